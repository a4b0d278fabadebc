# SPDX-License-Identifier: Apache-2.0
"""--log tells which calls the `rules` of a policy refuse; each fails as without a log."""
import json
import os
import pathlib
import tempfile
import textwrap

import pytest

from conftest import BUILD, run

PYTHON = "/usr/bin/python3"

RULES = """
rules:
- {call: socket, action: EACCES, args: ["family == AF_INET", "type & 0xf == SOCK_RAW"]}
- {call: socket, action: ENOANO, args: ["family == AF_INET"]}
- {call: kill, action: EPERM, args: ["sig == 9"]}
- {call: read, action: EBADMSG, args: ["fd == 77"]}
- {call: write, action: ENOLCK, args: ["fd == 77"]}
- {call: close, action: EXDEV, args: ["fd == 78"]}
- {call: mkdirat, action: EDOM}
- {call: mkdir, action: EDOM}
- {call: getpriority, action: KILL_PROCESS, args: ["which == 1"]}
- {call: getpriority, action: ERANGE}
"""

# Each prints an errno. After it: the call, and the number of the rule that is told; None: nothing is.
CASES = [
    ("socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)", "EACCES", ("socket", 1)),
    ("socket.socket(socket.AF_INET, socket.SOCK_STREAM)", "ENOANO", ("socket", 2)),
    ("socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)", "0", None),
    ("os.kill(os.getpid(), 9)", "EPERM", ("kill", 3)),
    ("os.kill(os.getpid(), 0)", "0", None),
    ("os.read(77, 1)", "EBADMSG", ("read", 4)),
    ("os.read(79, 1)", "EBADF", None),
    ("os.write(77, b'x')", "ENOLCK", None),     # COMMAND's process needs write() at the start
    ("os.close(78)", "EXDEV", ("close", 6)),
    ("os.mkdir('/nowhere/x', dir_fd=79)", "EDOM", ("mkdirat", 7)),
    ("os.getpriority(os.PRIO_USER, 0)", "ERANGE", ("getpriority", 10)),
]
PROGRAM = "import errno, os, socket\n" + "".join(
    f"try: {case}; print(0)\nexcept OSError as e: print(errno.errorcode[e.errno])\n" for case, _, _ in CASES)


@pytest.fixture
def folder():
    """A folder of all users."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        os.chmod(name, 0o777)
        yield pathlib.Path(name)


@pytest.fixture
def policy(folder):
    (folder / "policy").write_text(RULES)
    return folder / "policy"


def test_rules_refuse_the_same_with_a_log_and_are_told(nlvirt, folder, policy):
    without = nlvirt.run(PYTHON, "-c", PROGRAM, options=["-p", policy])
    with_log = nlvirt.run(PYTHON, "-c", PROGRAM, options=["-p", policy, "--log", folder / "log"])
    assert (without.stderr, without.returncode, with_log.returncode) == ("", 0, 0)
    assert with_log.stdout == without.stdout
    assert without.stdout.split() == [err for _, err, _ in CASES]
    lines = [json.loads(line) for line in (folder / "log").read_text().splitlines()]
    assert [(n["call"], n["rule"]) for n in lines] == [(told[0], f"rule {told[1]}") for _, _, told in CASES if told]
    assert {(n["protocol"], n["address"], n["port"], n["command"]) for n in lines} == {(None, None, None, "python3")}


def test_rules_that_kill_still_kill_and_are_not_told(nlvirt, folder, policy):
    program = "import os\nos.getpriority(os.PRIO_PGRP, 0)"
    done = nlvirt.run(PYTHON, "-c", program, options=["-p", policy, "--log", folder / "log"])
    assert (done.stderr, done.returncode, (folder / "log").read_text()) == ("", 128 + 31, "")


def test_outbound_rules_come_after_those_of_the_policy(nlvirt, policy):
    program = textwrap.dedent("""
        import socket
        for kind in socket.SOCK_RAW, socket.SOCK_SEQPACKET:
            try: socket.socket(socket.AF_INET6, kind, 1)
            except OSError: pass
        try: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)
        except OSError: pass
    """)
    done = nlvirt.run(PYTHON, "-c", program, options=["-p", policy, "--no-loopback", "--summary"])
    assert done.stderr.splitlines() == ["nlvirt: refused: 2 calls of socket by python3 (a socket of another kind)",
                                        "nlvirt: refused: 1 call of socket by python3 (rule 1)"]


@pytest.mark.parametrize("call", ["read", "close", "rt_sigprocmask", "execve", "exit_group", "sendmsg", "sendto", "wait4"])
@pytest.mark.parametrize("more", [(), ("--no-loopback",)], ids=["", "outbound"])
def test_a_rule_about_a_call_of_the_start_fails_as_without_a_log(nlvirt, folder, call, more):
    """And does not wait for ever."""
    (folder / "policy").write_text(f"rules: [{{call: {call}, action: EPERM}}]")
    got = [nlvirt.run("true", options=["-p", folder / "policy", *more, *log], timeout=20) for log in ((), ("--log", "/dev/null"))]
    assert (got[0].returncode, got[0].stderr) == (got[1].returncode, got[1].stderr)


def test_the_library_tells_rules(nlvirt):
    program = "import os\ntry: os.sched_getscheduler(0)\nexcept OSError as e: print(e.errno)"
    done = run([*nlvirt.prefix, str(BUILD / "tests/embed_outbound"), "rule=10", "refused", "--", PYTHON, "-c", program])
    assert (done.stdout, done.returncode) == ("18\n", 0)
    assert done.stderr == "refused python3 sched_getscheduler rule 1 - - 0\n"
