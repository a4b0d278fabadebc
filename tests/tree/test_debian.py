# SPDX-License-Identifier: Apache-2.0
"""The Debian packages are complete without being built; ci/deb.sh builds and tries them."""
import fnmatch
import pathlib
import re
import subprocess

import pytest

from test_version import VERSION

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEBIAN = ROOT / "debian"
PACKAGES = re.findall(r"^Package: (\S+)", (DEBIAN / "control").read_text(), re.M)
WORDS = ["PREFIX=/usr", "LIBDIR=/usr/lib/some-linux-gnu", "ZSH_FUNCTIONS=vendor-completions"]


@pytest.fixture(scope="module")
def installed():
    """The files of make install, from its own commands."""
    said = subprocess.run(["make", "-n", "-o", "all", *WORDS, "DESTDIR=", "V=1", "install"], cwd=ROOT, text=True,
                          capture_output=True, check=True).stdout
    found = []
    for mode, names, folder in re.findall(r"^install -m (\d+) (.*) '(.*)'$", said, re.M):
        assert mode in ("644", "755")
        found += [f"{folder}/{pathlib.Path(name).name}"[1:] for name in names.split()]
    return found + re.findall(r"ln -sf \S+ '/(.*)'", said)


def test_each_file_is_in_one_package(installed):
    assert len(installed) > 20
    lines = [(package, line) for package in PACKAGES for line in (DEBIAN / f"{package}.install").read_text().split()]
    used = set()
    for file in installed:
        inside = [(p, line) for p, line in lines if fnmatch.fnmatch(file, line) or file.startswith(line + "/")]
        assert len(inside) == 1, f"{file} is in {inside}"
        used.update(inside)
    assert used == set(lines)


def test_the_changelog_has_the_version_of_the_news():
    first = (DEBIAN / "changelog").read_text().splitlines()[0]
    version, suite = re.fullmatch(r"nlvirt \((\S+)\) (\S+); urgency=medium", first).groups()
    assert version == VERSION
    assert (suite == "UNRELEASED") == (f"## {VERSION}, not released yet" in (ROOT / "NEWS.md").read_text())


@pytest.mark.parametrize("name, version", [("nlvirt", "NLVIRT_0.1"), ("nlfilter", "NLFILTER_0.1")])
def test_the_symbols_are_those_of_the_header(name, version):
    listed = re.findall(rf"^ ({name}_\w+)@{version} (\S+)$", (DEBIAN / f"lib{name}0.symbols").read_text(), re.M)
    declared = re.findall(rf"{name.upper()}_API [^;]*?\b({name}_\w+)\(", (ROOT / f"core/{name}.h").read_text())
    assert sorted(name for name, _ in listed) == sorted(declared) == sorted(set(declared))
