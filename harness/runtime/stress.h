/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_STRESS_H
#define NLCONFORM_STRESS_H
/*
 * Stress on a supervisor while probes run. No kind changes what a probe records from the
 * kernel, so a difference that appears only under stress is a fault of the subject.
 */
enum stress {
	STRESS_POISON = 1,	/* stack and heap are filled with a pattern from the seed */
	STRESS_THREADS = 2,	/* 8 threads of another process dump links without pause */
	STRESS_FORKS = 4,	/* processes come and go, each with a netlink socket */
	STRESS_SIGNALS = 8,	/* a handled signal every 100 us, SA_RESTART */
	STRESS_PAUSE = 16,	/* the runner stops and continues the subject's first process */
	STRESS_LOAD = 32,	/* the runner keeps every processor busy */
	STRESS_BAD = 1U << 31,	/* stress_parse() found an unknown word */
};

/* Parses words separated by commas ("poison,signals", "all", "none") into bits. */
unsigned stress_parse(const char *words);

void stress_in_probe(unsigned kinds, unsigned long seed);	/* call it in the probe's process */
void stress_around(unsigned kinds); /* starts processes beside the probe */
void stress_end(void);						/* ends them */

#endif
