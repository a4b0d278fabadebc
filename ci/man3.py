#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: man3.py [nlvirt | nlfilter]

Prints the manual page of a library, made from the comments of its header and examples that tests
compile. The header has lines of 100 columns, the page is for terminals of 80. So prose is filled,
members of a struct become a list, and declarations are broken anew. Only examples are shown as they
are.
"""
import pathlib
import re
import sys
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parent.parent
COLUMNS = 73        # of text on a terminal of 80


class Page(NamedTuple):
    examples: tuple
    about: str
    types: tuple        # the enums and structs, by how each begins
    see: str


PAGES = {
    "nlvirt": Page(("tests/live/embed.c", "tests/live/foreign.c"),
                   "run commands that see loopback only, from inside your own event loop",
                   ("enum", "enum nlvirt_layer", "struct nlvirt_refusal", "struct nlvirt_destination", "struct nlvirt_learned",
                    "struct nlvirt_moved", "enum nlvirt_comparison", "struct nlvirt_call_condition", "struct nlvirt_call_rule", "struct nlvirt_errnos",
                    "struct nlvirt_options", "struct nlvirt_error", "struct nlvirt_condition", "struct nlvirt_rule",
                    "struct nlvirt_stats"),
                   ".BR nlvirt (1),\n.BR seccomp_unotify (2),\n.BR rtnetlink (7)\n"),
    "nlfilter": Page(("tests/live/compare.c",), "decide and compare seccomp filters",
                     ("enum nlfilter_format", "struct nlfilter_options", "struct nlfilter_error", "struct nlfilter_row",
                      "enum nlfilter_difference", "enum nlfilter_set"),
                     ".BR nlvirt-filter (1),\n.BR seccomp (2)\n"),
}


def head(name, page):
    return rf'''.\" SPDX-License-Identifier: Apache-2.0
.\" Made by ci/man3.py from core/{name}.h and {' and '.join(page.examples)}: change those.
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
    text = text.expandtabs(4).strip("\n")
    for line in text.split("\n"):
        if len(line) > COLUMNS:
            sys.exit(f"man3.py: more than {COLUMNS} columns with tabs of 4: {line}")
    return ".EX\n" + escape(text) + "\n.EE\n"


def frameless(text):
    """The lines of a block comment without its frame."""
    lines = [re.sub(r"^\s*/?\*+/?( |$)?", "", line).rstrip() for line in text.strip().split("\n")]
    return [re.sub(r"\s*\*/$", "", line) for line in lines]


def item(tag, text):
    return f".TP\n{escape(tag)}\n{escape(' '.join(text.split())) or chr(92) + '&'}\n"


def paragraph(lines):
    """A paragraph: prose, code, or prose with a list below it."""
    if all(line.startswith(("\t", "  ...")) or not line for line in lines):
        return verbatim("\n".join(line.removeprefix("\t") for line in lines))
    prose = [line for line in lines if not line.startswith("  ")]
    out = escape(" ".join(prose)) + "\n"
    tag, text = None, ""
    for line in lines[len(prose):]:
        found = re.match(r"  (\S.*?)  +(\S.*)", line)
        if found and not line.startswith("   "):
            out += item(tag, text) if tag else ""
            tag, text = found.groups()
        elif line.startswith("   "):
            text += " " + line.strip()
        else:
            sys.exit(f"man3.py: a list ends in the middle of a paragraph: {line}")
    return out + (item(tag, text) if tag else "")


def comment(text):
    """The text of a block comment as paragraphs."""
    out, lines = [], []
    for line in [*frameless(text), None]:
        code = bool(line) and line.startswith("\t")
        if lines and (line is None or (not line and not lines[0].startswith("\t")) or
                      (lines[0].startswith("\t") and line and not code)):
            while lines and not lines[-1]:
                lines.pop()
            out.append(paragraph(lines))
            lines = []
        if line or lines:
            lines.append(line)
    return "\n.PP\n".join(part.strip("\n") for part in out) + "\n"


def members(body):
    """The members of a struct or the constants of an enum, each with its comment."""
    out, before, alike = [], "", False
    for found in re.finditer(r"\s*/\*(.*?)\*/[ \t]*(?=\n)|\s*([^\s/][^\n]*?[;,])([ \t]*/\*(.*?)\*/)?[ \t]*(?=\n)",
                             body, re.S):
        alone, code, _, after = found.groups()
        if alone is not None:
            before = " ".join(frameless("/*" + alone + "*/"))
            continue
        text = " ".join(frameless("/*" + after + "*/")) if after else ""
        if text and before:
            out.append(f".PP\n{escape(before)}\n")
        name = code.strip().removesuffix(",")
        if text or before or not alike:
            out.append(item(name, text or before))
        else:       # constants without a word of their own share a line
            out[-1] = re.sub(r"^\.TP\n(.*)", lambda m: f".TP\n{m.group(1)}, {escape(name)}", out[-1])
        alike = not (text or before)
        before = ""
    return "".join(out) if not before else sys.exit(f"man3.py: a comment is about nothing: {before}")


def declaration(text):
    """A function, broken where its parameters are. Those of a function pointer stay together."""
    head, rest = re.fullmatch(r"(.*?\()(.*\);)", " ".join(text.split())).groups()
    lines = [head]
    for part in re.findall(r"(?:[^,(]|\([^()]*\))+(?:,|\);$)", rest):
        part = part.strip()
        if len(lines[-1]) + 1 + len(part) > COLUMNS:
            lines.append("    " + part)
        else:
            lines[-1] += part if lines[-1].endswith("(") else " " + part
    return verbatim("\n".join(lines))


def type_of(header, name):
    """An enum or a struct. What a comment says in front of it, or as the first thing in it, comes first."""
    before, body = re.search(rf"((?:/\*(?:(?!\*/).)*\*/\n)?)^{name} \{{\n(.*?)^\}};", header, re.S | re.M).groups()
    first = re.match(r"\s*/\*((?:(?!\*/).)*)\*/\n", body, re.S) if name.startswith("struct") else None
    about = " ".join(frameless(before or (first.group(0) if first else "")))
    return (f".SS {name}\n" if " " in name else ".SS Flags\n") + (escape(about) + "\n" if about else "") + \
        members(body[first.end():] if first else body)


def main():
    name = sys.argv[1] if len(sys.argv) > 1 else "nlvirt"
    page = PAGES[name]
    header = (ROOT / f"core/{name}.h").read_text()
    # A comment at the margin and the code that follows, up to an empty line or the next comment.
    blocks = re.findall(r"^(/\*(?:(?!\*/).)*?\*/)\n((?:(?!\n\n|\n/\*).)*)", header, re.S | re.M)
    intro = next(c for c, _ in blocks if f"lib{name}:" in c)
    intro = re.sub(rf" {name}\(3\) has the\s+(?:\* )?same text[^.]*\.", "", intro)     # this is the page
    out = [head(name, page), ".SH DESCRIPTION\n", comment(intro), ".SH TYPES\n"]
    out += [type_of(header, name) for name in page.types]
    out.append(".SH FUNCTIONS\n")
    for words, code in blocks:
        found = re.search(rf"^{name.upper()}_API ([^;]*?\b({name}_\w+)\([^;]*;)", code, re.M)
        if found:
            out += [f".SS {found.group(2)}\n", declaration(found.group(1)), ".PP\n", comment(words)]
    examples = [verbatim((ROOT / file).read_text()).strip() for file in page.examples]
    out += [".SH EXAMPLES\n", "\n.PP\n".join(examples), "\n.SH SEE ALSO\n", page.see]
    sys.stdout.write("".join(out))


main()
