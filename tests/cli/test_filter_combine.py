# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter subset, intersect, union and minus. The laws for random filters are in tests/unit/test_bpf_combine.c."""
import json
import os
import pathlib
import pty
import resource
import subprocess
import sys

import pytest

from conftest import BUILD, run, without_newer

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from oci import allow, profile  # noqa: E402

NLVIRT = BUILD / "nlvirt"
DOCKER = pathlib.Path(__file__).resolve().parent.parent / "data/docker-default.json"


def nlvirt(*args):
    return without_newer(run([NLVIRT, "filter", *args]))


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_text(json.dumps(content))
        return path
    return write


@pytest.fixture
def two(file):
    return (file("a.json", profile(allow("read", "write"), allow("chdir", action="SCMP_ACT_LOG"))),
            file("b.json", profile(allow("write", "close"), allow("chdir"))))


def verdicts(path):
    return {call: json.loads(nlvirt("sim", "--json", path, call).stdout)["verdict"]
            for call in ("read", "write", "close", "chdir", "mount")}


@pytest.mark.parametrize("op, expected", [
    ("intersect", {"read": "ERRNO(EPERM)", "write": "ALLOW", "close": "ERRNO(EPERM)", "chdir": "LOG", "mount": "ERRNO(EPERM)"}),
    ("union", {"read": "ALLOW", "write": "ALLOW", "close": "ALLOW", "chdir": "ALLOW", "mount": "ERRNO(EPERM)"}),
    ("minus", {"read": "ALLOW", "write": "ERRNO(EPERM)", "close": "ERRNO(EPERM)", "chdir": "ERRNO(EPERM)",
               "mount": "ERRNO(EPERM)"}),
])
def test_results_as_a_profile_and_as_a_program(two, tmp_path, op, expected):
    for kind, name in (("oci", "made.json"), ("raw", "made.bpf")):
        made = subprocess.run([NLVIRT, "filter", op, "--output", kind, *two], capture_output=True, check=True, timeout=60)
        assert made.stderr == b""
        (tmp_path / name).write_bytes(made.stdout)
        assert verdicts(tmp_path / name) == expected
    r = nlvirt("diff", tmp_path / "made.json", tmp_path / "made.bpf")
    assert (r.stdout, r.returncode) == ("", 0)
    table = nlvirt(op, *two).stdout
    assert table == nlvirt("table", tmp_path / "made.bpf").stdout != ""
    assert json.loads(nlvirt(op, "--output", "json", *two).stdout)["rows"] == \
        json.loads(nlvirt("table", "--json", tmp_path / "made.bpf").stdout)["rows"]
    assert nlvirt(op, "--output", "c", *two).stdout == nlvirt("dump", "--c", tmp_path / "made.bpf").stdout
    assert nlvirt(op, "--output", "text", *two).stdout == "".join(
        nlvirt("dump", tmp_path / "made.bpf").stdout.splitlines(True)[1:])


def test_subset_says_yes_or_shows_where_not(two, file):
    a, b = two
    r = nlvirt("subset", a, b)
    assert r.returncode == 1
    assert r.stdout == (f"{a} is not a subset of {b}: it lets more happen\nx86_64\n  refused -> allowed\n    read\n"
                        "      e.g. read(): ERRNO(EPERM) -> ALLOW\n")
    c = file("c.json", profile(allow("read", "write", "close"), allow("chdir", action="SCMP_ACT_LOG")))
    r = nlvirt("subset", a, c, a)
    assert (r.stdout, r.returncode) == (
        f"{a} is a subset of {c}: it lets nothing happen that {c} refuses\n"
        f"{a} is a subset of {a}: it lets nothing happen that {a} refuses\n", 0)
    said = json.loads(nlvirt("subset", "--json", a, c, b).stdout)
    assert said[str(c)] == [] and said[str(b)][0]["calls"] == ["read"]


def test_three_inputs_and_the_default_policy(two, file):
    c = file("c.json", profile(allow("write", action="SCMP_ACT_LOG")))
    rows = json.loads(nlvirt("intersect", "--output", "json", *two, c).stdout)["rows"]
    assert [row["action"] for row in rows if row["calls"] == ["write"]] == ["LOG"]
    assert nlvirt("subset", DOCKER, "default").returncode == 1
    assert nlvirt("intersect", "default", DOCKER).returncode == 0


def test_dockers_profile_with_a_change_is_exact_and_fast(tmp_path):
    d = json.loads(DOCKER.read_text())
    for s in d["syscalls"]:
        if "io_pgetevents" in s["names"]:
            s["names"].remove("io_pgetevents")
        if s["names"] == ["personality"] and s["args"][0]["value"] == 8:
            s["args"][0]["value"] = 9
    (tmp_path / "changed.json").write_text(json.dumps(d))
    for op in ("intersect", "union", "minus"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        r = nlvirt(op, "--output", "oci", DOCKER, tmp_path / "changed.json")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert (r.stderr, r.returncode) == ("", 0)
        assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1
        (tmp_path / "made.json").write_text(r.stdout)
        (tmp_path / "made.bpf").write_bytes(subprocess.run(
            [NLVIRT, "filter", op, "--output", "raw", DOCKER, tmp_path / "changed.json"], capture_output=True, check=True).stdout)
        assert nlvirt("diff", tmp_path / "made.json", tmp_path / "made.bpf").stdout == ""


def test_what_a_profile_cannot_say_is_stricter_and_listed(tmp_path, two):
    """nlvirt's default policy answers ENOSYS to calls of other architectures, which a profile kills."""
    r = nlvirt("union", "--output", "oci", "default", "default")
    assert r.returncode == 1
    assert r.stderr.startswith("nlvirt: no OCI profile can say all of it; this one differs:\n")
    assert "any other architecture" in r.stderr or "every architecture but" in r.stderr
    (tmp_path / "made.json").write_text(r.stdout)
    assert nlvirt("subset", tmp_path / "made.json", "default").returncode == 0


def test_a_profile_that_libseccomp_never_finishes(file):
    """Three valid rules. The command must end, and say why."""
    def rule(*args, **more):
        return allow("mmap", action="SCMP_ACT_ERRNO", args=args, **more)
    ne = {"index": 1, "value": 4294967295, "op": "SCMP_CMP_NE"}
    bit = {"index": 2, "value": 4294967296, "valueTwo": 4294967296, "op": "SCMP_CMP_MASKED_EQ"}
    p = file("a.json", profile(rule(ne, {**bit, "valueTwo": 0}),
                               rule(ne, bit, {"index": 3, "value": 39, "op": "SCMP_CMP_LE"}, errnoRet=38),
                               rule(ne, bit, {"index": 3, "value": 40, "op": "SCMP_CMP_GE"}), default="SCMP_ACT_LOG"))
    r = run([NLVIRT, "filter", "table", p], timeout=300)
    never = f"nlvirt: {p}: too large to compile: libseccomp needs more than 5 seconds of processor time\n"
    # A later libseccomp may compile it.
    assert (r.returncode, r.stderr) == (2, never) or (r.returncode == 0 and "mmap" in r.stdout), r.stderr


@pytest.mark.parametrize("args, line", [
    (["subset", DOCKER], "filter subset: expected two or more inputs: files, pid:N or 'default'"),
    (["union", "-", "-"], "filter union: only one input can be standard input"),
    (["minus", "--output", "yaml", DOCKER, DOCKER], "--output: expected table, json, text, raw, c or oci, got 'yaml'"),
    (["intersect", "--json", DOCKER, DOCKER], "option '--json' does not apply to filter intersect; see 'nlvirt filter intersect --help'"),
])
def test_wrong_usage(args, line):
    r = nlvirt(*args)
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {line}\n", 2)


@pytest.mark.parametrize("args", [["dump", "--raw"], ["union", "--output", "raw", "default", "default"]])
def test_a_raw_program_is_not_written_to_a_terminal(args):
    ours, theirs = pty.openpty()
    r = subprocess.run([NLVIRT, "filter", *args], stdout=theirs, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    os.close(theirs)
    os.close(ours)
    assert r.returncode == 2
    assert r.stderr == f"nlvirt: {'--raw' if args[0] == 'dump' else '--output raw'}: standard output is a terminal; redirect it to a file\n"
