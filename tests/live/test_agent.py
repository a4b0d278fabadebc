# SPDX-License-Identifier: Apache-2.0
"""nlvirt agent serves containers of runc and crun on the network of this machine."""
import array
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from conftest import BUILD, ROOT, run, skip

HERE = pathlib.Path(__file__).resolve().parent / "agent"
sys.path.insert(0, str(HERE))
from manager import Manager  # noqa: E402  pylint: disable=wrong-import-position

NLVIRT = str(BUILD / "nlvirt")
DOCKER = ROOT / "tests/data/docker-default.json"
NAMES = ["/usr/bin/python3", "-c", "import socket; print([n for _, n in socket.if_nameindex()])"]
ONLY_LO = "['lo']\n"
RUNTIMES = ["runc", "crun"]


def wait_for(condition, timeout=20):
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.02)


class Place:
    """A folder that this user may write to, with profiles for an agent there."""

    def __init__(self, nlvirt, folder):
        self.nlvirt, self.folder, self.count = nlvirt, folder, 0
        for parent in (*folder.parents[:3], folder):
            parent.chmod(0o777)
        self.socket = folder / "agent.sock"
        self.profile = self.export("profile.json")

    def export(self, name, *options, base=DOCKER):
        made = run([NLVIRT, "filter", "export-oci", "--listener", self.socket, *options, *([base] if base else [])])
        assert made.returncode == 0, made.stderr
        path = self.folder / name
        path.write_text(made.stdout)
        path.chmod(0o644)
        return path

    def argv(self, runtime, *command, profile=None, annotations=None, name=None):
        self.count += 1
        name = name or f"nlvirt-test-{os.getpid()}-{self.count}"
        return [*self.nlvirt.prefix, "/usr/bin/python3", str(HERE / "container.py"), runtime,
                str(profile or self.profile), f"{self.folder}/bundle-{self.count}", name, json.dumps(annotations or {}),
                *command]

    def run(self, runtime, *command, **kw):
        return run(self.argv(runtime, *command, **kw), timeout=60)


@pytest.fixture
def place(nlvirt, tmp_path):
    return Place(nlvirt, tmp_path)


@pytest.fixture
def runtime(request, place):
    """A runtime that works here."""
    if not shutil.which(request.param, path=os.environ["PATH"] + ":/usr/sbin"):
        skip(f"no {request.param} (Debian package {request.param})")
    plain = json.loads(place.profile.read_text())
    del plain["listenerPath"]
    plain["syscalls"] = [rule for rule in plain["syscalls"] if rule["action"] != "SCMP_ACT_NOTIFY"]
    (place.folder / "plain.json").write_text(json.dumps({"defaultAction": "SCMP_ACT_ALLOW"}))
    tried = place.run(request.param, "true", profile=place.folder / "plain.json")
    if tried.returncode:
        skip(f"{request.param} cannot start a container here: {tried.stderr.strip()[-200:]}")
    return request.param


@pytest.fixture
def agent(place):
    """Starts agents of this user, and ends them."""
    running = []

    def start(*options, path=None):
        path = path or place.socket
        p = subprocess.Popen([*place.nlvirt.prefix, NLVIRT, "agent", "--socket", path, *options], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
        running.append(p)
        wait_for(lambda: p.poll() is not None or path.exists())
        assert p.poll() is None, p.stderr.read()
        return p

    yield start
    for p in running:
        if p.poll() is None:
            p.kill()
        p.communicate()


def stop(p, number=signal.SIGTERM):
    p.send_signal(number)
    return *p.communicate(timeout=20), p.returncode


@pytest.mark.parametrize("runtime", RUNTIMES, indirect=True)
def test_a_container_on_the_hosts_network_sees_lo_only(place, runtime, agent, other_interfaces):
    p = agent("--stats")
    r = place.run(runtime, *NAMES, name="first")
    assert (r.stdout, r.stderr, r.returncode) == (ONLY_LO, "", 0)
    shown = place.run(runtime, "sh", "-c", "ip -o link; busybox ip addr 2>/dev/null | grep -c ^[0-9]").stdout.splitlines()
    assert len(shown) in (1, 2) and shown[0].startswith("1: lo:") and shown[1:] in ([], ["1"], ["0"])
    out, err, status = stop(p)
    assert (err, status) == ("", 0)
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["container"] for line in lines][:1] == ["first"] and len(lines) == 2
    assert all(line["sockets"] >= 1 and line["notifications"] >= 3 for line in lines)
    assert not place.socket.exists()


@pytest.mark.parametrize("runtime", RUNTIMES, indirect=True)
def test_no_real_netlink_socket_can_be_made(place, runtime, agent):
    """Whatever the family or protocol: what the profile stops, the agent refuses."""
    agent()
    code = """
import errno, os, socket
for family, kind, protocol in ((16, 3, 16), (16, 3, 4), (16, 3, 9), (17, 3, 0x300), (2, 10, 0x300), (40, 1, 0), (29, 3, 1)):
    try:
        socket.socket(family, kind, protocol)
        print("made", family, kind, protocol)
    except OSError as e:
        print(errno.errorcode[e.errno], end=" ")
s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
print(os.readlink(f"/proc/self/fd/{s.fileno()}").split(":")[0], s.fileno() >= 120, s.getsockname()[0] == 0)
"""
    r = place.run(runtime, "/usr/bin/python3", "-c", code)
    assert r.stdout == "EAFNOSUPPORT EAFNOSUPPORT EAFNOSUPPORT EPERM EPERM EPERM EPERM socket True True\n", r.stderr


@pytest.mark.parametrize("runtime", ["runc"], indirect=True)
def test_ordinary_sockets_work(place, runtime, agent):
    agent()
    code = """
import socket
a = socket.create_server(("127.0.0.1", 0))
b = socket.create_connection(a.getsockname())
c = a.accept()[0]
c.sendall(b"hello")
print(b.recv(9), b.getpeername() == a.getsockname())
"""
    assert place.run(runtime, "/usr/bin/python3", "-c", code).stdout == "b'hello' True\n"


@pytest.mark.parametrize("runtime", ["runc"], indirect=True)
def test_the_policy_is_that_of_metadata_or_annotation(place, runtime, agent):
    for name, errno in (("a", "EPROTONOSUPPORT"), ("b", "EACCES")):
        (place.folder / f"{name}.yaml").write_text(f"errnos:\n  protocols: {errno}\n")
    p = agent("--policy", f"a={place.folder}/a.yaml", "--policy", f"b={place.folder}/b.yaml", "--stats")
    ask = ["/usr/bin/python3", "-c", """
import errno, socket
try:
    socket.socket(16, 3, 16)
except OSError as e:
    print(errno.errorcode[e.errno])
"""]
    metadata = place.export("a.json", "--metadata", "x policy=a")
    assert place.run(runtime, *ask).stdout == "EAFNOSUPPORT\n"
    assert place.run(runtime, *ask, profile=metadata).stdout == "EPROTONOSUPPORT\n"
    assert place.run(runtime, *ask, annotations={"nlvirt.policy": "b"}).stdout == "EACCES\n"
    assert place.run(runtime, *ask, profile=metadata, annotations={"nlvirt.policy": "b"}).stdout == "EPROTONOSUPPORT\n"
    r = place.run(runtime, *ask, annotations={"nlvirt.policy": "c"}, name="unknown")
    assert r.stdout == "ENOSYS\n"
    out, err, _ = stop(p)
    assert err == "nlvirt: agent: container unknown is not served: no policy is called 'c'\n"
    assert [json.loads(line)["policy"] for line in out.splitlines()] == ["", "a", "b", "a"]


@pytest.mark.parametrize("runtime", ["runc"], indirect=True)
def test_a_hundred_containers_at_once(place, runtime, agent):
    """Each runs until all are there: the agent serves all of them, and frees all descriptors."""
    p = agent()
    # The agent is not dumpable: only root can count its descriptors.
    before = len(os.listdir(f"/proc/{p.pid}/fd")) if place.nlvirt.user == "root" else None
    number = 100
    code = f"""
import os, socket, time
open("/tmp/x", "w")
print([n for _, n in socket.if_nameindex()], flush=True)
input()
print([n for _, n in socket.if_nameindex()], flush=True)
"""
    running = []
    try:
        for _ in range(number):
            running.append(subprocess.Popen(place.argv(runtime, "/usr/bin/python3", "-c", code), stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
            if len(running) % 10 == 0:      # the machine is small
                assert running[-1].stdout.readline() == ONLY_LO
        for i, c in enumerate(running):
            if i % 10 != 9:
                assert c.stdout.readline() == ONLY_LO, c.stderr.read()
        for c in running:
            c.stdin.write("\n")
            c.stdin.flush()
        for c in running:
            assert c.communicate(timeout=120) == (ONLY_LO, "") and c.returncode == 0
        if before is not None:
            wait_for(lambda: len(os.listdir(f"/proc/{p.pid}/fd")) <= before)
    finally:
        for c in running:
            if c.poll() is None:
                c.kill()
            c.communicate()


SOCKET = """
import errno, socket, sys
s = socket.socket(16, 3, 0)
s.settimeout(5)
for line in sys.stdin:
    try:
        what = s if line == "old\\n" else socket.socket(16, 3, 0)
        what.settimeout(5)
        what.send(bytes.fromhex("11000000" "1200" "0103" "01000000" "00000000" "00"))
        print(len(what.recv(65536)) > 500, flush=True)
    except OSError as e:
        print(errno.errorcode.get(e.errno, e), flush=True)
"""


@contextlib.contextmanager
def living(place, runtime):
    """A container that asks for a dump when it is told to, on its first socket or on a new one."""
    c = subprocess.Popen(place.argv(runtime, "/usr/bin/python3", "-c", SOCKET, name="living"), stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def ask(word):
        c.stdin.write(word + "\n")
        c.stdin.flush()
        return c.stdout.readline().strip()

    try:
        yield c, ask
        assert c.communicate(timeout=20) == ("", "") and c.returncode == 0
    finally:
        if c.poll() is None:
            c.kill()
            c.communicate()


@pytest.mark.parametrize("runtime", RUNTIMES, indirect=True)
def test_when_the_agent_is_killed_calls_fail(place, runtime, agent):
    """Nobody keeps the listener: netlink sockets are gone for the container that runs, not for the next."""
    p = agent()
    with living(place, runtime) as (_, ask):
        assert (ask("old"), ask("new")) == ("True", "True")
        stop(p, signal.SIGKILL)
        assert ask("new") == "ENOSYS"
        assert ask("old") in ("ECONNRESET", "EPIPE", "ENOSYS", "ECONNREFUSED")
        agent()         # removes the socket that the first has left
        assert ask("new") == "ENOSYS"
        assert place.run(runtime, *NAMES).stdout == ONLY_LO


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("runtime", RUNTIMES, indirect=True)
def test_a_service_manager_keeps_the_listeners(place, runtime, number):
    """A container goes on after a restart of the agent. Only sockets that it had made are closed."""
    manager = Manager(place.folder, [*place.nlvirt.prefix, NLVIRT, "agent", "--stats"])
    try:
        manager.start()
        with living(place, runtime) as (c, ask):
            assert (ask("old"), ask("new")) == ("True", "True")
            assert manager.wait(lambda: "nlvirt//living" in manager.stored)
            manager.stop(number)
            c.stdin.write("new\n")      # while there is no agent, the call waits
            c.stdin.flush()
            time.sleep(0.3)
            manager.start()
            assert c.stdout.readline() == "True\n"
            assert ask("new") == "True"
            assert ask("old") in ("ECONNRESET", "EPIPE", "ECONNREFUSED", "ENOTCONN", "False")
        out, err, status = manager.stop(signal.SIGTERM)
        assert (err, status) == ("", 0)
        assert [json.loads(line)["container"] for line in out.splitlines()] == ["living"]
    finally:
        manager.close()


# Without a runtime: whoever may connect can send anything.
def send(path, text, fds=(), end=True):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
        s.settimeout(20)
        s.connect(str(path))
        data = text.encode()
        sent = s.sendmsg([data], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else [])
        with contextlib.suppress(ConnectionResetError, BrokenPipeError):
            s.sendall(data[sent:])
            if end:
                s.shutdown(socket.SHUT_WR)
            assert s.recv(1) == b""


STATE = {"ociVersion": "1.0.2", "fds": ["seccompFd"], "pid": 1, "metadata": "", "state": {"id": "x", "status": "creating"}}
WRONG = [
    ("", 0, None),
    ("x", 0, "not JSON: unexpected character"),
    ("{", 0, "the text ends after 1 bytes"),
    ("[]", 0, "expected a JSON object"),
    ({"state": None}, 1, "state: expected the state of a container"),
    ({"state": {"id": ""}}, 1, "state.id: expected the name of a container"),
    ({"state": {"id": "a/b"}}, 1, "state.id: expected the name of a container"),
    ({"state": {"id": "a\nb"}}, 1, "state.id: expected the name of a container"),
    ({"state": {"id": "a" * 300}}, 1, "state.id: expected the name of a container"),
    ({"fds": "seccompFd"}, 1, "fds: expected a list of names"),
    ({"fds": ["pidFd"]}, 1, "fds: no descriptor is called seccompFd"),
    ({"fds": [None]}, 1, "fds: no descriptor is called seccompFd"),
    ({}, 0, "fds: 1 names for 0 descriptors"),
    ({"fds": ["seccompFd"] * 2}, 1, "fds: 2 names for 1 descriptors"),
    ({"metadata": "policy="}, 1, "metadata: expected the name of a policy"),
    ({"metadata": "policy=" + "a" * 100}, 1, "metadata: expected the name of a policy"),
    ({"state": {"id": "x", "annotations": {"nlvirt.policy": "a b"}}}, 1,
     "annotation nlvirt.policy: expected the name of a policy"),
]


def test_a_wrong_state_is_one_line(nlvirt, place, agent):
    p = agent()
    if nlvirt.user == "root" or os.geteuid():
        assert place.socket.stat().st_mode & 0o777 == 0o600
    place.socket.chmod(0o777)
    read, write = os.pipe()
    lines = []
    for text, n_fds, line in WRONG:
        send(place.socket, text if isinstance(text, str) else json.dumps({**STATE, **text}), [read] * n_fds)
        lines += [f"nlvirt: agent: state of a container: {line}"] if line else []
    send(place.socket, json.dumps(STATE), [read])
    lines.append("nlvirt: agent: container x is not served: listener: descriptor N is no listener of seccomp(2)")
    send(place.socket, '{"fds":' + " " * (2 << 20), end=False)
    lines.append("nlvirt: agent: state of a container: more than 1048576 bytes")
    descriptors = len(os.listdir(f"/proc/{p.pid}/fd")) if nlvirt.user == "root" or os.geteuid() else 0
    os.close(read)
    os.close(write)
    assert descriptors < 10
    _, err, status = stop(p)
    got = [line.replace(next((w for w in line.split() if w.isdigit()), "N"), "N") if "no listener" in line else line
           for line in err.splitlines()]
    assert status == 0
    assert "\n".join(got) == "\n".join(lines)


def test_many_silent_connections_do_not_hold_up_others(place, agent):
    """More than the agent reads at a time: the rest waits in the queue, and time passes for all."""
    p = agent()
    place.socket.chmod(0o777)
    silent = []
    for _ in range(100):
        s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        s.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            s.connect(str(place.socket))
        silent.append(s)
    start = time.process_time(), time.monotonic()
    send(place.socket, "{}", [])
    assert time.monotonic() - start[1] < 18
    for s in silent:
        s.close()
    _, err, _ = stop(p)
    assert "the text did not end within 10 s" in err


@pytest.mark.parametrize("args, text", [
    ([], "agent: no socket given; see 'nlvirt agent --help'"),
    (["--socket", "agent.sock"], "--socket: expected an absolute path of at most 107 bytes, got 'agent.sock'"),
    (["--socket", "/nowhere/at/all"], "--socket: /nowhere/at/all: No such file or directory"),
    (["--sock"], "unknown option '--sock'; see 'nlvirt agent --help'"),
    (["x"], "agent: unexpected argument 'x'; see 'nlvirt agent --help'"),
    (["--policy", "/nowhere.yaml"], "--policy: /nowhere.yaml: No such file or directory"),
    (["--policy", "a=/dev/null", "--policy", "a=/dev/null"], "--policy: /dev/null: another policy has this name already"),
])
def test_mistakes_are_one_line(nlvirt, args, text):
    r = run([*nlvirt.prefix, NLVIRT, "agent", *args])
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {text}\n", 125)


@pytest.mark.parametrize("policy", ["outbound:\n  allow: [127.0.0.1]", "files:\n  ro: [/usr]", "rules:\n- call: ptrace\n  action: EPERM"])
def test_policies_that_only_the_engine_can_carry_out_are_refused(nlvirt, tmp_path, policy):
    path = tmp_path / "policy.yaml"
    path.write_text(policy + "\n")
    for folder in (*tmp_path.parents[:2], tmp_path):
        folder.chmod(0o755)
    r = run([*nlvirt.prefix, NLVIRT, "agent", "--policy", path])
    assert r.returncode == 125 and r.stderr.endswith(
        ": rules, outbound rules and files are for nlvirt run: in a container, the engine decides\n"), r.stderr
