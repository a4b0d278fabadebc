/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_POOL_H
#define NLVIRT_BASE_POOL_H
/*
 * Threads for jobs that may block for any length of time. Each running job has its own thread, so
 * no job waits behind another. An idle thread stays for a few seconds to take the next job. An
 * owner that ends the pool does not wait for the threads: what they use lives until the last one
 * has gone.
 *
 * The program can use up the processes that its user may have, and then no thread can be started. A
 * kind with kind->waits has one thread from the start, and jobs may wait until it is free.
 *
 * No process takes all threads. A process that has jobs gets another one only while the number of
 * its jobs is less than a quarter (1 / POOL_SHARE) of the number of free places. The first process
 * can thus have a fifth of kind->most, the next one a fifth of the rest, and so on. A process
 * without a job gets one as long as any place is free.
 *
 * struct pool is the first member of a struct that the owner allocates with malloc(3). Its lock
 * protects the rest of that struct as well.
 */
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define POOL_SHARE 4

struct pool;
struct pool_worker;

struct pool_kind {
	unsigned most, most_process; /* jobs at a time: in total, and for one process at most */
	size_t job_bytes;
	size_t stack_bytes;		/* as for thread_start() */
	unsigned waits; /* jobs of one process that may wait for a thread; 0: none waits */
	bool beside;			/* wake threads on the owner's CPU, and see pool_roam() */
	void (*work)(struct pool *p, void *job);
	void (*done)(struct pool *p);	/* releases the rest of the owner's struct; may be NULL */
};

struct pool {
	pthread_mutex_t lock;
	const struct pool_kind *kind;
	bool over;			/* the owner has called pool_end() */
	unsigned users;			/* the threads, and the owner until pool_end() */
	struct pool_worker *busy, *idle;	/* latest first */
	struct pool_worker *waiting;		/* have a job but no thread; oldest first */
	struct pool_worker *gone;		/* ended threads, kept for reuse */
};

/* Returns 0; or -errno: the kind needs a thread, and none could be started. Undo: pool_end(). */
int pool_init(struct pool *p, const struct pool_kind *kind);

/* The owner's last call. All jobs go on; whichever of owner and threads leaves last frees p. */
void pool_end(struct pool *p);

/* May this process have one more job? If so, this stays true until the owner submits a job. */
bool pool_has_room(struct pool *p, pid_t tgid);

/*
 * work() calls this before it tells anybody that the job is done, so that they find the thread
 * idle. The next job may overwrite *job, so work() must not use it afterwards. Without this call
 * the thread becomes idle when work() returns.
 */
void pool_release(void *job);

/*
 * work() calls this if the job may take long, or starts a process: the thread may then run on all
 * CPUs again. Only before pool_release().
 */
void pool_roam(void *job);

/*
 * Gives a copy of *job to a thread. If kind->most threads are busy or no thread can be started, the
 * result depends on kind->waits. If it is set, the job waits for the next free thread. If it is 0,
 * the call fails. Returns 0; -EAGAIN: no thread is free; or -ENOMEM. Only pool_has_room() checks
 * the limits of a process: call it first.
 */
int pool_submit(struct pool *p, pid_t tgid, const void *job);

#endif
