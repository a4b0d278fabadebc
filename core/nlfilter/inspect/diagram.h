/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_DIAGRAM_H
#define NLVIRT_INSPECT_DIAGRAM_H
/*
 * Functions from up to DIAGRAM_BITS bits to 64-bit values, as reduced ordered decision diagrams
 * (Bryant 1986; with more than two kinds of leaves: Clarke, Fujita, McGeer, Yang, Zhao, Yang 1993).
 * Each function has exactly one node, so two functions are equal if and only if their node numbers
 * are. A predicate is a function whose leaves are 0 and 1.
 *
 * Invariants: the bit of a branch is less than the bits of its children; its children differ; no
 * two nodes are alike. Nodes are freed only with the whole diagram.
 *
 * LIMIT_DIAGRAM_NODES and LIMIT_DIAGRAM_STEPS bound the work. Beyond either, or without memory,
 * diagram_over() becomes true and stays so, and every operation returns at once, with a valid node
 * that means nothing. The caller must check diagram_over() before it believes a result.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIAGRAM_BITS 512
#define DIAGRAM_LEAF 0xffffu	/* the "bit" of a leaf, after all others */

/* The constant predicates have these node numbers in every diagram. */
#define DIAGRAM_FALSE 0u
#define DIAGRAM_TRUE 1u

struct diagram;

/* NULL: out of memory. diagram_free() accepts NULL. */
struct diagram *diagram_new(void);
void diagram_free(struct diagram *d);
/* Sets a limit below LIMIT_DIAGRAM_STEPS. */
void diagram_limit(struct diagram *d, uint64_t steps);
bool diagram_over(const struct diagram *d);
/* Counts one step of a caller that walks through a diagram. False: over the limit, stop. */
bool diagram_step(struct diagram *d);

uint32_t diagram_leaf(struct diagram *d, uint64_t value);
/* Equals `no` where bit is 0 and `yes` where it is 1. Both must depend on later bits only. */
uint32_t diagram_branch(struct diagram *d, unsigned bit, uint32_t no, uint32_t yes);

unsigned diagram_bit(const struct diagram *d, uint32_t node);	/* DIAGRAM_LEAF: a leaf */
uint64_t diagram_value(const struct diagram *d, uint32_t leaf);
uint32_t diagram_child(const struct diagram *d, uint32_t branch, bool yes);

/* predicate ? then : otherwise, for each input. */
uint32_t diagram_choose(struct diagram *d, uint32_t predicate, uint32_t then, uint32_t otherwise);
uint32_t diagram_not(struct diagram *d, uint32_t predicate);
uint32_t diagram_and(struct diagram *d, uint32_t a, uint32_t b);
uint32_t diagram_or(struct diagram *d, uint32_t a, uint32_t b);
uint32_t diagram_xor(struct diagram *d, uint32_t a, uint32_t b);

/*
 * op of the values of a and b, for each input. Results are cached under the address of op, so it
 * must depend only on its arguments.
 */
typedef uint64_t (*diagram_op)(uint64_t a, uint64_t b);
uint32_t diagram_apply(struct diagram *d, diagram_op op, uint32_t a, uint32_t b);

/*
 * The values of node for all values of the bits [first, end), joined by op, which must be
 * associative. Between leaves that op treats as equal, which one remains is unspecified. op is
 * cached as for diagram_apply().
 */
uint32_t diagram_join(struct diagram *d, diagram_op op, uint32_t node, unsigned first,
		      unsigned end);

/*
 * The predicate that is true if the bits before end lead from node to exactly target, whose own bit
 * is end or later.
 */
uint32_t diagram_arrives(struct diagram *d, uint32_t node, unsigned end, uint32_t target);

/* The function with the bits [first, end) set to 0. */
uint32_t diagram_zero(struct diagram *d, uint32_t node, unsigned first, unsigned end);

/*
 * The function with the bits [first, end) set to value, most significant first. node must not
 * depend on any earlier bit.
 */
uint32_t diagram_known(const struct diagram *d, uint32_t node, unsigned first, unsigned end,
		       uint32_t value);

/*
 * Each value of the bits [first, end) leads from node to some node. Returns a lower bound on how
 * often that node changes while the value counts up from 0, and UINT32_MAX if the bound is that
 * large or larger. The steps that this takes depend on the nodes, not on the number of values. The
 * bit of node must be first or later.
 */
uint32_t diagram_changes(struct diagram *d, uint32_t node, unsigned first, unsigned end);

/* The value for one input, whose bit i is (input[i / 32] >> (31 - i % 32)) & 1. */
uint64_t diagram_at(const struct diagram *d, uint32_t node,
		    const uint32_t input[DIAGRAM_BITS / 32]);

/*
 * The smallest input, the first bit most significant, for which the predicate is true. False: there
 * is none, and *ret_input is unchanged.
 */
bool diagram_least(const struct diagram *d, uint32_t predicate,
		   uint32_t ret_input[DIAGRAM_BITS / 32]);

/* The number of nodes so far. Node numbers are below it. */
size_t diagram_nodes(const struct diagram *d);

#endif
