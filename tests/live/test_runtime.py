# SPDX-License-Identifier: Apache-2.0
"""The page for people who run nlvirt in containers, in a container of runc without privileges."""
import os
import pathlib
import re

import pytest

from conftest import BUILD, CONTAINED, NOBODY, ROOT, need, run, skip

FOLDER = ROOT / "ci/containers"
PROFILE = ROOT / "tests/data/docker-default.json"
pytestmark = pytest.mark.skipif(CONTAINED, reason="the container is of its own making")


def in_container(*command):
    prefix = NOBODY if os.geteuid() == 0 else []
    return run([*prefix, FOLDER / "runc.py", PROFILE, *command])


@pytest.fixture(scope="module", autouse=True)
def runc():
    os.environ["PATH"] += ":/usr/sbin"
    need("runc")
    if BUILD != ROOT / "build":
        pytest.skip("the container has the programs of build/ in its PATH")
    tried = in_container("true")
    if tried.returncode:
        skip(f"runc cannot make a container here: {tried.stderr.strip()}")


def examples():
    """(command, what the page shows) of each example."""
    found, text = [], (FOLDER / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"(?:^    [^ ].*\n)+", text, re.M):
        for example in re.split(r"^    \$ ", block, flags=re.M)[1:]:
            command, _, output = example.partition("\n")
            found.append((command, re.sub(r"^    ", "", output, flags=re.M)))
    return found


@pytest.mark.parametrize("command,output", examples(), ids=lambda text: text.split("\n")[0][:40])
def test_the_page_shows_what_happens(command, output):
    r = in_container("sh", "-c", command)
    assert (r.stdout, r.stderr, r.returncode) == (output, "", 0)


def test_the_steps_of_the_workflow_work():
    text = (FOLDER / "workflow.yml").read_text(encoding="utf-8")
    steps = [step for step in re.findall(r"- run: (.*)", text) if step.startswith("build/nlvirt")]
    assert len(steps) == 2
    for step in steps:
        r = in_container("sh", "-c", f"cd {ROOT} && {step}")
        assert (r.stderr, r.returncode) == ("", 0), step


def test_three_sandboxes_deep():
    r = in_container("nlvirt", "run", "nlvirt", "run", "nlvirt", "run", "ip", "-br", "addr")
    assert (r.stdout, r.stderr) == ("lo               UNKNOWN        127.0.0.1/8 ::1/128 \n", "")


def test_rules_of_the_pod_hold():
    program = ("import socket\ns = socket.create_server(('127.0.0.1', 0))\n"
               "socket.create_connection(s.getsockname())\n"
               "try: socket.create_connection(('192.0.2.11', 443))\nexcept OSError as e: print(e.errno)")
    r = in_container("nlvirt", "run", "--allow", "192.0.2.10:443", "--", "python3", "-c", program)
    assert (r.stdout, r.stderr) == ("13\n", "")
    assert '"--allow", "192.0.2.10:443"' in pathlib.Path(FOLDER / "pod.yaml").read_text(encoding="utf-8")
