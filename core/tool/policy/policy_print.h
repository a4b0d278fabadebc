/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_PRINT_H
#define NLVIRT_POLICY_POLICY_PRINT_H
/* A policy as policy_parse() reads it: every key, defaults as well, in one form. print(parse(print(p))) is print(p). */
#include <stdio.h>

#include "want/policy.h"

/* Errors are the stream's. */
void policy_print(const struct policy *policy, FILE *out);

#endif
