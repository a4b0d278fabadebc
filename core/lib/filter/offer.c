/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/offer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "call/table.h"
#include "filter/blocks.h"

#define X32_BIT 0x40000000	/* in the numbers of that ABI, which has x86_64's AUDIT_ARCH */

struct offering {
	offer_fn *each;
	void *arg;
	int number;
};

static bool add_condition(struct nlvirt_rule *rule, const struct scmp_arg_cmp *cmp)
{
	struct nlvirt_condition *c = &rule->condition[rule->n++];

	c->arg = cmp->arg;
	c->mask = cmp->op == SCMP_CMP_EQ ? UINT64_MAX : cmp->datum_a;
	c->value = cmp->op == SCMP_CMP_EQ ? cmp->datum_a : cmp->datum_b;
	return cmp->op == SCMP_CMP_EQ || cmp->op == SCMP_CMP_MASKED_EQ;
}

static int offer_blocks(void *arg, const struct rule *rule, const struct scmp_arg_cmp *cmp)
{
	const struct offering *o = arg;
	struct nlvirt_rule given = {
		.call = rule->call, .number = o->number, .why = rule->why,
		.err = rule->action == SECCOMP_RET_USER_NOTIF ? 0 : rule->action & SECCOMP_RET_DATA,
	};

	for (unsigned i = 0; i < rule->n; i++)
		if (!add_condition(&given, &cmp[i]))
			return -EOPNOTSUPP;
	return o->each(o->arg, &given);
}

int offer_rules(const struct want *want, int window, offer_fn *each, void *arg, struct fail *f)
{
	_cleanup_free_ struct rules *rules = malloc(sizeof(*rules));
	struct offering o = { .each = each, .arg = arg };
	int r = 0;

	if (!rules)
		return fail_set(f, ENOMEM, "out of memory");
	rules_of(want, window, rules);
	for (size_t i = 0; i < rules->n && !r; i++) {
		o.number = seccomp_syscall_resolve_name(rules->rule[i].call);
		if (o.number >= 0)	/* otherwise this architecture has no such call */
			r = blocks_each(&rules->rule[i], window, offer_blocks, &o);
		if (r)
			fail_set(f, r < 0 ? -r : ECANCELED, "rules: %s: %s", rules->rule[i].call,
				 strerror(r < 0 ? -r : ECANCELED));
	}
	return r;
}

static bool has_rule(const struct rules *rules, const char *call)
{
	bool has = !strcmp(call, "socketcall");

	for (size_t i = 0; i < rules->n; i++)
		has |= !strcmp(rules->rule[i].call, call);
	return has;
}

/* The ABI of a call in the words of libseccomp. *nr becomes its number there. */
static uint32_t abi_of(const struct seccomp_data *d, int *nr)
{
	*nr = d->nr;
	return d->arch == SCMP_ARCH_X86_64 && d->nr & X32_BIT ? SCMP_ARCH_X32 : d->arch;
}

enum offer_whose offer_whose(const struct want *want, int window, const struct seccomp_data *d,
			     int *ret_err)
{
	_cleanup_free_ struct rules *rules = NULL;
	_cleanup_free_ char *name = NULL;
	const struct call_row *row;
	const struct rule *rule;
	int nr;
	uint32_t abi = abi_of(d, &nr);

	*ret_err = ENOSYS;
	row = abi == seccomp_arch_native() ? call_row(nr) : NULL;
	if (row && call_trap(row, want, window, (const uint64_t *)d->args))
		return OFFER_NOTIFY;
	rules = malloc(sizeof(*rules));
	if (!rules)
		return OFFER_REFUSE;
	rules_of(want, window, rules);
	name = seccomp_syscall_resolve_num_arch(abi, nr);
	if (!name)		/* no call that libseccomp knows: no rule can be about it */
		return OFFER_OTHER;
	if (abi != seccomp_arch_native()) {
		*ret_err = policy_errno(want->policy, REFUSE_FOREIGN);
		return has_rule(rules, name) ? OFFER_REFUSE : OFFER_OTHER;
	}
	rule = rules_find(rules, name, (const uint64_t *)d->args);
	if (!rule)
		return OFFER_OTHER;
	*ret_err = (int)(rule->action & SECCOMP_RET_DATA);
	return OFFER_REFUSE;
}
