/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_reply.h"

#include "base/cleanup.h"
#include "sock/sock_filter.h"
#include "sock/sock_pair.h"
#include "sock/sock_room.h"

/* Requests that came through the pair have no trapped caller, so the end may have to be fetched. */
static size_t left_by_filter(struct sock_reply *to, const uint8_t *dgram, size_t len)
{
	int lent = to->s->lent;
	_cleanup_close_ int end = lent < 0 ? to->end(to) : -1;

	return sock_filter_left(to->trial, lent < 0 ? end : lent, dgram, len);
}

static bool put(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	struct sock_reply *to = (struct sock_reply *)sink;
	struct nlsock *s = to->s;
	uint32_t charge = to->dump_charge ? to->dump_charge : sock_queue_charge(to->ack_bytes, len);
	size_t left = len;

	/* A congested socket takes no reply before its queue is empty, so its filter need not be
	 * tried. The kernel tries it first and does not count what it drops, so SO_MEMINFO can show
	 * more drops than there. */
	if (s->state.filtered && s->congested && s->queue.n && !to->dump_charge)
		sock_room_sync(s);
	if (s->state.filtered && (to->dump_charge || !s->congested || !s->queue.n))
		left = left_by_filter(to, dgram, len);
	/* As in the kernel, the filter comes before the check for room. A dump that lost a datagram
	 * to it goes on in the next receive, because netlink_dump() has sent that datagram. */
	if (!left && to->dump_charge) {
		sock_room_sync(s);	/* unseen receives before now must not end the wait */
		s->held = true;
	}
	if (left && !to->dump_charge && !sock_room_for_reply(s, charge))
		return false;
	to->dump_charge = 0;
	if (!left)
		return true;
	if (!sock_pair_push(s->fd, dgram, len)) {
		sock_room_overrun(s);
		return false;
	}
	/* If that fails, the program can queue a little more than SO_RCVBUF allows. */
	(void)sock_queue_add(&s->queue, left, charge);
	to->put_bytes += len;
	return true;
}

/* The kernel charges a dump for the buffer that it allocates, not for the bytes that it fills. */
static bool has_room(struct reply_sink *sink, size_t bytes)
{
	struct sock_reply *to = (struct sock_reply *)sink;
	uint32_t charge = sock_queue_charge(to->ack_bytes, bytes);

	if (!sock_room_for_dump(to->s, charge))
		return false;
	to->dump_charge = charge;
	return true;
}

struct sock_reply sock_reply_to(struct nlsock *s, uint32_t ack_bytes, sock_end_fn *end, void *arg,
				struct sock_trial *trial)
{
	return (struct sock_reply){
		.sink = { .put = put, .room = has_room },
		.s = s,
		.ack_bytes = ack_bytes,
		.end = end,
		.arg = arg,
		.trial = trial,
	};
}
