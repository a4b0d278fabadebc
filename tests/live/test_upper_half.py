# SPDX-License-Identifier: Apache-2.0
"""What nlvirt filter says about the upper halves of arguments, against the running kernel and its trace events."""
import os
import pathlib
import re

import pytest

from conftest import BUILD, ROOT, run, skip, uncontained

EVENTS = pathlib.Path("/sys/kernel/tracing/events/syscalls")
TABLE = {call: (widths, names.split()) for call, widths, names in re.findall(
    r'\{ "(\w+)", "(\w+)", "([^"]+)" \}', (ROOT / "core/nlfilter/words/names_args.c").read_text())}

ASKED = {(call, int(index)) for call, index in re.findall(
    r"Q(?:_AFTER)?\((\w+), (\d)", (ROOT / "tests/live/upper_half.c").read_text())}
LOWER_32_BITS = {("clone", 0), ("process_madvise", 2)}      # by the kernel source: no call shows it without side effects


@uncontained("mount and io_uring")
def test_the_kernel_does_what_the_table_says():
    r = run([BUILD / "tests/upper_half"])
    assert (r.stderr, r.returncode) == ("", 0)
    answers = [line.split() for line in r.stdout.splitlines()]
    asked = [a for a in answers if a[2] != "-"]
    assert len(asked) > 45, r.stdout
    for call, index, letter in asked:
        expected = "i" if call == "abi" else TABLE[call][0][int(index)]
        assert letter == expected, f"{call}, argument {index}"


def test_the_table_declares_what_the_kernel_declares():
    """An int is i. A long is l, or one of the exceptions that upper_half.c asks about."""
    if not os.access(EVENTS, os.R_OK):
        skip("no trace events of system calls here")
    compared = 0
    for call, (widths, names) in TABLE.items():
        event = EVENTS / f"sys_enter_{'sendfile64' if call == 'sendfile' else call}/format"
        if not event.exists():
            continue
        fields = re.findall(r"field:(.+?)(\w+);\toffset:(\d+);\tsize:8", event.read_text())
        fields = [(kind, name) for kind, name, offset in fields if int(offset) >= 16]
        if [name for _, name in fields] != names:
            continue        # another version of the kernel
        for index, (letter, (kind, _)) in enumerate(zip(widths, fields)):
            wide = re.search(r"\*|long|size_t|loff_t|off_t|u64|__u64|aio_context_t|cap_user", kind)
            if letter == "i" and wide:
                assert (call, index) in ASKED or (call, index) in LOWER_32_BITS, (call, index, kind)
            if letter in "lr":
                assert wide, (call, index, kind)
            compared += 1
    assert compared > 500


@pytest.mark.parametrize("letter, least", [("r", 30), ("d", 8)])
def test_the_table_has_exceptions(letter, least):
    assert sum(widths.count(letter) for widths, _ in TABLE.values()) >= least
