#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""contained.py FILTER COMMAND [ARG...]: runs COMMAND as a container runtime does.

It sets no_new_privs and loads the seccomp program in FILTER, which holds instructions in the format
of seccomp(2).
"""
import ctypes
import os
import signal
import struct
import sys

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2

signal.signal(signal.SIGPIPE, signal.SIG_DFL)    # Python ignores it
with open(sys.argv[1], "rb") as file:
    text = file.read()
instructions = ctypes.create_string_buffer(text, len(text))
program = ctypes.create_string_buffer(struct.pack("=H6xQ", len(text) // 8, ctypes.addressof(instructions)))
libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
if libc.prctl(PR_SET_SECCOMP, MODE_FILTER, program):
    sys.exit(f"contained: {os.strerror(ctypes.get_errno())}")
os.execvp(sys.argv[2], sys.argv[2:])
