#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Random views: builds each on both sides, and compares the answers to random requests. Then makes
random changes on both sides, and compares the events and the dumps.

Only kinds of link that nearly every kernel has: veth, bridge, ifb, macvlan, vxlan. A view that the
kernel or nlvirt refuses is counted, and named if only one of them does.
"""
import argparse
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

from plays import Play

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.links, self.members, self.lines = [], set(), []
        self.nets = []      # (link, network) of IPv4 addresses, for gateways
        self.kinds = {}     # of links, for Play

    def some(self, chance):
        return self.r.random() < chance

    def words(self, words):
        return "{" + ", ".join(f"{k}: {v}" for k, v in words.items()) + "}"

    def addresses(self, name):
        out = []
        for _ in range(self.r.choice((0, 1, 1, 2, 3))):
            a, b = self.r.randrange(1, 30), self.r.randrange(1, 60)
            length = self.r.choice((8, 16, 24, 24, 24, 26, 30, 31, 32))
            more = {}
            if self.some(.2):
                more["broadcast"] = "false"
            if self.some(.1):
                more["metric"] = self.r.randrange(1, 500)
            if self.some(.1):
                more["scope"] = self.r.choice(("link", "host", "global"))
            if self.some(.1):
                more["flags"] = "[noprefixroute]"
            if self.some(.1):
                more["label"] = f'"{name}:1"'
            address = f"10.{a}.{self.r.randrange(4)}.{b}/{length}"
            out.append("{%s: %s}" % (address, self.words(more)) if more else address)
            if length in (24, 26) and "flags" not in more:
                self.nets.append((name, address.rsplit(".", 1)[0]))
        for _ in range(self.r.choice((0, 0, 1, 2))):
            more = {}
            if self.some(.2):
                more["metric"] = self.r.randrange(1, 500)
            if self.some(.2):
                more["flags"] = "[noprefixroute]"
            address = f'"fd00:{self.r.randrange(8):x}::{self.r.randrange(1, 99):x}/{self.r.choice((48, 64, 64, 128))}"'
            out.append("{%s: %s}" % (address, self.words(more)) if more else address)
        return out

    def routes(self, name):
        out = []
        for _ in range(self.r.choice((0, 0, 0, 1, 2))):
            route = {"to": f"10.{self.r.randrange(100, 120)}.0.0/{self.r.choice((16, 20, 24))}"}
            if self.some(.3):
                route["to"] = f'"fd00:{self.r.randrange(100, 110):x}::/{self.r.choice((32, 48))}"'
            if self.some(.3):
                route["metric"] = self.r.randrange(1, 1000)
            if self.some(.2):
                route["table"] = self.r.choice((100, 100, 300, 1000))
            if self.some(.2):
                route["type"] = self.r.choice(("blackhole", "unreachable", "prohibit", "throw"))
            elif self.some(.2):
                route["mtu"] = 1400
            out.append(self.words(route))
        for link, net in self.nets:
            if link == name and self.some(.3):
                out.append(self.words({"to": self.r.choice(("0.0.0.0/0", "10.200.0.0/16")),
                                       "via": f"{net}.{self.r.randrange(1, 60)}",
                                       "metric": self.r.randrange(1000, 9999)}))
        return out

    def common(self, name):
        words = {}
        if self.some(.5):
            words["macaddress"] = f'"02:00:00:00:{self.r.randrange(256):02x}:{len(self.links):02x}"'
        if self.some(.15):
            words["activation-mode"] = "manual"
        if self.some(.15):
            words["link-local"] = "[]"
        if self.some(.1):
            words["mtu"] = self.r.choice((1280, 1400, 1500))
        addresses = self.addresses(name)
        if addresses:
            words["addresses"] = "[" + ", ".join(addresses) + "]"
        routes = self.routes(name)
        if routes:
            words["routes"] = "[" + ", ".join(routes) + "]"
        if self.some(.1):
            words["routing-policy"] = "[{from: 10.%d.0.0/16, table: 100, priority: %d}]" % (
                self.r.randrange(30), self.r.randrange(1, 30000))
        self.links.append(name)
        return words

    def make(self):
        r, sections = self.r, {}
        ethers = {}
        for i in range(r.randrange(1, 5)):
            words = self.common(f"e{i}")
            if self.some(.2):
                words["carrier"] = "false"
            ethers[f"e{i}"] = words
        sections["virtual-ethernets"] = ethers
        free = list(ethers)
        bridges = {}
        for i in range(r.randrange(0, 3)):
            ports = [p for p in free if self.some(.3)]
            free = [p for p in free if p not in ports]
            words = self.common(f"b{i}")
            words["interfaces"] = "[" + ", ".join(ports) + "]"
            bridges[f"b{i}"] = words
        sections["bridges"] = bridges
        sections["ifb-devices"] = {f"i{i}": self.common(f"i{i}") for i in range(r.randrange(0, 2))}
        if free and self.some(.3):
            words = self.common("m0") | {"link": r.choice(free), "mode": r.choice(("bridge", "private", "vepa"))}
            words.pop("mtu", None)
            sections["macvlans"] = {"m0": words}
        if self.some(.3):
            words = self.common("x0") | {"mode": "vxlan", "id": r.randrange(1, 9999), "port": 4789}
            sections["tunnels"] = {"x0": words}
        names = {"virtual-ethernets": "cable", "bridges": "bridge", "ifb-devices": "ifb"}
        self.kinds = {name: names.get(section, "other") for section, links in sections.items() for name in links}
        text = ""
        for section, links in sections.items():
            if links:
                text += f"{section}:\n" + "".join(f"  {name}: {self.words(words)}\n" for name, words in links.items())
        if self.some(.2):
            text += "forwarding: true\n"
        return text


COUNTS = re.compile(r"(\d+) changes, (\d+) refused by both, (\d+) events and (\d+) dumps compared, (\d+) differences")


def play(args, folder, view, seed, kinds):
    """Random changes of the view. Returns the counts, and what differs or ""."""
    path = pathlib.Path(folder) / "play"
    path.write_text("\n".join(Play(random.Random(seed), kinds).commands(args.changes)) + "\n")
    r = subprocess.run([args.build / "kernel_changes", "--view", view, path], capture_output=True, text=True, timeout=300,
                       check=False)
    if r.returncode == 2:       # refused, as the requests were
        return (0, 0, 0, 0), ""
    found = COUNTS.search(r.stdout)
    counts = tuple(int(n) for n in found.groups()[:4]) if found else (0, 0, 0, 0)
    return counts, f"{path.read_text()}{r.stdout[:6000]}{r.stderr[:500]}" if r.returncode else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--each", type=float, default=.5, help="seconds for each view (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--changes", type=int, default=12, help="changes of each view (%(default)s)")
    args = parser.parse_args()
    end, views, refused, bad, total = time.monotonic() + args.seconds, 0, 0, 0, [0, 0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "view.yaml"
        seed = args.seed
        while time.monotonic() < end and bad < 10:
            maker = Maker(seed)
            path.write_text(maker.make())
            r = subprocess.run([args.build / "fuzz-kernel", "--view", path, "--seconds", str(args.each), "--seed", str(seed),
                                "--into", folder], capture_output=True, text=True, timeout=120, check=False)
            if r.returncode == 2:
                refused += 1
                if "view.yaml:" not in r.stderr:    # nlvirt would show it, the kernel does not take it
                    print(f"seed {seed}: {r.stderr.strip()}", flush=True)
                    bad += 1
            elif r.returncode and ", 0 differences" not in r.stdout:    # not what changed by itself
                bad += 1
                print(f"seed {seed} differs:\n{path.read_text()}{r.stdout[:4000]}", flush=True)
            elif args.changes:
                counts, wrong = play(args, folder, path, seed, maker.kinds)
                total = [a + b for a, b in zip(total, counts)]
                if wrong:
                    bad += 1
                    print(f"seed {seed}: a change differs:\n{path.read_text()}{wrong}", flush=True)
            views += 1
            seed += 1
    print(f"{views} views, {refused} refused, {bad} with differences; {total[0]} changes, {total[1]} refused by both, "
          f"{total[2]} events and {total[3]} dumps compared")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
