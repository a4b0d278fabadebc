#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the fuzz targets: all of corpus/ once (replay), for new finds (fuzz), or to choose among those (minimise).
The Makefile builds the programs and calls this. Exit status 1: something was found.
"""
import argparse
import hashlib
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
TARGETS, CORPUS = ROOT / "fuzz/targets", ROOT / "corpus"
ORIGINS = CORPUS / "ORIGINS"
REPLAY_S = 300          # a target's seeds, under valgrind
LATE_S = 60             # a run of libFuzzer beyond its seconds
SLOW_S = 120            # one input; by the clock, and the machine may be busy with other things
# A target keeps nothing from one input to the next: what was freed long ago would only be in the way of the caches.
FUZZ_ASAN = "detect_leaks=1:quarantine_size_mb=2:malloc_context_size=5:max_malloc_fill_size=0"
STAT, EDGES = r"stat::%s: +(\d+)", r" cov: (\d+) "
FOUND = "found by fuzzing; reaches what no named seed does"


def seeds(target):
    return sorted(str(p) for p in (CORPUS / target).iterdir())


def cause(text, lines=16):
    """What is said first about a failure, and where it was."""
    said = text.splitlines()
    first = next((i for i, line in enumerate(said) if re.search(r"broken: |ERROR: |runtime error", line)), len(said) - lines)
    return "\n".join(said[max(first, 0):][:lines])


def replay(args):
    """Every seed of every target, twice."""
    bad, started = 0, time.monotonic()
    ways = [(args.sanitized, [], "sanitizers"),
            (args.plain, ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full", "--child-silent-after-fork=yes"],
             "valgrind")]
    for target in args.target:
        for build, prefix, what in ways:
            done = subprocess.run([*prefix, str(build / target), *seeds(target)], capture_output=True, text=True,
                                  errors="replace", timeout=REPLAY_S, check=False)
            print(f"{target:<14} {what:<10} {len(seeds(target)):>5} seeds "
                  f"{'clean' if done.returncode == 0 else f'FAILED, status {done.returncode}'}", flush=True)
            if done.returncode:
                bad += 1
                print(cause(done.stdout + done.stderr))
    print(f"replay: {time.monotonic() - started:.1f} s")
    return bad


def libfuzzer(args, target, seconds, *more):
    """libFuzzer's exit status and words, for so many seconds."""
    dictionary = TARGETS / f"{target}.dict"
    command = [str(args.build / target), f"-max_total_time={seconds}", f"-timeout={SLOW_S}", "-print_final_stats=1", "-entropic=0",
               f"-artifact_prefix={args.build}/{target}-", *([f"-dict={dictionary}"] if dictionary.exists() else []),
               *more]
    log = args.build / f"{target}.log"
    with open(log, "w", encoding="utf-8", errors="replace") as out:
        status = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, timeout=seconds + LATE_S + REPLAY_S,
                                check=False).returncode
    return status, log.read_text(encoding="utf-8", errors="replace")


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def cpu_seconds():
    """Of the programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def fuzz(args):
    """New inputs for so many seconds a target, from corpus/ and from former finds. What a target does in a second of
    processor time is the same on a busy machine.
    """
    bad = 0
    print(f"{'target':<14} {'executions':>11} {'per second':>11} {'of cpu':>9} {'edges':>7} {'new finds':>10}", flush=True)
    for target in args.target:
        finds = args.build / "finds" / target
        finds.mkdir(parents=True, exist_ok=True)
        before = cpu_seconds()
        status, text = libfuzzer(args, target, args.seconds, str(finds), str(CORPUS / target))
        used = cpu_seconds() - before
        runs, rate = number(STAT % "number_of_executed_units", text), number(STAT % "average_exec_per_sec", text)
        edges, new = number(EDGES, text), number(STAT % "new_units_added", text)
        print(f"{target:<14} {runs:>11} {rate:>11} {runs / max(used, 0.01):>9.0f} {edges:>7} {new:>10}", flush=True)
        if status:
            bad += 1
            print(cause(text))
            print(f"{target}: FAILED, status {status}; the input: {args.build}/{target}-crash-*")
    return bad


def afl(args):
    """AFL++ for so many seconds a target, from corpus/."""
    bad = 0
    quiet = {"AFL_SKIP_CPUFREQ": "1", "AFL_NO_UI": "1", "AFL_NO_AFFINITY": "1", "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1"}
    print(f"{'target':<14} {'executions':>11} {'per second':>11} {'edges':>7} {'new finds':>10}", flush=True)
    for target in args.target:
        out = args.build / "finds" / target
        shutil.rmtree(out, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["afl-fuzz", "-V", str(args.seconds), "-x", str(TARGETS / f"{target}.dict"), "-i",
                               str(CORPUS / target), "-o", str(out), "--", str(args.build / target)],
                              env={**os.environ, **quiet}, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", timeout=args.seconds + LATE_S + REPLAY_S)
        if done.returncode:
            said = re.sub(r"\033\[[0-9;?]*[a-z]|\033\)B|[\x00-\x08\x0e-\x1f]", "", done.stdout)
            bad += 1
            print(f"{target}: FAILED, status {done.returncode}: {said[max(said.find('PROGRAM ABORT'), 0):].strip()[:500]}")
            continue
        text = (out / "default/fuzzer_stats").read_text(encoding="utf-8")
        runs, rate, edges, new, crashes = (number(rf"{what} +: (\d+)", text) for what in (
            "execs_done", "execs_per_sec", "edges_found", "corpus_found", "saved_crashes"))
        print(f"{target:<14} {runs:>11} {rate:>11} {edges:>7} {new:>10}", flush=True)
        if crashes:
            bad += 1
            print(f"{target}: {crashes} inputs that crash: {out}/default/crashes")
    return bad


def minimise(args):
    """Takes those finds into corpus/ that reach something the seeds there do not. No named seed is ever dropped."""
    for target in args.target:
        finds, kept = args.build / "finds" / target, args.build / "kept" / target
        if not finds.exists():
            print(f"{target}: no new finds: make fuzz TARGET={target} looks for some")
            continue
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        # Former finds are chosen anew, with the new ones; what is named stays.
        pool = args.build / "pool" / target
        shutil.rmtree(pool, ignore_errors=True)
        pool.mkdir(parents=True)
        for seed in (CORPUS / target).iterdir():
            shutil.copy(seed, (pool if seed.name.startswith("find-") else kept) / seed.name)
        named = {p.name for p in kept.iterdir()}
        status = subprocess.run([str(args.build / target), "-merge=1", "-use_counters=0", str(kept), str(pool), str(finds)],
                                capture_output=True, timeout=3600, check=False).returncode
        if status:
            sys.exit(f"{target}: the merge ended with status {status}")
        for old in (CORPUS / target).glob("find-*"):
            old.unlink()
        new = [p for p in kept.iterdir() if p.name not in named]
        for path in new:
            data = path.read_bytes()
            (CORPUS / target / f"find-{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)
        print(f"{target}: {len(named)} named seeds, {len(new)} finds")
    write_origins()
    return 0


def write_origins():
    """A line for each find; the lines of named seeds are written by whoever adds them."""
    lines = [line for line in ORIGINS.read_text(encoding="utf-8").splitlines() if FOUND not in line]
    lines += sorted(f"{p.parent.name}/{p.name:<22} {FOUND}" for p in CORPUS.glob("*/find-*"))
    ORIGINS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["replay", "fuzz", "afl", "minimise"])
    parser.add_argument("--build", type=pathlib.Path, help="where the programs with libFuzzer are")
    parser.add_argument("--sanitized", type=pathlib.Path, help="where those for replay with sanitizers are")
    parser.add_argument("--plain", type=pathlib.Path, help="where those for replay under valgrind are")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("target", nargs="+")
    args = parser.parse_args()
    for name in args.target:
        if not (TARGETS / f"{name}.c").exists():
            sys.exit(f"fuzz: '{name}': no such target; there are "
                     + ", ".join(sorted(p.stem for p in TARGETS.glob("fuzz_*.c"))))
    if args.what != "afl":      # which has options of its own, and takes no others
        os.environ.setdefault("ASAN_OPTIONS", FUZZ_ASAN if args.what in ("fuzz", "minimise") else "detect_leaks=1")
    sys.exit(1 if {"replay": replay, "fuzz": fuzz, "afl": afl, "minimise": minimise}[args.what](args) else 0)


if __name__ == "__main__":
    main()
