/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recursion is at most DIAGRAM_BITS deep, because each step goes to a later bit. Results of
 * operations are cached, one in each slot, where a new result replaces the old one. Forgetting
 * costs time but never exactness, and LIMIT_DIAGRAM_STEPS bounds the time.
 */
#include "inspect/diagram.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

/*
 * Small at first, since most programs are: zeroing larger tables takes longer than deciding them.
 */
#define FIRST_NODES (1u << 8)
#define FIRST_RESULTS (1u << 10)
#define MOST_RESULTS (1u << 20)
#define EMPTY 0xffffffffu

/* A leaf has the bit DIAGRAM_LEAF, and its value in `no` (low half) and `yes` (high half). */
struct node {
	uint32_t bit, no, yes;
};

/* Operations in the cache: ours, then those of diagram_apply() in the order of their first use. */
enum { OP_NONE, OP_CHOOSE, OP_ARRIVES, OP_ZERO, OP_CHANGES, OP_FIRST_APPLY };
#define OPS 16
#define OP_FIRST_JOIN (OP_FIRST_APPLY + OPS)

struct result {
	uint32_t op, a, b, c, is;
};

struct diagram {
	struct node *node;
	uint32_t n, room;
	uint32_t *slot;		/* hash table of node numbers by content; EMPTY: free */
	uint32_t slots;		/* a power of two, at most half of them in use */
	struct result *result;	/* the cache */
	uint32_t results;	/* a power of two */
	diagram_op op[OPS];
	uint64_t steps, most_steps;
	bool over;
};

static uint32_t mix(uint32_t a, uint32_t b, uint32_t c)
{
	uint64_t h = a * 0x9e3779b97f4a7c15ull;

	h = (h ^ (h >> 29) ^ b) * 0xbf58476d1ce4e5b9ull;
	h = (h ^ (h >> 32) ^ c) * 0x94d049bb133111ebull;
	return (uint32_t)(h >> 32);
}

static void place(struct diagram *d, uint32_t i)
{
	const struct node *n = &d->node[i];
	uint32_t at = mix(n->bit, n->no, n->yes);

	while (d->slot[at &= d->slots - 1] != EMPTY)
		at++;
	d->slot[at] = i;
}

static bool slots_set(struct diagram *d, uint32_t slots)
{
	uint32_t *slot = malloc(slots * sizeof(*slot));

	if (!slot)
		return false;
	memset(slot, 0xff, slots * sizeof(*slot));
	free(d->slot);
	d->slot = slot;
	d->slots = slots;
	for (uint32_t i = 0; i < d->n; i++)
		place(d, i);
	return true;
}

/* Replaces the cache by an empty one. */
static bool results_set(struct diagram *d, uint32_t results)
{
	struct result *result = calloc(results, sizeof(*result));

	if (!result)
		return false;
	free(d->result);
	d->result = result;
	d->results = results;
	return true;
}

/* Makes room for one more node. Moves the tables, so callers must not hold pointers into them. */
static bool node_room(struct diagram *d)
{
	if (d->n < d->room)
		return true;
	if (d->n >= LIMIT_DIAGRAM_NODES)
		return false;

	struct node *more = realloc(d->node, 2ul * d->room * sizeof(*more));

	if (!more)
		return false;
	d->node = more;
	d->room *= 2;
	return slots_set(d, 2 * d->room) &&
	       (d->room <= d->results || d->room > MOST_RESULTS || results_set(d, d->room));
}

static uint32_t node_find(struct diagram *d, uint32_t bit, uint32_t no, uint32_t yes)
{
	uint32_t at = mix(bit, no, yes), i;

	while ((i = d->slot[at &= d->slots - 1]) != EMPTY) {
		const struct node *n = &d->node[i];

		if (n->bit == bit && n->no == no && n->yes == yes)
			return i;
		at++;
	}
	if (d->over || !node_room(d)) {
		d->over = true;
		return DIAGRAM_FALSE;
	}
	d->node[d->n] = (struct node){ bit, no, yes };
	place(d, d->n);
	return d->n++;
}

struct diagram *diagram_new(void)
{
	struct diagram *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	d->room = FIRST_NODES;
	d->node = malloc(d->room * sizeof(*d->node));
	d->most_steps = LIMIT_DIAGRAM_STEPS;
	if (!d->node || !results_set(d, FIRST_RESULTS) || !slots_set(d, 2 * FIRST_NODES)) {
		diagram_free(d);
		return NULL;
	}
	diagram_leaf(d, 0);	/* DIAGRAM_FALSE */
	diagram_leaf(d, 1);	/* DIAGRAM_TRUE */
	return d;
}

void diagram_free(struct diagram *d)
{
	if (!d)
		return;
	free(d->node);
	free(d->slot);
	free(d->result);
	free(d);
}

void diagram_limit(struct diagram *d, uint64_t steps)
{
	d->most_steps = steps;
}

bool diagram_over(const struct diagram *d)
{
	return d->over;
}

size_t diagram_nodes(const struct diagram *d)
{
	return d->n;
}

uint32_t diagram_leaf(struct diagram *d, uint64_t value)
{
	return node_find(d, DIAGRAM_LEAF, (uint32_t)value, (uint32_t)(value >> 32));
}

uint32_t diagram_branch(struct diagram *d, unsigned bit, uint32_t no, uint32_t yes)
{
	return no == yes ? no : node_find(d, bit, no, yes);
}

unsigned diagram_bit(const struct diagram *d, uint32_t node)
{
	return d->node[node].bit;
}

uint64_t diagram_value(const struct diagram *d, uint32_t leaf)
{
	return d->node[leaf].no | (uint64_t)d->node[leaf].yes << 32;
}

uint32_t diagram_child(const struct diagram *d, uint32_t branch, bool yes)
{
	return yes ? d->node[branch].yes : d->node[branch].no;
}

static struct result *result_slot(const struct diagram *d, uint32_t op, uint32_t a, uint32_t b,
				  uint32_t c)
{
	return &d->result[mix(a, b, c + op * 0x9e3779b9u) & (d->results - 1)];
}

static bool result_find(const struct diagram *d, uint32_t op, uint32_t a, uint32_t b, uint32_t c,
			uint32_t *ret)
{
	const struct result *r = result_slot(d, op, a, b, c);

	if (r->op != op || r->a != a || r->b != b || r->c != c)
		return false;
	*ret = r->is;
	return true;
}

static void result_put(struct diagram *d, uint32_t op, uint32_t a, uint32_t b, uint32_t c,
		       uint32_t is)
{
	if (!d->over)
		*result_slot(d, op, a, b, c) = (struct result){ op, a, b, c, is };
}

bool diagram_step(struct diagram *d)
{
	if (++d->steps > d->most_steps)
		d->over = true;
	return !d->over;
}

/* The child of node if its bit is this one; otherwise node itself, which does not depend on bit. */
static uint32_t below(const struct diagram *d, uint32_t node, unsigned bit, bool yes)
{
	return d->node[node].bit == bit ? diagram_child(d, node, yes) : node;
}

static unsigned first(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

uint32_t diagram_choose(struct diagram *d, uint32_t p, uint32_t then, uint32_t otherwise)
{
	uint32_t no, yes;
	unsigned bit;

	if (p == DIAGRAM_TRUE || then == otherwise)
		return then;
	if (p == DIAGRAM_FALSE)
		return otherwise;
	if (then == DIAGRAM_TRUE && otherwise == DIAGRAM_FALSE)
		return p;
	if (result_find(d, OP_CHOOSE, p, then, otherwise, &no))
		return no;
	if (!diagram_step(d))
		return DIAGRAM_FALSE;
	bit = first(d->node[p].bit, first(d->node[then].bit, d->node[otherwise].bit));
	no = diagram_choose(d, below(d, p, bit, false), below(d, then, bit, false),
			    below(d, otherwise, bit, false));
	yes = diagram_choose(d, below(d, p, bit, true), below(d, then, bit, true),
			     below(d, otherwise, bit, true));
	no = diagram_branch(d, bit, no, yes);
	result_put(d, OP_CHOOSE, p, then, otherwise, no);
	return no;
}

uint32_t diagram_not(struct diagram *d, uint32_t p)
{
	return diagram_choose(d, p, DIAGRAM_FALSE, DIAGRAM_TRUE);
}

uint32_t diagram_and(struct diagram *d, uint32_t a, uint32_t b)
{
	return diagram_choose(d, a, b, DIAGRAM_FALSE);
}

uint32_t diagram_or(struct diagram *d, uint32_t a, uint32_t b)
{
	return diagram_choose(d, a, DIAGRAM_TRUE, b);
}

uint32_t diagram_xor(struct diagram *d, uint32_t a, uint32_t b)
{
	return diagram_choose(d, a, diagram_not(d, b), b);
}

static uint32_t op_number(struct diagram *d, diagram_op op)
{
	for (uint32_t i = 0; i < OPS; i++) {
		if (!d->op[i])
			d->op[i] = op;
		if (d->op[i] == op)
			return OP_FIRST_APPLY + i;
	}
	abort();	/* the code uses more functions than OPS: raise it */
}

static uint32_t apply(struct diagram *d, uint32_t number, uint32_t a, uint32_t b)
{
	unsigned bit = first(d->node[a].bit, d->node[b].bit);
	uint32_t no, yes;

	if (bit == DIAGRAM_LEAF)
		return diagram_leaf(d, d->op[number - OP_FIRST_APPLY](diagram_value(d, a),
								      diagram_value(d, b)));
	if (result_find(d, number, a, b, 0, &no))
		return no;
	if (!diagram_step(d))
		return DIAGRAM_FALSE;
	no = apply(d, number, below(d, a, bit, false), below(d, b, bit, false));
	yes = apply(d, number, below(d, a, bit, true), below(d, b, bit, true));
	no = diagram_branch(d, bit, no, yes);
	result_put(d, number, a, b, 0, no);
	return no;
}

uint32_t diagram_apply(struct diagram *d, diagram_op op, uint32_t a, uint32_t b)
{
	return apply(d, op_number(d, op), a, b);
}

static uint32_t join(struct diagram *d, uint32_t number, uint32_t node, unsigned first_bit,
		     unsigned end)
{
	unsigned bit = d->node[node].bit;
	uint32_t range = first_bit << 16 | end, no, yes;

	if (bit >= end)
		return node;
	if (result_find(d, number - OP_FIRST_APPLY + OP_FIRST_JOIN, node, range, 0, &no))
		return no;
	if (!diagram_step(d))
		return DIAGRAM_FALSE;
	no = join(d, number, diagram_child(d, node, false), first_bit, end);
	yes = join(d, number, diagram_child(d, node, true), first_bit, end);
	no = bit < first_bit ? diagram_branch(d, bit, no, yes) : apply(d, number, no, yes);
	result_put(d, number - OP_FIRST_APPLY + OP_FIRST_JOIN, node, range, 0, no);
	return no;
}

uint32_t diagram_join(struct diagram *d, diagram_op op, uint32_t node, unsigned first_bit,
		      unsigned end)
{
	return join(d, op_number(d, op), node, first_bit, end);
}

uint32_t diagram_arrives(struct diagram *d, uint32_t node, unsigned end, uint32_t target)
{
	uint32_t no, yes;

	if (d->node[node].bit >= end)
		return node == target ? DIAGRAM_TRUE : DIAGRAM_FALSE;
	if (result_find(d, OP_ARRIVES, node, end, target, &no))
		return no;
	if (!diagram_step(d))
		return DIAGRAM_FALSE;
	no = diagram_arrives(d, diagram_child(d, node, false), end, target);
	yes = diagram_arrives(d, diagram_child(d, node, true), end, target);
	no = diagram_branch(d, d->node[node].bit, no, yes);
	result_put(d, OP_ARRIVES, node, end, target, no);
	return no;
}

uint32_t diagram_zero(struct diagram *d, uint32_t node, unsigned first, unsigned end)
{
	unsigned bit = d->node[node].bit;
	uint32_t no, yes;

	while (bit >= first && bit < end) {
		node = diagram_child(d, node, false);
		bit = d->node[node].bit;
	}
	if (bit >= end)
		return node;
	if (result_find(d, OP_ZERO, node, first, end, &no))
		return no;
	if (!diagram_step(d))
		return DIAGRAM_FALSE;
	no = diagram_zero(d, diagram_child(d, node, false), first, end);
	yes = diagram_zero(d, diagram_child(d, node, true), first, end);
	no = diagram_branch(d, bit, no, yes);
	result_put(d, OP_ZERO, node, first, end, no);
	return no;
}

uint32_t diagram_known(const struct diagram *d, uint32_t node, unsigned first, unsigned end,
		       uint32_t value)
{
	for (; first < end; first++)
		if (d->node[node].bit == first)
			node = diagram_child(d, node, value >> (end - first - 1) & 1);
	return node;
}

/*
 * diagram_changes() from the bit of node on. A branch has at least one change: below it, or between
 * its children if both are at end or later.
 */
static uint32_t changes(struct diagram *d, uint32_t node, unsigned end)
{
	unsigned bit = d->node[node].bit;
	uint32_t is, other;

	if (result_find(d, OP_CHANGES, node, end, 0, &is))
		return is;
	if (!diagram_step(d))
		return 1;
	is = diagram_changes(d, diagram_child(d, node, false), bit + 1, end);
	other = diagram_changes(d, diagram_child(d, node, true), bit + 1, end);
	is = other > UINT32_MAX - is ? UINT32_MAX : is + other ? is + other : 1;
	result_put(d, OP_CHANGES, node, end, 0, is);
	return is;
}

uint32_t diagram_changes(struct diagram *d, uint32_t node, unsigned first, unsigned end)
{
	unsigned bit = d->node[node].bit;
	uint64_t n;

	if (bit >= end)
		return 0;
	n = changes(d, node, end);
	/* These changes recur for each value of the bits from first to that of node. */
	if (bit - first >= 32 || n << (bit - first) >= UINT32_MAX)
		return UINT32_MAX;
	return (uint32_t)(n << (bit - first));
}

bool diagram_least(const struct diagram *d, uint32_t predicate,
		   uint32_t ret_input[DIAGRAM_BITS / 32])
{
	uint32_t input[DIAGRAM_BITS / 32] = { 0 };

	if (predicate == DIAGRAM_FALSE)
		return false;
	while (d->node[predicate].bit != DIAGRAM_LEAF) {
		unsigned bit = d->node[predicate].bit;
		bool yes = diagram_child(d, predicate, false) == DIAGRAM_FALSE;

		input[bit / 32] |= (uint32_t)yes << (31 - bit % 32);
		predicate = diagram_child(d, predicate, yes);
	}
	memcpy(ret_input, input, sizeof(input));
	return true;
}

uint64_t diagram_at(const struct diagram *d, uint32_t node, const uint32_t input[DIAGRAM_BITS / 32])
{
	while (d->node[node].bit != DIAGRAM_LEAF) {
		unsigned bit = d->node[node].bit;

		node = diagram_child(d, node, input[bit / 32] >> (31 - bit % 32) & 1);
	}
	return diagram_value(d, node);
}
