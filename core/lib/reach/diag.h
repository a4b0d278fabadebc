/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_DIAG_H
#define NLVIRT_REACH_DIAG_H
/*
 * Asks the kernel which socket of this machine would get a packet, and which sockets there are
 * (NETLINK_SOCK_DIAG). The supervisor is not filtered, so its own netlink socket is a real one. No
 * privilege is needed.
 *
 * The kernel looks a socket up as it does for a packet: inet_diag_find_one_icsk() and udp_dump_one().
 * A look-up takes some microseconds, whatever the number of sockets. Any thread may call these
 * functions.
 *
 * Source: sock_diag(7), net/ipv4/inet_diag.c, net/ipv4/udp_diag.c, net/unix/diag.c.
 */
#include <stdbool.h>
#include <stdint.h>

#include "want/address.h"

struct diag;

/* What the kernel says of a socket. */
struct diag_socket {
	uint64_t cookie;		/* SO_COOKIE, which no other socket ever has */
	uint64_t ino;			/* of its file; 0: nobody has accepted it yet */
	bool listens;
	bool waits;			/* the end of a connection that nobody has closed */
	bool v6;			/* its family */
	struct address address;		/* its own; all zero in both families: any */
	uint16_t port;
	struct address peer;		/* of a connection, and its port */
	uint16_t peer_port;
};

/* NULL, with errno: there is no such netlink protocol here, or we are out of descriptors. */
struct diag *diag_new(void);
void diag_free(struct diag *d);		/* NULL is allowed */

/* One end of a connection. */
struct diag_end {
	struct address address;
	uint16_t port;
};

/*
 * The socket that gets what comes over lo, by TCP (or MPTCP) or UDP: from `from` to `to`. For TCP that
 * is the end of a connection, or else a listener. from->port 0: nobody is connected from there.
 * Returns 0; -ENOENT: there is none; or -errno: the kernel cannot tell.
 */
int diag_find(struct diag *d, int protocol, const struct diag_end *from, const struct diag_end *to,
	      struct diag_socket *ret);

/*
 * Calls each(arg, s) for each TCP socket that listens on the port, for each UDP socket that is bound
 * to it, or for each UNIX socket (protocol 0, whose address and port do not count). Port 0: any.
 * Stops when each() returns false. Returns 0 or -errno: some may be missing.
 */
typedef bool diag_each_fn(void *arg, const struct diag_socket *s);
int diag_list(struct diag *d, int protocol, uint16_t port, diag_each_fn *each, void *arg);
/* The same for the TCP sockets in all states that have an owner. */
int diag_list_streams(struct diag *d, diag_each_fn *each, void *arg);

#endif
