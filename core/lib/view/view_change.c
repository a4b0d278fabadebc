/* SPDX-License-Identifier: Apache-2.0 */
#include "view/view_change.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "view/change_words.h"

/* del LINK, or del LINK ADDRESS */
static int change_del(struct change *c)
{
	return c->left == 1 ? change_del_link(c) : change_del_addr(c);
}

/* The words that a command begins with, and what does it. */
static const struct verb {
	/* second: NULL, or a word that no link can have for a name */
	const char *first, *second;
	change_fn *run;
	const char *usage;
} verbs[] = {
	{ "up", NULL, change_up, "up LINK" },
	{ "down", NULL, change_down, "down LINK" },
	{ "set", "forwarding", change_set_forwarding, "set forwarding yes|no" },
	{ "set", NULL, change_set,
	  "set LINK mtu|name|address|carrier|master|alias|txqueuelen VALUE" },
	{ "add", "link", change_add_link, "add link NAME type KIND [WORD VALUE]..." },
	{ "add", "route", change_add_route, "add route [TYPE] PREFIX [WORD VALUE]..." },
	{ "del", "route", change_del_route, "del route [TYPE] PREFIX [WORD VALUE]..." },
	{ "add", "rule", change_add_rule, "add rule [WORD VALUE]..." },
	{ "del", "rule", change_del_rule, "del rule [WORD VALUE]..." },
	{ "add", "neighbor", change_add_neigh,
	  "add neighbor LINK ADDRESS HARDWARE-ADDRESS [STATE]" },
	{ "del", "neighbor", change_del_neigh, "del neighbor LINK ADDRESS" },
	{ "add", NULL, change_add_addr, "add LINK ADDRESS/LENGTH [WORD VALUE]..." },
	{ "del", NULL, change_del, "del LINK [ADDRESS/LENGTH]" },
};

static int run(struct change *c)
{
	const char *first = change_next(c), *second = c->left ? c->words[0] : "";

	if (!first)
		return fail_set(c->e->fail, EINVAL,
				"no command: expected up, down, set, add or del");
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		if (strcmp(first, verbs[i].first) != 0 ||
		    (verbs[i].second && strcmp(second, verbs[i].second) != 0))
			continue;
		if (verbs[i].second)
			change_next(c);
		c->usage = verbs[i].usage;
		return verbs[i].run(c);
	}
	return fail_set(c->e->fail, EINVAL,
			"'%s': no such command; there are up, down, set, add and "
			"del", first);
}

struct view *view_change(const struct view *view, const char *const *words, size_t count,
			 char why[static VIEW_WHY])
{
	struct fail fail = { .text = "out of memory" };
	struct change c = { .words = words, .left = count, .e = edit_begin(view, &fail) };
	struct view *made = NULL;
	int r;

	if (!c.e) {
		strcpy(why, fail.text);
		return NULL;
	}
	r = run(&c);
	if (r == 0) {
		edit_settle(c.e);
		made = edit_finish(c.e);
	} else {
		edit_free(c.e);
	}
	if (!made)
		strcpy(why, fail.text);
	return made;
}
