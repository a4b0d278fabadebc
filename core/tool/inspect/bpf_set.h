/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_SET_H
#define NLVIRT_INSPECT_BPF_SET_H
/*
 * Sets of values of one thing that a filter looks at: the architecture, the call's number, an argument or half of
 * it. Written as ranges or as masks, of what is in it or of what is not, whichever is shorter. Exact.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/fail.h"
#include "inspect/diagram.h"

/* In the order of the diagram. */
enum bpf_subject { SUBJECT_ARCH, SUBJECT_NR, SUBJECT_ARG0, SUBJECT_ARG5 = SUBJECT_ARG0 + 5, SUBJECT_IP, SUBJECTS };
enum bpf_part { PART_ALL, PART_LOW, PART_HIGH };	/* PART_ALL of an argument: 64 bits; the others 32 */

struct bpf_item {
	uint64_t a, b;		/* a range: first and last; a mask: v & a == b */
};

struct bpf_set {
	enum bpf_subject subject;
	enum bpf_part part;
	bool masks;		/* items are masks; disjoint */
	bool negated;		/* everything but the items */
	uint64_t least;		/* the smallest value that is in it; sets are never empty */
	uint32_t n;
	struct bpf_item *item;	/* ranges ascend, do not touch, and when negated have neither 0 nor the largest value */
};

/* Which values of the subject lead from a node to which other: sets that are disjoint and, together, everything. */
struct bpf_class {
	uint32_t node;
	struct bpf_set set;
};

struct bpf_classes {
	uint32_t n;
	struct bpf_class *class;	/* by their smallest value */
};

/* The largest value of that part of the subject. */
uint64_t bpf_set_max(enum bpf_subject subject, enum bpf_part part);
bool bpf_set_has(const struct bpf_set *set, uint64_t value);
bool bpf_set_is_all(const struct bpf_set *set);
/* The part of a set of ranges that is within [first, last], as ranges; false: nothing is, or no memory. */
bool bpf_set_clip(const struct bpf_set *set, uint64_t first, uint64_t last, struct bpf_set *ret);
void bpf_set_free(struct bpf_set *set);

/*
 * What the function at node, which is a branch, looks at first, and all that it makes of it. 0, -E2BIG (too many items),
 * -ENOMEM, with *f.
 */
int bpf_classes_find(struct diagram *d, uint32_t node, struct bpf_classes *ret, struct fail *f);
void bpf_classes_free(struct bpf_classes *classes);

#endif
