/* SPDX-License-Identifier: Apache-2.0 */
/* Unmodified programs: what each prints, line by line. A skip if it is not installed. */
#include "harness/runtime/probe.h"
#include "harness/runtime/program.h"

#include <string.h>
#include <unistd.h>

PROBE_NL(clients, ip_link, "ip link, plain and with details", "iproute2 ip/ipaddress.c")
{
	PROGRAM("link", "ip", "link");
	PROGRAM("details", "ip", "-d", "link", "show", "lo");
}

PROBE_NL(clients, ip_addr, "ip addr, plain and as JSON", "iproute2 ip/ipaddress.c")
{
	PROGRAM("addr", "ip", "addr");
	PROGRAM("json", "ip", "-j", "addr");
	PROGRAM("four", "ip", "-4", "addr");
	PROGRAM("six", "ip", "-6", "addr");
}

PROBE_NL(clients, ip_route, "ip route, for the main table and for all tables",
	 "iproute2 ip/iproute.c")
{
	PROGRAM("main", "ip", "route");
	PROGRAM("all", "ip", "route", "show", "table", "all");
	PROGRAM("six", "ip", "-6", "route", "show", "table", "all");
}

PROBE_NL(clients, ip_route_get, "ip route get, for loopback and for another host",
	 "iproute2 ip/iproute.c")
{
	PROGRAM("loopback", "ip", "route", "get", "127.0.0.1");
	PROGRAM("elsewhere", "ip", "route", "get", "192.0.2.1");
	PROGRAM("six", "ip", "route", "get", "::1");
}

PROBE_NL(clients, ip_rule_and_neigh, "ip rule and ip neigh", "iproute2 ip/iprule.c, ip/ipneigh.c")
{
	PROGRAM("rule", "ip", "rule");
	/* The kernel keeps neighbours by a hash that it draws at random. */
	PROGRAM("neigh", "sh", "-c", "ip neigh | sort");
}

PROBE_NL(clients, ip_changes_are_refused, "ip cannot change anything", "iproute2 lib/libnetlink.c")
{
	PROGRAM("mtu", "ip", "link", "set", "lo", "mtu", "65536");
}

PROBE_NL(clients, busybox_ip, "busybox ip link and ip addr", "busybox networking/libiproute")
{
	PROGRAM("link", "busybox", "ip", "link");
	PROGRAM("addr", "busybox", "ip", "addr");
	PROGRAM("route", "busybox", "ip", "route", "show", "table", "all");
}

PROBE_NL(clients, python, "socket.if_nameindex, and a netlink socket",
	 "CPython Modules/socketmodule.c")
{
	PROGRAM("names", "/usr/bin/python3", "-c", "import socket; print(socket.if_nameindex())");
	PROGRAM("raw", "/usr/bin/python3", "-c",
		"import socket; s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0);"
		"s.bind((0, 0)); print(s.getsockname()[1]);"
		"s.send(bytes([20,0,0,0,18,0,1,3,1,0,0,0,0,0,0,0,0,0,0,0]));"
		"d, a = s.recvfrom(65536); print(len(d), a)");
}

PROBE_NL(clients, node, "os.networkInterfaces()",
	 "libuv src/unix/linux.c, uv_interface_addresses()")
{
	PROGRAM("interfaces", "node", "-e", "console.log(JSON.stringify(os.networkInterfaces()))");
}

/* A program that the build made from a source in this directory. It is beside nlprobes. */
static const char *built(const char *name)
{
	char *self = strdupa(probe_self()), *slash = strrchr(self, '/');

	*slash = 0;
	return fmt("%s/%s", self, name);
}

PROBE_NL(clients, go, "net.Interfaces and net.InterfaceAddrs, without a libc",
	 "Go net/interface_linux.go, syscall.NetlinkRIB()")
{
	const char *program = built("nlprobe-go");

	if (access(program, X_OK) < 0)
		obs_skip("no Go compiler when the probes were built");
	PROGRAM("list", program);
}

PROBE(clients, java, "NetworkInterface.getNetworkInterfaces(), which uses ioctl and /proc",
      "OpenJDK NetworkInterface.c")
{
	if (access(built("NetworkInterfaces.class"), R_OK) < 0)
		obs_skip("no Java compiler when the probes were built");
	PROGRAM("list", "java", "-Xint", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:-UsePerfData",
		"-cp", built("."), "NetworkInterfaces");
}

PROBE(clients, musl_libc, "the probes of libc are also asked of musl, as musl-libc/...",
      "musl-gcc(1)")
{
	if (access(built("nlprobes-musl"), X_OK) < 0)
		obs_skip("no musl-gcc when the probes were built");
	PROGRAM("hello", built("nlprobes-musl"), "--hello");
}
