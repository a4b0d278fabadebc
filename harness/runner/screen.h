/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_SCREEN_H
#define NLCONFORM_SCREEN_H
/*
 * The results for a person at a terminal: the areas, each thing that is wrong in two lines, and a
 * verdict in one sentence, in words that need no manual. All of it fits into the terminal: if more
 * is wrong, the rest is counted. Colours only if the terminal has them and NO_COLOR is unset.
 */
#include "harness/runner/known.h"
#include "harness/runner/suite.h"

enum screen_detail { SCREEN_QUIET, SCREEN_USUAL, SCREEN_VERBOSE };

void screen_begin(const struct suite *s, enum screen_detail detail);

/* Called for each result, in the order of the suite. */
void screen_result(const struct suite *s, const struct result *r);

/* After the last result: what is wrong, and the verdict. needed: known_needed(). */
void screen_end(const struct suite *s, const struct known *k, bool needed);

#endif
