/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_TAP_H
#define NLCONFORM_TAP_H
/*
 * TAP 13 on standard output, flushed line by line. Not TAP 14, which the prove of Debian 12
 * rejects. A known difference is `not ok ... # TODO`, as TAP intends.
 */
#include "harness/runner/known.h"
#include "harness/runner/suite.h"

/* The version, the plan, and by which profile the subject is judged. */
void tap_begin(const struct suite *s);
void tap_result(size_t number, const struct result *r, const struct suite *s, bool every_field);

/* The last point: whether every line of the known files was needed. */
void tap_known(size_t number, const struct known *k);

void tap_summary(const struct suite *s);
void tap_bail_out(const char *why);

/* Called after each line. Exits with status 2 if standard output cannot be written. */
void tap_flush(void);

#endif
