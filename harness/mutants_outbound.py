#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Supervisors that each carry one lie about outbound rules or files: does the live test that is for it say so?

As mutants.py, with lies_outbound.py and the tests that it names, which make networks of their own: the question is not what
a kernel with only loopback would say, but whether what a rule names is reached and nothing else is. A test that fails
without any lie catches none, so all of them are run on nlvirt itself first.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

import mutants

LIMIT_S = 300


def failed(folder, tests, *more):
    """The names of those that fail."""
    done = subprocess.run(["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", *more, *tests],
                          cwd=mutants.ROOT, env={**os.environ, "B": str(folder)}, capture_output=True, text=True,
                          timeout=LIMIT_S, check=False)
    (folder / "pytest.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode not in (0, 1):   # nothing was asked
        mutants.cannot(f"pytest gave up: see {folder}/pytest.txt")
    return set(re.findall(r"^(?:FAILED|ERROR) [\w/]+\.py::(\S+)", done.stdout, re.M))


def tell(args, lie, test):
    """The tests that fail, or a text: the mutant could not be made."""
    folder = args.build / "mutants" / lie.name
    return mutants.build(args, lie, folder) or failed(folder, [test], "-x")


def tests_of(path, lies):
    """Lie to test. Each has one."""
    caught_by = mutants.read_module(path).CAUGHT_BY
    found = [(name, test) for test, names in caught_by.items() for name in names.split()]
    if sorted(name for name, _ in found) != sorted(lie.name for lie in lies):
        mutants.cannot(f"{path}: CAUGHT_BY should name each lie once")
    return dict(found)


def main():
    args = mutants.arguments()
    args.build = args.build.resolve()
    os.environ["MUTANT_OBJECTS"] = " ".join(str(pathlib.Path(o).resolve()) for o in mutants.words("MUTANT_OBJECTS"))
    args.tree = mutants.snapshot(args)
    path = mutants.ROOT / "harness/lies_outbound.py"
    lies = mutants.read_lies(path)
    tests = tests_of(path, lies)
    if args.only:
        lies = [lie for lie in lies if any(pathlib.PurePath(lie.name).match(glob) for glob in args.only)]
    wrong = failed(args.tree, sorted({tests[lie.name] for lie in lies}))
    if wrong:
        mutants.cannot(f"these fail without a lie: {mutants.some(wrong)}; see {args.tree}/pytest.txt")
    print(f"TAP version 13\n1..{len(lies)}", flush=True)
    good = True
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        told = pool.map(lambda lie: tell(args, lie, tests[lie.name]), lies)
        for number, (lie, caught) in enumerate(zip(lies, told), 1):
            text = isinstance(caught, str)
            good &= mutants.point(number, bool(caught) and not text, f"{lie.name}: {lie.sentence}")
            print("# " + (caught.replace("\n", "\n# ") if text else mutants.some(caught) or "no test catches it"), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
