# SPDX-License-Identifier: Apache-2.0
"""The action for the CI of other sandboxes: its steps are run as a runner would run them."""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

import pytest

from conftest import BUILD, CONTAINED, NOBODY, ROOT, need, run, skip

pytestmark = pytest.mark.skipif(CONTAINED, reason="nlconform needs an oracle")
FOLDER = ROOT / "ci/action"
ACTION = (FOLDER / "action.yml").read_text(encoding="utf-8")
DEFAULTS = dict(re.findall(r'^  (\w+):\n    description: .*\n    (?:default: "?(.*?)"?|required: true)$', ACTION, re.M))
STEPS = re.findall(r"^    - name: (.*)\n      shell: sh\n      run: '(.*)'\n((?:      env:\n(?:        .*\n)+)?)", ACTION, re.M)
# Quick, and one of them is known to differ in nlvirt.
QUICK = "--probe libc/if_nameindex --probe 'life/lowest_number'"


@pytest.fixture
def workspace():
    """A directory that every user can write to."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="nlconform-action-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def act(workspace, step, prefix=(), **inputs):
    """Runs one step of the action with these inputs."""
    _, command, block = next(s for s in STEPS if s[0] == step)
    values = {**DEFAULTS, **inputs}
    env = {name: values[value] for name, value in re.findall(r"(\w+): \$\{\{ inputs\.(\w+) \}\}", block)}
    script = workspace / "step.sh"
    script.write_text(command + "\n")
    return run([*prefix, "sh", "-e", script], cwd=workspace, timeout=300,
               env={**env, "PATH": os.environ["PATH"], "HOME": str(workspace), "B": os.path.relpath(BUILD, ROOT),
                    "GITHUB_ACTION_PATH": str(FOLDER), "GITHUB_STEP_SUMMARY": str(workspace / "summary")})


def judge(workspace, nlvirt, **inputs):
    r = act(workspace, "judge the sandbox", nlvirt.prefix, options=QUICK, **inputs)
    if "oracle: cannot start" in r.stderr:
        skip("needs a network namespace of its own")
    return r


def test_the_action_is_read_in_full():
    assert set(DEFAULTS) == set(re.findall(r"^  (\w+):$", ACTION.split("runs:")[0], re.M)) and len(STEPS) == 2
    assert ACTION.count("- name:") == 2 and DEFAULTS["known"] == "none" and DEFAULTS["subject"] == ""


def test_it_builds():
    """deps.sh finds all that is needed; make has nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        r = act(pathlib.Path(folder), "build nlconform")
    assert (r.returncode, r.stderr) == (0, "") and "nothing is missing" in r.stdout


def test_a_good_sandbox_passes(workspace, nlvirt):
    need("bwrap", "bubblewrap")
    r = judge(workspace, nlvirt, subject="bwrap --dev-bind / '/' --unshare-net --")
    assert r.returncode == 0, r.stdout + r.stderr
    results = workspace / "nlconform-results"
    assert sorted(p.name for p in results.iterdir()) == ["junit.xml", "nlconform.html", "nlconform.json", "nlconform.tap"]
    assert "if_nameindex" in (results / "junit.xml").read_text() and "2 ok" in (workspace / "summary").read_text()


def test_no_sandbox_fails_and_the_log_says_where(workspace, nlvirt):
    r = judge(workspace, nlvirt, subject="env", output="junit")
    assert r.returncode == 1 and re.search(r"^not ok \d - libc/if_nameindex$", r.stdout, re.M)
    assert "<failure" in (workspace / "nlconform-results/junit.xml").read_text()
    assert not (workspace / "nlconform-results/nlconform.json").exists()


def test_a_known_file_of_the_workspace_counts(workspace, nlvirt):
    subject = f"{BUILD}/nlvirt run --"
    assert judge(workspace, nlvirt, subject=subject).returncode == 1
    known = workspace / "known.txt"
    known.write_text("differs nlvirt life/lowest_number * - numbers are high\n")
    assert judge(workspace, nlvirt, subject=subject, known="known.txt").returncode == 0
    known.write_text(known.read_text() + "differs nlvirt libc/if_nameindex * - not needed\n")
    r = judge(workspace, nlvirt, subject=subject, known="known.txt")
    assert r.returncode == 1 and "known.txt:2: libc/if_nameindex *: no probe needs this line" in r.stdout


def test_a_profile_and_sarif(workspace, nlvirt):
    r = judge(workspace, nlvirt, subject="env", profile="loopback", output="sarif")
    assert r.returncode == 1 and "profile loopback (by --profile)" in r.stdout
    assert '"ruleId"' in (workspace / "nlconform-results/nlconform.sarif").read_text()


def test_a_list_begun_as_the_page_says_is_accepted(workspace, nlvirt):
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    words = re.search(r"^    nlconform (baseline write .*) -- my-sandbox --$", page, re.M)[1].split()
    (workspace / "tests").mkdir(mode=0o777)
    (workspace / "tests").chmod(0o777)
    begun = run([*nlvirt.prefix, BUILD / "nlconform", *words, *shlex.split(QUICK), "--", "env"], cwd=workspace)
    if "oracle: cannot start" in begun.stderr:
        skip("needs a network namespace of its own")
    assert "TODO" in (workspace / words[-1]).read_text()
    assert judge(workspace, nlvirt, subject="env", known=words[-1]).returncode == 0


@pytest.mark.parametrize("inputs, said", [
    ({"subject": ""}, "judge.sh: no subject: expected the command prefix of a sandbox\n"),
    ({"subject": "env", "output": "pdf"}, "judge.sh: output 'pdf': expected junit, sarif, json or html\n")])
def test_wrong_inputs_get_one_line(workspace, inputs, said):
    r = act(workspace, "judge the sandbox", **inputs)
    assert (r.returncode, r.stdout, r.stderr) == (2, "", said)


def test_a_subject_that_cannot_start_is_diagnosed(workspace):
    r = act(workspace, "judge the sandbox", subject="/nowhere/sandbox", options=QUICK)
    assert r.returncode == 2 and "cannot   asking the subject, /nowhere/sandbox" in r.stdout


def test_the_ten_lines_name_inputs_of_the_action():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    block = re.search(r"(?:^    .*\n)+", text, re.M)[0]
    assert len(block.splitlines()) == 10
    assert set(re.findall(r"(\w+):", re.search(r"with: \{(.*)\}", block)[1])) <= set(DEFAULTS)
    assert set(re.findall(r"^\| `(\w+)`", text, re.M)) == set(DEFAULTS)
    for name, default in re.findall(r"^\| `(\w+)` .*\(default: `(.*)`\)", text, re.M):
        assert DEFAULTS[name] == default


def test_the_workflow_passes_every_input_on():
    text = (FOLDER / "workflow.yml").read_text(encoding="utf-8")
    assert dict(re.findall(r"^          (\w+): \$\{\{ inputs\.(\w+) \}\}$", text, re.M)) == {n: n for n in DEFAULTS}
    for name, default in re.findall(r'^      (\w+): \{.*default: "?([^,"}]*?)"? ?[,}]', text, re.M):
        assert DEFAULTS.get(name, default) == default
