# SPDX-License-Identifier: Apache-2.0
"""What a shell user reads: help on standard output, and one line for each
error, compared word for word."""
import os
import re
import subprocess

import pytest

from conftest import BUILD, NOBODY, ROOT, run, skip

NLVIRT = BUILD / "nlvirt"
SEE = "see 'nlvirt run --help'"
KNOWN = "expected one of namespaces, leftovers, families, errnos, rules, outbound, files, view"


def nlvirt(*args, **kw):
    return run([NLVIRT, *args], **kw)


@pytest.fixture
def policy(tmp_path):
    """Writes a policy file and returns its path."""
    def write(text, name="lab.policy"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path
    return write


# --- help -------------------------------------------------------------------------------------


@pytest.mark.parametrize("args", [["--help"], ["-h"]])
def test_help(args):
    r = nlvirt(*args)
    assert (r.stderr, r.returncode) == ("", 0)
    assert r.stdout.startswith("usage: nlvirt COMMAND ...\n\n  nlvirt run [OPTION...] ")
    assert " \n" not in r.stdout + nlvirt("doctor", "--help").stdout


@pytest.mark.parametrize("args", [["run", "--help"], ["run", "-h"], ["run", "-wh"], ["run", "--help", "ls"]])
def test_help_of_run(args):
    r = nlvirt(*args)
    assert (r.stderr, r.returncode) == ("", 0)
    assert r.stdout.startswith("usage: nlvirt run [OPTION...] [--] COMMAND ")
    assert max(map(len, r.stdout.splitlines())) <= 100


@pytest.mark.parametrize("command, section", [("run", "OPTIONS"), ("agent", "AGENT FOR CONTAINERS")])
def test_help_has_the_options_of_the_manual_page(command, section):
    page = (ROOT / "core/man/nlvirt.1").read_text().replace("\\-", "-")
    text = page.split(f".SH {section}\n", 1)[1].split("\n.SH ", 1)[0]
    options = re.findall(r"^\.TP\n\.B[IR]? .*?(--[a-z-]+)", text, re.M)
    assert {"--policy", "--stats"} <= set(options), options
    shown = re.findall(r"^ +(?:-\w, +)?(--[a-z-]+)", nlvirt(command, "--help").stdout, re.M)
    assert sorted(shown) == sorted([*options, "--help"])


def test_version():
    for option in ("--version", "-V"):
        r = nlvirt(option)
        assert (r.stderr, r.returncode) == ("", 0)
        assert re.fullmatch(r"nlvirt \d+\.\d+\.\d+\n", r.stdout)


@pytest.mark.parametrize("args", [["--help"], ["run", "--help"], ["--version"]])
def test_help_that_cannot_be_written(args):
    with open("/dev/full", "w") as full:
        r = subprocess.run([NLVIRT, *args], stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=10)
    assert (r.stderr, r.returncode) == ("nlvirt: cannot write to standard output: No space left on device\n", 125)


# --- usage ------------------------------------------------------------------------------------


@pytest.mark.parametrize("args, line", [
    ([], "no command given; see 'nlvirt --help'"),
    (["bogus"], "unknown command 'bogus'; see 'nlvirt --help'"),
    ([""], "unknown command ''; see 'nlvirt --help'"),
    (["a\nb\x1b[31m"], "unknown command 'a?b?[31m'; see 'nlvirt --help'"),
    (["a\x9b31m\x80\x9f\xa0"], "unknown command 'a??31m????\xa0'; see 'nlvirt --help'"),
    (["check", "a\nb" + "c" * 3000], f"a?b{'c' * 3000}: cannot be read: File name too long"),
    (["runs"], "unknown command 'runs'; see 'nlvirt --help'"),
    (["-x"], "unknown option '-x'; see 'nlvirt --help'"),
    (["--bogus", "run"], "unknown option '--bogus'; see 'nlvirt --help'"),
    (["run"], f"run: no COMMAND given; {SEE}"),
    (["run", "--"], f"run: no COMMAND given; {SEE}"),
    (["run", "-w"], f"run: no COMMAND given; {SEE}"),
    (["run", "-x", "echo"], f"unknown option '-x'; {SEE}"),
    (["run", "-xw", "echo"], f"unknown option '-x'; {SEE}"),
    (["run", "-wx", "echo"], f"unknown option '-x'; {SEE}"),
    (["run", "--wait-all", "-xw", "echo"], f"unknown option '-x'; {SEE}"),
    (["run", "--bogus", "echo"], f"unknown option '--bogus'; {SEE}"),
    (["run", "--bogus=3", "echo"], f"unknown option '--bogus=3'; {SEE}"),
    (["run", "--wait-all=3", "echo"], f"option '--wait-all' takes no value; {SEE}"),
    (["run", "--stats=3", "echo"], f"option '--stats' takes no value; {SEE}"),
    (["run", "-p"], f"option '-p' needs a file; {SEE}"),
    (["run", "-wp"], f"option '-p' needs a file; {SEE}"),
    (["run", "--policy"], f"option '--policy' needs a file; {SEE}"),
])
def test_usage_error(args, line):
    r = nlvirt(*args)
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {line}\n", 125)


@pytest.mark.parametrize("args", [["echo", "-w", "--", "-p"], ["--", "echo", "-w", "--", "-p"],
                                  ["-w", "echo", "-w", "--", "-p"], ["--wait-all", "--", "echo", "-w", "--", "-p"]])
def test_options_end_at_command(args):
    r = nlvirt("run", *args)
    assert (r.stdout, r.stderr, r.returncode) == ("-w -- -p\n", "", 0)


def test_command_may_look_like_an_option():
    r = nlvirt("run", "--", "-x", env={"PATH": "/usr/bin:/bin"})
    assert (r.stdout, r.stderr, r.returncode) == ("", "nlvirt: cannot run '-x': not found\n", 127)


def test_stats():
    r = nlvirt("run", "--stats", "--", "/usr/bin/python3", "-c", "import socket; socket.if_nameindex()")
    assert (r.stdout, r.returncode) == ("", 0)
    first, *calls = r.stderr.splitlines()
    m = re.fullmatch(r"nlvirt: notifications (\d+), continued \d+, requests (\d+), sockets (\d+), alive 0, "
                     r"request bytes (\d+), reply bytes (\d+)", first)
    assert m and int(m[1]) >= 3 and m[2] == "1" and m[3] == "1" and int(m[4]) >= 17 and int(m[5]) > 1000
    call = re.compile(r"nlvirt: (\w+) +(\d+) calls, \d+ continued, mean (\d+\.\d) us, 99 % within (\d+\.\d) us")
    rows = {c[1]: c for c in map(call.fullmatch, calls)}
    assert sum(int(c[2]) for c in rows.values()) == int(m[1])
    assert rows["socket"][2] == "1" and {"socket", "bind"} < set(rows)
    assert all(0 < float(c[3]) and float(c[3]) <= float(c[4]) * int(c[2]) for c in rows.values())


# --- policy files -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", [
    "", "# nothing\n", "---\n", "namespaces: refuse\n", "leftovers: kill\nnamespaces: allow\n",
    "---\nleftovers: wait\n...\n", "{namespaces: allow, leftovers: 'kill'}", "namespaces: \"refuse\"  # as it is\r\n",
    b"\xef\xbb\xbfnamespaces: refuse\n",
])
def test_policy(policy, text):
    r = nlvirt("run", "-p", policy(text), "echo", "ran")
    assert (r.stdout, r.stderr, r.returncode) == ("ran\n", "", 0)


@pytest.mark.parametrize("text, line", [
    ("namespace: allow\n", f":1: unknown key 'namespace'; {KNOWN}"),
    ("namespaces: allow\n\nallow: [127.0.0.1]\n", f":3: unknown key 'allow'; {KNOWN}"),
    ("[namespaces]: allow\n", ":1: expected a key, got a list"),
    ("namespaces: yes\n", ":1: namespaces: expected refuse or allow, got 'yes'"),
    ("namespaces:\n", ":1: namespaces: expected refuse or allow, got ''"),
    ("namespaces: Allow\n", ":1: namespaces: expected refuse or allow, got 'Allow'"),
    ("namespaces: [allow]\n", ":1: namespaces: expected refuse or allow, got a list"),
    ("# what stays\nleftovers: keep\n", ":2: leftovers: expected kill or wait, got 'keep'"),
    ("leftovers: kill\nleftovers: kill\n", ":2: key 'leftovers' is given twice"),
    ("- namespaces\n", ":1: expected 'key: value' lines"),
    ("namespaces\n", ":1: expected 'key: value' lines"),
    ("namespaces: refuse\nleftovers: [\n", ":3: not YAML: did not find expected node content"),
    ("namespaces: 'refuse\n", ":2: not YAML: found unexpected end of stream"),
    ("namespaces: refuse\n\tleftovers: wait\n", ":2: not YAML: found a tab character that violates indentation"),
    ("namespaces: refuse\n---\nnamespaces: allow\n", ":3: expected one YAML document, got a second"),
    ("namespaces: refuse\n--- [\n", ":3: not YAML: did not find expected node content"),
    (b"\xff\xfe\xff", ": not YAML: incomplete UTF-16 character"),
    (b"namespaces: \x01\n", ": not YAML: control characters are not allowed"),
    (b"\x7fELF\x02\x01\x01", ": not YAML: control characters are not allowed"),
])
def test_policy_error(policy, text, line):
    path = policy(text)
    for option in (["-p", path], [f"--policy={path}"], [f"-p{path}"]):
        r = nlvirt("run", *option, "echo", "ran")
        assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {path}{line}\n", 125)


@pytest.mark.parametrize("path, reason", [
    ("/no/such/file", "No such file or directory"), ("/etc", "Is a directory"), ("", "No such file or directory"),
    ("/etc/passwd/x", "Not a directory"),
])
def test_policy_that_cannot_be_read(path, reason):
    r = nlvirt("run", "-p", path, "echo", "ran")
    shown = path or "''"
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {shown}: cannot be read: {reason}\n", 125)


def test_policy_that_the_user_may_not_read(policy):
    path = policy("namespaces: allow\n")
    path.chmod(0)
    r = run([*(NOBODY if os.geteuid() == 0 else []), NLVIRT, "run", "-p", path, "echo", "ran"])
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {path}: cannot be read: Permission denied\n", 125)


def test_policy_from_a_pipe():
    r = nlvirt("run", "-p", "/dev/stdin", "echo", "ran", input="leftovers: keep\n", stdin=None)
    assert (r.stdout, r.stderr) == ("", "nlvirt: /dev/stdin:1: leftovers: expected kill or wait, got 'keep'\n")


UNSHARE = ["sh", "-c", "unshare -U true 2>/dev/null && echo allowed || echo refused"]


def test_policy_and_options(policy):
    """Options override the policy, before and after -p. A second policy is an error."""
    if subprocess.run(UNSHARE, capture_output=True, text=True, check=True).stdout != "allowed\n":
        skip("this machine allows no new user namespaces")
    allow, refuse = policy("namespaces: allow\n", "allow"), policy("namespaces: refuse\n", "refuse")
    for options, said in [([], "refused"), (["-p", refuse], "refused"), (["-p", allow], "allowed"),
                          (["-p", refuse, "--allow-namespaces"], "allowed"),
                          (["--allow-namespaces", "-p", refuse], "allowed")]:
        r = nlvirt("run", *options, "--", *UNSHARE)
        assert (r.stdout, r.stderr, r.returncode) == (f"{said}\n", "", 0), options
    r = nlvirt("run", "-p", allow, "--policy", refuse, "--", "echo", "ran")
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: -p: '{refuse}': only one policy can be given\n", 125)


def test_policy_of_leftovers(policy, tmp_path):
    left = ["sh", "-c", f"(setsid sh -c 'sleep 0.2; echo done >>{tmp_path}/done' &); exit 0"]
    for options, n in [([], 0), (["-p", policy("leftovers: kill\n", "kill")], 0),
                       (["-p", policy("leftovers: wait\n", "wait")], 1), (["-w"], 2)]:
        assert nlvirt("run", *options, "--", *left).returncode == 0
        done = tmp_path / "done"
        assert (done.read_text().count("done") if done.exists() else 0) == n, options
