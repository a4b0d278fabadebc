/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_H
#define NLVIRT_INSPECT_BPF_H
/*
 * Seccomp programs as data: one, and a stack of them as a process has it. A program is classic BPF over struct
 * seccomp_data: without loops, sixteen words M[], registers A and X of 32 bits, at most 4,096 instructions.
 * What the kernel takes: seccomp_check_filter() in kernel/seccomp.c, bpf_check_classic() in net/core/filter.c.
 */
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fail.h"
#include "filter/filter.h"

/*
 * The programs of one process. Every one is run at each call; see bpf_run_stack().
 * An empty stack refuses nothing.
 */
struct filter_stack {
	size_t n;
	struct filter *programs;	/* oldest first */
	uint32_t arch;			/* AUDIT_ARCH_* that they were made for; 0: not known */
};

void filter_stack_free(struct filter_stack *stack);

/* Takes over *program, which is empty afterwards. -ENOMEM leaves both as they were. */
int filter_stack_push(struct filter_stack *stack, struct filter *program);

/*
 * Accepts exactly what seccomp(2) accepts. 0, or -EINVAL and in *f the first instruction that is wrong and what
 * would be right: "instruction 3: ...".
 */
int bpf_check(const struct filter *program, struct fail *f);

/* The words of struct seccomp_data, each at offset 4 * i. */
#define BPF_WORDS (sizeof(struct seccomp_data) / sizeof(uint32_t))

enum bpf_word_kind { BPF_WORD_NR, BPF_WORD_ARCH, BPF_WORD_IP, BPF_WORD_ARG };

struct bpf_word {
	enum bpf_word_kind kind;
	unsigned arg;		/* 0..5, BPF_WORD_ARG only */
	bool high;		/* the upper 32 bits of it; BPF_WORD_ARG and BPF_WORD_IP only */
};

/* What word i < BPF_WORDS is on that architecture: where bytes go the other way, the upper half comes first. */
struct bpf_word bpf_word_of(unsigned i, uint32_t arch);

/* The other way round: the place of a word. */
unsigned bpf_word_at(struct bpf_word w, uint32_t arch);

#endif
