#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The tests of the fuzz targets: bugs, each planted in a copy of one source file and linked in place of its object. The
target must find each from corpus/ within a minute; one that it does not find fails the run, and so does a target
that finds something without a bug. The entries are below; `make fuzz-planted` calls this with the compiler's words.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time
from typing import NamedTuple

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIND_S = 60
LATE_S = 120            # beyond that, on a busy machine, libFuzzer is ended


class Bug(NamedTuple):
    name: str
    target: str
    source: str
    old: str            # found exactly once
    new: str


NLMSG, ATTR, DUMP, ANSWER = "core/lib/rtnl/nlmsg.c", "core/lib/rtnl/attr.c", "core/lib/rtnl/dump.c", "core/lib/rtnl/answer.c"
GATHER, RECEIVE, SOCKET = "core/lib/reach/gather.c", "core/lib/serve/receive.c", "core/lib/serve/socket.c"
IFREQ = "core/lib/call/call_ifreq.c"
BIND, PAIR, NETLINK = "core/lib/call/call_bind.c", "core/lib/sock/sock_pair.c", "core/lib/serve/netlink.c"

BUGS = [Bug(*entry) for entry in (
    ("length check removed: a message longer than its datagram", "fuzz_nlmsg", NLMSG,
     " || m.head.nlmsg_len > dgram->left", ""),
    ("length check removed: an attribute longer than what holds it", "fuzz_nlmsg", ATTR, " || head[0] > in.left", ""),
    ("off by one in attribute padding, reading", "fuzz_nlmsg", ATTR, "(head[0] + 3U) & ~3U", "(head[0] + 2U) & ~3U"),
    ("attribute padding not zeroed", "fuzz_nlmsg", "core/lib/base/bytes.h", "\twr_zero(w, -w->len & (to - 1));",
     "\twr_reserve(w, -w->len & (to - 1));"),
    ("sequence number not copied", "fuzz_answer", NLMSG, ".nlmsg_seq = seq, ", ""),
    ("port id not copied", "fuzz_answer", NLMSG, ".nlmsg_pid = portid,", ""),
    ("a dump has no end", "fuzz_answer", DUMP, "dump->finished = r <= 0;", "dump->finished = false;"),
    ("a dump ends without NLMSG_DONE", "fuzz_answer", DUMP, "\t\tput_done(&c);\n", ""),
    ("an error does not repeat its request", "fuzz_answer", "core/lib/rtnl/reply_error.c",
     "wr_put(&w, msg->body.p, msg->body.left);", "wr_put(&w, msg->body.p, msg->body.left / 2);"),
    ("nested attributes without a limit of depth", "fuzz_request", ATTR, "p.depth >= MAX_DEPTH", "0"),
    ("one type too many fits the table", "fuzz_request", ATTR, "type > max_type ||", "type > max_type + 1 ||"),
    ("numbers are not measured strictly", "fuzz_request", ATTR, "\tif ((p.how & PARSE_EXACT) && number_bytes[rule->type] &&",
     "\tif (!(p.how & PARSE_EXACT) && number_bytes[rule->type] &&"),
    ("name length not limited", "fuzz_gather", GATHER, "if (len < 0 || len > CALL_NAME_BYTES)", "if (len < 0)"),
    ("number of segments not limited", "fuzz_gather", GATHER,
     "\tif (ret_h->msg_iovlen > LIMIT_IOV)\n\t\treturn EMSGSIZE;\n", ""),
    ("control length not limited", "fuzz_gather", GATHER, "\tif (q->control_len > LIMIT_CONTROL_BYTES)\n\t\treturn ENOBUFS;\n",
     ""),
    ("sum of segments not limited", "fuzz_gather", GATHER, "segment[i].len > MAX_RW_COUNT - total", "0"),
    ("a datagram is lost when its receive is taken back", "fuzz_dialogue", RECEIVE, "\telse if (!peek)\n\t\tput_back(v, &k);\n",
     ""),
    ("two sockets may have one port id", "fuzz_dialogue", BIND, "\tif (sock_table_find_port(t, wanted))\n\t\treturn EADDRINUSE;\n",
     ""),
    ("socket() of a thread that is gone is left to the kernel", "fuzz_dialogue", SOCKET,
     "service_refuse(v, ENFILE);", "service_continue(v);"),
    ("getsockname() is left to the kernel", "fuzz_dialogue", NETLINK,
     "\t\tcall_rows[v->call.kind].decide(&world, &v->call, &next, &u->verdict);",
     "\t\tif (v->call.kind == CALL_GETSOCKNAME)\n\t\t\tverdict_continue(&u->verdict);\n\t\telse\n"
     "\t\t\tcall_rows[v->call.kind].decide(&world, &v->call, &next, &u->verdict);"),
    ("a copy of the program's descriptor stays open", "fuzz_dialogue", NETLINK, "\tservice_release(v);\n", ""),
    ("a datagram that does not fit is not told", "fuzz_pair", PAIR,
     "\treturn (size_t)n > cap ? -EMSGSIZE : n;\n}\n\nlong sock_pair_take_reply",
     "\treturn n;\n}\n\nlong sock_pair_take_reply"),
    ("a descriptor is left behind by a pair that failed", "fuzz_pair", PAIR, "\t_cleanup_close_ int program = connect_to(salt), ours = -1;",
     "\tint program = connect_to(salt), ours = -1;"),
    ("a line of control characters passes as an observation", "fuzz_obs", "harness/runtime/obs.c", " || has_control(line)", ""),
    ("a directive's text has a line's end", "fuzz_tap", "harness/runner/tap.c",
     "*p == '#' || (unsigned char)*p < 0x20 || *p == 0x7f", "*p == '#'"),
    ("a network is compared by whole bytes", "fuzz_outbound", "core/lib/want/outbound.c",
     "return !rest || !((a->bytes[whole] ^ net->bytes[whole]) >> (8 - rest));", "return true;"),
    ("a scope id stays in the address", "fuzz_outbound", "core/lib/want/outbound.c",
     "\t\tret->to.in6.sin6_family = AF_INET6;", "\t\tret->to.in6.sin6_family = AF_INET6;\n\t\tret->to.in6.sin6_scope_id = port;"),
    ("ports to listen on are forgotten when names are resolved anew", "fuzz_outbound", "core/lib/want/outbound_parse.c",
     "\t\to->listens[o->n_texts - 1] = true;", "\t\to->listens[o->n_texts - 1] = *text != '8';"),
    ("an entry of a list that half fits is written", "fuzz_ifreq", IFREQ, "conf.ifc_len - len < (int)sizeof(r)", "conf.ifc_len - len <= 0"),
    ("a name has no end", "fuzz_ifreq", IFREQ, "\ta->r.ifr_name[IFNAMSIZ - 1] = '\\0';\n", ""),
    ("an argument is not read in whole", "fuzz_ifreq", GATHER, "q->bytes, call_ifreq_bytes(view, c, q)",
     "q->bytes, call_ifreq_bytes(view, c, q) / 2"),
    ("a name is that of another index", "fuzz_ifreq", IFREQ, "(uint32_t)a->r.ifr_ifindex", "(uint16_t)a->r.ifr_ifindex"),
    (">= is decided as >", "fuzz_decide", "core/tool/inspect/diagram_word.c", "return greater(d, a, x, DIAGRAM_TRUE);",
     "return greater(d, a, x, DIAGRAM_FALSE);"),
    ("a range of a set ends one too early", "fuzz_decide", "core/tool/inspect/bpf_set.c", "piece[i].first, piece[i].last };",
     "piece[i].first, piece[i].last - (i == 1) };"),
    ("a port id stays known when its socket has gone", "fuzz_table", "core/lib/sock/sock_table.c", "\tunindex_port(t, s);\n\ts->owner->slots",
     "\ts->owner->slots"),
    ("a message of two lines", "fuzz_policy", "core/lib/base/fail.c", "(unsigned char)*p < 0x20", "0"),
)]


def run(words, **more):
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, errors="replace", check=False, **more)


def link_words(args, bug, object_, program):
    """The words that linked the target, with one object more or another one."""
    words = shlex.split((args.build / f"{bug.target}.link").read_text(encoding="utf-8"))
    at = words.index("-o")
    words[at + 1] = str(program)
    original = str(args.build / bug.source.replace(".c", ".o"))
    if original in words:
        words[words.index(original)] = str(object_)
    else:
        words.insert(at + 2, str(object_))  # before the library, whose own is then not wanted
    return words


def plant(args, bug, folder):
    """Builds the target with the bug; a text when that cannot be."""
    text = (ROOT / bug.source).read_text(encoding="utf-8")
    if text.count(bug.old) != 1:
        return f"{bug.source} has its text {text.count(bug.old)} times, not once"
    folder.mkdir(parents=True, exist_ok=True)
    source, sources = bug.source, folder / "src"
    path = sources / bug.source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(bug.old, bug.new), encoding="utf-8")
    if source.endswith(".h"):       # what includes it, and matters here
        source = ATTR
        (sources / source).parent.mkdir(parents=True, exist_ok=True)
        (sources / source).write_text((ROOT / source).read_text(encoding="utf-8"), encoding="utf-8")
    bug = bug._replace(source=source)
    object_, (compiler, *words) = folder / "bug.o", shlex.split(os.environ["PLANT_CC"])
    compiled = run([compiler, "-iquote", sources / "core", *words, "-w", "-iquote", ".", "-MF", "/dev/null", "-c",
                    "-o", object_, sources / source], cwd=ROOT)
    if compiled.returncode:
        return compiled.stderr.strip()
    linked = run(link_words(args, bug, object_, folder / "target"), cwd=ROOT)
    return linked.stderr.strip() if linked.returncode else None


def search(args, bug, number):
    """What was said of the find, and the seconds; None: nothing was found. A text with an error at first."""
    folder = args.build / f"planted/{number}"
    wrong = plant(args, bug, folder)
    if wrong:
        return wrong, None, 0
    finds = folder / "finds"
    finds.mkdir(exist_ok=True)
    started = time.monotonic()
    done = run([folder / "target", f"-max_total_time={FIND_S}", "-timeout=20", "-rss_limit_mb=2048",
                f"-artifact_prefix={folder}/", f"-dict={ROOT}/fuzz/targets/{bug.target}.dict", finds, ROOT / "corpus" / bug.target],
               timeout=FIND_S + LATE_S)
    said = re.search(r"broken: .*|ERROR: \w+: [\w -]+|runtime error: .*", done.stdout + done.stderr)
    return None, said.group(0) if done.returncode and said else None, time.monotonic() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="where the targets with libFuzzer are")
    parser.add_argument("--only", action="append", help="only bugs with this in their name or target")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    bugs = [b for b in BUGS if not args.only or any(word in b.name or word == b.target for word in args.only)]
    print(f"TAP version 13\n1..{len(bugs)}", flush=True)
    missed = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        results = pool.map(lambda pair: search(args, pair[1], pair[0]), enumerate(bugs, 1))
        for number, (bug, (wrong, said, seconds)) in enumerate(zip(bugs, results), 1):
            missed += not said
            print(f"{'ok' if said else 'not ok'} {number} - {bug.target}: {bug.name}")
            print(f"# {wrong or (f'{seconds:.1f} s: {said}' if said else f'not found in {seconds:.0f} s')}".replace("\n", "\n# "),
                  flush=True)
    print(f"# {len(bugs) - missed} of {len(bugs)} found")
    return 1 if missed or not bugs else 0


if __name__ == "__main__":
    sys.exit(main())
