# SPDX-License-Identifier: Apache-2.0
"""Compares random opens of files in /proc and /sys, inside `nlvirt run --files` and in a fresh network
namespace with lo up. Both must find the same files, with the same text where it is about interfaces.

Usage: files.py BUILD [--seconds N] [--seed N] [--opens N]
"""
import argparse
import itertools
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ORACLE = ["unshare", "-rnm", "sh", "-c",
          'ip link set lo up && mount -t sysfs sysfs /sys && exec setpriv --inh-caps=-all --bounding-set=-all "$0" "$@"']
# As on the other side, no privileges.
PLAIN = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
TIME_LIMIT = 60
# Texts about interfaces: their names in /proc/PID/net, and in the folders of lo that are opened here.
OF_VIEW = {"anycast6", "arp", "dev", "fib_trie", "if_inet6", "igmp", "igmp6", "ipv6_route", "mcfilter", "route", "lo", "mtu",
           "rx_bytes", "address", "locktime"}
VARIES = {"ipv6_route"}     # the kernel counts references in it
LINKS = {"a": "/proc", "b": "/proc/self", "c": "../" * 12 + "proc/thread-self/net", "d": "d", "e": "a/net", "f": "/proc/net/dev",
         "g": "/sys/class/net/lo", "i": ".", "j": "..", "k": "/proc/self/task"}


def hidden_interface():
    """An interface of the machine and its folder. Without one, names that exist nowhere."""
    names = sorted(set(os.listdir("/sys/class/net")) - {"lo", "bonding_masters"})
    return (names[0], os.path.realpath(f"/sys/class/net/{names[0]}")) if names else ("no0", "/sys/devices/virtual/net/no0")


def same(ours, theirs):
    """Do two lines say the same? fuzz/kernel/files.c describes them."""
    a, b = ours.split(), theirs.split()
    if len(a) == len(b) == 4 and a[1] in ("view", "file") and b[1] == "file":
        if a[0] != b[0] or a[2] != b[2]:
            return False
        return a[2] in VARIES or a[3] == b[3] if a[1] == "view" else a[2] not in OF_VIEW
    return ours == theirs


class Sides:
    def __init__(self, build, folder):
        self.program = [str(build / "kernel_files")]
        self.inside = [*PLAIN, str(build / "nlvirt"), "run", "--files", "--"]
        self.rest = [str(folder), *hidden_interface()]

    def run(self, prefix, seed, opens):
        try:
            done = subprocess.run([*prefix, *self.program, str(seed), str(opens), *self.rest], capture_output=True, text=True,
                                  timeout=TIME_LIMIT, check=False)
        except subprocess.TimeoutExpired:
            return ["took too long"]
        return done.stdout.splitlines() + [f"exit status {done.returncode} {done.stderr.strip()}"]

    def differences(self, seed, opens):
        pairs = itertools.zip_longest(self.run(self.inside, seed, opens), self.run(ORACLE, seed, opens), fillvalue="nothing")
        return [(ours, theirs) for ours, theirs in pairs if not same(ours, theirs)]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("build", type=pathlib.Path)
    p.add_argument("--seconds", type=float, default=20)
    p.add_argument("--seed", type=int, default=1, help="seed of the first sequence; each later one adds 1 (%(default)s)")
    p.add_argument("--opens", type=int, default=500, help="opens in a sequence (%(default)s)")
    a = p.parse_args()
    end, opens, found = time.monotonic() + a.seconds, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        for name, to in {**LINKS, "h": f"/sys/class/net/{hidden_interface()[0]}"}.items():
            os.symlink(to, os.path.join(folder, name))
        sides = Sides(a.build.resolve(), folder)
        first = sides.run(ORACLE, a.seed, 1)
        if first[-1].split()[:3] != ["exit", "status", "0"]:
            sys.exit(f"kernel_files: cannot make a namespace to compare with: {first[-1]}")
        for seed in itertools.count(a.seed):
            if time.monotonic() >= end:
                break
            opens += a.opens
            differ = sides.differences(seed, a.opens)
            found += len(differ)
            for ours, theirs in differ[:3]:
                print(f"seed {seed}: inside {ours!r}, kernel {theirs!r}")
    print(f"kernel_files: {opens} opens compared, {found} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
