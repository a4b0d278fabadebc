# SPDX-License-Identifier: Apache-2.0
"""The fuzz targets under other engines: the build script as OSS-Fuzz runs it, and AFL++."""
import os
import pathlib
import re
import shutil
import subprocess
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TARGETS = sorted(p.stem for p in (ROOT / "fuzz/targets").glob("fuzz_*.c"))
BUILD = pathlib.Path(os.environ.get("B", "build")).resolve()
AFL_S = 4


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """Runs the script with the variables that OSS-Fuzz sets for address and
    libFuzzer. Returns $OUT."""
    for tool in ("clang", "clang++", "zip"):
        if not shutil.which(tool):
            pytest.skip(f"needs {tool}")
    base = tmp_path_factory.mktemp("oss-fuzz")
    (base / "src").mkdir()
    (base / "src/nlvirt").symlink_to(ROOT)
    sanitize = "-O1 -fno-omit-frame-pointer -gline-tables-only -fsanitize=address -fsanitize-address-use-after-scope"
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(base), "SRC": str(base / "src"), "OUT": str(base / "out"),
        "WORK": str(BUILD / "oss-fuzz"), "CC": "clang", "CXX": "clang++", "SANITIZER": "address",
        "CFLAGS": f"{sanitize} -fsanitize=fuzzer-no-link", "CXXFLAGS": sanitize, "LIB_FUZZING_ENGINE": "-fsanitize=fuzzer",
        "FUZZING_ENGINE": "libfuzzer", "ARCHITECTURE": "x86_64",
    }
    (base / "out").mkdir()
    (BUILD / "oss-fuzz").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "ci/oss-fuzz/build.sh", base / "src/build.sh")
    done = subprocess.run(["bash", "-eu", str(base / "src/build.sh")], env=environment, cwd=base / "src", capture_output=True,
                          text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return base / "out"


@pytest.mark.parametrize("target", TARGETS)
def test_script_packs_program_seeds_and_dictionary(out, target, tmp_path):
    with zipfile.ZipFile(out / f"{target}_seed_corpus.zip") as seeds:
        names = set(seeds.namelist())
        seeds.extractall(tmp_path / "seeds")
    assert names == {p.name for p in (ROOT / "corpus" / target).iterdir()}
    # It must find its libraries in the folder beside it: the image that runs it has none.
    linked = subprocess.run(["ldd", str(out / target)], capture_output=True, text=True, check=True).stdout
    for name in re.findall(r"lib(?:seccomp|yaml|json-c|mnl)\S* => (\S+)", linked):
        assert pathlib.Path(name).parent == out / "lib"
    done = subprocess.run([str(out / target), "-runs=0", f"-dict={out}/{target}.dict", str(tmp_path / "seeds")],
                          capture_output=True, text=True, errors="replace", timeout=120, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "INITED" in done.stderr


def test_clusterfuzzlite_uses_the_build_script_of_oss_fuzz():
    assert "ci/oss-fuzz/build.sh" in (ROOT / "ci/clusterfuzzlite/build.sh").read_text()
    assert (ROOT / ".clusterfuzzlite").resolve() == ROOT / "ci/clusterfuzzlite"
    for name in ("Dockerfile", "build.sh", "project.yaml"):
        assert (ROOT / ".clusterfuzzlite" / name).exists() and (ROOT / "ci/oss-fuzz" / name).exists()


def test_afl_runs_a_target():
    if not shutil.which("afl-fuzz"):
        pytest.skip("needs afl++")
    folder = os.path.relpath(BUILD / "afl", ROOT)
    words = ["make", "-s", f"B={folder}", "CC=afl-clang-fast", "CFLAGS=-O1 -g", "ENGINE=-fsanitize=fuzzer",
             f"{folder}/fuzz_answer"]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True, timeout=300, env={**os.environ, "AFL_QUIET": "1"})
    done = subprocess.run(["/usr/bin/python3", "fuzz/run.py", "afl", "--build", f"{BUILD}/afl", "--seconds", str(AFL_S), "fuzz_answer"],
                          cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
                          env={k: v for k, v in os.environ.items() if k != "ASAN_OPTIONS"})
    assert done.returncode == 0, done.stdout + done.stderr
    runs, _, edges, _ = done.stdout.splitlines()[-1].split()[1:]
    assert int(runs) > 100 and int(edges) > 100


def test_afl_that_cannot_start_is_reported_with_its_own_message(tmp_path):
    if not shutil.which("afl-fuzz"):
        pytest.skip("needs afl++")
    (tmp_path / "fuzz_answer").write_text("#!/bin/sh\n")
    (tmp_path / "fuzz_answer").chmod(0o755)
    done = subprocess.run(["/usr/bin/python3", "fuzz/run.py", "afl", "--build", str(tmp_path), "--seconds", "1", "fuzz_answer"],
                          cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1 and done.stderr == ""
    assert re.search(r"^fuzz_answer: FAILED, status \d+: PROGRAM ABORT", done.stdout, re.M)
