# SPDX-License-Identifier: Apache-2.0
"""The cost of a start in page faults. `make bench ONLY=startup` measures the time."""
import resource

FAULTS_MOST = 170	# 111 when written; clearing and copying a policy of 46 KiB costs 60


def page_faults(run):
    """Minor faults of `true` and of the processes around it: the least of three
    runs, because the first reads files."""
    seen = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt
        assert run("true").returncode == 0
        seen.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt - before)
    return min(seen)


def test_memory_that_is_not_needed_is_not_touched(nlvirt):
    assert page_faults(nlvirt.run) - page_faults(nlvirt.outside) <= FAULTS_MOST
