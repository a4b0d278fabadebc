# SPDX-License-Identifier: Apache-2.0
"""Every seed has an origin, and every target has the files that an engine needs."""
import importlib.util
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TARGETS = sorted(p.stem for p in (ROOT / "fuzz/targets").glob("fuzz_*.c"))


def module_of(path):
    spec = importlib.util.spec_from_file_location(pathlib.Path(path).stem, ROOT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def listed():
    lines = (ROOT / "corpus/ORIGINS").read_text().splitlines()
    return [line.split(None, 1) for line in lines if line and not line.startswith("#")]


def test_each_seed_is_listed_once_with_its_origin():
    names = [name for name, *_ in listed()]
    there = {f"{p.parent.name}/{p.name}" for p in (ROOT / "corpus").glob("*/*")}
    assert set(names) == there
    assert len(names) == len(set(names))
    assert all(len(cells) == 2 for cells in listed())


@pytest.mark.parametrize("target", TARGETS)
def test_each_target_has_seeds_and_a_dictionary(target):
    assert any((ROOT / "corpus" / target).iterdir())
    assert (ROOT / f"fuzz/targets/{target}.dict").exists()


def test_corpus_has_only_folders_of_targets():
    assert {p.name for p in (ROOT / "corpus").iterdir() if p.is_dir()} == set(TARGETS)


def test_hand_made_seeds_match_the_script():
    for target, made in module_of("fuzz/seeds.py").SEEDS.items():
        for name, data in made.items():
            assert (ROOT / "corpus" / target / name).read_bytes() == data, f"{target}/{name}: run fuzz/seeds.py"


def test_recorded_seeds_do_not_change_when_recorded_again(monkeypatch):
    """Recording again must change no seed, so nothing that a program left in
    its padding may remain."""
    monkeypatch.syspath_prepend(ROOT / "fuzz/record")
    settled = module_of("fuzz/record/record.py").settled
    seeds = [(ROOT / "corpus" / name).read_bytes() for name, origin in listed()
             if name.startswith("fuzz_answer/") and origin.endswith("; recorded")]
    assert seeds and [settled(seed)[0] for seed in seeds] == seeds
