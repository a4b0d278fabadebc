/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_TOLD_RULES_H
#define NLVIRT_FILTER_TOLD_RULES_H
/*
 * The rules of a policy that refuse a call with an errno, while the operator wants to hear of
 * refusals. The program then asks the supervisor, which gives the same errno. All decisions are about
 * numbers in registers, so asking opens nothing.
 *
 * Rules that end the process or send it a signal remain the kernel's, and so do those about the calls
 * by which COMMAND's process hands over the listener: nobody answers before that.
 */
#include <linux/seccomp.h>

#include "want/want.h"

/* Is this a rule of which the supervisor is asked? */
bool told_rule(const struct want *want, const struct policy_rule *rule);

/* Is there one? */
bool told_rules_any(const struct want *want);

struct told_rules;

/* *want must outlive *ret, which the caller must free(). Returns 0 or -ENOMEM. */
int told_rules_new(const struct want *want, struct told_rules **ret);

/*
 * Returns the errno if such a rule refuses the call, and sets *ret_call and *ret_why to its name and
 * "rule 3", which last as long as t. 0: none does.
 */
int told_rules_errno(const struct told_rules *t, const struct seccomp_data *d, const char **ret_call,
		     const char **ret_why);

#endif
