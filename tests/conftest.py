# SPDX-License-Identifier: Apache-2.0
"""Shared by all tests: the command under test, run as root and as an ordinary user.

If pytest runs as root, a test that takes `nlvirt` runs twice: as root, and as uid 65534 without
groups or capabilities. Otherwise it runs once. NLVIRT_MUST_RUN=1 turns every skip into a failure.

With NLVIRT_CONTAINED=1 it runs once, as in what Kubernetes calls a restricted container: as an
ordinary user without capabilities, under no_new_privs and Docker's default seccomp profile.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("B", ROOT / "build")).resolve()
NOBODY = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--inh-caps=-all"]
MUST_RUN = os.environ.get("NLVIRT_MUST_RUN") == "1"
CONTAINED = os.environ.get("NLVIRT_CONTAINED") == "1"
TIMEOUT_S = 60  # only a broken program reaches it

# Under nohup, or as a background job, we ignore these signals, and our children would ignore them
# too.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)


def skip(reason):
    """Skips with this reason, or fails if NLVIRT_MUST_RUN=1."""
    if MUST_RUN:
        pytest.fail("NLVIRT_MUST_RUN=1 and " + reason)
    pytest.skip(reason)


def need(program, package=None):
    """Returns the path of a program, or skips and names the package to install."""
    path = shutil.which(program)
    if not path:
        skip(f"no {program} (Debian package {package or program})")
    return path


def may_read_filters():
    """PTRACE_SECCOMP_GET_FILTER needs CAP_SYS_ADMIN, and a caller that has no filter itself."""
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"CapEff:\s*(\w+)", status)[1], 16) >> 21 & 1 and "Seccomp:\t0" in status


def contained():
    """A prefix: runs a command under no_new_privs and Docker's default seccomp profile."""
    program = BUILD / "docker-default.bpf"
    if not program.exists():
        made = subprocess.run([BUILD / "nlvirt", "filter", "dump", "--raw", ROOT / "tests/data/docker-default.json"],
                              check=True, capture_output=True).stdout
        program.write_bytes(made)
    return ["/usr/bin/python3", str(ROOT / "tests/contained.py"), str(program)]


def prefix_of(user):
    """Runs a command as one of users()."""
    if user == "contained":
        ordinary = [*NOBODY, "--bounding-set=-all"] if os.geteuid() == 0 else []
        return [*ordinary, *contained()]
    return NOBODY if user == "nobody" else []


def uncontained(what):
    """Marks a test that Docker's profile refuses what it does, outside or by itself."""
    return pytest.mark.skipif(CONTAINED, reason=f"Docker's profile refuses {what}")


class Nlvirt:
    """`nlvirt run` of the build folder, as one kind of user."""

    def __init__(self, user):
        self.user = user
        self.prefix = prefix_of(user)
        self.program = str(BUILD / "nlvirt")

    def argv(self, *command, options=()):
        return [*self.prefix, self.program, "run", *options, "--", *map(str, command)]

    def outside(self, *command, **kw):
        """Runs the command as the same user, but without a sandbox."""
        return run([*self.prefix, *map(str, command)], **kw)

    def run(self, *command, options=(), **kw):
        return run(self.argv(*command, options=options), **kw)

    def popen(self, *command, options=(), **kw):
        return subprocess.Popen(self.argv(*command, options=options), **kw)


def run(argv, timeout=TIMEOUT_S, **kw):
    kw.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(argv, capture_output=True, text=True, timeout=timeout, check=False,
                          **({"cwd": "/"} | kw))


def open_folder(folder):
    """Lets every user enter a folder of pytest, which made the two above it for itself as well."""
    for path in [folder, *folder.parents][:3]:
        path.chmod(0o755)
    return folder


def without_newer(done):
    """Removes the note on calls that are newer than this libseccomp: Docker's profile has some."""
    done.stderr = re.sub(r"nlvirt: note: libseccomp .* leaves out newer calls: .*\n", "", done.stderr)
    return done


def users():
    if CONTAINED:
        return ["contained"]
    return ["root", "nobody"] if os.geteuid() == 0 else ["user"]


@pytest.fixture(params=users())
def nlvirt(request):
    return Nlvirt(request.param)


@pytest.fixture(scope="session")
def localhost():
    """The addresses of localhost by /etc/hosts, which a minimal system lacks."""
    path = pathlib.Path("/etc/hosts")
    lines = [line.split("#")[0].split() for line in path.read_text().splitlines()] if path.exists() else []
    addresses = {line[0] for line in lines if "localhost" in line[1:]}
    if "127.0.0.1" not in addresses:
        skip("/etc/hosts does not say that localhost is 127.0.0.1")
    return addresses


@pytest.fixture(scope="session")
def other_interfaces():
    """Interfaces that must not be visible inside. Skips if there are none:
    nothing could be hidden."""
    names = set(os.listdir("/sys/class/net")) - {"lo"}
    if not names:
        skip("this machine has no interface but lo: there is nothing to hide")
    return names
