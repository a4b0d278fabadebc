/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_BPF_SET_H
#define NLVIRT_INSPECT_BPF_SET_H
/*
 * Sets of values of one subject of a filter: the architecture, the call number, an argument or half
 * of an argument. A set is exact. It lists ranges or masks, either of the values in it or of those
 * not in it, whichever is shorter.
 */
#include <stdbool.h>
#include <stdint.h>

#include "base/fail.h"
#include "inspect/diagram.h"

/* What a filter can test, in the order of the diagram. */
enum bpf_subject {
	SUBJECT_ARCH, SUBJECT_NR, SUBJECT_ARG0, SUBJECT_ARG5 = SUBJECT_ARG0 + 5, SUBJECT_IP,
	SUBJECTS
};
enum bpf_part { PART_ALL, PART_LOW, PART_HIGH };	/* of an argument: 64 bits, 32, 32 */

struct bpf_item {
	uint64_t a, b;		/* of a range: first and last; of a mask: (v & a) == b */
};

struct bpf_set {
	enum bpf_subject subject;
	enum bpf_part part;
	bool masks;		/* items are masks, and disjoint */
	bool negated;		/* everything except the items */
	uint64_t least;		/* the smallest value in the set; sets are never empty */
	uint32_t n;
	/* Ranges ascend and do not touch. Those of a negated set have neither 0 nor the maximum. */
	struct bpf_item *item;
};

/* The values that lead to one node. The classes of a branch are disjoint and together complete. */
struct bpf_class {
	uint32_t node;
	struct bpf_set set;
};

struct bpf_classes {
	uint32_t n;
	struct bpf_class *class;	/* sorted by their smallest value */
};

/* The largest value that this part of the subject can have. */
uint64_t bpf_set_max(enum bpf_subject subject, enum bpf_part part);
bool bpf_set_has(const struct bpf_set *set, uint64_t value);
bool bpf_set_is_all(const struct bpf_set *set);
/*
 * The values of the set, which must not have masks, within [first, last], as ranges. Free *ret with
 * bpf_set_free(). False: there are none, or out of memory.
 */
bool bpf_set_clip(const struct bpf_set *set, uint64_t first, uint64_t last, struct bpf_set *ret);
void bpf_set_free(struct bpf_set *set);

/*
 * Divides the values of the subject that the branch `node` tests first into classes, one for each
 * node that they lead to. Returns 0; or -E2BIG (too many items) or -ENOMEM, with *f.
 */
int bpf_classes_find(struct diagram *d, uint32_t node, struct bpf_classes *ret, struct fail *f);
/* The same for no more than 32 bits: the whole of the architecture or number, half an argument. */
int bpf_classes_find_word(struct diagram *d, uint32_t node, struct bpf_classes *ret,
			  struct fail *f);
/*
 * The same for all 64 bits of an argument. Sets are ranges; or, if there would be very many, masks.
 */
int bpf_classes_find_whole(struct diagram *d, uint32_t node, struct bpf_classes *ret,
			   struct fail *f);
/*
 * The values that lead to target as masks, which are disjoint: values of the word that node tests
 * first or, with whole, of all 64 bits of the argument. Free *ret with bpf_set_free(). Returns 0;
 * or -E2BIG or -ENOMEM, with *f.
 */
int bpf_set_masks(struct diagram *d, uint32_t node, bool whole, uint32_t target,
		  struct bpf_set *ret, struct fail *f);
void bpf_classes_free(struct bpf_classes *classes);

#endif
