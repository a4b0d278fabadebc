# SPDX-License-Identifier: Apache-2.0
"""What is different where pidfd_getfd() is refused: the supervisor keeps copies of sockets.

The programs run as in a restricted container, whatever the other tests do. Everything stays on
loopback.
"""
import errno
import json
import os
import socket
import subprocess
import textwrap
import time

import pytest

from conftest import NOBODY, TIMEOUT_S, Nlvirt, open_folder

PYTHON = "/usr/bin/python3"
TOOLS = """
import array, errno, os, select, socket, struct, sys, time
def says(what, *arguments):
    try: return what(*arguments)
    except OSError as e: return errno.errorcode[e.errno]
def ended(s):
    # A sweep would take longer to close the other end: it comes after 100 ms at the earliest.
    return bool(select.select([s], [], [], 0.05)[0]) and s.recv(1) == b""
def server(): return socket.create_server(("127.0.0.1", 0))
"""
TCP, UDP = ["--allow", "192.0.2.1"], ["--allow", "udp:192.0.2.1"]


def python(program, *options):
    """Runs a program after TOOLS, and returns its output as lines."""
    r = Nlvirt("contained").run(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=options)
    assert (r.stderr, r.returncode) == ("", 0), r.stdout
    return r.stdout.splitlines()


def test_a_connection_ends_when_the_program_closes_it():
    assert python("""
    s = server(); c = socket.create_connection(s.getsockname()); a, _ = s.accept()
    c.close(); print(ended(a))
    route = socket.socket(socket.AF_NETLINK, 3, 0)      # now the calls that ask what a socket is look
    c = socket.socket(); c.setblocking(False); print(says(c.connect, s.getsockname()))
    a, _ = s.accept(); select.select([], [c], []); time.sleep(0.02)
    c.getpeername(); c.getsockname(); c.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE); route.close()
    print(c.connect_ex(s.getsockname()), c.connect_ex(s.getsockname()) == errno.EISCONN)
    c.close(); print(ended(a))
    c = socket.socket(); c.setblocking(False); print(says(c.connect, s.getsockname()))
    a, _ = s.accept(); select.select([], [c], []); time.sleep(0.02)
    c.close(); print(ended(a))
    path = "\\0" + str(os.getpid()); u = socket.socket(socket.AF_UNIX); u.bind(path); u.listen()
    c = socket.socket(socket.AF_UNIX); c.connect(path); a, _ = u.accept(); c.close(); print(ended(a))
    """, *TCP) == ["True", "EINPROGRESS", "0 True", "True", "EINPROGRESS", "True", "True"]


def test_a_port_is_free_when_the_program_has_closed_it():
    """At once where the kernel has the socket to itself, and inside; otherwise after a sweep."""
    program = """
    s = server(); print(s.getsockname()[1]); s.close(); print("closed", flush=True); sys.stdin.readline()
    u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(("127.0.0.1", 0)); name = u.getsockname()
    print(name[1]); u.close()
    u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); print(says(u.bind, name)); u.close()
    print("closed", flush=True); sys.stdin.readline()
    """
    p = Nlvirt("contained").popen(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=UDP, text=True,
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        stream = int(p.stdout.readline())
        assert p.stdout.readline() == "closed\n"
        # With rules for datagrams the copy of a socket that listens is kept until a sweep.
        bound_within(socket.SOCK_STREAM, stream, 5)
        p.stdin.write("\n")
        p.stdin.flush()
        datagrams = int(p.stdout.readline())
        assert [p.stdout.readline(), p.stdout.readline()] == ["None\n", "closed\n"]
        bound_within(socket.SOCK_DGRAM, datagrams, 5)
        p.communicate("\n", timeout=TIMEOUT_S)
        assert p.returncode == 0
    finally:
        p.kill()
        p.wait()


def bound_within(kind, port, seconds):
    end = time.monotonic() + seconds
    while True:
        with socket.socket(socket.AF_INET, kind) as s:
            try:
                return s.bind(("127.0.0.1", port))
            except OSError as e:
                assert e.errno == errno.EADDRINUSE and time.monotonic() < end, e
        time.sleep(0.02)


def test_nobody_can_connect_to_a_port_that_the_program_has_closed():
    assert python("""
    s = server(); name = s.getsockname(); s.close()
    print(says(socket.create_connection, name))
    s = socket.socket(); print(says(s.bind, name), says(s.listen))
    """, *TCP) == ["ECONNREFUSED", "None None"]


@pytest.mark.parametrize("options", [TCP, UDP], ids=["tcp", "udp"])
def test_a_socket_is_the_same_in_another_process(options):
    """By fork, with the parent's closed, and passed: its calls are still served."""
    assert python("""
    s = server(); c = socket.socket()
    if not os.fork():
        time.sleep(0.5); print(says(c.connect, s.getsockname())); sys.stdout.flush(); os._exit(0)
    c.close(); os.wait()
    c = socket.socket(); d = os.dup(c.fileno()); c.close(); c = socket.socket(fileno=d)
    time.sleep(0.5); print(says(c.connect, s.getsockname()))
    """, *options) == ["None", "None"]


def test_a_passed_socket_is_still_served():
    assert python("""
    s = server(); c = socket.socket(); a, b = socket.socketpair()
    if not os.fork():
        _, control, _, _ = b.recvmsg(1, 100)
        mine = socket.socket(fileno=struct.unpack("i", control[0][2][:4])[0])
        time.sleep(0.5); print(says(mine.connect, s.getsockname())); sys.stdout.flush(); os._exit(0)
    a.sendmsg([b"x"], [(1, 1, array.array("i", [c.fileno()]))]); c.close(); os.wait()
    """, *TCP) == ["None"]


def test_what_was_not_made_inside_is_refused(tmp_path):
    log = tmp_path / "log"
    log.touch()
    os.chmod(log, 0o666)
    open_folder(tmp_path)
    listening = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listening.fileno(), True)
    program = """
    s = server(); c = socket.create_connection(s.getsockname()); a, _ = s.accept()
    print(says(a.connect, s.getsockname()), says(a.listen), says(c.listen))
    given = socket.socket(fileno=int(sys.argv[1])); print(given.getsockname()[0], says(given.listen))
    """
    r = Nlvirt("contained").run(PYTHON, "-c", TOOLS + textwrap.dedent(program), listening.fileno(),
                                options=[*TCP, "--log", str(log)], pass_fds=[listening.fileno()])
    assert (r.stdout, r.stderr) == ("EACCES EACCES EACCES\n127.0.0.1 EACCES\n", "")
    lines = [json.loads(line) for line in log.read_text(encoding="ascii").splitlines()]
    assert [(n["call"], n["rule"]) for n in lines] == [
        (call, "a socket that was not made inside") for call in ("connect", "listen", "listen", "listen")]


def test_netlink_sockets_come_and_go():
    """More than may be open at once, and each gets the port id that the kernel would give it."""
    assert python("""
    ports = set()
    for i in range(3000):
        s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); s.bind((0, 0)); ports.add(s.getsockname()[0]); s.close()
    print(ports == {os.getpid()})
    time.sleep(0.05)    # the look that follows is too dear for each of many sockets
    held = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); held.bind((0, 0))
    copy = os.dup(held.fileno()); held.close()
    other = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); other.bind((0, 0)); print(other.getsockname()[0] < 0 or
          other.getsockname()[0] > 1 << 31)
    child = os.fork()
    if not child: time.sleep(1000)
    os.close(copy); time.sleep(0.05)
    third = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); third.bind((0, 0)); print(third.getsockname()[0] != os.getpid())
    os.kill(child, 9); os.wait(); time.sleep(0.05)
    third = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); third.bind((0, 0)); print(third.getsockname()[0] == os.getpid())
    """) == ["True"] * 4


def test_many_sockets_at_once():
    assert python("""
    held = [socket.socket() for i in range(300)]; s = socket.create_server(("127.0.0.1", 0), backlog=512)
    print({says(c.connect, s.getsockname()) for c in held})
    """, *TCP) == ["{None}"]


def test_a_close_that_lingers_delays_nobody():
    """With rules for datagrams, the last close of a connection can be that of the kept copy."""
    assert python("""
    s = server(); c = socket.create_connection(s.getsockname()); a, _ = s.accept(); c.setblocking(False)
    while True:
        try: c.send(b"x" * 100000)
        except BlockingIOError: break
    c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 8)); c.close()
    longest, end = 0, time.monotonic() + 1.5
    while time.monotonic() < end:
        begun = time.monotonic(); socket.if_nameindex(); longest = max(longest, time.monotonic() - begun)
    print(longest < 2)
    """, *UDP) == ["True"]


def test_root_does_not_lend_the_owner_of_a_socket():
    if os.geteuid():
        pytest.skip("only root can run a program as another user")
    program = """
    if not os.fork():
        os.setgid(65534); os.setuid(65534)
        s = socket.socket(); print(os.fstat(s.fileno()).st_uid, flush=True); os._exit(0)
    os.wait(); s = socket.socket(); print(os.fstat(s.fileno()).st_uid)
    """
    contained = Nlvirt("contained")
    prefix = contained.prefix[contained.prefix.index(PYTHON):]
    assert NOBODY[0] not in prefix
    r = subprocess.run([*prefix, contained.program, "run", *TCP, "--", PYTHON, "-c", TOOLS + textwrap.dedent(program)],
                       capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    assert (r.stdout, r.stderr) == ("65534\n0\n", "")
