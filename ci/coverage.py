#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Reports which lines and branches of core/ are reached by corpus/, by the unit tests, and by both.

Writes HTML pages for each. Fails if the corpus alone reaches less than LIMITS of core/lib/rtnl and
core/lib/sock together, or misses a line there without a reason in fuzz/unreached.txt.

`make coverage` builds everything with clang's coverage and calls this.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDERS = ("core/lib/rtnl/", "core/lib/sock/")
LIMITS = {"lines": 95.0, "branches": 85.0}
REASONS = ROOT / "fuzz/unreached.txt"


def run(args, program, words, name):
    """Runs one program, with its profile in a file of its own."""
    raw = args.build / f"profile/{name}.raw"
    done = subprocess.run([str(program), *map(str, words)], capture_output=True, check=False,
                          timeout=600, env={**os.environ, "LLVM_PROFILE_FILE": str(raw)})
    if done.returncode:
        said = done.stderr.decode(errors="replace")[-2000:]
        sys.exit(f"coverage: {program.name}: status {done.returncode}\n{said}")
    return raw


def tool(*words, **more):
    return subprocess.run(list(map(str, words)), check=True, cwd=ROOT, **more)


class Reached:
    """What some programs reached together."""

    def __init__(self, args, name, programs, raws):
        self.profile = args.build / f"profile/{name}.data"
        tool("llvm-profdata", "merge", "-sparse", "-o", self.profile, *raws)
        self.programs = [programs[0], *[word for p in programs[1:] for word in ("-object", p)]]
        text = tool("llvm-cov", "export", *self.programs, f"-instr-profile={self.profile}",
                    *self.sources(), stdout=subprocess.PIPE, text=True).stdout
        files = json.loads(text)["data"][0]["files"]
        self.files = {os.path.relpath(f["filename"], ROOT): f for f in files}
        self.page = args.build / f"html/{name}"
        tool("llvm-cov", "show", *self.programs, f"-instr-profile={self.profile}", "-format=html",
             "-show-branches=count", f"-output-dir={self.page}", *self.sources(),
             stdout=subprocess.DEVNULL)

    @staticmethod
    def sources():
        return sorted(str(p) for p in (ROOT / "core").rglob("*.c"))

    def share(self, kind, folders):
        """The lines or branches in these folders: how many are reached, and how many there are."""
        those = [f["summary"][kind] for name, f in self.files.items() if name.startswith(folders)]
        return sum(s["covered"] for s in those), sum(s["count"] for s in those)

    def unreached_lines(self, name):
        """The numbers of the lines of code that nothing reached."""
        lines, count, has = [], 0, False
        segments = self.files[name]["segments"]
        last = segments[-1][0] if segments else 0
        at = 0
        for line in range(1, last + 1):
            counts = [count] if has else []
            while at < len(segments) and segments[at][0] == line:
                _, _, count, has, entry, gap = segments[at][:6]
                if has and entry and not gap:
                    counts.append(count)
                at += 1
            if counts and max(counts) == 0:
                lines.append(line)
        return lines


def folder_of(name):
    return name.rpartition("/")[0] + "/"


def table(what, reached):
    print(f"\n{what}: {reached.page}/index.html\n{'':<20} {'lines':>22} {'branches':>22}")
    for folder in sorted({folder_of(name) for name in reached.files}):
        cells = []
        for kind in ("lines", "branches"):
            got, all_ = reached.share(kind, (folder,))
            cells.append(f"{got:>6} of {all_:>5} {100 * got / all_ if all_ else 100:>5.1f} %")
        print(f"{folder:<20} {cells[0]:>22} {cells[1]:>22}")


def read_reasons():
    """The lines `FILE FUNCTION REASON`, as (FILE, FUNCTION): REASON."""
    reasons = {}
    for line in REASONS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, function, why = line.split(None, 2)
            reasons[name, function] = why
    return reasons


def function_at(name, line):
    """The function that contains a line: the last line before it that begins a definition."""
    text = (ROOT / name).read_text(encoding="utf-8").splitlines()
    for number in range(line, 0, -1):
        found = re.match(r"[a-z_].*?\**(\w+)\(", text[number - 1])
        if found:
            return found.group(1)
    return "-"


def judge(corpus):
    """Whether the corpus alone reaches enough, and the other lines have reasons."""
    good, reasons, used = True, read_reasons(), set()
    for kind, least in LIMITS.items():
        got, all_ = corpus.share(kind, FOLDERS)
        share = 100 * got / all_
        good &= share >= least
        print(f"corpus alone, core/lib/rtnl and core/lib/sock: {got} of {all_} {kind}, "
              f"{share:.1f} %; {least:.0f} % {'reached' if share >= least else 'MISSED'}")
    for name in sorted(corpus.files):
        if not name.startswith(FOLDERS):
            continue
        for line in corpus.unreached_lines(name):
            place = (name, function_at(name, line))
            used.add(place)
            if place not in reasons:
                good = False
                print(f"{name}:{line}: {place[1]}(): not reached, "
                      f"and no reason in {REASONS.relative_to(ROOT)}")
    for name, function in sorted(set(reasons) - used):
        good = False
        print(f"{REASONS.relative_to(ROOT)}: {name} {function}: is reached; remove the line")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--tests", nargs="*", default=[], help="programs of the unit tests")
    parser.add_argument("targets", nargs="+")
    args = parser.parse_args()
    args.build = args.build.resolve()
    (args.build / "profile").mkdir(parents=True, exist_ok=True)
    fuzzers = [args.build / t for t in args.targets]
    tests = [pathlib.Path(t).resolve() for t in args.tests]
    by_corpus = [run(args, p, sorted((ROOT / "corpus" / p.name).iterdir()), p.name)
                 for p in fuzzers]
    by_tests = [run(args, p, [], p.name) for p in tests]
    corpus = Reached(args, "corpus", fuzzers, by_corpus)
    table("by corpus/ alone", corpus)
    if tests:
        table("by the unit tests alone", Reached(args, "tests", tests, by_tests))
        table("by both", Reached(args, "both", fuzzers + tests, by_corpus + by_tests))
    print()
    return 0 if judge(corpus) else 1


if __name__ == "__main__":
    sys.exit(main())
