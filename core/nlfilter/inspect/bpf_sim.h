/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_SIM_H
#define NLVIRT_INSPECT_BPF_SIM_H
/*
 * Runs programs as the kernel would, one or a stack of them. This is the reference for what
 * instructions compute and how stacked programs combine; tests/live/bpf_kernel.c checks it against
 * the running kernel.
 */
#include "inspect/bpf.h"

/* The executed instructions, in order. */
struct bpf_path {
	unsigned n;
	uint16_t pc[BPF_MAXINSNS];
};

/*
 * Runs a program that bpf_check() accepted, and returns its value as it is (see bpf_canonical()).
 * ret_path may be NULL. Arithmetic is on 32 bits; a shift by X uses the low five bits of X; a
 * division by X = 0 ends the program with the value 0.
 */
uint32_t bpf_run(const struct filter *program, const struct seccomp_data *data,
		 struct bpf_path *ret_path);

/*
 * Which of two returned values takes effect; `newer` is from the program that was installed later.
 * As in seccomp_run_filters(), the smaller (s32)(value & SECCOMP_RET_ACTION_FULL) wins, and the
 * newer value if these are equal. Pass the values as the programs returned them: applying
 * bpf_canonical() to one may change which wins.
 */
uint32_t bpf_compose(uint32_t older, uint32_t newer);

/* No program of the stack decided: all returned ALLOW. */
#define BPF_BY_NONE SIZE_MAX

/*
 * Runs all programs and combines their values. *ret_by is the index in stack->programs of the one
 * that decided, or BPF_BY_NONE; ret_by may be NULL.
 */
uint32_t bpf_run_stack(const struct filter_stack *stack, const struct seccomp_data *data,
		       size_t *ret_by);

/*
 * A value reduced to its effect: an unknown action becomes KILL_PROCESS, an errno at most 4095, and
 * data that nobody can observe (with actions other than ERRNO, TRAP and TRACE) 0. Two programs are
 * equivalent if their reduced values are equal for every input.
 */
uint32_t bpf_canonical(uint32_t value);

#endif
