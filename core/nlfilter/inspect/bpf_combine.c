/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf_combine.h"

#include <linux/seccomp.h>

#include "inspect/bpf_notes.h"
#include "inspect/bpf_sim.h"

/* Smaller is stricter, as in the kernel. */
static int32_t mildness(uint64_t action)
{
	return (int32_t)(action & SECCOMP_RET_ACTION_FULL);
}

static uint64_t stricter(uint64_t a, uint64_t b)
{
	return bpf_compose((uint32_t)a, (uint32_t)b);
}

static uint64_t milder(uint64_t a, uint64_t b)
{
	return mildness(a) > mildness(b) ? a : b;
}

static uint64_t minus(uint64_t a, uint64_t b)
{
	bool keeps = mildness(a) > mildness(b) || !bpf_action_rank((uint32_t)a);

	return keeps ? a : BPF_MINUS_REFUSES;
}

uint32_t bpf_combine(struct diagram *d, enum bpf_combination how, uint32_t a, uint32_t b)
{
	static const diagram_op ops[] = {
		[COMBINE_INTERSECT] = stricter, [COMBINE_UNION] = milder, [COMBINE_MINUS] = minus,
	};

	return diagram_apply(d, ops[how], a, b);
}

uint32_t bpf_combine_without(struct diagram *d, uint32_t node, unsigned first, unsigned end)
{
	return diagram_join(d, stricter, node, first, end);
}

uint32_t bpf_combine_mildest(struct diagram *d, uint32_t node)
{
	return (uint32_t)diagram_value(d, diagram_join(d, milder, node, 0, DIAGRAM_BITS));
}

uint32_t bpf_combine_strictest(struct diagram *d, uint32_t node)
{
	uint32_t leaf = bpf_combine_without(d, node, 0, DIAGRAM_BITS);

	return (uint32_t)diagram_value(d, leaf);
}
