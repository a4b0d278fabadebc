/* SPDX-License-Identifier: Apache-2.0 */
/* Every netlink protocol from 0 to 31, one probe for each, and numbers beyond. */
#include "harness/runtime/probe.h"

#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

#define SOURCE "netlink(7); af_netlink.c, netlink_create()"

static void open_one(const char *key, int type, int protocol)
{
	int fd = socket(AF_NETLINK, type, protocol);

	obs_err(key, fd);
	if (fd >= 0)
		close(fd);
}

static void ask(const struct probe *p)
{
	open_one("raw", SOCK_RAW, (int)p->arg);
	open_one("dgram", SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, (int)p->arg);
}

#define PROTOCOL(number, name)								\
	PROBE_ENTRY(protocol, netlink_##number##_##name, ask, 1##number - 100, 0,	\
		    "netlink protocol " #number " (" #name ")", SOURCE)

PROTOCOL(00, route); PROTOCOL(01, unused);
PROTOCOL(02, usersock); PROTOCOL(03, firewall);
PROTOCOL(04, sock_diag); PROTOCOL(05, nflog);
PROTOCOL(06, xfrm); PROTOCOL(07, selinux);
PROTOCOL(08, iscsi); PROTOCOL(09, audit);
PROTOCOL(10, fib_lookup); PROTOCOL(11, connector);
PROTOCOL(12, netfilter); PROTOCOL(13, ip6_fw);
PROTOCOL(14, dnrtmsg); PROTOCOL(15, kobject_uevent);
PROTOCOL(16, generic); PROTOCOL(17, none);
PROTOCOL(18, scsitransport); PROTOCOL(19, ecryptfs);
PROTOCOL(20, rdma); PROTOCOL(21, crypto);
PROTOCOL(22, smc); PROTOCOL(23, none);
PROTOCOL(24, none); PROTOCOL(25, none);
PROTOCOL(26, none); PROTOCOL(27, none);
PROTOCOL(28, none); PROTOCOL(29, none);
PROTOCOL(30, none); PROTOCOL(31, none);

/* A protocol that exists is left out where the type is good: the sandbox may refuse it. */
PROBE(protocol, order_of_checks,
      "flags are checked before the type, and the type before the protocol",
      "socket(2); __sys_socket_create(), __sock_create(), netlink_create()")
{
	static const int types[] = { 0, SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET,
				     SOCK_PACKET, 11, 15, SOCK_RAW | 0x10,
				     SOCK_STREAM | SOCK_CLOEXEC,
				     SOCK_RAW | SOCK_NONBLOCK, SOCK_RAW | 0x40000000, -1 };
	static const int protocols[] = { NETLINK_ROUTE, 1, NETLINK_GENERIC, 31, 32, -1 };

	for (size_t t = 0; t < sizeof(types) / sizeof(*types); t++)
		for (size_t i = 0; i < sizeof(protocols) / sizeof(*protocols); i++) {
			int plain = types[t] & ~(SOCK_CLOEXEC | SOCK_NONBLOCK);

			if (protocols[i] == NETLINK_GENERIC &&
			    (plain == SOCK_RAW || plain == SOCK_DGRAM))
				continue;
			open_one(fmt("type_%#x.protocol_%d", (unsigned)types[t], protocols[i]),
				 types[t], protocols[i]);
		}
}

PROBE(protocol, netlink_beyond, "numbers that are no protocol", SOURCE)
{
	open_one("32", SOCK_RAW, 32);
	open_one("256", SOCK_RAW, 256);
	open_one("65536", SOCK_RAW, 65536);
	open_one("negative", SOCK_RAW, -1);
}
