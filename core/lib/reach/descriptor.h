/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_DESCRIPTOR_H
#define NLVIRT_REACH_DESCRIPTOR_H
/* The descriptor that a call is about: a copy of the program's own, and what it says of itself. */
#include "call/call.h"
#include "reach/closer.h"
#include "reach/task.h"

/*
 * Copies the descriptor of the call's first argument to *ret_fd, the caller's to close: what is not ours may make
 * whoever closes it wait, see closer.h. Learns the process of c->caller as well. 0, or -errno and there is no copy:
 *   ESRCH          nothing is known of the caller: it is gone, or out of our reach
 *   EAGAIN         so much of this process is still being closed that nothing of it is looked at
 *   EBADF          it has no such descriptor
 *   EPERM, EACCES  its descriptors may not be looked at
 *   other          pidfd_getfd(2)
 */
int descriptor_fetch(struct tasks *tasks, struct closers *closers, struct call *c, int *ret_fd);

/* The errno of a call that must not reach the kernel: EBADF and EAGAIN as they are, else `closed`. */
int descriptor_errno(int r, int closed);

/* Takes no lock, so that nobody can make us wait. 0; -ENOTSOCK; or -EBADF, O_PATH. */
int descriptor_kind(int fd, struct call_descriptor *ret);

#endif
