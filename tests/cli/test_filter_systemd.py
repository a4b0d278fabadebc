# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter on units of systemd. The expectations are those of systemd.exec(5)."""
import json
import pathlib
import re
import resource
import shutil

import pytest

from conftest import BUILD, run, skip

NLVIRT = BUILD / "nlvirt"
ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCKER = ROOT / "tests/data/docker-default.json"


@pytest.fixture
def unit(tmp_path):
    def write(*lines, name="a.service"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("[Service]\nExecStart=/bin/true\n" + "".join(f"{line}\n" for line in lines))
        return path
    return write


def verdict(path, *call, options=()):
    r = run([NLVIRT, "filter", "sim", "--json", "--arch", "x86_64", *options, path, *call])
    assert r.returncode == 0, r.stderr
    return json.loads(r.stdout)["verdict"]


@pytest.mark.parametrize("arch, others", [
    ("x86_64", ["i386", "x32"]), ("aarch64", ["arm"]), ("s390x", ["s390"]), ("ppc64", ["ppc"]), ("ppc64le", []), ("riscv64", []),
    ("mips64", ["mips", "mips64n32"]), ("mipsel64", ["mipsel", "mipsel64n32"]), ("arm", []),
])
def test_all_architectures_of_a_machine_are_filtered(unit, arch, others):
    """A program for each, which leaves calls of others alone."""
    path = unit("SystemCallFilter=~mount", "SystemCallErrorNumber=ENOENT")
    for abi in [arch, *others, "riscv64"]:
        r = run([NLVIRT, "filter", "sim", "--json", "--arch", arch, "--abi", abi, path, "mount"])
        said = json.loads(r.stdout)
        assert said["verdict"] == ("ERRNO(ENOENT)" if abi in [arch, *others] else "ALLOW"), abi
        assert len(said["programs"]) == 1 + len(others)


def test_names_of_architectures_are_those_of_systemd(unit):
    names = "native x86 x86-64 x32 arm arm64 mips mips64 mips64-n32 mips-le mips64-le mips64-le-n32 ppc ppc64 ppc64-le riscv64 s390 s390x"
    r = run([NLVIRT, "filter", "sim", "--arch", "x86_64", unit("SystemCallArchitectures=" + names), "read"])
    assert r.stderr == "" and ": ALLOW" in r.stdout
    assert "expected an architecture" in run([NLVIRT, "filter", "dump", unit("SystemCallArchitectures=pdp11")]).stderr


def groups_of_source():
    text = (ROOT / "core/nlfilter/format/systemd_sets.c").read_text()
    return {name: set("".join(re.findall(r'"([^"]*)"', words)).split())
            for name, words in re.findall(r'\{ "(@[a-z-]+)",\n((?:\t  "[^"]*"(?: \},)?\n)+)', text)}


def test_groups_are_those_of_systemd():
    if not shutil.which("systemd-analyze"):
        skip("no systemd-analyze (Debian package systemd)")
    version = run(["systemd-analyze", "--version"]).stdout.split()[1]
    if version != "252":
        pytest.skip(f"systemd {version} has other groups than 252")
    theirs, name = {}, None
    for line in run(["systemd-analyze", "syscall-filter"]).stdout.splitlines():
        if line.startswith("@"):
            name = line.strip()
            theirs[name] = set()
        elif line.startswith("#"):
            name = None
        elif name and line.strip() and not line.strip().startswith("#"):
            theirs[name].add(line.strip())
    del theirs["@known"]
    assert groups_of_source() == theirs and len(theirs) > 25


@pytest.mark.parametrize("lines, expected", [
    (["SystemCallFilter=read"], {"read": "ALLOW", "write": "KILL_PROCESS", "execve": "ALLOW"}),     # @default is always allowed
    (["SystemCallFilter=read", "SystemCallErrorNumber=EACCES"], {"write": "ERRNO(EACCES)"}),
    (["SystemCallFilter=~mount"], {"mount": "KILL_PROCESS", "read": "ALLOW"}),
    (["SystemCallFilter=~mount reboot:ENOSYS swapon:kill", "SystemCallErrorNumber=1"],
     {"mount": "ERRNO(EPERM)", "reboot": "ERRNO(ENOSYS)", "swapon": "KILL_PROCESS", "read": "ALLOW"}),
    (["SystemCallFilter=@system-service", "SystemCallFilter=~@privileged kill:ENOENT", "SystemCallErrorNumber=EPERM"],
     {"openat": "ALLOW", "chown": "ERRNO(EPERM)", "kill": "ERRNO(ENOENT)", "mount": "ERRNO(EPERM)"}),
    (["SystemCallFilter=~@mount", "SystemCallFilter=umount2"], {"mount": "KILL_PROCESS", "umount2": "ALLOW"}),
    (["SystemCallFilter=read", "SystemCallFilter=", "SystemCallFilter=~write"], {"read": "ALLOW", "write": "KILL_PROCESS"}),
    (["SystemCallFilter=~mount \\", "# a comment", "  umount2"], {"mount": "KILL_PROCESS", "umount2": "KILL_PROCESS"}),
    # A comment is no line: it does not go on, and neither begins nor ends one that does.
    (["# a comment \\", "SystemCallFilter=~mount"], {"mount": "KILL_PROCESS"}),
    (["; a comment \\", "SystemCallFilter=~mount \\", " ; one more \\", "# the last", "umount2"],
     {"mount": "KILL_PROCESS", "umount2": "KILL_PROCESS", "read": "ALLOW"}),
    (["SystemCallFilter=~mount \\", "# a comment"], {"mount": "KILL_PROCESS"}),
    (["SystemCallFilter=~mount \\"], {"mount": "KILL_PROCESS"}),
    (["Environment=x=\\\\", "SystemCallFilter=~mount"], {"mount": "KILL_PROCESS"}),
    ([], {"mount": "ALLOW"}),
])
def test_system_call_filter(unit, lines, expected):
    path = unit(*lines)
    assert {call: verdict(path, call) for call in expected} == expected
    assert {call: verdict(path, call, options=["--abi", "i386"]) for call in expected} == expected


@pytest.mark.parametrize("line, expected", [
    ("AF_UNIX AF_INET", {"AF_UNIX": "ALLOW", "AF_INET": "ALLOW", "AF_INET6": "ERRNO(EAFNOSUPPORT)", "AF_VSOCK": "ERRNO(EAFNOSUPPORT)",
                         "0": "ERRNO(EAFNOSUPPORT)", "0x100000001": "ERRNO(EAFNOSUPPORT)"}),
    ("AF_UNIX AF_NETLINK", {"AF_INET": "ERRNO(EAFNOSUPPORT)", "AF_NETLINK": "ALLOW"}),
    ("~AF_PACKET", {"AF_PACKET": "ERRNO(EAFNOSUPPORT)", "AF_INET": "ALLOW"}),
    ("none", {"AF_UNIX": "ERRNO(EAFNOSUPPORT)", "AF_INET": "ERRNO(EAFNOSUPPORT)"}),
])
def test_restrict_address_families(unit, line, expected):
    path = unit(f"RestrictAddressFamilies={line}")
    assert {family: verdict(path, "socket", family) for family in expected} == expected
    # systemd cannot restrict socketcall(), and so leaves i386 alone.
    assert verdict(path, "socket", "AF_VSOCK", options=["--abi", "i386"]) == "ALLOW"


@pytest.mark.parametrize("line, x32, i386", [("native", "KILL_THREAD", "KILL_THREAD"), ("native x86", "KILL_THREAD", "ALLOW"),
                                             ("x86-64 x32", "ALLOW", "KILL_THREAD")])
def test_system_call_architectures(unit, line, x32, i386):
    path = unit(f"SystemCallArchitectures={line}")
    assert [verdict(path, "read", options=["--abi", abi]) for abi in ("x86_64", "x32", "i386")] == ["ALLOW", x32, i386]


def test_drop_ins_follow_the_unit_in_the_order_of_their_names(unit):
    path = unit("SystemCallFilter=read")
    unit("SystemCallFilter=~write", name="a.service.d/20-last.conf")
    unit("SystemCallFilter=", name="a.service.d/10-first.conf")
    assert (verdict(path, "read"), verdict(path, "write"), verdict(path, "mount")) == ("ALLOW", "KILL_PROCESS", "ALLOW")


def test_what_is_left_out_is_a_warning(unit):
    path = unit("SystemCallFilter=opennat @nothing read:EPERM", "MemoryDenyWriteExecute=yes", "LockPersonality=no",
                "RestrictAddressFamilies=AF_UNXI")
    r = run([NLVIRT, "filter", "table", path])
    assert r.stderr.splitlines() == [f"nlvirt: warning: {path}:{w}" for w in (
        "3: opennat: left out: no such call; do you mean openat?", "3: @nothing: left out: systemd 252 has no such group",
        "3: read: left out: a call that is allowed has no errno",
        "4: MemoryDenyWriteExecute: left out: what it refuses is missing here", "6: AF_UNXI: left out: no such family")]
    assert run([NLVIRT, "filter", "table", "--strict", path]).returncode == 2


@pytest.mark.parametrize("line, words", [
    ("SystemCallFilter", "3: expected KEY=VALUE, got 'SystemCallFilter'"),
    ("SystemCallFilter=~read:EFROB", "3: SystemCallFilter: expected an errno such as EPERM, or kill, got 'EFROB'"),
    ("SystemCallErrorNumber=EFROB", "3: SystemCallErrorNumber: expected an errno such as EPERM, or kill, got 'EFROB'"),
    ("SystemCallArchitectures=vax", "3: SystemCallArchitectures: expected an architecture such as native or x86-64, got 'vax'"),
])
def test_errors_have_a_line(unit, line, words):
    path = unit(line)
    r = run([NLVIRT, "filter", "dump", path])
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {path}:{words}\n", 2)


def test_against_dockers_profile_quickly(unit):
    path = unit("SystemCallFilter=@system-service", "SystemCallErrorNumber=EPERM", "SystemCallArchitectures=native")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    r = run([NLVIRT, "filter", "diff", "--arch", "x86_64", "--json", DOCKER, path])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1
    calls = {(row["old"], row["new"], call) for row in json.loads(r.stdout)["differences"] if row["arch"] == "x86_64"
             for call in row["calls"]}
    assert {("ALLOW", "ERRNO(EPERM)", "ptrace"), ("ERRNO(EPERM)", "ALLOW", "keyctl")} <= calls


def test_kinds_are_recognised(tmp_path):
    path = tmp_path / "override.conf"
    path.write_text("SystemCallFilter=~mount\n")
    assert verdict(path, "mount") == "KILL_PROCESS"
    plain = tmp_path / "plain"
    plain.write_text("RestrictAddressFamilies=none\n")
    assert verdict(plain, "socket", options=["--type", "systemd"]) == "ERRNO(EAFNOSUPPORT)"
