# SPDX-License-Identifier: Apache-2.0
"""Tiny suites and subjects to test nlconform itself with."""
import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("B", ROOT / "build")).resolve()
NLCONFORM = BUILD / "nlconform"

BWRAP = ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--"]
MUST_RUN = os.environ.get("NLVIRT_MUST_RUN") == "1"


def skip(reason):
    """Skips with this reason, or fails if NLVIRT_MUST_RUN=1."""
    if MUST_RUN:
        pytest.fail(f"NLVIRT_MUST_RUN=1: {reason}")
    pytest.skip(reason)


class Run:
    """One run of nlconform: its status, the TAP points by identifier, and all output."""

    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr
        self.lines = self.out.splitlines()
        self.points = {}
        for line in self.lines:
            if line.startswith(("ok ", "not ok ")):
                good, rest = line.startswith("ok "), line.split(" - ", 1)[1]
                name, _, directive = rest.partition(" # ")
                self.points[name] = (good, directive)

    def good(self, name):
        return self.points[name][0]

    def directive(self, name):
        return self.points[name][1]


def nlconform(*args, subject=None, timeout=120, prefix=(), **more):
    command = [*prefix, str(NLCONFORM), *map(str, args)]
    if subject:
        command += ["--", *map(str, subject)]
    return Run(subprocess.run(command, capture_output=True, text=True, timeout=timeout,
                              errors="replace", **more))


class Suite:
    """A probe program written in shell: the body of a `case` for each identifier."""

    def __init__(self, folder):
        self.path, self.cases, self.known_path = folder / "probes", [], folder / "known.txt"
        self.folder = folder

    def add(self, name, body, flags="-"):
        self.cases.append((name, body, flags))
        listing = "\n".join(f"printf '%s\\t%s\\t%s\\t%s\\n' {n} claim source {f}"
                            for n, _, f in self.cases)
        bodies = "\n".join(f"{n})\n{b}\n;;" for n, b, _ in self.cases)
        # The subject is `env INSIDE=1`: that variable tells a body where it runs.
        self.path.write_text(f"""#!/bin/sh
case $1 in
--list)
{listing}
exit ;;
--hello)
echo hello; exit ;;
esac
id=$2; seed=$4; count=$6
while [ "$count" -gt 0 ]; do
    echo "@ $seed"
    case $id in
    {bodies}
    esac
    echo "end = ok"
    seed=$((seed + 1)); count=$((count - 1))
done
""")
        self.path.chmod(0o755)
        return self

    def run(self, *args, subject=("env", "INSIDE=1"), known=None, **more):
        if known is None:
            args = ("--known", "none", *args)
        else:
            self.known_path.write_text(known)
            args = ("--known", self.known_path, *args)
        return nlconform("--probes", self.path, *args, subject=subject, **more)


def needs(tool):
    if not shutil.which(tool):
        skip(f"{tool} is not on this machine")
