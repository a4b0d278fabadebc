/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_DIFF_H
#define NLVIRT_INSPECT_BPF_DIFF_H
/*
 * Everything that two filters decide differently: rows as in bpf_rows.h, each with an example that
 * was run through both. Nothing is sampled: if there are no rows, no input at all is decided
 * differently.
 */
#include "inspect/bpf_rows.h"
#include "inspect/bpf_sim.h"

enum bpf_diff_mode {
	DIFF_EXACT,		/* any difference that can be observed */
	DIFF_ALLOWED,		/* only whether calls are refused, handed on or executed */
	DIFF_SUBSET,		/* only where the new filter lets more happen than the old one */
};

struct bpf_change {
	struct bpf_row row;		/* borrowed from rows; do not use its value */
	uint32_t was, is;		/* DIFF_EXACT: canonical actions; otherwise ranks */
	struct seccomp_data example;	/* a simple input in this row */
	uint32_t example_was, example_is;	/* what is decided for it: canonical actions */
};

struct bpf_diff {
	struct bpf_rows rows;
	uint32_t n;
	struct bpf_change *change;	/* by architecture, as in rows; then by was and is */
};

/*
 * Returns 0; or, with *f, an error of bpf_decide_stack() or bpf_rows_make(), or -EIO: the simulator
 * decides an example differently, which is a bug in nlvirt.
 */
int bpf_diff_find(struct diagram *d, const struct filter_stack *old, const struct filter_stack *new,
		  enum bpf_diff_mode mode, struct bpf_diff *ret, struct fail *f);

struct bpf_decided {
	const struct filter_stack *stack;
	uint32_t node;		/* in d, from bpf_decide_stack() */
};

/* Like bpf_diff_find(), for filters that are already decided. */
int bpf_diff_decided(struct diagram *d, const struct bpf_decided *old,
		     const struct bpf_decided *new, enum bpf_diff_mode mode, struct bpf_diff *ret,
		     struct fail *f);
void bpf_diff_free(struct bpf_diff *diff);

/* A simple input in a row: if possible, a call with a name. guess: see bpf_text_calls(). */
void bpf_row_example(const struct bpf_row *row, uint32_t guess, struct seccomp_data *ret);

#endif
