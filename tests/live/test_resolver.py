# SPDX-License-Identifier: Apache-2.0
"""Names that are pinned, asked as programs ask: of the name server in /etc/resolv.conf.

nlvirt answers in its place. The name server of the lab, which counts questions, hears of none.
"""
import os
import re
import shutil
import sys
import textwrap

import pytest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from clients import programs  # noqa: E402,F401
from conftest import need, open_folder, skip  # noqa: E402
from test_outbound import PYTHON, REFUSED, TOOLS, allow, lab, questions, refreshed  # noqa: E402,F401

PINNED = allow("moving.test:80-81")

DNS = """
def query(name, kind=1):
    labels = b"".join(bytes([len(l)]) + l.encode() for l in name.split("."))
    return b"\\x12\\x34\\1\\0\\0\\1\\0\\0\\0\\0\\0\\0" + labels + b"\\0" + struct.pack(">HH", kind, 1)
def read(reply):
    "The RCODE and the first address of a reply."
    return reply[3] & 15, socket.inet_ntoa(reply[-4:]) if reply[7] else None
SERVER = ("10.77.0.2", 53)
def udp(family=socket.AF_INET):
    s = socket.socket(family, socket.SOCK_DGRAM)
    s.settimeout(5)
    return s
def error(what, *words):
    try: what(*words); return "done"
    except OSError as e: return errno.errorcode[e.errno]
"""


@pytest.fixture
def unasked(lab):  # noqa: F811
    """Nobody asks the name server of the lab but nlvirt, at the start: two questions for each name."""
    before = questions(lab)
    yield
    assert questions(lab) - before == 2


def dns(lab, program, options=PINNED, **kw):  # noqa: F811
    return lab.python(DNS + textwrap.dedent(program), options=options, **kw)


def test_the_name_server_of_the_lab_answers(lab):  # noqa: F811
    """Control: outside, the same query gets another address each time."""
    program = 's = udp(); s.connect(SERVER)\nfor i in range(3): s.send(query("moving.test")); print(read(s.recv(512))[1])'
    r = lab.outside(PYTHON, "-c", TOOLS + DNS + program)
    assert len(set(r.stdout.split())) == 3, r.stderr


def test_sockets_of_all_kinds_are_led(lab, unasked):  # noqa: F811
    program = """
    def asked(s, name="moving.test", to=None):
        s.sendto(query(name), to) if to else s.send(query(name))
        reply, sender = s.recvfrom(512)
        return (*read(reply), sender)
    s = udp(); s.connect(SERVER)
    known = asked(s)[1]
    print(known.startswith("10.77.0."), asked(s) == (0, known, SERVER), asked(s, "other.test") == (3, None, SERVER))
    s = udp()
    print(asked(s, to=SERVER) == (0, known, SERVER), asked(s, "other.test", SERVER) == (3, None, SERVER))
    s.sendmsg([query("moving.test")], [], 0, SERVER)
    print(read(s.recv(512)) == (0, known))
    s = udp(socket.AF_INET6); mapped = ("::ffff:10.77.0.2", 53, 0, 0)
    print(asked(s, to=mapped) == (0, known, mapped))
    s.connect(mapped)
    print(asked(s) == (0, known, mapped))
    s = socket.create_connection(SERVER, 5)
    q = query("moving.test")
    s.send(struct.pack(">H", len(q)) + q[:9]); time.sleep(0.05); s.send(q[9:])
    reply = s.recv(512)
    print(struct.unpack(">H", reply[:2])[0] == len(reply) - 2, read(reply[2:]) == (0, known))
    """
    assert dns(lab, program) == ["True True True", "True True", "True", "True", "True", "True True"]


def test_nothing_else_is_led(lab):  # noqa: F811
    """The name server is not reached by another port, and others are not reached at all."""
    program = """
    for place in (("10.77.0.2", 54), ("10.77.0.3", 53), ("10.77.0.2", 81)):
        s = udp()
        print(error(s.connect, place), error(s.sendto, b"x", place), error(s.sendmsg, [b"x"], [], 0, place), tcp(*place), end=" ")
        s.connect(SERVER)
        print(error(s.sendto, b"x", place), error(s.sendmsg, [b"x"], [], 0, place))
    """
    refused = f"EACCES EACCES EACCES {REFUSED} EACCES EACCES"
    got = dns(lab, program, options=allow("moving.test:443"))
    assert got == [refused] * 3


@pytest.mark.parametrize("more", [allow("10.77.0.2", "udp:10.77.0.2", "0.0.0.0/0"), ["--no-loopback"]], ids=["allowed", "no loopback"])
def test_rules_change_nothing_about_queries(lab, unasked, more):  # noqa: F811
    program = """
    first = socket.gethostbyname("moving.test")
    print(all(socket.gethostbyname("moving.test") == first for n in range(3)), tcp("moving.test", 81) == first + " 81")
    s = socket.create_connection(SERVER, 5); q = query("other.test")
    s.send(struct.pack(">H", len(q)) + q)
    print(read(s.recv(512)[2:]))
    """
    assert dns(lab, program, options=[*PINNED, *more]) == ["True True", "(3, None)"]


def test_the_policy_says_where_names_are_answered(lab, tmp_path):  # noqa: F811
    open_folder(tmp_path)
    path = tmp_path / "policy.yaml"
    path.write_text("outbound: {names: hosts}\n", encoding="utf-8")
    program = 'print("moving.test" in open("/etc/hosts").read())'
    assert lab.python(program, options=["-p", str(path), *PINNED]) == ["True"]
    assert lab.python(program, options=PINNED) == ["False"]
    r = lab.run("true", options=[*PINNED, "--names", "files"])
    assert (r.stderr, r.returncode) == ("nlvirt: --names: 'files': expected dns or hosts\n", 125)
    r = lab.run("true", options=["--names", "hosts"])
    assert (r.stderr, r.returncode) == ("nlvirt: --names: there are no names without --allow, --listen or --no-loopback\n", 125)


def test_without_names_the_name_server_is_like_any_other(lab):  # noqa: F811
    assert lab.python("print(tcp('10.77.0.2', 53))", options=allow("10.77.0.3")) == [REFUSED]
    assert int(lab.python("print(tcp('10.77.0.2', 53))", options=allow("10.77.0.2:53"))[0]) > 0


def test_bad_clients_keep_nobody_waiting(lab):  # noqa: F811
    """Connections that send nothing or half a query, queries that are none, and clients that do not read."""
    program = """
    idle = [socket.create_connection(SERVER, 5) for n in range(50)]
    for s in idle[::2]: error(s.send, b"\\1\\0half")
    for text in (b"", b"\\0", b"\\0\\0", b"\\xff\\xff", b"\\0\\5short", b"\\0\\x0c" + b"\\x80" * 12): error(socket.create_connection(SERVER, 5).send, text)
    deaf = socket.create_connection(SERVER, 5); deaf.setblocking(False)
    q = query("moving.test")
    for n in range(20000):
        if error(deaf.send, struct.pack(">H", len(q)) + q) != "done": break
    for n in range(1000):
        s = udp() if not n % 100 else s
        s.sendto(b"garbage" * (n % 7), SERVER)
    s = udp(); s.connect(SERVER); start = time.monotonic()
    s.send(query("moving.test")); print(read(s.recv(512))[0], time.monotonic() - start < 1)
    s = socket.create_connection(SERVER, 5); s.settimeout(5)
    s.send(struct.pack(">H", len(q)) + q); print(read(s.recv(512)[2:])[0], time.monotonic() - start < 1)
    """
    assert dns(lab, program, timeout=60) == ["0 True", "0 True"]


def test_answers_follow_the_pins(lab, refreshed):  # noqa: F811
    program = """
    def addresses(name):
        s = udp(); s.connect(SERVER); s.send(query(name)); return read(s.recv(512))[1]
    first = addresses("moving.test")
    end = time.monotonic() + 20
    while addresses("moving.test") == first and time.monotonic() < end: time.sleep(0.05)
    second = addresses("moving.test")
    print(second != first, tcp(first, 81), tcp(second, 81) == second + " 81")
    """
    assert dns(lab, program, options=[*refreshed, *PINNED]) == [f"True {REFUSED} True"]


def test_dig(lab, unasked):  # noqa: F811
    words = ["+tries=1", "+time=5", "moving.test", "+tcp", "moving.test", "+notcp", "other.test"]
    r = lab.run(need("dig", "bind9-dnsutils"), *words, options=PINNED)
    assert re.findall(r"status: (\w+)", r.stdout) == ["NOERROR", "NOERROR", "NXDOMAIN"], r.stdout
    assert len(set(re.findall(r"^moving.test.*A\s(10.77.0.[234])$", r.stdout, re.M))) == 1
    assert r.stdout.count("SERVER: 10.77.0.2#53") == 3


def test_busybox(lab, unasked):  # noqa: F811
    r = lab.run(need("busybox"), "nslookup", "moving.test", options=PINNED)
    assert re.findall(r"^Name:\tmoving.test\nAddress: 10.77.0.[234]$", r.stdout, re.M), r.stdout


def test_c_ares(lab, unasked):  # noqa: F811
    """Node's dns.resolve() drops answers from another address than it asked."""
    program = """
    const dns = require("dns").promises, start = Date.now();
    (async () => {
        console.log(await dns.resolve4("moving.test").then(String));
        console.log(await dns.resolve4("other.test").catch(e => e.code), Date.now() - start < 1000);
    })();
    """
    r = lab.run(need("node"), "-e", program, options=PINNED)
    assert re.fullmatch(r"10.77.0.[234]\nENOTFOUND true\n", r.stdout), r.stdout + r.stderr


# Prefixes of programs that print the addresses of names, or "none" and after how many milliseconds.
CLIENTS = {
    "glibc": lambda programs: [programs.c("resolve", suffix="-glibc")],
    "musl": lambda programs: [programs.c("resolve", cc="musl-gcc", suffix="-musl")],
    "Go": lambda programs: [programs.go("resolve", "resolve.go")],
    "Java": lambda programs: programs.java("Resolve"),
}


@pytest.fixture(params=CLIENTS)
def client(request, programs):  # noqa: F811
    if request.param == "Java" and not (shutil.which("java") and shutil.which("javac")):
        skip("no Java (Debian package default-jdk-headless)")
    return CLIENTS[request.param](programs)


@pytest.mark.parametrize("names", ["dns", "hosts"])
def test_clients_find_pinned_names_and_no_others(lab, unasked, client, names):  # noqa: F811
    words = ["moving.test", "other.test", "Moving.Test", "x.moving.test", "localhost"]
    r = lab.run(*client, *words, options=[*PINNED, "--names", names])
    lines = r.stdout.splitlines()
    assert re.fullmatch("10.77.0.[234]", lines[0]), r.stdout + r.stderr
    assert lines[2] == lines[0] or str(client[0]).endswith("-musl")     # which compares case in a hosts file
    assert "127.0.0.1" in lines[4].split()
    for line in (lines[1], lines[3]):
        assert line.startswith("none ") and int(line[5:]) < 1000, r.stdout


def test_addresses_have_names_too(lab, unasked):  # noqa: F811
    program = """
    address = socket.gethostbyname("moving.test")
    print(socket.gethostbyaddr(address)[0], socket.getfqdn("moving.test"))
    start = time.monotonic()
    try: print(socket.gethostbyaddr("10.77.0.99"))
    except socket.herror: print("none", time.monotonic() - start < 1)
    """
    assert lab.python(program, options=PINNED) == ["moving.test moving.test", "none True"]


def test_node_looks_names_up(lab, unasked):  # noqa: F811
    program = """
    const dns = require("dns").promises;
    (async () => {
        console.log(await dns.lookup("moving.test").then(a => a.address));
        console.log(await dns.lookup("other.test").catch(e => e.code));
    })();
    """
    r = lab.run(need("node"), "-e", program, options=PINNED)
    assert re.fullmatch(r"10.77.0.[234]\nENOTFOUND\n", r.stdout), r.stdout + r.stderr


def test_opens_are_not_trapped(lab, client):  # noqa: F811
    """Only musl's, of its resolver, unless the operator says so."""
    def opens(names):
        r = lab.run(*client, "moving.test", options=[*PINNED, "--names", names, "--stats"])
        return sum(map(int, re.findall(r"nlvirt: open(?:at)? +(\d+) calls", r.stderr)))
    musl = str(client[0]).endswith("-musl")
    assert opens("dns") == (1 if musl else 0)
    assert opens("hosts") >= (1 if musl else 3)
