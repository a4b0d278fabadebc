/* SPDX-License-Identifier: Apache-2.0 */
#include "notify/closer.h"

#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/thread.h"

/* Shared by the supervisor and the threads that close for it; the last of them frees it. */
struct closers {
	pthread_mutex_t lock;
	unsigned users;			/* the supervisor, and each busy thread */
	struct {
		pid_t tgid;		/* 0: the slot is free */
		int fd;
		struct closers *all;
	} slot[CLOSERS];
};

struct closers *closers_new(void)
{
	struct closers *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	pthread_mutex_init(&c->lock, NULL);
	c->users = 1;
	for (unsigned i = 0; i < CLOSERS; i++)
		c->slot[i].all = c;
	return c;
}

static void drop(struct closers *c)
{
	unsigned left;

	pthread_mutex_lock(&c->lock);
	left = --c->users;
	pthread_mutex_unlock(&c->lock);
	if (!left) {
		pthread_mutex_destroy(&c->lock);
		free(c);
	}
}

void closers_free(struct closers *c)
{
	if (c)
		drop(c);
}

bool closers_have_room(struct closers *c, pid_t tgid)
{
	unsigned busy = 0, own = 0;

	pthread_mutex_lock(&c->lock);
	for (unsigned i = 0; i < CLOSERS && c->users > 1; i++) {
		busy += c->slot[i].tgid != 0;
		own += c->slot[i].tgid == tgid;
	}
	pthread_mutex_unlock(&c->lock);
	return busy < CLOSERS && own < CLOSERS_PROCESS;
}

static void *close_one(void *arg)
{
	__typeof__(&((struct closers *)0)->slot[0]) slot = arg;
	struct closers *c = slot->all;

	close(slot->fd);
	pthread_mutex_lock(&c->lock);
	slot->tgid = 0;
	pthread_mutex_unlock(&c->lock);
	drop(c);
	return NULL;
}

void closers_close(struct closers *c, int fd, pid_t tgid)
{
	unsigned i = 0;

	pthread_mutex_lock(&c->lock);
	while (i < CLOSERS && c->slot[i].tgid)
		i++;
	if (i < CLOSERS) {
		c->slot[i].tgid = tgid;
		c->slot[i].fd = fd;
		c->users++;
	}
	pthread_mutex_unlock(&c->lock);
	if (i < CLOSERS && thread_start(close_one, &c->slot[i]) == 0)
		return;
	/* No thread could be had: better late than never. */
	if (i < CLOSERS)
		close_one(&c->slot[i]);
	else
		close(fd);
}
