/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Somebody outside can begin to listen at any moment: beside a socket that shares its port
 * (SO_REUSEPORT), where the kernel chooses who gets a connection; or in the place of one that closes
 * and cannot be held.
 *
 * Packets of our listeners have the highest hop limit, which a connection inherits. The socket that
 * connects takes no packets with a lower one until its peer is known: RFC 5082 uses this to tell
 * neighbours. So a connection with somebody outside is never made. No data passes, and accept(2) does
 * not return it. A program cannot take that back: call_outbound_hops().
 *
 * Somebody outside can choose the same hop limit, as another sandbox does. The looks at those who
 * listen and at the other end (own_peer.c) are for that.
 *
 * Source: tcp_v4_rcv() and tcp_v6_rcv(), which drop such packets; ip_build_and_send_pkt().
 */
#include "reach/own_share.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define HOPS 255

int own_share_mark(int fd, int domain)
{
	int value = HOPS;

	if (domain == AF_INET6 &&
	    setsockopt(fd, SOL_IPV6, IPV6_UNICAST_HOPS, &value, sizeof(value)) < 0)
		return -errno;
	return setsockopt(fd, SOL_IP, IP_TTL, &value, sizeof(value)) < 0 ? -errno : 0;
}

bool own_share_is_marked(int fd, bool v4)
{
	int value = 0;
	socklen_t len = sizeof(value);

	return getsockopt(fd, v4 ? SOL_IP : SOL_IPV6, v4 ? IP_TTL : IPV6_UNICAST_HOPS, &value,
			  &len) == 0 &&
	       value == HOPS;
}

int own_share_guard(int fd, bool v4, bool on)
{
	int value = on ? HOPS : 0;

	return setsockopt(fd, v4 ? SOL_IP : SOL_IPV6, v4 ? IP_MINTTL : IPV6_MINHOPCOUNT, &value,
			  sizeof(value)) < 0 ? -errno : 0;
}
