/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_DIAGRAM_WORD_H
#define NLVIRT_INSPECT_DIAGRAM_WORD_H
/*
 * What a register of a seccomp program holds, for all inputs at once: 32 predicates, one a bit. Arithmetic as the
 * kernel computes it (kernel/bpf/core.c, the 32-bit operations that net/core/filter.c:bpf_convert_filter() makes
 * of classic programs): modulo 2^32, shifts by the low 5 bits of their count.
 *
 * Bits of the diagram, above first: arch, nr, then of each argument the upper and the lower half, then the
 * instruction pointer; in each word the most significant bit first. So comparisons of any size stay small,
 * and so do masks.
 */
#include <stdint.h>

#include "inspect/diagram.h"

#define DIAGRAM_WORDS (DIAGRAM_BITS / 32)	/* all of struct seccomp_data */

struct diagram_word {
	uint32_t bit[32];	/* [0] is the least significant; nodes of predicates */
};

/* The diagram's place, 0 to 15, of the word at offset/4 of struct seccomp_data; and its inverse. */
extern const uint8_t diagram_word_place[DIAGRAM_WORDS], diagram_word_at[DIAGRAM_WORDS];

struct diagram_word diagram_word_constant(uint32_t value);
/* The word at offset of struct seccomp_data; offset is a multiple of 4 below 64. */
struct diagram_word diagram_word_load(struct diagram *d, uint32_t offset);

/* op: BPF_ADD, ... BPF_XOR, BPF_NEG (x is not looked at). Where x is 0, BPF_DIV yields something: the kernel
 * does not go on there, and who calls has to see to it. */
struct diagram_word diagram_word_alu(struct diagram *d, unsigned op, const struct diagram_word *a,
				     const struct diagram_word *x);

/* op: BPF_JEQ, BPF_JGT, BPF_JGE, BPF_JSET. A predicate. */
uint32_t diagram_word_compare(struct diagram *d, unsigned op, const struct diagram_word *a, const struct diagram_word *x);

#endif
