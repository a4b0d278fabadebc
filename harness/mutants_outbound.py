#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Supervisors that each carry one lie about outbound rules: do the live tests say so?

As mutants.py, with lies_outbound.py and tests/live/test_outbound.py, which makes networks of its own: the question is
not what a kernel with only loopback would say, but whether what a rule names is reached and nothing else is.
"""
import os
import pathlib
import re
import subprocess
import sys

import mutants

TESTS = "tests/live/test_outbound.py"
LIMIT_S = 300


def tell(args, lie):
    """The tests that fail, or a text: the mutant could not be made."""
    folder = args.build / "mutants" / lie.name
    wrong = mutants.build(args, lie, folder)
    if wrong:
        return wrong
    done = subprocess.run(["/usr/bin/python3", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", TESTS], cwd=mutants.ROOT,
                          env={**os.environ, "B": str(folder)}, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    (folder / "pytest.txt").write_text(done.stdout, encoding="utf-8")
    return set(re.findall(rf"^(?:FAILED|ERROR) {TESTS}::(\S+)", done.stdout, re.M))


def main():
    args = mutants.arguments()
    args.build = args.build.resolve()
    os.environ["MUTANT_OBJECTS"] = " ".join(str(pathlib.Path(o).resolve()) for o in mutants.words("MUTANT_OBJECTS"))
    args.tree = mutants.snapshot(args)
    lies = mutants.read_lies(mutants.ROOT / "harness/lies_outbound.py")
    if args.only:
        lies = [lie for lie in lies if any(pathlib.PurePath(lie.name).match(glob) for glob in args.only)]
    print(f"TAP version 13\n1..{len(lies)}", flush=True)
    good = True
    for number, lie in enumerate(lies, 1):
        caught = tell(args, lie)
        text = isinstance(caught, str)
        good &= mutants.point(number, bool(caught) and not text, f"{lie.name}: {lie.sentence}")
        print("# " + (caught.replace("\n", "\n# ") if text else mutants.some(caught) or "no test catches it"), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
