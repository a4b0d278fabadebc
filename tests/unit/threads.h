/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNIT_THREADS_H
#define TESTS_UNIT_THREADS_H
/* Counts the threads of this process, and waits until they end. Needs cmocka.h before it. */
#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SOON_MS 3000		/* shorter than an idle thread of a pool stays */

static inline unsigned threads(void)
{
	DIR *d = opendir("/proc/self/task");
	struct dirent *e;
	unsigned n = 0;

	assert_non_null(d);
	while ((e = readdir(d)))
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

/* valgrind runs one thread at a time, and does not know pidfd_open(2). */
static inline bool under_valgrind(void)
{
	const char *preload = getenv("LD_PRELOAD");

	return preload && strstr(preload, "vgpreload");
}

/* A thread frees its memory last of all. Until then valgrind would report that memory as lost. */
static inline void wait_until_alone(void)
{
	const struct timespec moment = { .tv_nsec = 1000000 };

	for (int i = 0; i < SOON_MS && threads() > 1; i++)
		nanosleep(&moment, NULL);
	assert_int_equal(threads(), 1);
}

#endif
