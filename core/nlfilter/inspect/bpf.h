/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_H
#define NLVIRT_INSPECT_BPF_H
/*
 * Seccomp programs as data: single ones, and the stack of programs that a process has. A program is
 * classic BPF over struct seccomp_data: no loops, 32-bit registers A and X, sixteen memory words
 * M[], at most 4,096 instructions. The kernel checks it in seccomp_check_filter(),
 * kernel/seccomp.c, and bpf_check_classic(), net/core/filter.c.
 *
 * On every architecture, programs in memory have fields in the byte order of this machine and read
 * struct seccomp_data as a little-endian machine lays it out: the lower half of an argument first.
 */
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fail.h"
#include "filter/filter.h"

/*
 * The programs of one process. The kernel runs all of them on each call; see bpf_run_stack(). An
 * empty stack allows everything.
 */
struct filter_stack {
	size_t n;
	struct filter *programs;	/* oldest first */
	uint32_t arch;			/* AUDIT_ARCH_* that they are for; 0: unknown */
};

void filter_stack_free(struct filter_stack *stack);

/* Moves *program onto the stack and leaves it empty. Returns 0, or -ENOMEM with both unchanged. */
int filter_stack_push(struct filter_stack *stack, struct filter *program);

/*
 * Accepts exactly the programs that seccomp(2) accepts. Returns 0; -EINVAL, with *f about the first
 * wrong instruction: "instruction 3: ..."; or -ENOMEM.
 */
int bpf_check(const struct filter *program, struct fail *f);

/*
 * Translate a program for a machine of arch (0: this one) between the form above and the bytes that
 * seccomp(2) takes there. bpf_from_stored() takes any program; call it before bpf_check().
 */
void bpf_from_stored(struct filter *program, uint32_t arch);
void bpf_to_stored(struct filter *program, uint32_t arch);
/*
 * The second half of that, for programs whose fields already have the byte order of this machine,
 * as in a C array: exchanges the halves of arguments if arch is big-endian.
 */
void bpf_turn_halves(struct filter *program, uint32_t arch);

/* The words of struct seccomp_data, each at offset 4 * i. */
#define BPF_WORDS (sizeof(struct seccomp_data) / sizeof(uint32_t))

enum bpf_word_kind { BPF_WORD_NR, BPF_WORD_ARCH, BPF_WORD_IP, BPF_WORD_ARG };

struct bpf_word {
	enum bpf_word_kind kind;
	unsigned arg;		/* 0..5; BPF_WORD_ARG only */
	bool high;		/* the upper 32 bits; BPF_WORD_ARG and BPF_WORD_IP only */
};

/* What word i < BPF_WORDS means. */
struct bpf_word bpf_word_of(unsigned i);

/* The words of an input, in that order. */
void bpf_words(const struct seccomp_data *data, uint32_t ret_words[BPF_WORDS]);

#endif
