# SPDX-License-Identifier: Apache-2.0
"""Classic BPF of seccomp, for tests: an evaluator, and inputs for it.

It shares no code with core/nlfilter/inspect/.
"""
import random
import struct

ARCH = {"x86_64": 0xC000003E, "x32": 0xC000003E, "i386": 0x40000003, "aarch64": 0xC00000B7}
# More of linux/audit.h.
AUDIT = {**ARCH, "s390x": 0x80000016, "ppc64": 0x80000015, "ppc64le": 0xC0000015, "riscv64": 0xC00000F3, "arm": 0x40000028,
         "mips64": 0x80000008, "mipsel": 0x40000008}
KNOWN = {0x80000000, 0, 0x00030000, 0x00050000, 0x7FC00000, 0x7FF00000, 0x7FFC0000, 0x7FFF0000}
ALL = 0xFFFFFFFF


def program(raw):
    return list(struct.iter_unpack("=HBBI", raw))


def words(arch, nr, args=(), ip=0):
    """The sixteen words of struct seccomp_data, little-endian."""
    args = list(args) + [0] * (6 - len(args))
    out = [nr & ALL, arch & ALL, ip & ALL, ip >> 32]
    for a in args:
        out += [a & ALL, a >> 32 & ALL]
    return out


def value(insns, data):
    """Runs the program and returns its return value."""
    a = x = pc = 0
    m = [0] * 16
    while True:
        code, jt, jf, k = insns[pc]
        pc += 1
        kind, by_x = code & 7, code & 8
        if kind in (0, 1):
            v = {0x20: lambda: data[k // 4], 0: lambda: k, 0x60: lambda: m[k], 0x80: lambda: 64}[code & 0xE0]()
            a, x = (v, x) if kind == 0 else (a, v)
        elif kind in (2, 3):
            m[k] = a if kind == 2 else x
        elif kind == 4:
            v = x if by_x else k
            if code & 0xF0 == 0x30 and v == 0:
                return 0
            a = {0: lambda: a + v, 0x10: lambda: a - v, 0x20: lambda: a * v, 0x30: lambda: a // v, 0x40: lambda: a | v,
                 0x50: lambda: a & v, 0x60: lambda: a << (v & 31), 0x70: lambda: a >> (v & 31), 0x80: lambda: -a,
                 0xA0: lambda: a ^ v}[code & 0xF0]() & ALL
        elif kind == 5:
            v = x if by_x else k
            if code & 0xF0 == 0:
                pc += k
            else:
                yes = {0x10: a == v, 0x20: a > v, 0x30: a >= v, 0x40: a & v != 0}[code & 0xF0]
                pc += jt if yes else jf
        elif kind == 6:
            return a if code & 0x18 == 0x10 else k
        else:
            a, x = (a, a) if code & 0xF8 == 0 else (x, x)


def canonical(v):
    """A return value as the kernel reads it, without the bits that have no visible effect."""
    action, data = v & 0xFFFF0000, v & 0xFFFF
    if action not in KNOWN:
        return 0x80000000
    if action == 0x00050000:
        return action | min(data, 4095)
    return v if action in (0x00030000, 0x7FF00000) else action


def inputs(insns, n, seed=1):
    """Yields inputs near the constants of the program, and random ones."""
    rng = random.Random(seed)
    edges = sorted({(k + d) & ALL for _, _, _, k in insns for d in (-1, 0, 1)} | {0, 1, ALL, 0x40000000, 0x7FFFFFFF})
    arches = [v for v in ARCH.values()]
    for _ in range(n):
        data = [rng.choice(edges) if rng.random() < 0.7 else rng.getrandbits(32) for _ in range(16)]
        for i in range(5, 16, 2):
            data[i] = 0 if rng.random() < 0.6 else data[i]
        if rng.random() < 0.9:
            data[1] = rng.choice(arches)
        yield data
