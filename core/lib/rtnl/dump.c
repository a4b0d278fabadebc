/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dumps in datagrams: how large each may be, and where NLMSG_DONE goes.
 * Mirrors netlink_dump(), rtnl_dumpit() and rtnl_dump_all(), Linux 6.18.
 */
#include <errno.h>

#include "base/limits.h"
#include "rtnl/kinds.h"

/* NLMSG_GOODSIZE: one page less the kernel's own part of a buffer. */
#define GOOD_BYTES 3776U
/* SKB_WITH_OVERHEAD(32768): what netlink_recvmsg() remembers at most. */
#define MOST_BYTES (LIMIT_DUMP_BYTES - 320U)
#define DONE_BYTES 20U

static size_t datagram_bytes(const struct rtnl_dump *dump)
{
	size_t n = dump->recv_bytes;

	if (n > MOST_BYTES)
		n = MOST_BYTES;
	return n < GOOD_BYTES ? GOOD_BYTES : n;
}

/* The objects of one part: 0 when they are all written, else -errno. */
static int run_part(struct dump_call *c)
{
	c->part = &c->dump->parts[c->dump->part];
	c->dump->answer_flags |= c->part->answer_flags;
	if (c->part->err)
		return c->part->err;
	return rtnl_kinds[c->part->kind].next(c);
}

/*
 * Handlers used to return the bytes written so far, which netlink_dump() and rtnl_dump_all() took for "there is
 * more". They were changed one by one, most of them in 6.9 and 6.10.
 */
static bool ends_datagram(const struct dump_call *c)
{
	return c->view->kernel.release < rtnl_kinds[c->part->kind].joins_since;
}

/*
 * As many objects as fit. Positive: there is more to do in the next datagram; 0 or -errno:
 * finished, NLMSG_DONE carries it.
 */
static int run_parts(struct dump_call *c)
{
	struct rtnl_dump *dump = c->dump;
	int r = 0;

	while (dump->part < dump->n_parts) {
		r = run_part(c);
		if (r < 0)
			break;
		if (c->w->len && ends_datagram(c)) {
			dump->had_objects = true;
			return 1;
		}
		if (dump->part + 1 == dump->n_parts)
			break;		/* the last part stays: NLMSG_DONE repeats its words */
		dump->part++;
		dump->at = 0;
	}
	if (!c->w->len)
		return r;
	if (r == 0 && !dump->apart)
		return 0;
	dump->had_objects = true;
	return 1;
}

/*
 * The part whose words NLMSG_DONE repeats. The kernel reads the request again for each datagram
 * and forgets what it said before; a dump of all families that is through reads nothing more.
 */
static const struct dump_part *said_last(const struct dump_call *c)
{
	const struct rtnl_dump *dump = c->dump;
	uint16_t forgets_since = rtnl_kinds[dump->parts[0].kind].forgets_since;
	unsigned i = dump->part;

	if (dump->had_objects && !dump->err &&
	    (dump->n_parts > 1 || (forgets_since && c->view->kernel.release >= forgets_since)))
		return NULL;
	while (i > 0 && !dump->parts[i].said_bytes && !dump->had_objects)
		i--;
	return &dump->parts[i];
}

static void put_done(struct dump_call *c)
{
	const struct rtnl_dump *dump = c->dump;
	const struct dump_part *part = said_last(c);
	uint16_t flags = NLM_F_MULTI | dump->answer_flags;
	size_t said = part && c->socket->ext_ack ? part->said_bytes : 0, start;

	if (said)
		flags |= NLM_F_ACK_TLVS;
	start = nlmsg_begin(c->w, NLMSG_DONE, flags, dump->seq, c->socket->portid, &dump->err,
			    sizeof(dump->err));
	if (said && wr_room(c->w) >= said)
		wr_put(c->w, part->said, said);
	nlmsg_end(c->w, start);
}

int dump_run(const struct view *view, const struct rtnl_socket *socket, struct rtnl_dump *dump,
	     struct reply_sink *sink)
{
	uint8_t buf[MOST_BYTES];
	struct wr w = wr_of(buf, datagram_bytes(dump));
	struct dump_call c = { .view = view, .socket = socket, .dump = dump, .w = &w };

	if (sink->room && !sink->room(sink, datagram_bytes(dump)))
		return -ENOBUFS;
	if (!dump->finished) {
		int r = run_parts(&c);

		dump->finished = r <= 0;
		dump->err = r <= 0 ? r : 0;
	}
	if (dump->finished && wr_room(&w) >= DONE_BYTES) {
		put_done(&c);
		dump->running = false;
	}
	sink->put(sink, w.p, w.len);
	return 0;
}
