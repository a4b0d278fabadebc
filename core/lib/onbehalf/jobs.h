/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_JOBS_H
#define NLVIRT_ONBEHALF_JOBS_H
/*
 * Calls that the supervisor makes on behalf of the program, on a copy of the program's descriptor and with arguments
 * of its own. Such a call may sleep: in connect() by its nature, in any other because the program can hold a
 * socket's lock for as long as it likes (a send from memory that somebody else pages in). So a thread makes
 * it, one for each call at work, and its result leaves by the same door as every answer.
 *
 * A call that waits is given up when the program's thread has died, when it has got a signal, when SO_SNDTIMEO
 * is over, and when the supervisor ends.
 */
#include "reach/deliver.h"
#include "want/outbound.h"

struct jobs;

/*
 * Answers leave by the door, which hands its jobs to these threads from now on. beside: wake a thread on the processor that
 * the supervisor runs on, by sched_setaffinity(2). NULL: out of memory.
 */
struct jobs *jobs_new(struct door *door, const struct outbound *o, bool beside);

/* Other rules from now on. The former ones are not looked at any more when this returns. */
void jobs_renew(struct jobs *j, const struct outbound *o);

/* Rules are not looked at after this; threads that still sleep keep what else they need. NULL is allowed. */
void jobs_free(struct jobs *j);

/* A message that is not sent after all, with its copies of descriptors; closing them may sleep. NULL is allowed. */
void job_send_free(struct job_send *s);

#endif
