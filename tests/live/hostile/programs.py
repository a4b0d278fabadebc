# SPDX-License-Identifier: Apache-2.0
"""Builds the hostile programs of this folder, and looks at what they leave in a supervisor."""
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent

# The supervisor makes up to SPARES_MOST pairs in advance. They belong to no socket of a program
# yet.
SPARES = 16


def build(folder, name):
    """Builds NAME.c. Returns the program."""
    program = pathlib.Path(folder) / name
    subprocess.run(["cc", "-O1", "-g", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-pthread", "-o",
                    str(program), str(HERE / f"{name}.c")], check=True)
    return program


def footprint(pid):
    """Resident kilobytes of a process, and its number of sockets, or None if we may not count them.

    The supervisor caches handles to processes, 256 at most, which do not count.
    """
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    rss = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
    try:
        numbers = os.listdir(f"/proc/{pid}/fd")
    except PermissionError:
        return rss, None
    return rss, sum(is_socket(f"/proc/{pid}/fd/{n}") for n in numbers)


def is_socket(path):
    try:
        return os.readlink(path).startswith("socket:")
    except FileNotFoundError:
        return False    # closed after it was listed
