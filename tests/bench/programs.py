# SPDX-License-Identifier: Apache-2.0
"""Real programs, run from start to end. Their input is made in a temporary folder of each run."""
import os
import random
import shutil
import subprocess

LIST_PYTHON = "import socket; socket.if_nameindex()"
LIST_NODE = "require('os').networkInterfaces()"

LIST_GO = """package main

import "net"

func main() {
	if _, err := net.Interfaces(); err != nil {
		panic(err)
	}
}
"""

# The server and its client run in one sandbox, each on a processor of its own if there are two:
# where the scheduler puts them makes more of a difference than what is measured. The client prints
# the result.
REDIS = """
taskset -c $2 redis-server --bind 127.0.0.1 --port $1 --save "" --appendonly no >/dev/null &
server=$!
trap 'kill $server; wait $server' EXIT
n=0
until redis-cli -p $1 ping >/dev/null 2>&1; do n=$((n + 1)); [ $n -lt 200 ] || exit 1; sleep 0.02; done
taskset -c $3 redis-benchmark -p $1 -n 50000 -c 20 -t set --csv | tail -n 1
"""


def make_repository(folder):
    """300 files in 10 commits."""
    random.seed(1)
    folder.mkdir()
    git = ["git", "-C", str(folder), "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
    subprocess.run([*git, "init", "-q"], check=True)
    for commit in range(10):
        for n in range(30):
            (folder / f"file{commit}_{n}").write_text("".join(f"{random.random()}\n" for _ in range(200)))
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", f"commit {commit}"], check=True)


def make_c_tree(folder):
    """24 files of C and a Makefile."""
    folder.mkdir()
    for n in range(24):
        body = "\n".join(f"int f{n}_{i}(int x) {{ for (int k = 0; k < x; k++) x ^= k * {i + 3}; return x; }}" for i in range(40))
        (folder / f"f{n}.c").write_text(f"#include <stdio.h>\n#include <stdlib.h>\n#include <sys/socket.h>\n{body}\n")
    objects = " ".join(f"f{n}.o" for n in range(24))
    (folder / "Makefile").write_text(f"all.o: {objects}\n\tld -r -o $@ $^\n%.o: %.c\n\tcc -O1 -c -o $@ $<\n")


def build_go(folder):
    (folder / "list.go").write_text(LIST_GO)
    subprocess.run(["go", "build", "-o", "list-go", "list.go"], cwd=folder, check=True,
                   env={**os.environ, "CGO_ENABLED": "0", "GOCACHE": str(folder / "cache"), "GOTOOLCHAIN": "local"})
    return str(folder / "list-go")


def redis_command():
    processors = sorted(os.sched_getaffinity(0))
    return ["sh", "-c", REDIS, "sh", "16379", str(processors[0]), str(processors[-1])]


def redis_us(line):
    """Microseconds per request. The line is CSV of redis-benchmark:
    "SET","52910.05",... in requests per second."""
    return 1e6 / float(line.split(",")[1].strip('"'))


def have(*tools):
    return all(shutil.which(t) for t in tools)
