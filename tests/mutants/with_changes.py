#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs kernel_changes with one lie each about changes of a view (view_changes.py).

The files of tests/live/changes are played until one finds a difference from the kernel.
kernel_changes itself must find none.
"""
import engine

CHANGES = engine.ROOT / "tests/live/changes"
PLAYS = (("links", "links"), ("links", "words"), ("ports", "ports"), ("links", "thirty"))
LIMIT_S = 240


def differing(program, folder, first_only=True):
    """The files that find a difference."""
    found = set()
    for view, play in PLAYS:
        log = folder / f"{play}.txt"
        status = engine.bounded([program, "--view", CHANGES / f"{view}.yaml", CHANGES / f"{play}.play"], log, LIMIT_S)
        if status == 2:
            raise engine.Wrong(f"kernel_changes gave up: see {log}")
        if status:
            found.add(play)
            if first_only:
                break
    return found


def main():
    args = engine.arguments(__doc__, "view_changes.py").parse_args()
    lies = engine.chosen(args)
    tree = engine.Tree(args.build, lies)
    report = engine.Report(len(lies))
    link = tree.keep([*engine.words("MUTANT_LD"), "-o", args.build / "kernel_changes",
                      *engine.words("MUTANT_OBJECTS"), *engine.words("MUTANT_LIBS")])
    program = tree.path / "kernel_changes"
    wrong = differing(program, tree.path, first_only=False)
    if wrong:
        raise engine.Problem(f"these differ without a lie: {engine.some(wrong)}; see {tree.path}")

    def ask(lie, mutant):
        caught = differing(mutant, mutant.parent)
        return caught, engine.some(caught) or "no file catches it"
    engine.judge(report, lies, lambda lie: tree.make(lie, link, "-O0"), ask, args.jobs)
    return report.good


if __name__ == "__main__":
    engine.start(main)
