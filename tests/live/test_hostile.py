# SPDX-License-Identifier: Apache-2.0
"""Hostile programs, and crowds: the supervisor must not crash, block or grow."""
import os
import pathlib
import struct
import subprocess
import sys
import threading
import time

import pytest

from conftest import CONTAINED, open_folder, run

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "hostile"))
from programs import SPARES, build, footprint  # noqa: E402

WAYS = ["flood", "flood-by-write", "huge-requests", "rights-bomb", "close-during-receive",
        "killed-in-every-state", "non-dumpable", "hoard", "bad-memory"]

# Where copies are kept, closed sockets take memory until a sweep, which comes when there are twice as
# many.
SLACK = 4 if CONTAINED else 1

BOMB = 200000   # processes, which a bomb makes in several seconds


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    open_folder(folder)
    for name in ("hostile", "crowd", "bomb", "linger"):
        build(folder, name)
    return folder


def test_every_way_is_listed(programs):
    assert run([programs / "hostile"]).stdout.split() == WAYS


@pytest.mark.parametrize("way", WAYS)
def test_hostile(nlvirt, programs, way):
    r = nlvirt.run(programs / "hostile", way)
    assert (r.stdout, r.stderr, r.returncode) == ("", "", 0)


@pytest.mark.parametrize("shape", ["siblings", "chain"])
def test_bomb_ends_with_command(nlvirt, programs, tmp_path, shape):
    """Processes that make others faster than their parent reaps them are killed all the same."""
    open_folder(tmp_path)
    count = tmp_path / "count"
    count.write_bytes(bytes(4096))
    count.chmod(0o666)
    r = nlvirt.run(programs / "bomb", shape, BOMB, count)
    assert (r.stderr, r.returncode) == ("", 0)
    left, made = struct.unpack("ii", count.read_bytes()[:8])
    assert left > 0, f"{made} were made, {r.stdout.strip()} of them before COMMAND ended"


def processes_of(uid):
    """Counts threads too, as RLIMIT_NPROC does."""
    def threads(folder):
        try:
            return len(os.listdir(folder / "task")) if folder.stat().st_uid == uid else 0
        except FileNotFoundError:
            return 0
    return sum(threads(folder) for folder in pathlib.Path("/proc").iterdir() if folder.name.isdigit())


def test_closing_never_blocks_when_no_thread_can_be_had(nlvirt, programs):
    if nlvirt.user == "root":
        return  # root may have any number of processes
    limit = processes_of(65534 if nlvirt.user == "nobody" else os.geteuid()) + 60
    # The search for leaks needs a process at the end, and other tests may have made some meanwhile.
    r = run(["env", "ASAN_OPTIONS=detect_leaks=0", "prlimit", f"--nproc={limit}", *nlvirt.argv(programs / "linger", 3000, 10)])
    assert (r.stdout, r.stderr, r.returncode) == ("", "", 0)


# Processes with 64 threads each, which connect to a port with a full backlog and wait. After each,
# its parent connects to another port.
HOGS = """
import os, socket, sys, threading, time
full = socket.create_server(("127.0.0.1", 0), backlog=0)
waiting = [socket.socket() for i in range(4)]
for s in waiting:
    s.setblocking(False)
    s.connect_ex(full.getsockname())
free = socket.create_server(("127.0.0.1", 0), backlog=64)
for i in range(int(sys.argv[1])):
    if not os.fork():
        for _ in range(64):
            threading.Thread(target=socket.socket().connect_ex, args=[full.getsockname()]).start()
        time.sleep(1000)
    time.sleep(0.2)     # until most of them wait, which nothing shows
    print(socket.socket().connect_ex(free.getsockname()))
sys.stdout.flush()
os._exit(0)
"""


def test_waiting_connects_leave_room_for_other_processes(nlvirt):
    r = nlvirt.run("/usr/bin/python3", "-c", HOGS, 16, options=["--allow", "192.0.2.1:443"])
    assert (r.stdout, r.stderr, r.returncode) == ("0\n" * 16, "", 0)


@pytest.mark.parametrize("way", ["flood", "flood-by-write", "huge-requests", "rights-bomb",
                                 "close-during-receive", "killed-in-every-state"])
def test_nothing_stays_after_it(nlvirt, programs, way):
    """Repeats an attack ten times: what one leaves in the supervisor must not add up."""
    script = 'for i in 1 2 3; do "$0" "$1" || exit 1; done; echo a; read x; ' \
             'for i in 1 2 3 4 5 6 7; do "$0" "$1" || exit 1; done; echo b; read x'
    p = nlvirt.popen("sh", "-c", script, str(programs / "hostile"), way, stdin=subprocess.PIPE,
                     stdout=subprocess.PIPE, text=True)
    watchdog = threading.Timer(60, p.kill)
    watchdog.start()
    try:
        assert p.stdout.readline() == "a\n"
        before = footprint(p.pid)
        p.stdin.write("\n")
        p.stdin.flush()
        assert p.stdout.readline() == "b\n"
        after = footprint(p.pid)
        end = time.monotonic() + 5      # killed processes end a moment before their sockets
        while before[1] is not None and after[1] - before[1] > SPARES and time.monotonic() < end:
            time.sleep(0.05)
            after = footprint(p.pid)
        p.stdin.write("\n")
        p.stdin.flush()
        assert p.wait(10) == 0
    finally:
        watchdog.cancel()
        p.kill()
        p.wait()
    assert after[0] - before[0] < 256 * SLACK, f"grew from {before[0]} to {after[0]} kB"
    if before[1] is not None:
        assert after[1] - before[1] <= SPARES, "sockets were left open"


def test_a_thousand_processes_list_for_twenty_seconds(nlvirt, programs):
    p = nlvirt.popen(str(programs / "crowd"), "1000", "20", stdout=subprocess.PIPE, text=True)
    samples = []
    end = time.monotonic() + 100
    try:
        while p.poll() is None and time.monotonic() < end:
            time.sleep(1)
            try:
                samples.append(footprint(p.pid))
            except (FileNotFoundError, StopIteration):
                break
        out, _ = p.communicate(timeout=20)
    finally:
        p.kill()
        p.wait()
    assert p.returncode == 0, out
    assert out.endswith(" listings, 0 processes failed\n")
    middle = samples[5:-1]
    assert len(middle) >= 10
    assert max(s[0] for s in middle) - min(s[0] for s in middle) < 2048 * SLACK, middle
    # One for each process. Where copies are kept, two, and a sweep comes when they have doubled.
    most = 4 * 1000 + 128 + SPARES if CONTAINED else 1000 + 8 + SPARES
    if middle[0][1] is not None:
        assert max(s[1] for s in middle) <= most, middle
