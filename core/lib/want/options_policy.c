/* SPDX-License-Identifier: Apache-2.0 */
#include "want/options_policy.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <string.h>

#define FAMILIES 64		/* bits of policy.families */
#define ERRNO_MOST 4094		/* libseccomp refuses 4095 */

_Static_assert(NLVIRT_EQ == (int)OP_EQ && NLVIRT_NE == (int)OP_NE && NLVIRT_LT == (int)OP_LT &&
	       NLVIRT_LE == (int)OP_LE && NLVIRT_GT == (int)OP_GT && NLVIRT_GE == (int)OP_GE &&
	       NLVIRT_MASK == (int)OP_MASK, "comparisons have the same numbers");

static int take_families(const int *families, struct policy *p, struct fail *f)
{
	for (; families && *families != -1; families++) {
		if (*families < 0 || *families >= FAMILIES)
			return fail_set(f, EINVAL, "families: expected AF_*, and -1 at the end, got %d",
					*families);
		p->families |= 1ull << *families;
	}
	p->has_families = families;
	return 0;
}

static int take_errnos(const struct nlvirt_errnos *e, struct policy *p, struct fail *f)
{
	const int given[REFUSALS] = {
		[REFUSE_FAMILY] = e->families,	   [REFUSE_SOCKETPAIR] = e->socketpair,
		[REFUSE_PROTOCOL] = e->protocols,  [REFUSE_IO_URING] = e->io_uring,
		[REFUSE_AIO] = e->aio,		   [REFUSE_NAMESPACE] = e->namespaces,
		[REFUSE_FOREIGN] = e->foreign,
	};

	for (unsigned i = 0; i < REFUSALS; i++) {
		if (given[i] < 0 || given[i] > ERRNO_MOST)
			return fail_set(f, EINVAL, "errnos: %s: expected an errno, 1 to %d, or 0 for the "
					"default, got %d", policy_refusal_names[i], ERRNO_MOST, given[i]);
		p->errnos[i] = (uint16_t)given[i];
	}
	return 0;
}

/* Does the action refuse a call, as all rules must? */
static bool is_refusal(unsigned action)
{
	unsigned err = action & SECCOMP_RET_DATA;

	if ((action & SECCOMP_RET_ACTION_FULL) == SECCOMP_RET_ERRNO)
		return err && err <= ERRNO_MOST;
	return action == SECCOMP_RET_KILL_PROCESS || action == SECCOMP_RET_KILL_THREAD ||
	       action == SECCOMP_RET_TRAP;
}

static int take_condition(const struct nlvirt_call_rule *from,
			  const struct nlvirt_call_condition *c, struct policy_rule *rule,
			  struct fail *f)
{
	if (c->argument > 5 || c->op < 0 || c->op >= OPS)
		return fail_set(f, EINVAL, "calls: %s: expected an argument from 0 to 5 and NLVIRT_EQ to "
				"NLVIRT_MASK, got %u and %d", from->call, c->argument, c->op);
	if (c->is_int && (c->mask >> 32 || c->value >> 32))
		return fail_set(f, EINVAL, "calls: %s: argument %u: an int is compared with 32 bits",
				from->call, c->argument);
	if (c->op == NLVIRT_MASK && c->value & ~c->mask)
		return fail_set(f, EINVAL, "calls: %s: argument %u: the value has bits that the mask "
				"does not have", from->call, c->argument);
	for (unsigned i = 0; i < rule->n; i++)
		if (rule->cmp[i].arg == c->argument)
			return fail_set(f, EINVAL, "calls: %s: argument %u: a rule can have one condition "
					"for each argument", from->call, c->argument);
	rule->cmp[rule->n++] = (struct policy_cmp){
		.arg = (uint8_t)c->argument, .op = (uint8_t)c->op, .is_int = c->is_int,
		.mask = c->op == NLVIRT_MASK ? c->mask : 0, .value = c->value,
	};
	return 0;
}

static int take_rule(const struct nlvirt_call_rule *from, struct policy *p, struct fail *f)
{
	struct policy_rule *rule = &p->rules[p->n_rules];
	int r = 0;

	if (p->n_rules == LIMIT_POLICY_RULES)
		return fail_set(f, E2BIG, "calls: at most %d", LIMIT_POLICY_RULES);
	if (strlen(from->call) >= sizeof(rule->call) ||
	    seccomp_syscall_resolve_name(from->call) == __NR_SCMP_ERROR)
		return fail_set(f, EINVAL, "calls: expected a system call that libseccomp knows, such as "
				"ptrace, got '%.64s'", from->call);
	if (!is_refusal(from->action))
		return fail_set(f, EINVAL, "calls: %s: expected an action that refuses the call: "
				"SECCOMP_RET_ERRNO with an errno, SECCOMP_RET_TRAP or SECCOMP_RET_KILL_*, "
				"got 0x%x", from->call, from->action);
	strcpy(rule->call, from->call);
	rule->action = from->action;
	for (size_t i = 0; i < from->n && !r; i++)
		r = take_condition(from, &from->conditions[i], rule, f);
	p->n_rules++;
	return r;
}

int options_policy(const struct nlvirt_options *o, struct policy *policy, struct fail *f)
{
	int r = take_families(o->families, policy, f);

	if (!r && o->errnos)
		r = take_errnos(o->errnos, policy, f);
	for (const struct nlvirt_call_rule *rule = o->calls; rule && rule->call && !r; rule++)
		r = take_rule(rule, policy, f);
	return r;
}
