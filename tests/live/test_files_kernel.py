# SPDX-License-Identifier: Apache-2.0
"""The files of core/lib/files against the running kernel: the same paths must give the same bytes.

The kernel's side is a child in a new network namespace with only lo up, which mounts its own /sys.
Ours is files_tool.c.
"""
import os
import pathlib
import pickle
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(os.environ.get("B", ROOT / "build"))
OTHER, ABSENT, TEXT, INVALID, FOLDER = range(5)
TOPS = ["/proc/net/", "/proc/sys/net/", "/sys/class/net/", "/sys/devices/virtual/net/"]

# Reads everything below TOPS in the namespace. Runs under unshare(1).
COLLECT = r"""
import os, pickle, subprocess, sys
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
subprocess.run(["mount", "-t", "sysfs", "sysfs", "/sys"], check=True)
found = {}
for top in sys.argv[1:]:
    for folder, folders, files in os.walk(os.path.realpath(top)):
        found[folder] = sorted(os.listdir(folder))
        for name in files:
            path = os.path.join(folder, name)
            try:
                with open(path, "rb") as f:
                    found[path] = f.read()
            except OSError as e:
                found[path] = e.errno
sys.stdout.buffer.write(pickle.dumps(found))
"""

# What may differ: a pattern of the path, and what is replaced in the text. The kernel chooses the
# numbers of references by how busy the machine is.
NORMAL = [(r"/net/ipv6_route$", rb"( [0-9a-f]{8}) [0-9a-f]{8} [0-9a-f]{8}( [0-9a-f]{8} +lo)", rb"\1 R U\2")]


@pytest.fixture(scope="module")
def tool(tmp_path_factory):
    path = tmp_path_factory.mktemp("files") / "files_tool"
    command = ["cc", "-std=gnu11", "-D_GNU_SOURCE", "-iquote", ROOT / "core/lib", "-iquote", ROOT / "core", "-o", path,
               ROOT / "tests/live/files_tool.c", BUILD / "libinternal.a"]
    if os.environ.get("SAN"):
        command.append(f"-fsanitize={os.environ['SAN']}")
    subprocess.run([*map(str, command), "-lseccomp"], check=True)
    child = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    yield child
    child.stdin.close()
    assert child.wait() == 0


@pytest.fixture(scope="module")
def kernel():
    unshare = ["unshare", "-n", "-m"] if os.geteuid() == 0 else ["unshare", "-U", "-r", "-n", "-m"]
    r = subprocess.run([*unshare, sys.executable, "-c", COLLECT, *TOPS], capture_output=True, check=False)
    if r.returncode:
        reason = f"no network namespace: {r.stderr.decode().strip()[-200:]}"
        if os.environ.get("NLVIRT_MUST_RUN"):
            pytest.fail(reason)
        pytest.skip(reason)
    return pickle.loads(r.stdout)


def ask(tool, line):
    tool.stdin.write(line.encode() + b"\n")
    tool.stdin.flush()
    return [int(n) for n in tool.stdout.readline().split()]


def find(tool, path):
    path = re.sub(r"^/proc/\d+/", f"/proc/{os.getpid()}/", path)    # the child is gone
    kind, *length = ask(tool, f"{'sys' if path.startswith('/sys') else 'proc'} {path}")
    return kind, tool.stdout.read(length[0]) if length else b""


def normal(path, text):
    for pattern, old, new in NORMAL:
        if re.search(pattern, path):
            text = re.sub(old, new, text)
    return text


def test_every_text_is_the_kernels(tool, kernel):
    texts = 0
    for path, theirs in kernel.items():
        kind, ours = find(tool, path)
        if kind != TEXT:
            continue
        assert normal(path, ours) == normal(path, theirs), path
        texts += 1
    assert texts > 170


def test_folders_list_what_the_kernel_lists(tool, kernel):
    folders = 0
    for path, theirs in kernel.items():
        if not isinstance(theirs, list):
            continue
        kind, _ = find(tool, path)
        assert kind != ABSENT, path
        if kind == FOLDER:
            folders += 1
            assert all(ask(tool, f"list {name}") == [1] for name in theirs), path
            assert ask(tool, "list eth0") == [0], path
    assert folders >= 7


# Words by which a text tells of an interface. In the namespace, lo is the only one.
TELLS = re.compile(rb"\blo\b|127\.0\.0\.1\b|0100007F|(?<!0)0{31}1\b")
# These tell of sockets or of connections, and are the machine's: nlvirt(1).
OF_SOCKETS = re.compile(r"/net/(tcp|udp|udplite|raw|icmp|unix|netlink|nf_conntrack|sctp|dccp)")


def test_no_file_that_names_lo_is_missing_from_the_table(tool, kernel):
    """A file of the kernel that names loopback would name other interfaces too."""
    for path, text in kernel.items():
        if isinstance(text, bytes) and TELLS.search(text) and not OF_SOCKETS.search(path):
            assert find(tool, path)[0] == TEXT, (path, text[:300])
