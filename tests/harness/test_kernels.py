# SPDX-License-Identifier: Apache-2.0
"""ci/kernels: what run.sh reports of a kernel that answers, refuses, panics, hangs or is missing.

A script plays qemu. The initramfs is real.
"""
import base64
import io
import os
import pathlib
import subprocess
import tarfile

import pytest

from tester import BUILD, needs

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RUN = ROOT / "ci/kernels/run.sh"
PASSED = "# nlvirt: 331 ok, 0 differs, 24 known, 63 vacuous, 2 skip, 0 failed; 50.4 s\n"
DIFFERS = "# nlvirt: 330 ok, 1 differs, 24 known, 63 vacuous, 2 skip, 0 failed; 50.4 s\n"
NEED = "this kernel cannot place a descriptor and answer in one step: Linux 5.14 or later is needed\n"
MACHINE = "Linux (none) 6.1.0-56-amd64 #1 SMP Debian 6.1.192-2 (2026-11-16) x86_64 GNU/Linux\n"


@pytest.fixture
def build(tmp_path):
    for tool in ("cpio", "readelf", "busybox", "ip"):
        needs(tool)
    folder = tmp_path / "build"
    folder.mkdir()
    for program in ("nlvirt", "nlconform", "nlprobes"):
        (folder / program).symlink_to(BUILD.resolve() / program)
    return folder


def result(**files):
    """What ci/kernels/init prints."""
    tar = io.BytesIO()
    files = {"machine": MACHINE, "status": "0\n", "start": "", "start_status": "0\n", "run_tap": "", "run_err": "", **files}
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo("./" + name.replace("_", "."))
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text.encode()))
    return f"--- result ---\r\n{base64.encodebytes(tar.getvalue()).decode()}--- end ---\r\n"


def boot(build, console, kernels=("image",), sleep=0, **env):
    folder = build.parent / "bin"
    folder.mkdir()
    (build.parent / "console").write_text(console, newline="")
    qemu = folder / "qemu-system-x86_64"
    qemu.write_text(f'#!/bin/sh\necho "$@" >{build.parent}/asked\ncat {build.parent}/console\nexec sleep {sleep}\n')
    qemu.chmod(0o755)
    (build.parent / "bzImage").write_text("an image")
    settings = {"PATH": f"{folder}:{os.environ['PATH']}", "KERNEL_IMAGE": str(build.parent / "bzImage"), "ACCEL": "tcg",
                "KERNEL_CACHE": str(build.parent / "cache"), "KERNEL_FETCH": "never", **env}
    return subprocess.run([RUN, build, *kernels], env={**os.environ, **settings}, capture_output=True, text=True, timeout=60)


def test_a_kernel_that_answers_as_expected_is_ok(build):
    run = boot(build, result(run_tap=PASSED))
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith("ok      image-plain ") and "6.1.0-56-amd64 x86_64: 331 ok, 0 differs" in run.stdout
    assert (build / "kernels/image-plain/run.tap").read_text() == PASSED


@pytest.mark.parametrize("console, kernels, words", [
    (result(run_tap=DIFFERS, status="1\n"), ["image"], "330 ok, 1 differs"),
    (result(start="nlvirt: " + NEED, start_status="125\n", status="2\n", run_err="nlconform: " + NEED), ["image"],
     "Linux 5.14 or later is needed"),
    (result(cannot="kernel.yama.ptrace_scope=3: cannot be set\n", run_tap=PASSED), ["image:ptrace3"],
     "ptrace_scope=3: cannot be set"),
    ("[    1.19] Kernel panic - not syncing: Fatal exception\r\nmore\r\n", ["image"],
     "panicked: [    1.19] Kernel panic - not syncing: Fatal exception"),
    ("starting\r\n", ["image"], "ended without a result (qemu's status 0)"),
    (result(run_tap=PASSED).replace("H4sI", "----", 1), ["image"], "the result on the console is damaged"),
    (result(run_tap=PASSED), ["image", "6.1"], "cannot be had: not in"),
], ids=["differs", "refuses", "setting", "panic", "silent", "damaged", "fetch"])
def test_each_way_to_fail_is_reported_by_name(build, console, kernels, words):
    run = boot(build, console, kernels)
    assert run.returncode == 1, run.stdout + run.stderr
    assert any(line.startswith("not ok  ") and words in line for line in run.stdout.splitlines()), run.stdout


def test_a_kernel_that_hangs_is_ended_and_reported(build):
    run = boot(build, "starting\r\nwaiting\r\n", sleep=50, TIME_LIMIT="1")
    assert run.returncode == 1 and "hung: nothing within 1 s; last line: waiting" in run.stdout


def test_a_kernel_below_5_14_must_refuse(build):
    run = boot(build, result(start="nlvirt: " + NEED, start_status="125\n", status="2\n", run_err="nlconform: " + NEED),
               KERNEL_EXPECT="refuses")
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_kernel_that_answers_where_it_must_refuse_is_a_failure(build):
    run = boot(build, result(run_tap=PASSED), KERNEL_EXPECT="refuses")
    assert run.returncode == 1 and run.stdout.startswith("not ok  image-plain")


def test_a_mode_changes_the_command_line_of_the_kernel(build):
    run = boot(build, result(run_tap=PASSED), ["image:noipv6"])
    assert run.returncode == 0, run.stdout + run.stderr
    assert "ipv6.disable=1" in (build.parent / "asked").read_text()


@pytest.mark.parametrize("kernel, words", [
    ("5.9", "kernels: '5.9': no such kernel; there are 5.10 6.1 "), ("6.1:moon", "kernels: '6.1:moon': no such mode; there are plain "),
])
def test_an_unknown_name_is_reported_in_one_line(build, kernel, words):
    run = boot(build, "", [kernel])
    assert run.returncode == 2 and run.stderr.startswith(words) and run.stderr.count("\n") == 1
