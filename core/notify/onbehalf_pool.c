/* SPDX-License-Identifier: Apache-2.0 */
/* The threads that carry out jobs, one each, and how they get at the program's calls. */
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/thread.h"
#include "notify/onbehalf.h"

#define IDLE_S 5		/* a thread without work ends */
#define RESP_MOST 64		/* sizeof(struct seccomp_notif_resp) of any kernel to come, one hopes */

struct onbehalf {
	pthread_mutex_t lock;
	const struct outbound *outbound;
	int listener;			/* -1: the supervisor has ended */
	size_t resp_bytes;
	unsigned users;			/* the supervisor, and each thread */
	unsigned busy;
	uint64_t continued;
	struct worker *idle;		/* whoever became so last comes first */
	struct refusals refusals;
	struct worker {
		struct onbehalf *all;
		enum { NOBODY, IDLE, BUSY } state;	/* NOBODY: there is no such thread */
		struct worker *next_idle;
		pthread_cond_t work;
		pid_t tid;		/* 0: it has not begun yet */
		cpu_set_t processors;	/* where it may run; none: not known */
		struct onbehalf_job job;
	} worker[LIMIT_CALLS];
};

struct onbehalf *onbehalf_new(int listener, size_t resp_bytes, const struct outbound *o)
{
	struct onbehalf *b = resp_bytes <= RESP_MOST ? calloc(1, sizeof(*b)) : NULL;

	if (!b)
		return NULL;
	pthread_mutex_init(&b->lock, NULL);
	b->outbound = o;
	b->listener = listener;
	b->resp_bytes = resp_bytes;
	b->users = 1;
	for (unsigned i = 0; i < LIMIT_CALLS; i++) {
		b->worker[i].all = b;
		pthread_cond_init(&b->worker[i].work, NULL);
	}
	refusals_init(&b->refusals, o->log_fd ? fcntl(o->log_fd, F_DUPFD_CLOEXEC, 3) : -1);
	return b;
}

struct refusals *onbehalf_refusals(struct onbehalf *b)
{
	return &b->refusals;
}

/* With the lock held; lets go of it. */
static void drop(struct onbehalf *b)
{
	unsigned left = --b->users;

	pthread_mutex_unlock(&b->lock);
	if (left)
		return;
	refusals_done(&b->refusals);
	for (unsigned i = 0; i < LIMIT_CALLS; i++)
		pthread_cond_destroy(&b->worker[i].work);
	pthread_mutex_destroy(&b->lock);
	free(b);
}

void onbehalf_renew(struct onbehalf *b, const struct outbound *o)
{
	pthread_mutex_lock(&b->lock);
	b->outbound = o;
	pthread_mutex_unlock(&b->lock);
}

void onbehalf_free(struct onbehalf *b)
{
	if (!b)
		return;
	pthread_mutex_lock(&b->lock);
	b->listener = -1;
	b->outbound = NULL;
	for (struct worker *w = b->idle; w; w = w->next_idle)
		pthread_cond_signal(&w->work);
	drop(b);
}

bool onbehalf_may_listen(struct onbehalf *b, const struct sockaddr_storage *name, socklen_t len)
{
	bool may;

	pthread_mutex_lock(&b->lock);
	may = b->outbound && outbound_may_listen(b->outbound, name, len);
	pthread_mutex_unlock(&b->lock);
	return may;
}

/*
 * The lock is held across the ioctls, which do not sleep, so that the descriptor is the listener's and no other.
 */
static bool is_alive(const struct onbehalf *b, uint64_t id)
{
	return b->listener >= 0 && (ioctl(b->listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0 || errno == EINTR);
}

uint64_t onbehalf_continued(struct onbehalf *b)
{
	uint64_t n;

	pthread_mutex_lock(&b->lock);
	n = b->continued;
	pthread_mutex_unlock(&b->lock);
	return n;
}

bool onbehalf_alive(struct onbehalf *b, uint64_t id)
{
	bool alive;

	pthread_mutex_lock(&b->lock);
	alive = is_alive(b, id);
	pthread_mutex_unlock(&b->lock);
	return alive;
}

/* What the job came to, with the lock held. -ENOENT is an error of the call's as well. */
static void respond(struct onbehalf *b, uint64_t id, ssize_t result)
{
	union {
		struct seccomp_notif_resp resp;
		uint8_t bytes[RESP_MOST];
	} r = { .resp = { .id = id, .val = result < 0 ? 0 : result, .error = result < 0 ? (int)result : 0 } };

	if (result == -ENOENT && !is_alive(b, id))
		return;
	if (result == ONBEHALF_CONTINUE) {
		r.resp = (struct seccomp_notif_resp){ .id = id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE };
		b->continued++;
	}
	while (b->listener >= 0 && ioctl(b->listener, SECCOMP_IOCTL_NOTIF_SEND, &r) < 0 && errno == EINTR)
		;
}

/* With the lock held. False: there has been no work for IDLE_S, or the supervisor has ended. */
static bool wait_for_work(struct worker *w)
{
	struct onbehalf *b = w->all;
	struct worker **at;
	struct timespec until;
	int r = 0;

	w->state = IDLE;
	w->next_idle = b->idle;
	b->idle = w;
	b->busy--;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += IDLE_S;
	while (w->state == IDLE && r != ETIMEDOUT && b->listener >= 0)
		r = pthread_cond_timedwait(&w->work, &b->lock, &until);
	if (w->state == BUSY)
		return true;
	for (at = &b->idle; *at != w; at = &(*at)->next_idle)
		;
	*at = w->next_idle;
	w->state = NOBODY;
	return false;
}

/* What wake() did is undone before the job, which may take long. */
static void roam(const struct worker *w)
{
	if (CPU_COUNT(&w->processors))
		sched_setaffinity(0, sizeof(w->processors), &w->processors);
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct onbehalf *b = w->all;

	if (sched_getaffinity(0, sizeof(w->processors), &w->processors) < 0)
		CPU_ZERO(&w->processors);
	w->tid = gettid();
	do {
		ssize_t result = onbehalf_do(b, &w->job);

		pthread_mutex_lock(&b->lock);
		respond(b, w->job.id, result);
		if (!wait_for_work(w)) {
			drop(b);
			return NULL;
		}
		pthread_mutex_unlock(&b->lock);
		roam(w);
	} while (true);
}

/*
 * The program, we and the worker take turns: one processor is enough for the three, and waking another from its
 * sleep takes longer than most jobs. A futex has no way to say so, as seccomp's own wake-up has; so the worker, which
 * is asleep, may for the moment of being woken only run here. Not if others are at work: then two processors are
 * better than one.
 */
static void wake(struct worker *w)
{
	int cpu = sched_getcpu();
	cpu_set_t here;

	if (w->all->busy == 1 && cpu >= 0 && cpu < CPU_SETSIZE && CPU_COUNT(&w->processors)) {
		CPU_ZERO(&here);
		CPU_SET((unsigned)cpu, &here);
		sched_setaffinity(w->tid, sizeof(here), &here);
	}
	pthread_cond_signal(&w->work);
}

/* Somebody to do a job of this process's, with the lock held. NULL: it has all that it may have, or there is nobody. */
static struct worker *pick(struct onbehalf *b, pid_t tgid)
{
	struct worker *found = b->idle;
	unsigned own = 0;

	for (unsigned i = 0; i < LIMIT_CALLS && (b->busy || !found); i++) {
		own += b->worker[i].state == BUSY && b->worker[i].job.tgid == tgid;
		if (!found && b->worker[i].state == NOBODY)
			found = &b->worker[i];
	}
	return own < LIMIT_CALLS_PROCESS ? found : NULL;
}

int onbehalf_submit(struct onbehalf *b, const struct onbehalf_job *job)
{
	struct worker *w;
	int r = -EAGAIN;

	pthread_mutex_lock(&b->lock);
	w = pick(b, job->tgid);
	if (w) {
		w->job = *job;
		r = w->state == IDLE ? 0 : thread_start(work, w);
	}
	if (w && !r) {
		b->busy++;
		if (w->state == IDLE) {
			b->idle = w->next_idle;
			wake(w);
		} else {
			b->users++;
		}
		w->state = BUSY;
	}
	pthread_mutex_unlock(&b->lock);
	return r ? -EAGAIN : 0;
}
