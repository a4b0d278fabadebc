/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_CONDITION_H
#define NLVIRT_INSPECT_CONDITION_H
/*
 * Conditions of rules as predicates, for languages that do not go through libseccomp. A reader
 * joins them, decides each call, and has bpf_make() write the program.
 */
#include <stdbool.h>
#include <stdint.h>

#include "inspect/diagram.h"

enum condition_op {
	CONDITION_EQ, CONDITION_NE, CONDITION_LT, CONDITION_LE, CONDITION_GT, CONDITION_GE,
};

/*
 * (argument & mask) op value, unsigned; arg is 0..5. Without is_wide, only the lower 32 bits of the
 * argument, mask and value count.
 */
uint32_t condition_of_arg(struct diagram *d, unsigned arg, bool is_wide, uint64_t mask,
			  enum condition_op op, uint64_t value);

/* The input is a call of this architecture; of this number. */
uint32_t condition_of_arch(struct diagram *d, uint32_t arch);
uint32_t condition_of_call(struct diagram *d, uint32_t nr);
/*
 * What a rule decides: action for this call where predicate holds, else what
 * the node otherwise does.
 */
uint32_t condition_rule(struct diagram *d, uint32_t nr, uint32_t predicate, uint32_t action,
			uint32_t otherwise);
/* The number is this or a greater one. */
uint32_t condition_of_call_from(struct diagram *d, uint32_t nr);

#endif
