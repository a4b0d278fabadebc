# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter on the JSON of seccompiler, against an evaluator of these rules that is written here."""
import json
import pathlib
import random
import subprocess
import sys

import pytest

from conftest import BUILD, run

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import bpf  # noqa: E402

NLVIRT = BUILD / "nlvirt"
ACTIONS = {"allow": 0x7FFF0000, "trap": 0x00030000, "log": 0x7FFC0000, "kill_thread": 0, "kill_process": 0x80000000}
CALLS = {"read": 0, "socket": 41, "madvise": 28, "ioctl": 16, "mmap": 9}


def value(action):
    return ACTIONS[action] if isinstance(action, str) else 0x00050000 | action["errno"] if "errno" in action \
        else 0x7FF00000 | action["trace"]


def holds(arg, args):
    bits = 0xFFFFFFFF if arg["type"] == "dword" else 0xFFFFFFFFFFFFFFFF
    mine, theirs, op = args[arg["index"]] & bits, arg["val"] & bits, arg["op"]
    if isinstance(op, dict):
        return mine & op["masked_eq"] == theirs & op["masked_eq"]
    return {"eq": mine == theirs, "ne": mine != theirs, "lt": mine < theirs, "le": mine <= theirs, "gt": mine > theirs,
            "ge": mine >= theirs}[op]


def expected(thread, data):
    args = [data[4 + 2 * i] | data[5 + 2 * i] << 32 for i in range(6)]
    if data[1] != bpf.ARCH["x86_64"]:
        return ACTIONS["kill_process"]
    for rule in thread["filter"]:
        if data[0] == CALLS[rule["syscall"]] and all(holds(a, args) for a in rule.get("args", [])):
            return value(thread["filter_action"])
    return value(thread["default_action"])


def some_rule(rng):
    rule = {"syscall": rng.choice(list(CALLS))}
    if rng.random() < 0.8:
        rule["args"] = [{"index": rng.randrange(6), "type": rng.choice(["dword", "qword"]),
                         "op": rng.choice(["eq", "ne", "lt", "le", "gt", "ge", {"masked_eq": rng.getrandbits(34)}]),
                         "val": rng.choice([0, 1, 7, 0xFFFFFFFF, 0x100000000, rng.getrandbits(34)])}
                        for _ in range(rng.randrange(1, 3))]
    return rule


@pytest.mark.parametrize("seed", range(12))
def test_programs_decide_what_the_rules_say(tmp_path, seed):
    rng = random.Random(seed)
    thread = {"default_action": rng.choice(["trap", {"errno": 38}, "kill_process"]),
              "filter_action": rng.choice(["allow", "log", {"trace": 3}]), "filter": [some_rule(rng) for _ in range(8)]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"vmm": thread}))
    raw = subprocess.run([NLVIRT, "filter", "dump", "--raw", "--arch", "x86_64", path], capture_output=True, check=True,
                         timeout=60).stdout
    insns, seen = bpf.program(raw), set()
    for data in bpf.inputs(insns, 2000, seed):
        if rng.random() < 0.9:
            data[0] = rng.choice(list(CALLS.values()))
        got = bpf.canonical(bpf.value(insns, data))
        assert got == expected(thread, data), data
        seen.add(got)
    assert len(seen) >= 2


ONE = {"default_action": "trap", "filter_action": "allow", "filter": [{"syscall": "read"}]}


def sim(path, *args):
    return run([NLVIRT, "filter", "sim", "--arch", "x86_64", *args[:-1], path, args[-1]])


def test_a_thread_is_chosen_by_name(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"vmm": ONE, "api": {**ONE, "filter": [{"syscall": "write"}]}}))
    assert sim(path, "read").stderr == f"nlvirt: {path}: --thread: expected one of vmm, api\n"
    assert sim(path, "--thread", "api", "write").stdout == "write() on x86_64: ALLOW\n"
    assert sim(path, "--thread", "vmm", "write").stdout == "write() on x86_64: TRAP\n"
    assert sim(path, "--thread", "x", "write").returncode == 2


def test_newer_names_of_the_actions(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"vmm": {"mismatch_action": {"errno": 1}, "match_action": "allow", "filter": []}}))
    assert sim(path, "read").stdout == "read() on x86_64: ERRNO(EPERM)\n"


def test_the_wrong_type_is_recognised(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"vmm": ONE}))
    assert sim(path, "--type", "oci", "read").stderr == f"nlvirt: {path}: this is seccompiler's: give --type seccompiler\n"


@pytest.mark.parametrize("change, words", [
    ({"default_action": "deny"}, "3: default_action: expected allow, log"), ({"filter": 3}, "filter: expected a list of rules"),
    ({"filter": [{"syscall": 3}]}, "syscall: expected the name of a call"),
    ({"filter": [{"syscall": "read", "args": [{"index": 6, "type": "dword", "op": "eq", "val": 1}]}]}, "index: expected a number from 0"),
    ({"filter": [{"syscall": "read", "args": [{"index": 1, "type": "word", "op": "eq", "val": 1}]}]}, "type: expected dword or qword"),
    ({"filter": [{"syscall": "read", "args": [{"index": 1, "type": "dword", "op": "=", "val": 1}]}]}, "op: expected eq, ne"),
    ({"filter": [{"syscall": "read", "args": [{"index": 1, "type": "dword", "op": "eq"}]}]}, "val: expected a number"),
    ({"filter": [{"syscall": "read", "args": [{"index": 1, "type": "dword", "op": "eq", "val": -1}]}]}, "val: expected a number that is not"),
    ({"filter": [{"syscall": "read", "args": [{"index": -1, "type": "dword", "op": "eq", "val": 1}]}]}, "index: expected a number from 0"),
    ({"filter": [{"syscall": "read", "args": [{"index": 1, "type": "dword", "op": {"masked_eq": -1}, "val": 1}]}]},
     "masked_eq: expected a number that is not"),
    ({"default_action": {"errno": -1}}, "errno: expected a number from 0"),
])
def test_errors_have_a_line(tmp_path, change, words):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"vmm": {**ONE, **change}}, indent=1))
    r = sim(path, "read")
    assert (r.stdout, r.returncode) == ("", 2)
    assert r.stderr.startswith(f"nlvirt: {path}:") and words in r.stderr and r.stderr.count("\n") == 1, r.stderr


def test_unknown_calls_are_warnings(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"vmm": {**ONE, "filter": [{"syscall": "ioctll"}]}}, indent=1))
    r = sim(path, "read")
    assert r.stderr == f"nlvirt: warning: {path}:7: ioctll: left out: no such call on x86_64; do you mean ioctl?\n"
    assert sim(path, "--strict", "read").returncode == 2
