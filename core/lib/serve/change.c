/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Changes of the view while programs look at it. The change is made between two rounds of the loop,
 * so every call sees one view or the other. The kernel hands events out at once; here each member
 * of a group gets them in its next turn, or before its next call is served (sock/sock_events.h).
 */
#include <errno.h>

#include "base/cleanup.h"
#include "onbehalf/look.h"
#include "rtnl/events.h"
#include "serve/supervisor.h"
#include "sock/sock_room.h"

/*
 * The events of the change that some socket will get. A socket that joins a group later gets none,
 * so the members of this moment decide. NULL: out of memory.
 */
static struct sock_batch *events_of(const struct supervisor *u, const struct view *after)
{
	struct sock_batch *b = sock_batch_new();

	if (b && (rtnl_events(u->view, after, sock_events_wanted(&u->socks), sock_batch_add, b) < 0 ||
		  b->full))
		return sock_batch_free(b);
	return b;
}

/* Dumps that have begun go on in the view that is shown from now on. */
static void move_dumps(struct supervisor *u, const struct view *next)
{
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		for (struct nlsock *s = u->socks.by_cookie[i]; s; s = s->next_by_cookie)
			rtnl_dump_move(&s->state.dump, u->view, next);
}

int change_view(struct supervisor *u, struct view *next)
{
	struct sock_batch *b = events_of(u, next);

	if (!b)
		return -ENOMEM;
	move_dumps(u, next);
	if (u->control)
		control_changed(u->control, u->view, next);
	if (u->looks)
		looks_show(u->looks, next);
	u->view = next;
	view_free(u->changed);
	u->changed = next;
	sock_events_post(&u->events, &u->socks, &u->ready, b);
	return 0;
}

/* After an overrun, all events are lost until the program has emptied its queue. */
static bool loses_all(struct nlsock *s)
{
	if (!s->congested)
		return false;
	sock_room_sync(s);
	return s->congested;
}

/* Puts events into the queue. Its size is known: the program's end is lent, if it could be had. */
static void put_events(struct supervisor *u, struct nlsock *s, unsigned *most)
{
	struct sock_reply to = requests_reply_to(u, s);
	const struct sock_event *ev;
	const uint8_t *msg;

	while (*most && !loses_all(s)) {
		ev = sock_events_next(&u->events, s, &msg);
		if (!ev)
			break;
		to.sink.put(&to.sink, msg, ev->len);
		--*most;
	}
	if (s->congested)
		s->drops += sock_events_skip(&u->events, s);
	u->counts.reply_bytes += to.put_bytes;
}

bool change_tell(struct supervisor *u, struct nlsock *s, unsigned *most)
{
	_cleanup_close_ int end = -1;

	if (!s->events)
		return true;
	if (s->lent >= 0) {
		put_events(u, s, most);
		return !s->events;
	}
	/* No call lends us the end. The program may have set SO_RCVBUF since one did. */
	end = requests_fetch_end(u, s);
	sock_room_lend(s, end);
	put_events(u, s, most);
	sock_room_lend(s, -1);
	return !s->events;
}
