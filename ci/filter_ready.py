#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes core/lib/filter/filter_ready_ARCH.h: the default policy as libseccomp compiles it.

`make policy-accept` calls this after a change of the rules: filter_ready.py NLVIRT, where NLVIRT is
built from these sources.
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]

HEAD = """/* SPDX-License-Identifier: Apache-2.0 */
/* Made from core/lib/filter/rules.c by make policy-accept: change that. */
#include <linux/filter.h>

"""


def program(arch):
    dump = subprocess.run([sys.argv[1], "filter", "dump", "--c", "--arch", arch],
                          capture_output=True, text=True, check=True).stdout
    return dump.replace("sock_filter filter[]", "sock_filter insns[]", 1)


for name in ("x86_64", "aarch64"):
    (ROOT / f"core/lib/filter/filter_ready_{name}.h").write_text(HEAD + program(name))
