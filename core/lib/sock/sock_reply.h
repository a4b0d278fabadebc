/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_REPLY_H
#define NLVIRT_SOCK_SOCK_REPLY_H
/*
 * Replies on their way into the program's queue: where rtnl_answer() puts them. A reply that does not fit
 * is an overrun, as in the kernel; one that the program's socket filter drops is not even tried.
 */
#include "rtnl/answer.h"
#include "sock/sock.h"

struct sock_reply;

/*
 * A copy of the program's end, while no call lends it: its filter is asked what it leaves. Closed by the caller; -1:
 * it is not to be had.
 */
typedef int sock_end_fn(struct sock_reply *to);

struct sock_reply {
	struct reply_sink sink;		/* first: rtnl_answer() knows no more of it */
	struct nlsock *s;
	uint32_t ack_bytes;		/* of view_kernel: what the kernel charges for the smallest buffer */
	sock_end_fn *end;
	void *arg;			/* of end() */
	uint64_t put_bytes;		/* into the queue, so far */
	uint32_t dump_charge;		/* of the buffer that a dump is about to fill; 0: none */
};

struct sock_reply sock_reply_to(struct nlsock *s, uint32_t ack_bytes, sock_end_fn *end, void *arg);

#endif
