# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter on policies in kafel, against an evaluator of random expressions that is written here."""
import pathlib
import random
import struct
import subprocess
import sys

import pytest

from conftest import BUILD, run

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import bpf  # noqa: E402

NLVIRT = BUILD / "nlvirt"
OPS = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
       ">": lambda a, b: a > b, ">=": lambda a, b: a >= b}
ARGS = {"socket": ("family", "type", "protocol"), "lseek": ("fd", "offset", "whence")}      # offset has 64 bits
NUMBERS = {"socket": 41, "lseek": 8}


@pytest.fixture
def file(tmp_path):
    def write(text, name="a.kafel"):
        path = tmp_path / name
        path.write_text(text)
        return path
    return write


def expression(rng, call, depth=0):
    """The text of a condition, and a function of the six arguments."""
    kind = rng.random()
    if depth < 3 and kind < 0.5:
        (a, f), (b, g) = expression(rng, call, depth + 1), expression(rng, call, depth + 1)
        if kind < 0.2:
            return f"({a} && {b})", lambda args: f(args) and g(args)
        if kind < 0.4:
            return f"({a} || {b})", lambda args: f(args) or g(args)
        return f"!({a})", lambda args: not f(args)
    index = rng.randrange(3)
    bits = 2**64 - 1 if ARGS[call][index] == "offset" else 2**32 - 1
    op, value = rng.choice(list(OPS)), rng.choice([0, 1, 2, 7, 0xFFFFFFFF, 0x100000001])
    mask = rng.choice([None, 3, 0xF0])
    left = ARGS[call][index] if mask is None else f"({ARGS[call][index]} & {mask})"
    m = bits if mask is None else mask
    if rng.random() < 0.3:
        return f"{value:#x} {op} {left}", lambda args: OPS[op](value & bits, args[index] & bits & m)
    return f"{left} {op} {value:#x}", lambda args: OPS[op](args[index] & bits & m, value & bits)


@pytest.mark.parametrize("seed", range(12))
def test_programs_decide_what_the_policy_says(file, seed):
    rng, rules, text = random.Random(seed), [], "POLICY p {\n"
    for action, value in (("ERRNO(97)", 0x00050061), ("TRAP(3)", 0x00030003), ("ALLOW", 0x7FFF0000), ("LOG", 0x7FFC0000)):
        call = rng.choice(list(ARGS))
        words, condition = expression(rng, call)
        rules.append((NUMBERS[call], condition, value))
        text += f"  {action} {{ {call} {{ {words} }} }}\n"
    path = file(text + "}\nUSE p DEFAULT KILL_PROCESS\n")
    raw = subprocess.run([NLVIRT, "filter", "dump", "--raw", "--arch", "x86_64", path], capture_output=True, check=True,
                         timeout=60).stdout
    insns, seen = bpf.program(raw), set()
    for data in bpf.inputs(insns, 2000, seed):
        if rng.random() < 0.9:
            data[0] = rng.choice(list(NUMBERS.values()))
        args = [data[4 + 2 * i] | data[5 + 2 * i] << 32 for i in range(6)]
        expected = next((v for nr, c, v in rules if data[0] == nr and c(args)), 0x80000000)
        if data[1] != bpf.ARCH["x86_64"]:
            expected = 0
        assert bpf.canonical(bpf.value(insns, data)) == expected, (text, data)
        seen.add(expected)
    assert len(seen) >= 3


def verdict(path, *call, arch="x86_64"):
    r = run([NLVIRT, "filter", "sim", "--arch", arch, path, *call])
    assert r.returncode == 0, r.stderr
    return r.stdout.strip().rsplit(": ", 1)[1]


def test_a_list_of_families_and_a_call_by_number(file):
    """Equal to a program that was written by hand: families by 32 bits, io_pgetevents as 292 on aarch64."""
    path = file("#define ENOSYS 38\nPOLICY p { ERRNO(1) { socket { family != 1 && family != 2 && family != 10 } }, "
                "ERRNO(ENOSYS) { SYSCALL[292] } }\nUSE p DEFAULT ALLOW\n")
    arm = bpf.ARCH["aarch64"]
    insns = [(0x20, 0, 0, 4), (0x15, 1, 0, arm), (6, 0, 0, 0), (0x20, 0, 0, 0), (0x15, 7, 0, 292), (0x15, 0, 4, 198),
             (0x20, 0, 0, 16), (0x15, 2, 0, 1), (0x15, 1, 0, 2), (0x15, 0, 1, 10), (6, 0, 0, 0x7FFF0000), (6, 0, 0, 0x00050001),
             (6, 0, 0, 0x00050026)]
    hand = path.parent / "hand.bpf"
    hand.write_bytes(b"".join(struct.pack("=HBBI", *i) for i in insns))
    r = run([NLVIRT, "filter", "diff", "--arch", "aarch64", path, hand])
    assert (r.stdout, r.stderr, r.returncode) == ("", "", 0)


def test_files_are_included_and_policies_used(file):
    (file("x", "keep").parent / "sub").mkdir()
    file('#include "two.kafel"\n#define LIMIT TWO\n', "sub/one.kafel")
    file("#define TWO 2\nPOLICY reads { ALLOW { read { fd <= 0b10 } } }\n", "sub/two.kafel")
    path = file('#include "sub/one.kafel"\n/* a\ncomment */ POLICY w { USE reads LOG { write(a, b, c) { c < LIMIT } } }\nUSE w\n')
    assert [verdict(path, "read", str(fd)) for fd in (2, 3)] == ["ALLOW", "KILL_THREAD"]
    assert [verdict(path, "write", "0", "0", str(n)) for n in (1, 2)] == ["LOG", "KILL_THREAD"]
    assert verdict(file("ALLOW { read }\nDEFAULT ERRNO(38)\n", "b.kafel"), "write") == "ERRNO(ENOSYS)"


@pytest.mark.parametrize("text, line", [
    ("POLICY p { ALLOW { opennat } }", ":1: no such call on x86_64: 'opennat'; do you mean openat?"),
    ("POLICY p {\nALLOW { read { fdd == 1 } } }", ":2: expected an argument of the call or a number, got 'fdd'"),
    ("POLICY p { ALLOW { read { fd = 1 } } }", ":1: expected a comparison, got '='"),
    ("POLICY p { ALLOW { read { fd == count } } }", ":1: expected one argument and one constant in a comparison, got '}'"),
    ("USE q", ":1: expected the name of a policy, got 'q'"), ("POLICY p { ALLOW { read }", ":1: expected an action such as ALLOW, USE, "
                                                               "or '}', got the end"),
    ("DEFAULT MAYBE", ":1: expected an action such as KILL, got 'MAYBE'"), ("/* x", ":1: a comment has no end"),
    ("#define A", ":1: expected #define NAME NUMBER"), ("#define A 1socket", ":1: expected a number, got '1socket'"), ("ALLOW { SYSCALL[0x] }", ":1: expected a number, got '0x'"),
    ("ALLOW { read { " + "(" * 40 + "fd == 1" + ")" * 40 + " } }", ":1: expected fewer parentheses, got '('"),
    ("ERRNO(99999) { read }", ":1: expected a number from 0 to 65535, got '99999'"),
])
def test_errors_have_a_line(file, text, line):
    path = file(text)
    r = run([NLVIRT, "filter", "dump", "--arch", "x86_64", path])
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {path}{line}\n", 2)


def test_a_file_that_is_missing_or_includes_itself(file):
    path = file('#include "gone"\n')
    assert run([NLVIRT, "filter", "dump", path]).stderr == f"nlvirt: {path.parent}/gone: cannot be read: No such file or directory\n"
    path = file('\n#include "a.kafel"\n')
    assert run([NLVIRT, "filter", "dump", path]).stderr == f"nlvirt: {path}:2: too many files are included\n"
