/* SPDX-License-Identifier: Apache-2.0 */
/* Bits above the low 32 of each argument. The kernel drops them, so a filter must ignore them. */
#include "harness/runtime/probe.h"

#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SOURCE "socket(2) takes ints; net/socket.c, SYSCALL_DEFINE3(socket)"

static const unsigned long garbage[] = { 1UL << 32, 0xdeadbeefUL << 32, 0xffffffffUL << 32,
					 1UL << 63 };

static void open_each(const char *key, long family, long type, long protocol, int which)
{
	for (size_t i = 0; i < sizeof(garbage) / sizeof(*garbage); i++) {
		unsigned long g = garbage[i];
		long fd = syscall(SYS_socket, family | (which == 0 ? g : 0),
				  type | (which == 1 ? g : 0), protocol | (which == 2 ? g : 0));

		obs_err(fmt("%s.arg_%d.bits_%zu", key, which, i), fd);
		if (fd >= 0)
			close((int)fd);
	}
}

PROBE(garbage, allowed_families,
      "UNIX, INET and NETLINK sockets open whatever bits are set above bit 31", SOURCE)
{
	for (int which = 0; which < 3; which++) {
		open_each("unix", AF_UNIX, SOCK_STREAM, 0, which);
		open_each("inet", AF_INET, SOCK_DGRAM, 0, which);
		open_each("route", AF_NETLINK, SOCK_RAW, NETLINK_ROUTE, which);
	}
}

PROBE_FLAGS(garbage, refused_families, PROBE_RAW,
	    "AF_PACKET and AF_VSOCK stay refused whatever bits are set above bit 31", SOURCE)
{
	for (int which = 0; which < 3; which++) {
		open_each("refused.packet", AF_PACKET, SOCK_RAW, 0, which);
		open_each("refused.vsock", AF_VSOCK, SOCK_STREAM, 0, which);
	}
}

PROBE(garbage, refused_protocols, "NETLINK_AUDIT and NETLINK_SOCK_DIAG stay refused too", SOURCE)
{
	for (int which = 0; which < 3; which++) {
		open_each("protocol.audit", AF_NETLINK, SOCK_RAW, NETLINK_AUDIT, which);
		open_each("protocol.sock_diag", AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG, which);
	}
}

PROBE(garbage, socketpair, "socketpair works for UNIX and is refused for INET", "socketpair(2)")
{
	int fd[2];

	for (size_t i = 0; i < sizeof(garbage) / sizeof(*garbage); i++) {
		obs_err(fmt("unix.bits_%zu", i), syscall(SYS_socketpair, AF_UNIX | garbage[i],
							 SOCK_STREAM, 0, fd));
		obs_err(fmt("refused.inet.bits_%zu", i),
			syscall(SYS_socketpair, AF_INET | garbage[i], SOCK_STREAM, 0, fd));
	}
}

PROBE(garbage, descriptors, "bits above 31 in a descriptor make no difference",
      "recvmsg(2) and the others take ints")
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	struct sockaddr_nl a = { .nl_family = AF_NETLINK };
	socklen_t n = sizeof(a);
	char buf[16];

	for (size_t i = 0; i < sizeof(garbage) / sizeof(*garbage); i++) {
		long odd = (long)(garbage[i] | (unsigned)fd);

		obs_err(fmt("bind.bits_%zu", i), syscall(SYS_bind, odd, &a, sizeof(a)));
		obs_err(fmt("getsockname.bits_%zu", i), syscall(SYS_getsockname, odd, &a, &n));
		obs_int(fmt("family.bits_%zu", i), a.nl_family);
		a = (struct sockaddr_nl){ .nl_family = AF_NETLINK };
		obs_err(fmt("recvfrom.bits_%zu", i),
			syscall(SYS_recvfrom, odd, buf, sizeof(buf), MSG_DONTWAIT, NULL, NULL));
	}
}
