/* SPDX-License-Identifier: Apache-2.0 */
/* The neighbours of a link in a view. */
#include <string.h>

#include <linux/neighbour.h>

#include "view/view_parse.h"
#include "view/view_words.h"

#define N(array) (sizeof(array) / sizeof((array)[0]))

static int take_neigh_to(struct view_parse *p, const struct view_word *word,
			 const struct node *value, void *into)
{
	struct view_neigh *n = &((struct decl_neigh *)into)->neigh;

	if (view_scalar(value) && view_read_addr(view_scalar(value), &n->family, n->addr))
		return 0;
	return view_wrong(p, value, word->name, "an address such as 192.168.1.1");
}

static int take_neigh_hwaddr(struct view_parse *p, const struct view_word *word,
			     const struct node *value, void *into)
{
	struct view_neigh *n = &((struct decl_neigh *)into)->neigh;

	n->hwaddr_len = 6;
	if (view_scalar(value) && view_read_hwaddr(view_scalar(value), n->hwaddr))
		return 0;
	return view_wrong(p, value, word->name, "a hardware address such as 02:00:00:00:00:01");
}

static int take_neigh_state(struct view_parse *p, const struct view_word *word,
			    const struct node *value, void *into)
{
	uint32_t state;

	if (!view_read_name(view_neigh_states, view_n_neigh_states, view_scalar(value), &state))
		return view_wrong(p, value, word->name, "permanent, noarp, reachable, stale, "
				  "delay, probe, failed or incomplete");
	((struct decl_neigh *)into)->neigh.state = (uint16_t)state;
	return 0;
}

static int take_router(struct view_parse *p, const struct view_word *word,
		       const struct node *value, void *into)
{
	bool on = false;
	int r = view_take_yes(p, word, value, &on);

	((struct decl_neigh *)into)->neigh.flags = on ? NTF_ROUTER : 0;
	return r;
}

static const struct view_word neigh_words[] = {
	{ .name = "to", .take = take_neigh_to },
	{ .name = "macaddress", .take = take_neigh_hwaddr },
	{ .name = "state", .take = take_neigh_state },
	{ .name = "router", .take = take_router },
};

static int take_neighbor(struct view_parse *p, const struct node *item, void *into)
{
	const struct decl_link *l = into;
	struct decl_neigh *n = decl_add_neigh(p->decl);
	int r;

	if (!n)
		return view_no_memory(p);
	n->line = view_line(item);
	strcpy(n->link, l->name);
	n->neigh.state = NUD_REACHABLE;
	r = view_take_mapping(p, item, "neighbors", neigh_words, N(neigh_words), n);
	if (r == 0 && !n->neigh.family)
		return view_wrong(p, item, "neighbors", "to: ADDRESS");
	if (r == 0 && !n->neigh.hwaddr_len &&
	    !(n->neigh.state & (NUD_FAILED | NUD_INCOMPLETE)))
		return view_wrong(p, item, "neighbors", "a macaddress in this state");
	return r;
}

int view_take_neighbors(struct view_parse *p, const struct view_word *word,
			const struct node *value, void *into)
{
	return view_take_list(p, word->name, value, take_neighbor, into);
}
