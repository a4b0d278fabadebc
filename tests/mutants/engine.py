# SPDX-License-Identifier: Apache-2.0
"""Makes mutants and reports what catches them.

A mutant is a program in which one text of one source file is replaced. A table is a module with
MUTANTS, whose rows are name, sentence, source file, old text and new text; the old text occurs
exactly once in the file. CAUGHT_BY, if the table has it, names the test or target that must catch
each mutant.

A driver (with_*.py) reads a table, checks that the program without a bug passes, and then tests
each mutant. It works on copies in the build folder. make passes the commands that compile and link
in the environment (mutants.mk). Every command has a time limit, since a mutant may hang.
"""
import argparse
import concurrent.futures
import fnmatch
import importlib.util
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import sys
import time
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD_S = 300       # to compile or link one program on a busy machine
# nlvirt ships with a compiled filter, which a mutant of the code that makes filters must not use.
IN_THE_FILTER = ("core/lib/filter/", "core/lib/want/", "core/lib/call/table.c")
READY = "core/lib/filter/filter_ready.c"
SHOWN = 6           # names on a line


class Problem(Exception):
    """The run cannot go on."""


class Wrong(Exception):
    """One mutant cannot be made or tested."""


class Mutant(NamedTuple):
    name: str
    sentence: str
    source: str     # path from the top of the tree
    old: str
    new: str
    catcher: str    # the test or target that must catch it; empty: any probe may


def module_of(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_table(path):
    module = module_of(path)
    names = [row[0] for row in module.MUTANTS]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Problem(f"{path}: more than one mutant is called {twice[0]}")
    catchers = [(name, catcher) for catcher, caught in getattr(module, "CAUGHT_BY", {}).items()
                for name in caught.split()]
    if catchers and sorted(name for name, _ in catchers) != sorted(names):
        raise Problem(f"{path}: CAUGHT_BY should name each mutant once")
    return [Mutant(*row, catcher=dict(catchers).get(row[0], "")) for row in module.MUTANTS]


def lost(mutant, root=ROOT):
    """Why the mutant cannot be made from the sources below root; None: it can."""
    source = root / mutant.source
    found = source.read_text(encoding="utf-8").count(mutant.old) if source.exists() else 0
    return None if found == 1 else f"{mutant.source} has its text {found} times, not once"


def arguments(about, table):
    """A parser for the options of all drivers."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--build", type=lambda name: pathlib.Path(name).resolve(), required=True,
                        help="folder of objects and programs")
    parser.add_argument("--table", type=pathlib.Path, default=ROOT / "tests/mutants" / table)
    parser.add_argument("--only", action="append", metavar="GLOB",
                        help="only mutants with this name, test or target")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(),
                        help="mutants at a time (%(default)s)")
    return parser


def chosen(args):
    """The mutants of the table that --only leaves."""
    mutants = read_table(args.table)
    if args.only:
        mutants = [m for m in mutants if any(fnmatch.fnmatchcase(word, glob) for glob in args.only
                                             for word in (m.name, m.catcher))]
    if not mutants:
        raise Problem(f"{args.table}: no mutant is called {' or '.join(args.only or ['anything'])}")
    return mutants


def bounded(words, log, limit, errors=None, **more):
    """Runs a command with its output in a file. Its exit status; None: it was killed."""
    with open(log, "wb") as out, open(errors or os.devnull, "wb") as err:
        with subprocess.Popen(list(map(str, words)), stdout=out,
                              stderr=err if errors else subprocess.STDOUT,
                              start_new_session=True, **more) as process:
            try:
                return process.wait(timeout=limit)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return None


class Tree:
    """Copies of sources and objects, so that edits during a run do not get into the mutants."""

    def __init__(self, build, mutants):
        self.build, self.path = build, build / "mutants/tree"
        shutil.rmtree(self.path, ignore_errors=True)
        for folder in {"core"} | {m.source.split("/")[0] for m in mutants}:
            shutil.copytree(ROOT / folder, self.path / folder)

    def folder(self, mutant):
        return self.build / "mutants" / mutant.name

    def keep(self, link):
        """The words of a link command, in which copies replace the files of the build folder."""
        kept = []
        for word in link:
            file = ROOT / word
            if file.is_file() and file.is_relative_to(self.build):
                word = self.path / file.relative_to(self.build)
                if not word.exists():
                    word.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(file, word)
            kept.append(str(word))
        return kept

    def keep_nlvirt(self):
        """The program nlvirt, and the words that link it."""
        link = self.keep([*words("MUTANT_LD"), "-o", self.build / "nlvirt",
                          *words("MUTANT_OBJECTS"), *words("MUTANT_LIBS")])
        program = self.path / "nlvirt"
        built = program.stat().st_mtime
        newer = [p for p in self.path.glob("core/**/*.[ch]") if p.stat().st_mtime > built]
        if newer:
            changed = newer[0].relative_to(self.path)
            raise Problem(f"{changed} has changed since nlvirt was linked: run make again")
        return program, link

    def run(self, command, log):
        if bounded(command, log, BUILD_S, cwd=self.path) != 0:
            said = log.read_text(encoding="utf-8", errors="replace").strip()
            raise Wrong(said or f"cannot be built within {BUILD_S} s")

    def compile(self, source, made, *more):
        """The object of a source, in the folder `made`."""
        out = made / f"{pathlib.Path(source).stem}.o"
        self.run([*words("MUTANT_CC"), "-iquote", ".", "-w", *more, "-MF", "/dev/null",
                  "-c", "-o", out, source], made / "compile.txt")
        return str(out)

    def make(self, mutant, link, *more):
        """Compiles and links one mutant. `more`: further options of the compiler."""
        why = lost(mutant, self.path)
        if why:
            raise Wrong(why)
        made = self.folder(mutant) / "made"
        shutil.rmtree(self.folder(mutant), ignore_errors=True)
        made.mkdir(parents=True)
        text = (self.path / mutant.source).read_text(encoding="utf-8")
        copy = made / pathlib.Path(mutant.source).name
        copy.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
        program = made / pathlib.Path(link[link.index("-o") + 1]).name
        link = self.replaced(link, mutant.source, self.compile(copy, made, *more))
        if mutant.source.startswith(IN_THE_FILTER) and self.object(READY) in link:
            link = self.replaced(link, READY,
                                 self.compile(READY, made, *more, "-DFILTER_READY_NONE"))
        link[link.index("-o") + 1] = str(program)
        self.run(link, made / "link.txt")
        return program

    def object(self, source):
        return str(self.path / source).removesuffix(".c") + ".o"

    def replaced(self, link, source, object_):
        """The words of a link command with another object for a source."""
        original = self.object(source)
        if original in link:
            return [object_ if word == original else word for word in link]
        if not any(word.endswith(".a") for word in link):
            raise Wrong(f"{source} is no part of the program")
        at = link.index("-o") + 2       # before the library, whose own object is then left out
        return [*link[:at], object_, *link[at:]]


def words(name):
    """The words that make has put into the environment."""
    return shlex.split(os.environ[name])


def some(names):
    names = sorted(names)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


class Report:
    """Prints TAP: a point for each mutant, with a note."""

    def __init__(self, points):
        self.good, self.number, self.started = True, 0, time.monotonic()
        print(f"TAP version 13\n1..{points}", flush=True)

    def point(self, good, name, note, reason=None):
        """One result. A failure with a reason on file does not fail the run."""
        self.number += 1
        self.good &= bool(good or reason)
        print(f"{'ok' if good else 'not ok'} {self.number} - {name}"
              + (f" # TODO {reason}" if reason else ""))
        self.note(note)

    def note(self, text):
        if text:
            print(f"# {text}".replace("\n", "\n# "), flush=True)

    def seconds(self):
        return f"{time.monotonic() - self.started:.0f} s"


def judge(report, mutants, make, ask, jobs, reason_for=lambda mutant: None):
    """Makes and tests each mutant, and reports it. Returns everything that caught one.

    make(mutant) builds a mutant and returns its program. ask(mutant, program) returns the set of
    what caught it, and a note. Only a mutant that nothing caught keeps its program.
    """
    def told(mutant):
        try:
            program = make(mutant)
            caught, note = ask(mutant, program)
        except Wrong as why:
            return None, f"{mutant.source}: {why}" if mutant.source not in str(why) else str(why)
        if caught:
            shutil.rmtree(program.parent)
        return caught, note

    catchers, n = set(), 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        try:
            for mutant, (caught, note) in zip(mutants, pool.map(told, mutants)):
                if caught is None:
                    report.point(False, mutant.name, note)
                    continue
                report.point(bool(caught), f"{mutant.name}: {mutant.sentence}", note,
                             None if caught else reason_for(mutant))
                catchers |= caught
                n += bool(caught)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    report.note(f"{n} of {len(mutants)} caught, {report.seconds()}")
    return catchers


def start(main):
    """Runs a driver. Exit status: 0 all mutants were caught, 1 some were not, 2 bail out."""
    try:
        sys.exit(0 if main() else 1)
    except (Problem, Wrong) as why:
        print(f"Bail out! {why}", flush=True)
        print(f"mutants: {why}", file=sys.stderr)
        sys.exit(2)
