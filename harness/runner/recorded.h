/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_RECORDED_H
#define NLCONFORM_RECORDED_H
/*
 * What was said outside and by the oracle, kept in a file: many subjects are then asked on one
 * machine against one expectation, and only the subject is run (`make mutants`).
 */
#include "harness/runner/suite.h"

#include "base/fail.h"

int recorded_write(const struct suite *s, const char *path, struct fail *f);

/*
 * Fills both answers of every question that the file has, and drops the others: a record can so be
 * narrowed to what is worth asking. -EINVAL for a file of another kernel or another user.
 */
int recorded_read(struct suite *s, const char *path, struct fail *f);

#endif
