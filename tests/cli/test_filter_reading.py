# SPDX-License-Identifier: Apache-2.0
"""What people read first, on default profiles of container engines; and the exit statuses of all subcommands."""
import json
import re

import pytest

from conftest import BUILD, ROOT, run, without_newer
from test_filter import COLOR, on_terminal

NLVIRT = BUILD / "nlvirt"
DOCKER, PODMAN, CONTAINERD = (ROOT / f"tests/data/{name}-default.json" for name in ("docker", "podman", "containerd"))
ONE, SEVERAL = ("dump", "table", "audit"), ("diff", "subset", "intersect", "union", "minus")
SUBS = [*ONE, "sim", "explain", *SEVERAL]


def filter_(*args):
    return without_newer(run([NLVIRT, "filter", *args]))


def words(sub, one, other=None):
    """The arguments of a subcommand for an input, and for another one if it takes several."""
    call = ("read",) if sub in ("sim", "explain") else ()
    return [sub, one, *([other or one] if sub in SEVERAL else []), *call]


@pytest.mark.parametrize("profile", [DOCKER, PODMAN, CONTAINERD], ids=lambda p: p.stem)
def test_the_first_line_of_a_table_counts_calls(profile):
    """As the rows of the table do."""
    r = filter_("table", "--arch", "x86_64", profile)
    total, counts = re.fullmatch(r"x86_64, (\d+) calls: (.*)", r.stdout.splitlines()[0]).groups()
    said = {what: int(n) for n, what in re.findall(r"(\d+) ([a-z ]+)", counts)}
    assert sum(said.values()) == int(total) and list(said)[0] == "allowed"
    rows = json.loads(filter_("table", "--json", "--arch", "x86_64", profile).stdout)["rows"]
    by_call = {}
    for row in rows:
        for name in row["calls"] if row["arch"] == "x86_64" else ():
            by_call.setdefault(name, set()).add(row["action"].startswith(("ALLOW", "LOG")))
    assert said["allowed"] == sum(a == {True} for a in by_call.values())
    assert said["refused"] == sum(a == {False} for a in by_call.values())
    assert said["decided by arguments"] == sum(len(a) == 2 for a in by_call.values())


def test_other_first_lines_sum_up():
    first = {sub: filter_(*words(sub, DOCKER, PODMAN)).stdout.splitlines()[0] for sub in SUBS}
    assert re.fullmatch(r"# program 1 of 1: \d+ instructions", first["dump"])
    assert re.fullmatch(r"read\(\) on \w+: ALLOW", first["sim"]) and first["explain"] == first["sim"]
    assert re.search(r": \d+ errors?, \d+ warnings?, \d+ notes?$", first["audit"])
    assert re.search(r"NEW allows more of \d+ calls and refuses more of \d+ calls$", first["diff"])
    assert first["subset"] == f"{DOCKER} is not a subset of {PODMAN}: it lets more happen"
    assert all(re.search(r"^\w+, \d+ calls: ", first[sub]) for sub in ("intersect", "union", "minus"))


@pytest.mark.parametrize("sub", SUBS)
def test_exit_statuses_are_the_same(sub, tmp_path):
    """0: success; 1: something differs, or was found; 2: any error, with one line on standard error and nothing before it."""
    sound = tmp_path / "sound.json"
    sound.write_text('{"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38, "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}')
    assert filter_(*words(sub, sound)).returncode == 0
    assert filter_(*words(sub, DOCKER, sound)).returncode == (1 if sub in ("diff", "subset", "audit") else 0)
    (tmp_path / "bad.json").write_text("{")
    for wrong in (words(sub, tmp_path / "bad.json"), words(sub, "/nowhere/at/all"), [sub, "--nonsense"], [sub, "--arch", "vax", sound],
                  [sub, "--type", "x", sound]):
        r = filter_(*wrong)
        assert (r.stdout, r.returncode, r.stderr.count("\n")) == ("", 2, 1) and r.stderr.startswith("nlvirt: "), wrong
    full = without_newer(run(["sh", "-c", '"$@" >/dev/full', "sh", NLVIRT, "filter", *map(str, words(sub, DOCKER, sound))]))
    assert full.returncode == 2 and full.stderr.count("\n") == 1


@pytest.mark.parametrize("sub", ["dump", *SEVERAL[2:]])
def test_raw_programs_are_not_written_to_a_terminal(sub):
    option = ["--raw"] if sub == "dump" else ["--output", "raw"]
    assert on_terminal(sub, *option, *words(sub, DOCKER)[1:], columns=80) == ""


@pytest.mark.parametrize("sub", ["table", "audit", "diff", "subset", "intersect"])
def test_text_fits_the_terminal(sub):
    """Commands to copy are lines of their own, and so is the first line, which has names of files."""
    lines = COLOR.sub("", on_terminal(*words(sub, CONTAINERD, PODMAN), columns=80)).splitlines()[1:]
    assert len(lines) > 5 and all(len(line) <= 80 or line.startswith("  $ ") for line in lines), max(lines, key=len)


def test_findings_have_colours():
    out = on_terminal("audit", DOCKER, columns=80)
    assert "\x1b[31merror: \x1b[m" in out and "\x1b[33mwarning: \x1b[m" in out
