/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_NOTES_H
#define NLVIRT_INSPECT_BPF_NOTES_H
/*
 * Probable mistakes in a decided filter. A note follows from the decisions for all inputs, not from
 * the text of the program, and has a call that shows the mistake.
 */
#include <stdio.h>

#include "inspect/bpf.h"
#include "inspect/bpf_rows.h"
#include "words/names.h"

enum bpf_note_kind {
	NOTE_ARCH,	/* the filter does not check the architecture */
	/*
	 * The filter refuses a call of x86_64, but lets it through with the number that it has on
	 * x32: the same with bit 30 set, or a number of its own (512 to 547).
	 */
	NOTE_X32,
	NOTE_X32_OWN,
	/*
	 * The kernel drops the upper half of an argument, but the filter compares 64 bits, and a
	 * value in the upper half lets through what is refused without it.
	 */
	NOTE_UPPER,
	/* The kernel reads 64 bits of an argument, but the filter compares only the lower 32. */
	NOTE_LOWER,
	/*
	 * The filter compares an argument, but decides the same for every value, as when "not this
	 * one" and "not that one" are two rules that allow.
	 */
	NOTE_NO_EFFECT,
};

struct bpf_note {
	enum bpf_note_kind kind;
	uint32_t arch;			/* AUDIT_ARCH_* or NAMES_X32; 0: all */
	char call[NAMES_BYTES];		/* "": no call */
	bool has_example;
	struct seccomp_data example;
	char text[400];			/* one line, no full stop */
};

struct bpf_notes {
	uint32_t n;
	struct bpf_note *note;
};

/*
 * stack: what node was decided from; rows: all rows of node, from bpf_rows_make(). call: only notes
 * on the call of this name, on any architecture; NULL: all. Returns 0, -ENOMEM or -E2BIG. If only
 * the notes about no effect are too much work, the others are made without them.
 */
int bpf_notes_find(struct diagram *d, uint32_t node, const struct filter_stack *stack,
		   const struct bpf_rows *rows, const char *call, struct bpf_notes *ret);
void bpf_notes_free(struct bpf_notes *notes);

/*
 * How much an action lets happen: 0, the call is refused (KILL, TRAP, ERRNO); 1, another process
 * decides (NOTIFY, TRACE); 2, it is executed (ALLOW, LOG).
 */
unsigned bpf_action_rank(uint32_t action);

/* Does action a let more happen than b? A diagram_op. */
uint64_t bpf_lets_more(uint64_t a, uint64_t b);

const char *bpf_rank_name(unsigned rank);

#endif
