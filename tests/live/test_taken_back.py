# SPDX-License-Identifier: Apache-2.0
"""The caller of a receive dies while the supervisor handles it, and the socket
lives on: the queue is unchanged."""
import json

import pytest

WAITING = 60

# WAITING datagrams are queued. In each lap a child that shares the socket receives all but one of
# them, and is killed at some moment of it. Then the rest is received: all datagrams, or only the
# last.
PROGRAM = r"""
import ctypes, json, os, random, signal, socket, struct, sys

SO_ATTACH_FILTER, SO_DETACH_FILTER = 26, 27
LAPS, MOST_S = 20, 300e-6
way, WAITING = sys.argv[1], int(sys.argv[2])

def attach(*instructions):
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *i) for i in instructions))
    s.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("@HP", len(instructions), ctypes.addressof(code)))

def drop_all():
    attach((0x06, 0, 0, 0))                                             # ret 0

def four_bytes_less():
    attach((0x80, 0, 0, 0), (0x14, 0, 0, 4), (0x16, 0, 0, 0))           # ld len; sub 4; ret a

def ask(number):
    s.send(struct.pack("=IHHII", 16, 1, 5, number, 0))

buffer = ctypes.create_string_buffer(8192)
vector = ctypes.create_string_buffer(struct.pack("@PN", ctypes.addressof(buffer), 8192))
headers = ctypes.create_string_buffer(WAITING * 64)
for i in range(WAITING):
    struct.pack_into("@PIPN", headers, i * 64, 0, 0, ctypes.addressof(vector), 1)
recvmmsg = ctypes.CDLL(None).recvmmsg

def receive_all_but_one():
    recvmmsg(s.fileno(), headers, WAITING - 1, socket.MSG_DONTWAIT | (socket.MSG_PEEK if way == "peeked" else 0), None)

def left():
    lengths = []
    while True:
        try:
            lengths.append(len(s.recv(8192, socket.MSG_DONTWAIT)))
        except BlockingIOError:
            return lengths

s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
seen = set()
if way == "cut":
    four_bytes_less()
for lap in range(LAPS):
    for number in range(WAITING):
        ask(number)
    if way == "dropped":
        drop_all()
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_REAL, random.uniform(10e-6, MOST_S))    # SIGALRM ends it
        receive_all_but_one()
        while True:
            signal.pause()
    os.waitpid(child, 0)
    seen.add(tuple(left()))
    if way == "dropped":
        ask(0)
        seen.add(("after", *left()))
        s.setsockopt(socket.SOL_SOCKET, SO_DETACH_FILTER, 0)
print(json.dumps(sorted(seen, key=str)))
"""


@pytest.mark.parametrize("way, length", [("plain", 36), ("dropped", 36), ("cut", 32), ("peeked", 36)])
def test_the_queue_is_unchanged(nlvirt, way, length):
    """Also with a filter that drops everything, attached later, with one that has cut the
    datagrams, and with MSG_PEEK."""
    run = nlvirt.run("/usr/bin/python3", "-c", PROGRAM, way, str(WAITING))
    assert run.returncode == 0, run.stderr
    seen = json.loads(run.stdout)
    if way == "dropped":
        seen.remove(["after"])      # the filter applies to later datagrams
    assert [length] * WAITING in seen
    assert all(queue in ([length] * WAITING, [length]) for queue in seen), seen
