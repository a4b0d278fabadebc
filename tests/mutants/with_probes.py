#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs nlconform on supervisors with one lie each (probes.py): which probes notice?

Two things fail the run unless probes.txt has a reason: a lie that no probe catches, and a probe
that catches neither a lie nor another sandbox. The answers outside and of the oracle are recorded
once. A lie that the table's LOWERS names must also lower a level: name to ladder and level.
"""
import fnmatch
import json
import pathlib
import socket
import time

import engine

OTHERS = {"env": ["env"], "bwrap": ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--"]}
TRUTH_S = 120       # for nlvirt itself or another sandbox, over all probes
TIMES = 4           # a mutant gets so many times what nlvirt took; what failed by then counts
LEAST_S = 6
PROBE_S = 2         # for one probe


def arguments():
    parser = engine.arguments(__doc__, "probes.py")
    parser.add_argument("--reasons", type=pathlib.Path,
                        default=engine.ROOT / "tests/mutants/probes.txt")
    parser.add_argument("--probe", action="append", metavar="GLOB", default=[],
                        help="only these probes")
    return parser.parse_args()


def read_reasons(path):
    """The lines `lie|probe GLOB REASON` of a file."""
    reasons = []
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], 1):
        cells = line.split(None, 2)
        if not cells or cells[0].startswith("#"):
            continue
        if len(cells) < 3 or cells[0] not in ("lie", "probe"):
            raise engine.Problem(f"{path}:{number}: expected lie|probe GLOB REASON")
        reasons.append(cells)
    return reasons


def reason_for(reasons, kind, name):
    return next((why for k, glob, why in reasons if k == kind and fnmatch.fnmatchcase(name, glob)),
                None)


class Tap:
    """The points of a run that may be cut short, by identifier: good, bad, known or nothing."""

    def __init__(self, text):
        self.points = {}
        for line in text.splitlines():
            if not line.startswith(("ok ", "not ok ")) or " - " not in line:
                continue
            name, _, directive = line.split(" - ", 1)[1].partition(" # ")
            kind = "good" if line.startswith("ok ") else "bad"
            if directive:
                kind = "known" if directive.startswith("TODO") else "nothing"
            if name != "nlconform/known_lines_are_needed":
                self.points[name] = kind

    def those(self, kind):
        return {name for name, k in self.points.items() if k == kind}


class Nlconform:
    """nlconform with the chosen probes, and the answers that were recorded for all subjects."""

    def __init__(self, args):
        self.build, self.folder, self.globs = args.build, args.build / "mutants", args.probe
        self.sides, self.limit = self.folder / "sides.json", TRUTH_S
        self.lowers = getattr(engine.module_of(args.table), "LOWERS", {})

    def ask(self, subject, tap, limit, *more):
        """Runs nlconform. Its exit status, None if it was killed at the limit, and the points."""
        command = [self.build / "nlconform", "--name", tap.stem, "--time-limit", PROBE_S, "--jobs",
                   2,
                   *[word for glob in self.globs for word in ("--probe", glob)], *more, "--",
                   *subject]
        status = engine.bounded(command, tap, limit, errors=tap.with_suffix(".err"),
                                cwd=engine.ROOT)
        return status, Tap(tap.read_text(encoding="utf-8", errors="replace"))

    def ask_mutant(self, lie, program):
        # Under the name of nlvirt, whose known differences catch nothing.
        tap = program.parent.parent / "nlvirt.tap"
        status, tap = self.ask([program, "run", "--"], tap, self.limit, "--against", self.sides)
        caught = {"(it does not even start)"} if status == 2 else tap.those("bad")
        if caught and self.must_lower(lie):
            return self.ask_levels(lie, program, caught)
        return caught, f"{len(caught)}: {engine.some(caught)}" if caught else "no probe catches it"

    def must_lower(self, lie):
        """Some lies show only on a machine with an interface besides lo."""
        if lie.name not in self.lowers or self.globs:
            return False
        return not self.lowers[lie.name][2] or len(socket.if_nameindex()) > 1

    def ask_levels(self, lie, program, caught):
        """A lie of LOWERS is caught if its ladder ends below its level. Only a whole run has levels."""
        ladder, level, _ = self.lowers[lie.name]
        results = program.parent.parent / "nlvirt.json"
        self.ask([program, "run", "--"], program.parent.parent / "nlvirt.tap", TRUTH_S, "--json", results)
        reached = json.loads(results.read_text(encoding="utf-8"))["levels"][ladder]["accepted"]
        note = f"{len(caught)}: {engine.some(caught)}; {ladder} {reached}"
        return (caught, note) if reached < level else (set(), f"{note}, which must be below {level}")

    def record(self, program):
        """Records nlvirt, which must be as expected, without probes that prove nothing here."""
        started = time.monotonic()
        status, tap = self.ask([program, "run", "--"], self.folder / "nlvirt.tap", TRUTH_S,
                               "--record", self.sides)
        self.limit = max(LEAST_S, TIMES * (time.monotonic() - started))
        if status != 0 or tap.those("bad"):
            bad = engine.some(tap.those("bad"))
            raise engine.Problem(f"nlvirt itself is not as expected: {bad}; see {self.folder}")
        record = json.loads(self.sides.read_text(encoding="utf-8"))
        record["probes"] = {i: p for i, p in record["probes"].items()
                            if tap.points[i] in ("good", "known")}
        self.sides.write_text(json.dumps(record), encoding="utf-8")
        return tap.those("good")

    def ask_others(self, report):
        """The probes that catch other sandboxes."""
        caught = set()
        for name, command in OTHERS.items():
            status, tap = self.ask(command, self.folder / f"{name}.tap", TRUTH_S, "--against",
                                   self.sides, "--known", "none", "--profile", "strict")
            report.note(f"{name}: " + (f"caught by {len(tap.those('bad'))} probes" if status != 2
                                       else "cannot start here"))
            caught |= tap.those("bad")
        return caught


def judge_probes(report, able, catchers, reasons):
    """The last point: every probe that proves something on this machine can fail."""
    idle = {name: reason_for(reasons, "probe", name) for name in sorted(able - catchers)}
    report.point(all(idle.values()), "every probe catches a lie or another sandbox",
                 "\n".join(f"{name}: {why or 'catches nothing, and no reason is on file'}"
                           for name, why in idle.items()))


def main():
    args = arguments()
    lies, reasons = engine.chosen(args), read_reasons(args.reasons)
    tree, nlconform = engine.Tree(args.build, lies), Nlconform(args)
    report = engine.Report(len(lies) + (not args.only))
    program, link = tree.keep_nlvirt()
    able = nlconform.record(program)
    catchers = set() if args.only else nlconform.ask_others(report)
    catchers |= engine.judge(report, lies, lambda lie: tree.make(lie, link, "-O0"),
                             nlconform.ask_mutant,
                             args.jobs + 1, lambda lie: reason_for(reasons, "lie", lie.name))
    if not args.only:
        judge_probes(report, able, catchers, reasons)
    report.note(f"{len(able)} probes prove something here")
    return report.good


if __name__ == "__main__":
    engine.start(main)
