# SPDX-License-Identifier: Apache-2.0
"""The tables of mutants match the sources. Running all mutants would show that
only after many minutes."""
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MUTANTS = ROOT / "tests/mutants"
TABLES = sorted(p for p in MUTANTS.glob("*.py") if p.stem != "engine" and not p.stem.startswith("with_"))
sys.path.insert(0, str(MUTANTS))
import engine  # noqa: E402


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_each_mutant_finds_its_text_once(table):
    """Whoever changes a source must change its mutants as well."""
    lost = [f"{mutant.name}: {why}" for mutant in engine.read_table(table) if (why := engine.lost(mutant))]
    assert not lost


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_each_catcher_exists(table):
    """Finds a live test by its name, a fuzz target by its source."""
    for catcher in {mutant.catcher for mutant in engine.read_table(table)} - {""}:
        path, _, test = catcher.partition("::")
        if test:
            assert f"def {test}(" in (ROOT / path).read_text(), catcher
        else:
            assert (ROOT / f"fuzz/targets/{catcher}.c").exists(), catcher


def test_each_lie_that_must_lower_a_level_is_in_the_table():
    table = MUTANTS / "probes.py"
    names = {mutant.name for mutant in engine.read_table(table)}
    lowers = engine.module_of(table).LOWERS
    assert set(lowers) <= names
    assert {ladder for ladder, _, _ in lowers.values()} == {"view", "containment"}
