/* SPDX-License-Identifier: Apache-2.0 */
#include "files/print.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

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

static bool is_before(uint32_t a, uint32_t b)
{
	return (a & 0xff) != (b & 0xff) ? (a & 0xff) < (b & 0xff) : a > b;
}

static void consider(uint32_t table, uint32_t after, uint32_t *found)
{
	if (table && (!after || is_before(after, table)) && (!*found || is_before(table, *found)))
		*found = table;
}

uint32_t print_next_table(const struct view *view, uint8_t family, uint32_t after)
{
	uint32_t found = 0;

	consider(RT_TABLE_MAIN, after, &found);
	consider(RT_TABLE_LOCAL, after, &found);
	for (size_t i = 0; i < view->n_routes; i++)
		if (view->routes[i].family == family)
			consider(view->routes[i].table, after, &found);
	/* fib6_rule_configure() makes the table of a rule; IPv4 waits for a route. */
	for (size_t i = 0; i < view->n_rules && family == AF_INET6; i++)
		if (view->rules[i].family == family && view->rules[i].action == FR_ACT_TO_TBL)
			consider(view->rules[i].table, after, &found);
	return found;
}
