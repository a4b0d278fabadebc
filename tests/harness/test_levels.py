# SPDX-License-Identifier: Apache-2.0
"""Which levels a subject reaches, in every report."""
import json
import xml.etree.ElementTree as ET

import pytest

from tester import nlconform

# A probe of each level of each ladder; leak and contain share a ladder.
STEPS = ["libc/x", "getlink/x", "sockopt/x", "protocol/x", "ring/x", "leak/x"]
LIE = 'echo "x = ${INSIDE:-0}"'


def add_all(suite, *lies):
    for name in STEPS:
        suite.add(name, LIE if name in lies else 'echo "x = 0"')
    return suite


def levels(run):
    return next(line for line in run.lines if line.startswith("# levels")).split(": ")[1]


@pytest.mark.parametrize("lie, reached", [
    (None, "view 3, containment 3"),
    ("libc/x", "view 0, containment 3"), ("getlink/x", "view 1, containment 3"), ("sockopt/x", "view 2, containment 3"),
    ("protocol/x", "view 3, containment 0"), ("ring/x", "view 3, containment 1"), ("leak/x", "view 3, containment 2")])
def test_a_lie_of_each_class_lowers_its_level(suite, lie, reached):
    assert levels(add_all(suite, lie).run()) == reached


def test_a_known_difference_is_a_difference_whoever_accepts_it(suite, tmp_path):
    known = "differs env sockopt/x * - so it is\ndiffers env ring/x * - so it is\n"
    run = add_all(suite, "sockopt/x", "ring/x").run("--json", tmp_path / "r.json", known=known)
    assert run.status == 0
    assert levels(run) == "view 2 (3 with the known differences), containment 1 (3 with the known differences)"
    data = json.loads((tmp_path / "r.json").read_text())["levels"]
    assert (data["view"]["reached"], data["view"]["accepted"]) == (2, 3)
    assert data["view"]["levels"][2] == {"ok": 0, "known": 1, "bad": 0}


def test_a_level_is_not_reached_by_what_proves_nothing(suite):
    suite.add("libc/x", 'echo "skip = no such library"').add("getlink/x", 'echo "x = 0"')
    suite.add("protocol/x", "true").add("ring/x", 'echo "skip = no ring"').add("leak/x", "true")
    assert levels(suite.run()) == "view 0, containment 1"


def test_a_part_of_the_probes_reaches_no_level(suite, tmp_path):
    run = add_all(suite).run("--probe", "libc/*", "--json", tmp_path / "r.json", "--badge", tmp_path / "b.svg")
    assert levels(run) == "no levels"
    assert "levels" not in json.loads((tmp_path / "r.json").read_text())
    assert "not all asked" in (tmp_path / "b.svg").read_text()


def test_reports_and_badge_have_the_levels(suite, tmp_path):
    add_all(suite, "ring/x").run("--junit", tmp_path / "r.xml", "--html", tmp_path / "r.html", "--name", "a<b",
                                 "--badge", tmp_path / "b.svg", "--json", tmp_path / "r.json")
    properties = {p.get("name"): p.get("value") for p in ET.parse(tmp_path / "r.xml").getroot().iter("property")}
    assert properties["level.view"] == "3" and properties["level.containment"] == "1" and properties["profile"] == "kernel"
    page = (tmp_path / "r.html").read_text()
    assert 'view <b class="level3">3</b>' in page and 'containment <b class="level1">1</b>' in page
    svg = ET.parse(tmp_path / "b.svg").getroot()
    texts = [t.text for t in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["nlconform", "kernel: view 3, containment 1"]
    assert next(svg.iter("{http://www.w3.org/2000/svg}title")).text.startswith("a<b, nlconform profile kernel: view 3")
    again = nlconform("--badge", tmp_path / "c.svg", tmp_path / "r.json")
    assert again.status == 0 and (tmp_path / "c.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_a_badge_of_two_runs_is_refused(tmp_path):
    run = nlconform("--badge", tmp_path / "b.svg", "a.json", "b.json")
    assert (run.status, run.err) == (2, "nlconform: --badge: expected one file of results, got 2\n")
