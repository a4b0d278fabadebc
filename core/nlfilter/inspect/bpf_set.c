/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf_set.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/limits.h"

/* Try masks for at most so many classes: each costs a walk over the bits of the subject. */
#define MOST_MASKED_CLASSES 64
/* Up to so many ranges are easier to read than two masks. */
#define FEW_RANGES 8
/* Most walks find no more pieces. */
#define FEW_PIECES 16
/* If a 64-bit set has more items, its two halves are shown one after the other. */
#define MOST_WIDE_ITEMS 6

struct piece {
	uint64_t first, last;
	uint32_t node;
};

/* A walk over the bits before end of a diagram, and the pieces that it has collected. */
struct walk {
	struct diagram *d;
	unsigned end;
	struct piece *piece;	/* ascending ranges, or masks; few[] until that is full */
	uint32_t n, room, most;
	int err;		/* 0, -E2BIG, -ENOMEM */
	struct piece few[FEW_PIECES];
};

uint64_t bpf_set_max(enum bpf_subject subject, enum bpf_part part)
{
	return subject <= SUBJECT_NR || part != PART_ALL ? UINT32_MAX : UINT64_MAX;
}

static bool item_has(const struct bpf_set *set, uint32_t i, uint64_t value)
{
	const struct bpf_item *item = &set->item[i];

	return set->masks ? (value & item->a) == item->b : value >= item->a && value <= item->b;
}

bool bpf_set_has(const struct bpf_set *set, uint64_t value)
{
	for (uint32_t i = 0; i < set->n; i++)
		if (item_has(set, i, value))
			return !set->negated;
	return set->negated;
}

bool bpf_set_is_all(const struct bpf_set *set)
{
	return set->negated && !set->n;
}

bool bpf_set_clip(const struct bpf_set *set, uint64_t first, uint64_t last, struct bpf_set *ret)
{
	struct bpf_set clipped = { .subject = set->subject, .part = set->part };
	uint64_t from = 0;

	clipped.item = malloc((set->n + 1) * sizeof(*clipped.item));
	for (uint32_t i = 0; clipped.item && i < set->n + set->negated; i++) {
		struct bpf_item in = { .a = from, .b = bpf_set_max(set->subject, set->part) };

		if (!set->negated)
			in = set->item[i];
		else if (i < set->n)
			in.b = set->item[i].a - 1;
		from = i < set->n ? set->item[i].b + 1 : 0;
		in.a = in.a < first ? first : in.a;
		in.b = in.b > last ? last : in.b;
		if (in.a <= in.b)
			clipped.item[clipped.n++] = in;
	}
	if (!clipped.n) {
		free(clipped.item);
		return false;
	}
	clipped.least = clipped.item[0].a;
	*ret = clipped;
	return true;
}

void bpf_set_free(struct bpf_set *set)
{
	free(set->item);
	set->item = NULL;
	set->n = 0;
}

void bpf_classes_free(struct bpf_classes *classes)
{
	for (uint32_t i = 0; i < classes->n; i++)
		bpf_set_free(&classes->class[i].set);
	free(classes->class);
	*classes = (struct bpf_classes){ 0 };
}

static void walk_init(struct walk *w, struct diagram *d, unsigned end, uint32_t most)
{
	w->d = d;
	w->end = end;
	w->most = most;
	w->piece = w->few;
	w->room = FEW_PIECES;
	w->n = 0;
	w->err = 0;
}

static void walk_done(struct walk *w)
{
	if (w->piece != w->few)
		free(w->piece);
}

static void collect(struct walk *w, uint64_t first, uint64_t last, uint32_t node)
{
	if (w->n == w->most || !diagram_step(w->d)) {
		w->err = -E2BIG;
		return;
	}
	if (w->n == w->room) {
		bool is_few = w->piece == w->few;
		struct piece *more = realloc(is_few ? NULL : w->piece, 2 * w->room * sizeof(*more));

		if (!more) {
			w->err = -ENOMEM;
			return;
		}
		if (is_few)
			memcpy(more, w->few, sizeof(w->few));
		w->piece = more;
		w->room *= 2;
	}
	w->piece[w->n++] = (struct piece){ first, last, node };
}

/* Collects ranges, joining neighbours that lead to the same node. value: the bits before `at`. */
static void ranges(struct walk *w, uint32_t node, unsigned at, uint64_t value)
{
	unsigned left = w->end - at;

	if (w->err)
		return;
	if (diagram_bit(w->d, node) >= w->end) {
		uint64_t first = left == 64 ? 0 : value << left;
		uint64_t last = first + (left == 64 ? UINT64_MAX : (1ull << left) - 1);

		if (w->n && w->piece[w->n - 1].node == node)
			w->piece[w->n - 1].last = last;
		else
			collect(w, first, last, node);
		return;
	}
	for (unsigned yes = 0; yes < 2; yes++)
		ranges(w, diagram_bit(w->d, node) == at ? diagram_child(w->d, node, yes) : node,
		       at + 1, value << 1 | yes);
}

/* Collects a mask for each path from the node of a predicate to the leaf target. */
static void masks(struct walk *w, uint32_t node, uint32_t target, uint64_t mask, uint64_t value)
{
	uint64_t bit;

	if (w->err || (node <= DIAGRAM_TRUE && node != target))
		return;
	if (node == target) {
		collect(w, mask, value, node);
		return;
	}
	bit = 1ull << (w->end - 1 - diagram_bit(w->d, node));
	masks(w, diagram_child(w->d, node, false), target, mask | bit, value);
	masks(w, diagram_child(w->d, node, true), target, mask | bit, value | bit);
}

static uint64_t least_of(const struct diagram *d, uint32_t predicate, unsigned end)
{
	uint64_t value = 0;

	/* Sets are never empty, so the predicate is FALSE only if the diagram is over its limit. */
	while (predicate > DIAGRAM_TRUE) {
		bool yes = diagram_child(d, predicate, false) == DIAGRAM_FALSE;

		value |= (uint64_t)yes << (end - 1 - diagram_bit(d, predicate));
		predicate = diagram_child(d, predicate, yes);
	}
	return value;
}

static int set_items(struct bpf_set *set, const struct piece *piece, uint32_t n)
{
	struct bpf_item *item = malloc((n + 1) * sizeof(*item));

	if (!item)
		return -ENOMEM;
	for (uint32_t i = 0; i < n; i++)
		item[i] = (struct bpf_item){ piece[i].first, piece[i].last };
	free(set->item);
	set->item = item;
	set->n = n;
	return 0;
}

/* Uses masks, of the values in the set or not in it, if there are fewer of them than `than`. */
static int try_masks(struct diagram *d, uint32_t predicate, unsigned end, uint32_t than,
		     struct bpf_set *set)
{
	struct walk in, out, *best = NULL;
	int r = 0;

	walk_init(&in, d, end, than);
	walk_init(&out, d, end, than);
	masks(&in, predicate, DIAGRAM_TRUE, 0, 0);
	masks(&out, predicate, DIAGRAM_FALSE, 0, 0);
	if (!in.err && (out.err || in.n <= out.n))
		best = &in;
	else if (!out.err)
		best = &out;
	if (best && best->n < than) {
		r = set_items(set, best->piece, best->n);
		set->masks = true;
		set->negated = best == &out;
		set->least = least_of(d, predicate, end);
	}
	walk_done(&in);
	walk_done(&out);
	return r ? r : in.err == -ENOMEM || out.err == -ENOMEM ? -ENOMEM : 0;
}

/* Negates the set if it then has fewer ranges. */
static int turn_round(struct bpf_set *set, uint64_t max)
{
	struct piece *other = malloc((set->n + 1) * sizeof(*other));
	uint64_t from = 0;
	uint32_t n = 0;
	int r = 0;

	if (!other)
		return -ENOMEM;
	for (uint32_t i = 0; i < set->n; i++) {
		if (set->item[i].a > from)
			other[n++] = (struct piece){ from, set->item[i].a - 1, 0 };
		from = set->item[i].b + 1;
	}
	if (set->item[set->n - 1].b != max)
		other[n++] = (struct piece){ from, max, 0 };
	if (n < set->n) {
		r = set_items(set, other, n);
		set->negated = true;
	}
	free(other);
	return r;
}

static int by_least(const void *a, const void *b)
{
	const struct bpf_class *x = a, *y = b;

	return x->set.least < y->set.least ? -1 : x->set.least > y->set.least;
}

/* Sets class_of[i] to the class of range i, one for each node, and counts the ranges of each. */
static int classes_number(const struct walk *w, struct bpf_classes *c, uint32_t *class_of)
{
	uint32_t slots = 4, at;
	_cleanup_free_ uint32_t *slot = NULL;

	while (slots < 2 * w->n)
		slots *= 2;
	slot = malloc(slots * sizeof(*slot));
	if (!slot)
		return -ENOMEM;
	memset(slot, 0xff, slots * sizeof(*slot));
	for (uint32_t i = 0; i < w->n; i++) {
		uint32_t node = w->piece[i].node;

		for (at = node * 0x9e3779b9u; slot[at &= slots - 1] != UINT32_MAX; at++)
			if (c->class[slot[at]].node == node)
				break;
		if (slot[at] == UINT32_MAX) {
			slot[at] = c->n;
			c->class[c->n++].node = node;
		}
		class_of[i] = slot[at];
		c->class[class_of[i]].set.n++;
	}
	return 0;
}

/* Makes classes of the ranges. There may be very many ranges and few classes. */
static int classes_of_ranges(struct walk *w, uint32_t node, struct bpf_classes *c,
			     enum bpf_subject subject, enum bpf_part part)
{
	_cleanup_free_ uint32_t *class_of = malloc(w->n * sizeof(*class_of));
	int r;

	c->class = calloc(w->n, sizeof(*c->class));
	if (!c->class || !class_of)
		return -ENOMEM;
	r = classes_number(w, c, class_of);
	for (uint32_t i = 0; i < c->n && !r; i++) {
		struct bpf_set *set = &c->class[i].set;

		*set = (struct bpf_set){
			.subject = subject, .part = part,
			.item = malloc((set->n + 1) * sizeof(*set->item)),
		};
		r = set->item ? 0 : -ENOMEM;
	}
	for (uint32_t i = 0; i < w->n && !r; i++) {
		struct bpf_set *set = &c->class[class_of[i]].set;

		set->item[set->n++] = (struct bpf_item){ w->piece[i].first, w->piece[i].last };
	}
	for (uint32_t i = 0; i < c->n && !r; i++) {
		struct bpf_set *set = &c->class[i].set;

		set->least = set->item[0].a;
		r = turn_round(set, bpf_set_max(subject, part));
		if (!r && set->n > 2 && c->n <= MOST_MASKED_CLASSES && subject > SUBJECT_NR)
			r = try_masks(w->d, diagram_arrives(w->d, node, w->end, c->class[i].node),
				      w->end, set->n > FEW_RANGES ? set->n / 2 + 1 : 2, set);
	}
	return r;
}

/* Collects the nodes at end or later that node leads to, each once. */
static void ends(struct walk *w, uint32_t node, uint8_t *seen)
{
	if (w->err || seen[node])
		return;
	seen[node] = 1;
	if (diagram_bit(w->d, node) >= w->end) {
		collect(w, 0, 0, node);
		return;
	}
	ends(w, diagram_child(w->d, node, false), seen);
	ends(w, diagram_child(w->d, node, true), seen);
}

/* Makes classes of masks if there are too many ranges. */
static int classes_of_masks(struct walk *w, uint32_t node, struct bpf_classes *c,
			    enum bpf_subject subject, enum bpf_part part)
{
	_cleanup_free_ uint8_t *seen = calloc(diagram_nodes(w->d), 1);
	int r = 0;

	w->n = 0;
	w->err = 0;
	if (!seen)
		return -ENOMEM;
	ends(w, node, seen);
	c->class = calloc(w->n + 1, sizeof(*c->class));
	if (w->err || !c->class)
		return w->err ? w->err : -ENOMEM;
	for (uint32_t i = 0; i < w->n && !r; i++) {
		struct bpf_class *class = &c->class[c->n++];
		uint32_t predicate = diagram_arrives(w->d, node, w->end, w->piece[i].node);

		class->node = w->piece[i].node;
		class->set = (struct bpf_set){ .subject = subject, .part = part };
		r = try_masks(w->d, predicate, w->end, LIMIT_SET_ITEMS, &class->set);
		if (!r && !class->set.masks)
			r = -E2BIG;
	}
	return r;
}

static int classes_until(struct diagram *d, uint32_t node, enum bpf_subject subject,
			 enum bpf_part part, unsigned first, unsigned end, struct bpf_classes *ret)
{
	struct bpf_classes c = { 0 };
	struct walk w;
	int r;

	walk_init(&w, d, end, LIMIT_SET_ITEMS);
	/* Do not collect ranges only to find that there are too many: there can be 2^63. */
	if (diagram_changes(d, node, first, end) >= w.most)
		w.err = -E2BIG;
	if (diagram_over(d))
		return -E2BIG;
	if (!w.err)
		ranges(&w, node, first, 0);
	if (w.err == -E2BIG) {
		r = classes_of_masks(&w, node, &c, subject, part);
	} else {
		r = w.err ? w.err : classes_of_ranges(&w, node, &c, subject, part);
	}
	walk_done(&w);
	if (!r && diagram_over(d))
		r = -E2BIG;
	if (r) {
		bpf_classes_free(&c);
		return r;
	}
	qsort(c.class, c.n, sizeof(*c.class), by_least);
	*ret = c;
	return 0;
}

static bool is_wide(const struct bpf_classes *c)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (c->class[i].set.n > MOST_WIDE_ITEMS)
			return true;
	return false;
}

static enum bpf_subject subject_of(unsigned word)
{
	return word < 2 ? (enum bpf_subject)word : SUBJECT_ARG0 + (word - 2) / 2;
}

/* Turns the error of classes_until() into a message. */
static int classes_error(struct diagram *d, int r, struct fail *f)
{
	if (r == -E2BIG && diagram_over(d))
		return fail_set(f, E2BIG,
				"too large to show: needs more steps than the limit for one "
				"filter");
	if (r == -E2BIG)
		return fail_set(f, E2BIG,
				"too large to show: more than %u values and masks of one argument",
				LIMIT_SET_ITEMS);
	return r ? fail_set(f, -r, "out of memory") : 0;
}

int bpf_classes_find(struct diagram *d, uint32_t node, struct bpf_classes *ret, struct fail *f)
{
	unsigned word = diagram_bit(d, node) / 32, first = 32 * word;
	enum bpf_subject subject = subject_of(word);
	struct bpf_classes c;
	int r;

	if (subject <= SUBJECT_NR) {
		r = classes_until(d, node, subject, PART_ALL, first, first + 32, &c);
	} else if (word % 2) {	/* the upper half has been tested, or does not matter */
		r = classes_until(d, node, subject, PART_LOW, first, first + 32, &c);
	} else {
		r = classes_until(d, node, subject, PART_ALL, first, first + 64, &c);
		if (r == -E2BIG || (!r && is_wide(&c))) {
			if (!r)
				bpf_classes_free(&c);
			r = classes_until(d, node, subject, PART_HIGH, first, first + 32, &c);
		}
	}
	if (r)
		return classes_error(d, r, f);
	*ret = c;
	return 0;
}

int bpf_classes_find_word(struct diagram *d, uint32_t node, struct bpf_classes *ret, struct fail *f)
{
	unsigned word = diagram_bit(d, node) / 32, first = 32 * word;
	enum bpf_part part = word < 2 ? PART_ALL : word % 2 ? PART_LOW : PART_HIGH;

	return classes_error(d, classes_until(d, node, subject_of(word), part, first, first + 32,
					      ret), f);
}

int bpf_classes_find_whole(struct diagram *d, uint32_t node, struct bpf_classes *ret,
			   struct fail *f)
{
	unsigned word = diagram_bit(d, node) / 32, first = 32 * (word & ~1u);

	return classes_error(d, classes_until(d, node, subject_of(word), PART_ALL, first,
					      first + 64, ret), f);
}

int bpf_set_masks(struct diagram *d, uint32_t node, bool whole, uint32_t target,
		  struct bpf_set *ret, struct fail *f)
{
	unsigned word = diagram_bit(d, node) / 32;
	unsigned end = whole ? 32 * (word & ~1u) + 64 : 32 * word + 32;
	struct bpf_set set = { .subject = subject_of(word), .masks = true };
	struct walk w;
	int r;

	walk_init(&w, d, end, LIMIT_SET_ITEMS);
	masks(&w, diagram_arrives(d, node, end, target), DIAGRAM_TRUE, 0, 0);
	r = diagram_over(d) ? -E2BIG : w.err ? w.err : set_items(&set, w.piece, w.n);
	walk_done(&w);
	if (r)
		return classes_error(d, r, f);
	*ret = set;
	return 0;
}
