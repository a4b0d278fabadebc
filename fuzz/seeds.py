#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the hand-made seeds of corpus/, so that each is explained in code. Run it from anywhere.

A seed of fuzz_answer is one byte of socket options (1 strict, 2 ext-ack, 4 cap-ack) and a request datagram.
"""
import pathlib
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


SEEDS = {
    # glibc sends struct rtgenmsg, one byte, padded to 20: sysdeps/unix/sysv/linux/ifaddrs.c
    "glibc-getifaddrs-getlink": (0, message(GETLINK, DUMP, bytes(4))),
    "glibc-getifaddrs-getaddr": (0, message(GETADDR, DUMP, bytes(4))),
    # Go sends 17 bytes: syscall/netlink_linux.go
    "go-netlinkrib-getlink": (0, message(GETLINK, DUMP, bytes(1), length=17)[:17]),
    # iproute2 asks strictly, with IFLA_EXT_MASK
    "iproute2-link-dump": (7, message(GETLINK, DUMP, ifinfo() + attribute(29, struct.pack("=I", 9)))),
    "iproute2-link-get": (7, message(GETLINK, 1, ifinfo() + attribute(29, struct.pack("=I", 9)) + attribute(3, b"lo\0"))),
    "iproute2-route-get": (2, message(GETROUTE, 1, rtmsg(2, 32) + attribute(1, bytes([127, 0, 0, 1])))),
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


def main():
    folder = CORPUS / "fuzz_answer"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (options, request) in SEEDS.items():
        (folder / name).write_bytes(bytes([options]) + request)


main()
