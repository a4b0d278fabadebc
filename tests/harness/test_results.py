# SPDX-License-Identifier: Apache-2.0
"""The files of results: JSON by its schema, SARIF, and the page of each probe."""
import copy
import html.parser
import json

import pytest

from tester import BWRAP, ROOT, nlconform, skip

try:
    import jsonschema
except ImportError:
    jsonschema = None

DIFFERS = 'echo "colour = ${INSIDE:-<blue>}"'


def schema(name):
    if not jsonschema:
        skip("python3-jsonschema is not installed")
    text = json.loads((ROOT / "conformance/schema" / name).read_text())
    validator = jsonschema.validators.validator_for(text)
    validator.check_schema(text)
    return validator(text)


@pytest.fixture
def results(suite, tmp_path):
    """Runs the suite and returns its results."""
    def run(*args, **more):
        suite.run("--json", tmp_path / "r.json", *args, **more)
        return json.loads((tmp_path / "r.json").read_text())
    return run


def add_all(suite):
    suite.add("a/other", DIFFERS).add("a/same", "echo 'x = 1'").add("b/nowhere", 'echo "skip = not here"')
    suite.add("c/known", DIFFERS).add("d/dies", '[ -z "$INSIDE" ] || kill -SEGV $$').add("socket/family_62_none", 'echo "raw = EPERM"')
    return suite


def test_results_are_as_their_schema_says(suite, results):
    check = schema("results-1.json")
    add_all(suite)
    known = "differs env c/known * - so it is\n"
    for args in ([], ["--repeat", "3"], ["--strict", "--profile", "strict"], ["--probe", "a/*"], ["--profile", "loopback"]):
        check.validate(results(*args, known=known))


def test_results_of_real_probes_are_as_their_schema_says(tmp_path):
    check = schema("results-1.json")
    for i, subject in enumerate((None, ["env"], BWRAP)):
        path = tmp_path / f"{i}.json"
        run = nlconform("--json", path, subject=subject, timeout=300)
        if run.status == 2 and subject is BWRAP:
            skip(f"bwrap cannot start here: {run.err.strip()}")
        assert run.status < 2, run.err
        data = json.loads(path.read_text())
        check.validate(data)
        assert all(p["where"].startswith("conformance/") for p in data["probes"])


def test_the_schema_refuses_what_it_does_not_know(suite, results):
    check = schema("results-1.json")
    add_all(suite)
    good = results()
    for change in (lambda r: r.update(moon=1), lambda r: r.pop("profile"), lambda r: r["probes"][0].update(verdict="maybe"),
                   lambda r: r["count"].update(ok=-1), lambda r: r["probes"][0]["fields"][0].pop("same")):
        bad = copy.deepcopy(good)
        change(bad)
        assert not check.is_valid(bad)


def test_a_comparison_is_as_its_schema_says(suite, tmp_path, results):
    check = schema("compare-1.json")
    add_all(suite)
    results()
    (tmp_path / "r.json").rename(tmp_path / "a.json")
    results(subject=["env"])
    nlconform("compare", tmp_path / "a.json", tmp_path / "r.json", "--json", tmp_path / "d.json")
    data = json.loads((tmp_path / "d.json").read_text())
    assert data["changes"]
    check.validate(data)


def test_the_page_of_the_format_names_every_member():
    def members(part):
        for name, sub in part.get("properties", {}).items():
            yield name
            yield from members(sub)
            yield from members(sub.get("items", {}))
        for sub in part.get("$defs", {}).values():
            yield from members(sub)
    page = (ROOT / "harness/runner/nlconform-results.5").read_text().replace("\\-", "-")
    for name in ("results-1.json", "compare-1.json"):
        for member in set(members(json.loads((ROOT / "conformance/schema" / name).read_text()))):
            assert member in page, f"{member} is not in nlconform-results(5)"


def test_sarif_has_a_rule_for_each_probe_and_a_result_for_each_difference(suite, tmp_path):
    run = add_all(suite).run("--sarif", tmp_path / "r.sarif", "--json", tmp_path / "r.json", known="differs env c/known * - so it is\n")
    assert run.status == 1
    log = json.loads((tmp_path / "r.sarif").read_text())
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    driver, found = log["runs"][0]["tool"]["driver"], log["runs"][0]["results"]
    assert driver["name"] == "nlconform" and len(driver["rules"]) == 6
    assert {r["ruleId"]: r["level"] for r in found} == {"a/other": "error", "c/known": "note", "d/dies": "error"}
    for r in found:
        assert driver["rules"][r["ruleIndex"]]["id"] == r["ruleId"]
        place = r["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] and place["region"]["startLine"] >= 1
    other, known = found[0], found[1]
    assert other["message"]["text"] == "claim\ncolour: expected <blue>, got 1"
    assert known["suppressions"] == [{"kind": "external", "justification": "so it is"}] and "suppressions" not in other
    again = nlconform("--sarif", tmp_path / "again.sarif", tmp_path / "r.json")
    assert again.status == 0 and (tmp_path / "again.sarif").read_text() == (tmp_path / "r.sarif").read_text()


def test_sarif_points_to_the_line_of_a_probe(tmp_path):
    """A probe that differs wherever nothing is hidden or refused."""
    nlconform("--probe", "protocol/netlink_16_generic", "--profile", "strict", "--sarif", tmp_path / "r.sarif", "--known", "none",
              subject=["env"])
    (r,) = json.loads((tmp_path / "r.sarif").read_text())["runs"][0]["results"]
    place = r["locations"][0]["physicalLocation"]
    line = (ROOT / place["artifactLocation"]["uri"]).read_text().splitlines()[place["region"]["startLine"] - 1]
    assert "PROTOCOL(16, generic)" in line


@pytest.mark.parametrize("words", [
    ["--pages", "/dev/null"], ["--pages", "/no/such/folder"], ["--json", "/no/such.json"], ["baseline", "write", "/no/such.txt"],
    ["baseline", "write", "base.txt", "--when", "moon"], ["record", "/no/such.txt"], ["record", "a.txt", "--base", "/no/such.txt"],
    ["--record-oracle", "a.txt", "--base", "short.txt"]], ids=" ".join)
def test_what_will_fail_at_the_end_fails_before_a_probe_is_asked(suite, tmp_path, words):
    suite.add("a/same", f"echo asked >>{tmp_path}/log")
    head = f"nlconform oracle 1\nkernel 6.1\nmachine x86_64\nuser root\n"
    (tmp_path / "short.txt").write_text(f"{head}base long.txt\n= a/b 0\n@ 1\nend = ok\n")
    (tmp_path / "log").touch()
    (tmp_path / "log").chmod(0o666)
    files = sorted(tmp_path.iterdir())
    run = nlconform(*words, "--probes", suite.path, "--known", "none", subject=None if words[0] == "record" else ["env"], cwd=tmp_path)
    assert run.status == 2 and run.err.startswith("nlconform: ") and run.err.count("\n") == 1, run.err
    assert (tmp_path / "log").read_text() == "" and sorted(tmp_path.iterdir()) == files


def test_each_side_is_tried_once(suite, tmp_path):
    suite.add("a/same", "true")
    log = tmp_path / "log"
    log.touch()
    log.chmod(0o666)
    suite.path.write_text(suite.path.read_text().replace("echo hello;", f"echo hello; echo x >>{log};"))
    assert suite.run("--profile", "kernel").status == 0
    assert log.read_text().count("x") == 3


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.links += [value for name, value in attrs if name == "href"]


def test_each_probe_has_a_page_that_the_report_links_to(suite, tmp_path):
    add_all(suite).run("--json", tmp_path / "a.json", "--name", "fi<rst")
    suite.run("--json", tmp_path / "b.json", "--name", "second", subject=["env"])
    run = nlconform("--html", "p.html", "--pages", "pages", "a.json", "b.json", cwd=tmp_path)
    assert run.status == 0, run.err
    links = Links((tmp_path / "p.html").read_text()).links
    assert links == sorted(f"pages/{i}.html" for i in ("a/other", "a/same", "b/nowhere", "c/known", "d/dies", "socket/family_62_none"))
    page = (tmp_path / "pages/a/other.html").read_text()
    assert all(text in page for text in ("claim", "source", "view, level 2", "fi&lt;rst", "second", "&lt;blue&gt;", "colour"))
    assert 'class="v differs">differs' in page and 'class="v ok">ok' in page and "http" not in page
    assert "which families can be opened" in (tmp_path / "pages/socket/family_62_none.html").read_text()
    run = nlconform("--html", tmp_path / "q.html", "--pages", tmp_path / "pages", tmp_path / "a.json")
    assert Links((tmp_path / "q.html").read_text()).links == links     # beside the page, whatever the path


@pytest.mark.parametrize("name", ["../../etc/x", "a/b/c", "a", "/x", "a/..", "./a"])
def test_an_identifier_never_leaves_the_folder(tmp_path, name):
    (tmp_path / "r.json").write_text(json.dumps({"format": "nlconform 1", "probes": [{"id": name, "verdict": "ok"}]}))
    run = nlconform("--pages", tmp_path / "probes", tmp_path / "r.json")
    assert (run.status, run.err) == (2, f"nlconform: '{name}': expected an identifier such as area/name\n")


def test_a_folder_that_cannot_be_made_is_an_error(suite, tmp_path):
    (tmp_path / "file").write_text("")
    run = suite.add("a/same", "true").run("--pages", tmp_path / "file")
    assert run.status == 2 and len(run.err.splitlines()) == 1
