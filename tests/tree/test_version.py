# SPDX-License-Identifier: Apache-2.0
"""NEWS.md has the version; programs, library and packages repeat it."""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERSION = re.search(r"^## (\S+?)(?=, |$)", (ROOT / "NEWS.md").read_text(), re.M)[1]


def test_each_part_of_the_news_begins_with_a_version():
    parts = re.findall(r"^## (.*)", (ROOT / "NEWS.md").read_text(), re.M)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+, (not released yet|\d{4}-\d\d-\d\d)", part) for part in parts), parts
    assert not any("not released" in part for part in parts[1:])


def test_programs_tell_the_version_of_the_news():
    for program in "nlvirt", "nlconform":
        if (ROOT / "build" / program).exists():
            said = subprocess.run([ROOT / "build" / program, "--version"], capture_output=True, text=True, check=True)
            assert said.stdout == f"{program} {VERSION}\n"
