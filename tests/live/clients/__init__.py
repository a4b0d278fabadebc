# SPDX-License-Identifier: Apache-2.0
"""What the tests of clients share: the kernel to compare with, and the client programs of this folder.

`same()` compares standard output, standard error and exit status; what may rightly differ is taken out by a
named rule.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile

import pytest

from conftest import NOBODY, need, run, skip

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"  # not the user's own, which other users may be unable to read
WARN = ["-std=gnu11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Wshadow", "-O2", "-g"]
LO_UP = 'ip link set lo up && exec setpriv --ambient-caps=-all --inh-caps=-all --bounding-set=-all ' \
        '--no-new-privs "$@"'


class Oracle:
    """The kernel: a fresh network namespace with lo up, the same uid, no capabilities, no way to new ones."""

    def __init__(self, user):
        unshare = ["unshare", "--net"]
        if user != "root":
            unshare += ["--user", "--map-current-user", "--keep-caps"]
        self.prefix = [*(NOBODY if user == "nobody" else []), *unshare, "sh", "-c", LO_UP, "sh"]

    def run(self, *command, **kw):
        return run([*self.prefix, *map(str, command)], **kw)


@pytest.fixture
def oracle(nlvirt):
    o = Oracle(nlvirt.user)
    r = o.run("true")
    if r.returncode:
        skip("no fresh network namespace here: " + r.stderr.strip())
    return o


def same(nlvirt, oracle, *command, rules=(), **kw):  # noqa: F811
    """Runs the command on both sides, which must be the same, and returns what it printed inside."""
    def tell(r):
        out = r.stdout
        for rule in rules:
            out = rule(out)
        return out, r.stderr, r.returncode
    theirs, ours = (side.run(*command, **kw) for side in (oracle, nlvirt))
    assert tell(ours) == tell(theirs)
    return ours.stdout


class Programs:
    """Builds programs into a folder that every user can read; each once."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.built = {}

    def build(self, name, *command, env=None):
        if name not in self.built:
            env = {**os.environ, "HOME": str(self.folder), **(env or {})}
            r = subprocess.run([*map(str, command)], cwd=HERE, env=env, capture_output=True, text=True, timeout=120,
                               check=False)
            assert r.returncode == 0, r.stderr
            self.built[name] = self.folder / name
        return self.built[name]

    def c(self, name, *flags, cc="cc", suffix="", package=None):
        """Builds name.c as name + suffix, with a library that pkg-config knows."""
        if package:
            r = run([need("pkg-config"), "--cflags", "--libs", package[0]])
            if r.returncode:
                skip(f"no {package[0]} (Debian package {package[1]})")
            flags += tuple(r.stdout.split())
        compiler = need(cc, {"cc": "gcc", "musl-gcc": "musl-tools"}[cc])
        return self.build(name + suffix, compiler, *WARN, "-o", self.folder / (name + suffix), name + ".c", *flags)

    def go(self, name, *sources):
        """Builds one program of these sources. Without -trimpath: it would build all of Go's library again."""
        env = {"GO111MODULE": "off", "GOFLAGS": "", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0",
               "GOCACHE": str(self.folder / "go-cache"), "GOPATH": str(self.folder / "go")}
        return self.build(name, need("go", "golang-go"), "build", "-o", self.folder / name, *sources, env=env)

    def java(self, name):
        """Compiles name.java, and gives the command that runs it."""
        self.build(name, "javac", "-d", self.folder, name + ".java")
        return ["java", "-Xint", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", self.folder, name]


@pytest.fixture(scope="session")
def programs():
    folder = tempfile.mkdtemp(prefix="nlvirt-clients-")
    os.chmod(folder, 0o755)
    yield Programs(folder)
    shutil.rmtree(folder, ignore_errors=True)
