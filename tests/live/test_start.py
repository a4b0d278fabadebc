# SPDX-License-Identifier: Apache-2.0
"""The cost of a start in page faults. `make bench ONLY=startup` measures the time."""
import resource
import statistics

import pytest

FAULTS_MOST = 170	# 111 when written; clearing and copying a policy of 46 KiB costs 60
FAULTS_OF_RULES = 17	# 10 when written; clearing the tables of rules costs 14, those of --loopback own 10


def page_faults(run, runs=3, of=min, **options):
    """Minor faults of `true` and of the processes around it: the least of three
    runs, because the first reads files."""
    seen = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt
        assert run("true", **options).returncode == 0
        seen.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt - before)
    return of(seen)


def test_memory_that_is_not_needed_is_not_touched(nlvirt):
    assert page_faults(nlvirt.run) - page_faults(nlvirt.outside) <= FAULTS_MOST


@pytest.mark.parametrize("options", [["--allow", "127.0.0.1:5432"], ["--loopback", "own"]], ids=str)
def test_rules_take_few_pages(nlvirt, options):
    without, with_rules = (page_faults(nlvirt.run, 11, statistics.median, options=o) for o in ([], options))
    assert with_rules - without <= FAULTS_OF_RULES
