# SPDX-License-Identifier: Apache-2.0
"""nlvirt check, and policies beyond the default: how they are read, printed,
compiled and obeyed."""
import json
import pathlib
import re
import signal
import socket
import sys

import pytest

from conftest import BUILD, run, skip

NLVIRT = BUILD / "nlvirt"


@pytest.fixture
def policy(tmp_path):
    def write(text):
        path = tmp_path / "lab.policy"
        path.write_text(text)
        return path
    return write


def verdict(policy, *call, arch="x86_64"):
    r = run([NLVIRT, "filter", "sim", "--json", "--arch", arch, "-p", policy, *call])
    assert r.stderr == ""
    return json.loads(r.stdout)["verdict"]


FULL = """namespaces: refuse
leftovers: kill
view:
  files: no
families: [unix, inet, inet6, netlink]
errnos:
  families: EPERM
  socketpair: EPERM
  protocols: EAFNOSUPPORT
  io_uring: ENOSYS
  aio: ENOSYS
  namespaces: EPERM
  foreign: ENOSYS
rules: []
"""


def test_default_in_full(policy):
    r = run([NLVIRT, "check", "--print", policy("")])
    assert (r.stdout, r.stderr, r.returncode) == (FULL, "", 0)
    assert run([NLVIRT, "check", "--print", policy(FULL)]).stdout == FULL
    r = run([NLVIRT, "check", policy(FULL)])
    assert (r.stdout, r.stderr, r.returncode) == ("", "", 0)
    shown = FULL.replace("files: no", "files: yes")
    assert run([NLVIRT, "check", "--print", policy("view: {files: yes}\n")]).stdout == shown
    r = run([NLVIRT, "check", "-"], input="", stdin=None)
    assert (r.stderr, r.returncode) == ("", 0)


def test_full_form_of_rules(policy):
    r = run([NLVIRT, "check", "--print", policy("rules:\n- {call: socket, args: [arg0 == 40, 'arg2 > 7'], action: '1'}\n")])
    assert r.stdout == FULL.replace("rules: []\n", 'rules:\n  - call: socket\n    action: EPERM\n    args:\n'
                                    '      - "family == AF_VSOCK"\n      - "protocol > 7"\n')


@pytest.mark.parametrize("text, line", [
    ("protocols: [generic]\n", ":1: unknown key 'protocols': netlink protocols other than NETLINK_ROUTE would reach the "
     "machine, so every policy refuses them"),
    ("io_uring: allow\n", ":1: unknown key 'io_uring': a ring opens sockets without system calls, so every policy refuses it"),
    ("families: unix\n", ":1: families: expected a list such as [unix, inet, inet6, netlink], got 'unix'"),
    ("families: [unix,\n  ipx9]\n", ":2: families: expected a family of socket(2) such as unix, inet, inet6, netlink, packet "
     "or vsock, got 'ipx9'"),
    ("families: [unix, 16]\n", ":1: families: expected a family of socket(2) such as unix, inet, inet6, netlink, packet or "
     "vsock, got '16'"),
    ("families: [unix, AF_UNIX]\n", ":1: families: AF_UNIX is given twice"),
    ("errnos:\n  family: EPERM\n", ":2: unknown key 'family'; expected one of families, socketpair, protocols, io_uring, aio, "
     "namespaces, foreign"),
    ("errnos: {aio: 0}\n", ":1: aio: expected an errno such as EPERM, or 1 to 4094, got '0'"),
    ("errnos: {aio: 4095}\n", ":1: aio: expected an errno such as EPERM, or 1 to 4094, got '4095'"),
    ("errnos: {aio: EFROB}\n", ":1: aio: expected an errno such as EPERM, or 1 to 4094, got 'EFROB'"),
    ("errnos: [EPERM]\n", ":1: errnos: expected lines such as 'families: EAFNOSUPPORT', got a list"),
    ("rules: {call: ptrace}\n", ":1: rules: expected a list of rules, each with call and action, got a mapping"),
    ("rules:\n- call: ptrace\n", ":2: rules: no action given; a rule needs call and action"),
    ("rules:\n- action: EPERM\n", ":2: rules: no call given; a rule needs call and action"),
    ("rules:\n- call: frob\n", ":2: call: expected a system call that libseccomp knows, such as ptrace, got 'frob'"),
    ("rules:\n- call: ptrace\n  action: ALLOW\n", ":3: action: expected a refusal (an errno such as EPERM, KILL_PROCESS, "
     "KILL_THREAD or TRAP), got 'ALLOW'"),
    ("rules:\n- {call: ptrace, action: NOTIFY}\n", ":2: action: expected a refusal (an errno such as EPERM, KILL_PROCESS, "
     "KILL_THREAD or TRAP), got 'NOTIFY'"),
    ("rules:\n- {call: ptrace, action: EPERM, arg: []}\n", ":2: unknown key 'arg'; expected one of call, action, args"),
    ("rules:\n- {call: ptrace, action: EPERM, args: x}\n", ":2: args: expected a list such as [\"family == AF_VSOCK\"], got 'x'"),
    ("rules:\n- {call: ptrace, action: EPERM, args: [[x]]}\n", ":2: args: expected a condition such as \"family == AF_VSOCK\", "
     "got a list"),
    ("rules:\n- {call: ptrace, action: EPERM, args: [a b c d e f g h i]}\n", ":2: args: expected a condition such as \"family == "
     "AF_VSOCK\", got 'a b c d e f g h i'"),
    ("rules:\n- {call: ptrace, action: EPERM, args: [x]}\n", ":2: args: expected ARGUMENT == VALUE (or != < <= > >=) or ARGUMENT "
     "& MASK == VALUE, got 'x'"),
    ("rules:\n- {call: ptrace, action: EPERM, args: [x == 1]}\n", ":2: args: ptrace has no argument 'x'; arg0 to arg5 always "
     "work"),
    ("rules:\n- {call: ptrace, action: EPERM, args: [pid == FROB]}\n", ":2: args: expected a number or a name such as AF_UNIX as "
     "the value, got 'pid == FROB'"),
    ("rules:\n- {call: ptrace, action: EPERM, args: ['pid & FROB == 1']}\n", ":2: args: expected a number or a name such as "
     "AF_UNIX as the value and as the mask, got 'pid & FROB == 1'"),
    ("rules:\n- {call: socket, action: EPERM, args: [family == 0x100000010]}\n", ":2: args: 'family == 0x100000010': does not "
     "fit in the 32 bits that the kernel reads"),
    ("rules:\n- {call: socket, action: EPERM, args: [family < 0]}\n", ":2: args: 'family < 0': never true, because arguments are "
     "unsigned"),
    ("rules:\n- {call: socket, action: EPERM, args: [family > -1]}\n", ":2: args: 'family > -1': never true, because no argument "
     "is larger"),
    ("rules:\n- {call: socket, action: EPERM, args: ['type & 1 == 2']}\n", ":2: args: 'type & 1 == 2': never true, because the "
     "value has bits outside the mask"),
    ("rules:\n- {call: socket, action: EPERM, args: [arg0 == 1 in 16 bits]}\n", ":2: args: expected 'in 32 bits' or 'in 64 "
     "bits', got 'arg0 == 1 in 16 bits'"),
    ("rules:\n- call: socket\n  action: EPERM\n  args:\n  - family != AF_ALG\n  - arg0 != AF_VSOCK\n",
     ":6: args: 'arg0 != AF_VSOCK': a second condition on this argument; use another rule or a mask"),
    ('rules:\n- {call: "ptrace\\0", action: EPERM}\n', ":2: call: expected a system call that libseccomp knows, such as ptrace, "
     "got a word with a zero byte"),
    ("rules:\n" + "- {call: ptrace, action: EPERM}\n" * 65, ":66: rules: more than 64"),
    ("rules:\n- {call: socket, action: EPERM, args: [arg0 != 7, arg1 != 7]}\n", ": the rules do not fit into one "
     "filter: at most 256 blocks of values in a rule and 4096 instructions in all"),
    ("outbound: yes\n", ":1: outbound: expected lines such as 'allow: [\"mirror.example:443\"]', got 'yes'"),
    ("outbound:\n  allow: x\n", ":2: allow: expected a list such as [\"mirror.example:443\"], got 'x'"),
    ("outbound:\n  allow: ['a b']\n", ":2: allow: expected a host or address and ports such as mirror.example:443, got 'a b'"),
    ("outbound:\n  listen: 80\n", ":2: listen: expected a list such as [80, 8000-8080], got '80'"),
    ("outbound:\n  listen: ['8 0']\n", ":2: listen: expected ports such as 80 or 8000-8080, got '8 0'"),
    ("outbound:\n  allow: [192.0.2.1]\n  listen:\n" + "  - 80\n" * 64, ":67: outbound: more than 64 items in its lists"),
    ("outbound:\n  listen:\n    - 80-79\n", ":3: outbound: '80-79': expected ports from 1 to 65535 such as 443 or 80,8000-8080, or "
     "services such as https"),
    ("outbound:\n  allow: ['*x.org']\n", ":2: outbound: '*x.org': a star can only begin the name, as in *.example.com"),
    ("outbound:\n  pin: {refresh: 300}\n", ":2: refresh: expected seconds such as 300s, at most 604800s (a week), got '300'"),
    ("outbound:\n  pin: {refresh: 604801s}\n", ":2: refresh: expected seconds such as 300s, at most 604800s (a week), got "
     "'604801s'"),
    ("outbound:\n  pin: {refresh: 0s}\n", ":2: refresh: expected seconds such as 300s, at most 604800s (a week), got '0s'"),
    ("outbound:\n  pin: {every: 0s}\n", ":2: unknown key 'every'; expected refresh"),
    ("outbound:\n  names: files\n", ":2: names: expected dns or hosts, got 'files'"),
    ("outbound:\n  ports: 3000\n", ":2: ports: expected same or remap, got '3000'"),
    ("outbound:\n  pin: 300s\n", ":2: pin: expected a mapping such as {refresh: 300s}, got '300s'"),
    ("outbound:\n  loopback: no\n", ":2: loopback: expected allow, own or refuse, got 'no'"),
    ("files: /usr\n", ":1: files: expected lines such as 'ro: [\"/usr\"]', got '/usr'"),
    ("files:\n  ro: /usr\n", ":2: ro: expected a list such as [\"/usr\"], got '/usr'"),
    ("files:\n  rw: [usr]\n", ":2: rw: expected an absolute path of at most 255 printable characters, got 'usr'"),
    ("files:\n  ro: [/usr]\n  rw:\n" + "  - /tmp\n" * 64, ":67: files: more than 64 items in its lists"),
    ("files:\n  ro: []\n", ":2: files: no path given; COMMAND itself needs one"),
    ("files:\n  rx: []\n", ":2: unknown key 'rx'; expected one of ro, rw"),
])
def test_errors_say_what_would_be_right(policy, text, line):
    path = policy(text)
    r = run([NLVIRT, "check", path])
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {path}{line}\n", 1)
    r = run([NLVIRT, "run", "-p", path, "true"])
    assert (r.stderr, r.returncode) == (f"nlvirt: {'' if line.startswith(': the') else path}{line.lstrip(': ') if line.startswith(': the') else line}\n", 125)


def udp_rules(n):
    return "outbound: {allow: [" + ",".join(f"'udp:203.0.113.{i}:" + ",".join(str(1000 + i + 2 * j) for j in range(20)) + "'"
                                            for i in range(1, n + 1)) + "]}\n"


@pytest.mark.parametrize("text, place, error", [
    ("outbound: {names: hosts, allow: ['*.example.com']}\n", "outbound: ", "names: hosts cannot have names with a star, which are "
     "found when a program asks for them; use dns"),
    (udp_rules(51), "outbound: ", "too many rules for udp: the socket filter that they make has [0-9]+ instructions, and the "
     "kernel takes 4096"),
    ("outbound: {loopback: refuse, ports: remap}\n", "outbound: ", "(--)?ports: remap needs (--)?loopback:? own, by which listeners made "
     "inside are known"),
    ("view: laptob\n", None, "laptob: no such view; have .*, laptop, .*; name a file with a slash, such as ./laptob"),
    ("view: {name: laptob}\n", None, "laptob: no such view; have .*"),
], ids=["hosts", "udp", "ports", "view", "name"])
def test_check_refuses_what_run_refuses(policy, text, place, error):
    path = policy(text)
    where = f"{re.escape(str(path))}: {place}" if place else ""
    r = run([NLVIRT, "check", path])
    assert (r.stdout, r.returncode) == ("", 1) and re.fullmatch(f"nlvirt: {where}{error}\n", r.stderr), r.stderr
    r = run([NLVIRT, "run", "-p", path, "true"])
    assert r.returncode == 125 and re.fullmatch(f"nlvirt: {error}\n", r.stderr), r.stderr


@pytest.mark.parametrize("text, options", [
    ("outbound: {names: hosts, allow: ['192.0.2.1:80']}\n", []),
    (udp_rules(20), []),
    ("view: laptop\n", []),
    ("view: ./elsewhere.yaml\n", ["--view", "laptop"]),
    ("outbound: {deny: [192.0.2.1]}\n", ["--allow", "192.0.2.0/24"]),
    ("outbound: {deny: [192.0.2.1]}\n", ["--learn", "/dev/null"]),
    ("outbound: {ports: remap}\n", ["--loopback", "own"]),
], ids=["hosts", "udp", "view", "path", "deny", "learn", "ports"])
def test_check_accepts_what_run_accepts_with_more_options(policy, text, options):
    path = policy(text)
    r = run([NLVIRT, "check", path])
    assert (r.stderr, r.returncode) == ("", 0)
    assert run([NLVIRT, "run", "-p", path, *options, "true"]).returncode == 0


def test_a_policy_without_end(policy):
    """Both commands stop reading at the limit of a policy's size."""
    good = policy("families: [unix]\n#" + "x" * 262100)
    assert run([NLVIRT, "check", good]).returncode == 0
    for command, status in (f"{NLVIRT} check -", 1), (f"{NLVIRT} run -p /dev/stdin true", 125):
        r = run(["sh", "-c", f"yes '#' | head -c 50000000 | {command}"], timeout=20)
        name = "standard input" if status == 1 else "/dev/stdin"
        assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {name}: too large; a policy has less than 262144 bytes\n", status)


@pytest.mark.parametrize("text, line", [("[" * 250000, 1), ("{a: " * 60000, 1), ("- " * 130000, 1),
                                        ("\n".join(" " * i + "a:" for i in range(700)), 17)], ids=lambda v: str(v)[:4])
def test_deep_nesting_is_refused_quickly(policy, text, line):
    path = policy(text)
    r = run([NLVIRT, "check", path], timeout=20)
    assert (r.stdout, r.stderr, r.returncode) == (
        "", f"nlvirt: {path}:{line}: lists and mappings are nested more than 16 deep\n", 1)


@pytest.mark.parametrize("args, line", [
    ([], "check: no FILE given; see 'nlvirt check --help'"),
    (["a", "b"], "check: more than one FILE given; see 'nlvirt check --help'"),
    (["--frob"], "unknown option '--frob'; see 'nlvirt check --help'"),
    (["/no/such"], "/no/such: cannot be read: No such file or directory"),
    (["/etc"], "/etc: cannot be read: Is a directory"),
])
def test_wrong_use(args, line):
    r = run([NLVIRT, "check", *args])
    assert (r.stdout, r.stderr, r.returncode) == ("", f"nlvirt: {line}\n", 125)


# --- what a policy says is compiled, for both architectures ---------------------------------------------


@pytest.mark.parametrize("arch", ["x86_64", "aarch64"])
def test_families_and_errnos(policy, arch):
    p = policy("families: [unix, vsock]\nerrnos: {families: EAFNOSUPPORT, socketpair: EACCES, io_uring: EPERM, aio: EINVAL, "
               "foreign: EPERM, namespaces: EINVAL}\n")
    for call, expected in [("socket AF_UNIX", "ALLOW"), ("socket AF_VSOCK", "ALLOW"), ("socket AF_INET", "ERRNO(EAFNOSUPPORT)"),
                           ("socket AF_NETLINK 3 0", "ERRNO(EAFNOSUPPORT)"), ("socketpair AF_VSOCK", "ERRNO(EACCES)"),
                           ("io_uring_setup", "ERRNO(EPERM)"), ("io_pgetevents", "ERRNO(EINVAL)"),
                           ("unshare CLONE_NEWNET", "ERRNO(EINVAL)"), ("clone3", "ERRNO(ENOSYS)")]:
        assert verdict(p, *call.split(), arch=arch) == expected, call
    assert verdict(p, "--abi", "riscv64", "read", arch=arch) == "ERRNO(EPERM)"


def test_ports_are_moved_by_policy(policy):
    path = policy("outbound: {loopback: own, ports: remap}\n")
    printed = run([NLVIRT, "check", "--print", path]).stdout
    assert "  loopback: own\n  ports: remap\n" in printed
    assert run([NLVIRT, "check", "--print", policy(printed)]).stdout == printed
    assert "ports" not in run([NLVIRT, "check", "--print", policy("outbound: {loopback: own, ports: same}\n")]).stdout
    r = run([NLVIRT, "run", "-p", policy("outbound: {ports: remap}\n"), "--", "true"])
    assert (r.stderr, r.returncode) == ("nlvirt: --ports: remap needs --loopback own, by which listeners made inside are known\n", 125)


@pytest.mark.parametrize("text, on", [
    ("allow: []", True), ("deny: []", True), ("listen: []", True), ("loopback: allow", True), ("loopback: refuse", True),
    ("pin: {refresh: 300s}", False), ("names: hosts", False), ("", False)])
def test_one_key_of_outbound_rules_turns_them_on(policy, text, on):
    path = policy(f"outbound: {{{text}}}\n")
    printed = run([NLVIRT, "check", "--print", path]).stdout
    assert ("  allow: []\n  deny: []\n  listen: []\n" in printed) == on
    for _ in range(2):
        assert (verdict(path, "socket", "AF_INET", "SOCK_RAW", "0") == "ERRNO(EACCES)") == on
        r = run([NLVIRT, "run", "-p", path, "--", sys.executable, "-c",
                 "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))"])
        assert ("Broken pipe" in r.stderr) == on, r.stderr
        path = policy(printed)


@pytest.mark.parametrize("arch", ["x86_64", "aarch64"])
def test_no_family_at_all(policy, arch):
    p = policy("families: []\n")
    for family in ("AF_UNIX", "AF_NETLINK", "AF_VSOCK"):
        assert verdict(p, "socket", family, arch=arch) == "ERRNO(EPERM)"
    for family in ("0", "AF_BLUETOOTH", "-1", "63", "64"):
        assert verdict(p, "socket", family, arch=arch) == "ERRNO(EAFNOSUPPORT)"


@pytest.mark.parametrize("arch", ["x86_64", "aarch64"])
@pytest.mark.parametrize("cond, yes, no", [
    ("family == AF_INET", ["2", "0x700000002"], ["1", "3"]),
    ("family == AF_INET in 64 bits", ["2"], ["0x700000002"]),
    ("family != AF_INET", ["1", "3", "-1"], ["2", "0x700000002"]),
    ("family < 2", ["0", "1", "0x700000001"], ["2"]),
    ("family <= 2", ["0", "2"], ["10"]),
    ("family > 2", ["10", "-1"], ["2"]),
    ("family >= 2", ["2", "10"], ["1"]),
    ("family & 3 == 2", ["2", "10"], ["1"]),
    ("family > 0xfffffffe", ["-1"], ["2"]),
    ("family < 1 in 64 bits", ["0"], ["0x100000000", "2"]),
])
def test_conditions_of_rules(policy, arch, cond, yes, no):
    p = policy(f"rules:\n- {{call: socket, action: E2BIG, args: ['{cond}']}}\n")
    for values, is_ours in (yes, True), (no, False):
        for value in values:
            assert (verdict(p, "socket", value, arch=arch) == "ERRNO(E2BIG)") == is_ours, value


def test_first_matching_rule_wins_and_rules_precede_the_policy(policy):
    p = policy("rules:\n- {call: socket, action: E2BIG, args: [family == AF_NETLINK]}\n"
               "- {call: ptrace, action: TRAP, args: [request == PTRACE_TRACEME]}\n- {call: ptrace, action: KILL_PROCESS}\n"
               "- {call: unshare, action: EACCES}\n")
    assert verdict(p, "socket", "AF_NETLINK", "3", "0") == "ERRNO(E2BIG)"
    assert verdict(p, "socket", "AF_VSOCK") == "ERRNO(EPERM)"
    assert verdict(p, "ptrace", "PTRACE_TRACEME") == "TRAP"
    assert verdict(p, "ptrace", "PTRACE_ATTACH") == "KILL_PROCESS"
    assert verdict(p, "unshare", "CLONE_NEWNS") == "ERRNO(EACCES)"
    assert verdict(p, "unshare", "0") == "ERRNO(EACCES)"
    assert verdict(p, "--abi", "x32", "ptrace") == "ERRNO(ENOSYS)"
    assert verdict(p, "recvmsg", "960") == "NOTIFY"


def test_examples_of_the_page_are_valid(tmp_path):
    page = (pathlib.Path(__file__).resolve().parents[2] / "core/man/nlvirt-policy.5").read_text()
    examples = re.findall(r"^\.EX\n(.*?)^\.EE", page, re.S | re.M)
    assert len(examples) == 4
    for i, text in enumerate(examples):
        (tmp_path / str(i)).write_text(text)
        r = run([NLVIRT, "check", tmp_path / str(i)])
        assert (r.stderr, r.returncode) == ("", 0)


# --- and obeyed -------------------------------------------------------------------------------------------

TRY = """
import ctypes, errno, socket, sys
for family in map(int, sys.argv[1:]):
    try:
        socket.socket(family, socket.SOCK_RAW if family == 16 else socket.SOCK_DGRAM).close()
        print("ok", end=" ")
    except OSError as e:
        print(errno.errorcode[e.errno], end=" ")
libc = ctypes.CDLL(None, use_errno=True)
libc.personality(0xffffffff)
print(errno.errorcode.get(ctypes.get_errno(), "ok"))
"""


def test_run_obeys(policy):
    p = policy("families: [unix, netlink]\nerrnos: {families: EACCES}\nrules:\n- {call: personality, action: ENOTTY}\n")
    r = run([NLVIRT, "run", "-p", p, sys.executable, "-c", TRY, "1", "2", "16", "40"])
    assert (r.stdout, r.stderr) == ("ok EACCES ok EACCES ENOTTY\n", "")
    p = policy("families: [inet]\n")
    r = run([NLVIRT, "run", "-p", p, sys.executable, "-c", TRY, "1", "2", "16"])
    assert (r.stdout, r.stderr) == ("EPERM ok EPERM ok\n", "")


def test_rule_that_refuses_a_call_needed_at_the_start_does_not_hang(policy):
    for call in ("execve", "sendmsg", "write", "close", "read"):
        r = run([NLVIRT, "run", "-p", policy(f"rules:\n- {{call: {call}, action: EPERM}}\n"), "true"], timeout=20)
        assert r.stderr.count("\n") <= 1 and r.returncode in (0, 1, 125, 126, 127), (call, r)


@pytest.mark.parametrize("action", ["EPERM", "KILL_PROCESS", "TRAP"])
def test_rule_that_ends_the_command_at_its_start_is_not_blamed_on_yama(policy, action):
    """With outbound rules the supervisor fetches the listener from a process
    that may or may not be gone by then."""
    path = policy(f"rules:\n- {{call: read, action: {action}}}\noutbound: {{loopback: refuse}}\n")
    heard = ("nlvirt: cannot read from the supervisor (does a rule of the policy refuse read()?): "
             "Operation not permitted\n")
    killed = "nlvirt: the command's process was killed before it was executed\n"
    may = [(heard, 125)] if action == "EPERM" else [(killed, 125), ("", 128 + signal.SIGSYS)]
    for _ in range(10):
        r = run([NLVIRT, "run", "-p", path, "true"], timeout=20)
        assert (r.stderr, r.returncode) in may


def test_descriptor_of_an_allowed_family_may_be_inherited(policy):
    for name, kind, words in [("vsock", socket.SOCK_STREAM, "a vsock socket"), ("alg", socket.SOCK_SEQPACKET, "a crypto socket"),
                              ("packet", socket.SOCK_RAW, "a packet socket")]:
        try:
            s = socket.socket(getattr(socket, "AF_" + name.upper()), kind)
            break
        except OSError:
            pass
    else:
        skip("this kernel has no AF_VSOCK, AF_ALG or AF_PACKET sockets for us")
    with s:
        fd = s.fileno()
        r = run([NLVIRT, "run", "true"], pass_fds=[fd])
        assert r.stderr.startswith(f"nlvirt: descriptor {fd} is {words}")
        r = run([NLVIRT, "run", "-p", policy(f"families: [unix, inet, {name}]\n"), "true"], pass_fds=[fd])
        assert (r.stderr, r.returncode) == ("", 0)
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW) as s:
        r = run([NLVIRT, "run", "-p", policy("families: [netlink]\n"), "true"], pass_fds=[s.fileno()])
        assert r.stderr.startswith(f"nlvirt: descriptor {s.fileno()} is a netlink socket")


def test_descriptor_of_a_family_that_a_policy_leaves_out_is_not_inherited(policy):
    """Except for UNIX sockets: they are the standard output of services."""
    for kind, words in [(socket.AF_INET, "an IPv4 socket"), (socket.AF_INET6, "an IPv6 socket"), (socket.AF_UNIX, None)]:
        with socket.socket(kind, socket.SOCK_DGRAM) as s:
            r = run([NLVIRT, "run", "-p", policy("families: [netlink]\n"), "true"], pass_fds=[s.fileno()])
            assert r.returncode == (125 if words else 0)
            assert r.stderr.startswith(f"nlvirt: descriptor {s.fileno()} is {words} and would" if words else "")
            assert run([NLVIRT, "run", "true"], pass_fds=[s.fileno()]).returncode == 0
