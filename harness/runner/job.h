/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_JOB_H
#define NLCONFORM_JOB_H
/*
 * One process of a run: started as the head of its own process group, listened to, and
 * ended with the whole group, at the latest when its time is up.
 */
#include "harness/runner/suite.h"

#include <stdint.h>
#include <sys/types.h>

/* Bytes kept of one stream; what comes after is read and dropped, so nobody blocks. */
#define JOB_OUTPUT_BYTES (4 << 20)
/* And for each further repetition, up to a limit: 20 KiB are the most that a probe of ours says. */
#define JOB_REPEAT_BYTES (64 << 10)
#define JOB_OUTPUT_MOST (256 << 20)

#define JOBS_MAX 64

struct stream {
	int fd;			/* -1 at its end */
	char *text;
	size_t n, most;
	bool cut;
};

struct job {
	struct answer *answer;	/* to be filled; NULL: the slot is free */
	size_t question;
	enum side side;
	pid_t pid;		/* also the group */
	int pidfd;		/* -1 where there are none */
	int64_t started_ms, limit_ms;
	int64_t seen_ms, spent_ms;	/* the last look; what counts towards the limit */
	int64_t pause_ms;	/* stop and continue the process this often; 0: never */
	bool paused;
	size_t output_most;	/* bytes kept of its standard output; 0: JOB_OUTPUT_BYTES */
	bool raw;		/* fill answer->output instead of answer->records */
	struct stream out, err;
};

int64_t now_ms(void);

/*
 * Starts argv. setup runs in the child before exec; when it returns a text, that is
 * written to standard error and nothing is run. 0 or -errno.
 */
int job_start(struct job *j, char *const argv[], const char *(*setup)(void));

/* Waits at most wait_ms for something to happen to any of n jobs and deals with it. A job
 * that ended has its answer filled, answer->done set, and its slot freed. */
void jobs_step(struct job *jobs, size_t n, int wait_ms);

/* Ends everything that still runs. */
void jobs_kill(struct job *jobs, size_t n);

#endif
