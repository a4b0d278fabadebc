#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""core/filter/filter_ready_ARCH.h: the default policy's program as libseccomp compiles it, for each architecture.

To be run after a change of the filter's rules: make && ci/filter_ready.py
"""
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]

HEAD = """/* SPDX-License-Identifier: Apache-2.0 */
/* Made by ci/filter_ready.py from core/filter/rules.c: change that. */
#include <linux/filter.h>

"""


def program(arch):
    dump = subprocess.run([ROOT / "build/nlvirt", "filter", "dump", "--c", "--arch", arch],
                          capture_output=True, text=True, check=True).stdout
    return dump.replace("sock_filter filter[]", "sock_filter insns[]", 1)


for name in ("x86_64", "aarch64"):
    (ROOT / f"core/filter/filter_ready_{name}.h").write_text(HEAD + program(name))
