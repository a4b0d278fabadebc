/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SOCK_SOCK_REPLY_H
#define NLVIRT_SOCK_SOCK_REPLY_H
/*
 * The sink through which rtnl_answer() puts replies into the program's queue. A reply that does not
 * fit is an overrun, as in the kernel. A reply that the program's socket filter would drop is not
 * sent at all.
 */
#include "rtnl/answer.h"
#include "sock/sock.h"

struct sock_reply;

/*
 * Returns a copy of the program's end, so that its filter can be tried, or -1 if there is none to
 * be had. It is called only while no trapped call lends the end (sock_room_lend()). The caller
 * closes the copy.
 */
typedef int sock_end_fn(struct sock_reply *to);

struct sock_reply {
	struct reply_sink sink;		/* must be first: rtnl_answer() gets a pointer to it */
	struct nlsock *s;
	uint32_t ack_bytes;		/* charge for the smallest buffer: view_kernel.ack_bytes */
	sock_end_fn *end;
	void *arg;			/* for end() */
	struct sock_trial *trial;	/* for the program's socket filter */
	uint64_t put_bytes;		/* put into the queue so far */
	uint32_t dump_charge;		/* for the buffer that a dump is about to fill; 0: none */
};

struct sock_reply sock_reply_to(struct nlsock *s, uint32_t ack_bytes, sock_end_fn *end, void *arg,
				struct sock_trial *trial);

#endif
