# SPDX-License-Identifier: Apache-2.0
"""Rules about UNIX sockets: --allow unix:PATH and --deny unix:PATH.

Servers outside listen on sockets in a folder that every user may change, so nothing but the rules
keeps a program from them.
"""
import errno
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import threading

import pytest

from conftest import BUILD, CONTAINED, Nlvirt, run, uncontained, users

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
RACE_S = int(os.environ.get("RACE_S", "2"))     # 60 for the long one

TOOLS = """
import ctypes, errno, os, socket, sys
def reach(path, kind=socket.SOCK_STREAM):
    s = socket.socket(socket.AF_UNIX, kind)
    s.settimeout(10)
    try:
        s.connect("\\0" + path[1:] if path[0] == "@" else path)
        return s.recv(100).decode() if kind != socket.SOCK_DGRAM else "connected"
    except OSError as e:
        return errno.errorcode[e.errno]
def send(path, how):
    s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        return "sent" if how(s, path) in (1, [1]) else "?"
    except OSError as e:
        return errno.errorcode[e.errno]
folder = sys.argv[1]
os.chdir(folder)
"""


class Servers:
    """Sockets that answer with their names, or keep what they receive."""

    def __init__(self, folder):
        self.folder, self.abstract, self.received = folder, f"@nlvirt-{os.getpid()}-{id(self)}", []
        self.sockets = []
        for name in "out/good.stream", "out/bad.stream", "out/deep/own.stream", self.abstract:
            self.serve(name)
        for name in "out/good.dgram", "out/bad.dgram":
            s = self.bind(name, socket.SOCK_DGRAM)
            threading.Thread(target=self.keep, args=(s, name), daemon=True).start()

    def bind(self, name, kind):
        s = socket.socket(socket.AF_UNIX, kind)
        self.sockets.append(s)
        s.bind("\0" + name[1:] if name[0] == "@" else str(self.folder / name))
        if name[0] != "@":
            (self.folder / name).chmod(0o777)
        return s

    def serve(self, name, kind=socket.SOCK_STREAM):
        s = self.bind(name, kind)
        s.listen(64)
        threading.Thread(target=self.answer, args=(s, name.split("/")[-1].encode()), daemon=True).start()

    @staticmethod
    def answer(s, text):
        try:
            while True:
                c, _ = s.accept()
                with c:
                    c.sendall(text)
        except OSError:
            pass

    def keep(self, s, name):
        try:
            while s.recv(100):
                self.received.append(name)
        except OSError:
            pass

    def end(self):
        for s in self.sockets:
            try:
                s.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            s.close()


@pytest.fixture
def servers():
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR"), prefix="u") as name:
        folder = pathlib.Path(name).resolve()
        for part in "", "out", "out/deep", "own", "own/goods", "own/bads":
            (folder / part).mkdir(exist_ok=True)
            (folder / part).chmod(0o777)
        (folder / "own/goods/x").symlink_to("../../out/good.stream")
        (folder / "own/bads/x").symlink_to("../../out/bad.stream")
        s = Servers(folder)
        yield s
        s.end()


def rules(folder, words):
    """'PATH -PATH ...' below the folder as options; a '-' denies."""
    options = []
    for word in words.split():
        path = word.lstrip("-")
        options += ["--deny" if word[0] == "-" else "--allow", f"unix:{path if path[0] == '@' else f'{folder}/{path}'}"]
    return options


def python(nlvirt, servers, program, *options, **kw):
    r = nlvirt.run(PYTHON, "-c", TOOLS + program, str(servers.folder), options=options, **kw)
    assert r.returncode == 0, r.stderr + r.stdout
    return r.stdout.splitlines()


@pytest.mark.parametrize("words, good, bad, deep", [
    ("out/good.stream", "good.stream", "EACCES", "EACCES"),
    ("-out/bad.stream", "good.stream", "EACCES", "own.stream"),
    ("out/*", "good.stream", "bad.stream", "EACCES"),
    ("out/**", "good.stream", "bad.stream", "own.stream"),
    ("out/** -out/bad.stream", "good.stream", "EACCES", "own.stream"),
    ("-out/** out/good.stream", "good.stream", "EACCES", "EACCES"),
    ("-out/[!g]*", "good.stream", "EACCES", "own.stream"),
    ("own/*", "EACCES", "EACCES", "EACCES"),
    ("@none", "good.stream", "bad.stream", "own.stream"),
])
def test_paths_are_reached_as_rules_say(nlvirt, servers, words, good, bad, deep):
    program = "print(*map(reach, ('out/good.stream', folder + '/out/bad.stream', './out//deep/own.stream')))"
    assert python(nlvirt, servers, program, *rules(servers.folder, words)) == [f"{good} {bad} {deep}"]


def test_without_rules_for_them_paths_are_free(nlvirt, servers):
    program = "print(*map(reach, ('out/good.stream', 'out/bad.stream')))"
    for options in [], ["--no-loopback"], ["--allow", "udp:192.0.2.1"]:
        assert python(nlvirt, servers, program, *options) == ["good.stream bad.stream"]


def test_the_socket_decides_and_not_the_way_to_it(nlvirt, servers):
    """Links, folders, descriptors and other names of a socket lead nowhere else."""
    program = """
os.symlink("../out/bad.stream", "own/link"); os.symlink("link", "own/link2")
fds = [os.open(p, os.O_PATH) for p in ("out/good.stream", "out/bad.stream")]
print(*map(reach, ("own/goods/x", "own/bads/x", "own/link", "own/link2", "own/../out/bad.stream")))
for fd in fds: print(reach(f"/proc/self/fd/{fd}"), reach(f"/proc/thread-self/fd/{fd}"), reach(f"/dev/fd/{fd}"), reach(f"/proc/{os.getpid()}/fd/{fd}"))
os.chdir("out/deep"); print(reach("../bad.stream"), reach("../good.stream"))
"""
    for words in "out/good.stream", "-out/bad.stream":
        assert python(nlvirt, servers, program, *rules(servers.folder, words)) == [
            "good.stream EACCES EACCES EACCES EACCES", *[" ".join([n] * 4) for n in ("good.stream", "EACCES")],
            "EACCES good.stream"], words
        for name in "link", "link2":
            (servers.folder / "own" / name).unlink()


def test_the_path_of_a_rule_may_lead_over_links(nlvirt, servers):
    """It is looked up before the command starts, as the paths of file rules are."""
    (servers.folder / "way").symlink_to("out")
    program = "print(*map(reach, ('out/good.stream', 'way/good.stream', 'out/bad.stream')))"
    for words in "way/good.stream", "way/g*", "way/good.stream -way/**":
        assert python(nlvirt, servers, program, *rules(servers.folder, words)) == ["good.stream good.stream EACCES"]
    # A link that the program puts there means nothing.
    program = "os.symlink('bad.stream', 'out/later'); print(reach('out/later'))"
    assert python(nlvirt, servers, program, *rules(servers.folder, "out/later")) == ["EACCES"]


def test_a_link_to_a_path_with_wildcards_is_an_error(nlvirt, servers):
    """As a pattern, [a] covers a. The rule would deny nothing, and nobody would notice."""
    (servers.folder / "[a]").mkdir()
    (servers.folder / "odd").symlink_to("[a]")
    for words in "odd/x", "odd/*":
        rule = f"unix:{servers.folder}/{words}"
        r = nlvirt.run("true", options=["--deny", rule])
        assert r.returncode == 125
        assert r.stderr == f"nlvirt: --deny: '{rule}': links lead to '{servers.folder.resolve()}/[a]': expected that path, " \
            "with [*], [?] and [[] for the characters themselves\n"


def test_another_name_for_a_denied_socket_is_denied(servers):
    """By whoever owns it: only the owner may make hard links of a socket, or rename it."""
    nlvirt = Nlvirt("contained" if CONTAINED else users()[0])
    program = """
os.link("out/bad.stream", "out/other"); print(reach("out/other"), reach("out/bad.stream")); os.unlink("out/other")
os.rename("out/bad.stream", "out/other"); print(reach("out/other")); os.rename("out/other", "out/bad.stream")
"""
    if nlvirt.user != "contained":
        assert python(nlvirt, servers, program, *rules(servers.folder, "-out/bad.stream")) == ["EACCES EACCES", "EACCES"]
        assert python(nlvirt, servers, program, *rules(servers.folder, "out/g* out/o* -out/bad.stream")) == ["EACCES EACCES", "EACCES"]
    # With several names, none of them says which socket it is.
    program = """
os.link("out/bad.stream", "out/good.other"); print(reach("out/good.other")); os.unlink("out/good.other"); print(reach("out/good.stream"))
"""
    if nlvirt.user != "contained":
        assert python(nlvirt, servers, program, *rules(servers.folder, "out/good.*")) == ["EACCES", "good.stream"]


def test_a_denied_socket_that_comes_later_is_denied_by_any_name(servers):
    nlvirt = Nlvirt("contained" if CONTAINED else users()[0])
    program = """
print("ready", flush=True); sys.stdin.readline(); os.symlink("../out/late", "own/late")
print(reach("out/late"), reach("own/late"), reach("out/real"), reach("out/good.stream"))
"""
    p = nlvirt.popen(PYTHON, "-c", TOOLS + program, str(servers.folder), options=rules(servers.folder, "-out/late"),
                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert p.stdout.readline() == "ready\n"
    servers.serve("out/real")
    (servers.folder / "out/late").symlink_to("real")
    assert p.communicate("\n", timeout=60)[0] == "EACCES EACCES EACCES good.stream\n"


def test_a_socket_without_a_path_is_refused(servers):
    """A deleted socket is still there for who has it open."""
    nlvirt = Nlvirt("contained" if CONTAINED else users()[0])
    if nlvirt.user == "contained":
        pytest.skip("only its owner may rename a socket of the servers")
    program = """
fd = os.open("out/good.stream", os.O_PATH); os.unlink("out/good.stream")
print(reach(f"/proc/self/fd/{fd}"))
os.link("out/bad.stream", "out/good.x"); fd = os.open("out/good.x", os.O_PATH); os.unlink("out/good.x")
print(os.readlink(f"/proc/self/fd/{fd}").endswith("/out/good.x (deleted)"), reach(f"/proc/self/fd/{fd}"))
"""
    assert python(nlvirt, servers, program, *rules(servers.folder, "out/good*")) == ["EACCES", "True EACCES"]


def test_sockets_that_were_bound_inside_need_no_rule(nlvirt, servers):
    program = """
a = socket.socket(socket.AF_UNIX); a.bind("own/a"); a.listen(8)
d = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); d.bind(folder + "/own/d")
def both():
    print(socket.socket(socket.AF_UNIX).connect_ex("own/a"), send("own/d", lambda s, p: s.sendto(b"x", p)), flush=True)
both()
if os.fork() == 0: both(); os._exit(0)
os.wait()
os.rename("own/a", "own/moved"); print(reach("own/a"), socket.socket(socket.AF_UNIX).connect_ex("own/moved"))
# Its path alone opens nothing.
os.unlink("own/moved"); os.symlink("../out/good.stream", "own/a"); print(reach("own/a"), reach("out/good.stream"))
os.unlink("own/a"); os.unlink("own/d")
"""
    assert python(nlvirt, servers, program, *rules(servers.folder, "out/none")) == [
        "0 sent", "0 sent", "ENOENT 0", "EACCES EACCES"]
    program = """
a = socket.socket(socket.AF_UNIX); a.bind("own/a"); a.listen(8); print(socket.socket(socket.AF_UNIX).connect_ex("own/a")); os.unlink("own/a")
"""
    assert python(nlvirt, servers, program, *rules(servers.folder, "out/* -own/**")) == [str(errno.EACCES)]


def test_a_socket_that_took_the_place_of_one_that_was_bound_needs_a_rule(nlvirt, servers):
    """A thread moves a link, and the program binds a socket through it: what is at the path then is
    sometimes the socket of the server outside."""
    servers.serve("out/y")
    program = f"""
import threading, time
libc = ctypes.CDLL(None, use_errno=True)
os.symlink("goods", "own/a"); os.symlink("../out", "own/b")
over = []
def swap():
    while not over: libc.renameat2(-100, b"own/a", -100, b"own/b", 2)
thread = threading.Thread(target=swap); thread.start()
end, made, won = time.monotonic() + {RACE_S}, 0, 0
while time.monotonic() < end:
    s = socket.socket(socket.AF_UNIX)
    try: s.bind("own/a/y"); made += 1
    except OSError: continue        # it led to the server
    os.unlink("own/goods/y"); won += reach("out/y") == "y"
over.append(1); thread.join()
print(made > 20, won)
"""
    assert python(nlvirt, servers, program, *rules(servers.folder, "out/none"), timeout=RACE_S + 60) == ["True 0"]


def test_abstract_names_need_a_rule_if_there_are_any(nlvirt, servers):
    name = servers.abstract
    program = f"print(reach('{name}'), reach('{name}x'), reach('out/good.stream'))"
    for words, expected in (("-out/bad.stream", "EACCES EACCES good.stream"),
                            (f"{name} out/good.stream", f"{name} EACCES good.stream"),
                            (name[:-2] + "*", f"{name} ECONNREFUSED good.stream"),
                            (f"@** -{name}", "EACCES ECONNREFUSED good.stream")):
        assert python(nlvirt, servers, program, *rules(servers.folder, words)) == [expected], words


def test_datagrams_go_where_a_rule_says(nlvirt, servers):
    """By every call that can name a socket."""
    program = """
ways = [lambda s, p: s.sendto(b"x", p), lambda s, p: s.sendmsg([b"x"], [], 0, p), lambda s, p: (s.connect(p), s.send(b"x"))[1]]
class iovec(ctypes.Structure): _fields_ = [("base", ctypes.c_char_p), ("len", ctypes.c_size_t)]
class msghdr(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("namelen", ctypes.c_uint32), ("iov", ctypes.POINTER(iovec)), ("iovlen", ctypes.c_size_t),
                ("control", ctypes.c_void_p), ("controllen", ctypes.c_size_t), ("flags", ctypes.c_int), ("len", ctypes.c_uint)]
libc = ctypes.CDLL(None, use_errno=True)
def sendmmsg(s, p):
    name = b"\\1\\0" + p.encode() + b"\\0"
    m = msghdr(name, len(name), ctypes.pointer(iovec(b"x", 1)), 1, None, 0, 0, 0)
    r = libc.sendmmsg(s.fileno(), ctypes.byref(m), 1, 0)
    if r < 0: raise OSError(ctypes.get_errno(), "sendmmsg")
    return r
for way in ways + [sendmmsg]: print(send("out/good.dgram", way), send("out/bad.dgram", way), send("out/none", way))
"""
    for words in "out/good.*", "-out/bad.*":
        assert python(nlvirt, servers, program, *rules(servers.folder, words)) == ["sent EACCES ENOENT"] * 4
    assert set(servers.received) == {"out/good.dgram"}


@uncontained("copies of sockets that the supervisor did not make")
def test_pairs_of_sockets_have_no_path(nlvirt, servers):
    program = """
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM); a.send(b"y"); a.sendmsg([b"z"]); print(b.recv(9) + b.recv(9))
"""
    assert python(nlvirt, servers, program, *rules(servers.folder, "out/good.*")) == ["b'yz'"]


def test_errors_are_the_kernels_in_its_order(nlvirt, servers):
    """What is not there, or is no socket, is not refused by a rule."""
    (servers.folder / "out/file").write_text("x", encoding="ascii")
    (servers.folder / "out/file").chmod(0o666)
    (servers.folder / "out/loop").symlink_to("loop")
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(str(servers.folder / "out/dead"))
    (servers.folder / "out/dead").chmod(0o777)
    dead.close()
    servers.serve("out/packet", socket.SOCK_SEQPACKET)
    program = """
print(*map(reach, ("out/none", "out/file", "out/file/x", "out/loop", "out/dead", "out", "out/packet")))
print(reach("out/packet", socket.SOCK_SEQPACKET), reach("out/good.stream", socket.SOCK_DGRAM))
s = socket.socket(socket.AF_UNIX)
libc = ctypes.CDLL(None, use_errno=True)
for name in b"", b"\\1\\0", b"\\1\\0" + b"x" * 109, b"\\2\\0/out/good.stream":
    print(libc.connect(s.fileno(), name, len(name)), errno.errorcode[ctypes.get_errno()])
"""
    expected = nlvirt.outside(PYTHON, "-c", TOOLS + program, str(servers.folder)).stdout.splitlines()
    assert expected[:2] == ["ENOENT ECONNREFUSED ENOTDIR ELOOP ECONNREFUSED ECONNREFUSED EPROTOTYPE", "packet EPROTOTYPE"]
    assert python(nlvirt, servers, program, *rules(servers.folder, "out/*")) == expected
    # What exists and is a socket is refused before its type or its owner counts.
    refused = "ENOENT ECONNREFUSED ENOTDIR ELOOP EACCES ECONNREFUSED EACCES"
    assert python(nlvirt, servers, program, *rules(servers.folder, "own/*"))[0] == refused


def test_a_socket_that_may_not_be_written_is_refused_by_the_kernel(servers):
    (servers.folder / "out/good.stream").chmod(0o555)
    nlvirt = Nlvirt(users()[-1])
    if nlvirt.user == "user":
        pytest.skip("the servers belong to the same user")
    with tempfile.NamedTemporaryFile(dir=servers.folder) as log:
        os.chmod(log.name, 0o666)
        program = "print(reach('out/good.stream'))"
        for words in "out/*", "own/*":
            assert python(nlvirt, servers, program, *rules(servers.folder, words), "--log", log.name) == ["EACCES"]
        assert pathlib.Path(log.name).read_text(encoding="ascii") == ""


def test_refusals_are_logged_and_counted(nlvirt, servers):
    with tempfile.NamedTemporaryFile(dir=servers.folder) as log:
        os.chmod(log.name, 0o666)
        program = """
for path in ("out/bad.stream", "own/bads/x", "@abstract\\0name"): reach(path)
send("out/bad.dgram", lambda s, p: s.sendto(b"x", p))
os.symlink("../out/deep", "own/weird\\n"); reach("own/weird\\n/own.stream")
"""
        options = [*rules(servers.folder, "out/good.* -out/bad.*"), "--log", log.name, "--summary"]
        r = nlvirt.run(PYTHON, "-c", TOOLS + program, str(servers.folder), options=options)
        lines = [json.loads(line) for line in pathlib.Path(log.name).read_text(encoding="ascii").splitlines()]
    assert [(n["call"], n["protocol"], n["address"].replace(str(servers.folder), ""), n["port"], n["rule"]) for n in lines] == [
        ("connect", "unix", "/out/bad.stream", None, "denied"), ("connect", "unix", "/out/bad.stream", None, "denied"),
        ("connect", "unix", "@abstract@name", None, "none allows it"), ("sendto", "unix", "/out/bad.dgram", None, "denied"),
        ("connect", "unix", "/out/deep/own.stream", None, "none allows it")]
    assert r.stderr.splitlines() == [
        f"nlvirt: refused: 2 calls to unix:{servers.folder}/out/bad.stream by python3 (denied)",
        "nlvirt: refused: 1 call to unix:@abstract@name by python3",
        f"nlvirt: refused: 1 call to unix:{servers.folder}/out/bad.dgram by python3 (denied)",
        f"nlvirt: refused: 1 call to unix:{servers.folder}/out/deep/own.stream by python3"]


def test_a_program_is_asked_about_what_no_rule_covers(nlvirt, servers):
    asked = servers.folder / "ask"
    asked.write_text('#!/bin/sh\necho "$@" >>"$0.log"\ncase "$2" in *good*) exit 0 ;; esac\nexit 1\n', encoding="ascii")
    asked.chmod(0o755)
    log = servers.folder / "ask.log"
    log.touch()
    log.chmod(0o666)
    program = "print(*map(reach, ('out/good.stream', 'own/goods/x', 'out/bad.stream', 'own/bads/x', 'out/deep/own.stream')))"
    options = [*rules(servers.folder, "out/deep/own.stream"), "--ask", str(asked)]
    assert python(nlvirt, servers, program, *options) == ["good.stream good.stream EACCES EACCES own.stream"]
    assert log.read_text(encoding="ascii").splitlines() == [
        f"unix {servers.folder}/out/{name}.stream 0 python3" for name in ("good", "bad")]
    # Without a rule that could refuse them, nobody is asked.
    for words in "", "-out/none":
        assert python(nlvirt, servers, program, *rules(servers.folder, words), "--ask", str(asked))[0].split()[2:] == [
            "bad.stream", "bad.stream", "own.stream"]
    assert log.read_text(encoding="ascii").count("\n") == 2


def test_paths_are_learned(nlvirt, servers):
    """All but those of sockets that were bound inside."""
    servers.serve("out/od[d]*")
    policy = servers.folder / "learned.yaml"
    policy.touch()
    policy.chmod(0o666)
    program = """
a = socket.socket(socket.AF_UNIX); a.bind("own/%d" % os.getpid()); a.listen(8)
print(socket.socket(socket.AF_UNIX).connect_ex(a.getsockname()), reach("own/goods/x"), reach("out/od[d]*"), reach("out/none"))
print(send("out/good.dgram", lambda s, p: s.sendto(b"x", p)), reach(sys.argv[2]))
"""
    run_once = [PYTHON, "-c", TOOLS + program, str(servers.folder), servers.abstract]
    r = nlvirt.run(*run_once, options=["--learn", str(policy)])
    done = f"0 good.stream od[d]* ENOENT\nsent {servers.abstract}\n"
    assert (r.returncode, r.stdout) == (0, done), r.stderr
    text = policy.read_text(encoding="ascii")
    expected = [f'"unix:{servers.folder}/out/{name}"' for name in ("good.dgram", "good.stream", "od[[]d][*]")]
    assert f"  allow: [{', '.join(expected)}, \"unix:{servers.abstract}\"]\n" in text
    r = nlvirt.run(*run_once, options=["-p", str(policy)])
    assert (r.returncode, r.stdout) == (0, done), r.stderr
    assert python(nlvirt, servers, "print(reach('out/bad.stream'))", "-p", str(policy)) == ["EACCES"]


def test_a_policy_file_can_have_paths(nlvirt, servers):
    policy = servers.folder / "policy.yaml"
    policy.write_text(f'outbound:\n  allow: ["unix:{servers.folder}/out/*"]\n  deny: ["unix:{servers.folder}/out/bad.*"]\n',
                      encoding="ascii")
    program = "print(*map(reach, ('out/good.stream', 'out/bad.stream', 'out/deep/own.stream')))"
    assert python(nlvirt, servers, program, "-p", str(policy)) == ["good.stream EACCES EACCES"]
    r = run([str(BUILD / "nlvirt"), "check", "--print", policy])
    assert f'allow: ["unix:{servers.folder}/out/*"]' in r.stdout
    policy.write_text('outbound:\n  allow: ["unix:run/a"]\n', encoding="ascii")
    r = run([str(BUILD / "nlvirt"), "check", policy])
    assert r.returncode == 1 and r.stderr.startswith(f"nlvirt: {policy}:2: outbound: 'unix:run/a': expected an absolute path")


def test_racing_threads_reach_nothing_else(nlvirt, servers):
    """The path in memory, links, folders and the names of the sockets change while the supervisor
    handles the calls."""
    program = servers.folder / "race"
    subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", program, HERE / "unix/race.c"],
                   check=True)
    words = "out/good.* -out/bad.stream -out/bad.dgram"
    r = nlvirt.run(program, str(RACE_S), str(servers.folder), options=rules(servers.folder, words), timeout=RACE_S + 60)
    tries, right, wrong = map(int, r.stdout.split())
    assert tries > 50 * RACE_S and right > RACE_S and wrong == 0, r.stderr + r.stdout
    assert "out/bad.dgram" not in servers.received
    r = nlvirt.outside(program, "30", str(servers.folder), "first")
    assert int(r.stdout.split()[2]) > 0         # control: without rules the race is won
