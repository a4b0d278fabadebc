# SPDX-License-Identifier: Apache-2.0
"""Changes of a view beside the same changes of real links: what is told of them, and what dumps show."""
import pathlib
import re
import subprocess
import sys
import time

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


@pytest.fixture
def folder(tmp_path):
    """A folder that every user can read."""
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    return tmp_path


def wait_for(condition):
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(.02)


def children(pid):
    """All descendants of a process."""
    r = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,comm="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 2) for line in r.stdout.splitlines()]
    found, todo = [], [str(pid)]
    while todo:
        above = todo.pop()
        for child, parent, name in rows:
            if parent == above:
                found.append((child, name))
                todo.append(child)
    return found


def joined(pid):
    """Does ip wait for messages? Then it has joined its groups."""
    return any(name.strip() == "ip" and pathlib.Path(f"/proc/{child}/stat").read_text(encoding="utf-8").split()[2] == "S"
               for child, name in children(pid))


def play(user, view, file, *options):
    """Changes both sides. Returns the counts."""
    r = subprocess.run([*prefix_of(user), BUILD / "kernel_changes", "--view", CHANGES / view, *options, file],
                       capture_output=True, text=True, timeout=300, check=False)
    if "Operation not supported" in r.stderr:
        pytest.skip("the kernel lacks a kind of link")
    assert r.returncode == 0, r.stdout[-6000:] + r.stderr
    return [int(n) for n in COUNTS.search(r.stdout).groups()]


@pytest.mark.parametrize("view, file, changes", (("links", "links", 29), ("links", "words", 70), ("ports", "ports", 26),
                                                 ("mtu", "mtu", 6)))
def test_changes_are_told_as_the_kernel_tells_them(view, file, changes):
    counts = play(users()[0], view + ".yaml", CHANGES / f"{file}.play")
    assert counts[0] == changes and counts[2] > 3 * changes and counts[4] == 0


@pytest.mark.parametrize("user", [u for u in users() if u != "contained"])
def test_thirty_changes_are_told_to_every_user(user):
    counts = play(user, "links.yaml", CHANGES / "thirty.play")
    assert counts[0] == 30 and counts[2] > 100 and counts[4] == 0


def spoken(text):
    """What ip monitor printed, without what follows packets: entries for groups that the kernel sends reports to, and
    addresses that bridges learn."""
    packets = re.compile(r"\[NEIGH\](Deleted )?(\S+ )?dev \S+ lladdr \S+ (NOARP|REACHABLE)")
    return [line for line in text.splitlines() if not packets.match(line)]


@pytest.mark.parametrize("user", [u for u in users() if u != "contained"])
def test_ip_monitor_prints_what_it_prints_of_a_kernel(user, folder):
    if "play" not in subprocess.run([BUILD / "nlvirt", "view", "--help"], capture_output=True, text=True, check=False).stdout:
        pytest.skip("this nlvirt cannot change a view that is shown")
    thirty = CHANGES / "thirty.play"
    play("root" if user == "nobody" else user, "links.yaml", thirty, "--no-dumps", "--monitor", folder / "kernel")
    folder.chmod(0o777)
    ours = folder / "ours"
    words = ["run", "--view", CHANGES / "links.yaml", "--control", folder / "control", "--", "sh", "-c",
             f"ip monitor all >{ours} & watcher=$!; echo ready; read line; kill $watcher"]
    with subprocess.Popen([*prefix_of(user), BUILD / "nlvirt", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as run:
        assert run.stdout.readline() == "ready\n"
        wait_for(lambda: joined(run.pid))
        r = subprocess.run([*prefix_of(user), BUILD / "nlvirt", "view", "play", folder / "control", thirty],
                           capture_output=True, text=True, timeout=60, check=False)
        assert r.returncode == 0, r.stderr
        wait_for(lambda: "[LINK]Deleted 6: vb" in ours.read_text(encoding="utf-8"))
        run.stdin.write("\n")
        run.stdin.close()
        run.wait(20)
    expected, heard = spoken((folder / "kernel").read_text(encoding="utf-8")), spoken(ours.read_text(encoding="utf-8"))
    assert len(expected) > 150 and heard == expected


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
