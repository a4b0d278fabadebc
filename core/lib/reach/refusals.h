/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_REFUSALS_H
#define NLVIRT_REACH_REFUSALS_H
/*
 * The log of what outbound rules refused: one line of JSON each. Each line is one write(2), which
 * never waits. A line is lost if the file does not take it at once, or if LIMIT_LOG_BURST and
 * LIMIT_LOG_PER_S are exceeded. The next line that is written says how many were lost before it;
 * refusals_lost() says how many were lost after the last.
 */
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "call/call.h"

struct refusals {
	pthread_mutex_t lock;
	int fd;			/* -1: there is no log; may be set before the first line */
	double tokens;		/* lines that may be written now */
	int64_t last_ms;	/* when tokens was last updated */
	unsigned long lost;
	bool torn;		/* the file ends with part of a line: it had no room for the rest */
};

/* Takes fd. */
void refusals_init(struct refusals *r, int fd);
void refusals_done(struct refusals *r);

/* Logs one refusal of process tgid. Any thread may call this. */
void refusals_add(struct refusals *r, pid_t tgid, const struct refusal *refusal);

/* How many lines were lost since the last one that was written. Any thread may call this. */
unsigned long refusals_lost(struct refusals *r);

#endif
