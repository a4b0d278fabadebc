# SPDX-License-Identifier: Apache-2.0
"""--log tells which requests the view refuses because they would change it; each fails as without a log."""
import json
import os
import pathlib
import tempfile

import pytest

from conftest import BUILD, run

PYTHON = "/usr/bin/python3"

# Requests on one socket, then ioctls. Prints the errors.
PROGRAM = r"""
import errno, fcntl, os, socket, struct
s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
s.settimeout(5)
def message(kind, flags=5, body=b"\0" * 16):
    return struct.pack("=IHHII", 16 + len(body), kind, flags, 7, 0) + body
def errors(n=1):
    got = []
    while len(got) < n:
        data = s.recv(65536)
        got += [struct.unpack_from("=i", data, 16)[0]]
    return got
NEWLINK, DELLINK, GETLINK, SETLINK, NEWADDR, NEWNEXTHOP, NSID, BEYOND = 16, 17, 18, 19, 20, 104, 88, 300
for kind in NEWLINK, DELLINK, SETLINK, NEWADDR, NEWNEXTHOP, NSID:
    s.send(message(kind)); print(*errors())
s.sendmsg([message(NEWLINK) + message(DELLINK)]); print(*errors(2))
s.send(message(BEYOND)); print(*errors())           # no refusal: there is no such request
s.send(message(GETLINK, body=struct.pack("=BBHiII", 0, 0, 0, 1, 0, 0))); s.recv(65536); print(*errors())
os.write(s.fileno(), message(NEWADDR)); print(*errors())
for kind, request in ((socket.AF_INET, 0x8914), (socket.AF_INET, 0x8916), (socket.AF_INET, 0x8913), (socket.AF_INET, 0x8922),
                      (socket.AF_INET6, 0x8916), (socket.AF_UNIX, 0x8914), (socket.AF_INET, 0x89a0), (socket.AF_INET, 0x89ff)):
    try:
        fcntl.ioctl(socket.socket(kind), request, b"lo".ljust(40, b"\0"))
        print(0)
    except OSError as e:
        print(errno.errorcode[e.errno])
"""
NETLINK = ["RTM_NEWLINK", "RTM_DELLINK", "RTM_SETLINK", "RTM_NEWADDR", "RTM_NEWNEXTHOP", "RTM_NEWNSID"]
TOLD = [*(("sendto", "netlink", name) for name in NETLINK), ("sendmsg", "netlink", "RTM_NEWLINK"), ("sendmsg", "netlink", "RTM_DELLINK"),
        ("write", "netlink", "RTM_NEWADDR"), *(("ioctl", None, name) for name in (
            "SIOCSIFFLAGS", "SIOCSIFADDR", "SIOCSIFMTU", "SIOCSIFADDR", "SIOCSIFFLAGS", "another request"))]


@pytest.fixture
def log():
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        os.chmod(name, 0o777)
        yield pathlib.Path(name) / "log"


def test_what_the_view_refuses_is_told(nlvirt, log):
    without = nlvirt.run(PYTHON, "-c", PROGRAM)
    with_log = nlvirt.run(PYTHON, "-c", PROGRAM, options=["--log", log])
    assert (without.stderr, without.returncode) == ("", 0)
    assert (with_log.stdout, with_log.stderr, with_log.returncode) == (without.stdout, "", 0)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(n["call"], n["protocol"], n["rule"]) for n in lines] == TOLD
    assert {(n["address"], n["port"], n["command"], n["lost"]) for n in lines} == {(None, None, "python3", 0)}


def test_the_summary_has_requests(nlvirt):
    done = nlvirt.run(PYTHON, "-c", PROGRAM, options=["--summary"])
    assert "nlvirt: refused: 2 calls of ioctl by python3 (SIOCSIFADDR)\n" in done.stderr
    assert "nlvirt: refused: 1 call of write by python3 (RTM_NEWADDR)\n" in done.stderr


def test_the_library_tells_requests(nlvirt):
    done = run([*nlvirt.prefix, str(BUILD / "tests/embed_outbound"), "refused", "empty", "--", PYTHON, "-c", PROGRAM])
    assert done.returncode == 0
    assert "refused python3 sendto RTM_NEWLINK netlink - 0" in done.stderr.splitlines()
    assert "refused python3 ioctl SIOCSIFFLAGS - - 0" in done.stderr.splitlines()
