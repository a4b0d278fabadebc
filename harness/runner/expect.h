/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_EXPECT_H
#define NLCONFORM_EXPECT_H
/*
 * Expectations other than the oracle's record, in one table: what a sandbox refuses on purpose,
 * and what it leaves alone.
 */
#include "harness/runner/suite.h"

enum expect_kind {
	EXPECT_DENIAL,		/* exactly `value`; proves something if outside matches `proof` */
	EXPECT_OUTSIDE,		/* the value from outside: the sandbox leaves this alone */
	EXPECT_ORACLE,		/* the oracle's record: an exception to a later line */
};

struct expect {
	const char *id, *key;		/* globs */
	enum expect_kind kind;
	const char *value;		/* EXPECT_DENIAL: an errno, or several separated by '|' */
	const char *proof;		/* EXPECT_DENIAL: globs, separated by '|', of values outside
					 * which show that the call gets through there */
	const char *reason, *source;
};

/* The first matching line; NULL if the expectation is the oracle's record. */
const struct expect *expect_find(const char *id, const char *key);

/* Whether the value outside shows that the call gets through without a sandbox. */
bool expect_proves(const struct expect *e, const char *outside);

/* Whether the subject's value is the denial that is expected. */
bool expect_holds(const struct expect *e, const char *inside);

#endif
