#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the hand-made seeds to corpus/, each explained in code. It can run in any folder.

The comment at the top of a target says what the bytes mean, corpus/ORIGINS who would send them.
"""
import pathlib
import socket
import struct

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "corpus"
DUMP = 0x301
GETLINK, GETADDR, GETROUTE, GETNEIGH, GETRULE = 18, 22, 26, 30, 34


def message(kind, flags, body, length=None, seq=1):
    size = 16 + len(body) if length is None else length
    text = struct.pack("=IHHII", size, kind, flags, seq, 0) + body
    return text + bytes(-len(text) % 4)


def attribute(kind, data):
    return struct.pack("=HH", 4 + len(data), kind) + data + bytes(-len(data) % 4)


def ifinfo(index=0, family=0):
    return struct.pack("=BxHiII", family, 0, index, 0, 0)


def rtmsg(family, dst_len):
    return struct.pack("=BBBBBBBBI", family, dst_len, 0, 0, 0, 0, 0, 0, 0)


ANSWER = {
    # glibc sends struct rtgenmsg, one byte, padded to 20: sysdeps/unix/sysv/linux/ifaddrs.c
    "glibc-getifaddrs-getlink": (0, message(GETLINK, DUMP, bytes(4))),
    "glibc-getifaddrs-getaddr": (0, message(GETADDR, DUMP, bytes(4))),
    # Go sends 17 bytes: syscall/netlink_linux.go
    "go-netlinkrib-getlink": (0, message(GETLINK, DUMP, bytes(1), length=17)[:17]),
    # iproute2 asks strictly, with IFLA_EXT_MASK
    "iproute2-link-dump": (7, message(GETLINK, DUMP, ifinfo()
                                      + attribute(29, struct.pack("=I", 9)))),
    "iproute2-link-get": (7, message(GETLINK, 1, ifinfo() + attribute(29, struct.pack("=I", 9))
                                     + attribute(3, b"lo\0"))),
    "iproute2-route-get": (2, message(GETROUTE, 1, rtmsg(2, 32)
                                      + attribute(1, bytes([127, 0, 0, 1])))),
    "iproute2-rule-dump": (3, message(GETRULE, DUMP, rtmsg(0, 0))),
    "iproute2-neigh-dump": (3, message(GETNEIGH, DUMP, bytes(12))),
    # libnl asks for an acknowledgement of every request, dumps as well
    "libnl-dump-with-ack": (0, message(GETLINK, DUMP | 4, ifinfo())),
    "several-in-one": (0, message(GETLINK, 1, ifinfo(1)) + message(GETADDR, DUMP, bytes(8), seq=2)
                       + message(GETROUTE, DUMP, rtmsg(0, 0), seq=3)),
    "refused-change": (2, message(16, 5, ifinfo(1))),
    "unknown-type": (2, message(1000, 1, bytes(16))),
    "length-beyond-the-end": (0, message(GETLINK, DUMP, ifinfo(), length=4096)),
    "nested-length-zero": (3, message(GETLINK, 1, ifinfo(1) + struct.pack("=HH", 0, 3))),
}


def route(dst, *more):
    return (2, message(GETROUTE, 1, rtmsg(2, 32) + attribute(1, bytes(dst)) + b"".join(more)))


INDEX_1 = struct.pack("=I", 1)
ROUTE_IN = {f"route-in-{n}": route(dst, attribute(2, bytes(src)), attribute(3, INDEX_1))
            for n, (dst, src) in enumerate([
                ([224, 0, 0, 1], [127, 0, 0, 1]), ([224, 0, 0, 1], [0, 0, 0, 0]),
                ([239, 1, 2, 3], [0, 0, 0, 0]), ([224, 0, 0, 1], [10, 0, 0, 1]),
                ([10, 0, 0, 1], [10, 0, 0, 2]), ([127, 0, 0, 1], [10, 0, 0, 1]),
                ([10, 0, 0, 1], [127, 0, 0, 1]), ([0, 0, 0, 0], [10, 0, 0, 1]),
                ([255, 255, 255, 255], [10, 0, 0, 1]), ([10, 0, 0, 1], [224, 0, 0, 1]),
                ([127, 255, 255, 255], [127, 0, 0, 1]), ([255, 255, 255, 255], [127, 0, 0, 1]),
                ([0, 0, 0, 0], [0, 0, 0, 0]), ([224, 0, 0, 251], [0, 0, 0, 0])])}
ROUTE_OUT = {f"route-out-{n}": route(dst, attribute(4, INDEX_1),
                                     attribute(2, bytes(src)) if src else b"")
             for n, (dst, src) in enumerate([
                 ([224, 0, 0, 1], None), ([255, 255, 255, 255], None), ([10, 0, 0, 1], None),
                 ([10, 0, 0, 1], [127, 0, 0, 1]), ([239, 1, 2, 3], [127, 0, 0, 1]),
                 ([0, 0, 0, 0], None), ([127, 255, 255, 255], None), ([240, 0, 0, 1], None)])}
CROWD = {f"crowd-{kind}-{family}": (0x38 | 0x40, message(kind, DUMP, bytes([family]) + bytes(19)))
         for kind, family in ((18, 0), (18, 128), (22, 0), (26, 0), (34, 0), (58, 2), (66, 0),
                              (74, 10), (82, 0), (94, 0))}


def ndmsg(family, index):
    return struct.pack("=BxHiHBB", family, 0, index, 0, 0, 0)


ONE, MAC = struct.pack("=I", 1), attribute(2, bytes([2, 0, 0, 0, 0, 1]))
ODD = {
    "bucket-without-index": (7,
                             message(118, 1, bytes(8) + attribute(1, ONE)
                                     + attribute(0x8000 | 13, b""))),
    "fdb-of-master-and-device": (3, message(GETNEIGH, 1, ndmsg(7, 1) + MAC + attribute(9, ONE))),
    "fdb-of-master": (3, message(GETNEIGH, 1, ndmsg(7, 0) + MAC + attribute(9, ONE))),
    "fdb-of-no-master": (3, message(GETNEIGH, 1, ndmsg(7, 0) + MAC
                                    + attribute(9, struct.pack("=I", 77)))),
    "neigh-of-another-length": (0x18 | 3,
                                message(GETNEIGH, 1, ndmsg(2, 1) + attribute(1, bytes(16)))),
    "stats-filter-not-nested": (7,
                                message(94, 1, struct.pack("=BxHII", 0, 0, 1, 31)
                                        + attribute(1, attribute(4, ONE)))),
    "qdisc-of-another-kind": (0x10 | 2,
                              message(38, 1, struct.pack("=BxxxiIII", 0, 1, 0, 0xffffffff, 0)
                                                + attribute(1, b"pfifo\0"))),
    "nsid-of-target": (3, message(90, 1, bytes(4) + attribute(2, ONE) + attribute(4, bytes(4)))),
    "nsid-of-no-target": (3, message(90, 1, bytes(4) + attribute(1, bytes(4))
                                     + attribute(4, struct.pack("=i", -1)))),
}
# To the view without IPv6, which answers for all families or for none.
NO_IPV6 = {f"no-ipv6-{kind}-{family}-{flags:x}":
           (0x28 | 3, message(kind, flags, bytes([family]) + bytes(11)))
           for kind in (GETLINK, GETADDR, GETROUTE, GETNEIGH, GETRULE, 82)
           for family, flags in ((10, DUMP), (10, 1), (0, DUMP))}
ANSWER = {**ANSWER, **ODD, **NO_IPV6, **ROUTE_IN, **ROUTE_OUT, **CROWD}

# --- fuzz_nlmsg: room of the writer in units of four bytes, a datagram -----------------------
LO = message(GETLINK, DUMP, ifinfo() + attribute(29, struct.pack("=I", 9)) + attribute(3, b"lo\0"))
NLMSG = {
    "two-messages": bytes([255]) + LO + message(GETADDR, DUMP, bytes(8), seq=2),
    "no-room": bytes([3]) + LO,
    "room-for-one": bytes([9]) + LO,
    "last-message-unpadded": bytes([64]) + LO + message(GETADDR, DUMP, bytes(5))[:21],
    "attribute-too-long": bytes([64]) + message(GETLINK, 1, struct.pack("=HH", 64, 3) + b"lo\0\0"),
    "attribute-too-short": bytes([64]) + message(GETLINK, 1, struct.pack("=HH", 3, 3) + b"lo\0\0"),
    "same-type-twice": bytes([64])
    + message(GETLINK, 1, attribute(3, b"a\0") + attribute(3, b"bcdef\0")),
    "nested-three-deep": bytes([64])
    + message(GETLINK, 1, attribute(0x8001, attribute(0x8002, attribute(3, b"x")))),
    "length-below-a-header": bytes([64]) + message(GETLINK, 1, b"", length=15) + LO,
}

# --- fuzz_request: the view, a message, then the rules by which it is read -------------------
RULE = {name: i for i, name in enumerate(
    "unspec flag u8 u16 u32 u64 s8 s16 s32 s64 binary string nul nested bitfield reject".split())}


def rules(*words, release=0):
    """Rules for types 1, 2, ..., innermost table first: name, length or minimum, flags."""
    return bytes([release]) + b"".join(bytes([RULE[name] | more, n]) for name, n, more in words)


EACH = [("u8", 0, 0), ("u16", 0, 0), ("u32", 9, 0x10), ("u64", 0, 0), ("s8", 0, 0), ("s16", 0, 0),
        ("s32", 5, 0x10), ("s64", 0, 0), ("binary", 4, 0x10), ("string", 3, 0), ("nul", 3, 0),
        ("nested", 0, 0), ("bitfield", 7, 0), ("flag", 0, 0), ("binary", 8, 0x80)]
WHOLE = b"".join(attribute(n, data) for n, data in enumerate(
    [b"\1", b"\1\0", b"\11\0\0\0", bytes(8), b"\1", b"\1\0", b"\5\0\0\0", bytes(8), b"abcd", b"lo",
     b"lo\0"], 1))
REQUEST = {
    "each-type-of-rule": bytes([0]) + message(GETLINK, 1, WHOLE) + rules(*EACH * 3),
    "nested-in-itself": bytes([0])
    + message(GETLINK, 1, attribute(12, attribute(12, attribute(1, b"\1"))))
    + rules(*EACH * 3),
    "twelve-deep": bytes([0]) + message(GETLINK, 1,
                                        b"".join(struct.pack("=HH", 4 * n, 12)
                                                 for n in range(12, 0, -1)))
    + rules(*EACH * 3),
    "old-release": bytes([8]) + message(GETLINK, 1, attribute(15, b"12345678"))
    + rules(*EACH * 3, release=1),
    "bits-outside-the-mask": bytes([0])
    + message(GETLINK, 1, attribute(1, b"\377") + attribute(2, struct.pack("=II", 9, 8)))
    + rules(*[("u8", 3, 0x30), ("bitfield", 7, 0)] * 22),
    "route-get": bytes([1]) + message(GETROUTE, 1, rtmsg(2, 32)
                                      + attribute(1, bytes([127, 0, 0, 1]))),
    "link-by-name": bytes([3]) + message(GETLINK, 1, ifinfo() + attribute(3, b"lo\0")),
}

# --- fuzz_gather: call and flags, six arguments, the program's memory at 0x10000 -------------
CALLS = {name: i for i, name in enumerate((
    "bind connect getsockname getpeername getsockopt setsockopt sendto sendmsg recvfrom"
    " recvmsg").split())}
# An argument is one of the target's list, a small number, or else an address.
BEYOND, SMALL = 0x8000, 0x4000


def gather(call, arguments, memory=b"", races=0, gone=0):
    words = list(arguments) + [0] * (6 - len(arguments))
    return bytes([CALLS[call] | races << 4 | gone << 5]) + struct.pack("<6H", *words) + memory


def msghdr(name=0, namelen=0, iov=0, iovlen=0, control=0, controllen=0):
    return struct.pack("<QIIQQQQQ", name, namelen, 0, iov, iovlen, control, controllen, 0)


NL = struct.pack("<HHII", 16, 0, 0, 0)
BASE = 0x10000
SENDMSG = (msghdr(BASE + 64, 12, BASE + 80, 2, BASE + 112, 32) + bytes(8) + NL + bytes(4)
           + struct.pack("<QQQQ", BASE + 144, 16, BASE + 160, 4)
           + struct.pack("<QII", 28, 1, 2) + struct.pack("<III", 1, 1000, 1000) + bytes(4)
           + LO[:20])
GATHER = {
    "bind": gather("bind", [SMALL, 0, SMALL | 12], NL),
    "bind-name-too-long": gather("bind", [SMALL, 0, SMALL | 129], NL * 12),
    "bind-at-the-end": gather("bind", [SMALL, 4, SMALL | 12], NL),
    "getsockname": gather("getsockname", [SMALL, 0, 16], NL + bytes(8)),
    "getsockopt": gather("getsockopt", [SMALL, SMALL | 270, SMALL | 1, 0, 4],
                         struct.pack("<II", 0, 4)),
    "setsockopt-short": gather("setsockopt", [SMALL, SMALL | 270, SMALL | 1, 0, SMALL | 3],
                               bytes(4)),
    "sendto": gather("sendto", [SMALL, 0, SMALL | 20, SMALL, 20, SMALL | 12], LO[:20] + NL),
    "sendto-huge": gather("sendto", [SMALL, 0, BEYOND | 9], LO[:20]),
    "sendmsg": gather("sendmsg", [SMALL, 0], SENDMSG),
    "sendmsg-while-it-changes": gather("sendmsg", [SMALL, 0], SENDMSG, races=1),
    "sendmsg-of-the-dead": gather("sendmsg", [SMALL, 0], SENDMSG, gone=1),
    "segments-overlap": gather("sendmsg", [SMALL, 0], msghdr(iov=BASE + 56, iovlen=3) + struct.pack(
        "<QQQQQQ", BASE, 56, BASE + 8, 48, BASE, 104)),
    "segments-add-up-too-far": gather("recvmsg", [SMALL, 0], msghdr(iov=BASE + 56, iovlen=2)
                                      + struct.pack(
        "<QQQQ", BASE, 1 << 62, BASE, 1 << 62)),
    "segment-negative": gather("recvmsg", [SMALL, 0], msghdr(iov=BASE + 56, iovlen=1) + struct.pack(
        "<QQ", BASE, 1 << 63)),
    "too-many-segments": gather("recvmsg", [SMALL, 0], msghdr(iov=BASE + 56, iovlen=1025)),
    "too-much-control": gather("sendmsg", [SMALL, 0], msghdr(control=BASE, controllen=4200)
                               + bytes(4200)),
    "name-length-negative": gather("recvmsg", [SMALL, 0], msghdr(BASE, 1 << 31)),
    "recvfrom": gather("recvfrom", [SMALL, 0, SMALL | 64, SMALL, 64, 76],
                       bytes(76) + struct.pack("<I", 12)),
    "header-ends-early": gather("recvmsg", [SMALL, 0], msghdr()[:55]),
}

# --- fuzz_pair: the call of sock_pair_new() that fails, its errno, then steps ----------------
PUSH, ASK, TAKE, PEEK, TAKE_REQUEST, ROOM, NAME, BUFFER, IDENTITY = range(9)
FILTER = 0x70


def step(op, n=0, more=b""):
    return struct.pack("<BH", op, n) + more


PAIR = {
    "one-reply": bytes(2) + step(PUSH, 20) + step(ROOM) + step(PEEK, 64) + step(TAKE, 64)
    + step(ROOM) + step(TAKE, 64),
    "one-request": bytes(2) + step(ASK, 20) + step(TAKE_REQUEST, 64) + step(TAKE_REQUEST, 64),
    "empty-request": bytes(2) + step(ASK, 0) + step(TAKE_REQUEST, 64),
    "too-large": bytes(2) + step(PUSH, 65) + step(TAKE, 64) + step(ASK, 65)
    + step(TAKE_REQUEST, 64),
    "in-order": bytes(2) + b"".join(step(PUSH, n) for n in (1, 2, 3)) + step(TAKE, 9) * 4,
    "full": bytes(2) + step(BUFFER, 1) + step(PUSH, 4000) * 8 + step(ROOM) + step(TAKE, 4095) * 8,
    "all-names-taken": bytes([0x20, 1]) + step(PUSH, 20) + step(TAKE, 20),
    "all-names-taken-no-pair": bytes([0x21, 0]),
    "all-names-taken-no-flag": bytes([0x22, 3]),
    "half-full": bytes(2) + step(PUSH, 4000) + step(ROOM) + step(PUSH, 4000) * 30 + step(ROOM, 1)
    + step(ROOM | 0x80, 1),
    "named": bytes(2) + step(NAME, 0, struct.pack("<II", 4711, 1)) * 2 + step(IDENTITY),
    "left-behind": bytes(2) + step(ASK, 5) * 3,
    "filters": bytes(2) + b"".join(step(FILTER, n, struct.pack("<H", keep)) for n,
                                   keep in ((20, 0), (20, 7), (20, 99), (4000, 50))),
    "filters-fail": bytes(2) + b"".join(step(FILTER | 0x80, n, struct.pack("<H", 7))
                                        for n in (21, 22, 23)),
    **{f"call-{k}-fails-{e}": bytes([k, e]) + step(PUSH, 20) + step(TAKE, 20) for k in range(1, 10)
       for e in range(5)},
    **{f"later-{op}-fails": bytes(2) + step(PUSH, 20) + step(op | 0x80, 0, bytes(8))
       for op in range(9)},
}

# --- fuzz_obs: the output of a probe ---------------------------------------------------------
RECORD = "@ 1\nlink.1.IFLA_IFNAME = lo\nerrno = EPERM\nend = ok\n"
OBS = {
    "noise-line-after-line": "@ 1\n" + "a\n" * 60,
    "record": RECORD,
    "two-records": RECORD + "@ 2\nend = signal SIGSEGV\n",
    "banner-first": "Welcome to the sandbox\n" + RECORD,
    "noise": "@ 1\nwarning: no display\na = b\n",
    "same-key-often": "@ 1\n" + "a = 1\n" * 3 + "a#2 = 4\n" * 2,
    "cut-off": RECORD[:-4],
    "no-seed": "@ x\n@ \n@ 99999999999999999999999\nend = ok\n",
    "moves-the-cursor": "@ 1\na = \x1b[2J\rok\n",
    "equals-in-key": "@ 1\na=b = c\n = c\n",
}

# --- fuzz_tap: the question, then the answers outside, inside and of the oracle, known.txt ---
KNOWN = ("# a comment\ndiffers nlvirt getlink/* errno root,kernel>=6.1 not yet\n"
         "vacuous * ring/* - - no ring here\n")


def sides(question, outside, inside, oracle, known="", status=0):
    return bytes([question | status << 4]) + "\0".join([outside, inside, oracle, known]).encode()


TAP = {
    "all-agree": sides(0, RECORD, RECORD, RECORD),
    "differs": sides(0, RECORD, RECORD.replace("EPERM", "ok"), RECORD),
    "known": sides(0, RECORD, RECORD.replace("EPERM", "ok"), RECORD, KNOWN),
    "known-end": sides(0, RECORD, "", RECORD, "differs nlvirt * end - never ends\n"),
    "denial-proves": sides(1, "@ 1\na = ok\nend = ok\n", "@ 1\na = EPERM\nend = ok\n",
                           "@ 1\na = ok\nend = ok\n"),
    "vacuous": sides(1, "@ 1\na = EPERM\nend = ok\n", "@ 1\na = EPERM\nend = ok\n",
                     "@ 1\na = EPERM\nend = ok\n"),
    "moves-the-cursor": sides(0, RECORD, "@ 1\na = \x1b[2J\rok\n\x1b]0;x\x07\nend = ok\n", RECORD),
    "skipped": sides(0, "@ 1\nskip = no # device\nend = ok\n", RECORD, RECORD),
    "hung": sides(0, RECORD, RECORD[:9], RECORD, status=8),
    "repeated": sides(8, RECORD, RECORD + RECORD.replace("EPERM", "ok"), RECORD),
    "long-values": sides(0, RECORD, "@ 1\n" + "k" * 60 + " = " + "v" * 99 + "\nend = ok\n", RECORD),
    "known-is-wrong": sides(0, RECORD, RECORD, RECORD, "differs nlvirt\n"),
    "known-words": sides(0, RECORD, RECORD, RECORD,
                         "skip * * - user,interfaces,aarch64,kernel<6.8 no\nskip * * - x no\n"),
}

POLICY = {
    "both-keys": "namespaces: allow\nleftovers: wait\n",
    "empty": "",
    "only-a-marker": "---\n",
    "wrong-word": "leftovers: maybe\n",
    "unknown-key": "networks: all\n",
    "given-twice": "leftovers: kill\nleftovers: wait\n",
    "two-documents": "leftovers: kill\n---\nleftovers: wait\n",
    "a-list": "- leftovers\n",
    "no-yaml": "a: [b\n",
    "alias": "&a namespaces: &b allow\nleftovers: *b\n",
    "control-character": "left\x01overs: kill\n",
    "families-and-errnos": "families: [unix, AF_VSOCK]\nerrnos: {families: 97, foreign: EPERM}\n",
    "rules": "rules:\n"
             "- {call: socket, action: EACCES, args: ['type & 0xf == SOCK_RAW', arg0 != -1]}\n"
             "- {call: mmap, action: TRAP, args: [len >= 0x100000000, arg0 < 7 in 32 bits]}\n"
             "- {call: socket, action: KILL_PROCESS}\n",
    "too-many-blocks": "rules:\n- {call: socket, action: EPERM, args: [arg0 != 7, arg1 != 7]}\n",
    "rule-that-allows": "rules:\n- {call: socket, action: ALLOW}\n",
}

# --- fuzz_tree: profiles in YAML, and what YAML has that JSON lacks --------------------------
TREE = {
    "operator": "apiVersion: v1beta1\nkind: SeccompProfile\nmetadata:\n  name: p\nspec:\n  baseProfileName: runc\n"
                "  defaultAction: SCMP_ACT_ERRNO\n  architectures: [SCMP_ARCH_X86_64]\n  syscalls:\n  - action: SCMP_ACT_ALLOW\n"
                "    names:\n    - read\n    - wriet\n    args:\n    - {index: 0, value: 0x10, op: SCMP_CMP_LE}\n",
    "left-out": "defaultAction: SCMP_ACT_ERRNO\ndefaultAction: SCMP_ACT_LOG\ndefaultErno: EPERM\nsyscalls:\n- name: opennat\n"
                "  action: SCMP_ACT_LOG\n  includes: {caps: [CAP_NOPE], arches: [x87]}\n",
    "scalars": "a: ~\nb: [0x1f, 0o17, -3, +4, 18446744073709551615, 18446744073709551616, 1.5, yes, true]\nc: 'it''s'\n"
               "d: |\n  two\n  lines\ne: \"\\u00e9\\n\"\n? f\n: g\n",
    "deep": "[" * 32 + "]" * 32,
    "anchor": "a: &x 1\nb: *x\n",
}

# --- fuzz_systemd: units, and what a drop-in changes ---------------------------------------
SYSTEMD = {
    "allow-list": "[Service]\nExecStart=/bin/true\nSystemCallFilter=@system-service\nSystemCallFilter=~@privileged kill:ENOENT\n"
                  "SystemCallErrorNumber=EPERM\nRestrictAddressFamilies=AF_UNIX AF_INET\nSystemCallArchitectures=native x86\n",
    "deny-list": "[Service]\n# a comment\nSystemCallFilter=~mount \\\n  umount2:ENOSYS \\\n; another\n  reboot:kill\n"
                 "RestrictAddressFamilies=~AF_PACKET AF_NETLINK\nMemoryDenyWriteExecute=yes\n",
    "drop-in": "[Service]\nSystemCallFilter=@basic-io\nRestrictAddressFamilies=none\n\0[Service]\nSystemCallFilter=\n"
               "SystemCallFilter=~@clock opennat @nothing\nRestrictAddressFamilies=\n",
    "no-setting": "[Service]\nSystemCallFilter\n",
}

# --- fuzz_seccompiler: filters of a virtual machine monitor -------------------------------------
SECCOMPILER = {
    "parts": '{"vmm": {"default_action": "trap", "filter_action": "allow", "filter": [\n{"syscall": "read"},\n'
             '{"syscall": "socket", "args": [{"index": 0, "type": "dword", "op": "eq", "val": 1, "comment": "AF_UNIX"}]},\n'
             '{"syscall": "madvise", "args": [{"index": 2, "type": "dword", "op": {"masked_eq": 3}, "val": 1},'
             '{"index": 1, "type": "qword", "op": "gt", "val": 4294967296}]},\n{"syscall": "ioctll"}]}}',
    "errno": '{"api": {"mismatch_action": {"errno": 1}, "match_action": "log", "filter": []}}',
    "two-threads": '{"a": {"default_action": "trap", "filter_action": "allow", "filter": []}, "b": {}}',
    "wrong": '{"a": {"default_action": "trap", "filter_action": "allow", "filter": [{"syscall": "read", "args": [{"index": 6}]}]}}',
}

# --- fuzz_kafel: policies of nsjail ---------------------------------------------------------
KAFEL = {
    "parts": '#include "a"\n#define TWO 2\n// one\nPOLICY p {\n  USE inner\n  ERRNO(97) { socket { family == TWO || (family & 0xf0) == '
             '0x20 && !(type == ONE) } },\n  ALLOW { mmap(a, b, c, d, e, f) { (c & 4) == 0 }, SYSCALL[333] } }\nUSE p\nDEFAULT KILL\n',
    "no-policy": "ALLOW { read, write { fd <= 2 } }\nTRACE(3) { open }\nDEFAULT ERRNO(38)\n",
    "wrong": "POLICY p { ALLOW { opennat } }\nUSE p DEFAULT KILL\n",
}

# --- fuzz_minijail, fuzz_listing, fuzz_pfc, fuzz_elf: other forms of filters -----------------
MINIJAIL = {
    "parts": "# x\n@default trap\n@include ./a\n@frequency ./f\n{ open, openat[arch=x86_64] }: arg1 & O_WRONLY || arg1 == ~(1|2) && \\\n"
             "  arg2 in PROT_READ; return EACCES\nmmap: { arg2 in ~PROT_EXEC; allow, return 1 }\nkill: 1\n",
    "denylist": "@denylist\nread: return EPERM\n",
    "wrong": "opennat: 1\n",
    "long-word": "read: arg0 == O_" + "X" * 60 + "\n",
}
LISTING = {
    "numbers": " line  CODE  JT   JF      K\n=====\n 0000: 0x20 0x00 0x00 0x00000004  A = arch\n 0001: 0x15 0x00 0x01 0xc000003e  if\n"
               " 0002: 0x06 0x00 0x00 0x7fff0000  return ALLOW\n 0003: 0x06 0x00 0x00 0x00000000  return KILL\n",
    "array": "static const struct sock_filter f[] = {\n\t{ 0x20, 0, 0, 0x10 },\t/* A = args[0] lo */\n\t{ 0x06, 0, 0, 0x00050001 },\n};\n",
    "bytes": '"\\x20\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x16\\x00\\x00\\x00\\x00\\x00\\x00\\x00"\n',
    "ours": "# program 1 of 2 (the oldest): 11 instructions\n    0  A = args[1] hi\n    1  X = A\n    2  M[3] = X\n    3  A = M[3]\n"
            "    4  A <<= 4\n    5  A = -A\n    6  A = X\n    7  if A != 41 (socket) goto 9 else 8\n    8  goto 10 (ALLOW)\n"
            ">   9  return ERRNO(EPERM)\n>  10  return ALLOW\n# program 2 of 2 (the newest): 3 instructions\n    0  A = nr\n"
            "    1  if not A & 0x40000000 (the x32 bit) goto 2\n>   2  return KILL_PROCESS   # unknown action 0x7ffd0000\n",
}
PFC = {
    "parts": "#\n# pseudo filter code start\n#\n# filter for arch x86_64 (3221225534)\nif ($arch == 3221225534)\n  if ($syscall > 1)\n"
             "    # filter for syscall \"socket\" (41) [priority: 65533]\n    if ($syscall == 41)\n      if ($a0.hi32 == 0)\n"
             "        if ($a0.lo32 & 0x000000ff == 16)\n          action ERRNO(97);\n      else\n        action LOG;\n"
             "  else # ($syscall <= 1)\n    if ($syscall == 1)\n      action TRACE(7);\n  # default action\n  action ALLOW;\n"
             "# invalid architecture action\naction KILL;\n",
    "x32": "# filter for arch x32 (3221225534)\nif ($arch == 3221225534)\n  if ($syscall == 1073741825)\n    if ($a1 >= 3)\n"
           "      action 0x7fc00000;\n  action TRAP;\naction KILL_PROCESS;\n",
    "long-action": "action " + "A" * 60 + ";\n",
}


def elf(program, sections):
    """An ELF file for x86-64 with a program in data: with sections and a symbol, or as a segment alone."""
    names, at = b"\0filter\0", 120
    symbols = bytes(24) + struct.pack("<IBBHQQ", 1, 0x11, 0, 1, at, len(program))
    data = program + symbols + names
    headers = bytes(64) + b"".join(struct.pack("<IIQQQQIIQQ", *s) for s in (
        (0, 1, 2, at, at, len(program), 0, 0, 8, 0), (0, 2, 0, 0, at + len(program), len(symbols), 3, 1, 8, 24),
        (0, 3, 0, 0, at + len(program) + len(symbols), len(names), 0, 0, 1, 0)))
    head = b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, at + len(data) if sections else 0, 0, 64, 56, 1,
                                                       64, 4 if sections else 0, 0)
    return head + struct.pack("<IIQQQQQQ", 1, 4, at, at, at, len(program), len(program), 8) + data + (headers if sections else b"")


ELF_FILTER = b"".join(struct.pack("<HBBI", *i) for i in ((0x20, 0, 0, 4), (0x15, 0, 1, 0xC000003E), (6, 0, 0, 0x7FFF0000), (6, 0, 0, 0x00050001)))
ELF = {
    "symbol": elf(ELF_FILTER, True),
    "segment": elf(ELF_FILTER * 2, False),
    "symbol-beyond": elf(ELF_FILTER, True).replace(struct.pack("<Q", 120) + struct.pack("<Q", 32) + b"\0filter",
                                                   struct.pack("<Q", 120) + struct.pack("<Q", 32760) + b"\0filter"),
    "no-filter": elf(bytes(32), True),
}

# --- fuzz_oci: Docker's default profile is too large; these have each of its parts -----------
OCI = {
    "docker-parts":
        '{"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":1,"archMap":['
        '{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86","SCMP_ARCH_X32"]}],'
        '"syscalls":[{"names":["read","frob"],"action":"SCMP_ACT_ALLOW"},'
        '{"names":["ptrace"],"action":"SCMP_ACT_ALLOW","includes":{"minKernel":"4.8"},'
        '"excludes":{"caps":["CAP_SYS_ADMIN"],"arches":["arm64"]}},'
        '{"names":["clone"],"action":"SCMP_ACT_ALLOW",'
        '"args":[{"index":0,"value":2114060288,"op":"SCMP_CMP_MASKED_EQ"}]}]}',
    "config":
        '{"linux":{"seccomp":{"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_X86"],'
        '"syscalls":[{"name":"socket","action":"SCMP_ACT_NOTIFY","args":['
        '{"index":0,"value":38,"op":"SCMP_CMP_NE"},{"index":0,"value":40,"op":"SCMP_CMP_NE"}]}]}}}',
    "not-json": '{"defaultAction":\n,}',
    "wrong-kind": '{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":3}]}',
}


# --- fuzz_bpf: struct seccomp_data, then instructions --------------------------------------------
def program(*insns, data=bytes(64)):
    return data + b"".join(struct.pack("=HBBI", *i) for i in insns)


BPF = {
    "one-call": program((0x20, 0, 0, 4), (0x15, 0, 3, 0xC000003E), (0x20, 0, 0, 0),
                        (0x15, 0, 1, 41), (6, 0, 0, 0x50001),
                        (6, 0, 0, 0x7FFF0000), data=struct.pack("=II", 41, 0xC000003E) + bytes(56)),
    "memory-and-sums": program((0x20, 0, 0, 16), (2, 0, 0, 15), (0x81, 0, 0, 0), (0x60, 0, 0, 15),
                               (0x3C, 0, 0, 0),
                               (0x6C, 0, 0, 0), (0x84, 0, 0, 0), (0x45, 0, 1, 0x80000000),
                               (0x16, 0, 0, 0), (6, 0, 0, 0x12345678)),
    "jump-beyond": program((5, 0, 0, 0xFFFFFFFF), (6, 0, 0, 0)),
    "cell-not-stored": program((0x15, 1, 0, 0), (2, 0, 0, 3), (0x60, 0, 0, 3), (6, 0, 0, 0)),
}

# --- fuzz_dialogue: the view, then steps: what and what goes wrong, who and where, bytes -----
(REQUESTS, RECEIVE, WRITE, READ, CLOSE, DUP, POKE, BIND, SETSOCKOPT, GETSOCKOPT, RECVMMSG, SENDMMSG,
 DRAIN,
 SOCKET) = range(18, 32)
SIGNAL, RACE, DEATH, BLIND, LIMIT = (n << 5 for n in range(1, 6))
LOW, STRANGE = 0x08, 0x10      # a descriptor from 3 on, or an odd number; else one in the window
PEEK, WAIT = 0x10, 0x08        # a receive with MSG_PEEK, or without MSG_DONTWAIT


def do(what, more=b"", fd=0, tid=0):
    return bytes([what, fd | tid << 5]) + more


def ask(request, fd=0, wrong=0):
    return do(REQUESTS | wrong, bytes([len(request)]) + request, fd)


def raw(call, arguments, fd=0):
    words = list(arguments) + [0] * (5 - len(arguments))
    return do(call, struct.pack("<5H", *words), fd)


NEW, RECV = do(SOCKET, b"\3"), do(RECEIVE, b"\0")
LINKS, LINK_GET = message(GETLINK, DUMP, ifinfo()), message(GETLINK, 1, ifinfo(1))
DIALOGUE = {
    "getifaddrs": bytes([0]) + NEW + do(BIND, bytes(5)) + ask(LINKS) + RECV * 2
    + ask(message(GETADDR, DUMP, bytes(8), seq=2)) + RECV * 2 + do(CLOSE),
    "two-sockets": bytes([0]) + NEW * 2 + ask(LINKS) + ask(LINKS, fd=1) + do(RECEIVE, b"\0", fd=1)
    + RECV + do(CLOSE, fd=1),
    "many-datagrams": bytes([7]) + NEW + ask(LINKS) + RECV * 30,
    "an-overrun": bytes([7]) + NEW
    + (ask(message(GETADDR, DUMP, bytes(8))) + do(RECEIVE, b"\3")) * 14 + RECV * 2,
    "taken-back": bytes([0]) + NEW + ask(LINKS, wrong=SIGNAL) + ask(LINKS)
    + do(RECEIVE | SIGNAL, b"\0") + RECV
    + do(SOCKET | SIGNAL, b"\3") + do(BIND | SIGNAL, bytes(5)),
    "peeked-at": bytes([0]) + NEW + ask(LINKS) + do(RECEIVE, bytes([PEEK | 1])) + RECV,
    "waits": bytes([0]) + NEW + do(RECEIVE, bytes([WAIT])),
    "blind": bytes([0]) + do(SOCKET | BLIND, b"\3") + do(BIND | BLIND, bytes(5), fd=LOW)
    + do(WRITE, bytes([20]) + LINKS[:20], fd=LOW)
    + do(READ, fd=LOW) + do(RECEIVE | BLIND, b"\0", fd=LOW),
    "written": bytes([7]) + NEW + do(WRITE, bytes([len(LINKS)]) + LINKS) * 3 + do(DRAIN),
    "dup-and-close": bytes([0]) + NEW + do(DUP, bytes([LOW | 4])) + do(CLOSE)
    + ask(LINKS, fd=LOW | 4)
    + do(RECEIVE, b"\0", fd=LOW | 4) + do(CLOSE, fd=LOW | 4),
    "same-port-twice": bytes([0]) + NEW * 2 + do(BIND, bytes([9, 0, 0, 0, 0]))
    + do(BIND, bytes([9, 0, 0, 0, 0]), fd=1)
    + ask(LINKS, fd=1),
    "groups": bytes([0]) + NEW + do(BIND, bytes([0, 255, 255, 0, 0])) + do(SETSOCKOPT, b"\1\5")
    + do(SETSOCKOPT, b"\2\5")
    + do(GETSOCKOPT, b"\11\10") + do(SETSOCKOPT, b"\1\200"),
    "each-option": bytes([0]) + NEW
    + b"".join(do(SETSOCKOPT, bytes([n | level, 1])) + do(GETSOCKOPT, bytes([n | level, 64]))
                                               for level, most in ((0, 14), (64, 20))
                                               for n in range(0, most, 2))[:1000],
    "other-options": bytes([0]) + NEW
    + b"".join(do(GETSOCKOPT, bytes([64 | n, 64]))
               for n in (3, 16, 17, 28, 31, 38, 39, 42, 59, 60)),
    "protocol-name": bytes([0]) + NEW
    + do(POKE, struct.pack("<HB", 0, 21) + b"system.sockprotoname\0")
    + raw(31, [0, 64, SMALL | 8]) + raw(31, [0, 64, SMALL | 7]) + raw(31, [0, 64, SMALL])
    + raw(31, [1, 64, SMALL | 8])
    + raw(31 | DEATH, [0, 64, SMALL | 8]),
    "credentials-asked": bytes([0]) + NEW + do(SETSOCKOPT, bytes([64 | 16, 1]))
    + do(SETSOCKOPT, b"\3\1") + ask(LINKS)
    + do(RECEIVE, b"\300") * 2,
    "several-messages": bytes([0]) + NEW + do(SENDMMSG, bytes([len(LINKS)]) + LINKS)
    + do(RECVMMSG, b"\0") * 2,
    "several-taken-back": bytes([0]) + NEW + do(SENDMMSG | SIGNAL, bytes([len(LINKS)]) + LINKS)
    + do(SENDMMSG, bytes([len(LINKS)]) + LINKS) + do(RECVMMSG | SIGNAL, b"\0")
    + do(RECVMMSG, b"\0"),
    "names": bytes([0]) + NEW + do(POKE, struct.pack("<HB", 0, 16) + NL + struct.pack("<I", 12))
    + raw(1, [0, SMALL | 12]) + raw(2, [64, 12]) + raw(3, [64, 12]) + raw(0, [0, SMALL | 11]),
    "refused": bytes([0]) + NEW + b"".join(raw(n, []) for n in (12, 13, 14, 15, 16)),
    "raw-calls": bytes([0]) + NEW + b"".join(raw(n, [0, 64, SMALL | 4]) for n in range(18)),
    # SIOCGIFCONF, GIFINDEX, GIFADDR, SIFFLAGS, ETHTOOL, ADDRT, GIFMAP, GSKNS: with a block and
    # without; then with mishaps.
    "ioctls-on-interfaces": bytes([0]) + NEW
    + do(POKE, struct.pack("<HB", 0, 40) + b"lo".ljust(16, b"\0") + bytes(24))
    + b"".join(raw(16, [SMALL | n, at]) for n in (0x12, 0x33, 0x15, 0x14, 0x46, 0x0b, 0x70, 0x4c)
               for at in (0, SMALL | 8))
    + raw(16 | RACE, [SMALL | 0x33, 0]) + raw(16 | DEATH, [SMALL | 0x33, 0]),
    "race-and-death": bytes([0]) + NEW + ask(LINKS, wrong=RACE) + ask(LINKS, wrong=DEATH)
    + do(RECEIVE | RACE, b"\0")
    + do(RECEIVE | DEATH, b"\0") + do(SOCKET | DEATH, b"\3"),
    "no-descriptor-left": bytes([0]) + do(SOCKET | LIMIT, b"\3") * 2 + NEW,
    "not-ours": bytes([0]) + do(RECEIVE, b"\0", fd=STRANGE) + ask(LINKS, fd=STRANGE | 1)
    + do(BIND, bytes(5), fd=STRANGE | 2),
    "types": bytes([0]) + b"".join(do(SOCKET, bytes([n])) for n in (1, 2, 3, 0x12, 0x23, 0x43, 11)),
    # Segments guessed by the distance in the last message reached beyond the memory.
    "crash-segments-a-memory-away": bytes([0]) + NEW
    + do(POKE, struct.pack("<HB", 0x1000, 56) + msghdr(iov=0xff8, iovlen=1))
    + raw(10, [0x1000]) + raw(10, [0]),
    "window-is-full": bytes([0]) + NEW * 40,
    # The buffer holds 21 replies of 1.4 KB. After an overrun, all must be read before another fits.
    "replies-overrun": bytes([0]) + NEW + ask(LINK_GET * 7) * 6 + RECV * 8 + ask(LINK_GET)
    + RECV * 8,
    "replies-read-unseen": bytes([0]) + NEW + ask(LINK_GET * 7) * 4 + do(DRAIN) + ask(LINK_GET * 7)
    + do(RECVMMSG, b"\0") * 3,
    "replies-lost-unheard": bytes([0]) + NEW + do(SETSOCKOPT, b"\5\1") + ask(LINK_GET * 7) * 6
    + RECV * 8 + ask(LINK_GET),
    "one-read-between": bytes([0]) + NEW + ask(LINK_GET + message(16, 5, ifinfo(1))) + do(READ)
    + RECV * 2,
    "one-alike-read-between": bytes([0]) + NEW
    + ask(LINK_GET * 2 + message(16, 5, ifinfo(1)) + LINK_GET) + do(READ) + do(RECVMMSG, b"\0") * 2,
    "no-memory-for-the-account": bytes([0]) + NEW + ask(LINK_GET * 7, wrong=LIMIT) + RECV * 2
    + ask(LINKS, wrong=LIMIT) + ask(LINK_GET) + RECV * 4,
    "replies-through-a-filter": bytes([7]) + NEW + do(SETSOCKOPT, bytes([64 | 26, 1]))
    + ask(LINK_GET * 7) + RECV * 4 + ask(LINKS) + RECV * 9
    + do(WRITE, bytes([len(LINKS)]) + LINKS) + RECV * 3,
    "dumps-through-a-filter": bytes([7]) + NEW + do(SETSOCKOPT, bytes([64 | 26, 1])) + b"".join(
        ask(message(kind, DUMP, bytes(n), seq=seq)) + RECV for seq, (kind, n) in enumerate(
            ((18, 16), (22, 8), (26, 12), (34, 12), (58, 4), (82, 4), (74, 12), (22, 8), (26, 12),
             (18, 16)), 2)),
    "queue-fills-off-the-account": bytes([0]) + NEW + ask(LINK_GET * 7, wrong=LIMIT) * 8 + RECV * 3,
    "raced-for-replies": bytes([7]) + NEW + ask(LINKS) + ask(LINK_GET * 7) * 3
    + do(RECVMMSG | RACE, b"\0") * 6,
}

# --- fuzz_ifreq: view and mishaps, the socket, the request, the argument, memory at 0x10000 --
# Indexes of the target's table. 5 more: SOCK_STREAM, 10 more: SOCK_RAW.
UNIX4, INET4, INET6D, NETLINKS, PACKET = range(5)
CROWDED, RACING, DEAD, UPPER = 7, 8, 0x10, 0x20


def block(name=b"lo", rest=b""):
    return name.ljust(16, b"\0") + rest.ljust(24, b"\0")


def ifreq(request, memory=block(), head=0, kind=INET4, at=0):
    return bytes([head, kind]) + struct.pack("<HH", request, at) + memory


def conf(length, buffer=0x10040):
    return struct.pack("<iIQ", length, 0, buffer).ljust(64, b"\0") + bytes(480)


def ethtool(*words):
    command = struct.pack(f"<{len(words)}I", *words)
    return block(rest=struct.pack("<Q", 0x10040)).ljust(64, b"\0") + command + bytes(64)


def arp(request):
    return ifreq(0x8954, request.ljust(52, b"\0") + b"lo".ljust(16, b"\0"))


IFREQ = {
    **{name: ifreq(number) for name, number in (
        ("flags", 0x8913), ("metric", 0x891d), ("mtu", 0x8921), ("hwaddr", 0x8927),
        ("index", 0x8933), ("queue", 0x8942),
        ("map", 0x8970), ("slave", 0x8929), ("address", 0x8915), ("peer", 0x8917),
        ("broadcast", 0x8919), ("netmask", 0x891b),
        ("vlan", 0x8982), ("netns", 0x894c), ("private", 0x89f0), ("bond-info", 0x8994),
        ("timestamps", 0x89b1),
        ("wireless-name", 0x8b01), ("wireless-change", 0x8b04), ("wireless-statistics", 0x8b0f),
        ("unheard-of", 0x89ab))},
    **{f"change-{number:x}": ifreq(number)
       for number in (0x8914, 0x8916, 0x891c, 0x8922, 0x8923, 0x8924, 0x8931, 0x8943, 0x89a2)},
    "name": ifreq(0x8910, block(b"", ONE)),
    "name-of-nothing": ifreq(0x8910, block(b"", struct.pack("=i", -1))),
    "name-in-a-crowd": ifreq(0x8910, block(b"x" * 16, struct.pack("=i", 48)), CROWDED),
    "index-in-a-crowd": ifreq(0x8933, block(b"lo47:a"), CROWDED),
    "name-without-an-end": ifreq(0x8933, b"lo:" + b"x" * 13 + bytes(24)),
    "name-of-a-label": ifreq(0x8915, block(b"lo:1")),
    "address-given": ifreq(0x8915, block(rest=struct.pack("=HH4B", 2, 0, 127, 0, 0, 1))),
    "address-on-inet6": ifreq(0x8915, kind=INET6D),
    "no-such-link": ifreq(0x8933, block(b"eth0")),
    "list": ifreq(0x8912, conf(400)),
    "list-without-a-buffer": ifreq(0x8912, conf(0, 0)),
    "list-negative": ifreq(0x8912, conf(-1)),
    "list-room-for-less": ifreq(0x8912, conf(39)),
    "list-room-and-a-half": ifreq(0x8912, conf(60), CROWDED),
    "list-of-a-crowd": ifreq(0x8912, conf(479), CROWDED),
    "list-onto-itself": ifreq(0x8912, conf(400, 0x10000)),
    "list-beyond-memory": ifreq(0x8912, conf(400, (1 << 64) - 20)),
    "ethtool-link": ifreq(0x8946, ethtool(10)),
    "ethtool-address": ifreq(0x8946, ethtool(32, 6)),
    "ethtool-address-too-small": ifreq(0x8946, ethtool(32, 5)),
    "ethtool-address-cut": ifreq(0x8946, ethtool(32)[:68]),
    "ethtool-sets": ifreq(0x8946, ethtool(55)),
    "ethtool-timestamps": ifreq(0x8946, ethtool(65)),
    "ethtool-driver": ifreq(0x8946, ethtool(3)),
    "ethtool-change": ifreq(0x8946, ethtool(2)),
    "ethtool-nowhere": ifreq(0x8946),
    "bridges": ifreq(0x8940, struct.pack("<3Q", 1, 0, 0)),
    "bridges-version": ifreq(0x8940, struct.pack("<3Q", 0, 0, 0)),
    "bridges-too-many": ifreq(0x8940, struct.pack("<3Q", 1, 0, 2048)),
    "bridges-add": ifreq(0x8941, struct.pack("<3Q", 2, 0, 0)),
    "bridges-unheard-of": ifreq(0x8941, struct.pack("<3Q", 99, 0, 0)),
    "neighbour": arp(struct.pack("=HH4B", 2, 0, 127, 0, 0, 1)),
    "neighbour-of-ethernet": arp(struct.pack("=HH4B8xH14xi", 2, 0, 127, 0, 0, 1, 1, 2)),
    "neighbour-of-inet6": ifreq(0x8954, struct.pack("=H", 10).ljust(68, b"\0")),
    "route": ifreq(0x890b, bytes(120)),
    "route-of-inet6": ifreq(0x890b, bytes(80), kind=INET6D),
    "multicast-raw": ifreq(0x89e0, bytes(40), kind=10 + INET4),
    "of-unix-sockets": ifreq(0x89e0, kind=UNIX4),
    "of-netlink-sockets": ifreq(0x8933, kind=NETLINKS),
    "at-the-end": ifreq(0x8933, bytes(8) + block(), at=8),
    "across-the-end": ifreq(0x8933, bytes(9) + block(), at=10),
    "at-an-odd-number": ifreq(0x8933, at=BEYOND | 6),
    "upper-half": ifreq(0x8933, head=UPPER),
    "while-it-changes": ifreq(0x8912, conf(400), RACING),
    "ethtool-while-it-changes": ifreq(0x8946, ethtool(32, 6), RACING),
    "of-the-dead": ifreq(0x8933, head=DEAD),
}

# --- fuzz_decide: lengths of both programs, their instructions, inputs -----------------------
LOAD, JEQ, JGE, JGT, JSET, RET, AND = range(7)      # indexes of the target's table, as below
ADD, SHIFT, STORE, RECALL, TAX, TXA, JEQ_X, XOR_X, RET_A, JUMP, LDX, NEG, SUB_X, OR = range(9, 23)
ARCH_IS_X86, ALLOW, EPERM, KILL, TRAP, TRACE, NOTIFY, UNKNOWN = (
    0x80 | n for n in (0, 6, 7, 9, 11, 12, 13, 15))


def pieces(*insns):
    return len(insns) - 1, b"".join(bytes([*insn, *bytes(4 - len(insn))]) for insn in insns)


PATIENT = 96


def decide(first, second, tries=bytes(24), how=0):
    return bytes([first[0] + how, second[0] + how]) + first[1] + second[1] + tries


EVERYTHING = pieces((RET, 0, 0, ALLOW))
ONE_CALL = pieces((LOAD, 0, 0, 0), (JEQ, 0, 1, 41), (RET, 0, 0, EPERM), (RET, 0, 0, ALLOW))
ARCHES = pieces((LOAD, 0, 0, 1), (JEQ, 1, 0, ARCH_IS_X86), (RET, 0, 0, KILL), (LOAD, 0, 0, 0),
                (JGE, 0, 1, 0x83), (RET, 0, 0, TRAP),
                 (LOAD, 0, 0, 4), (JSET, 0, 1, 3), (RET, 0, 0, TRACE), (RET, 0, 0, ALLOW))
SUMS = pieces((LOAD, 0, 0, 4), (TAX,), (LOAD, 0, 0, 6), (XOR_X,), (AND, 0, 0, 15), (ADD, 0, 0, 3),
              (STORE, 0, 0, 1), (SHIFT, 0, 0, 1),
               (JGT, 0, 1, 4), (RET, 0, 0, NOTIFY), (RECALL, 0, 0, 1), (NEG,), (RET_A,))
DECIDE = {
    "allow-everything": decide(EVERYTHING, EVERYTHING),
    "one-call": decide(ONE_CALL, EVERYTHING, bytes([0x41] + [0] * 8 + [1] + [0] * 14)),
    "architectures": decide(ARCHES, ONE_CALL, bytes([0x83, 41, 0] + [1] * 40)),
    "arithmetic": decide(SUMS, ARCHES, bytes(range(40)), PATIENT),
    "same-in-other-words": decide(ONE_CALL,
                                  pieces((LOAD, 0, 0, 0), (JEQ, 1, 0, 41), (RET, 0, 0, ALLOW),
                                         (RET, 0, 0, EPERM))),
    "unknown-action": decide(pieces((RET, 0, 0, UNKNOWN)), pieces((RET, 0, 0, KILL))),
    "raw": bytes([0x81, 0x80]) + struct.pack("<HBBI", 0x20, 0, 0, 0)
    + struct.pack("<HBBI", 6, 0, 0, 0x7fff0000)
    + struct.pack("<HBBI", 6, 0, 0, 0x50001),
    "raw-refused": bytes([0x80, 0x80]) + struct.pack("<HBBI", 0x20, 0, 0, 3)
    + struct.pack("<HBBI", 6, 0, 0, 0x7fff0000),
}


# --- fuzz_table: a seed, then steps: what, which, a number -----------------------------------
def table(*steps):
    return bytes([7]) + b"".join(struct.pack("<BBH", *step) for step in steps)


def bucket(key):
    """The bucket of 1024 that sock_table.c chooses for a key."""
    return (key * 0x9e3779b97f4a7c15 >> 32) & 1023


# Cookies and port ids in one bucket.
SHARED = [n for n in range(1, 60000) if bucket(n) == bucket(1)][:4]
SHARED_OWNERS = next([a, b] for a in range(2048) for b in range(a)
                     if bucket(1 + a) == bucket(1 + b))
ADDED = [(0, 0, n - 1) for n in SHARED]
OWNED = [(owner >> 8 << 3, owner & 255, n) for n, owner in enumerate(SHARED_OWNERS)]
TABLE = {
    "come-and-go": table((0, 0, 5), (0, 1, 6), (10, 0, 4), (10, 1, 5), (4, 0, 0), (4, 0, 0)),
    "one-bucket": table(*ADDED, *[(10, i, n) for i, n in enumerate(SHARED)], (4, 0, 0), (4, 1, 0),
                        (4, 0, 0)),
    "owners-in-one-bucket": table(*OWNED, (4, 1, 0), (4, 0, 0)),
    "owners-go-in-order": table(*OWNED, (4, 0, 0), (4, 0, 0)),
    "bound-again": table((0, 0, 5), (10, 0, 9), (10, 0, 10), (2, 0, 10), (10, 0, 11)),
    "port-is-taken": table((0, 0, 5), (10, 0, 77), (5, 0, 76), (5, 0, 75)),
    "no-memory": table((0x40, 0, 5), (0x80, 0, 5), (0, 0, 5)),
    "blind": table((0, 0, 5), (0, 1, 6), (6, 0, 3), (6, 1, 4)),
    "full-window": table((0, 0, 5), (0, 1, 6), (0x84, 0, 0), (4, 0, 0), (0x84, 0, 0)),
    "too-many": table((7, 255, 1024), (0, 1, 5), (4, 0, 0)),
}


def question(address, port, protocol=0, family=None, connecting=1, flow=0, scope=0, kind=None):
    """protocol: tcp, udp, mptcp, icmp from 0 on. kind: another family in the address."""
    six = ":" in address
    name = struct.pack("=H", kind or (10 if six else 2)) + struct.pack(">H", port)
    if six:
        name += struct.pack(">I", flow) + socket.inet_pton(socket.AF_INET6, address)
        name += struct.pack("=I", scope)
    else:
        name += socket.inet_aton(address) + bytes(20)
    return bytes([six if family is None else family, protocol, connecting]) + name


def outbound(rules, *questions):
    return rules.encode() + b"\0" + b"".join(questions)


OUTBOUND = {
    "an-address": outbound("192.0.2.1:443", question("192.0.2.1", 443), question("192.0.2.1", 80),
                           question("192.0.2.2", 443)),
    "a-mapped-address": outbound("192.0.2.1", question("::ffff:192.0.2.1", 1),
                                 question("::192.0.2.1", 1), question("192.0.2.1", 1, family=1)),
    "networks": outbound("192.0.2.0/25:80-90\n[2001:db8::/33]:443,8000-8080",
                         question("192.0.2.127", 90), question("192.0.2.128", 90),
                         question("2001:db8:7fff::1", 8080), question("2001:db8:8000::1", 443)),
    "scope-and-label": outbound("2001:db8::/32\nfe80::/9",
                                question("2001:db8::1", 1, flow=5, scope=3),
                                question("fe80::1", 1, scope=2)),
    "loopback": outbound("+80", question("127.9.9.9", 1), question("0.0.0.0", 1), question("::", 1),
                         question("::1", 1)),
    "no-loopback": outbound("!\n127.0.0.1:80", question("127.0.0.1", 80), question("::1", 80),
                            question("0.0.0.0", 80)),
    "protocols": outbound("udp:0.0.0.0/0:53\nmptcp:[::/0]\nicmp:192.0.2.1",
                          *[question("192.0.2.1", 53, protocol=p, connecting=0) for p in range(4)],
                          question("2001:db8::1", 1, protocol=2)),
    "names": outbound("x.example\nUDP.xx:53\nudp:xylophone:53\n+1-65535",
                      question("192.0.2.0", 53, protocol=1)),
    "dissolved": outbound("192.0.2.1", question("0.0.0.0", 0, kind=99),
                          question("0.0.0.0", 0)[:3] + bytes(28)),
    "a-pattern": outbound("*.example"),
    "names-below-a-pattern": outbound("*.x.example:443\nax.x.example:80\n-192.0.2.0/24", question("192.0.2.1", 443)),
    "unix-paths": outbound("unix:/run/**\n-unix:/run/user/*/bus\nunix:@[a-z]?\n-unix:/run/../x"),
    "bits-after": outbound("192.0.2.1/24"),
    "ports-backwards": outbound("192.0.2.1:9-1"),
    "icmp-has-no-ports": outbound("icmp:192.0.2.1:80"),
    "denied": outbound("0.0.0.0/0\n-10.0.0.0/8\n10.1.0.0/16\n-udp:10.1.2.0/24:53\n-127.0.0.1:80",
                       question("10.2.0.1", 1), question("10.1.2.3", 53),
                       question("127.0.0.1", 80), question("64:ff9b::a01:203", 1)),
    "sets": outbound("public:443\nudp:private\nlink-local\n-metadata",
                     question("9.9.9.9", 443), question("2600::1", 443), question("10.1.2.3", 443),
                     question("169.254.169.254", 80), question("169.254.1.1", 80)),
    "services": outbound("192.0.2.1:80,httpx\n+httpx", question("192.0.2.1", 220)),
    "no-service": outbound("192.0.2.1:http"),
}


def texts(seeds):
    return {name: text if isinstance(text, bytes) else text.encode() for name,
            text in seeds.items()}


def dns(name, kind, tcp=0, extra=b"", flags=0x100, questions=1, others=0):
    """A query, after the byte that chooses TCP: its header, a question and further records."""
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split(".") if label)
    head = struct.pack(">HHHHHH", 0x1234, flags, questions, 0, 0, others)
    return bytes([tcp]) + head + labels + b"\0" + struct.pack(">HH", kind, 1) + extra


def dns_opt(size, version=0, data=b""):
    return b"\0" + struct.pack(">HHBBHH", 41, size, 0, version, 0x8000, len(data)) + data


NAMES = {
    "dig-aaaa": bytes.fromhex("00cc970120000100000000000104666f7572076578616d706c6500001c000100002904d000000000000c"
                              "000a0008128a533fa6ed6733"),
    "node-a": bytes.fromhex("003dfe0100000100000000000004626f7468076578616d706c650000010001"),
    "busybox-a": bytes.fromhex("00e5ba010000010000000000000264620000010001"),
    "case": dns("BoTh.eXample", 28),
    "any": dns("both.example", 255),
    "other-type": dns("both.example", 15),
    "no-such-name": dns("other.example", 1),
    "many": dns("many.example", 1),
    "many-tcp": dns("many.example", 1, tcp=1),
    "many-edns": dns("many.example", 1, extra=dns_opt(900), others=1),
    "edns-version": dns("db", 28, extra=dns_opt(4096, version=1), others=1),
    "edns-twice": dns("db", 28, extra=dns_opt(512) * 2, others=2),
    "machine": dns("machine", 1),
    "below-localhost": dns("x.localhost", 28),
    "reverse": dns("7.2.0.192.in-addr.arpa", 12),
    "reverse-six": dns("9." + "0." * 23 + "8.b.d.0.1.0.0.2.ip6.arpa", 12),
    "reverse-loopback": dns("1.0.0.127.in-addr.arpa", 12),
    "update": dns("db", 1, flags=0x2800),
    "two-questions": dns("db", 1, questions=2, extra=b"\2db\0\0\1\0\1"),
    "pointer-to-itself": b"\0" + struct.pack(">HHHHHH", 1, 0x100, 1, 0, 0, 0) + b"\xc0\x0c\0\1\0\1",
    "an-answer": dns("db", 1, flags=0x8180),
}

# --- fuzz_files: view and file system, a path, a newline, the machine's text ------------------
PTYPE = b"Type Device      Function\n0800          ip_rcv\nALL  eth0     packet_rcv\n0806          tpacket_rcv\n88"
FILES = {
    "dev": b"\0/proc/1/net/dev\n",
    "dev-of-a-crowd": b"\7/proc/1/net/dev\n",
    "dev-of-a-thread": b"\0/proc/12/task/13/net/dev\n",
    "dev-too-deep": b"\0/proc/1/net/dev/dev\n",
    "if-inet6": b"\7/proc/1/net/if_inet6\n",
    "igmp": b"\7/proc/1/net/igmp\n",
    "igmp6": b"\7/proc/1/net/igmp6\n",
    "route": b"\7/proc/1/net/route\n",
    "ipv6-route": b"\7/proc/1/net/ipv6_route\n",
    "fib-trie": b"\7/proc/1/net/fib_trie\n",
    "fib-triestat": b"\7/proc/1/net/fib_triestat\n",
    "snmp6": b"\0/proc/1/net/dev_snmp6/lo\n",
    "snmp6-folder": b"\0/proc/1/net/dev_snmp6\n",
    "ptype": b"\0/proc/1/net/ptype\n" + PTYPE,
    "conf4": b"\0/proc/sys/net/ipv4/conf/lo/forwarding\n",
    "conf6": b"\0/proc/sys/net/ipv6/conf/lo/router_solicitation_interval\n",
    "conf6-of-all": b"\0/proc/sys/net/ipv6/conf/all/forwarding\n",
    "conf-folder": b"\0/proc/sys/net/ipv4/conf\n",
    "neigh": b"\0/proc/sys/net/ipv4/neigh/lo/locktime\n",
    "class-folder": b"\10/sys/class/net\n",
    "device-mtu": b"\10/sys/devices/virtual/net/lo/mtu\n",
    "device-statistic": b"\17/sys/devices/virtual/net/lo/statistics/rx_bytes\n",
    "device-absent": b"\10/sys/devices/pci0000:00/0000:00:03.0/net/eth0/address\n",
    "name-too-long": b"\10/sys/devices/virtual/net/" + b"x" * 40 + b"\n",
}


# --- fuzz_view: a view in JSON, and after a byte 0xff changes in words ------------------------

LINKS = """{"virtual-ethernets": {
"e0": {"macaddress": "02:00:00:00:00:10", "addresses": ["192.0.2.1/24", "2001:db8::1/64"]},
"e1": {"activation-mode": "manual"}, "va": {"peer": "vb"}, "vb": {"peer": "va"}},
"bridges": {"br0": {"interfaces": ["va"], "parameters": {"stp": true}}},
"vlans": {"e0.5": {"id": 5, "link": "e0", "mtu": 1400}}}"""


def view(json, *changes):
    return json.encode() + (b"\xff" + "\n".join(changes).encode() if changes else b"")


VIEW = {
    "empty": view(""),
    "escapes": view(r'{"ethernets": {"e\u0074h\u0030": {"set-name": "\"\\\/\b\ud83d\ude00"}}}'),
    "half-a-pair": view(r'["\ud83d"]'),
    "word-with-nul": view(r'{"ethernets": {"eth0\u0000x": {}}}'),
    "words-without-marks": view('{"version": 2, "ipv6": false, "forwarding": true}'),
    "nested": view("[" * 17 + "]" * 17),
    "key-twice": view('{"ethernets": {"eth0": {"mtu": 1400, "mtu": 1500}}}'),
    "route": view('{"ethernets": {"eth0": {"addresses": ["192.0.2.5/24"],\n"routes": '
                  '[{"to": "default", "via": "192.0.2.1", "metric": 7}]}}}'),
    "up-and-down": view(LINKS, "up e1", "down e0", "up e0", "set e0 carrier no", "set e0 carrier yes"),
    "names": view(LINKS, "set e0 name eth7", "set eth7 address 02:00:00:00:00:99", "set eth7 alias hello",
                  "set br0 name br1"),
    "links": view(LINKS, "add link x0 type veth peer x1", "up x1", "up x0", "add link mv type macvlan link e0",
                  "up mv", "del mv", "del x1"),
    "vxlan": view(LINKS, "add link vx type vxlan id 7 dstport 4789", "up vx", "add vx 2001:db8:60::1/64",
                  "del vx"),
    "ports": view(LINKS, "set e1 master br0", "up e1", "set va master none", "del br0", "del va", "del e0"),
    "addresses": view(LINKS, "add e0 192.0.2.55/25 label e0:1", "add e0 10.1.1.1 peer 10.2.2.2/32",
                      "add e0 10.3.1.1/24 metric 50", "del e0 192.0.2.1/24", "del e0 2001:db8::1/64"),
    "routes": view(LINKS, "add route default via 192.0.2.2", "add route 10.79.0.0/16 dev e0 table 100",
                   "add route 10.78.0.0/16 nexthop via 192.0.2.2 nexthop via 192.0.2.3 weight 3",
                   "add route blackhole 2001:db8:99::/48", "add route 2001:db8:77::/48 via fe80::1 dev e0",
                   "del route default", "down e0"),
    "rules": view(LINKS, "add rule from 10.0.0.0/8 table 100", "add rule fwmark 7 iif e0 table 100 priority 78",
                  "del rule from 10.0.0.0/8 table 100"),
    "neighbors": view(LINKS, "add neighbor e0 192.0.2.2 02:00:00:00:00:77",
                      "add neighbor e0 fe80::77 02:00:00:00:00:79 stale", "set forwarding yes",
                      "del neighbor e0 192.0.2.2", "set e0 carrier no"),
    "refused": view(LINKS, "del lo", "set e0 mtu 1", "add e9 192.0.2.9/24", "up", "", "add link e0 type veth"),
}

SEEDS = {
    "fuzz_answer": {name: bytes([options]) + request for name,
                    (options, request) in ANSWER.items()},
    "fuzz_nlmsg": NLMSG, "fuzz_request": REQUEST, "fuzz_gather": GATHER, "fuzz_pair": PAIR,
    "fuzz_dialogue": DIALOGUE, "fuzz_ifreq": IFREQ,
    "fuzz_obs": texts(OBS), "fuzz_tap": TAP, "fuzz_policy": texts(POLICY), "fuzz_oci": texts(OCI),
    "fuzz_tree": texts(TREE), "fuzz_systemd": texts(SYSTEMD),
    "fuzz_seccompiler": texts(SECCOMPILER), "fuzz_kafel": texts(KAFEL),
    "fuzz_minijail": texts(MINIJAIL), "fuzz_listing": texts(LISTING), "fuzz_pfc": texts(PFC), "fuzz_elf": ELF,
    "fuzz_bpf": BPF,
    "fuzz_decide": DECIDE, "fuzz_table": TABLE, "fuzz_outbound": OUTBOUND, "fuzz_names": NAMES,
    "fuzz_files": FILES, "fuzz_view": VIEW,
}


def main():
    for target, seeds in SEEDS.items():
        folder = CORPUS / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in seeds.items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
