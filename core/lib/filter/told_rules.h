/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_TOLD_RULES_H
#define NLVIRT_FILTER_TOLD_RULES_H
/*
 * The rules of a policy that refuse a call with an errno, while the operator wants to hear of
 * refusals. The filter then hands the call to the supervisor, which fails it with the same errno.
 * The rules compare only registers, which no other thread can change, so this opens nothing.
 *
 * The kernel alone carries out rules that end the process or send it a signal, and rules about the
 * calls by which COMMAND's process hands over the listener: nobody can answer before that.
 */
#include <linux/seccomp.h>

#include "want/want.h"

/* Does the supervisor carry out this rule? */
bool told_rule(const struct want *want, const struct policy_rule *rule);

/* Is there any such rule? */
bool told_rules_any(const struct want *want);

struct told_rules;

/* *want must outlive *ret, which the caller must free(). Returns 0 or -ENOMEM. */
int told_rules_new(const struct want *want, struct told_rules **ret);

/*
 * Returns the errno if such a rule refuses the call, and sets *ret_call to the name of the call and
 * *ret_why to "rule 3"; both last as long as t. Returns 0 if none does.
 */
int told_rules_errno(const struct told_rules *t, const struct seccomp_data *d, const char **ret_call,
		     const char **ret_why);

#endif
