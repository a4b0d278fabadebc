# SPDX-License-Identifier: Apache-2.0
"""rtnl_answer() against the running kernel: the same requests must give the same bytes.

The kernel's side is a child in a new network namespace with only lo up and without privileges; ours
is answer_tool.c. `normal()` zeroes what may differ, each by a named rule. Other known differences
are in KNOWN, with the reason.

Run:  /usr/bin/python3 -m pytest tests/live/test_answer_kernel.py
More random requests: NLVIRT_MUTATIONS=100000; another seed: NLVIRT_SEED=n.
"""
import ctypes
import errno
import fcntl
import os
import platform
import random
import socket
import struct
import subprocess

import pytest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
BUILD = os.environ.get('B', os.path.join(ROOT, 'build'))
PORT = 77                       # the same on both sides, because nlmsg_pid is compared
NOBODY = 65534
STRICT, EXT_ACK, CAP_ACK = 1, 2, 4
REQUEST, MULTI, ACK, ECHO, DUMP = 1, 2, 4, 8, 0x300
FAMILIES = (0, 1, 2, 7, 10, 28, 128, 129, 255)
END = 0xffffffff

# Bytes of the family header by GET type; 8 for types without a handler.
HEADERS = {18: 16, 22: 8, 26: 12, 30: 12, 34: 12, 38: 20, 42: 20, 46: 20, 50: 4, 58: 8, 62: 8,
           66: 4, 74: 12, 78: 4, 82: 4, 86: 8, 90: 4, 94: 12, 102: 20, 106: 8, 110: 16, 114: 8,
           118: 8, 122: 8}
# One more than the largest known attribute of each type.
ATTRS = {18: 71, 22: 12, 26: 32, 30: 18, 34: 30, 38: 18, 42: 18, 46: 18, 50: 6, 58: 12, 62: 12,
         66: 10, 74: 3, 78: 17, 82: 12, 86: 3, 90: 7, 94: 3, 102: 18, 106: 17, 110: 8, 114: 4,
         118: 15, 122: 4}


def nsid_number(request, number):
    """The value of this attribute in an RTM_GETNSID, or None."""
    if len(request) < 20 or struct.unpack_from('<H', request, 4)[0] != 90:
        return None
    value = dict(walk(request[20:])).get(number, b'')
    return struct.unpack_from('<I', value)[0] if len(value) >= 4 else None


def asks_by_pid(request, _options):
    """RTM_GETNSID by a process id that could exist."""
    return 0 < (nsid_number(request, 2) or 0) <= 4194304


def asks_by_fd(request, _options):
    """RTM_GETNSID by a descriptor that the program could have."""
    number = nsid_number(request, 3)
    return number is not None and number < 1024


def names_another_user(request, _options):
    """RTM_GETROUTE on behalf of a user id that a new user namespace does not have."""
    return os.geteuid() != 0 and any(
        struct.unpack_from('<H', request, i)[0] & 0x3fff == 25 for i in range(0, len(request) - 1))


# (predicate on the request, reason). A difference that no predicate matches fails the test.
KNOWN = [
    (asks_by_pid, 'the answerer knows no processes: it treats every id as one in the namespace'),
    (asks_by_fd, 'the answerer knows no descriptors: it treats the first three as open files'),
    (names_another_user, 'without root the namespace has its own user namespace with one user; ours has all users'),
]


# --- requests ------------------------------------------------------------------------------

def attr(kind, payload=b'', length=None):
    length = 4 + len(payload) if length is None else length
    return struct.pack('<HH', length, kind) + payload + bytes(-len(payload) % 4)


def walk(data):
    """(type, payload) of each attribute."""
    while len(data) >= 4:
        length, kind = struct.unpack_from('<HH', data)
        if length < 4 or length > len(data):
            return
        yield kind & 0x3fff, data[4:length]
        data = data[(length + 3) & ~3:]


def u32(value):
    return struct.pack('<I', value & 0xffffffff)


def msg(kind, flags, body, length=None, seq=7, pid=0):
    length = 16 + len(body) if length is None else length
    return struct.pack('<IHHII', length, kind, flags, seq, pid) + body


def header(kind, family=0, ifindex=0):
    """A zeroed family header with this family, and with the index if this type has one."""
    h = bytearray(HEADERS.get(kind, 8))
    h[0] = family
    if ifindex and kind in (18, 22, 30, 38, 42, 46, 74, 86, 94, 102, 110, 114, 122):
        at = {74: 4}.get(kind, 4)
        h[at:at + 4] = u32(ifindex)
    return bytes(h)


# --- the two sides -------------------------------------------------------------------------

def write_all(fd, data):
    while data:
        data = data[os.write(fd, data):]


def read_exact(f, n):
    data = f.read(n)
    if len(data) != n:
        raise EOFError('the other side ended')
    return data


def enter_namespace():
    """Enters a new network namespace with lo up and drops privileges. Raises
    OSError if not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)

    def call(result):
        if result != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    newuser, newnet = 0x10000000, 0x40000000
    root = os.geteuid() == 0
    call(libc.unshare(newnet if root else newuser | newnet))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        fcntl.ioctl(s, 0x8914, struct.pack('16sH22x', b'lo', 0x49))     # SIOCSIFFLAGS
    if root:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    else:
        hdr = struct.pack('<Ii', 0x20080522, 0)
        call(libc.capset(hdr, bytes(24)))


class Kernel:
    """Asks the kernel, from a child in the namespace."""

    def __init__(self):
        down, up = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(down[1])
                os.close(up[0])
                self.serve(os.fdopen(down[0], 'rb'), up[1])
                code = 0
            finally:
                os._exit(code)
        os.close(down[0])
        os.close(up[1])
        self.out, self.answers = down[1], os.fdopen(up[0], 'rb')
        self.problem = read_exact(self.answers, 64).rstrip(b'\0').decode()
        self.uid = struct.unpack('<I', read_exact(self.answers, 4))[0]

    def serve(self, questions, out):
        try:
            enter_namespace()
            problem = ''
        except OSError as e:
            problem = str(e)
        write_all(out, problem.encode()[:63].ljust(64, b'\0') + u32(os.getuid()))
        while not problem:
            head = questions.read(12)
            if len(head) < 12:
                return
            options, size, length = struct.unpack('<III', head)
            reply = b''.join(u32(len(d)) + d
                             for d in self.ask_here(read_exact(questions, length), options, size))
            write_all(out, reply + u32(END))

    @staticmethod
    def ask_here(request, options, size):
        answers = []
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as s:
            for option, bit in ((12, STRICT), (11, EXT_ACK), (10, CAP_ACK)):
                if options & bit:
                    s.setsockopt(270, option, 1)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
            s.bind((PORT, 0))
            s.send(request)
            while True:
                try:
                    answers.append(s.recv(size, socket.MSG_DONTWAIT))
                except OSError as e:
                    if e.errno == errno.EAGAIN:
                        return answers
                    raise

    def ask(self, request, options=0, size=65536):
        write_all(self.out, struct.pack('<III', options, size, len(request)) + request)
        return read_answers(self.answers)

    def close(self):
        os.close(self.out)
        self.answers.close()
        os.waitpid(self.pid, 0)


def read_answers(f):
    answers = []
    while True:
        length, = struct.unpack('<I', read_exact(f, 4))
        if length == END:
            return answers
        answers.append(read_exact(f, length))


class Tool:
    """Asks answer_tool."""

    def __init__(self, path, uid):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write(u32(uid))

    def ask(self, request, options=0, size=65536):
        self.process.stdin.write(struct.pack('<IIII', options, PORT, size, len(request)) + request)
        self.process.stdin.flush()
        return read_answers(self.process.stdout)

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        assert self.process.wait() == 0


# --- what may differ -----------------------------------------------------------------------

def zero(data, start, end):
    data[start:end] = bytes(end - start)


def addr_times(data, at, _end):
    """IFA_CACHEINFO: when the address was created and changed."""
    zero(data, at + 8, at + 16)


def inet6_times(data, at, _end):
    """IFLA_INET6_CACHEINFO: the time of the last change, and a reachable time drawn at random."""
    zero(data, at + 4, at + 12)


def counters(data, at, end):
    """Packet counters. The number of counters, which precedes them, is compared."""
    zero(data, at + 8, end)


def all_counters(data, at, end):
    """Packet counters without anything before them."""
    zero(data, at, end)


def route_use(data, at, _end):
    """RTA_CACHEINFO: references held and the time of last use."""
    zero(data, at, at + 8)


def neigh_config(data, at, _end):
    """NDTA_CONFIG: fill, times and hash of tables that all namespaces share."""
    zero(data, at + 4, at + 28)


def random_time(data, at, end):
    """NDTPA_REACHABLE_TIME: drawn at random every few minutes."""
    zero(data, at, end)


# message type -> header bytes, and attribute path -> rule
INET6 = {5: inet6_times, 3: counters, 6: counters}
RULES = {
    16: (16, {23: all_counters, 7: all_counters, 26: {10: INET6}, 12: INET6}),
    20: (8, {6: addr_times}), 58: (8, {6: addr_times}),
    24: (12, {12: route_use}),
    64: (4, {5: neigh_config, 7: all_counters, 6: {3: random_time}}),
    92: (12, {1: all_counters}),
}


def normal_attrs(data, at, end, rules):
    while at + 4 <= end:
        length, kind = struct.unpack_from('<HH', data, at)
        if length < 4 or at + length > end:
            return
        rule = rules.get(kind & 0x3fff)
        if isinstance(rule, dict):
            normal_attrs(data, at + 4, at + length, rule)
        elif rule:
            rule(data, at + 4, at + length)
        at += (length + 3) & ~3


def normal(dgram):
    data, at = bytearray(dgram), 0
    while at + 16 <= len(data):
        length, kind = struct.unpack_from('<IH', data, at)
        if kind in RULES and length >= 16:
            size, rules = RULES[kind]
            normal_attrs(data, at + 16 + size, at + length, rules)
        at += max(16, (length + 3) & ~3)
    return bytes(data)


# --- reporting a difference ----------------------------------------------------------------

def tell(dgram):
    """Describes a datagram in one line: types, lengths, errors and texts."""
    parts, at = [], 0
    while at + 16 <= len(dgram):
        length, kind, flags, _seq, _pid = struct.unpack_from('<IHHII', dgram, at)
        body = dgram[at + 16:at + length]
        text = '%d/%d/%#x' % (kind, length, flags)
        if kind in (2, 3) and len(body) >= 4:
            value, = struct.unpack_from('<i', body)
            text += ' ' + (errno.errorcode.get(-value, str(value)) if value else '0')
            if flags & 0x200:
                skip = 4
                if kind == 2:
                    skip = 20 if flags & 0x100 else 4 + (struct.unpack_from('<I', body, 4)[0] + 3 & ~3)
                text += ' ' + body[skip:].hex() + ' ' + repr(
                    b''.join(bytes([c]) if 32 <= c < 127 else b'' for c in body[skip:]).decode())
        parts.append(text)
        at += max(16, (length + 3) & ~3)
    return '{%s}' % '; '.join(parts)


def differences(kernel, tool, requests):
    """(request, options, kernel's answers, ours) for each difference that KNOWN
    does not explain."""
    found = []
    for request, options, size in requests:
        theirs = [normal(d) for d in kernel.ask(request, options, size)]
        ours = [normal(d) for d in tool.ask(request, options, size)]
        if theirs != ours and not any(rule(request, options) for rule, _reason in KNOWN):
            found.append((request, options, theirs, ours))
    return found


def report(found):
    lines = ['%d requests are answered differently' % len(found)]
    for request, options, theirs, ours in found[:int(os.environ.get('NLVIRT_SHOW', '20'))]:
        lines.append('request %s options %d' % (request[:200].hex(), options))
        lines.append('  kernel ' + ' '.join(map(tell, theirs)))
        lines.append('  ours   ' + ' '.join(map(tell, ours)))
        for a, b in zip(theirs, ours):
            if a != b:
                i = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                lines.append('  first differing byte %d: %s | %s'
                             % (i, a[max(0, i - 8):i + 24].hex(), b[max(0, i - 8):i + 24].hex()))
                break
    return '\n'.join(lines)


def same(sides, requests):
    found = differences(*sides, requests)
    assert not found, report(found)


def give_up(reason):
    if os.environ.get('NLVIRT_MUST_RUN') == '1':
        pytest.fail(reason)
    pytest.skip(reason)


def build_tool(folder):
    path = os.path.join(str(folder), 'answer_tool')
    library = os.path.join(BUILD, 'libinternal.a')
    command = [os.environ.get('CC', 'cc'), '-std=gnu11', '-D_GNU_SOURCE', '-Wall', '-Wextra', '-O1', '-g',
               '-I', os.path.join(ROOT, 'core/lib'), '-o', path,
               os.path.join(ROOT, 'tests', 'live', 'answer_tool.c')]
    done = subprocess.run(command + [library, '-lseccomp'], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope='module')
def sides(tmp_path_factory):
    if tuple(int(x) for x in platform.release().split('.')[:2]) != (6, 18):
        give_up('the answers are those of Linux 6.18, but this is ' + platform.release())
    kernel = Kernel()
    if kernel.problem:
        give_up('no new network namespace here: ' + kernel.problem)
    tool = Tool(os.environ.get('NLVIRT_ANSWER_TOOL') or build_tool(tmp_path_factory.mktemp('tool')),
                kernel.uid)
    yield kernel, tool
    tool.close()
    kernel.close()


# --- the tests -----------------------------------------------------------------------------

OPTIONS = (0, STRICT, EXT_ACK, STRICT | EXT_ACK, STRICT | EXT_ACK | CAP_ACK)
RTM = range(16, 131)
GETS = [t for t in RTM if t % 4 == 2 and t <= 123]
FLAGS = (REQUEST, REQUEST | DUMP, REQUEST | ACK, REQUEST | DUMP | ACK)


def each(kinds, bodies, flags=FLAGS, options=OPTIONS):
    for kind in kinds:
        for body in bodies(kind):
            for flag in flags:
                for option in options:
                    yield msg(kind, flag, body), option, 65536


def test_every_type_and_family(sides):
    same(sides, each(RTM, lambda k: [header(k, f) for f in FAMILIES]))


def test_every_flag(sides):
    flags = [REQUEST | f for f in (MULTI, ECHO, 0x100, 0x200, 0x400, 0x800, 0xf000, 0x700)]
    flags += [0, ACK, DUMP, DUMP | ACK, REQUEST | DUMP | ECHO | ACK | 0x400]
    same(sides, each(GETS + [16, 20, 52, 127], lambda k: [header(k, 2, 1)], flags, (0, EXT_ACK)))


def test_every_header_length(sides):
    for family in (0, 2, 7, 10, 128, 129):
        same(sides, each(GETS, lambda k: [(header(k, family, 1) + bytes(8))[:n] for n in
                                          range(HEADERS.get(k, 8) + 5)], FLAGS[:2]))


def test_each_header_byte(sides):
    def bodies(kind):
        for family in (0, 2, 7, 10, 128, 129):
            for i in range(1, HEADERS.get(kind, 8)):
                for value in (1, 2, 4, 8, 32, 128, 254, 255):
                    h = bytearray(header(kind, family))
                    h[i] = value
                    yield bytes(h)
    same(sides, each(GETS, bodies, FLAGS[:2], (EXT_ACK, STRICT | EXT_ACK)))


def attribute_bodies(kind):
    for family in {26: (0, 2, 10, 128, 129), 30: (2, 10, 7), 86: (7,)}.get(kind, (0, 2, 7, 10, 128)):
        for number in range(ATTRS.get(kind, 4) + 2):
            for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 17, 32, 33, 64, 128, 256, 257):
                for value in (0, 1):
                    if n or not value:
                        yield header(kind, family, 1) + attr(number, bytes([value]) * n)
            for nested in (attr(1, b'\1\0\0\0'), attr(2, b'lo\0'), attr(1), b'\3\0\1\0'):
                yield header(kind, family, 1) + attr(number | 0x8000, nested)
                yield header(kind, family) + attr(number, nested)
            yield header(kind, family) + attr(number, u32(1))
            yield header(kind, family) + attr(number, u32(0xffffffff))


@pytest.mark.parametrize('kind', [k for k in GETS if k in HEADERS])
def test_every_attribute(sides, kind):
    same(sides, each([kind], attribute_bodies, FLAGS[:2], (EXT_ACK, STRICT | EXT_ACK)))


def test_nested_attributes(sides):
    """Each attribute in each nest that the kernel parses, with various lengths and a few values."""
    def bodies(kind):
        values = [bytes(n) for n in (0, 1, 2, 3, 4, 5, 8, 9, 15, 16, 17, 29)]
        values += [b''.join(map(u32, v)) for v in product((0, 1, 3, 7, 8), (0, 1, 3, 7, 8))]
        values += [u32(v) for v in (1, 2, 0xe, 0x10, 0xffffffff)] + [b'gact\0', b'bridge', b'bridge\0x', b'\1\0']
        nests = {50: (lambda a: attr(1, attr(1, a + attr(3, u32(1)))), lambda a: attr(1, attr(1, attr(3, u32(1)) + a)),
                      lambda a: attr(1, attr(2, a)), lambda a: attr(1, attr(33, a)), lambda a: attr(1, a)),
                 18: (lambda a: attr(18, a), lambda a: attr(0x8012, a + attr(1, b'veth'))),
                 94: (lambda a: attr(0x8001, a), lambda a: attr(1, a)),
                 118: (lambda a: attr(1, u32(1)) + attr(0x800d, a), lambda a: attr(0x800d, a))}[kind]
        start = struct.pack('<BBHII', 0, 0, 0, 1, 0x1f) if kind == 94 else header(kind, 0, 1)
        if kind == 94:
            yield struct.pack('<BBHII', 0, 0, 0, 1, 1) + attr(0x8001, attr(4, u32(2)))
        for nest in nests:
            for number in range(13):
                for value in values:
                    yield start + nest(attr(number, value))
                    yield start + nest(attr(number | 0x8000, value))
    same(sides, each((18, 50, 94, 118), bodies, FLAGS[:2], (EXT_ACK,)))


def product(*choices):
    """All combinations, as tuples."""
    rows = [()]
    for choice in choices:
        rows = [row + (value,) for row in rows for value in choice]
    return rows


V4 = ('127.0.0.1', '127.5.5.5', '127.255.255.255', '127.0.0.0', '0.0.0.0', '0.0.0.1', '8.8.8.8',
      '224.0.0.1', '224.0.0.5', '239.1.1.1', '255.255.255.255', '240.0.0.1')
V6 = ('::1', '::', '::2', '2001:db8::1', 'fe80::1', 'ff02::1', '::ffff:127.0.0.1', 'ff01::1')
FIB_MATCH, LOOKUP_TABLE = 0x2000, 0x1000


def lookup(family, pack, dst, src, numbers, flags=0, lengths=True, tos=0):
    bits = 32 if family == 2 else 128
    body = bytes([family, bits if dst and lengths else 0, bits if src and lengths else 0, tos,
                  0, 0, 0, 0]) + u32(flags)
    for kind, address in ((1, dst), (2, src)):
        if address:
            body += attr(kind, pack(address))
    return body + b''.join(attr(kind, value) for kind, value in numbers)


def test_ipv4_lookups(sides):
    links = ((), (4, 1), (4, 2), (3, 1), (3, 2))
    bodies = [lookup(2, socket.inet_aton, dst, src, [(k[0], u32(k[1])) for k in (link,) if k], flags)
              for dst, src, link, flags in product((None,) + V4, (None,) + V4, links,
                                                   (0, FIB_MATCH, LOOKUP_TABLE, 0x3000))]
    extra = [[(16, u32(5))], [(25, u32(0))], [(25, u32(1000))], [(25, u32(-1))], [(25, u32(-2))],
             [(27, b'\1')], [(27, b'\6')], [(27, b'\x11')], [(27, b'\x3a')], [(27, b'\2')],
             [(28, b'\0\x50'), (29, b'\1\xbb')], [(15, u32(255))], [(4, u32(1)), (3, u32(1))],
             [(4, u32(0))], [(3, u32(0))], [(31, u32(1))]]
    bodies += [lookup(2, socket.inet_aton, dst, None, numbers, 0, lengths, tos)
               for dst, numbers, lengths, tos in product(V4[:7], extra, (True, False), (0, 1, 4, 0xff))]
    same(sides, each([26], lambda k: bodies, (REQUEST,), (EXT_ACK, STRICT | EXT_ACK)))


def test_ipv6_lookups(sides):
    def pack(text):
        return socket.inet_pton(socket.AF_INET6, text)
    numbers = [[], [(4, u32(1))], [(4, u32(2))], [(3, u32(1))], [(3, u32(2))], [(16, u32(7))], [(25, u32(3))],
               [(27, b'\x3a')], [(27, b'\6')], [(27, b'\1')], [(31, b'\0\1\2\3')], [(31, b'\1\1\2\3')],
               [(4, u32(1)), (3, u32(1))]]
    bodies = [lookup(10, pack, *row) for row in product((None,) + V6, (None,) + V6, numbers,
                                                        (0, FIB_MATCH, LOOKUP_TABLE), (True, False))]
    same(sides, each([26], lambda k: bodies, (REQUEST,), (EXT_ACK, STRICT | EXT_ACK)))


def test_address_labels(sides):
    texts = V6 + ('2002::1', '2001::1', '2001:10::1', 'fd00::1', 'fec0::1', '3ffe::1', '::1.2.3.4', '64:ff9b::1')
    bodies = [bytes([10, 0, length, 0]) + u32(link) + u32(0) + attr(1, socket.inet_pton(socket.AF_INET6, text))
              for text, link, length in product(texts, (0, 1, 2), (128, 0))]
    same(sides, each([74], lambda k: bodies, (REQUEST,), (0, STRICT)))


def test_ipv6_addresses(sides):
    bodies = [struct.pack('<BBBBI', 10, 0, 0, 0, link) + attr(a, socket.inet_pton(socket.AF_INET6, text)) + more
              for text, link, a, more in product(V6, (0, 1, 2), (1, 2), (b'', attr(1, bytes(15) + b'\1'),
                                                                      attr(2, bytes(15) + b'\1')))]
    same(sides, each([22], lambda k: bodies, (REQUEST,), (EXT_ACK, STRICT | EXT_ACK)))


def test_route_dump_filters(sides):
    bodies = []
    for family in (0, 2, 10, 128, 129):
        for table, proto, kind, flags in product((0, 252, 253, 254, 255), (0, 2, 3), (0, 1, 2, 3), (0, 0x200, 0x800)):
            bodies.append(bytes([family, 0, 0, 0, table, proto, 0, kind]) + u32(flags))
        for number, value in product((4, 15), (0, 1, 2, 253, 254, 255, 256, 1000)):
            bodies.append(header(26, family) + attr(number, u32(value)))
    same(sides, each([26], lambda k: bodies, (REQUEST | DUMP,), (EXT_ACK, STRICT | EXT_ACK)))


SINGLE = {
    'link': msg(18, REQUEST, header(18, 0, 1)),
    'link by name': msg(18, REQUEST, header(18) + attr(3, b'lo\0') + attr(29, u32(9))),
    'no link': msg(18, REQUEST, header(18, 0, 2)),
    'address': msg(22, REQUEST, header(22, 10) + attr(1, bytes(15) + b'\1')),
    'route': msg(26, REQUEST, lookup(2, socket.inet_aton, '127.0.0.1', None, [(4, u32(1))])),
    'route6': msg(26, REQUEST, bytes([10, 128]) + bytes(10) + attr(1, bytes(15) + b'\1')),
    'neighbour': msg(30, REQUEST, header(30, 2, 1) + attr(1, b'\x7f\0\0\1')),
    'forwarding': msg(30, REQUEST, header(30, 7, 1) + attr(2, bytes(6)) + attr(5, b'\1\0')),
    'root qdisc': msg(38, REQUEST | ECHO | ACK, struct.pack('<iiiIi', 0, 1, 0, 0xffffffff, 0) + attr(1, b'noqueue\0')),
    'class': msg(42, REQUEST, struct.pack('<iiIIi', 0, 1, 0x10001, 0x10000, 0)),
    'filter': msg(46, REQUEST, struct.pack('<iiiii', 0, 1, 0, 0, 0x10008) + attr(1, b'u32\0')),
    'filter of block': msg(46, REQUEST, struct.pack('<iiiii', 0, -1, 0, 0, 0x10008) + attr(1, b'a' * 17)),
    'chain': msg(102, REQUEST, header(102, 0, 1) + attr(11, u32(3))),
    'action': msg(50, REQUEST, header(50) + attr(1, attr(1, attr(1, b'gact\0') + attr(3, u32(1))))),
    'no action': msg(50, REQUEST, header(50) + attr(1)),
    'label': msg(74, REQUEST, bytes([10, 0, 128, 0]) + bytes(8) + attr(1, b'\x20\1' + bytes(14))),
    'netconf': msg(82, REQUEST, header(82, 2) + attr(1, u32(-1))),
    'mdb': msg(86, REQUEST, header(86, 7, 1) + attr(1, bytes(28))),
    'nsid': msg(90, REQUEST, header(90) + attr(1, u32(0))),
    'stats': msg(94, REQUEST, struct.pack('<BBHII', 0, 0, 0, 1, 0x1f) + attr(0x8001, attr(4, u32(2)))),
    'nexthop': msg(106, REQUEST, header(106) + attr(1, u32(1)) + attr(14, u32(1))),
    'bucket': msg(118, REQUEST, header(118) + attr(1, u32(1)) + attr(0x800d, attr(1, b'\1\0'))),
    'dcb': msg(78, REQUEST, bytes([0, 1, 0, 0]) + attr(1, b'lo\0')),
}
DUMPS = {
    'links': msg(18, REQUEST | DUMP, header(18) + attr(29, u32(9))),
    'links of a kind': msg(18, REQUEST | DUMP, header(18) + attr(18, attr(1, b'bridge'))),
    'links of a master': msg(18, REQUEST | DUMP, header(18) + attr(10, u32(-1))),
    'short links': msg(18, REQUEST | DUMP, b'\0\0\0\0'),
    'addresses': msg(22, REQUEST | DUMP, header(22, 2, 1)),
    'routes': msg(26, REQUEST | DUMP, header(26, 2) + attr(15, u32(255)) + attr(4, u32(1))),
    'all routes': msg(26, REQUEST | DUMP, header(26)),
    'rules': msg(34, REQUEST | DUMP, header(34)),
    'neighbours': msg(30, REQUEST | DUMP, header(30) + attr(8, u32(1))),
    'entries': msg(30, REQUEST | DUMP, header(30, 7) + attr(9, u32(1))),
    'tables': msg(66, REQUEST | DUMP, header(66)),
    'filters': msg(46, REQUEST | DUMP, header(46, 0, 1) + attr(15, u32(1) + u32(1))),
    'actions': msg(50, REQUEST | DUMP, header(50) + attr(2, u32(1) + u32(1)) + attr(4, u32(5))),
    'netconfs': msg(82, REQUEST | DUMP, header(82)),
    'labels': msg(74, REQUEST | DUMP, header(74, 10)),
    'stats': msg(94, REQUEST | DUMP, struct.pack('<BBHII', 0, 0, 0, 0, 0x1f)),
    'nexthops': msg(106, REQUEST | DUMP, header(106) + attr(5, u32(1)) + attr(9)),
    'buckets': msg(118, REQUEST | DUMP, header(118) + attr(0x800d, attr(3, u32(1)))),
    'tunnels': msg(122, REQUEST | DUMP, header(122, 7)),
    'nsids': msg(90, REQUEST | DUMP, header(90) + attr(4, u32(1))),
    'groups': msg(58, REQUEST | DUMP, header(58, 10, 1)),
}
SEEDS = list(SINGLE.values()) + list(DUMPS.values())


def pad(request):
    return request + bytes(-len(request) % 4)


def test_realistic_requests(sides):
    same(sides, [(request, options, 65536) for request in SEEDS for options in range(8)])


def test_truncation_at_each_byte(sides):
    """Cut at each byte: the datagram with its length field unchanged or
    adjusted, and the length field alone."""
    requests = []
    for seed in SEEDS:
        for n in range(1, len(seed)):
            requests += [seed[:n], struct.pack('<I', n) + seed[4:n] if n >= 4 else seed[:n],
                         struct.pack('<I', n) + seed[4:]]
    same(sides, [(r, EXT_ACK | strict, 65536) for r in requests for strict in (0, STRICT)])


def test_several_messages_in_a_datagram(sides):
    rng = random.Random(1)
    requests = [pad(a) + b for a in SEEDS for b in SEEDS]
    requests += [b''.join(pad(rng.choice(SEEDS)) for _ in range(rng.randrange(3, 8))) for _ in range(300)]
    requests += [msg(18, REQUEST, header(18, 0, 1) + b'\0')[:33] + bytes(3) + SINGLE['link'],
                 SINGLE['link'] + b'\xff' * 16, SINGLE['link'] + bytes(16), SINGLE['link'] + b'\1\2\3']
    for size in (65536,):
        same(sides, [(r, options, size) for r in requests for options in (0, EXT_ACK, 7)])


def test_receive_sizes(sides):
    """The buffer of the receiver limits the size of a datagram, but does not
    change the messages."""
    kernel, tool = sides
    for request in DUMPS.values():
        for size in (4096, 8192, 32768, 262144):
            same(sides, [(request, EXT_ACK, size)])


def test_many_tiny_messages(sides):
    """13,000 messages in one datagram, answered in linear time."""
    tiny = msg(18, REQUEST, b'\0\0\0\0')[:20]
    for count in (100, 1000):
        same(sides, [(tiny * count, CAP_ACK, 65536)])
    _kernel, tool = sides
    assert len(tool.ask(msg(18, 0, b'\0' * 16) * 13000)) == 0
    assert len(tool.ask(tiny * 13000, CAP_ACK)) == 13000
    assert len(tool.ask(tiny * 13000)) == 13000


def test_large_requests(sides):
    for n in (1000, 32000, 60000):
        same(sides, each([18], lambda k: [header(k, 0, 1) + attr(20, bytes(n)), header(k, 0, 2) + bytes(n),
                                          header(k, 0, 2) + attr(100, bytes(n))], FLAGS))


def mutated(rng, seed):
    data = bytearray(seed)
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4, 8))):
        how = rng.randrange(8)
        at = rng.randrange(len(data)) if len(data) else 0
        if how == 0 and data:
            data[at] ^= 1 << rng.randrange(8)
        elif how == 1 and data:
            data[at] = rng.choice((0, 1, 2, 4, 7, 8, 10, 16, 127, 128, 254, 255))
        elif how == 2:
            data = data[:max(1, at)]
        elif how == 3:
            data += bytes(rng.randrange(256) for _ in range(rng.randrange(1, 9)))
        elif how == 4:
            data += attr(rng.randrange(75) | rng.choice((0, 0, 0, 0x8000, 0x4000)),
                         bytes(rng.randrange(3) for _ in range(rng.choice((0, 1, 2, 4, 4, 4, 8, 16, 17)))))
        elif how == 5:
            data += attr(rng.randrange(40), attr(rng.randrange(8), u32(rng.randrange(3))))
        elif how == 6 and len(data) >= 20:
            data[16 + rng.randrange(min(24, len(data) - 16))] = rng.randrange(256)
        elif len(data) >= 8:
            flags = rng.choice((REQUEST, REQUEST | DUMP, REQUEST | ACK, REQUEST | ECHO, ACK, DUMP))
            struct.pack_into('<H', data, 6, flags)
    if len(data) >= 16 and rng.randrange(8):
        struct.pack_into('<I', data, 0, len(data))
    return bytes(data)


def notifies(request):
    """Whether RTM_F_NOTIFY is set: the kernel's cached route keeps it, and
    later answers would show it."""
    at = 0
    while at + 16 <= len(request):
        length, kind = struct.unpack_from('<IH', request, at)
        if kind == 26 and length >= 28 and request[at + 25:at + 26] and request[at + 25] & 1:
            return True
        if length < 16:
            break
        at += (length + 3) & ~3
    return False


def some_attributes(rng, kind, depth=0):
    data = b''
    for _ in range(rng.choice((0, 1, 1, 2, 3)) if depth == 0 else rng.choice((0, 1, 2))):
        number = rng.randrange(ATTRS.get(kind, 8) + 1) if depth == 0 else rng.randrange(12)
        if depth < 2 and rng.randrange(6) == 0:
            data += attr(number | rng.choice((0, 0x8000)), some_attributes(rng, kind, depth + 1))
        else:
            value = rng.choice((u32(0), u32(1), u32(1), u32(2), u32(rng.getrandbits(32)), b'lo\0', b'lo', b'', b'\0',
                                b'\1', b'\1\0', bytes(16), bytes(15) + b'\1', b'\x7f\0\0\1', u32(1) + u32(1),
                                bytes(28), b'bridge\0', b'noqueue\0'))
            data += attr(number | rng.choice((0,) * 9 + (0x8000,)), value)
    return data


def some_request(rng):
    kind = rng.choice(GETS)
    head = bytearray(header(kind, rng.choice((0, 0, 2, 2, 10, 10, 7, 128, 129)), rng.choice((0, 1, 1, 2))))
    while rng.randrange(3) == 0:
        head[rng.randrange(len(head))] = rng.choice((0, 1, 2, 4, 8, 16, 32, 64, 128, 254, 255, rng.randrange(256)))
    flags = REQUEST | rng.choice((0, 0, DUMP, DUMP, 0x100, 0x200)) | rng.choice((0, 0, 0, ACK, ECHO))
    return msg(kind, flags, bytes(head) + some_attributes(rng, kind))


def test_random_requests(sides):
    """Well-formed messages with random contents."""
    rng = random.Random(int(os.environ.get('NLVIRT_SEED', '6018')) + 1)
    requests = [some_request(rng) for _ in range(int(os.environ.get('NLVIRT_MUTATIONS', '6000')))]
    same(sides, [(r, rng.randrange(8), 65536) for r in requests if not notifies(r)])


def test_notify_flag_of_a_look_up(sides):
    """In a namespace of its own, because the kernel's cached route keeps the flag."""
    kernel, (_kernel, tool) = Kernel(), sides
    try:
        same((kernel, tool), each([26], lambda k: [lookup(2, socket.inet_aton, '127.0.0.1', None, [], 0x100)],
                                  (REQUEST,), (0, STRICT)))
    finally:
        kernel.close()


def test_random_mutations(sides):
    rng = random.Random(int(os.environ.get('NLVIRT_SEED', '6018')))
    requests = []
    for _ in range(int(os.environ.get('NLVIRT_MUTATIONS', '6000'))):
        request = mutated(rng, rng.choice(SEEDS))
        if not notifies(request):
            requests.append((request, rng.randrange(8), 65536))
    same(sides, requests)


# --- the fast comparison: fuzz/kernel/ -----------------------------------------------------

def fuzz_kernel(*options):
    path = os.path.join(BUILD, 'fuzz-kernel')
    done = subprocess.run([path, *map(str, options)], capture_output=True, text=True, cwd=ROOT, timeout=120)
    if done.returncode == 2 and 'oracle' in done.stderr:
        give_up(done.stderr.strip())
    assert done.returncode in (0, 1), done.stderr
    return done


def test_five_seconds_of_random_cases_show_no_difference(tmp_path):
    done = fuzz_kernel('--seconds', 5, '--seed', 6018, '--into', tmp_path)
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split()[0]) > 5000, done.stdout


def test_corpus_is_answered_as_by_the_kernel():
    cases = os.path.join(ROOT, 'corpus', 'fuzz_answer')
    # The first bytes of a find are for fuzz_answer only, and some of them mean nothing here.
    names = [name for name in sorted(os.listdir(cases)) if not name.startswith('find-')]
    done = fuzz_kernel('--file', *(os.path.join(cases, name) for name in names))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(': same') == len(names) >= 15


def test_a_planted_difference_is_found_and_shrunk(tmp_path):
    done = fuzz_kernel('--requests', 20000, '--seed', 1, '--plant', '--into', tmp_path)
    assert done.returncode == 1, done.stdout
    cases = list(tmp_path.glob('diff-*'))
    assert cases and min(len(c.read_bytes()) for c in cases) == 18, done.stdout    # options, header, family
    assert 'GETADDR' in done.stdout and 'kernel' in done.stdout
    again = fuzz_kernel('--plant', '--file', *cases)
    assert again.returncode == 1 and again.stdout.count(': differs') == len(cases), again.stdout
    right = fuzz_kernel('--file', *cases)
    assert right.returncode == 0 and right.stdout.count(': same') == len(cases), right.stdout
