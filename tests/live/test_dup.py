# SPDX-License-Identifier: Apache-2.0
"""Programs that go on with a copy of their netlink socket, and programs under a low limit of open
files, whose sockets get other numbers. Compared with the same programs in a fresh network namespace."""
import itertools

import pytest

from conftest import need
from clients import PYTHON, oracle, programs, same  # noqa: F401  (fixtures among them)


def test_c(nlvirt, oracle, programs):  # noqa: F811
    out = same(nlvirt, oracle, programs.c("dup"))
    assert out.count("domain 16 type 3 protocol 0\n") == 4 and out.count("received 1, type 16\n") == 4


def test_go(nlvirt, oracle, programs):  # noqa: F811
    out = same(nlvirt, oracle, programs.go("copy", "dup.go"))
    assert "netlink 16 true <nil>\n" in out


# As pyroute2 0.9 does: a copy, the original closed, a new socket object, and asyncio on it.
ASYNCIO = r"""
import asyncio, os, socket, struct
first = socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, 0)
number = os.dup(first.fileno())
first.close()
s = socket.socket(fileno=number)
print(s.family, s.type, s.proto)
s.bind((0, 0))
s.setblocking(False)


class Protocol(asyncio.DatagramProtocol):
    def datagram_received(self, data, addr):
        print(struct.unpack_from("=H", data, 4)[0], addr)
        if struct.unpack_from("=H", data, 4)[0] == 3:
            done.set_result(None)


async def main():
    global done
    done = asyncio.get_running_loop().create_future()
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(Protocol, sock=s)
    print(transport.get_extra_info("sockname")[1])
    transport.sendto(struct.pack("=IHHIIB", 17, 18, 0x301, 1, 0, 0), (0, 0))
    await asyncio.wait_for(done, 10)


asyncio.run(main())
"""


def test_python_asyncio(nlvirt, oracle):  # noqa: F811
    out = same(nlvirt, oracle, PYTHON, "-c", ASYNCIO)
    assert "16 (0, 0)\n3 (0, 0)\n" in out


# Node has no netlink sockets of its own, but can inherit one.
NODE = r"""
const fs = require('fs'), net = require('net');
try { new net.Socket({fd: 5}); } catch (e) { console.log(e.code); }
const ask = Buffer.from([17, 0, 0, 0, 18, 0, 1, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
console.log(fs.writeSync(5, ask));
const b = Buffer.alloc(8192), n = fs.readSync(5, b);
console.log(n > 0, b.readUInt16LE(4));
"""


def test_node_with_an_inherited_copy(nlvirt, oracle):  # noqa: F811
    node = need("node", "nodejs")
    start = "import os, socket, sys; s = socket.socket(16, 3, 0); os.dup2(s.fileno(), 5); os.execvp(sys.argv[1], sys.argv[1:])"
    out = same(nlvirt, oracle, PYTHON, "-c", start, node, "-e", NODE)
    assert out == "ERR_INVALID_FD_TYPE\n17\ntrue 16\n"


# Below 128 there is no window: a sender is AF_UNIX to Go, and musl may not find its answer at once.
LOW = [*itertools.product(["ip", "go", "node", "python", "musl"], [256, 128]), ("ip", 100), ("node", 100), ("python", 100)]


@pytest.mark.parametrize("client, files", LOW)
def test_under_a_low_limit(nlvirt, oracle, programs, client, files):  # noqa: F811
    commands = {
        "ip": lambda: [need("ip", "iproute2"), "-br", "a"],
        "go": lambda: [programs.go("copy", "dup.go")],
        "node": lambda: [need("node", "nodejs"), "-e", "console.log(JSON.stringify(require('os').networkInterfaces()))"],
        "python": lambda: [PYTHON, "-c", "import socket; print(socket.if_nameindex(), socket.socket(16, 3, 0))"],
        "musl": lambda: [programs.c("getifaddrs", "-static", cc="musl-gcc", suffix="-musl"), "1", "20"],
    }
    out = same(nlvirt, oracle, "sh", "-c", f'ulimit -n {files}; exec "$0" "$@"', *commands[client](),
               rules=[lambda text: text.replace("fd=120", "fd=3")])
    assert "lo" in out
