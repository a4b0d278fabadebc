/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_READBACK_H
#define FUZZ_READBACK_H
/*
 * Replies read by somebody else: libmnl, which walks messages and attributes as most clients do. What it
 * counts is compared with what the request could have brought about.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libmnl/libmnl.h>

/* mnl_nlmsg_ok() takes a length above INT_MAX for a negative one, which is below any other. */
static inline bool readback_ok(const struct nlmsghdr *h, int left)
{
	return left >= (int)sizeof(*h) && h->nlmsg_len <= (uint32_t)left && mnl_nlmsg_ok(h, left);
}

struct readback {
	uint32_t portid;		/* nlmsg_pid that each reply must have */
	const uint8_t *request;		/* whose sequence numbers they repeat; NULL: not asked */
	size_t len;
	bool open;			/* within a dump: objects came, and no NLMSG_DONE yet */
	uint32_t seq;			/* its sequence number */
	unsigned messages, done, errors;	/* errors: NLMSG_ERROR, acknowledgements too */
};

/* How many messages of the request libmnl finds, and how many of those ask for a dump that can start. */
void readback_request(const uint8_t *request, size_t len, unsigned *ret_messages, unsigned *ret_dumps);

/* One datagram of replies; ends the run where a property is broken. */
void readback_dgram(struct readback *r, const uint8_t *dgram, size_t len);

/* After the last datagram: each dump that had objects has ended, none has ended twice. */
void readback_end(const struct readback *r);

#endif
