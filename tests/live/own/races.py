#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Races for a port of loopback, between a program inside and one outside: race.c.

A race proves something only if it can be lost: with --loopback all, the program does reach the one
outside. Prints a line for each race; the exit status is 1 if a program inside had a connection with
somebody outside.
"""
import argparse
import pathlib
import socket
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent / "race.c"
# Who outside, do both want the same port, who inside if not the one of this name, and with which option?
RACES = {"close": ("take", True), "share": ("join", True), "move": ("serve", False), "remap": ("hunt", True, "close", "--ports=remap")}


def build(folder):
    program = pathlib.Path(folder) / "race"
    subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", program, SOURCE], check=True)
    return str(program)


def free_ports(n):
    sockets = [socket.socket() for _ in range(n)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def race(program, nlvirt, what, seconds, loopback="own", prefix=()):
    """(connections inside, of those with somebody outside, times listened outside, connections, bytes)"""
    outside, same, *rest = RACES[what]
    inside_what, *options = rest or [what]
    options = options if loopback == "own" else []
    port, other = free_ports(2)
    limit = seconds + 15
    out = subprocess.Popen([*prefix, program, outside, str(port if same else other), str(seconds)], stdout=subprocess.PIPE, text=True)
    try:
        inside = subprocess.run([*nlvirt, "run", "--loopback", loopback, *options, "--", program, inside_what, str(port), str(seconds), str(other)],
                                stdout=subprocess.PIPE, text=True, timeout=limit, check=True).stdout
        said = out.communicate(timeout=limit)[0]
    finally:
        out.kill()
        out.wait()
    return tuple(map(int, (inside + said).split()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--nlvirt", default="build/nlvirt")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--loopback", default="own")
    args = parser.parse_args()
    lost = False
    with tempfile.TemporaryDirectory() as folder:
        program = build(folder)
        for what in RACES:
            made, strangers, listened, came, octets = race(program, [args.nlvirt], what, args.seconds, args.loopback)
            print(f"{what:6} {made} connections inside, {strangers} of them with somebody outside, who listened {listened} times: "
                  f"{came} connections came, with {octets} bytes", flush=True)
            lost |= strangers > 0
    sys.exit(lost)


if __name__ == "__main__":
    main()
