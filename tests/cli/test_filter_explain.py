# SPDX-License-Identifier: Apache-2.0
"""nlvirt filter explain: what decides a call, what would change the decision,
and the reason of nlvirt's policy."""
import json
import pathlib

import pytest

from conftest import BUILD, run

NLVIRT = BUILD / "nlvirt"
DOCKER = pathlib.Path(__file__).resolve().parent.parent / "data/docker-default.json"


def explain(*args):
    r = run([NLVIRT, "filter", "explain", *args])
    assert (r.stderr, r.returncode) == ("", 0)
    return r.stdout


def test_a_refused_family():
    assert explain("--arch", "x86_64", "socket", "AF_VSOCK", "SOCK_STREAM", "0") == """\
socket(AF_VSOCK, SOCK_STREAM, 0) on x86_64: ERRNO(EPERM)
because
  ERRNO(EPERM)          family AF_KEY, AF_PACKET, AF_RDS, AF_PPPOX, AF_LLC,
                        AF_CAN, AF_TIPC, AF_IUCV, AF_RXRPC, AF_ISDN, AF_PHONET,
                        AF_CAIF, AF_ALG, 40-45
rule: other families reach beyond loopback, or have not been looked at
with one argument changed
  ERRNO(EAFNOSUPPORT)   family not AF_UNIX, AF_INET, AF_INET6, AF_KEY,
                        AF_NETLINK, AF_PACKET, AF_RDS, AF_PPPOX, AF_LLC, AF_CAN,
                        AF_TIPC, AF_IUCV, AF_RXRPC, AF_ISDN, AF_PHONET, AF_CAIF,
                        AF_ALG, 40-45
  ALLOW                 family AF_UNIX, AF_INET6
  ALLOW                 family AF_INET
  ERRNO(ESOCKTNOSUPPORT) family AF_NETLINK
with several arguments changed
  NOTIFY                family AF_NETLINK and type & 0xfff7f7fe = SOCK_DGRAM
  ERRNO(EPROTONOSUPPORT) family AF_NETLINK and type & 0xfff7f7fe = SOCK_DGRAM and
                        protocol 1, NETLINK_FIREWALL, NETLINK_NFLOG,
                        NETLINK_IP6_FW, 17, 23 or more
  ERRNO(EAFNOSUPPORT)   family AF_NETLINK and type & 0xfff7f7fe = SOCK_DGRAM and
                        protocol NETLINK_USERSOCK, NETLINK_SOCK_DIAG, 6-12,
                        NETLINK_DNRTMSG, NETLINK_KOBJECT_UEVENT,
                        NETLINK_GENERIC, 18-22
  ERRNO(EINVAL)         family AF_NETLINK and type 11-2047, 2059-0x7ffff,
                        0x8000b-0x807ff, 0x8080b or more
"""


def test_arguments_that_are_not_given_are_open():
    text = explain("--arch", "aarch64", "socket", "AF_NETLINK", "SOCK_RAW")
    assert text.startswith("socket(AF_NETLINK, SOCK_RAW) on aarch64: not decided by these arguments alone\nit depends\n")
    assert "  NOTIFY                protocol 0\n" in text or "  NOTIFY                protocol NETLINK_ROUTE\n" in text
    assert "  ERRNO(EPROTONOSUPPORT) protocol 1, 3, 5, 13, 17, 23 or more\n" in text
    assert "rule:" not in text


@pytest.mark.parametrize("args, verdict, rule", [
    (["--abi", "x32", "socket", "AF_UNIX"], "ERRNO(ENOSYS)", "all calls of foreign ABIs are refused"),
    (["--abi", "i386", "read"], "NOTIFY", "all calls of foreign ABIs are refused"),
    (["0x40000029", "AF_VSOCK"], "ERRNO(ENOSYS)", "all calls of foreign ABIs are refused"),
    (["0x80000029", "AF_VSOCK"], "ERRNO(ENOSYS)", "all calls of foreign ABIs are refused"),
    (["0xffffffff"], "ALLOW", "none; calls that no rule covers are allowed"),
    (["read", "0"], "ALLOW", "none; calls that no rule covers are allowed"),
    (["io_uring_register"], "ERRNO(ENOSYS)", "a ring opens sockets without system calls"),
], ids=["x32", "i386", "x32-number", "no-call", "minus-one", "read", "ring"])
def test_rules_of_the_default_policy(args, verdict, rule):
    text = explain("--arch", "x86_64", *args)
    assert text.splitlines()[0].endswith(f": {verdict}")
    assert f"rule: {rule}\n" in text


@pytest.mark.parametrize("arch", ["x86_64", "aarch64"])
@pytest.mark.parametrize("call, verdict, rule", [
    (["connect", "5", "0", "16"], "NOTIFY", "outbound rules decide where to"),
    (["sendto", "5", "0", "0", "0", "8", "16"], "NOTIFY", "a datagram may carry its own address"),
    (["openat", "-100"], "ALLOW", "none; calls that no rule covers are allowed"),
    (["setsockopt", "5", "SOL_SOCKET", "36"], "ERRNO(EPERM)", "outbound rules: SO_MARK"),
    (["socket", "AF_INET", "SOCK_RAW", "0"], "ERRNO(EACCES)", "outbound rules: a socket of another kind"),
    (["socket", "AF_INET", "SOCK_STREAM", "0"], "ALLOW", "none; calls that no rule covers are allowed"),
], ids=["connect", "sendto", "openat", "mark", "raw", "stream"])
def test_outbound_rules_of_a_policy(arch, call, verdict, rule, tmp_path):
    policy = tmp_path / "policy.yaml"
    policy.write_text("outbound: {allow: ['udp:192.0.2.1', 'nowhere.invalid:9']}\n")
    text = explain("--arch", arch, policy, *call)
    assert text.splitlines()[0].endswith(f": {verdict}")
    assert f"rule: {rule}\n" in text


@pytest.mark.parametrize("call, verdict, rule", [
    (["setns", "1"], "KILL_PROCESS", "a rule of the policy file"),
    (["socket", "AF_INET", "SOCK_DGRAM", "0"], "ERRNO(EHOSTDOWN)", "a rule of the policy file"),
    (["socket", "AF_INET", "SOCK_RAW", "0"], "ERRNO(EACCES)", "outbound rules: a socket of another kind"),
    (["socket", "AF_VSOCK"], "ERRNO(EACCES)", "outbound rules: a socket of another kind"),
    (["socket", "AF_ALG"], "ERRNO(EPERM)", "other families reach beyond loopback, or have not been looked at"),
    (["request_key"], "ERRNO(ENOSYS)", "outbound rules: a name server"),
], ids=["setns", "datagram", "raw", "allowed-family", "family", "key"])
def test_rule_belongs_to_the_program_that_decides(call, verdict, rule, tmp_path):
    """If both programs refuse a call, the errno is that of the policy's
    program, which is the newer one."""
    policy = tmp_path / "policy.yaml"
    policy.write_text("families: [unix, inet, vsock]\noutbound: {loopback: refuse}\nrules:\n"
                      "  - {call: setns, action: KILL_PROCESS}\n"
                      "  - {call: socket, action: EHOSTDOWN, args: ['family == AF_INET', 'type & 0xf == SOCK_DGRAM']}\n")
    text = explain(policy, *call)
    assert text.splitlines()[0].endswith(f": {verdict}")
    assert f"rule: {rule}\n" in text


def test_a_comparison_of_bits_that_the_kernel_ignores_is_noted():
    text = explain("--arch", "x86_64", DOCKER, "socket", "AF_VSOCK")
    assert "  ERRNO(EPERM)          all 64 bits of family AF_ALG, AF_VSOCK\n" in text
    assert "\nnote: x86_64: socket: the kernel reads the lower 32 bits of family, but the filter compares 64" in text
    assert "rule:" not in text
    assert "note:" not in explain("--arch", "x86_64", DOCKER, "read")


def test_json_lists_the_arguments_that_would_have_to_change():
    out = json.loads(explain("--arch", "x86_64", "--json", "socket", "AF_VSOCK", "1", "0"))
    assert (out["call"], out["arch"], out["verdict"]) == ("socket", "x86_64", "ERRNO(EPERM)")
    assert {(row["action"], *row["other_args"]) for row in out["rows"]} == {
        ("ERRNO(EPERM)",), ("ALLOW", 0), ("NOTIFY", 0, 1), ("ERRNO(EPERM)", 0, 1), ("ERRNO(EAFNOSUPPORT)", 0),
        ("ERRNO(EAFNOSUPPORT)", 0, 1, 2), ("ERRNO(EPROTONOSUPPORT)", 0, 1, 2), ("ERRNO(ESOCKTNOSUPPORT)", 0),
        ("ERRNO(EINVAL)", 0, 1)}


@pytest.mark.parametrize("args", [[], ["no_such_call"], ["socket", "AF_NOWHERE"], ["missing.json", "read"]])
def test_wrong_usage_is_one_line_and_status_2(args):
    r = run([NLVIRT, "filter", "explain", *args])
    assert (r.stdout, r.returncode, r.stderr.count("\n")) == ("", 2, 1)
