/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_EXPECT_H
#define NLCONFORM_EXPECT_H
/*
 * Where the expectation is not the oracle's record: the one table of what a sandbox means
 * to refuse, and of what it means to leave alone.
 */
#include "harness/runner/suite.h"

enum expect_kind {
	EXPECT_DENIAL,		/* exactly `value`; it proves something where outside matches */
	EXPECT_OUTSIDE,		/* what outside says: the sandbox leaves this alone */
	EXPECT_ORACLE,		/* the oracle's record: an exception from a later line */
};

struct expect {
	const char *id, *key;		/* globs */
	enum expect_kind kind;
	const char *value;		/* EXPECT_DENIAL: the errno, or several by '|' */
	const char *proof; /* EXPECT_DENIAL: globs, by '|', of outside's values that show
			    * the call would have got through */
	const char *reason, *source;
};

/* The first line that matches, or NULL: the oracle is the expectation. */
const struct expect *expect_find(const char *id, const char *key);

/* Whether outside's value shows that without the sandbox the call gets through. */
bool expect_proves(const struct expect *e, const char *outside);

/* Whether the subject's value is the denial that was meant. */
bool expect_holds(const struct expect *e, const char *inside);

#endif
