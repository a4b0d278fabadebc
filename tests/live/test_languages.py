# SPDX-License-Identifier: Apache-2.0
"""Netlink code of languages and libraries, which do not call getifaddrs() of the C library.

The programs are in clients/. They are compared with themselves in a fresh network namespace with
only lo.
"""
import re
import shutil

import pytest

from conftest import skip
from clients import PYTHON, oracle, programs, same  # noqa: F401  (fixtures among them)

STUCK_S = 30

# --- what differs by time and by namespace --------------------------------------------------------


def any_time(out):
    """Removes creation times of addresses and of IPv6 on the link, and the
    random time for neighbours."""
    out = re.sub(r"'tstamp': \d+|'cstamp': \d+|'reachable_time': \d+", "'time'", out)
    out = re.sub(r"create-stamp .* retrans-time", "create-stamp TIME retrans-time", out)
    out = re.sub(r"created boot-time\+.*", "created TIME", out)
    # IFLA_INET6_CACHEINFO in hexadecimal: keeps length, type and max_reasm_len
    return re.sub(r"(14000500ffff0000)[0-9a-f]{16}", r"\1TIME", out)


def any_references(out):
    """Removes the number of references to a cached route."""
    return re.sub(r"'rta_clntref': \d+", "'rta_clntref'", out)


def any_root(out):
    """Credentials of root: the user namespace that we compare with may lack root and show 65534."""
    return out.replace("pid 0 uid 65534 gid 65534", "pid 0 uid 0 gid 0")


# --- Go, Java, Python ----------------------------------------------------------------------------------------


@pytest.fixture
def go(programs):  # noqa: F811
    return programs.go("interfaces", "interfaces.go", "poller.go")


def test_go_net_and_syscall(nlvirt, oracle, go, other_interfaces):  # noqa: F811
    """NetlinkRIB fails on messages for another port or request, and on
    datagrams above 4096 bytes or without padding."""
    out = same(nlvirt, oracle, go, rules=[any_time], timeout=STUCK_S)
    assert "1 lo 65536 up|loopback" in out and "[127.0.0.1/8 ::1/128] <nil>" in out
    assert not [n for n in other_interfaces if re.search(rf"\b{re.escape(n)}\b", out)]


def test_go_nonblocking_with_epoll(nlvirt, oracle, go):  # noqa: F811
    """Like vishvananda/netlink: waits by epoll, and refuses senders other than
    family 16 and port id 0."""
    out = same(nlvirt, oracle, go, "poller", timeout=STUCK_S)
    assert "nothing more: true\n" in out and "silence: true\n" in out


def test_java_asks_by_ioctl_and_proc(nlvirt, oracle, programs):  # noqa: F811
    """Java uses ioctl and /proc, not netlink.

    NetworkInterface reads names from ioctl (SIOCGIFCONF), which lists only lo, and from
    /proc/net/if_inet6, which lists those of the machine. It asks for each by ioctl again, gets "no
    such device", and throws. Once nlvirt covers /proc as well, the result must be that of the
    oracle.
    """
    if not (shutil.which("java") and shutil.which("javac")):
        pytest.skip("no JDK, which is optional: Java does not use netlink")
    java = programs.java("Interfaces")
    theirs, ours = (run(*java, timeout=STUCK_S) for run in (oracle.run, nlvirt.run))
    assert re.fullmatch(r"lo 1 true true 65536 .*127\.0\.0\.1/8\n", theirs.stdout)
    with open("/proc/net/if_inet6", encoding="ascii") as f:
        named = {line.split()[5] for line in f}
    if named <= {"lo"}:
        assert (ours.stdout, ours.stderr, ours.returncode) == (theirs.stdout, theirs.stderr, 0)
    else:
        assert (ours.stdout, ours.returncode) == ("", 1) and "SocketException: No such device" in ours.stderr


PYROUTE2 = """
import signal
from pyroute2 import IPRoute
from pyroute2.netlink.exceptions import NetlinkError

def show(messages):
    for m in messages:
        m.pop('header', None)  # port ids
        print(m)

signal.alarm(20)
with IPRoute() as ip:
    for what in ip.get_links, ip.get_addr, ip.get_routes, ip.get_rules, ip.get_neighbours:
        print(what.__name__)
        show(what())
    print(ip.link_lookup(ifname='lo'), ip.link_lookup(ifname='nosuch0'))
    show(ip.get_links(1))
    show(ip.route('get', dst='127.0.0.1'))
    for refused in lambda: ip.get_links(77), lambda: ip.link('set', index=1, state='down'):
        try:
            print(refused())
        except NetlinkError as e:
            print(e.code)
with IPRoute() as one, IPRoute() as two:
    one.bind()  # to a port id of its choice, and groups
    two.bind()
    print(len(one.get_links()), len(two.get_links()), len(one.get_addr()))
"""


def test_pyroute2(nlvirt, oracle, other_interfaces):  # noqa: F811
    if nlvirt.outside(PYTHON, "-c", "import pyroute2").returncode:
        skip("no pyroute2 (Debian package python3-pyroute2)")
    out = same(nlvirt, oracle, PYTHON, "-c", PYROUTE2, rules=[any_time, any_references], timeout=STUCK_S)
    assert set(re.findall(r"'IFLA_IFNAME', '([^']*)'", out)) == {"lo"}
    assert "\n[1] []\n" in out and out.endswith("\n19\n1\n1 1 2\n")


# --- C libraries ---------------------------------------------------------------------------------------------


def test_libnl(nlvirt, oracle, programs):  # noqa: F811
    """libnl requests an acknowledgement of each dump. If one came, all later
    answers would be off by one."""
    program = programs.c("libnl", package=("libnl-route-3.0", "libnl-route-3-dev"))
    out = same(nlvirt, oracle, program, rules=[any_time], timeout=STUCK_S)
    for line in ("links: 1", "addresses: 2", "routes: 4", "neighbours: 0", "two port ids: 1", "events: Try again",
                 "change: Operation not permitted"):
        assert f"\n{line}\n" in out


def test_libmnl(nlvirt, oracle, programs):  # noqa: F811
    """libmnl fails unless names have length 12, and messages the port id and
    the sequence number."""
    out = same(nlvirt, oracle, programs.c("libmnl", package=("libmnl", "libmnl-dev")), timeout=STUCK_S)
    assert "link 1 type 772 flags 0x10049 name lo mtu 65536" in out
    assert out.count("address 127.0.0.1 local 127.0.0.1 label lo") == 1 and out.count("address ::1") == 2
    assert "\nport id 4711\n" in out


STYLES = {
    # NETLINK_PKTINFO, sizes by MSG_PEEK | MSG_TRUNC, and no acknowledgement after a dump
    "systemd": "packet information: group 0, ",
    # SO_PASSCRED: drops messages that are not from pid 0, the kernel
    "avahi": "credentials: pid 0 uid 0 gid 0, ",
    # the port id is the process id
    "autoipd": "groups 0x11 length 12, port id own",
    # all groups, one by one, and both kinds of control messages
    "NetworkManager": "groups 0x1fffffff",
    # write(2), then recvmsg
    "busybox": "write: 17",
    # room for 100 bytes, and yet the full length
    "dnsmasq": " flags 0x20 name length 12",
    # waits for the first datagram, not for the others
    "chromium": "end seen: 1",
}


@pytest.mark.parametrize("style", STYLES)
def test_daemon(nlvirt, oracle, programs, style):  # noqa: F811
    """Each call as the daemon makes it. Every result, name, flag, length and control message must
    be that of the kernel."""
    out = same(nlvirt, oracle, programs.c("daemons"), style, rules=[any_root], timeout=STUCK_S)
    assert STYLES[style] in out
    assert "wrong" not in out and "written" not in out
