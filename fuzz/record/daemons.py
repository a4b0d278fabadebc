# SPDX-License-Identifier: Apache-2.0
"""Records the requests of daemons that configure networks, for record.py.

They need more of netlink than a sandbox has. So they run under strace in user, network and mount
namespaces of their own, with their own /run, /sys and the like. They have only loopback to
configure, and the network of the machine is neither seen nor touched.
"""
import ctypes
import os
import re
import shlex
import shutil
import signal
import subprocess

NEWNS, NEWUTS, NEWUSER, NEWNET = 0x20000, 0x4000000, 0x10000000, 0x40000000
SECONDS, LIMIT_S = 8, 20
NETWORKD = "/lib/systemd/systemd-networkd"
OPTIONS = {"NETLINK_GET_STRICT_CHK": 1, "NETLINK_EXT_ACK": 2, "NETLINK_CAP_ACK": 4}

BEGIN = """set -e
mount --make-rprivate /
for at in /run /var/lib /etc/systemd/network /etc/NetworkManager; do
    [ ! -d $at ] || mount -t tmpfs none $at
done
mount -t sysfs -o ro sys /sys
"""
SCRIPTS = {
    "networkd": BEGIN + """
mkdir -p -m 755 /run/systemd/network /run/systemd/netif
chown systemd-network:systemd-network /run/systemd/netif
printf '%s\n' '[Match]' Name=lo '[Network]' Address=192.0.2.1/24 Address=2001:db8::1/64 \
    '[Route]' Destination=198.51.100.0/24 '[RoutingPolicyRule]' From=192.0.2.0/24 Table=100 \
    '[Neighbor]' Address=192.0.2.2 LinkLayerAddress=02:00:00:00:00:02 \
    '[NextHop]' Id=1 Blackhole=yes Family=ipv4 '[IPv6AddressLabel]' Prefix=2001:db8::/32 Label=9 \
    >/run/systemd/network/10-lo.network
printf '%s\n' '[NetDev]' Name=v0 Kind=veth '[Peer]' Name=v1 >/run/systemd/network/10-v.netdev
""",
    "NetworkManager": BEGIN + """
mkdir -p /run/dbus /run/nm /run/conf /run/connections
printf '%s\n' '<busconfig><type>system</type><listen>unix:path=/run/dbus/one</listen>' \
    '<policy context="default"><allow own="*"/><allow send_destination="*"/>' \
    '<allow receive_sender="*"/></policy></busconfig>' >/run/dbus/conf
dbus-daemon --config-file=/run/dbus/conf --nofork --nopidfile &
for n in $(seq 50); do [ -S /run/dbus/one ] || sleep 0.1; done
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/one
printf '%s\n' '[main]' plugins=keyfile dns=none rc-manager=unmanaged \
    '[keyfile]' path=/run/connections '[device]' managed=1 >/run/conf.ini
printf '%s\n' '[connection]' id=lo uuid=7f1b7d3e-2f4b-4c57-8a6c-6f0f5d0c9a11 type=loopback \
    interface-name=lo '[loopback]' \
    '[ipv4]' method=manual address1=127.0.0.1/8 address2=192.0.2.1/24 route1=198.51.100.0/24 \
    'routing-rule1=priority 5 from 192.0.2.0/24 table 100' \
    '[ipv6]' method=manual address1=::1/128 address2=2001:db8::1/64 \
    >/run/connections/lo.nmconnection
chmod 600 /run/connections/lo.nmconnection
""",
}
COMMANDS = {
    "networkd": NETWORKD,
    "NetworkManager": "NetworkManager --debug --config=/run/conf.ini --config-dir=/run/conf"
                      " --system-config-dir=/run/conf --intern-config=/run/nm/intern"
                      " --state-file=/run/nm/state --pid-file=/run/nm/pid",
}


def missing(daemon):
    """Why a daemon cannot be recorded. Empty: it can."""
    if not (shutil.which("strace") and shutil.which(COMMANDS[daemon].split()[0])):
        return "not installed"
    return "" if os.geteuid() == 0 else "needs root, to map all users"


def start(words):
    """Starts a command in its own namespaces, as root among all users. Its process id."""
    here, there = os.pipe(), os.pipe()
    pid = os.fork()
    if not pid:
        try:
            if ctypes.CDLL(None).unshare(NEWUSER | NEWNET | NEWNS | NEWUTS):
                os._exit(1)
            os.setsid()
            os.close(there[1])
            os.write(here[1], b"x")
            if not os.read(there[0], 1):
                os._exit(1)
            os.setgid(0)
            os.setuid(0)
            null = os.open("/dev/null", os.O_RDWR)
            for fd in range(3):
                os.dup2(null, fd)
            os.execvp(words[0], words)
        finally:
            os._exit(1)
    os.close(here[1])
    os.close(there[0])
    try:
        if os.read(here[0], 1):
            for name in ("uid_map", "gid_map"):
                with open(f"/proc/{pid}/{name}", "w", encoding="ascii") as out:
                    out.write("0 0 65536")
            os.write(there[1], b"x")
    finally:
        # A child without maps sees the end of the pipe, and exits.
        for fd in (here[0], there[1]):
            os.close(fd)
    return pid


def sent(trace):
    """The datagrams to NETLINK_ROUTE in a trace, each after a byte of options as in fuzz_answer."""
    requests, options, data, key = [], {}, None, None
    for line in trace:
        if data is not None and re.match(r" \| [0-9a-f]{5}  ", line):
            data += bytes.fromhex(line[10:59])      # 16 bytes in hexadecimal, then as text
            continue
        if line.startswith(" * "):                  # "20 bytes in buffer 0"
            continue
        if data:
            requests.append(bytes([options.get(key, 0)]) + data)
        data = None
        # strace gives the protocol only once the socket is bound.
        call = re.match(r"(?:\d+ +)?(\w+)\((\d+)<NETLINK:\[(ROUTE)?", line)
        if not call:
            continue
        key = call.group(2)
        chosen = re.search(r"SOL_NETLINK, (\w+), \[1\]", line)
        if call.group(1) == "setsockopt" and chosen:
            options[key] = options.get(key, 0) | OPTIONS.get(chosen.group(1), 0)
        elif call.group(1) != "setsockopt" and call.group(3):
            data = b""
    return requests


def record(daemon, folder):
    """Lets a daemon work for a few seconds. Its requests."""
    folder.mkdir()
    trace = folder / "trace"
    strace = ["strace", "-f", "-yy", "-e", "trace=setsockopt,sendto,sendmsg,write",
              "-e", "write=all", "-s", "0", "-o", str(trace)]
    command = f"timeout -k 1 {SECONDS} {shlex.join(strace)} {COMMANDS[daemon]}"
    script = SCRIPTS[daemon] + f"exec {command}\n"
    pid = start(["timeout", "-k", "1", str(LIMIT_S), "bash", "-c", script])
    os.waitpid(pid, 0)
    try:
        os.killpg(pid, signal.SIGKILL)      # the bus is still running
    except ProcessLookupError:
        pass
    if not trace.exists():
        return []
    return sent(trace.read_text(encoding="utf-8", errors="replace").splitlines())


def version(daemon):
    done = subprocess.run([COMMANDS[daemon].split()[0], "--version"], capture_output=True,
                          text=True, check=False)
    found = re.search(r"\d+(\.\d+)*", done.stdout)
    return found.group(0) if found else "unknown"
