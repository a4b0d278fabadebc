# SPDX-License-Identifier: Apache-2.0
"""The simulator of nlvirt filter against the running kernel.

For longer or other runs: BPF_KERNEL_SECONDS=N, BPF_KERNEL_SEED=N.
"""
import os
import re

from conftest import BUILD, run

SECONDS = os.environ.get("BPF_KERNEL_SECONDS", "3")
SEED = os.environ.get("BPF_KERNEL_SEED", "1")


def test_simulator_predicts_what_the_kernel_does():
    r = run([BUILD / "tests/bpf_kernel", "--seconds", SECONDS, "--seed", SEED], timeout=int(SECONDS) + 60)
    assert (r.stderr, r.returncode) == ("", 0), r.stdout
    programs, stacks, refused, calls, kills = map(int, re.match(
        r"(\d+) programs \((\d+) stacks, (\d+) with one that is refused\), (\d+) calls, (\d+) kills", r.stdout).groups())
    # Even a slow machine does far more. This only checks that every kind occurs.
    assert programs > 200 and stacks > 20 and refused > 20 and calls > 1000 and kills > 20, r.stdout
