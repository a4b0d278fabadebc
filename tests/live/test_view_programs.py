# SPDX-License-Identifier: Apache-2.0
"""--files: programs that read /proc and /sys print what they print in a namespace with only lo.

Both sides run without privileges. What may differ is removed by the command itself: times, and the
traffic that the command makes. make deps does not install all of these programs; those that are
missing are skipped.
"""
import os
import shutil
import subprocess

import pytest

from conftest import CONTAINED, NOBODY, run
from clients import PYTHON, programs  # noqa: F401  (a fixture)

UP = 'ip link set lo up && mount -t sysfs sysfs /sys && exec setpriv --inh-caps=-all --bounding-set=-all --no-new-privs "$@"'
READ_ALL = 'for f in /sys/class/net/*/* /sys/class/net/*/statistics/*; do [ ! -f $f ] || echo $f $(cat $f 2>&1); done'
EXPORTER = """
prometheus-node-exporter --web.listen-address=127.0.0.1:19173 --collector.disable-defaults --collector.netdev \
    --collector.netclass --collector.arp >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.3; curl -s 127.0.0.1:19173/metrics >all && break; done
kill $!
grep '^node_network\\|^node_arp' all | sed '/_total/s/ [0-9.e+]*$//'
"""
SNMPD = """
printf 'rocommunity public\\nagentaddress udp:127.0.0.1:16161\\n' >conf
snmpd -f -Lo -C -c conf >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.3; snmpget -v2c -c public -r0 -t1 127.0.0.1:16161 .1.3.6.1.2.1.1.1.0 >/dev/null 2>&1 && break; done
# ifDescr, ifMtu, ipAdEntAddr, ifName, and of the IP-MIB: ipAddressIfIndex, ipNetToPhysicalPhysAddress
for o in 2.2.1.2 2.2.1.4 4.20.1.1 31.1.1.1.1 4.34.1.3 4.35.1.4; do snmpwalk -v2c -c public -On 127.0.0.1:16161 .1.3.6.1.2.1.$o; done
kill $!
"""
# What must be in the output, and the command; or a Python program.
PROGRAMS = {
    "ifconfig": ("lo: flags=73<UP,LOOPBACK,RUNNING>", ["ifconfig"]),
    "ifconfig_all": ("loop  txqueuelen 1000", ["ifconfig", "-a"]),
    "netstat_interfaces": ("LRU", ["netstat", "-i"]),
    "netstat_routes": ("Destination", ["netstat", "-rn"]),
    "route": ("Destination", ["route", "-n"]),
    "ip": ("loopback", ["ip", "-s", "link"]),
    "ls": ("lo", ["ls", "/sys/class/net", "/sys/devices/virtual/net", "/proc/sys/net/ipv4/conf"]),
    "cat": ("Iface", ["cat", "/proc/net/route", "/proc/net/dev", "/proc/net/igmp", "/proc/net/if_inet6", "/proc/net/fib_trie"]),
    "grep": ("lo:", ["grep", "-r", ":", "/proc/net/dev", "/proc/net/igmp"]),
    "find": ("/sys/class/net/lo/mtu", ["find", "/sys/class/net/", "-follow", "-maxdepth", "2", "-name", "mtu"]),
    "shell": ("/sys/class/net/lo/mtu 65536", ["sh", "-c", READ_ALL]),
    "sysctl": ("net.ipv6.conf.lo.mtu = 65536", ["sysctl", "-a", "--pattern", "net.ipv[46].(conf|neigh).*"]),
    "vnstat": ("No usable interfaces found.", ["vnstat", "--iflist"]),
    "sar": ("IFACE", ["sh", "-c", "LC_ALL=C S_TIME_FORMAT=ISO sar -n DEV 1 1 | sed '1d; s/^[0-9:]* *//'"]),
    "facter": ("127.0.0.1", ["sh", "-c", "facter networking --json 2>&1 | grep -v name"]),
    "exporter": ('node_network_mtu_bytes{device="lo"} 65536', ["sh", "-c", EXPORTER]),
    "snmpd": ('STRING: "lo"', ["sh", "-c", SNMPD]),
    "psutil": ("'lo'", "import psutil; print(psutil.net_io_counters(pernic=True), psutil.net_if_stats(), psutil.net_if_addrs())"),
    "netifaces": ("['lo']", "import netifaces; print(netifaces.interfaces(), netifaces.gateways(), netifaces.ifaddresses('lo'))"),
    "scapy": ("['lo']", "from scapy.all import conf, get_if_list; print(sorted(get_if_list()), conf.route, conf.route6, conf.ifaces)"),
}
NEEDS = {"facter": "facter", "exporter": "prometheus-node-exporter", "snmpd": "snmpd", "sar": "sar"}


def prefixes(nlvirt):
    user = NOBODY if nlvirt.user == "nobody" else []
    unshare = ["unshare", "-nm"] if nlvirt.user == "root" else ["unshare", "-rnm"]
    if subprocess.run([*user, *unshare, "sh", "-c", UP, "sh", "true"], capture_output=True, check=False).returncode:
        pytest.skip("cannot make a network namespace to compare with")
    drop = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if nlvirt.user == "root" else []
    return [*user, *unshare, "sh", "-c", UP, "sh"], [*nlvirt.prefix, *drop, nlvirt.program, "run", "--files", "--"]


def same(nlvirt, folder, command):
    folder.chmod(0o777)
    kernel, inside = (run([*prefix, *command], cwd=folder) for prefix in prefixes(nlvirt))
    assert (inside.stdout, inside.returncode) == (kernel.stdout, kernel.returncode), inside.stderr
    return inside.stdout


@pytest.mark.parametrize("name", PROGRAMS)
def test_same_output_as_in_a_namespace(nlvirt, other_interfaces, tmp_path, name):
    text, command = PROGRAMS[name]
    if isinstance(command, str):
        pytest.importorskip(name)
        command = [PYTHON, "-c", command]
    program = NEEDS.get(name, command[0])
    if not shutil.which(program):
        pytest.skip(f"no {program}")
    for parent in list(tmp_path.parents)[:2]:
        parent.chmod(0o755)
    assert text in same(nlvirt, tmp_path, command)


def test_java_finds_loopback(nlvirt, other_interfaces, tmp_path, programs):  # noqa: F811
    if CONTAINED or not shutil.which("javac"):
        pytest.skip("no javac, or no namespace to compare with")
    made = programs.build("Interfaces.class", "javac", "-d", programs.folder, "Interfaces.java")
    for parent in list(tmp_path.parents)[:2]:
        parent.chmod(0o755)
    assert same(nlvirt, tmp_path, ["java", "-cp", os.path.dirname(made), "Interfaces"]).startswith("lo 1 true true 65536 ")
