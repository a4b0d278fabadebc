# SPDX-License-Identifier: Apache-2.0
"""Changes of a view beside the same changes of real links: what is told of them, and what dumps show."""
import pathlib
import re
import subprocess
import sys

import pytest

from conftest import BUILD, need, prefix_of, users

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHANGES = ROOT / "tests/live/changes"
COUNTS = re.compile(r"(\d+) changes, (\d+) refused by both, (\d+) events and (\d+) dumps compared, (\d+) differences")


@pytest.fixture(autouse=True)
def namespace():
    need("ip", "iproute2")
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("cannot make a network namespace to compare with")


def play(user, view, file, *options):
    """Changes both sides. Returns the counts."""
    r = subprocess.run([*prefix_of(user), BUILD / "kernel_changes", "--view", CHANGES / view, *options, file],
                       capture_output=True, text=True, timeout=300, check=False)
    if "Operation not supported" in r.stderr:
        pytest.skip("the kernel lacks a kind of link")
    assert r.returncode == 0, r.stdout[-6000:] + r.stderr
    return [int(n) for n in COUNTS.search(r.stdout).groups()]


@pytest.mark.parametrize("view, file, changes", (("links", "links", 28), ("links", "words", 62), ("ports", "ports", 26)))
def test_changes_are_told_as_the_kernel_tells_them(view, file, changes):
    counts = play(users()[0], view + ".yaml", CHANGES / f"{file}.play")
    assert counts[0] == changes and counts[2] > 3 * changes and counts[4] == 0


@pytest.mark.parametrize("user", [u for u in users() if u != "contained"])
def test_thirty_changes_are_told_to_every_user(user):
    counts = play(user, "links.yaml", CHANGES / "thirty.play")
    assert counts[0] == 30 and counts[2] > 100 and counts[4] == 0


def test_random_changes_of_random_views():
    r = subprocess.run([sys.executable, ROOT / "fuzz/kernel/views.py", BUILD, "--seconds", "5", "--each", "0.05"],
                       capture_output=True, text=True, timeout=300, check=False)
    assert r.returncode == 0, r.stdout + r.stderr
    assert int(re.search(r"(\d+) events", r.stdout)[1]) > 20


def test_a_difference_is_found(tmp_path):
    """The command of both sides is not the same: the kernel gets another metric."""
    ip = tmp_path / "ip"
    ip.write_text('#!/bin/sh\nPATH=${PATH#*:}\nexport PATH\nexec ip "$@" metric 7\n', encoding="utf-8")
    ip.chmod(0o755)
    (tmp_path / "play").write_text("add route 10.1.0.0/16 dev e0\n", encoding="utf-8")
    r = subprocess.run([BUILD / "kernel_changes", "--view", CHANGES / "links.yaml", tmp_path / "play"],
                       capture_output=True, text=True, timeout=60, check=False,
                       env={"PATH": f"{tmp_path}:/usr/sbin:/usr/bin:/sbin:/bin"})
    assert r.returncode == 1 and "message 0 differs" in r.stdout and " 6=07000000" in r.stdout
