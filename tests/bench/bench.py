#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What nlvirt costs, beside what one would use instead: make bench [ONLY=CASE].

Every case runs under each subject in turn, round by round, so that a noisy machine hits all alike. The
figures are microseconds; the ratio is to the same case without a sandbox, median to median.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def subjects(nlvirt):
    """Name and command prefix of each; those that are not there or cannot start are named, not hidden."""
    wanted = {
        "native": [],
        "nlvirt": [nlvirt, "run", "--"],
        "bwrap --unshare-net": ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--"],
        "unshare -rn": ["unshare", "-rn", "--"],
    }
    found = {}
    for name, prefix in wanted.items():
        if prefix and not shutil.which(prefix[0]):
            print(f"# {name}: not installed", file=sys.stderr)
            continue
        probe = subprocess.run([*prefix, "true"], capture_output=True, text=True, check=False)
        if probe.returncode:
            print(f"# {name}: does not start here: {probe.stderr.strip()}", file=sys.stderr)
            continue
        found[name] = prefix
    return found


def wall_us(argv):
    start = time.perf_counter()
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1e6


def printed_us(argv):
    out = subprocess.run(argv, check=True, capture_output=True, text=True).stdout
    return float(out) / 1000


def build(folder, name):
    program = folder / name
    subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-pthread", "-o", str(program), str(HERE / f"{name}.c")], check=True)
    return str(program)


def cases(folder):
    """Name -> (what it is, rounds, how it is measured, command, subjects or None for all)."""
    return {
        "startup": ("start-up of true", 100, wall_us, ["true"], None),
        "tcp": ("1 byte to and fro over loopback TCP", 15, printed_us, [build(folder, "pingpong"), "20000"],
                ("native", "nlvirt")),
        "getifaddrs": ("getifaddrs", 15, printed_us, [build(folder, "getifaddrs"), "500"], None),
    }


def measure(name, case, found):
    what, rounds, how, command, only = case
    here = {s: p for s, p in found.items() if only is None or s in only}
    samples = {s: [] for s in here}
    for n in range(rounds + 2):
        for subject, prefix in here.items():
            us = how([*prefix, *command])
            if n >= 2:          # the first two rounds warm the caches
                samples[subject].append(us)
        if sys.stderr.isatty():
            print(f"\r# {name}: round {n + 1} of {rounds + 2}", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    native = statistics.median(samples["native"])
    rows = []
    for subject, us in samples.items():
        us.sort()
        rows.append({"case": name, "subject": subject, "n": len(us), "min": us[0], "median": statistics.median(us),
                     "p95": us[int(len(us) * 0.95)], "ratio": statistics.median(us) / native})
    print(f"{what} (n={rounds})")
    for r in rows:
        print(f"  {r['subject']:22} min {r['min']:9.1f}  median {r['median']:9.1f}  p95 {r['p95']:9.1f} us"
              f"  ratio {r['ratio']:6.2f}")
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--nlvirt", default=HERE.parent.parent / "build/nlvirt")
    parser.add_argument("--only", help="one case")
    parser.add_argument("--json", help="write the figures to a file")
    args = parser.parse_args()
    nlvirt = os.path.abspath(args.nlvirt)
    with tempfile.TemporaryDirectory() as folder:
        todo = cases(pathlib.Path(folder))
        if args.only and args.only not in todo:
            sys.exit(f"bench: no case '{args.only}'; there are: {', '.join(todo)}")
        found = subjects(nlvirt)
        rows = []
        for name, case in todo.items():
            if args.only in (None, name):
                rows += measure(name, case, found)
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps(rows, indent=1) + "\n")


main()
