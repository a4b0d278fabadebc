/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_ROWS_H
#define NLVIRT_INSPECT_BPF_ROWS_H
/*
 * A decided function as a table. A row has a set of architectures, a set of call numbers, sets of
 * argument values, and the value that they all lead to. Rows are disjoint and complete: every
 * struct seccomp_data is in exactly one. They are the paths through the reduced diagram, so calls
 * that are decided alike share a row, and what does not matter does not appear. Only architectures
 * that have a name, x32 included, have rows of their own.
 */
#include "inspect/bpf_set.h"

struct bpf_row {
	uint32_t arch;		/* AUDIT_ARCH_* or NAMES_X32; 0: several, see archs */
	struct bpf_set archs, numbers;
	uint32_t n;
	struct bpf_set *args;	/* upper halves before lower ones; one block with all items */
	uint64_t value;		/* of the leaf */
};

struct bpf_rows {
	uint32_t n, room;
	struct bpf_row *row;	/* named architectures first; within each, the bulk last */
};

/* Leaves out rows with the value *but; NULL: none. Returns 0; or -E2BIG or -ENOMEM, with *f. */
int bpf_rows_make(struct diagram *d, uint32_t node, const uint64_t *but, struct bpf_rows *ret,
		  struct fail *f);
void bpf_rows_free(struct bpf_rows *rows);

bool bpf_rows_same_arch(const struct bpf_row *a, const struct bpf_row *b);
/* The same architecture and the same calls. */
bool bpf_rows_alike(const struct bpf_row *a, const struct bpf_row *b);
/* The range of numbers that belong to the architecture of the row. */
void bpf_row_numbers(const struct bpf_row *row, uint32_t *ret_first, uint32_t *ret_last);
/* Does the row contain most of these numbers? Such a row is printed as "any other call". */
bool bpf_row_is_bulk(const struct bpf_row *row);

#endif
