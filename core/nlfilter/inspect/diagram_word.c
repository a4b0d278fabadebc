/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/diagram_word.h"

#include <linux/filter.h>
#include <string.h>

/* struct seccomp_data: nr, arch, ip low, ip high, then low and high of six arguments. */
const uint8_t diagram_word_place[DIAGRAM_WORDS] = {
	1, 0, 15, 14, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12
};
const uint8_t diagram_word_at[DIAGRAM_WORDS] = {
	1, 0, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14, 3, 2
};

struct diagram_word diagram_word_constant(uint32_t value)
{
	struct diagram_word w;

	for (unsigned i = 0; i < 32; i++)
		w.bit[i] = value >> i & 1 ? DIAGRAM_TRUE : DIAGRAM_FALSE;
	return w;
}

struct diagram_word diagram_word_load(struct diagram *d, uint32_t offset)
{
	unsigned first = 32u * diagram_word_place[offset / 4];
	struct diagram_word w;

	for (unsigned i = 0; i < 32; i++)
		w.bit[i] = diagram_branch(d, first + 31 - i, DIAGRAM_FALSE, DIAGRAM_TRUE);
	return w;
}

/* The carry of one column of an addition: the majority of three bits. */
static uint32_t carry_of(struct diagram *d, uint32_t a, uint32_t b, uint32_t c)
{
	return diagram_choose(d, a, diagram_or(d, b, c), diagram_and(d, b, c));
}

/* a + x + carry */
static struct diagram_word add(struct diagram *d, const struct diagram_word *a,
			       const struct diagram_word *x, uint32_t carry)
{
	struct diagram_word sum;

	for (unsigned i = 0; i < 32; i++) {
		sum.bit[i] = diagram_xor(d, diagram_xor(d, a->bit[i], x->bit[i]), carry);
		if (i < 31)
			carry = carry_of(d, a->bit[i], x->bit[i], carry);
	}
	return sum;
}

static struct diagram_word invert(struct diagram *d, const struct diagram_word *x)
{
	struct diagram_word w;

	for (unsigned i = 0; i < 32; i++)
		w.bit[i] = diagram_not(d, x->bit[i]);
	return w;
}

static struct diagram_word subtract(struct diagram *d, const struct diagram_word *a,
				    const struct diagram_word *x)
{
	struct diagram_word w = invert(d, x);

	return add(d, a, &w, DIAGRAM_TRUE);
}

/* op is diagram_and, diagram_or or diagram_xor. */
static struct diagram_word bitwise(struct diagram *d,
				   uint32_t (*op)(struct diagram *, uint32_t, uint32_t),
				   const struct diagram_word *a, const struct diagram_word *x)
{
	struct diagram_word w;

	for (unsigned i = 0; i < 32; i++)
		w.bit[i] = op(d, a->bit[i], x->bit[i]);
	return w;
}

static struct diagram_word shift_by(const struct diagram_word *a, bool left, unsigned n)
{
	struct diagram_word w;

	for (unsigned i = 0; i < 32; i++) {
		unsigned from = left ? i - n : i + n;	/* 32 or more, also if it wraps: a 0 */

		w.bit[i] = from < 32 ? a->bit[from] : DIAGRAM_FALSE;
	}
	return w;
}

static struct diagram_word choose(struct diagram *d, uint32_t predicate,
				  const struct diagram_word *then,
				  const struct diagram_word *otherwise)
{
	struct diagram_word w;

	for (unsigned i = 0; i < 32; i++)
		w.bit[i] = diagram_choose(d, predicate, then->bit[i], otherwise->bit[i]);
	return w;
}

/* Bit i of the count shifts by 2^i or not at all. */
static struct diagram_word shift(struct diagram *d, bool left, const struct diagram_word *a,
				 const struct diagram_word *x)
{
	struct diagram_word w = *a;

	for (unsigned i = 0; i < 5; i++) {
		struct diagram_word shifted = shift_by(&w, left, 1u << i);

		w = choose(d, x->bit[i], &shifted, &w);
	}
	return w;
}

static struct diagram_word multiply(struct diagram *d, const struct diagram_word *a,
				    const struct diagram_word *x)
{
	struct diagram_word sum = diagram_word_constant(0);

	for (unsigned i = 0; i < 32 && !diagram_over(d); i++) {
		struct diagram_word term = shift_by(a, true, i);

		if (x->bit[i] == DIAGRAM_FALSE)
			continue;
		for (unsigned j = 0; j < 32; j++)
			term.bit[j] = diagram_and(d, term.bit[j], x->bit[i]);
		sum = add(d, &sum, &term, DIAGRAM_FALSE);
	}
	return sum;
}

/* Long division: bring down a bit, subtract x if it fits. In between, the rest has 33 bits. */
static struct diagram_word divide(struct diagram *d, const struct diagram_word *a,
				  const struct diagram_word *x)
{
	struct diagram_word rest = diagram_word_constant(0), quotient = rest, less;

	for (unsigned i = 32; i-- > 0 && !diagram_over(d);) {
		uint32_t top = rest.bit[31];

		rest = shift_by(&rest, true, 1);
		rest.bit[0] = a->bit[i];
		quotient.bit[i] = diagram_or(d, top, diagram_word_compare(d, BPF_JGE, &rest, x));
		less = subtract(d, &rest, x);
		rest = choose(d, quotient.bit[i], &less, &rest);
	}
	return quotient;
}

/* Is the word the same for all inputs? */
static bool is_constant(const struct diagram_word *w, uint32_t *ret_value)
{
	uint32_t value = 0;

	for (unsigned i = 0; i < 32; i++) {
		if (w->bit[i] > DIAGRAM_TRUE)
			return false;
		value |= w->bit[i] << i;	/* DIAGRAM_FALSE is 0 and DIAGRAM_TRUE 1 */
	}
	*ret_value = value;
	return true;
}

/* Multiplies or divides constants at once: bit by bit, even that takes thousands of operations. */
static bool constant_alu(unsigned op, const struct diagram_word *a, const struct diagram_word *x,
			 uint32_t *ret_value)
{
	uint32_t n, by;

	if ((op != BPF_MUL && op != BPF_DIV) || !is_constant(a, &n) || !is_constant(x, &by) || !by)
		return false;
	*ret_value = op == BPF_MUL ? n * by : n / by;
	return true;
}

struct diagram_word diagram_word_alu(struct diagram *d, unsigned op, const struct diagram_word *a,
				     const struct diagram_word *x)
{
	struct diagram_word zero = diagram_word_constant(0);
	uint32_t value;

	if (constant_alu(op, a, x, &value))
		return diagram_word_constant(value);
	switch (op) {
	case BPF_ADD:
		return add(d, a, x, DIAGRAM_FALSE);
	case BPF_SUB:
		return subtract(d, a, x);
	case BPF_MUL:
		return multiply(d, a, x);
	case BPF_DIV:
		return divide(d, a, x);
	case BPF_AND:
		return bitwise(d, diagram_and, a, x);
	case BPF_OR:
		return bitwise(d, diagram_or, a, x);
	case BPF_XOR:
		return bitwise(d, diagram_xor, a, x);
	case BPF_LSH:
		return shift(d, true, a, x);
	case BPF_RSH:
		return shift(d, false, a, x);
	default:	/* BPF_NEG */
		return subtract(d, &zero, a);
	}
}

/* Starts at the least significant bit, the last in the diagram, which keeps each step small. */
static uint32_t equal(struct diagram *d, const struct diagram_word *a, const struct diagram_word *x)
{
	uint32_t is = DIAGRAM_TRUE;

	for (unsigned i = 0; i < 32; i++)
		is = diagram_choose(d, a->bit[i], diagram_choose(d, x->bit[i], is, DIAGRAM_FALSE),
				    diagram_choose(d, x->bit[i], DIAGRAM_FALSE, is));
	return is;
}

/* a > x; with is = DIAGRAM_TRUE: a >= x */
static uint32_t greater(struct diagram *d, const struct diagram_word *a,
			const struct diagram_word *x, uint32_t is)
{
	for (unsigned i = 0; i < 32; i++)
		is = diagram_choose(d, a->bit[i], diagram_choose(d, x->bit[i], is, DIAGRAM_TRUE),
				    diagram_choose(d, x->bit[i], DIAGRAM_FALSE, is));
	return is;
}

static uint32_t any_common(struct diagram *d, const struct diagram_word *a,
			   const struct diagram_word *x)
{
	uint32_t is = DIAGRAM_FALSE;

	for (unsigned i = 0; i < 32; i++)
		is = diagram_or(d, diagram_and(d, a->bit[i], x->bit[i]), is);
	return is;
}

uint32_t diagram_word_compare(struct diagram *d, unsigned op, const struct diagram_word *a,
			      const struct diagram_word *x)
{
	switch (op) {
	case BPF_JEQ:
		return equal(d, a, x);
	case BPF_JGT:
		return greater(d, a, x, DIAGRAM_FALSE);
	case BPF_JGE:
		return greater(d, a, x, DIAGRAM_TRUE);
	default:	/* BPF_JSET */
		return any_common(d, a, x);
	}
}
