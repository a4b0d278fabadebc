/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/filter_ready.h"

#include <stdlib.h>
#include <string.h>

#include "filter/filter.h"

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

/* Compares everything that rules_of() looks at. */
static bool is_default(const struct want *want)
{
	const struct policy *p = want->policy;
	bool changed = want->outbound || want->nested || p->allow_namespaces || p->has_families || p->n_rules;

	for (unsigned i = 0; i < REFUSALS; i++)
		changed |= p->errnos[i] != 0;
	return !changed;
}

bool filter_ready(const struct want *want, int window, struct filter *ret)
{
	struct sock_filter *copy;

	if (sizeof(insns) == sizeof(insns[0]) || window != FILTER_WINDOW || !is_default(want))
		return false;
	copy = malloc(sizeof(insns));
	if (!copy)
		return false;
	memcpy(copy, insns, sizeof(insns));
	*ret = (struct filter){ .len = sizeof(insns) / sizeof(insns[0]), .insn = copy };
	return true;
}
