/* SPDX-License-Identifier: Apache-2.0 */
#include "view/build.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int build_wrong(struct build *b, unsigned line, const char *format, ...)
{
	char text[400];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return fail_set(b->fail, EINVAL, "%s:%u: %s", b->decl->file, line, text);
}

static int by_name(const void *a, const void *b)
{
	const struct build_name *x = a, *y = b;
	int r = strcmp(x->name, y->name);

	return r ? r : x->decl < y->decl ? -1 : x->decl > y->decl;
}

int build_names(struct build *b)
{
	const struct decl *d = b->decl;
	struct build_name *names = calloc(d->n_links + 1, sizeof(*names));
	bool has_lo = false;

	if (!names)
		return -ENOMEM;
	for (size_t i = 0; i < d->n_links; i++) {
		names[i] = (struct build_name){
			.name = d->links[i].name, .decl = &d->links[i],
			.rank = decl_rank(d, &d->links[i]),
		};
		has_lo |= strcmp(names[i].name, "lo") == 0;
	}
	if (!has_lo)
		names[d->n_links].name = "lo";
	b->names = names;
	b->n_names = d->n_links + !has_lo;
	qsort(names, b->n_names, sizeof(*names), by_name);
	return 0;
}

struct build_name *build_named(const struct build *b, const char *name)
{
	size_t low = 0, high = b->n_names;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strcmp(b->names[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < b->n_names && strcmp(b->names[low].name, name) == 0 ? &b->names[low] : NULL;
}

struct view_link *build_find(struct build *b, unsigned line, const char *name)
{
	const struct build_name *n = build_named(b, name);

	if (n)
		return n->link;
	build_wrong(b, line, "no such link: %s", name);
	return NULL;
}
