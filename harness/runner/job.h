/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_JOB_H
#define NLCONFORM_JOB_H
/*
 * A process of a run. It leads a process group of its own and its output is collected; when it
 * ends, or its time is up, the whole group is killed.
 */
#include "harness/runner/suite.h"

#include <stdint.h>
#include <sys/types.h>

/* Bytes kept of one stream. The rest is read and dropped, so that the writer never blocks. */
#define JOB_OUTPUT_BYTES (4 << 20)
/* And for each further repetition, up to JOB_OUTPUT_MOST: our probes write at most 20 KiB each. */
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
	struct answer *answer;	/* where the result goes; NULL: the slot is free */
	size_t question;
	enum side side;
	pid_t pid;		/* also the group */
	int pidfd;		/* -1 if pidfd_open() is missing */
	int64_t started_ms, limit_ms;
	int64_t seen_ms, spent_ms;	/* time of the last look; time counted towards the limit */
	int64_t pause_ms;	/* stop and continue the process this often; 0: never */
	bool paused;
	size_t output_most;	/* bytes kept of its standard output; 0: JOB_OUTPUT_BYTES */
	bool raw;		/* fill answer->output instead of answer->records */
	struct stream out, err;
};

int64_t now_ms(void);

/*
 * Starts argv. setup runs in the child before exec; if it returns a text, the child writes it to
 * standard error and exits. 0 or -errno.
 */
int job_start(struct job *j, char *const argv[], const char *(*setup)(void));

/* Waits up to wait_ms for output or the end of any of n jobs, and handles it. When a job ends,
 * its answer is filled in, answer->done set, and its slot freed. */
void jobs_step(struct job *jobs, size_t n, int wait_ms);

/* Kills all jobs that are still running. */
void jobs_kill(struct job *jobs, size_t n);

#endif
