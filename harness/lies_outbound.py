# SPDX-License-Identifier: Apache-2.0
"""The lies of `make mutants-outbound`, as in lies.py: each is wrong in one outbound rule, or about files, and the live
test that CAUGHT_BY names for it must say so.
"""
from typing import NamedTuple


class Lie(NamedTuple):
    name: str
    sentence: str
    source: str
    old: str
    new: str


DECIDE, FILTER, RULES = "core/outbound/outbound.c", "core/filter/filter_outbound.c", "core/filter/rules.c"
CALLS, SEND, DO = "core/notify/outbound.c", "core/notify/outbound_send.c", "core/notify/onbehalf.c"
HOSTS, OPEN, INHERIT = "core/outbound/hosts.c", "core/notify/open.c", "core/launch/inherit.c"
LANDLOCK, REFRESH, LOOP = "core/launch/landlock.c", "core/cmd/refresh.c", "core/notify/loop.c"

LIES = [Lie(*entry) for entry in (
    ("port-ignored", "the port of a rule does not matter", DECIDE,
     "port >= r->ports.first && port <= r->ports.last &&", ""),
    ("last-port", "the last port of a range is left out", DECIDE, "port <= r->ports.last &&", "(port < r->ports.last || r->ports.first == r->ports.last) &&"),
    ("protocol-ignored", "a rule for UDP lets TCP through", DECIDE, "r->protocol == protocol && ", ""),
    ("prefix-bytes", "only whole bytes of a network are compared", DECIDE,
     "return !rest || !((a->bytes[whole] ^ net->bytes[whole]) >> (8 - rest));", "return true;"),
    ("compatible", "IPv4-compatible addresses are held for IPv4 and let through", DECIDE,
     "\t\tret->why = \"an IPv4-compatible address\";\n\telse if (needs", "\t\ta.bytes[10] = a.bytes[11] = 0xff;\n\tif (needs"),
    ("mapped", "IPv4-mapped addresses are let through", DECIDE, "\tname_this_machine(&a);\n\tif (",
     "\tname_this_machine(&a);\n\tif (written == AF_INET6 && address_is_v4(&a)) {\n\t\twrite_address(written, &a, ret->port, ret);\n"
     "\t\treturn;\n\t}\n\tif ("),
    ("mapped-refused", "IPv4-mapped addresses are refused", DECIDE, "\tname_this_machine(&a);\n\tif (",
     "\tname_this_machine(&a);\n\tif (written == AF_INET6 && address_is_v4(&a))\n\t\tret->why = \"\";\n\tif ("),
    ("loopback-refused", "loopback is refused", DECIDE, "if (address_is_loopback(a) && !o->no_loopback)",
     "if (false)"),
    ("loopback-kept", "--no-loopback changes nothing", DECIDE, "if (address_is_loopback(a) && !o->no_loopback)",
     "if (address_is_loopback(a))"),
    ("this-machine", "0.0.0.0 and :: are not loopback", DECIDE, "\tname_this_machine(&a);\n", ""),
    ("read-twice", "the kernel reads the address again", CALLS,
     "\tmemcpy(&job.name, &a.to, a.to_len);\n\tjob.name_len = a.to_len;\n\toutbound_submit(v, &job, k);",
     "\tlistener_continue(&v->u->listener, v->n->id);"),
    ("unix-continued", "the kernel connects what was a UNIX socket when we looked", CALLS,
     "if ((v->u->layers & LANDLOCK_TCP) && !outbound_has_others(v->u->outbound))", "if (true)"),
    ("sendmsg-forgotten", "sendmsg is not looked at", RULES, '{ "sendmsg", offsetof(struct policy, udp),',
     '{ "getppid", offsetof(struct policy, udp),'),
    ("sendmmsg-forgotten", "sendmmsg is not looked at", RULES, '{ "sendmmsg", offsetof(struct policy, udp),',
     '{ "getppid", offsetof(struct policy, udp),'),
    ("sendto-forgotten", "sendto is not looked at", RULES, 'add(r, "sendto", SECCOMP_RET_USER_NOTIF,',
     'add(r, "getppid", SECCOMP_RET_USER_NOTIF,'),
    ("listen-forgotten", "listen is not looked at", RULES, '{ "listen", offsetof(struct policy, outbound),',
     '{ "getppid", offsetof(struct policy, outbound),'),
    ("bind-forgotten", "datagram sockets are bound anywhere", CALLS,
     "!outbound_may_listen(v->u->outbound, &job.name, job.name_len))", "false)"),
    ("fastopen", "MSG_FASTOPEN connects", FILTER, "{ SYS_sendto, 1, { HAS(3, MSG_FASTOPEN) }, EOPNOTSUPP },", ""),
    ("fastopen-connect", "TCP_FASTOPEN_CONNECT can be set", FILTER,
     "{ SYS_setsockopt, 2, { IS(1, SOL_TCP), IS(2, TCP_FASTOPEN_CONNECT) }, EOPNOTSUPP },", ""),
    ("udp-sockets", "UDP sockets can be made without a rule for them", FILTER, "if (lines[i].err >= 0 || protocols & OUTBOUND_BIT(-lines[i].err))", "if (true)"),
    ("mptcp", "MPTCP sockets can be made", FILTER, "IS(2, OUTBOUND_IPPROTO_MPTCP) }, EPROTONOSUPPORT }",
     "IS(2, OUTBOUND_IPPROTO_MPTCP) }, LET }"),
    ("type-flags", "SOCK_CLOEXEC makes another type of it", FILTER, "#define TYPE(type_) { 1, 0xf, (type_) }",
     "#define TYPE(type_) { 1, ALL, (type_) }"),
    ("source-route", "source routes can be set", FILTER,
     "{ SYS_setsockopt, 2, { IS(1, SOL_IP), IS(2, IP_OPTIONS) }, EPERM },", ""),
    ("device", "SO_BINDTODEVICE works", FILTER,
     "{ SYS_setsockopt, 2, { IS(1, SOL_SOCKET), IS(2, SO_BINDTODEVICE) }, EPERM },", ""),
    ("control-lent", "control messages pass unseen", SEND, "\treturn EPERM;\n}\n\n/* Goes", "\treturn 0;\n}\n\n/* Goes"),
    ("waits-not", "a blocking connect does not wait", DO, "if (flags < 0 || (flags & O_NONBLOCK) || !is_pending(j, r))", "if (true)"),
    ("waits-always", "a nonblocking connect waits", DO, "if (flags < 0 || (flags & O_NONBLOCK) || !is_pending(j, r))",
     "if (flags < 0 || !is_pending(j, r))"),
    ("nonblock-stays", "a blocking socket stays nonblocking", DO, "\t\tfcntl(fd, F_SETFL, flags);\n\treturn r;", "\t\t;\n\treturn r;"),
    ("timeout-ignored", "SO_SNDTIMEO is ignored", DO, "\treturn w->deadline && now_ms() >= w->deadline ? -ETIME : 0;", "\treturn 0;"),
    ("signals-ignored", "signals do not reach a connect that waits", DO, "\tr = onbehalf_interrupted(&w->signals, j->tid);",
     "\tr = 0;"),
    ("other-names", "names that are not pinned are asked for", HOSTS, '#define ONLY_FILES "hosts: files\\n"',
     '#define ONLY_FILES "hosts: dns\\n"'),
    ("hosts-real", "the machine's /etc/hosts is opened", OPEN, "\t\treturn 0;\n\tif (memcmp(name, files[1].path",
     "\t\treturn -1;\n\tif (memcmp(name, files[1].path"),
    ("inherited", "a connected socket can be passed in", INHERIT, "\t\tif (a.err)\n", "\t\tif (false)\n"),
    ("errno", "what is refused is EPERM", DECIDE, "\t\tret->err = EACCES;\n", "\t\tret->err = EPERM;\n"),
    ("mptcp-as-tcp", "a rule for TCP lets MPTCP through", DECIDE, "o->protocols & OUTBOUND_BIT(kinds[i].is) ? kinds[i].is : 0",
     "o->protocols & OUTBOUND_BIT(kinds[i].is) ? kinds[i].is == OUTBOUND_MPTCP ? OUTBOUND_TCP : kinds[i].is : 0"),
    ("icmp-as-udp", "a rule for UDP lets echo requests through", DECIDE, "IPPROTO_ICMP, OUTBOUND_ICMP }", "IPPROTO_ICMP, OUTBOUND_UDP }"),
    ("refresh-adds", "old addresses of a name stay", REFRESH, "r->n_pins = r->at = 0;", "r->at = 0;"),
    ("refresh-forgets", "a name that has gone loses its addresses", REFRESH, "\tif (r->n_pins > before)\n", "\tif (true)\n"),
    ("refresh-hosts", "the hosts file stays as it was", LOOP, "\tu->stand_in[0] = hosts;", "\tu->stand_in[0] = open_hosts(u->outbound);"),
    ("refresh-waits", "everybody waits for the name server", REFRESH, "\tarm(r, NAME_S);",
     "\tsiginfo_t i; waitid(P_PID, (id_t)r->pid, &i, WEXITED | WNOWAIT);"),
    ("refresh-anybody", "getent may be anybody's", REFRESH, "\tif (is_changeable(r->getent))", "\tif (false)"),
    ("files-write", "--ro lets it change files", LANDLOCK, "(p->write ? ~0ull : READ_RIGHTS)", "~0ull"),
    ("files-truncate", "--ro lets it make files empty", LANDLOCK, "\t\trights |= LANDLOCK_ACCESS_FS_TRUNCATE;", "\t\t;"),
    ("files-ioctl", "--ro lets it control devices", LANDLOCK, "\t\trights |= LANDLOCK_ACCESS_FS_IOCTL_DEV;", "\t\t;"),
    ("files-refer", "--rw does not let it rename between folders", LANDLOCK, "2 * LANDLOCK_ACCESS_FS_REFER - 1",
     "LANDLOCK_ACCESS_FS_REFER - 1"),
    ("files-last", "the last path is forgotten", LANDLOCK, "i < files->n && !r", "i + 1 < files->n && !r"),
    ("files-bound", "the supervisor makes sockets where the program may not", CALLS, "(v->u->layers & LANDLOCK_FILES)", "false"),
)]

OUTBOUND, FILES = "tests/live/test_outbound.py::", "tests/live/test_files.py::"

CAUGHT_BY = {
    OUTBOUND + "test_tcp_goes_where_a_rule_says":
        "port-ignored last-port protocol-ignored prefix-bytes compatible mapped mapped-refused read-twice type-flags errno",
    OUTBOUND + "test_loopback_stays_unless_it_is_refused": "loopback-refused loopback-kept this-machine",
    OUTBOUND + "test_racing_threads_win_nothing": "unix-continued",
    OUTBOUND + "test_datagrams_go_where_a_rule_says": "sendmsg-forgotten sendmmsg-forgotten sendto-forgotten",
    OUTBOUND + "test_listening_is_by_port": "listen-forgotten",
    OUTBOUND + "test_datagrams_keep_their_own_ways": "bind-forgotten control-lent",
    OUTBOUND + "test_every_other_way_is_closed": "fastopen fastopen-connect udp-sockets mptcp source-route device",
    OUTBOUND + "test_nonblocking_connects_do_not_wait": "waits-always",
    OUTBOUND + "test_a_restarted_connect_goes_on_waiting": "nonblock-stays",
    OUTBOUND + "test_blocking_connects_wait_for_nobody_else_and_time_out": "waits-not timeout-ignored",
    OUTBOUND + "test_signals_reach_a_program_that_connects": "signals-ignored",
    OUTBOUND + "test_names_are_pinned": "other-names hosts-real",
    OUTBOUND + "test_mptcp_and_icmp_have_rules_of_their_own": "mptcp-as-tcp icmp-as-udp",
    OUTBOUND + "test_names_are_resolved_anew_if_the_operator_says_so": "refresh-adds refresh-forgets refresh-hosts",
    OUTBOUND + "test_nothing_waits_for_a_name_server": "refresh-waits",
    OUTBOUND + "test_what_resolves_is_roots": "refresh-anybody",
    OUTBOUND + "test_inherited_sockets_are_held_to_the_rules": "inherited",
    FILES + "test_ro_reads_what_is_named": "files-write files-truncate",
    FILES + "test_rw_changes_what_is_named": "files-refer files-last",
    FILES + "test_ioctl_on_devices_needs_rw": "files-ioctl",
    FILES + "test_we_make_no_files_for_it": "files-bound",
}
