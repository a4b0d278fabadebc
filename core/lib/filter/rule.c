/* SPDX-License-Identifier: Apache-2.0 */
/* One rule: how it is added to the list, and whether its conditions hold. */
#include <assert.h>

#include "call/table.h"
#include "filter/rules.h"

struct rule *rule_add(struct rules *r, const char *call, uint32_t action, const char *why)
{
	struct rule *rule = &r->rule[r->n++];

	assert(r->n <= sizeof(r->rule) / sizeof(r->rule[0]));	/* the number of rules is limited */
	*rule = (struct rule){ .call = call, .action = action, .why = why };
	return rule;
}

void rule_add_cond(struct rule *rule, struct rule_cond cond)
{
	rule->cond[rule->n++] = cond;
}

static bool cmp_holds(const struct policy_cmp *c, uint64_t value)
{
	if (c->is_int)
		value = (uint32_t)value;
	switch (c->op) {
	case OP_EQ:
		return value == c->value;
	case OP_NE:
		return value != c->value;
	case OP_LT:
		return value < c->value;
	case OP_LE:
		return value <= c->value;
	case OP_GT:
		return value > c->value;
	case OP_GE:
		return value >= c->value;
	default:
		return (value & c->mask) == c->value;
	}
}

bool rule_cond_holds(const struct rule_cond *cond, int window, uint64_t value)
{
	uint32_t low = (uint32_t)value;
	bool in = false;

	switch (cond->match) {
	case MATCH_CMP:
		return cmp_holds(cond->cmp, value);
	case MATCH_WINDOW:
		return window_has(window, low);
	case MATCH_ANY_BIT:
		return low & cond->set[0];
	case MATCH_MASKED:
		for (size_t i = 0; i < cond->n; i += 2)
			in |= (low & cond->set[i]) == cond->set[i + 1];
		return in;
	case MATCH_RANGES:
		for (size_t i = 0; i < cond->n; i += 2)
			in |= low >= cond->set[i] && low <= cond->set[i + 1];
		return in;
	default:
		for (size_t i = 0; i < cond->n; i++)
			in |= cond->set[i] == low;
		return in == (cond->match == MATCH_ONE_OF);
	}
}
