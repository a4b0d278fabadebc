# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make mutants-outbound`: supervisors that are wrong about outbound rules or files.

The live test that CAUGHT_BY names must notice. engine.py describes a row.
"""
from probes import WANTED

DECIDE = "core/lib/want/outbound.c"
FILTER = "core/lib/filter/filter_outbound.c"
RULES = "core/lib/filter/rules.c"
CALLS = "core/lib/call/call_outbound.c"
SEND = "core/lib/call/call_outbound_send.c"
SERVE = "core/lib/serve/outbound.c"
JOBS = "core/lib/onbehalf/jobs.c"
CONNECT = "core/lib/onbehalf/connect.c"
WAIT = "core/lib/onbehalf/wait.c"
HOSTS = "core/lib/want/hosts.c"
OPEN = "core/lib/serve/open.c"
INHERIT = "core/lib/launch/inherit.c"
UNIX = "core/lib/onbehalf/unix_path.c"
RESOLVERS = "core/lib/onbehalf/resolvers.c"
LANDLOCK = "core/lib/launch/landlock.c"
REFRESH = "core/tool/cmd/refresh.c"
SWEEP = "core/lib/reach/copies_sweep.c"
TABLE = "core/lib/reach/copies_table.c"
LISTEN = "core/lib/onbehalf/listen.c"
MAKE = "core/lib/serve/make.c"

MUTANTS = (
    ("port-ignored", "the port of a rule is ignored", DECIDE,
     "port >= r->ports.first && port <= r->ports.last &&", ""),
    ("last-port", "the last port of a range is left out", DECIDE, "port <= r->ports.last &&",
     "(port < r->ports.last || r->ports.first == r->ports.last) &&"),
    ("protocol-ignored", "a rule for UDP lets TCP through", DECIDE, "r->protocol == protocol && ",
     ""),
    ("prefix-bytes", "only whole bytes of a network are compared", DECIDE,
     "return !rest || !((a->bytes[whole] ^ net->bytes[whole]) >> (8 - rest));", "return true;"),
    ("family-ignored", "a rule for IPv6 covers IPv4-mapped addresses", DECIDE,
     "address_is_v4(a) && r->prefix < 96", "false"),
    ("compatible", "IPv4-compatible addresses are treated as IPv4 and let through", DECIDE,
     "\t\tret->why = \"an IPv4-compatible address\";\n\telse if (needs",
     "\t\ta.bytes[10] = a.bytes[11] = 0xff;\n\tif (needs"),
    ("mapped", "IPv4-mapped addresses are let through", DECIDE, "\tname_this_machine(&a);\n\tif (",
     "\tname_this_machine(&a);\n\tif (written == AF_INET6 && address_is_v4(&a)) {\n"
     "\t\twrite_address(written, &a, ret->port, ret);\n"
     "\t\treturn;\n\t}\n\tif ("),
    ("mapped-refused", "IPv4-mapped addresses are refused", DECIDE,
     "\tname_this_machine(&a);\n\tif (",
     "\tname_this_machine(&a);\n\tif (written == AF_INET6 && address_is_v4(&a))\n"
     "\t\tret->why = \"\";\n\tif ("),
    ("loopback-refused", "loopback is refused", DECIDE,
     "if (address_is_loopback(a) && !o->no_loopback)",
     "if (false)"),
    ("loopback-kept", "--no-loopback has no effect", DECIDE,
     "if (address_is_loopback(a) && !o->no_loopback)",
     "if (address_is_loopback(a))"),
    ("this-machine", "0.0.0.0 and :: are not loopback", DECIDE, "\tname_this_machine(&a);\n", ""),
    ("read-twice", "the kernel reads the address again", CALLS,
     "\t\tstart_job(v, JOB_CONNECT, &a.to, a.to_len);", "\t\tverdict_continue(v);"),
    ("unix-continued", "the kernel connects what was a UNIX socket when it was checked", CALLS,
     "if (by_kernel && !o->resolvers)", "if (true)"),
    ("sendmsg-forgotten", "sendmsg is not checked", RULES, WANTED,
     WANTED.replace("(", "((i != CALL_SENDMSG || call_rows[i].trap[k].when != TRAP_DATAGRAMS) && ",
                    1)),
    ("sendmmsg-forgotten", "sendmmsg is not checked", RULES, WANTED,
     WANTED.replace("(", "((i != CALL_SENDMMSG || call_rows[i].trap[k].when != TRAP_DATAGRAMS) && ",
                    1)),
    ("sendto-forgotten", "sendto is not checked", RULES, WANTED,
     WANTED.replace("(", "((i != CALL_SENDTO || call_rows[i].trap[k].when != TRAP_DATAGRAMS) && ",
                    1)),
    ("listen-forgotten", "listen is not checked", RULES, WANTED,
     WANTED.replace("(", "((i != CALL_LISTEN || call_rows[i].trap[k].when != TRAP_OUTBOUND) && ",
                    1)),
    ("bound-forgotten", "a socket that is bound to an interface connects", SERVE,
     "o.bound = descriptor_is_bound(v->fd, &o.what);", ";"),
    ("scope-kept", "bind() chooses the interface", CALLS, "in6->sin6_scope_id = 0;", ";"),
    ("port-start", "ports from 1024 on are always free to bind", "core/lib/onbehalf/listen.c",
     "ntohs(port) < first_free_port()", "ntohs(port) < 1024"),
    ("ulp-any", "any protocol can be put on top of TCP", CALLS,
     'if (memcmp(c->ulp, "tls", sizeof("tls")))', "if (false)"),
    ("bind-forgotten", "datagram sockets can be bound anywhere", CALLS,
     "outbound_may_listen(o->rules, &job->name, job->name_len))", "true)"),
    ("fastopen", "MSG_FASTOPEN connects", FILTER,
     "{ CALL(sendto), 1, { HAS(3, MSG_FASTOPEN) }, EOPNOTSUPP, \"MSG_FASTOPEN\" },", ""),
    ("fastopen-connect", "TCP_FASTOPEN_CONNECT can be set", FILTER,
     "OPTION(SOL_TCP, TCP_FASTOPEN_CONNECT, EOPNOTSUPP),", ""),
    ("udp-sockets", "UDP sockets can be made without a rule for UDP", FILTER,
     "return l->err >= 0 || protocols & OUTBOUND_BIT(-l->err);", "return true;"),
    ("mptcp", "MPTCP sockets can be made", FILTER,
     "IS(2, OUTBOUND_IPPROTO_MPTCP) }, EPROTONOSUPPORT,",
     "IS(2, OUTBOUND_IPPROTO_MPTCP) }, LET,"),
    ("type-flags", "SOCK_CLOEXEC hides the type of a socket", FILTER,
     "#define TYPE(type_) { 1, 0xf, (type_) }",
     "#define TYPE(type_) { 1, ALL, (type_) }"),
    ("source-route", "source routes can be set", FILTER,
     "OPTION(SOL_IP, IP_OPTIONS, EPERM),", ""),
    ("device", "SO_BINDTODEVICE can be set", FILTER,
     "OPTION(SOL_SOCKET, SO_BINDTODEVICE, EPERM),", ""),
    ("refusals-unlogged", "calls that the kernel would refuse are not logged", SERVE,
     "verdict_refuse(&v->u->verdict, err, refused.call, refused.what, NULL, 0);",
     "verdict_errno(&v->u->verdict, err);"),
    ("refusals-let", "with --log, calls that the kernel would refuse are left to it", SERVE,
     "verdict_refuse(&v->u->verdict, err, refused.call, refused.what, NULL, 0);",
     "verdict_continue(&v->u->verdict);"),
    ("daemons-asked", "the kernel connects to daemons that resolve names", JOBS,
     "return work_unix_resolves(w) ? -ENOENT : WORK_CONTINUE;", "return WORK_CONTINUE;"),
    ("daemons-asked-by-us", "the supervisor connects to daemons that resolve names", UNIX,
     "\tif (!fstat(fd, &st) && resolvers_have(&st))\n\t\treturn -ENOENT;\n", ""),
    ("daemons-first", "the socket of nscd is reachable", RESOLVERS,
     "own.st_dev == st->st_dev && own.st_ino == st->st_ino",
     "own.st_dev == st->st_dev && own.st_ino == st->st_ino && i"),
    ("control-lent", "control messages are not checked", SEND, "\treturn EPERM;\n}\n\n/* Goes",
     "\treturn 0;\n}\n\n/* Goes"),
    ("waits-not", "a blocking connect does not wait", CONNECT,
     "if (flags < 0 || (flags & O_NONBLOCK) || !is_pending(j, r))", "if (true)"),
    ("waits-always", "a nonblocking connect waits", CONNECT,
     "if (flags < 0 || (flags & O_NONBLOCK) || !is_pending(j, r))",
     "if (flags < 0 || !is_pending(j, r))"),
    ("nonblock-stays", "a blocking socket stays nonblocking", CONNECT,
     "\t\tfcntl(fd, F_SETFL, flags);\n\treturn r;", "\t\t;\n\treturn r;"),
    ("timeout-ignored", "SO_SNDTIMEO is ignored", WAIT,
     "\treturn wait->deadline && clock_ms() >= wait->deadline ? -ETIME : 0;", "\treturn 0;"),
    ("signals-ignored", "signals do not interrupt a waiting connect", WAIT,
     "\tr = work_interrupted(&wait->signals, w->caller.tid);",
     "\tr = 0;"),
    ("other-names", "names that are not pinned are resolved", HOSTS,
     '#define ONLY_FILES "hosts: files\\n"',
     '#define ONLY_FILES "hosts: dns\\n"'),
    ("hosts-real", "the real /etc/hosts is opened", OPEN,
     "\t\treturn 0;\n\tif (memcmp(name, files[1].path",
     "\t\treturn -1;\n\tif (memcmp(name, files[1].path"),
    ("inherited-early", "a socket that is still connecting can be inherited", INHERIT,
     "\tif (is_connecting(fd))\n", "\tif (false)\n"),
    ("inherited-tun", "a TUN device can be inherited", INHERIT,
     "\t\tif (!r && o)\n", "\t\tif (false)\n"),
    ("tun", "TUNSETIFF is let through", RULES, "tun[] = { TUNSETIFF };", "tun[] = { 0 };"),
    ("tun-queue", "TUNSETQUEUE is let through", FILTER, "IS(1, TUNSETQUEUE)", "IS(1, 0)"),
    ("inherited", "a connected socket can be inherited", INHERIT, "\t\tif (a.err)\n",
     "\t\tif (false)\n"),
    ("errno", "refusals fail with EPERM", DECIDE, "\t\tret->err = EACCES;\n",
     "\t\tret->err = EPERM;\n"),
    ("mptcp-as-tcp", "a rule for TCP lets MPTCP through", DECIDE,
     "\t\t\t       kinds[i].is : 0;",
     " kinds[i].is == OUTBOUND_MPTCP ? OUTBOUND_TCP : kinds[i].is : 0;"),
    ("icmp-as-udp", "a rule for UDP lets echo requests through", DECIDE,
     "IPPROTO_ICMP, OUTBOUND_ICMP }", "IPPROTO_ICMP, OUTBOUND_UDP }"),
    ("refresh-adds", "old addresses of a name remain allowed", REFRESH, "r->n_pins = r->at = 0;",
     "r->at = 0;"),
    ("refresh-forgets", "a name that no longer resolves loses its addresses", REFRESH,
     "\tif (r->n_pins > before)\n", "\tif (true)\n"),
    ("refresh-hosts", "the hosts file keeps old addresses", SERVE, "\tu->stand_in[0] = hosts;",
     "\tu->stand_in[0] = open_hosts(u->want.outbound);"),
    ("refresh-waits", "the supervisor waits for the name server", REFRESH, "\tarm(r, NAME_S);",
     "\tsiginfo_t i; waitid(P_PID, (id_t)r->pid, &i, WEXITED | WNOWAIT);"),
    ("refresh-anybody", "getent may be writable by others", REFRESH,
     "\tif (is_changeable(r->getent))", "\tif (false)"),
    ("files-write", "--ro allows writing to files", LANDLOCK, "(p->write ? ~0ull : READ_RIGHTS)",
     "~0ull"),
    ("files-truncate", "--ro allows truncating files", LANDLOCK,
     "\t\trights |= LANDLOCK_ACCESS_FS_TRUNCATE;", "\t\t;"),
    ("files-ioctl", "--ro allows ioctls on devices", LANDLOCK,
     "\t\trights |= LANDLOCK_ACCESS_FS_IOCTL_DEV;", "\t\t;"),
    ("files-refer", "--rw does not allow renaming between folders", LANDLOCK,
     "2 * LANDLOCK_ACCESS_FS_REFER - 1",
     "LANDLOCK_ACCESS_FS_REFER - 1"),
    ("files-last", "the last path is ignored", LANDLOCK, "i < files->n && !r",
     "i + 1 < files->n && !r"),
    ("files-bound", "the supervisor creates sockets where the program may not", SERVE,
     ".files_held = u->layers & LANDLOCK_FILES", ".files_held = false"),
    ("copy-connected", "the copy of a connected socket is kept", JOBS,
     "if (!w->jobs->copies || work_allows_datagrams(w))",
     "if (!w->jobs->copies || work_allows_datagrams(w) || (connects && !r))"),
    ("copy-connecting", "the copy of a socket that is connected later is kept", JOBS,
     "\telse if (connects)", "\telse if (false)"),
    ("copy-listening", "the copy of a listening socket is kept", JOBS,
     "(connects || j->kind == JOB_LISTEN)", "connects"),
    ("copy-unswept", "the copy of a closed socket is kept", SWEEP,
     "c->armed_ms = 0;\n\tif (c->stage != RESTING || !c->n)", "if (true)"),
    ("copy-hasty", "a copy is given up if the socket is not where it was last seen", SWEEP,
     "\tc->stage = WALK;\n\tholders_start(c->holders);\n}",
     "\tholders_start(c->holders);\n\tbegin_drop(c, 1, 0);\n}"),
    ("copy-port", "a port that a closed socket has stays taken", LISTEN,
     "w->jobs->copies ? BIND_TRIES : 0", "0"),
    ("copy-unasked", "a port id is taken while a closed socket has it", "core/lib/serve/sweep.c",
     "s && s->ino ? copies_find(u->tasks.copies, s->ino) : COPIES_HELD", "COPIES_HELD"),
    ("copy-taken", "a port id is taken from a socket that another process has",
     "core/lib/serve/sweep.c",
     "s && s->ino ? copies_find(u->tasks.copies, s->ino) : COPIES_HELD",
     "s && s->ino ? COPIES_UNSEEN : COPIES_HELD"),
    ("copy-none", "a socket without a copy is reported as closed", SERVE,
     "\telse\n\t\tverdict_refuse(", "\telse if (false)\n\t\tverdict_refuse("),
    ("copy-lingers", "the event loop closes copies itself", TABLE,
     "if (c->closers)\n\t\t\tclosers_close", "if (false)\n\t\t\tclosers_close"),
    ("copy-owner", "sockets belong to the supervisor's user", MAKE,
     "domain != AF_UNIX && geteuid() == 0", "false"),
)

OUTBOUND, FILES = "tests/live/test_outbound.py::", "tests/live/test_files.py::"
CONTAINED = "tests/live/test_contained.py::"

CAUGHT_BY = {
    OUTBOUND + "test_tcp_goes_where_a_rule_says":
        "port-ignored last-port protocol-ignored prefix-bytes family-ignored compatible mapped"
        " mapped-refused read-twice type-flags errno",
    OUTBOUND + "test_loopback_stays_unless_it_is_refused":
        "loopback-refused loopback-kept this-machine",
    OUTBOUND + "test_a_socket_that_is_bound_to_an_interface_does_not_connect": "bound-forgotten",
    OUTBOUND + "test_a_link_local_address_does_not_choose_the_interface": "scope-kept",
    OUTBOUND + "test_low_ports_are_those_of_the_machine": "port-start",
    OUTBOUND + "test_of_the_protocols_on_top_of_tcp_only_tls_can_be_set": "ulp-any",
    OUTBOUND + "test_tun_devices_are_no_way_out": "tun tun-queue inherited-tun",
    OUTBOUND + "test_racing_threads_win_nothing": "unix-continued",
    OUTBOUND + "test_datagrams_go_where_a_rule_says":
        "sendmsg-forgotten sendmmsg-forgotten sendto-forgotten",
    OUTBOUND + "test_listening_is_by_port": "listen-forgotten",
    OUTBOUND + "test_datagrams_keep_their_own_ways": "bind-forgotten control-lent",
    OUTBOUND + "test_every_other_way_is_closed":
        "fastopen fastopen-connect udp-sockets mptcp source-route device",
    OUTBOUND + "test_what_the_kernel_would_refuse_is_logged":
        "refusals-unlogged refusals-let",
    OUTBOUND + "test_daemons_that_resolve_names_are_not_there":
        "daemons-asked daemons-asked-by-us daemons-first",
    OUTBOUND + "test_nonblocking_connects_do_not_wait": "waits-always",
    OUTBOUND + "test_a_restarted_connect_goes_on_waiting": "nonblock-stays",
    OUTBOUND + "test_blocking_connects_wait_for_nobody_else_and_time_out":
        "waits-not timeout-ignored",
    OUTBOUND + "test_signals_reach_a_program_that_connects": "signals-ignored",
    OUTBOUND + "test_names_are_pinned": "other-names hosts-real",
    OUTBOUND + "test_mptcp_and_icmp_have_rules_of_their_own": "mptcp-as-tcp icmp-as-udp",
    OUTBOUND + "test_names_are_resolved_anew_if_the_operator_says_so":
        "refresh-adds refresh-forgets refresh-hosts",
    OUTBOUND + "test_nothing_waits_for_a_name_server": "refresh-waits",
    OUTBOUND + "test_what_resolves_is_roots": "refresh-anybody",
    OUTBOUND + "test_inherited_sockets_are_held_to_the_rules": "inherited inherited-early",
    FILES + "test_ro_reads_what_is_named": "files-write files-truncate",
    FILES + "test_rw_changes_what_is_named": "files-refer files-last",
    FILES + "test_ioctl_on_devices_needs_rw": "files-ioctl",
    FILES + "test_we_make_no_files_for_it": "files-bound",
    CONTAINED + "test_a_connection_ends_when_the_program_closes_it":
        "copy-connected copy-connecting",
    CONTAINED + "test_nobody_can_connect_to_a_port_that_the_program_has_closed": "copy-listening",
    CONTAINED + "test_a_port_is_free_when_the_program_has_closed_it": "copy-unswept copy-port",
    CONTAINED + "test_a_socket_is_the_same_in_another_process": "copy-hasty",
    CONTAINED + "test_netlink_sockets_come_and_go": "copy-unasked copy-taken",
    CONTAINED + "test_what_was_not_made_inside_is_refused": "copy-none",
    CONTAINED + "test_a_close_that_lingers_delays_nobody": "copy-lingers",
    CONTAINED + "test_root_does_not_lend_the_owner_of_a_socket": "copy-owner",
}
