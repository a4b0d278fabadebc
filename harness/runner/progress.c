/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/progress.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
	char *who;		/* printable; NULL: show nothing */
	size_t shown;
} progress;

static bool can_erase(void)
{
	const char *term = getenv("TERM");

	return term && *term && strcmp(term, "dumb");
}

void progress_begin(const char *who)
{
	free(progress.who);
	progress.who = isatty(STDERR_FILENO) && can_erase() ? text_printable(who) : NULL;
	progress.shown = SIZE_MAX;
}

void progress_show(const struct suite *s, size_t done)
{
	if (!progress.who || done == progress.shown)
		return;
	progress.shown = done;
	progress_erase();
	if (done < s->n)
		fprintf(stderr, "%s: %zu of %zu, now %s", progress.who, done, s->n,
			s->questions[done].id);
}

void progress_erase(void)
{
	if (progress.who)
		fputs("\r\033[K", stderr);
}
