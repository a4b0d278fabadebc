# SPDX-License-Identifier: Apache-2.0
"""The example of nlfilter(3), which sees what users get, answers as `nlvirt filter subset` does."""
import json
import subprocess

import pytest

from conftest import BUILD, ROOT, run, without_newer

NLVIRT = BUILD / "nlvirt"
COMPARE = BUILD / "tests/compare"
DOCKER = ROOT / "tests/data/docker-default.json"
FILES = {
    "narrow.json": json.dumps({"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"}]}),
    "a.kafel": "POLICY p { ALLOW { read, socket { domain == 1 || domain == 16 } } }\nUSE p DEFAULT ERRNO(1)\n",
    "a.service": "[Service]\nSystemCallFilter=@system-service\nSystemCallErrorNumber=EPERM\nSystemCallArchitectures=native\n",
    "policy": "families: [unix, inet]\n",
}
PAIRS = [(a, b) for a in [*FILES, "docker"] for b in [*FILES, "docker"] if a != b]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filters")
    for name, text in FILES.items():
        (folder / name).write_text(text.replace("domain", "family"))
    return {name: folder / name for name in FILES} | {"docker": DOCKER}


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_example_answers_as_the_command(files, pair):
    paths = [files[name] for name in pair]
    mine = run([COMPARE, *paths])
    theirs = without_newer(run([NLVIRT, "filter", "subset", "--json", *paths]))
    assert mine.returncode == theirs.returncode and mine.stderr == theirs.stderr.replace("nlvirt:", "compare:")
    rows = json.loads(theirs.stdout)[str(paths[1])]
    assert [line.split(": call ")[1].split()[0] for line in mine.stdout.splitlines()] == \
        [str(r["example"]["nr"] - (r["example"]["nr"] >> 31 << 32)) for r in rows]


def test_errors_and_warnings_are_those_of_the_command(tmp_path):
    for text in ("{", '{"defaultAction": "SCMP_ACT_ALLOW",\n"nonsense": 1}'):
        path = tmp_path / "a.json"
        path.write_text(text)
        mine, theirs = run([COMPARE, path, DOCKER]), without_newer(run([NLVIRT, "filter", "subset", path, DOCKER]))
        assert mine.stderr == theirs.stderr.replace("nlvirt:", "compare:") != ""
        assert mine.returncode == theirs.returncode
    assert run([COMPARE, "/nowhere", DOCKER]).stderr == "compare: /nowhere: cannot be read: No such file or directory\n"
    assert run([COMPARE]).returncode == 2


def test_an_installed_library_is_enough(tmp_path):
    """Installs into a folder, and builds the example with the flags of pkg-config, static and shared."""
    subprocess.run(["make", "-s", "-C", str(ROOT), f"DESTDIR={tmp_path}", "PREFIX=/usr", f"B={BUILD}", "install"], check=True)
    root = tmp_path / "usr"
    env = {"PKG_CONFIG_PATH": str(root / "lib/pkgconfig"), "PKG_CONFIG_SYSROOT_DIR": str(tmp_path), "PATH": "/usr/bin:/bin",
           "PKG_CONFIG_ALLOW_SYSTEM_CFLAGS": "1", "PKG_CONFIG_ALLOW_SYSTEM_LIBS": "1"}
    for kind in ("--static", "--shared"):
        flags = run(["pkg-config", "--cflags", "--libs", kind, "nlfilter"], env=env | {"PKG_CONFIG_PATH": f"{root}/lib/pkgconfig"})
        assert flags.returncode == 0, flags.stderr
        program = tmp_path / f"compare{kind}"
        subprocess.run(["cc", "-std=c11", "-o", str(program), str(ROOT / "tests/live/compare.c"), *flags.stdout.split()], check=True)
        r = run([program, DOCKER, DOCKER], env={"LD_LIBRARY_PATH": str(root / "lib"), "PATH": "/usr/bin:/bin"})
        assert (r.stdout, r.stderr, r.returncode) == ("", "", 0)
    assert (root / "share/man/man3/nlfilter.3").exists()
