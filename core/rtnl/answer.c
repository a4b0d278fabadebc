/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of everything that can be asked, and the way from a datagram to a handler.
 * Mirrors netlink_rcv_skb(), rtnetlink_rcv_msg() and __netlink_dump_start(), Linux 6.18,
 * for a caller without CAP_NET_ADMIN.
 */
#include <errno.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "limits.h"
#include "rtnl/reply.h"
#include "rtnl/uapi.h"

#define RTM_SLOTS 4			/* NEW, DEL, GET, SET of one subject */
#define DUMP_STARTED 1			/* no acknowledgement, whatever was asked */
#define REPLY_BYTES 4096		/* more than any single answer */

/*
 * A family that is not listed is answered as AF_UNSPEC. Where the AF_UNSPEC entry has `all`, a
 * dump asks each family in turn.
 */
#define KIND(t, f, ...) { .type = RTM_##t, .family = f, __VA_ARGS__ }
#define GET(g) .get = g
#define DUMP(s, n) .start = s, .next = n

const struct kind kinds[] = {
	KIND(GETLINK, AF_UNSPEC, GET(link_get), DUMP(link_start, link_next), .apart = true),
	KIND(GETLINK, AF_INET6, DUMP(link6_start, link6_next)),
	KIND(GETADDR, AF_UNSPEC, .all = true, .apart = true),
	KIND(GETADDR, AF_INET, DUMP(addr_start, addr_next), .apart = true),
	KIND(GETADDR, AF_INET6, GET(addr6_get), DUMP(addr_start, addr_next)),
	KIND(GETMULTICAST, AF_INET, DUMP(addr_start, maddr_next)),
	KIND(GETMULTICAST, AF_INET6, DUMP(addr_start, maddr_next)),
	KIND(GETANYCAST, AF_INET6, DUMP(addr_start, nothing_next)),
	/* RTM_NEW*, RTM_DEL*, RTM_SET*: EPERM before the body is read, see answer() */
};
const size_t n_kinds = sizeof(kinds) / sizeof(kinds[0]);

static const struct kind *kind_find(uint16_t type, uint8_t family)
{
	for (size_t i = 0; i < n_kinds; i++)
		if (kinds[i].type == type && kinds[i].family == family)
			return &kinds[i];
	return NULL;
}

/* A kind of the family, or else of AF_UNSPEC, that can do what is asked; or NULL. */
static const struct kind *kind_for(uint16_t type, uint8_t family, bool dump)
{
	const struct kind *k = kind_find(type, family);

	if (!k || (dump ? !k->next && !k->all : !k->get))
		k = kind_find(type, AF_UNSPEC);
	if (!k || (dump ? !k->next && !k->all : !k->get))
		return NULL;
	return k;
}

/* Reads the request for one part and keeps what it said for NLMSG_DONE. */
static void part_start(struct req *q, struct rtnl_dump *dump, const struct kind *k)
{
	struct dump_part *part = &dump->parts[dump->n_parts++];
	struct ext_ack ext = { .msg = q->msg->start };
	struct wr said = wr_of(part->said, sizeof(part->said));

	*part = (struct dump_part){ .kind = (uint8_t)(k - kinds) };
	part->filter.family = q->msg->body.p[0];
	q->ext = &ext;
	part->err = k->start(q, part);
	ext_ack_put(&said, &ext, part->err);
	part->said_bytes = (uint16_t)said.len;
}

static void parts_start(struct req *q, struct rtnl_dump *dump, const struct kind *k)
{
	if (!k->all) {
		part_start(q, dump, k);
		return;
	}
	for (unsigned family = 1; family <= V_FAMILY_MAX; family++) {
		const struct kind *one = kind_find(k->type, (uint8_t)family);

		if (family != AF_PACKET && one && one->next && dump->n_parts < DUMP_PARTS)
			part_start(q, dump, one);
	}
}

static int dump_start(struct req *q, struct rtnl_dump *dump, const struct kind *k,
		      struct reply_sink *sink)
{
	if (dump->running)
		return -EBUSY;
	*dump = (struct rtnl_dump){
		.running = true, .apart = k->apart, .seq = q->msg->head.nlmsg_seq,
		.recv_bytes = dump->recv_bytes,
	};
	parts_start(q, dump, k);
	dump_run(q->view, q->socket, dump, sink);
	return DUMP_STARTED;
}

static int get(const struct req *q, const struct kind *k, struct reply_sink *sink)
{
	uint8_t buf[REPLY_BYTES];
	struct wr w = wr_of(buf, sizeof(buf));
	int r = k->get(q, &w);

	if (r == 0 && w.len)
		sink->put(sink, w.p, w.len);
	return r;
}

/* 0, -errno or DUMP_STARTED. */
static int answer(struct req *q, struct rtnl_dump *dump, struct reply_sink *sink)
{
	const struct nlmsghdr *head = &q->msg->head;
	bool wants_dump = head->nlmsg_flags & NLM_F_DUMP;
	const struct kind *k;

	if (!(head->nlmsg_flags & NLM_F_REQUEST) || head->nlmsg_type < NLMSG_MIN_TYPE)
		return 0;
	if (head->nlmsg_type > V_RTM_MAX)
		return -EOPNOTSUPP;
	if (q->msg->body.left < sizeof(struct rtgenmsg))
		return 0;
	if ((head->nlmsg_type - RTM_BASE) % RTM_SLOTS != RTM_GETLINK - RTM_BASE)
		return -EPERM;
	k = kind_for(head->nlmsg_type, q->msg->body.p[0], wants_dump);
	if (!k)
		return -EOPNOTSUPP;
	return wants_dump ? dump_start(q, dump, k, sink) : get(q, k, sink);
}

void rtnl_answer(const struct view *view, const struct rtnl_socket *socket, struct rtnl_dump *dump,
		 const uint8_t *request, size_t len, struct reply_sink *sink)
{
	size_t room = (len > LIMIT_REQUEST_BYTES ? LIMIT_REQUEST_BYTES : len) + ERROR_ROOM;
	/* An error repeats its request; without memory for that nothing is sent, which is
	 * what the kernel's netlink_ack() comes to as well. */
	_cleanup_free_ uint8_t *scratch = malloc(room);
	struct rd dgram = rd_of(request, len);
	struct nlmsg msg;

	while (nlmsg_next(&dgram, &msg)) {
		struct ext_ack ext = { .msg = msg.start };
		struct req q = {
			.view = view, .socket = socket, .msg = &msg, .ext = &ext,
			.strict = socket->strict,
		};
		int r = answer(&q, dump, sink);

		if (r != DUMP_STARTED && (r < 0 || (msg.head.nlmsg_flags & NLM_F_ACK)) && scratch)
			error_send(socket, &msg, r, &ext, wr_of(scratch, room), sink);
	}
}

void rtnl_dump_continue(const struct view *view, const struct rtnl_socket *socket,
			struct rtnl_dump *dump, size_t recv_bytes, struct reply_sink *sink)
{
	if (recv_bytes > dump->recv_bytes)
		dump->recv_bytes = recv_bytes > LIMIT_DUMP_BYTES ? LIMIT_DUMP_BYTES :
			(uint32_t)recv_bytes;
	if (dump->running)
		dump_run(view, socket, dump, sink);
}
