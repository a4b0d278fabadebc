/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_SIM_H
#define NLVIRT_INSPECT_BPF_SIM_H
/*
 * What the kernel would decide: one program, and a stack of them. The one place that knows how instructions
 * compute and how stacked programs compose; checked against the running kernel by tests/live/bpf_kernel.c.
 */
#include "inspect/bpf.h"

/* The instructions that were executed, in their order. */
struct bpf_path {
	unsigned n;
	uint16_t pc[BPF_MAXINSNS];
};

/*
 * The value that a program which bpf_check() took returns, as it stands (see bpf_canonical()). path may be NULL.
 * Arithmetic is on 32 bits; a shift by X looks at its low five bits; a division by X = 0 ends the program with 0.
 */
uint32_t bpf_run(const struct filter *program, const struct seccomp_data *data, struct bpf_path *ret_path);

/*
 * Of two returned values the one that counts, `newer` from the program installed later: seccomp_run_filters()
 * takes the smallest (s32)(value & SECCOMP_RET_ACTION_FULL), of equal ones the newest program's value. On values
 * as they were returned: bpf_canonical() of one alone may change which wins.
 */
uint32_t bpf_compose(uint32_t older, uint32_t newer);

/* Which program of a stack decided, when none did: every one returned ALLOW. */
#define BPF_BY_NONE SIZE_MAX

/* Every program, composed. ret_by may be NULL: the index in stack->programs, or BPF_BY_NONE. */
uint32_t bpf_run_stack(const struct filter_stack *stack, const struct seccomp_data *data, size_t *ret_by);

/*
 * What the kernel makes of a value: an action that it does not know is KILL_PROCESS; an errno is at most 4095;
 * data that nobody can see (all but that of ERRNO, TRAP and TRACE) is 0. Two programs are equivalent when
 * these are equal for every input.
 */
uint32_t bpf_canonical(uint32_t value);

#endif
