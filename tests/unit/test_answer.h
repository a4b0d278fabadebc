/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_TEST_ANSWER_H
#define TESTS_UNIT_TEST_ANSWER_H
/* For tests of rtnl_answer(): builds requests, collects and reads the datagrams of answers. */
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include "guard.h"
#include "rtnl/answer.h"

#define MAX_ANSWERS 64
#define PORT 4711
#define SEQ 77

struct answers {
	struct reply_sink sink;
	unsigned n;
	size_t len[MAX_ANSWERS];
	uint8_t *dgram[MAX_ANSWERS];
};

static inline bool answers_put(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	struct answers *a = (struct answers *)sink;	/* sink is its first member */

	if (a->n == MAX_ANSWERS)
		abort();
	a->len[a->n] = len;
	a->dgram[a->n] = malloc(len + 1);
	memcpy(a->dgram[a->n++], dgram, len);
	return true;
}

static inline void answers_done(struct answers *a)
{
	while (a->n)
		free(a->dgram[--a->n]);
}

/* The header of the message at offset `at` of a datagram. */
static inline struct nlmsghdr header_at(const struct answers *a, unsigned dgram, size_t at)
{
	struct nlmsghdr h = { 0 };

	if (dgram < a->n && at + sizeof(h) <= a->len[dgram])
		memcpy(&h, a->dgram[dgram] + at, sizeof(h));
	return h;
}

/* The number after the header: the -errno of NLMSG_ERROR and NLMSG_DONE. */
static inline int number_at(const struct answers *a, unsigned dgram, size_t at)
{
	int v = 0;

	if (dgram < a->n && at + 20 <= a->len[dgram])
		memcpy(&v, a->dgram[dgram] + at + 16, sizeof(v));
	return v;
}

/* Writes a request with n bytes of body to buf. Returns its length. */
static inline size_t request_make(uint8_t *buf, uint16_t type, uint16_t flags, const void *body,
				  size_t n)
{
	struct nlmsghdr h = {
		.nlmsg_len = (uint32_t)(sizeof(h) + n), .nlmsg_type = type, .nlmsg_flags = flags,
		.nlmsg_seq = SEQ, .nlmsg_pid = 12345,
	};

	memcpy(buf, &h, sizeof(h));
	if (n)
		memcpy(buf + sizeof(h), body, n);
	return sizeof(h) + n;
}

#endif
