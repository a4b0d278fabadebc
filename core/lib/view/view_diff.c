/* SPDX-License-Identifier: Apache-2.0 */
#include "view/view_diff.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "view/edit_kind.h"
#include "view/route_made.h"

#define MOST_RANKS 8		/* of links upon links */

static bool is_same_link(const struct view_link *x, const struct view_link *y)
{
	return y && strcmp(x->kind.name, y->kind.name) == 0 && x->type == y->type &&
		x->lower == y->lower && x->lower_netnsid == y->lower_netnsid;
}

static bool is_up(const struct view_link *l)
{
	return l->flags & IFF_UP;
}

/* --- links that stay or go ------------------------------------------------------------------------- */

static void delete_links(struct edit *e, const struct view *after)
{
	for (size_t i = e->links.n; i-- > 0;) {
		if (i >= e->links.n)	/* a link took others with it */
			continue;
		if (!is_same_link(EDIT_LINK(e, i),
				  view_link_by_index(after, EDIT_LINK(e, i)->index)))
			edit_del_link(e, EDIT_LINK(e, i));
	}
}

/* A name that another link still has is taken in a second round. */
static void rename_links(struct edit *e, const struct view *after)
{
	for (unsigned round = 0; round < 2; round++)
		for (size_t i = 0; i < e->links.n; i++) {
			struct view_link *l = EDIT_LINK(e, i);
			const struct view_link *to = view_link_by_index(after, l->index);

			if (strcmp(l->name, to->name) != 0)
				edit_set_name(e, l, to->name);
		}
}

static void set_links(struct edit *e, const struct view *after)
{
	rename_links(e, after);
	for (size_t i = 0; i < e->links.n; i++) {
		struct view_link *l = EDIT_LINK(e, i);
		const struct view_link *to = view_link_by_index(after, l->index);

		if (l->hwaddr_len == to->hwaddr_len)
			edit_set_hwaddr(e, l, to->hwaddr);
		edit_set_mtu(e, l, to->mtu);
		if (strcmp(l->alias, to->alias) != 0 || l->txqlen != to->txqlen) {
			memcpy(l->alias, to->alias, sizeof(l->alias));
			l->txqlen = to->txqlen;
			edit_note_link(e, l, false, 0);
		}
		if (is_up(l) && !is_up(to))
			edit_down(e, l);
		if (l->port.number && l->master != to->master)
			edit_port_del(e, l, true);
	}
	edit_settle(e);
}

/* --- what is no more -------------------------------------------------------------------------------- */

/* Addresses differ in what cannot be changed but by making them anew. */
static bool is_same_addr(const struct view_addr *x, const struct view_addr *y)
{
	size_t n = x->family == AF_INET ? 4 : 16;

	return x->family == y->family && x->ifindex == y->ifindex && x->prefixlen == y->prefixlen &&
		memcmp(x->addr, y->addr, n) == 0 && x->has_peer == y->has_peer &&
		(!x->has_peer || memcmp(x->peer, y->peer, n) == 0) && x->scope == y->scope &&
		strcmp(x->label, y->label) == 0;
}

/* Addresses are sorted by family and link. Where does a link begin, from `at` on? */
static size_t skip_to(const struct view_addr *const *list, size_t n, size_t at,
		      const struct view_addr *to)
{
	while (at < n && (list[at]->family < to->family ||
			  (list[at]->family == to->family && list[at]->ifindex < to->ifindex)))
		at++;
	return at;
}

static bool has_addr(const struct view_addr *const *list, size_t n, size_t at,
		     const struct view_addr *a)
{
	for (; at < n && list[at]->family == a->family && list[at]->ifindex == a->ifindex; at++)
		if (is_same_addr(list[at], a))
			return true;
	return false;
}

/* The addresses of `of` that `in` lacks, in a list that belongs to e. */
static size_t lacking_addrs(struct edit *e, const struct view_addr *const *of, size_t n_of,
			    const struct view_addr *const *in, size_t n_in,
			    const struct view_addr ***ret)
{
	const struct view_addr **list =
		view_alloc(e->scratch, n_of + 1, sizeof(const struct view_addr *));
	size_t n = 0, at = 0;

	*ret = list;
	if (!list) {
		e->failed = true;
		return 0;
	}
	for (size_t i = 0; i < n_of; i++) {
		at = skip_to(in, n_in, at, of[i]);
		if (!has_addr(in, n_in, at, of[i]))
			list[n++] = of[i];
	}
	return n;
}

static const struct view_addr **addrs_of(struct edit *e, const struct view *v)
{
	const struct view_addr **list =
		view_alloc(e->scratch, v->n_addrs + 1, sizeof(const struct view_addr *));

	if (!list)
		e->failed = true;
	for (size_t i = 0; list && i < v->n_addrs; i++)
		list[i] = &v->addrs[i];
	return list;
}

/* A number is no longer valid once one address took others with it, so each is looked for. */
static void delete_addrs(struct edit *e, const struct view *after)
{
	const struct view_addr **want = addrs_of(e, after), **gone;
	size_t n = want ? lacking_addrs(e, (const struct view_addr *const *)e->addrs.at, e->addrs.n,
					want, after->n_addrs, &gone) : 0;

	for (size_t i = 0; i < n; i++) {
		size_t end, k = edit_addrs_of(e, gone[i]->family, gone[i]->ifindex, &end);

		while (k < end && EDIT_ADDR(e, k) != gone[i])
			k++;
		if (k < end)
			edit_del_addr(e, EDIT_ADDR(e, k));
	}
}

static void add_addrs(struct edit *e, const struct view *after)
{
	const struct view_addr **want = addrs_of(e, after), **new;
	size_t n = want ? lacking_addrs(e, want, after->n_addrs,
					(const struct view_addr *const *)e->addrs.at, e->addrs.n,
					&new) : 0;

	/* Of IPv6, the newest comes first: backwards. */
	for (size_t i = 0; i < n; i++)
		if (new[i]->family == AF_INET)
			edit_add_addr(e, new[i]);
	for (size_t i = n; i-- > 0;)
		if (new[i]->family == AF_INET6)
			edit_add_addr(e, new[i]);
}

static bool is_same_route(const struct view_route *x, const struct view_route *y)
{
	if (x->type != y->type || x->scope != y->scope || x->protocol != y->protocol ||
	    x->oif != y->oif || x->gateway_family != y->gateway_family || x->n_hops != y->n_hops ||
	    x->has_prefsrc != y->has_prefsrc || x->pref != y->pref ||
	    memcmp(x->gateway, y->gateway, 16) != 0 || memcmp(x->prefsrc, y->prefsrc, 16) != 0 ||
	    memcmp(x->metrics, y->metrics, sizeof(x->metrics)) != 0)
		return false;
	for (uint32_t i = 0; i < x->n_hops; i++)
		if (x->hops[i].oif != y->hops[i].oif || x->hops[i].weight != y->hops[i].weight ||
		    memcmp(x->hops[i].gateway, y->hops[i].gateway, 16) != 0)
			return false;
	return true;
}

/*
 * Both lists have one order, but many links have routes with the same prefix. at: where the run of
 * equals begins; *hint: behind the last route that was found, where the next one mostly is.
 */
static bool finds(const struct view_route *(*get)(const void *list, size_t i), const void *list,
		  size_t n, size_t at, const struct view_route *r, size_t *hint)
{
	if (*hint >= at && *hint < n && is_same_route(get(list, *hint), r) &&
	    route_order(get(list, *hint), r) == 0) {
		++*hint;
		return true;
	}
	for (; at < n && route_order(get(list, at), r) == 0; at++)
		if (is_same_route(get(list, at), r)) {
			*hint = at + 1;
			return true;
		}
	return false;
}

static const struct view_route *route_of_view(const void *list, size_t i)
{
	return &((const struct view *)list)->routes[i];
}

static const struct view_route *route_of_edit(const void *list, size_t i)
{
	return EDIT_ROUTE((const struct edit *)list, i);
}

static void delete_routes(struct edit *e, const struct view *after)
{
	size_t at = 0, hint = 0;

	for (size_t i = 0; i < e->routes.n;) {
		const struct view_route *r = EDIT_ROUTE(e, i);

		while (at < after->n_routes && route_order(&after->routes[at], r) < 0)
			at++;
		if (finds(route_of_view, after, after->n_routes, at, r, &hint))
			i++;
		else
			edit_del_route(e, i, false);
	}
}

static void add_routes(struct edit *e, const struct view *after)
{
	size_t at = 0, hint = 0;

	for (size_t i = 0; i < after->n_routes; i++) {
		const struct view_route *r = &after->routes[i];

		while (at < e->routes.n && route_order(EDIT_ROUTE(e, at), r) < 0)
			at++;
		if (!finds(route_of_edit, e, e->routes.n, at, r, &hint))
			edit_add_route(e, r);
	}
}

static bool is_same_rule(const struct view_rule *x, const struct view_rule *y)
{
	return x->family == y->family && x->action == y->action && x->table == y->table &&
		x->priority == y->priority && x->src_len == y->src_len && x->dst_len == y->dst_len &&
		x->tos == y->tos && x->ip_proto == y->ip_proto && x->mark == y->mark &&
		x->mask == y->mask && x->suppress == y->suppress && x->protocol == y->protocol &&
		memcmp(x->src, y->src, 16) == 0 && memcmp(x->dst, y->dst, 16) == 0 &&
		strcmp(x->iif, y->iif) == 0 && strcmp(x->oif, y->oif) == 0;
}

static bool is_same_neigh(const struct view_neigh *x, const struct view_neigh *y)
{
	return x->family == y->family && x->ifindex == y->ifindex && x->state == y->state &&
		x->flags == y->flags && memcmp(x->addr, y->addr, 16) == 0 &&
		memcmp(x->hwaddr, y->hwaddr, sizeof(x->hwaddr)) == 0;
}

/* Rules and neighbours: few, and in no order that both views share. */
static void delete_rest(struct edit *e, const struct view *after)
{
	for (size_t i = e->rules.n; i-- > 0;) {
		size_t k = 0;

		while (k < after->n_rules && !is_same_rule(&after->rules[k], EDIT_RULE(e, i)))
			k++;
		if (k == after->n_rules)
			edit_del_rule(e, i);
	}
	for (size_t i = e->neighs.n; i-- > 0;) {
		size_t k = 0;

		while (k < after->n_neighs && !is_same_neigh(&after->neighs[k], EDIT_NEIGH(e, i)))
			k++;
		if (k == after->n_neighs)
			edit_del_neigh(e, i);
	}
}

static void add_rest(struct edit *e, const struct view *after)
{
	for (size_t i = 0; i < after->n_rules; i++) {
		size_t k = 0;

		while (k < e->rules.n && !is_same_rule(EDIT_RULE(e, k), &after->rules[i]))
			k++;
		if (k == e->rules.n)
			edit_add_rule(e, &after->rules[i], true);
	}
	for (size_t i = 0; i < after->n_neighs; i++) {
		size_t k = 0;

		while (k < e->neighs.n && !is_same_neigh(EDIT_NEIGH(e, k), &after->neighs[i]))
			k++;
		if (k == e->neighs.n)
			edit_add_neigh(e, &after->neighs[i]);
	}
}

/* --- links that are new or come up -------------------------------------------------------------------- */

/* The link as it was when it was made. */
static struct view_link *born(struct edit *e, const struct view_link *to)
{
	struct view_link *l = edit_alloc(e, sizeof(*l));

	if (!l)
		return NULL;
	*l = *to;
	l->flags &= ~(uint32_t)(IFF_UP | IFF_RUNNING | IFF_LOWER_UP | IFF_DORMANT);
	l->operstate = IF_OPER_DOWN;
	l->carrier = edit_keeps_carrier(l);
	l->carrier_up = l->carrier_down = l->carrier_changes = 0;
	l->master = 0;
	memset(l->slave_kind, 0, sizeof(l->slave_kind));
	memset(&l->port, 0, sizeof(l->port));
	memset(l->qdisc, 0, sizeof(l->qdisc));
	strcpy(l->qdisc, "noop");
	l->inet6.if_flags = 0;
	l->promiscuity = l->allmulti = 0;
	return l;
}

static void make_links(struct edit *e, const struct view *after)
{
	size_t at = 0;

	for (size_t i = 0; i < after->n_links; i++) {
		const struct view_link *to = &after->links[i];

		while (at < e->links.n && EDIT_LINK(e, at)->index < to->index)
			at++;
		if (at == e->links.n || EDIT_LINK(e, at)->index != to->index)
			edit_make_link(e, at, born(e, to));
	}
	for (size_t i = 0; i < e->links.n; i++) {
		struct view_link *l = EDIT_LINK(e, i), *bridge;
		const struct view_link *to = view_link_by_index(after, l->index);

		bridge = to && to->port.number ? edit_link(e, to->master) : NULL;
		if (bridge && !l->port.number)
			edit_port_add(e, bridge, l);
	}
}

/* Links upon others come up after these: rank by rank. */
static unsigned rank(const struct edit *e, const struct view_link *l)
{
	unsigned n = edit_is_kind(l, "bridge");

	while (edit_is_upon(l) && n < MOST_RANKS && edit_lower(e, l)) {
		l = edit_lower(e, l);
		n += 1 + edit_is_kind(l, "bridge");
	}
	return n;
}

static void bring_up(struct edit *e, const struct view *after)
{
	for (unsigned r = 0; r <= MOST_RANKS; r++)
		for (size_t i = 0; i < e->links.n; i++) {
			struct view_link *l = EDIT_LINK(e, i);
			const struct view_link *to = view_link_by_index(after, l->index);

			if (rank(e, l) != r)
				continue;
			if (l->no_cable != to->no_cable)
				edit_set_cable(e, l, !to->no_cable);
			if (is_up(to))
				edit_up(e, l);
		}
	edit_settle(e);
}

/* What the steps did not bring about. */
static void tell_rest(struct edit *e, const struct view *after)
{
	for (size_t i = 0; i < e->links.n; i++) {
		struct view_link *l = EDIT_LINK(e, i);
		const struct view_link *to = view_link_by_index(after, l->index);
		bool same = l->flags == to->flags && l->operstate == to->operstate &&
			l->master == to->master && l->carrier == to->carrier &&
			l->mtu == to->mtu && strcmp(l->name, to->name) == 0 &&
			memcmp(l->hwaddr, to->hwaddr, sizeof(l->hwaddr)) == 0;

		*l = *to;
		if (!same)
			edit_note_link(e, l, false, 0);
	}
}

int view_diff(const struct view *before, const struct view *after, view_event_fn *tell, void *arg)
{
	struct edit *e = edit_begin(before, NULL);
	bool failed;

	if (!e)
		return -ENOMEM;
	e->tell = tell;
	e->tell_arg = arg;
	delete_links(e, after);
	set_links(e, after);
	delete_addrs(e, after);
	delete_routes(e, after);
	delete_rest(e, after);
	edit_set_forwarding(e, after->forwarding4);
	make_links(e, after);
	bring_up(e, after);
	add_addrs(e, after);
	edit_settle(e);
	delete_routes(e, after);	/* which followed from the steps */
	add_routes(e, after);
	add_rest(e, after);
	tell_rest(e, after);
	failed = e->failed;
	edit_free(e);
	return failed ? -ENOMEM : 0;
}
