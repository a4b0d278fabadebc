/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any request datagram to the lo-only view. The first byte chooses the socket's options, the rest is the
 * request. Whatever it is:
 *   each reply datagram is a row of whole, aligned messages;
 *   each message has the socket's port id, and a sequence number that some request has;
 *   a dump ends, in exactly one NLMSG_DONE, and while it runs no second one begins.
 */
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "rtnl/answer.h"

#define PORTID 0x12345678u
#define DUMP_DATAGRAMS 64	/* far more than the view has */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct check {
	struct reply_sink sink;
	const uint8_t *request;
	size_t len;
	unsigned done, multi;
};

static void broken(const char *property)
{
	fprintf(stderr, "broken: %s\n", property);
	abort();
}

/* Does any aligned place of the request hold this sequence number where a header would have it? */
static bool asked_for(const struct check *c, uint32_t seq)
{
	for (size_t at = 0; at + sizeof(struct nlmsghdr) <= c->len; at += NLMSG_ALIGNTO)
		if (!memcmp(c->request + at + offsetof(struct nlmsghdr, nlmsg_seq), &seq, sizeof(seq)))
			return true;
	return false;
}

static bool look(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	struct check *c = (struct check *)sink;
	size_t at = 0;

	if (!len || len > LIMIT_DGRAM_BYTES)
		broken("a datagram is neither empty nor larger than its limit");
	while (at < len) {
		struct nlmsghdr h;

		if (len - at < sizeof(h))
			broken("a datagram holds whole headers");
		memcpy(&h, dgram + at, sizeof(h));
		if (h.nlmsg_len < sizeof(h) || NLMSG_ALIGN(h.nlmsg_len) > len - at)
			broken("a datagram holds whole messages");
		if (h.nlmsg_pid != PORTID)
			broken("replies carry the socket's port id");
		if (!asked_for(c, h.nlmsg_seq))
			broken("replies carry a request's sequence number");
		c->done += h.nlmsg_type == NLMSG_DONE;
		c->multi += h.nlmsg_type != NLMSG_DONE && (h.nlmsg_flags & NLM_F_MULTI);
		at += NLMSG_ALIGN(h.nlmsg_len);
	}
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct view *view;
	struct rtnl_dump dump = { 0 };
	struct rtnl_socket socket = { .portid = PORTID };
	struct check c = { .sink = { .put = look } };
	unsigned rounds = 0;

	if (!view && view_new_lo(&view) < 0)
		return 0;
	if (size < 1 || size > LIMIT_REQUEST_BYTES)
		return 0;
	socket.strict = data[0] & 1;
	socket.ext_ack = data[0] & 2;
	socket.cap_ack = data[0] & 4;
	c.request = data + 1;
	c.len = size - 1;
	rtnl_answer(view, &socket, &dump, c.request, c.len, &c.sink);
	for (; dump.running && rounds < DUMP_DATAGRAMS; rounds++)
		rtnl_dump_continue(view, &socket, &dump, 32768, &c.sink);
	if (dump.running)
		broken("a dump ends");
	if (c.multi && !c.done)
		broken("a dump ends with NLMSG_DONE");
	return 0;
}
