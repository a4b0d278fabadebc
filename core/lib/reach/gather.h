/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_GATHER_H
#define NLVIRT_REACH_GATHER_H
/*
 * The arguments of a trapped call, copied once from the program's memory. What is gathered is
 * never read again, so another thread that rewrites it changes nothing any more.
 *
 * All return 0, a positive errno that the program sees (EFAULT, EINVAL, EMSGSIZE, ENOBUFS: as the
 * kernel's own copying would fail), or -errno when the supervisor failed (-ESRCH: the thread is gone).
 */
#include "call/call.h"
#include "reach/task.h"

/* struct mmsghdr of the 64-bit ABIs: its size, and where msg_len stands in it. */
#define MMSGHDR_BYTES 64
#define MMSGHDR_LEN 56

/* What may stand before the data of a request in its buffer: name and control data. */
#define REQUEST_HEADROOM (CALL_NAME_BYTES + LIMIT_CONTROL_BYTES)

/* len bytes at an address that the call passes on. */
int gather_bytes(const struct call *c, uint64_t at, void *buf, size_t len);

/* What the call's row in calls.def says, into c. Calls with messages have functions of their own, below. */
int gather_call(struct call *c);

/* ioctl on interfaces: the argument, whose domain and type are filled in already. A bad address is for the handler. */
int gather_ifreq(const struct view *view, const struct call *c, struct call_ifreq *q);

/*
 * One request: of sendto, or of the struct msghdr at `header`, which may be a bad address like any other. buf has REQUEST_HEADROOM +
 * LIMIT_REQUEST_BYTES, and *ret_r points into it; control has LIMIT_CONTROL_BYTES.
 */
int gather_request(struct call *c, uint64_t header, uint8_t *buf, uint8_t *control,
		   struct call_request *ret_r);

/*
 * Copies of the descriptors that SCM_RIGHTS in s->control names, into s->fd. One that cannot be copied is its -errno there, and
 * the last: what follows a fault is not looked at. The copies are s's.
 */
void gather_rights(struct tasks *tasks, const struct call *c, struct job_send *s);

/* Where recvfrom, or the struct msghdr at `header`, wants a datagram. segment: LIMIT_IOV spans. */
int gather_place(struct call *c, uint64_t header, struct span *segment, struct call_place *ret_p);

#endif
