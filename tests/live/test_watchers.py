# SPDX-License-Identifier: Apache-2.0
"""Programs of others that watch their network, while nlvirt view play changes it. Each test is what a test of such
a program needs: a view, a play, and what the program must say."""
import random
import socket
import subprocess
import time

import pytest

from conftest import need, open_folder, skip

VIEW = "network:\n  ethernets:\n    eth0: {macaddress: 02:00:00:00:00:10, addresses: [192.0.2.5/24]}\n"
WAIT_S = 20


@pytest.fixture
def folder(tmp_path):
    open_folder(tmp_path).chmod(0o777)
    (tmp_path / "view.yaml").write_text(VIEW)
    return tmp_path


def start(nlvirt, folder, *command):
    return nlvirt.popen(*command, options=["--view", folder / "view.yaml", "--control", folder / "control"],
                        stdout=subprocess.PIPE, text=True, cwd="/")


def play(nlvirt, folder, text):
    (folder / "play").write_text(text)
    done = nlvirt.outside(nlvirt.program, "view", "play", folder / "control", folder / "play")
    assert (done.returncode, done.stderr) == (0, "")


def test_pyroute2_sees_its_interface_go_down_and_come_up(nlvirt, folder):
    """NDB, a database of the network that follows the events of the kernel (Debian package python3-pyroute2)."""
    if subprocess.run(["/usr/bin/python3", "-c", "import pyroute2"], capture_output=True, check=False).returncode:
        skip("no pyroute2 (Debian package python3-pyroute2)")
    watch = "from pyroute2 import NDB\n" \
            "with NDB() as ndb:\n" \
            "    print('ready', flush=True)\n" \
            "    for state in 'down', 'up':\n" \
            f"        ndb.interfaces.wait(ifname='eth0', state=state, timeout={WAIT_S})\n" \
            "        print(state, flush=True)\n" \
            f"    ndb.addresses.wait(address='192.0.2.9', timeout={WAIT_S})\n" \
            "    print('192.0.2.9')\n"
    with start(nlvirt, folder, "/usr/bin/python3", "-c", watch) as program:
        assert program.stdout.readline() == "ready\n"
        play(nlvirt, folder, "0.1 down eth0\n0.3 up eth0\n0.5 add eth0 192.0.2.9/24\n")
        assert program.stdout.read() == "down\nup\n192.0.2.9\n"


def addresses_of(name, port):
    """Asks a name server on loopback. None: it does not answer."""
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(0.3)
        s.connect(("127.0.0.1", port))
        try:
            s.send(b"\0\1\1\0\0\1\0\0\0\0\0\0" + labels + b"\0\0\1\0\1")
            answer = s.recv(512)
        except (TimeoutError, ConnectionRefusedError):
            return None
    return {socket.inet_ntoa(part[:4]) for part in answer[18 + len(labels):].split(b"\0\4")[1:]}


def test_dnsmasq_answers_with_the_addresses_that_its_interface_has_now(nlvirt, folder):
    """--interface-name: dnsmasq looks at its interfaces again when an event tells it to (Debian package dnsmasq-base)."""
    port = random.randrange(10000, 30000)       # not one that a query of ours gets

    def until(expected):
        end = time.monotonic() + WAIT_S
        while (found := addresses_of("me.example", port)) != expected:
            assert time.monotonic() < end, found
            time.sleep(0.05)

    with start(nlvirt, folder, need("dnsmasq", "dnsmasq-base"), "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts",
               "--pid-file=", "--user=", f"--port={port}", "--interface=lo", "--bind-dynamic", "--interface-name=me.example,eth0") as program:
        until({"192.0.2.5"})
        play(nlvirt, folder, "0 add eth0 198.51.100.7/24\n")
        until({"192.0.2.5", "198.51.100.7"})
        play(nlvirt, folder, "0 del eth0 192.0.2.5/24\n0.1 down eth0\n")
        until({"198.51.100.7"})
        program.terminate()
