# SPDX-License-Identifier: Apache-2.0
"""What a start costs, counted and not timed: `make bench ONLY=startup` has the time."""
import resource

FAULTS_MOST = 170	# 111 when this was written; a policy of 46 KiB that is cleared and copied has 60


def page_faults(run):
    """Minor ones of `true` and all that is waited for around it; the least of three, for the first reads files."""
    seen = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt
        assert run("true").returncode == 0
        seen.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt - before)
    return min(seen)


def test_memory_that_is_not_needed_is_not_touched(nlvirt):
    assert page_faults(nlvirt.run) - page_faults(nlvirt.outside) <= FAULTS_MOST
