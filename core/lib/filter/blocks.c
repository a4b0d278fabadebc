/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/blocks.h"

#include <errno.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "call/table.h"

#define ALL_BITS 0xffffffffu

/* One condition in terms of libseccomp: it holds if any of these does. */
struct choices {
	size_t n;
	struct scmp_arg_cmp cmp[LIMIT_RULE_BLOCKS];
};

static int choose(struct choices *c, unsigned arg, enum scmp_compare op, uint64_t a, uint64_t b)
{
	if (c->n == LIMIT_RULE_BLOCKS)
		return -E2BIG;
	c->cmp[c->n++] = (struct scmp_arg_cmp){ .arg = arg, .op = op, .datum_a = a, .datum_b = b };
	return 0;
}

static int choose_low(struct choices *c, unsigned arg, uint32_t mask, uint32_t value)
{
	return choose(c, arg, SCMP_CMP_MASKED_EQ, mask, value);
}

/*
 * Adds the 32-bit values from first to last, both included. In 32 bits libseccomp can only compare
 * for equality under a mask, so aligned blocks cover the range, each with a mask and a value. The
 * blocks do not overlap, and at most 62 are needed.
 */
static int choose_range(struct choices *c, unsigned arg, uint64_t first, uint64_t last)
{
	int r = 0;

	while (first <= last && !r) {
		uint64_t size = first ? first & -first : 1ull << 32;

		while (first + size - 1 > last)
			size /= 2;
		r = choose_low(c, arg, (uint32_t)~(size - 1), (uint32_t)first);
		first += size;
	}
	return r;
}

/* Adds all 32-bit values that are not in the set, which must be sorted. */
static int choose_others(struct choices *c, unsigned arg, const uint32_t *set, size_t n)
{
	uint64_t next = 0;
	int r = 0;

	for (size_t i = 0; i < n && !r; i++) {
		if (set[i] > next)
			r = choose_range(c, arg, next, set[i] - 1ull);
		next = set[i] + 1ull;
	}
	return r ? r : choose_range(c, arg, next, ALL_BITS);
}

static const enum scmp_compare wide_ops[OPS] = {
	[OP_EQ] = SCMP_CMP_EQ,
	[OP_NE] = SCMP_CMP_NE,
	[OP_LT] = SCMP_CMP_LT,
	[OP_LE] = SCMP_CMP_LE,
	[OP_GT] = SCMP_CMP_GT,
	[OP_GE] = SCMP_CMP_GE,
};

static int choose_cmp(struct choices *c, const struct policy_cmp *p)
{
	uint32_t value = (uint32_t)p->value;

	if (!p->is_int && p->op == OP_MASK)
		return choose(c, p->arg, SCMP_CMP_MASKED_EQ, p->mask, p->value);
	if (!p->is_int)
		return choose(c, p->arg, wide_ops[p->op], p->value, 0);
	switch (p->op) {
	case OP_EQ:
		return choose_low(c, p->arg, ALL_BITS, value);
	case OP_NE:
		return choose_others(c, p->arg, &value, 1);
	case OP_LT:
		return value ? choose_range(c, p->arg, 0, value - 1ull) : 0;
	case OP_LE:
		return choose_range(c, p->arg, 0, value);
	case OP_GT:
		return choose_range(c, p->arg, value + 1ull, ALL_BITS);
	case OP_GE:
		return choose_range(c, p->arg, value, ALL_BITS);
	default:
		return choose_low(c, p->arg, (uint32_t)p->mask, value);
	}
}

static int choices_of(const struct rule_cond *cond, int window, struct choices *ret)
{
	int r = 0;

	ret->n = 0;
	switch (cond->match) {
	case MATCH_CMP:
		return choose_cmp(ret, cond->cmp);
	case MATCH_WINDOW:
		r = choose_low(ret, cond->arg, ~(WINDOW_SIZE - 1u), (uint32_t)window);
		return r || !window_has_low(window) ? r :
		       choose_low(ret, cond->arg, ~(WINDOW_LOW_SIZE - 1u), WINDOW_LOW);
	case MATCH_NONE_OF:
		return choose_others(ret, cond->arg, cond->set, cond->n);
	case MATCH_ANY_BIT:
		for (unsigned bit = 0; bit < 32 && !r; bit++)
			if (cond->set[0] & (1u << bit))
				r = choose_low(ret, cond->arg, 1u << bit, 1u << bit);
		return r;
	case MATCH_MASKED:
		for (size_t i = 0; i < cond->n && !r; i += 2)
			r = choose_low(ret, cond->arg, cond->set[i], cond->set[i + 1]);
		return r;
	case MATCH_RANGES:
		for (size_t i = 0; i < cond->n && !r; i += 2)
			r = choose_range(ret, cond->arg, cond->set[i], cond->set[i + 1]);
		return r;
	default:
		for (size_t i = 0; i < cond->n && !r; i++)
			r = choose_low(ret, cond->arg, ALL_BITS, cond->set[i]);
		return r;
	}
}

/* cmp holds one choice for each of the first `done` conditions. */
static int combine(const struct rule *rule, int window, struct scmp_arg_cmp *cmp, unsigned done,
		   size_t *left, blocks_fn *each, void *arg)
{
	_cleanup_free_ struct choices *c = NULL;
	int r;

	if (done == rule->n) {
		if (!(*left)--)
			return -E2BIG;
		return each(arg, rule, cmp);
	}
	c = malloc(sizeof(*c));
	if (!c)
		return -ENOMEM;
	r = choices_of(&rule->cond[done], window, c);
	for (size_t i = 0; i < c->n && !r; i++) {
		cmp[done] = c->cmp[i];
		r = combine(rule, window, cmp, done + 1, left, each, arg);
	}
	return r;
}

int blocks_each(const struct rule *rule, int window, blocks_fn *each, void *arg)
{
	struct scmp_arg_cmp cmp[RULE_CONDS];
	size_t left = LIMIT_RULE_BLOCKS;

	return combine(rule, window, cmp, 0, &left, each, arg);
}
