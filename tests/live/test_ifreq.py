# SPDX-License-Identifier: Apache-2.0
"""ioctl() on interfaces, on a machine that has others: the program sees none of
them, whatever its threads do meanwhile."""
import subprocess

from conftest import need, uncontained

# Prints which of the machine's interface names exist inside, by any kind of socket.
BY_NAME = r"""
import fcntl, socket, struct, sys
found = set()
for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
    s = socket.socket(family, socket.SOCK_RAW if family == socket.AF_NETLINK else socket.SOCK_STREAM)
    for name in sys.argv[1:]:
        for request in (0x8933, 0x8913, 0x8921, 0x8927, 0x8915):
            try:
                fcntl.ioctl(s, request, struct.pack("16s24x", name.encode()))
                found.add(name)
            except OSError:
                pass
print(sorted(found))
"""

# One thread changes the name, another the descriptor, while others ask. Index 1, "lo", must be the
# only answer.
RACE = r"""
import ctypes, os, socket, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)
name = sys.argv[1].encode()
unix = socket.socket(socket.AF_UNIX)
null = os.open("/dev/null", os.O_RDWR)
fd = 50
os.dup2(unix.fileno(), fd)
request = ctypes.create_string_buffer(40)
stop = time.monotonic() + 1.0
told = set()

def names():
    while time.monotonic() < stop:
        for n in (b"lo", name):
            ctypes.memmove(request, n.ljust(16, b"\0"), 16)

def descriptors():
    while time.monotonic() < stop:
        os.dup2(null, fd)
        os.dup2(unix.fileno(), fd)

def ask():
    while time.monotonic() < stop:
        if libc.ioctl(fd, 0x8933, request) == 0:
            told.add(int.from_bytes(request.raw[16:20], "little"))

threads = [threading.Thread(target=t) for t in (names, descriptors, ask, ask)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(told))
"""

# Tries to take lo down, to set its address and to set its MTU; prints the results.
CHANGE = r"""
import errno, fcntl, socket, struct
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
def ask(request, rest):
    try:
        return fcntl.ioctl(s, request, struct.pack("16s24s", b"lo", rest))
    except OSError as e:
        return errno.errorcode[e.errno]
print(ask(0x8914, b""), ask(0x8916, struct.pack("HH4s", 2, 0, bytes([127, 0, 0, 2]))), ask(0x8922, struct.pack("i", 1500)))
"""


def test_names_of_the_machine_do_not_exist_inside(nlvirt, other_interfaces):
    r = nlvirt.run("/usr/bin/python3", "-c", BY_NAME, "lo", *other_interfaces)
    assert (r.stdout, r.returncode) == ("['lo']\n", 0), r.stderr


def test_threads_that_change_name_and_descriptor_gain_nothing(nlvirt, other_interfaces):
    r = nlvirt.run("/usr/bin/python3", "-c", RACE, sorted(other_interfaces)[0])
    assert (r.stdout, r.returncode) == ("[1]\n", 0), r.stderr


@uncontained("unshare()")
def test_root_changes_nothing(nlvirt):
    """In a new network namespace, where the caller has CAP_NET_ADMIN."""
    user = ["-r"] if nlvirt.user != "root" else []
    r = subprocess.run([*nlvirt.prefix, need("unshare"), *user, "-n", nlvirt.program, "run", "--", "/usr/bin/python3", "-c",
                        CHANGE], capture_output=True, text=True, timeout=60, check=False, cwd="/")
    assert (r.stdout, r.returncode) == ("EPERM EPERM EPERM\n", 0), r.stderr
    r = subprocess.run([*nlvirt.prefix, need("unshare"), *user, "-n", "/usr/bin/python3", "-c", CHANGE],
                       capture_output=True, text=True, timeout=60, check=False, cwd="/")
    assert "EPERM" not in r.stdout, "control: outside the sandbox the caller has the right"


def test_requests_about_one_socket_are_not_trapped(nlvirt):
    program = """
import fcntl, socket, struct
a, b = socket.socketpair()
t = socket.socket()
for s in (a, t):
    for request in (0x8903, 0x8904, 0x894b, 0x8905, 0x541b, 0x5401):
        try:
            fcntl.ioctl(s, request, bytes(64))
        except OSError:
            pass
print("done")
"""
    r = nlvirt.run("/usr/bin/python3", "-c", program, options=("--stats",))
    assert r.stdout == "done\n" and "notifications" in r.stderr and "ioctl" not in r.stderr, r.stderr
