/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_DIAGRAM_H
#define NLVIRT_INSPECT_DIAGRAM_H
/*
 * Functions of up to DIAGRAM_BITS bits to 64-bit values, as reduced ordered decision diagrams (Bryant 1986; with
 * many kinds of leaves: Clarke, Fujita, McGeer, Yang, Zhao, Yang 1993). A function has exactly one node: two are
 * equal if and only if their numbers are. A predicate is a function with the leaves 0 and 1.
 *
 * Invariants: a branch's bit is above (less than) those of its children; its children differ; no two nodes are
 * alike. Nodes are never given back before the whole diagram is.
 *
 * Work is bounded by LIMIT_DIAGRAM_NODES and LIMIT_DIAGRAM_STEPS. Beyond either, diagram_over() is true for good,
 * every operation returns a valid node that means nothing, at once, and the caller has to say so in the end.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIAGRAM_BITS 512
#define DIAGRAM_LEAF 0xffffu	/* "bit" of a leaf: below all others */

/* Nodes of the predicates that are always false and always true, in every diagram. */
#define DIAGRAM_FALSE 0u
#define DIAGRAM_TRUE 1u

struct diagram;

/* NULL: out of memory. diagram_free(NULL) is nothing. */
struct diagram *diagram_new(void);
void diagram_free(struct diagram *d);
/* Fewer steps than LIMIT_DIAGRAM_STEPS. */
void diagram_limit(struct diagram *d, uint64_t steps);
bool diagram_over(const struct diagram *d);
/* Counts a step, one of whoever walks through a diagram. False: no more, and the diagram is over its limit. */
bool diagram_step(struct diagram *d);

uint32_t diagram_leaf(struct diagram *d, uint64_t value);
/* The function that is `no` where bit is 0 and `yes` where it is 1; both look at later bits only. */
uint32_t diagram_branch(struct diagram *d, unsigned bit, uint32_t no, uint32_t yes);

unsigned diagram_bit(const struct diagram *d, uint32_t node);	/* DIAGRAM_LEAF: a leaf */
uint64_t diagram_value(const struct diagram *d, uint32_t leaf);
uint32_t diagram_child(const struct diagram *d, uint32_t branch, bool yes);

/* predicate ? then : otherwise, point by point. */
uint32_t diagram_choose(struct diagram *d, uint32_t predicate, uint32_t then, uint32_t otherwise);
uint32_t diagram_not(struct diagram *d, uint32_t predicate);
uint32_t diagram_and(struct diagram *d, uint32_t a, uint32_t b);
uint32_t diagram_or(struct diagram *d, uint32_t a, uint32_t b);
uint32_t diagram_xor(struct diagram *d, uint32_t a, uint32_t b);

/* Leaf by leaf; the function must depend on nothing but its arguments (results are remembered by its address). */
typedef uint64_t (*diagram_op)(uint64_t a, uint64_t b);
uint32_t diagram_apply(struct diagram *d, diagram_op op, uint32_t a, uint32_t b);

/* The predicate that a's walk through the bits before end arrives at exactly the node target (a node whose bit is end or
 * later). */
uint32_t diagram_arrives(struct diagram *d, uint32_t node, unsigned end, uint32_t target);

/* The function when all bits from first until before end are 0. */
uint32_t diagram_zero(struct diagram *d, uint32_t node, unsigned first, unsigned end);

/*
 * How often what is reached changes, at least, from one number of the bits [first, end) to the next; UINT32_MAX: that often
 * or more. Found without a walk through all of them. node's bit is first or later.
 */
uint32_t diagram_changes(struct diagram *d, uint32_t node, unsigned first, unsigned end);

/* The leaf's value for an input: bit i is (input[i / 32] >> (31 - i % 32)) & 1. */
uint64_t diagram_at(const struct diagram *d, uint32_t node, const uint32_t input[DIAGRAM_BITS / 32]);

/* Nodes so far, for messages and tests. */
size_t diagram_nodes(const struct diagram *d);

#endif
