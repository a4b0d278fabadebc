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


def test_random_calls_are_answered_as_by_the_kernel():
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("cannot make a network namespace to compare with")
    done = subprocess.run([sys.executable, ROOT / "fuzz/kernel/calls.py", BUILD, "--seconds", "3"],
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) calls compared", done.stdout)[1]) >= 200
