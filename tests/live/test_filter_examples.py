# SPDX-License-Identifier: Apache-2.0
"""The examples of nlvirt filter diff, asked of the running kernel: no call is executed.

A marker filter is loaded first. It refuses the call with an errno that no profile uses. Of two
filters that refuse, the newer one decides: so the result is the errno of the profile if it refuses
the call, and the marker if it allows the call.
"""
import ctypes
import errno
import json
import os
import pathlib
import re
import struct
import subprocess

import pytest

from conftest import BUILD, ROOT, run, skip, uncontained

NLVIRT = BUILD / "nlvirt"
DOCKER = ROOT / "tests/data/docker-default.json"
PODMAN, CONTAINERD = (ROOT / f"tests/data/{name}-default.json" for name in ("podman", "containerd"))
MARKER = errno.ENOTUNIQ
LIBC = ctypes.CDLL(None, use_errno=True)


def programs(path):
    """The programs of an input, as seccomp(2) takes them, oldest first."""
    text = run([NLVIRT, "filter", "dump", "--arch", os.uname().machine, path]).stdout
    n = len(re.findall(r"^# program \d+ of \d+", text, re.M))
    return [subprocess.run([NLVIRT, "filter", "dump", "--raw", "--arch", os.uname().machine, "--program", str(i + 1), path],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout for i in range(n)]


def load(raw):
    buffer = ctypes.create_string_buffer(raw, len(raw))
    fprog = struct.pack("=HxxxxxxQ", len(raw) // 8, ctypes.addressof(buffer))
    if LIBC.syscall({"x86_64": 317, "aarch64": 277}[os.uname().machine], 1, 0, fprog):     # SECCOMP_SET_MODE_FILTER
        raise OSError(ctypes.get_errno(), "seccomp")


def asked(raws, example):
    """What the kernel does with one call: the name of an action as nlvirt writes it."""
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            LIBC.prctl(38, 1, 0, 0, 0)      # PR_SET_NO_NEW_PRIVS
            load(struct.pack("=" + "HBBI" * 4, 0x20, 0, 0, 0, 0x15, 0, 1, example["nr"], 6, 0, 0, 0x00050000 | MARKER, 6, 0, 0,
                             0x7FFF0000))
            for raw in raws:
                load(raw)
            r = LIBC.syscall(example["nr"], *(ctypes.c_ulong(a) for a in example["args"]))
            os.write(into, b"%d" % (ctypes.get_errno() if r == -1 else 0))
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out) as pipe:
        answer = pipe.read()
    os.waitpid(pid, 0)
    if not answer:
        return "killed"
    return "ALLOW" if int(answer) == MARKER else f"ERRNO({errno.errorcode[int(answer)]})"


def changed(path):
    d = json.loads(DOCKER.read_text())
    for rule in d["syscalls"]:
        if "io_pgetevents" in rule["names"]:
            rule["names"].remove("io_pgetevents")
        if rule["names"] == ["personality"] and rule["args"][0]["value"] == 8:
            rule["args"][0]["value"] = 9
        if rule["names"] == ["clone3"] and rule.get("errnoRet"):
            rule["errnoRet"] = 3
    path.write_text(json.dumps(d))


# Calls without which the child cannot report.
NEEDED = {"write", "exit_group", "seccomp", "close", "brk", "munmap", "mmap", "futex", "getrandom", "rt_sigaction", "rt_sigprocmask"}


@uncontained("another filter")
@pytest.mark.parametrize("kind", ["changed", "systemd", "podman", "containerd", "podman-containerd", "systemd-podman"])
def test_the_kernel_confirms_the_examples(tmp_path, kind):
    """Podman's and containerd's are what Kubernetes calls RuntimeDefault, under CRI-O and containerd."""
    if os.uname().machine not in ("x86_64", "aarch64"):
        skip("numbers of seccomp() are known for x86_64 and aarch64")
    (tmp_path / "a.service").write_text("[Service]\nSystemCallFilter=@system-service seccomp\nSystemCallErrorNumber=ENOENT\n")
    changed(tmp_path / "changed.json")
    by_name = {"changed": tmp_path / "changed.json", "systemd": tmp_path / "a.service", "podman": PODMAN, "containerd": CONTAINERD}
    old, new = [by_name[name] for name in kind.split("-")] if "-" in kind else (DOCKER, by_name[kind])
    rows = json.loads(run([NLVIRT, "filter", "diff", "--json", old, new]).stdout)["differences"]
    filters = {"old": programs(old), "new": programs(new)}
    confirmed = 0
    for row in rows:
        e = row["example"]
        if row["arch"] != os.uname().machine or NEEDED & set(row["calls"]):
            continue
        for side in ("old", "new"):
            if e[side] == "ALLOW" or e[side].startswith("ERRNO(E"):
                assert asked(filters[side], e) == e[side], (side, e, row["calls"])
                confirmed += 1
    assert confirmed >= (2 if kind == "containerd" else 4)


def test_the_profiles_of_docker_and_containerd_differ_by_a_capability():
    """Docker's has rules for capabilities; containerd's code has used them up, here with CAP_SYS_CHROOT."""
    if os.uname().machine != "x86_64":
        skip("the profile of containerd is that of x86-64")
    diff = [NLVIRT, "filter", "diff"]
    assert run([*diff, "--caps", "CAP_SYS_CHROOT", DOCKER, CONTAINERD]).returncode == 0
    said = run([*diff, "--json", DOCKER, CONTAINERD])
    assert {tuple(row["calls"]) for row in json.loads(said.stdout)["differences"]} == {("chroot",)}


def test_each_comparison_takes_less_than_a_second(tmp_path):
    """The user's promise; a busy machine gets more time, by the processor's own clock less."""
    (tmp_path / "a.service").write_text("[Service]\nSystemCallFilter=@system-service\n")
    files = [DOCKER, PODMAN, CONTAINERD, tmp_path / "a.service"]
    for old in files:
        for new in files:
            before = os.times()
            assert run([NLVIRT, "filter", "diff", old, new]).returncode == (old != new)
            after = os.times()
            assert after.children_user + after.children_system - before.children_user - before.children_system < 1
