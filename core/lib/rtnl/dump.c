/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Splits dumps into datagrams: how large each may be, and where NLMSG_DONE goes. Programs see both,
 * so both must match the kernel.
 *
 * A dump of all families has a part for each family that answers, any other dump has one part. A
 * datagram ends where the next object does not fit or, in old kernels, after the objects of one
 * part. NLMSG_DONE follows the last object in the same datagram, unless the kind is `apart`, there
 * is an error to report, or it does not fit: then it has a datagram of its own.
 *
 * Mirrors netlink_dump(), rtnl_dumpit() and rtnl_dump_all(), Linux 6.18.
 */
#include <errno.h>

#include "base/limits.h"
#include "rtnl/kinds.h"

/* NLMSG_GOODSIZE: one page less the kernel's overhead in a buffer. */
#define GOOD_BYTES 3776U
/* SKB_WITH_OVERHEAD(32768): the most that netlink_recvmsg() remembers. */
#define MOST_BYTES (LIMIT_DUMP_BYTES - 320U)
#define DONE_BYTES 20U

static size_t datagram_bytes(const struct rtnl_dump *dump)
{
	size_t n = dump->recv_bytes;

	if (n > MOST_BYTES)
		n = MOST_BYTES;
	return n < GOOD_BYTES ? GOOD_BYTES : n;
}

/*
 * nl_dump_check_consistent(): if the counter has changed since the last time, the first message of
 * the datagram says so, and no later one.
 */
static void check_consistent(struct dump_call *c, bool put_any)
{
	const struct kind *k = &rtnl_kinds[c->part->kind];
	struct nlmsghdr first;

	if (k->counter == COUNTER_NONE || (k->counter != COUNTER_LINKS && !put_any))
		return;
	if (c->dump->interrupted && c->w->len) {
		memcpy(&first, c->w->p, sizeof(first));
		first.nlmsg_flags |= NLM_F_DUMP_INTR;
		memcpy(c->w->p, &first, sizeof(first));
	}
	c->dump->interrupted = false;
	c->dump->checked = true;
}

/* Writes the objects of the current part. Returns 0 if all of them are written, or -errno. */
static int run_part(struct dump_call *c)
{
	size_t before = c->w->len;
	int r;

	c->part = &c->dump->parts[c->dump->part];
	c->dump->answer_flags |= c->part->answer_flags;
	if (c->part->err)
		return c->part->err;
	r = rtnl_kinds[c->part->kind].next(c);
	check_consistent(c, c->w->len > before);
	return r;
}

/*
 * Do the objects of the current part end the datagram, as in old kernels? The kernel's dump
 * handlers used to return the number of bytes written so far, which netlink_dump() and
 * rtnl_dump_all() took to mean that there is more. These handlers were changed one by one, most of
 * them in 6.9 and 6.10.
 */
static bool ends_datagram(const struct dump_call *c)
{
	return c->view->kernel.release < rtnl_kinds[c->part->kind].joins_since;
}

/*
 * Writes as many objects as fit. Returns 1 if the dump goes on in another datagram; 0 or -errno if
 * it is finished: NLMSG_DONE carries that value.
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
			break;		/* stay at the last part: NLMSG_DONE repeats its ext-ack */
		dump->part++;
		dump->at = 0;
		dump->checked = dump->interrupted = false;	/* as rtnl_dump_all() */
	}
	if (!c->w->len)
		return r;
	if (r == 0 && !dump->apart)
		return 0;
	dump->had_objects = true;
	return 1;
}

/*
 * Returns the part whose ext-ack attributes NLMSG_DONE repeats, or NULL. The kernel parses the
 * request again for each datagram, and keeps only the attributes of the latest parse.
 *
 * If NLMSG_DONE is in the first datagram, the request has just been parsed for every part, and the
 * attributes of the last part that has any are repeated.
 *
 * If NLMSG_DONE is in a later datagram, and all objects were written before, the kernel does not
 * parse the request any more in two cases: in a dump of all families, and in a dump of one kind in
 * kernels from forgets_since on. There are then no attributes to repeat.
 */
static const struct dump_part *part_to_repeat(const struct dump_call *c)
{
	const struct rtnl_dump *dump = c->dump;
	uint16_t forgets_since = rtnl_kinds[dump->parts[0].kind].forgets_since;
	unsigned i = dump->part;

	if (dump->had_objects && !dump->err &&
	    (dump->n_parts > 1 || (forgets_since && c->view->kernel.release >= forgets_since)))
		return NULL;
	while (i > 0 && !dump->parts[i].ext_ack_bytes && !dump->had_objects)
		i--;
	return &dump->parts[i];
}

static void put_done(struct dump_call *c)
{
	const struct rtnl_dump *dump = c->dump;
	const struct dump_part *part = part_to_repeat(c);
	uint16_t flags = NLM_F_MULTI | dump->answer_flags;
	size_t details = part && c->socket->ext_ack ? part->ext_ack_bytes : 0, start;

	if (details)
		flags |= NLM_F_ACK_TLVS;
	if (dump->interrupted)		/* netlink_dump_done() checks once more */
		flags |= NLM_F_DUMP_INTR;
	start = nlmsg_begin(c->w, NLMSG_DONE, flags, dump->seq, c->socket->portid, &dump->err,
			    sizeof(dump->err));
	if (details && wr_room(c->w) >= details)
		wr_put(c->w, part->ext_ack, details);
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
