/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_DECIDE_H
#define NLVIRT_INSPECT_BPF_DECIDE_H
/*
 * A seccomp program to the function that it is: from every struct seccomp_data (bits as in diagram_word.h) to what the
 * kernel does. Exact: two programs decide alike if and only if they come to the same node.
 *
 * Leaves are return values without what nobody can observe: errors above 4095 are 4095 and data is kept with
 * SECCOMP_RET_ERRNO, TRAP and TRACE only (kernel/seccomp.c:__seccomp_filter()).
 */
#include <stdint.h>

#include "base/fail.h"
#include "inspect/bpf.h"
#include "inspect/diagram.h"

/*
 * The program must be one that the kernel accepts. Actions that the kernel does not know stay as they are: beside
 * other programs they have their own precedence. 0, -E2BIG (over a limit: *f says how far it got), -ENOMEM.
 */
int bpf_decide(struct diagram *d, const struct filter *program, uint32_t *ret_node, struct fail *f);

/*
 * All programs of a process, composed as the kernel does (bpf_compose()); leaves are bpf_canonical(), so unknown actions
 * are KILL_PROCESS. An empty stack allows everything. Errors as above; -EOPNOTSUPP: a
 * big-endian architecture.
 */
int bpf_decide_stack(struct diagram *d, const struct filter_stack *stack, uint32_t *ret_node, struct fail *f);

/*
 * What the programs compare on the way to their decisions, for each input: leaves are sets of words, bit i the
 * diagram's word i. Errors as above.
 */
int bpf_decide_compared(struct diagram *d, const struct filter_stack *stack, uint32_t *ret_node, struct fail *f);

/* A return value without what nobody can observe. */
uint32_t bpf_decide_observed(uint32_t action);

#endif
