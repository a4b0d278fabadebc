# SPDX-License-Identifier: Apache-2.0
"""The steps of ci/action-filter: compare.sh in a git repository, and what action.yml calls."""
import json
import os
import re
import subprocess

import pytest

from conftest import BUILD, ROOT, run

SCRIPT = ROOT / "ci/action-filter/compare.sh"


def profile(*names, action="SCMP_ACT_ALLOW"):
    return {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38, "syscalls": [{"names": list(names), "action": action}]}


@pytest.fixture
def repository(tmp_path):
    """A repository whose first commit has a profile; returns a function that runs compare.sh after a change."""
    def git(*args):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example", *args], cwd=tmp_path, check=True,
                       capture_output=True)
    git("init", "-q", "-b", "base")
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/seccomp.json").write_text(json.dumps(profile("read", "write"), indent=1))
    git("add", ".")
    git("commit", "-qm", "first")

    def compare(new=None, *args, **env):
        if new:
            (tmp_path / "etc/seccomp.json").write_text(json.dumps(new, indent=1))
        return run([SCRIPT, *(args or ["base", "etc/seccomp.json"])], cwd=tmp_path,
                   env={**os.environ, "NLVIRT": str(BUILD / "nlvirt"), **env})
    compare.out = tmp_path / "filter-report"
    return compare


def test_nothing_changes(repository):
    r = repository()
    assert (r.stdout, r.stderr, r.returncode) == ("", "", 0)
    assert (repository.out / "comment.md").read_text() == ""
    assert json.loads((repository.out / "1.sarif").read_text())["version"] == "2.1.0"


def test_a_wider_profile_fails_and_is_shown(repository):
    r = repository(profile("read", "write", "mount"))
    comment = (repository.out / "comment.md").read_text()
    assert r.returncode == 1
    assert comment.startswith("### `etc/seccomp.json` on x86_64\n\non x86_64, NEW allows more of 1 call\n\n```\nx86_64\n"
                              "  ERRNO(ENOSYS) -> ALLOW\n    mount\n")
    assert "on aarch64" in comment and comment.count("It lets more happen than before.") == 2
    assert comment.count("```") % 2 == 0


@pytest.mark.parametrize("names, fail_on, status", [
    (["read"], "wider", 0), (["read"], "differs", 1), (["read"], "never", 0), (["read", "write", "mount"], "never", 0),
    (["read", "write"], "differs", 0), (["read", "write", "mount"], "wider", 1)])
def test_when_it_fails(repository, names, fail_on, status):
    assert repository(profile(*names), FAIL_ON=fail_on).returncode == status


def test_errors_of_the_audit(repository):
    bad = profile("read")
    bad["syscalls"].append({"names": ["socket"], "action": "SCMP_ACT_ALLOW",
                            "args": [{"index": 0, "value": 38, "op": "SCMP_CMP_NE"}]})
    assert repository(bad, FAIL_ON="error").returncode == 1
    assert repository(profile("read"), FAIL_ON="error").returncode == 0


def test_a_new_profile_and_several(repository):
    (repository.out.parent / "new.json").write_text(json.dumps(profile("read")))
    r = repository(None, "base", "new.json", "etc/seccomp.json")
    assert r.returncode == 0
    assert (repository.out / "comment.md").read_text() == "### `new.json`\n\nThis profile is new.\n\n"
    assert (repository.out / "2.sarif").exists()


@pytest.mark.parametrize("args, env, words", [
    (["base"], {}, "usage: compare.sh BASE PROFILE...\n"), (["nowhere", "etc/seccomp.json"], {}, "compare.sh: no such revision: nowhere\n"),
    (["base", "absent.json"], {}, "nlvirt: absent.json: cannot be read: No such file or directory\n"),
    (["base", "etc/seccomp.json"], {"FAIL_ON": "x"}, "compare.sh: FAIL_ON: expected wider, differs, error or never, got 'x'\n")])
def test_errors(repository, args, env, words):
    r = repository(None, *args, **env)
    assert (r.stderr, r.returncode) == (words, 2)


def test_the_action_calls_what_is_there():
    text = (ROOT / "ci/action-filter/action.yml").read_text()
    assert set(re.findall(r"\$GITHUB_ACTION_PATH/(compare\.sh)", text)) == {"compare.sh"} and os.access(SCRIPT, os.X_OK)
    given, used = set(re.findall(r"^  ([a-z-]+):\n    description", text, re.M)), set(re.findall(r"inputs\.([a-z-]+)", text))
    assert given == used
    make = run(["make", "-n", "-C", str(ROOT), "all"])
    assert make.returncode == 0 and "deps-build:" in (ROOT / "Makefile").read_text()
