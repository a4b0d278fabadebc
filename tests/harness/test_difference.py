# SPDX-License-Identifier: Apache-2.0
"""nlconform compare: what got better or worse between two runs."""
import json

import pytest

from tester import nlconform

STEPS = {"worse": ("ok", "differs"), "known-now": ("ok", "known"), "better": ("differs", "ok"), "mended": ("known", "vacuous"),
         "less": ("ok", "vacuous"), "fails": ("differs", "failed"), "same": ("ok", "ok"), "new-ok": (None, "ok"),
         "new-bad": (None, "differs"), "gone": ("ok", None)}


def results(path, side, names, levels=None, field="1"):
    probes = [{"id": f"a/{name}", "verdict": STEPS[name][side], "fields": [{"key": "x", "inside": field, "same": False}]}
              for name in names if STEPS[name][side]]
    run = {"format": "nlconform 1", "name": "nl", "profile": "strict", "kernel": f"6.{side}", "machine": "m", "user": "root",
           "started": "then", "probes": probes}
    if levels:
        run["levels"] = {"view": {"reached": levels[0]}, "containment": {"reached": levels[1]}}
    path.write_text(json.dumps(run))
    return path


def compare(tmp_path, *names, levels=((2, 2), (3, 1)), more=(), fields=("1", "1")):
    a = results(tmp_path / "a.json", 0, names, levels[0], fields[0])
    b = results(tmp_path / "b.json", 1, names, levels[1], fields[1])
    return nlconform("compare", a, b, *more)


def test_each_change_is_under_its_heading(tmp_path):
    run = compare(tmp_path, *STEPS, more=["--json", tmp_path / "d.json"])
    assert run.status == 1
    assert run.lines[:2] == ["a: nl, profile strict, Linux 6.0, m, as root, then", "b: nl, profile strict, Linux 6.1, m, as root, then"]
    blocks = {block.splitlines()[0]: [line.split() for line in block.splitlines()[1:]] for block in run.out.split("\n\n")[1:-1]}
    assert blocks["worse"] == [["a/worse", "ok", "->", "differs"], ["a/known-now", "ok", "->", "known"]]
    assert blocks["better"] == [["a/better", "differs", "->", "ok"], ["a/mended", "known", "->", "vacuous"]]
    assert [words[0] for words in blocks["changed"]] == ["a/less", "a/fails"]
    assert blocks["new"] == [["a/new-ok", "ok"]] and blocks["new and bad"] == [["a/new-bad", "differs"]]
    assert blocks["gone"] == [["a/gone", "ok"]]
    assert run.lines[-3:] == ["level of view: 2 -> 3", "level of containment: 2 -> 1",
                              "2 worse, 2 better, 2 changed otherwise, 2 new, 1 of them bad, 1 gone"]
    data = json.loads((tmp_path / "d.json").read_text())
    assert (data["format"], data["worse"], data["a"]["kernel"], "probes" in data["a"]) == ("nlconform compare 1", True, "6.0", False)
    assert {"id": "a/worse", "kind": "worse", "from": "ok", "to": "differs"} in data["changes"]


@pytest.mark.parametrize("name, status", [("worse", 1), ("known-now", 1), ("new-bad", 1), ("better", 0), ("less", 0), ("gone", 0),
                                          ("same", 0), ("new-ok", 0)])
def test_the_status_says_whether_anything_got_worse(tmp_path, name, status):
    assert compare(tmp_path, name).status == status


def test_a_difference_in_other_fields_is_a_change(tmp_path):
    STEPS["still"] = ("differs", "differs")
    assert "a/still " in compare(tmp_path, "still", fields=("1", "2")).out
    assert "0 changed otherwise" in compare(tmp_path, "still").out
    assert "in other fields" in compare(tmp_path, "still", fields=("1", "2")).out
    del STEPS["still"]


def test_real_results_compare_with_themselves(suite, tmp_path):
    suite.add("a/one", 'echo "colour = ${INSIDE:-blue}"').add("a/same", "true").run("--json", tmp_path / "r.json")
    run = nlconform("compare", tmp_path / "r.json", tmp_path / "r.json")
    assert run.status == 0
    assert run.lines[-1] == "0 worse, 0 better, 0 changed otherwise, 0 new, 0 of them bad, 0 gone"


def test_other_files_are_refused(tmp_path):
    (tmp_path / "x.json").write_text("{}")
    run = nlconform("compare", tmp_path / "x.json", tmp_path / "x.json")
    assert (run.status, run.err) == (2, f"nlconform: {tmp_path}/x.json: not the results of an nlconform run\n")
    assert nlconform("compare", tmp_path / "x.json").err == "nlconform: expected nlconform compare A.json B.json [--json FILE]\n"
