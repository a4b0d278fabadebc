# SPDX-License-Identifier: Apache-2.0
"""--ports remap: listeners inside have other ports outside, and the program does not see it.

The machine has servers of its own (own/machine.py). The programs inside want the same ports.
"""
import errno
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import textwrap
import time

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE), str(HERE / "own")]
from conftest import BUILD, NOBODY, run, uncontained  # noqa: E402
from test_outbound import lab, programs  # noqa: E402,F401
import test_own  # noqa: E402
from test_own import PYTHON, machine, tell  # noqa: E402,F401

OWN = ["--loopback", "own"]
REMAP = [*OWN, "--ports", "remap"]
REMAP_UDP = [*REMAP, "--allow", "udp:own"]

# real() is the port that a socket has outside, by its inode number.
REAL = """
def real(s):
    kind = "udp" if s.type & 2 else "tcp"
    for path in f"/proc/net/{kind}", f"/proc/net/{kind}6":
        for line in open(path).readlines()[1:]:
            words = line.split()
            if int(words[9]) == os.fstat(s.fileno()).st_ino:
                return int(words[1].split(":")[1], 16)
def code(f, *arguments):
    try:
        f(*arguments)
        return "0"
    except OSError as e:
        return errno.errorcode[e.errno]
def bound(address, port, *options, kind=socket.SOCK_STREAM):
    s = socket.socket(family(address), kind)
    for option in options:
        s.setsockopt(socket.SOL_SOCKET, option, 1)
    s.bind((address, port))
    return s
"""


def python(nlvirt, program, *arguments, **kw):
    return test_own.python(nlvirt, REAL + textwrap.dedent(program), *arguments, **kw)


def converse(nlvirt, program, options):
    return test_own.converse(nlvirt, REAL + textwrap.dedent(program), options)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def test_a_port_that_is_taken_outside_is_free_inside(nlvirt, machine):  # noqa: F811
    """Also when it is wanted on other addresses, and all names say so: of listeners, of both ends of
    connections, and of what accept() returns."""
    lines = python(nlvirt, """
        for address, asked in (("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("0.0.0.0", "127.0.0.1"), ("0.0.0.0", "127.9.9.9"),
                               ("::", "::1"), ("::", "127.0.0.1"), ("127.0.0.1", "::ffff:127.0.0.1"), ("127.0.0.1", "0.0.0.0")):
            s = listener(address, int(sys.argv[1]), serve=False)
            c = socket.socket(family(asked))
            c.connect((asked, int(sys.argv[1])))
            one, peer = s.accept()
            print(s.getsockname()[:2] == (address, int(sys.argv[1])), one.getsockname()[1] == int(sys.argv[1]),
                  c.getpeername()[1] == int(sys.argv[1]), peer[1] == c.getsockname()[1] == one.getpeername()[1],
                  real(s) not in (None, int(sys.argv[1])), real(one) == real(s))
            s.close()
        """, machine.at["v4"], options=REMAP)
    assert lines == ["True True True True True True"] * 8


def test_two_sandboxes_listen_on_the_same_port(nlvirt, machine):  # noqa: F811
    server = f"""
        s = listener(port={machine.at['v4']}, what=sys.argv[1].encode())
        print(s.getsockname()[1], real(s), flush=True)
        input()
        print(tcp("127.0.0.1", {machine.at['v4']}), flush=True)
        """
    came = machine.order("count")
    with converse(nlvirt, server.replace("sys.argv[1]", "'one'"), REMAP) as one, \
            converse(nlvirt, server.replace("sys.argv[1]", "'two'"), REMAP) as two:
        ports = [list(map(int, p.stdout.readline().split())) for p in (one, two)]
        assert [p[0] for p in ports] == [machine.at["v4"]] * 2
        assert len({ports[0][1], ports[1][1], machine.at["v4"]}) == 3
        # A browser outside comes by the port outside.
        for (_, port), said in zip(ports, (b"one", b"two")):
            with socket.create_connection(("127.0.0.1", port), 10) as s:
                assert s.recv(9) == said
        assert (tell(one), tell(two)) == ("one", "two")
    assert machine.order("count") == came


def test_a_port_that_nobody_listens_on_inside_is_not_the_machines(nlvirt, machine):  # noqa: F811
    came = machine.order("count")
    assert python(nlvirt, """
        port = int(sys.argv[1])
        print(tcp("127.0.0.1", port))
        s = listener(port=port)
        print(tcp("127.0.0.1", port))
        s.shutdown(socket.SHUT_RDWR)                   # a thread waits in accept()
        s.close()
        print(tcp("127.0.0.1", port), tcp("127.0.0.1", 1))
        listener(port=port)
        print(tcp("127.0.0.1", port))
        """, machine.at["v4"], options=REMAP) == ["EACCES", "inside", "EACCES ECONNREFUSED", "inside"]
    assert machine.order("count") == came


CONFLICTS = """
import itertools, json
numbers = itertools.count(int(sys.argv[1]))
def first_of(address, options):
    # On a port of its own: a supervisor that keeps copies may hold the former one a little longer.
    for port in itertools.islice(numbers, 20):
        try:
            return bound(address, port, *options), port
        except OSError:
            pass
addresses = "127.0.0.1", "127.0.0.2", "0.0.0.0", "::1", "::"
options = (), (socket.SO_REUSEADDR,), (socket.SO_REUSEPORT,)
said = []
for first, second in itertools.product(addresses, repeat=2):
    for one, other in itertools.product(options, repeat=2):
        for listens in True, False:
            a, port = first_of(first, one)
            if listens:
                a.listen()
            b = None
            try:
                b = bound(second, port, *other)
                said.append(code(b.listen))
            except OSError as e:
                said.append(errno.errorcode[e.errno])
            a.close()
            if b:
                b.close()
print(json.dumps(said))
"""


def test_conflicts_inside_are_those_of_the_kernel(nlvirt):
    """450 pairs of sockets that want one port: addresses, SO_REUSEADDR, SO_REUSEPORT, listening or not."""
    said = [json.loads(python(nlvirt, CONFLICTS, random.randrange(15000, 30000), options=options)[0]) for options in (OWN, REMAP)]
    assert said[0] == said[1] and {"0", "EADDRINUSE"} == set(said[0]) and len(said[0]) == 450


def test_errors_of_bind_are_those_of_the_kernel(nlvirt):
    program = """
        port = int(sys.argv[1])
        s = bound("127.0.0.1", port)
        print(code(s.bind, ("127.0.0.1", port + 1)), code(s.bind, ("127.0.0.1", 0)), s.getsockname()[1] == port)
        print(code(socket.socket().bind, ("192.0.2.7", port)), code(socket.socket(socket.AF_INET6).bind, ("2001:db8::7", port)))
        print(code(bound, "127.0.0.1", 79), code(bound, "::1", 79))
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        def raw(domain, name):
            s = socket.socket(domain)
            return libc.bind(s.fileno(), name, len(name)) and errno.errorcode[ctypes.get_errno()], s.getsockname()[1]
        for domain, family_, address in ((2, 0, "0.0.0.0"), (2, 0, "127.0.0.1"), (2, 10, "127.0.0.1"), (10, 2, "127.0.0.1"), (2, 9, "127.0.0.1")):
            print(*raw(domain, struct.pack("HH4s8x", family_, socket.htons(port + 2), socket.inet_aton(address))))
        print(*raw(2, struct.pack("HH", 2, socket.htons(port))))
        """
    port = free_port()
    assert python(nlvirt, program, port, options=REMAP) == python(nlvirt, program, port, options=OWN)


def test_no_bind_takes_a_port_of_the_machine(nlvirt, machine):  # noqa: F811
    """AF_UNSPEC counts as AF_INET for 0.0.0.0: inet_bind()."""
    assert python(nlvirt, """
        import ctypes
        port = int(sys.argv[1])
        s = socket.socket()
        name = struct.pack("HH4s8x", 0, socket.htons(port), bytes(4))
        print(ctypes.CDLL(None).bind(s.fileno(), name, len(name)), s.getsockname()[1] == port)
        s.listen()
        print(real(s) != port)
        """, machine.at["v4"], options=REMAP) == ["0 True", "True"]


def test_it_is_the_socket_that_counts(nlvirt, machine):  # noqa: F811
    """In children, under other numbers, in other programs, in a process that it was sent to."""
    assert python(nlvirt, """
        port = int(sys.argv[1])
        s = listener(port=port, serve=False)
        if not os.fork():
            print(s.getsockname()[1] == port, flush=True)
            say(s)
            time.sleep(1)
            os._exit(0)
        print(tcp("127.0.0.1", port), flush=True)
        os.wait()
        os.dup2(s.fileno(), 200)
        print(socket.socket(fileno=os.dup(200)).getsockname()[1] == port, flush=True)
        one, other = socket.socketpair()
        if not os.fork():
            _, fds, _, _ = socket.recv_fds(other, 1, 1)
            print(socket.socket(fileno=fds[0]).getsockname()[1] == port, flush=True)
            os._exit(0)
        socket.send_fds(one, [b"?"], [s.fileno()])
        os.wait()
        os.set_inheritable(s.fileno(), True)
        program = "import socket; print(socket.socket(fileno=%d).getsockname()[1] == %d)" % (s.fileno(), port)
        os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", program])
        """, machine.at["v4"], options=REMAP) == ["True", "inside", "True", "True", "True"]


def test_a_listener_that_closes_leaves_its_connections(nlvirt, machine):  # noqa: F811
    assert python(nlvirt, """
        port = int(sys.argv[1])
        s = listener(port=port, serve=False)
        c = socket.create_connection(("127.0.0.1", port))
        one, _ = s.accept()
        s.close()
        t = listener(port=port, serve=False)           # SO_REUSEADDR
        d = socket.create_connection(("127.0.0.1", port))
        print(*{x.getsockname()[1] == port for x in (one, t, t.accept()[0])} | {x.getpeername()[1] == port for x in (c, d)})
        """, machine.at["v4"], options=REMAP) == ["True"]


def test_a_port_is_shared_inside(nlvirt, machine):  # noqa: F811
    assert python(nlvirt, """
        port = int(sys.argv[1])
        s = [listener(port=port, option=socket.SO_REUSEPORT, what=b"%d" % i, waits=True) for i in range(2)]
        def asked():
            with socket.create_connection(("127.0.0.1", port), 20) as c:
                c.send(b"?")
                return c.recv(9).decode()
        print(sorted({asked() for _ in range(64)}), *(x.getsockname()[1] == port for x in s))
        """, machine.at["v4"], options=REMAP) == ["['0', '1'] True True"]


def test_somebody_outside_takes_the_port_outside(nlvirt, machine):  # noqa: F811
    """Nobody is led there, and the program gets another one."""
    with converse(nlvirt, f"""
        port = {machine.at['v6']}
        s = listener(port=port, serve=False)
        print(real(s), flush=True)
        input()
        s.close()
        print("closed", flush=True)
        input()
        print(tcp("127.0.0.1", port), flush=True)
        input()
        s = listener(port=port)
        print(tcp("127.0.0.1", port), s.getsockname()[1] == port, real(s), flush=True)
        """, REMAP) as inside:
        first = int(inside.stdout.readline())
        assert first != machine.at["v6"]
        assert machine.order("take", first) == f"refused {errno.EADDRINUSE}"
        assert tell(inside) == "closed"
        for _ in range(200):    # a copy of it may be open a little longer
            if machine.order("take", first) == "taken":
                break
            time.sleep(0.02)
        came = machine.order("count")
        assert tell(inside) == "ECONNREFUSED"
        said, same, port = tell(inside).split()
        assert (said, same) == ("inside", "True") and int(port) not in (first, machine.at["v6"])
        assert machine.order("count") == came


def test_a_rule_for_a_port_of_the_machine_wins(nlvirt, machine):  # noqa: F811
    """Inside and outside, it is the same port: a program inside can have it if nobody outside does."""
    program = """
        port = int(sys.argv[1])
        print(tcp("127.0.0.1", port), code(listener, "127.0.0.1", port), code(listener, "127.0.0.2", port))
        """
    at = machine.at["v4"]
    assert python(nlvirt, program, at, options=[*REMAP, "--allow", f"127.0.0.1:{at}"]) == ["outside EADDRINUSE 0"]
    free = free_port()
    assert python(nlvirt, """
        s = listener(port=int(sys.argv[1]))
        print(real(s) == s.getsockname()[1] == int(sys.argv[1]), tcp("127.0.0.1", int(sys.argv[1])))
        """, free, options=[*REMAP, "--allow", f"127.0.0.1:{free}"]) == ["True inside"]


def test_a_port_to_listen_on_is_the_machines(nlvirt):
    port = free_port()
    assert python(nlvirt, """
        port = int(sys.argv[1])
        s = listener("0.0.0.0", port)
        print(real(s) == s.getsockname()[1] == port, s.getsockopt(socket.SOL_SOCKET, 25, 16).strip(b"\\0"), tcp("127.0.0.1", port))
        t = listener("0.0.0.0", port + 1)
        print(real(t) == port + 1, t.getsockopt(socket.SOL_SOCKET, 25, 16).strip(b"\\0"))
        """, port, options=[*REMAP, "--listen", str(port)]) == ["True b'' inside", "False b'lo'"]


def test_no_port_outside_is_one_that_a_rule_names(nlvirt):
    """Others would reach what the operator did not mean."""
    rules = ["--listen", "61000-65535", "--allow", "127.0.0.1:50000-60000"]
    assert set(python(nlvirt, """
        for port in range(20000, 20040):
            s = bound("0.0.0.0", port)
            s.listen()
            print(s.getsockopt(socket.SOL_SOCKET, 25, 16).strip(b"\\0"), real(s) != port, 50000 <= real(s) <= 60000)
        """, options=[*REMAP, *rules])) == {"b'lo' True False"}


def test_a_port_that_the_kernel_chooses_is_not_one_that_is_taken_inside(nlvirt):
    """IP_LOCAL_PORT_RANGE (Linux 6.3) makes the kernel choose this one."""
    lines = python(nlvirt, """
        def chosen(port):
            s = socket.socket()
            try:
                s.setsockopt(socket.IPPROTO_IP, 51, struct.pack("I", port << 16 | port))
            except OSError:
                print("no IP_LOCAL_PORT_RANGE")
                sys.exit()
            return s
        ports = map(int, sys.argv[1:])
        port = next(ports)
        s = listener(port=port)
        t = chosen(port)
        t.bind(("127.0.0.1", 0))
        mine = t.getsockname()[1]
        t.listen()
        say(t, b"other")
        print(real(t) == port, mine != port, tcp("127.0.0.1", port), tcp("127.0.0.1", mine))
        port = next(ports)
        s = listener(port=port)
        u = chosen(port)
        u.listen()                      # without bind()
        say(u, b"other")
        mine = u.getsockname()[1]
        print(real(u) == port, mine != port, tcp("127.0.0.1", port), tcp("127.0.0.1", mine))
        port = next(ports)
        u = chosen(port)
        u.bind(("127.0.0.1", 0))
        u.listen()
        say(u, b"other")
        print(real(u) == u.getsockname()[1] == port, code(listener, "127.0.0.1", port), tcp("127.0.0.1", port))
        """, *(free_port() for _ in range(3)), options=REMAP)
    if lines == ["no IP_LOCAL_PORT_RANGE"]:
        pytest.skip("the kernel has no IP_LOCAL_PORT_RANGE")
    assert lines == ["True True inside other"] * 2 + ["True EADDRINUSE other"]


def test_a_client_may_have_a_port_of_its_own(nlvirt, machine):  # noqa: F811
    """getpeername() knows it, and accept() does not: see LIMITATIONS."""
    assert python(nlvirt, """
        s = listener(serve=False)
        c = bound("127.0.0.1", int(sys.argv[1]))
        c.connect(s.getsockname())
        one, name = s.accept()
        print(c.getsockname()[1] == one.getpeername()[1] == int(sys.argv[1]), name[1] == real(c))
        """, machine.at["v4"], options=REMAP) == ["True True"]


def test_a_client_of_another_machine_may_have_a_port_of_its_own(lab):  # noqa: F811
    """Its own port is the one that it wanted, that of the other machine is unchanged."""
    assert lab.python(test_own.TOOLS + REAL + textwrap.dedent("""
        c = bound("0.0.0.0", 3000)
        c.connect(("10.77.0.2", 80))
        print(c.getsockname()[1], c.getpeername(), real(c) != 3000)
        """), options=[*REMAP, "--allow", "10.77.0.2:80"]) == ["3000 ('10.77.0.2', 80) True"]


def test_a_datagram_socket_keeps_a_port_that_is_free(nlvirt, machine):  # noqa: F811
    """And gets another one otherwise."""
    assert python(nlvirt, """
        def server(port):
            s = bound("127.0.0.1", port, kind=socket.SOCK_DGRAM)
            def serve():
                while True:
                    data, sender = s.recvfrom(9)
                    s.sendto(b"inside", sender)
            threading.Thread(target=serve, daemon=True).start()
            return s
        for port, free in ((int(sys.argv[1]), False), (int(sys.argv[2]), True)):
            s = server(port)
            print((real(s) == port) == free, s.getsockname()[1] == port, ask(("127.0.0.1", port), True), ask(("127.0.0.1", port), False),
                  code(bound, "127.0.0.1", port, kind=socket.SOCK_DGRAM) if False else "")
            try:
                bound("127.0.0.1", port, kind=socket.SOCK_DGRAM)
            except OSError as e:
                print(errno.errorcode[e.errno])
            c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            c.connect(("127.0.0.1", port))
            print(c.getpeername()[1] == port, c.sendmsg([b"?"]), c.recv(9))
            c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            c.sendto(b"?", ("127.0.0.1", port))
            print(c.recvfrom(9)[1][1] == real(s))
        """, machine.at["udp4"], free_port(), options=REMAP_UDP) == [
            "True True inside inside ", "EADDRINUSE", "True 1 b'inside'", "True"] * 2


def test_mptcp_has_the_ports_of_tcp(nlvirt, machine):  # noqa: F811
    enabled = pathlib.Path("/proc/sys/net/mptcp/enabled")
    if not enabled.exists() or enabled.read_text().strip() != "1":
        pytest.skip("this kernel has no MPTCP, or net.mptcp.enabled is 0")
    assert python(nlvirt, """
        port, MPTCP = int(sys.argv[1]), 262
        s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, MPTCP)
        s.bind(("127.0.0.1", port))
        s.listen()
        print(code(listener, "127.0.0.1", port))
        for kind in MPTCP, 0:
            c = socket.socket(socket.AF_INET, socket.SOCK_STREAM, kind)
            c.connect(("127.0.0.1", port))
            one, _ = s.accept()
            one.send(b"inside")
            print(c.recv(9).decode(), *(x == port for x in (s.getsockname()[1], one.getsockname()[1], c.getpeername()[1])))
        """, machine.at["v4"], options=[*REMAP, "--allow", "mptcp:own"]) == ["EADDRINUSE"] + ["inside True True True"] * 2


def test_datagrams_do_not_reach_the_machine(nlvirt, machine):  # noqa: F811
    came = machine.order("count")
    assert python(nlvirt, """
        port = int(sys.argv[1])
        print(ask(("127.0.0.1", port), True), ask(("127.0.0.1", port), False))
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(("127.0.0.1", port))
        s.close()
        print(ask(("127.0.0.1", port), True), ask(("127.0.0.1", port), False))
        """, machine.at["udp4"], options=REMAP_UDP) == ["EACCES EACCES"] * 2
    assert machine.order("count") == came


def test_sockets_that_are_not_moved_say_what_they_say(nlvirt, machine):  # noqa: F811
    """After a port has moved, names go through the supervisor: all kinds, and errors."""
    program = """
        import ctypes
        listener(port=int(sys.argv[1]))
        s = listener(serve=False)
        c = socket.create_connection(s.getsockname())
        one, _ = s.accept()
        print(c.getpeername() == s.getsockname() == one.getsockname(), one.getpeername() == c.getsockname())
        libc = ctypes.CDLL(None, use_errno=True)
        def name(fd, size, room=128, length=True, f=libc.getsockname):
            buffer, n = ctypes.create_string_buffer(room), ctypes.c_int(size)
            r = f(fd, buffer, ctypes.byref(n) if length else None)
            return errno.errorcode[ctypes.get_errno()] if r else 0, n.value, buffer.raw[:2].hex(), buffer.raw[4:8].hex()
        six = socket.socket(socket.AF_INET6)
        u, v = socket.socketpair()
        for fd in s.fileno(), six.fileno(), u.fileno(), c.fileno(), 0, 999, -1:
            for size in -1, 0, 3, 16, 28, 128:
                for f in libc.getsockname, libc.getpeername:
                    print(*name(fd, size, f=f))
        print(*name(s.fileno(), 16, length=False), libc.getsockname(s.fileno(), None, ctypes.byref(ctypes.c_int(16))), ctypes.get_errno())
        """
    assert python(nlvirt, program, machine.at["v4"], options=REMAP) == python(nlvirt, program, free_port(), options=OWN)


def test_a_port_that_needs_a_privilege_still_needs_it(nlvirt):
    said = python(nlvirt, "print(code(bound, '127.0.0.1', 80))", options=REMAP)
    assert said == python(nlvirt, "print(code(bound, '127.0.0.1', 81))", options=OWN)
    if nlvirt.user == "nobody" and int(pathlib.Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text()) > 80:
        assert said == ["EACCES"]


def test_a_supervisor_does_not_lend_a_privilege(nlvirt, machine):  # noqa: F811
    if nlvirt.user != "root":
        pytest.skip("only root has the privilege")
    if int(pathlib.Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text()) <= 80:
        pytest.skip("no port needs a privilege here")
    r = nlvirt.run(*NOBODY, PYTHON, "-c", "import socket; socket.socket().bind(('127.0.0.1', 80))", options=REMAP)
    assert "Permission denied" in r.stderr


@uncontained("unshare()")
def test_another_network_keeps_its_ports(nlvirt, machine):  # noqa: F811
    if nlvirt.user != "root":
        pytest.skip("only root can make a network namespace alone")
    assert python(nlvirt, """
        import ctypes
        listener(port=int(sys.argv[1]))
        assert ctypes.CDLL(None).unshare(0x40000000) == 0     # CLONE_NEWNET
        s = bound("0.0.0.0", int(sys.argv[1]))
        s.listen()
        print(s.getsockname()[1] == real(s) == int(sys.argv[1]))
        """, machine.at["v4"], options=[*REMAP, "--allow-namespaces"]) == ["True"]


def test_ports_move_while_names_are_found(lab):  # noqa: F811
    """The rules are then replaced by others with more addresses."""
    assert lab.python(test_own.TOOLS + REAL + textwrap.dedent("""
        print(socket.gethostbyname("a.wild.test").startswith("10.77."))
        for port in 3000, 3001:
            s = listener(port=port)
            print(s.getsockname()[1] == port, real(s) != port, tcp("127.0.0.1", port))
        """), options=[*REMAP, "--allow", "*.wild.test:81", "--allow", "moving.test"]) == ["True"] + ["True True inside"] * 2


def test_a_policy_says_so(nlvirt, machine, tmp_path):  # noqa: F811
    policy = tmp_path / "policy.yaml"
    policy.write_text("outbound: {loopback: own, ports: remap}\n")
    for path in [tmp_path, *tmp_path.parents][:3]:
        path.chmod(0o755)
    assert python(nlvirt, "print(listener(port=int(sys.argv[1])).getsockname()[1] == int(sys.argv[1]))", machine.at["v4"],
                  options=["-p", str(policy)]) == ["True"]


def test_the_operator_is_asked_about_the_port_that_the_program_wants(nlvirt, machine, tmp_path):  # noqa: F811
    asked = tmp_path / "asked"
    asked.write_text(f"#!/bin/sh\ntest $3 = {machine.at['v4']}\n")
    asked.chmod(0o755)
    for path in [tmp_path, *tmp_path.parents][:3]:
        path.chmod(0o755)
    assert python(nlvirt, """
        port = int(sys.argv[1])
        s = listener(port=port)
        print(tcp("127.0.0.1", port))
        s.shutdown(socket.SHUT_RDWR)
        s.close()
        print(tcp("127.0.0.1", port))
        """, machine.at["v4"], options=[*REMAP, "--ask", str(asked)]) == ["inside", "outside"]


@pytest.fixture
def runtime(nlvirt, tmp_path_factory):
    """XDG_RUNTIME_DIR of the user."""
    folder = tmp_path_factory.mktemp("runtime")
    for path in [folder, *folder.parents][:3]:
        path.chmod(0o755)
    if nlvirt.user == "nobody" or (nlvirt.user == "contained" and os.geteuid() == 0):
        os.chown(folder, 65534, 65534)
    folder.chmod(0o700)
    return folder


def start(nlvirt, runtime, program):
    """A program inside that prints a line when it is ready."""
    p = subprocess.Popen(nlvirt.argv(PYTHON, "-c", test_own.TOOLS + REAL + textwrap.dedent(program), options=REMAP_UDP),
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/",
                         env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)})
    return p, p.stdout.readline().split()


def listing(nlvirt, runtime, *arguments):
    r = run([*nlvirt.prefix, nlvirt.program, "ports", *arguments], env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)})
    return r.returncode, r.stdout, r.stderr


SERVERS = """
s = [bound("127.0.0.1", 3000), bound("127.0.0.1", 3001), bound("::", 8080), bound("0.0.0.0", 8081)]
[one.listen() for one in s if one is not s[1]]
u = bound("127.0.0.1", 5353, kind=socket.SOCK_DGRAM)
child = os.fork()
if not child:
    open("/proc/self/comm", "w").write("a child")
    t = bound("127.0.0.1", 4000)
    t.listen()
    print(real(s[0]), real(s[2]), real(s[3]), real(t), real(u), os.getppid(), os.getpid(), flush=True)
    time.sleep(60)
sys.stdin.read()
os.kill(child, 9)
"""


def test_ports_are_listed(nlvirt, runtime):
    """What listens now, and who has it."""
    assert listing(nlvirt, runtime) == (0, "", "")
    one, (web, dual, every, child, udp, pid, child_pid) = start(nlvirt, runtime, SERVERS)
    two, others = start(nlvirt, runtime, SERVERS)
    lines = (f"3000 -> 127.0.0.1:{web}  python3 ({pid})\n4000 -> 127.0.0.1:{child}  a child ({child_pid})\n"
             f"8080 -> [::1]:{dual}  python3 ({pid})\n8081 -> 127.0.0.1:{every}  python3 ({pid})\n"
             f"udp 5353 -> 127.0.0.1:{udp}  python3 ({pid})\n")
    assert listing(nlvirt, runtime, pid) == (0, lines, "")
    code, said, _ = listing(nlvirt, runtime)
    assert code == 0 and f"python3 ({pid}):\n{lines}" in said and f"3000 -> 127.0.0.1:{others[0]}  python3 ({others[5]})" in said
    assert listing(nlvirt, runtime, "python3")[1].count("3000 -> ") == 2
    assert listing(nlvirt, runtime, "pytho") == (1, "", "nlvirt: ports: no sandbox 'pytho' runs with --ports remap\n")
    (sandbox,) = json.loads(listing(nlvirt, runtime, "--json", pid)[1])
    assert (sandbox["pid"], sandbox["command"], len(sandbox["ports"])) == (int(pid), "python3", 5)
    assert sandbox["ports"][1] == {"protocol": "tcp", "inside": 4000, "address": "127.0.0.1", "outside": int(child),
                                   "pid": int(child_pid), "command": "a child"}
    for p in one, two:
        p.stdin.close()
        p.wait(20)
    assert listing(nlvirt, runtime) == (0, "", "") and list((runtime / "nlvirt").iterdir()) == []


def test_what_was_left_behind_is_removed(nlvirt, runtime):
    p, words = start(nlvirt, runtime, SERVERS)
    (file,) = (runtime / "nlvirt").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600 and file.parent.stat().st_mode & 0o777 == 0o700
    os.kill(int(file.stem), signal.SIGKILL)
    p.wait(20)
    assert file.exists()
    assert listing(nlvirt, runtime) == (0, "", "") and not file.exists()


def test_what_a_file_says_is_not_trusted(nlvirt, runtime, machine):  # noqa: F811
    """The program inside can write to it: lines that are none, and ports of the machine."""
    p, words = start(nlvirt, runtime, SERVERS)
    (file,) = (runtime / "nlvirt").iterdir()
    with open(file, "a", encoding="latin1") as out:
        out.write(f"tcp 22 {machine.at['v4']}\n\x1b[31m\ntcp 0 1\nudp 70000 1\ntcp 1\n" + "x" * 1000 + "\n")
    assert listing(nlvirt, runtime, words[5])[1].splitlines()[0] == f"3000 -> 127.0.0.1:{words[0]}  python3 ({words[5]})"
    assert len(listing(nlvirt, runtime, words[5])[1].splitlines()) == 5
    p.stdin.close()
    p.wait(20)


def test_a_runtime_directory_of_another_user_is_not_used(nlvirt, runtime):
    os.chmod(runtime, 0o777)
    if os.geteuid() == 0:
        os.chown(runtime, 1, 1)
    else:
        pytest.skip("only root can make a directory of another user")
    p, words = start(nlvirt, runtime, SERVERS)
    assert listing(nlvirt, runtime, words[5])[1].count(" -> ") == 5
    assert list(runtime.iterdir()) == []
    p.stdin.close()
    p.wait(20)


def test_a_folder_of_others_is_not_used(nlvirt, runtime):
    (runtime / "nlvirt").mkdir()
    (runtime / "nlvirt").chmod(0o777)
    r = run(nlvirt.argv("true", options=REMAP), env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)})
    assert (r.returncode, r.stderr) == (0, f"nlvirt: 'nlvirt ports' will not show this sandbox: {runtime}/nlvirt: not a directory of "
                                           "this user alone\n")
    assert listing(nlvirt, runtime) == (125, "", f"nlvirt: {runtime}/nlvirt: not a directory of this user alone\n")


def test_mistakes_are_told():
    def complaint(*options):
        r = run([BUILD / "nlvirt", "run", *options, "--", "true"])
        return r.stderr.strip(), r.returncode
    assert complaint("--ports", "3000", *OWN) == ("nlvirt: --ports: '3000': expected same or remap", 125)
    for options in [], ["--no-loopback"], [*OWN, "--no-loopback"], ["--allow", "own"]:
        assert complaint("--ports", "remap", *options) == (
            "nlvirt: --ports: remap needs --loopback own, by which listeners made inside are known", 125)
    assert complaint("--ports", "same") == ("", 0)
    for arguments, text in ((["1", "2"], "ports: expected one PID or NAME, got '2' as well; see 'nlvirt ports --help'"),
                            (["--frob"], "unknown option '--frob'; see 'nlvirt ports --help'")):
        r = run([BUILD / "nlvirt", "ports", *arguments])
        assert (r.stderr, r.returncode) == (f"nlvirt: {text}\n", 125)
