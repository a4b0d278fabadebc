# SPDX-License-Identifier: Apache-2.0
"""Outbound rules with several hosts, in network namespaces of the test.

The program reaches what a rule names and nothing else, by whatever call and spelling of the
address.
"""
import errno
import itertools
import json
import os
import pathlib
import pty
import re
import resource
import socket
import stat
import subprocess
import sys
import tempfile
import textwrap
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from conftest import BUILD, CONTAINED, NOBODY, contained, need, open_folder, run, skip, uncontained, users  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent / "outbound"
PYTHON = "/usr/bin/python3"
REFUSED = "refused 13"


class Lab:
    """A running lab.py, and commands in its network."""

    def __init__(self, user):
        self.user = user
        mine = ["-nm"] if user == "root" else ["-Urnm"]
        self.prefix = NOBODY if user != "root" and os.geteuid() == 0 else []
        self.contained = contained() if user == "contained" else []
        self.process = subprocess.Popen([*self.prefix, need("unshare"), *mine, PYTHON, str(HERE / "lab.py")],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, cwd="/")
        self.pid = self.process.stdout.readline().strip()
        if not self.pid:
            skip("no network namespace with a veth here: " + self.process.stderr.read().strip())

    def enter(self):
        enter = ["nsenter", "-t", self.pid, "-n", "-m"]
        if self.user != "root":
            # Inside the namespace, but without its capabilities, like an ordinary user anywhere.
            enter += ["-U", "--preserve-credentials", "setpriv", "--bounding-set=-all", "--inh-caps=-all"]
        return [*self.prefix, *enter]

    def argv(self, *command, options=(), kernel=()):
        return [*self.enter(), *kernel, *self.contained, str(BUILD / "nlvirt"), "run", *options, "--", *map(str, command)]

    def outside(self, *command, **kw):
        return run([*self.enter(), *map(str, command)], **kw)

    def there(self, *command, **kw):
        """Runs a command on the other host."""
        task = pathlib.Path(f"/proc/{self.pid}/task/{self.pid}/children")
        enter = self.enter()
        enter[enter.index(self.pid)] = task.read_text(encoding="ascii").split()[0]
        return run([*enter, *map(str, command)], **kw)

    def run(self, *command, options=(), kernel=(), **kw):
        return run(self.argv(*command, options=options, kernel=kernel), **kw)

    def python(self, program, *arguments, options=(), **kw):
        """Runs a program after TOOLS, and returns its output as lines."""
        r = self.run(PYTHON, "-c", TOOLS + textwrap.dedent(program), *arguments, options=options, **kw)
        assert r.returncode == 0, r.stderr + r.stdout
        return r.stdout.splitlines()

    def owner(self, program):
        """Starts a program with all rights over the namespaces of the lab, and pipes to it."""
        enter = self.enter()
        if "setpriv" in enter:
            enter = enter[:enter.index("setpriv", len(self.prefix))]
        return subprocess.Popen([*enter, PYTHON, "-c", TOOLS + textwrap.dedent(program)], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True, cwd="/")

    def end(self):
        self.process.stdin.close()
        self.process.wait(10)


@pytest.fixture(scope="module")
def programs():
    """Compiles a program of the tests for every user to run."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)

        def build(source, *flags):
            program = pathlib.Path(folder) / source.stem
            if not program.exists():
                subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", str(program),
                                *flags, str(source)], check=True)
            return str(program)
        yield build


@pytest.fixture(params=["Landlock", "no Landlock"])
def kernel(request, programs):
    """A command prefix: with it there is Landlock, the second layer, or there is not."""
    if request.param == "Landlock":
        return []
    return [programs(HERE.parent / "contain/oldkernel.c"), "landlock", str(errno.EOPNOTSUPP)]


@pytest.fixture(params=users(), scope="module")
def lab(request):
    lab = Lab(request.param)
    yield lab
    lab.end()


TOOLS = """
import ctypes, errno, os, socket, struct, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)
def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET
def tcp(address, port, timeout=20):
    s = socket.socket(family(address))
    s.settimeout(timeout)
    try:
        s.connect((address, port))
        if port in (80, 8000):
            s.send(b"GET / HTTP/1.0\\r\\n\\r\\n")
        return s.makefile().read().split("\\n")[-2]
    except OSError as e:
        return f"refused {e.errno}"
    finally:
        s.close()
"""


def allow(*rules):
    return [word for rule in rules for word in ("--allow", rule)]


def ask(lab, options, *places):
    program = "for a, p in %r: print(tcp(a, p))" % (list(places),)
    return lab.python(program, options=options)


def test_the_lab_answers(lab):
    """Control: otherwise a missing network could refuse everything below."""
    places = [("10.77.0.2", 80), ("10.77.0.4", 8001), ("fd77::3", 443), ("::ffff:10.77.0.2", 81)]
    assert ask(lab, [], *places) == ["10.77.0.2 80", "10.77.0.4 8001", "fd77::3 443", "10.77.0.2 81"]


@pytest.mark.parametrize("rule, place, expected", [
    ("10.77.0.2:80", ("10.77.0.2", 80), "10.77.0.2 80"),
    ("10.77.0.2:80", ("10.77.0.2", 81), REFUSED),
    ("10.77.0.2:80", ("10.77.0.3", 80), REFUSED),
    ("10.77.0.2", ("10.77.0.2", 8001), "10.77.0.2 8001"),
    ("10.77.0.2/31:80-81,443", ("10.77.0.3", 443), "10.77.0.3 443"),
    ("10.77.0.2/31:80-81,443", ("10.77.0.3", 8000), REFUSED),
    ("10.77.0.2/31:80-81,443", ("10.77.0.4", 80), REFUSED),
    ("[fd77::2]:80", ("fd77::2", 80), "fd77::2 80"),
    ("[fd77::2]:80", ("fd77::3", 80), REFUSED),
    ("fd77::/64:443", ("fd77::3", 443), "fd77::3 443"),
    ("fd77::/64:443", ("10.77.0.2", 443), REFUSED),
    ("[::/0]:443", ("fd77::3", 443), "fd77::3 443"),
    ("[::/0]:443", ("10.77.0.2", 443), REFUSED),
    ("[::/0]:443", ("::ffff:10.77.0.2", 443), REFUSED),
    ("10.77.0.2:80", ("::ffff:10.77.0.2", 80), "10.77.0.2 80"),
    ("10.77.0.2:80", ("::ffff:10.77.0.3", 80), REFUSED),
    ("10.77.0.2:80", ("::10.77.0.2", 80), REFUSED),
    ("10.77.0.2:80", ("10.77.0.1", 80), REFUSED),
    ("udp:10.77.0.2:80", ("10.77.0.2", 80), REFUSED),
])
def test_tcp_goes_where_a_rule_says(lab, rule, place, expected):
    answer = ask(lab, allow(rule), place)[0]
    assert answer.replace("::ffff:", "") == expected


def test_several_rules_add_up(lab):
    got = ask(lab, allow("10.77.0.2:80", "10.77.0.3:81"), ("10.77.0.2", 80), ("10.77.0.3", 81), ("10.77.0.2", 81))
    assert got == ["10.77.0.2 80", "10.77.0.3 81", REFUSED]


def rules(text):
    """Options for words such as "private" and "-10.0.0.0/8:22": a word with a '-' denies."""
    return [w for word in text.split() for w in (("--deny", word[1:]) if word[0] == "-" else ("--allow", word))]


@pytest.mark.parametrize("words, place, expected", [
    ("10.77.0.0/24 -10.77.0.3", ("10.77.0.2", 80), "10.77.0.2 80"),
    ("10.77.0.0/24 -10.77.0.3", ("10.77.0.3", 80), REFUSED),
    ("10.77.0.0/24 -10.77.0.3", ("::ffff:10.77.0.3", 80), REFUSED),
    ("10.77.0.0/24 -10.77.0.3:80", ("10.77.0.3", 81), "10.77.0.3 81"),
    ("0.0.0.0/0 -10.77.0.0/24 10.77.0.3:81", ("10.77.0.3", 81), "10.77.0.3 81"),
    ("0.0.0.0/0 -10.77.0.0/24 10.77.0.3:81", ("10.77.0.3", 80), REFUSED),
    ("10.77.0.3:80 -10.77.0.3", ("10.77.0.3", 80), REFUSED),
    ("still.test:81 -10.77.0.0/24", ("still.test", 81), REFUSED),
    ("still.test:81 -10.77.1.0/24", ("still.test", 81), "10.77.0.* 81"),
    ("private", ("10.77.0.2", 80), "10.77.0.2 80"),
    ("private:http", ("fd77::2", 80), "fd77::2 80"),
    ("private:http", ("fd77::2", 81), REFUSED),
    ("public", ("10.77.0.2", 80), REFUSED),
    ("public", ("fd77::2", 80), REFUSED),
    ("0.0.0.0/0 [::/0] -private", ("10.77.0.2", 80), REFUSED),
    ("0.0.0.0/0 [::/0] -private", ("fd77::2", 80), REFUSED),
    ("0.0.0.0/0 [::/0] -private", ("64:ff9b::10.77.0.2", 80), REFUSED),
    ("0.0.0.0/0 [::/0] -private [fd77::2]:80", ("fd77::2", 80), "fd77::2 80"),
    ("link-local -metadata", ("169.254.169.254", 80), REFUSED),
])
def test_the_more_specific_rule_decides(lab, words, place, expected):
    """In any order on the command line."""
    for order in sorted(set(itertools.permutations(words.split()))):
        answer = ask(lab, rules(" ".join(order)), place)[0].replace("::ffff:", "")
        assert answer == expected or re.fullmatch(expected.replace("*", "[234]"), answer), order


def test_a_rule_that_denies_is_for_all_protocols(lab):
    program = DATAGRAMS + textwrap.dedent("""
    print(udp("10.77.0.2", 81), udp("10.77.0.3", 81), tcp("10.77.0.3", 81), sep="; ")
    """)
    words = "udp:10.77.0.0/24 10.77.0.0/24 "
    assert lab.python(program, options=rules(words + "-10.77.0.3")) == [f"10.77.0.2 81; {REFUSED}; {REFUSED}"]
    assert lab.python(program, options=rules(words + "-udp:10.77.0.3")) == [f"10.77.0.2 81; {REFUSED}; 10.77.0.3 81"]


def test_ports_of_loopback_can_be_denied(lab):
    program = """
    t = [socket.create_server(("127.0.0.1", port)) for port in (8100, 8101)]
    print(*[socket.socket().connect_ex((host, port)) for host in ("127.0.0.1", "0.0.0.0") for port in (8100, 8101)])
    """
    assert lab.python(program, options=rules("-127.0.0.0/8:8100")) == ["13 0 13 0"]
    assert lab.python(program, options=rules("10.77.0.2 -0.0.0.0/0 -[::/0]")) == ["0 0 0 0"]


def test_rules_that_mean_nothing_are_errors(nlvirt):
    def said(*options):
        r = nlvirt.run("true", options=options)
        assert r.returncode == 125 and r.stderr.startswith("nlvirt: "), r.stderr
        return r.stderr[len("nlvirt: "):].rstrip("\n")

    assert said("--deny", "private") == (
        "--deny: all but loopback is refused already without --allow; to allow all other addresses, add "
        "--allow 0.0.0.0/0 --allow [::/0]")
    assert said("--deny", "localhost:80") == (
        "--deny: 'localhost:80': a name cannot be denied, because its addresses change; deny addresses or networks")
    assert said("--allow", "10.77.0.2:htpp") == (
        "--allow: '10.77.0.2:htpp': no such service: 'htpp'; 'getent services' lists them")
    assert said("--allow", "10.77.0.2:http-8080").startswith("--allow: '10.77.0.2:http-8080': no such service")
    assert said("--listen", "http,0") == (
        "--listen: 'http,0': expected ports from 1 to 65535 such as 443 or 80,8000-8080, or services such as https")
    assert said("--deny", "10.1") == (
        "--deny: '10.1': expected an IPv4 address, ADDRESS/LEN, [IPv6 address] or a set such as private, optionally "
        "with :PORTS")


LOOPBACK = """
def listener(address):
    s = socket.socket(family(address)); s.bind((address, 0)); s.listen(4); return s
def reach(to, port):
    s = socket.socket(family(to))
    try: s.connect((to, port)); return "reached"
    except OSError as e: return f"refused {e.errno}"
four, six = listener("127.0.0.1"), listener("::1")
p4, p6 = four.getsockname()[1], six.getsockname()[1]
print(reach("127.0.0.1", p4), reach("0.0.0.0", p4), reach("::ffff:127.0.0.1", p4), reach("::1", p6), reach("::", p6),
      sep="; ")
"""


def test_loopback_stays_unless_it_is_refused(lab):
    assert lab.python(LOOPBACK, options=allow("10.77.0.2")) == ["; ".join(["reached"] * 5)]
    assert lab.python(LOOPBACK, options=["--no-loopback"]) == ["; ".join([REFUSED] * 5)]
    assert lab.python(LOOPBACK, options=["--no-loopback", *allow("127.0.0.0/8")]) == [
        f"reached; reached; reached; {REFUSED}; {REFUSED}"]


def test_listening_is_by_port(lab):
    program = """
    def listen(address, port, kind=socket.SOCK_STREAM):
        s = socket.socket(family(address), kind)
        try: s.bind((address, port)); s.listen(1); return "listens"
        except OSError as e: return f"refused {e.errno}"
    def unbound():
        s = socket.socket()
        try: s.listen(1); return "listens"
        except OSError as e: return f"refused {e.errno}"
    print(listen("127.0.0.1", 0), listen("::1", 0), listen("0.0.0.0", 8080), listen("10.77.0.1", 8081),
          listen("::", 8082), unbound(), sep="; ")
    """
    assert lab.python(program, options=allow("10.77.0.2")) == ["listens; listens; " + "; ".join([REFUSED] * 4)]
    assert lab.python(program, options=["--listen", "8080,8082-8083"]) == [
        f"listens; listens; listens; {REFUSED}; listens; {REFUSED}"]


def test_a_link_local_address_does_not_choose_the_interface(lab, kernel):
    program = """
    s = socket.socket(socket.AF_INET6)
    try: s.bind(("fe80::77:1", 0, 0, int(sys.argv[1]))); print("bound", end=" ")
    except OSError as e: print(errno.errorcode[e.errno], end=" ")
    print(s.getsockopt(1, 62) == int(sys.argv[1]), s.connect_ex(("fd77::2", 81)))
    s = socket.socket(socket.AF_INET6); s.bind(("fd77::1", 0)); s.connect(("fd77::2", 81)); print(s.getsockname()[0])
    """
    index = lab.outside(PYTHON, "-c", "import socket; print(socket.if_nametoindex('near'))").stdout.strip()
    for options in (allow("[fd77::2]:81"), allow("[fd77::2]:81", "udp:[fd77::2]")):
        assert lab.python(program, index, options=options, kernel=kernel) == ["EINVAL False 0", "fd77::1"]
    assert lab.python(program, index)[0].startswith("bound True")     # control


def test_a_socket_that_is_bound_to_an_interface_does_not_connect(lab):
    """It is inherited: inside, none can be bound to one."""
    start = """
    import subprocess
    inside = "import socket, sys; print(socket.socket(fileno=int(sys.argv[1])).connect_ex(('10.77.0.2', 81)))"
    for bound in False, True:
        s = socket.socket()
        if bound: s.setsockopt(1, 25, b"near")
        subprocess.run([sys.argv[1], "run", "--allow", "10.77.0.2", "--", sys.executable, "-c", inside, str(s.fileno())],
                       pass_fds=[s.fileno()])
    """
    r = lab.outside(PYTHON, "-c", TOOLS + textwrap.dedent(start), BUILD / "nlvirt")
    assert r.stdout.split() == ["0", "13"], r.stderr


def test_low_ports_are_those_of_the_machine(lab):
    """A supervisor with CAP_NET_BIND_SERVICE does not lend it: ip_unprivileged_port_start decides, not 1024."""
    program = """
    def bind(port):
        try: socket.socket().bind(("127.0.0.1", port)); return "bound"
        except OSError as e: return errno.errorcode[e.errno]
    class Header(ctypes.Structure): _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]
    nothing = (ctypes.c_uint32 * 6)()
    assert libc.capset(ctypes.byref(Header(0x20080522, 0)), nothing) == 0
    print(bind(int(sys.argv[1])), bind(int(sys.argv[2])))
    """
    setting = "open('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'w').write('%d')"
    try:
        for start, ports in (1024, (81, 1024)), (80, (79, 81)), (3000, (2999, 3000)):
            p = lab.owner(setting % start)
            assert p.wait(10) == 0
            assert lab.python(program, *map(str, ports), options=allow("10.77.0.2")) == ["EACCES bound"], start
    finally:
        lab.owner(setting % 1024).wait(10)


MUTE = """
def says(what):
    try: return what()
    except OSError as e: return errno.errorcode[e.errno]
for kind, near, far in (socket.AF_INET, "127.0.0.1", "10.77.0.2"), (socket.AF_INET6, "::1", "fd77::2"):
    s = socket.socket(kind, socket.SOCK_DGRAM)
    level, pktinfo = (0, 8) if kind == 2 else (41, 50)
    def by(index): return struct.pack("=i8x", index) if kind == 2 else bytes(16) + struct.pack("=i", index)
    print(s.getsockopt(1, 25, 16), [says(lambda: s.sendto(b"x" * n, (to, 80))) for n in (1, 9000) for to in (near, far)],
          {says(lambda: s.sendmsg([b"x"], [(level, pktinfo, by(n))], 0, (far, 80))) for n in range(40)} - {"ENODEV", "EINVAL"},
          says(lambda: s.connect((far, 80))), says(lambda: s.connect((near, 80))), says(lambda: s.send(b"x")),
          says(lambda: libc.connect(s.fileno(), bytes(16), 16)), says(lambda: s.sendto(b"x", 0x8000, (far, 80))))
    t = socket.socket(kind, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
    print(says(lambda: t.bind(("", 5353))), t.getsockname()[1], t.getblocking(), os.get_inheritable(t.fileno()))
    print(fcntl.ioctl(t, 0x8933, b"lo".ljust(40, b"\\0"))[16])
print(says(lambda: socket.socket(2, 2, 1)), says(lambda: socket.socket(2, 2, 136)), says(lambda: socket.socket(2, 3, 17)))
"""


def test_udp_sockets_without_a_rule_exist_but_are_mute(lab):
    """Programs ask them about interfaces. None sends, on any way; lo alone reaches them."""
    lines = lab.python("import fcntl\n" + MUTE, options=allow("10.77.0.2:80"))
    sends = "['EPIPE', '{0}', 'EPIPE', '{0}'] {{'{0}'}} EACCES None EPIPE 0 EPIPE"
    assert lines == [line for far in ("EPIPE", "ENETUNREACH")      # lo has no route to IPv6 addresses beyond
                     for line in ("b'lo\\x00' " + sends.format(far), "None 5353 False False", "1")] + ["EACCES EACCES EACCES"]
    lines = lab.python("import fcntl\n" + MUTE, options=[*allow("10.77.0.2:80"), "--no-loopback"])
    assert lines[1] == "EACCES 0 False False" and " {'EPIPE'} EACCES EACCES " in lines[0]


def test_a_udp_socket_that_cannot_be_made_mute_is_not_made(lab, programs):
    """The supervisor cannot ask what it has made."""
    old = [programs(HERE.parent / "contain/oldkernel.c"), "protocol", str(errno.ENOPROTOOPT)]
    program = """
    try: print(socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 0).sendto(b"x", ("10.77.0.3", 80)))
    except OSError as e: print(errno.errorcode[e.errno])
    """
    assert lab.python(program, options=allow("10.77.0.2:80"), kernel=old) == ["EACCES"]
    assert lab.python(program, options=allow("10.77.0.2:80")) == ["EPIPE"]


OTHER_WAYS = """
def says(what):
    try: what(); return "done"
    except OSError as e: return errno.errorcode[e.errno]
def option(level, name, value=1, kind=socket.AF_INET):
    s = socket.socket(kind)
    return says(lambda: s.setsockopt(level, name, value))
print("udp", says(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)))
print("udp6", says(lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)))
print("ping", says(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)))
print("raw", says(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)))
print("udplite", says(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 136)))
print("mptcp", says(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)))
print("sctp", says(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132)))
print("seqpacket", says(lambda: socket.socket(socket.AF_INET, socket.SOCK_SEQPACKET)))
print("tcp by number", says(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 6)))
to = ("10.77.0.3", 80)
print("fastopen", says(lambda: socket.socket().sendto(b"GET", 0x20000000, to)))
print("fastopen msg", says(lambda: socket.socket().sendmsg([b"GET"], [], 0x20000000, to)))
print("fastopen connect", option(6, 30))
print("sendto", says(lambda: socket.socket().sendto(b"GET", 0x4000, to)))
print("repair", option(6, 19))
print("device", option(1, 25, b"near"), option(1, 62), option(1, 36))
print("source route", option(0, 4, b"\\1\\1\\1\\1"))
print("source route 6", option(41, 57, b"\\0" * 24, socket.AF_INET6))
print("group", option(0, 35, socket.inet_aton("224.1.2.3") + b"\\0" * 4), option(41, 20, b"\\0" * 20, socket.AF_INET6))
print("nodelay", option(6, 1))
print("not a socket", says(lambda: socket.socket(fileno=os.dup(0)).connect(to)))
s = socket.socket(); s.close()
print("connect -1", libc.connect(-1, None, 0), errno.errorcode[ctypes.get_errno()])
s = socket.socket()
print("bad pointer", libc.connect(s.fileno(), ctypes.c_void_p(8), 16), errno.errorcode[ctypes.get_errno()])
print("long", libc.connect(s.fileno(), b"x" * 200, 129), errno.errorcode[ctypes.get_errno()])
print("short", libc.connect(s.fileno(), b"\\2\\0", 1), errno.errorcode[ctypes.get_errno()])
"""


def test_every_other_way_is_closed(lab):
    assert lab.python(OTHER_WAYS, options=allow("10.77.0.2:80")) == [
        "udp done", "udp6 done", "ping EACCES", "raw EACCES", "udplite EACCES", "mptcp EPROTONOSUPPORT",
        "sctp EACCES", "seqpacket EACCES", "tcp by number done", "fastopen ENOTSUP", "fastopen msg ENOTSUP",
        "fastopen connect ENOTSUP", "sendto EPIPE", "repair EPERM", "device EPERM EPERM EPERM",
        "source route EPERM", "source route 6 EPERM", "group EPERM EPERM", "nodelay done", "not a socket ENOTSOCK",
        "connect -1 -1 EBADF", "bad pointer -1 EFAULT", "long -1 EINVAL", "short -1 EINVAL"]


def test_of_the_protocols_on_top_of_tcp_only_tls_can_be_set(lab, kernel):
    program = """
    import mmap
    def ulp(s, name, n=None):
        n = len(name) if n is None else n
        return "done" if libc.setsockopt(s.fileno(), 6, 31, name, ctypes.c_int(n)) == 0 else errno.errorcode[ctypes.get_errno()]
    s = socket.socket()
    print(*[ulp(s, name) for name in (b"smc", b"smc\\0", b"espintcp", b"mptcp", b"tl", b"tlsx", b"x")], ulp(s, b"tls", 0), ulp(s, b"tls", -1),
          "done" if libc.setsockopt(s.fileno(), 6, 31, ctypes.c_void_p(8), 4) == 0 else errno.errorcode[ctypes.get_errno()])
    t = socket.create_server(("127.0.0.1", 0)); s.connect(t.getsockname())
    print(*[ulp(s, name, 16) for name in (b"tls\\0" + bytes(12), b"tls\\0junk" + bytes(8))], s.getsockopt(6, 31, 16).rstrip(b"\\0"))
    s = socket.socket(); s.connect(t.getsockname()); print(ulp(s, b"tls"), ulp(t, b"tls"), ulp(socket.socket(socket.AF_UNIX), b"tls"))
    """
    inside = lab.python(program, options=allow("10.77.0.2"), kernel=kernel)
    outside = lab.python(program)
    assert inside[0] == "EPERM " * 7 + "EINVAL EINVAL EFAULT"
    if lab.contained:   # the supervisor gives a connected socket up
        assert inside[1:] == ["EACCES EACCES b''", "EACCES EACCES ENOTSUP"]
    else:
        assert inside[1:] == outside[1:]


def test_a_racing_thread_does_not_name_another_protocol(lab):
    """Another thread rewrites the name of the protocol. If the kernel saw another name than we do, it
    would know no such protocol, or put it on top."""
    program = """
    name = ctypes.create_string_buffer(b"tls", 4)
    over = False
    def rewrite():
        while not over: ctypes.memmove(name, b"smc", 4); ctypes.memmove(name, b"tls", 4)
    s, seen = socket.socket(), set()
    def tls():
        libc.setsockopt(s.fileno(), 6, 31, name, 4); return ctypes.get_errno()
    first = tls()
    t = threading.Thread(target=rewrite); t.start()
    sys.setswitchinterval(1e-5)
    for n in range(3000): seen.add(tls())
    over = True; t.join()
    print(s.getsockopt(1, 39), seen - {first}, first in seen)
    """
    assert lab.python(program, options=allow("10.77.0.2")) == ["2 {1} True"]


OTHER_PROTOCOLS = """
def stream(address, port, protocol=262):
    s = socket.socket(family(address), socket.SOCK_STREAM, protocol)
    s.settimeout(20)
    try:
        s.connect((address, port))
        return s.makefile().read().strip()
    except OSError as e:
        return f"refused {e.errno}"
def echo(address, connected=False):
    six = ":" in address
    s = socket.socket(family(address), socket.SOCK_DGRAM, 58 if six else 1)
    s.settimeout(20)
    request = struct.pack(">BBHHH", 128 if six else 8, 0, 0, 0, 1) + b"x"
    try:
        if connected:
            s.connect((address, 9))
            s.send(request)
        else:
            s.sendto(request, (address, 9))
        return s.recvfrom(100)[0][-1:].decode()
    except OSError as e:
        return f"refused {e.errno}"
"""


def test_mptcp_and_icmp_have_rules_of_their_own(lab):
    program = """
    print(stream("10.77.0.2", 81), stream("10.77.0.3", 81), stream("10.77.0.2", 443), stream("fd77::2", 81), tcp("10.77.0.2", 81))
    """
    if lab.outside("cat", "/proc/sys/net/mptcp/enabled").stdout.strip() == "1":
        assert lab.python(OTHER_PROTOCOLS + textwrap.dedent(program), options=allow("mptcp:10.77.0.2:80-81", "mptcp:[fd77::2]")) == [
            f"10.77.0.2 81 {REFUSED} {REFUSED} fd77::2 81 {REFUSED}"]
        # An MPTCP socket is not covered by a rule for TCP.
        program = "print(stream('10.77.0.2', 81), stream('10.77.0.3', 81), tcp('10.77.0.2', 81), tcp('10.77.0.3', 81))"
        assert lab.python(OTHER_PROTOCOLS + program, options=allow("mptcp:10.77.0.2", "10.77.0.3:81")) == [
            f"10.77.0.2 81 {REFUSED} {REFUSED} 10.77.0.3 81"]
    program = """
    for a in ("10.77.0.2", "10.77.0.3", "fd77::2", "fd77::3"): print(echo(a), echo(a, True))
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try: s.sendto(b"x", ("10.77.0.2", 9))
    except OSError as e: print(e.errno)
    """
    assert lab.python(OTHER_PROTOCOLS + textwrap.dedent(program), options=allow(
        "icmp:10.77.0.2", "icmp:[fd77::2]", "udp:10.77.0.3")) == [
            "x x", f"{REFUSED} {REFUSED}", "x x", f"{REFUSED} {REFUSED}", "13"]
    r = lab.run("true", options=allow("icmp:10.77.0.2:80"))
    assert (r.returncode, r.stderr) == (125, "nlvirt: --allow: 'icmp:10.77.0.2:80': icmp has no ports\n")


def test_unix_sockets_work_as_usual(lab, kernel):
    program = """
    import tempfile
    folder = tempfile.TemporaryDirectory()
    os.chdir(folder.name)
    for name in ("\\0abstract-%d" % os.getpid(), "relative", folder.name + "/absolute"):
        a, b = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        a.bind(name); a.listen(1); b.connect(name)
        c, _ = a.accept()
        c.send(b"x"); print(b.recv(1) == b"x", b.getpeername() in (name, name.encode()))
    s = socket.socket(socket.AF_UNIX)
    for name in ("missing", "/dev/null"):
        try: s.connect(name)
        except OSError as e: print(errno.errorcode[e.errno])
    a = socket.socket(socket.AF_UNIX); a.bind("again"); a.listen(4)
    for name in ("/proc/self/cwd/again", "//proc//self/./cwd/.//again", "./again"):
        print(socket.socket(socket.AF_UNIX).connect_ex(name))
    """
    for options in (allow("10.77.0.2"), allow("udp:10.77.0.2"), []):
        assert lab.python(program, options=options, kernel=kernel) == [
            *["True True"] * 3, "ENOENT", "ECONNREFUSED", *["0"] * 3]


DAEMONS = """
import select
def check(r):
    if r: raise OSError(ctypes.get_errno(), "mount")
check(libc.mount(b"run", b"/run", b"tmpfs", 0, b"mode=755"))
paths = ["/var/run/nscd/socket", "/run/systemd/resolve/io.systemd.Resolve", "/run/avahi-daemon/socket", "/run/other"]
listening = []
for path in paths:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    listening.append(socket.socket(socket.AF_UNIX)); listening[-1].bind(path); listening[-1].listen(8); os.chmod(path, 0o777)
os.symlink("/run/nscd/socket", "/run/link")
print("there", flush=True)
while True:
    for s in select.select([*listening, sys.stdin], [], [])[0]:
        if s is sys.stdin:
            check(libc.umount2(b"/run", 2)); sys.exit()
        c = s.accept()[0]
        pid = struct.unpack("3i", c.getsockopt(1, 17, 12))[0]
        with open(f"/proc/{pid}/comm") as comm: print(paths[listening.index(s)], comm.read(), end="", flush=True)
        c.close()
"""


@pytest.fixture
def daemons(lab):
    """Sockets at the paths of daemons that resolve names. They print who
    connects to which of them."""
    p = lab.owner(DAEMONS)
    assert p.stdout.readline() == "there\n"
    yield p
    p.stdin.close()
    p.wait(10)


def test_daemons_that_resolve_names_are_not_there(lab, daemons, kernel):
    program = """
    def says(path):
        s = socket.socket(socket.AF_UNIX)
        try: s.connect(path); s.recv(1); return "connected"
        except OSError as e: return errno.errorcode[e.errno]
    fd = os.open("/run/nscd/socket", os.O_PATH)
    print(*map(says, ("/var/run/nscd/socket", "/run/nscd/socket", "/run/systemd/resolve/io.systemd.Resolve",
                      "/run/avahi-daemon/socket", "/run/link", f"/proc/self/fd/{fd}", f"/proc/thread-self/fd/{fd}")))
    os.chdir("/run/systemd"); print(says("resolve/../../nscd/socket"), says("/run/other"), says("../none"), says("../nscd"))
    try: print(socket.getaddrinfo("other.test", 80))
    except socket.gaierror as e: print(e.errno)
    """
    for options in (allow("moving.test:80"), allow("10.77.0.2"), allow("udp:10.77.0.3"), ["--no-loopback"]):
        lines = lab.python(program, options=options, kernel=kernel)
        assert lines[:2] == [" ".join(["ENOENT"] * 7), "ENOENT connected ENOENT ECONNREFUSED"], options
        assert int(lines[2]) < 0
        # Only nlvirt itself asked a daemon, before the start.
        who = iter(daemons.stdout.readline, "")
        assert next(line for line in who if not line.endswith("getent\n")).startswith("/run/other ")
    control = "s = socket.socket(socket.AF_UNIX); s.connect('/run/nscd/socket'); print(s.recv(1))"
    assert lab.python(control) == ["b''"]
    assert daemons.stdout.readline() == "/var/run/nscd/socket python3\n"


def test_nonblocking_connects_do_not_wait(lab):
    program = """
    import select
    s = socket.socket(); s.setblocking(False)
    print(errno.errorcode[s.connect_ex(("10.77.0.99", 80))], errno.errorcode[s.connect_ex(("10.77.0.99", 80))])
    s = socket.socket(); s.setblocking(False)
    print(errno.errorcode[s.connect_ex(("10.77.0.2", 81))])
    print(select.select([], [s], [], 20)[1] == [s], s.getsockopt(1, 4), s.connect_ex(("10.77.0.2", 81)))
    print(errno.errorcode[s.connect_ex(("10.77.0.2", 81))])
    """
    options = allow("10.77.0.2", "10.77.0.99")
    assert lab.python(program, options=options) == ["EINPROGRESS EALREADY", "EINPROGRESS", "True 0 0", "EISCONN"]
    assert lab.python(program, options=options) == lab.python(program)


def test_blocking_connects_wait_for_nobody_else_and_time_out(lab):
    program = """
    s = socket.socket(); s.setsockopt(1, 21, struct.pack("ll", 0, 400000))
    quick = []
    def others():
        for n in range(10):
            start = time.monotonic(); tcp("10.77.0.2", 81); quick.append(time.monotonic() - start)
    t = threading.Thread(target=others); t.start()
    start = time.monotonic()
    print(errno.errorcode[s.connect_ex(("10.77.0.99", 80))], 0.4 <= time.monotonic() - start < 20)
    print(errno.errorcode[s.connect_ex(("10.77.0.99", 80))])
    t.join()
    print(len(quick), s.getblocking())
    s = socket.socket(); print(errno.errorcode[s.connect_ex(("10.77.0.2", 82))])
    """
    options = allow("10.77.0.2", "10.77.0.99")
    inside = lab.python(program, options=options)
    assert inside == ["EINPROGRESS True", "EALREADY", "10 True", "ECONNREFUSED"]
    assert inside == lab.python(program)


def test_threads_that_connect_at_a_time_may_run_on_any_processor(lab):
    """nlvirt keeps one thread on its own processor while that is the only one, and no other."""
    program = """
    s = socket.socket()
    s.bind(("127.0.0.1", 0))
    s.listen(0)
    for n in range(20): socket.create_connection(s.getsockname()).close(), s.accept()
    kept = [socket.create_connection(s.getsockname())]          # there is no room for more
    for n in range(4): threading.Thread(target=lambda: socket.create_connection(s.getsockname()), daemon=True).start()
    time.sleep(1)
    print("connected", flush=True); sys.stdin.read()
    os._exit(0)
    """
    p = subprocess.Popen(lab.argv(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=allow("10.77.0.2")), cwd="/",
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert p.stdout.readline() == "connected\n"
        allowed = {int(t): os.sched_getaffinity(int(t)) for t in os.listdir(f"/proc/{p.pid}/task")}
        kept = [a for a in allowed.values() if a != allowed[p.pid]]
        assert len(allowed) > 4 and len(kept) <= 1 and all(len(a) == 1 for a in kept), allowed
    finally:
        p.stdin.close()
        p.wait(20)


def test_a_program_that_is_asked_may_run_on_any_processor(lab, tmp_path):
    asked = tmp_path / "asked"
    said = pathlib.Path(tempfile.gettempdir()) / f"nlvirt-asked-{os.getpid()}"
    asked.write_text(f"#!/bin/sh\ngrep Cpus_allowed: /proc/self/status >>{said}\n")
    asked.chmod(0o755)
    open_folder(tmp_path)
    try:
        # The third is asked about by a thread that has been woken before.
        lab.python("for n in 80, 81, 82: tcp('10.77.0.2', n)", options=["--ask", str(asked)])
        lines = said.read_text().splitlines()
        assert len(lines) == 3 and set(lines) == {lab.outside("grep", "Cpus_allowed:", "/proc/self/status").stdout.strip()}
    finally:
        said.unlink(missing_ok=True)


def test_a_filter_around_nlvirt_may_kill_for_setting_affinity(lab, programs):
    """nlvirt calls sched_setaffinity() for speed only, and not under a filter,
    which may kill for it."""
    program = """
    s = socket.create_server(("127.0.0.1", 0))
    for n in range(20): socket.create_connection(s.getsockname()).close()
    print("connected")
    """
    killer = [programs(HERE.parent / "contain/oldkernel.c"), "affinity", "0"]
    r = lab.run(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=allow("10.77.0.2"), kernel=killer)
    assert (r.stdout, r.returncode) == ("connected\n", 0), r.stderr


def test_signals_reach_a_program_that_connects(lab):
    program = """
    import signal
    seen = []
    signal.signal(signal.SIGALRM, lambda *a: (seen.append("alarm"), signal.setitimer(signal.ITIMER_REAL, 0)))
    sockaddr = struct.pack("=HH4s8x", 2, socket.htons(80), socket.inet_aton("10.77.0.99"))
    for restart in (False, True):
        signal.siginterrupt(signal.SIGALRM, not restart)
        s = socket.socket()
        if restart:
            s.setsockopt(1, 21, struct.pack("ll", 2, 0))    # a timeout makes even this EINTR: sock_intr_errno()
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        r = libc.connect(s.fileno(), sockaddr, 16)
        print(r, errno.errorcode[ctypes.get_errno()])
    print(seen)
    """
    options = allow("10.77.0.99")
    inside = lab.python(program, options=options)
    assert inside == ["-1 EINTR", "-1 EINTR", "['alarm', 'alarm']"]
    assert inside == lab.python(program)


def test_signals_reach_a_program_with_many_groups(lab):
    """/proc/PID/status is then longer than a page, and pending signals come after the groups."""
    program = """
    import signal
    try:
        os.setgroups(range(100000, 100600))
    except PermissionError:
        sys.exit("cannot")
    signal.signal(signal.SIGALRM, lambda *a: signal.setitimer(signal.ITIMER_REAL, 0))
    signal.siginterrupt(signal.SIGALRM, True)
    sockaddr = struct.pack("=HH4s8x", 2, socket.htons(80), socket.inet_aton("10.77.0.99"))
    s = socket.socket()
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    print(libc.connect(s.fileno(), sockaddr, 16), errno.errorcode[ctypes.get_errno()])
    """
    r = lab.run(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=allow("10.77.0.99"), timeout=30)
    if "cannot" in r.stderr:
        pytest.skip("setgroups() is refused here")
    assert r.stdout == "-1 EINTR\n", r.stderr


def test_a_restarted_connect_goes_on_waiting(lab):
    """With SA_RESTART the handler runs, in C so that it runs at once, and
    connect() continues to wait."""
    program = """
    import signal, subprocess
    s = socket.socket()
    HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_int)
    ran = []
    handler = HANDLER(lambda n: ran.append(n))
    libc.signal(signal.SIGUSR1, handler)                    # BSD semantics: SA_RESTART
    def send():
        time.sleep(0.3); os.kill(os.getpid(), signal.SIGUSR1); time.sleep(0.3); print("ran", ran)
        os.kill(os.getpid(), signal.SIGKILL) if sys.stdout.flush() is None else None
    threading.Thread(target=send).start()
    print(s.connect_ex(("10.77.0.99", 80)))
    """
    r = lab.run(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=allow("10.77.0.99"), timeout=30)
    assert (r.stdout, r.returncode) == ("ran [10]\n", 128 + 9), r.stderr


def test_a_program_that_waits_in_connect_can_be_ended(lab):
    program = "print(socket.socket().connect_ex(('10.77.0.99', 80)))"
    for signal in (2, 15, 9):
        p = subprocess.Popen(lab.argv("timeout", "-s", str(signal), "0.4", PYTHON, "-c", TOOLS + program,
                                      options=allow("10.77.0.99")), stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/")
        try:
            p.wait(30)
        finally:
            p.kill()
        assert p.stdout.read() == b""
        p.stdout.close()


def test_sends_and_receives_cost_nothing(lab):
    program = """
    a = socket.socket(); a.bind(("127.0.0.1", 0)); a.listen(1)
    s = socket.create_connection(a.getsockname()); c, _ = a.accept()
    for end in (s, c): end.setsockopt(6, 1, 1)
    for n in range(1000):
        s.send(b"x"); c.recv(1); c.sendmsg([b"y"]); s.recvmsg(1); os.write(s.fileno(), b"z"); os.read(c.fileno(), 1)
    """
    r = lab.run(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=[*allow("10.77.0.2"), "--stats"])
    calls = 5 if lab.contained else 3       # one bind, one listen, one connect; and two socket()
    n, continued = map(int, re.search(r"notifications (\d+), continued (\d+)", r.stderr).groups())
    assert n - continued == calls and not re.search(r"nlvirt: (send|recv)", r.stderr), r.stderr


@uncontained("ptrace")
def test_a_connection_on_loopback_takes_few_calls(lab):
    """fcntl sets and restores O_NONBLOCK once for each connection: four calls."""
    need("strace")
    program = """
    import socket, sys
    a = socket.socket(); a.bind(("127.0.0.1", 0)); a.listen(100)
    kept = [socket.socket() for _ in range(50)]
    for s in kept[:int(sys.argv[1])]: s.connect(a.getsockname())
    """
    for options in (allow("10.77.0.2"), ["--loopback", "own"]):
        made = []
        for n in ("0", "50"):
            r = run(["strace", "-f", "-qq", "-e", "trace=fcntl", "-e", "signal=none",
                     *lab.argv(PYTHON, "-c", textwrap.dedent(program), n, options=options)])
            assert r.returncode == 0
            made.append(len(re.findall(r"fcntl\(.*, F_[GS]ETFL", r.stderr)))
        assert (made[1] - made[0]) / 50 <= 4


def test_disconnect(lab):
    program = """
    s = socket.create_connection(("10.77.0.2", 81))
    print(libc.connect(s.fileno(), b"\\0" * 16, 16))
    print(s.connect_ex(("10.77.0.3", 81)), s.getpeername()[0])
    """
    assert lab.python(program, options=allow("10.77.0.0/24")) == (
        ["-1", f"{errno.EISCONN} 10.77.0.2"] if lab.contained else ["0", "0 10.77.0.3"])


def questions(lab):
    return int(lab.outside(PYTHON, "-c", TOOLS + "print(tcp('10.77.0.2', 53))").stdout)


# Where names are answered: in the place of the name servers, or of /etc/hosts too.
ANSWERED = pytest.mark.parametrize("names", ["dns", "hosts"])


@ANSWERED
def test_names_are_pinned(lab, names):
    """The name server gives another address at each question. The program only
    sees the one that nlvirt got at the start."""
    program = """
    def addresses(name):
        return sorted({a[4][0] for a in socket.getaddrinfo(name, 80, type=socket.SOCK_STREAM)})
    first = addresses("moving.test")
    print(len(first), all(addresses("moving.test") == first for n in range(3)))
    print(tcp("moving.test", 81) == first[0] + " 81")
    print([tcp(a, 81) for a in ("10.77.0.2", "10.77.0.3", "10.77.0.4") if a not in first])
    for name in ("other.test", "moving.test.", "x.moving.test"):
        start = time.monotonic()
        try: print(addresses(name) == first)
        except socket.gaierror as e: print(e.errno == socket.EAI_NONAME, time.monotonic() - start < 5)
    print(addresses("localhost"))
    """
    before = questions(lab)
    got = lab.python(program, options=[*allow("Moving.test"), "--names", names])
    assert got[:3] == ["1 True", "True", "['refused 13', 'refused 13']"]
    assert got[3] == "True True" and got[5] == "True True"
    assert got[6].startswith("['127.0.0.1'")
    assert questions(lab) - before == 2         # A and AAAA, before the program started
    outside = lab.outside(PYTHON, "-c", TOOLS + "print([socket.gethostbyname('moving.test') for n in range(3)])")
    assert len(set(eval(outside.stdout))) > 1   # control: it does move


def test_the_hosts_file_of_one_process_is_not_that_of_another(lab):
    """What one does to it changes nothing for the others: neither a mode, nor a lock, nor a mark that
    lets root decide about each open()."""
    program = """
    import fcntl
    def read(path):
        fd = os.open(path, os.O_RDONLY)
        text = os.read(fd, 9999)
        assert os.read(fd, 1) == b"" and fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY
        return fd, text
    def says(what, *words):
        try: what(*words); return "done"
        except OSError as e: return errno.errorcode[e.errno]
    for path in "/etc/hosts", "/etc/nsswitch.conf":
        fd, text = read(path)
        print(says(os.fchmod, fd, 0), says(fcntl.flock, fd, fcntl.LOCK_EX), says(os.ftruncate, fd, 0), end=" ")
        mark = libc.fanotify_init(4, 0)                     # FAN_CLASS_CONTENT: root only
        if mark >= 0: print(libc.fanotify_mark(mark, 1, ctypes.c_uint64(0x30000), fd, None), end=" ", file=sys.stderr)
        if os.fork(): os.wait()
        else:
            another, same = read(path)
            print(same == text, os.fstat(another).st_ino != os.fstat(fd).st_ino, says(fcntl.flock, another, fcntl.LOCK_EX | fcntl.LOCK_NB),
                  os.fstat(another).st_mode & 0o777 == 0o444, flush=True)
            os._exit(0)
    """
    options = [*allow("moving.test"), "--names", "hosts"]
    assert lab.python(program, options=options, timeout=20) == ["done done EINVAL True True done True"] * 2


REFRESH = """
def addresses(name):
    return sorted({a[4][0] for a in socket.getaddrinfo(name, 80, type=socket.SOCK_STREAM)})
def until(name, known):
    end = time.monotonic() + 20
    while addresses(name) == known and time.monotonic() < end:
        time.sleep(0.05)
    return addresses(name)
"""


@pytest.fixture
def refreshed(tmp_path):
    """Options by which names are resolved again each second."""
    open_folder(tmp_path)
    path = tmp_path / "policy.yaml"
    path.write_text("outbound: {pin: {refresh: 1s}}\n", encoding="utf-8")
    return ["-p", str(path)]


@ANSWERED
def test_names_are_resolved_anew_if_the_operator_says_so(lab, refreshed, names):
    """The new address is reached and the old one is not. A name that no longer
    resolves keeps its address."""
    program = """
    fading = sys.argv[1]
    faded, first = addresses(fading), addresses("moving.test")
    second = until("moving.test", first)
    print(first != second, len(second), tcp(second[0], 81) == second[0] + " 81", tcp(first[0], 81))
    third = until("moving.test", second)
    print(third != second, len(third), tcp(second[0], 81))
    print(addresses(fading) == faded, tcp(faded[0], 443) == faded[0] + " 443")
    """
    fading = f"fading-{names}.test"         # the lab answers once for each such name
    options = [*refreshed, *allow("moving.test:81", fading + ":443"), "--names", names]
    got = lab.python(REFRESH + textwrap.dedent(program), fading, options=options)
    assert got == [f"True 1 True {REFUSED}", f"True 1 {REFUSED}", "True True"]


def test_nothing_waits_for_a_name_server(lab, refreshed):
    """The name server stops answering. Calls are still served quickly, and the
    end is not delayed."""
    program = """
    first, worst, end = addresses("mute.test"), 0, time.monotonic() + 3
    while time.monotonic() < end:
        start = time.monotonic()
        assert tcp(first[0], 81) == first[0] + " 81" and socket.if_nameindex() == [(1, "lo")]
        worst = max(worst, time.monotonic() - start)
    print(worst < 1, addresses("mute.test") == first, time.monotonic())
    """
    got = lab.python(REFRESH + textwrap.dedent(program), options=[*refreshed, *allow("mute.test:81")])[0].split()
    assert got[:2] == ["True", "True"] and time.monotonic() - float(got[2]) < 2


def test_what_resolves_is_roots(lab, refreshed, tmp_path):
    """getent runs outside while the program runs, so it must be a file that the
    program cannot change."""
    getent = tmp_path / "getent"
    getent.write_text('#!/bin/sh\nexec /usr/bin/getent "$@"\n', encoding="utf-8")
    getent.chmod(0o777)
    (tmp_path / "first/getent").mkdir(parents=True)     # is passed over, as by posix_spawnp(3)
    path = f"PATH={tmp_path}/first:{tmp_path}:{os.environ['PATH']}"
    argv = lab.argv("true", options=[*refreshed, *allow("moving.test")])
    r = run([*argv[:argv.index(str(BUILD / "nlvirt"))], "env", path, *argv[argv.index(str(BUILD / "nlvirt")):]])
    assert (r.returncode, r.stderr) == (
        125, f"nlvirt: pin: refresh: '{getent}': the program could change it: must not be writable by group or others, "
        "nor belong to the user who runs nlvirt, unless that is root\n")


def test_a_name_that_does_not_resolve_is_an_error(lab):
    r = lab.run("true", options=allow("no such.test"))
    assert (r.stderr.startswith("nlvirt: --allow: 'no such.test': expected a host name"), r.returncode) == (True, 125)
    r = lab.run("true", options=allow("none.test:80"))
    assert (r.stderr, r.returncode) == ("nlvirt: --allow: 'none.test': this name does not resolve\n", 125)
    r = lab.run("true", options=allow("*test:80"))
    assert (r.stderr, r.returncode) == ("nlvirt: --allow: '*test:80': a star can only begin the name, as in *.example.com\n",
                                        125)


def test_clients_reach_only_what_is_allowed(lab):
    options = allow("moving.test:80-81")
    curl = lab.run(need("curl"), "-sS", "-m", "20", "http://moving.test/", options=options)
    assert curl.stdout.endswith(" 80\n"), curl.stderr
    curl = lab.run("curl", "-sS", "-m", "20", "http://moving.test:8000/", options=options)
    assert curl.returncode == 7
    curl = lab.run("curl", "-sS", "-m", "20", "http://other.test/", options=options)
    assert curl.returncode == 6                 # could not resolve
    node = """
    const net = require("net");
    function ask(host, port) {
        return new Promise(done => {
            const s = net.connect(port, host);
            s.on("data", d => done(String(d).trim())); s.on("error", e => done(e.code)); });
    }
    (async () => { for (const [h, p] of [["moving.test", 81], ["moving.test", 443], ["other.test", 81]])
        console.log(await ask(h, p)); process.exit(0); })();
    """
    r = lab.run(need("node"), "-e", node, options=options)
    assert r.stdout.split("\n")[0].endswith(" 81") and r.stdout.split("\n")[1:3] == ["EACCES", "ENOTFOUND"], r.stderr
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        subprocess.run([need("go", "golang-go"), "build", "-o", folder + "/connect", str(HERE.parent / "clients/connect.go")],
                       check=True, timeout=300, env={**os.environ, "CGO_ENABLED": "0", "GOTOOLCHAIN": "local"})
        r = lab.run(folder + "/connect", "moving.test:81", "moving.test:443", "other.test:81", options=options)
    lines = r.stdout.splitlines()
    assert lines[0].endswith(" 81") and lines[1] == "permission denied", r.stderr
    assert lines[2] in ("no such host", "no suitable address found")    # depends on the version of Go


RACE_S = int(os.environ.get("RACE_S", "2"))     # 60 for the long one


def test_racing_threads_win_nothing(lab, programs, kernel):
    """Rewriting the address, or replacing the socket at its number, does not change what the
    supervisor decided on."""
    race = programs(HERE / "race.c")
    arguments = ["10.77.0.2", "10.77.0.3", "81"]
    r = lab.run(race, str(RACE_S), *arguments, options=allow("10.77.0.2"), kernel=kernel, timeout=RACE_S + 60)
    tries, won = map(int, r.stdout.split())
    assert tries > 100 * RACE_S and won == 0, r.stderr
    r = lab.outside(race, "30", *arguments, "first")
    assert int(r.stdout.split()[1]) > 0         # control: without rules the race is won


def test_inherited_sockets_are_held_to_the_rules(lab):
    start = """
    import subprocess
    def inherit(s, *options):
        r = subprocess.run([sys.argv[1], "run", *options, "--", "true"], pass_fds=[s.fileno()], stderr=subprocess.PIPE)
        return r.returncode, r.stderr.decode().replace(str(s.fileno()), "N").split(",")[0].strip()
    rule = ("--allow", "10.77.0.2")
    print(inherit(socket.create_connection(("10.77.0.2", 81)), *rule))
    print(inherit(socket.create_connection(("10.77.0.3", 81)), *rule))
    print(inherit(socket.create_connection(("10.77.0.3", 81))))
    print(inherit(socket.socket(), *rule))
    print(inherit(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), *rule))
    s = socket.create_server(("", 8080))
    print(inherit(s, *rule), inherit(s, "--listen", "8080"))
    for kind in 0, 262:
        try: s = socket.socket(socket.AF_INET, socket.SOCK_STREAM, kind)
        except OSError: s = socket.socket()             # no MPTCP here
        s.setblocking(False); s.connect_ex(("10.77.0.99", 81)); s.setblocking(True)
        print(inherit(s, *rule, "--allow", "mptcp:10.77.0.2"), inherit(s))
    """
    r = lab.outside(PYTHON, "-c", TOOLS + textwrap.dedent(start), BUILD / "nlvirt")
    assert r.stdout.splitlines() == [
        "(0, '')",
        "(125, 'nlvirt: descriptor N is connected to an address that no outbound rule allows')",
        "(0, '')", "(0, '')",
        "(125, 'nlvirt: descriptor N is a socket of a kind that no outbound rule allows')",
        "(125, 'nlvirt: descriptor N listens on a port that --listen does not name') (0, '')",
        *["(125, 'nlvirt: descriptor N is still connecting to an address that cannot be checked') (0, '')"] * 2,
    ], r.stderr


@pytest.fixture
def tun_node():
    """A device node for every user, as on most machines."""
    if os.geteuid():
        yield "/dev/net/tun"
        return
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        os.mknod(folder + "/tun", stat.S_IFCHR, os.makedev(10, 200))
        os.chmod(folder + "/tun", 0o666)
        yield folder + "/tun"


def test_tun_devices_are_no_way_out(lab, tun_node):
    """The user owns the device, so attaching to it needs no capability."""
    tun = f"""
    import fcntl
    def node(): return os.open("{tun_node}", os.O_RDWR)
    def attach(name):
        fd = node()
        fcntl.ioctl(fd, 0x400454ca, struct.pack("16sH22x", name, 0x1102))    # TUNSETIFF; TAP, MULTI_QUEUE
        return fd
    def queue(fd, flags): fcntl.ioctl(fd, 0x400454d9, struct.pack("16sH22x", b"", flags))
    def says(what, *words):
        try: what(*words); return "done"
        except OSError as e: return errno.errorcode[e.errno]
    """
    owner = lab.owner(textwrap.dedent(tun) + textwrap.dedent("""
        try: fd = attach(b"ours")
        except OSError as e: print(e); sys.exit()
        fcntl.ioctl(fd, 0x400454cc, int(sys.stdin.readline())); fcntl.ioctl(fd, 0x400454cb, 1); os.close(fd)
        print("there", flush=True); sys.stdin.read()
        """))
    try:
        print(lab.outside("id", "-u").stdout, end="", file=owner.stdin, flush=True)
        said = owner.stdout.readline()
        if said != "there\n":
            skip("no TUN device here: " + said)
        control = textwrap.dedent(tun) + 'fd = attach(b"ours"); print(says(queue, fd, 0x400), says(queue, fd, 0x200))'
        assert lab.outside(PYTHON, "-c", TOOLS + control).stdout == "done done\n"
        inside = tun + 'print(says(attach, b"ours"), says(attach, b"new%d"), says(queue, node(), 0x200))'
        assert lab.python(inside, options=allow("10.77.0.2")) == ["EPERM EPERM EPERM"]
        assert lab.python(inside)[0].startswith("EPERM EPERM ")     # refused without rules, too
        start = textwrap.dedent(tun) + textwrap.dedent("""
            import subprocess
            for fd in attach(b"ours"), node(), os.open("/dev/null", os.O_RDWR):
                for options in ["--allow", "10.77.0.2"], []:
                    r = subprocess.run([sys.argv[1], "run", *options, "--", "true"], pass_fds=[fd], stderr=subprocess.PIPE, text=True)
                    print(r.returncode, r.stderr.replace(str(fd), "N").split(", and")[0])
            """)
        r = lab.outside(PYTHON, "-c", TOOLS + start, BUILD / "nlvirt")
        refused = "125 nlvirt: descriptor N is a TUN, TAP or macvtap device, which no outbound rule allows"
        assert r.stdout.splitlines() == [refused, "0 ", refused, "0 ", "0 ", "0 "], r.stderr
    finally:
        owner.stdin.close()
        owner.wait(10)


DATAGRAMS = """
def udp(address, port, how="sendto", to=None):
    s = socket.socket(family(to or address), socket.SOCK_DGRAM); s.settimeout(10)
    where = (to or address, port)
    try:
        if how == "connect":
            s.connect(where); s.send(b"x")
        elif how == "sendto": s.sendto(b"x", where)
        elif how == "sendmsg": s.sendmsg([b"x", b"y"], [], 0, where)
        else: mmsg(s, where)
        return s.recv(100).decode().strip()
    except OSError as e: return f"refused {e.errno}"
    finally: s.close()
def sockaddr(address, port):
    if ":" in address:
        return struct.pack("=HHI16sI", 10, socket.htons(port), 0, socket.inet_pton(10, address), 0)
    return struct.pack("=HH4s8x", 2, socket.htons(port), socket.inet_aton(address))
def mmsg(s, *wheres):
    keep, headers = [], b""
    for where in wheres:
        name = ctypes.create_string_buffer(sockaddr(*where)); data = ctypes.create_string_buffer(b"x")
        iov = (ctypes.c_uint64 * 2)(ctypes.addressof(data), 1)
        keep += [name, data, iov]
        headers += struct.pack("=QIxxxxQQQQIxxxxI4x", ctypes.addressof(name), len(name.raw) - 1, ctypes.addressof(iov), 1, 0,
                               0, 0, 0xffff)
    vector = ctypes.create_string_buffer(headers)
    n = libc.sendmmsg(s.fileno(), vector, len(wheres), 0)
    if n < 0: raise OSError(ctypes.get_errno(), "sendmmsg")
    lengths = [struct.unpack_from("=I", vector.raw, 64 * i + 56)[0] for i in range(n)]
    assert lengths == [1] * n, lengths
    return n
"""
HOW = ("connect", "sendto", "sendmsg", "sendmmsg")


def test_datagrams_go_where_a_rule_says(lab, kernel):
    program = DATAGRAMS + f"""
for how in {HOW}:
    print(udp("10.77.0.2", 80, how), udp("10.77.0.2", 81, how), udp("10.77.0.3", 80, how), udp("fd77::2", 443, how),
          udp("fd77::3", 443, how), udp("", 80, how, "::ffff:10.77.0.2"), udp("", 81, how, "::ffff:10.77.0.2"),
          udp("", 80, how, "::10.77.0.2"), sep="; ")
"""
    reached = "10.77.0.2 80; refused 13; refused 13; fd77::2 443; refused 13; 10.77.0.2 80; refused 13; refused 13"
    options = allow("udp:10.77.0.2:80", "udp:[fd77::2]:443")
    assert lab.python(program, options=options, kernel=kernel) == [reached] * 4
    assert "refused" not in lab.python(program.replace('udp("", 80, how, "::10.77.0.2")', '""'))[0]     # control


def test_datagrams_keep_their_own_ways(lab, kernel):
    program = DATAGRAMS + textwrap.dedent("""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(10)
    print(mmsg(s, ("10.77.0.2", 80), ("10.77.0.3", 80)) in (1, 2))
    def says(what):
        try: return what()
        except OSError as e: return errno.errorcode[e.errno]
    to = ("10.77.0.2", 80)
    print("source", says(lambda: s.sendmsg([b"x"], [(0, 8, struct.pack("=i4s4s", 1, socket.inet_aton("10.77.0.1"), bytes(4)))],
                                          0, to)))
    print("tos", says(lambda: s.sendmsg([b"x"], [(0, 1, struct.pack("i", 8))], 0, to)))
    print("route", says(lambda: s.sendmsg([b"x"], [(0, 7, bytes([131, 7, 4, 10, 77, 0, 3, 0]))], 0, to)))
    print("mark", says(lambda: s.sendmsg([b"x"], [(1, 36, struct.pack("i", 1))], 0, to)))
    print("long", says(lambda: s.sendto(b"x" * 65508, to)))
    print("none", says(lambda: s.sendmsg([b"x"])))
    def bound(address, port, kind=socket.SOCK_DGRAM):
        return says(lambda: bool(socket.socket(family(address), kind).bind((address, port))))
    print(bound("0.0.0.0", 0), bound("127.0.0.1", 5000), bound("0.0.0.0", 5001), bound("::", 5002), bound("::1", 5003),
          bound("0.0.0.0", 5004, socket.SOCK_STREAM))
    t = socket.create_server(("127.0.0.1", 0)); c = socket.create_connection(t.getsockname()); p, _ = t.accept()
    got = []
    def read():
        while sum(map(len, got)) < 3000000: got.append(p.recv(100000))
    r = threading.Thread(target=read); r.start()
    sent = 0
    while sent < 3000000: sent += c.sendmsg([b"z" * (3000000 - sent)])
    r.join(); print(sent, sum(map(len, got)))
    p.close(); t.close(); c.setblocking(True)
    for n in range(20):
        r = says(lambda: c.sendmsg([b"z"]))
        if r != 1: break
        time.sleep(0.05)
    print(r in ("EPIPE", "ECONNRESET"))
    print(socket.if_nameindex())
    """)
    assert lab.python(program, options=allow("udp:10.77.0.0/24"), kernel=kernel) == [
        "True", "source 1", "tos 1", "route EPERM", "mark EPERM", "long EMSGSIZE", "none EDESTADDRREQ",
        "False False EACCES EACCES False False", "3000000 3000000", "True", "[(1, 'lo')]"]


def test_descriptors_pass_through_a_pair_although_sends_are_decided(lab):
    """Nobody can copy a socket that the supervisor did not make if pidfd_getfd() is refused."""
    program = """
    a, b = socket.socketpair()
    reader, writer = os.pipe()
    import array
    try: print(a.sendmsg([b"fd"], [(1, 1, array.array("i", [writer]))]))
    except OSError as e: print(errno.errorcode[e.errno]); sys.exit()
    data, control, flags, _ = b.recvmsg(10, socket.CMSG_SPACE(4))
    other = struct.unpack("i", control[0][2][:4])[0]
    os.write(other, b"through"); print(data, os.read(reader, 10))
    """
    assert lab.python(program, options=allow("udp:10.77.0.0/24")) == (
        ["EACCES"] if lab.contained else ["2", "b'fd' b'through'"])


def test_racing_datagrams_win_nothing(lab, programs):
    """Another thread rewrites the name for sendmsg(). Every host that a
    datagram reaches answers with its address."""
    program = DATAGRAMS + textwrap.dedent("""
    good, bad = sockaddr("10.77.0.2", 80), sockaddr("10.77.0.3", 80)
    name = ctypes.create_string_buffer(good, 16); data = ctypes.create_string_buffer(b"x")
    iov = (ctypes.c_uint64 * 2)(ctypes.addressof(data), 1)
    header = ctypes.create_string_buffer(struct.pack("=QIxxxxQQQQIxxxx", ctypes.addressof(name), 16, ctypes.addressof(iov), 1, 0,
                                                     0, 0))
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.setblocking(False)
    over = False
    def rewrite():
        while not over:
            ctypes.memmove(name, bad, 16); ctypes.memmove(name, good, 16)
    t = threading.Thread(target=rewrite); t.start()
    seen, refused, end = set(), 0, time.monotonic() + float(sys.argv[1])
    sys.setswitchinterval(1e-5)
    while time.monotonic() < end:
        refused += libc.sendmsg(s.fileno(), header, 0) < 0
        try:
            while True: seen.add(s.recv(100).decode().split()[0])
        except BlockingIOError: pass
    over = True; t.join()
    print(sorted(seen))
    """)
    assert lab.python(program, str(RACE_S), options=allow("udp:10.77.0.2")) == ["['10.77.0.2']"]
    assert lab.python(program, str(RACE_S)) == ["['10.77.0.2', '10.77.0.3']"]    # control


@pytest.mark.parametrize("rule", ["192.0.2.1", "udp:192.0.2.1"])
def test_connect_agrees_with_the_kernel(rule):
    """Runs the probes of connect(). Without rules nlvirt does not trap it; with
    rules nlvirt makes the call."""
    if not (BUILD / "nlconform").exists():
        skip("nlconform is not built: make build/nlconform build/nlprobes")
    r = run([str(BUILD / "nlconform"), "--probe", "connect/*", "--", str(BUILD / "nlvirt"), "run", "--allow", rule, "--"],
            cwd=HERE.parent.parent.parent)
    assert r.returncode == 0 and "\nok 7 - connect/" in r.stdout, r.stdout


def logged_in_page():
    """The line of a log that nlvirt(1) shows."""
    page = (HERE.parent.parent.parent / "core/man/nlvirt.1").read_text(encoding="ascii")
    return json.loads(re.search(r'^{"time".*?}$', page, re.M | re.S)[0].replace("\\-", "-"))


def test_refusals_are_logged(lab):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        path = folder + "/log"
        program = DATAGRAMS + textwrap.dedent("""
        libc.prctl(15, b'a"b\\n', 0, 0, 0)
        print(tcp("10.77.0.3", 80), tcp("10.77.0.2", 81), tcp("::10.77.0.2", 80), udp("fd77::2", 53), tcp("127.0.0.1", 9))
        s = socket.socket(); s.bind(("", 8080))
        try: s.listen(1)
        except OSError as e: print(e.errno)
        """)
        options = [*rules("10.77.0.2:81 udp:10.77.0.2 udp:[::/0] -udp:[fd77::]/16"), "--no-loopback", "--log", path]
        lab.python(program, options=options)
        lines = [json.loads(line) for line in pathlib.Path(path).read_text(encoding="ascii").splitlines()]
        assert [(n["call"], n["protocol"], n["address"], n["port"], n["rule"]) for n in lines] == [
            ("connect", "tcp", "10.77.0.3", 80, "none allows it"),
            ("connect", "tcp", "::10.77.0.2", 80, "an IPv4-compatible address"),
            ("sendto", "udp", "fd77::2", 53, "denied"), ("connect", "tcp", "127.0.0.1", 9, "no-loopback"),
            ("listen", "tcp", "0.0.0.0", 8080, "listen")]
        assert {n["command"] for n in lines} == {'a"b\n'} and len({n["pid"] for n in lines}) == 1
        assert all(n["lost"] == 0 and n["time"].startswith("20") for n in lines)
        assert all(list(n) == list(logged_in_page()) for n in lines)
        assert [type(v) for v in lines[0].values()] == [type(v) for v in logged_in_page().values()]
        assert lines[0]["rule"] == logged_in_page()["rule"]
        flood = "for n in range(1500): socket.socket().connect_ex(('10.77.0.3', 80))"
        lab.python(flood, options=options)
        text = pathlib.Path(path).read_text(encoding="ascii")
        assert 900 < text.count("\n") < 1500


def test_refusals_without_an_address_are_logged_as_well(tmp_path):
    """The log has the name of the call that the program made."""
    program = textwrap.dedent("""
    import socket
    def refused(s, *words):
        try: s.sendmsg(*words)
        except OSError as e: print(e.errno)
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    refused(s, [b"x"], [(socket.IPPROTO_IP, socket.IP_OPTIONS, bytes(8))], 0, ("192.0.2.1", 9))
    refused(s, [b"x"], [], 0, ("192.0.2.2", 9))
    """)
    r = run([str(BUILD / "nlvirt"), "run", "--allow", "udp:192.0.2.1", "--log", str(tmp_path / "log"), "--",
             "/usr/bin/python3", "-c", program])
    assert (r.stdout, r.stderr) == ("1\n13\n", "")
    lines = [json.loads(line) for line in (tmp_path / "log").read_text(encoding="ascii").splitlines()]
    assert [(n["call"], n["protocol"], n["address"], n["port"], n["rule"]) for n in lines] == [
        ("sendmsg", None, None, None, "a control message"), ("sendmsg", "udp", "192.0.2.2", 9, "none allows it")]
    assert len({tuple(n) for n in lines}) == 1      # the same members in the same order


@pytest.mark.parametrize("kind", ["pipe", "file", "socket"])
def test_the_log_can_be_standard_error(tmp_path, kind):
    """Lines of the program and of the log mix, and none is lost. Standard error stays blocking."""
    program = textwrap.dedent("""
    import fcntl, os, socket, sys
    for n in range(20):
        os.write(2, b"program %d\\n" % n)
        socket.socket().connect_ex(("127.0.0.1", 1000 + n))
    os.write(2, b"nonblocking\\n" * bool(fcntl.fcntl(2, fcntl.F_GETFL) & os.O_NONBLOCK))
    """)
    if kind == "file":
        reader = writer = os.open(tmp_path / "out", os.O_RDWR | os.O_CREAT)
    elif kind == "pipe":
        reader, writer = os.pipe()
    else:
        a, b = socket.socketpair()
        reader, writer = a.detach(), b.detach()
    r = subprocess.run([str(BUILD / "nlvirt"), "run", "--no-loopback", "--log", "-", "--", PYTHON, "-c", program],
                       stderr=writer, timeout=60, check=True, pass_fds=())
    if kind == "file":
        os.lseek(reader, 0, os.SEEK_SET)
    else:
        os.close(writer)
    with os.fdopen(reader, encoding="ascii") as f:
        lines = f.read().splitlines()
    said = [n if n.startswith("program") else json.loads(n)["port"] for n in lines]
    assert r.returncode == 0 and said == [w for n in range(20) for w in (f"program {n}", 1000 + n)]


LEARN = """
import sys
def udp(address, port):
    s = socket.socket(family(address), socket.SOCK_DGRAM); s.settimeout(10)
    try: s.sendto(b"?", (address, port)); return s.recv(100).decode().strip()
    except OSError as e: return f"refused {e.errno}"
def listen(address, port):
    try: socket.create_server((address, port), family=family(address)).close(); return "listens"
    except OSError as e: return f"refused {e.errno}"
print(tcp("10.77.0.2", 443), tcp("10.77.0.2", 80), tcp("10.77.0.2", 80), tcp("fd77::2", 8001), sep="; ")
print(tcp("::ffff:10.77.0.3", 81).replace("::ffff:", ""), udp("10.77.0.3", 81), udp("fd77::3", 443), sep="; ")
print(listen("0.0.0.0", 8080), listen("::", 8080), listen("10.77.0.1", 8081), listen("127.0.0.1", 8082), sep="; ")
t = socket.create_server(("127.0.0.1", 0)); print(socket.socket().connect_ex(t.getsockname()))
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect_ex(("10.77.0.4", 0))
if sys.argv[1:]:
    print(tcp("10.77.0.2", 81), tcp("10.77.0.3", 80), tcp("fd77::3", 8001), udp("10.77.0.2", 81), listen("0.0.0.0", 8083), sep="; ")
"""


def test_a_policy_is_learned(lab):
    """It allows what was done, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        path = pathlib.Path(folder) / "policy.yaml"
        learn = lab.run(PYTHON, "-c", TOOLS + LEARN, options=["--learn", str(path)])
        assert (learn.returncode, learn.stderr) == (0, f"nlvirt: --learn: wrote 6 rules to {path}\n")
        assert path.read_text() == (
            "# Written by nlvirt run --learn.\n"
            "# Left out, because no rule can name port 0: 10.77.0.4, udp.\n"
            "outbound:\n"
            '  allow: ["10.77.0.2:80,443", "10.77.0.3:81", "[fd77::2]:8001", "udp:10.77.0.3:81", "udp:[fd77::3]:443"]\n'
            "  deny: []\n"
            '  listen: ["8080,8081"]\n'
            "  loopback: allow\n")
        again = lab.run(PYTHON, "-c", TOOLS + LEARN, "more", options=["-p", str(path)])
        assert again.returncode == 0, again.stderr
        *same, others = again.stdout.splitlines()
        assert same == learn.stdout.splitlines() and "refused" not in learn.stdout
        assert others == "; ".join([REFUSED] * 5)


def test_what_is_denied_is_not_learned(lab):
    """The policy that was given is part of the one that is written."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        given, path = pathlib.Path(folder) / "given.yaml", pathlib.Path(folder) / "policy.yaml"
        given.write_text("leftovers: wait\noutbound: {allow: [10.77.0.4], deny: ['10.77.0.3'], loopback: refuse}\n")
        path.write_text("x" * 10000)
        path.chmod(0o666)
        program = """
        print(tcp("10.77.0.2", 81), tcp("10.77.0.3", 81), tcp("127.0.0.1", 9), tcp("0.0.0.0", 10), sep="; ")
        socket.socket().setsockopt(1, 36, 1)
        """
        r = lab.run(PYTHON, "-c", TOOLS + textwrap.dedent(program), options=["-p", str(given), "--learn", str(path)])
        assert r.stdout == f"10.77.0.2 81; {REFUSED}; refused 111; refused 111\n"
        assert r.stderr.splitlines()[-3:] == [
            "nlvirt: refused: 1 call to 10.77.0.3:81 by python3 (denied)",
            "nlvirt: refused: 1 call of setsockopt by python3 (SO_MARK)",
            f"nlvirt: --learn: wrote 2 rules to {path}"]
        text = path.read_text()
        assert text.startswith("# Written by nlvirt run --learn.\nnamespaces: refuse\nleftovers: wait\n")
        assert text.endswith('rules: []\noutbound:\n  allow: ["10.77.0.2:81", "127.0.0.1:9,10"]\n  deny: ["10.77.0.3"]\n'
                             "  listen: []\n  loopback: refuse\n")
        assert lab.outside(BUILD / "nlvirt", "check", path).returncode == 0


def test_the_policy_of_a_real_program_is_learned(tmp_path):
    """git clone from one server and not from another, both on loopback."""
    git = [need("git"), "-c", "safe.directory=*", "-c", "init.defaultBranch=main"]
    source = tmp_path / "srv" / "repository"
    subprocess.run([*git, "init", "-q", source], check=True)
    subprocess.run([*git, "-C", source, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q",
                    "--allow-empty", "-m", "first"], check=True)
    with socket.socket() as a, socket.socket() as b:        # free ports
        a.bind(("127.0.0.1", 0))
        b.bind(("127.0.0.1", 0))
        ports = a.getsockname()[1], b.getsockname()[1]
    servers = [subprocess.Popen([*git, "daemon", "--export-all", "--reuseaddr", "--listen=127.0.0.1", f"--port={port}",
                                 f"--base-path={source.parent}"], stderr=subprocess.DEVNULL) for port in ports]

    def clone(port, into, *options):
        return run([str(BUILD / "nlvirt"), "run", *options, "--", *git, "clone", "-q",
                    f"git://127.0.0.1:{port}/repository", tmp_path / into])
    try:
        for port in ports:
            end = time.monotonic() + 20
            while socket.socket().connect_ex(("127.0.0.1", port)):
                assert time.monotonic() < end
                time.sleep(0.05)
        path = tmp_path / "policy.yaml"
        r = clone(ports[0], "learned", "--no-loopback", "--learn", path)
        assert r.returncode == 0, r.stderr
        assert clone(ports[0], "again", "-p", path).returncode == 0
        assert (tmp_path / "again" / ".git").exists()
        r = clone(ports[1], "other", "-p", path)
        assert r.returncode == 128 and "Permission denied" in r.stderr
        assert clone(ports[1], "control").returncode == 0
    finally:
        for server in servers:
            server.terminate()
            server.wait(20)


REGISTRY = """
import base64, hashlib, http.server, io, json, os, tarfile
def package():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, text in ("package.json", json.dumps({"name": "left", "version": "1.2.3"})), ("index.js", "module.exports = 7"):
            info = tarfile.TarInfo("package/" + name)
            info.size = len(text)
            tar.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()
TAR = package()
class Registry(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        where = "http://127.0.0.1:%d" % self.server.server_port
        body = TAR
        if not self.path.endswith(".tgz"):
            dist = {"tarball": where + "/left/-/left-1.2.3.tgz", "integrity": "sha512-" + base64.b64encode(hashlib.sha512(TAR).digest()).decode()}
            body = json.dumps({"name": "left", "dist-tags": {"latest": "1.2.3"},
                               "versions": {"1.2.3": {"name": "left", "version": "1.2.3", "dist": dist}}}).encode()
        self.send_response(200 if self.path.startswith("/left") else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_): pass
s = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
print(s.server_port, flush=True)
s.serve_forever()
"""


def test_the_policy_of_an_installation_is_learned(tmp_path):
    """npm install from one registry and not from another, both on loopback."""
    npm = need("npm")
    registries = [subprocess.Popen([PYTHON, "-c", REGISTRY], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    ports = [r.stdout.readline().strip() for r in registries]

    def install(port, into, *options):
        folder = tmp_path / into
        folder.mkdir()
        (folder / "package.json").write_text('{"name": "app", "version": "1.0.0"}', encoding="ascii")
        r = run([str(BUILD / "nlvirt"), "run", *options, "--", npm, "install", "left", "--registry", f"http://127.0.0.1:{port}",
                 "--cache", str(tmp_path / (into + "-cache")), "--no-audit", "--no-fund", "--no-update-notifier",
                 "--fetch-retries=0"], cwd=folder, timeout=120, env={**os.environ, "HOME": str(folder)})
        return r, (folder / "node_modules/left/index.js").exists()
    try:
        path = tmp_path / "policy.yaml"
        r, there = install(ports[0], "learned", "--no-loopback", "--learn", path)
        assert r.returncode == 0 and there, r.stderr
        assert f'allow: ["127.0.0.1:{ports[0]}"]' in path.read_text(encoding="ascii")
        r, there = install(ports[0], "again", "-p", path)
        assert r.returncode == 0 and there, r.stderr
        r, there = install(ports[1], "other", "-p", path)
        assert r.returncode and not there and "EACCES" in r.stderr
        r, there = install(ports[1], "control")
        assert r.returncode == 0 and there, r.stderr
    finally:
        for registry in registries:
            registry.terminate()
            registry.wait(20)


def test_a_policy_that_cannot_be_written_is_an_error(nlvirt, tmp_path):
    r = nlvirt.run("true", options=["--learn", "/nowhere/policy"])
    assert (r.returncode, r.stderr) == (125, "nlvirt: --learn: '/nowhere/policy': cannot be written: No such file or directory\n")
    r = nlvirt.run("true", options=["--learn", "/dev/full"])
    assert (r.returncode, r.stderr) == (125, "nlvirt: --learn: '/dev/full': cannot be written: No space left on device\n")
    second = tmp_path / "second"
    r = nlvirt.run("true", options=["--learn", "/dev/null", "--learn", str(second)])
    assert (r.returncode, r.stderr) == (125, f"nlvirt: --learn: '{second}': only one file can be given\n")
    assert not second.exists()
    many = "import socket\nfor n in range(1, 71): socket.socket().connect_ex(('127.0.1.%d' % n, 9))"
    path = tmp_path / "many"
    r = run([str(BUILD / "nlvirt"), "run", "--no-loopback", "--learn", path, "--", PYTHON, "-c", many])
    assert (r.returncode, r.stderr.splitlines()) == (0, [
        f"nlvirt: --learn: wrote 64 rules to {path}",
        "nlvirt: --learn: 6 more destinations found no room: a policy has at most 64 items; use networks"])
    assert run([str(BUILD / "nlvirt"), "check", path]).returncode == 0


ASK = """#!/bin/sh
# Logs each question, and answers by the address and the port.
echo "$1 $2 $3 $4" >>"$0.log"
case "$2 $3" in
*" 443") exit 1 ;;
*" 81") sleep 1; exit 0 ;;
*" 8001") test -e "$0.again" && exit 0; : >"$0.again"; exit 2 ;;
*" 8000") sleep 60 ;;
esac
exit 0
"""


@pytest.fixture
def asked(lab):
    """A program that answers, and a function that returns what it was asked."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        path = pathlib.Path(folder) / "ask"
        path.write_text(ASK, encoding="ascii")
        path.chmod(0o755)
        path.with_suffix(".log").touch(0o666)
        path.with_suffix(".log").chmod(0o666)
        yield path, lambda: path.with_suffix(".log").read_text().splitlines()


def test_a_program_decides_what_no_rule_covers(lab, asked):
    """Once for each destination; rules decide without it."""
    path, questions = asked
    program = DATAGRAMS + textwrap.dedent("""
    print(tcp("10.77.0.2", 80), tcp("10.77.0.2", 80), tcp("::ffff:10.77.0.2", 80), tcp("10.77.0.2", 443),
          tcp("10.77.0.2", 443), tcp("10.77.0.3", 80), tcp("10.77.0.4", 80), sep="; ")
    print(udp("fd77::2", 80), udp("10.77.0.2", 443), tcp("fe80::1", 80), sep="; ")
    t = socket.create_server(("127.0.0.1", 0)); print(socket.socket().connect_ex(t.getsockname()))
    """)
    with tempfile.NamedTemporaryFile() as log:
        os.chmod(log.name, 0o666)
        options = [*rules("10.77.0.3 -10.77.0.4"), "--ask", str(path), "--log", log.name]
        assert [n.replace("::ffff:", "") for n in lab.python(program, options=options)] == [
            f"10.77.0.2 80; 10.77.0.2 80; 10.77.0.2 80; {REFUSED}; {REFUSED}; 10.77.0.3 80; {REFUSED}",
            f"fd77::2 80; {REFUSED}; {REFUSED}", "0"]
        lines = [json.loads(line) for line in pathlib.Path(log.name).read_text().splitlines()]
    assert [(n["call"], n["protocol"], n["address"], n["port"], n["rule"]) for n in lines] == [
        *[("connect", "tcp", "10.77.0.2", 443, "refused when asked")] * 2, ("connect", "tcp", "10.77.0.4", 80, "denied"),
        ("sendto", "udp", "10.77.0.2", 443, "refused when asked"), ("connect", "tcp", "fe80::1", 80, "a link-local address")]
    assert questions() == ["tcp 10.77.0.2 80 python3", "tcp 10.77.0.2 443 python3", "udp fd77::2 80 python3",
                           "udp 10.77.0.2 443 python3"]


def test_a_question_holds_up_nobody_else(lab, asked):
    """Calls to one destination share a question, and other calls go on."""
    path, questions = asked
    program = """
    results, begin = [], time.monotonic()
    def reach(*to): results.append((round(time.monotonic() - begin, 1), tcp(*to)))
    threads = [threading.Thread(target=reach, args=("10.77.0.2", 81)) for _ in range(8)]
    for t in threads: t.start()
    time.sleep(0.2)
    for _ in range(20): assert tcp("10.77.0.3", 443) == "10.77.0.3 443"
    quick = time.monotonic() - begin
    for t in threads: t.join()
    slow = time.monotonic() - begin
    print(quick < 0.9 <= slow, {r for _, r in results}, len(results))
    """
    assert lab.python(program, options=[*rules("10.77.0.3"), "--ask", str(path)]) == ["True {'10.77.0.2 81'} 8"]
    assert questions() == ["tcp 10.77.0.2 81 python3"]


def test_calls_that_are_given_up_leave_room_for_others(lab, asked):
    """As many questions as may be open, of a process that is killed before the answers come."""
    path, questions = asked
    program = f"""
    def asked(): return open("{path.with_suffix('.log')}").read().count(" 81 ")
    child = os.fork()
    if not child:
        for n in range(64): threading.Thread(target=tcp, args=(f"10.77.1.{{n}}", 81)).start()
        time.sleep(60)
    end = time.monotonic() + 30
    while asked() < 64 and time.monotonic() < end: time.sleep(0.02)
    first = tcp("10.77.0.2", 80)
    os.kill(child, 9); os.waitpid(child, 0)
    time.sleep(2)       # their program ends after one
    print(asked(), first, tcp("10.77.0.2", 80))
    """
    got = lab.python(program, options=["--no-loopback", "--ask", str(path)])[0]
    assert re.fullmatch(f"64 ({REFUSED}|10.77.0.2 80) 10.77.0.2 80", got), got


def test_no_answer_is_a_refusal(lab, asked):
    """It is not kept: a status other than 0 and 1, and a program that takes too long."""
    path, questions = asked
    program = """
    begin = time.monotonic()
    print(tcp("10.77.0.2", 8001), tcp("10.77.0.2", 8001), tcp("10.77.0.2", 8000), tcp("10.77.0.2", 8000), sep="; ")
    print(1.9 < time.monotonic() - begin < 15)
    """
    assert lab.python(program, options=["--ask", str(path), "--ask-limit", "1"]) == [
        f"{REFUSED}; 10.77.0.2 8001; {REFUSED}; {REFUSED}", "True"]
    assert questions() == ["tcp 10.77.0.2 8001 python3"] * 2 + ["tcp 10.77.0.2 8000 python3"] * 2


def test_a_signal_interrupts_the_call_and_not_the_question(lab, asked):
    path, questions = asked
    program = """
    import signal
    signal.signal(signal.SIGALRM, lambda *_: None)
    reader, writer = os.pipe(); os.set_blocking(writer, False); signal.set_wakeup_fd(writer)
    signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)      # the handler in C writes a byte each time
    print(tcp("10.77.0.2", 81, None), len(os.read(reader, 100)) > 3)
    """
    assert lab.python(program, options=["--ask", str(path)]) == ["10.77.0.2 81 True"]
    assert questions() == ["tcp 10.77.0.2 81 python3"]


def test_a_question_ends_with_the_sandbox(lab, asked):
    path, _ = asked
    begin = time.monotonic()
    r = lab.run("sh", "-c", f"{PYTHON} -c 'import socket; socket.socket().connect((\"10.77.0.2\", 8000))' & "
                f"while ! grep -q 8000 {path}.log; do sleep 0.05; done", options=["--ask", str(path)])
    assert (r.returncode, r.stderr) == (0, "") and time.monotonic() - begin < 20


def test_ask_needs_a_program(nlvirt):
    def said(*options):
        r = nlvirt.run("true", options=options)
        return r.returncode, r.stderr.rstrip("\n")

    assert said("--ask", "no-such-program") == (125, "nlvirt: --ask: 'no-such-program': no such program")
    assert said("--ask", HERE / "lab.py") == (125, f"nlvirt: --ask: '{HERE / 'lab.py'}': Permission denied")
    assert said("--ask", "/usr") == (125, "nlvirt: --ask: '/usr': Permission denied")
    argv, n = nlvirt.argv("true", options=["--ask", "lab.py"]), len(nlvirt.prefix)
    r = run([*argv[:n], "env", "-C", HERE, "PATH=/usr/bin:", *argv[n:]])     # an empty folder is the current one
    assert (r.returncode, r.stderr) == (125, "nlvirt: --ask: 'lab.py': Permission denied\n")
    assert said("--ask", "true", "--learn", "/dev/null") == (
        125, "nlvirt: --ask: nothing is asked while --learn allows everything; use one of them")
    assert said("--ask", "true", "--ask-limit", "0") == (125, "nlvirt: --ask-limit: expected seconds from 1 to 3600, got '0'")
    assert said("--ask-limit", "5") == (125, "nlvirt: --ask-limit: there is no program to limit without --ask")
    assert said("--ask", "true") == (0, "")


REFUSED_THINGS = """
import socket
for port in 1, 1, 2: socket.socket().connect_ex(("127.0.0.1", port))
try: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)
except OSError: pass
"""


def test_the_summary_says_what_was_refused():
    start = [str(BUILD / "nlvirt"), "run", "--no-loopback"]
    program = ["--", PYTHON, "-c", REFUSED_THINGS]
    r = run([*start, "--summary", *program])
    assert (r.returncode, r.stderr.splitlines()) == (0, [
        "nlvirt: refused: 2 calls to 127.0.0.1:1 by python3 (no-loopback)",
        "nlvirt: refused: 1 call to 127.0.0.1:2 by python3 (no-loopback)",
        "nlvirt: refused: 1 call of socket by python3 (a socket of another kind)"])
    assert run([*start, *program]).stderr == ""         # not a terminal
    many = ["--", PYTHON, "-c", "import socket\nfor n in range(1, 101): socket.socket().connect_ex(('127.0.0.1', n))"]
    lines = run([*start, "--summary", *many]).stderr.splitlines()
    assert len(lines) == 33 and lines[-1] == "nlvirt: refused: 68 more calls"
    r = run([str(BUILD / "nlvirt"), "run", "--summary", "true"])
    assert (r.returncode, r.stderr) == (0, "")


def test_a_terminal_gets_the_summary_by_default():
    """Of what the supervisor refuses: for the rest the kernel would have to ask it."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(BUILD / "nlvirt", ["nlvirt", "run", "--no-loopback", "--", PYTHON, "-c",
                                    REFUSED_THINGS + "open('/proc/self/comm', 'w').write('\\33[31mred')\n"
                                    "socket.socket().connect_ex(('127.0.0.1', 3))"])
    seen = b""
    try:
        while more := os.read(terminal, 4096):
            seen += more
    except OSError:
        pass
    assert os.waitpid(pid, 0)[1] == 0
    assert seen.decode().split("\r\n") == [
        "nlvirt: refused: 2 calls to 127.0.0.1:1 by python3 (no-loopback)",
        "nlvirt: refused: 1 call to 127.0.0.1:2 by python3 (no-loopback)",
        "nlvirt: refused: 1 call to 127.0.0.1:3 by ?[31mred (no-loopback)", ""]


def test_refusals_that_the_log_cannot_hold_are_counted(tmp_path):
    """Each line counts the refusals lost before it. A message at the end counts
    those after the last line."""
    connect = "import socket\nfor n in range({}): socket.socket().connect_ex(('127.0.0.1', 1))"
    command = [str(BUILD / "nlvirt"), "run", "--no-loopback", "--log"]
    said = "nlvirt: --log: the last refusals are missing, at most {}: too many at once, or the file takes no more\n"
    r = run([*command, "/dev/full", "--", "/usr/bin/python3", "-c", connect.format(3)])
    assert (r.stdout, r.stderr, r.returncode) == ("", said.format(3), 0)
    r = run([*command, tmp_path / "all", "--", "/usr/bin/python3", "-c", connect.format(3)])
    assert (r.stderr, r.returncode, (tmp_path / "all").read_text().count("\n")) == ("", 0, 3)
    r = run([*command, tmp_path / "many", "--", "/usr/bin/python3", "-c", connect.format(3000)])
    lines = [json.loads(line) for line in (tmp_path / "many").read_text().splitlines()]
    assert r.stderr == said.format(3000 - len(lines) - sum(line["lost"] for line in lines))


def test_a_torn_line_of_the_log_is_ended(tmp_path):
    """RLIMIT_FSIZE of the supervisor cuts the second line. Then the limit is
    lifted, and the next line starts afresh."""
    program = "import socket\nwhile n := int(input()): print([socket.socket().connect_ex(('127.0.0.1', 1)) for _ in range(n)], flush=True)"
    command = [str(BUILD / "nlvirt"), "run", "--no-loopback", "--log", tmp_path / "log", "--", "/usr/bin/python3", "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as p:
        for room, n in (200, 3), (resource.RLIM_INFINITY, 1):
            resource.prlimit(p.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
            print(n, file=p.stdin)
            assert p.stdout.readline() == f"{[errno.EACCES] * n}\n"
        print(0, file=p.stdin)
    whole, torn, last = (tmp_path / "log").read_text().splitlines()
    assert json.loads(whole)["lost"] == 0 and json.loads(last)["lost"] == 2 and len(whole) + 1 + len(torn) == 200
    assert p.returncode == 0


def test_what_the_kernel_would_refuse_is_logged(lab):
    """With a log these calls go to the supervisor, which gives the same answers."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        path = pathlib.Path(folder) / "log"
        program = OTHER_WAYS + textwrap.dedent("""
        def say(name): print(name, libc.syscall(*map(ctypes.c_long, sys_calls[name])), errno.errorcode[ctypes.get_errno()])
        sys_calls = {"setns": (268 if os.uname().machine == "aarch64" else 308, 0, 0),
                     "request_key": (218 if os.uname().machine == "aarch64" else 249, 0, 0, 0, 0)}
        t = threading.Thread(target=say, args=("setns",)); t.start(); t.join(); say("request_key")
        """)
        elsewhere = [("setns", "another network"), ("request_key", "a name server")]
        if lab.contained:   # the profile refuses these two first
            program, elsewhere = program[:program.index("t = threading")], []
        for options in (allow("10.77.0.2:80"), allow("udp:10.77.0.2:80", "icmp:10.77.0.2")):
            path.unlink(missing_ok=True)
            with_log = lab.python(program, options=[*options, "--log", str(path)])
            assert with_log == lab.python(program, options=options)
            lines = [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]
            got = [(n["call"], n["rule"]) for n in lines]
            streams = [("socket", "a socket of another kind")] * (6 if "udp" not in str(options) else 5)
            assert got[:len(streams)] == streams
            assert sorted(got[len(streams):]) == sorted([
                ("sendto", "MSG_FASTOPEN"), ("sendmsg", "MSG_FASTOPEN"), ("setsockopt", "TCP_FASTOPEN_CONNECT"),
                ("setsockopt", "TCP_REPAIR"), ("setsockopt", "SO_BINDTODEVICE"), ("setsockopt", "SO_BINDTOIFINDEX"),
                ("setsockopt", "SO_MARK"), ("setsockopt", "IP_OPTIONS"), ("setsockopt", "IPV6_RTHDR"),
                ("setsockopt", "IP_ADD_MEMBERSHIP"), ("setsockopt", "IPV6_ADD_MEMBERSHIP"), *elsewhere])
            assert {n["command"] for n in lines} == {"python3"} and len({n["pid"] for n in lines}) == 1


def test_a_log_needs_a_place_and_no_rules(nlvirt):
    r = nlvirt.run("true", options=["--log", "/dev/null"])
    assert (r.stderr, r.returncode) == ("", 0)
    r = nlvirt.run("true", options=["--no-loopback", "--log", "/nowhere/log"])
    assert (r.stderr, r.returncode) == ("nlvirt: --log: '/nowhere/log': cannot be written: No such file or directory\n", 125)


def test_a_policy_file_can_have_outbound_rules(lab):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = pathlib.Path(folder) / "policy.yaml"
        path.write_text('outbound:\n  allow: ["moving.test:81", "[fd77::]/64:http"]\n  deny: ["[fd77::3]"]\n  listen: [8080]\n  loopback: refuse\n',
                        encoding="utf-8")
        program = """
        s = socket.socket(); s.bind(("", 8080)); s.listen(1); print("listens")
        print(tcp("moving.test", 81)[-3:], tcp("fd77::2", 80), tcp("fd77::2", 81), tcp("fd77::3", 80), tcp("127.0.0.1", 8080), sep="; ")
        """
        assert lab.python(program, options=["-p", str(path)]) == ["listens", f" 81; fd77::2 80; {REFUSED}; {REFUSED}; {REFUSED}"]
        path.write_text("outbound:\n  allow:\n    - none.test\n", encoding="utf-8")
        r = lab.run("true", options=["-p", str(path)])
        assert (r.stderr, r.returncode) == (f"nlvirt: {path}:3: outbound: 'none.test': this name does not resolve\n", 125)


def test_check_prints_outbound_rules(tmp_path):
    path = tmp_path / "policy.yaml"
    path.write_text("outbound: {listen: [80], pin: {refresh: 1s}, names: hosts, deny: ['private:ssh'], "
                    "allow: [example.org, '[::1]:80']}\n", encoding="utf-8")
    r = run([str(BUILD / "nlvirt"), "check", "--print", str(path)])
    assert r.stdout.endswith('outbound:\n  allow: ["example.org", "[::1]:80"]\n  deny: ["private:ssh"]\n  listen: ["80"]\n'
                             '  loopback: allow\n  pin: {refresh: 1s}\n  names: hosts\n'), r.stderr


def test_doctor_reports_what_works_here(nlvirt, programs):
    doctor = [*nlvirt.prefix, str(BUILD / "nlvirt"), "doctor"]
    r = run(doctor)
    assert (r.stderr, r.returncode) == ("", 0) and r.stdout.endswith("nlvirt run works here.\n")
    old = programs(HERE.parent / "contain/oldkernel.c")
    r = run([*nlvirt.prefix, old, "landlock", str(errno.EOPNOTSUPP), *doctor[len(nlvirt.prefix):]])
    assert r.returncode == 0 and "\nno   landlock-tcp " in r.stdout and "\nno   landlock-ptrace " in r.stdout
    r = run([*nlvirt.prefix, old, "listener", str(errno.EINVAL), *doctor[len(nlvirt.prefix):]])
    assert r.returncode == 1 and r.stdout.startswith("cannot   programs see lo and no other interface\n")
    assert r.stdout.endswith("nlvirt run cannot work here.\n") and "\nno   seccomp user notification" in r.stdout


def test_layers_change_nothing_that_the_rules_allow(nlvirt, kernel):
    """What ci/kernels runs on kernels whose Landlock has UNIX sockets and UDP."""
    doctor = run([*nlvirt.prefix, *kernel, str(BUILD / "nlvirt"), "doctor"]).stdout
    by = "the program" if re.search("^yes *landlock-udp ", doctor, re.M) else "the supervisor"
    r = run([*nlvirt.prefix, *kernel, PYTHON, HERE / "layers.py", str(BUILD / "nlvirt")])
    assert (r.returncode, r.stdout) == (0, by + "\n"), r.stdout + r.stderr


def test_a_layer_can_be_required(nlvirt, programs):
    old = [programs(HERE.parent / "contain/oldkernel.c"), "landlock", str(errno.EOPNOTSUPP)]

    def start(*options, kernel=()):
        r = run([*nlvirt.prefix, *kernel, str(BUILD / "nlvirt"), "run", *options, "--", "true"])
        return r.returncode, r.stderr

    # Where the supervisor makes UNIX sockets, that layer would part the program from its own.
    layers = ["ptrace", "tcp", "signals", *([] if CONTAINED else ["abstract"])]
    every = [w for layer in layers for w in ("--require", "landlock-" + layer)]
    assert start(*every, "--no-loopback") == (0, "")
    assert start("--require", "landlock-tcp") == (
        125, "nlvirt: --require: landlock-tcp: takes effect only with outbound rules\n")
    assert start("--require", "landlock-abstract", *allow("udp:192.0.2.1")) == (
        125, "nlvirt: --require: landlock-abstract: takes effect only with outbound rules, all of them for TCP, "
             "where pidfd_getfd(2) works\n")
    assert start("--require", "landlock") == (
        125, "nlvirt: --require: no such layer: 'landlock' (have landlock-ptrace, landlock-files, landlock-tcp, "
             "landlock-signals, landlock-abstract, landlock-unix, landlock-udp)\n")
    if re.search("^yes *landlock-udp ", run([str(BUILD / "nlvirt"), "doctor"]).stdout, re.M):
        assert start("--require", "landlock-udp", "--require", "landlock-unix", "--allow", "unix:/run/*") == (0, "")
        assert start("--require", "landlock-unix", *allow("192.0.2.1")) == (
            125, "nlvirt: --require: landlock-unix: takes effect only with rules about UNIX sockets\n")
    assert start("--require", "landlock-udp", "--no-loopback", kernel=old) == (
        125, "nlvirt: --require: landlock-udp: not supported by this kernel; needs Linux 7.2 with Landlock\n")
    assert start("--require", "landlock-unix", "--deny", "unix:/run/*", kernel=old) == (
        125, "nlvirt: --require: landlock-unix: not supported by this kernel; needs Linux 7.1 with Landlock\n")
    assert start("--require", "landlock-signals", kernel=old) == (
        125, "nlvirt: --require: landlock-signals: not supported by this kernel; needs Linux 6.12 with Landlock\n")
    assert start("--no-loopback", kernel=old) == (
        0, "nlvirt: outbound rules are enforced without their second layer: landlock-tcp needs Linux 6.7; see 'nlvirt doctor'\n")
