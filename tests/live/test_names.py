# SPDX-License-Identifier: Apache-2.0
"""The sender's name of every message is right, and no message is lost or doubled: clients/names.c checks that.

Unless noted, a test makes 10,240 rounds or more from 4 processes of 8 threads at once. A round is a
request and its answer of two datagrams. The same program must first succeed with the kernel.
"""
import re

import pytest

from clients import oracle, programs  # noqa: F401  (fixtures)

ROUNDS = 4 * 8 * 320
ONE = ("processes=1", "threads=1", "rounds=4000")
DEADLINE = "deadline=60"  # seconds; two are enough where a trap costs a few microseconds


def counts(r):
    """Returns the counts that names.c prints. Fails if there was an error."""
    assert r.returncode == 0 and " wrong=0 " in r.stdout, r.stdout + r.stderr
    return dict(re.findall(r"(\w+)=(\w+)", r.stdout))


def all_clean(r, rounds=ROUNDS):
    c = counts(r)
    assert int(c["rounds"]) == rounds
    assert int(c["names"]) == int(c["clean"]) >= rounds
    return c


@pytest.fixture
def names(programs):  # noqa: F811
    return programs.c("names", "-pthread")


@pytest.mark.parametrize("mode", [(), ("low",), ("blocked", "timer=interrupt"), ("timer=restart",)], ids=" ".join)
def test_the_kernel_passes(oracle, names, mode):  # noqa: F811
    """Control: the kernel itself meets the demands of these tests."""
    assert all_clean(oracle.run(names, DEADLINE, *mode))["unix"] == "0"


def test_names_are_those_of_the_kernel(nlvirt, names):
    c = all_clean(nlvirt.run(names, DEADLINE))
    assert (c["unix"], c["interrupted"]) == ("0", "none")


def test_names_of_blocked_receives(nlvirt, names):
    """The receive waits before another thread sends.

    It waits in the kernel, on the program's end of the pair, so that signals and timeouts reach it.
    The family may therefore read AF_UNIX; everything else must hold.
    """
    all_clean(nlvirt.run(names, DEADLINE, "blocked"))


@pytest.mark.parametrize("mode", [(), ("blocked",)], ids=" ".join)
def test_names_below_the_window(nlvirt, names, mode):
    """After dup2 to a low number the receive is not trapped: the family may
    read AF_UNIX, the rest must hold."""
    all_clean(nlvirt.run(names, DEADLINE, "low", *mode))


@pytest.mark.parametrize("action", ["restart", "interrupt"])
@pytest.mark.parametrize("mode", [(), ("blocked",), ("low",), ("low", "blocked")], ids=" ".join)
def test_nothing_is_lost_to_signals(nlvirt, names, mode, action):
    """Each process gets a signal every 100 us, to its threads in turn.

    Without SA_RESTART the program repeats the call on EINTR.
    """
    c = all_clean(nlvirt.run(names, DEADLINE, *mode, "timer=" + action, timeout=90))
    assert c["signals"] == "some"
    if action == "restart":
        assert c["interrupted"] == "none"
    if not mode:
        assert c["unix"] == "0"


@pytest.mark.parametrize("action", ["restart", "interrupt"])
@pytest.mark.parametrize("mode", [(), ("blocked",)], ids=" ".join)
def test_one_thread_is_not_starved_by_signals(nlvirt, names, mode, action):
    """All signals, one every 100 us, go to the one thread. A call that only
    restarted would never end."""
    all_clean(nlvirt.run(names, DEADLINE, *ONE, *mode, "timer=" + action), 4000)
