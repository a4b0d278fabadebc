#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Supervisors that each carry one lie about outbound rules or files: does the live test that is for it say so?

As with_probes.py, with outbound.py and the tests that it names, which make networks of their own: the question is not what
a kernel with only loopback would say, but whether what a rule names is reached and nothing else is. A test that fails
without any lie catches none, so all of them are run on nlvirt itself first.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

import with_probes

LIMIT_S = 300


def failed(folder, tests, *more):
    """The names of those that fail."""
    done = subprocess.run(["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", *more, *tests],
                          cwd=with_probes.ROOT, env={**os.environ, "B": str(folder)}, capture_output=True, text=True,
                          timeout=LIMIT_S, check=False)
    (folder / "pytest.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    if done.returncode not in (0, 1):   # nothing was asked
        with_probes.cannot(f"pytest gave up: see {folder}/pytest.txt")
    return set(re.findall(r"^(?:FAILED|ERROR) [\w/]+\.py::(\S+)", done.stdout, re.M))


def tell(args, lie, test):
    """The tests that fail, or a text: the mutant could not be made."""
    folder = args.build / "mutants" / lie.name
    return with_probes.build(args, lie, folder) or failed(folder, [test], "-x")


def tests_of(path, lies):
    """Lie to test. Each has one."""
    caught_by = with_probes.read_module(path).CAUGHT_BY
    found = [(name, test) for test, names in caught_by.items() for name in names.split()]
    if sorted(name for name, _ in found) != sorted(lie.name for lie in lies):
        with_probes.cannot(f"{path}: CAUGHT_BY should name each lie once")
    return dict(found)


def main():
    args = with_probes.arguments()
    args.build = args.build.resolve()
    os.environ["MUTANT_OBJECTS"] = " ".join(str(pathlib.Path(o).resolve()) for o in with_probes.words("MUTANT_OBJECTS"))
    args.tree = with_probes.snapshot(args)
    path = with_probes.ROOT / "tests/mutants/outbound.py"
    lies = with_probes.read_lies(path)
    tests = tests_of(path, lies)
    if args.only:
        lies = [lie for lie in lies if any(pathlib.PurePath(lie.name).match(glob) for glob in args.only)]
    wrong = failed(args.tree, sorted({tests[lie.name] for lie in lies}))
    if wrong:
        with_probes.cannot(f"these fail without a lie: {with_probes.some(wrong)}; see {args.tree}/pytest.txt")
    print(f"TAP version 13\n1..{len(lies)}", flush=True)
    good = True
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        told = pool.map(lambda lie: tell(args, lie, tests[lie.name]), lies)
        for number, (lie, caught) in enumerate(zip(lies, told), 1):
            text = isinstance(caught, str)
            good &= with_probes.point(number, bool(caught) and not text, f"{lie.name}: {lie.sentence}")
            print("# " + (caught.replace("\n", "\n# ") if text else with_probes.some(caught) or "no test catches it"), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
