/* SPDX-License-Identifier: Apache-2.0 */
#include "view/build.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
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

struct view_link *build_find(struct build *b, unsigned line, const char *name)
{
	for (size_t i = 0; i < b->view->n_links; i++)
		if (strcmp(b->links[i].name, name) == 0)
			return &b->links[i];
	build_wrong(b, line, "no such link: %s", name);
	return NULL;
}
