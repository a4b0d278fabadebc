# SPDX-License-Identifier: Apache-2.0
"""Guards the default policy: its decisions are on file in tests/policy. Also
tests the guard in README.md."""
import difflib
import json
import os
import pathlib
import re
import subprocess

import pytest

from conftest import BUILD, run, without_newer

NLVIRT = BUILD / "nlvirt"
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ARCHES = ["x86_64", "aarch64"]


def table(*args):
    r = run([NLVIRT, "filter", "table", *args])
    assert (r.stderr, r.returncode) == ("", 0)
    return r.stdout


def changes(arch, now):
    held = (ROOT / f"tests/policy/{arch}.table").read_text()
    return "".join(difflib.unified_diff(held.splitlines(True), now.splitlines(True), f"tests/policy/{arch}.table",
                                        "the policy now"))


@pytest.mark.parametrize("arch", ARCHES)
def test_decisions_of_the_policy_are_those_on_file(arch):
    text = changes(arch, table("--arch", arch))
    if text:
        pytest.fail(f"the default policy decides differently; if this is intended: make policy-accept\n{text}", pytrace=False)


@pytest.mark.parametrize("arch", ARCHES)
def test_a_change_of_the_policy_is_readable(arch, tmp_path):
    policy = tmp_path / "policy.yaml"
    policy.write_text("families: [unix, inet, inet6, netlink, vsock]\n")
    text = changes(arch, table("--arch", arch, "-p", policy))
    assert [line for line in text.splitlines()[2:] if line[0] in "+-"] == [
        "-    ALLOW               family AF_UNIX, AF_INET6",
        "+    ALLOW               family AF_UNIX, AF_INET6, AF_VSOCK",
        "-                        AF_CAIF, AF_ALG, 40-45",
        "+                        AF_CAIF, AF_ALG, 41-45"]


def test_the_guard_of_the_readme_works(tmp_path):
    """One line, which fails if the profile allows more than the released one."""
    section = (ROOT / "README.md").read_text().split("### Guard a filter in CI")[1].split("\n#")[0]
    recipe = "".join(re.findall(r"^    (.*\n)", section, re.M))
    assert recipe.count("\n") == 1
    profile = json.loads((ROOT / "tests/data/docker-default.json").read_text())
    env = {**os.environ, "PATH": f"{BUILD.resolve()}:{os.environ['PATH']}"}
    (tmp_path / "released.json").write_text(json.dumps(profile))

    def guard():
        (tmp_path / "seccomp.json").write_text(json.dumps(profile))
        return without_newer(subprocess.run(["sh", "-c", recipe], cwd=tmp_path, env=env, capture_output=True, text=True,
                                            timeout=60, check=False))
    r = guard()
    assert (r.stderr, r.returncode) == ("", 0) and r.stdout.count(" is a subset of ") == 2
    allowed = next(rule for rule in profile["syscalls"] if "read" in rule["names"])
    allowed["names"].remove("mknod")
    assert guard().returncode == 0          # stricter
    allowed["names"].append("pivot_root")
    r = guard()
    assert (r.stderr, r.returncode) == ("", 1)
    assert r.stdout.count("  refused -> allowed\n    pivot_root\n") >= 2
    del profile["defaultAction"]
    assert guard().returncode == 2
