# SPDX-License-Identifier: Apache-2.0
"""The outbound options of libnlvirt: the same rules as `nlvirt run`, for
callers of any version of the header."""
import json
import os
import pathlib
import tempfile
import textwrap

import pytest

from conftest import BUILD, run, skip
from test_outbound import (  # noqa: F401 pylint: disable=W0611
    DATAGRAMS, LOOPBACK, PYTHON, REFRESH, REFUSED, TOOLS, allow, lab)

PROGRAM = str(BUILD / "tests/embed_outbound")
ASK = DATAGRAMS + textwrap.dedent("""
def listens(port):
    s = socket.socket(); s.bind(("", port))
    try: s.listen(1); return "listens"
    except OSError as e: return f"refused {e.errno}"
print(tcp("10.77.0.2", 80), tcp("10.77.0.2", 81), tcp("10.77.0.3", 443), tcp("fd77::2", 80), sep="; ")
print(udp("10.77.0.3", 443) if len(sys.argv) > 1 else "")
print(listens(8080), listens(8081))
try: print(socket.getaddrinfo("moving.test", 81, type=socket.SOCK_STREAM)[0][4])
except OSError as e: print(type(e).__name__)
""")


def embed(lab, program, *options, more=()):
    r = run([*lab.enter(), PROGRAM, *options, "--", PYTHON, "-c", TOOLS + textwrap.dedent(program), *more])
    assert r.returncode == 0, r.stderr + r.stdout
    return r.stdout.splitlines()


@pytest.mark.parametrize("words", [
    ["allow=10.77.0.2:80"], ["allow=10.77.0.2/31:80,443", "allow=[fd77::2]"], ["listen=8081"], ["no-loopback"],
    ["loopback=own"], ["loopback=own", "allow=udp:10.77.0.3", "listen=8080"],
    ["allow=udp:10.77.0.3", "allow=mptcp:10.77.0.2"], ["allow=10.77.0.4", "listen=80,8080-8081"],
    ["allow=private:http", "deny=10.77.0.3", "deny=[fd77::2]"]], ids=" ".join)
def test_rules_work_as_with_the_command(lab, words):
    options = [word for w in words for word in ("--" + w).split("=")]
    more = ["udp"] if "udp" in str(words) else []
    assert embed(lab, ASK, *words, more=more) == lab.python(ASK, *more, options=options)
    assert embed(lab, LOOPBACK, *words) == lab.python(LOOPBACK, options=options)


def test_rules_have_the_expected_effect(lab):
    """Compares with fixed results, not only with the command."""
    assert embed(lab, ASK, "allow=10.77.0.2:80", "listen=8080")[:3] == [
        f"10.77.0.2 80; {REFUSED}; {REFUSED}; {REFUSED}", "", f"listens {REFUSED}"]
    assert embed(lab, LOOPBACK, "empty") == ["; ".join(["reached"] * 5)]
    assert embed(lab, "print(tcp('10.77.0.2', 80))", "empty") == [REFUSED]
    own = """
    s = socket.socket()
    s.bind(("0.0.0.0", 0))
    s.listen()
    print(socket.create_connection(("127.0.0.1", s.getsockname()[1])).getpeername() == ("127.0.0.1", s.getsockname()[1]))
    outside = int(sys.argv[1])
    try: socket.create_connection(("127.0.0.1", outside))
    except OSError as e: print(e.errno)
    """
    machine = lab.owner("s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); print(s.getsockname()[1], flush=True); sys.stdin.read()")
    with machine:
        assert embed(lab, own, "loopback=own", more=[machine.stdout.readline().strip()]) == ["True", "13"]
        machine.stdin.close()
    assert embed(lab, "print(tcp('10.77.0.2', 80))") == ["10.77.0.2 80"]


def test_ports_are_moved_and_told(lab):
    program = """
    import os
    s = socket.socket(); s.bind(("127.0.0.1", 3000)); s.listen()
    t = socket.socket(socket.AF_INET6); t.bind(("::1", 3000))     # the same port outside
    u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(("127.0.0.1", 3001))
    at = [line.split() for line in open("/proc/net/tcp")]
    print(s.getsockname()[1], *(int(w[1][-4:], 16) for w in at if w[9] == str(os.fstat(s.fileno()).st_ino)))
    """
    r = run([*lab.enter(), PROGRAM, "loopback=own", "ports=remap", "moved", "--", PYTHON, "-c", TOOLS + textwrap.dedent(program)])
    seen, port = r.stdout.split()
    assert seen == "3000" and port != "3000"
    assert r.stderr == f"moved tcp 3000 {port}\nmoved udp 3001 3001\n"


def test_names_are_pinned(lab):
    program = """
    for n in range(3): print(tcp("moving.test", 81))
    """
    first, *others = embed(lab, program, "allow=moving.test:81")
    assert first.endswith(" 81") and set(others) == {first}


def test_refusals_are_logged(lab):
    program = "tcp('10.77.0.3', 80); tcp('10.77.0.2', 81)"
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        texts = []
        for name in ("embedded", "command"):
            path = pathlib.Path(folder) / name
            if name == "embedded":
                embed(lab, program, "allow=10.77.0.2:81", f"log={path}")
            else:
                lab.python(program, options=[*allow("10.77.0.2:81"), "--log", str(path)])
            texts.append([json.loads(line) for line in path.read_text(encoding="ascii").splitlines()])
    kept = [[(n["call"], n["address"], n["port"], n["rule"], n["command"]) for n in lines] for lines in texts]
    assert kept[0] == kept[1] == [("connect", "10.77.0.3", 80, "none allows it", "python3")]


def test_the_caller_is_told_of_refusals(lab):
    program = """
    tcp("10.77.0.3", 81); tcp("10.77.0.2", 81); tcp("10.77.0.2", 80)
    try: socket.socket().listen(1)
    except OSError: pass
    try: socket.socket().setsockopt(1, 36, 1)
    except OSError: pass
    """
    r = run([*lab.enter(), PROGRAM, "allow=10.77.0.0/24", "deny=10.77.0.3", "deny=10.77.0.2:81", "refused", "--", PYTHON, "-c",
             TOOLS + textwrap.dedent(program)])
    assert (r.returncode, r.stderr.splitlines()) == (0, [
        "refused python3 connect denied tcp 10.77.0.3 81", "refused python3 connect denied tcp 10.77.0.2 81",
        "refused python3 listen listen tcp 0.0.0.0 0", "refused python3 setsockopt SO_MARK - - 0"])


def test_the_caller_decides(lab):
    """Every call anew. The sandbox can end while it thinks."""
    program = DATAGRAMS + textwrap.dedent("""
    print(tcp("10.77.0.2", 80), tcp("10.77.0.2", 80), tcp("10.77.0.2", 81), udp("fd77::2", 80), tcp("10.77.0.3", 443),
          tcp("10.77.0.4", 80), sep="; ")
    s = socket.socket(); threading.Thread(target=s.connect_ex, args=(("10.77.0.9", 8000),), daemon=True).start(); time.sleep(0.2)
    sys.stdout.flush(); os._exit(3)
    """)
    r = run([*lab.enter(), PROGRAM, "allow=10.77.0.3", "deny=10.77.0.4", "decide", "--", PYTHON, "-c", TOOLS + program])
    assert (r.returncode, r.stdout) == (
        3, f"10.77.0.2 80; 10.77.0.2 80; {REFUSED}; fd77::2 80; 10.77.0.3 443; {REFUSED}\n"), r.stderr
    assert r.stderr.splitlines() == [
        *["decide python3 tcp 10.77.0.2 80"] * 2, "decide python3 tcp 10.77.0.2 81", "decide python3 udp fd77::2 80",
        "decide python3 tcp 10.77.0.9 8000"]


def test_names_are_resolved_again(lab):
    program = REFRESH + textwrap.dedent("""
    first = addresses("moving.test"); second = until("moving.test", first)
    print(first != second, tcp(second[0], 81) == second[0] + " 81", tcp(first[0], 81))
    """)
    assert embed(lab, program, "allow=moving.test:81", "refresh=1") == [f"True True {REFUSED}"]


def test_names_can_be_in_the_hosts_file(lab):
    program = "print('moving.test' in open('/etc/hosts').read())"
    assert embed(lab, program, "allow=moving.test", "hosts") == ["True"]
    assert embed(lab, program, "allow=moving.test") == ["False"]


def test_a_program_can_decide(lab):
    program = DATAGRAMS + textwrap.dedent("""
    print(tcp("10.77.0.2", 80), tcp("10.77.0.2", 80), tcp("10.77.0.3", 443), udp("fd77::2", 80), sep="; ")
    start = time.monotonic(); print(tcp("10.77.0.4", 81), 0.5 < time.monotonic() - start < 10)
    """)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        path = pathlib.Path(folder) / "answers"
        path.write_text('#!/bin/sh\necho "$@" >&2\n[ $2 = 10.77.0.4 ] && exec sleep 30\n[ $3 = 80 ]\n', encoding="ascii")
        path.chmod(0o755)
        r = run([*lab.enter(), PROGRAM, f"ask={path}", "ask-limit=1", "--", PYTHON, "-c", TOOLS + program])
    assert (r.returncode, r.stdout) == (0, f"10.77.0.2 80; 10.77.0.2 80; {REFUSED}; fd77::2 80\n{REFUSED} True\n"), r.stderr
    assert r.stderr.splitlines() == ["tcp 10.77.0.2 80 python3", "tcp 10.77.0.3 443 python3", "udp fd77::2 80 python3",
                                     "tcp 10.77.0.4 81 python3"]


def test_the_caller_is_told_what_is_learned(lab):
    program = DATAGRAMS + textwrap.dedent("""
    print(tcp("10.77.0.2", 80), udp("fd77::2", 443), tcp("10.77.0.3", 80), sep="; ")
    s = socket.socket(); s.bind(("", 8080)); s.listen(1); socket.socket().connect_ex(("10.77.0.2", 0))
    s = socket.socket(socket.AF_UNIX); s.bind(f"/tmp/learned-{os.getpid()}"); s.listen(1); os.unlink(s.getsockname())
    """)
    r = run([*lab.enter(), PROGRAM, "deny=10.77.0.3", "learned", "refused", "--", PYTHON, "-c", TOOLS + program])
    assert (r.returncode, r.stdout) == (0, f"10.77.0.2 80; fd77::2 443; {REFUSED}\n"), r.stderr
    assert r.stderr.splitlines() == [
        "learned python3 connect allow 10.77.0.2:80", "learned python3 sendto allow udp:[fd77::2]:443",
        "refused python3 connect denied tcp 10.77.0.3 80", "learned python3 listen listen 8080"]
    # What was told is what the same run needs.
    words = ["allow=10.77.0.2:80", "allow=udp:[fd77::2]:443", "listen=8080", "deny=10.77.0.3"]
    assert embed(lab, program, *words) == [f"10.77.0.2 80; fd77::2 443; {REFUSED}"]


def test_a_layer_can_be_required(nlvirt):
    doctor = run([*nlvirt.prefix, str(BUILD / "nlvirt"), "doctor"]).stdout
    if "\nyes  landlock-tcp" not in doctor:
        skip("this kernel lacks the Landlock features of Linux 6.7")
    assert run([*nlvirt.prefix, PROGRAM, "require=5", "empty", "--", "true"]).returncode == 0
    r = run([*nlvirt.prefix, PROGRAM, "require=5", "--", "true"])
    assert (r.returncode, r.stderr) == (
        125, "95 125 require: landlock-tcp is not in force: it needs Linux 6.7 with Landlock, and outbound rules\n")


def test_the_policy_can_be_given(nlvirt):
    """As by a policy file: families, errnos and rules."""
    program = textwrap.dedent("""
    import errno, os, socket
    def says(what, *words):
        try: what(*words); return "done"
        except OSError as e: return errno.errorcode[e.errno]
    print(says(socket.socket, socket.AF_INET), says(socket.socket, socket.AF_UNIX), says(socket.socket, socket.AF_INET6, 3))
    s = socket.socketpair()[0]; print(says(s.getsockopt, 6, 1), says(s.getsockopt, 1, 4))
    print(os.getppid() > 0)
    """)
    for words, expected in ((["family=1"], "EPERM done EPERM\nENOTSUP done\nTrue\n"),
                            (["family=1", "errno=97"], "EAFNOSUPPORT done EAFNOSUPPORT\nENOTSUP done\nTrue\n"),
                            (["rule=0"], "done done {raw}\nEXDEV done\nTrue\n"),
                            (["rule=1"], "done done EMLINK\nENOTSUP done\nTrue\n")):
        r = run([*nlvirt.prefix, PROGRAM, *words, "--", PYTHON, "-c", program])
        got = r.stdout.replace("done done EPROTONOSUPPORT", "done done {raw}").replace("done done EPERM", "done done {raw}")
        assert got == expected, r.stderr
    assert run([*nlvirt.prefix, PROGRAM, "rule=2", "--", PYTHON, "-c", program]).returncode == 128 + 31


def test_file_rules_work(nlvirt):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o777)
        (pathlib.Path(folder) / "file").write_text("text")
        program = textwrap.dedent(f"""
        try: print(open('{folder}/file').read())
        except OSError as e: print(type(e).__name__)
        try: open('{folder}/new', 'w'); print('written')
        except OSError as e: print(type(e).__name__)
        """)
        for words, expected in ((["ro=/"], "text\nPermissionError\n"), (["ro=/", f"rw={folder}"], "text\nwritten\n"),
                                (["ro=/usr", "ro=/etc", "ro=/proc"], "PermissionError\nPermissionError\n")):
            r = run([*nlvirt.prefix, PROGRAM, *words, "--", PYTHON, "-c", program])
            assert (r.stdout, r.returncode) == (expected, 0), r.stderr


@pytest.mark.parametrize("words, error", [
    (["allow=10.0.0.1:"], "22 125 allow: '10.0.0.1:': expected ports from 1 to 65535 such as 443 or 80,8000-8080"),
    (["listen=x y"], "22 125 listen: 'x y': expected ports from 1 to 65535 such as 443 or 80,8000-8080"),
    (["listen=no-such"], "2 125 listen: 'no-such': no such service: 'no-such'"),
    (["deny=private"], "22 125 deny: all but loopback is refused already without allow; "),
    (["allow=private", "deny=localhost"], "22 125 deny: 'localhost': a name cannot be denied"),
    (["ro=/usr", "ro=/nowhere"], "2 125 ro: cannot open '/nowhere': No such file or directory"),
    (["rw=/nowhere"], "2 125 rw: cannot open '/nowhere': No such file or directory"),
    (["allow=*example.org"], "22 125 allow: '*example.org': a star can only begin the name, as in *.example.com"),
    (["deny=*.example.org", "allow=public"], "22 125 deny: '*.example.org': a name cannot be denied"),
    (["allow=*.example.org", "hosts"], "22 125 NLVIRT_NAMES_HOSTS: there is no file for names with a star"),
    (["logfd=1"], "22 125 log_fd: expected a regular file or a nonblocking descriptor, open for writing"),
    (["no-loopback", "logfd=99"], "9 125 log_fd: Bad file descriptor"),
    (["ask=no-such-program"], "2 125 ask: 'no-such-program': no such program"),
    (["ask=true", "decide"], "22 125 ask: decide answers already; give one of them"),
    (["ask=true", "learned"], "22 125 learned: ask answers already; give one of them"),
    (["decide", "learned"], "22 125 learned: decide answers already; give one of them"),
    (["ask-limit=5", "empty"], "22 125 ask_limit_s: there is no program to limit without ask"),
    (["ask=true", "ask-limit=3601"], "22 125 ask_limit_s: expected seconds from 1 to 3600, got 3601"),
    (["refresh=5"], "22 125 refresh_s: there are no names without allow"),
    (["refresh=604801", "empty"], "22 125 refresh_s: expected seconds up to 604800 (a week), got 604801"),
    (["hosts", "no-loopback"], "22 125 NLVIRT_NAMES_HOSTS: there are no names without allow"),
    (["ports=remap"], "22 125 NLVIRT_REMAP_PORTS: only listeners made inside can be told apart; set NLVIRT_OWN_LOOPBACK"),
    (["ports=remap", "loopback=own", "no-loopback"], "22 125 NLVIRT_REMAP_PORTS: only listeners made inside can be told apart; "),
    (["moved", "loopback=own"], "22 125 moved: no ports are moved without NLVIRT_REMAP_PORTS"),
    (["require=128"], "22 125 options: require: unknown bits 0x80"),
    (["family=64"], "22 125 families: expected AF_*, and -1 at the end, got 64"),
    (["errno=4095"], "22 125 errnos: families: expected an errno, 1 to 4094, or 0 for the default, got 4095"),
    (["rule=3"], "22 125 calls: expected a system call that libseccomp knows, such as ptrace, got 'no_such_call'"),
    (["rule=4"], "22 125 calls: getppid: expected an action that refuses the call: "),
    (["rule=5"], "22 125 calls: getppid: expected an action that refuses the call: "),
    (["rule=6"], "22 125 calls: socket: argument 1: an int is compared with 32 bits"),
    (["rule=7"], "22 125 calls: socket: argument 1: the value has bits that the mask does not have"),
    (["rule=8"], "22 125 calls: socket: argument 1: a rule can have one condition for each argument"),
    (["rule=9"], "22 125 calls: socket: expected an argument from 0 to 5 and NLVIRT_EQ to NLVIRT_MASK, got 6 and 0"),
    (["newer"], "22 125 options: a member is set that libnlvirt 0.1.0 does not know"),
])
def test_errors_name_the_option(nlvirt, words, error):
    r = run([*nlvirt.prefix, PROGRAM, *words, "--", "true"])
    assert r.stderr.startswith(error) and r.stderr.count("\n") == 1 and r.returncode == 125, r.stderr


def test_older_and_newer_callers_are_served(nlvirt):
    """A caller of the first version has no rules: the library must not read beyond its options."""
    program = "import socket; print(socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9)) == 1)"
    for words, expected in ((["old", "empty", "log=/dev/null"], "True\n"), (["new"], "True\n")):
        r = run([*nlvirt.prefix, PROGRAM, *words, "--", PYTHON, "-c", program])
        assert (r.stdout, r.stderr, r.returncode) == (expected, "", 0)
    r = run([*nlvirt.prefix, PROGRAM, "new", "empty", "--", PYTHON, "-c", program])
    assert "BrokenPipeError" in r.stderr and r.returncode == 1
