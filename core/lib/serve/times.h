/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_TIMES_H
#define NLVIRT_SERVE_TIMES_H
/*
 * How long the supervisor takes for a call: from the moment when it has the notification until
 * everything for the call is done, including the answer. The time that the kernel takes to wake and
 * switch threads comes on top.
 *
 * Each call has a histogram with eight counters for each doubling, so a percentile is at most an
 * eighth too high.
 */
#include <stdint.h>

#include "call/call.h"

#define TIMES_STEPS 8				/* counters for each doubling; a power of two */
#define TIMES_COUNTERS (TIMES_STEPS * 38)	/* up to 2^40 ns, eighteen minutes */

struct call_times {
	uint64_t n, continued, sum_ns;
	uint32_t counter[TIMES_COUNTERS];
};

struct times {
	struct call_times call[CALL_KINDS];
};

void call_times_add(struct call_times *t, uint64_t ns, bool continued);

/* Mean in nanoseconds; 0 when there was no call. */
uint64_t call_times_mean(const struct call_times *t);

/* The time that `percent` of the calls (1 to 100) did not exceed, in nanoseconds, rounded up by at most an eighth. */
uint64_t call_times_percentile(const struct call_times *t, unsigned percent);

#endif
