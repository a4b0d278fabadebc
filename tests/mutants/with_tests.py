#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Supervisors that each carry one lie about outbound rules or files (outbound.py): do live tests notice?

The table names the test that must fail for each lie. A test that fails without any lie proves nothing:
all of them run on nlvirt itself first. They make networks of their own, since a kernel with only
loopback cannot say whether what a rule names is reached, and nothing else.
"""
import os
import re

import engine

LIMIT_S = 300


def failed(folder, tests, *more):
    """The names of those tests that fail with the nlvirt in a folder, and pytest's words."""
    log = folder / "pytest.txt"
    status = engine.bounded(["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", *more, *tests],
                            log, LIMIT_S, cwd=engine.ROOT, env={**os.environ, "B": str(folder)})
    if status is None:
        raise engine.Wrong(f"no end within {LIMIT_S} s: see {log}")
    if status not in (0, 1):    # nothing was asked
        raise engine.Problem(f"pytest gave up: see {log}")
    return set(re.findall(r"^(?:FAILED|ERROR) [\w/]+\.py::(\S+)", log.read_text(encoding="utf-8"), re.M))


def ask(lie, program):
    caught = failed(program.parent, [lie.catcher], "-x")
    return caught, engine.some(caught) or "no test catches it"


def main():
    args = engine.arguments(__doc__, "outbound.py").parse_args()
    lies = engine.chosen(args)
    tree = engine.Tree(args.build, lies)
    report = engine.Report(len(lies))
    program, link = tree.keep_nlvirt()
    wrong = failed(program.parent, sorted({lie.catcher for lie in lies}))
    if wrong:
        raise engine.Problem(f"these fail without a lie: {engine.some(wrong)}; see {program.parent}/pytest.txt")
    engine.judge(report, lies, lambda lie: tree.make(lie, link, "-O0"), ask, args.jobs)
    return report.good


if __name__ == "__main__":
    engine.start(main)
