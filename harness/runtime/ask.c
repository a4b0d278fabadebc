/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runtime/ask.h"

#include <string.h>

/* Headers are copied: the bytes need not be aligned for them. */
static struct nlmsghdr head_of(const struct ask *a)
{
	struct nlmsghdr h;

	memcpy(&h, a->bytes + a->at, sizeof(h));
	return h;
}

static void put_head(struct ask *a, struct nlmsghdr h)
{
	memcpy(a->bytes + a->at, &h, sizeof(h));
}

void ask_set_length(struct ask *a, uint32_t length)
{
	struct nlmsghdr h = head_of(a);

	h.nlmsg_len = length;
	put_head(a, h);
}

void ask_set_flags(struct ask *a, uint16_t flags)
{
	struct nlmsghdr h = head_of(a);

	h.nlmsg_flags = flags;
	put_head(a, h);
}

void ask_add_flags(struct ask *a, uint16_t flags)
{
	ask_set_flags(a, head_of(a).nlmsg_flags | flags);
}

static void follow(struct ask *a)
{
	ask_set_length(a, (uint32_t)(a->n - a->at));
}

void ask_begin(struct ask *a, uint16_t type, uint16_t flags)
{
	a->n = NLMSG_ALIGN(a->n);
	a->at = a->n;
	a->n += NLMSG_HDRLEN;
	put_head(a, (struct nlmsghdr){ .nlmsg_type = type, .nlmsg_flags = flags,
				       .nlmsg_seq = ASK_SEQ });
	follow(a);
}

void ask_put(struct ask *a, const void *body, size_t n)
{
	if (n)
		memcpy(a->bytes + a->n, body, n);
	a->n += n;
	follow(a);
}

void ask_attr(struct ask *a, uint16_t type, const void *value, size_t n)
{
	struct nlattr head = { .nla_len = (uint16_t)(NLA_HDRLEN + n), .nla_type = type };

	a->n = NLMSG_ALIGN(a->n);
	ask_put(a, &head, sizeof(head));
	ask_put(a, value, n);
	a->n = NLMSG_ALIGN(a->n);
	follow(a);
}

struct ask ask_dump(uint16_t type, uint8_t family, size_t n)
{
	static const uint8_t zeros[64];
	struct ask a = { .n = 0 };

	ask_begin(&a, type, NLM_F_REQUEST | NLM_F_DUMP);
	ask_put(&a, zeros, n);
	if (n)
		a.bytes[NLMSG_HDRLEN] = family;
	return a;
}

struct ask ask_get(uint16_t type, const void *body, size_t n)
{
	struct ask a = { .n = 0 };

	ask_begin(&a, type, NLM_F_REQUEST);
	ask_put(&a, body, n);
	return a;
}

struct ask ask_link(int index)
{
	struct ifinfomsg body = { .ifi_index = index };

	return ask_get(RTM_GETLINK, &body, sizeof(body));
}

struct ask ask_ack(void)
{
	struct ask a = { .n = 0 };

	ask_begin(&a, NLMSG_NOOP, NLM_F_REQUEST | NLM_F_ACK);
	return a;
}
