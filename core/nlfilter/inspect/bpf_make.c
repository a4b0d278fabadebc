/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each branch of the diagram becomes a block: it loads the word that it tests, finds the class of
 * the value, and jumps to the block of that class. Blocks are written from the end of the program
 * to its beginning, so that a jump, which can only go forward, always has a target that exists.
 * Nodes that several paths lead to are written once.
 */
#include "inspect/bpf_make.h"

#include <errno.h>
#include <linux/filter.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_set.h"
#include "inspect/diagram_word.h"

#define FAR 255			/* the longest conditional jump */

struct maker {
	struct diagram *d;
	struct sock_filter insn[BPF_MAXINSNS];
	/* the first instruction that is written; those before it are free */
	uint32_t at;
	uint32_t *place;	/* by node: its instruction, counted from the end; 0: not written */
	struct fail *f;
	int err;
};

/* A range of values of one word, and the place of what they lead to. */
struct target {
	uint64_t first, last;
	uint32_t place;
};

static uint32_t put(struct maker *m, struct sock_filter i)
{
	if (m->err)
		return 1;
	if (!m->at) {
		m->err = fail_set(m->f, E2BIG, "needs more than %u instructions", BPF_MAXINSNS);
		return 1;
	}
	m->insn[--m->at] = i;
	return BPF_MAXINSNS - m->at;
}

/* How many instructions a jump passes over that is written next and leads to place. */
static uint32_t distance(const struct maker *m, uint32_t place)
{
	return BPF_MAXINSNS - m->at - place;
}

/* A place that leads to `place` and that the next but `before` instructions can jump to. */
static uint32_t within_reach(struct maker *m, uint32_t place, unsigned before)
{
	if (distance(m, place) + before <= FAR)
		return place;
	return put(m, (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, distance(m, place)));
}

static uint32_t put_jump(struct maker *m, uint16_t op, uint32_t k, uint32_t yes, uint32_t no)
{
	/* The second one may need an instruction too, which makes the way of the first longer. */
	yes = within_reach(m, yes, 1);
	no = within_reach(m, no, 0);
	return put(m, (struct sock_filter){ (uint16_t)(BPF_JMP | op | BPF_K),
					    (uint8_t)distance(m, yes), (uint8_t)distance(m, no),
					    k });
}

/* Writes a search for the range of A among n ranges, which ascend. */
static uint32_t put_search(struct maker *m, const struct target *t, uint32_t n)
{
	uint32_t half = n / 2, high, low;

	if (n == 1)
		return t->place;
	if (n == 2 && t[0].first == t[0].last)
		return put_jump(m, BPF_JEQ, (uint32_t)t[0].first, t[0].place, t[1].place);
	if (n == 3 && t[1].first == t[1].last && t[0].place == t[2].place)
		return put_jump(m, BPF_JEQ, (uint32_t)t[1].first, t[1].place, t[0].place);
	high = put_search(m, t + half, n - half);
	low = put_search(m, t, half);
	return put_jump(m, BPF_JGE, (uint32_t)t[half].first, high, low);
}

static int by_first(const void *a, const void *b)
{
	const struct target *x = a, *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

static uint32_t put_ranges(struct maker *m, const struct bpf_classes *c, const uint32_t *place)
{
	_cleanup_free_ struct target *t = NULL;
	uint32_t n = 0, room = 0;

	for (uint32_t i = 0; i < c->n; i++)
		room += c->class[i].set.n + 1;
	t = malloc(room * sizeof(*t));
	if (!t) {
		m->err = fail_set(m->f, ENOMEM, "out of memory");
		return 1;
	}
	for (uint32_t i = 0; i < c->n; i++) {
		struct bpf_set set;

		if (!bpf_set_clip(&c->class[i].set, 0, UINT32_MAX, &set))
			continue;
		for (uint32_t j = 0; j < set.n; j++)
			t[n++] = (struct target){ set.item[j].a, set.item[j].b, place[i] };
		bpf_set_free(&set);
	}
	qsort(t, n, sizeof(*t), by_first);
	return put_search(m, t, n);
}

/* One mask after the other. The class that needs most of them is what remains. */
static uint32_t put_masks(struct maker *m, uint32_t node, const struct bpf_classes *c,
			  const uint32_t *place, uint32_t offset)
{
	_cleanup_free_ struct bpf_set *set = calloc(c->n, sizeof(*set));
	uint32_t rest = 0, here;

	if (!set)
		m->err = fail_set(m->f, ENOMEM, "out of memory");
	for (uint32_t i = 0; i < c->n && !m->err; i++) {
		m->err = bpf_set_masks(m->d, node, false, c->class[i].node, &set[i], m->f);
		if (!m->err && set[i].n > set[rest].n)
			rest = i;
	}
	here = place[rest];
	for (uint32_t i = 0; i < c->n && set; i++) {
		for (uint32_t j = 0; j < set[i].n && i != rest && !m->err; j++) {
			here = put_jump(m, BPF_JEQ, (uint32_t)set[i].item[j].b, place[i], here);
			put(m, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K,
							    (uint32_t)set[i].item[j].a));
			here = put(m,
				   (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset));
		}
		bpf_set_free(&set[i]);
	}
	return here;
}

static bool has_masks(const struct bpf_classes *c)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (c->class[i].set.masks)
			return true;
	return false;
}

static uint32_t put_node(struct maker *m, uint32_t node);

static uint32_t put_branch(struct maker *m, uint32_t node)
{
	unsigned word = diagram_bit(m->d, node) / 32;
	uint32_t offset = 4u * diagram_word_at[word], here = 1;
	_cleanup_free_ uint32_t *place = NULL;
	struct bpf_classes c;

	if (!m->err)
		m->err = bpf_classes_find_word(m->d, node, &c, m->f);
	if (m->err)
		return 1;
	place = malloc(c.n * sizeof(*place));
	if (!place)
		m->err = fail_set(m->f, ENOMEM, "out of memory");
	for (uint32_t i = 0; i < c.n && !m->err; i++)
		place[i] = put_node(m, c.class[i].node);
	if (!m->err && has_masks(&c)) {
		here = put_masks(m, node, &c, place, offset);
	} else if (!m->err) {
		put_ranges(m, &c, place);
		here = put(m, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset));
	}
	bpf_classes_free(&c);
	return here;
}

static uint32_t put_node(struct maker *m, uint32_t node)
{
	if (m->err)
		return 1;
	if (m->place[node])
		return m->place[node];
	if (diagram_bit(m->d, node) == DIAGRAM_LEAF)
		m->place[node] = put(m, (struct sock_filter)BPF_STMT(
			BPF_RET | BPF_K, (uint32_t)diagram_value(m->d, node)));
	else
		m->place[node] = put_branch(m, node);
	return m->place[node];
}

/* Decides the program again: it must become the same node. */
static int prove(struct diagram *d, uint32_t node, const struct filter *program, struct fail *f)
{
	struct filter_stack stack = { .n = 1, .programs = (struct filter *)program };
	uint32_t again;
	int r = bpf_check(program, f);

	if (!r)
		r = bpf_decide_stack(d, &stack, &again, f);
	if (!r && again != node)
		r = fail_set(f, EIO, "internal error: the program that was made decides something "
			     "else; please report it");
	return r;
}

int bpf_make(struct diagram *d, uint32_t node, struct filter *ret, struct fail *f)
{
	_cleanup_free_ struct maker *m = calloc(1, sizeof(*m));
	_cleanup_free_ uint32_t *place = NULL;
	struct filter program = { 0 };
	int r;

	/* The classes can add nodes, but only those that were there before get a place. */
	if (m)
		place = calloc(diagram_nodes(d), sizeof(*place));
	if (!place)
		return fail_set(f, ENOMEM, "out of memory");
	m->d = d;
	m->f = f;
	m->at = BPF_MAXINSNS;
	m->place = place;
	put_node(m, node);
	if (m->err)
		return m->err;
	program.len = (unsigned short)(BPF_MAXINSNS - m->at);
	program.insn = malloc(program.len * sizeof(*program.insn));
	if (!program.insn)
		return fail_set(f, ENOMEM, "out of memory");
	memcpy(program.insn, m->insn + m->at, program.len * sizeof(*program.insn));
	r = prove(d, node, &program, f);
	if (r)
		filter_free(&program);
	else
		*ret = program;
	return r;
}

int bpf_make_read(struct diagram *d, uint32_t node, const char *name, struct filter *ret,
		  struct fail *f)
{
	if (diagram_over(d))
		return fail_set(f, E2BIG, "%s: too large to decide", name);
	return bpf_make(d, node, ret, f);
}
