#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs libFuzzer on fuzz targets with one planted bug each (targets.py), from corpus/ for a minute.

A target that finds something without a bug proves nothing, so all of them must pass corpus/ first.
"""
import re
import shlex
import time

import engine

FIND_S = 60
LATE_S = 120        # more, on a busy machine, before libFuzzer is killed
SAID = r"broken: .*|ERROR: \w+: [\w -]+|runtime error: .*"


def corpus(target):
    return engine.ROOT / "corpus" / target


def check(link, target, folder):
    """Runs the target without a bug on its corpus."""
    log = folder / f"{target}.txt"
    program = link[link.index("-o") + 1]
    if engine.bounded([program, "-runs=0", f"-artifact_prefix={folder}/", corpus(target)], log,
                      FIND_S + LATE_S) != 0:
        raise engine.Problem(f"{target} finds something without a bug: see {log}")


def ask(bug, program):
    folder = program.parent.parent
    finds, log, started = folder / "made/finds", folder / "target.txt", time.monotonic()
    finds.mkdir()
    status = engine.bounded([program, f"-max_total_time={FIND_S}", "-timeout=20",
                             "-rss_limit_mb=2048",
                             f"-artifact_prefix={folder}/",
                             f"-dict={engine.ROOT}/fuzz/targets/{bug.catcher}.dict",
                             finds, corpus(bug.catcher)], log, FIND_S + LATE_S)
    took = time.monotonic() - started
    said = re.search(SAID, log.read_text(encoding="utf-8", errors="replace"))
    if status and said:
        return {bug.catcher}, f"{bug.catcher}: {took:.1f} s: {said.group(0)}"
    return set(), f"{bug.catcher} does not find it in {took:.0f} s"


def main():
    args = engine.arguments(__doc__, "targets.py").parse_args()
    bugs = engine.chosen(args)
    tree = engine.Tree(args.build, bugs)
    report = engine.Report(len(bugs))
    links = {}
    for target in sorted({bug.catcher for bug in bugs}):
        words = (args.build / f"{target}.link").read_text(encoding="utf-8")
        links[target] = tree.keep(shlex.split(words))
        check(links[target], target, tree.path)
    engine.judge(report, bugs, lambda bug: tree.make(bug, links[bug.catcher]), ask, args.jobs)
    return report.good


if __name__ == "__main__":
    engine.start(main)
