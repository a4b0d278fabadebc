# SPDX-License-Identifier: Apache-2.0
"""Netlink as languages and libraries speak it, without the C library's getifaddrs(), against the same programs in
a fresh network namespace with only lo. The programs are in clients/.
"""
import re
import shutil

import pytest

from conftest import skip
from clients import PYTHON, oracle, programs, same  # noqa: F401  (fixtures among them)

STUCK_S = 30

# --- what differs with the time, and between namespaces ------------------------------------------------------


def any_time(out):
    """When the addresses and IPv6 on the link were made, and the time that the kernel draws for neighbours."""
    out = re.sub(r"'tstamp': \d+|'cstamp': \d+|'reachable_time': \d+", "'time'", out)
    out = re.sub(r"create-stamp .* retrans-time", "create-stamp TIME retrans-time", out)
    out = re.sub(r"created boot-time\+.*", "created TIME", out)
    # IFLA_INET6_CACHEINFO in hexadecimal: length, type and max_reasm_len stay
    return re.sub(r"(14000500ffff0000)[0-9a-f]{16}", r"\1TIME", out)


def any_references(out):
    """How many others hold a cached route just then."""
    return re.sub(r"'rta_clntref': \d+", "'rta_clntref'", out)


def any_root(out):
    """Credentials of root, as seen from a user namespace that does not have it: the one to compare with."""
    return out.replace("pid 0 uid 65534 gid 65534", "pid 0 uid 0 gid 0")


# --- Go, Java, Python ----------------------------------------------------------------------------------------


@pytest.fixture
def go(programs):  # noqa: F811
    return programs.go("interfaces", "interfaces.go", "poller.go")


def test_go_net_and_syscall(nlvirt, oracle, go, other_interfaces):  # noqa: F811
    """NetlinkRIB fails on any message that is not its own, on datagrams above 4096 bytes and on unpadded ones."""
    out = same(nlvirt, oracle, go, rules=[any_time], timeout=STUCK_S)
    assert "1 lo 65536 up|loopback" in out and "[127.0.0.1/8 ::1/128] <nil>" in out
    assert not [n for n in other_interfaces if re.search(rf"\b{re.escape(n)}\b", out)]


def test_go_nonblocking_with_epoll(nlvirt, oracle, go):  # noqa: F811
    """As vishvananda/netlink: it waits by epoll, and refuses senders that are not family 16 and port id 0."""
    out = same(nlvirt, oracle, go, "poller", timeout=STUCK_S)
    assert "nothing more: true\n" in out and "silence: true\n" in out


def test_java_asks_by_other_means(nlvirt, oracle, programs):  # noqa: F811
    """NetworkInterface takes names from ioctl (SIOCGIFCONF), where there is only lo, and from /proc/net/if_inet6, which
    is the machine's; of these it then asks by ioctl again, is told that there is no such device, and throws. Once
    /proc is covered as well, it is to be the same as the oracle."""
    if not (shutil.which("java") and shutil.which("javac")):
        pytest.skip("no JDK, which is not asked for: Java does not use netlink")
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
    """Asks for an acknowledgement of each dump; one that came would shift all answers after it by one."""
    program = programs.c("libnl", package=("libnl-route-3.0", "libnl-route-3-dev"))
    out = same(nlvirt, oracle, program, rules=[any_time], timeout=STUCK_S)
    for line in ("links: 1", "addresses: 2", "routes: 4", "neighbours: 0", "two port ids: 1", "events: Try again",
                 "change: Operation not permitted"):
        assert f"\n{line}\n" in out


def test_libmnl(nlvirt, oracle, programs):  # noqa: F811
    """Fails unless names are of length 12, and messages carry the port id and the sequence number."""
    out = same(nlvirt, oracle, programs.c("libmnl", package=("libmnl", "libmnl-dev")), timeout=STUCK_S)
    assert "link 1 type 772 flags 0x10049 name lo mtu 65536" in out
    assert out.count("address 127.0.0.1 local 127.0.0.1 label lo") == 1 and out.count("address ::1") == 2
    assert "\nport id 4711\n" in out


STYLES = {
    # NETLINK_PKTINFO, sizes by MSG_PEEK | MSG_TRUNC, and no acknowledgement behind a dump
    "systemd": "packet information: group 0, ",
    # SO_PASSCRED: what is not from the kernel's pid 0 is dropped
    "avahi": "credentials: pid 0 uid 0 gid 0, ",
    # the port id is the process's
    "autoipd": "groups 0x11 length 12, port id own",
    # all groups, one by one, and both kinds of control messages
    "NetworkManager": "groups 0x1fffffff",
    # write(2), then recvmsg
    "busybox": "write: 17",
    # room for 100 bytes, and yet the whole length
    "dnsmasq": " flags 0x20 name length 12",
    # waits for the first datagram, not for the others
    "chromium": "end seen: 1",
}


@pytest.mark.parametrize("style", STYLES)
def test_daemon(nlvirt, oracle, programs, style):  # noqa: F811
    """Each call as the daemon makes it; every result, name, flag, length and control message is the kernel's."""
    out = same(nlvirt, oracle, programs.c("daemons"), style, rules=[any_root], timeout=STUCK_S)
    assert STYLES[style] in out
    assert "wrong" not in out and "written" not in out
