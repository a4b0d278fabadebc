/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/word_file.h"
#include "harness/runner/text.h"
#include "harness/runtime/obs.h"

#include "base/cleanup.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

int word_wrong(const struct word_line *line, struct fail *f, const char *format, ...)
{
	char text[FAIL_TEXT_BYTES];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return fail_set(f, EINVAL, "%s:%u: %s", line->path, line->number, text);
}

char *word_next(struct word_line *line)
{
	char *word = line->text + strspn(line->text, blanks);
	char *end = word + strcspn(word, blanks);

	line->text = *end ? end + 1 : end;
	*end = 0;
	return word;
}

char *word_rest(struct word_line *line)
{
	char *rest = line->text + strspn(line->text, blanks), *end = rest + strlen(rest);

	while (end > rest && strchr(blanks, end[-1]))
		*--end = 0;
	line->text = end;
	return rest;
}

/* Reasons and titles are printed, and go into JSON, XML and HTML. */
static bool is_text(const char *line)
{
	size_t n = strlen(line), length;

	for (; n; n -= length, line += length) {
		length = strchr(blanks, *line) ? 1 : obs_character(line, n);
		if (!length)
			return false;
	}
	return true;
}

static int take_line(char *text, const char *path, unsigned number, word_line_taken take, void *to,
		     struct fail *f)
{
	struct word_line line = { .text = text + strspn(text, blanks), .path = path,
				  .number = number };

	if (!*line.text || *line.text == '#')
		return 0;
	return is_text(line.text) ? take(to, &line, f) :
	       word_wrong(&line, f, "expected UTF-8 without control characters");
}

int word_text_read(const char *text, const char *path, word_line_taken take, void *to,
		   struct fail *f)
{
	_cleanup_free_ char *copy = strdup(text);
	char *rest = copy, *line;
	unsigned number = 0;
	int r = 0;

	if (!copy)
		return fail_set(f, ENOMEM, "%s: out of memory", path);
	while (r == 0 && (line = strsep(&rest, "\n")))
		r = take_line(line, path, ++number, take, to, f);
	return r;
}

int word_file_read(const char *path, word_line_taken take, void *to, struct fail *f)
{
	_cleanup_free_ char *text = NULL;
	int r = text_read(path, &text, f);

	return r < 0 ? r : word_text_read(text, path, take, to, f);
}
