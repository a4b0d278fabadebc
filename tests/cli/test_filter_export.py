# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter export-oci: the profile changes what the rules of nlvirt are about, and nothing else."""
import json
import platform

import pytest

from conftest import BUILD, ROOT, run, without_newer

NLVIRT = BUILD / "nlvirt"
DOCKER = ROOT / "tests/data/docker-default.json"
NATIVE = platform.machine()
FOREIGN = {"i386", "x32", "arm", "any other architecture"}
# What the rules do: nothing else may differ.
NOTIFIED = {"socket", "bind", "connect", "getsockname", "getpeername", "getsockopt", "setsockopt", "sendto", "sendmsg",
            "sendmmsg", "recvfrom", "recvmsg", "recvmmsg", "listen", "accept", "accept4", "shutdown", "ioctl",
            "fgetxattr", "dup", "fcntl"}
REFUSED = {"ERRNO(ENOSYS)": {"io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup", "io_destroy",
                             "io_submit", "io_cancel", "io_getevents", "io_pgetevents"},
           "ERRNO(EPERM)": {"ioctl", "userfaultfd"}, "ERRNO(EACCES)": {"perf_event_open"}}


def nlvirt(*args, **kw):
    return without_newer(run([NLVIRT, "filter", *args], **kw))


def export(tmp_path, *args):
    r = nlvirt("export-oci", *args)
    assert (r.stderr, r.returncode) == ("", 0)
    path = tmp_path / "made.json"
    path.write_text(r.stdout)
    return path


def write(path, profile):
    path.write_text(json.dumps(profile))
    return path


def differences(old, new):
    """Those of the native architecture, as (call, was, is)."""
    r = nlvirt("diff", "--json", old, new)
    assert r.returncode in (0, 1), r.stderr
    rows = json.loads(r.stdout)["differences"]
    foreign = [row for row in rows if row["arch"] in FOREIGN or row["arch"] != NATIVE]
    assert {row["new"] for row in foreign} <= {"KILL_THREAD"}
    return {(call, row["old"], row["new"]) for row in rows if row["arch"] == NATIVE for call in row["calls"]}


BASES = {
    "docker": None,
    "all": {"defaultAction": "SCMP_ACT_ALLOW"},
    "few": {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 38,
            "syscalls": [{"names": ["read", "socket", "connect", "sendto", "fcntl"], "action": "SCMP_ACT_ALLOW"}]},
    "logs": {"defaultAction": "SCMP_ACT_LOG", "syscalls": [{"names": ["ptrace"], "action": "SCMP_ACT_KILL"}]},
}


@pytest.mark.parametrize("base", BASES)
def test_only_calls_that_base_allows_change(tmp_path, base):
    old = DOCKER if BASES[base] is None else write(tmp_path / "base.json", BASES[base])
    new = export(tmp_path, old)
    changes = differences(old, new)
    assert {was for _, was, _ in changes} <= {"ALLOW", "LOG"}
    for call, _, now in changes:
        assert call in (NOTIFIED if now == "NOTIFY" else REFUSED[now]), (call, now)
    assert {call for call, _, now in changes if now == "NOTIFY"} >= {"socket", "connect", "sendto", "fcntl"}
    assert nlvirt("subset", new, old).returncode == 0


def decided(profile, *call):
    r = nlvirt("sim", profile, *call)
    assert r.returncode == 0, r.stderr
    return r.stdout.split()[-1]


@pytest.mark.parametrize("call, action", [
    (("socket", "AF_NETLINK", "SOCK_RAW", "0"), "NOTIFY"), (("socket", "AF_NETLINK", "SOCK_RAW", "16"), "NOTIFY"),
    (("socket", "0x100000010", "SOCK_RAW", "0"), "NOTIFY"), (("socket", "AF_PACKET", "SOCK_RAW", "3"), "NOTIFY"),
    (("socket", "AF_INET", "10", "3"), "NOTIFY"), (("socket", "AF_INET", "0x8080a", "3"), "NOTIFY"),
    (("socket", "AF_INET", "SOCK_STREAM", "0"), "ALLOW"), (("socket", "AF_UNIX", "SOCK_STREAM", "0"), "ALLOW"),
    (("socket", "AF_INET6", "SOCK_DGRAM", "0"), "ALLOW"), (("recvmsg", "960"), "NOTIFY"), (("recvmsg", "3"), "ALLOW"),
    (("recvmsg", "0x1000003c0"), "NOTIFY"), (("ioctl", "3", "0x8912"), "NOTIFY"), (("ioctl", "3", "0x5401"), "ALLOW"),
    (("ioctl", "3", "0x5412"), "ALLOW"), (("bind", "3", "0", "16"), "NOTIFY"), (("read", "960"), "ALLOW"),
    (("clone", "0x10000000"), "ALLOW"), (("io_uring_setup",), "ERRNO(ENOSYS)"),
])
def test_what_the_rules_decide(tmp_path, call, action):
    """Namespaces and the terminal are the engine's."""
    assert decided(export(tmp_path), *call) == action


def test_programs_of_other_architectures_are_killed(tmp_path):
    made = json.loads(export(tmp_path, DOCKER).read_text())
    assert made["architectures"] == [{"x86_64": "SCMP_ARCH_X86_64", "aarch64": "SCMP_ARCH_AARCH64"}[NATIVE]]


def test_a_base_with_other_conditions_is_refused(tmp_path):
    """Two conditions on each range of descriptors are more than libseccomp can compile."""
    base = {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
        {"names": ["recvmsg"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 2, "value": 0, "op": "SCMP_CMP_EQ"}]}]}
    r = nlvirt("export-oci", write(tmp_path / "base.json", base))
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr.startswith("nlvirt: filter export-oci: no OCI profile can say all of it; it would be stricter than "
                               "BASE and the rules together:\n")
    assert "recvmsg" in r.stderr


def test_the_listener_is_written_into_the_profile(tmp_path):
    made = json.loads(export(tmp_path, "--listener", "/run/nlvirt.sock", "--metadata", "policy=a b", DOCKER).read_text())
    assert (made["listenerPath"], made["listenerMetadata"]) == ("/run/nlvirt.sock", "policy=a b")
    assert "listenerPath" not in json.loads(export(tmp_path).read_text())


@pytest.mark.parametrize("args, text", [
    (["/nowhere.json"], "nlvirt: /nowhere.json: cannot be read: No such file or directory\n"),
    ([DOCKER, "other.json"], "nlvirt: filter export-oci: expected one BASE, got 'other.json' too\n"),
    (["--output", "oci"], "nlvirt: option '--output' does not apply to filter export-oci; see 'nlvirt filter export-oci --help'\n"),
])
def test_mistakes_are_one_line(args, text):
    r = nlvirt("export-oci", *args)
    assert (r.stdout, r.stderr, r.returncode) == ("", text, 2)
