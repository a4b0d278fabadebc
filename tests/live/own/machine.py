# SPDX-License-Identifier: Apache-2.0
"""The machine's own servers, outside the sandbox: each says "outside" to whoever comes.

Prints their ports as JSON. Each line on standard input is an order, and is answered by a line:
  take PORT [reuseport]   listen on 127.0.0.1:PORT; "taken", or "refused ERRNO"
  drop                    close what was taken
  count                   how many connections and datagrams have come
"""
import json
import os
import select
import socket
import sys

NAME = f"nlvirt-own-{os.getpid()}"


def tcp(address, port=0, option=socket.SO_REUSEADDR):
    s = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    s.setsockopt(socket.SOL_SOCKET, option, 1)
    s.bind((address, port))
    s.listen(64)
    return s


def udp(address):
    s = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((address, 0))
    return s


def abstract(kind, name):
    s = socket.socket(socket.AF_UNIX, kind)
    s.bind("\0" + name)
    if kind == socket.SOCK_STREAM:
        s.listen(64)
    return s


def serve(s):
    if s.type == socket.SOCK_DGRAM:
        _, sender = s.recvfrom(1000)
        if sender:
            s.sendto(b"outside", sender)
    else:
        one, _ = s.accept()
        try:
            one.send(b"outside")
        except OSError:
            pass
        one.close()


def main():
    fixed = {"v4": tcp("127.0.0.1"), "v6": tcp("::1"), "any4": tcp("0.0.0.0"), "any6": tcp("::"),
             "udp4": udp("127.0.0.1"), "udp6": udp("::1")}
    names = {"stream": abstract(socket.SOCK_STREAM, NAME), "dgram": abstract(socket.SOCK_DGRAM, NAME + "-dgram")}
    print(json.dumps({**{k: s.getsockname()[1] for k, s in fixed.items()},
                      **{k: s.getsockname().decode()[1:] for k, s in names.items()}}), flush=True)
    taken, came = [], 0
    while True:
        ready, _, _ = select.select([sys.stdin, *fixed.values(), *names.values(), *taken], [], [])
        for s in ready:
            if s is not sys.stdin:
                came += 1
                serve(s)
        if sys.stdin not in ready:
            continue
        order = sys.stdin.readline().split()
        if not order:
            return
        if order[0] == "take":
            try:
                taken.append(tcp("127.0.0.1", int(order[1]), socket.SO_REUSEPORT if order[2:] else socket.SO_REUSEADDR))
                print("taken", flush=True)
            except OSError as e:
                print("refused", e.errno, flush=True)
        elif order[0] == "drop":
            while taken:
                taken.pop().close()
            print("dropped", flush=True)
        else:
            print(came, flush=True)


main()
