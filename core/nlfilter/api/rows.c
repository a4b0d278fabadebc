/* SPDX-License-Identifier: Apache-2.0 */
#include "api/rows.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/bpf_text.h"

#define ONE_LINE (UINT32_MAX / 2)	/* columns, so that nothing is wrapped */

struct nlfilter_rows {
	size_t n;
	struct nlfilter_row *row;
};

size_t nlfilter_rows_count(const struct nlfilter_rows *rows)
{
	return rows ? rows->n : 0;
}

const struct nlfilter_row *nlfilter_rows_get(const struct nlfilter_rows *rows, size_t i)
{
	return rows && i < rows->n ? &rows->row[i] : NULL;
}

struct nlfilter_rows *nlfilter_rows_free(struct nlfilter_rows *rows)
{
	for (size_t i = 0; rows && i < rows->n; i++) {
		free((char *)rows->row[i].arch);
		free((char *)rows->row[i].calls);
		free((char *)rows->row[i].conditions);
	}
	if (rows)
		free(rows->row);
	free(rows);
	return NULL;
}

enum part { ARCH, CALLS, CONDITIONS };

/* One text of a row. rest: the table has all rows. NULL: out of memory. */
static char *text_of(enum part part, const struct bpf_row *row, uint32_t arch, bool rest)
{
	char *text = NULL;
	size_t n;
	struct bpf_lines l = { .out = open_memstream(&text, &n), .width = ONE_LINE };

	if (!l.out)
		return NULL;
	if (part == ARCH)
		bpf_text_arch(l.out, row, rest);
	else if (part == CALLS)
		bpf_text_calls(&l, row, arch, rest);
	else
		bpf_text_conditions(&l, row, arch);
	if (fclose(l.out)) {
		free(text);
		return NULL;
	}
	text[strcspn(text, "\n")] = '\0';
	return text;
}

static bool put(struct nlfilter_rows *rows, const struct bpf_row *row, uint32_t arch, bool rest,
		struct nlfilter_row *at)
{
	rows->n++;
	at->arch = text_of(ARCH, row, arch, rest);
	at->calls = text_of(CALLS, row, arch, rest);
	at->conditions = text_of(CONDITIONS, row, arch, rest);
	return at->arch && at->calls && at->conditions;
}

/* NULL: out of memory. */
static struct nlfilter_rows *rows_new(size_t n)
{
	struct nlfilter_rows *rows = calloc(1, sizeof(*rows));

	if (rows)
		rows->row = calloc(n + 1, sizeof(*rows->row));
	return rows && rows->row ? rows : nlfilter_rows_free(rows);
}

static int finish(struct nlfilter_rows *rows, bool whole, struct nlfilter_rows **ret,
		  struct fail *f)
{
	if (!whole) {
		nlfilter_rows_free(rows);
		return fail_set(f, ENOMEM, "out of memory");
	}
	*ret = rows;
	return 0;
}

int rows_of_table(const struct bpf_rows *table, uint32_t arch, struct nlfilter_rows **ret,
		  struct fail *f)
{
	struct nlfilter_rows *rows = rows_new(table->n);
	bool whole = rows;

	for (uint32_t i = 0; i < table->n && whole; i++) {
		struct nlfilter_row *at = &rows->row[i];

		whole = put(rows, &table->row[i], arch, true, at);
		at->before = at->after = (uint32_t)table->row[i].value;
		bpf_row_example(&table->row[i], arch, &at->example);
	}
	return finish(rows, whole, ret, f);
}

int rows_of_diff(const struct bpf_diff *diff, uint32_t arch, struct nlfilter_rows **ret,
		 struct fail *f)
{
	struct nlfilter_rows *rows = rows_new(diff->n);
	bool whole = rows;

	for (uint32_t i = 0; i < diff->n && whole; i++) {
		const struct bpf_change *c = &diff->change[i];
		struct nlfilter_row *at = &rows->row[i];

		whole = put(rows, &c->row, arch, false, at);
		at->before = c->example_was;
		at->after = c->example_is;
		at->example = c->example;
	}
	return finish(rows, whole, ret, f);
}
