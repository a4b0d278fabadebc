# SPDX-License-Identifier: Apache-2.0
"""What all tests share: the command under test, as root and as an ordinary user.

Run as root, a test that takes `nlvirt` runs twice: as root, and as uid 65534 without groups or
capabilities. Run as an ordinary user, it runs once. NLVIRT_MUST_RUN=1 turns every skip into a failure.
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
TIMEOUT_S = 60  # only a broken program gets here

# nohup, and a shell that puts us into the background, ignore these for all that we start.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGQUIT, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)


def skip(reason):
    """A skip with its reason, or a failure where skips are not allowed."""
    if MUST_RUN:
        pytest.fail("NLVIRT_MUST_RUN=1 and " + reason)
    pytest.skip(reason)


def need(program, package=None):
    """The path of a program, or a skip that says what to install."""
    path = shutil.which(program)
    if not path:
        skip(f"no {program} (Debian package {package or program})")
    return path


def may_read_filters():
    """CAP_SYS_ADMIN, and no filter of our own: what PTRACE_SECCOMP_GET_FILTER asks for."""
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"CapEff:\s*(\w+)", status)[1], 16) >> 21 & 1 and "Seccomp:\t0" in status


class Nlvirt:
    """build/nlvirt run, as one kind of user."""

    def __init__(self, user):
        self.user = user
        self.prefix = NOBODY if user == "nobody" else []
        self.program = str(BUILD / "nlvirt")

    def argv(self, *command, options=()):
        return [*self.prefix, self.program, "run", *options, "--", *map(str, command)]

    def outside(self, *command, **kw):
        """The same command by the same user without a sandbox."""
        return run([*self.prefix, *map(str, command)], **kw)

    def run(self, *command, options=(), **kw):
        return run(self.argv(*command, options=options), **kw)

    def popen(self, *command, options=(), **kw):
        return subprocess.Popen(self.argv(*command, options=options), **kw)


def run(argv, timeout=TIMEOUT_S, **kw):
    kw.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(argv, capture_output=True, text=True, timeout=timeout, check=False,
                          **({"cwd": "/"} | kw))


def users():
    return ["root", "nobody"] if os.geteuid() == 0 else ["user"]


@pytest.fixture(params=users())
def nlvirt(request):
    return Nlvirt(request.param)


@pytest.fixture(scope="session")
def other_interfaces():
    """Interfaces that must not be seen inside. Without any, hiding them would prove nothing."""
    names = set(os.listdir("/sys/class/net")) - {"lo"}
    if not names:
        skip("this machine has no interface but lo: there is nothing to hide")
    return names
