#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How long do hostile programs delay other programs in the sandbox, and the operator's signal?

Prints a table: for each way of delay.c, the longest interface ioctl of an unrelated process, and the
time until the command has a SIGTERM that was sent to nlvirt. Exits with 1 if one is over the limit.
"""
import argparse
import os
import select
import signal
import subprocess
import sys
import tempfile
import time

from programs import build

AT_MOST_S = 60      # for anything: a run takes SECONDS, and some to prepare the attack


# Options of nlvirt run without which an attack reaches nothing.
OPTIONS = {"long-links": ["--files"], "deep-folders": ["--files"], "held-folder": ["--files"],
           "told-paths": ["--ro", "/usr", "--rw", tempfile.gettempdir(), "--log", os.devnull]}


def ways(program):
    return subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout.split()


def start(command, program, way, seconds):
    """Returns the process, after it has said that the attack has begun. Its files are in the folder of the program."""
    p = subprocess.Popen([*command, str(program), way, str(seconds)], stdout=subprocess.PIPE, text=True,
                         cwd=program.parent)
    if not select.select([p.stdout], [], [], AT_MOST_S)[0] or p.stdout.readline() != "ready\n":
        p.kill()
        p.wait()
        raise RuntimeError(f"{way}: the attack did not begin")
    return p


def call_ms(command, program, way, seconds):
    """The longest call of an unrelated process, in milliseconds."""
    p = start(command, program, way, seconds)
    try:
        out = p.communicate(timeout=AT_MOST_S)[0]
    except subprocess.TimeoutExpired:
        p.kill()
        p.communicate()
        return AT_MOST_S * 1000
    return int(out) / 1000 if out.strip().isdigit() else AT_MOST_S * 1000


def signal_ms(command, program, way):
    """From SIGTERM to nlvirt until the command inside has it, in milliseconds."""
    p = start(command, program, way, 20)
    begun = time.monotonic()
    p.send_signal(signal.SIGTERM)
    came = select.select([p.stdout], [], [], AT_MOST_S)[0] and p.stdout.readline() == "term\n"
    took = (time.monotonic() - begun) * 1000
    try:
        p.communicate(timeout=AT_MOST_S)
    except subprocess.TimeoutExpired:
        p.kill()
        p.communicate()
    return took if came else AT_MOST_S * 1000


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--nlvirt", default="build/nlvirt")
    options.add_argument("--seconds", type=float, default=5, help="how long each attack lasts")
    options.add_argument("--limit", type=float, default=100, help="milliseconds; more is a failure")
    options.add_argument("--only", default="", help="ways whose name contains this")
    o = options.parse_args()
    over = False
    with tempfile.TemporaryDirectory() as folder:
        program = build(folder, "delay")
        print("| attack | longest call of another process | SIGTERM to the command |\n|---|---:|---:|")
        for way in ways(program):
            if o.only not in way:
                continue
            command = [os.path.abspath(o.nlvirt), "run", *OPTIONS.get(way, []), "--"]
            call, term = call_ms(command, program, way, o.seconds), signal_ms(command, program, way)
            over |= max(call, term) > o.limit
            print(f"| {way.replace('-', ' ')} | {call:.1f} ms | {term:.1f} ms |", flush=True)
    return over


if __name__ == "__main__":
    sys.exit(main())
