/* SPDX-License-Identifier: Apache-2.0 */
/* socketpair() of the families that may be in use, with each type. */
#include "harness/runtime/probe.h"

#include <sys/socket.h>
#include <unistd.h>

static void ask(const struct probe *p)
{
	static const struct { const char *key; int type; } types[] = {
		{ "stream", SOCK_STREAM }, { "dgram", SOCK_DGRAM }, { "raw", SOCK_RAW },
		{ "seqpacket", SOCK_SEQPACKET },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		int fd[2], r = socketpair((int)p->arg, types[i].type, 0, fd);

		obs_err(types[i].key, r);
		if (r == 0) {
			close(fd[0]);
			close(fd[1]);
		}
	}
}

PROBE(socketpair, order_of_checks,
      "netlink has no pairs, which is found out after all other checks",
      "socketpair(2); netlink_create(), sock_no_socketpair()")
{
	static const int types[] = { 0, SOCK_STREAM, SOCK_RAW, SOCK_DGRAM | SOCK_CLOEXEC,
				     SOCK_SEQPACKET, 11, SOCK_RAW | 0x10 };
	static const int protocols[] = { 0, 1, 16, 31, 32, -1 };
	int fd[2];

	for (size_t t = 0; t < sizeof(types) / sizeof(*types); t++)
		for (size_t i = 0; i < sizeof(protocols) / sizeof(*protocols); i++)
			obs_err(fmt("type_%#x.protocol_%d", (unsigned)types[t], protocols[i]),
				socketpair(AF_NETLINK, types[t], protocols[i], fd));
	obs_err("family_99", socketpair(99, SOCK_STREAM, 0, fd));
}

#define FAMILY(number, name)								\
	PROBE_ENTRY(socketpair, family_##number##_##name, ask, 1##number - 100, PROBE_RAW, \
		    "socketpair() of family " #number " (" #name ")",			\
		    "socketpair(2); net/socket.c, __sys_socketpair()")

FAMILY(00, unspec); FAMILY(01, unix); FAMILY(02, inet); FAMILY(10, inet6); FAMILY(15, key);
FAMILY(16, netlink); FAMILY(17, packet); FAMILY(21, rds); FAMILY(29, can); FAMILY(30, tipc);
FAMILY(31, bluetooth); FAMILY(38, alg); FAMILY(40, vsock); FAMILY(41, kcm); FAMILY(43, smc);
FAMILY(44, xdp); FAMILY(46, none); FAMILY(63, none);
