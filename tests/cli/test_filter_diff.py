# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter diff: it reports every difference and nothing else, and notes common mistakes."""
import copy
import json
import pathlib
import random
import re
import resource
import struct
import subprocess
import sys

import pytest

from conftest import BUILD, run, skip, without_newer

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import bpf  # noqa: E402
from cli.test_filter_table import aimed, row_has  # noqa: E402
from oci import allow, arg, profile  # noqa: E402

NLVIRT = BUILD / "nlvirt"
DOCKER = pathlib.Path(__file__).resolve().parent.parent / "data/docker-default.json"
LD, JEQ, JGE, RET = 0x20, 0x15, 0x35, 0x06
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
EPERM = ERRNO | 1
X86, ARM = bpf.ARCH["x86_64"], bpf.ARCH["aarch64"]


def nlvirt(*args):
    return without_newer(run([NLVIRT, "filter", *args]))


def diff(*args):
    r = nlvirt("diff", *args)
    assert r.stderr == "" and r.returncode in (0, 1), r.stderr
    assert (r.stdout != "") == r.returncode
    first, _, rest = r.stdout.partition("\n")
    assert not first or re.match(r"on \w+, NEW (allows|refuses) ", first)
    return rest


@pytest.fixture
def file(tmp_path):
    def write(name, content):
        path = tmp_path / name
        if isinstance(content, list):
            path.write_bytes(b"".join(struct.pack("=HBBI", *i) for i in content))
        else:
            path.write_text(json.dumps(content))
        return path
    return write


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """Docker's profile with one call removed, and one value and one errno changed."""
    d = json.loads(DOCKER.read_text())
    for s in d["syscalls"]:
        if "io_pgetevents" in s["names"]:
            s["names"].remove("io_pgetevents")
        if s["names"] == ["personality"] and s["args"][0]["value"] == 8:
            s["args"][0]["value"] = 9
        if s["names"] == ["clone3"] and s.get("errnoRet"):
            s["errnoRet"] = 1
    path = tmp_path_factory.mktemp("changed") / "changed.json"
    path.write_text(json.dumps(d))
    return path


def test_changes_of_dockers_profile_are_found_quickly(changed):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    rows = differences(DOCKER, changed)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1
    found = {(row["arch"], row["old"], row["new"], *row["calls"],
              *(v for s in row["args"] for r in s["ranges"] for v in r)) for row in rows}
    assert found == {x for arch in ("i386", "x86_64", "x32") for x in [
        (arch, "ERRNO(EPERM)", "ALLOW", "personality", "0x9", "0x9"),
        (arch, "ALLOW", "ERRNO(EPERM)", "personality", "0x8", "0x8"),
        (arch, "ERRNO(ENOSYS)", "ERRNO(EPERM)", "clone3"),
        (arch, "ALLOW", "ERRNO(EPERM)", "io_pgetevents")]}
    assert "    personality if all 64 bits of personality PER_LINUX32\n      e.g. personality(PER_LINUX32): " \
        "ALLOW -> ERRNO(EPERM)\n" in diff("--arch", "aarch64", DOCKER, changed)
    assert diff(DOCKER, DOCKER) == ""


def differences(*args):
    r = nlvirt("diff", "--json", *args)
    assert r.stderr == ""
    return json.loads(r.stdout)["differences"]


def raw(what):
    return bpf.program(subprocess.run([NLVIRT, "filter", "dump", "--raw", *what], stdout=subprocess.PIPE, timeout=60,
                                      check=True).stdout)


@pytest.mark.parametrize("new", ["changed", "default"])
def test_an_input_is_in_a_row_if_and_only_if_it_is_decided_differently(changed, new):
    """Checked with another evaluator, near every constant of both programs and
    every edge of the rows."""
    new = changed if new == "changed" else "default"
    rows = differences(DOCKER, new)
    a, b = raw([DOCKER]), raw([new] if new != "default" else [])
    seen = set()
    for data in [*bpf.inputs(a, 400, seed=3), *bpf.inputs(b, 400, seed=4), *aimed(rows, 80 * len(rows))]:
        was, now = bpf.canonical(bpf.value(a, data)), bpf.canonical(bpf.value(b, data))
        inside = [i for i, row in enumerate(rows) if row_has(row, data)]
        assert len(inside) == (was != now), data
        seen |= set(inside)
    assert seen == set(range(len(rows)))


def test_every_example_is_in_its_row_and_shows_the_difference(changed):
    a, b = raw([DOCKER]), raw([changed])
    for row in differences(DOCKER, changed):
        e = row["example"]
        data = bpf.words(e["arch"], e["nr"], e["args"], e["ip"])
        assert row_has(row, data)
        assert bpf.canonical(bpf.value(a, data)) != bpf.canonical(bpf.value(b, data))


def test_order_of_instructions_makes_no_difference(file):
    def one_after_the_other(numbers):
        n = len(numbers)
        return [(LD, 0, 0, 0), *((JEQ, n - i, 0, nr) for i, nr in enumerate(numbers)), (RET, 0, 0, ALLOW),
                (RET, 0, 0, EPERM)]
    numbers = [3 * i * i for i in range(60)]
    up, down = file("up.bpf", one_after_the_other(numbers)), file("down.bpf", one_after_the_other(numbers[::-1]))
    assert up.read_bytes() != down.read_bytes()
    assert diff(up, down) == ""
    assert "#3 " not in diff(up, file("less.bpf", one_after_the_other(numbers[2:]))) != ""


# --- traps -----------------------------------------------------------------------------------------


def test_a_missing_guard_against_x32(file):
    def refuse_mount(guard):
        return [(LD, 0, 0, 4), (JEQ, 0, 4, X86), (LD, 0, 0, 0), (JGE, guard, 0, 0x40000000), (JEQ, 1, 0, 165),
                (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)]
    assert diff(file("a.bpf", refuse_mount(2)), file("b.bpf", refuse_mount(0))) == """\
x32
  ERRNO(EPERM) -> ALLOW
    any call
      e.g. read(): ERRNO(EPERM) -> ALLOW
note: new: x86_64: no guard against x32: mount is refused, but let through with bit 30 set in its number
"""


def refuse_x86(*numbers, mask=0xFFFFFFFF):
    """Refuses these numbers of x86_64, after a mask."""
    n = len(numbers)
    return [(LD, 0, 0, 4), (JEQ, 0, n + 2, X86), (LD, 0, 0, 0), (0x54, 0, 0, mask),
            *((JEQ, n - i, 0, nr) for i, nr in enumerate(numbers)), (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)]


def test_calls_with_numbers_of_their_own_on_x32(file):
    """execve is 59 on x86_64 and 520 on x32. To clear bit 30 is not enough."""
    own = "note: x86_64: no guard against x32: execve is refused, but let through under its number on x32, 520 with bit 30 set"
    for mask in (0xFFFFFFFF, 0xBFFFFFFF):
        path = file("a.bpf", refuse_x86(59, mask=mask))
        assert nlvirt("table", path).stdout.splitlines()[-1] == own
        assert nlvirt("explain", path, "execve").stdout.splitlines()[-1] == own
        assert "note" not in nlvirt("explain", path, "ptrace").stdout
        assert nlvirt("sim", "--abi", "x32", path, "execve").stdout.startswith("execve() on x32: ALLOW\n")
    path = file("b.bpf", refuse_x86(16, 46, 59, 101, 209, 310))
    assert nlvirt("table", path).stdout.splitlines()[-1] == (
        "note: x86_64: no guard against x32: ioctl is refused, but let through under its number on x32, 514 with bit 30 set; "
        "so are sendmsg, execve, ptrace and 2 more")
    assert "note" not in nlvirt("table", file("c.bpf", refuse_x86(59, 520, mask=0xBFFFFFFF))).stdout


def test_two_rules_with_not_equal_let_everything_pass(file):
    def not_equal(value):
        return allow("socket", args=[arg(0, value, "SCMP_CMP_NE")])
    a, b = file("a.json", profile(not_equal(38))), file("b.json", profile(not_equal(38), not_equal(40)))
    assert diff(a, b) == """\
x86_64
  ERRNO(EPERM) -> ALLOW
    socket if all 64 bits of family AF_ALG
      e.g. socket(AF_ALG): ERRNO(EPERM) -> ALLOW
note: new: x86_64: socket: comparing family has no effect: all of its values are decided alike
"""
    assert diff("--subset", b, a) == ""
    assert diff("--subset", a, b) != ""
    assert "  ALLOW                 socket\n" in nlvirt("table", b).stdout
    assert "no effect" not in nlvirt("table", a).stdout + nlvirt("table").stdout + nlvirt("table", DOCKER).stdout


def test_dockers_profile_gets_one_note():
    """It names x32 itself, but it compares the family of socket() as 64 bits."""
    notes = json.loads(nlvirt("table", "--json", "--arch", "x86_64", DOCKER).stdout)["notes"]
    assert notes == ["x86_64: socket: the kernel reads the lower 32 bits of family, but the filter compares 64: a value in the "
                     "upper half lets through what is refused without it"]


def halves(low_only):
    """Allows socket() except for AF_VSOCK, which it finds by 32 or by 64 bits of the family."""
    upper = (JEQ, 0, 0 if low_only else 2, 0)
    return [(LD, 0, 0, 4), (JEQ, 0, 7, X86), (LD, 0, 0, 0), (JEQ, 0, 4, 41), (LD, 0, 0, 20), upper, (LD, 0, 0, 16),
            (JEQ, 1, 0, 40), (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)]


def test_64_bits_compared_where_the_kernel_reads_32(file):
    narrow, wide = file("narrow.bpf", halves(True)), file("wide.bpf", halves(False))
    text = diff(narrow, wide)
    assert text.startswith("x86_64\n  ERRNO(EPERM) -> ALLOW\n"
                           "    socket if upper half of family 1 or more and family AF_VSOCK\n")
    assert "e.g. socket(0x100000028): ERRNO(EPERM) -> ALLOW\n" in text
    assert "note: new: x86_64: socket: the kernel reads the lower 32 bits of family, but the filter compares 64: a value in " \
        "the upper half lets through what is refused without it\n" in text
    assert "note:" not in diff(wide, narrow)
    assert "note: x86_64: socket: the kernel reads the lower 32" in nlvirt("table", wide).stdout
    assert "socket: the kernel looks at" not in nlvirt("table", narrow).stdout


def test_32_bits_compared_where_the_kernel_reads_64(file):
    """The length of mmap: a filter that refuses 4,096 also refuses 4 GiB + 4,096."""
    program = [(LD, 0, 0, 4), (JEQ, 0, 5, X86), (LD, 0, 0, 0), (JEQ, 0, 2, 9), (LD, 0, 0, 24), (JEQ, 1, 0, 4096),
               (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)]
    text = nlvirt("table", file("low.bpf", program)).stdout
    assert "    ERRNO(EPERM)        lower half of len 0x1000\n" in text
    assert "note: x86_64: mmap: the kernel reads all 64 bits of len, but the filter compares only the lower 32\n" in text


@pytest.mark.parametrize("call, index", [("mprotect", 2), ("pkey_mprotect", 2), ("unshare", 0), ("perf_event_open", 4),
                                         ("mremap", 3), ("ptrace", 0), ("prctl", 1), ("fcntl", 2)])
def test_an_upper_half_that_the_kernel_refuses_may_be_ignored(file, call, index):
    """As when a profile refuses PROT_EXEC in the lower half of prot. It depends on the other arguments of prctl and fcntl."""
    nr = int(nlvirt("sim", "--json", call).stdout.split('"nr":')[1].split(",")[0])
    def refuse(upper):
        wide = [(LD, 0, 0, 20 + 8 * index), (JEQ, 0, 3, 0)] if upper else []
        return [(LD, 0, 0, 4), (JEQ, 0, 5 + len(wide), X86), (LD, 0, 0, 0), (JEQ, 0, 2 + len(wide), nr), *wide,
                (LD, 0, 0, 16 + 8 * index), (0x45, 2, 0, 4), (RET, 0, 0, ALLOW), (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)]
    for upper in (False, True):
        assert f": {call}: the kernel reads" not in nlvirt("table", file("a.bpf", refuse(upper))).stdout


@pytest.mark.parametrize("index", [2, 3])
def test_an_upper_half_that_mmap_drops(file, index):
    program = [(LD, 0, 0, 4), (JEQ, 0, 6, X86), (LD, 0, 0, 0), (JEQ, 0, 4, 9), (LD, 0, 0, 20 + 8 * index), (JEQ, 0, 2, 0),
               (LD, 0, 0, 16 + 8 * index), (0x45, 1, 0, 4), (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)]
    assert f"mmap: the kernel reads the lower 32 bits of {['prot', 'flags'][index - 2]}, but the filter compares 64" in \
        nlvirt("table", file("a.bpf", program)).stdout


def test_i386_drops_every_upper_half(file):
    """And a 64-bit program can set it. tests/live/upper_half.c asks the kernel."""
    def refuse(*upper):
        return [(LD, 0, 0, 4), (JEQ, 0, 4 + len(upper), bpf.ARCH["i386"]), (LD, 0, 0, 0), (JEQ, 0, 2 + len(upper), 90), *upper,
                (LD, 0, 0, 16), (JEQ, 1, 0, 4096), (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)]
    assert "note: i386" not in nlvirt("table", "--arch", "i386", file("a.bpf", refuse())).stdout
    text = nlvirt("table", "--arch", "i386", file("b.bpf", refuse((LD, 0, 0, 20), (JEQ, 0, 2, 0)))).stdout
    assert "note: i386: mmap: the kernel reads the lower 32 bits of addr, but the filter compares 64" in text


def test_io_pgetevents_forgotten_on_one_architecture(file):
    def refuse(*numbers):
        return [(LD, 0, 0, 4), (JEQ, 0, 3, X86), (LD, 0, 0, 0), (JEQ, 5, 0, numbers[0]), (RET, 0, 0, ALLOW),
                (JEQ, 0, 3, ARM), (LD, 0, 0, 0), (JEQ, 1, 0, numbers[1]), (RET, 0, 0, ALLOW), (RET, 0, 0, ERRNO | 38)]
    # Its number is 333 on x86-64, which no call has on aarch64, and 292 on aarch64.
    text = diff(file("both.bpf", refuse(333, 292)), file("one.bpf", refuse(333, 333)))
    assert text == """\
aarch64
  ERRNO(ENOSYS) -> ALLOW
    io_pgetevents
      e.g. io_pgetevents(): ERRNO(ENOSYS) -> ALLOW
  ALLOW -> ERRNO(ENOSYS)
    #333
      e.g. #333(): ALLOW -> ERRNO(ENOSYS)
"""


@pytest.mark.parametrize("old, new, words", [
    (EPERM, ERRNO | 38, "ERRNO(EPERM) -> ERRNO(ENOSYS)"),
    (0x00030000, EPERM, "TRAP -> ERRNO(EPERM)"),
    (0x00030001, 0x00030002, "TRAP(1) -> TRAP(2)"),
    (0, KILL, "KILL_THREAD -> KILL_PROCESS"),
], ids=["errno", "trap-errno", "trap-data", "kill"])
def test_a_change_of_the_action_alone(file, old, new, words):
    def refuse(action):
        return [(LD, 0, 0, 4), (JEQ, 0, 2, X86), (LD, 0, 0, 0), (JEQ, 1, 0, 41), (RET, 0, 0, ALLOW), (RET, 0, 0, action)]
    a, b = file("a.bpf", refuse(old)), file("b.bpf", refuse(new))
    assert diff(a, b) == f"x86_64\n  {words}\n    socket\n      e.g. socket(): {words}\n"
    assert diff("--actions", "allowed", a, b) == ""
    assert diff("--subset", a, b) == ""


@pytest.mark.parametrize("action", [ALLOW | 7, 0x7FC00001, ERRNO | 4095])
def test_values_with_the_same_visible_effect_are_equal(file, action):
    other = ERRNO | 5000 if action == ERRNO | 4095 else action & 0xFFFF0000
    assert diff(file("a.bpf", [(RET, 0, 0, action)]), file("b.bpf", [(RET, 0, 0, other)])) == ""


def test_the_first_line_sums_up(file):
    def first(old, new):
        return nlvirt("diff", "--arch", "x86_64", old, new).stdout.split("\n")[0]
    a = file("a.json", profile(allow("read", "write", "socket"), allow("dup", action="SCMP_ACT_LOG")))
    b = file("b.json", profile(allow("read", "socket", args=[arg(0, 5)]), allow("open", "dup")))
    assert first(a, b) == "on x86_64, NEW allows more of 1 call and refuses more of 3 calls"
    assert first(b, a) == "on x86_64, NEW allows more of 3 calls and refuses more of 1 call"
    c = file("c.json", profile(allow("read", "write", "socket", "dup")))
    assert first(a, c) == "on x86_64, NEW allows the same; something else differs"


def test_the_first_line_counts_the_calls_of_x32(file):
    """recvfrom has a number of its own there, and read has that of x86_64 with bit 30 set."""
    arches = ("SCMP_ARCH_X86_64", "SCMP_ARCH_X32")
    a = file("a.json", profile(allow("write"), arches=arches))
    b = file("b.json", profile(allow("write", "read", "recvfrom"), arches=arches))
    r = nlvirt("diff", "--arch", "x32", a, b)
    assert r.stdout.startswith("on x32, NEW allows more of 2 calls\n"), r.stdout
    assert nlvirt("diff", "--arch", "x32", b, a).stdout.startswith("on x32, NEW refuses more of 2 calls\n")


def test_notify_ranks_between_refused_and_allowed(file):
    allowed, notify, refused = (file(f"{n}.bpf", [(RET, 0, 0, v)])
                                for n, v in (("a", ALLOW), ("n", 0x7FC00000), ("r", EPERM)))
    assert diff("--subset", allowed, notify) == diff("--subset", notify, refused) == ""
    assert diff("--subset", refused, notify).startswith("every architecture\n  refused -> handed on\n    any call\n")
    assert diff("--subset", notify, allowed) != ""


def test_architectures_are_distinguished(file):
    """Also those without a name. "every architecture" is printed only if it means all of them."""
    def by_arch(action):
        return [(LD, 0, 0, 4), (JGE, 0, 1, 0x1000), (RET, 0, 0, ALLOW), (JGE, 1, 0, 2), (RET, 0, 0, action),
                (RET, 0, 0, EPERM)]
    a, b = file("a.bpf", by_arch(ALLOW)), file("b.bpf", by_arch(EPERM))
    change = "  ALLOW -> ERRNO(EPERM)\n    any call\n      e.g. #0(): ALLOW -> ERRNO(EPERM)\n"
    assert diff(a, b) == f"architecture 0x0\n{change}architecture 0x1\n{change}"
    assert [line for line in nlvirt("table", a).stdout.splitlines()[1:] if line[0] != " "] == [
        "architectures 0x2-0xfff", "any other architecture"]
    only = [(LD, 0, 0, 4), (JEQ, 0, 1, X86), (RET, 0, 0, ALLOW), (RET, 0, 0, EPERM)]
    other = [*only[:3], (RET, 0, 0, KILL)]
    assert diff(file("c.bpf", only), file("d.bpf", other)).startswith("every architecture but x86_64\n")


def test_a_sandbox_runs_under_the_default_policy():
    """Compares all programs of a live process with the default policy."""
    child = subprocess.Popen([NLVIRT, "run", "--", "sh", "-c", "echo $$; exec sleep 60"], stdout=subprocess.PIPE, text=True)
    try:
        pid = child.stdout.readline().strip()
        r = nlvirt("diff", f"pid:{pid}", "default")
    finally:
        child.terminate()
        child.wait(timeout=60)
        child.stdout.close()
    if r.returncode == 2 and "CAP_SYS_ADMIN" in r.stderr:
        skip("the filters of another process need CAP_SYS_ADMIN")
    assert (r.stdout, r.stderr, r.returncode) == ("", "", 0)


# --- what cannot be compared ----------------------------------------------------------------------


@pytest.mark.parametrize("args, line", [
    ([DOCKER], "filter diff: expected two inputs, OLD and NEW: files, pid:N or 'default'"),
    (["-", "-"], "filter diff: only one of OLD and NEW can be standard input"),
    (["--actions", "some", DOCKER, DOCKER], "--actions: expected exact or allowed, got 'some'"),
    (["--subset", "--actions", "exact", DOCKER, DOCKER], "filter diff: --subset and --actions exclude each other"),
], ids=["one", "twice", "actions", "both"])
def test_wrong_usage_is_one_line_and_status_2(args, line):
    r = nlvirt("diff", *args)
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {line}\n", 2)


def test_a_missing_file_is_status_2():
    r = nlvirt("diff", DOCKER, "missing.json")
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr.count("\n") == 1


def chain(n, rng):
    """A linear chain of n instructions, as rule compilers make them. The
    kernel's limit is 4,096."""
    out = [(LD, 0, 0, 4), (JEQ, 1, 0, X86), (RET, 0, 0, KILL), (LD, 0, 0, 0)]
    while len(out) < n - 3:
        out += [(JEQ, 0, 1, rng.randrange(1 << 14)), (RET, 0, 0, ERRNO | rng.randrange(200))]
    return out + [(RET, 0, 0, ALLOW)]


def test_a_program_at_the_kernels_limit(file):
    """A large program must be decided within 10 seconds, or refused clearly.
    This one is decided."""
    rng = random.Random(7)
    program = chain(4096, rng)
    other = copy.copy(program)
    other[2001] = (RET, 0, 0, ALLOW)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    text = diff(file("a.bpf", program), file("b.bpf", other))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert text.count("-> ALLOW") == 2
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10


def test_a_program_without_a_small_diagram_is_reported_as_too_large(file):
    """It tests single bits of many arguments, each with its own action: no
    order gives a small diagram."""
    rng = random.Random(5)
    program = []
    while len(program) < 4090:
        program += [(LD, 0, 0, 16 + 4 * rng.randrange(12)), (0x45, 0, 1, 1 << rng.randrange(32)),
                    (RET, 0, 0, ERRNO | rng.randrange(50))]
    path = file("bits.bpf", program + [(RET, 0, 0, ALLOW)])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    r = nlvirt("diff", path, "default")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr.startswith("nlvirt: too large to decide: decisions are known from the end back to instruction ")
    assert r.stderr.endswith(" of 4093\n")
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10
