# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter: inputs of every kind, dump and sim. Errors are compared word for word."""
import ctypes
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import threading
import time

import pytest

from conftest import BUILD, ROOT, may_read_filters, run, skip, without_newer

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import bpf as tester_bpf  # noqa: E402

NLVIRT = BUILD / "nlvirt"
DOCKER = pathlib.Path(__file__).resolve().parent.parent / "data/docker-default.json"
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
LD, JEQ, RET = 0x20, 0x15, 0x06


def nlvirt(*args, **kw):
    return run([NLVIRT, "filter", *args], **kw)


def bpf(*insns):
    return b"".join(struct.pack("=HBBI", *i) for i in insns)


def verdict(*args):
    r = nlvirt("sim", "--json", *args)
    assert (r.stderr, r.returncode) == ("", 0), r.stderr
    return json.loads(r.stdout)["verdict"]


@pytest.fixture
def file(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path
    return write


@pytest.fixture
def profile(file):
    """Writes an OCI profile with these rules and returns its path."""
    def write(*rules, default="SCMP_ACT_ALLOW", **more):
        return file("profile.json", json.dumps({"defaultAction": default, "syscalls": rules, **more}))
    return write


# --- the default policy ---------------------------------------------------------------------------


@pytest.mark.parametrize("arch", ["x86_64", "aarch64"])
@pytest.mark.parametrize("call, expected", [
    ("socket AF_UNIX SOCK_STREAM 0", "ALLOW"),
    ("socket AF_INET6 SOCK_DGRAM|SOCK_CLOEXEC 0", "ALLOW"),
    ("socket AF_NETLINK SOCK_RAW NETLINK_ROUTE", "NOTIFY"),
    ("socket AF_NETLINK SOCK_RAW NETLINK_GENERIC", "ERRNO(EAFNOSUPPORT)"),
    ("socket AF_NETLINK SOCK_RAW -1", "ERRNO(EPROTONOSUPPORT)"),
    ("socket AF_VSOCK SOCK_STREAM 0", "ERRNO(EPERM)"),
    ("socket -1 0 0", "ERRNO(EAFNOSUPPORT)"),
    ("socket 0x100000010 SOCK_RAW 0x700000000", "NOTIFY"),        # netlink, 3, 0 to the kernel, which reads 32 bits
    ("socketpair AF_UNIX SOCK_STREAM 0 0", "ALLOW"),
    ("socketpair AF_NETLINK SOCK_STREAM 0 0", "ERRNO(ESOCKTNOSUPPORT)"),
    ("io_uring_setup 1 0", "ERRNO(ENOSYS)"),
    ("io_pgetevents", "ERRNO(ENOSYS)"),
    ("unshare CLONE_NEWTIME", "ERRNO(EPERM)"),
    ("clone CLONE_NEWUSER|CLONE_VM", "ERRNO(EPERM)"),
    ("clone 17", "ALLOW"),
    ("clone3", "ERRNO(ENOSYS)"),
    ("recvmsg 1023", "NOTIFY"),
    ("recvmsg 1024", "ALLOW"),
    ("getsockopt 3 SOL_NETLINK 1", "NOTIFY"),
    ("ioctl 960 FIONREAD", "NOTIFY"),
    ("ioctl 960 TIOCGWINSZ", "ALLOW"),
    ("read 960", "ALLOW"),
])
def test_default_policy(arch, call, expected):
    assert verdict("--arch", arch, *call.split()) == expected


@pytest.mark.parametrize("arch, numbers", [("x86_64", {"io_pgetevents": 333, "socket": 41, "socketpair": 53}),
                                           ("aarch64", {"io_pgetevents": 292, "socket": 198, "socketpair": 199})])
def test_numbers_are_those_of_the_architecture(arch, numbers):
    for call, number in numbers.items():
        r = nlvirt("sim", "--json", "--arch", arch, str(number))
        assert json.loads(r.stdout)["call"] == call


@pytest.mark.parametrize("args", [["--abi", "x32", "read"], ["--abi", "x32", "socket"],
                                  ["--abi", "riscv64", "read"]])
def test_foreign_abis_are_refused(args):
    assert verdict(*args) == "ERRNO(ENOSYS)"


@pytest.mark.parametrize("args", [["--abi", "i386", "socket"], ["--arch", "aarch64", "--abi", "arm", "read"]])
def test_the_supervisor_refuses_32_bit_programs(args):
    assert verdict(*args) == "NOTIFY"


# --- dump -----------------------------------------------------------------------------------------


def test_dump_names_calls_families_errnos_and_words():
    out = nlvirt("dump", "--arch", "x86_64").stdout
    assert re.match(r"# program 1 of 1: \d+ instructions\n    0  A = arch\n    1  if A != 0x40000003 \(i386\) goto", out)
    for text in (r"if A < 0x40000000 \(the x32 bit\) goto", r"\(ERRNO\(ENOSYS\)\)", r"A = args\[0\] lo   # socket: family\n",
                 r"A = args\[0\] hi   # socket: family \(the kernel ignores this half\)\n",
                 r"if A [!=]= 16 \(AF_NETLINK\) goto", r"0x4000000 \(CLONE_NEWUTS\) goto"):
        assert re.search(text, out), text
    for line in out.splitlines():
        for target in re.findall(r"goto (\d+)", line):
            assert re.search(rf"^>? *{target}  ", out, re.M), line


def test_raw_program_survives_a_round_trip(file):
    first = subprocess.run([NLVIRT, "filter", "dump", "--raw"], capture_output=True, check=True).stdout
    path = file("a.bpf", first)
    again = subprocess.run([NLVIRT, "filter", "dump", "--raw", path], capture_output=True, check=True).stdout
    assert first == again and len(first) % 8 == 0
    piped = subprocess.run([NLVIRT, "filter", "dump", "--raw", "-"], input=first, capture_output=True, check=True).stdout
    assert piped == first


def test_c_array_is_the_same_program(file, tmp_path):
    raw = subprocess.run([NLVIRT, "filter", "dump", "--raw"], capture_output=True, check=True).stdout
    array = nlvirt("dump", "--c").stdout
    source = file("a.c", "#include <linux/filter.h>\n#include <unistd.h>\n" + array +
                  "int main(void) { return write(1, filter, sizeof(filter)) < 0; }\n")
    subprocess.run(["cc", "-Wall", "-Werror", "-o", tmp_path / "a", source], check=True)
    assert subprocess.run([tmp_path / "a"], capture_output=True, check=True).stdout == raw


# --- OCI profiles -----------------------------------------------------------------------------------


@pytest.mark.parametrize("args, call, expected", [
    ([], "socket AF_ALG SOCK_SEQPACKET 0", "ERRNO(EPERM)"),
    ([], "socket AF_VSOCK SOCK_STREAM 0", "ERRNO(EPERM)"),
    ([], "socket AF_INET SOCK_STREAM 0", "ALLOW"),
    ([], "mount", "ERRNO(EPERM)"),
    (["--caps", "CAP_CHOWN,CAP_SYS_ADMIN"], "mount", "ALLOW"),
    ([], "clone3", "ERRNO(ENOSYS)"),                              # this rule excludes CAP_SYS_ADMIN
    (["--caps", "CAP_SYS_ADMIN"], "clone3", "ALLOW"),
    ([], "ptrace", "ALLOW"),                                      # minKernel 4.8
    (["--kernel", "4.7"], "ptrace", "ERRNO(EPERM)"),
    ([], "clone CLONE_NEWUSER", "ERRNO(EPERM)"),
    ([], "clone CLONE_VM", "ALLOW"),
    ([], "personality 0xffffffff", "ALLOW"),
    ([], "personality 1", "ERRNO(EPERM)"),
    (["--arch", "aarch64"], "arch_prctl", None),
    (["--arch", "x86_64"], "arch_prctl", "ALLOW"),
    (["--arch", "x86_64", "--abi", "i386"], "read", "ALLOW"),     # archMap: subArchitectures
    (["--arch", "x86_64", "--abi", "x32"], "read", "ALLOW"),
    (["--arch", "aarch64", "--abi", "arm"], "read", "ALLOW"),
    (["--arch", "x86_64", "--abi", "aarch64"], "read", "KILL_THREAD"),
])
def test_docker_profile(args, call, expected):
    if expected:
        assert verdict(*args, DOCKER, *call.split()) == expected
    else:
        assert "no such call on aarch64" in nlvirt("sim", *args, DOCKER, *call.split()).stderr


@pytest.mark.parametrize("arch", ["x86_64", "i386", "x32"])
def test_docker_profile_allows_modify_ldt_on_every_x86(arch):
    assert verdict("--arch", arch, DOCKER, "modify_ldt") == "ALLOW"


@pytest.mark.parametrize("arch, words", [
    ("i386", "386 x86 i386"), ("x86_64", "amd64 x86_64"), ("x32", "x32 amd64p32"), ("aarch64", "arm64 aarch64"), ("arm", "arm"),
    ("mipsel64n32", "mips64p32le mipsel64n32"), ("mipsel", "mipsle mipsel"), ("ppc64le", "ppc64le"), ("riscv64", "riscv64")])
def test_architectures_in_conditions_have_the_words_of_docker_and_podman(profile, arch, words):
    for word in words.split():
        p = profile({"names": ["chdir"], "action": "SCMP_ACT_LOG", "includes": {"arches": [word]}})
        assert verdict("--arch", arch, p, "chdir") == "LOG", word
        assert verdict("--arch", "ppc64le" if arch == "arm" else "arm", p, "chdir") == "ALLOW", word
        p = profile({"names": ["chdir"], "action": "SCMP_ACT_LOG", "excludes": {"arches": [word]}})
        assert verdict("--arch", arch, p, "chdir") == "ALLOW", word
    p = profile({"names": ["chdir"], "action": "SCMP_ACT_LOG", "includes": {"arches": ["SCMP_ARCH_X86"]}})
    r = nlvirt("sim", "--json", "--arch", "i386", p, "chdir")
    assert json.loads(r.stdout)["verdict"] == "ALLOW"
    assert "SCMP_ARCH_X86: no architecture has this name here" in r.stderr


def test_two_conditions_on_one_argument_are_two_rules(profile):
    """As in runc. '!= AF_ALG' and '!= AF_VSOCK' together therefore let everything through."""
    arg = [{"index": 0, "value": v, "op": "SCMP_CMP_NE"} for v in (38, 40)]
    p = profile({"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": arg}, default="SCMP_ACT_ERRNO")
    assert [verdict(p, "socket", str(f)) for f in (38, 40, 2)] == ["ALLOW"] * 3
    p = profile({"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": arg[:1]}, default="SCMP_ACT_ERRNO")
    assert [verdict(p, "socket", str(f)) for f in (38, 40)] == ["ERRNO(EPERM)", "ALLOW"]


@pytest.mark.parametrize("rule, expected", [
    ({"action": "SCMP_ACT_ERRNO", "errnoRet": 38}, "ERRNO(ENOSYS)"),
    ({"action": "SCMP_ACT_ERRNO"}, "ERRNO(EPERM)"),
    ({"action": "SCMP_ACT_TRAP"}, "TRAP"),
    ({"action": "SCMP_ACT_TRACE", "errnoRet": 7}, "TRACE(7)"),
    ({"action": "SCMP_ACT_LOG"}, "LOG"),
    ({"action": "SCMP_ACT_NOTIFY"}, "NOTIFY"),
    ({"action": "SCMP_ACT_KILL_PROCESS"}, "KILL_PROCESS"),
    ({"action": "SCMP_ACT_KILL"}, "KILL_THREAD"),
])
def test_oci_actions(profile, rule, expected):
    assert verdict(profile({"names": ["chroot"], **rule}), "chroot") == expected


@pytest.mark.parametrize("op, value, two, yes, no", [
    ("EQ", 5, 0, [5], [4, 6, 5 + (1 << 32)]), ("NE", 5, 0, [4, 5 + (1 << 32)], [5]), ("LT", 5, 0, [4], [5, 1 << 32]),
    ("LE", 5, 0, [5], [6]), ("GT", 5, 0, [6, 1 << 32], [5]), ("GE", 5, 0, [5], [4]),
    ("MASKED_EQ", 6, 4, [4, 5, 13], [6, 2]),
])
def test_oci_operators_compare_64_bits(profile, op, value, two, yes, no):
    p = profile({"names": ["chroot"], "action": "SCMP_ACT_ERRNO",
                 "args": [{"index": 1, "value": value, "valueTwo": two, "op": "SCMP_CMP_" + op}]})
    assert [verdict(p, "chroot", "0", str(v)) for v in yes] == ["ERRNO(EPERM)"] * len(yes)
    assert [verdict(p, "chroot", "0", str(v)) for v in no] == ["ALLOW"] * len(no)


@pytest.mark.parametrize("text, line", [
    ("{\n\"defaultAction\": ,\n}", ":2: not JSON: unexpected character"),
    ("{}\nx", ":2: not JSON: unexpected character"),
    ("{", ":1: not JSON: unexpected end of data"),
    ("[]", ": expected a JSON object with defaultAction and syscalls"),
    ("{}", ": defaultAction: missing; expected SCMP_ACT_ALLOW, _ERRNO"),
    ('{"defaultAction": "ALLOW"}', ": defaultAction: expected SCMP_ACT_ALLOW, _ERRNO, _KILL, _KILL_PROCESS, _KILL_THREAD, _LOG, "
     "_NOTIFY, _TRACE or _TRAP, got 'ALLOW'\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"action": "SCMP_ACT_LOG"}]}',
     ": syscalls[0]: expected either names or name\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["a"], "action": 1}]}',
     ": syscalls[0].action: expected type string, got '1'\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": [3], "action": "SCMP_ACT_LOG"}]}',
     ": syscalls[0].names[0]: expected type string, got '3'\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["dup"], "action": "SCMP_ACT_LOG", "args": [{"index": 6, "op": '
     '"SCMP_CMP_EQ"}]}]}', ": syscalls[0].args[0].index: expected 0 to 5, got 6\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["dup"], "action": "SCMP_ACT_LOG", "args": [{"index": 1, "op": '
     '"EQ"}]}]}', ": syscalls[0].args[0].op: expected SCMP_CMP_EQ, _NE, _LT, _LE, _GT, _GE or _MASKED_EQ, got 'EQ'\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["dup"], "action": "SCMP_ACT_LOG", "args": [{"index": -1, "op": '
     '"SCMP_CMP_EQ"}]}]}', ": syscalls[0].args[0].index: expected 0 to 18446744073709551615, got '-1'\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["dup"], "action": "SCMP_ACT_LOG", "args": [{"value": -1, "op": '
     '"SCMP_CMP_EQ"}]}]}', ": syscalls[0].args[0].value: expected 0 to 18446744073709551615, got '-1'\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW",\n"x\\"1": 18446744073709551616}', ":2: not JSON: a number above 18446744073709551615"),
    ('{"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": 4095}', ": defaultErrnoRet: expected 0 to 4094, got '4095'\n"),
    ('{"defaultAction": "SCMP_ACT_TRACE", "defaultErrnoRet": 65536}', ": defaultErrnoRet: expected 0 to 65535, got '65536'\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_S390X"]}',
     ": architectures: expected an architecture with the byte order of the others, got 'SCMP_ARCH_S390X'\n"),
    ("null", ": expected a JSON object with defaultAction and syscalls\n"),
    ('{"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["amd64"]}',
     ": architectures: expected an architecture of libseccomp such as SCMP_ARCH_X86_64, got 'amd64'\n"),
])
def test_bad_profiles(file, text, line):
    r = nlvirt("dump", file("bad.json", text))
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr.count("\n") == 1
    assert r.stderr.split("bad.json", 1)[1].startswith(line), r.stderr


LEFT_OUT = """{
  "defaultAction": "SCMP_ACT_ERRNO",
  "defualtErrnoRet": 3,
  "defaultErrno": "ENOSYS",
  "syscalls": [
    {
      "names": ["read",
                "opennat", "frobnicate_all"],
      "action": "SCMP_ACT_LOG",
      "action": "SCMP_ACT_ALLOW",
      "include": {"caps": ["CAP_SYS_ADMIN"]},
      "includes": {"caps": [], "arches": ["amd64", "x87"]}
    },
    {"names": ["write"], "action": "SCMP_ACT_LOG", "excludes": {"caps": ["CAP_SYS_ADMNI"]},
     "args": [{"index": 0, "op": "SCMP_CMP_EQ", "valeu": 7}]}
  ]
}
"""
WARNINGS = """\
:10: action: given twice; the last one counts
:3: defualtErrnoRet: nobody reads this key; do you mean defaultErrnoRet?
:11: include: nobody reads this key; do you mean includes?
:12: x87: no architecture has this name here; expected amd64, arm64, x86 or another word of Go or libseccomp
:8: opennat: left out: no such call; do you mean openat?
:8: frobnicate_all: left out: no such call
:14: CAP_SYS_ADMNI: no such capability
:15: valeu: nobody reads this key; do you mean value?
""".splitlines()


def test_what_is_left_out_of_a_profile_is_a_warning_with_its_line(file):
    p = file("a.json", LEFT_OUT)
    r = nlvirt("sim", "--json", "--arch", "x86_64", p, "mount")
    assert json.loads(r.stdout)["verdict"] == "ERRNO(ENOSYS)"       # defaultErrno counts
    assert r.stderr.splitlines() == [f"nlvirt: warning: {p}{w}" for w in WARNINGS]
    r = nlvirt("sim", "--strict", p, "mount")
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {p}{WARNINGS[0]}\n", 2)
    r = nlvirt("diff", "--strict", DOCKER, DOCKER)
    assert (r.stdout, r.returncode) == ("", 0)


def test_calls_newer_than_libseccomp_are_one_note(file):
    """Only if the subcommand is about all calls, or about one of these."""
    p = file("a.json", json.dumps({"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
        {"names": ["file_setattr", "file_getattr", "file_setattr", "read"], "action": "SCMP_ACT_ALLOW"}]}))
    note = r"nlvirt: note: libseccomp [\d.]+ leaves out newer calls: "
    if json.loads(nlvirt("sim", "--json", p, "file_getattr").stdout)["verdict"] == "ALLOW":
        skip("this libseccomp knows all calls that nlvirt knows")
    assert re.fullmatch(note + "file_setattr, file_getattr\n", nlvirt("table", "--strict", p).stderr)
    assert re.fullmatch(note + "file_getattr\n", nlvirt("sim", p, "file_getattr").stderr)
    assert nlvirt("sim", p, "read").stderr == ""


SPO = """\
apiVersion: security-profiles-operator.x-k8s.io/v1beta1
kind: SeccompProfile
metadata:
  name: example
spec:
  defaultAction: SCMP_ACT_ERRNO
  architectures: [SCMP_ARCH_X86_64]
  syscalls:
  - action: SCMP_ACT_ALLOW      # a comment
    names:
    - read
    - wriet
    args:
    - {index: 0, value: 0x10, op: SCMP_CMP_LE}
  - names: ["write"]
    action: SCMP_ACT_ERRNO
    errno: EACCES
"""


def test_a_profile_in_yaml(file):
    p = file("a.yaml", SPO)
    r = nlvirt("sim", "--json", "--arch", "x86_64", p, "read", "16")
    assert json.loads(r.stdout)["verdict"] == "ALLOW"
    assert r.stderr == f"nlvirt: warning: {p}:12: wriet: left out: no such call; do you mean write?\n"
    plain = file("b.yml", "defaultAction: SCMP_ACT_ERRNO\nsyscalls:\n- names: [read]\n  action: SCMP_ACT_LOG\n")
    assert verdict(plain, "read") == "LOG"
    as_json = file("c.json", json.dumps({"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"],
                                                                                           "action": "SCMP_ACT_LOG"}]}))
    assert nlvirt("diff", plain, as_json).returncode == 0
    assert verdict("--type", "oci", file("d", '"defaultAction": SCMP_ACT_LOG'), "read") == "LOG"


@pytest.mark.parametrize("text, line", [
    ("defaultAction: SCMP_ACT_LOG\nsyscalls: *a\n", ":2: anchors and aliases are not supported"),
    ("defaultAction: &a SCMP_ACT_LOG\n", ":1: anchors and aliases are not supported"),
    ("defaultAction: SCMP_ACT_LOG\n  syscalls: []\n", ":2: not YAML: mapping values are not allowed in this context"),
    ("defaultAction: SCMP_ACT_LOG\n---\na: b\n", ":3: expected one document, got more"),
    ("defaultAction: SCMP_ACT_LOG\n[a, b]: c\n", ":2: expected a key"),
    ("defaultAction: SCMP_ACT_LOG\n? [a, b]\n: c\n", ":2: expected a key"),
    ("defaultAction: SCMP_ACT_LOG\na: " + "[" * 40 + "]" * 40 + "\n", ":2: more than 32 levels"),
    ("defaultAction: [SCMP_ACT_LOG]\n", ": defaultAction: expected type string, got '[ \"SCMP_ACT_LOG\" ]'"),
])
def test_bad_yaml(file, text, line):
    p = file("bad.yaml", text)
    r = nlvirt("dump", p)
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {p}{line}\n", 2)


def test_profile_that_is_too_long_for_the_kernel(profile):
    p = profile(*({"names": ["chroot"], "action": "SCMP_ACT_LOG",
                   "args": [{"index": a, "value": (i << 32) + i, "op": "SCMP_CMP_EQ"} for a in range(6)]} for i in range(400)))
    assert nlvirt("dump", p).stderr == f"nlvirt: {p}: compiles to more than 4096 instructions\n"


def test_number_of_named_calls_is_limited(profile):
    p = profile({"names": ["dup"] * 16384, "action": "SCMP_ACT_LOG"})
    assert verdict(p, "dup") == "LOG"
    p = profile({"names": ["dup"] * 300000, "action": "SCMP_ACT_LOG"})     # libseccomp would take minutes
    assert nlvirt("dump", p, timeout=20).stderr == f"nlvirt: {p}: syscalls[0]: the rules name more than 16384 calls in all\n"


def test_largest_numbers_are_read(file):
    p = file("a.json", '{"defaultAction": "SCMP_ACT_ALLOW", "x": "99999999999999999999\\"", "syscalls": [{"names": ["dup"], '
             '"action": "SCMP_ACT_LOG", "args": [{"index": 0, "value": 18446744073709551615, "op": "SCMP_CMP_EQ"}]}]}')
    said = [nlvirt("sim", p, "dup", v).stdout.split("\n")[0].split(": ")[1] for v in ("-1", "-2", "0")]
    assert said == ["LOG", "ALLOW", "ALLOW"]


BIG_ENDIAN = ["s390x", "ppc64", "mips64"]


def words_of(arch, nr, args):
    """struct seccomp_data as a machine of arch lays it out, in 32-bit words."""
    order = ">" if arch in BIG_ENDIAN else "<"
    raw = struct.pack(order + "iI7Q", nr, tester_bpf.AUDIT[arch], 0, *args)
    return list(struct.unpack(order + "16I", raw))


@pytest.mark.parametrize("arch", [*BIG_ENDIAN, "riscv64", "ppc64le", "arm", "mipsel", "i386"])
def test_every_architecture_and_byte_order(profile, arch, tmp_path):
    """The program is that of libseccomp for the machine, run here by another evaluator, which has the machine's byte order."""
    p = profile({"names": ["lseek"], "action": "SCMP_ACT_ERRNO", "errnoRet": 7,
                 "args": [{"index": 1, "value": 0x100000002, "op": "SCMP_CMP_EQ"}]},
                {"names": ["ioctl"], "action": "SCMP_ACT_TRAP", "args": [{"index": 1, "value": 5, "op": "SCMP_CMP_GT"}]})
    raw = subprocess.run([NLVIRT, "filter", "dump", "--raw", "--arch", arch, p], capture_output=True, check=True).stdout
    insns = list(struct.iter_unpack((">" if arch in BIG_ENDIAN else "<") + "HBBI", raw))
    path = tmp_path / "a.bpf"
    path.write_bytes(raw)
    assert nlvirt("diff", "--arch", arch, p, path).returncode == 0
    seen = set()
    for call in ("lseek", "ioctl", "close"):
        for value in (0, 2, 5, 6, 0x100000002, 0x200000002, 0x100000003):
            r = nlvirt("sim", "--json", "--arch", arch, path, call, "0", str(value))
            said = json.loads(r.stdout)
            got = tester_bpf.canonical(tester_bpf.value(insns, words_of(arch, said["nr"], [0, value, 0, 0, 0, 0])))
            assert said["programs"][0]["value"] == got, (call, value)
            seen.add(got)
    # 32-bit architectures have no upper halves, and libseccomp compares none there.
    assert seen >= {ALLOW, 0x00030000, ERRNO | 7}
    rows = json.loads(nlvirt("table", "--json", "--arch", arch, path).stdout)["rows"]
    assert {row["action"] for row in rows if "lseek" in row["calls"]} == {"ERRNO(E2BIG)", "ALLOW"}


DOCKER = ROOT / "tests/data/docker-default.json"


@pytest.mark.parametrize("arch", [*BIG_ENDIAN, "s390", "riscv64", "ppc64le", "arm", "aarch64", "mipsel", "i386", "x86_64"])
def test_a_large_profile_on_every_architecture(arch):
    """Docker's allows these calls without conditions. libseccomp repeats actions that a jump cannot reach, and
    exchanges their bytes once too often for a machine of the other byte order."""
    rules = json.loads(DOCKER.read_text())["syscalls"]
    allowed = {name for rule in rules for name in rule["names"]
               if rule["action"] == "SCMP_ACT_ALLOW" and not rule.get("args") and not rule.get("includes") and not rule.get("excludes")}
    r = run([NLVIRT, "filter", "table", "--json", "--arch", arch, DOCKER])
    assert r.returncode == 0, r.stderr
    allowed -= set(re.findall(r"[\w]+", r.stderr))      # newer than libseccomp
    rows = [row for row in json.loads(r.stdout)["rows"] if row["arch"] == arch]
    said = {name: row["action"] for row in rows for name in row["calls"] if not row["args"]}
    assert len(said) > 250 and set(said.values()) == {"ALLOW", "ERRNO(EPERM)", "ERRNO(ENOSYS)"}
    common = allowed & set(said)
    assert len(common) > 250 and {said[name] for name in common} == {"ALLOW"}
    assert said["mount"] == "ERRNO(EPERM)" and said["clone3"] == "ERRNO(ENOSYS)"


def test_a_c_array_has_the_offsets_of_the_machine(profile):
    p = profile({"names": ["lseek"], "action": "SCMP_ACT_LOG", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_EQ"}]})
    loads = {arch: [int(k, 16) for k in re.findall(r"\{ 0x20, 0, 0, (\w+) \}", nlvirt("dump", "--c", "--arch", arch, p).stdout)]
             for arch in ("ppc64le", "ppc64")}
    assert loads["ppc64le"] == [4, 0, 28, 24] and loads["ppc64"] == [4, 0, 24, 28]
    assert "A = args[1] hi" in nlvirt("dump", "--arch", "ppc64", p).stdout


# --- kinds of input ----------------------------------------------------------------------------------


def test_kind_of_a_file(file):
    raw = bpf((RET, 0, 0, ERRNO | 2))
    assert verdict(file("a", raw), "read") == "ERRNO(ENOENT)"
    assert verdict(file("a.bpf", raw), "read") == "ERRNO(ENOENT)"
    assert verdict(file("b", '  \n{"defaultAction": "SCMP_ACT_LOG"}'), "read") == "LOG"
    assert verdict(file("c", "namespaces: allow\n"), "unshare", "CLONE_NEWNS") == "ALLOW"
    assert verdict("-p", file("d", "namespaces: allow\n"), "unshare", "CLONE_NEWNS") == "ALLOW"
    assert "expected 'key: value' lines" in nlvirt("dump", "--type", "policy", file("e.json", "[]")).stderr


@pytest.mark.parametrize("text, line", [
    (b"\0", "expected a raw program of 1 to 4096 instructions, 8 bytes each, got 1 bytes"),
    (b"", "expected a raw program of 1 to 4096 instructions, 8 bytes each, got 0 bytes"),
    (bpf((LD, 0, 0, 0)), "instruction 0: the last instruction must be a return"),
    (bpf((0x94, 0, 0, 3), (RET, 0, 0, 0)), "instruction 0: seccomp does not accept code 0x94"),
])
def test_bad_raw_programs(file, text, line):
    r = nlvirt("dump", file("bad.bpf", text))
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr == f"nlvirt: {file('bad.bpf', text)}: {line}\n"


@pytest.mark.parametrize("args, line", [
    ([], "filter: no subcommand given; see 'nlvirt filter --help'"),
    (["frob"], "filter: unknown subcommand 'frob'; see 'nlvirt filter --help'"),
    (["--frob"], "filter: unknown option '--frob'; see 'nlvirt filter --help'"),
    (["dump", "--frob"], "unknown option '--frob'; see 'nlvirt filter dump --help'"),
    (["dump", "--json"], "option '--json' does not apply to filter dump; see 'nlvirt filter dump --help'"),
    (["dump", "--arch"], "option '--arch' needs a value; see 'nlvirt filter dump --help'"),
    (["dump", "/nonexistent"], "/nonexistent: cannot be read: No such file or directory"),
    (["dump", ""], "'': cannot be read: No such file or directory"),
    (["dump", "/dev/null", "b"], "filter dump: unexpected word after INPUT: 'b'"),
    (["dump", "--caps", "CAP_BPF,CAP_SYS_ADMN"], "--caps: no such capability: 'CAP_SYS_ADMN'; see capabilities(7)"),
    (["dump", "--caps", "CAP_BPF,"], "--caps: no such capability: ''; see capabilities(7)"),
    (["dump", "--kernel", "six"], "--kernel: expected a version such as 5.14, got 'six'"),
    (["dump", "--pid", "1", "-p", "x"], "expected one input, got '1' and 'x'"),
    (["dump", "--pid", "1", "--type", "raw"], "'1': only one of -p, --pid and --type may be given"),
    (["dump", "--type", "raw", "-p", "x"], "'x': only one of -p, --pid and --type may be given"),
    (["dump", "--raw", "--c"], "filter dump: --raw and --c exclude each other"),
    (["dump", "--arch", "vax"], "--arch: unknown architecture 'vax'; expected x86_64, aarch64, i386, x32, arm or another name "
     "of libseccomp"),
    (["dump", "--arch", "arm"], "default policy: a policy can be compiled for x86_64 and aarch64, but not for arm"),
    (["dump", "--type", "x"], "--type: expected policy, oci, raw, systemd, seccompiler, kafel, minijail, listing, pfc or elf, got 'x'"),
    (["dump", "--program", "2"], "--program: no such program: 2 (have 1 to 1)"),
    (["dump", "--program", "0"], "--program: expected a number from 1 (the oldest program), got '0'"),
    (["dump", "pid:x"], "pid:x: expected the number of a process"),
    (["dump", "pid:2147483647"], "pid:2147483647: no such process"),
    (["sim"], "no call given; expected one such as 'socket AF_VSOCK SOCK_STREAM 0'"),
    (["sim", "frobnicate"], "no such call on x86_64: 'frobnicate' (a number works too)"),
    (["sim", "dup", "AF_FROB"],
     "dup: argument 0: expected a number, or names such as AF_UNIX or SOCK_STREAM|SOCK_CLOEXEC, got 'AF_FROB'"),
    (["sim", "dup", "1", "2", "3", "4", "5", "6", "7"], "dup: expected at most 6 arguments, got 7"),
])
def test_errors(args, line):
    if args[:1] == ["sim"] and os.uname().machine != "x86_64":
        line = line.replace("x86_64", os.uname().machine)
    r = nlvirt(*args)
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {line}\n", 2)


@pytest.mark.parametrize("sub, words", [("dump", []), ("sim", ["read"]), ("table", []), ("explain", ["read"]),
                                        ("diff", ["default"])])
def test_every_subcommand_has_the_same_exit_statuses(sub, words):
    assert nlvirt(sub, *(["default", "default"] if sub == "diff" else words)).returncode == 0
    for args in ([sub, "/missing.json", *words], [sub, "--frob"], [sub, "--arch", "vax", *words]):
        r = nlvirt(*args)
        assert (r.stdout, r.stderr.count("\n"), r.returncode) == ("", 1, 2), args
    with open("/dev/full", "w") as full:
        r = subprocess.run([NLVIRT, "filter", sub, *(["default", DOCKER] if sub == "diff" else words)], stdout=full,
                           stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert (without_newer(r).stderr, r.returncode) == ("nlvirt: cannot write to standard output: No space left on device\n", 2)


def test_all_capabilities_have_names():
    header = pathlib.Path("/usr/include/linux/capability.h").read_text()
    names = re.findall(r"^#define\s+(CAP_\w+)\s+\d+\s*$", header, re.M)
    assert len(names) > 40 and nlvirt("sim", "--caps", ",".join(names), "read").returncode == 0
    assert nlvirt("sim", "--caps", "cap_bpf", "read").returncode == nlvirt("sim", "--caps", "", "read").returncode == 0


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["dump", "--help"], ["sim", "-h"]])
def test_help(args):
    r = nlvirt(*args)
    assert (r.stderr, r.returncode) == ("", 0)
    assert r.stdout.startswith("usage: nlvirt filter ")
    assert max(map(len, r.stdout.splitlines())) <= 110


@pytest.mark.parametrize("sub", re.findall(r"^  ([\w-]+) ", nlvirt("--help").stdout, re.M))
def test_help_names_a_default_only_for_an_input_that_may_be_left_out(sub):
    lines = nlvirt(sub, "--help").stdout.splitlines()
    assert any("default: the default policy" in line for line in lines) == ("[INPUT]" in lines[0])


# --- sim -------------------------------------------------------------------------------------------


def test_sim_shows_the_path(file):
    path = file("a.bpf", bpf((LD, 0, 0, 0), (JEQ, 0, 1, 41), (RET, 0, 0, ERRNO | 1), (RET, 0, 0, ALLOW)))
    r = nlvirt("sim", "--arch", "x86_64", path, "socket", "AF_UNIX", "SOCK_STREAM|SOCK_CLOEXEC", "0")
    answer = "socket(family = AF_UNIX, type = SOCK_STREAM|SOCK_CLOEXEC, protocol = 0) on x86_64: ERRNO(EPERM)\n"
    assert r.stdout == answer
    r = nlvirt("sim", "-v", "--arch", "x86_64", path, "socket", "AF_UNIX", "SOCK_STREAM|SOCK_CLOEXEC", "0")
    assert r.stdout == (answer + "program 1 of 1: ERRNO(EPERM)\n    0  A = nr\n    1  if A != 41 goto 3 (ALLOW)\n"
                        "    2  return ERRNO(EPERM)\n")
    o = json.loads(nlvirt("sim", "--json", "--arch", "x86_64", path, "read", "-1").stdout)
    assert o == {"arch": "x86_64", "call": "read", "nr": 0, "args": [2**64 - 1, 0, 0, 0, 0, 0], "verdict": "ALLOW",
                 "decided_by": None, "programs": [{"verdict": "ALLOW", "value": ALLOW, "path": [0, 1, 3]}]}


# --- several architectures ----------------------------------------------------------------------


def test_several_architectures_in_one_call(file):
    a = file("a.json", json.dumps({"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
        {"names": ["read"], "action": "SCMP_ACT_ALLOW"},
        {"names": ["arch_prctl"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["amd64"]}}]}))
    b = file("b.json", json.dumps({"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
        {"names": ["read"], "action": "SCMP_ACT_ALLOW"},
        {"names": ["mount"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["arm64"]}}]}))
    parts = {arch: nlvirt("diff", "--arch", arch, a, b).stdout for arch in ("x86_64", "aarch64", "arm")}
    both = nlvirt("diff", "--arch", "x86_64,aarch64", a, b)
    assert both.stdout == f"== x86_64\n{parts['x86_64']}\n== aarch64\n{parts['aarch64']}" and both.returncode == 1
    assert nlvirt("subset", "--arch", "arm,x86_64", b, a).returncode == 0       # mount is added on aarch64 only
    assert nlvirt("subset", "--arch", "x86_64,aarch64,arm", b, a).returncode == 1
    assert nlvirt("table", "--arch", "aarch64,x86_64", a).stdout.count("== ") == 2


@pytest.mark.parametrize("args, line", [
    (["diff", "--arch", "x86_64,vax", "a", "b"], "--arch: unknown architecture 'vax'; expected x86_64, aarch64, i386, x32, arm or "
     "another name of libseccomp"),
    (["table", "--arch", "x86_64,aarch64", "--json"], "filter table: this output is for one architecture: give --arch one of them"),
    (["table", "--arch", "x86_64,aarch64", "-"], "filter table: standard input can be read for one architecture only"),
    (["table", "--arch", ""], "--arch: unknown architecture ''; expected x86_64, aarch64, i386, x32, arm or another name of libseccomp"),
])
def test_lists_of_architectures_that_are_wrong(args, line):
    r = nlvirt(*args)
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {line}\n", 2)


# --- what people read -----------------------------------------------------------------------------


def on_terminal(*args, columns, env=()):
    """The standard output of a command if it is a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen([NLVIRT, "filter", *args], stdout=theirs, stderr=subprocess.DEVNULL,
                          env={"TERM": "xterm", **dict(env)}) as child:
        os.close(theirs)
        out = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:     # EIO: nobody has the other end any more
                break
            if not more:
                break
            out += more
        child.wait(timeout=60)
    os.close(ours)
    return out.decode().replace("\r\n", "\n")


COLOR = re.compile(r"\x1b\[\d*m")


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_tables_fit_the_terminal(columns):
    wide = on_terminal("table", "--arch", "x86_64", DOCKER, columns=columns, env=[("NO_COLOR", "1")])
    longest = max(map(len, wide.splitlines()))
    assert columns - 30 < longest <= columns
    for line in nlvirt("table", "--arch", "x86_64", DOCKER).stdout.splitlines():
        assert len(line) <= 80 or line.startswith("note: ")
    assert set(wide.split()) >= {"read,", "write,"}


def test_long_flags_are_broken(file):
    program = bpf((LD, 0, 0, 4), (JEQ, 1, 0, 0xC000003E), (RET, 0, 0, KILL), (LD, 0, 0, 0), (JEQ, 0, 2, 56), (LD, 0, 0, 16),
                  (0x45, 1, 0, 0x7E020000), (RET, 0, 0, ALLOW), (RET, 0, 0, ERRNO | 1))
    out = nlvirt("table", "--arch", "x86_64", file("a.bpf", program)).stdout
    assert max(map(len, [line for line in out.splitlines() if not line.startswith("note: ")])) <= 80
    assert re.search(r"CLONE_NEW\w+\|\n +CLONE_NEW", out)


def test_colors_only_on_terminals_that_want_them():
    plain = nlvirt("table").stdout
    assert not COLOR.search(plain)
    colored = on_terminal("table", columns=80)
    assert "\x1b[31mERRNO(EPERM)" in colored and "\x1b[32mALLOW" in colored and COLOR.sub("", colored) == plain
    for env in ([("NO_COLOR", "1")], [("TERM", "dumb")]):
        assert on_terminal("table", columns=80, env=env) == plain
    assert "\x1b[32mALLOW\x1b[m" in on_terminal("sim", "read", columns=80)


# --- live processes ---------------------------------------------------------------------------------

STACK = r"""
import ctypes, struct, sys
libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(38, 1, 0, 0, 0)
keep = []
for path in sys.argv[1:]:
    raw = open(path, "rb").read()
    insns = ctypes.create_string_buffer(raw, len(raw))
    prog = ctypes.create_string_buffer(struct.pack("@HP", len(raw) // 8, ctypes.addressof(insns)))
    keep += [insns, prog]
    assert libc.prctl(22, 2, prog, 0, 0) == 0, ctypes.get_errno()
print("ready", flush=True)
while sys.stdin.readline():
    print("here", flush=True)
"""


@pytest.fixture
def filtered(file):
    """Starts a process under these programs, oldest first."""
    children = []

    def start(*programs):
        paths = [file(f"p{i}.bpf", p) for i, p in enumerate(programs)]
        child = subprocess.Popen([sys.executable, "-c", STACK, *paths], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 text=True)
        children.append(child)
        assert child.stdout.readline() == "ready\n"
        return child
    yield start
    for child in children:
        child.kill()
        child.communicate()


def refuse(nr, err):
    return bpf((LD, 0, 0, 0), (JEQ, 0, 1, nr), (RET, 0, 0, ERRNO | err), (RET, 0, 0, ALLOW))


def test_filters_of_a_live_process_are_in_order_and_it_continues(filtered):
    if not may_read_filters():
        skip("reading filters needs CAP_SYS_ADMIN")
    programs = [refuse(1000, 1), refuse(1001, 2), refuse(1000, 3)]
    child = filtered(*programs)
    for i, program in enumerate(programs):
        r = subprocess.run([NLVIRT, "filter", "dump", "--raw", "--program", str(i + 1), "--pid", str(child.pid)],
                           capture_output=True, check=True)
        assert r.stdout == program
    assert verdict(f"pid:{child.pid}", "1000") == "ERRNO(ESRCH)"       # the newest wins a tie
    assert "program 3 of 3: ERRNO(ESRCH), which decides" in nlvirt("sim", f"pid:{child.pid}", "1000").stdout
    assert "# program 3 of 3 (the newest): 4 instructions" in nlvirt("dump", f"pid:{child.pid}").stdout
    assert nlvirt("dump", "--raw", f"pid:{child.pid}").stderr == \
        "nlvirt: filter dump: --raw writes one program, and there are 3; use --program\n"
    child.stdin.write("\n")
    child.stdin.flush()
    assert child.stdout.readline() == "here\n"
    state = pathlib.Path(f"/proc/{child.pid}/status").read_text()
    assert "TracerPid:\t0" in state


def test_stopped_process_stays_stopped(filtered):
    if not may_read_filters():
        skip("reading filters needs CAP_SYS_ADMIN")
    child = filtered(refuse(1000, 1))
    os.kill(child.pid, 19)
    os.waitid(os.P_PID, child.pid, os.WSTOPPED)
    assert verdict(f"pid:{child.pid}", "1000") == "ERRNO(EPERM)"
    # A tracer that detaches wakes it. It stops again by itself before it executes its own code.
    end = time.monotonic() + 10
    while "State:\tT" not in pathlib.Path(f"/proc/{child.pid}/status").read_text():
        assert time.monotonic() < end
    child.stdin.write("\n")
    child.stdin.flush()
    assert not select.select([child.stdout], [], [], 0.1)[0]


def test_process_without_filter(tmp_path):
    if not may_read_filters():
        skip("reading filters needs CAP_SYS_ADMIN")
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as cat:
        assert nlvirt("dump", "--pid", str(cat.pid)).stderr == f"nlvirt: pid:{cat.pid}: has no filter\n"
        cat.stdin.close()


def test_processes_that_nobody_can_trace():
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as cat:
        if ctypes.CDLL(None).ptrace(0x4206, cat.pid, 0, 0):     # PTRACE_SEIZE; this thread is the tracer now
            cat.stdin.close()
            skip("no tracing here")
        line = nlvirt("dump", "--pid", str(cat.pid)).stderr
        assert line == f"nlvirt: pid:{cat.pid}: process {threading.get_native_id()} traces it already\n"
        cat.stdin.close()
        os.waitid(os.P_PID, cat.pid, os.WEXITED | os.WNOWAIT)
        line = nlvirt("dump", "--pid", str(cat.pid)).stderr
        assert line == f"nlvirt: pid:{cat.pid}: the process is a zombie, and its filters are gone\n"
    r = run(["sh", "-c", f"exec {NLVIRT} filter dump --pid $$"])
    assert re.fullmatch(r"nlvirt: pid:\d+: cannot read the filters of this very process\n", r.stderr)


def test_reader_without_the_right_gets_one_line(filtered):
    child = filtered(refuse(1000, 1))
    drop = [] if os.geteuid() else ["setpriv", "--bounding-set=-sys_admin", "--inh-caps=-all", "--"]
    r = run([*drop, NLVIRT, "filter", "dump", "--pid", str(child.pid)])
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr == (f"nlvirt: pid:{child.pid}: reading its filters needs CAP_SYS_ADMIN, "
                        "and the reader must have no filter\n")
