/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_READY_H
#define NLVIRT_SOCK_SOCK_READY_H
/*
 * Keeps the sockets that want a turn, and picks the next one. Processes take turns, and so do the
 * sockets of one process: however many sockets a process makes, another process waits for one turn
 * of it, not for one turn of each socket. A socket belongs to the process that made it.
 *
 * All functions take the same time however many sockets there are.
 */
#include "sock/sock.h"

struct sock_owner;

/* The processes with a ready socket, in the order of their turns. Zeroed: none. */
struct sock_ready {
	struct sock_owner *first, *last;
};

static inline bool sock_ready_any(const struct sock_ready *r)
{
	return r->first;
}

/* Puts s behind the other ready sockets of its process. Does nothing if it is ready already. */
void sock_ready_add(struct sock_ready *r, struct nlsock *s);

/* Does nothing if s is not ready. */
void sock_ready_remove(struct sock_ready *r, struct nlsock *s);

/*
 * Returns the socket whose turn it is. It is not ready any more, and its process goes behind the
 * others. NULL: no socket is ready.
 */
struct nlsock *sock_ready_next(struct sock_ready *r);

#endif
