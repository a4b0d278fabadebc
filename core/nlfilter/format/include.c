/* SPDX-License-Identifier: Apache-2.0 */
#include "format/include.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"

#define MOST_FILES 64	/* counting repetitions */

static int no_memory(struct fail *f)
{
	return fail_set(f, ENOMEM, "out of memory");
}

int include_begin(struct include *i, const char *name, struct fail *f)
{
	char **more = realloc(i->names, (i->n_names + 1) * sizeof(*more));

	if (!more)
		return no_memory(f);
	i->names = more;
	more[i->n_names] = strdup(name);
	if (!more[i->n_names])
		return no_memory(f);
	i->n_names++;
	return 0;
}

int include_file(struct include *i, const char *by, size_t line, const char *path, size_t n,
		 int (*scan)(void *arg, const char *text, const char *name), void *arg,
		 struct fail *f)
{
	_cleanup_free_ char *file = NULL, *text = NULL;
	const char *slash = strrchr(by, '/');
	int folder = *path != '/' && slash ? (int)(slash + 1 - by) : 0, r;

	if (!i->read || i->depth == i->most_depth || i->n_names == MOST_FILES)
		return fail_set(f, EINVAL, "%s:%zu: %s", by, line,
				i->read ? "too many files are included" :
					  "a file cannot be included here");
	if (asprintf(&file, "%.*s%.*s", folder, by, (int)n, path) < 0) {
		file = NULL;
		return no_memory(f);
	}
	text = i->read(file, f);
	if (!text)
		return -f->err;
	i->depth++;
	r = scan(arg, text, file);
	i->depth--;
	return r;
}

void include_done(struct include *i)
{
	for (size_t n = 0; n < i->n_names; n++)
		free(i->names[n]);
	free(i->names);
	*i = (struct include){ 0 };
}
