#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: abi.py OLD.h NEW.h

Compares two versions of a header of core with abidiff (Debian: abigail-tools). Programs that were compiled
with OLD.h must run with a library of NEW.h: no function may go or change, and structs may only grow
at their end. Of each header, a library of empty functions is made, because types and calls are all
that counts. The exit status is 0 if the versions are compatible, 1 if not, and 2 after an error.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

# Callers pass the size of these structs, or only read the members that they know. So members may be
# added at the end: what OLD.h does not have there is left out.
GROWING = ("options", "stats", "refusal", "destination", "rule", "row")
CHANGED = 4         # bits of abidiff's exit status: something has changed,
FAILED = 3          # or could not be compared


class Problem(Exception):
    """The headers cannot be compared."""


def code_of(header):
    return re.sub(r"/\*.*?\*/", "", header.read_text(encoding="utf-8"), flags=re.S)


def members(code, name):
    """Where the members of a struct begin, and the members."""
    found = re.search(rf"struct nl[a-z]+_{name} {{(.*?)\n}};", code, re.S)
    return (found.start(1), [part + ";" for part in found.group(1).split(";")[:-1]]) if found else (0, [])


def cut(code, old):
    """The code without members that a growing struct has gained."""
    for name in GROWING:
        (at, now), (_, were) = members(code, name), members(old, name)
        if were:
            code = code[:at] + "".join(now[:len(were)]) + code[at + len("".join(now)):]
    return code


def library(code, folder):
    """A library in which each function of the header is empty."""
    declared = re.findall(r"NL[A-Z]+_API\s+([^;#]*?\bnl[a-z]+_\w+\([^;]*\));", code)
    if not declared:
        raise Problem("no function is declared as part of the library")
    folder.mkdir()
    source, out = folder / "stubs.c", folder / "lib.so.0"
    source.write_text(code + "".join(f"{line}\n{{\n\t__builtin_trap();\n}}\n" for line in declared),
                      encoding="utf-8")
    made = subprocess.run(["cc", "-std=gnu11", "-D_GNU_SOURCE", "-g", "-w", "-fPIC", "-shared",
                           "-Wl,-soname,lib.so.0", "-o", out, source],
                          capture_output=True, text=True, check=False)
    if made.returncode:
        raise Problem(f"cannot be compiled: {made.stderr.strip()}")
    return out


def constants(code):
    return dict(re.findall(r"\b(NL[A-Z]+_\w+)\s*=\s*([^,}]+)", code))


def compare(old, new, folder):
    """Prints what has changed. True: the versions are compatible."""
    was, now = code_of(old), constants(code_of(new))
    changed = [f"constant {name}: was {value.strip()}, is {now.get(name, 'gone').strip()}"
               for name, value in constants(was).items() if now.get(name) != value]
    print(*changed, sep="\n", end="\n" * bool(changed))
    done = subprocess.run(["abidiff", "--no-added-syms", library(was, folder / "old"),
                           library(cut(code_of(new), was), folder / "new")],
                          capture_output=True, text=True, check=False)
    if done.returncode & FAILED:
        raise Problem(f"abidiff: {done.stderr.strip() or done.stdout.strip()}")
    if done.returncode & CHANGED:
        sys.stdout.write(done.stdout)
    return not changed and not done.returncode & CHANGED


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.splitlines()[0])
    with tempfile.TemporaryDirectory() as folder:
        try:
            return not compare(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(folder))
        except (Problem, OSError) as e:
            print(f"abi.py: {e}", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
