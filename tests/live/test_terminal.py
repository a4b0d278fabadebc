# SPDX-License-Identifier: Apache-2.0
"""The terminal and job control work as without nlvirt.

A shell, or nlvirt itself, is the first process of a session on a pseudo-terminal, and the tests
type on it. Every wait is for a text or an event, with a timeout.
"""
import fcntl
import os
import pathlib
import re
import select
import shlex
import signal
import struct
import termios
import time

import pytest

from conftest import need

TIMEOUT_S = 15  # no test takes that long
PYTHON = "/usr/bin/python3"
CTRL_C, CTRL_Z, CTRL_D, CTRL_BACKSLASH = "\x03", "\x1a", "\x04", "\x1c"


class Terminal:
    """Runs argv as the leader of a session with a terminal, and keeps its output in .seen."""

    def __init__(self, argv):
        self.seen = ""
        self.pid, self.fd = os.forkpty()
        if not self.pid:
            os.environ.update(PS1="$ ", TERM="dumb", HISTFILE="", PATH="/usr/bin:/bin:/usr/sbin:/sbin")
            os.execvp(argv[0], [str(a) for a in argv])

    def type(self, text):
        os.write(self.fd, text.encode())

    def press(self, key, pattern):
        """Types a key until it works: the program may miss it while it draws,
        also without nlvirt."""
        for _ in range(10):
            self.type(key)
            try:
                return self.until(pattern, 0.5)
            except AssertionError:
                pass
        return self.until(pattern)

    def until(self, pattern, timeout_s=TIMEOUT_S):
        """Reads until the pattern matches, and drops everything up to the end of the match."""
        end = time.monotonic() + timeout_s
        while not (m := re.search(pattern, self.seen)):
            left = end - time.monotonic()
            assert left > 0 and select.select([self.fd], [], [], left)[0], f"no {pattern!r} in {self.seen!r}"
            try:
                more = os.read(self.fd, 4096)
            except OSError:
                more = b""
            assert more, f"ended without {pattern!r} in {self.seen!r}"
            self.seen += more.decode(errors="replace")
        self.seen = self.seen[m.end():]
        return m

    def status(self):
        end = time.monotonic() + TIMEOUT_S
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return status
            if select.select([self.fd], [], [], 0.005)[0]:
                try:
                    self.seen += os.read(self.fd, 4096).decode(errors="replace")
                except OSError:
                    time.sleep(0.005)
        pytest.fail(f"it did not end: {self.seen!r}")

    def resize(self, rows, columns):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def foreground(self):
        return os.tcgetpgrp(self.fd)

    def hang_up(self):
        """Closes the terminal, and waits for the end of the first process."""
        os.close(self.fd)
        self.fd = -1
        wait_until(lambda: os.waitpid(self.pid, os.WNOHANG)[0], "it ends")
        self.pid = 0

    def end(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd >= 0:
            os.close(self.fd)


@pytest.fixture
def terminal(nlvirt):
    made = []

    def make(*argv):
        t = Terminal([*nlvirt.prefix, *argv])
        made.append(t)
        return t
    yield make
    for t in made:
        t.end()


@pytest.fixture
def shell(terminal):
    need("bash")
    t = terminal("bash", "--norc", "--noprofile", "--noediting", "-i")
    t.until(r"\$ ")
    t.type("stty -echo\n")
    t.until(r"\$ ")
    return t


@pytest.fixture(params=["inside", "outside"])
def sandboxed(request, nlvirt):
    """A command line for a shell, with nlvirt and, as the control, without."""
    def line(*command):
        return shlex.join([nlvirt.program, "run", "--", *command] if request.param == "inside" else command)
    return line


def state(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def is_gone(pid):
    return state(pid) in "ZX"


def is_stopped(pid):
    return state(pid) == "T"


def wait_until(true, what):
    end = time.monotonic() + TIMEOUT_S
    while not true():
        assert time.monotonic() < end, f"did not happen: {what}"
        time.sleep(0.005)


# --- from a shell -----------------------------------------------------------------------------


@pytest.mark.parametrize("key, status", [(CTRL_C, 130), (CTRL_BACKSLASH, 131)], ids=["ctrl-c", "ctrl-backslash"])
def test_key_ends_command(shell, sandboxed, key, status):
    shell.type(sandboxed("sh", "-c", "ulimit -c 0; echo ready; exec sleep 1000") + "\n")
    shell.until("ready")
    shell.type(key)
    shell.until(r"\$ ")
    shell.type("echo status $?\n")
    assert shell.until(r"status (\d+)")[1] == str(status)


def test_ctrl_c_ends_a_loop_of_the_shell(shell, sandboxed):
    """bash continues a loop unless SIGINT ended the command."""
    line = sandboxed("sh", "-c", "echo ready; exec sleep 1000")
    shell.type(f"for i in 1 2 3; do {line}; echo next; done; echo over\n")
    shell.until("ready")
    shell.type(CTRL_C)
    shell.until(r"\$ ")
    shell.type("echo still here\n")
    shell.until("still here")
    assert "next" not in shell.seen and "ready" not in shell.seen


def test_command_may_handle_ctrl_c(shell, sandboxed):
    """SIGINT arrives once, and the shell gets the status with which COMMAND then exits."""
    shell.type(sandboxed("sh", "-c", 'trap "echo caught" INT; echo ready; read x; read y; exit 7') + "\n")
    shell.until("ready")
    shell.type(CTRL_C)
    shell.until("caught")
    shell.type("\n\n\n")
    shell.until(r"\$ ")
    assert "caught" not in shell.seen
    shell.type("echo status $?\n")
    assert shell.until(r"status (\d+)")[1] == "7"


def test_ctrl_z_and_fg(shell, sandboxed):
    shell.type(sandboxed("sh", "-c", "echo ready $$ .; while read line; do echo got $line; done; exit 4") + "\n")
    command = int(shell.until(r"ready (\d+) \.")[1])
    for i in range(3):
        shell.type(CTRL_Z)
        shell.until(r"Stopped[\s\S]*\$ ")
        wait_until(lambda: is_stopped(command), "COMMAND stops too: it reads from the terminal")
        shell.type("echo status $?; jobs\n")
        assert shell.until(r"status (\d+)")[1] == "148"
        shell.until(r"\]\+  Stopped  [\s\S]*\$ ")
        shell.type("fg\n")
        shell.until("sh -c")
        shell.type(f"word{i}\n")
        shell.until(f"got word{i}")
    shell.type(CTRL_D)
    shell.until(r"\$ ")
    shell.type("echo status $?\n")
    assert shell.until(r"status (\d+)")[1] == "4"


def test_bg_continues_in_the_background(shell, sandboxed, nlvirt):
    loop = "import socket, time\nprint('ready', flush=True)\nfor i in range(1000):\n time.sleep(.01)\n" \
           " if i % 10 == 9: print('names', len(socket.if_nameindex()), flush=True)"
    shell.type(sandboxed(PYTHON, "-c", loop) + "\n")
    shell.until("ready")
    shell.type(CTRL_Z)
    shell.until(r"Stopped[\s\S]*\$ ")
    shell.type("bg\n")
    shell.until("names \\d+")
    shell.type("jobs\n")
    shell.until("Running")
    shell.type("kill %1; wait %1; echo status $?\n")
    assert shell.until(r"status (\d+)")[1] == "143"


def test_background_job_stops_when_it_reads(shell, sandboxed):
    """It stops again each time it is continued in the background: the shell must see every stop."""
    shell.type(sandboxed("sh", "-c", "read line; echo got $line") + " &\n")
    shell.until(r"\$ ")
    for _ in range(4):
        shell.type("for i in $(seq 500); do jobs | grep -q Stopped && break; sleep 0.01; done; echo found $i\n")
        assert int(shell.until(r"found (\d+)")[1]) < 500
        shell.type("bg\n")
        shell.until(r"\$ ")
        time.sleep(0.02)
    shell.type("fg\n")
    shell.until("sh -c")
    shell.type("word\n")
    shell.until("got word")


def test_pipeline_stops_and_continues(shell, sandboxed):
    shell.type("echo ready; " + sandboxed("sh", "-c", "while read x; do echo [$x]; done </dev/tty") + " | cat\n")
    shell.until("ready")
    shell.type("one\n")
    shell.until(r"\[one\]")
    shell.type(CTRL_Z)
    shell.until(r"Stopped[\s\S]*\$ ")
    shell.type("fg\n")
    shell.until("cat")
    shell.type("two\n")
    shell.until(r"\[two\]")
    shell.type(CTRL_D)
    shell.until(r"\$ ")


def test_window_size(shell, sandboxed):
    # By write(2): the signal can arrive while print() still writes "ready", and print() is not
    # reentrant.
    program = ("import os, signal\n"
               "def say(*a): s = os.get_terminal_size(); os.write(1, f'{s.lines}x{s.columns}\\n'.encode())\n"
               "signal.signal(signal.SIGWINCH, say)\nos.write(1, b'ready\\n')\nwhile True: signal.pause()")
    shell.type(sandboxed(PYTHON, "-c", program) + "\n")
    shell.until("ready")
    for rows, columns in ((30, 90), (31, 91)):
        shell.resize(rows, columns)
        shell.until(f"{rows}x{columns}")
    shell.type(CTRL_BACKSLASH)
    shell.until(r"\$ ")
    assert "x" not in shell.seen


def test_full_screen_program(shell, sandboxed):
    """It draws, reads single keys, and restores the terminal at the end."""
    program = ("import curses\ndef main(s):\n s.addstr(0, 0, 'drawn'); s.refresh()\n"
               " while (k := s.getkey()) != 'q': s.addstr(1, 0, 'key ' + k); s.refresh()\n"
               "curses.wrapper(main)")
    shell.type("TERM=xterm " + sandboxed(PYTHON, "-c", program) + "\n")
    shell.until("drawn")
    shell.type("z")
    shell.until("key")
    shell.press(CTRL_Z, r"Stopped[\s\S]*\$ ")
    shell.type("fg >/dev/null\n")
    shell.until("drawn")
    shell.type("q")
    shell.until(r"\$ ")
    shell.type("stty -a\n")
    shell.until(r"[^-]icanon")


def test_interactive_shell_inside(shell, sandboxed):
    """It has job control of its own, and the outer shell gets the terminal back afterwards."""
    outer = shell.foreground()
    shell.type(sandboxed("bash", "--norc", "--noprofile", "--noediting", "-i") + "\n")
    shell.until(r"\$ ")
    shell.type("echo $((6*7)) inside\n")
    shell.until("42 inside")
    shell.until(r"\$ ")
    shell.type("sh -c 'echo ready; while read line; do echo got $line; done'\n")
    shell.until("ready")
    shell.type(CTRL_Z)
    shell.until(r"Stopped[\s\S]*\$ ")
    shell.type("fg\n")
    shell.until("while read")
    shell.type("word\n")
    shell.until("got word")
    shell.type(CTRL_C)
    shell.until(r"\$ ")
    shell.type("echo status $?\n")
    assert shell.until(r"status (\d+)")[1] == "130"
    shell.type("sleep 0.05 & wait; exit 9\n")
    shell.until("exit")
    shell.until(r"\$ ")
    shell.type("echo status $?\n")
    assert shell.until(r"status (\d+)")[1] == "9"
    assert shell.foreground() == outer


def test_suspended_shell_inside(shell, sandboxed):
    shell.type(sandboxed("bash", "--norc", "--noprofile", "--noediting", "-i") + "\n")
    shell.until(r"\$ ")
    shell.type("suspend\n")
    shell.until(r"Stopped[\s\S]*\$ ")
    shell.type("echo outer; fg\n")
    shell.until("outer")
    shell.until("bash")
    shell.type("\necho inner $((1+1))\n")
    shell.until("inner 2")
    shell.type("exit 5\n")
    shell.until("exit")
    shell.until(r"\$ ")
    shell.type("echo status $?\n")
    assert shell.until(r"status (\d+)")[1] == "5"


def test_closing_the_terminal_ends_everything(shell, sandboxed):
    shell.type(sandboxed("sh", "-c", "sleep 1000 & echo pids $$ $! .; wait") + "\n")
    pids = [int(n) for n in shell.until(r"pids (\d+) (\d+) \.").groups()]
    shell.hang_up()
    wait_until(lambda: all(map(is_gone, pids)), "COMMAND ends")


def test_stopped_job_ends_with_its_shell(shell, sandboxed):
    """A killed shell signals nobody. The kernel signals the group, which is then orphaned."""
    shell.type(sandboxed("sh", "-c", "echo pids $PPID $$ .; read line") + "\n")
    pids = [int(n) for n in shell.until(r"pids (\d+) (\d+) \.").groups()]
    shell.type(CTRL_Z)
    shell.until(r"Stopped[\s\S]*\$ ")
    os.kill(shell.pid, signal.SIGKILL)
    shell.status()
    wait_until(lambda: all(map(is_gone, pids)), "COMMAND ends")


# --- as the first process of a terminal -------------------------------------------------------


@pytest.fixture(params=["inside", "outside"])
def first(request, nlvirt, terminal):
    """COMMAND as the whole session, as in `xterm -e` or `ssh -t`."""
    def start(*command):
        argv = [nlvirt.program, "run", "--", *command] if request.param == "inside" else command
        return terminal(*argv)
    return start


def test_first_process_and_ctrl_c(first):
    t = first("sh", "-c", 'trap "echo caught; exit 6" INT; echo ready; read x')
    t.until("ready")
    t.type(CTRL_C)
    t.until("caught")
    assert os.waitstatus_to_exitcode(t.status()) == 6


def test_first_process_is_not_stopped_by_ctrl_z(first):
    """Nothing could continue it, so the kernel does not let the terminal stop it."""
    t = first("sh", "-c", "echo ready; read x; echo got $x; exit 3")
    t.until("ready")
    t.type(CTRL_Z)
    time.sleep(0.1)     # there is no event to wait for, because nothing must happen
    t.type("word\n")
    t.until("got word")
    assert os.waitstatus_to_exitcode(t.status()) == 3


def test_first_process_gets_the_hangup(first, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hangup")
    for path in [folder, *folder.parents][:3]:
        path.chmod(0o755)
    folder.chmod(0o1777)
    t = first("sh", "-c", f'trap "echo hup >>{folder}/heard; exit 0" HUP; echo ready; while :; do sleep 0.02; done')
    t.until("ready")
    t.hang_up()
    assert (folder / "heard").read_text() == "hup\n"


def test_first_process_is_an_interactive_shell(first):
    t = first("bash", "--norc", "--noprofile", "--noediting", "-i")
    t.until(r"\$ ")
    t.type("stty -echo\n")
    t.until(r"\$ ")
    t.type("sh -c 'echo ready; while read line; do echo got $line; done'\n")
    t.until("ready")
    t.type(CTRL_Z)
    t.until(r"Stopped[\s\S]*\$ ")
    t.type("fg\n")
    t.until("while read")
    t.type("word\n")
    t.until("got word")
    t.type(CTRL_C)
    t.until(r"\$ ")
    t.type("echo status $?\n")
    assert t.until(r"status (\d+)")[1] == "130"
    t.hang_up()


def test_job_that_is_a_script(shell, sandboxed):
    """A non-interactive shell runs nlvirt: both are in the group of the job,
    which is not orphaned."""
    shell.type("sh -c " + shlex.quote(sandboxed("sh", "-c", "echo ready $$ .; read x; exit 2") + "; echo then $?") + "\n")
    command = int(shell.until(r"ready (\d+) \.")[1])
    shell.type(CTRL_Z)
    shell.until(r"Stopped[\s\S]*\$ ")
    wait_until(lambda: is_stopped(command), "COMMAND stops, which the shell does not wait for")
    shell.type("fg\n")
    shell.until("sh -c")
    shell.type("\n")
    shell.until("then 2")
