#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: layers.py NLVIRT [OPTION...]

UDP and UNIX sockets under outbound rules, with servers outside: what the rules allow works, and what
they do not allow fails, whether Landlock is a second layer or not. The booted kernels of ci/kernels
run this too, so it needs no module but those that come with socket.

Prints a line for each thing that is not as expected, and then who connects UNIX sockets when there
is a rule for UDP: "the program", or "the supervisor". OPTIONs are for `nlvirt run`.
"""
import errno
import os
import select
import socket
import sys

FOLDER = f"/tmp/nlvirt-layers-{os.getpid()}"
SECONDS = 30
SIGKILL = 9


def names():
    return f"{FOLDER}/allowed", f"{FOLDER}/refused", f"{FOLDER}/allowed.datagram", f"{FOLDER}/refused.datagram"


def bound(family, kind, name):
    s = socket.socket(family, kind)
    s.bind(name)
    if kind == socket.SOCK_STREAM:
        s.listen(9)
    return s


def serve(udp, streams, datagrams):
    """Echoes UDP, says whose process id a stream has, and receives datagrams."""
    while ready := select.select([*udp, *streams, *datagrams], [], [], 4 * SECONDS)[0]:
        for s in ready:
            if s in udp:
                data, name = s.recvfrom(100)
                s.sendto(data, name)
            elif s in streams:
                c = s.accept()[0]
                c.send(c.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)[:4])
                c.close()
            else:
                s.recv(100)


def answer(do):
    try:
        return do() or "ok"
    except OSError as e:
        return errno.errorcode[e.errno]


def udp_asks(how, port):
    to = ("127.0.0.1", port)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(SECONDS)
        if how == "sendto":
            s.sendto(b"x", to)
        elif how == "sendmsg":
            s.sendmsg([b"x"], [], 0, to)
        elif how == "connect":
            s.connect(to)
            s.send(b"x")
        else:                       # bind
            s.bind(("127.0.0.1", 0))
            s.sendto(b"x", to)
        assert s.recv(100) == b"x"


def stream_asks(path):
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(path)
        pid = int.from_bytes(s.recv(4), sys.byteorder)
        return "the program" if pid == os.getpid() else "the supervisor"


def datagram_sends(how, path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as s:
        if how == "sendto":
            s.sendto(b"x", path)
        else:
            s.sendmsg([b"x"], [], 0, path)


def inside_asks():
    """A server and a client, both inside. Its path has a rule: not every kernel has unix_diag."""
    path = f"{FOLDER}/allowed.inside"
    with bound(socket.AF_UNIX, socket.SOCK_STREAM, path) as s, socket.socket(socket.AF_UNIX) as c:
        try:
            c.connect(path)
        finally:
            os.unlink(path)
        s.accept()[0].close()


def inside(kind, allowed_port, refused_port):
    """Runs in the sandbox. A line for each thing that is not as expected."""
    allowed, refused, allowed_datagram, refused_datagram = names()
    expected = []
    for how in () if kind == "mute" else ("sendto", "sendmsg", "connect", "bind"):
        expected.append((f"udp {how}", lambda how=how: udp_asks(how, allowed_port), "ok"))
        expected.append((f"udp {how}, refused", lambda how=how: udp_asks(how, refused_port), "EACCES"))
    if kind == "unix":
        expected.append(("unix", lambda: stream_asks(allowed) and None, "ok"))
        expected.append(("unix, refused", lambda: stream_asks(refused), "EACCES"))
        for how in ("sendto", "sendmsg"):
            expected.append((f"unix {how}", lambda how=how: datagram_sends(how, allowed_datagram), "ok"))
            expected.append((f"unix {how}, refused", lambda how=how: datagram_sends(how, refused_datagram), "EACCES"))
        expected.append(("unix, inside", inside_asks, "ok"))
    if kind == "mute":              # EACCES if Landlock, which decides first, has a layer for UDP
        for how, right in ("sendto", "EPIPE EACCES"), ("sendmsg", "EPIPE EACCES"), ("connect", "EPIPE"):
            expected.append((f"mute udp {how}", lambda how=how: udp_asks(how, allowed_port), right))
    for what, do, right in expected:
        got = answer(do)
        if got not in right.split():
            print(f"{what}: {got}, expected {right}")
    if kind == "udp":
        print(answer(lambda: stream_asks(refused)))     # no rule is about paths


def run(argv):
    pid = os.fork()
    if not pid:
        os.execv(argv[0], argv)
    return os.waitpid(pid, 0)[1]


def main(nlvirt, *options):
    os.mkdir(FOLDER, 0o700)
    udp = [bound(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)) for _ in range(2)]
    paths = names()
    streams = [bound(socket.AF_UNIX, socket.SOCK_STREAM, p) for p in paths[:2]]
    datagrams = [bound(socket.AF_UNIX, socket.SOCK_DGRAM, p) for p in paths[2:]]
    ports = [str(s.getsockname()[1]) for s in udp]
    server = os.fork()
    if not server:
        serve(udp, streams, datagrams)
        os._exit(1)
    status = 0
    udp_rule = ["--loopback", "none", "--allow", f"udp:127.0.0.1:{ports[0]}"]
    for kind, rules in (("unix", [*udp_rule, "--allow", f"unix:{FOLDER}/allowed*"]), ("udp", udp_rule),
                        ("mute", ["--loopback", "all"])):
        status |= run([nlvirt, "run", *rules, *options, "--",
                       sys.executable, "-I", "-S", os.path.abspath(__file__), "--inside", FOLDER, kind, *ports])
    os.kill(server, SIGKILL)
    os.waitpid(server, 0)
    for path in paths:
        os.unlink(path)
    os.rmdir(FOLDER)
    return 1 if status else 0


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        FOLDER = sys.argv[2]
        inside(sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
    else:
        sys.exit(main(*sys.argv[1:]))
