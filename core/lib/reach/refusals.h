/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_REFUSALS_H
#define NLVIRT_REACH_REFUSALS_H
/*
 * What was refused: a log with one line of JSON for each refusal, and a table that counts them. Each
 * line of the log is one write(2), which never waits. A line is lost if the file does not take it at
 * once, or if LIMIT_LOG_BURST and LIMIT_LOG_PER_S are exceeded. The next line that is written says
 * how many were lost before it; refusals_lost() says how many were lost after the last.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "call/call.h"
#include "reach/tally.h"

typedef void refusals_fn(void *arg, pid_t tgid, const char *command, const struct refusal *refusal);

struct refusals {
	pthread_mutex_t lock;
	int fd;			/* -1: there is no log; may be set before the first line */
	double tokens;		/* lines that may be written now */
	int64_t last_ms;	/* when tokens was last updated */
	unsigned long lost;
	struct tally *tally;	/* owned; NULL: refusals are not counted */
	struct tally *learned;	/* owned; what was allowed because rules are learned, or NULL */
	atomic_bool tells;	/* tell is set, for those who do not hold the lock */
	refusals_fn *tell;	/* NULL: nobody is told */
	void *tell_arg;
	bool torn;		/* the file ends with part of a line: it had no room for the rest */
};

/* Takes fd. */
void refusals_init(struct refusals *r, int fd);
void refusals_done(struct refusals *r);

/* Counts refusals from now on. Returns 0 or -ENOMEM. Call it before the first refusal. */
int refusals_count(struct refusals *r);

/*
 * Calls tell(arg, ...) for each refusal, and for all that is learned, from now on, on the thread that refuses, but never on two at
 * a time. NULL ends this; when it returns, the former function is not running.
 */
void refusals_tell(struct refusals *r, refusals_fn *tell, void *arg);

/* Keeps what is learned from now on. As above. */
int refusals_learn(struct refusals *r);

/* Returns a copy of the table, which the caller must free(), or NULL. Any thread may call this. */
struct tally *refusals_tally(struct refusals *r);
struct tally *refusals_learned(struct refusals *r);

/* Logs and counts one refusal of process tgid. Any thread may call this. */
void refusals_add(struct refusals *r, pid_t tgid, const struct refusal *refusal);

/* Counts a call as lost that may or may not have been refused. Any thread may call this. */
void refusals_lose(struct refusals *r);

/* How many lines were lost since the last one that was written. Any thread may call this. */
unsigned long refusals_lost(struct refusals *r);

#endif
