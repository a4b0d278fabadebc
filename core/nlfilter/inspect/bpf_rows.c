/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf_rows.h"

#include <errno.h>
#include <linux/audit.h>
#include <stdlib.h>
#include <string.h>

#include "words/names.h"
#include "base/limits.h"

#define MOST_NAMED_ARCHES 32	/* a class with more is shown as a set */

struct maker {
	struct diagram *d;
	const uint64_t *but;
	struct bpf_rows rows;
	struct bpf_row path;		/* borrows its sets */
	struct bpf_set args[2 * SUBJECTS];
	struct fail *f;
};

static struct bpf_set all_of(enum bpf_subject subject)
{
	return (struct bpf_set){ .subject = subject, .negated = true };
}

void bpf_rows_free(struct bpf_rows *rows)
{
	for (uint32_t i = 0; i < rows->n; i++)
		free(rows->row[i].args);
	free(rows->row);
	*rows = (struct bpf_rows){ 0 };
}

static void put_set(const struct bpf_set *set, struct bpf_set *ret, struct bpf_item **room)
{
	*ret = *set;
	ret->item = *room;
	for (uint32_t i = 0; i < set->n; i++)
		*(*room)++ = set->item[i];
}

/* Copies a row with its sets and their items into one block, since there may be very many rows. */
static int row_copy(const struct bpf_row *row, struct bpf_row *ret)
{
	size_t items = (size_t)row->archs.n + row->numbers.n + 1;
	struct bpf_row copy = *row;
	struct bpf_item *room;

	for (uint32_t i = 0; i < row->n; i++)
		items += row->args[i].n;
	copy.args = malloc(row->n * sizeof(*copy.args) + items * sizeof(*room));
	if (!copy.args)
		return -ENOMEM;
	room = (struct bpf_item *)(copy.args + row->n);
	put_set(&row->archs, &copy.archs, &room);
	put_set(&row->numbers, &copy.numbers, &room);
	for (uint32_t i = 0; i < row->n; i++)
		put_set(&row->args[i], &copy.args[i], &room);
	*ret = copy;
	return 0;
}

static int add(struct maker *m, uint32_t leaf)
{
	struct bpf_rows *rows = &m->rows;

	m->path.value = diagram_value(m->d, leaf);
	if (m->but && *m->but == m->path.value)
		return 0;
	if (rows->n == LIMIT_TABLE_ROWS)
		return fail_set(m->f, E2BIG, "too large to show: more than %u rows",
				LIMIT_TABLE_ROWS);
	if (rows->n == rows->room) {
		uint32_t room = rows->room ? 2 * rows->room : 64;
		struct bpf_row *more = realloc(rows->row, room * sizeof(*more));

		if (!more)
			return fail_set(m->f, ENOMEM, "out of memory");
		rows->row = more;
		rows->room = room;
	}
	if (row_copy(&m->path, &rows->row[rows->n]))
		return fail_set(m->f, ENOMEM, "out of memory");
	rows->n++;
	return 0;
}

static int walk_args(struct maker *m, uint32_t node)
{
	struct bpf_classes c;
	int r;

	if (diagram_bit(m->d, node) == DIAGRAM_LEAF)
		return add(m, node);
	r = bpf_classes_find(m->d, node, &c, m->f);
	if (r)
		return r;
	for (uint32_t i = 0; i < c.n && !r; i++) {
		m->args[m->path.n++] = c.class[i].set;
		r = walk_args(m, c.class[i].node);
		m->path.n--;
	}
	bpf_classes_free(&c);
	return r;
}

/* Does the set contain most of [first, last]? */
static bool is_bulk(const struct bpf_set *numbers, uint32_t first, uint32_t last)
{
	struct bpf_set within;
	uint64_t n = 0;

	if (numbers->masks || !bpf_set_clip(numbers, first, last, &within))
		return false;
	for (uint32_t i = 0; i < within.n; i++)
		n += within.item[i].b - within.item[i].a + 1;
	bpf_set_free(&within);
	return n > ((uint64_t)last - first + 1) / 2;
}

/* Makes the rows of the numbers within [first, last], the bulk last. Masks need the whole range. */
static int walk_within(struct maker *m, const struct bpf_classes *c, uint32_t first, uint32_t last)
{
	int r = 0;

	for (unsigned bulk = 0; bulk < 2; bulk++) {
		for (uint32_t i = 0; i < c->n && !r; i++) {
			const struct bpf_set *set = &c->class[i].set;
			struct bpf_set clipped = { 0 };

			if (is_bulk(set, first, last) != bulk)
				continue;
			if (first == 0 && last == UINT32_MAX) {
				m->path.numbers = *set;
			} else if (bpf_set_clip(set, first, last, &clipped)) {
				m->path.numbers = clipped;
			} else {
				continue;
			}
			r = walk_args(m, c->class[i].node);
			bpf_set_free(&clipped);
		}
	}
	return r;
}

static int walk_numbers(struct maker *m, uint32_t node)
{
	struct bpf_classes c;
	bool masked = false;
	int r;

	if (diagram_bit(m->d, node) / 32 != SUBJECT_NR) {
		m->path.numbers = all_of(SUBJECT_NR);
		return walk_args(m, node);
	}
	r = bpf_classes_find(m->d, node, &c, m->f);
	if (r)
		return r;
	for (uint32_t i = 0; i < c.n; i++)
		masked |= c.class[i].set.masks;
	if (m->path.arch != AUDIT_ARCH_X86_64 || masked) {
		r = walk_within(m, &c, 0, UINT32_MAX);
	} else {
		r = walk_within(m, &c, 0, NAMES_X32_BIT - 1);
		m->path.arch = NAMES_X32;
		if (!r)
			r = walk_within(m, &c, NAMES_X32_BIT, UINT32_MAX);
	}
	bpf_classes_free(&c);
	return r;
}

static uint64_t values_of(const struct bpf_set *set)
{
	uint64_t n = 0;

	if (set->negated || set->masks)
		return UINT64_MAX;
	for (uint32_t i = 0; i < set->n; i++)
		n += set->item[i].b - set->item[i].a + 1;
	return n;
}

/* Sorts classes of architectures: 0 those listed one by one, 1 sets, 2 everything except a set. */
static unsigned order_of(const struct bpf_set *set)
{
	return values_of(set) <= MOST_NAMED_ARCHES ? 0 : set->negated ? 2 : 1;
}

static int walk_class(struct maker *m, const struct bpf_class *c)
{
	struct bpf_item item;
	int r = 0;

	if (order_of(&c->set) > 0) {
		m->path.arch = 0;
		m->path.archs = c->set;
		return walk_numbers(m, c->node);
	}
	for (uint32_t i = 0; i < c->set.n; i++) {
		for (uint64_t arch = c->set.item[i].a; arch <= c->set.item[i].b && !r; arch++) {
			item = (struct bpf_item){ arch, arch };
			m->path.arch = (uint32_t)arch;
			m->path.archs = (struct bpf_set){
				.subject = SUBJECT_ARCH, .least = arch, .n = 1, .item = &item
			};
			r = walk_numbers(m, c->node);
		}
	}
	return r;
}

static int walk_arches(struct maker *m, uint32_t node)
{
	struct bpf_classes c;
	int r;

	if (diagram_bit(m->d, node) / 32 != SUBJECT_ARCH) {
		m->path.archs = all_of(SUBJECT_ARCH);
		return walk_numbers(m, node);
	}
	r = bpf_classes_find(m->d, node, &c, m->f);
	if (r)
		return r;
	for (unsigned order = 0; order < 3; order++)
		for (uint32_t i = 0; i < c.n && !r; i++)
			if (order_of(&c.class[i].set) == order)
				r = walk_class(m, &c.class[i]);
	bpf_classes_free(&c);
	return r;
}

int bpf_rows_make(struct diagram *d, uint32_t node, const uint64_t *but, struct bpf_rows *ret,
		  struct fail *f)
{
	struct maker *m = calloc(1, sizeof(*m));
	int r;

	if (!m)
		return fail_set(f, ENOMEM, "out of memory");
	m->d = d;
	m->but = but;
	m->f = f;
	m->path.args = m->args;
	r = walk_arches(m, node);
	if (r)
		bpf_rows_free(&m->rows);
	else
		*ret = m->rows;
	free(m);
	return r;
}

static bool set_same(const struct bpf_set *a, const struct bpf_set *b)
{
	return a->n == b->n && a->masks == b->masks && a->negated == b->negated &&
	       (!a->n || !memcmp(a->item, b->item, a->n * sizeof(*a->item)));
}

bool bpf_rows_same_arch(const struct bpf_row *a, const struct bpf_row *b)
{
	return a->arch == b->arch && set_same(&a->archs, &b->archs);
}

bool bpf_rows_alike(const struct bpf_row *a, const struct bpf_row *b)
{
	return bpf_rows_same_arch(a, b) && set_same(&a->numbers, &b->numbers);
}

void bpf_row_numbers(const struct bpf_row *row, uint32_t *ret_first, uint32_t *ret_last)
{
	bool split = row->arch == AUDIT_ARCH_X86_64 && !bpf_set_has(&row->numbers, UINT32_MAX);

	*ret_first = row->arch == NAMES_X32 ? NAMES_X32_BIT : 0;
	*ret_last = split ? NAMES_X32_BIT - 1 : UINT32_MAX;
}

bool bpf_row_is_bulk(const struct bpf_row *row)
{
	uint32_t first, last;

	bpf_row_numbers(row, &first, &last);
	return is_bulk(&row->numbers, first, last);
}
