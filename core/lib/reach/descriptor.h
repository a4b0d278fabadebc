/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_DESCRIPTOR_H
#define NLVIRT_REACH_DESCRIPTOR_H
/* The descriptor that a call is about: how to copy it, and what kind of socket it is. */
#include <errno.h>

#include "call/call.h"
#include "reach/closer.h"
#include "reach/task.h"

/*
 * Copies the descriptor in the call's first argument to *ret_fd, and learns the process of
 * c->caller. The caller closes the copy; unless the socket is ours, that may sleep: see closer.h.
 * Returns 0; or -errno, and there is no copy:
 *   ESRCH          nothing is known of the caller: it is gone, or out of our reach
 *   EAGAIN         too many copies of this process's descriptors are still being closed
 *   EBADF          the caller has no such descriptor
 *   EPERM, EACCES  we may not look at its descriptors
 *   ENOENT, EISCONN, EALREADY, ENOTSOCK  copies_fetch(): we have no copy of what is there
 *   other          pidfd_getfd(2)
 */
int descriptor_fetch(struct tasks *tasks, struct closers *closers, struct call *c, int *ret_fd);

/*
 * The positive errno for a call that must not reach the kernel, after descriptor_fetch() returned
 * r: EBADF and EAGAIN as they are, `closed` for everything else.
 */
int descriptor_errno(int r, int closed);

/* Did descriptor_fetch() find an open descriptor that it has no copy of? */
static inline bool descriptor_is_unknown(int r)
{
	return r == -ENOENT || r == -EISCONN || r == -EALREADY || r == -ENOTSOCK;
}

/*
 * The kind of socket at a descriptor of a thread, for which no copy is needed. Of the UNIX sockets,
 * SOCK_SEQPACKET looks like SOCK_DGRAM. Returns 0; -ENOTSOCK; -EBADF for an O_PATH descriptor; or
 * -EACCES: it is of a kind that is not listed, or we may not look.
 */
int descriptor_kind_there(pid_t tid, int fd, struct call_descriptor *ret);

/*
 * Takes no lock of the socket, so that nobody can make us wait. Returns 0; -ENOTSOCK; or -EBADF for
 * an O_PATH descriptor.
 */
int descriptor_kind(int fd, struct call_descriptor *ret);

/*
 * Is the socket bound to an interface, by SO_BINDTODEVICE or by its link-local address? If the
 * machine binds every socket that we make (ip vrf exec), that interface does not count. lo does not
 * count either: it leads to no other machine, and mute sockets are bound to it. Takes no
 * lock either.
 */
bool descriptor_is_bound(int fd, const struct call_descriptor *what);

/*
 * Binds the socket to lo, unless it is already. Nobody needs a privilege for the first time; only root
 * could undo it, and the filter keeps programs from that. False: it is bound to another interface.
 */
bool descriptor_bind_to_lo(int fd);

#endif
