/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_DIFF_H
#define NLVIRT_INSPECT_BPF_DIFF_H
/*
 * Two decided filters to everything that they decide differently: rows as of bpf_rows.h, each with an example that
 * was run through both. Nothing is sampled: no rows means no input whatsoever is decided differently.
 */
#include "inspect/bpf_rows.h"
#include "inspect/bpf_sim.h"

enum bpf_diff_mode {
	DIFF_EXACT,		/* every action that can be told apart */
	DIFF_ALLOWED,		/* only whether it is refused, handed to somebody, or done: bpf_action_rank() */
	DIFF_SUBSET,		/* only where the new filter lets more happen than the old one */
};

struct bpf_change {
	struct bpf_row row;		/* borrowed from rows; its value is not for use */
	uint32_t was, is;		/* actions, canonical; other than DIFF_EXACT: ranks */
	struct seccomp_data example;	/* an input of this row, a simple one */
	uint32_t example_was, example_is;	/* its actions */
};

struct bpf_diff {
	struct bpf_rows rows;
	uint32_t n;
	struct bpf_change *change;	/* by architecture, as in rows; then by was and is */
};

/* 0; -E2BIG, -ENOMEM; -EIO: an example is decided otherwise by the simulator, which is an error of ours. With *f. */
int bpf_diff_find(struct diagram *d, const struct filter_stack *old, const struct filter_stack *new,
		  enum bpf_diff_mode mode, struct bpf_diff *ret, struct fail *f);

/* The same of filters whose nodes in d are known, as of bpf_decide_stack(). */
struct bpf_decided {
	const struct filter_stack *stack;
	uint32_t node;
};

int bpf_diff_decided(struct diagram *d, const struct bpf_decided *old, const struct bpf_decided *new,
		     enum bpf_diff_mode mode, struct bpf_diff *ret, struct fail *f);
void bpf_diff_free(struct bpf_diff *diff);

/* The simplest input of a row: a call with a name if there is one, small values. */
void bpf_row_example(const struct bpf_row *row, uint32_t guess, struct seccomp_data *ret);

#endif
