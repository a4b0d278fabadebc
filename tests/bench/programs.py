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


def make_tests(folder):
    """20 files of tests for pytest."""
    folder.mkdir()
    for n in range(20):
        (folder / f"test_{n}.py").write_text("import json\n\n" + "".join(
            f"def test_{i}():\n    assert json.loads('[{i}]') == [{i}]\n\n\n" for i in range(20)))


def make_packages(folder):
    """A project that depends on 20 local packages of 20 files."""
    folder.mkdir()
    names = [f"p{n}" for n in range(20)]
    for name in names:
        (folder / name).mkdir()
        (folder / name / "package.json").write_text(f'{{"name": "{name}", "version": "1.0.0"}}')
        for i in range(20):
            (folder / name / f"f{i}.js").write_text("module.exports = 1;\n" * 50)
    dependencies = ", ".join(f'"{name}": "file:./{name}"' for name in names)
    (folder / "package.json").write_text(f'{{"name": "all", "version": "1.0.0", "dependencies": {{{dependencies}}}}}')


def of_many_opens(folder):
    """Programs that open many files: case -> what, command, rounds, what to do before each."""
    def without(*names):
        return lambda: [shutil.rmtree(folder / name, ignore_errors=True) for name in names]

    cases = {"python": ("python3 starts", ["/usr/bin/python3", "-c", "import json, socket, subprocess"], 25, None)}
    if have("git"):
        repository = folder / "repository"
        if not repository.exists():
            make_repository(repository)
        cases["clone"] = ("git clone of a local repository", ["git", "clone", "-q", "--no-local", str(repository), str(folder / "clone")],
                          15, without("clone"))
        cases["status"] = ("git status", ["git", "-C", str(repository), "status", "--short"], 25, None)
    if not (folder / "tree").exists():
        make_c_tree(folder / "tree")
    cases["make"] = ("make -j2 of 24 C files", ["make", "-s", "-B", "-j2", "-C", str(folder / "tree")], 7, None)
    make_tests(folder / "tests")
    cases["pytest"] = ("pytest of 400 tests", ["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder / "tests")],
                       9, None)
    if have("npm"):
        make_packages(folder / "project")
        cases["npm"] = ("npm install of 20 local packages", ["npm", "install", "--offline", "--no-audit", "--no-fund", "--install-links",
                        "--prefix", str(folder / "project")], 7, without("project/node_modules"))
    if have("java"):
        cases["java"] = ("java -version", ["java", "-version"], 11, None)
    cases["grep"] = ("grep -rc of /usr/include", ["grep", "-rc", "SOCK_SEQPACKET", "/usr/include"], 9, None)
    return cases
