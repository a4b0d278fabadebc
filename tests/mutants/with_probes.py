#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Supervisors that each carry one lie, asked by nlconform: which probes say so?

A lie is an entry of probes.py. Its source file is copied with the replacement, compiled, and linked in place of the
original's object, so the shipped binary has no hook. Two things fail the run until there is a reason on file
(probes.txt): a lie that no probe catches, and a probe that catches no lie and no other sandbox.

What was said outside and by the oracle is recorded once, and every time is bounded, for a mutant may hang.
`make mutants` calls this with the compiler's words in the environment.
"""
import argparse
import concurrent.futures
import fnmatch
import importlib.util
import json
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
OTHERS = {"env": ["env"], "bwrap": ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--"]}
TRUTH_S = 120       # of nlvirt itself, and of another sandbox, over all probes
TIMES = 4           # a mutant has so many times what nlvirt took; what it had caught by then counts
LEAST_S = 6
PROBE_S = 2         # of one probe
# Lies here are in the filter, of which nlvirt keeps one that was compiled before.
IN_THE_FILTER, READY = ("core/lib/filter/", "core/lib/want/", "core/lib/call/table.c"), "core/lib/filter/filter_ready.c"
SHOWN = 6           # names of probes on a line; all of them are in MUTANTS/NAME.tap


def words(name):
    return shlex.split(os.environ[name])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="where the objects and nlconform are")
    parser.add_argument("--lies", type=pathlib.Path, default=ROOT / "tests/mutants/probes.py")
    parser.add_argument("--reasons", type=pathlib.Path, default=ROOT / "tests/mutants/probes.txt")
    parser.add_argument("--only", action="append", metavar="GLOB", help="only these lies; then probes are not judged")
    parser.add_argument("--probe", action="append", metavar="GLOB", default=[], help="only these probes")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


def cannot(why):
    print(f"Bail out! {why}", flush=True)
    print(f"mutants: {why}", file=sys.stderr)
    sys.exit(2)


def read_module(path):
    spec = importlib.util.spec_from_file_location("lies", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_lies(path):
    module = read_module(path)
    names = [lie.name for lie in module.LIES]
    if len(set(names)) != len(names):
        cannot(f"{path}: two lies of one name: {sorted(n for n in names if names.count(n) > 1)[0]}")
    return module.LIES


def read_reasons(path):
    """Lines `lie|probe GLOB REASON`."""
    reasons = []
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], 1):
        cells = line.split(None, 2)
        if not cells or cells[0].startswith("#"):
            continue
        if len(cells) < 3 or cells[0] not in ("lie", "probe"):
            cannot(f"{path}:{number}: a line is lie or probe, GLOB, REASON")
        reasons.append(cells)
    return reasons


def reason_for(reasons, kind, name):
    return next((why for k, glob, why in reasons if k == kind and fnmatch.fnmatchcase(name, glob)), None)


class Tap:
    """The points of one run, as far as it came: identifier to good, bad, known or nothing."""

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


def ask(args, subject, tap, limit, *more):
    """Runs nlconform to its end or to the limit. Its exit status (None: ended by us) and what it said."""
    command = [args.build / "nlconform", "--name", tap.stem, "--time-limit", str(PROBE_S), "--jobs", "2",
               *[word for glob in args.probe for word in ("--probe", glob)], *more, "--", *subject]
    with open(tap, "w", encoding="utf-8") as out, open(tap.with_suffix(".err"), "w", encoding="utf-8") as err:
        with subprocess.Popen(list(map(str, command)), stdout=out, stderr=err, cwd=ROOT,
                              start_new_session=True) as process:
            try:
                status = process.wait(timeout=limit)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                status = None
    return status, Tap(tap.read_text(encoding="utf-8", errors="replace"))


def snapshot(args):
    """Sources and objects as they are now: a mutant must differ from nlvirt in its lie alone, whoever edits on."""
    tree = args.build / "mutants/tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(ROOT / "core", tree / "core")
    for name in words("MUTANT_OBJECTS"):
        shutil.copy2(ROOT / name, tree / pathlib.Path(name).relative_to(args.build))
    shutil.copy2(args.build / "nlvirt", tree / "nlvirt")
    built = (tree / "nlvirt").stat().st_mtime
    newer = [p for p in tree.glob("core/**/*.[ch]") if p.stat().st_mtime > built]
    if newer:
        cannot(f"{newer[0].relative_to(tree)} has changed since nlvirt was linked: make again")
    return tree


def build(args, lie, folder):
    """Compiles and links one mutant. None, or what is wrong with the entry."""
    source = args.tree / lie.source
    found = source.read_text(encoding="utf-8").count(lie.old) if source.exists() else 0
    if found != 1:
        return f"probes.py: {lie.name}: {lie.source} has its text {found} times, not once"
    folder.mkdir(parents=True, exist_ok=True)
    copy, object_, original = folder / source.name, folder / "lie.o", lie.source[:-2] + ".o"
    copy.write_text(source.read_text(encoding="utf-8").replace(lie.old, lie.new), encoding="utf-8")
    objects = [str(pathlib.Path(name).relative_to(args.build)) for name in words("MUTANT_OBJECTS")]
    if original not in objects:
        return f"probes.py: {lie.name}: {lie.source} is no part of nlvirt"
    objects[objects.index(original)] = str(object_)
    compile_ = [*words("MUTANT_CC"), "-w", "-O0", "-MF", "/dev/null", "-c", "-o"]
    commands = [[*compile_, object_, copy]]
    if lie.source.startswith(IN_THE_FILTER):
        objects[objects.index(READY[:-2] + ".o")] = str(folder / "ready.o")
        commands.append([*compile_, folder / "ready.o", "-DFILTER_READY_NONE", READY])
    for command in (*commands, [*words("MUTANT_LD"), "-o", folder / "nlvirt", *objects, *words("MUTANT_LIBS")]):
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False,
                              cwd=args.tree)
        if done.returncode:
            return f"probes.py: {lie.name}: {done.stderr.strip()}"
    return None


def tell(args, lie, sides):
    """The points that one mutant failed. A text instead when it could not be made."""
    folder = args.build / "mutants" / lie.name
    wrong = build(args, lie, folder)
    if wrong:
        return wrong
    # Under the real one's name: what is known of nlvirt is no catch.
    status, tap = ask(args, [folder / "nlvirt", "run", "--"], folder / "nlvirt.tap", args.limit,
                      "--against", sides)
    if status == 2:
        return {"(it does not even start)"}
    return tap.those("bad")


def truth(args, sides):
    """nlvirt as it is, recorded: it must be as expected. Mutants are asked what can tell something here."""
    subject, path, started = [args.tree / "nlvirt", "run", "--"], args.build / "mutants/nlvirt.tap", time.monotonic()
    status, tap = ask(args, subject, path, TRUTH_S, "--record", sides)
    args.limit = max(LEAST_S, TIMES * (time.monotonic() - started))
    if status != 0 or tap.those("bad"):
        cannot(f"nlvirt itself is not as expected: {sorted(tap.those('bad'))[:SHOWN]}; see {args.build}/mutants")
    record = json.loads(sides.read_text(encoding="utf-8"))
    record["probes"] = {i: p for i, p in record["probes"].items() if tap.points[i] in ("good", "known")}
    sides.write_text(json.dumps(record), encoding="utf-8")
    return tap


def others(args, sides):
    """What the other sandboxes are caught at."""
    caught = set()
    for name, command in OTHERS.items():
        status, tap = ask(args, command, args.build / f"mutants/{name}.tap", TRUTH_S, "--against", sides, "--known", "none")
        print(f"# {name}: " + (f"caught by {len(tap.those('bad'))} probes" if status != 2 else "cannot start here"))
        caught |= tap.those("bad")
    return caught


def some(names):
    names = sorted(names)
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def point(number, good, name, reason=None):
    print(("ok" if good else "not ok") + f" {number} - {name}" + (f" # TODO {reason}" if reason else ""), flush=True)
    return good or bool(reason)


def judge_lies(args, lies, reasons, sides):
    """Prints a point a lie. Whether all was well, and every probe that caught one."""
    good, catchers = True, set()
    with concurrent.futures.ThreadPoolExecutor(args.jobs + 1) as pool:
        for number, (lie, caught) in enumerate(zip(lies, pool.map(lambda lie: tell(args, lie, sides), lies)), 1):
            if isinstance(caught, str):
                good &= point(number, False, lie.name)
                print(f"# {caught}".replace("\n", "\n# "))
                continue
            why = None if caught else reason_for(reasons, "lie", lie.name)
            good &= point(number, bool(caught), f"{lie.name}: {lie.sentence}", why)
            print(f"# {len(caught)}: {some(caught)}" if caught else "# no probe catches it")
            catchers |= caught
    return good, catchers


def judge_probes(number, able, catchers, reasons):
    """The last point: every probe that tells something on this machine can say no."""
    idle = sorted(able - catchers)
    without = [name for name in idle if not reason_for(reasons, "probe", name)]
    good = point(number, not without, "every probe catches a lie or another sandbox")
    for name in idle:
        print(f"# {name}: {reason_for(reasons, 'probe', name) or 'catches nothing, and no reason is on file'}")
    return good


def main():
    args, started = arguments(), time.monotonic()
    os.chdir(ROOT)
    args.build = args.build.resolve()
    os.environ["MUTANT_OBJECTS"] = shlex.join(str(pathlib.Path(o).resolve()) for o in words("MUTANT_OBJECTS"))
    args.tree = snapshot(args)
    lies, reasons = read_lies(args.lies), read_reasons(args.reasons)
    if args.only:
        lies = [lie for lie in lies if any(fnmatch.fnmatchcase(lie.name, glob) for glob in args.only)]
    sides = args.build / "mutants/sides.json"
    sides.parent.mkdir(parents=True, exist_ok=True)
    print(f"TAP version 13\n1..{len(lies) + (not args.only)}", flush=True)
    real = truth(args, sides)
    elsewhere = set() if args.only else others(args, sides)
    good, catchers = judge_lies(args, lies, reasons, sides)
    if not args.only:
        good &= judge_probes(len(lies) + 1, real.those("good"), catchers | elsewhere, reasons)
    print(f"# {len(lies)} lies, {len(real.those('good'))} probes that tell something here, "
          f"{time.monotonic() - started:.0f} s")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
