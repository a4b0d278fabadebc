/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_ROWS_H
#define NLVIRT_INSPECT_BPF_ROWS_H
/*
 * A decided function as rows: each a set of architectures, of call numbers, of values of arguments, and the
 * leaf that they lead to. Rows are disjoint and complete: every struct seccomp_data is in exactly one. They are the
 * ways through the reduced diagram, so calls that are decided alike share a row and what does not matter does not appear;
 * only, rows are not shared between architectures that have a name, x32 being one.
 */
#include "inspect/bpf_set.h"

struct bpf_row {
	uint32_t arch;		/* AUDIT_ARCH_*, NAMES_X32; 0: several at once, see archs */
	struct bpf_set archs, numbers;
	uint32_t n;		/* args, in the order of the diagram: at most an upper half, then a lower one */
	struct bpf_set *args;	/* the items of all sets stand behind them, in one block */
	uint64_t value;		/* of the leaf */
};

struct bpf_rows {
	uint32_t n, room;
	struct bpf_row *row;	/* architectures ascend, named ones first; then calls, the bulk last */
};

/* `but`: rows with this value are left out, NULL: none. 0, -E2BIG, -ENOMEM, with *f. */
int bpf_rows_make(struct diagram *d, uint32_t node, const uint64_t *but, struct bpf_rows *ret, struct fail *f);
void bpf_rows_free(struct bpf_rows *rows);

bool bpf_rows_same_arch(const struct bpf_row *a, const struct bpf_row *b);
/* Rows of the same architecture and the same calls. */
bool bpf_rows_alike(const struct bpf_row *a, const struct bpf_row *b);
/* The numbers that belong to the row's architecture. A row that has most of them is the bulk: "any other call". */
void bpf_row_numbers(const struct bpf_row *row, uint32_t *ret_first, uint32_t *ret_last);
bool bpf_row_is_bulk(const struct bpf_row *row);

#endif
