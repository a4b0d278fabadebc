/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_READBACK_H
#define FUZZ_READBACK_H
/*
 * Reads replies with libmnl, which walks messages and attributes as most clients do. Callers
 * compare its counts with what the request can have caused.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libmnl/libmnl.h>

/* mnl_nlmsg_ok() compares lengths as int: one above INT_MAX is negative there, and passes. */
static inline bool readback_ok(const struct nlmsghdr *h, int left)
{
	return left >= (int)sizeof(*h) && h->nlmsg_len <= (uint32_t)left && mnl_nlmsg_ok(h, left);
}

struct readback {
	uint32_t portid;		/* nlmsg_pid that each reply must have */
	const uint8_t *request;		/* replies repeat its sequence numbers; NULL: not checked */
	size_t len;
	bool open;			/* a dump has begun and not ended */
	uint32_t seq;			/* of that dump */
	unsigned messages, done, errors;	/* errors: NLMSG_ERROR, acknowledgements included */
};

/* Counts the messages that libmnl finds in a request, and those that can start a dump. */
void readback_request(const uint8_t *request, size_t len, unsigned *ret_messages,
		      unsigned *ret_dumps);

/* Reads one datagram of replies, and aborts if a property is broken. */
void readback_dgram(struct readback *r, const uint8_t *dgram, size_t len);

/* To be called after the last datagram: every dump must have ended. */
void readback_end(const struct readback *r);

#endif
