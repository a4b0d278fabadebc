/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_JOBS_H
#define NLVIRT_ONBEHALF_JOBS_H
/*
 * Calls that the supervisor makes on behalf of the program, on a copy of the program's descriptor
 * and with its own copies of the arguments. These calls may sleep: connect() by its nature, and all
 * others because the program can hold the lock of a socket for as long as it likes (by a send from
 * memory that another process pages in). So each call at work has its own thread, and its result
 * leaves by the same door as every answer.
 *
 * A call that waits keeps its thread. There are LIMIT_CALLS threads, and each process gets a share
 * of those that are left, so that another process finds one. It takes more than 20 processes with
 * as many waiting calls as they may have to use all of them up: then, a call fails with EAGAIN.
 *
 * A call that waits is given up when the program's thread dies or receives a signal, when
 * SO_SNDTIMEO expires, and when the supervisor ends.
 */
#include "reach/copies.h"
#include "reach/deliver.h"
#include "want/outbound.h"

struct jobs;
struct moved;
struct own;

/*
 * From now on the door hands its jobs to these threads, and their answers leave by it. copies may
 * be NULL. own: which sockets were made inside, or NULL; taken on success. beside: wake threads on the supervisor's CPU, by sched_setaffinity(2). NULL: out of
 * memory.
 */
struct jobs *jobs_new(struct door *door, const struct outbound *o, struct copies *copies,
		      struct own *own, bool beside);

/* Which ports are moved; NULL: none are. It lasts as long as *j. */
struct moved *jobs_moved(struct jobs *j);

/* May the process have one more call at work? */
bool jobs_has_room(struct jobs *j, pid_t tgid);

/* Replaces the rules. When this returns, no thread uses the former ones any more. */
void jobs_renew(struct jobs *j, const struct outbound *o);

/*
 * After this, no thread uses the rules or reports moved ports. Threads that still sleep keep the rest
 * alive. NULL is allowed.
 */
void jobs_free(struct jobs *j);

/* Frees a message and closes its copies of descriptors, which may sleep. NULL is allowed. */
void job_send_free(struct job_send *s);

#endif
