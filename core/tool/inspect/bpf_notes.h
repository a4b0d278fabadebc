/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_NOTES_H
#define NLVIRT_INSPECT_BPF_NOTES_H
/*
 * What a decided filter is probably wrong about. Each note rests on the whole decision, not on the program's text, and
 * names a call that shows it:
 * - it does not look at the architecture;
 * - x32: what is refused as a call of x86_64 is let through with bit 30 in its number;
 * - halves: the kernel looks at 32 bits of an argument and the filter at 64, and what stands above lets through what is
 *   refused otherwise;
 * - no effect: an argument is compared and every value of it is decided alike, as when "not this one" and "not that
 *   one" are two rules that allow;
 * - the reverse: the kernel looks at 64 bits and the filter at the lower 32, and more than the lower ones count.
 */
#include <stdio.h>

#include "inspect/bpf.h"
#include "inspect/bpf_rows.h"

struct bpf_note {
	char text[400];		/* one line, no full stop */
};

struct bpf_notes {
	uint32_t n;
	struct bpf_note *note;
};

/*
 * stack: what node was decided from; rows: all of node's, from bpf_rows_make(). 0, -ENOMEM, -E2BIG. Where only what is
 * compared to no effect is too large to tell, the other notes are made.
 */
int bpf_notes_find(struct diagram *d, uint32_t node, const struct filter_stack *stack, const struct bpf_rows *rows,
		   struct bpf_notes *ret);
void bpf_notes_free(struct bpf_notes *notes);

/*
 * How much an action lets happen: 0 refused (KILL, TRAP, ERRNO), 1 up to somebody else (NOTIFY, TRACE), 2 done (ALLOW,
 * LOG).
 */
unsigned bpf_action_rank(uint32_t action);
const char *bpf_rank_name(unsigned rank);

#endif
