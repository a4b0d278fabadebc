# SPDX-License-Identifier: Apache-2.0
"""The package for Python as programs use it. Usage: uses.py NAME; test_python.py runs each function.
Each has the sandbox show one interface, and raises AssertionError if something is not as it should be."""
import asyncio
import contextlib
import os
import pathlib
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time

import nlvirt

NAMES = [sys.executable, "-c", "import socket; print([n for _, n in socket.if_nameindex()])"]
ONLY_LO = "['lo']\n"
CONNECT = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.2', 9), 1)"]


def descriptors():
    return len(os.listdir("/proc/self/fd"))


def capture():
    done = nlvirt.run(NAMES, capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode, done.refusals) == (ONLY_LO, "", 0, [])
    assert done.stats.sockets > 0 and done.stats.sockets_alive == 0
    assert isinstance(done, subprocess.CompletedProcess)


def feed():
    """More than a pipe holds, both ways."""
    data = os.urandom(1_000_000)
    assert nlvirt.run(["cat"], input=data, capture_output=True).stdout == data
    assert nlvirt.run(["true"], input=data).returncode == 0


def streams():
    """The standard streams of the command may have each other's numbers."""
    with tempfile.TemporaryFile() as out:
        script = "import os; os.write(1, b'out'); os.write(2, b'err')"
        nlvirt.run([sys.executable, "-c", script], stdout=out, stderr=nlvirt.STDOUT, check=True)
        out.seek(0)
        assert out.read() == b"outerr"
    saved = os.dup(1)
    with tempfile.TemporaryFile() as out:
        os.dup2(out.fileno(), 2)
        with nlvirt.Sandbox([sys.executable, "-c", script], stdout=2, stderr=1, stdin=0) as s:
            assert s.wait(20) == 0
        os.dup2(saved, 2)
        out.seek(0)
        assert out.read() == b"out"


def no_streams():
    """A caller without standard streams: the library's own channels get their numbers."""
    read, write = (os.dup(fd) for fd in os.pipe())
    for fd in (0, 1, 2):
        os.close(fd)
    done = nlvirt.run(NAMES, stdin=read, stdout=write, stderr=write)
    os.close(write)
    os.dup2(os.open("/dev/null", os.O_RDWR), 2)
    os._exit(not (done.returncode == 0 and os.read(read, 100) == ONLY_LO.encode()))


def folder():
    assert nlvirt.run(["pwd"], cwd="/usr/share", capture_output=True).stdout == b"/usr/share\n"
    with contextlib.suppress(nlvirt.Error):
        nlvirt.run(["pwd"], cwd="/nowhere/at/all")
        raise AssertionError("a folder that does not exist")


def environment():
    done = nlvirt.run(["/usr/bin/env"], env={"A": "1", "B": "ü"}, capture_output=True, text=True)
    assert sorted(done.stdout.split()) == ["A=1", "B=ü"]


def errors():
    for args, err, status, text in (
            (["/nowhere/at/all"], 2, 127, "cannot run '/nowhere/at/all': not found"),
            (["/usr"], 13, 126, "cannot run '/usr': Permission denied"), ([], 22, 125, "options: argv names no command")):
        try:
            nlvirt.run(args)
        except nlvirt.Error as e:
            assert (e.errno, e.status, e.strerror) == (err, status, text), e
        else:
            raise AssertionError(args)
    for wrong in ({"args": "true"}, {"args": ["true"], "allow": "127.0.0.1"}):
        with contextlib.suppress(TypeError):
            nlvirt.run(**wrong)
            raise AssertionError(wrong)
    with contextlib.suppress(subprocess.CalledProcessError):
        nlvirt.run(["false"], check=True)
        raise AssertionError("check")
    s = nlvirt.Sandbox(["true"])
    s.close()
    s.close()
    with contextlib.suppress(ValueError):
        s.dispatch()
        raise AssertionError("closed")


def limit():
    start = time.monotonic()
    with contextlib.suppress(subprocess.TimeoutExpired):
        nlvirt.run(["sh", "-c", "echo early; sleep 60 & sleep 60"], timeout=0.5, capture_output=True)
        raise AssertionError("no timeout")
    assert 0.4 < time.monotonic() - start < 20


def signals():
    assert nlvirt.run(["sh", "-c", "kill -9 $$"]).returncode == -9
    with nlvirt.Popen(["sleep", "60"]) as p:
        assert p.poll() is None
        p.terminate()
        assert p.wait(20) == -15
        p.kill()    # it has ended: nothing happens


def refusals():
    done = nlvirt.run(CONNECT, loopback=False, capture_output=True)
    assert done.returncode == 1
    assert [r[1:] for r in done.refusals] == [(done.refusals[0].command, "connect", "no-loopback", "tcp", "127.0.0.2", 9)]
    with socket.create_server(("127.0.0.1", 0)) as outside:
        try_it = f"import socket; socket.create_connection(('127.0.0.1', {outside.getsockname()[1]}), 1)"
        for loopback, code in (("all", 0), ("own", 1), ("none", 1), (True, 0)):
            assert nlvirt.run([sys.executable, "-c", try_it], loopback=loopback, capture_output=True).returncode == code, loopback
    with contextlib.suppress(ValueError):
        nlvirt.run(CONNECT, loopback="mine", capture_output=True)
        raise AssertionError("no error")
    heard = []
    nlvirt.run(CONNECT, allow=[], loopback=False, refused=heard.append, capture_output=True)
    assert [r.address for r in heard] == ["127.0.0.2"]


def decisions():
    """A function of the program's decides, on a thread of the library."""
    asked = []

    def decide(destination):
        asked.append((destination.protocol, destination.address, destination.port, threading.current_thread()))
        return False

    script = "import socket; socket.create_connection(('127.0.0.3', 9), 1)"
    done = nlvirt.run([sys.executable, "-c", script], decide=decide, loopback=False, capture_output=True)
    assert done.returncode == 1
    assert [a[:3] for a in asked] == [("tcp", "127.0.0.3", 9)]
    assert asked[0][3] is not threading.main_thread()


def options():
    """files, names, require, ask and learn."""
    done = nlvirt.run(["cat", "/proc/net/dev"], files=True, capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == 3 and " lo:" in done.stdout
    try:    # no rule about files is given
        nlvirt.run(["true"], require=["landlock-files"])
        raise AssertionError("no error")
    except nlvirt.Error as e:
        assert e.errno == 95 and e.strerror.startswith("require: landlock-files is not in force"), e
    hosts = nlvirt.run(["cat", "/etc/hosts"], allow=["localhost:80"], names="hosts", capture_output=True, text=True).stdout
    with open("/etc/hosts", encoding="utf-8") as machine:
        assert "localhost" in hosts and hosts != machine.read()
    for wrong in ({"names": "file"}, {"require": ["landlock"]}):
        with contextlib.suppress(ValueError):
            nlvirt.run(["true"], **wrong)
            raise AssertionError(wrong)
    with socket.create_server(("127.0.0.1", 0)) as outside:
        port = outside.getsockname()[1]
        script = f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
        learned = []
        for learn, code in ((None, 1), (learned.append, 0)):
            done = nlvirt.run([sys.executable, "-c", script], loopback=False, learn=learn, capture_output=True)
            assert done.returncode == code, done
        assert (learned[0].list, learned[0].rule, learned[0].call) == ("allow", f"127.0.0.1:{port}", "connect"), learned
        for program, code in (("/bin/true", 0), ("/bin/false", 1)):
            done = nlvirt.run([sys.executable, "-c", script], loopback=False, ask=program, ask_limit=20, capture_output=True)
            assert done.returncode == code and len(done.refusals) == code, (program, done)


def views():
    """A network that is shown from the start, and changed while a program watches it."""
    view = {"ethernets": {"eth0": {"addresses": ["192.0.2.5/24"]}, "eth1": {}}}
    assert nlvirt.run(NAMES, capture_output=True, text=True, view=view).stdout == "['lo', 'eth0', 'eth1']\n"
    listed = nlvirt.run(["ls", "/sys/class/net"], capture_output=True, text=True, files=True,
                        view={"dummy-devices": {"zzz0": {}}}).stdout
    assert listed.split() == ["lo", "zzz0"]
    watch = [sys.executable, "-c", "import socket\ns = socket.socket(socket.AF_NETLINK, 3, 0)\ns.bind((0, 1))\n"
             "print('ready', flush=True)\nprint(s.recv(65536)[4])\nprint([n for _, n in socket.if_nameindex()])"]
    with nlvirt.Popen(watch, stdout=nlvirt.PIPE, text=True, view=view) as program:
        assert program.stdout.readline() == "ready\n"
        program.change("set", "eth1", "mtu", "1400")
        assert program.stdout.readline() == "16\n"
        assert program.stdout.readline() == "['lo', 'eth0', 'eth1']\n"
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("v.json", '{"ethernets": {"usb0": {}}}'), ("v.yaml", "ethernets:\n  usb0: {mtu: 1400}\n")):
            path = pathlib.Path(folder) / name
            path.write_text(text)
            try:
                assert nlvirt.run(NAMES, capture_output=True, text=True, view=path).stdout == "['lo', 'usb0']\n"
            except nlvirt.Error as e:   # without PyYAML
                assert "PyYAML" in str(e)
    for wrong in ("{", {"ethernets": {"eth0": {"adresses": []}}}):
        try:
            nlvirt.run(NAMES, view=wrong)
            raise AssertionError("no error")
        except nlvirt.Error as e:
            assert "view:" in str(e)


def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        script = f"import socket; print(socket.create_connection(('127.0.0.1', {port}), 5).recv(9))"
        with nlvirt.Popen([sys.executable, "-c", script], allow=[f"127.0.0.1:{port}"], loopback=False,
                          stdout=nlvirt.PIPE, text=True) as p:
            server.settimeout(20)
            with server.accept()[0] as connection:
                connection.sendall(b"hello")
            assert p.communicate(timeout=20) == ("b'hello'\n", None)
            assert p.refusals == [] and p.returncode == 0 and p.stats.notifications > 0


def dialogue():
    """Answers of the supervisor come while this thread waits for the program."""
    script = "import socket\nfor line in __import__('sys').stdin: print(line.strip(), [n for _, n in socket.if_nameindex()], flush=True)"
    with nlvirt.Popen([sys.executable, "-c", script], stdin=nlvirt.PIPE, stdout=nlvirt.PIPE, text=True) as p:
        for word in ("a", "b"):
            p.stdin.write(word + "\n")
            p.stdin.flush()
            assert p.stdout.readline() == f"{word} ['lo']\n"
        p.stdin.close()
        assert p.wait(20) == 0


def loop():
    """A loop of the program's own."""
    with nlvirt.Sandbox(NAMES, stdout=os.open("/dev/null", os.O_WRONLY)) as s:
        poll = select.poll()
        poll.register(s, select.POLLIN)
        while s.dispatch():
            wait = s.timeout()
            poll.poll(None if wait is None else wait * 1000)
        assert s.returncode == 0


def asynchronous():
    async def main():
        done = await asyncio.gather(*(nlvirt.run_async(NAMES, capture_output=True, text=True) for _ in range(8)))
        assert [d.stdout for d in done] == [ONLY_LO] * 8
        data = os.urandom(1_000_000)
        assert (await nlvirt.run_async(["cat"], input=data, capture_output=True)).stdout == data
        ticks = 0

        async def tick():
            nonlocal ticks
            while True:
                await asyncio.sleep(0.01)
                ticks += 1

        ticking = asyncio.ensure_future(tick())
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(nlvirt.run_async(["sleep", "60"], capture_output=True), 0.5)
            raise AssertionError("not cancelled")
        assert ticks > 5
        ticking.cancel()

    asyncio.run(main())


def threads():
    """Sandboxes on many threads at once."""
    results = []

    def work():
        for _ in range(5):
            results.append(nlvirt.run(NAMES, capture_output=True, text=True).stdout)

    all_threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in all_threads:
        thread.start()
    for thread in all_threads:
        thread.join()
    assert results == [ONLY_LO] * 20


def leaks():
    """No descriptor stays behind, whatever the end."""
    def each():
        capture()
        signals()
        errors()
        limit()
        asynchronous()

    each()
    before = descriptors()
    for _ in range(3):
        each()
    deadline = time.monotonic() + 20
    while descriptors() > before and time.monotonic() < deadline:   # threads of the library close some
        time.sleep(0.1)
    assert descriptors() <= before, (before, descriptors())


if __name__ == "__main__":
    globals()[sys.argv[1]]()
    print("good")
