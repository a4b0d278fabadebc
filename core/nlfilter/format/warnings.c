/* SPDX-License-Identifier: Apache-2.0 */
#include "format/warnings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"

#define MOST_WARNINGS 100	/* nobody would read more; the rest is counted */

void warnings_add(struct warnings *w, const char *name, size_t line, const char *format, ...)
{
	_cleanup_free_ char *what = NULL;
	struct warning *more = NULL;
	char *text = NULL;
	va_list ap;

	va_start(ap, format);
	if (vasprintf(&what, format, ap) < 0)
		what = NULL;
	va_end(ap);
	if (what && w->n < MOST_WARNINGS)
		more = realloc(w->warning, (w->n + 1) * sizeof(*more));
	if (more)
		w->warning = more;
	if (!more || (line ? asprintf(&text, "%s:%zu: %s", name, line, what) :
			     asprintf(&text, "%s: %s", name, what)) < 0) {
		w->more++;
		return;
	}
	w->warning[w->n++] = (struct warning){ text, text + strlen(text) - strlen(what), line };
}

void warnings_newer(struct warnings *w, const char *call)
{
	_cleanup_free_ char *word = NULL;
	size_t n = w->newer ? strlen(w->newer) : 0;
	const char *at = w->newer;
	char *more;

	if (asprintf(&word, ", %s", call) < 0) {
		word = NULL;
		return;
	}
	while (at && (at = strstr(at, word))) {
		at += strlen(word);
		if (!*at || *at == ',')
			return;
	}
	more = realloc(w->newer, n + strlen(word) + 1);
	if (!more)
		return;
	strcpy(more + n, word);
	w->newer = more;
}

void warnings_free(struct warnings *w)
{
	free(w->newer);
	for (size_t i = 0; i < w->n; i++)
		free(w->warning[i].text);
	free(w->warning);
	*w = (struct warnings){ 0 };
}
