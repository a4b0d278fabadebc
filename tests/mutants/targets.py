# SPDX-License-Identifier: Apache-2.0
"""The mutants of `make fuzz-planted`: bugs in the code that fuzz targets test.

The target that CAUGHT_BY names must find the bug. engine.py describes a row.
"""
NLMSG = "core/lib/rtnl/nlmsg.c"
ATTR = "core/lib/rtnl/attr.c"
DUMP = "core/lib/rtnl/dump.c"
ANSWER = "core/lib/rtnl/answer.c"
GATHER = "core/lib/reach/gather.c"
RECEIVE = "core/lib/serve/receive.c"
SOCKET = "core/lib/serve/socket.c"
IFREQ = "core/lib/call/call_ifreq.c"
BIND = "core/lib/call/call_bind.c"
PAIR = "core/lib/sock/sock_pair.c"
NETLINK = "core/lib/serve/netlink.c"

MUTANTS = (
    ("message-length", "a message longer than its datagram is accepted", NLMSG,
     " || m.head.nlmsg_len > dgram->left", ""),
    ("attribute-length", "an attribute longer than its container is accepted", ATTR,
     " || head[0] > in.left", ""),
    ("padding-read", "the padding of attributes is read one byte short", ATTR,
     "(head[0] + 3U) & ~3U",
     "(head[0] + 2U) & ~3U"),
    ("padding-written", "the padding of attributes is not zeroed", ATTR, "\twr_pad(w, 4);",
     "\twr_reserve(w, -w->len & 3);"),
    ("seq-forgotten", "the sequence number is not copied", NLMSG, ".nlmsg_seq = seq, ", ""),
    ("port-forgotten", "the port id is not copied", NLMSG, ".nlmsg_pid = portid,", ""),
    ("dump-never-ends", "a dump never ends", DUMP, "dump->finished = r <= 0;",
     "dump->finished = false;"),
    ("no-done", "a dump ends without NLMSG_DONE", DUMP, "\t\tput_done(&c);\n", ""),
    ("error-without-request", "an error does not repeat its request", "core/lib/rtnl/reply_error.c",
     "wr_put(&w, msg->body.p, msg->body.left);", "wr_put(&w, msg->body.p, msg->body.left / 2);"),
    ("depth", "attributes can nest without limit", ATTR, "p.depth >= MAX_DEPTH", "0"),
    ("table-size", "a type one above the table is accepted", ATTR, "type > max_type ||",
     "type > max_type + 1 ||"),
    ("exact-lengths", "strict parsing does not measure numbers", ATTR,
     "\tif ((p.how & PARSE_EXACT) && number_bytes[rule->type] &&",
     "\tif (!(p.how & PARSE_EXACT) && number_bytes[rule->type] &&"),
    ("name-length", "the length of a name has no limit", GATHER,
     "if (len < 0 || len > CALL_NAME_BYTES)",
     "if (len < 0)"),
    ("segments", "the number of segments has no limit", GATHER,
     "\tif (ret_h->msg_iovlen > LIMIT_IOV)\n\t\treturn EMSGSIZE;\n", ""),
    ("control-length", "the length of control data has no limit", GATHER,
     "\tif (q->control_len > LIMIT_CONTROL_BYTES)\n\t\treturn ENOBUFS;\n", ""),
    ("segments-sum", "the sum of segments has no limit", GATHER,
     "segment[i].len > MAX_RW_COUNT - total",
     "0"),
    ("taken-back", "a datagram is lost when its receive is taken back", RECEIVE,
     "\telse if (!peek)\n\t\tput_back(v, &k);\n", ""),
    ("port-twice", "two sockets may have one port id", BIND,
     "\tif (sock_table_find_port(t, wanted))\n\t\treturn EADDRINUSE;\n", ""),
    ("gone-continued", "socket() of a dead thread is left to the kernel", SOCKET,
     "service_refuse(v, ENFILE);", "service_continue(v);"),
    ("getsockname-continued", "getsockname() is left to the kernel", NETLINK,
     "\t\tcall_rows[v->call.kind].decide(&world, &v->call, &next, &u->verdict);",
     "\t\tif (v->call.kind == CALL_GETSOCKNAME)\n\t\t\tverdict_continue(&u->verdict);\n\t\telse\n"
     "\t\t\tcall_rows[v->call.kind].decide(&world, &v->call, &next, &u->verdict);"),
    ("copy-stays-open", "the copy of a descriptor of the program stays open", NETLINK,
     "\tservice_release(v);\n", ""),
    ("too-long-untold", "a datagram that does not fit is not reported", PAIR,
     "\treturn (size_t)n > cap ? -EMSGSIZE : n;\n}\n\nint sock_pair_drop_request",
     "\treturn n;\n}\n\nint sock_pair_drop_request"),
    ("pair-leaks", "a pair that cannot be made leaves a descriptor behind", PAIR,
     "\t_cleanup_close_ int program = connect_to(salt), ours = -1;",
     "\tint program = connect_to(salt), ours = -1;"),
    ("control-characters", "a line with control characters is read as an observation",
     "harness/runtime/obs.c", " ||\n\t    has_control(line)", ""),
    ("directive-lines", "the text of a directive contains a line break", "harness/runner/tap.c",
     "*p == '#' || (unsigned char)*p < 0x20 || *p == 0x7f", "*p == '#'"),
    ("whole-bytes", "only whole bytes of a network are compared", "core/lib/want/address.c",
     "return !rest || !((a->bytes[whole] ^ net->bytes[whole]) >> (8 - rest));", "return true;"),
    ("scope-id", "a scope id stays in the address", "core/lib/want/outbound.c",
     "\t\tret->to.in6.sin6_family = AF_INET6;",
     "\t\tret->to.in6.sin6_family = AF_INET6;\n\t\tret->to.in6.sin6_scope_id = port;"),
    ("listens-forgotten", "ports to listen on are forgotten when names are resolved again",
     "core/lib/want/outbound_parse.c", "\to->kinds[o->n_texts++] = p->kind;",
     "\to->kinds[o->n_texts++] = *p->text != '8' ? p->kind : OUTBOUND_ALLOW;"),
    ("half-entry", "half an entry is written to a list", IFREQ,
     "conf.ifc_len - len < (int)sizeof(r)", "conf.ifc_len - len <= 0"),
    ("name-without-end", "a name is not terminated", IFREQ,
     "\ta->r.ifr_name[IFNAMSIZ - 1] = '\\0';\n",
     ""),
    ("half-argument", "only half of an argument is read", GATHER,
     "q->bytes, call_ifreq_bytes(view, c, q)", "q->bytes, call_ifreq_bytes(view, c, q) / 2"),
    ("index-16-bits", "a name is looked up by 16 bits of its index", IFREQ,
     "(uint32_t)a->r.ifr_ifindex",
     "(uint16_t)a->r.ifr_ifindex"),
    ("greater-or-equal", ">= is decided as >", "core/tool/inspect/diagram_word.c",
     "return greater(d, a, x, DIAGRAM_TRUE);", "return greater(d, a, x, DIAGRAM_FALSE);"),
    ("set-range", "a range of a set ends one too early", "core/tool/inspect/bpf_set.c",
     "piece[i].first, piece[i].last };", "piece[i].first, piece[i].last - (i == 1) };"),
    ("tree-depth", "lists in a profile can nest without limit", "core/tool/inspect/tree.c",
     "b->depth == MOST_DEPTH", "0"),
    ("port-outlives", "a port id outlives its socket",
     "core/lib/sock/sock_table.c", "\tunindex_port(t, s);\n\tunindex_inode", "\tunindex_inode"),
    ("two-lines", "an error message has two lines", "core/lib/base/fail.c",
     "(unsigned char)*p < 0x20",
     "0"),
)

CAUGHT_BY = {
    "fuzz_nlmsg": "message-length attribute-length padding-read padding-written",
    "fuzz_answer": "seq-forgotten port-forgotten dump-never-ends no-done error-without-request",
    "fuzz_request": "depth table-size exact-lengths",
    "fuzz_gather": "name-length segments control-length segments-sum",
    "fuzz_dialogue": "taken-back port-twice gone-continued getsockname-continued copy-stays-open",
    "fuzz_pair": "too-long-untold pair-leaks",
    "fuzz_obs": "control-characters",
    "fuzz_tap": "directive-lines",
    "fuzz_outbound": "whole-bytes scope-id listens-forgotten",
    "fuzz_ifreq": "half-entry name-without-end half-argument index-16-bits",
    "fuzz_decide": "greater-or-equal set-range",
    "fuzz_table": "port-outlives",
    "fuzz_policy": "two-lines",
    "fuzz_tree": "tree-depth",
}
