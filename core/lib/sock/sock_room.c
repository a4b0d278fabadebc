/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_room.h"

#include "sock/sock_pair.h"

#define RCVBUF_SURE 2304	/* SOCK_MIN_RCVBUF, the least SO_RCVBUF that there is */

void sock_room_lend(struct nlsock *s, int program_fd)
{
	s->lent = program_fd;
	s->rcvbuf_fresh = false;
}

/*
 * Reads SO_RCVBUF of the program's end once for each call. Before the end is lent for the first
 * time, our own end has the same value, the default.
 */
static uint32_t rcvbuf(struct nlsock *s)
{
	if (s->lent >= 0 && !s->rcvbuf_fresh) {
		s->rcvbuf = sock_pair_rcvbuf(s->lent);
		s->rcvbuf_fresh = true;
	} else if (!s->rcvbuf) {
		s->rcvbuf = sock_pair_rcvbuf(s->fd);
	}
	return s->rcvbuf;
}

static bool fits(struct nlsock *s, uint32_t charge)
{
	uint32_t all = s->queue.charged + charge;

	return !s->queue.n || all <= RCVBUF_SURE || all <= rcvbuf(s);
}

void sock_room_sync(struct nlsock *s)
{
	if (s->queue.n)
		sock_queue_sync(&s->queue, sock_pair_queued_bytes(s->fd));
	if (!s->queue.n)
		s->congested = false;
}

bool sock_room_for_reply(struct nlsock *s, uint32_t charge)
{
	if (!s->congested && fits(s, charge))
		return true;
	sock_room_sync(s);
	if (!s->congested && fits(s, charge))
		return true;
	sock_room_overrun(s);
	return false;
}

bool sock_room_for_dump(struct nlsock *s, uint32_t charge)
{
	/* A dump may use one byte less than a reply: netlink_dump() compares with >=. */
	if (fits(s, charge + 1))
		return true;
	sock_room_sync(s);
	return fits(s, charge + 1);
}

bool sock_room_continues(struct nlsock *s)
{
	if (!s->queue.n || s->queue.charged <= rcvbuf(s) / 2)
		return true;
	sock_room_sync(s);
	return s->queue.charged <= rcvbuf(s) / 2;
}

void sock_room_overrun(struct nlsock *s)
{
	s->drops++;
	if (s->state.no_enobufs || s->congested)
		return;
	s->congested = true;
	s->state.overrun = true;
}

void sock_room_received(struct nlsock *s)
{
	if (!s->queue.n)
		s->congested = false;
}
