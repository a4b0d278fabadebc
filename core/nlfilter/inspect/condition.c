/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/condition.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>

#include "inspect/diagram_word.h"

/* A word of the input, masked, compared with a constant. */
static uint32_t compare(struct diagram *d, unsigned op, size_t offset, uint32_t mask,
			uint32_t value)
{
	struct diagram_word w = diagram_word_load(d, (uint32_t)offset);
	struct diagram_word constant = diagram_word_constant(mask);

	w = diagram_word_alu(d, BPF_AND, &w, &constant);
	constant = diagram_word_constant(value);
	return diagram_word_compare(d, op, &w, &constant);
}

/* The argument compared by op, which is BPF_JEQ or BPF_JGT. */
static uint32_t compare_arg(struct diagram *d, unsigned op, unsigned arg, bool is_wide,
			    uint64_t mask, uint64_t value)
{
	size_t low = offsetof(struct seccomp_data, args) + 8 * arg, high = low + 4;
	uint32_t below = compare(d, op, low, (uint32_t)mask, (uint32_t)value), same;

	if (!is_wide)
		return below;
	same = compare(d, BPF_JEQ, high, (uint32_t)(mask >> 32), (uint32_t)(value >> 32));
	below = diagram_and(d, same, below);
	if (op == BPF_JEQ)
		return below;
	return diagram_or(d, below, compare(d, op, high, (uint32_t)(mask >> 32),
					    (uint32_t)(value >> 32)));
}

uint32_t condition_of_arg(struct diagram *d, unsigned arg, bool is_wide, uint64_t mask,
			  enum condition_op op, uint64_t value)
{
	uint32_t same = compare_arg(d, BPF_JEQ, arg, is_wide, mask, value);
	uint32_t more = compare_arg(d, BPF_JGT, arg, is_wide, mask, value);

	switch (op) {
	case CONDITION_EQ:
		return same;
	case CONDITION_NE:
		return diagram_not(d, same);
	case CONDITION_GT:
		return more;
	case CONDITION_LE:
		return diagram_not(d, more);
	case CONDITION_GE:
		return diagram_or(d, same, more);
	default:	/* CONDITION_LT */
		return diagram_not(d, diagram_or(d, same, more));
	}
}

uint32_t condition_of_arch(struct diagram *d, uint32_t arch)
{
	return compare(d, BPF_JEQ, offsetof(struct seccomp_data, arch), UINT32_MAX, arch);
}

uint32_t condition_of_call(struct diagram *d, uint32_t nr)
{
	return compare(d, BPF_JEQ, offsetof(struct seccomp_data, nr), UINT32_MAX, nr);
}

uint32_t condition_of_call_from(struct diagram *d, uint32_t nr)
{
	return compare(d, BPF_JGE, offsetof(struct seccomp_data, nr), UINT32_MAX, nr);
}

uint32_t condition_rule(struct diagram *d, uint32_t nr, uint32_t predicate, uint32_t action,
			uint32_t otherwise)
{
	return diagram_choose(d, diagram_and(d, condition_of_call(d, nr), predicate),
			      diagram_leaf(d, action), otherwise);
}
