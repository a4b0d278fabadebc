/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/filter_ready.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "filter/filter.h"
#include "filter/filter_traps.h"

/* FILTER_READY_NONE is for mutants, whose lie may be in the rules. x32 is another ABI. */
#if defined(FILTER_READY_NONE) || !defined(__LP64__)
static const struct sock_filter insns[] = { { 0 } };
#elif defined(__x86_64__)
#include "filter/filter_ready_x86_64.h"
#elif defined(__aarch64__)
#include "filter/filter_ready_aarch64.h"
#else
static const struct sock_filter insns[] = { { 0 } };
#endif

/* Compares everything that rules_of() looks at, except which traps rules_of_additions() has. */
static bool is_default(const struct want *want)
{
	const struct policy *p = want->policy;
	bool changed = (want->outbound && want->keeps_copies) || want->nested ||
		       p->allow_namespaces || p->has_families || p->n_rules;

	for (unsigned i = 0; i < REFUSALS; i++)
		changed |= p->errnos[i] != 0;
	return !changed;
}

static bool append_additions(const struct want *want, int window, struct filter *program)
{
	/* Less than malloc(3) would fetch from the kernel, and give back. */
	_cleanup_free_ struct rules *rules = malloc(offsetof(struct rules, rule[RULES_OF_TABLES]));

	if (!rules)
		return false;
	rules_of_additions(want, window, rules);
	return filter_append_traps(rules, program);
}

bool filter_ready(const struct want *want, int window, struct filter *ret)
{
	struct filter program = { .len = sizeof(insns) / sizeof(insns[0]) };

	if (sizeof(insns) == sizeof(insns[0]) || window != FILTER_WINDOW || !is_default(want))
		return false;
	program.insn = malloc(sizeof(insns));
	if (!program.insn)
		return false;
	memcpy(program.insn, insns, sizeof(insns));
	if ((want->outbound || want->policy->shows_files || want_tells_files(want)) &&
	    !append_additions(want, window, &program)) {
		filter_free(&program);
		return false;
	}
	*ret = program;
	return true;
}
