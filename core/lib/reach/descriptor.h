/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_DESCRIPTOR_H
#define NLVIRT_REACH_DESCRIPTOR_H
/* The descriptor that a call is about: a copy of the program's own, and what it says of itself. */
#include "serve/supervisor.h"

/* SO_DOMAIN, SO_TYPE, SO_PROTOCOL. */
struct descriptor_kind {
	int domain, type, protocol;
};

/*
 * Fetches the descriptor of the call's first argument into v->fd, and finds v->s if it is one of our sockets; v->fd is
 * then to be closed with descriptor_close(). Learns the caller's process as well. 0, or -errno, and there is nothing to close:
 *   ESRCH          nothing is known of the caller: it is gone, or out of our reach
 *   EAGAIN         so much of this process is still being closed that nothing of it is looked at
 *   EBADF          it has no such descriptor
 *   EPERM, EACCES  its descriptors may not be looked at
 *   other          pidfd_getfd(2)
 */
int descriptor_fetch(struct service *v);

/* What a call fails with that must not reach the kernel: EBADF and EAGAIN as they are, else `closed`. */
int descriptor_errno(int r, int closed);

/* Closes v->fd, unless somebody has taken it (-1). What is not ours may make whoever closes it wait. */
void descriptor_close(struct service *v);

/* Takes no lock, so that nobody can make us wait. 0; -ENOTSOCK; or -EBADF, O_PATH. */
int descriptor_kind(int fd, struct descriptor_kind *ret);

#endif
