/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/text.h"
#include "harness/runtime/obs.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *text_of(const char *format, ...)
{
	va_list ap;
	char *s;

	va_start(ap, format);
	if (vasprintf(&s, format, ap) < 0)
		abort();
	va_end(ap);
	return s;
}

char *text_printable(const char *text)
{
	char *copy = text_of("%s", text ? text : "");
	size_t n = strlen(copy), length;

	for (size_t i = 0; i < n; i += length ? length : 1) {
		length = obs_character(copy + i, n - i);
		if (!length)
			copy[i] = '?';
	}
	return copy;
}

void *zeroed(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		abort();
	return p;
}

void *grown(void *list, size_t n, size_t size)
{
	char *longer = reallocarray(list, n + 1, size);

	if (!longer)
		abort();
	memset(longer + n * size, 0, size);
	return longer;
}

int text_read(const char *path, char **ret, struct fail *f)
{
	FILE *file = fopen(path, "re");
	char *text = NULL;
	size_t cap = 0;
	int r = 0;

	if (!file)
		return fail_set(f, errno, "%s: cannot be read: %s", path, strerror(errno));
	/* nothing is in the file, or it is a directory */
	if (getdelim(&text, &cap, '\0', file) < 0) {
		free(text);
		text = NULL;
		if (ferror(file))
			r = fail_set(f, errno, "%s: cannot be read: %s", path, strerror(errno));
	}
	fclose(file);
	if (r == 0)
		*ret = text ? text : text_of("%s", "");
	return r;
}
