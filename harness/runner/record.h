/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_RECORD_H
#define NLCONFORM_RECORD_H
/* nlconform record: asks only the oracle, and writes what it answers to a file. With --oracle, the
 * answers and the machine are those of that file, so that a file can get a base later. */
#include "harness/runner/options.h"

/* 0, or -errno with f set. */
int record(const struct options *o, struct fail *f);

#endif
