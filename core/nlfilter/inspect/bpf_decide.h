/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_DECIDE_H
#define NLVIRT_INSPECT_BPF_DECIDE_H
/*
 * Turns a seccomp program into the function that it computes: from every struct seccomp_data (bits
 * as in diagram_word.h) to what the kernel does. Exact: two programs decide alike if and only if
 * they become the same node.
 *
 * Leaves are return values without what nobody can observe: an errno above 4095 becomes 4095, and
 * only SECCOMP_RET_ERRNO, TRAP and TRACE keep their data (kernel/seccomp.c:__seccomp_filter()).
 */
#include <stdint.h>

#include "base/fail.h"
#include "inspect/bpf.h"
#include "inspect/diagram.h"

/*
 * The program must be one that bpf_check() accepts. Actions that the kernel does not know stay as
 * they are, because they have a precedence of their own among other programs. Returns 0; -E2BIG,
 * over a limit or without memory for the diagram, with *f about how far it got; or -ENOMEM.
 */
int bpf_decide(struct diagram *d, const struct filter *program, uint32_t *ret_node, struct fail *f);

/*
 * All programs of a process, combined as by the kernel (bpf_compose()). Leaves are bpf_canonical(),
 * so unknown actions are KILL_PROCESS. An empty stack allows everything. Errors as above.
 */
int bpf_decide_stack(struct diagram *d, const struct filter_stack *stack, uint32_t *ret_node,
		     struct fail *f);

/*
 * Which words the programs compare on the way to their decisions, for each input: leaves are sets
 * of words, and bit i is word i in the order of the diagram. Errors as for bpf_decide().
 */
int bpf_decide_compared(struct diagram *d, const struct filter_stack *stack, uint32_t *ret_node,
			struct fail *f);

/* Reduces a node from the functions above to one call, with its architecture and number fixed. */
uint32_t bpf_decide_call(const struct diagram *d, uint32_t node, uint32_t arch, uint32_t nr);

/*
 * The smallest input of one call for which a predicate below its architecture and number holds.
 * False: there is none.
 */
bool bpf_decide_example(const struct diagram *d, uint32_t predicate, uint32_t arch, uint32_t nr,
			struct seccomp_data *ret);

/* A return value without what nobody can observe. Unlike bpf_canonical(), keeps unknown actions. */
uint32_t bpf_decide_observed(uint32_t action);

#endif
