# SPDX-License-Identifier: Apache-2.0
"""The outbound options of libnlvirt: the same rules as `nlvirt run`, for
callers of any version of the header."""
import json
import os
import pathlib
import tempfile
import textwrap

import pytest

from conftest import BUILD, run
from test_outbound import DATAGRAMS, LOOPBACK, PYTHON, REFUSED, TOOLS, allow, lab  # noqa: F401 pylint: disable=W0611

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
    (["refused"], "22 125 refused: there is nothing to refuse without allow, deny, listen, decide or NLVIRT_NO_LOOPBACK"),
    (["ro=/usr", "ro=/nowhere"], "2 125 ro: cannot open '/nowhere': No such file or directory"),
    (["rw=/nowhere"], "2 125 rw: cannot open '/nowhere': No such file or directory"),
    (["allow=*.example.org"], "22 125 allow: '*.example.org': "),
    (["log=/dev/null"], "22 125 log_fd: there is nothing to refuse without allow, deny, listen, decide or NLVIRT_NO_LOOPBACK"),
    (["no-loopback", "logfd=1"], "22 125 log_fd: expected a regular file or a nonblocking descriptor, open for writing"),
    (["no-loopback", "logfd=99"], "9 125 log_fd: Bad file descriptor"),
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
