# SPDX-License-Identifier: Apache-2.0
"""Fixtures for the tests of nlconform. They are built from tester.py."""
import json
import pathlib
import shutil
import tempfile

import pytest

from tester import NLCONFORM, Suite, nlconform, skip


@pytest.fixture(scope="session", autouse=True)
def oracle():
    """Every test here needs the oracle: without it nlconform has nothing to compare with."""
    if not NLCONFORM.exists():
        skip("build/nlconform is not built: make build/nlconform build/nlprobes")
    run = nlconform("--probe", "libc/if_nameindex", "--known", "none", subject=["env"])
    if run.status == 2 and run.err.startswith("nlconform: oracle: "):
        skip(f"no oracle here: {run.err.strip()}")
    recorded = [line for line in run.lines if line.startswith("# oracle: recorded on ")]
    if recorded:
        skip(f"no oracle here, only one that was {recorded[0][len('# oracle: '):]}: it knows no probes of these tests")
    assert run.status < 2, f"nlconform does not work at all: {run.err}"


@pytest.fixture
def suite(tmp_path):
    tmp_path.chmod(0o755)
    return Suite(tmp_path)


@pytest.fixture
def recorded():
    """Runs the real probes and returns the results by identifier."""
    # Not tmp_path: an ordinary user cannot enter the folder that pytest made as root.
    folder = pathlib.Path(tempfile.mkdtemp(prefix="nlconform-"))
    folder.chmod(0o777)

    def record(*args, subject, prefix=()):
        path = folder / "run.json"
        run = nlconform("--json", path, "--known", "none", *args, subject=subject,
                        prefix=prefix, timeout=300)
        if run.status == 2:
            return run, None
        return run, {p["id"]: p for p in json.loads(path.read_text())["probes"]}
    yield record
    shutil.rmtree(folder)
