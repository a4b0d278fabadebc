/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_RECORDED_H
#define NLCONFORM_RECORDED_H
/*
 * Keeps the answers from outside and of the oracle in a file. Many subjects can then be compared
 * with the same expectation on one machine, and only the subject runs (`make mutants`).
 */
#include "harness/runner/suite.h"

#include "base/fail.h"

int recorded_write(const struct suite *s, const char *path, struct fail *f);

/*
 * Fills in both answers of every question in the file, and drops all other questions, so that a
 * file can be narrowed to the probes worth asking. -EINVAL if the file was recorded on another
 * kernel, or as root instead of a user or the reverse.
 */
int recorded_read(struct suite *s, const char *path, struct fail *f);

#endif
