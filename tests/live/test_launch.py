# SPDX-License-Identifier: Apache-2.0
"""From fork to exec to the end: COMMAND starts, runs and ends as without
nlvirt, and nothing outlives it."""
import ctypes
import errno
import os
import pathlib
import re
import resource
import select
import signal
import socket
import subprocess
import time

import pytest

from conftest import need, run, skip

TIMEOUT_S = 15  # no test takes that long
HERE = pathlib.Path(__file__).resolve().parent / "contain"
PYTHON = "/usr/bin/python3"
SEES_LO = [PYTHON, "-c", "import socket; print(socket.if_nameindex())"]
LO = "[(1, 'lo')]\n"
SYS_IO_URING_SETUP = 425
SYS_LANDLOCK_CREATE_RULESET = 444
TOO_OLD = {
    "listener": "nlvirt: this kernel has no seccomp user notification: Linux 5.14 or later is needed\n",
    "addfd": "nlvirt: this kernel cannot place a descriptor and answer in one step "
             "(SECCOMP_ADDFD_FLAG_SEND): Linux 5.14 or later is needed\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder that every user can read and write."""
    path = tmp_path_factory.mktemp("launch")
    for parent in [path, *path.parents][:3]:
        parent.chmod(0o755)
    path.chmod(0o1777)
    return path


@pytest.fixture(autouse=True)
def ended(monkeypatch):
    """Ends what a failing test leaves running."""
    started = []

    class Popen(subprocess.Popen):
        def __init__(self, *args, **kw):
            super().__init__(*args, **kw)
            started.append(self)
    monkeypatch.setattr(subprocess, "Popen", Popen)
    yield
    for p in started:
        if p.poll() is None:
            p.kill()
            p.wait()


@pytest.fixture(scope="module")
def oldkernel(folder):
    subprocess.run([need("cc", "gcc"), "-O1", "-g", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-o",
                    folder / "oldkernel", HERE / "oldkernel.c"], check=True)
    return folder / "oldkernel"


def wait_until(true, what):
    end = time.monotonic() + TIMEOUT_S
    while not true():
        assert time.monotonic() < end, f"did not happen: {what}"
        time.sleep(0.005)


def is_gone(pid):
    """Counts a zombie as gone: we do not control when its new parent reaps it."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


def state(pid):
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def parent(pid):
    return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def landlock_abi():
    abi = ctypes.CDLL(None, use_errno=True).syscall(SYS_LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    return max(abi, 0)


def script(folder, name, text, mode=0o755):
    path = folder / name
    path.write_text(text)
    path.chmod(mode)
    return path


# --- what a shell sees ------------------------------------------------------------------------


@pytest.mark.parametrize("command, status", [
    ("exit 0", 0), ("exit 1", 1), ("exit 7", 7), ("exit 125", 125), ("exit 126", 126), ("exit 127", 127),
    ("exit 255", 255), ("kill -9 $$", 137), ("kill -15 $$", 143), ("kill -2 $$", 130), ("kill -1 $$", 129),
    ("kill -13 $$", 141), ("kill -11 $$", 139), ("kill -6 $$", 134),
])
def test_status(nlvirt, command, status):
    r = nlvirt.run("sh", "-c", command)
    assert (r.stdout, r.stderr, r.returncode) == ("", "", status)


@pytest.mark.parametrize("command, status, line", [
    ("no-such-command", 127, "cannot run 'no-such-command': not found"),
    ("/no/such/file", 127, "cannot run '/no/such/file': not found"),
    ("", 127, "cannot run '': not found"),
    ("/etc/passwd", 126, "cannot run '/etc/passwd': Permission denied"),
    ("/etc", 126, "cannot run '/etc': Permission denied"),
    ("/etc/passwd/x", 126, "cannot run '/etc/passwd/x': Not a directory"),
])
def test_command_that_cannot_be_run(nlvirt, command, status, line):
    # Not the user's PATH: a folder there that the user cannot search would give EACCES.
    path = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin"}
    r = nlvirt.run(command, env=path)
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {line}\n", status)
    assert run(["env", command], env=path).returncode == status, "the control: env(1)"


def test_missing_interpreter_is_named_as_such(nlvirt, folder):
    path = script(folder, "lost", "#!/no/such/interpreter\n")
    r = nlvirt.run(path)
    assert (r.stderr, r.returncode) == (f"nlvirt: cannot run '{path}': the file exists, but its interpreter or "
                                        "loader does not\n", 127)


def test_script_without_interpreter_line(nlvirt, folder):
    r = nlvirt.run(script(folder, "plain", 'echo "$1 $#"; exit 5\n'), "a b", "c")
    assert (r.stdout, r.stderr, r.returncode) == ("a b 2\n", "", 5)


def test_command_is_looked_up_in_path(nlvirt, folder):
    script(folder, "only-here", "#!/bin/sh\necho found\n")
    script(folder, "not-executable", "#!/bin/sh\necho found\n", 0o644)
    path = {"PATH": f"{folder}:/usr/bin:/bin:/usr/sbin:/sbin"}
    assert nlvirt.run("only-here", env=path).stdout == "found\n"
    assert nlvirt.run("not-executable", env=path).returncode == 126


# --- what COMMAND gets ------------------------------------------------------------------------


def test_arguments_and_environment(nlvirt):
    command = ["sh", "-c", "tr '\\0' '|' </proc/$$/cmdline; tr '\\0' '|' </proc/$$/environ", "", "a b", "--", "-p", "\n", ""]
    env = {"PATH": os.environ["PATH"], "EMPTY": "", "LINES": "a\nb", "odd-name": "=x=", "NLVIRT": "mine"}
    inside, outside = nlvirt.run(*command, env=env), nlvirt.outside(*command, env=env)
    assert inside.stdout and (inside.stdout, inside.stderr) == (outside.stdout, outside.stderr)


def test_arguments_that_are_not_text(nlvirt):
    r = subprocess.run([os.fsencode(a) for a in nlvirt.argv("sh", "-c", 'printf %s "$1" | od -An -tx1', "sh")] +
                       [b"\xff\x80\x01"], capture_output=True, timeout=TIMEOUT_S, check=True)
    assert r.stdout.split() == [b"ff", b"80", b"01"]


def test_standard_streams(nlvirt):
    r = nlvirt.run("sh", "-c", "cat; echo error >&2", input="line\n" * 10000, stdin=None)
    assert (r.stdout, r.stderr, r.returncode) == ("line\n" * 10000, "error\n", 0)


ATTRIBUTES = "pwd; umask; nice; ulimit -a; ps -o pgid=,sid=,tty= -p $$; taskset -p $$ | sed 's/.*://'"


def test_attributes(nlvirt):
    need("taskset", "util-linux")

    def change():
        os.umask(0o27)
        os.nice(3)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 4096))
        resource.setrlimit(resource.RLIMIT_STACK, (1 << 22, 1 << 23))
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    inside, outside = (f("sh", "-c", ATTRIBUTES, preexec_fn=change, cwd="/usr") for f in (nlvirt.run, nlvirt.outside))
    assert inside.stdout.startswith(f"/usr\n0027\n{min(os.nice(0) + 3, 19)}\n")
    assert (inside.stdout, inside.stderr) == (outside.stdout, outside.stderr)


FEW_FILES = ("nlvirt: works partly here: answers on netlink sockets can be late, and their senders read AF_UNIX, "
             "because the limit of open files is below 128 (RLIMIT_NOFILE); see 'nlvirt doctor'\n")


@pytest.mark.parametrize("limits", [(32, 32), (64, 64), (128, 128), (129, 200), (256, 256), (64, 4096), (1024, 4096),
                                    (4096, 4096)])
def test_descriptor_limits(nlvirt, limits):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if limits[1] > hard >= 0 and os.geteuid():
        skip(f"the limit on descriptors is {hard} here")
    r = nlvirt.run("sh", "-c", 'ulimit -Sn; ulimit -Hn; exec "$@"', "sh", *SEES_LO,
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, limits))
    assert (r.stdout, r.stderr, r.returncode) == (
        f"{limits[0]}\n{limits[1]}\n{LO}", FEW_FILES if limits[0] < 128 else "", 0)


@pytest.mark.parametrize("limit", [20, 512, 961])
def test_descriptor_limit_that_is_lowered_inside(nlvirt, limit):
    """The descriptor numbers that nlvirt chose at the start may then be above the limit."""
    r = nlvirt.run("sh", "-c", f'ulimit -n {limit}; exec "$@"', "sh", *SEES_LO)
    assert (r.stdout, r.stderr, r.returncode) == (LO, "", 0)
    r = nlvirt.run("sh", "-c", f'ulimit -n {limit}; exec "$@"', "sh", PYTHON, "-c",
                   "import socket\nmany = [socket.socket(socket.AF_NETLINK, 3, 0) for i in range(3)]\n"
                   "print([s.fileno() for s in many])")
    assert (r.stdout, r.stderr) == (
        {20: "[3, 4, 5]\n", 512: "[120, 121, 122]\n", 961: "[960, 120, 121]\n"}[limit], "")


@pytest.mark.parametrize("limit, size", [(4096, 1024), (1024, 1024), (256, 256), (200, 256)])
def test_table_of_descriptors_has_room_for_sockets(nlvirt, limit, size):
    """Growing the table takes milliseconds in a process with several threads, such as
    Node or a Go program."""
    r = nlvirt.run("grep", "FDSize", "/proc/self/status",
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
    assert (r.stdout, r.stderr) == (f"FDSize:\t{size}\n", "")


def test_file_size_limit_does_not_affect_nlvirt(nlvirt):
    """`ulimit -f 0` keeps COMMAND from writing files; nlvirt writes none."""
    r = nlvirt.run("sh", "-c", "ulimit -f", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)))
    assert (r.stdout, r.stderr, r.returncode) == ("0\n", "", 0)


SIGNALS = ["grep", "-E", "^(Sig|Shd)(Blk|Ign|Cgt|Pnd)", "/proc/self/status"]


def test_signal_mask_and_dispositions(nlvirt):
    def change():
        for s in (signal.SIGHUP, signal.SIGCHLD, signal.SIGPIPE, signal.SIGTSTP, signal.SIGRTMIN + 3):
            signal.signal(s, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGUSR1, signal.SIGTTOU, signal.SIGRTMAX})
    for preexec in (None, change):
        inside, outside = nlvirt.run(*SIGNALS, preexec_fn=preexec), nlvirt.outside(*SIGNALS, preexec_fn=preexec)
        assert inside.stdout == outside.stdout
    assert inside.stdout.count("0000000000000000") < 4, "the control: something was ignored and blocked"


def test_status_with_ignored_sigchld(nlvirt):
    r = nlvirt.run("sh", "-c", "exit 9", preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
    assert r.returncode == 9


# --- descriptors ------------------------------------------------------------------------------

LIST_FDS = [PYTHON, "-c", "import os\nfor fd in sorted(map(int, os.listdir('/proc/self/fd'))):\n"
            " try: print(fd, os.readlink(f'/proc/self/fd/{fd}'), os.get_inheritable(fd))\n"
            " except OSError: pass"]


def at(fd, number):
    """Returns a preexec_fn that copies fd to this number in the child."""
    def place():
        os.dup2(fd, number)
        os.set_inheritable(number, True)
    return place


@pytest.mark.parametrize("number", [n for n in (3, 9, 255, 975, 1500) if n < resource.getrlimit(resource.RLIMIT_NOFILE)[0]])
def test_descriptors_inside_are_those_of_the_caller(nlvirt, number, tmp_path):
    with open(tmp_path / "file", "w+") as f:
        inside, outside = (r(*LIST_FDS, preexec_fn=at(f.fileno(), number), close_fds=False, stdin=subprocess.DEVNULL)
                           .stdout.splitlines() for r in (nlvirt.run, nlvirt.outside))
    assert f"{number} {tmp_path}/file True" in inside

    def plain(lines):
        return [line for line in lines if "pipe:" not in line]
    assert plain(inside) == plain(outside) and len(inside) == len(outside)


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)], ids=str)
def test_closed_standard_descriptors_stay_closed(nlvirt, folder, closed):
    """nlvirt must not use these numbers for a descriptor of its own, which would then be lost."""
    out = folder / "".join([nlvirt.user, *map(str, closed)])
    run_it = f'exec 9>"$0"; ls /proc/self/fd >&9; {PYTHON} -c "import socket; print(socket.if_nameindex())" >&9'

    def close():
        for fd in closed:
            os.close(fd)
    got = []
    for argv in (nlvirt.argv("sh", "-c", run_it, out), [*nlvirt.prefix, "sh", "-c", run_it, out]):
        p = subprocess.Popen(argv, preexec_fn=close, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
        assert p.wait(TIMEOUT_S) == 0
        got.append(out.read_text().splitlines())
        out.unlink()
    assert got[0][:-1] == got[1][:-1]
    assert got[0][-1] + "\n" == LO


def test_pipe_of_the_caller_works_inside(nlvirt):
    r, w = os.pipe()
    p = nlvirt.popen("sh", "-c", "echo through >&7", preexec_fn=at(w, 7), close_fds=False)
    os.close(w)
    with open(r) as f:
        assert f.read() == "through\n"
    assert p.wait(TIMEOUT_S) == 0


def test_pipe_ends_when_command_closes_it(nlvirt):
    """x=$(nlvirt run -- sh -c 'exec >&-; sleep 3') does not take three seconds."""
    r, w = os.pipe()
    p = nlvirt.popen("sh", "-c", "echo x; exec >&- 7>&-; read line", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                     preexec_fn=at(w, 7), close_fds=False)
    os.close(w)
    try:
        assert p.stdout.read() == b"x\n"
        with open(r) as f:
            assert f.read() == ""
        assert p.poll() is None
        p.stdin.write(b"\n")
        p.stdin.close()
        assert p.wait(TIMEOUT_S) == 0
    finally:
        p.kill()
        p.wait()


def test_writer_ends_when_its_reader_goes_away(nlvirt):
    p = nlvirt.popen("yes", stdout=subprocess.PIPE)
    p.stdout.read(10)
    p.stdout.close()
    assert p.wait(TIMEOUT_S) == 128 + signal.SIGPIPE


def io_uring():
    params = ctypes.create_string_buffer(120)
    fd = ctypes.CDLL(None, use_errno=True).syscall(SYS_IO_URING_SETUP, 1, params)
    if fd < 0:
        skip(f"cannot make an io_uring: {os.strerror(ctypes.get_errno())}")
    return fd


def packet_socket():
    try:
        return socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM).detach()
    except PermissionError:
        skip("cannot make an AF_PACKET socket: not root")


def netlink_socket():
    return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).detach()


INHERITED = "and would be inherited: close it or set FD_CLOEXEC"


@pytest.mark.parametrize("make, line", [
    (netlink_socket, f"is a netlink socket {INHERITED} (in a shell: COMMAND 7>&-)"),
    (packet_socket, f"is a packet socket {INHERITED} (in a shell: COMMAND 7>&-)"),
    (io_uring, f"is an io_uring {INHERITED} (in a shell: COMMAND 7>&-)"),
])
def test_inherited_descriptor_that_leads_out_is_an_error(nlvirt, make, line):
    fd = make()
    try:
        r = nlvirt.run("echo", "ran", preexec_fn=at(fd, 7), close_fds=False)
        kept = nlvirt.run("echo", "ran", preexec_fn=lambda: os.set_inheritable(fd, False), close_fds=False)
    finally:
        os.close(fd)
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: descriptor 7 {line}\n", 125)
    assert kept.stdout == "ran\n", "with FD_CLOEXEC it is not inherited"


def test_inherited_socket_that_cannot_be_inspected_is_an_error(nlvirt, oldkernel):
    with socket.socket() as s:
        argv = nlvirt.argv("echo", "ran")
        r = run([*nlvirt.prefix, oldkernel, "domain", str(errno.EPERM), *argv[len(nlvirt.prefix):]],
                preexec_fn=at(s.fileno(), 7), close_fds=False)
    assert (r.stdout, r.returncode) == ("", 125)
    assert "cannot be inspected: Operation not permitted" in r.stderr


def test_other_sockets_are_inherited(nlvirt):
    """As for socket activation, a jobserver or an agent."""
    a, b = socket.socketpair()
    with a, b, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        r = nlvirt.run(PYTHON, "-c", f"import socket; socket.socket(fileno={b.fileno()}).send(b'x');"
                       f"print(socket.socket(fileno={listening.fileno()}).getsockname()[1])",
                       pass_fds=[b.fileno(), listening.fileno()])
        assert (r.stdout, r.stderr) == (f"{listening.getsockname()[1]}\n", "")
        assert a.recv(1) == b"x"


# --- what is left behind ----------------------------------------------------------------------

# "$0" prints its process id, closes everything that would hold the test's pipe open, and sleeps.
STAY = "#!/bin/sh\nexec 2>&-; echo $$; exec >&- <&-; exec sleep 1000\n"
LEFT_BEHIND = {
    "background": '"$0" &',
    "setsid": 'setsid "$0" &',
    "double-forked": '(setsid sh -c \'("$0" &)\' "$0" &);',
    "deaf": '(trap "" HUP INT TERM QUIT USR1 TSTP; setsid "$0" &);',
    "stopped": 'setsid sh -c \'echo $$; exec >&- 2>&-; kill -STOP $$; sleep 1000\' &',
    "daemon of a daemon": 'setsid sh -c \'setsid "$0" & exec "$0"\' "$0" &',
}


@pytest.fixture(scope="module")
def stay(folder):
    return script(folder, "stay", STAY)


def read_pids(p, n):
    return [int(p.stdout.readline()) for _ in range(n)]


@pytest.mark.parametrize("kind", LEFT_BEHIND)
def test_what_command_leaves_behind_ends_with_it(nlvirt, stay, kind):
    n = 2 if kind == "daemon of a daemon" else 1
    p = nlvirt.popen("sh", "-c", LEFT_BEHIND[kind] + " read line; exit 3", stay, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    pids = read_pids(p, n)
    assert not any(map(is_gone, pids))
    p.stdin.write(b"\n")
    p.stdin.close()
    assert p.wait(TIMEOUT_S) == 3
    assert all(map(is_gone, pids)), "they must be gone before nlvirt"


def test_many_left_behind_end_soon(nlvirt):
    r = nlvirt.run(PYTHON, "-c", "import os\nfor i in range(400):\n if not os.fork():\n  if not os.fork(): os.setsid()\n"
                   "  import time; time.sleep(1000)\nprint(os.getpid())", timeout=TIMEOUT_S)
    assert r.returncode == 0


def test_wait_all_waits_for_the_last(nlvirt, folder):
    done = folder / f"done-{nlvirt.user}"
    r = nlvirt.run("sh", "-c", f"(setsid sh -c 'sleep 0.3; {PYTHON} -c \"import socket; print(socket.if_nameindex())\" "
                   f">{done}' &) ; exit 3", options=["--wait-all"])
    assert (r.stderr, r.returncode) == ("", 3)
    assert done.read_text() == LO, "its calls must be answered meanwhile"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_wait_all_can_be_ended(nlvirt, stay, number):
    """COMMAND is gone, so a signal that would have ended it must end nlvirt."""
    p = nlvirt.popen("sh", "-c", "echo $$; " + LEFT_BEHIND["setsid"], stay, options=["-w"], stdout=subprocess.PIPE)
    command, left = read_pids(p, 2)
    wait_until(lambda: not pathlib.Path(f"/proc/{command}").exists(), "COMMAND ends")
    time.sleep(0.05)    # until the supervisor has noticed, which nothing shows outside
    p.send_signal(number)
    assert p.wait(TIMEOUT_S) == 128 + number
    assert is_gone(left)


def inside(nlvirt, stay, **kw):
    """Starts a COMMAND with two daemons. Returns the supervisor, the keeper,
    and [COMMAND, daemon, daemon]."""
    text = f"echo $$ $PPID; {LEFT_BEHIND['double-forked']} {LEFT_BEHIND['deaf']} sleep 1000"
    p = nlvirt.popen("sh", "-c", text, stay, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, **kw)
    command, keeper = map(int, p.stdout.readline().split())
    daemons = read_pids(p, 2)
    assert parent(keeper) == p.pid
    return p, keeper, [command, *daemons]


def test_killed_supervisor_leaves_nothing(nlvirt, stay):
    p, keeper, rest = inside(nlvirt, stay)
    p.kill()
    p.wait(TIMEOUT_S)
    wait_until(lambda: all(map(is_gone, [keeper, *rest])), "everything inside ends")


def test_killed_keeper_leaves_nothing(nlvirt, stay):
    p, keeper, rest = inside(nlvirt, stay)
    os.kill(keeper, signal.SIGKILL)
    assert p.wait(TIMEOUT_S) == 128 + signal.SIGKILL
    assert all(map(is_gone, [keeper, *rest]))


# Answers each line with the errnos of four calls, which come from the supervisor or the filter. The
# process is a daemon and holds a netlink socket at a trapped number.
SURVIVOR = """
import errno, os, socket, sys
old = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
if os.fork(): os._exit(0)
os.setsid()
print(os.getpid(), flush=True)
def name(call):
    try: call()
    except OSError as e: return errno.errorcode[e.errno]
    return "OK"
calls = [lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0), lambda: old.getsockname(),
         lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 4), lambda: socket.socket(socket.AF_PACKET),
         lambda: os.kill(int(sys.argv[1]), 0)]
for line in sys.stdin: print(*map(name, calls), flush=True)
"""


def test_both_killed_at_once_leave_command_s_descendants(nlvirt):
    """COMMAND ends with its parent. Others go on, but nothing answers their trapped calls any
    more, and the filter and Landlock hold them as before."""
    outside = subprocess.Popen([*nlvirt.prefix, "sleep", "1000"])
    p = nlvirt.popen("sh", "-c", 'echo $$ $PPID; "$@"; exec sleep 1000', "sh", PYTHON, "-c", SURVIVOR, outside.pid,
                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    command, keeper = map(int, p.stdout.readline().split())
    survivor = int(p.stdout.readline())
    try:
        for pid in (p.pid, keeper):     # neither may act when it sees the other die
            os.kill(pid, signal.SIGSTOP)
            wait_until(lambda pid=pid: state(pid) == "T", "it stops")
        for pid in (keeper, p.pid):
            os.kill(pid, signal.SIGKILL)
        p.wait(TIMEOUT_S)
        wait_until(lambda: is_gone(command), "COMMAND ends")
        p.stdin.write("\n")
        signals = "EPERM" if landlock_abi() >= 6 else "OK"
        assert p.stdout.readline() == f"ENOSYS ENOSYS EAFNOSUPPORT EPERM {signals}\n"
    finally:
        os.kill(survivor, signal.SIGKILL)
        wait_until(lambda: is_gone(survivor), "it ends")


def test_killing_command_works_while_the_supervisor_is_stopped(nlvirt, stay):
    """Trapped calls wait meanwhile; a fatal signal ends such a wait."""
    text = f"""echo $$ $PPID; {LEFT_BEHIND["setsid"]} read line
               exec {PYTHON} -c 'import socket; print(); socket.if_nameindex()'"""
    p = nlvirt.popen("sh", "-c", text, stay, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    command, keeper = map(int, p.stdout.readline().split())
    left = read_pids(p, 1)
    p.send_signal(signal.SIGSTOP)
    wait_until(lambda: state(p.pid) == "T", "the supervisor stops")
    p.stdin.write("\n")
    p.stdin.flush()
    wait_until(lambda: "seccomp" in pathlib.Path(f"/proc/{command}/wchan").read_text() or state(command) == "S",
               "COMMAND waits for an answer")
    os.kill(command, signal.SIGKILL)
    wait_until(lambda: all(map(is_gone, [command, keeper, *left])), "everything inside ends")
    p.send_signal(signal.SIGCONT)
    assert p.wait(TIMEOUT_S) == 128 + signal.SIGKILL


def test_killed_job_leaves_nothing(nlvirt, stay):
    p, keeper, rest = inside(nlvirt, stay, preexec_fn=os.setpgrp)
    os.killpg(p.pid, signal.SIGKILL)
    p.wait(TIMEOUT_S)
    wait_until(lambda: all(map(is_gone, [keeper, *rest])), "everything inside ends")


def test_nlvirt_leaves_no_zombie(nlvirt):
    """nlvirt reaps orphans while COMMAND runs, but leaves COMMAND its own children."""
    text = "for i in 1 2 3 4 5 6 7 8; do (setsid sh -c 'exit 1' &); done; echo $PPID; read line"
    p = nlvirt.popen("sh", "-c", text, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    keeper = int(p.stdout.readline())
    try:
        wait_until(lambda: len(pathlib.Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split()) == 1,
                   "the keeper has COMMAND alone")
        assert pathlib.Path(f"/proc/{p.pid}/task/{p.pid}/children").read_text().split() == [str(keeper)]
    finally:
        p.communicate(b"\n", timeout=TIMEOUT_S)


# --- signals ----------------------------------------------------------------------------------

COUNT = """
import signal, sys
for s in map(int, sys.argv[1:]):
    signal.signal(s, lambda s, f: print(s, flush=True))
print("ready", flush=True)
for line in sys.stdin: pass
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGHUP, signal.SIGQUIT,
                                    signal.SIGWINCH, signal.SIGALRM, signal.SIGRTMIN + 1])
def test_signal_reaches_command_once(nlvirt, number):
    p = nlvirt.popen(PYTHON, "-c", COUNT, int(number), int(signal.SIGUSR2), stdin=subprocess.PIPE,
                     stdout=subprocess.PIPE, text=True)
    assert p.stdout.readline() == "ready\n"
    for sent in (number, signal.SIGUSR2, number):
        p.send_signal(sent)
        assert p.stdout.readline() == f"{int(sent)}\n"
    assert p.communicate(timeout=TIMEOUT_S)[0] == ""
    assert p.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_signal_that_ends_command(nlvirt, number):
    p = nlvirt.popen("sh", "-c", "echo; exec sleep 1000", stdout=subprocess.PIPE)
    p.stdout.readline()
    p.send_signal(number)
    assert p.wait(TIMEOUT_S) in (128 + number, -number)


def test_signal_at_the_end_leaves_the_status_alone(nlvirt):
    """Signals for a COMMAND that has just ended are lost, but its status is not."""
    p = nlvirt.popen("sh", "-c", "echo $$ $PPID; read line; exit 7", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    command, keeper = map(int, p.stdout.readline().split())
    # COMMAND may run before its two parents have closed what they share.
    wait_until(lambda: os.getsid(keeper) == keeper and state(keeper) == "S", "the keeper waits")
    os.kill(keeper, signal.SIGSTOP)
    wait_until(lambda: state(keeper) == "T", "the keeper stops")
    p.stdin.close()
    wait_until(lambda: is_gone(command), "COMMAND ends unnoticed")
    for number in (signal.SIGUSR1, signal.SIGUSR2):
        p.send_signal(number)
        wait_until(lambda: re.search("^ShdPnd:\t0*$", pathlib.Path(f"/proc/{p.pid}/status").read_text(), re.M)
                   and state(p.pid) == "S", "the signal is passed on")
    p.send_signal(signal.SIGSTOP)
    wait_until(lambda: state(p.pid) == "T", "the supervisor stops")
    os.kill(keeper, signal.SIGCONT)
    wait_until(lambda: is_gone(keeper), "the keeper ends")
    p.send_signal(signal.SIGCONT)
    assert p.wait(TIMEOUT_S) == 7


def test_alarm_that_was_set_before(nlvirt):
    """As by `perl -e 'alarm 1; exec @ARGV' COMMAND`, a portable timeout."""
    p = nlvirt.popen("sleep", "1000", preexec_fn=lambda: signal.setitimer(signal.ITIMER_REAL, 0.3))
    assert p.wait(TIMEOUT_S) == 128 + signal.SIGALRM


@pytest.mark.parametrize("options, status", [([], 124), (["-s", "KILL"], 137), (["--foreground"], 124)])
def test_timeout(nlvirt, stay, options, status):
    argv = nlvirt.argv("sh", "-c", LEFT_BEHIND["deaf"] + " exec sleep 1000", stay)
    p = subprocess.Popen([*nlvirt.prefix, "timeout", *options, "1", *argv[len(nlvirt.prefix):]],
                         stdout=subprocess.PIPE)
    left = read_pids(p, 1)
    assert p.wait(TIMEOUT_S) in (status, 128 - status)
    wait_until(lambda: all(map(is_gone, left)), "the daemon ends")


def test_stopped_supervisor_answers_when_it_goes_on(nlvirt):
    text = ("import socket, sys\nfor line in sys.stdin:\n print(socket.if_nameindex(), flush=True)\n")
    p = nlvirt.popen(PYTHON, "-c", text, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    try:
        for _ in range(3):
            p.send_signal(signal.SIGSTOP)
            wait_until(lambda: state(p.pid) == "T", "the supervisor stops")
            p.stdin.write("\n")
            assert not select.select([p.stdout], [], [], 0.05)[0], "nobody answers"
            p.send_signal(signal.SIGCONT)
            assert p.stdout.readline() == LO
        p.stdin.close()
        assert p.wait(TIMEOUT_S) == 0
    finally:
        p.kill()
        p.wait()


def stops(p, number):
    end = time.monotonic() + TIMEOUT_S
    while time.monotonic() < end:
        pid, status = os.waitpid(p.pid, os.WUNTRACED | os.WNOHANG)
        if pid:
            assert os.WIFSTOPPED(status) and os.WSTOPSIG(status) == number
            return
        time.sleep(0.005)
    pytest.fail("it did not stop")


@pytest.mark.parametrize("who", ["command", "group", "supervisor"])
def test_stop_of_command_is_visible_outside_and_both_continue_together(nlvirt, who):
    """A stopped COMMAND stops nlvirt, as a shell expects. SIGCONT to either continues both."""
    p = nlvirt.popen("sh", "-c", f"echo $$; kill -STOP $$; {PYTHON} -c 'import socket; print(socket.if_nameindex())'",
                     stdout=subprocess.PIPE, text=True, preexec_fn=os.setpgrp)
    try:
        command = int(p.stdout.readline())
        stops(p, signal.SIGSTOP)
        if who == "group":
            os.killpg(p.pid, signal.SIGCONT)
        else:
            os.kill(command if who == "command" else p.pid, signal.SIGCONT)
        assert select.select([p.stdout], [], [], TIMEOUT_S)[0], "it does not go on"
        assert p.stdout.readline() == LO
        assert p.wait(TIMEOUT_S) == 0
    finally:
        p.kill()
        p.wait()


def test_stop_and_go_in_quick_succession(nlvirt):
    """After the last SIGCONT everything runs, in whatever order the signals arrive."""
    text = "import socket, sys\nprint('', flush=True)\nfor line in sys.stdin:\n print(socket.if_nameindex(), flush=True)\n"
    p = nlvirt.popen(PYTHON, "-c", text, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
                     preexec_fn=os.setpgrp)
    p.stdout.readline()
    command = int(pathlib.Path(f"/proc/{p.pid}/task/{p.pid}/children").read_text())
    command = int(pathlib.Path(f"/proc/{command}/task/{command}/children").read_text())
    try:
        for i in range(300):
            os.killpg(p.pid, signal.SIGTSTP if i % 2 else signal.SIGSTOP) if i % 3 else os.kill(command, signal.SIGSTOP)
            if i % 7 == 0:
                time.sleep(0.001)
            os.killpg(p.pid, signal.SIGCONT) if i % 3 else os.kill(command, signal.SIGCONT)
        p.stdin.write("\n")
        assert select.select([p.stdout], [], [], TIMEOUT_S)[0], "it does not go on"
        assert p.stdout.readline() == LO
        p.stdin.close()
        assert p.wait(TIMEOUT_S) == 0
    finally:
        p.kill()
        p.wait()


# --- where it cannot start --------------------------------------------------------------------


BUSY = ("nlvirt: cannot install the seccomp filter: another supervisor already traps this process, "
        "and the kernel allows only one")


def test_sandboxes_inside_a_sandbox(nlvirt, folder):
    """The outer one answers for all of them. Each inner one adds what needs no supervisor."""
    inner = [nlvirt.program, "run", "--"]
    ask = [PYTHON, "-c", "import socket; print(socket.if_nameindex())\n"
           "try: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 9)\nexcept OSError as e: print(e.errno)"]
    for depth in (1, 2, 3):
        r = nlvirt.run(*inner * depth, *ask)
        assert (r.stdout, r.stderr, r.returncode) == (LO + f"{errno.EAFNOSUPPORT}\n", "", 0)
    for command, status in (("exit 7", 7), ("kill -9 $$", 137), ("nowhere", 127)):
        assert nlvirt.run(*inner, "sh", "-c", command).returncode == status
    policy = folder / "unix-only.yaml"
    policy.write_text("families: [unix]\n", encoding="utf-8")
    policy.chmod(0o644)
    r = nlvirt.run(*inner[:-1], "-p", policy, "--", PYTHON, "-c", "import socket; socket.socket()")
    assert "PermissionError" in r.stderr, "the filter of the inner one refuses"


def test_a_sandbox_inside_a_sandbox_cannot_have_rules_of_its_own(nlvirt):
    r = nlvirt.run(nlvirt.program, "run", "--allow", "192.0.2.1", "--", "echo", "ran")
    assert (r.stdout, r.stderr, r.returncode) == (
        "", BUSY + "; outbound rules need one of their own: give them to the outer sandbox\n", 125)


def test_a_sandbox_inside_a_supervisor_that_shows_more(nlvirt, folder, other_interfaces):
    """A supervisor that traps one call that nobody makes, and hides nothing."""
    if nlvirt.user == "contained":
        pytest.skip("the supervisor of this test needs the profile to itself")
    program = folder / "supervise"
    if not program.exists():
        subprocess.run(["cc", "-O1", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-o", program,
                        pathlib.Path(__file__).parent / "contain/supervise.c"], check=True)
    r = nlvirt.outside(program, nlvirt.program, "run", "--", "echo", "ran")
    assert (r.stdout, r.stderr, r.returncode) == (
        "", BUSY + ", which does not hide netlink here (is this a sandbox inside a sandbox?)\n", 125)


@pytest.mark.parametrize("missing", TOO_OLD)
@pytest.mark.parametrize("err", [errno.EINVAL, errno.ENOSYS], ids=["EINVAL", "ENOSYS"])
def test_kernel_that_is_too_old(nlvirt, oldkernel, missing, err):
    argv = nlvirt.argv("echo", "ran")
    r = run([*nlvirt.prefix, oldkernel, missing, str(err), *argv[len(nlvirt.prefix):]])
    assert (r.stdout, r.stderr, r.returncode) == ("", TOO_OLD[missing], 125)


def test_no_descriptors_left(nlvirt):
    for limit in range(5, 24):
        r = nlvirt.run("echo", "ran", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
        if r.returncode == 0:
            assert (r.stdout, r.stderr) == ("ran\n", FEW_FILES)
        else:
            assert (r.stdout, r.returncode) == ("", 125)
            assert r.stderr.startswith("nlvirt: ") and r.stderr.count("\n") == 1
    assert r.returncode == 0
