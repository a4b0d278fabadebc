/* SPDX-License-Identifier: Apache-2.0 */
#include "view/decl.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

const char *const decl_stat_names[DECL_STATS] = {
	"rx_packets", "tx_packets", "rx_bytes", "tx_bytes", "rx_errors", "tx_errors",
	"rx_dropped", "tx_dropped", "multicast", "collisions",
};

/* Arrays grow to the next power of two. Returns the new entry, zeroed, or NULL. */
static void *add(void **array, size_t *n, size_t size)
{
	void *more;

	if (*n >= LIMIT_VIEW_ITEMS)
		return NULL;
	if ((*n & (*n - 1)) == 0) {
		more = realloc(*array, (*n ? 2 * *n : 1) * size);
		if (!more)
			return NULL;
		*array = more;
	}
	more = (char *)*array + (*n)++ * size;
	memset(more, 0, size);
	return more;
}

struct decl_link *decl_add_link(struct decl *d)
{
	return add((void **)&d->links, &d->n_links, sizeof(*d->links));
}

struct decl_addr *decl_add_addr(struct decl *d)
{
	struct decl_addr *a = add((void **)&d->addrs, &d->n_addrs, sizeof(*d->addrs));

	if (a)
		a->preferred = a->valid = UINT32_MAX;
	return a;
}

struct decl_route *decl_add_route(struct decl *d)
{
	return add((void **)&d->routes, &d->n_routes, sizeof(*d->routes));
}

struct decl_rule *decl_add_rule(struct decl *d)
{
	struct decl_rule *r = add((void **)&d->rules, &d->n_rules, sizeof(*d->rules));

	if (r)
		r->rule.suppress = UINT32_MAX;
	return r;
}

struct decl_neigh *decl_add_neigh(struct decl *d)
{
	return add((void **)&d->neighs, &d->n_neighs, sizeof(*d->neighs));
}

struct decl_link *decl_find_link(const struct decl *d, const char *name)
{
	for (size_t i = 0; i < d->n_links; i++)
		if (strcmp(d->links[i].name, name) == 0)
			return &d->links[i];
	return NULL;
}

const char *decl_kind_name(uint8_t kind)
{
	static const char *const names[DECL_KINDS] = {
		[DECL_LOOPBACK] = "", [DECL_ETHERNET] = "", [DECL_VETH] = "veth",
		[DECL_DUMMY] = "dummy", [DECL_IFB] = "ifb", [DECL_BRIDGE] = "bridge",
		[DECL_VLAN] = "vlan", [DECL_BOND] = "bond", [DECL_VXLAN] = "vxlan",
		[DECL_WIREGUARD] = "wireguard", [DECL_MACVLAN] = "macvlan", [DECL_TUN] = "tun",
		[DECL_TAP] = "tun",
	};

	return names[kind];
}

const struct view_addr *decl_find_addr(const struct view *view, const struct decl_addr *a,
				       uint32_t ifindex)
{
	size_t end, i = view_addrs_of(view, a->family, ifindex, &end);

	for (; i < end; i++) {
		const struct view_addr *made = &view->addrs[i];

		if (made->prefixlen == a->prefixlen && memcmp(made->addr, a->addr, 16) == 0 &&
		    (!a->has_peer || memcmp(made->peer, a->peer, 16) == 0))
			return made;
	}
	return NULL;
}

static bool has_index(const struct decl *d, uint32_t index)
{
	for (size_t i = 0; i < d->n_links; i++)
		if (d->links[i].index == index)
			return true;
	return false;
}

void decl_number(struct decl *d)
{
	uint32_t next = 2;

	for (size_t i = 0; i < d->n_links; i++) {
		struct decl_link *l = &d->links[i];

		if (l->kind == DECL_LOOPBACK)
			l->index = 1;
		while (!l->index && has_index(d, next))
			next++;
		if (!l->index)
			l->index = next++;
	}
}

#define MOST_DEPTH 8		/* of links upon links; a ring of them ends here */

static unsigned rank(const struct decl *d, const struct decl_link *l, unsigned depth)
{
	const struct decl_link *lower = l->lower[0] ? decl_find_link(d, l->lower) : NULL;
	unsigned highest = 0, r;

	if (depth > MOST_DEPTH)
		return 0;
	if (lower && l->kind != DECL_VETH)
		return 1 + rank(d, lower, depth + 1);
	if (l->kind != DECL_BRIDGE && l->kind != DECL_BOND)
		return 0;
	for (size_t i = 0; i < d->n_links; i++) {
		if (strcmp(d->links[i].master, l->name) != 0)
			continue;
		r = rank(d, &d->links[i], depth + 1);
		highest = r > highest ? r : highest;
	}
	return 1 + highest;
}

unsigned decl_rank(const struct decl *d, const struct decl_link *l)
{
	return rank(d, l, 0);
}

void decl_done(struct decl *d)
{
	free(d->links);
	free(d->addrs);
	free(d->routes);
	free(d->rules);
	free(d->neighs);
	memset(d, 0, sizeof(*d));
}
