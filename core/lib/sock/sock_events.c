/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_events.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "sock/sock_room.h"

#define FIRST_EVENTS 16
#define FIRST_BYTES 4096
#define MOST_BYTES 65536	/* of one piece, unless a message is longer */

/* Messages stay where they are: megabytes that grow are copied, and the loop waits for the kernel. */
struct sock_pages {
	struct sock_pages *next;
	size_t used, room;
	uint8_t bytes[];
};

uint64_t sock_events_wanted(const struct sock_table *t)
{
	uint64_t groups = 0;

	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		for (const struct nlsock *s = t->by_cookie[i]; s; s = s->next_by_cookie)
			groups |= s->state.groups;
	return groups;
}

struct sock_batch *sock_batch_new(void)
{
	return calloc(1, sizeof(struct sock_batch));
}

struct sock_batch *sock_batch_free(struct sock_batch *b)
{
	while (b && b->pages) {
		struct sock_pages *p = b->pages;

		b->pages = p->next;
		free(p);
	}
	if (b)
		free(b->events);
	free(b);
	return NULL;
}

/* Room for a message; NULL: out of memory. */
static uint8_t *room_for(struct sock_batch *b, size_t len)
{
	struct sock_pages *p = b->pages;
	size_t room = p && p->room < MOST_BYTES ? 2 * p->room : p ? MOST_BYTES : FIRST_BYTES;

	if (!p || p->room - p->used < len) {
		room = len > room ? len : room;
		p = malloc(sizeof(*p) + room);
		if (!p)
			return NULL;
		*p = (struct sock_pages){ .next = b->pages, .room = room };
		b->pages = p;
	}
	p->used += len;
	return p->bytes + p->used - len;
}

/* Room for one more event; false: out of memory. */
static bool grow(struct sock_batch *b)
{
	size_t room = b->room ? 2 * b->room : FIRST_EVENTS;
	struct sock_event *more;

	if (b->n < b->room)
		return true;
	more = realloc(b->events, room * sizeof(*more));
	if (!more)
		return false;
	b->events = more;
	b->room = room;
	return true;
}

void sock_batch_add(void *arg, unsigned group, const void *msg, size_t len)
{
	struct sock_batch *b = arg;
	uint8_t *copy = grow(b) ? room_for(b, len) : NULL;

	assert(group > 0 && group <= SOCK_GROUPS);
	if (!copy) {
		b->full = true;
		return;
	}
	memcpy(copy, msg, len);
	b->events[b->n++] = (struct sock_event){
		.msg = copy, .len = (uint32_t)len, .group = group,
	};
	b->bytes += len;
	b->groups |= 1ull << (group - 1);
}

/* Frees what no socket waits for any more. */
static void trim(struct sock_events *e)
{
	while (e->first && !e->first->waiting) {
		struct sock_batch *b = e->first;

		e->first = b->next;
		e->bytes -= b->bytes;
		sock_batch_free(b);
	}
	if (!e->first)
		e->last = NULL;
}

static void move(struct nlsock *s, struct sock_batch *to)
{
	if (s->events)
		s->events->waiting--;
	if (to)
		to->waiting++;
	s->events = to;
	s->event = 0;
}

static bool is_for(const struct nlsock *s, const struct sock_event *ev)
{
	return s->state.groups >> (ev->group - 1) & 1;
}

const struct sock_event *sock_events_next(struct sock_events *e, struct nlsock *s,
					  const uint8_t **ret_msg)
{
	while (s->events) {
		const struct sock_batch *b = s->events;

		for (; s->event < b->n; s->event++)
			if (is_for(s, &b->events[s->event])) {
				*ret_msg = b->events[s->event].msg;
				return &b->events[s->event++];
			}
		move(s, b->next);
	}
	trim(e);
	return NULL;
}

uint32_t sock_events_skip(struct sock_events *e, struct nlsock *s)
{
	const uint8_t *msg;
	uint32_t n = 0;

	while (sock_events_next(e, s, &msg))
		n++;
	return n;
}

void sock_events_forget(struct sock_events *e, struct nlsock *s)
{
	move(s, NULL);
	trim(e);
}

static void lose_all(struct sock_events *e, struct sock_table *t)
{
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		for (struct nlsock *s = t->by_cookie[i]; s; s = s->next_by_cookie) {
			uint32_t n = s->events ? sock_events_skip(e, s) : 0;

			if (!n)
				continue;
			sock_room_overrun(s);
			s->drops += n - 1;
		}
}

void sock_events_post(struct sock_events *e, struct sock_table *t, struct sock_ready *ready,
		      struct sock_batch *b)
{
	if (e->bytes > LIMIT_EVENTS_BYTES)
		lose_all(e, t);
	*(e->last ? &e->last->next : &e->first) = b;
	e->last = b;
	e->bytes += b->bytes;
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		for (struct nlsock *s = t->by_cookie[i]; s; s = s->next_by_cookie) {
			if (!(s->state.groups & b->groups))
				continue;
			if (!s->events)
				move(s, b);
			sock_ready_add(ready, s);
		}
	trim(e);
}

void sock_events_done(struct sock_events *e)
{
	while (e->first) {
		struct sock_batch *b = e->first;

		e->first = b->next;
		sock_batch_free(b);
	}
	*e = (struct sock_events){ 0 };
}
