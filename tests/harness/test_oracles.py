# SPDX-License-Identifier: Apache-2.0
"""Recorded oracles: written, found where no namespace can be made, and named when they do not fit."""
import os
import subprocess

import pytest

from test_doctor import NO_NAMESPACES
from tester import BUILD, ROOT, needs, nlconform, skip

USER = "user" if os.geteuid() else "root"
DIFFERS = 'echo "colour = ${INSIDE:-blue}"'


@pytest.fixture
def recorded(suite):
    """A suite, and the file of its oracle."""
    path = suite.folder / "oracle.txt"
    suite.add("a/other", DIFFERS).add("a/same", "echo 'x = 1'").add("clients/ip", "echo 'version = 1'")

    def record(*args):
        return nlconform("record", path, "--probes", suite.path, *args)
    assert record().status == 0
    record.path = path
    return record


def no_namespaces():
    if subprocess.run([*NO_NAMESPACES, "true"], capture_output=True, check=False).returncode:
        skip("no user namespaces to forbid them in")
    return NO_NAMESPACES


def changed(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_recorded_oracle_judges_as_the_oracle_does(suite, recorded):
    live, again = suite.run(), suite.run("--oracle", recorded.path)
    assert again.lines[3] == f"# oracle: recorded on Linux {os.uname().release}, {os.uname().machine}, as {USER}"
    assert again.points.pop("clients/ip") == (True, "SKIP only a live oracle can answer: programs differ")
    assert live.points.pop("clients/ip") == (True, "")
    assert again.points == live.points and again.status == live.status == 1


def test_the_oracle_is_not_started_if_it_is_recorded(suite, recorded):
    run = suite.run("--oracle", recorded.path, subject=["env"], prefix=no_namespaces())
    assert run.status == 0, run.out + run.err


def test_without_namespaces_the_nearest_that_came_with_nlconform_is_taken():
    if os.uname().machine != "x86_64":
        skip("no oracle of this architecture is needed here")
    run = nlconform("--area", "getrule", subject=["env"], prefix=no_namespaces())
    assert run.lines[3].startswith("# oracle: recorded on Linux ") and "as root" in run.lines[3], run.err
    assert "not ok" not in run.out and len(run.points) > 3


def test_the_nearest_is_of_the_same_version_or_older(suite, tmp_path):
    """The choice itself, with recordings that differ only in their heads."""
    suite.add("a/same", "true")
    build = tmp_path / "build"
    (tmp_path / "conformance/oracles").mkdir(parents=True)
    build.mkdir()
    (build / "nlconform").write_bytes((BUILD / "nlconform").read_bytes())
    (build / "nlconform").chmod(0o755)
    (tmp_path / "conformance/profiles").symlink_to(ROOT / "conformance/profiles")
    major = int(os.uname().release.split(".")[0])
    for kernel, user in ((f"{major - 1}.99.1", "root"), (f"{major + 1}.0.1", "root"), ("2.6.39", "root"), (os.uname().release, "user")):
        (tmp_path / f"conformance/oracles/{kernel}-{user}.txt").write_text(
            f"nlconform oracle 1\nkernel {kernel}\nmachine {os.uname().machine}\nuser {user}\n")
    command = [*no_namespaces(), build / "nlconform", "--probes", suite.path, "--", "env"]
    out = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False).stdout
    assert f"# oracle: recorded on Linux {major - 1}.99.1, " in out


@pytest.mark.parametrize("old, new, why", [
    (f"kernel {os.uname().release}", "kernel 4.2.0", f"kernel 4.2.0 instead of {os.uname().release}"),
    (f"machine {os.uname().machine}", "machine vax", f"machine vax instead of {os.uname().machine}"),
    (f"user {USER}", "user nobody", f"user nobody instead of {USER}")])
def test_it_says_when_it_does_not_fit(suite, recorded, old, new, why):
    changed(recorded.path, old, new)
    run = suite.run("--oracle", recorded.path)
    assert run.lines[3].endswith(f"; it does not fit: {why}")
    run = suite.run("--oracle", recorded.path, "--strict")
    assert run.status == 2 and f"--strict: the recorded oracle does not fit: {why}" in run.err


def test_other_and_new_probes_are_skipped(suite, recorded):
    changed(recorded.path, "= a/same ", "= a/same 0")
    run = suite.add("a/third", "echo 'x = 1'").run("--oracle", recorded.path)
    assert run.directive("a/third") == "SKIP the recorded oracle does not know this probe"
    assert run.directive("a/same") == "SKIP the probe was another one when the oracle was recorded"


def test_a_file_with_a_base_has_only_what_differs(suite, recorded, tmp_path):
    short = tmp_path / "short.txt"
    suite.cases[1] = ("a/same", "echo 'x = 2'", "-")
    suite.add("a/more", "echo 'x = 1'")
    assert nlconform("record", short, "--base", recorded.path, "--probes", suite.path).status == 0
    text = short.read_text()
    assert "base oracle.txt\n" in text and "\n@ 1\nx = 2\nend = ok\n" in text and "= a/same " in text
    assert "= a/more " in text and "= a/other " not in text
    run = suite.run("--oracle", short, subject=["env"])
    assert run.status == 0 and not run.directive("a/other")
    run = nlconform("record", tmp_path / "c.txt", "--base", short, "--probes", suite.path)
    assert run.status == 2 and "short.txt: has a base itself" in run.err


def test_a_skip_is_recorded_only_if_a_base_would_answer_instead(suite, recorded, tmp_path):
    suite.cases[1] = ("a/same", "echo 'skip = not here'", "-")
    suite.add("a/more", "echo 'skip = not here'")
    nlconform("record", tmp_path / "short.txt", "--base", recorded.path, "--probes", suite.path)
    text = (tmp_path / "short.txt").read_text()
    assert "\n@ 1\nskip = not here\nend = ok\n" in text and "= a/same " in text and "= a/more " not in text


def test_a_file_may_get_a_base_later(suite, recorded, tmp_path):
    changed(recorded.path, f"kernel {os.uname().release}", "kernel 4.2.0")
    again = tmp_path / "again.txt"
    assert nlconform("record", again, "--oracle", recorded.path, "--base", recorded.path, "--probes", suite.path).status == 0
    assert "kernel 4.2.0\n" in again.read_text() and "= a/" not in again.read_text()


def test_values_that_vary_are_recorded_as_normal(suite, tmp_path):
    suite.add("getlink/x", "echo \"d0.IFLA_STATS = $(date +%N | sed 's/./3&/g')\"")
    nlconform("record", tmp_path / "a.txt", "--probes", suite.path)
    assert "IFLA_STATS = xxxxxxxx" in (tmp_path / "a.txt").read_text()


@pytest.mark.parametrize("text", ["", "nlconform oracle 2\n", "nlconform oracle 1\nkernel 6.1\n", "nlconform oracle 1\nmoon 1\n= a/b\n"])
def test_another_file_is_refused(suite, tmp_path, text):
    (tmp_path / "x.txt").write_text(text)
    run = suite.add("a/same", "true").run("--oracle", tmp_path / "x.txt")
    assert (run.status, run.err) == (2, f"nlconform: {tmp_path}/x.txt: not written by 'nlconform record'\n")


def oracles_sh(folder, nlconform_does, *kernels):
    """ci/kernels/oracles.sh where these kernels have answered, with a program in the place of nlconform."""
    for name in kernels:
        (folder / "build/kernels" / name).mkdir(parents=True)
        (folder / "build/kernels" / name / "run.oracle").write_text(
            f"nlconform oracle 1\nkernel {name.split('-')[0]}.9-test\nmachine x86_64\nuser {'user' if 'user' in name else 'root'}\n= a/b 0\n")
    (folder / "build").mkdir(exist_ok=True)
    program = folder / "build/nlconform"
    program.write_text(f"#!/bin/sh\n{nlconform_does}\n")
    program.chmod(0o755)
    return subprocess.run(["sh", ROOT / "ci/kernels/oracles.sh", folder / "build"], cwd=folder, capture_output=True, text=True,
                          check=False, timeout=60)


def test_the_script_records_each_kernel_once_and_the_base_first(tmp_path):
    r = oracles_sh(tmp_path, 'echo "$*" >>log', "6.1-plain", "6.12-plain", "6.1-user")
    assert r.returncode == 0, r.stderr
    assert r.stdout.splitlines() == [f"conformance/oracles/{name}-x86_64-{user}.txt" for name, user in
                                     (("6.12", "root"), ("6.1", "root"), ("6.1", "user"))]
    assert [line.split()[1] for line in (tmp_path / "log").read_text().splitlines()] == r.stdout.splitlines()


@pytest.mark.parametrize("does, kernels", [("exit 2", ["6.12-plain"]), ("case $2 in *6.1-*) exit 2; esac", ["6.12-plain", "6.1-plain"]),
                                           ("true", [])])
def test_the_script_fails_if_a_kernel_could_not_be_recorded(tmp_path, does, kernels):
    assert oracles_sh(tmp_path, does, *kernels).returncode


def test_the_probes_as_static_programs():
    needs("readelf")
    made = subprocess.run(["make", "-s", "-C", ROOT, f"B={BUILD}", "portable"], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    for program in ("nlconform", "nlprobes"):
        dynamic = subprocess.run(["readelf", "-d", BUILD / "portable" / program], capture_output=True, text=True, check=True).stdout
        assert "NEEDED" not in dynamic
    lists = [subprocess.run([BUILD / name, "--list"], capture_output=True, text=True, check=True).stdout
             for name in ("nlprobes", "portable/nlprobes")]
    assert sorted(lists[0].splitlines()) == sorted(lists[1].splitlines())
