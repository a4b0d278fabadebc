# SPDX-License-Identifier: Apache-2.0
"""Datagrams from sources that no outbound rule covers do not reach the program."""
import os
import pathlib
import subprocess
import sys
import textwrap

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from test_outbound import DATAGRAMS, OTHER_PROTOCOLS, PYTHON, REFRESH, TOOLS, allow  # noqa: E402
from test_outbound import lab, refreshed  # noqa: E402, F401  # pylint: disable=unused-import

HEARS = """
import select
def told(): return os.read(0, 100).decode()
sockets = []
for kind, place in (socket.AF_INET, ""), (socket.AF_INET6, "::"):
    s = socket.socket(kind, socket.SOCK_DGRAM)
    if kind == socket.AF_INET6: s.setsockopt(41, 26, 0)
    s.bind((place, 0 if len(sys.argv) < 2 else int(sys.argv[1]) + len(sockets)))
    sockets.append(s)
print(*(s.getsockname()[1] for s in sockets), flush=True)
told()
def heard(s):
    all = set()
    while select.select([s], [], [], 0.2)[0]:
        data, sender = s.recvfrom(100)
        all.add(sender[0].replace("::ffff:", "") + " " + data.decode())
    return " ".join(sorted(all))
for s in sockets: print(heard(s), sep=";", flush=True)
"""

# Sends from each source to each port, by both families.
SENDER = """
for port in map(int, sys.argv[1:]):
    for address, source in ("10.77.0.1", 5000), ("10.77.0.1", 5001), ("127.0.0.1", 5000), ("127.0.0.1", 5001), ("fd77::1", 5000), ("::1", 5001):
        s = socket.socket(family(address), socket.SOCK_DGRAM)
        s.setsockopt(1, 2, 1)
        s.bind((address, source))
        s.sendto(str(source).encode(), (address, port))
"""


def hear(lab, options, *ports):  # noqa: F811
    """What arrives at an IPv4 and at a dual-stack socket."""
    p = subprocess.Popen(lab.argv(PYTHON, "-c", TOOLS + HEARS, *ports, options=options), stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, text=True, cwd="/")
    places = p.stdout.readline().split()
    assert lab.outside(PYTHON, "-c", TOOLS + SENDER, *places).returncode == 0
    out, _ = p.communicate("go", timeout=60)
    assert p.returncode == 0
    return out.splitlines()


LO4, LO6 = "127.0.0.1 5000 127.0.0.1 5001", "::1 5001"
HERE, HERE6 = "10.77.0.1 5000 10.77.0.1 5001", "fd77::1 5000"


@pytest.mark.parametrize("options, four, both", [
    (allow("udp:10.77.0.2"), LO4, f"{LO4} {LO6}"),
    (allow("udp:10.77.0.1"), f"{HERE} {LO4}", f"{HERE} {LO4} {LO6}"),
    (allow("udp:10.77.0.1:5001"), f"10.77.0.1 5001 {LO4}", f"10.77.0.1 5001 {LO4} {LO6}"),
    (allow("udp:[fd77::]/16"), LO4, f"{LO4} {LO6} {HERE6}"),
    ([*allow("udp:0.0.0.0/0"), "--deny", "10.77.0.0/24:5000"], f"10.77.0.1 5001 {LO4}", f"10.77.0.1 5001 {LO4} {LO6}"),
    ([*allow("udp:10.77.0.2"), "--deny", "127.0.0.1:5001"], "127.0.0.1 5000", f"127.0.0.1 5000 {LO6}"),
    ([*allow("udp:127.0.0.1:5001"), "--no-loopback"], "127.0.0.1 5001", "127.0.0.1 5001"),
    (["--no-loopback"], "", ""),
    ([*allow("udp:10.77.0.2"), "--learn", "/dev/null"], f"{HERE} {LO4}", f"{HERE} {LO4} {LO6} {HERE6}"),
    ([*allow("udp:10.77.0.2"), "--ask", "/bin/false"], f"{HERE} {LO4}", f"{HERE} {LO4} {LO6} {HERE6}"),
])
def test_what_arrives_is_what_rules_cover(lab, options, four, both):  # noqa: F811
    assert [sorted(line.split()) for line in hear(lab, options)] == [sorted(four.split()), sorted(both.split())]


def test_who_listens_hears_everybody(lab):  # noqa: F811
    options = [*allow("udp:10.77.0.2"), "--listen", "6000-6001"]
    assert hear(lab, options, "6000")[0] == f"{HERE} {LO4}"


def test_answers_arrive(lab):  # noqa: F811
    """From where the program asked, on all ways."""
    program = DATAGRAMS + OTHER_PROTOCOLS + textwrap.dedent("""
    print(udp("10.77.0.2", 80), udp("fd77::2", 443, "connect"), udp("", 80, "sendto", "::ffff:10.77.0.2"), echo("10.77.0.2"), echo("fd77::2"), sep="; ")
    """)
    options = allow("udp:10.77.0.2:80", "udp:[fd77::2]", "icmp:10.77.0.2", "icmp:[fd77::2]")
    assert lab.python(program, options=options) == ["10.77.0.2 80; fd77::2 443; 10.77.0.2 80; x; x"]


ECHOES = """
s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)
for source in "127.0.0.1", "10.77.0.1":
    s = socket.socket(socket.AF_INET, socket.SOCK_RAW, 1); s.bind((source, 0))
    data = struct.pack(">BBHHH", 0, 0, 0, int(sys.argv[1]), 1) + source.encode() + bytes(len(source) % 2)
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data)); total = (total >> 16) + (total & 0xffff); total += total >> 16
    s.sendto(data[:2] + struct.pack(">H", ~total & 0xffff) + data[4:], (source, 0))
"""


def test_echo_replies_arrive_from_where_rules_lead(lab):  # noqa: F811
    """Whoever knows the number of a socket can send it a reply."""
    program = """
    import select
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 1); s.bind(("", 0)); print(s.getsockname()[1], flush=True); os.read(0, 9)
    while select.select([s], [], [], 0.2)[0]: print(s.recvfrom(100)[0][8:].rstrip(b"\\0").decode())
    """
    for rule, expected in ("10.77.0.2", ["127.0.0.1"]), ("10.77.0.1", ["127.0.0.1", "10.77.0.1"]):
        p = subprocess.Popen(lab.argv(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=allow("icmp:" + rule)),
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/")
        number = p.stdout.readline().strip()
        enter = lab.enter()
        if "setpriv" in enter:
            enter = enter[:enter.index("setpriv", len(lab.prefix))]
        r = subprocess.run([*enter, PYTHON, "-c", TOOLS + ECHOES, number], cwd="/", check=False, capture_output=True)
        assert r.returncode == 0, r.stderr
        assert p.communicate("go", timeout=60)[0].splitlines() == expected


def test_the_filter_stays(lab):  # noqa: F811
    """The program can neither remove it, nor put its own in its place."""
    program = """
    def says(what, *words):
        try: what(*words); return "done"
        except OSError as e: return errno.errorcode[e.errno]
    code = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0xffffffff))
    all = struct.pack("HxxxxxxQ", 1, ctypes.addressof(code))
    for protocol in 0, 17, 1:
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, protocol)
        print(says(s.setsockopt, 1, 27, 0), says(s.setsockopt, 1, 26, all), says(s.setsockopt, 1, 44, 0), s.getsockopt(1, 44))
    s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); print(says(s.setsockopt, 1, 26, all))
    """
    assert lab.python(program, options=allow("udp:10.77.0.2", "icmp:10.77.0.2")) == ["EPERM EPERM EPERM 1"] * 3 + ["done"]


def test_new_addresses_of_names_count_for_new_sockets(lab, refreshed):  # noqa: F811
    program = """
    first = addresses("moving.test")
    print(udp(first[0], 80) == first[0] + " 80")
    second = until("moving.test", first)
    print(udp(second[0], 80) == second[0] + " 80", udp(first[0], 80))
    """
    options = [*refreshed, *allow("udp:moving.test:80")]
    assert lab.python(DATAGRAMS + REFRESH + textwrap.dedent(program), options=options) == ["True", "True refused 13"]


def test_names_are_found_without_loopback(lab):  # noqa: F811
    """The answers of our resolver come from loopback, and arrive although it is refused."""
    program = "print(socket.gethostbyname('moving.test').startswith('10.77.0.'), udp('127.0.0.1', 9))"
    assert lab.python(DATAGRAMS + program, options=[*allow("moving.test:80"), "--no-loopback"]) == ["True refused 13"]


def test_too_many_rules_are_an_error(nlvirt):
    many = [word for n in range(1, 1001) for word in ("--allow", f"udp:[fd00::{n:x}]:{n}")]
    r = nlvirt.run("true", options=many)
    assert r.returncode == 125 and r.stderr.startswith("nlvirt: too many rules for udp: the socket filter that they make has ")


def test_receives_are_not_trapped(lab):  # noqa: F811
    program = """
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 0)); s.connect(s.getsockname())
    for n in range(200): s.send(b"x"); s.recv(9); s.send(b"x"); s.recvfrom(9); s.send(b"x"); s.recvmsg(9)
    """
    r = lab.run(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=[*allow("udp:10.77.0.2"), "--stats"])
    assert r.returncode == 0 and "recv" not in r.stderr and "\nnlvirt: socket " in r.stderr, r.stderr
