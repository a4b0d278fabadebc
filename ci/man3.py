#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Prints nlvirt(3), made from the comments of core/nlvirt.h and an example that a test compiles."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADER = ROOT / "core/nlvirt.h"
EXAMPLE = ROOT / "tests/live/embed.c"

HEAD = r'''.\" SPDX-License-Identifier: Apache-2.0
.\" Made by ci/man3.py from core/nlvirt.h and tests/live/embed.c: change those.
.TH NLVIRT 3 "" "nlvirt" "Library Functions"
.SH NAME
nlvirt \- run commands that see loopback only, from inside your own event loop
.SH LIBRARY
.EX
#include <nlvirt.h>

cc ... $(pkg-config --cflags --libs nlvirt)
.EE
'''
TAIL = r'''.SH SEE ALSO
.BR nlvirt (1),
.BR seccomp_unotify (2),
.BR rtnetlink (7)
'''


def escape(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def verbatim(text):
    return ".EX\n" + escape(text.expandtabs(8).strip("\n")) + "\n.EE\n"


def comment(text):
    """The text of a block comment without its frame. Indented parts keep their layout."""
    lines = [re.sub(r"^\s*/?\*+/?( |$)?", "", line).rstrip() for line in text.strip().split("\n")]
    lines = [re.sub(r"\s*\*/$", "", line) for line in lines]
    return verbatim("\n".join(lines).strip("\n"))


def main():
    header = HEADER.read_text()
    # A comment at the margin and the code that follows, up to an empty line or the next comment.
    blocks = re.findall(r"^(/\*(?:(?!\*/).)*?\*/)\n((?:(?!\n\n|\n/\*).)*)", header, re.S | re.M)
    intro = next(c for c, _ in blocks if "libnlvirt:" in c)
    intro = re.sub(r" nlvirt\(3\) has the same text[^.]*\.", "", intro)     # this is the page
    out = [HEAD, ".SH DESCRIPTION\n", comment(intro)]
    out.append(".SH OPTIONS\n")
    for number, start in enumerate(("enum", "struct nlvirt_refusal", "struct nlvirt_destination",
                                   "struct nlvirt_options", "struct nlvirt_error")):
        found = re.search(rf"({start} \{{.*?\n\}};)", header, re.S).group(1)
        out += [".PP\n"] * (number > 0) + [verbatim(found)]
    out.append(".SH FUNCTIONS\n")
    for words, code in blocks:
        if "NLVIRT_API" not in code or "define" in code:
            continue
        name = re.search(r"NLVIRT_API .*?(nlvirt_\w+)\(", code).group(1)
        out += [f".SS {name}\n", verbatim(code.replace("NLVIRT_API ", "")), ".PP\n", comment(words)]
    out += [".SH EXAMPLES\n", verbatim(EXAMPLE.read_text()), TAIL]
    sys.stdout.write("".join(out))


main()
