#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs nlvirt for long, under attack: is every reply there, and does it stay as small as it was?

One sandbox has a program with 1,000 netlink sockets, which asks on them in turn (steady.c), and
beside it all attacks of delay.c, one after the other. Meanwhile other sandboxes come and go. Exits
with 1 if a reply was lost or unclean, if a short sandbox failed, or if the memory or the sockets
of the first supervisor grew from the second quarter of the time to the last.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time

import delays
from programs import SPARES, build, footprint

SOCKETS = 1000
GROWTH_KB = 2048    # the allocator's own ups and downs
GROWTH_S = 300      # in less time, the quarters have had different attacks, and are not compared


class Comers:
    """Sandboxes that come and go, two at a time."""

    def __init__(self, nlvirt):
        self.nlvirt, self.n, self.failed, self.over = nlvirt, 0, 0, False
        self.threads = [threading.Thread(target=self.work) for _ in range(2)]
        for t in self.threads:
            t.start()

    def work(self):
        while not self.over:
            r = subprocess.run([self.nlvirt, "run", "--", "ip", "-o", "link"], stdout=subprocess.PIPE, text=True,
                               timeout=120, check=False)
            self.n += 1
            self.failed += r.returncode != 0 or r.stdout.count("\n") != 1 or ": lo:" not in r.stdout

    def end(self):
        self.over = True
        for t in self.threads:
            t.join()


def highest(samples, quarter):
    """The highest footprint in one quarter of the time."""
    part = samples[len(samples) * quarter // 4:len(samples) * (quarter + 1) // 4]
    return [max(v) if None not in v else None for v in zip(*part)]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--nlvirt", default="build/nlvirt")
    options.add_argument("--seconds", type=int, default=1800)
    o = options.parse_args()
    nlvirt = os.path.abspath(o.nlvirt)
    with tempfile.TemporaryDirectory() as folder:
        delay, steady = build(folder, "delay"), str(build(folder, "steady"))
        ways = [w for w in delays.ways(delay) if w != "nothing"]
        p = subprocess.Popen([nlvirt, "run", "--", steady, str(SOCKETS), str(o.seconds), str(delay), *ways],
                             stdout=subprocess.PIPE, text=True, cwd=folder)
        if p.stdout.readline() != "ready\n":
            return "the sandbox did not start"
        comers, samples, begun = Comers(nlvirt), [], time.monotonic()
        while p.poll() is None and time.monotonic() < begun + o.seconds + 120:
            samples.append(footprint(p.pid))
            if len(samples) % 60 == 0:
                print(f"# {time.monotonic() - begun:.0f} s: {samples[-1][0]} KiB, {samples[-1][1]} sockets, "
                      f"{comers.n} sandboxes came and went", flush=True)
            time.sleep(1)
        p.kill()
        out = p.communicate()[0].split()
        comers.end()
    asked, lost, unclean = (int(v) for v in out) if len(out) == 3 else (0, -1, -1)
    early, late = highest(samples, 1), highest(samples, 3)
    grown = o.seconds >= GROWTH_S and (late[0] - early[0] > GROWTH_KB or (None not in late and late[1] > early[1] + SPARES))
    print(f"{asked} questions: {lost} replies lost, {unclean} unclean. {comers.n} sandboxes came and went, {comers.failed} "
          f"failed. Supervisor: {early[0]} KiB and {early[1]} sockets in the second quarter, {late[0]} and "
          f"{late[1]} in the last.")
    return int(bool(not asked or lost or unclean or comers.failed or grown))


if __name__ == "__main__":
    sys.exit(main())
