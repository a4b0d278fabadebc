/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf_diff.h"

#include <errno.h>
#include <linux/audit.h>
#include <stdlib.h>

#include "words/names.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_notes.h"
#include "inspect/bpf_text.h"

#define SAME UINT64_MAX

static uint64_t pair(uint64_t was, uint64_t is)
{
	return was == is ? SAME : was << 32 | is;
}

static uint64_t pair_ranks(uint64_t was, uint64_t is)
{
	return pair(bpf_action_rank((uint32_t)was), bpf_action_rank((uint32_t)is));
}

static uint64_t pair_more(uint64_t was, uint64_t is)
{
	return bpf_action_rank((uint32_t)is) > bpf_action_rank((uint32_t)was) ?
	       pair_ranks(was, is) : SAME;
}

static const diagram_op pairs[] = {
	[DIFF_EXACT] = pair,
	[DIFF_ALLOWED] = pair_ranks,
	[DIFF_SUBSET] = pair_more,
};

/* An architecture with a name, if the set has one. */
static uint32_t example_arch(const struct bpf_set *archs)
{
	for (size_t i = 0; i < n_name_arches; i++)
		if (name_arches[i].arch != NAMES_X32 && bpf_set_has(archs, name_arches[i].arch))
			return name_arches[i].arch;
	return (uint32_t)archs->least;
}

static void example_arg(struct seccomp_data *data, const struct bpf_set *set)
{
	unsigned i = set->subject - SUBJECT_ARG0;
	uint64_t whole = set->subject == SUBJECT_IP ? data->instruction_pointer : data->args[i];

	if (set->part == PART_ALL)
		whole = set->least;
	else if (set->part == PART_LOW)
		whole = (whole & ~(uint64_t)UINT32_MAX) | set->least;
	else
		whole = (whole & UINT32_MAX) | set->least << 32;
	if (set->subject == SUBJECT_IP)
		data->instruction_pointer = whole;
	else
		data->args[i] = whole;
}

void bpf_row_example(const struct bpf_row *row, uint32_t guess, struct seccomp_data *ret)
{
	char name[NAMES_BYTES];
	uint32_t nr = (uint32_t)row->numbers.least;

	*ret = (struct seccomp_data){ .arch = row->arch };
	if (row->arch == NAMES_X32)
		ret->arch = AUDIT_ARCH_X86_64;
	else if (!row->arch)
		ret->arch = bpf_set_has(&row->archs, guess) ? guess : example_arch(&row->archs);
	bpf_text_call(row, guess, name, &nr);
	ret->nr = (int)nr;
	for (uint32_t i = 0; i < row->n; i++)
		example_arg(ret, &row->args[i]);
}

static int by_change(const void *a, const void *b)
{
	const struct bpf_change *x = a, *y = b;

	if (x->was != y->was)
		return x->was < y->was ? -1 : 1;
	return x->is < y->is ? -1 : x->is > y->is;
}

/* Sorts the changes of one architecture; qsort() need not keep the order of equal ones. */
static void sort(struct bpf_change *change, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		struct bpf_change c = change[i];
		uint32_t at = i;

		for (; at && by_change(&change[at - 1], &c) > 0; at--)
			change[at] = change[at - 1];
		change[at] = c;
	}
}

static int try_example(struct bpf_change *c, const struct filter_stack *old,
		       const struct filter_stack *new, enum bpf_diff_mode mode, struct fail *f)
{
	uint64_t value;

	bpf_row_example(&c->row, new->arch, &c->example);
	c->example_was = bpf_canonical(bpf_run_stack(old, &c->example, NULL));
	c->example_is = bpf_canonical(bpf_run_stack(new, &c->example, NULL));
	value = pairs[mode](c->example_was, c->example_is);
	if (value != c->row.value)
		return fail_set(f, EIO,
				"internal error: table and simulator disagree about call %d; "
				"please report it",
				c->example.nr);
	return 0;
}

static int changes(struct bpf_diff *diff, const struct filter_stack *old,
		   const struct filter_stack *new, enum bpf_diff_mode mode, struct fail *f)
{
	diff->change = calloc(diff->rows.n + 1, sizeof(*diff->change));
	if (!diff->change)
		return fail_set(f, ENOMEM, "out of memory");
	for (; diff->n < diff->rows.n; diff->n++) {
		struct bpf_change *c = &diff->change[diff->n];
		int r;

		c->row = diff->rows.row[diff->n];
		c->was = (uint32_t)(c->row.value >> 32);
		c->is = (uint32_t)c->row.value;
		r = try_example(c, old, new, mode, f);
		if (r)
			return r;
	}
	for (uint32_t i = 0, n; i < diff->n; i += n) {
		for (n = 1; i + n < diff->n &&
		     bpf_rows_same_arch(&diff->change[i + n].row, &diff->change[i].row); n++)
			;
		sort(&diff->change[i], n);
	}
	return 0;
}

int bpf_diff_decided(struct diagram *d, const struct bpf_decided *old,
		     const struct bpf_decided *new, enum bpf_diff_mode mode, struct bpf_diff *ret,
		     struct fail *f)
{
	const uint64_t same = SAME;
	struct bpf_diff diff = { 0 };
	uint32_t node;
	int r;

	if (old->node == new->node) {
		*ret = diff;
		return 0;
	}
	node = diagram_apply(d, pairs[mode], old->node, new->node);
	if (diagram_over(d))
		return fail_set(f, E2BIG,
				"too large to compare, although each filter alone is not");
	r = bpf_rows_make(d, node, &same, &diff.rows, f);
	if (!r)
		r = changes(&diff, old->stack, new->stack, mode, f);
	if (r)
		bpf_diff_free(&diff);
	else
		*ret = diff;
	return r;
}

int bpf_diff_find(struct diagram *d, const struct filter_stack *old, const struct filter_stack *new,
		  enum bpf_diff_mode mode, struct bpf_diff *ret, struct fail *f)
{
	struct bpf_decided was = { .stack = old }, is = { .stack = new };
	int r = bpf_decide_stack(d, old, &was.node, f);

	if (!r)
		r = bpf_decide_stack(d, new, &is.node, f);
	return r ? r : bpf_diff_decided(d, &was, &is, mode, ret, f);
}

void bpf_diff_free(struct bpf_diff *diff)
{
	bpf_rows_free(&diff->rows);
	free(diff->change);
	*diff = (struct bpf_diff){ 0 };
}
