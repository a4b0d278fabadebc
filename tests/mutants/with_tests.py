#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs live tests on supervisors with one lie each about outbound rules or files (outbound.py).

The table names the test that must fail for each lie. A test that fails without a lie proves
nothing, so nlvirt itself must pass all of them first. The tests make networks of their own: they
check that a program reaches what a rule names, and nothing else.
"""
import os
import re

import engine

LIMIT_S = 300


def failed(folder, tests, *more):
    """Runs tests on the nlvirt in a folder. The names of those that fail."""
    log = folder / "pytest.txt"
    status = engine.bounded(["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider",
                             *more, *tests],
                            log, LIMIT_S, cwd=engine.ROOT, env={**os.environ, "B": str(folder)})
    if status is None:
        raise engine.Wrong(f"the tests did not end within {LIMIT_S} s: see {log}")
    if status not in (0, 1):    # no test has run
        raise engine.Problem(f"pytest gave up: see {log}")
    return set(re.findall(r"^(?:FAILED|ERROR) [\w/]+\.py::(\S+)", log.read_text(encoding="utf-8"),
                          re.M))


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
        raise engine.Problem(f"these fail without a lie: {engine.some(wrong)}; "
                             f"see {program.parent}/pytest.txt")
    engine.judge(report, lies, lambda lie: tree.make(lie, link, "-O0"), ask, args.jobs)
    return report.good


if __name__ == "__main__":
    engine.start(main)
