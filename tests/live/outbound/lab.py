#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A network of two hosts, for tests.

Run it in a fresh network namespace: it makes another one, and a veth between them.

Here:  10.77.0.1, fd77::1 and, on the veth "near", fe80::77:1, where the program under test runs.
There: 10.77.0.2 to .4 and fd77::2, fd77::3. Each answers "ADDRESS PORT" on TCP and UDP ports 80,
       81, 443, 8000 and 8001. So do, on port 81 alone, an address of the Internet, 9.9.9.9, and the
       one at which clouds have their metadata, 169.254.169.254. A name server on 10.77.0.2 port 53 gives the next address at every
       question; on TCP port 53 it prints the number of questions so far. It answers only the first
       question of each type for a name that begins with "fading" or "mute". After that there is no
       such name ("fading"), or no answer at all ("mute").

/etc/resolv.conf and /etc/nsswitch.conf use this name server, in the mount namespace of the lab.
Group 0 may send echo requests. 10.77.0.99 never answers. Prints its process id when everything is
up, and exits at the end of its standard input.
"""
import ctypes
import os
import selectors
import socket
import struct
import subprocess
import sys
import tempfile

HERE4, THERE4, NOBODY4 = "10.77.0.1", ["10.77.0.2", "10.77.0.3", "10.77.0.4"], "10.77.0.99"
FURTHER = ["9.9.9.9", "169.254.169.254"]
HERE6, THERE6 = "fd77::1", ["fd77::2", "fd77::3"]
HERE_LINK = "fe80::77:1"
PORTS = [80, 81, 443, 8000, 8001]
CLONE_NEWNET = 0x40000000


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def name_answer(question, turn):
    """The reply to an A question is another address each time, to other types an empty answer.

    Names that begin with "none" do not exist.
    """
    name_end = question.index(b"\0", 12) + 5
    kind = struct.unpack(">H", question[name_end - 4:name_end - 2])[0]
    head = question[:2] + struct.pack(">HHHHH", 0x8180, 1, 1 if kind == 1 else 0, 0, 0) + question[12:name_end]
    if question[13:17] == b"none":
        return question[:2] + struct.pack(">HHHHH", 0x8183, 1, 0, 0, 0) + question[12:name_end]
    if kind != 1:
        return head
    address = socket.inet_aton(THERE4[turn % len(THERE4)])
    return head + b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 0, 4) + address


class Host:
    """The other side: one loop for all of its sockets."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.questions = 0
        self.known = set()
        for address in THERE4 + THERE6:
            for port in PORTS:
                self.add(address, port, socket.SOCK_STREAM, self.on_stream)
                self.add(address, port, socket.SOCK_DGRAM, self.on_datagram)
        for address in FURTHER:
            self.add(address, 81, socket.SOCK_STREAM, self.on_stream)
            self.add(address, 81, socket.SOCK_DGRAM, self.on_datagram)
        self.add(THERE4[0], 53, socket.SOCK_DGRAM, self.on_question)
        self.add(THERE4[0], 53, socket.SOCK_STREAM, self.on_count)

    def add(self, address, port, kind, what):
        # Streams on ports 80 and 81 are MPTCP sockets where the kernel has them: they serve TCP as
        # well.
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            s = socket.socket(family, kind, 262 if kind == socket.SOCK_STREAM and port in (80, 81) else 0)
        except OSError:
            s = socket.socket(family, kind)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind((address, port))
        if kind == socket.SOCK_STREAM:
            s.listen(64)
        self.selector.register(s, selectors.EVENT_READ, what)

    @staticmethod
    def on_stream(s):
        c, _ = s.accept()
        where = c.getsockname()
        body = f"{where[0]} {where[1]}\n".encode()
        c.settimeout(0.2)
        try:
            if where[1] in (80, 8000):      # HTTP, for clients such as curl
                c.recv(4096)
                body = b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            c.sendall(body)
        except OSError:
            pass
        c.close()

    @staticmethod
    def on_datagram(s):
        _, sender = s.recvfrom(65536)
        where = s.getsockname()
        s.sendto(f"{where[0]} {where[1]}\n".encode(), sender)

    def on_count(self, s):
        c, _ = s.accept()
        c.sendall(f"{self.questions}\n".encode())
        c.close()

    def on_question(self, s):
        question, sender = s.recvfrom(4096)
        self.questions += 1
        fading, mute = (question[13:].startswith(word) for word in (b"fading", b"mute"))
        if (fading or mute) and question[12:] in self.known:
            if fading:
                s.sendto(question[:2] + struct.pack(">HHHHH", 0x8183, 1, 0, 0, 0) + question[12:], sender)
            return
        self.known.add(question[12:])
        s.sendto(name_answer(question, self.questions - 1), sender)

    def run(self):
        while True:
            for key, _ in self.selector.select():
                key.data(key.fileobj)


def there(ready, go):
    """The child: makes its own network, and configures it when the veth has arrived."""
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET):
        sys.exit("lab: no network namespace")
    os.write(ready, b"u")
    os.read(go, 1)
    ip("link", "set", "lo", "up")
    for address in THERE4:
        ip("addr", "add", address + "/24", "dev", "far")
    for address in FURTHER:
        ip("addr", "add", address + "/32", "dev", "far")
    for address in THERE6:
        ip("addr", "add", address + "/64", "dev", "far", "nodad")
    ip("link", "set", "far", "up")
    host = Host()
    os.write(ready, b"h")
    host.run()


def use_name_server():
    for path, text in (("/etc/resolv.conf", f"nameserver {THERE4[0]}\n"), ("/etc/nsswitch.conf", "hosts: files dns\n")):
        if not os.path.exists(path):
            continue
        with tempfile.NamedTemporaryFile("w") as f:
            f.write(text)
            f.flush()
            os.chmod(f.name, 0o644)
            subprocess.run(["mount", "--bind", f.name, path], check=True)


def main():
    ready, go = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        ctypes.CDLL(None).prctl(1, 9)       # PR_SET_PDEATHSIG, SIGKILL
        there(ready[1], go[0])
    os.read(ready[0], 1)
    ip("link", "set", "lo", "up")
    ip("link", "add", "near", "address", "02:00:00:00:00:01", "type", "veth",
       "peer", "name", "far", "address", "02:00:00:00:00:02")
    ip("link", "set", "far", "netns", str(child))
    ip("addr", "add", HERE4 + "/24", "dev", "near")
    ip("addr", "add", HERE6 + "/64", "dev", "near", "nodad")
    ip("addr", "add", HERE_LINK + "/64", "dev", "near", "nodad")
    ip("link", "set", "near", "up")
    ip("neigh", "add", NOBODY4, "lladdr", "02:00:00:00:00:99", "dev", "near")
    for address in FURTHER:
        ip("route", "add", address + "/32", "dev", "near")
    os.write(go[1], b"g")
    os.read(ready[0], 1)
    use_name_server()
    with open("/proc/sys/net/ipv4/ping_group_range", "w") as f:
        f.write("0 0\n")
    print(os.getpid(), flush=True)
    sys.stdin.read()
    os.kill(child, 9)


main()
