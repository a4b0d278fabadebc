# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter table: the rows are disjoint and complete, and match what the program does."""
import json
import pathlib
import random
import struct
import subprocess
import sys

import pytest

from conftest import BUILD, run, without_newer

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import bpf  # noqa: E402

NLVIRT = BUILD / "nlvirt"
DOCKER = pathlib.Path(__file__).resolve().parent.parent / "data/docker-default.json"
LD, JEQ, RET = 0x20, 0x15, 0x06
ALLOW, ERRNO = 0x7FFF0000, 0x00050000


def nlvirt(*args, **kw):
    return without_newer(run([NLVIRT, "filter", *args], **kw))


def table(*args):
    r = nlvirt("table", "--json", *args)
    assert (r.stderr, r.returncode) == ("", 0), r.stderr
    return json.loads(r.stdout)["rows"]


def raw(*args):
    return bpf.program(subprocess.run([NLVIRT, "filter", "dump", "--raw", *args], stdout=subprocess.PIPE, timeout=60,
                                      check=True).stdout)


def has(s, v):
    if "masks" in s:
        inside = any(v & int(m, 16) == int(b, 16) for m, b in s["masks"])
    else:
        inside = any(int(a, 16) <= v <= int(b, 16) for a, b in s["ranges"])
    return inside != s["not"]


def row_has(row, data):
    if not has(row["archs"], data[1]) or not has(row["numbers"], data[0]):
        return False
    for s in row["args"]:
        at = 2 if s["arg"] == "ip" else 4 + 2 * s["arg"]
        v = {"low": data[at], "high": data[at + 1], "all": data[at] | data[at + 1] << 32}[s["part"]]
        if not has(s, v):
            return False
    return True


def edge(s, rng):
    """A value in a set or next to it."""
    if not s.get("ranges", s.get("masks")) or (s["not"] and rng.random() < 0.7):
        return rng.getrandbits(32)
    a, b = (int(x, 16) for x in rng.choice(s.get("ranges") or s["masks"]))
    v = rng.getrandbits(64) & ~a | b if "masks" in s else rng.choice((a, b))
    return max(0, v + rng.choice((0, 0, 0, -1, 1)))


def aimed(rows, n):
    """Yields inputs at the edges of the rows, so that every row is reached."""
    rng = random.Random(2)
    for i in range(n):
        row = rows[i % len(rows)]
        data = bpf.words(edge(row["archs"], rng), edge(row["numbers"], rng))
        for s in row["args"]:
            v, at = edge(s, rng), 2 if s["arg"] == "ip" else 4 + 2 * s["arg"]
            if s["part"] != "high":
                data[at] = v & bpf.ALL
            if s["part"] != "low":
                data[at + 1] = (v >> 32 if s["part"] == "all" else v) & bpf.ALL
        yield data


@pytest.mark.parametrize("args", [(), ("--arch", "aarch64"), (DOCKER,), ("--arch", "aarch64", DOCKER)],
                         ids=["ours", "ours-aarch64", "docker", "docker-aarch64"])
def test_every_input_is_in_exactly_one_row_which_matches_the_program(args):
    rows, insns = table(*args), raw(*args)
    seen = set()
    for data in [*bpf.inputs(insns, 700), *aimed(rows, 40 * len(rows))]:
        inside = [i for i, row in enumerate(rows) if row_has(row, data)]
        assert len(inside) == 1, (inside, data)
        assert rows[inside[0]]["value"] == bpf.canonical(bpf.value(insns, data)), data
        seen.add(inside[0])
    assert len(seen) == len(rows)


def test_text_of_the_default_policy():
    text = nlvirt("table").stdout
    assert "  socketpair\n" in text
    assert "    ALLOW               family AF_UNIX, AF_INET, AF_INET6\n" in text
    assert "    NOTIFY              family AF_NETLINK and type & 0xfff7f7fe = SOCK_DGRAM and\n" \
        "                        protocol NETLINK_ROUTE\n" in text
    assert "x32\n" in text and text.endswith("any other architecture\n  ERRNO(ENOSYS)         any call\n")


def test_aarch64_program_uses_the_numbers_of_aarch64():
    """io_pgetevents is 292, socket 198 and socketpair 199. On x86-64 they are 333, 41 and 53."""
    rows = table("--arch", "aarch64")

    def verdicts(nr, *args):
        data = bpf.words(bpf.ARCH["aarch64"], nr, args)
        return [row["action"] for row in rows if row_has(row, data)]
    assert verdicts(292) == ["ERRNO(ENOSYS)"]
    assert verdicts(198, 2) == ["ALLOW"]
    assert verdicts(198, 40) == ["ERRNO(EPERM)"]
    assert verdicts(198, 16, 3, 0) == ["NOTIFY"]
    assert verdicts(198, 16, 3, 9) == ["ERRNO(EAFNOSUPPORT)"]
    assert verdicts(199, 1) == ["ALLOW"]
    assert verdicts(199, 16, 1) == ["ERRNO(ESOCKTNOSUPPORT)"]
    assert verdicts(199, 16, 3) == ["ERRNO(EOPNOTSUPP)"]
    assert verdicts(41, 40) == ["ALLOW"]            # this number is pivot_root


def test_too_large_program_reports_how_far_it_got(tmp_path):
    """The product of two arguments has no small diagram."""
    path = tmp_path / "product.bpf"
    insns = [(LD, 0, 0, 16), (0x07, 0, 0, 0), (LD, 0, 0, 24), (0x2C, 0, 0, 0), (JEQ, 0, 1, 77777), (RET, 0, 0, ALLOW),
             (RET, 0, 0, ERRNO | 1)]
    path.write_bytes(b"".join(struct.pack("=HBBI", *i) for i in insns))
    r = nlvirt("table", path)
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr == "nlvirt: too large to decide: contents of registers are known up to instruction 4 of 7\n"


def test_one_input_only():
    r = nlvirt("table", DOCKER, "again")
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr.count("\n") == 1
