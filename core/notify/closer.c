/* SPDX-License-Identifier: Apache-2.0 */
#include "notify/closer.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/thread.h"

#define IDLE_S 5		/* a thread without work ends */

/* Shared by the supervisor and the threads that close for it; the last of them frees it. */
struct closers {
	pthread_mutex_t lock;
	pthread_cond_t work;
	bool over;			/* the supervisor has ended */
	unsigned users;			/* the supervisor, and each thread */
	unsigned idle, waiting, busy;	/* threads without work; slots that no thread has taken yet; slots in use */
	struct slot {
		pid_t tgid;		/* 0: the slot is free */
		struct closing {
			int fd;
			void (*close_all)(void *what);	/* NULL: fd is to be closed */
			void *what;
		} closing;
		bool waiting;
	} slot[CLOSERS];
};

struct closers *closers_new(void)
{
	struct closers *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->work, NULL);
	c->users = 1;
	return c;
}

/* With the lock held; lets go of it. */
static void drop(struct closers *c)
{
	unsigned left = --c->users;

	pthread_mutex_unlock(&c->lock);
	if (left)
		return;
	pthread_mutex_destroy(&c->lock);
	pthread_cond_destroy(&c->work);
	free(c);
}

void closers_free(struct closers *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->over = true;
	pthread_cond_broadcast(&c->work);
	drop(c);
}

bool closers_have_room(struct closers *c, pid_t tgid)
{
	unsigned own = 0, busy;

	pthread_mutex_lock(&c->lock);
	busy = c->busy;
	for (unsigned i = 0; i < CLOSERS && busy; i++)
		own += c->slot[i].tgid == tgid;
	pthread_mutex_unlock(&c->lock);
	return busy < CLOSERS && own < CLOSERS_PROCESS;
}

/* With the lock held. NULL: there is none for IDLE_S, or the supervisor has ended. */
static struct slot *next_slot(struct closers *c)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += IDLE_S;
	for (int r = 0;;) {
		for (unsigned i = 0; c->waiting && i < CLOSERS; i++) {
			if (!c->slot[i].waiting)
				continue;
			c->slot[i].waiting = false;
			c->waiting--;
			return &c->slot[i];
		}
		if (r == ETIMEDOUT || c->over)
			return NULL;
		c->idle++;
		r = pthread_cond_timedwait(&c->work, &c->lock, &until);
		c->idle--;
	}
}

static void do_close(const struct closing *closing)
{
	if (closing->close_all)
		closing->close_all(closing->what);
	else
		close(closing->fd);
}

static void *work(void *arg)
{
	struct closers *c = arg;
	struct slot *s;

	pthread_mutex_lock(&c->lock);
	while ((s = next_slot(c))) {
		struct closing closing = s->closing;

		pthread_mutex_unlock(&c->lock);
		do_close(&closing);
		pthread_mutex_lock(&c->lock);
		s->tgid = 0;
		c->busy--;
	}
	drop(c);
	return NULL;
}

/* Leaves it to a thread. With the lock held. */
static bool hand_over(struct closers *c, const struct closing *closing, pid_t tgid)
{
	struct slot *s = c->slot;

	while (s < c->slot + CLOSERS && s->tgid)
		s++;
	if (s == c->slot + CLOSERS)
		return false;
	if (c->idle > c->waiting)
		pthread_cond_signal(&c->work);
	else if (thread_start(work, c) == 0)
		c->users++;
	else
		return false;
	*s = (struct slot){ .tgid = tgid, .closing = *closing, .waiting = true };
	c->waiting++;
	c->busy++;
	return true;
}

static void close_somewhere(struct closers *c, const struct closing *closing, pid_t tgid)
{
	bool handed;

	pthread_mutex_lock(&c->lock);
	handed = hand_over(c, closing, tgid);
	pthread_mutex_unlock(&c->lock);
	if (!handed)
		do_close(closing);	/* no thread could be had: better late than never */
}

void closers_close(struct closers *c, int fd, pid_t tgid)
{
	close_somewhere(c, &(struct closing){ .fd = fd }, tgid);
}

void closers_drop(struct closers *c, void (*close_all)(void *what), void *what, pid_t tgid)
{
	close_somewhere(c, &(struct closing){ .close_all = close_all, .what = what }, tgid);
}
