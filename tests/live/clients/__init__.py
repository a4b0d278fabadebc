# SPDX-License-Identifier: Apache-2.0
"""Shared by the tests of clients: the kernel to compare with, and the programs of this folder.

`same()` compares standard output, standard error and exit status. Named rules remove what may
differ.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile

import pytest

from conftest import NOBODY, need, run, skip

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"  # one in a home directory may be unreadable to other users
WARN = ["-std=gnu11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Wshadow", "-O2", "-g"]
LO_UP = 'ip link set lo up && exec setpriv --ambient-caps=-all --inh-caps=-all --bounding-set=-all ' \
        '--no-new-privs "$@"'


class Oracle:
    """The kernel in a fresh network namespace: lo is up, the uid is the same,
    and no capability can be gained."""

    def __init__(self, user):
        unshare = ["unshare", "--net"]
        if user != "root":
            unshare += ["--user", "--map-current-user", "--keep-caps"]
        self.prefix = [*(NOBODY if user != "root" and os.geteuid() == 0 else []), *unshare, "sh", "-c", LO_UP, "sh"]

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
    """Runs the command on both sides, compares the results, and returns what it printed inside."""
    def tell(r):
        out = r.stdout
        for rule in rules:
            out = rule(out)
        return out, r.stderr, r.returncode
    theirs, ours = (side.run(*command, **kw) for side in (oracle, nlvirt))
    assert tell(ours) == tell(theirs)
    return ours.stdout


class Programs:
    """Builds each program once, in a folder that every user can read."""

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
        """Builds name.c as name + suffix, with package, a library that pkg-config knows."""
        if package:
            r = run([need("pkg-config"), "--cflags", "--libs", package[0]])
            if r.returncode:
                skip(f"no {package[0]} (Debian package {package[1]})")
            flags += tuple(r.stdout.split())
        compiler = need(cc, {"cc": "gcc", "musl-gcc": "musl-tools"}[cc])
        return self.build(name + suffix, compiler, *WARN, "-o", self.folder / (name + suffix), name + ".c", *flags)

    def go(self, name, *sources):
        """Builds one program from these sources. -trimpath would rebuild the whole Go library."""
        env = {"GO111MODULE": "off", "GOFLAGS": "", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0",
               "GOCACHE": str(self.folder / "go-cache"), "GOPATH": str(self.folder / "go")}
        return self.build(name, need("go", "golang-go"), "build", "-o", self.folder / name, *sources, env=env)

    def java(self, name):
        """Compiles name.java and returns the command that runs it."""
        self.build(name, "javac", "-d", self.folder, name + ".java")
        return ["java", "-Xint", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", self.folder, name]


@pytest.fixture(scope="session")
def programs():
    folder = tempfile.mkdtemp(prefix="nlvirt-clients-")
    os.chmod(folder, 0o755)
    yield Programs(folder)
    shutil.rmtree(folder, ignore_errors=True)
