# SPDX-License-Identifier: Apache-2.0
"""Ordinary descriptors cost nothing: no call on them reaches the supervisor.
Calls are counted, not timed."""
import re

ORDINARY = r"""
import fcntl, os, select, socket, struct, threading
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 0))
server.listen(8)
client = socket.create_connection(server.getsockname())
peer, _ = server.accept()
for s in (client, peer):
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
assert client.getpeername() == server.getsockname() == peer.getsockname()
for n in range(200):
    client.send(b"x")
    assert peer.recv(1) == b"x"
    peer.sendmsg([b"a", b"b"])
    assert client.recvmsg(2)[0] == b"ab"
    os.write(client.fileno(), b"y")
    assert os.read(peer.fileno(), 1) == b"y"
    assert client.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM
six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
six.bind(("::1", 0))
a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a.sendto(b"datagram", a.getsockname())
assert a.recvfrom(100) == (b"datagram", a.getsockname())
for copy in (os.dup(a.fileno()), fcntl.fcntl(a, fcntl.F_DUPFD, 3)):
    os.dup2(copy, 150)
    os.close(copy)
u, v = socket.socketpair()
u.sendall(b"z" * 1000)
assert len(v.recv(1000)) == 1000
e = select.epoll()
e.register(v.fileno(), select.EPOLLIN)
assert e.poll(0) == []
r, w = os.pipe()
os.write(w, b"pipe")
assert os.read(r, 4) == b"pipe"
client.shutdown(socket.SHUT_WR)
assert peer.recv(1) == b""
for s in (server, client, peer, six, a, u, v):
    s.close()
print("done")
"""

IN_THE_WINDOW = r"""
import os, socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
os.dup2(s.fileno(), 970)
t = socket.socket(fileno=970)
t.bind(("127.0.0.1", 0))
t.sendto(b"datagram", t.getsockname())
assert t.recvfrom(100) == (b"datagram", t.getsockname())
assert t.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_DGRAM
print("done")
"""


def counted(nlvirt, program):
    r = nlvirt.run("/usr/bin/python3", "-c", program, options=("--stats",))
    assert (r.stdout, r.returncode) == ("done\n", 0), r.stderr
    return {k: int(v) for k, v in re.findall(r"(\w+) (\d+)", r.stderr)}


def test_calls_on_ordinary_descriptors_make_no_notification(nlvirt):
    """Except for those that ask what a socket is, which the kernel then answers."""
    r = nlvirt.run("/usr/bin/python3", "-c", ORDINARY, options=("--stats",))
    assert (r.stdout, r.returncode) == ("done\n", 0), r.stderr
    trapped = {name: (int(n), int(on)) for name, n, on in re.findall(r"(\w+) +(\d+) calls, (\d+) continued", r.stderr)}
    assert trapped.keys() <= {"getsockname", "getpeername", "getsockopt"}
    assert all(n == on for n, on in trapped.values())


def test_the_count_is_not_always_zero(nlvirt):
    """Control: the test above would also pass with a count that is always 0."""
    n = counted(nlvirt, "import socket; socket.if_nameindex(); print('done')")
    assert n["notifications"] >= 5 and n["sockets"] == 1 and n["requests"] == 1


def test_an_ordinary_socket_in_the_window_works_as_usual(nlvirt):
    n = counted(nlvirt, IN_THE_WINDOW)
    assert n["continued"] == n["notifications"] > 0
