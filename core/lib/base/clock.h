/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_CLOCK_H
#define NLVIRT_BASE_CLOCK_H
/* Times since the start of the machine, for measuring intervals: clock_gettime(2). */
#include <stdint.h>
#include <time.h>

static inline int64_t clock_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static inline int64_t clock_ms(void)
{
	return clock_ns(CLOCK_MONOTONIC) / 1000000;
}

/* Up to some milliseconds late, and cheap on every machine. */
static inline int64_t clock_coarse_ms(void)
{
	return clock_ns(CLOCK_MONOTONIC_COARSE) / 1000000;
}

#endif
