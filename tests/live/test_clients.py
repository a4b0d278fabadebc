# SPDX-License-Identifier: Apache-2.0
"""Programs as they are, unchanged, against the same programs in a fresh network namespace with only lo.

`same()` compares standard output, standard error and exit status; what may rightly differ is taken out by a
named rule. Programs that set loopback up by themselves in a new namespace, as bwrap does, are not here: inside,
new namespaces are refused.
"""
import json
import pathlib

import pytest

from conftest import need
from clients import oracle, programs  # noqa: F401  (fixtures)

PYTHON = "/usr/bin/python3"  # not the user's own, which other users may be unable to read


def same(nlvirt, oracle, *command, rules=(), **kw):  # noqa: F811
    """Runs the command on both sides and returns its standard output, which must be the same."""
    def tell(r):
        out = r.stdout
        for rule in rules:
            out = rule(out)
        return out, r.stderr, r.returncode
    theirs, ours = (tell(side.run(*command, **kw)) for side in (oracle, nlvirt))
    assert ours == theirs
    return ours[0]


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


def test_getaddrinfo_with_addrconfig(nlvirt, oracle):  # noqa: F811
    """Of one family alone glibc finds nothing where there is only loopback: the namespace says so too. What
    localhost means is written in /etc/hosts, and not everywhere as ::1; no host means both addresses."""
    out = same(nlvirt, oracle, PYTHON, "-c", RESOLVE).splitlines()
    hosts = [line.split("#")[0].split() for line in pathlib.Path("/etc/hosts").read_text().splitlines()]
    assert set(out[0].split()) == {h[0] for h in hosts if "localhost" in h[1:]}
    assert out[3] == "127.0.0.1 ::1"


def test_node_network_interfaces(nlvirt, oracle, other_interfaces):  # noqa: F811
    node = need("node", "nodejs")
    out = same(nlvirt, oracle, node, "-e", "console.log(JSON.stringify(os.networkInterfaces()))")
    found = json.loads(out)
    assert list(found) == ["lo"]
    assert sorted((a["address"], a["internal"]) for a in found["lo"]) == [("127.0.0.1", True), ("::1", True)]


def test_other_protocols_do_not_exist(nlvirt):
    """NETLINK_AUDIT (9) and all others: EAFNOSUPPORT (97), also by syscall(2), also with garbage above bit 31."""
    code = """
import ctypes, os, socket
nr = {'x86_64': 41, 'aarch64': 198}[os.uname().machine]
libc = ctypes.CDLL(None, use_errno=True)
for protocol in range(1, 40):
    for kind in socket.SOCK_RAW, socket.SOCK_DGRAM, socket.SOCK_RAW | socket.SOCK_CLOEXEC:
        try:
            socket.socket(socket.AF_NETLINK, kind, protocol)
            print('opened', protocol, kind)
        except OSError as e:
            if e.errno != 97: print(protocol, kind, e)
        for family in 16, 16 | 1 << 32, 16 | 0xffffffff << 32:
            r = libc.syscall(ctypes.c_long(nr), ctypes.c_long(family), ctypes.c_long(kind), ctypes.c_long(protocol))
            if (r, ctypes.get_errno()) != (-1, 97): print(hex(family), protocol, kind, r, ctypes.get_errno())
print('done')
"""
    r = nlvirt.run(PYTHON, "-c", code)
    assert (r.stdout, r.stderr, r.returncode) == ("done\n", "", 0)


def test_glibc_getifaddrs_from_8_threads(nlvirt, oracle, programs):  # noqa: F811
    out = same(nlvirt, oracle, programs.c("getifaddrs", "-pthread"), 8, 100)
    assert "1 lo\n" in out


def test_musl_getifaddrs(nlvirt, oracle, programs):  # noqa: F811
    """musl neither binds nor waits: all answers must be there when send returns."""
    out = same(nlvirt, oracle, programs.c("getifaddrs", "-static", cc="musl-gcc", suffix="-musl"), 8, 100)
    assert "1 lo\n" in out


# --- iproute2, busybox -------------------------------------------------------------------------------------

IP = ["ip link", "ip -d -s link show lo", "ip -j -d link", "ip -o link", "ip addr", "ip -j addr", "ip -4 addr",
      "ip -6 addr", "ip addr show dev lo", "ip route", "ip route show table all", "ip -6 route show table all",
      "ip -j route show table all", "ip route get 127.0.0.1", "ip route get ::1", "ip route get 192.0.2.1",
      "ip rule", "ip -6 rule", "ip neigh", "ip link show nosuch0", "ip link show dev lo", "ip link set lo down",
      "ip addr add 127.0.0.2/8 dev lo", "ip link add type dummy", "ip route flush cache"]
BUSYBOX = ["addr", "link", "route", "route show table all", "rule"]


@pytest.mark.parametrize("command", IP)
def test_iproute2(nlvirt, oracle, command):  # noqa: F811
    need("ip", "iproute2")
    same(nlvirt, oracle, *command.split())


def test_iproute2_does_not_find_another_interface(nlvirt, oracle, other_interfaces):  # noqa: F811
    """ip asks by name, is told ENODEV, and asks once more by ioctl (SIOCGIFINDEX), which names the machine's
    index; of that netlink knows nothing either. So the words differ from the namespace's, the result does not."""
    need("ip", "iproute2")
    for name in sorted(other_interfaces):
        theirs, ours = (side.run("ip", "link", "show", name) for side in (oracle, nlvirt))
        assert (ours.stdout, ours.returncode) == (theirs.stdout, theirs.returncode) == ("", 1)
        assert "No such device" in ours.stderr


@pytest.mark.parametrize("what", BUSYBOX)
def test_busybox_ip(nlvirt, oracle, what):  # noqa: F811
    """Sends by write(2). The queue length of links comes by ioctl (SIOCGIFTXQLEN): it is the machine's lo."""
    same(nlvirt, oracle, need("busybox"), "ip", *what.split())
