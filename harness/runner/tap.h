/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_TAP_H
#define NLCONFORM_TAP_H
/*
 * TAP 13 on standard output, a line at a time: 13 and not 14, for the prove of Debian 12
 * refuses 14. A known difference is `not ok ... # TODO`, which TAP means by it.
 */
#include "harness/runner/known.h"
#include "harness/runner/suite.h"

void tap_begin(size_t n);
void tap_result(size_t number, const struct result *r, const struct suite *s, bool every_field);

/* The last point: every line of known.txt was needed. Returns whether that is so. */
bool tap_known(size_t number, const struct known *k, const char *path);

void tap_summary(const struct suite *s);
void tap_bail_out(const char *why);

/* Every line ends with it: ends the process with status 2 if standard output cannot be written. */
void tap_flush(void);

#endif
