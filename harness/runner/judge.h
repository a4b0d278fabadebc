/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_JUDGE_H
#define NLCONFORM_JUDGE_H
/* Asks every question of a suite, judges the answers, and prints the results as they come. */
#include "harness/runner/known.h"
#include "harness/runner/options.h"

/* k: zeros, and then the lines of the known files; free it with known_done() in any case.
 * 0, also if something differs; or -errno with f set, if a file cannot be read
 * or a side cannot be asked. */
int judge(const struct options *o, struct suite *s, struct known *k, struct fail *f);

#endif
