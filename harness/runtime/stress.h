/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_STRESS_H
#define NLCONFORM_STRESS_H
/*
 * What makes life hard for a supervisor while a probe asks. A kind changes nothing that a
 * probe records from the kernel; what differs under it is a fault of the subject.
 */
enum stress {
	STRESS_POISON = 1,	/* stack and heap hold a pattern of the seed, not zeros */
	STRESS_THREADS = 2,	/* 8 threads of another process dump links all the time */
	STRESS_FORKS = 4,	/* processes come and go, each with a netlink socket */
	STRESS_SIGNALS = 8,	/* a handled signal every 100 us, SA_RESTART */
	STRESS_PAUSE = 16,	/* the runner stops and continues the subject's first process */
	STRESS_LOAD = 32,	/* the runner keeps every processor busy */
	STRESS_BAD = 1U << 31,	/* stress_parse() met a word it does not know */
};

/* "poison,signals", "all" or "none" to bits. */
unsigned stress_parse(const char *words);

void stress_in_probe(unsigned kinds, unsigned long seed);	/* in the probe's process */
void stress_around(unsigned kinds);				/* starts the company */
void stress_end(void);						/* ends it */

#endif
