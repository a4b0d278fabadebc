/* SPDX-License-Identifier: Apache-2.0 */
#include "files/print.h"

#include <stdarg.h>
#include <stdio.h>

void print(struct wr *w, const char *format, ...)
{
	char *at = (char *)w->p + w->len;
	va_list args;
	int n;

	if (w->full)
		return;
	va_start(args, format);
	n = vsnprintf(at, wr_room(w), format, args);
	va_end(args);
	/* vsnprintf() needs room for a NUL, which is not kept. */
	if (n < 0 || (size_t)n >= wr_room(w))
		w->full = true;
	else
		w->len += (size_t)n;
}

void print_padded(struct wr *w, size_t width, const char *text)
{
	print(w, "%-*s\n", (int)width, text);
}

void print_nothing(const struct print *p)
{
	(void)p;
}
