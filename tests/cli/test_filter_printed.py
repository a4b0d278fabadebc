# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter on programs that were printed, on pseudo filter code, and on ELF files that carry a filter."""
import shutil
import struct
import subprocess

import pytest

from conftest import BUILD, ROOT, need, run, without_newer

NLVIRT = BUILD / "nlvirt"
DOCKER = ROOT / "tests/data/docker-default.json"


def filter_(*args):
    return without_newer(run([NLVIRT, "filter", *args]))


def raw(*args):
    r = subprocess.run([NLVIRT, "filter", "dump", "--raw", *args], capture_output=True, timeout=60, check=False)
    assert r.returncode == 0, r.stderr
    return r.stdout


def as_numbers(program):
    """As seccomp-tools prints it."""
    lines = [f" {i:04d}: 0x{code:02x} 0x{jt:02x} 0x{jf:02x} 0x{k:08x}  A = something"
             for i, (code, jt, jf, k) in enumerate(struct.iter_unpack("=HBBI", program))]
    return " line  CODE  JT   JF      K\n=================================\n" + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def docker():
    return raw("--arch", "x86_64", DOCKER)


@pytest.mark.parametrize("form", ["ours", "c", "numbers", "bytes"])
def test_a_printed_profile_is_read_back(form, docker, tmp_path):
    text = {"ours": filter_("dump", "--arch", "x86_64", DOCKER).stdout, "c": filter_("dump", "--arch", "x86_64", "--c", DOCKER).stdout,
            "numbers": as_numbers(docker), "bytes": '"' + "".join(f"\\x{b:02X}" for b in docker) + '"\n'}[form]
    path = tmp_path / "printed"
    path.write_text(text)
    assert raw("--arch", "x86_64", path) == docker
    assert filter_("diff", "--arch", "x86_64", path, DOCKER).returncode == 0


def test_a_printed_program_of_another_byte_order(tmp_path):
    path = tmp_path / "printed"
    path.write_text(filter_("dump", "--arch", "s390x", "--c", DOCKER).stdout)
    assert raw("--arch", "s390x", path) == raw("--arch", "s390x", DOCKER)


def test_several_programs(tmp_path):
    (tmp_path / "a.service").write_text("[Service]\nSystemCallFilter=~mount\nRestrictAddressFamilies=AF_UNIX\n")
    printed = filter_("dump", "--arch", "x86_64", tmp_path / "a.service").stdout
    assert "# program 5 of 5" in printed
    (tmp_path / "printed").write_text(printed)
    assert filter_("dump", "--arch", "x86_64", tmp_path / "printed").stdout == printed
    (tmp_path / "array").write_text(filter_("dump", "--c", "--arch", "x86_64", tmp_path / "a.service").stdout)
    assert filter_("dump", "--arch", "x86_64", tmp_path / "array").stdout == printed


def test_without_numbers_the_error_says_so(tmp_path):
    (tmp_path / "a").write_text("0000: A = sys_number\n0001: return ALLOW\n")
    assert filter_("dump", tmp_path / "a").stderr == (f"nlvirt: {tmp_path}/a:1: expected four numbers of an instruction, which "
                                                       "seccomp-tools omits with --no-bpf, got '0000: A = sys_number'\n")


def test_pseudo_filter_code(tmp_path):
    (tmp_path / "a").write_text("""#
# pseudo filter code start
#
# filter for arch x86_64 (3221225534)
if ($arch == 3221225534)
  # filter for syscall "socket" (41) [priority: 65533]
  if ($syscall == 41)
    if ($a0.hi32 == 0)
      if ($a0.lo32 == 16)
        action ERRNO(97);
  # default action
  action ALLOW;
# invalid architecture action
action KILL;
#
# pseudo filter code end
#
""")
    sim = [filter_("sim", "--arch", "x86_64", *more, tmp_path / "a", *call).stdout.strip().rsplit(": ", 1)[1] for more, call in
           (((), ("socket", "AF_NETLINK")), ((), ("socket", "1")), (("--abi", "x32"), ("read",)), (("--abi", "i386"), ("read",)))]
    assert sim == ["ERRNO(EAFNOSUPPORT)", "ALLOW", "KILL_THREAD", "KILL_THREAD"]


SOURCE = """#include <linux/filter.h>
%s
const int numbers[] = { 1, 2, 3 };
const struct sock_filter *const filters[] = { %s };
"""


@pytest.fixture(scope="module")
def elf(tmp_path_factory, docker):
    """Builds an object with some filters of these names, from programs."""
    need("cc", "gcc")
    folder = tmp_path_factory.mktemp("elf")

    def build(name, stripped=False, **programs):
        arrays = "".join(f"const struct sock_filter {n}[] = {{" + ",".join("{%d,%d,%d,%du}" % i for i in struct.iter_unpack("=HBBI", p)) + "};\n"
                         for n, p in programs.items())
        (folder / f"{name}.c").write_text(SOURCE % (arrays, ", ".join(programs)))
        subprocess.run(["cc", "-shared", "-fPIC", "-o", folder / name, folder / f"{name}.c"], check=True)
        if stripped:
            subprocess.run(["strip", folder / name], check=True)
        return folder / name
    return build


@pytest.mark.parametrize("stripped", [False, True], ids=["symbols", "stripped"])
def test_the_filter_of_an_elf_file(elf, docker, stripped):
    assert raw(elf("one", stripped, docker_filter=docker)) == docker


def test_several_filters_are_listed(elf, docker):
    small = \
        struct.pack("=HBBI", 0x20, 0, 0, 4) + struct.pack("=HBBI", 0x15, 0, 1, 0xC000003E) + struct.pack("=HBBI", 6, 0, 0, 0x7FFF0000) + \
        struct.pack("=HBBI", 6, 0, 0, 0)
    path = elf("two", docker_filter=docker, small=small)
    r = filter_("dump", path)
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr in {f"nlvirt: {path}: --thread: expected one of docker_filter ({len(docker) // 8} instructions), small (4 instructions)\n",
                        f"nlvirt: {path}: --thread: expected one of small (4 instructions), docker_filter ({len(docker) // 8} instructions)\n"}
    assert raw("--thread", "small", path) == small and raw("--thread", "docker_filter", path) == docker
    stripped = path.with_suffix(".stripped")
    shutil.copy(path, stripped)
    subprocess.run(["strip", stripped], check=True)
    offset = stripped.read_bytes().index(small)
    assert raw("--thread", hex(offset), stripped) == small
    assert hex(offset) in filter_("dump", "--thread", "0x1", stripped).stderr


def test_a_file_without_a_filter():
    program = need("true")
    r = filter_("dump", program)
    assert r.returncode == 2 and r.stderr == (f"nlvirt: {program}: no filter was found in its data; one that is made at run time "
                                               "can be read with pid:N\n")


def big_endian_elf(program):
    """The least file: one segment of data for s390x, without sections."""
    head = b"\x7fELF\2\2\1" + bytes(9) + struct.pack(">HHIQQQIHHHHHH", 3, 22, 1, 0, 64, 0, 0, 64, 56, 1, 64, 0, 0)
    return head + struct.pack(">IIQQQQQQ", 1, 4, 120, 120, 120, len(program), len(program), 8) + program


def test_another_byte_order(tmp_path):
    program = raw("--arch", "s390x", DOCKER)
    (tmp_path / "a").write_bytes(big_endian_elf(program))
    assert raw(tmp_path / "a") == program       # --arch is known from the file
    r = filter_("sim", tmp_path / "a", "read")
    assert r.stdout == "read() on s390x: ALLOW\n"
    (tmp_path / "a").write_bytes(big_endian_elf(program)[:63])
    assert filter_("dump", tmp_path / "a").stderr == f"nlvirt: {tmp_path}/a: expected an ELF file\n"


@pytest.mark.parametrize("what", ["sections", "symbols"])
def test_headers_that_name_the_same_bytes_again_and_again(what, tmp_path):
    """Each header makes little work. Together they make too much, and that is said within seconds."""
    program = struct.pack("<HBBI", 0x20, 0, 0, 0) + struct.pack("<HBBI", 0x15, 0, 0, 5) * 4094 + struct.pack("<HBBI", 6, 0, 0, 0x7FFF0000)
    n, symbols = (2000, 0) if what == "sections" else (3, 40000)
    at = 64 + 64 * n
    section = struct.Struct("<IIQQQQIIQQ").pack
    head = b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 0, 64, 0, 64, 56, 0, 64, n, 0)
    if what == "sections":
        rest = section(0, 1, 2, 0, at, 1000000, 0, 0, 1, 0) * n + bytes(1000000)
    else:
        rest = section(0, 1, 2, 0, at, len(program), 0, 0, 1, 0) + section(0, 2, 0, 0, at + len(program), 24 * symbols, 2, 0, 8, 24) + \
            section(0, 3, 0, 0, 0, 16, 0, 0, 1, 0) + program + struct.pack("<IBBHQQ", 1, 1, 0, 0, 0, len(program)) * symbols
    (tmp_path / "a").write_bytes(head + rest)
    assert filter_("dump", tmp_path / "a").stderr == f"nlvirt: {tmp_path}/a: too large to search for filters\n"
