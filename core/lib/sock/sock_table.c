/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_table.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/limits.h"


static unsigned bucket(uint64_t key)
{
	key *= 0x9e3779b97f4a7c15u;	/* 2^64 / golden ratio spreads consecutive keys */
	return (unsigned)(key >> 32) & (SOCK_TABLE_BUCKETS - 1);
}

void sock_table_init(struct sock_table *t, uint64_t seed)
{
	t->random = seed ? seed : 1;
}

void sock_table_done(struct sock_table *t)
{
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		while (t->by_cookie[i])
			sock_table_remove(t, t->by_cookie[i]);
}

static struct sock_owner *owner_find(const struct sock_table *t, pid_t tgid)
{
	struct sock_owner *o = t->owners[bucket((uint64_t)tgid)];

	while (o && o->tgid != tgid)
		o = o->next;
	return o;
}

static struct sock_owner *owner_get(struct sock_table *t, pid_t tgid)
{
	struct sock_owner **head = &t->owners[bucket((uint64_t)tgid)];
	struct sock_owner *o = owner_find(t, tgid);

	if (!o) {
		o = calloc(1, sizeof(*o));
		if (!o)
			return NULL;
		o->tgid = tgid;
		o->next = *head;
		*head = o;
	}
	o->count++;
	return o;
}

static void owner_put(struct sock_table *t, struct sock_owner *o)
{
	struct sock_owner **at = &t->owners[bucket((uint64_t)o->tgid)];

	if (--o->count)
		return;
	while (*at != o)
		at = &(*at)->next;
	*at = o->next;
	free(o);
}

void sock_table_put_in_slot(struct nlsock *s, unsigned slot)
{
	s->slots |= 1ull << slot;
	s->owner->slots |= s->slots;
}

uint64_t sock_table_slots(const struct sock_table *t, pid_t tgid)
{
	const struct sock_owner *o = owner_find(t, tgid);

	return o ? o->slots : 0;
}

void sock_table_set_inode(struct sock_table *t, struct nlsock *s, uint64_t inode)
{
	struct nlsock **head = &t->by_inode[bucket(inode)];

	s->inode = inode;
	s->next_by_inode = *head;
	*head = s;
}

bool sock_table_has_inode(const struct sock_table *t, uint64_t inode)
{
	const struct nlsock *s = t->by_inode[bucket(inode)];

	while (s && s->inode != inode)
		s = s->next_by_inode;
	return s;
}

static void unindex_inode(struct sock_table *t, struct nlsock *s)
{
	struct nlsock **at = &t->by_inode[bucket(s->inode)];

	while (*at && *at != s)
		at = &(*at)->next_by_inode;
	if (*at)
		*at = s->next_by_inode;
}

int sock_table_admit(const struct sock_table *t, pid_t tgid)
{
	const struct sock_owner *o = owner_find(t, tgid);

	if (o && o->count >= LIMIT_SOCKETS_PROCESS)
		return -EMFILE;
	return t->count >= LIMIT_SOCKETS ? -ENFILE : 0;
}

int sock_table_add(struct sock_table *t, uint64_t cookie, int fd, int type, pid_t tgid,
		   struct nlsock **ret_s)
{
	struct nlsock **head = &t->by_cookie[bucket(cookie)];
	_cleanup_free_ struct nlsock *s = calloc(1, sizeof(*s));

	if (!s)
		return -ENOMEM;
	s->owner = owner_get(t, tgid);
	if (!s->owner)
		return -ENOMEM;
	s->cookie = cookie;
	s->fd = fd;
	s->type = type;
	s->birth_fd = -1;
	s->lent = -1;
	s->next_by_cookie = *head;
	*head = s;
	s->next_of_owner = s->owner->first;
	if (s->next_of_owner)
		s->next_of_owner->prev_of_owner = s;
	s->owner->first = s;
	t->count++;
	*ret_s = TAKE_PTR(s);
	return 0;
}

static void unindex_port(struct sock_table *t, struct nlsock *s)
{
	struct nlsock **at = &t->by_port[bucket(s->state.portid)];

	if (!s->state.bound || s->gave_port)
		return;
	while (*at != s)
		at = &(*at)->next_by_port;
	*at = s->next_by_port;
	s->next_by_port = NULL;
}

void sock_table_remove(struct sock_table *t, struct nlsock *s)
{
	struct nlsock **at = &t->by_cookie[bucket(s->cookie)];

	assert(!s->ready);
	while (*at != s)
		at = &(*at)->next_by_cookie;
	*at = s->next_by_cookie;
	unindex_port(t, s);
	unindex_inode(t, s);
	*(s->prev_of_owner ? &s->prev_of_owner->next_of_owner : &s->owner->first) = s->next_of_owner;
	if (s->next_of_owner)
		s->next_of_owner->prev_of_owner = s->prev_of_owner;
	s->owner->slots &= ~s->slots;
	owner_put(t, s->owner);
	t->count--;
	fd_close(s->fd);
	sock_queue_done(&s->queue);
	free(s);
}

void sock_table_give_port(struct sock_table *t, struct nlsock *s)
{
	unindex_port(t, s);
	s->gave_port = true;
}

struct nlsock *sock_table_find(const struct sock_table *t, uint64_t cookie)
{
	struct nlsock *s = t->by_cookie[bucket(cookie)];

	while (s && s->cookie != cookie)
		s = s->next_by_cookie;
	return s;
}

struct nlsock *sock_table_find_blind(const struct sock_table *t, pid_t tgid, int fd)
{
	const struct sock_owner *o = owner_find(t, tgid);

	for (struct nlsock *s = o ? o->first : NULL; s; s = s->next_of_owner)
		if (s->blind && s->birth_fd == fd)
			return s;
	return NULL;
}

struct nlsock *sock_table_find_port(const struct sock_table *t, uint32_t portid)
{
	struct nlsock *s = t->by_port[bucket(portid)];

	while (s && s->state.portid != portid)
		s = s->next_by_port;
	return s;
}

/* xorshift64. Port ids need to be spread, not secret. */
static uint32_t next_random(struct sock_table *t)
{
	uint64_t x = t->random;

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	t->random = x;
	return (uint32_t)(x >> 32);
}

uint32_t sock_table_pick_port(struct sock_table *t, pid_t tgid)
{
	const uint32_t lowest = 0x80000000u, past_highest = 0xfffff000u;	/* -4096 */
	uint32_t portid = (uint32_t)tgid;

	/* This ends: of nearly 2^31 ids, at most LIMIT_SOCKETS are taken. */
	while (!portid || sock_table_find_port(t, portid))
		portid = lowest + next_random(t) % (past_highest - lowest);
	return portid;
}

void sock_table_commit(struct sock_table *t, struct nlsock *s, const struct sock_state *state)
{
	bool moved = s->state.bound != state->bound || s->state.portid != state->portid;

	if (moved) {
		unindex_port(t, s);
		s->gave_port = false;
	}
	s->state = *state;
	if (moved && s->state.bound) {
		struct nlsock **head = &t->by_port[bucket(s->state.portid)];

		s->next_by_port = *head;
		*head = s;
	}
	sock_check(s);
}
