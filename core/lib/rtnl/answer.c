/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dispatches each message of a request datagram to its handler. Messages are independent: an error
 * in one does not stop the next.
 *
 * Mirrors netlink_rcv_skb(), rtnetlink_rcv_msg() and __netlink_dump_start(), Linux 6.18, for a
 * caller without CAP_NET_ADMIN.
 */
#include <errno.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "rtnl/kinds.h"
#include "rtnl/uapi.h"

#define RTM_SLOTS 4			/* NEW, DEL, GET, SET of one subject */
#define DUMP_STARTED 1			/* a dump has no acknowledgement, even with NLM_F_ACK */
#define REPLY_BYTES 4096		/* more than any answer of a `get` */

static bool handles(const struct kind *k, const struct view_kernel *kernel, bool dump)
{
	if (!k || kernel->release < k->since || (k->type == RTM_GETTUNNEL && !kernel->tunnels))
		return false;
	if (!kernel->ipv6 && (k->family == AF_INET6 || k->family == RTNL_FAMILY_IP6MR))
		return false;
	return dump ? k->next || k->all : k->get && kernel->release >= k->get_since;
}

/* The entry of the family or, failing that, of AF_UNSPEC that handles the request; or NULL. */
static const struct kind *kind_for(const struct view_kernel *kernel, uint16_t type, uint8_t family,
				   bool dump)
{
	const struct kind *k = rtnl_kind_find(type, family);

	if (!handles(k, kernel, dump))
		k = rtnl_kind_find(type, AF_UNSPEC);
	return handles(k, kernel, dump) ? k : NULL;
}

/* Parses the request for one part and keeps its ext-ack attributes for NLMSG_DONE. */
static void part_start(struct req *q, struct rtnl_dump *dump, const struct kind *k)
{
	struct dump_part *part = &dump->parts[dump->n_parts++];
	struct ext_ack ext = { .msg = q->msg->start };
	struct wr details = wr_of(part->ext_ack, sizeof(part->ext_ack));

	*part = (struct dump_part){ .kind = (uint8_t)(k - rtnl_kinds), .family = k->family };
	part->filter.family = q->msg->body.p[0];
	q->ext = &ext;
	part->err = k->start(q, part);
	if (req_before(q, KERNEL(6, 10)))	/* netlink_dump_done() sent only the text */
		ext = (struct ext_ack){ .msg = ext.msg, .text = ext.text };
	ext_ack_put(&details, &ext, part->err);
	part->ext_ack_bytes = (uint16_t)details.len;
}

static void parts_start(struct req *q, struct rtnl_dump *dump, const struct kind *k)
{
	if (!k->all) {
		part_start(q, dump, k);
		return;
	}
	for (unsigned family = 1; family <= V_FAMILY_MAX; family++) {
		const struct kind *one = rtnl_kind_find(k->type, (uint8_t)family);

		if (family != AF_PACKET && handles(one, &q->view->kernel, true) && one->next &&
		    dump->n_parts < DUMP_PARTS)
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
	/* Without room the kernel returns an error, but the dump runs: a receive starts it. */
	return dump_run(q->view, q->socket, dump, sink) < 0 ? -ENOBUFS : DUMP_STARTED;
}

static int get(const struct req *q, const struct kind *k, struct reply_sink *sink)
{
	uint8_t buf[REPLY_BYTES];
	struct wr w = wr_of(buf, sizeof(buf));
	int r = k->get(q, &w);

	if (r == 0 && w.len && !sink->put(sink, w.p, w.len))
		return -EAGAIN;		/* as netlink_unicast() does; the error may still fit */
	return r;
}

/* Returns 0, -errno or DUMP_STARTED. */
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
	k = kind_for(&q->view->kernel, head->nlmsg_type, q->msg->body.p[0], wants_dump);
	if (!k)
		return -EOPNOTSUPP;
	return wants_dump ? dump_start(q, dump, k, sink) : get(q, k, sink);
}

size_t rtnl_answer(const struct view *view, const struct rtnl_socket *socket,
		   struct rtnl_dump *dump, const uint8_t *request, size_t len, unsigned *most,
		   struct reply_sink *sink)
{
	size_t room = (len > LIMIT_REQUEST_BYTES ? LIMIT_REQUEST_BYTES : len) + ERROR_ROOM;
	/* An error repeats its request. Without memory for it no error is sent, as in
	 * netlink_ack(). */
	_cleanup_free_ uint8_t *scratch = malloc(room);
	struct rd dgram = rd_of(request, len);
	struct nlmsg msg;

	for (; *most && nlmsg_next(&dgram, &msg); --*most) {
		struct ext_ack ext = { .msg = msg.start };
		struct req q = {
			.view = view, .socket = socket, .msg = &msg, .ext = &ext,
			.strict = socket->strict,
		};
		int r = answer(&q, dump, sink);

		if (r == -EPERM && sink->refused)
			sink->refused(sink, msg.head.nlmsg_type);
		if (r != DUMP_STARTED && (r < 0 || (msg.head.nlmsg_flags & NLM_F_ACK)) && scratch)
			error_send(socket, &msg, r, &ext, wr_of(scratch, room), sink);
	}
	return *most ? len : len - dgram.left;
}

int rtnl_dump_continue(const struct view *view, const struct rtnl_socket *socket,
		       struct rtnl_dump *dump, size_t recv_bytes, struct reply_sink *sink)
{
	if (recv_bytes > dump->recv_bytes)
		dump->recv_bytes = recv_bytes > LIMIT_DUMP_BYTES ? LIMIT_DUMP_BYTES :
			(uint32_t)recv_bytes;
	return dump->running ? dump_run(view, socket, dump, sink) : 0;
}
