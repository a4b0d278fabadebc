# SPDX-License-Identifier: Apache-2.0
"""`nlvirt doctor` beside reality: what it says of a place, and what then happens there.

A place is a command prefix. Each is compared with what a program inside finds by itself.
"""
import os
import pathlib
import subprocess
import sys
import textwrap

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from conftest import BUILD, CONTAINED, NOBODY, contained, need, open_folder, run, skip  # noqa: E402

pytestmark = pytest.mark.skipif(CONTAINED, reason="the places are of its own making")
PYTHON = "/usr/bin/python3"
NLVIRT = str(BUILD / "nlvirt")
ROOT = os.geteuid() == 0
ORDINARY = NOBODY if ROOT else []

# What works, by the program's own look: names of netlink sockets, an ioctl, a connection by a rule.
LOOK = """
import fcntl, socket, struct, sys
s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); s.bind((0, 0))
s.send(struct.pack("=IHHIIB", 17, 18, 0x301, 1, 0, 0))
names = isinstance(s.recvfrom(4096)[1], tuple)      # (port id, groups): the sender is AF_NETLINK
try: ioctls = bool(fcntl.ioctl(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM), 0x8933, b"lo".ljust(40, b"\\0")))
except OSError: ioctls = False
print([n for _, n in socket.if_nameindex()] == ["lo"], names, ioctls)
"""
RULES = """
import socket, sys
def reach(port):
    try: socket.create_connection(("127.0.0.1", int(port))); return "reached"
    except OSError as e: return e.errno
print(reach(sys.argv[1]), reach(sys.argv[2]))
"""


def unshared(*flags):
    """A place in new namespaces of its own."""
    return [*ORDINARY, need("unshare"), "-Ur", *flags]


def limited(files):
    return [*ORDINARY, need("prlimit"), f"--nofile={files}:{files}"]


def oldkernel(folder, *words):
    program = folder / "oldkernel"
    if not program.exists():
        subprocess.run(["cc", "-O1", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-o", program,
                        pathlib.Path(__file__).parent / "contain/oldkernel.c"], check=True)
    return [*ORDINARY, str(program), *words]


def without_proc(folder):
    """/proc is empty: as in a chroot that has none."""
    (folder / "empty").mkdir(exist_ok=True)
    return [*unshared("-m"), "sh", "-c", f'mount --bind {folder}/empty /proc && exec "$0" "$@"']


def without_ipv6():
    return [*unshared("-n"), "sh", "-c",
            'ip link set lo up && echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6 && exec "$0" "$@"']


def bwrap(*more):
    return [*ORDINARY, need("bwrap", "bubblewrap"), "--bind", "/", "/", "--dev", "/dev", "--proc", "/proc", *more, "--"]


# The promises in the order in which doctor prints them: netlink, ioctl, outbound rules.
WORKS = ("works", "works", "works")
PLACES = {
    "root": lambda _: [],
    "user": lambda _: ORDINARY,
    "container": lambda _: [*ORDINARY, *contained()],
    "container without /proc": lambda folder: [*without_proc(folder), *contained()],
    "without /proc": without_proc,
    "first process": lambda _: unshared("-pf", "--mount-proc"),
    "network of its own": lambda _: [*unshared("-n"), "sh", "-c", 'ip link set lo up && exec "$0" "$@"'],
    "without IPv6": lambda _: without_ipv6(),
    "100 files": lambda _: limited(100),
    "200 files": lambda _: limited(200),
    "inside itself": lambda _: [*ORDINARY, NLVIRT, "run", "--"],
    "inside a container inside itself": lambda _: [*ORDINARY, *contained(), NLVIRT, "run", "--"],
    "bwrap": lambda _: bwrap(),
    "bwrap without network": lambda _: bwrap("--unshare-net"),
    "container of an ordinary root": lambda _: [*unshared(), *contained()],
    "the same inside itself": lambda _: [*unshared(), *contained(), NLVIRT, "run", "--"],
    "firejail": lambda _: [*ORDINARY, need("firejail"), "--quiet", "--noprofile"],
    "firejail without network": lambda _: [*ORDINARY, need("firejail"), "--quiet", "--noprofile", "--net=none"],
    "without Landlock": lambda folder: oldkernel(folder, "landlock", "95"),
    "without notification": lambda folder: oldkernel(folder, "listener", "22"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    open_folder(folder)
    return folder


def look(prefix, program, *options, arguments=()):
    return run([*prefix, NLVIRT, "run", *options, "--", PYTHON, "-c", textwrap.dedent(program), *arguments])


def happens(prefix):
    """(netlink, ioctl, outbound rules) by what a program finds."""
    r = look(prefix, LOOK)
    seen, names, ioctls = (word == "True" for word in r.stdout.split()) if r.returncode == 0 else (False,) * 3
    server = ("import socket, subprocess, sys\na, b = (socket.create_server(('127.0.0.1', 0)) for _ in 'ab')\n"
              "p = [str(s.getsockname()[1]) for s in (a, b)]\n"
              "sys.exit(subprocess.run([w.replace('@', p[0]) for w in sys.argv[1:]] + p).returncode)")
    rules = run([*prefix, PYTHON, "-c", server, NLVIRT, "run", "--no-loopback", "--allow", "127.0.0.1:@", "--",
                 PYTHON, "-c", textwrap.dedent(RULES)])
    return (r.stderr, "works" if seen and names else "partly" if seen else "cannot", "works" if ioctls else "cannot",
            "works" if rules.stdout == "reached 13\n" else "cannot")


@pytest.mark.parametrize("place", PLACES)
def test_doctor_says_what_then_happens(place, folder):
    if place == "root" and not ROOT:
        pytest.skip("only root")
    prefix = PLACES[place](folder)
    tried = run([*prefix, "true"])
    if tried.returncode:
        skip(f"no such place here: {tried.stderr.strip()}")
    doctor = run([*prefix, NLVIRT, "doctor"])
    assert doctor.stderr == ""
    said = [line.split()[0] for line in doctor.stdout.splitlines()[:3]]
    stderr, *really = happens(prefix)
    with open(BUILD / "surroundings.txt", "a", encoding="utf-8") as table:
        table.write(f"| {place} | {' / '.join(said)} | {' / '.join(really)} | {stderr.strip() or 'nothing'} |\n")
    # Where copies are kept, rules are partly in force: what is refused is in nlvirt(1).
    assert [said[0], said[1], said[2].replace("partly", "works")] == really, doctor.stdout
    assert doctor.returncode == (really[0] == "cannot")
    works = really[0] == "works"
    assert (stderr == "") == works, "one line if it is degraded, none otherwise"
    assert stderr.count("\n") <= 1


@pytest.mark.parametrize("command", ["ip -6 addr", "ip -6 route show table all", "ip -6 rule", "ip route get ::1", "ip -d link",
                                     "ip -6 neigh", "ip -br addr"])
def test_the_view_follows_disable_ipv6(command):
    prefix = without_ipv6()
    if run([*prefix, "true"]).returncode:
        skip("no network namespace here, or no IPv6")
    kernel, inside = run([*prefix, *command.split()]), run([*prefix, NLVIRT, "run", "--", *command.split()])
    assert (inside.stdout, inside.stderr, inside.returncode) == (kernel.stdout, kernel.stderr, kernel.returncode)
