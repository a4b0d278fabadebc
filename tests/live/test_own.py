# SPDX-License-Identifier: Apache-2.0
"""--loopback own: on loopback, a program reaches what was made inside and nothing else.

The machine has servers of its own (own/machine.py), run by the same user.
"""
import errno
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import textwrap
import time

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE), str(HERE / "own")]
import races  # noqa: E402
from conftest import BUILD, run, uncontained  # noqa: E402
from test_outbound import lab, programs  # noqa: E402,F401

PYTHON = "/usr/bin/python3"
OWN = ["--loopback", "own"]
OWN_UDP = [*OWN, "--allow", "udp:own"]

TOOLS = """
import errno, os, select, signal, socket, struct, sys, threading, time
def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET
def say(s, what=b"inside", waits=False):
    def serve():
        try:
            while True:
                one, _ = s.accept()
                if waits:
                    one.recv(1)
                one.send(what)
                one.close()
        except OSError:
            pass
    threading.Thread(target=serve, daemon=True).start()
    return s
def listener(address="127.0.0.1", port=0, option=socket.SO_REUSEADDR, serve=True, what=b"inside", backlog=8, waits=False):
    s = socket.socket(family(address))
    s.setsockopt(socket.SOL_SOCKET, option, 1)
    s.bind((address, port))
    s.listen(backlog)
    return say(s, what, waits) if serve else s
def hear(s, to):
    s.settimeout(20)
    try:
        s.connect(to)
        return s.recv(100).decode()
    except OSError as e:
        return errno.errorcode[e.errno]
    finally:
        s.close()
def tcp(address, port, kind=None):
    return hear(socket.socket(kind or family(address)), (address, port))
def ask(to, connected, kind=None):
    s = socket.socket(kind or family(to[0]), socket.SOCK_DGRAM)
    s.settimeout(5)
    try:
        if connected:
            s.connect(to)
            s.send(b"?")
        else:
            s.sendto(b"?", to)
        return s.recv(100).decode()
    except OSError as e:
        return errno.errorcode[e.errno] if e.errno else "silence"
    finally:
        s.close()
"""


class Machine:
    def __init__(self, nlvirt):
        self.process = subprocess.Popen([*nlvirt.prefix, PYTHON, str(HERE / "own/machine.py")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, cwd="/")
        self.at = json.loads(self.process.stdout.readline())

    def order(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def end(self):
        self.process.stdin.close()
        self.process.wait(10)


@pytest.fixture
def machine(nlvirt):
    m = Machine(nlvirt)
    yield m
    m.end()


def python(nlvirt, program, *arguments, options=(), **kw):
    r = nlvirt.run(PYTHON, "-c", TOOLS + textwrap.dedent(program), *arguments, options=options, **kw)
    assert r.returncode == 0, r.stderr + r.stdout
    return r.stdout.splitlines()


EVERYTHING = """
import json
at = json.loads(sys.argv[1])
print(tcp("127.0.0.1", at["v4"]), tcp("127.0.0.1", at["any4"]), tcp("127.8.8.8", at["any4"]), tcp("::1", at["v6"]),
      tcp("::1", at["any6"]), tcp("127.0.0.1", at["any6"]), tcp("::ffff:127.0.0.1", at["v4"]), tcp("0.0.0.0", at["v4"]))
"""


@pytest.mark.parametrize("options", [OWN, OWN_UDP, ["--loopback", "none", "--allow", "own"], [*OWN, "--allow", "0.0.0.0/0", "--allow", "[::/0]"],
                                     [*OWN, "--loopback", "all"]],
                         ids=["own", "with udp", "a rule", "the world", "the stricter"])
def test_the_machines_servers_are_not_reached(nlvirt, machine, options):
    at = json.dumps(machine.at)
    assert python(nlvirt, EVERYTHING, at, options=["--loopback", "all"]) == [" ".join(["outside"] * 8)]
    came = machine.order("count")
    assert python(nlvirt, EVERYTHING, at, options=options) == [" ".join(["EACCES"] * 8)]
    assert machine.order("count") == came


MPTCP = """
MPTCP = 262
try:
    socket.socket(socket.AF_INET, socket.SOCK_STREAM, MPTCP)
except OSError as e:
    print("none", errno.errorcode[e.errno])
    sys.exit()
for address in "127.0.0.1", "::1":
    for server, client in (MPTCP, MPTCP), (MPTCP, 0), (0, MPTCP):
        s = socket.socket(family(address), socket.SOCK_STREAM, server)
        s.bind((address, 0))
        s.listen()
        say(s)
        print(hear(socket.socket(family(address), socket.SOCK_STREAM, client), s.getsockname()[:2]), end=" ")
for address, port in zip(("127.0.0.1", "::1", "127.0.0.1", "127.0.0.1"), sys.argv[1:]):
    print(hear(socket.socket(family(address), socket.SOCK_STREAM, MPTCP), (address, int(port))), end=" ")
"""


@pytest.mark.parametrize("options", [[*OWN, "--allow", "mptcp:own"], ["--loopback", "none", "--allow", "mptcp:own", "--allow", "own"]],
                         ids=["own", "none"])
def test_mptcp_reaches_what_was_made_inside(nlvirt, machine, options):
    """And not the machine's servers: of TCP, and one of MPTCP. Without a rule there are no such sockets."""
    enabled = pathlib.Path("/proc/sys/net/mptcp/enabled")
    if not enabled.exists() or enabled.read_text().strip() != "1":
        pytest.skip("this kernel has no MPTCP, or net.mptcp.enabled is 0")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262) as outside:
        outside.bind(("127.0.0.1", 0))
        outside.listen()
        ports = [machine.at[k] for k in ("v4", "v6", "any4")] + [outside.getsockname()[1]]
        assert python(nlvirt, MPTCP, *ports[:3], options=["--loopback", "all", "--allow", "mptcp:127.0.0.1"]) == [
            "inside " * 6 + "outside " * 3]
        came = machine.order("count")
        assert python(nlvirt, MPTCP, *ports, options=options) == ["inside " * 6 + "EACCES " * 4]
        assert machine.order("count") == came
        outside.settimeout(0.01)
        with pytest.raises(TimeoutError):
            outside.accept()
    assert python(nlvirt, MPTCP, *ports, options=OWN) == ["none EPROTONOSUPPORT"]


def test_a_rule_allows_what_was_made_inside(nlvirt):
    assert python(nlvirt, """
        print(tcp("127.0.0.1", listener().getsockname()[1]))
        try:
            listener("0.0.0.0")
        except OSError as e:
            print(errno.errorcode[e.errno])
        """, options=["--loopback", "none", "--allow", "own"]) == ["inside", "EACCES"]


def test_servers_inside_are_reached(nlvirt):
    assert python(nlvirt, """
        for address, asked in (("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("0.0.0.0", "127.0.0.1"), ("0.0.0.0", "127.9.9.9"),
                               ("::", "::1"), ("::", "127.0.0.1"), ("127.0.0.1", "::ffff:127.0.0.1"), ("127.0.0.1", "0.0.0.0")):
            s = listener(address)
            print(tcp(asked, s.getsockname()[1]), end=" ")
            s.close()
        import asyncio
        async def greet(reader, writer):
            writer.write(b"inside")
            writer.close()
        async def main():
            server = await asyncio.start_server(greet, "127.0.0.1", 0)
            reader, _ = await asyncio.open_connection(*server.sockets[0].getsockname())
            print((await reader.read()).decode(), end=" ")
        asyncio.run(main())
        s = socket.socket()
        s.listen()                              # the kernel chooses address and port
        say(s)
        print(tcp("127.0.0.1", s.getsockname()[1]), end=" ")
        s = listener(serve=False)               # it ends as soon as it has what it waited for
        def once():
            one, _ = s.accept()
            s.close()
            one.send(b"inside")
            one.close()
        threading.Thread(target=once).start()
        print(tcp("127.0.0.1", s.getsockname()[1]), end=" ")
        print(tcp("127.0.0.1", 1), tcp("::1", 1))
        """, options=OWN) == [" ".join(["inside"] * 11 + ["ECONNREFUSED"] * 2)]


def test_a_listener_may_change_its_hop_limit(nlvirt):
    """By which its connections would know it."""
    assert python(nlvirt, """
        for address, level, name in (("127.0.0.1", socket.IPPROTO_IP, socket.IP_TTL), ("::1", socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS)):
            s = listener(address)
            before = s.getsockopt(level, name)
            s.setsockopt(level, name, 64)
            print(before, tcp(address, s.getsockname()[1]))
        """, options=OWN) == ["255 inside"] * 2


def test_a_server_may_end_as_soon_as_it_has_its_client(nlvirt):
    """It is not there any more when the connection is looked at, nor is its end of the connection."""
    assert python(nlvirt, """
        def once(s):
            one, _ = s.accept()
            s.close()
            one.send(b"inside")
            one.close()
        said = set()
        for _ in range(60):
            s = listener(serve=False)
            t = threading.Thread(target=once, args=[s])
            t.start()
            said.add(tcp("127.0.0.1", s.getsockname()[1]))
            t.join()
        print(said)
        """, options=OWN) == ["{'inside'}"]


def test_it_is_the_socket_that_counts(nlvirt):
    """In another process, at another number, after the one that made it has ended.

    A supervisor that keeps copies may not know at once that nobody has the socket (ECONNRESET).
    """
    assert python(nlvirt, """
        import array
        def report(s, first=None):
            print(tcp("127.0.0.1", s.getsockname()[1] if first is None else first), end=" ", flush=True)
        s = listener(serve=False)                       # the parent closes it
        port = s.getsockname()[1]
        child = os.fork()
        if not child:
            say(s)
            time.sleep(60)
        s.close()
        report(None, port)
        os.kill(child, 9)
        os.wait()
        print(tcp("127.0.0.1", port), end=" ")
        s = listener(serve=False)                       # another number
        port = s.getsockname()[1]
        os.dup2(s.fileno(), 200)
        s.close()
        moved = say(socket.socket(fileno=200))
        report(moved)
        one, other = socket.socketpair()                # another process, which did not inherit it
        child = os.fork()
        if not child:
            _, fds, _, _ = socket.recv_fds(other, 1, 1)
            say(socket.socket(fileno=fds[0]))
            other.send(b"!")
            time.sleep(60)
        s = listener(serve=False)
        port = s.getsockname()[1]
        socket.send_fds(one, [b"?"], [s.fileno()])
        s.close()
        one.recv(1)
        report(None, port)
        os.kill(child, 9)
        os.wait()
        s = listener(serve=False)                       # another program
        port = s.getsockname()[1]
        os.set_inheritable(s.fileno(), True)
        serve = "import socket; s = socket.socket(fileno=%d)\\nwhile True: s.accept()[0].send(b'inside')" % s.fileno()
        child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-c", serve])
        s.close()
        report(None, port)
        os.kill(child, 9)
        """, options=OWN)[0].replace("ECONNRESET", "ECONNREFUSED") == "inside ECONNREFUSED inside inside inside "


@pytest.mark.parametrize("rule, reached", [("127.0.0.1:{}", True), ("127.0.0.0/8", True), ("localhost:{}", True), ("127.0.0.1:1", False),
                                           ("127.0.0.2:{}", False), ("0.0.0.0/0:{}", False), ("udp:127.0.0.1:{}", False)])
def test_a_rule_opens_a_port_of_the_machine(nlvirt, machine, rule, reached, request):
    if "localhost" in rule:
        request.getfixturevalue("localhost")
    options = [*OWN, "--allow", rule.format(machine.at["v4"])]
    assert python(nlvirt, "print(tcp('127.0.0.1', int(sys.argv[1])), tcp('127.0.0.1', int(sys.argv[2])))", machine.at["v4"], machine.at["any4"],
                  options=options) == [("outside " if reached else "EACCES ") + ("outside" if rule == "127.0.0.0/8" else "EACCES")]


def converse(nlvirt, program, options):
    """Starts a program inside that prints a line when it waits for one."""
    return nlvirt.popen(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=options, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                        text=True, cwd="/")


def tell(inside, line="go on"):
    inside.stdin.write(line + "\n")
    inside.stdin.flush()
    return inside.stdout.readline().strip()


def test_what_closes_is_forgotten(nlvirt, machine):
    """Somebody outside opens the same port, before the program is told and after."""
    with converse(nlvirt, """
        s = listener(serve=False)
        port = s.getsockname()[1]
        print(port, flush=True)
        input()
        s.close()
        print("closed", flush=True)
        input()
        print(tcp("127.0.0.1", port), flush=True)
        input()
        s = listener(port=port)
        print(tcp("127.0.0.1", port), flush=True)
        """, OWN) as inside:
        port = inside.stdout.readline().strip()
        assert machine.order("take", port) == f"refused {errno.EADDRINUSE}"
        assert tell(inside) == "closed"
        for _ in range(100):    # a copy of it may be open a little longer
            if machine.order("take", port) == "taken":
                break
            time.sleep(0.02)
        came = machine.order("count")
        assert tell(inside) == "EACCES"
        assert machine.order("count") == came
        machine.order("drop")
        assert tell(inside) == "inside"


def test_a_port_can_be_shared_inside_but_not_with_the_machine(nlvirt, machine):
    with converse(nlvirt, """
        def tcp(*to):
            s = socket.socket()
            s.settimeout(20)
            try:
                s.connect(to)
                s.send(b"?")
                return s.recv(100).decode()
            except OSError as e:
                return errno.errorcode[e.errno]
            finally:
                s.close()
        first = listener(option=socket.SO_REUSEPORT, what=b"1", waits=True)
        port = first.getsockname()[1]
        second = [listener(port=port, option=socket.SO_REUSEPORT, what=b"2", waits=True) for _ in range(9)]
        print(port, *sorted({tcp("127.0.0.1", port) for _ in range(64)}), flush=True)
        for _ in range(2):
            input()
            print({tcp("127.0.0.1", port) for _ in range(32)} - {"1", "2"} or "", flush=True)
        try:
            first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 0)
            print("forgotten")
        except OSError as e:
            print(errno.errorcode[e.errno], first.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT))
        for kind, level, name in (socket.AF_INET, 0, 21), (socket.AF_INET6, 41, 73):    # IP_MINTTL, IPV6_MINHOPCOUNT
            unshared = socket.socket(kind)
            unshared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 0)
            try:
                unshared.setsockopt(level, name, 1)
                print("taken")
            except OSError as e:
                print(errno.errorcode[e.errno])
        """, OWN) as inside:
        port, *served = inside.stdout.readline().split()
        assert served == ["1", "2"]
        assert machine.order("take", port, "reuseport") == "taken"
        came = machine.order("count")
        assert tell(inside) == "{'EACCES'}"
        assert machine.order("count") == came
        machine.order("drop")
        assert tell(inside) == ""
        assert inside.stdout.readline() in ("EPERM 1\n", "EACCES 1\n")     # the latter from a supervisor with no copy of it
        assert inside.stdout.read() == "EPERM\nEPERM\n"


def test_the_machine_can_reach_it_on_loopback(nlvirt):
    with converse(nlvirt, """
        s = [listener(a, what=b"x") for a in ("127.0.0.1", "0.0.0.0", "::")]
        print(*(one.getsockname()[1] for one in s), *(one.getsockopt(socket.SOL_SOCKET, 25, 16).decode().strip("\\0") or "-" for one in s), flush=True)
        input()
        """, OWN) as inside:
        *ports, a, b, c = inside.stdout.readline().split()
        assert (a, b, c) == ("-", "lo", "lo")
        for port in ports:
            with socket.create_connection(("127.0.0.1", int(port)), 10) as s:
                assert s.recv(1) == b"x"
        inside.stdin.write("\n")


def test_other_machines_do_not_reach_it(lab):  # noqa: F811
    """A listener on the wildcard address, with and without --listen; and datagrams."""
    program = """
        ports = []
        for address in ("0.0.0.0", "::"):
            ports.append(listener(address, int(sys.argv[1]) if address == "::" else 0, what=b"x").getsockname()[1])
        d = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        d.bind(("0.0.0.0", 4000))
        print(*ports, d.getsockopt(socket.SOL_SOCKET, 25, 16), tcp("127.0.0.1", ports[0]), tcp("::1", ports[1]), flush=True)
        d.settimeout(0.5)
        try:
            print(d.recv(10))
        except TimeoutError:
            print("silence")
        try:
            listener("10.77.0.1")
            print("listens", flush=True)
        except OSError as e:
            print(errno.errorcode[e.errno], flush=True)
        input()
        """
    for port, options in ((8123, OWN_UDP), (8124, [*OWN_UDP, "--listen", "8124"])):
        with subprocess.Popen(lab.argv(PYTHON, "-c", TOOLS + textwrap.dedent(program), port, options=options), stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True, cwd="/") as inside:
            said = inside.stdout.readline().split()
            assert said[2:] == ["b'lo\\x00'", "x", "x"], said
            tried = lab.there(PYTHON, "-c", TOOLS + "socket.socket(2, 2).sendto(b'x', ('10.77.0.1', 4000))\n"
                              f"print(tcp('10.77.0.1', {said[0]}), tcp('fd77::1', {said[1]}))")
            assert tried.stdout.split() == ["ECONNREFUSED", "x" if "--listen" in options else "ECONNREFUSED"], tried.stderr
            assert inside.stdout.readline() == "silence\n"
            assert inside.stdout.readline() == "EACCES\n"
            inside.stdin.write("\n")


EXAMPLE = """
import http.client, subprocess, threading
database = say(listener(port=5433, serve=False), b"42 rows")
server = subprocess.Popen([sys.executable, "-c", '''
import http.server, socket
class Dev(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with socket.create_connection(("localhost", 5433), 20) as database:
            rows = database.recv(100)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"the server has " + rows)
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(("0.0.0.0", 3000), Dev).serve_forever()
'''])
for _ in range(500):
    try:
        socket.create_connection(("127.0.0.1", 3000)).close()
        break
    except ConnectionRefusedError:
        time.sleep(0.02)
client = http.client.HTTPConnection("localhost", 3000, timeout=20)
client.request("GET", "/")
print(client.getresponse().read().decode())
print("the registry:", tcp("registry.example", 443)[:6])
print("the machine's database:", tcp("127.0.0.1", 5432), tcp("localhost", 5432))
server.kill()
"""


def test_the_example_of_the_readme(lab):  # noqa: F811
    """A dev server, its database and its tests, beside the machine's database on its usual port."""
    readme = (HERE.parent.parent / "README.md").read_text()
    options = re.search(r"^    nlvirt run (--loopback own .*) -- npm test$", readme, re.M)[1].split()
    more = re.search(r"`(--allow 127.0.0.1:5432)`", readme)[1].split()
    database = subprocess.Popen([*lab.enter(), PYTHON, "-c", TOOLS + "say(listener(port=5432, serve=False), b'MACHINE'); print(flush=True); sys.stdin.read()"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/")
    try:
        database.stdout.readline()
        for extra, reached in ([], "EACCES"), (more, "MACHINE"):
            r = lab.run(PYTHON, "-c", TOOLS + EXAMPLE, options=[*options, *extra])
            assert r.stdout.splitlines() == ["the server has 42 rows", "the registry: 10.77.",
                                             f"the machine's database: {reached} {reached}"], r.stderr
    finally:
        database.stdin.close()
        database.wait(10)


@pytest.mark.parametrize("what", races.RACES)
def test_races_are_not_lost(nlvirt, what, programs):  # noqa: F811
    """`make races` takes a minute for each."""
    program = programs(races.SOURCE, "-pthread")
    made, strangers, listened, came, octets = races.race(program, [*nlvirt.prefix, nlvirt.program], what, 1.5, prefix=nlvirt.prefix)
    assert made > 0 and listened > 0 and (strangers, came, octets) == (0, 0, 0)


def test_the_races_can_be_lost(nlvirt, programs):  # noqa: F811
    for what in races.RACES:
        assert races.race(programs(races.SOURCE, "-pthread"), [*nlvirt.prefix, nlvirt.program], what, 1, "all", nlvirt.prefix)[1] > 0


UDP = """
import json
at = json.loads(sys.argv[1])
for connected in (True, False):
    for address, asked in (("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("::", "127.0.0.1")):
        s = socket.socket(family(address), socket.SOCK_DGRAM)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        probe = socket.socket(family(address), socket.SOCK_DGRAM)       # a port that is free
        probe.bind((address, 0))
        port = probe.getsockname()[1]
        probe.close()
        for _ in range(100):
            try:
                s.bind((address, port))
                break
            except OSError:
                time.sleep(0.02)
        def serve(s=s):
            _, sender = s.recvfrom(100)
            s.sendto(b"inside", sender)
        threading.Thread(target=serve, daemon=True).start()
        print(ask((asked, s.getsockname()[1]), connected), end=" ")
    print(ask(("127.0.0.1", at["udp4"]), connected), ask(("::1", at["udp6"]), connected), ask(("127.0.0.1", 1), connected))
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) + s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT), s.sendmsg([b"abc"], [], 0, ("127.0.0.1", 1)), end=" ")
s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
for to in (("127.0.0.1", at["udp4"]), ("127.255.255.255", at["udp4"]), ("127.0.0.0", at["udp4"])):
    try:
        print(s.sendmsg([b"abc"], [], 0, to))
    except OSError as e:
        print(errno.errorcode[e.errno], end=" ")
"""


def test_datagrams_stay_inside(nlvirt, machine):
    came = machine.order("count")
    lines = python(nlvirt, UDP, json.dumps(machine.at), options=OWN_UDP)
    assert lines[0] == "inside " * 5 + "EACCES EACCES ECONNREFUSED"
    assert lines[1] == "inside " * 5 + "EACCES EACCES silence"
    assert lines[2] == "0 3 EACCES EACCES EACCES "
    assert machine.order("count") == came


def test_without_a_rule_datagrams_are_not_sent(nlvirt, machine):
    assert python(nlvirt, """
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(("127.0.0.1", 0))
        print(ask(s.getsockname(), False), ask(("127.0.0.1", int(sys.argv[1])), False))
        """, machine.at["udp4"], options=OWN) == ["EPIPE EPIPE"]


ABSTRACT = """
import json
at = json.loads(sys.argv[1])
def unix(name):
    return hear(socket.socket(socket.AF_UNIX), name)
def dgram(name):
    s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    s.bind("")
    s.settimeout(5)
    try:
        s.sendto(b"?", name)
        return s.recv(100).decode()
    except OSError as e:
        return errno.errorcode[e.errno] if e.errno else "silence"
mine = f"\\0nlvirt-own-inside-{os.getpid()}"
s = socket.socket(socket.AF_UNIX)
s.bind(mine)
s.listen()
say(s)
auto = socket.socket(socket.AF_UNIX)
auto.bind("")
auto.listen()
say(auto)
d = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
d.bind(mine + "-dgram")
def serve():
    _, sender = d.recvfrom(100)
    d.sendto(b"inside", sender)
threading.Thread(target=serve, daemon=True).start()
# Each type of socket has names of its own.
twin = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
twin.bind("\\0" + at["stream"])
twin.listen()
print(unix(mine), unix(auto.getsockname()), dgram(mine + "-dgram"), unix("\\0" + at["stream"]), dgram("\\0" + at["dgram"]))
"""


@pytest.mark.parametrize("layer", ["Landlock", "no Landlock"])
@pytest.mark.parametrize("options", [OWN, OWN_UDP], ids=["tcp", "udp"])
def test_abstract_names_outside_are_not_reached(nlvirt, machine, options, layer, tmp_path):
    prefix = []
    if layer == "no Landlock":
        os.chmod(tmp_path, 0o755)
        program = tmp_path / "oldkernel"
        subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-o", program, HERE / "contain/oldkernel.c"], check=True)
        for folder in tmp_path.parents:
            if folder.owner() != "root" or folder.stat().st_mode & 5 == 5:
                continue
            os.chmod(folder, folder.stat().st_mode | 5)
        prefix = [str(program), "landlock", str(errno.EOPNOTSUPP)]
    # In TCP-only sandboxes without this layer of Landlock, datagrams are not looked at.
    unseen = options == OWN and (layer != "Landlock" or nlvirt.user == "contained")
    came = machine.order("count")
    argv = nlvirt.argv(PYTHON, "-c", TOOLS + ABSTRACT, json.dumps(machine.at), options=options)
    r = run([*nlvirt.prefix, *prefix, *argv[len(nlvirt.prefix):]])
    assert re.fullmatch(f"inside inside inside (EACCES|EPERM) ({'outside' if unseen else 'EACCES|EPERM'})\n", r.stdout), r.stdout + r.stderr
    assert int(machine.order("count")) == int(came) + unseen


@uncontained("unshare()")
def test_another_network_has_names_of_its_own(nlvirt, machine):
    """A process in a network namespace of its own takes the name of a server outside."""
    if nlvirt.user != "root":
        pytest.skip("only root can make a network namespace alone")
    assert python(nlvirt, """
        import ctypes
        name = "\\0" + sys.argv[1]
        (ready, told), (ends, end) = os.pipe(), os.pipe()
        if not os.fork():
            assert ctypes.CDLL(None).unshare(0x40000000) == 0     # CLONE_NEWNET
            s = socket.socket(socket.AF_UNIX)
            s.bind(name)
            s.listen()
            os.write(told, b"!")
            os.close(end)
            os.read(ends, 1)
            os._exit(0)
        os.read(ready, 1)
        print(hear(socket.socket(socket.AF_UNIX), name))
        """, machine.at["stream"], options=[*OWN_UDP, "--allow-namespaces"]) == ["EACCES"]


def test_a_listener_without_room(nlvirt):
    """A nonblocking connect() waits for a moment. A blocking one waits until there is room."""
    assert python(nlvirt, """
        s = listener(serve=False, backlog=0)
        to = s.getsockname()
        waiting = socket.create_connection(to)
        late = socket.socket()
        late.setblocking(False)
        begun = time.monotonic()
        print(errno.errorcode[late.connect_ex(to)], time.monotonic() - begun < 5, late.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
        result = []
        late.setblocking(True)
        t = threading.Thread(target=lambda: result.append(late.connect_ex(to)))
        t.start()
        time.sleep(0.2)
        print(list(result), s.accept()[1] == waiting.getsockname())
        t.join(20)
        print(list(result), s.accept()[1] == late.getsockname())
        # a signal ends it, and so does the time limit
        full = socket.create_connection(to)
        signal.signal(signal.SIGALRM, lambda *_: 1 / 0)
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        late = socket.socket()
        try:
            late.connect(to)
        except ZeroDivisionError:
            print("interrupted")
        late = socket.socket()
        late.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", 0, 200000))
        print(errno.errorcode[late.connect_ex(to)])
        full = s.accept()
        s.settimeout(1.5)
        try:
            print(s.accept())               # nobody goes on by itself
        except TimeoutError:
            print("nobody")
        """, options=OWN) == ["ECONNREFUSED True 0", "[] True", "[0] True", "interrupted", "EINPROGRESS", "nobody"]


def test_connect_says_what_it_says_outside(nlvirt):
    """Nonblocking and repeated calls, and what a failed one leaves behind."""
    program = """
        s = listener()
        to = s.getsockname()
        c = socket.socket()
        c.setblocking(False)
        print(errno.errorcode[c.connect_ex(to)], select.select([], [c], [], 5)[1] == [c], c.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR),
              c.connect_ex(to), errno.errorcode[c.connect_ex(to)])
        c = socket.create_connection(to)
        print(errno.errorcode[c.connect_ex(to)], errno.errorcode[c.connect_ex(("127.0.0.1", 1))])
        last = listener()
        c = socket.create_connection(last.getsockname())
        c.recv(1)                               # it is accepted
        gone = last.getsockname()
        last.shutdown(socket.SHUT_RDWR)
        print(errno.errorcode[c.connect_ex(gone)])
        c = socket.socket()
        print(errno.errorcode[c.connect_ex(("127.0.0.1", 1))], c.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR), c.connect_ex(to))
        """
    assert python(nlvirt, program, options=OWN) == python(nlvirt, program, options=["--loopback", "all"])


def test_refusals_are_told(nlvirt, machine):
    program = "[tcp('127.0.0.1', int(sys.argv[1])) for _ in range(2)]"
    r = nlvirt.run(PYTHON, "-c", TOOLS + program, machine.at["v4"], options=[*OWN, "--summary"])
    assert r.stderr == f"nlvirt: refused: 2 calls to 127.0.0.1:{machine.at['v4']} by python3 (not made inside)\n"
    log = f"/tmp/nlvirt-own-log-{os.getpid()}"
    try:
        nlvirt.run(PYTHON, "-c", TOOLS + program, machine.at["v4"], options=[*OWN, "--log", log])
        line = json.loads(pathlib.Path(log).read_text().splitlines()[0])
    finally:
        os.unlink(log)
    assert (line["call"], line["protocol"], line["address"], line["port"], line["rule"]) == (
        "connect", "tcp", "127.0.0.1", machine.at["v4"], "not made inside")


def test_the_operator_is_asked_and_can_learn(nlvirt, machine, tmp_path):
    program = ("s = listener('0.0.0.0'); print(tcp('127.0.0.1', s.getsockname()[1]), tcp('127.0.0.1', int(sys.argv[1])), "
               "tcp('127.0.0.1', int(sys.argv[2])))")
    arguments = [machine.at["v4"], machine.at["any4"]]
    asked = tmp_path / "asked"
    asked.write_text(f"#!/bin/sh\ntest $3 = {machine.at['v4']}\n")
    asked.chmod(0o755)
    for path in asked.parents:
        if path.owner() == "root" and path.stat().st_mode & 5 != 5:
            os.chmod(path, path.stat().st_mode | 5)
    assert python(nlvirt, program, *arguments, options=[*OWN, "--ask", str(asked)]) == ["inside outside EACCES"]
    learned = f"/tmp/nlvirt-own-{os.getpid()}.yaml"
    try:
        assert python(nlvirt, program, *arguments, options=[*OWN, "--learn", learned]) == ["inside outside outside"]
        ports = sorted(arguments)
        text = pathlib.Path(learned).read_text()
        assert f'allow: ["127.0.0.1:{ports[0]},{ports[1]}"]' in text and "listen: []\n  loopback: own" in text, text
        assert python(nlvirt, program, *arguments, options=["-p", learned]) == ["inside outside outside"]
    finally:
        if os.path.exists(learned):
            os.unlink(learned)


def test_datagrams_inside_are_learned_as_such(nlvirt, machine):
    """Not as addresses, which would open the machine's ports of the same numbers."""
    learned = f"/tmp/nlvirt-own-udp-{os.getpid()}.yaml"
    program = """
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(("127.0.0.1", 0))
        threading.Thread(target=lambda: s.sendto(b"inside", s.recvfrom(9)[1]), daemon=True).start()
        print(ask(s.getsockname(), False), ask(("127.0.0.1", int(sys.argv[1])), True))
        """
    try:
        assert python(nlvirt, program, machine.at["udp4"], options=[*OWN, "--learn", learned]) == ["inside outside"]
        text = pathlib.Path(learned).read_text()
        assert f'allow: ["udp:127.0.0.1:{machine.at["udp4"]}", "udp:own"]' in text, text
        assert python(nlvirt, program, machine.at["udp4"], options=["-p", learned]) == ["inside outside"]
        assert python(nlvirt, program, machine.at["udp6"], options=["-p", learned]) == ["inside ECONNREFUSED"]
    finally:
        if os.path.exists(learned):
            os.unlink(learned)


def test_a_policy_says_so(nlvirt, machine, tmp_path):
    policy = f"/tmp/nlvirt-own-policy-{os.getpid()}.yaml"
    pathlib.Path(policy).write_text("outbound: {loopback: own}\n")
    try:
        assert python(nlvirt, "s = listener(); print(tcp('127.0.0.1', s.getsockname()[1]), tcp('127.0.0.1', int(sys.argv[1])))",
                      machine.at["v4"], options=["-p", policy]) == ["inside EACCES"]
    finally:
        os.unlink(policy)


def test_an_inherited_connection_to_the_machine_is_refused(nlvirt, machine):
    with socket.create_connection(("127.0.0.1", machine.at["v4"])) as s:
        os.set_inheritable(s.fileno(), True)
        r = nlvirt.run("true", options=OWN, pass_fds=[s.fileno()])
        assert r.returncode == 125 and "is connected to an address that no outbound rule allows" in r.stderr


def test_a_kernel_that_cannot_tell_is_no_place_for_it(nlvirt, programs):  # noqa: F811
    old = [programs(HERE / "contain/oldkernel.c"), "diag", str(errno.EPROTONOSUPPORT)]
    for options in (OWN, ["--allow", "own"]):
        r = run([*nlvirt.prefix, *old, nlvirt.program, "run", *options, "--", "true"])
        assert (r.stderr, r.returncode) == ("nlvirt: own loopback: the kernel cannot tell which socket gets a connection (sock_diag, tcp_diag, "
                                            "udp_diag): Protocol not supported\n", 125)
    assert run([*nlvirt.prefix, *old, nlvirt.program, "run", "--loopback", "none", "--", "true"]).returncode == 0


def test_mistakes_are_told():
    def complaint(*options):
        r = run([BUILD / "nlvirt", "run", *options, "--", "true"])
        return r.stderr.strip(), r.returncode
    assert complaint("--loopback", "mine") == ("nlvirt: --loopback: 'mine': expected own, all or none", 125)
    for rule in ("own:80", "icmp:own", "udp:own:53"):
        assert complaint("--allow", rule) == (f"nlvirt: --allow: '{rule}': expected own, tcp:own, udp:own or mptcp:own, without ports", 125)
    assert complaint("--deny", "own") == ("nlvirt: --deny: 'own': what was made inside cannot be denied; deny loopback addresses, or use "
                                          "--loopback none", 125)
