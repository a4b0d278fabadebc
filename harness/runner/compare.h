/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_COMPARE_H
#define NLCONFORM_COMPARE_H
/* Three answers to one verdict. */
#include "harness/runner/known.h"
#include "harness/runner/suite.h"

/* Fills verdict, why, fields and the counts of a result whose three answers are done. */
void compare(struct result *r, struct known *k);

#endif
