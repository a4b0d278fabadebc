# SPDX-License-Identifier: Apache-2.0
"""Views: what a declared network looks like from inside, and beside a kernel with the same links."""
import json
import pathlib
import subprocess

import pytest

from conftest import BUILD, need, skip

ROOT = pathlib.Path(__file__).resolve().parents[2]
VIEWS = sorted(p.stem for p in (ROOT / "core/views").glob("*.yaml"))
UNKNOWN = "Operation not supported"		# the kernel lacks a kind of link

VIEW = """
network:
  version: 2
  ethernets:
    eth0:
      macaddress: 02:00:00:00:00:10
      addresses: [192.168.1.5/24, "2001:db8::5/64"]
      routes: [{to: default, via: 192.168.1.1, metric: 100}]
      neighbors: [{to: 192.168.1.1, macaddress: 02:00:00:00:00:01}]
      statistics: {rx_packets: 7}
    eth1: {carrier: false}
  bridges:
    br0: {interfaces: [eth1], addresses: [172.17.0.1/16]}
"""


@pytest.fixture
def folder(tmp_path):
    """A folder that every user can read."""
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    return tmp_path


@pytest.fixture
def view(folder):
    path = folder / "view.yaml"
    path.write_text(VIEW)
    return str(path)


def ip(nlvirt, view, *args):
    need("ip", "iproute2")
    r = nlvirt.run("ip", "-j", *args, options=["--view", str(view)])
    assert r.returncode == 0, r.stderr
    return json.loads(r.stdout)


def test_ip_shows_the_declared_links(nlvirt, view):
    links = {l["ifname"]: l for l in ip(nlvirt, view, "-s", "-d", "link")}
    assert list(links) == ["lo", "eth0", "eth1", "br0"]
    assert links["eth0"]["operstate"] == "UP" and links["eth0"]["stats64"]["rx"]["packets"] == 7
    assert "NO-CARRIER" in links["eth1"]["flags"] and links["eth1"]["master"] == "br0"
    assert links["br0"]["linkinfo"]["info_kind"] == "bridge"
    assert links["eth1"]["linkinfo"]["info_slave_kind"] == "bridge"


def test_ip_shows_addresses_routes_and_neighbours(nlvirt, view):
    assert [(a["ifname"], [i["local"] for i in a["addr_info"]]) for a in ip(nlvirt, view, "addr", "show", "dev", "eth0")] \
        == [("eth0", ["192.168.1.5", "2001:db8::5", "fe80::ff:fe00:10"])]
    assert ip(nlvirt, view, "route", "get", "8.8.8.8")[0] | {"cache": [], "uid": 0} == {
        "dst": "8.8.8.8", "gateway": "192.168.1.1", "dev": "eth0", "prefsrc": "192.168.1.5", "flags": [], "uid": 0,
        "cache": []}
    assert [n["lladdr"] for n in ip(nlvirt, view, "neigh")] == ["02:00:00:00:00:01"]


def test_libc_and_ioctl_agree(nlvirt, view):
    script = "import socket\n" \
             "print(socket.if_nameindex())\n" \
             "import fcntl, struct\n" \
             "s = socket.socket()\n" \
             "for request in (0x8915, 0x891b, 0x8919):\n" \
             "    r = fcntl.ioctl(s, request, struct.pack('16s24x', b'eth0'))\n" \
             "    print(socket.inet_ntoa(r[20:24]))\n"
    r = nlvirt.run("/usr/bin/python3", "-c", script, options=["--view", str(view)])
    assert r.stdout == "[(1, 'lo'), (2, 'eth0'), (3, 'eth1'), (4, 'br0')]\n192.168.1.5\n255.255.255.0\n192.168.1.255\n"


def test_an_address_of_a_view_cannot_be_bound(nlvirt, view):
    script = "import socket, errno\n" \
             "try:\n    socket.socket().bind(('192.168.1.5', 0))\n" \
             "except OSError as e:\n    print(errno.errorcode[e.errno])\n"
    r = nlvirt.run("/usr/bin/python3", "-c", script, options=["--view", str(view)])
    assert r.stdout == "EADDRNOTAVAIL\n"


def test_ioctl_lists_more_than_a_page_of_addresses(nlvirt):
    script = "import fcntl, socket, struct, array\n" \
             "b = array.array('B', bytes(40 * 600))\n" \
             "r = fcntl.ioctl(socket.socket(), 0x8912, struct.pack('iPxxxx', len(b), b.buffer_info()[0]))\n" \
             "n = struct.unpack_from('i', r)[0]\n" \
             "print(n // 40, bytes(b[n - 40:n - 24]).rstrip(b'\\0').decode())\n"
    r = nlvirt.run("/usr/bin/python3", "-c", script, options=["--view", "500-interfaces"])
    assert r.stdout == "501 eth499\n", r.stderr


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_that_comes_along_is_found_by_name(nlvirt, name):
    names = [l["ifname"] for l in ip(nlvirt, name, "link")]
    assert names[0] == "lo" and len(names) > 1


def test_errors_say_what_would_be_right(nlvirt, folder):
    r = nlvirt.run("true", options=["--view", "labtop"])
    assert r.returncode == 125
    assert r.stderr.startswith("nlvirt: labtop: no such view; have 500-interfaces, docker-host, ")
    (folder / "v.yaml").write_text("ethernets:\n  eth0: {adresses: []}\n")
    r = nlvirt.run("true", options=["--view", str(folder / "v.yaml")])
    assert (r.returncode, r.stderr) == (
        125, f"nlvirt: {folder}/v.yaml:2: eth0: unknown word 'adresses'; did you mean addresses?\n")


def test_a_policy_has_a_view(nlvirt, folder, view):
    (folder / "p.yaml").write_text("view: laptop\n")
    r = nlvirt.run("ip", "-j", "link", options=["-p", str(folder / "p.yaml")])
    assert "wlp2s0" in r.stdout
    (folder / "p.yaml").write_text(VIEW.replace("network:", "view:"))
    r = nlvirt.run("ip", "-j", "link", options=["-p", str(folder / "p.yaml")])
    assert "br0" in r.stdout
    r = nlvirt.run("ip", "-j", "link", options=["-p", str(folder / "p.yaml"), "--view", "laptop"])
    assert "wlp2s0" in r.stdout and "eth1" not in r.stdout


@pytest.mark.parametrize("name", ["docker-host", "kubernetes-node"])
def test_answers_are_those_of_a_kernel_with_the_same_links(tmp_path, name):
    r = subprocess.run([BUILD / "fuzz-kernel", "--view", str(ROOT / f"core/views/{name}.yaml"), "--seconds", "3",
                        "--into", str(tmp_path)], capture_output=True, text=True, timeout=120)
    if r.returncode == 2 and (UNKNOWN in r.stderr or "oracle:" in r.stderr):
        skip(r.stderr.strip())
    assert r.returncode == 0, r.stdout + r.stderr
    assert " 0 differences" in r.stdout


def test_a_link_is_found_by_its_alternative_names(nlvirt, folder):
    path = folder / "altnames.yaml"
    names = ["enp9s0", "a-name-that-is-longer-than-fifteen-letters"]
    path.write_text(f"ethernets:\n  eth7: {{altnames: [{', '.join(names)}]}}\n")
    for name in names:
        link = ip(nlvirt, path, "link", "show", name)[0]
        assert (link["ifname"], link["altnames"]) == ("eth7", names)
    assert "altnames: [" + ", ".join(f'"{n}"' for n in names) + "]" in capture(nlvirt, str(path))
    assert not set(names) & set(capture(nlvirt, str(path), "--scrub").replace('"', " ").split())
    path.write_text("ethernets:\n  eth7: {altnames: [eth8]}\n  eth8: {}\n")
    r = nlvirt.run("true", options=["--view", str(path)])
    assert (r.returncode, r.stderr) == (125, f"nlvirt: {path}:2: eth7: the alternative name eth8 is taken\n")


def capture(nlvirt, view, *options):
    """The view that a program captures which is shown a view."""
    r = nlvirt.run(nlvirt.program, "view", "capture", *options, options=["--view", view])
    assert (r.returncode, r.stderr) == (0, ""), r.stderr
    return r.stdout


def all_that_ip_prints(nlvirt, view):
    need("ip", "iproute2")
    script = "ip -s -d addr; ip route show table all; ip -6 route show table all; ip rule; ip -6 rule; ip neigh"
    r = nlvirt.run("sh", "-c", script, options=["--view", view])
    assert r.returncode == 0, r.stderr
    return r.stdout


@pytest.mark.parametrize("name", sorted(set(VIEWS) - {"500-interfaces", "no-ipv6"}))
def test_a_captured_view_shows_the_same(nlvirt, folder, name):
    # Hardware of a view cannot be told from that of the machine, but from its parts.
    (folder / "captured.yaml").write_text(capture(nlvirt, name))
    assert all_that_ip_prints(nlvirt, str(folder / "captured.yaml")) == all_that_ip_prints(nlvirt, name)


def test_scrubbing_keeps_the_form_and_nothing_else(nlvirt, folder):
    captured = folder / "captured.yaml"
    captured.write_text(capture(nlvirt, "server", "--scrub"))
    assert "rx_bytes" in capture(nlvirt, "laptop") and "statistics" not in capture(nlvirt, "laptop", "--scrub")
    for secret in ("203.0.113.", "2001:db8:100", "ac:1f:6b", "eno", "bond0.40"):
        assert secret not in captured.read_text()
    links = {l["ifindex"]: l for l in ip(nlvirt, str(captured), "-d", "addr")}
    assert [l["ifname"] for l in links.values()] == ["lo", "eth2", "eth3", "bond4", "vlan5"]
    assert links[2]["master"] == "bond4" and links[5]["link"] == "bond4"
    assert links[2]["address"] == links[4]["address"] != "02:ac:1f:6b:00:01"
    default = ip(nlvirt, str(captured), "route", "show", "default")[0]
    assert default["gateway"].split(".")[0] == "203" and default["dev"] == "bond4"
    r = nlvirt.run("ip", "route", "get", default["gateway"], options=["--view", str(captured)])
    assert "dev bond4 src " in r.stdout        # the gateway is in the network of the link


def test_errors_of_capture(nlvirt):
    for args, said in ((["view"], "view: expected capture, show, apply, play, up, down, add, del or set, got nothing; see 'nlvirt view --help'"),
                       (["view", "capture", "--pid", "x"], "--pid: expected the number of a process, got 'x'"),
                       (["view", "capture", "all"], "view capture: 'all': expected no argument; see 'nlvirt view capture --help'")):
        r = nlvirt.outside(nlvirt.program, *args)
        assert (r.returncode, r.stdout, r.stderr) == (125, "", f"nlvirt: {said}\n")
