# SPDX-License-Identifier: Apache-2.0
"""The sender's name of every message, and no message lost or doubled: clients/names.c says how it looks.

Each test makes 10,240 rounds or more of a request and its answers, of two datagrams each, from 4 processes of 8
threads at once unless it says otherwise. The same program is first asked to succeed with the kernel.
"""
import re

import pytest

from clients import oracle, programs  # noqa: F401  (fixtures)

ROUNDS = 4 * 8 * 320
ONE = ("processes=1", "threads=1", "rounds=4000")
DEADLINE = "deadline=20"  # seconds; some two are needed


def counts(r):
    """The counts that names.c prints. Fails unless all went well."""
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
    """Control: what is asked of nlvirt below is what the kernel does."""
    assert all_clean(oracle.run(names, DEADLINE, *mode))["unix"] == "0"


def test_names_are_the_kernels(nlvirt, names):
    c = all_clean(nlvirt.run(names, DEADLINE))
    assert (c["unix"], c["interrupted"]) == ("0", "none")


def test_names_of_blocked_receives(nlvirt, names):
    """The receive waits before anything is sent, by another thread. It waits in the kernel, on the pair's own
    end, so that signals and time-outs reach it: the family may read AF_UNIX, the rest must hold."""
    all_clean(nlvirt.run(names, DEADLINE, "blocked"))


@pytest.mark.parametrize("mode", [(), ("blocked",)], ids=" ".join)
def test_names_below_the_window(nlvirt, names, mode):
    """After dup2 to a low number nobody watches the receive: the family may read AF_UNIX, the rest must hold."""
    all_clean(nlvirt.run(names, DEADLINE, "low", *mode))


@pytest.mark.parametrize("action", ["restart", "interrupt"])
@pytest.mark.parametrize("mode", [(), ("blocked",), ("low",), ("low", "blocked")], ids=" ".join)
def test_nothing_is_lost_to_signals(nlvirt, names, mode, action):
    """A signal every 100 us for each process, to its threads in turn; with SA_RESTART, and without, where the
    program repeats the call on EINTR."""
    c = all_clean(nlvirt.run(names, DEADLINE, *mode, "timer=" + action))
    assert c["signals"] == "some"
    if action == "restart":
        assert c["interrupted"] == "none"
    if not mode:
        assert c["unix"] == "0"


@pytest.mark.parametrize("action", ["restart", "interrupt"])
@pytest.mark.parametrize("mode", [(), ("blocked",)], ids=" ".join)
def test_one_thread_is_not_starved_by_signals(nlvirt, names, mode, action):
    """All signals, one every 100 us, go to the one thread that calls. A call that is only ever begun again
    does not end."""
    all_clean(nlvirt.run(names, DEADLINE, *ONE, *mode, "timer=" + action), 4000)
