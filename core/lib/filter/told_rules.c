/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/told_rules.h"

#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filter/rules.h"

struct told_rules {
	const struct policy *policy;
	struct {
		int nr;				/* of the call; negative: this architecture has none */
		bool told;
		char why[16];			/* "rule 64" */
	} rule[LIMIT_POLICY_RULES];
};

bool told_rule(const struct want *want, const struct policy_rule *rule)
{
	static const char *const at_start[] = { "sendmsg", "sendto", "write" };	/* launch/child.c */

	for (size_t i = 0; i < sizeof(at_start) / sizeof(at_start[0]); i++)
		if (!strcmp(rule->call, at_start[i]))
			return false;
	return want_is_told(want) && (rule->action & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_ERRNO;
}

bool told_rules_any(const struct want *want)
{
	bool any = false;

	for (unsigned i = 0; i < want->policy->n_rules; i++)
		any |= told_rule(want, &want->policy->rules[i]);
	return any;
}

int told_rules_new(const struct want *want, struct told_rules **ret)
{
	struct told_rules *t = calloc(1, sizeof(*t));

	if (!t)
		return -ENOMEM;
	t->policy = want->policy;
	for (unsigned i = 0; i < t->policy->n_rules; i++) {
		t->rule[i].nr = seccomp_syscall_resolve_name(t->policy->rules[i].call);
		t->rule[i].told = told_rule(want, &t->policy->rules[i]);
		snprintf(t->rule[i].why, sizeof(t->rule[i].why), "rule %u", i + 1);
	}
	*ret = t;
	return 0;
}

static bool holds(const struct policy_rule *rule, const struct seccomp_data *d)
{
	bool all = true;

	for (unsigned i = 0; i < rule->n && all; i++)
		all = rule_cond_holds(&(struct rule_cond){ .match = MATCH_CMP, .cmp = &rule->cmp[i] }, -1,
				      d->args[rule->cmp[i].arg]);
	return all;
}

int told_rules_errno(const struct told_rules *t, const struct seccomp_data *d, const char **ret_call,
		     const char **ret_why)
{
	for (unsigned i = 0; i < t->policy->n_rules; i++) {
		const struct policy_rule *rule = &t->policy->rules[i];

		if (t->rule[i].nr != d->nr || !holds(rule, d))
			continue;
		if (!t->rule[i].told)
			return 0;	/* the first that holds decides */
		*ret_call = rule->call;
		*ret_why = t->rule[i].why;
		return (int)(rule->action & SECCOMP_RET_DATA);
	}
	return 0;
}
