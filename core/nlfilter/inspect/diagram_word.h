/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_DIAGRAM_WORD_H
#define NLVIRT_INSPECT_DIAGRAM_WORD_H
/*
 * The content of a register of a seccomp program for all inputs at once: 32 predicates, one for
 * each bit. Arithmetic follows the kernel (kernel/bpf/core.c, the 32-bit operations into which
 * net/core/filter.c:bpf_convert_filter() translates classic programs): modulo 2^32, shifts by the
 * low 5 bits of their count.
 *
 * The order of bits in the diagram: arch, nr, then the upper and the lower half of each argument,
 * then those of the instruction pointer; within a word, the most significant bit first. This order
 * keeps comparisons small, whatever their width, and masks too.
 */
#include <stdint.h>

#include "inspect/diagram.h"

#define DIAGRAM_WORDS (DIAGRAM_BITS / 32)	/* all of struct seccomp_data */

struct diagram_word {
	uint32_t bit[32];	/* [0] is the least significant; nodes of predicates */
};

/*
 * diagram_word_place[i] is the position in the diagram, 0 to 15, of word i of struct seccomp_data;
 * diagram_word_at is the inverse.
 */
extern const uint8_t diagram_word_place[DIAGRAM_WORDS], diagram_word_at[DIAGRAM_WORDS];

struct diagram_word diagram_word_constant(uint32_t value);
/* The word at offset in struct seccomp_data, a multiple of 4 below 64. */
struct diagram_word diagram_word_load(struct diagram *d, uint32_t offset);

/*
 * op: BPF_ADD, ... BPF_XOR, or BPF_NEG, which ignores x. For inputs where x is 0, the result of
 * BPF_DIV means nothing: the kernel ends the program there, and the caller must do the same.
 */
struct diagram_word diagram_word_alu(struct diagram *d, unsigned op, const struct diagram_word *a,
				     const struct diagram_word *x);

/* op: BPF_JEQ, BPF_JGT, BPF_JGE or BPF_JSET. Returns a predicate. */
uint32_t diagram_word_compare(struct diagram *d, unsigned op, const struct diagram_word *a,
			      const struct diagram_word *x);

#endif
