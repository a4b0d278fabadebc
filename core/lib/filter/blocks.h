/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_BLOCKS_H
#define NLVIRT_FILTER_BLOCKS_H
/*
 * A rule as conjunctions that libseccomp can compare. A condition that libseccomp cannot express at
 * once (all values but these, in 32 bits) becomes several blocks of values. All blocks together hold
 * exactly where the rule does, and no two blocks of one condition overlap.
 */
#include <seccomp.h>

#include "filter/rules.h"

/* cmp has rule->n conditions, all of which must hold. Nonzero ends blocks_each(). */
typedef int blocks_fn(void *arg, const struct rule *rule, const struct scmp_arg_cmp *cmp);

/*
 * Calls each() for every conjunction. Returns 0; what each() returned; -E2BIG: there are more than
 * LIMIT_RULE_BLOCKS; or -ENOMEM.
 */
int blocks_each(const struct rule *rule, int window, blocks_fn *each, void *arg);

#endif
