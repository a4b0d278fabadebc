# SPDX-License-Identifier: Apache-2.0
"""--control and nlvirt view: a view that changes while a program looks at it, and who may change it."""
import os
import select
import signal
import socket
import stat
import struct
import subprocess
import time

import pytest

from conftest import BUILD, NOBODY, ROOT, Nlvirt, need, open_folder, run, skip

TIMEOUT_S = 10
VIEW = """
network:
  ethernets:
    eth0:
      macaddress: 02:00:00:00:00:10
      addresses: [192.0.2.5/24]
      routes: [{to: default, via: 192.0.2.1}]
    eth1: {macaddress: 02:00:00:00:00:11}
"""
# What runs inside: it executes what it reads, a line of repr() at a time, and says when it has done so.
AGENT = """
import errno, fcntl, os, socket, struct, sys, time
def say(*words):
    print(*words, flush=True)
def links():
    return [name for _, name in socket.if_nameindex()]
def listener(groups, size=0):
    s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    if size:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)
    s.bind((0, groups))
    return s
def receive(s, flags=socket.MSG_DONTWAIT):
    # The messages of a datagram, as (type, flags, seq, pid), and the groups of the sender.
    data, sender = s.recvfrom(65536, flags)
    found, at = [], 0
    while at < len(data):
        n, kind, mflags, seq, pid = struct.unpack_from("IHHII", data, at)
        found.append((kind, mflags, seq, pid))
        at += n + 3 & ~3
    return found, sender
def dump(s, kind, family=0, seq=7):
    s.send(struct.pack("IHHIIB3x", 20, kind, 0x301, seq, 0, family))
def refusal(what, *args):
    try:
        return what(*args)
    except OSError as e:
        return errno.errorcode[e.errno]
for line in sys.stdin:
    exec(eval(line))
    say("ok")
"""
LINK, ADDR, ROUTE = 1, 0x10, 0x40               # RTMGRP_*
NEWLINK, DELLINK, NEWADDR, DELADDR, DONE, INTR = 16, 17, 20, 21, 3, 0x10
GETLINK, GETADDR = 18, 22


COUNT_ADDRS = f"dump(a, {GETADDR}, socket.AF_INET)\nn = 0\nwhile (m := receive(a)[0])[-1][0] != {DONE}: n += len(m)\nsay(n)"


class Lines:
    """What a process writes, line by line."""

    def __init__(self, stream):
        self.fd, self.left = stream.fileno(), b""

    def next(self):
        """The next line; None at the end."""
        while b"\n" not in self.left:
            assert select.select([self.fd], [], [], TIMEOUT_S)[0], "nothing was said"
            read = os.read(self.fd, 65536)
            if not read:
                return None
            self.left += read
        line, self.left = self.left.split(b"\n", 1)
        return line.decode()


class Sandbox:
    """A program inside that executes lines of Python, and its control socket."""

    def __init__(self, nlvirt, folder, view, *options):
        self.nlvirt = nlvirt
        self.path = str(folder / "control")
        self.process = nlvirt.popen("/usr/bin/python3", "-uc", AGENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True, cwd="/",
                                    options=["--control", self.path, "--view", str(view), *options])
        self.lines = Lines(self.process.stdout)
        assert self("pass") == []

    def __call__(self, code):
        """Executes code inside. Returns what it says."""
        self.process.stdin.write(repr(code) + "\n")
        self.process.stdin.flush()
        said = []
        while (line := self.lines.next()) != "ok":
            if line is None:
                pytest.fail(self.process.stderr.read())
            said.append(line)
        return said

    def tell(self, code):
        """The same, but does not wait."""
        self.process.stdin.write(repr(code) + "\n")
        self.process.stdin.flush()

    def view(self, *words):
        sub, *rest = words
        return self.nlvirt.outside(self.nlvirt.program, "view", sub, self.path, *rest)

    def change(self, *words):
        r = self.view(*words)
        assert (r.returncode, r.stdout, r.stderr) == (0, "", ""), r

    def close(self):
        self.process.stdin.close()
        status = self.process.wait(TIMEOUT_S)
        stderr = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        return status, stderr


@pytest.fixture
def folder(tmp_path):
    open_folder(tmp_path).chmod(0o777)
    (tmp_path / "view.yaml").write_text(VIEW)
    return tmp_path


@pytest.fixture
def sandbox(nlvirt, folder):
    s = Sandbox(nlvirt, folder, folder / "view.yaml")
    yield s
    assert s.close() == (0, "")


def test_the_next_dump_shows_the_change(sandbox):
    assert sandbox("a = listener(0)\n" + COUNT_ADDRS) == ["2"]
    sandbox.change("add", "eth1", "192.0.2.9/24")
    assert sandbox(COUNT_ADDRS) == ["3"]
    assert sandbox("s = socket.socket(); say(struct.unpack_from('16xH', "
                   "fcntl.ioctl(s, 0x8913, struct.pack('16s24x', b'eth0')))[0] & 1)") == ["1"]
    sandbox.change("down", "eth0")
    assert sandbox("say(struct.unpack_from('16xH', "
                   "fcntl.ioctl(s, 0x8913, struct.pack('16s24x', b'eth0')))[0] & 1)") == ["0"]


def test_ip_monitor_tells_of_it(nlvirt, folder):
    need("ip", "iproute2")
    path = str(folder / "control")
    with nlvirt.popen("ip", "monitor", "link", "address", options=["--control", path, "--view", folder / "view.yaml"],
                      stdout=subprocess.PIPE, text=True, cwd="/") as p:
        mtu = iter(range(1300, 1500))

        def is_watching():
            nlvirt.outside(nlvirt.program, "view", "set", path, "eth1", "mtu", str(next(mtu)))
            return select.select([p.stdout], [], [], 0.05)[0]

        wait_for(is_watching)
        nlvirt.outside(nlvirt.program, "view", "down", path, "eth1")
        nlvirt.outside(nlvirt.program, "view", "add", path, "eth0", "192.0.2.9/24")
        lines = Lines(p.stdout)
        said = [lines.next()]
        while "192.0.2.9" not in said[-1]:
            said.append(lines.next())
        p.send_signal(signal.SIGTERM)
    assert any("eth1: <BROADCAST,MULTICAST>" in line for line in said), said


def wait_for(condition):
    end = time.monotonic() + TIMEOUT_S
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def test_members_of_a_group_get_its_events(sandbox):
    sandbox(f"a, b, c = listener({LINK}), listener({ADDR}), listener(0)")
    sandbox.change("add", "eth0", "192.0.2.9/24")
    assert sandbox("say(receive(b))") == [f"([({NEWADDR}, 0, 0, 0)], (0, {ADDR}))"]
    assert sandbox("say(*(refusal(receive, s) for s in (a, b, c)))") == ["EAGAIN EAGAIN EAGAIN"]
    sandbox.change("set", "eth1", "mtu", "1400")
    assert sandbox("say(receive(a))") == [f"([({NEWLINK}, 0, 0, 0)], (0, {LINK}))"]
    assert sandbox("say(*(refusal(receive, s) for s in (b, c)))") == ["EAGAIN EAGAIN"]
    sandbox.change("del", "eth0")
    kinds = "kinds = set()\nwhile (got := refusal(receive, s)) != 'EAGAIN': kinds |= {m[0] for m in got[0]}\nsay(sorted(kinds))"
    assert sandbox(f"s = a\n{kinds}") == [str([NEWLINK, DELLINK])]
    assert sandbox(f"s = b\n{kinds}") == [str([DELADDR])]
    assert sandbox("say(refusal(receive, c))") == ["EAGAIN"]


def test_events_are_before_later_answers(sandbox, folder):
    """There are more events than one turn has, and the program asks once it has got the first one. Other
    sockets have turns before that one has its second."""
    links = "".join(f"    new{i}: {{}}\n" for i in range(50))
    (folder / "many.yaml").write_text(f"network:\n  ethernets:\n{links}")
    sandbox(f"import select\na, *others = [listener({LINK}, 212992) for _ in range(40)]")
    sandbox.tell(f"select.select([a], [], [])\ndump(a, {GETADDR}, socket.AF_INET)\nkinds = []\n"
                 f"while {DONE} not in kinds:\n    select.select([a], [], [])\n    kinds += [m[0] for m in receive(a)[0]]\n"
                 f"say(kinds.count({NEWLINK}) > 64, {NEWLINK} in kinds[kinds.index({NEWADDR}):])")
    sandbox.change("apply", str(folder / "many.yaml"))
    assert sandbox("pass") == ["True False"] and sandbox("pass") == []


def test_who_joins_later_does_not_hear_of_it(sandbox):
    sandbox("a = listener(0)")
    sandbox.change("set", "eth1", "mtu", "1400")
    sandbox("a.setsockopt(270, 1, 1)")          # NETLINK_ADD_MEMBERSHIP of RTNLGRP_LINK
    assert sandbox("say(refusal(receive, a))") == ["EAGAIN"]
    sandbox.change("set", "eth1", "mtu", "1500")
    assert sandbox("say(receive(a)[0][0][0])") == [str(NEWLINK)]


@pytest.mark.parametrize("wait", ["import select\nselect.select([a], [], [])",
                                  "import select\ne = select.epoll()\ne.register(a, 1)\ne.poll()",
                                  "pass"])
def test_who_waits_is_woken(sandbox, wait):
    sandbox(f"a = listener({LINK})")
    sandbox.tell(f"{wait}\nsay(receive(a, 0)[0][0][0])")
    time.sleep(0.1)     # so that it waits already, most of the time; either way it must be told
    sandbox.change("set", "eth1", "mtu", "1400")
    assert sandbox("pass") == [str(NEWLINK)] and sandbox("pass") == []


def test_who_does_not_read_loses_events_and_learns_it_once(sandbox):
    sandbox(f"a, b = listener({LINK}, 4096), listener({LINK}, 4096)\nb.setsockopt(270, 5, 1)")   # NETLINK_NO_ENOBUFS
    for mtu in range(1300, 1320):
        sandbox.change("set", "eth1", "mtu", str(mtu))
    assert sandbox("say(refusal(receive, a))") == ["ENOBUFS"]
    got = sandbox("for s in a, b:\n    n = 0\n    while refusal(receive, s) != 'EAGAIN': n += 1\n    say(n)")
    assert all(0 < int(n) < 20 for n in got), got
    sandbox.change("set", "eth1", "mtu", "1500")
    assert sandbox("say(receive(a)[0][0][0], receive(b)[0][0][0])") == [f"{NEWLINK} {NEWLINK}"]


def test_a_dump_that_was_overtaken_says_so(nlvirt, folder):
    sandbox = Sandbox(nlvirt, folder, ROOT / "core/views/500-interfaces.yaml")
    rest = f"rest = []\nwhile not rest or rest[-1][-1][0] != {DONE}: rest.append(receive(a)[0])"
    sandbox(f"a = listener(0)\ndump(a, {GETADDR}, socket.AF_INET)\nfirst = receive(a)[0]")
    sandbox.change("add", "eth499", "192.0.2.9/24")
    sandbox(rest)
    # The second datagram was queued when the first one was received.
    assert sandbox(f"say(rest[1][0][1] & {INTR}, sum(m[1] & {INTR} for r in [first, *rest] for m in r))") \
        == [f"{INTR} {INTR}"]
    assert sandbox("say(len(first) + sum(map(len, rest)))") == ["503"]      # lo, 500 links, the new one, the end
    sandbox(f"dump(a, {GETLINK})\nfirst = receive(a)[0]")
    sandbox.change("down", "eth498")            # which no counter of a dump of links counts
    sandbox(rest)
    assert sandbox(f"say(sum(m[1] & {INTR} for r in rest for m in r))") == ["0"]
    assert sandbox.close() == (0, "")


def test_files_that_are_open_keep_their_text(nlvirt, folder):
    sandbox = Sandbox(nlvirt, folder, folder / "view.yaml", "--files")
    sandbox("f = open('/proc/net/route')")
    sandbox.change("down", "eth0")
    assert sandbox("say('eth0' in f.read(), 'eth0' in open('/proc/net/route').read())") == ["True False"]
    sandbox("d = os.open('/sys/class/net', os.O_RDONLY)")
    sandbox.change("del", "eth1")
    (folder / "other.yaml").write_text(OTHER)
    sandbox.change("apply", str(folder / "other.yaml"))
    for where in "d", "'/sys/class/net'":
        assert sandbox(f"say(sorted(set(os.listdir({where})) - {{'bonding_masters'}}))") == ["['eth0', 'lo', 'usb0']"]
    assert sandbox("say(open('/sys/class/net/usb0/mtu').read().strip())") == ["1500"]
    assert sandbox.close() == (0, "")


def test_wrong_words_change_nothing(sandbox):
    for words, said in ((("down", "eth7"), "eth7"), (("add", "eth0", "192.0.2.500/24"), "192.0.2.500"),
                        (("set", "eth0", "mtu", "x"), "x")):
        r = sandbox.view(*words)
        assert r.returncode == 125 and r.stderr.count("\n") == 1, r
        assert r.stderr.startswith(f"nlvirt: view {words[0]}: {sandbox.path}: ") and said in r.stderr, r.stderr
    r = sandbox.view("down")
    assert (r.returncode, r.stderr) == (
        125, "nlvirt: view down: expected PATH LINK; see 'nlvirt view down --help'\n")
    assert sandbox("say(links())") == ["['lo', 'eth0', 'eth1']"]


def test_the_socket_is_its_owners_and_goes_with_the_sandbox(nlvirt, folder):
    sandbox = Sandbox(nlvirt, folder, folder / "view.yaml")
    assert stat.S_IMODE(os.stat(sandbox.path).st_mode) == 0o600
    r = nlvirt.run("true", options=["--control", sandbox.path])
    assert (r.returncode, r.stderr) == (
        125, f"nlvirt: --control: {sandbox.path} is there already; remove it, or name another path\n")
    assert os.path.exists(sandbox.path)
    assert sandbox.close() == (0, "")
    assert not os.path.exists(sandbox.path)
    r = sandbox.view("down", "eth0")
    assert (r.returncode, r.stderr) == (125, f"nlvirt: view down: {sandbox.path}: No such file or directory\n")


def test_what_is_at_the_path_by_then_stays(nlvirt, folder):
    sandbox = Sandbox(nlvirt, folder, folder / "view.yaml")
    os.unlink(sandbox.path)
    (folder / "control").write_text("somebody else's")
    assert sandbox.close() == (0, "")
    assert (folder / "control").read_text() == "somebody else's"


def test_a_path_that_cannot_be_used_is_named(nlvirt, folder):
    for path, said in (("", "expected a path of at most 107 bytes, got ''"),
                       (f"{folder}/none/control", f"{folder}/none/control: No such file or directory")):
        r = nlvirt.run("true", options=["--control", path])
        assert (r.returncode, r.stderr) == (125, f"nlvirt: --control: {said}\n")


def test_what_is_outside_the_directory_of_links_stays(nlvirt, folder):
    """The program can put a link in the place of a folder on the way."""
    outside = folder / "outside"
    precious = outside / "virtual/net/eth0/precious"
    precious.parent.mkdir(parents=True)
    precious.write_text("precious")
    for path in (outside, *outside.rglob("*")):
        path.chmod(0o777)
    s = Sandbox(nlvirt, folder, folder / "view.yaml", "--files")
    s("here = os.readlink(f\"/proc/self/fd/{os.open('/sys/class/net', 0)}\").removesuffix('/class/net')\n"
      f"os.rename(here + '/devices', here + '/moved')\nos.symlink('{outside}', here + '/devices')")
    s.change("del", "eth0")
    assert precious.read_text() == "precious"
    s.close()


def test_who_poses_as_the_supervisor_cannot_mislead_a_controller(nlvirt, folder):
    """A program that may write where the socket is can put its own there. An errno is not negative."""
    path = folder / "control"
    link = struct.pack("=IHHII", 1 << 28, NEWLINK, 2, 1, 0) + bytes(16) + struct.pack("=HH", 60000, 999)
    done = struct.pack("=IIi", 6, 4, -(1 << 28))
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(path))
        path.chmod(0o777)
        s.listen()
        s.settimeout(TIMEOUT_S)
        for words in (["show", str(path)], ["down", str(path), "eth0"]):
            p = subprocess.Popen([*nlvirt.prefix, nlvirt.program, "view", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 text=True)
            with s.accept()[0] as connection:
                connection.send((struct.pack("=II", 5, len(link)) + link if words[0] == "show" else b"") + done)
                connection.shutdown(socket.SHUT_WR)
                try:
                    assert p.communicate(timeout=TIMEOUT_S) == (
                        "", f"nlvirt: view {words[0]}: {path}: the supervisor has closed the connection\n")
                finally:
                    p.kill()
            assert p.returncode == 125


INSIDE = "a process inside the sandbox cannot see or change its view here"


def test_nobody_inside_may_change_the_view(sandbox):
    """Neither COMMAND, nor what it leaves behind, whatever it does to its parents."""
    sandbox("import subprocess\n"
            "def orphan(session):\n"
            "    r = subprocess.run(['sh', '-c', '(sleep 0.2; %s) & exit' % command], stdout=subprocess.PIPE,\n"
            "                       stderr=subprocess.STDOUT, start_new_session=session)\n"
            "    say(r.stdout.decode().strip())")
    sandbox(f"command = 'exec {sandbox.nlvirt.program} view down {sandbox.path} eth0'")
    assert sandbox("say(subprocess.run(['sh', '-c', command.replace('exec', '') + '; true'], stdout=subprocess.PIPE, "
                   "stderr=subprocess.STDOUT).stdout.decode().strip())") == [
        f"nlvirt: view down: {sandbox.path}: {INSIDE}"]
    for session in (False, True):
        assert sandbox(f"orphan({session})") == [f"nlvirt: view down: {sandbox.path}: {INSIDE}"]
    assert sandbox("say(len(links()))") == ["3"]
    sandbox.change("down", "eth0")


def test_nobody_inside_changes_the_view_through_a_rule(nlvirt, folder):
    """Where a rule allows the socket, the supervisor itself connects to it."""
    s = Sandbox(nlvirt, folder, folder / "view.yaml", "--allow", f"unix:{folder}/*")
    assert s(f"import subprocess\nsay(subprocess.run(['{nlvirt.program}', 'view', 'down', '{s.path}', 'eth0'],"
             " capture_output=True, text=True).stderr.strip())") == [f"nlvirt: view down: {s.path}: {INSIDE}"]
    s.change("down", "eth0")
    s.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs other users")
def test_other_users_may_not_change_the_view(folder):
    sandbox = Sandbox(Nlvirt("nobody"), folder, folder / "view.yaml")
    os.chmod(sandbox.path, 0o666)
    other = [w.replace("65534", "65533") for w in NOBODY]
    r = run([*other, sandbox.nlvirt.program, "view", "down", sandbox.path, "eth0"])
    assert (r.returncode, r.stderr) == (
        125, f"nlvirt: view down: {sandbox.path}: the socket is for its owner and root\n")
    assert run([sandbox.nlvirt.program, "view", "down", sandbox.path, "eth0"]).returncode == 0
    assert sandbox.close() == (0, "")


def connection(sandbox):
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(TIMEOUT_S)
    s.connect(sandbox.path)
    return s


def message(kind, data=b""):
    return struct.pack("II", kind, len(data)) + data


def test_a_controller_that_does_not_read_keeps_nobody_waiting(sandbox):
    request = struct.pack("IHHIIB3x", 20, GETLINK, 0x301, 1, 0, 0)
    lazy = [connection(sandbox) for _ in range(4)]
    for s in lazy:
        s.setblocking(False)
        try:
            while True:
                s.send(message(4, request))
        except BlockingIOError:
            pass
    for state in ("down", "up"):
        sandbox.change(state, "eth0")
    assert sandbox("say(len(links()))") == ["3"]
    for s in lazy:
        s.close()


def ended(connection):
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:        # the other end had not read everything
        return True


def test_nonsense_ends_the_connection_and_no_more(sandbox):
    for sent in (message(0), message(99), message(1, b"down"), message(1, b""), struct.pack("II", 1, 1 << 31),
                 struct.pack("II", 2, 0xffffffff), message(6, b"\0" * 4), b"\0" * 64):
        with connection(sandbox) as s:
            s.sendall(sent)
            assert ended(s), sent
    sandbox.change("down", "eth0")


def test_more_controllers_than_there_is_room_for_wait(sandbox):
    many = [connection(sandbox) for _ in range(20)]
    for s in many:
        s.sendall(message(1, b"down\0eth0\0"))
    for s in many:
        assert s.recv(64)[:4] == struct.pack("I", 6)
        s.close()
    sandbox.change("up", "eth0")


OTHER = """
network:
  ethernets:
    eth0: {macaddress: 02:00:00:00:00:10, addresses: [192.0.2.5/24, 198.51.100.5/24]}
    usb0: {addresses: [203.0.113.5/24]}
"""


def test_another_view_takes_the_place_of_the_first(sandbox, folder):
    (folder / "other.yaml").write_text(OTHER)
    sandbox(f"a = listener({LINK})")
    sandbox.change("apply", str(folder / "other.yaml"))
    assert sandbox("say(links())") == ["['lo', 'eth0', 'usb0']"]
    assert sandbox("seen = set()\nwhile (m := refusal(receive, a)) != 'EAGAIN': seen |= {k[0] for k in m[0]}\n"
                   f"say({NEWLINK} in seen)") == ["True"]
    (folder / "other.yaml").write_text("ethernets:\n  eth0: {adresses: []}\n")
    r = sandbox.view("apply", str(folder / "other.yaml"))
    assert (r.returncode, r.stderr) == (
        125, f"nlvirt: view apply: {folder}/other.yaml:2: eth0: unknown word 'adresses'; did you mean addresses?\n")
    sandbox.change("apply", str(ROOT / "core/views/500-interfaces.yaml"))
    assert sandbox("say(len(links()))") == ["501"]


def test_what_is_shown_now_is_a_view_again(sandbox, folder):
    sandbox.change("add", "eth1", "198.51.100.7/24")
    sandbox.change("set", "eth1", "mtu", "1400")
    r = sandbox.view("show")
    assert (r.returncode, r.stderr) == (0, "") and "198.51.100.7/24" in r.stdout and "mtu: 1400" in r.stdout
    inside = sandbox.nlvirt.program + " view capture"
    (folder / "shown.yaml").write_text(r.stdout)
    shown = sandbox.nlvirt.run("sh", "-c", inside, options=["--view", str(folder / "shown.yaml")])
    assert shown.stdout == r.stdout


def test_a_play_makes_its_changes_in_time(sandbox, folder):
    (folder / "other.yaml").write_text(OTHER)
    (folder / "play").write_text(f"# a comment\n0 down eth1\n0.3 add eth1 198.51.100.7/24 # another\n\n0.6 apply {folder}/other.yaml\n")
    sandbox("a = listener(0)")
    start = time.monotonic()
    sandbox.change("play", str(folder / "play"))
    assert 0.6 <= time.monotonic() - start < 5
    assert sandbox("say(links())") == ["['lo', 'eth0', 'usb0']"]


@pytest.mark.parametrize("text, said", [
    ("0 down eth1\nsoon down eth0\n", "2: expected seconds such as 1.5, got 'soon'"),
    ("2 down eth1\n1 down eth0\n", "2: expected 2.000 seconds or more, as in the line before, got 1"),
    ("1\n", "1: expected words after the seconds, such as 'down eth0'"),
    ("0 down eth1\n0 down eth7\n", "2: "),
    ("0 del eth1\n0 down eth1\n", "2: no such link: eth1"),
    ("0 down eth1\n0 apply labtop\n", "2: labtop: no such view"),
])
def test_a_wrong_line_is_found_before_anything_is_played(sandbox, folder, text, said):
    (folder / "play").write_text(text)
    r = sandbox.view("play", str(folder / "play"))
    assert r.returncode == 125 and r.stderr.startswith(f"nlvirt: view play: {folder}/play:{said}"), r.stderr
    assert r.stderr.count("\n") == 1
    assert sandbox("say(links(), socket.socket(socket.AF_NETLINK, 3, 0).fileno() > 0)") == ["['lo', 'eth0', 'eth1'] True"]


def test_the_library_changes_views(nlvirt):
    """nlvirt_options.view, nlvirt_set_view() and nlvirt_change_view(), with the header that users get."""
    program = BUILD / "tests/embed_view"
    if not program.exists():
        skip("needs tests/embed_view")
    script = "import fcntl, socket, struct, sys\n" \
             "s = socket.socket()\n" \
             "def up(name):\n" \
             "    return struct.unpack_from('16xH', fcntl.ioctl(s, 0x8913, struct.pack('16s24x', name.encode())))[0] & 1\n" \
             "for _ in range(4):\n" \
             "    print([(name, up(name)) for _, name in socket.if_nameindex()], flush=True)\n" \
             "    sys.stdin.readline()\n"
    r = nlvirt.outside(program, "/usr/bin/python3", "-c", script)
    assert (r.returncode, r.stderr) == (0, "")
    assert r.stdout.splitlines() == [
        "syntax: Invalid argument: view:2: not JSON: expected ',' or ']', got the end",
        "word: Invalid argument: view:1: mtu: expected a number from 0 to 2147483647, got 'x'",
        "change: Invalid argument: view: no such link: eth7 (have lo, eth0, eth1)",
        "null: Invalid argument: view: expected a text or words, got NULL",
        "no sandbox: Invalid argument",
        "[('lo', 1), ('eth0', 1), ('eth1', 1)]", "[('lo', 1), ('eth0', 0), ('eth1', 1)]",
        "[('lo', 1), ('usb0', 1)]", "[('lo', 1)]"]
