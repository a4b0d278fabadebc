/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_COMPARE_H
#define NLCONFORM_COMPARE_H
/* Turns three answers into one outcome. */
#include "harness/runner/known.h"
#include "harness/runner/suite.h"

/* Fills in outcome, why, fields and counts of a result whose three answers are complete. */
void compare(struct result *r, const struct profile *p, struct known *k);

#endif
