/* SPDX-License-Identifier: Apache-2.0 */
#include "base/pool.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/thread.h"

#define IDLE_S 5		/* a thread that has had no job for this long ends */

struct pool_worker {
	struct pool *pool;
	struct pool_worker *next;	/* in the pool's list */
	pthread_cond_t wake;
	pid_t tgid;			/* the process that the job is for; 0: no job */
	bool stays;			/* its thread does not end before the pool does */
	bool released;			/* pool_release() was called; for its own thread only */
	pid_t tid;
	cpu_set_t processors;		/* where it may run; empty: unknown, or not needed */
	int pinned;			/* the only CPU where it does run now; -1: any of these */
	_Alignas(max_align_t) char job[];
};

/* Called with the lock held; releases it. */
static void drop(struct pool *p)
{
	unsigned left = --p->users;

	pthread_mutex_unlock(&p->lock);
	if (left)
		return;
	for (struct pool_worker *w; (w = p->gone);) {
		p->gone = w->next;
		pthread_cond_destroy(&w->wake);
		free(w);
	}
	pthread_mutex_destroy(&p->lock);
	if (p->kind->done)
		p->kind->done(p);
	free(p);
}

void pool_end(struct pool *p)
{
	pthread_mutex_lock(&p->lock);
	p->over = true;
	for (struct pool_worker *w = p->idle; w; w = w->next)
		pthread_cond_signal(&w->wake);
	drop(p);
}

static void move(struct pool_worker *w, struct pool_worker **from, struct pool_worker **to)
{
	while (*from != w)
		from = &(*from)->next;
	*from = w->next;
	w->next = *to;
	*to = w;
}

/*
 * Called with the lock held. False: no job came for IDLE_S, or the owner has ended the pool. A
 * thread that stays takes no notice of the time.
 */
static bool wait_for_job(struct pool_worker *w)
{
	struct pool *p = w->pool;
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += IDLE_S;
	for (int r = 0; !w->tgid && (w->stays || r != ETIMEDOUT) && !p->over;)
		r = w->stays ? pthread_cond_wait(&w->wake, &p->lock)
			     : pthread_cond_timedwait(&w->wake, &p->lock, &until);
	return w->tgid;
}

static struct pool_worker *worker_of(void *job)
{
	return (struct pool_worker *)((char *)job - offsetof(struct pool_worker, job));
}

/* Gives the job of a worker that has no thread to w. Called with the lock held. */
static void take_over(struct pool_worker *w, struct pool_worker *from)
{
	memcpy(w->job, from->job, w->pool->kind->job_bytes);
	w->tgid = from->tgid;
	move(from, &w->pool->waiting, &w->pool->gone);
}

void pool_release(void *job)
{
	struct pool_worker *w = worker_of(job);
	struct pool *p = w->pool;

	pthread_mutex_lock(&p->lock);
	w->released = true;
	w->tgid = 0;
	if (p->waiting)
		take_over(w, p->waiting);
	else
		move(w, &p->busy, &p->idle);
	pthread_mutex_unlock(&p->lock);
}

void pool_roam(void *job)
{
	struct pool_worker *w = worker_of(job);

	if (w->pinned >= 0)
		sched_setaffinity(0, sizeof(w->processors), &w->processors);
	w->pinned = -1;
}

static void do_job(struct pool_worker *w)
{
	struct pool *p = w->pool;

	w->released = false;
	pthread_mutex_unlock(&p->lock);
	p->kind->work(p, w->job);
	if (!w->released)
		pool_release(w->job);
	pthread_mutex_lock(&p->lock);
}

static void *run(void *arg)
{
	struct pool_worker *w = arg;
	struct pool *p = w->pool;

	pthread_mutex_lock(&p->lock);
	w->tid = gettid();
	if (!p->kind->beside || sched_getaffinity(0, sizeof(w->processors), &w->processors) < 0)
		CPU_ZERO(&w->processors);
	while (wait_for_job(w))
		do_job(w);
	move(w, &p->idle, &p->gone);
	drop(p);
	return NULL;
}

/* Returns a worker without a thread, in p->gone; NULL: out of memory. Called with the lock held. */
static struct pool_worker *spare(struct pool *p)
{
	struct pool_worker *w = p->gone;

	if (w)
		return w;
	w = calloc(1, sizeof(*w) + p->kind->job_bytes);
	if (!w)
		return NULL;
	w->pool = p;
	pthread_cond_init(&w->wake, NULL);
	p->gone = w;
	return w;
}

/* Adds an idle thread. Called with the lock held; the thread waits for the lock. */
static int hire(struct pool *p, bool stays)
{
	struct pool_worker *w = spare(p);
	int r;

	if (!w)
		return -ENOMEM;
	CPU_ZERO(&w->processors);
	w->pinned = -1;
	w->tgid = 0;
	w->stays = stays;
	r = thread_start(run, w, p->kind->stack_bytes);
	if (r < 0)
		return r;
	p->users++;
	move(w, &p->gone, &p->idle);
	return 0;
}

/* Leaves a job to the first thread that is free. Called with the lock held. */
static int put_off(struct pool *p, pid_t tgid, const void *job)
{
	struct pool_worker *w = spare(p), **at = &p->waiting;

	if (!w)
		return -ENOMEM;
	memcpy(w->job, job, p->kind->job_bytes);
	w->tgid = tgid;
	while (*at)
		at = &(*at)->next;
	move(w, &p->gone, at);
	return 0;
}

int pool_init(struct pool *p, const struct pool_kind *kind)
{
	int r = 0;

	*p = (struct pool){ .kind = kind, .users = 1 };
	pthread_mutex_init(&p->lock, NULL);
	pthread_mutex_lock(&p->lock);
	if (kind->waits)
		r = hire(p, true);
	pthread_mutex_unlock(&p->lock);
	return r;
}

/*
 * The program, the supervisor and the worker take turns, so one CPU is enough for all three, and
 * waking a second CPU takes longer than most jobs. seccomp can be asked to wake its waiter on the
 * current CPU, a futex cannot. Hence the sleeping worker may run only here, until pool_roam(). If
 * other workers are busy, two CPUs are better than one, and the worker may wake anywhere.
 */
static void keep_beside(struct pool_worker *w)
{
	int cpu = w->next ? -1 : sched_getcpu();
	cpu_set_t here = w->processors;

	if (!CPU_COUNT(&w->processors) || cpu >= CPU_SETSIZE || cpu == w->pinned)
		return;
	if (cpu >= 0) {
		CPU_ZERO(&here);
		CPU_SET((unsigned)cpu, &here);
	}
	sched_setaffinity(w->tid, sizeof(here), &here);
	w->pinned = cpu;
}

bool pool_has_room(struct pool *p, pid_t tgid)
{
	unsigned all = 0, own = 0, waiting = 0, most = p->kind->most;

	pthread_mutex_lock(&p->lock);
	for (const struct pool_worker *w = p->busy; w; w = w->next) {
		all++;
		own += w->tgid == tgid;
	}
	for (const struct pool_worker *w = p->waiting; w; w = w->next) {
		all++;
		own += w->tgid == tgid;
		waiting += w->tgid == tgid;
	}
	pthread_mutex_unlock(&p->lock);
	return all < most && own < p->kind->most_process &&
	       (!own || own < (most - all) / POOL_SHARE) && (!waiting || waiting < p->kind->waits);
}

int pool_submit(struct pool *p, pid_t tgid, const void *job)
{
	struct pool_worker *w;
	int r = 0;

	pthread_mutex_lock(&p->lock);
	if (!p->idle && p->users <= p->kind->most)
		hire(p, false);
	w = p->idle;
	if (w) {
		memcpy(w->job, job, p->kind->job_bytes);
		w->tgid = tgid;
		move(w, &p->idle, &p->busy);
		keep_beside(w);
	} else {
		r = p->kind->waits ? put_off(p, tgid, job) : -EAGAIN;
	}
	pthread_mutex_unlock(&p->lock);
	/* Without the lock, for which the worker would wait. It stays a part of the pool. */
	if (w)
		pthread_cond_signal(&w->wake);
	return r;
}
