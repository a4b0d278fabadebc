/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_COLLECT_H
#define NLCONFORM_COLLECT_H
/* From options to a suite that can be run: the questions, the subject, the machine. */
#include "harness/runner/options.h"
#include "harness/runner/suite.h"

/* The folder that nlconform itself lies in. */
const char *own_folder(void);

/* 0 or -errno; *ret is to be freed with suite_done(). */
int collect_suite(const struct options *o, struct suite *ret, struct fail *f);
void suite_done(struct suite *s);

#endif
