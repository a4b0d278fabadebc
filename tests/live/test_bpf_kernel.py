# SPDX-License-Identifier: Apache-2.0
"""The simulator of nlvirt filter against the running kernel. BPF_KERNEL_SECONDS=N and BPF_KERNEL_SEED=N for more."""
import os
import re

from conftest import BUILD, run

SECONDS = os.environ.get("BPF_KERNEL_SECONDS", "3")
SEED = os.environ.get("BPF_KERNEL_SEED", "1")


def test_simulator_says_what_the_kernel_does():
    r = run([BUILD / "tests/bpf_kernel", "--seconds", SECONDS, "--seed", SEED], timeout=int(SECONDS) + 60)
    assert (r.stderr, r.returncode) == ("", 0), r.stdout
    programs, stacks, refused, calls, kills = map(int, re.match(
        r"(\d+) programs \((\d+) stacks, (\d+) with one that is refused\), (\d+) calls, (\d+) kills", r.stdout).groups())
    # Far fewer than even a slow machine manages; that there are some of each is what counts.
    assert programs > 200 and stacks > 20 and refused > 20 and calls > 1000 and kills > 20, r.stdout
