# SPDX-License-Identifier: Apache-2.0
"""Unchanged programs, compared with the same programs in a fresh network namespace with only lo.

Programs such as bwrap, which set up loopback in a new namespace, are missing: the sandbox refuses
new namespaces. test_languages.py has languages and libraries with netlink code of their own.
"""
import json
import os
import pathlib
import select
import signal
import subprocess
import time

import pytest

from conftest import NOBODY, TIMEOUT_S, need, skip
from clients import PYTHON, oracle, programs, same  # noqa: F401  (fixtures among them)


# --- C library, Python, Node -------------------------------------------------------------------------------

RESOLVE = """
import socket
for host in 'localhost', None:
    for family in socket.AF_UNSPEC, socket.AF_INET, socket.AF_INET6:
        try:
            found = socket.getaddrinfo(host, 80, family, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG)
            print(*sorted(f[4][0] for f in found))
        except socket.gaierror as e:
            print(e)
"""


def test_python_if_nameindex(nlvirt, oracle, other_interfaces):  # noqa: F811
    out = same(nlvirt, oracle, PYTHON, "-c", "import socket; print(socket.if_nameindex())")
    assert out == "[(1, 'lo')]\n"


def test_getaddrinfo_with_addrconfig(nlvirt, oracle, localhost):  # noqa: F811
    """With only loopback glibc finds nothing for a single family, in the namespace as well.

    /etc/hosts says what localhost is, which need not include ::1. No host means both addresses.
    """
    out = same(nlvirt, oracle, PYTHON, "-c", RESOLVE).splitlines()
    assert set(out[0].split()) == localhost
    assert out[3] == "127.0.0.1 ::1"


def test_node_network_interfaces(nlvirt, oracle, other_interfaces):  # noqa: F811
    node = need("node", "nodejs")
    out = same(nlvirt, oracle, node, "-e", "console.log(JSON.stringify(os.networkInterfaces()))")
    found = json.loads(out)
    assert list(found) == ["lo"]
    assert sorted((a["address"], a["internal"]) for a in found["lo"]) == [("127.0.0.1", True), ("::1", True)]


def test_other_protocols_do_not_exist(nlvirt):
    """NETLINK_AUDIT (9) and all others fail with EAFNOSUPPORT (97), or with EPROTONOSUPPORT (93) where
    there is no such protocol, also by syscall(2) and with garbage above bit 31."""
    code = """
import ctypes, os, socket
nr = {'x86_64': 41, 'aarch64': 198}[os.uname().machine]
libc = ctypes.CDLL(None, use_errno=True)
for protocol in range(1, 40):
    refused = 93 if protocol in (1, 3, 5, 13, 17) or protocol > 22 else 97
    for kind in socket.SOCK_RAW, socket.SOCK_DGRAM, socket.SOCK_RAW | socket.SOCK_CLOEXEC:
        try:
            socket.socket(socket.AF_NETLINK, kind, protocol)
            print('opened', protocol, kind)
        except OSError as e:
            if e.errno != refused: print(protocol, kind, e)
        for family in 16, 16 | 1 << 32, 16 | 0xffffffff << 32:
            r = libc.syscall(ctypes.c_long(nr), ctypes.c_long(family), ctypes.c_long(kind), ctypes.c_long(protocol))
            if (r, ctypes.get_errno()) != (-1, refused): print(hex(family), protocol, kind, r, ctypes.get_errno())
print('done')
"""
    r = nlvirt.run(PYTHON, "-c", code)
    assert (r.stdout, r.stderr, r.returncode) == ("done\n", "", 0)


def test_glibc_getifaddrs_from_8_threads(nlvirt, oracle, programs):  # noqa: F811
    out = same(nlvirt, oracle, programs.c("getifaddrs", "-pthread"), 8, 100)
    assert "1 lo\n" in out


def test_musl_getifaddrs(nlvirt, oracle, programs):  # noqa: F811
    """musl neither binds nor waits: all answers must be queued when send returns."""
    out = same(nlvirt, oracle, programs.c("getifaddrs", "-static", cc="musl-gcc", suffix="-musl"), 8, 100)
    assert "1 lo\n" in out


# --- iproute2, busybox -------------------------------------------------------------------------------------

IP = ["ip link", "ip -d -s link show lo", "ip -j -d link", "ip -o link", "ip addr", "ip -j addr", "ip -4 addr",
      "ip -6 addr", "ip addr show dev lo", "ip route", "ip route show table all", "ip -6 route show table all",
      "ip -j route show table all", "ip route get 127.0.0.1", "ip route get ::1", "ip route get 192.0.2.1",
      "ip rule", "ip -6 rule", "ip neigh", "ip link show nosuch0", "ip link show dev lo", "ip link set lo down",
      "ip addr add 127.0.0.2/8 dev lo", "ip link add type dummy", "ip route flush cache"]
LISTENS_S = 20
QUIET_S = 0.2
BUSYBOX = ["addr", "link", "route", "route show table all", "rule"]


@pytest.mark.parametrize("command", IP)
def test_iproute2(nlvirt, oracle, command):  # noqa: F811
    need("ip", "iproute2")
    same(nlvirt, oracle, *command.split())


def test_iproute2_does_not_find_another_interface(nlvirt, oracle, other_interfaces):  # noqa: F811
    """ip asks by name and gets ENODEV. It asks again by ioctl (SIOCGIFINDEX),
    which must find no device either."""
    need("ip", "iproute2")
    for name in sorted(other_interfaces):
        theirs, ours = (side.run("ip", "link", "show", name) for side in (oracle, nlvirt))
        assert (ours.stdout, ours.stderr, ours.returncode) == (theirs.stdout, theirs.stderr, theirs.returncode)
        assert ours.returncode == 1 and "does not exist" in ours.stderr


def waits_for_messages(comm, parent):
    """Whether parent or a descendant has this name and sleeps in a receive, as
    far as /proc shows it."""
    children = pathlib.Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    if pathlib.Path(f"/proc/{parent}/comm").read_text().strip() != comm:
        return any(waits_for_messages(comm, child) for child in children)
    try:
        where = pathlib.Path(f"/proc/{parent}/wchan").read_text()
    except PermissionError:
        where = "0"
    state = pathlib.Path(f"/proc/{parent}/stat").read_text().rsplit(")", 1)[1].split()[0]
    return state == "S" and ("recv" in where or "skb" in where or where == "0")


def monitor(argv):
    """Starts ip monitor and waits until it listens."""
    p = subprocess.Popen(list(map(str, argv)), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, text=True, cwd="/")
    end = time.monotonic() + LISTENS_S
    while time.monotonic() < end:
        try:
            if waits_for_messages("ip", p.pid):
                return p
        except (FileNotFoundError, ProcessLookupError):
            pass
        assert p.poll() is None, p.communicate()
        time.sleep(0.01)
    p.kill()
    pytest.fail(f"{argv} does not listen")


def interrupt(p):
    """Sends SIGINT. Returns the output, and the exit status as a shell reports it."""
    p.send_signal(signal.SIGINT)
    out, err = p.communicate(timeout=TIMEOUT_S)
    return out, err, p.returncode if p.returncode >= 0 else 128 - p.returncode


@pytest.mark.parametrize("command", ["ip monitor", "ip -ts monitor all"])
def test_ip_monitor_is_quiet_until_interrupted(nlvirt, oracle, command):  # noqa: F811
    need("ip", "iproute2")
    both = [monitor(argv) for argv in ([*oracle.prefix, *command.split()], nlvirt.argv(*command.split()))]
    time.sleep(QUIET_S)
    theirs, ours = map(interrupt, both)
    assert ours == theirs == ("", "", 128 + signal.SIGINT)


def test_ip_monitor_does_not_hear_the_machine(nlvirt):
    """No change of the machine's network is reported inside. A network
    namespace plays the machine."""
    if os.geteuid() != 0:
        skip("only root can change a network here")
    need("ip", "iproute2")
    machine = subprocess.Popen(["unshare", "--net", "sh", "-c", "ip link set lo up && echo && exec sleep 60"],
                               stdout=subprocess.PIPE)
    both = []
    try:
        assert machine.stdout.readline() == b"\n"
        enter = ["nsenter", f"--net=/proc/{machine.pid}/ns/net"]
        command = ["ip", "monitor", "all"]
        prefix = NOBODY if nlvirt.user != "root" and os.geteuid() == 0 else []
        outside = monitor([*enter, *prefix, *command])
        both.append(outside)
        inside = monitor([*enter, *nlvirt.argv(*command)])
        both.append(inside)
        for change in "addr add 127.0.0.2/8 dev lo", "route add 192.0.2.0/24 dev lo", "link set lo down":
            subprocess.run([*enter, "ip", *change.split()], check=True, timeout=TIMEOUT_S)
        assert select.select([outside.stdout], [], [], LISTENS_S)[0]
        time.sleep(QUIET_S)
        out, err, _ = interrupt(outside)
        assert "127.0.0.2" in out and "192.0.2.0/24" in out and "LOOPBACK" in out and err == ""
        assert interrupt(inside) == ("", "", 128 + signal.SIGINT)
    finally:
        for p in (*both, machine):
            p.kill()
            p.wait(TIMEOUT_S)


@pytest.mark.parametrize("what", BUSYBOX)
def test_busybox_ip(nlvirt, oracle, what):  # noqa: F811
    """busybox sends by write(2). It reads the queue length by ioctl
    (SIOCGIFTXQLEN), and gets that of the machine's lo."""
    same(nlvirt, oracle, need("busybox"), "ip", *what.split())
