#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the manual page of a library, made from the comments of its header and an example that a
test compiles. usage: man3.py [nlvirt | nlfilter]"""
import pathlib
import re
import sys
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Page(NamedTuple):
    example: str
    about: str
    options: tuple      # the declarations of the section OPTIONS, by how each begins
    see: str


PAGES = {
    "nlvirt": Page("tests/live/embed.c", "run commands that see loopback only, from inside your own event loop",
                   ("enum", "struct nlvirt_refusal", "struct nlvirt_destination", "struct nlvirt_options",
                    "struct nlvirt_error", "struct nlvirt_condition", "struct nlvirt_rule"),
                   ".BR nlvirt (1),\n.BR seccomp_unotify (2),\n.BR rtnetlink (7)\n"),
    "nlfilter": Page("tests/live/compare.c", "decide and compare seccomp filters",
                     ("enum nlfilter_format", "struct nlfilter_options", "struct nlfilter_error", "struct nlfilter_row",
                      "enum nlfilter_difference", "enum nlfilter_set"),
                     ".BR nlvirt-filter (1),\n.BR seccomp (2)\n"),
}


def head(name, page):
    return rf'''.\" SPDX-License-Identifier: Apache-2.0
.\" Made by ci/man3.py from core/{name}.h and {page.example}: change those.
.TH {name.upper()} 3 "" "nlvirt" "Library Functions"
.SH NAME
{name} \- {page.about}
.SH LIBRARY
.EX
#include <{name}.h>

cc ... $(pkg-config --cflags --libs {name})
.EE
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
    name = sys.argv[1] if len(sys.argv) > 1 else "nlvirt"
    page = PAGES[name]
    header = (ROOT / f"core/{name}.h").read_text()
    # A comment at the margin and the code that follows, up to an empty line or the next comment.
    blocks = re.findall(r"^(/\*(?:(?!\*/).)*?\*/)\n((?:(?!\n\n|\n/\*).)*)", header, re.S | re.M)
    intro = next(c for c, _ in blocks if f"lib{name}:" in c)
    intro = re.sub(rf" {name}\(3\) has the\s+(?:\* )?same text[^.]*\.", "", intro)     # this is the page
    out = [head(name, page), ".SH DESCRIPTION\n", comment(intro)]
    out.append(".SH OPTIONS\n")
    for number, start in enumerate(page.options):
        found = re.search(rf"({start} \{{.*?\n\}};)", header, re.S).group(1)
        out += [".PP\n"] * (number > 0) + [verbatim(found)]
    out.append(".SH FUNCTIONS\n")
    for words, code in blocks:
        declared = re.search(rf"^{name.upper()}_API .*?({name}_\w+)\(", code, re.S | re.M)
        if not declared:
            continue
        out += [f".SS {declared.group(1)}\n", verbatim(code.replace(f"{name.upper()}_API ", "")), ".PP\n", comment(words)]
    out += [".SH EXAMPLES\n", verbatim((ROOT / page.example).read_text()), ".SH SEE ALSO\n", page.see]
    sys.stdout.write("".join(out))


main()
