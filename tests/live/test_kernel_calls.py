# SPDX-License-Identifier: Apache-2.0
"""Random sequences of calls, inside and on the kernel's own sockets. `make
fuzz-kernel-calls` runs more."""
import os
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
BUILD = pathlib.Path(os.environ.get("B", ROOT / "build"))


@pytest.fixture(autouse=True)
def namespace():
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("cannot make a network namespace to compare with")


def test_random_calls_are_answered_as_by_the_kernel():
    done = subprocess.run([sys.executable, ROOT / "fuzz/kernel/calls.py", BUILD, "--seconds", "3"],
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) calls compared", done.stdout)[1]) >= 200


def test_a_difference_that_does_not_repeat_is_reported_with_its_seed(tmp_path):
    (tmp_path / "kernel_calls").write_text("#!/bin/sh\necho 0 0 same\n", encoding="utf-8")
    (tmp_path / "nlvirt").write_text(f"#!/bin/sh\nmkdir {tmp_path}/once 2>/dev/null && echo 0 0 other || echo 0 0 same\n",
                                     encoding="utf-8")
    for name in "kernel_calls", "nlvirt":
        (tmp_path / name).chmod(0o755)
    done = subprocess.run([sys.executable, ROOT / "fuzz/kernel/calls.py", tmp_path, "--seconds", "0.1", "--seed", "7", "--calls", "5"],
                          capture_output=True, text=True, timeout=60, check=False)
    lines = done.stdout.splitlines()
    assert lines[:2] == ["seed 7: inside '0 0 other', kernel '0 0 same'",
                         "  not seen again; all of it: build/kernel_calls 7 5"], done.stderr
    assert (lines[-1].endswith(", 1 sequences differ"), done.returncode) == (True, 1)


def test_random_opens_find_what_the_kernel_has():
    done = subprocess.run([sys.executable, ROOT / "fuzz/kernel/files.py", BUILD, "--seconds", "5"],
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) opens compared", done.stdout)[1]) >= 500
