/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/times.h"

/* 0 to 7 have a counter each; from there on, eight for each doubling. */
static unsigned counter_of(uint64_t ns)
{
	unsigned doublings, i;

	if (ns < TIMES_STEPS)
		return (unsigned)ns;
	/* so that ns >> doublings is 8 to 15 */
	doublings = 63u - (unsigned)__builtin_clzll(ns) - 3;
	i = TIMES_STEPS * doublings + (unsigned)(ns >> doublings);
	return i < TIMES_COUNTERS ? i : TIMES_COUNTERS - 1;
}

/* The largest value that is counted there. */
static uint64_t largest_of(unsigned counter)
{
	unsigned doublings;

	if (counter < 2 * TIMES_STEPS)
		return counter;
	doublings = counter / TIMES_STEPS - 1;
	return ((uint64_t)(counter % TIMES_STEPS + TIMES_STEPS + 1) << doublings) - 1;
}

void call_times_add(struct call_times *t, uint64_t ns, bool continued)
{
	t->n++;
	t->continued += continued;
	t->sum_ns += ns;
	t->counter[counter_of(ns)]++;
}

uint64_t call_times_mean(const struct call_times *t)
{
	return t->n ? t->sum_ns / t->n : 0;
}

uint64_t call_times_percentile(const struct call_times *t, unsigned percent)
{
	uint64_t need = (t->n * percent + 99) / 100, seen = 0;
	unsigned i = 0;

	if (!t->n)
		return 0;
	while (seen + t->counter[i] < need)
		seen += t->counter[i++];
	return largest_of(i);
}
