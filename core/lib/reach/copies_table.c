/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/copies_table.h"

#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "reach/closer.h"

static unsigned bucket(uint64_t key)
{
	return (unsigned)(key * 0x9e3779b97f4a7c15u >> 32) & (COPIES_BUCKETS - 1);
}

struct copy *copies_table_find(const struct copies *c, uint64_t ino)
{
	struct copy *e = c->by_ino[bucket(ino)];

	while (e && e->ino != ino)
		e = e->next;
	return e;
}

struct owner **copies_table_owner(struct copies *c, pid_t tgid)
{
	struct owner **at = &c->owners[bucket((uint64_t)tgid)];

	while (*at && (*at)->tgid != tgid)
		at = &(*at)->next;
	return at;
}

/* How many descriptors of ours a socket takes: a netlink socket has another end here. */
static unsigned weight(const struct copy *e)
{
	return e->hurry == COPIES_HURRIED ? 1 : 2;
}

static void owner_put(struct copies *c, struct owner *o, unsigned n)
{
	o->count -= n;
	if (o->count)
		return;
	*copies_table_owner(c, o->tgid) = o->next;
	free(o);
}

void copies_table_close(struct copies *c, struct copy *e)
{
	struct ending *ending = NULL;

	if (e->fd < 0)
		return;
	if (e->watched)		/* or it would stay: the program has the same open file */
		epoll_ctl(c->epoll, EPOLL_CTL_DEL, e->fd, NULL);
	e->watched = false;
	c->n_hurried -= e->hurry;
	/* Our end of a pair closes at once; without memory, so must the others. */
	if (e->hurry == COPIES_HURRIED)
		ending = malloc(sizeof(*ending));
	if (ending) {
		*ending = (struct ending){ e->fd, e->owner->tgid, c->ending };
		c->ending = ending;
	} else {
		close(e->fd);
	}
	e->fd = -1;
}

/* Releases the lock. What was given up goes to the threads that close. */
void copies_table_unlock(struct copies *c)
{
	while (c->ending) {
		struct ending *ending = c->ending;

		c->ending = ending->next;
		if (c->closers)
			closers_close(c->closers, ending->fd, ending->tgid);
		else
			close(ending->fd);
		free(ending);
	}
	pthread_mutex_unlock(&c->lock);
}

/* Takes the entry at *at out of the table. */
void copies_table_forget(struct copies *c, struct copy **at)
{
	struct copy *e = *at;

	*at = e->next;
	copies_table_close(c, e);
	owner_put(c, e->owner, weight(e));
	c->n -= weight(e);
	free(e);
}

static struct owner *owner_get(struct copies *c, pid_t tgid, unsigned n)
{
	struct owner **at = copies_table_owner(c, tgid);

	if (!*at) {
		*at = calloc(1, sizeof(**at));
		if (!*at)
			return NULL;
		(*at)->tgid = tgid;
	}
	(*at)->count += n;
	return *at;
}

bool copies_table_add(struct copies *c, struct copy *e, pid_t tgid)
{
	struct copy **at = &c->by_ino[bucket(e->ino)];

	/* An entry with this number is for a socket that is gone. */
	while (*at && (*at)->ino != e->ino)
		at = &(*at)->next;
	if (*at)
		copies_table_forget(c, at);
	e->owner = owner_get(c, tgid, weight(e));
	if (!e->owner)
		return false;
	e->seen = c->sweep;
	e->next = c->by_ino[bucket(e->ino)];
	c->by_ino[bucket(e->ino)] = e;
	c->n += weight(e);
	c->n_hurried += e->hurry;
	return true;
}
