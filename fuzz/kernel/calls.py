# SPDX-License-Identifier: Apache-2.0
"""Compares random sequences of calls on netlink sockets, inside `nlvirt run` and in a fresh network
namespace with lo up. Both must print the same lines. A difference is shrunk and printed with the
command that shows it.

Usage: calls.py BUILD [--seconds N] [--seed N] [--calls N]
"""
import argparse
import itertools
import pathlib
import subprocess
import sys
import time

# Neither side may have privileges over its network, as the creator of a namespace has.
ORACLE = ["unshare", "-rn", "sh", "-c",
          'ip link set lo up && exec setpriv --inh-caps=-all --bounding-set=-all "$0" "$@"']
TIME_LIMIT = 30


def run(prefix, program, seed, calls, skip):
    command = [*prefix, str(program), str(seed), str(calls), *map(str, sorted(skip))]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT,
                              check=False)
    except subprocess.TimeoutExpired:
        return ["took too long"]
    return done.stdout.splitlines() + [f"exit status {done.returncode} {done.stderr.strip()}"]


class Sides:
    def __init__(self, build):
        self.program = build / "kernel_calls"
        self.inside = [str(build / "nlvirt"), "run", "--"]

    def difference(self, seed, calls, skip=()):
        """The first line that differs, as (calls up to it, inside, kernel); None: there is none."""
        inside = run(self.inside, self.program, seed, calls, skip)
        kernel = run(ORACLE, self.program, seed, calls, skip)
        for a, b in itertools.zip_longest(inside, kernel, fillvalue="nothing"):
            if a != b:
                first = b.split(" ")[0]
                return int(first) + 1 if first.isdigit() else calls, a, b
        return None


def shrink(sides, seed, calls):
    """Returns `calls`, and the numbers of those that can be left out of the sequence."""
    skip, step = set(), max(calls // 2, 1)
    while True:
        for begin in range(0, calls - 1, step):
            tried = skip | set(range(begin, min(begin + step, calls - 1)))
            if tried != skip and sides.difference(seed, calls, tried):
                skip = tried
        if step == 1:
            return calls, skip
        step //= 2


def main():
    p = argparse.ArgumentParser(description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("build", type=pathlib.Path)
    p.add_argument("--seconds", type=float, default=20)
    p.add_argument("--seed", type=int, default=1,
                   help="seed of the first sequence; each later one adds 1 (%(default)s)")
    p.add_argument("--calls", type=int, default=200, help="calls in a sequence (%(default)s)")
    a = p.parse_args()
    sides, end = Sides(a.build.resolve()), time.monotonic() + a.seconds
    first = run(ORACLE, sides.program, a.seed, 1, ())
    if first[-1].split()[:3] != ["exit", "status", "0"]:
        sys.exit(f"kernel_calls: cannot make a namespace to compare with: {first[-1]}")
    sequences = found = 0
    for seed in itertools.count(a.seed):
        if time.monotonic() >= end:
            break
        sequences += 1
        first = sides.difference(seed, a.calls)
        if not first:
            continue
        found += 1
        calls, skip = shrink(sides, seed, first[0])
        again = sides.difference(seed, calls, skip)
        _, inside, kernel = again or first
        print(f"seed {seed}: inside {inside!r}, kernel {kernel!r}")
        if again:
            print(f"  again: build/kernel_calls {seed} {calls} {' '.join(map(str, sorted(skip)))}")
        else:
            print(f"  not seen again; all of it: build/kernel_calls {seed} {a.calls}")
    print(f"kernel_calls: {sequences} sequences, {sequences * a.calls} calls compared, "
          f"{found} sequences differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
