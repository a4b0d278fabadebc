# SPDX-License-Identifier: Apache-2.0
"""`nlconform doctor`: what it says of a place is what then happens there."""
import re
import shutil
import subprocess

import pytest

from tester import NLCONFORM, ROOT, Run, nlconform, needs, skip

# No user namespaces, and no capability to do without them.
NO_NAMESPACES = ["unshare", "-Ur", "sh", "-c", "echo 0 >/proc/sys/user/max_user_namespaces && "
                 'exec setpriv --inh-caps=-all --bounding-set=-all "$0" "$@"']


def doctor(suite, subject=("env", "INSIDE=1"), prefix=()):
    return nlconform("doctor", "--probes", suite.path, subject=subject, prefix=prefix)


def promises(run):
    return dict(re.match(r"(works|cannot) +asking (?:the )?(\w+)", line).groups()[::-1]
                for line in run.lines if re.match(r"(works|cannot) +asking", line))


def test_a_place_where_all_is_well(suite):
    run = doctor(suite.add("plain/one", "echo a = 1").add("plain/two", "echo a = 2"))
    assert run.status == 0 and run.err == ""
    assert promises(run) == {"outside": "works", "oracle": "works", "subject": "works", "through": "cannot"}
    assert run.lines[-1] == "2 of 2 probes can prove something here."
    assert "Cannot be asked" not in run.out and "Proves nothing" not in run.out


def test_what_cannot_be_asked_and_what_proves_nothing(suite):
    """The same probes are then skipped and vacuous, and no others."""
    suite.add("plain/one", "echo a = 1").add("plain/gone", "echo skip = there is no gone here")
    suite.add("socket/family_99_x", "echo socket = EAFNOSUPPORT").add("socket/family_98_x", "echo socket = ok")
    run = doctor(suite)
    assert run.status == 0
    assert f"\nCannot be asked here:\n  {'plain/gone':32} there is no gone here\n" in run.out
    assert re.search(r"\nProves nothing here: Linux \S+ refuses it to this user \((root|user)\) .*\n"
                     r"  socket +1 of 2\n\n", run.out)
    assert run.lines[-1] == "2 of 4 probes can prove something here."
    judged = suite.run("--profile", "strict").points
    assert {name for name, (_, why) in judged.items() if why.startswith("SKIP")} == {"plain/gone", "socket/family_99_x"}


def test_a_subject_that_cannot_start(suite):
    run = doctor(suite.add("plain/one", "echo a = 1"), subject=["/nowhere/sandbox"])
    assert run.status == 1
    assert "cannot   asking the subject, /nowhere/sandbox: cannot run /nowhere/sandbox: No such file" in run.out
    assert run.lines[-1].endswith("But nlconform cannot judge: see 'cannot' above.")


@pytest.fixture
def installed(suite):
    """An installed nlconform that has no recorded oracles; runs where no namespace can be made."""
    needs("unshare")
    if subprocess.run([*NO_NAMESPACES, "true"], capture_output=True, check=False).returncode:
        skip("no user namespaces to forbid them in")
    here = suite.add("plain/one", "echo a = 1").folder / "usr"
    for folder in "bin", "libexec/nlconform", "share":
        (here / folder).mkdir(parents=True)
    shutil.copy(NLCONFORM, here / "bin/nlconform")
    shutil.copytree(ROOT / "conformance", here / "share/nlconform", ignore=shutil.ignore_patterns("oracles"))
    (here / "share/nlconform/oracles").mkdir()

    def run(*verb):
        words = [*NO_NAMESPACES, here / "bin/nlconform", *verb, "--probes", suite.path, "--known", "none", "--", "env"]
        return Run(subprocess.run(words, capture_output=True, text=True, timeout=60, check=False))
    run.oracles = here / "share/nlconform/oracles"
    return run


def test_no_oracle_without_namespaces(installed):
    run = installed("doctor")
    assert run.status == 1 and promises(run)["oracle"] == "cannot" and promises(run)["outside"] == "works"
    assert "only lo: no privilege, and no unprivileged user namespaces" in run.out
    assert installed().status == 2


def test_recorded_answers_take_the_place_of_an_oracle(suite, installed):
    recorded = installed.oracles / "here.txt"
    assert nlconform("record", recorded, "--probes", suite.path).status == 0
    run = installed("doctor")
    assert run.status == 0 and re.search(rf"^partly   asking the oracle, .*: no privilege.*, in {recorded}$", run.out, re.M)
    assert installed().status == 0


def test_it_takes_the_options_of_a_run(suite):
    suite.add("plain/one", "echo a = 1").add("other/two", "echo a = 2")
    run = nlconform("doctor", "--probes", suite.path, "--probe", "other/*", subject=["env"])
    assert run.lines[-1] == "1 of 1 probes can prove something here."
    run = nlconform("doctor", "--nonsense")
    assert (run.status, run.err) == (2, "nlconform: unknown option '--nonsense'; see 'nlconform --help'\n")


def test_output_that_cannot_be_written(suite):
    suite.add("plain/one", "echo a = 1")
    run = subprocess.run(["sh", "-c", 'exec "$0" doctor --probes "$1" -- env >/dev/full', NLCONFORM, suite.path],
                         capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2 and "cannot write to standard output" in run.stderr
