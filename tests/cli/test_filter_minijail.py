# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter on policies of minijail, against an evaluator of random policies that is written here."""
import errno
import mmap
import os
import pathlib
import random
import re
import subprocess
import sys

import pytest

from conftest import BUILD, ROOT, run

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import bpf  # noqa: E402

NLVIRT = BUILD / "nlvirt"
CALLS = {"read": 0, "ioctl": 16, "mmap": 9, "kill": 62}
ACTIONS = {"allow": 0x7FFF0000, "1": 0x7FFF0000, "log": 0x7FFC0000, "trace": 0x7FF00000, "kill": 0, "kill-thread": 0,
           "kill-process": 0x80000000, "trap": 0x00030000, "user-notify": 0x7FC00000, "return EPERM": 0x00050001, "return 38": 0x00050026}
OPS = {"==": lambda a, v: a == v, "!=": lambda a, v: a != v, "<": lambda a, v: a < v, "<=": lambda a, v: a <= v,
       ">": lambda a, v: a > v, ">=": lambda a, v: a >= v, "&": lambda a, v: a & v != 0, "in": lambda a, v: a & ~v == 0}
ALL = 2**64 - 1


@pytest.fixture
def file(tmp_path):
    def write(text, name="a.policy"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path
    return write


def value(rng):
    """The text of a constant, and its value."""
    text, v = rng.choice([("0", 0), ("1", 1), ("0x7", 7), ("010", 8), ("-1", ALL), ("4294967296", 2**32), ("PROT_READ|PROT_EXEC", 5),
                          ("AF_INET6", 10), ("O_CREAT|(1|2)", 0o100 | 3)])
    return (f"~({text})", ~v & ALL) if rng.random() < 0.2 else (text, v)


def expression(rng):
    def atom():
        n, op, (text, v) = rng.randrange(3), rng.choice(list(OPS)), value(rng)
        return f"arg{n} {op} {text}", lambda args: OPS[op](args[n], v)
    clauses = [[atom() for _ in range(rng.randrange(1, 3))] for _ in range(rng.randrange(1, 3))]
    return " || ".join(" && ".join(text for text, _ in c) for c in clauses), \
        lambda args: any(all(f(args) for _, f in c) for c in clauses)


def policy(rng):
    """A text, and the filters of each call: a condition and an action."""
    default = rng.choice(["kill", "trap", "user-notify", "kill-process"])
    text, filters, done = f"# a comment\n@default {default}\n", {name: [] for name in CALLS}, set()
    for _ in range(rng.randrange(2, 6)):
        names = rng.sample(sorted(set(CALLS) - done), min(2, len(CALLS) - len(done)))
        if not names:
            break
        action, (words, condition), always = rng.choice(list(ACTIONS)), expression(rng), rng.choice(list(ACTIONS))
        shape = rng.randrange(4)
        added = [(lambda args: True, always)] if shape == 0 else [(condition, action)]
        line = always if shape == 0 else f"{words}; {action}"
        if shape == 1:
            line, added = words, [(condition, "allow")]
        if shape == 2:
            line, added = f"{{ {line}, \\\n {always} }}", [*added, (lambda args: True, always)]
        if shape in (0, 2):
            done.update(names)
        text += ("{ " + ", ".join(names) + " }" if len(names) > 1 else names[0]) + f": {line}\n"
        for name in names:
            filters[name] += added
    return text, default, filters


@pytest.mark.parametrize("seed", range(25))
def test_programs_decide_what_the_policy_says(file, seed):
    rng = random.Random(seed)
    text, default, filters = policy(rng)
    path = file(text)
    made = subprocess.run([NLVIRT, "filter", "dump", "--raw", "--arch", "x86_64", path], capture_output=True, timeout=60, check=False)
    assert made.returncode == 0, (text, made.stderr)
    insns, seen = bpf.program(made.stdout), set()
    for data in bpf.inputs(insns, 2000, seed):
        if rng.random() < 0.9:
            data[0] = rng.choice(list(CALLS.values()))
        args = [data[4 + 2 * i] | data[5 + 2 * i] << 32 for i in range(6)]
        name = next((n for n, nr in CALLS.items() if nr == data[0]), None)
        action = next((a for c, a in filters.get(name, []) if c(args)), default)
        expected = bpf.canonical(ACTIONS[action]) if data[1] == bpf.ARCH["x86_64"] else 0
        assert bpf.canonical(bpf.value(insns, data)) == expected, (text, data)
        seen.add(expected)
    assert len(seen) >= 2


def verdict(path, *call, arch="x86_64", more=()):
    r = run([NLVIRT, "filter", "sim", "--arch", arch, *more, path, *call])
    assert r.returncode == 0, r.stderr
    return r.stdout.strip().rsplit(": ", 1)[1]


def test_32_bit_architectures_compare_32_bits(file):
    path = file("read: arg2 == 1\n")
    assert verdict(path, "read", "0", "0", "0x100000001") == "KILL_THREAD"
    assert verdict(path, "read", "0", "0", "0x100000001", arch="arm") == "ALLOW"


def test_statements_of_other_architectures_are_skipped(file):
    path = file("read[arch=arm64,x86_64]: 1\nstat64[arch=i386]: 1\n{ write[arch=arm64], close }: 1\n")
    assert [verdict(path, name) for name in ("read", "write", "close")] == ["ALLOW", "KILL_THREAD", "ALLOW"]
    assert verdict(path, "stat64", arch="i386") == "ALLOW" and verdict(path, "read", arch="i386") == "KILL_THREAD"


def test_a_denylist_allows_the_rest(file):
    path = file("@denylist\nread: return EPERM\nwrite: arg0 == 1; return 5\n")
    assert [verdict(path, *call) for call in (("read",), ("write", "1"), ("write", "2"), ("close",))] == \
        ["ERRNO(EPERM)", "ERRNO(EIO)", "ALLOW", "ALLOW"]
    assert "expected return ERRNO, as in all filters of a @denylist" in run([NLVIRT, "filter", "dump", file("@denylist\nread: 1\n")]).stderr


def test_files_are_included(file):
    file("@default trap\nclose: 1\n", "sub/common.policy")
    path = file("@frequency ./gone\n@include ./sub/common.policy\nread: 1\n")
    assert [verdict(path, name) for name in ("read", "close", "write")] == ["ALLOW", "ALLOW", "TRAP"]
    path = file("\n@include ./a.policy\n")
    assert run([NLVIRT, "filter", "dump", path]).stderr == f"nlvirt: {path.parent}/{'./' * 10}a.policy:2: too many files are included\n"


def test_constants_are_those_of_the_headers(file):
    """Of x86-64; some are others on arm, and not known on mips."""
    table = re.findall(r'"(\w+)", (?:\{ )?(\w+)', (ROOT / "core/nlfilter/format/minijail_words.c").read_text())
    checked = [(name, text) for name, text in table if hasattr(os, name) or hasattr(mmap, name) or hasattr(errno, name)]
    assert len(checked) > 40
    for name, text in checked:
        mine = int(text, 8 if re.fullmatch("0[0-7]+", text) else 0)
        theirs = getattr(os, name, getattr(mmap, name, None))
        if name not in ("O_LARGEFILE",):    # 0 in 64-bit programs
            assert mine == theirs, name
    path = file("open: arg1 == O_DIRECTORY\n")
    assert verdict(path, "open", "2", "0x10000") == "ALLOW" and verdict(path, "open", "2", "0x4000", arch="arm") == "ALLOW"
    r = run([NLVIRT, "filter", "dump", "--arch", "mips", path])
    assert r.stderr == f"nlvirt: {path}:1: expected a number or a constant that is known on this architecture, got 'O_DIRECTORY'\n"


@pytest.mark.parametrize("text, words", [
    ("opennat: 1\n", ":1: no such call on x86_64: 'opennat'; do you mean openat?"),
    ("read: 1\nread: arg0 == 1\n", ":2: read has a filter without conditions already"),
    ("read: arg6 == 1\n", ":1: expected an argument, arg0 to arg5, got 'arg6'"),
    ("read: arg0 = 1\n", ":1: expected ==, !=, <, <=, >, >=, & or in, got '='"),
    ("read: arg0 == \n", ":1: expected a number or a constant such as O_RDONLY, got the end of the line"),
    ("read: arg0 == NONSENSE\n", ":1: expected a number or a constant that is known on this architecture, got 'NONSENSE'"),
    ("read: 2\n", ":1: expected an action such as allow or return ERRNO, got '2'"),
    ("read: return 70000\n", ":1: expected an errno, got '70000'"), ("read 1\n", ":1: expected ':', got '1'"),
    ("read: 1 1\n", ":1: expected the end of the line, got '1'"), ("{ read: 1\n", ":1: expected ',' or '}', got ':'"),
    ("@default allow\n", ":1: expected kill, kill-thread, kill-process, trap or user-notify, got 'allow'"),
    ("stdio@libc: 1\n", ":1: stdio@libc: groups of calls are not supported"),
    ("read: arg0 == " + "(" * 40 + "1" + ")" * 40 + "\n", ":1: expected fewer parentheses, got '('"),
    ("@include a.policy\n", ":1: expected @include and a path that begins with / or ./"),
    ("read: arg0 == " + "x" * 64 + "\n", ":1: a word is longer than 63 characters"),
])
def test_errors_have_a_line(file, text, words):
    path = file(text)
    r = run([NLVIRT, "filter", "dump", "--arch", "x86_64", "--type", "minijail", path])
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {path}{words}\n", 2)


@pytest.mark.parametrize("text, is_minijail", [("# x\nread: 1\n", True), ("{ read, write }: 1\n@default kill\n", True), ("kill: return 1\n", True),
                                               ("families: [unix]\n", False), ("", False), ("foo: 1\n", False)])
def test_it_is_recognised(file, text, is_minijail):
    r = run([NLVIRT, "filter", "sim", "--arch", "x86_64", file(text, "x"), "vfork"])
    assert ("KILL_THREAD" in r.stdout) == is_minijail, r
