/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_OWN_SHARE_H
#define NLVIRT_REACH_OWN_SHARE_H
/* Tells listeners inside from others at the same port, by the hop limit of packets. */
#include <stdbool.h>

#ifndef IPV6_MINHOPCOUNT
#define IPV6_MINHOPCOUNT 73	/* newer than some headers */
#endif

/* Packets of the socket, and of connections that it accepts, have the highest hop limit. 0 or -errno. */
int own_share_mark(int fd, int domain);

/* Has the socket still this hop limit, by IPv4 or IPv6? The program can change it. */
bool own_share_is_marked(int fd, bool v4);

/* The stream takes, by IPv4 or IPv6, no packets with a lower one; or takes them again. 0 or -errno. */
int own_share_guard(int fd, bool v4, bool on);

#endif
