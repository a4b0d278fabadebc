/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_COLLECT_H
#define NLCONFORM_COLLECT_H
/* Makes a suite from the options: the questions, the subject, the machine. */
#include "harness/runner/options.h"
#include "harness/runner/suite.h"

/* 0, or -errno with f set. Free *ret with suite_done(). */
int collect_suite(const struct options *o, struct suite *ret, struct fail *f);
void suite_done(struct suite *s);

#endif
