# SPDX-License-Identifier: Apache-2.0
"""No way round the sandbox: what it refuses, by every way that we know, and what it must not refuse.

contain/calls.c makes the calls and prints the answers, without judgement. Where the machine itself
could refuse a call, the tests make it outside as well: that is the control.
"""
import ctypes
import os
import pathlib
import platform
import signal
import socket
import subprocess

import pytest

from conftest import CONTAINED, NOBODY, Nlvirt, need, open_folder, run, skip, uncontained

HERE = pathlib.Path(__file__).resolve().parent / "contain"
ALLOWED = {socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK}
REFUSED = {15, 17, 21, 24, 26, 29, 30, 32, 33, 34, 35, 37, 38, *range(40, 46)}
PR_SET_CHILD_SUBREAPER = 36
OF_PROCESSES = ["seize", "attach", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "fd", "mem", "exe", "cwd"]


@pytest.fixture(scope="module")
def calls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contain")
    open_folder(folder)
    subprocess.run([need("cc", "gcc"), "-O1", "-g", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-pthread", "-o",
                    folder / "calls", HERE / "calls.c"], check=True)
    return folder / "calls"


def answers(result):
    """Maps each line that calls printed, without its last word, to the last word."""
    assert (result.stderr, result.returncode) == ("", 0)
    return dict(line.rsplit(" ", 1) for line in result.stdout.splitlines())


@pytest.mark.parametrize("garbage", ["clean", "garbage"])
def test_families(nlvirt, calls, garbage):
    """All but four are refused, and those four are answered as outside. Bits
    above bit 31 change nothing. A family that no namespace but the first has does not exist."""
    inside = answers(nlvirt.run(calls, "families", garbage))
    outside = answers(nlvirt.outside(calls, "families"))
    assert len(inside) == 64 * 4
    for call, answer in inside.items():
        family = int(call.split()[1])
        assert answer == (outside[call] if family in ALLOWED else "EPERM" if family in REFUSED else "EAFNOSUPPORT"), call


@pytest.mark.parametrize("garbage", ["clean", "garbage"])
def test_families_that_look_like_netlink_in_part(nlvirt, calls, garbage):
    assert set(answers(nlvirt.run(calls, "odd-families", garbage)).values()) == {"EAFNOSUPPORT"}


@pytest.mark.parametrize("garbage", ["clean", "garbage"])
def test_socketpairs(nlvirt, calls, garbage):
    inside = answers(nlvirt.run(calls, "pairs", garbage))
    of = {family: {"EPERM"} if family in REFUSED else {"EAFNOSUPPORT"} for family in range(64)}
    of.update({1: {"ok"}, 2: {"EOPNOTSUPP"}, 10: {"EOPNOTSUPP"}, 16: {"ESOCKTNOSUPPORT"}})
    assert {int(call.split()[1]): {a} for call, a in inside.items()} == of


@pytest.mark.parametrize("garbage", ["clean", "garbage"])
def test_netlink_protocols(nlvirt, calls, garbage):
    inside = answers(nlvirt.run(calls, "protocols", garbage))
    assert inside.pop("netlink 3 0 0") == "ok"
    assert set(inside.values()) == {"EAFNOSUPPORT", "EPROTONOSUPPORT"} and len(inside) > 60
    assert {c for c, a in inside.items() if a == "EAFNOSUPPORT"} >= {"netlink 3 16 0", "netlink 3 4 0"}


def test_rings(nlvirt, calls):
    inside = answers(nlvirt.run(calls, "rings"))
    assert set(inside.values()) == {"ENOSYS"} and len(inside) == 9
    assert answers(nlvirt.outside(calls, "rings"))["io_setup"] == "ok"


@uncontained("unshare()")
@pytest.mark.parametrize("garbage", ["clean", "garbage"])
def test_side_doors(nlvirt, calls, garbage):
    """AF_PACKET by its old name, typing into the terminal outside, TUN devices, events of other
    processes, memory that blocks the supervisor."""
    inside, outside = (answers(f(calls, "side-doors", garbage)) for f in (nlvirt.run, nlvirt.outside))
    events = {call: inside.pop(call) for call in [*inside] if call.startswith("perf_event_open")}
    assert events.pop("perf_event_open 0 0 0") == outside["perf_event_open 0 0 0"]      # of itself
    assert set(events.values()) == {"EACCES"} and len(events) == 4
    assert set(inside.values()) == {"EPERM"} and len(inside) == 9
    assert {outside[call] for call in inside if call.startswith("ioctl")} == {"EBADF"}
    if nlvirt.user != "nobody" and os.geteuid() == 0:   # the control: an ordinary user is refused outside too
        assert outside["socket 2 10 768"] == "ok"


@pytest.mark.skipif(platform.machine() != "x86_64", reason="only x86-64 has i386 and x32")
def test_foreign_abis(nlvirt, calls):
    """Their numbers mean other calls, so none of them may pass."""
    outside = nlvirt.outside(calls, "foreign")
    if outside.returncode:
        skip("this kernel has no i386 calls")
    alone = answers(outside)
    assert alone["i386-getpid"] == "ok"
    inside = answers(nlvirt.run(calls, "foreign"))
    # i386 calls go to the supervisor, unless the filter of a container refuses them by itself.
    expected = {call: "EPERM" if CONTAINED and call.startswith("i386-") and alone[call] == "EPERM" else "ENOSYS" for call in inside}
    assert inside == expected and len(inside) == 7


@pytest.mark.skipif(platform.machine() != "x86_64", reason="only x86-64 has i386")
def test_a_32_bit_program_is_ended_with_a_word(nlvirt, tmp_path):
    source, program = tmp_path / "exit42.S", tmp_path / "exit42"
    source.write_text(".globl _start\n_start: mov $1, %eax\nmov $42, %ebx\nint $0x80\n")
    subprocess.run(["cc", "-m32", "-nostdlib", "-static", "-o", program, source], check=True)
    open_folder(tmp_path)
    if nlvirt.outside("sh", "-c", program).returncode != 42:
        skip("this kernel has no i386 programs")
    line = "nlvirt: exit42 is a 32-bit program, which nlvirt refuses: use a 64-bit build\n"
    r = nlvirt.run(program)
    assert (r.stdout, r.stderr, r.returncode) == ("", line, 128 + signal.SIGSYS)
    r = nlvirt.run("sh", "-c", f"{program} & {program}; wait; echo alive")     # one line for all
    assert r.stdout == "alive\n" and r.stderr.count(line) == 1


@uncontained("unshare()")
@pytest.mark.parametrize("garbage", ["clean", "garbage"])
def test_new_namespaces(nlvirt, calls, garbage):
    inside = answers(nlvirt.run(calls, "namespaces", garbage))
    assert inside.pop("unshare fs") == "ok"
    for call, answer in inside.items():
        assert answer == ("ENOSYS" if call.startswith("clone3") else "EPERM"), call


def test_new_namespaces_by_option(nlvirt, calls):
    """Whether an ordinary user gets one depends on the machine."""
    inside = answers(nlvirt.run(calls, "namespaces", options=["--allow-namespaces"]))
    assert inside == answers(nlvirt.outside(calls, "namespaces")) and len(inside) > 5


def test_the_filter_holds_in_a_new_namespace(nlvirt, calls):
    if answers(nlvirt.outside(calls, "namespaces"))["unshare user+net"] != "ok":
        pytest.skip("this user gets no namespaces here, outside neither")
    r = nlvirt.run(need("unshare", "util-linux"), "-rn", calls, "protocols", options=["--allow-namespaces"])
    got = answers(r)
    assert len(got) > 20 and "netlink 3 0 0" in got, r.stderr
    assert {a for c, a in got.items() if c != "netlink 3 0 0"} == {"EAFNOSUPPORT", "EPROTONOSUPPORT"}


def test_processes_and_threads_can_be_made(nlvirt, calls):
    assert answers(nlvirt.run(calls, "processes")) == dict.fromkeys(["fork", "vfork", "posix_spawn", "thread"], "ok")


def refused(got, outside):
    assert {c: outside[c] for c in ("seize", "attach", "pidfd_getfd")} == dict.fromkeys(
        ("seize", "attach", "pidfd_getfd"), "ok"), "the control: an ordinary process can be reached"
    for call in OF_PROCESSES:
        assert got[call] in ("EPERM", "EACCES"), call


def reach_of_a_child(nlvirt, calls):
    """The control: the same ways into a process that may be reached, a child of
    this user outside."""
    return answers(nlvirt.outside("sh", "-c", 'sleep 30 & "$0" reach $!; kill -9 $!', calls))


@uncontained("pidfd_getfd()")
def test_keeper_cannot_be_reached(nlvirt, calls):
    refused(answers(nlvirt.run(calls, "reach")), reach_of_a_child(nlvirt, calls))


@uncontained("pidfd_getfd()")
def test_supervisor_cannot_be_reached(nlvirt, calls):
    p = nlvirt.popen("sh", "-c", 'read pid; "$0" reach $pid', calls, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                     stderr=subprocess.PIPE, text=True)
    out, err = p.communicate(f"{p.pid}\n", timeout=20)
    refused(answers(subprocess.CompletedProcess([], p.returncode, out, err)), reach_of_a_child(nlvirt, calls))


def test_own_children_can_be_reached(nlvirt, calls):
    got = answers(nlvirt.run("sh", "-c", 'sleep 30 & "$0" reach $!; kill -9 $!', calls))
    assert got == reach_of_a_child(nlvirt, calls)


def test_root_reaches_no_process_outside(calls):
    """The program has one capability less than they do."""
    if os.geteuid():
        skip("not root")
    p = subprocess.Popen(["sleep", "30"])
    try:
        got = answers(Nlvirt("root").run(calls, "reach", p.pid))
    finally:
        p.kill()
        p.wait()
    assert {got[c] for c in OF_PROCESSES} <= {"EPERM", "EACCES"}


def test_strace_works_inside(nlvirt, tmp_path):
    need("strace")
    r = nlvirt.run("strace", "-f", "-e", "trace=socket", "sh", "-c",
                   "/usr/bin/python3 -c 'import socket; print(socket.if_nameindex())'")
    assert (r.stdout, r.returncode) == ("[(1, 'lo')]\n", 0)
    assert "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = " in r.stderr


def test_capabilities(nlvirt, calls):
    outside = nlvirt.outside(calls, "privileges").stdout
    inside = nlvirt.run(calls, "privileges").stdout
    uid = outside.split(" ptrace")[0]
    bounding = 0 if nlvirt.user == "root" else outside.split("bounding-ptrace ")[1].split()[0]
    assert inside == f"{uid} ptrace 0 bounding-ptrace {bounding} no-new-privs 1\n"


def test_setuid_program_gains_nothing(calls, tmp_path_factory):
    if os.geteuid():
        skip("only root can make a setuid program of root")
    program = tmp_path_factory.mktemp("setuid") / "calls"
    open_folder(program.parent)
    program.write_bytes(calls.read_bytes())
    program.chmod(0o4755)
    control = run([*NOBODY, program, "privileges"]).stdout
    if "euid 0" not in control:
        skip("setuid programs have no effect where the tests write")
    assert Nlvirt("nobody").run(program, "privileges").stdout.startswith("uid 65534 euid 65534 ptrace 0 ")
    refused(answers(Nlvirt("nobody").run(program, "reach")), reach_of_a_child(Nlvirt("nobody"), calls))


@pytest.fixture
def subreaper():
    """Makes us the parent of orphans: the kernel would continue a stopped
    process if its group were orphaned."""
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    yield
    libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def test_without_a_supervisor_calls_fail(nlvirt, calls, subreaper):
    """They fail closed. The keeper, which would end the program at once, is
    stopped for the test."""
    p = nlvirt.popen(calls, "late", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    keeper = int(p.stdout.readline())
    try:
        os.kill(keeper, signal.SIGSTOP)
        p.kill()
        p.wait(10)
        p.stdin.write("\n")
        p.stdin.flush()
        got = [p.stdout.readline().rstrip() for _ in range(4)]
    finally:
        os.kill(keeper, signal.SIGCONT)
    assert got == ["netlink 3 0 0 ENOSYS", "netlink 3 9 0 EAFNOSUPPORT", "socket 17 3 0 EPERM", "socket 2 1 0 ok"]
    assert p.stdout.read() == ""
    assert os.waitpid(keeper, 0)[0] == keeper
