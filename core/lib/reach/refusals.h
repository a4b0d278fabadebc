/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_REFUSALS_H
#define NLVIRT_REACH_REFUSALS_H
/*
 * The log of what outbound rules refused: a line of JSON each, written in one piece and never waited for. A line that the
 * file does not take at once is lost, and so are those beyond LIMIT_LOG_BURST and LIMIT_LOG_PER_S; the next
 * line that is written says how many, and refusals_lost() after the last.
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
	int64_t last_ms;	/* when tokens was true */
	unsigned long lost;
	bool torn;		/* the file ends with a part of a line, for want of room */
};

/* Takes fd. */
void refusals_init(struct refusals *r, int fd);
void refusals_done(struct refusals *r);

/* Any thread. */
void refusals_add(struct refusals *r, pid_t tgid, const struct refusal *refusal);

/* Lines that were lost since the last that was written. Any thread. */
unsigned long refusals_lost(struct refusals *r);

#endif
