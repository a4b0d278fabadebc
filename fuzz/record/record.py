#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Records the requests of real programs as named seeds of fuzz_answer, and who sent them.

Each program runs in a sandbox whose supervisor keeps every request (answer.c), so that the network
of the machine is neither seen nor touched. Programs that are not installed are left out, and their
seeds in corpus/ stay. Daemons that need other netlink protocols do not start in a sandbox:
daemons.py. Sequence numbers become 1, port ids and padding 0, since they differ from run to run.
"""
import argparse
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

import daemons

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS, ORIGINS = ROOT / "corpus/fuzz_answer", ROOT / "corpus/ORIGINS"
LIMIT_S = 20
MOST = 12               # requests of one kind that are kept from one program
KINDS = {18: "link", 22: "addr", 26: "route", 30: "neigh", 34: "rule", 38: "qdisc", 42: "tclass",
         46: "tfilter", 58: "maddr", 66: "neightbl", 74: "addrlabel", 78: "dcb", 82: "netconf",
         86: "mdb", 90: "nsid", 94: "stats", 106: "nexthop", 110: "linkprop", 114: "vlan",
         122: "tunnel"}
IP = """link; link show lo; -d -s link show dev lo; -br addr; -6 addr show dev lo; route; -6 route
    route show table all; route get 127.0.0.1; route get ::1 from ::1 oif lo; rule; -6 rule; neigh
    neigh show proxy; neigh get 127.0.0.1 dev lo; ntable; maddr; netconf; netconf show dev lo
    addrlabel; nexthop; nexthop get id 1; netns list-id; tunnel show; mroute; stats show
    link show type bridge; link show master lo; link set lo mtu 1500; addr add 127.0.0.2/8 dev lo
    link property; add dev lo altname other; route add 10.0.0.0/8 dev lo; -M route; token; vrf
    l2tp show tunnel; macsec show"""
TC = """qdisc; qdisc show dev lo; class show dev lo; filter show dev lo; chain show dev lo
    actions ls action gact"""
BRIDGE = "link; fdb; fdb get 02:00:00:00:00:01 dev lo; mdb; vlan; vni"
PYTHON = """import socket; socket.if_nameindex()
socket.getaddrinfo("localhost", 80); socket.getaddrinfo("::1", 80)"""
NODE = "require('os').networkInterfaces(); require('dns').lookup('localhost', () => 0)"


def version(package):
    done = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True,
                          text=True, check=False)
    return done.stdout.split(":")[-1].split("-")[0].split("+")[0] or "unknown"


def words(program, text):
    """The commands of a text, which ';' and line ends separate."""
    pieces = text.replace("\n", ";").split(";")
    return installed(*([program, *piece.split()] for piece in pieces if piece.split()))


def compiled(folder, source, compiler, *more):
    """A client of tests/live/clients, built. Empty without its compiler or libraries."""
    out = folder / f"{source.split('.')[0]}-{pathlib.Path(compiler).name}"
    done = subprocess.run([compiler, "-O1", "-w", "-o", str(out),
                           str(ROOT / "tests/live/clients" / source), *more],
                          capture_output=True, check=False) if shutil.which(compiler) else None
    return [[str(out)]] if done and done.returncode == 0 else []


def go_program(folder):
    out = folder / "interfaces-go"
    sources = [str(ROOT / f"tests/live/clients/{n}.go") for n in ("interfaces", "poller")]
    if not shutil.which("go"):
        return []
    subprocess.run(["go", "build", "-o", str(out), *sources], check=False, capture_output=True,
                   env={**os.environ, "CGO_ENABLED": "0", "GOTOOLCHAIN": "local"})
    return [[str(out)]] if out.exists() else []


def installed(*commands):
    return [command for command in commands if shutil.which(command[0])]


def programs(folder):
    """The name, the origin and the commands of each program."""
    nl = ["-I/usr/include/libnl3", "-lnl-3", "-lnl-route-3"]
    return [
        ("glibc", f"glibc {version('libc6')}, getifaddrs(), if_nameindex() and getaddrinfo()",
         compiled(folder, "getifaddrs.c", "cc") + compiled(folder, "names.c", "cc")
         + installed(["/usr/bin/python3", "-c", PYTHON])),
        ("musl", f"musl {version('musl')}, getifaddrs() and if_nameindex()",
         compiled(folder, "getifaddrs.c", "musl-gcc", "-static")
         + compiled(folder, "names.c", "musl-gcc", "-static")),
        ("ip", f"iproute2 {version('iproute2')}, ip", words("ip", IP)),
        ("tc", f"iproute2 {version('iproute2')}, tc", words("tc", TC)),
        ("bridge", f"iproute2 {version('iproute2')}, bridge", words("bridge", BRIDGE)),
        ("busybox", f"busybox {version('busybox')}, ip",
         installed(*(["busybox", "ip", w] for w in ("link", "addr", "route", "rule", "neigh")))),
        ("node", f"Node {version('nodejs')}, os.networkInterfaces()",
         installed(["node", "-e", NODE])),
        ("go", f"Go {version('golang-go')}, net.Interfaces()", go_program(folder)),
        ("libnl", f"libnl {version('libnl-3-200')}, caches of links, addresses, routes",
         compiled(folder, "libnl.c", "cc", *nl)),
        ("libmnl", f"libmnl {version('libmnl0')}, dumps with its callbacks",
         compiled(folder, "libmnl.c", "cc", "-lmnl")),
        ("pyroute2", f"pyroute2 {version('python3-pyroute2')}, IPRoute",
         [["/usr/bin/python3", "-c", "from pyroute2 import IPRoute as I; i = I(); " + "; ".join(
             f"list(i.get_{w}())"
             for w in ("links", "addr", "routes", "rules", "neighbours", "qdiscs"))]]),
        ("sd-netlink", f"systemd {version('systemd')}, sd-netlink of its tools", installed(
            ["/lib/systemd/systemd-networkd-wait-online", "--timeout=2"], ["networkctl", "list"],
            ["networkctl", "status", "lo"],
            ["resolvectl", "status"])),
    ]


DAEMONS = {"networkd": "systemd", "NetworkManager": "NetworkManager"}


def recorded(args, folder):
    """The name, origin and requests of each program and daemon, or a text why there are none."""
    for name, origin, commands in programs(folder):
        if not args.only or name in args.only:
            requests = [request for i, command in enumerate(commands)
                        for request in run(args.nlvirt, command, folder / f"{name}-{i}")]
            yield name, origin, requests if commands else "not installed"
    for name, package in DAEMONS.items():
        if not args.only or name in args.only:
            why = daemons.missing(name)
            if why:
                yield name, "", why
                continue
            origin = f"{package} {daemons.version(name)}, {name} with loopback to configure"
            yield name, origin, daemons.record(name, folder / name)


def run(nlvirt, command, folder):
    """Runs one command. Its requests, in order."""
    folder.mkdir()
    with subprocess.Popen([str(nlvirt), "run", "--", *command],
                          env={**os.environ, "NLVIRT_RECORD": str(folder)},
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(timeout=LIMIT_S)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait()
    return [path.read_bytes() for path in sorted(folder.iterdir())]


def settled(seed):
    """The seed without what differs from run to run, and a word for its request, if it has one."""
    options, data, at, kind = seed[:1], bytearray(seed[1:]), 0, None
    while at + 16 <= len(data):
        length, type_, flags = struct.unpack_from("=IHH", data, at)
        if length < 16 or at + length > len(data):
            break
        struct.pack_into("=II", data, at + 8, 1, 0)
        if length == 20:        # a struct rtgenmsg of one byte, then uninitialised padding
            data[at + 17:at + 20] = bytes(3)
        if kind is None:
            verb = "dump" if flags & 0x300 == 0x300 else "get"
            group = KINDS.get(type_ // 4 * 4 + 2, f"type{type_}")
            kind = f"{group}-{verb if type_ % 4 == 2 else ('new', 'del', '', 'set')[type_ % 4]}"
        at += (length + 3) & ~3
    return (options + bytes(data), kind) if kind else None


def named(name, requests):
    """The different requests of a program, as seeds by name."""
    seeds, count = {}, {}
    for seed, kind in filter(None, map(settled, requests)):
        if seed in seeds.values() or count.get(kind, 0) >= MOST:
            continue
        count[kind] = count.get(kind, 0) + 1
        seeds[f"{name}-{kind}" + (f"-{count[kind]}" if count[kind] > 1 else "")] = seed
    return seeds


def add_origins(lines):
    """Replaces the lines of known seeds, and inserts new ones before the finds."""
    new = {line.split()[0]: line for line in lines}
    old = [new.pop(line.split()[0], line) if line else line
           for line in ORIGINS.read_text(encoding="utf-8").splitlines()]
    at = next((i for i, line in enumerate(old) if "/find-" in line), len(old))
    ORIGINS.write_text("\n".join(old[:at] + list(new.values()) + old[at:]) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nlvirt", type=pathlib.Path, required=True,
                        help="the nlvirt that keeps requests")
    parser.add_argument("--only", action="append", help="only these programs")
    args = parser.parse_args()
    os.environ["PATH"] += ":/usr/sbin:/sbin"        # where tc is, outside the PATH of many users
    lines = []
    with tempfile.TemporaryDirectory(prefix="nlvirt-record-") as name:
        folder = pathlib.Path(name)
        for program, origin, requests in recorded(args, folder):
            seeds = {} if isinstance(requests, str) else named(program, requests)
            print(f"{program}: {requests}" if isinstance(requests, str) else
                  f"{program}: {len(requests)} requests, {len(seeds)} different")
            for seed, data in seeds.items():
                (CORPUS / seed).write_bytes(data)
                lines.append(f"{'fuzz_answer/' + seed:<38} {origin}; recorded")
    add_origins(lines)
    return 0 if lines else 1


if __name__ == "__main__":
    sys.exit(main())
