/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_COMBINE_H
#define NLVIRT_INSPECT_BPF_COMBINE_H
/*
 * Set operations on decided filters, for each input by itself. They go by the kernel's order of
 * strictness: KILL_PROCESS, KILL_THREAD, TRAP, ERRNO, USER_NOTIF, TRACE, LOG, ALLOW. Between equal
 * actions with different data, b wins, as the newer of two filters does.
 *
 * All actions are canonical: one that the kernel does not know counts as KILL_PROCESS, which is
 * what the kernel does. Its precedence in the kernel is another: there, loading a filter that logs
 * calls can save those that an older filter kills by the action 0x7ffd0000.
 */
#include <stdint.h>

#include "inspect/diagram.h"

enum bpf_combination {
	/*
	 * The stricter action: what the kernel does if both are loaded, b after a (but see above).
	 */
	COMBINE_INTERSECT,
	/* The less strict action. */
	COMBINE_UNION,
	/*
	 * What a lets happen beyond b: the action of a where it is less strict than that of b, or
	 * where it refuses; elsewhere BPF_MINUS_REFUSES. The union of this with the intersection of
	 * b and a is a.
	 */
	COMBINE_MINUS,
};

#define BPF_MINUS_REFUSES (SECCOMP_RET_ERRNO | 1)	/* EPERM */

/* a, b: nodes whose leaves are canonical actions, from bpf_decide_stack() or from here. */
uint32_t bpf_combine(struct diagram *d, enum bpf_combination how, uint32_t a, uint32_t b);

/* The strictest and the mildest action below a node. */
uint32_t bpf_combine_strictest(struct diagram *d, uint32_t node);
uint32_t bpf_combine_mildest(struct diagram *d, uint32_t node);

/* The strictest action over all values of the bits [first, end), for each input without them. */
uint32_t bpf_combine_without(struct diagram *d, uint32_t node, unsigned first, unsigned end);

#endif
