#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the fuzz targets: over corpus/ (replay), to find new inputs (fuzz, afl), or to choose among
the finds (minimise). make builds the programs and calls this. Exit status 1: something was found.
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
REPLAY_S = 300          # all seeds of a target, under valgrind
LATE_S = 60             # a run of libFuzzer beyond its seconds
SLOW_S = 120            # one input, on a busy machine
# A target keeps nothing from one input to the next, so a small quarantine is enough, and faster.
FUZZ_ASAN = "detect_leaks=1:quarantine_size_mb=2:malloc_context_size=5:max_malloc_fill_size=0"
STAT, EDGES = r"stat::%s: +(\d+)", r" cov: (\d+) "
FOUND = "found by fuzzing; reaches what no named seed does"


def seeds(target):
    return sorted(str(p) for p in (CORPUS / target).iterdir())


def cause(text, lines=16):
    """The lines that first report a failure, and where it was."""
    said = text.splitlines()
    first = next((i for i, line in enumerate(said)
                  if re.search(r"broken: |ERROR: |runtime error", line)), len(said) - lines)
    return "\n".join(said[max(first, 0):][:lines])


def replay(args):
    """Runs every seed of every target, under sanitizers and under valgrind."""
    bad, started = 0, time.monotonic()
    ways = [(args.sanitized, [], "sanitizers"),
            (args.plain, ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full",
                          "--child-silent-after-fork=yes"],
             "valgrind")]
    for target in args.target:
        for build, prefix, what in ways:
            done = subprocess.run([*prefix, str(build / target), *seeds(target)],
                                  capture_output=True, text=True, errors="replace",
                                  timeout=REPLAY_S, check=False)
            print(f"{target:<14} {what:<10} {len(seeds(target)):>5} seeds "
                  f"{'clean' if done.returncode == 0 else f'FAILED, status {done.returncode}'}",
                  flush=True)
            if done.returncode:
                bad += 1
                print(cause(done.stdout + done.stderr))
    print(f"replay: {time.monotonic() - started:.1f} s")
    return bad


def libfuzzer(args, target, seconds, *more):
    """Runs libFuzzer for some seconds. Its exit status and output."""
    dictionary = TARGETS / f"{target}.dict"
    command = [str(args.build / target), f"-max_total_time={seconds}", f"-timeout={SLOW_S}",
               "-print_final_stats=1", "-entropic=0",
               f"-artifact_prefix={args.build}/{target}-",
               *([f"-dict={dictionary}"] if dictionary.exists() else []),
               *more]
    log = args.build / f"{target}.log"
    with open(log, "w", encoding="utf-8", errors="replace") as out:
        status = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT,
                                timeout=seconds + LATE_S + REPLAY_S,
                                check=False).returncode
    return status, log.read_text(encoding="utf-8", errors="replace")


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def cpu_seconds():
    """Processor time of the programs that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def fuzz(args):
    """Looks for new inputs for some seconds a target, from corpus/ and former finds.

    Executions a second of processor time are comparable even if the machine is busy.
    """
    bad = 0
    print(f"{'target':<14} {'executions':>11} {'per second':>11} {'of cpu':>9} {'edges':>7} "
          f"{'new finds':>10}", flush=True)
    for target in args.target:
        finds = args.build / "finds" / target
        finds.mkdir(parents=True, exist_ok=True)
        before = cpu_seconds()
        status, text = libfuzzer(args, target, args.seconds, str(finds), str(CORPUS / target))
        used = cpu_seconds() - before
        runs = number(STAT % "number_of_executed_units", text)
        rate = number(STAT % "average_exec_per_sec", text)
        edges, new = number(EDGES, text), number(STAT % "new_units_added", text)
        print(f"{target:<14} {runs:>11} {rate:>11} {runs / max(used, 0.01):>9.0f} {edges:>7} "
              f"{new:>10}", flush=True)
        if status:
            bad += 1
            print(cause(text))
            print(f"{target}: FAILED, status {status}; the input: {args.build}/{target}-crash-*")
    return bad


def afl(args):
    """Runs AFL++ for some seconds a target, from corpus/."""
    bad = 0
    quiet = {"AFL_SKIP_CPUFREQ": "1", "AFL_NO_UI": "1", "AFL_NO_AFFINITY": "1",
             "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1"}
    print(f"{'target':<14} {'executions':>11} {'per second':>11} {'edges':>7} {'new finds':>10}",
          flush=True)
    for target in args.target:
        out = args.build / "finds" / target
        shutil.rmtree(out, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        command = ["afl-fuzz", "-V", str(args.seconds), "-x", str(TARGETS / f"{target}.dict"),
                   "-i", str(CORPUS / target), "-o", str(out), "--", str(args.build / target)]
        done = subprocess.run(command, env={**os.environ, **quiet}, check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace",
                              timeout=args.seconds + LATE_S + REPLAY_S)
        if done.returncode:
            said = re.sub(r"\033\[[0-9;?]*[a-z]|\033\)B|[\x00-\x08\x0e-\x1f]", "", done.stdout)
            why = said[max(said.find("PROGRAM ABORT"), 0):].strip()[:500]
            bad += 1
            print(f"{target}: FAILED, status {done.returncode}: {why}")
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
    """Takes the finds into corpus/ that reach something new. Named seeds are never dropped."""
    for target in args.target:
        finds, kept = args.build / "finds" / target, args.build / "kept" / target
        if not finds.exists():
            print(f"{target}: no new finds; look for some with make fuzz TARGET={target}")
            continue
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        # Choose anew among old and new finds; seeds with names stay.
        pool = args.build / "pool" / target
        shutil.rmtree(pool, ignore_errors=True)
        pool.mkdir(parents=True)
        for seed in (CORPUS / target).iterdir():
            shutil.copy(seed, (pool if seed.name.startswith("find-") else kept) / seed.name)
        named = {p.name for p in kept.iterdir()}
        status = subprocess.run([str(args.build / target), "-merge=1", "-use_counters=0", str(kept),
                                 str(pool), str(finds)],
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
    """Writes a line for each find. Whoever adds a named seed writes its line."""
    lines = [line for line in ORIGINS.read_text(encoding="utf-8").splitlines() if FOUND not in line]
    lines += sorted(f"{p.parent.name}/{p.name:<22} {FOUND}" for p in CORPUS.glob("*/find-*"))
    ORIGINS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["replay", "fuzz", "afl", "minimise"])
    parser.add_argument("--build", type=pathlib.Path, help="folder of the programs with an engine")
    parser.add_argument("--sanitized", type=pathlib.Path,
                        help="folder of the programs for replay under sanitizers")
    parser.add_argument("--plain", type=pathlib.Path,
                        help="folder of the programs for replay under valgrind")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("target", nargs="+")
    args = parser.parse_args()
    for name in args.target:
        if not (TARGETS / f"{name}.c").exists():
            sys.exit(f"fuzz: no such target: {name} (have "
                     + ", ".join(sorted(p.stem for p in TARGETS.glob("fuzz_*.c"))) + ")")
    if args.what != "afl":      # AFL++ sets its own options and refuses others
        os.environ.setdefault("ASAN_OPTIONS",
                              "detect_leaks=1" if args.what == "replay" else FUZZ_ASAN)
    ways = {"replay": replay, "fuzz": fuzz, "afl": afl, "minimise": minimise}
    sys.exit(1 if ways[args.what](args) else 0)


if __name__ == "__main__":
    main()
