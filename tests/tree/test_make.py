# SPDX-License-Identifier: Apache-2.0
"""The Makefile and ci/deps.sh on a machine with packages missing, being
installed, and installed."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RULES = ["Makefile", *re.search(r"^include (.*)", (ROOT / "Makefile").read_text(), re.M)[1].split()]
TELL = 'tell: ; @echo "$(notdir $(filter %-musl,$(PROBES))) $(STATIC) $(B) $(ARGS)"'


class Machine:
    """Has the makefiles of the tree without the sources. `make deps` installs
    musl-gcc and static libraries."""

    def __init__(self, folder):
        self.folder = folder
        for path in RULES:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, folder / path)
        (folder / "bin").mkdir()
        (folder / "build").mkdir()
        for tool in ("sh", "mkdir", "rm", "find", "sleep", "ln"):
            (folder / "bin" / tool).symlink_to(shutil.which(tool))
        self.script("ci/deps.sh", 'echo "deps.sh${1+ $1}"; [ "$1" = help ] && exit; sleep 0.2; : >static; '
                                  'ln -sf cc bin/musl-gcc')
        self.script("bin/cc", 'case "$*" in *-static-pie*) [ -e static ] || exit 1; esac; echo "$*" >>calls\n'
                              'while [ $# -gt 1 ]; do [ "$1" != -o ] || echo >"$2"; shift; done')
        self.script("bin/ar", ': >"$2"')

    def script(self, path, text):
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_text(f"#!/bin/sh\n{text}\n")
        (self.folder / path).chmod(0o755)

    def run(self, *argv):
        return subprocess.run(argv, cwd=self.folder, env={"PATH": str(self.folder / "bin")}, text=True, timeout=60,
                              capture_output=True, check=False)

    def make(self, *goals):
        done = self.run(shutil.which("make"), f"--eval={TELL}", *goals)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


ENV = {"PATH": "/usr/bin:/bin"}


def beside(machine, script):
    """A folder for temporary files. The make that check-beside starts is the script."""
    machine.script("bin/submake", script)
    (machine.folder / "temporary").mkdir()
    return machine.folder / "temporary"


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.mark.parametrize("options", [[], ["-j4"], ["-k"], ["deps"]], ids=" ".join)
def test_other_goals_find_what_deps_installs(machine, options):
    made = machine.make(*options, "deps", "tell", "B=elsewhere", "ARGS=--netlink")
    assert made[0] == "deps.sh" and made[-1] == "nlprobes-musl -static-pie elsewhere --netlink"
    assert made.count("deps.sh") == 1


def test_dry_run_and_help_install_nothing(machine):
    machine.make("-n", "deps", "tell")
    assert machine.make("deps", "help") == ["deps.sh help"]
    assert not (machine.folder / "static").exists()


def test_a_failed_deps_stops_the_other_goals(machine):
    machine.script("ci/deps.sh", "exit 1")
    for options in [], ["-k"], ["-j4"]:
        done = machine.run(shutil.which("make"), f"--eval={TELL}", *options, "deps", "tell")
        assert done.returncode == 2 and not done.stdout


def test_deps_and_deps_build_never_run_at_once(machine):
    assert machine.make("-j4", "deps-build", "deps") == ["deps.sh", "deps.sh build"]


def test_the_command_is_linked_again_when_static_libraries_arrive(machine):
    assert machine.make("build/nlvirt")[-1] == "  LD    build/nlvirt"
    assert machine.make("build/nlvirt") == []
    assert machine.make("deps", "build/nlvirt") == ["deps.sh", "  LD    build/nlvirt"]
    assert "-static-pie" in (machine.folder / "calls").read_text().splitlines()[-1]
    assert machine.make("build/nlvirt") == []


def test_probes_may_give_wrong_lengths_in_packages_too(machine):
    """glibc checks lengths under _FORTIFY_SOURCE, which dpkg-buildflags sets."""
    machine.script("conformance/asks.c", "")
    machine.make("CPPFLAGS=-D_FORTIFY_SOURCE=2", "build/conformance/asks.o")
    words = (machine.folder / "calls").read_text().splitlines()[-1].split()
    assert words.index("-U_FORTIFY_SOURCE") > words.index("-D_FORTIFY_SOURCE=2")


@pytest.mark.parametrize("status", [0, 3])
def test_the_tests_beside_leave_no_folder(machine, status):
    temporary = beside(machine, f'[ -d "$TMPDIR" ] || exit 9; exit {status}')
    done = subprocess.run([shutil.which("make"), "-s", "check-beside", f"MAKE={machine.folder}/bin/submake"], timeout=60,
                          cwd=machine.folder, env={**ENV, "TMPDIR": str(temporary)}, capture_output=True, check=False)
    assert done.returncode == (2 if status else 0) and (b"Error 3" in done.stderr) == (status == 3)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number, send", [(signal.SIGINT, os.killpg), (signal.SIGTERM, os.kill)])
def test_interrupted_tests_beside_leave_neither_folder_nor_process(machine, number, send):
    """A terminal sends SIGINT to all, kill(1) sends SIGTERM to make alone. SIGINT works in the tests as usual."""
    temporary = beside(machine, 'grep SigIgn /proc/self/status; exec sleep 9')
    p = subprocess.Popen([shutil.which("make"), "-s", "check-beside", f"MAKE={machine.folder}/bin/submake"],
                         cwd=machine.folder, env={**ENV, "TMPDIR": str(temporary)}, stdout=subprocess.PIPE, text=True,
                         start_new_session=True)
    begun = time.monotonic()
    try:
        assert int(p.stdout.readline().split()[1], 16) & (1 << signal.SIGINT - 1) == 0
        assert len(list(temporary.iterdir())) == 1
        send(p.pid, number)
        assert p.stdout.read() == "" and p.wait(30) != 0     # the end of file: no process is left
        assert time.monotonic() - begun < 8
    finally:
        p.kill()
        p.wait()
    assert list(temporary.iterdir()) == []


@pytest.fixture
def packages(machine):
    """The real ci/deps.sh, run by an ordinary user without sudo on a machine without packages."""
    shutil.copy(ROOT / "ci/deps.sh", machine.folder / "ci/deps.sh")
    for tool in ("awk", "sed", "xargs", "paste", "cat", "echo"):
        (machine.folder / "bin" / tool).symlink_to(shutil.which(tool))
    (machine.folder / "bin/cc").unlink()
    machine.script("bin/id", "echo 1000")
    machine.script("bin/dpkg-query", "exit 1")
    machine.script("bin/apt-get", ": >called")
    return machine


def test_without_sudo_one_line_says_what_to_run(packages):
    done = packages.run("ci/deps.sh", "build")
    assert done.returncode == 1 and not done.stdout and not (packages.folder / "called").exists()
    assert done.stderr == ("make deps-build: run as root: apt-get update && apt-get install --no-install-recommends "
                           "gcc libc6-dev make libseccomp-dev libyaml-dev libjson-c-dev\n")


def test_without_sudo_deps_succeeds_if_nothing_is_missing(packages):
    names = re.findall(r"^[a-z0-9+-]+(?= )", (ROOT / "ci/deps.sh").read_text(), re.M)
    packages.script("bin/dpkg-query", f"printf 'installed %s \\\\n' {' '.join(names)}")
    for command in [], ["build"]:
        done = packages.run("ci/deps.sh", *command)
        assert (done.returncode, done.stderr) == (0, "") and "nothing is missing" in done.stdout
    assert "Missing here: nothing" in packages.run("ci/deps.sh", "help").stdout


def test_help_installs_nothing(packages):
    done = packages.run("ci/deps.sh", "help")
    assert done.returncode == 0 and "libseccomp-dev" in done.stdout and not (packages.folder / "called").exists()
