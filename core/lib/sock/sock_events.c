/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_events.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "sock/sock_room.h"

#define FIRST_EVENTS 16
#define FIRST_BYTES 4096

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
	if (b) {
		free(b->events);
		free(b->bytes);
	}
	free(b);
	return NULL;
}

/* Makes room for one more element. False: out of memory. */
static bool grow(void **array, size_t *cap, size_t need, size_t first, size_t size)
{
	size_t n = *cap ? *cap : first;
	void *more;

	if (need <= *cap)
		return true;
	while (n < need)
		n *= 2;
	more = realloc(*array, n * size);
	if (!more)
		return false;
	*array = more;
	*cap = n;
	return true;
}

void sock_batch_add(void *arg, unsigned group, const void *msg, size_t len)
{
	struct sock_batch *b = arg;

	assert(group > 0 && group <= SOCK_GROUPS);
	if (!grow((void **)&b->events, &b->room, b->n + 1, FIRST_EVENTS, sizeof(*b->events)) ||
	    !grow((void **)&b->bytes, &b->cap, b->used + len, FIRST_BYTES, 1)) {
		b->full = true;
		return;
	}
	b->events[b->n++] = (struct sock_event){
		.at = b->used, .len = (uint32_t)len, .group = group,
	};
	memcpy(b->bytes + b->used, msg, len);
	b->used += len;
	b->groups |= 1ull << (group - 1);
}

/* Frees what no socket waits for any more. */
static void trim(struct sock_events *e)
{
	while (e->first && !e->first->waiting) {
		struct sock_batch *b = e->first;

		e->first = b->next;
		e->bytes -= b->used;
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
				*ret_msg = b->bytes + b->events[s->event].at;
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
	e->bytes += b->used;
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
