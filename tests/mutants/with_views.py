#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs nlconform --view on supervisors with one lie each about a declared network (views.py).

The oracle has the links of view.yaml, the supervisor shows them. nlvirt itself must pass first. A
kernel that lacks a kind of link of that file makes the run impossible.
"""
import engine

VIEW = engine.ROOT / "tests/mutants/view.yaml"
LIMIT_S = 120
AREAS = ("getlink", "getaddr", "getroute", "getrule", "getother", "libc", "ifreq")
# Not asked: what the kernel itself adds, or draws at random; nlconform(1), --view.
LEFT_OUT = ("getother/dump_mdb",)


def differing(build, program, folder):
    """The probes that differ."""
    log = folder / "nlconform.txt"
    words = [build / "nlconform", "--view", VIEW]
    for area in AREAS:
        words += ["--area", area]
    for glob in LEFT_OUT:
        words += ["--exclude", glob]
    status = engine.bounded([*words, "--", program, "run", "--files", "--view", VIEW, "--"], log, LIMIT_S)
    text = log.read_text(encoding="utf-8")
    if status not in (0, 1):
        raise engine.Wrong(f"nlconform gave up: see {log}")
    return {line.split(" - ", 1)[1].split(" # ")[0] for line in text.splitlines()
            if line.startswith("not ok ") and "# TODO" not in line}


def main():
    args = engine.arguments(__doc__, "views.py").parse_args()
    lies = engine.chosen(args)
    tree = engine.Tree(args.build, lies)
    report = engine.Report(len(lies))
    program, link = tree.keep_nlvirt()
    wrong = differing(args.build, program, program.parent)
    if wrong:
        raise engine.Problem(f"these differ without a lie: {engine.some(wrong)}; "
                             f"see {program.parent}/nlconform.txt")

    def ask(lie, mutant):
        caught = differing(args.build, mutant, mutant.parent)
        return caught, engine.some(caught) or "no probe catches it"
    engine.judge(report, lies, lambda lie: tree.make(lie, link, "-O0"), ask, args.jobs)
    return report.good


if __name__ == "__main__":
    engine.start(main)
