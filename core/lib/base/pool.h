/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_POOL_H
#define NLVIRT_BASE_POOL_H
/*
 * Threads for jobs that may sleep for as long as somebody else likes: one for each job at work, so that none waits
 * behind another. A thread stays for a while for what comes next. When the owner ends, it does not wait for them:
 * what they need lives until the last has gone.
 *
 * The pool is the first member of a struct of the owner's, from malloc(3); its lock is for the rest of that as well.
 */
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pool;
struct pool_worker;

struct pool_kind {
	unsigned most, most_process;	/* jobs at work: all, and those of one process */
	size_t job_bytes;
	bool beside;			/* jobs are short and waited for: a thread is woken where the owner runs */
	void (*work)(struct pool *p, void *job);
	void (*done)(struct pool *p);	/* lets go of what else is in the owner's struct. NULL: nothing */
};

struct pool {
	pthread_mutex_t lock;
	const struct pool_kind *kind;
	bool over;			/* the owner has ended */
	unsigned users;			/* the owner, and each thread */
	struct pool_worker *busy, *idle, *gone;	/* whoever became so last comes first; gone: without a thread */
};

void pool_init(struct pool *p, const struct pool_kind *kind);

/* The owner's last call. Jobs at work go on; whoever is last frees p. */
void pool_end(struct pool *p);

/* May this process have one more job? Holds until the owner submits one. */
bool pool_has_room(struct pool *p, pid_t tgid);

/*
 * For work(), before it tells anybody that it is done: whoever hears that finds the thread idle. The job is somebody
 * else's from here on. Without it the thread becomes idle when work() returns.
 */
void pool_release(void *job);

/* A thread takes a copy of *job. 0; -EAGAIN: there are kind->most already, or no thread could be had. */
int pool_submit(struct pool *p, pid_t tgid, const void *job);

#endif
