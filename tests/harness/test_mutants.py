# SPDX-License-Identifier: Apache-2.0
"""make mutants with a table of this test: a lie that is caught, one that no
probe sees, and wrong entries."""
import subprocess

import pytest

from tester import BUILD, ROOT, skip

CAUGHT = ("lo-index-2", "loopback has index 2", "core/lib/view/view_lo.c", "#define LO 1", "#define LO 2")
UNSEEN = ("seed", "port ids start elsewhere", "core/lib/sock/sock_table.c", "seed ? seed : 1", "seed ? seed : 2")
PROBE = "getlink/dump_is_loopback_alone"


class Run:
    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr
        self.points = [line for line in self.out.splitlines() if line.startswith(("ok ", "not ok "))]


@pytest.fixture
def mutants(tmp_path):
    if not (BUILD / "nlvirt").exists():
        skip("build/nlvirt is not built: make")

    def run(*lies, reasons="", probe=PROBE, more=""):
        (tmp_path / "lies.py").write_text(f"MUTANTS = {lies!r}\n")
        (tmp_path / "lies.txt").write_text(reasons)
        words = f"--table {tmp_path}/lies.py --reasons {tmp_path}/lies.txt --probe {probe} {more}"
        return Run(subprocess.run(["make", "-s", "-C", ROOT, f"B={BUILD}", "mutants", f"ARGS={words}"],
                                  capture_output=True, text=True, timeout=300, check=False))
    return run


def test_a_lie_that_is_caught_names_the_probe(mutants):
    run = mutants(CAUGHT)
    assert run.status == 0, run.out + run.err
    assert run.points == ["ok 1 - lo-index-2: loopback has index 2",
                          "ok 2 - every probe catches a lie or another sandbox"]
    assert f"# 1: {PROBE}" in run.out


def test_a_lie_that_no_probe_sees_fails_the_run(mutants):
    run = mutants(CAUGHT, UNSEEN)
    assert run.status != 0
    assert run.points[:2] == ["ok 1 - lo-index-2: loopback has index 2", "not ok 2 - seed: port ids start elsewhere"]
    assert "# no probe catches it" in run.out


def test_a_lie_that_no_probe_sees_may_have_a_reason_on_file(mutants):
    run = mutants(CAUGHT, UNSEEN, reasons="# why\nlie seed any number will do\n")
    assert run.status == 0, run.out + run.err
    assert run.points[1] == "not ok 2 - seed: port ids start elsewhere # TODO any number will do"


def test_a_probe_that_catches_nothing_fails_the_run_unless_it_has_a_reason(mutants):
    run = mutants(CAUGHT, probe="sockopt/timeouts")
    assert run.status != 0 and "# sockopt/timeouts: catches nothing, and no reason is on file" in run.out
    run = mutants(("no-inet6", "AF_INET6 is refused", "core/lib/want/policy.c",
                   "FAMILY(AF_INET) | FAMILY(AF_INET6)", "FAMILY(AF_INET)"),
                  probe="sockopt/timeouts", reasons="lie no-inet6 not asked here\nprobe sockopt/* nor is this\n")
    assert run.status == 0, run.out + run.err


def test_an_entry_whose_text_does_not_occur_exactly_once_is_an_error(mutants):
    for text, times in (("no such text", 0), ("#define", None)):
        run = mutants(("odd", "an entry out of date", "core/lib/view/view_lo.c", text, ""))
        assert run.status != 0 and run.points[0] == "not ok 1 - odd"
        assert "core/lib/view/view_lo.c has its text" in run.out
        assert times is None or f"has its text {times} times, not once" in run.out


def test_a_mutant_that_hangs_is_ended(mutants):
    run = mutants(("hang", "the supervisor sleeps at every request", "core/lib/serve/send.c",
                   "void serve_send(struct service *v)\n{", "void serve_send(struct service *v)\n{\n\tfor (;;)\n\t\t;"))
    assert run.status == 0, run.out + run.err
    assert run.points[0].startswith("ok 1 - hang")


def test_the_shipped_binary_is_untouched(mutants):
    before = (BUILD / "nlvirt").read_bytes()
    mutants(CAUGHT)
    assert (BUILD / "nlvirt").read_bytes() == before
