/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_LEVEL_H
#define NLCONFORM_LEVEL_H
/*
 * The levels that a subject reaches under its profile, from the outcomes of a whole run.
 *
 * A level is reached if a probe of it is ok and none differs or failed, in it and in the levels
 * below. Results that prove nothing do not count. A known difference is a difference, whoever
 * accepts it; `accepted` is the level that would be reached without the known ones.
 */
#include "harness/runner/suite.h"

struct level_count {
	size_t good, known, bad;
};

struct levels {
	bool whole;		/* all probes were asked; if not, nothing else is set */
	struct ladder_levels {
		unsigned reached, accepted;
		struct level_count count[LEVELS];
	} of[LADDERS];
};

struct levels levels_of(const struct suite *s);

/* "view 2 (3 with the known differences), containment 3", or that not all probes were asked.
 * Caller frees. */
char *levels_text(const struct levels *l);

#endif
