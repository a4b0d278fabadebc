/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Routes of a declared network: those that follow from addresses, and those that are declared, in
 * the order in which inet_dump_fib() and inet6_dump_fib() find them, Linux 6.18.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/ipv6.h>
#include <linux/rtnetlink.h>

#include "base/cleanup.h"
#include "view/addr_made.h"
#include "view/route_made.h"
#include "view/view_build.h"

#define METRIC6 1024		/* IP6_RT_PRIO_USER */

/* The routes of each link, the newest first. Numbers are those in build.routes, + 1; 0: none. */
struct build_routes {
	uint32_t *newest;	/* by the number of the link; the last one: routes without a link */
	uint32_t *older;	/* by the number of the route */
};

/* The newest route of a link, or of none (0). */
static uint32_t *newest_of(const struct build *b, uint32_t oif)
{
	const struct view_link *l = oif ? view_link_by_index(b->view, oif) : NULL;

	return &b->made->newest[l ? (size_t)(l - b->view->links) : b->view->n_links];
}

#define EACH_ROUTE_OF(b, i, ifindex) \
	for (uint32_t i = *newest_of(b, ifindex); i; i = (b)->made->older[i - 1])

static void add(struct build *b, const struct view_route *r)
{
	uint32_t *newest = newest_of(b, r->oif);

	/* With its padding, for add_unless_there(). */
	memcpy(&b->routes[b->view->n_routes], r, sizeof(*r));
	b->made->older[b->view->n_routes] = *newest;
	*newest = (uint32_t)++b->view->n_routes;
}

/* The kernel has each route only once. */
static void add_unless_there(struct build *b, const struct view_route *r)
{
	EACH_ROUTE_OF(b, i, r->oif)
		if (memcmp(&b->routes[i - 1], r, sizeof(*r)) == 0)
			return;
	add(b, r);
}

/* The primary address in whose network a secondary one is: inet_ifa_byprefix(). */
static const struct view_addr *primary_of(const struct build *b, const struct view_addr *a)
{
	size_t end, i = view_addrs_of(b->view, AF_INET, a->ifindex, &end);

	for (; i < end && a->flags & IFA_F_SECONDARY; i++) {
		const struct view_addr *p = &b->addrs[i];

		if (p->prefixlen == a->prefixlen &&
		    view_prefix_holds(p->has_peer ? p->peer : p->addr,
				      a->has_peer ? a->peer : a->addr, a->prefixlen))
			return p;
	}
	return a;
}

static void add_of_addr(struct build *b, const struct view_addr *a)
{
	const struct view_link *l = view_link_by_index(b->view, a->ifindex);
	struct view_route made[ROUTES_OF_ADDR];
	unsigned n = a->family == AF_INET ? routes_of_addr4(a, primary_of(b, a), l, made)
					  : routes_of_addr6(a, l, made);

	for (unsigned i = 0; i < n; i++)
		add_unless_there(b, &made[i]);
}

/* The other end of a veth pair, if both are up: the pair works once the second end is. */
static const struct view_link *other_end(struct build *b, const struct view_link *l,
					 const struct decl_link *d)
{
	const struct view_link *other;

	if (!d || d->kind != DECL_VETH || !d->lower[0] || !build_is_ready(l))
		return NULL;
	other = build_named(b, d->lower)->link;
	return build_is_ready(other) ? other : NULL;
}

/* Calls make for each link, by rank and index: the order in which they come up. */
static void each_by_rank(struct build *b, void (*make)(struct build *b, const struct view_link *l))
{
	size_t left = b->view->n_links;

	for (unsigned rank = 0; left; rank++)
		for (size_t i = 0; i < b->view->n_links; i++) {
			const struct view_link *l = &b->view->links[i];
			const struct build_name *n = build_named(b, l->name);
			const struct view_link *other;

			if (n->rank != rank)
				continue;
			left--;
			other = other_end(b, l, n->decl);
			if (other && other->index > l->index)
				continue;
			make(b, l);
			if (other)
				make(b, other);
		}
}

static bool has_multicast6(const struct view_link *l)
{
	return !(l->flags & IFF_LOOPBACK) && !l->no_inet6 && build_is_up(l) &&
		!l->inet6.conf.value[DEVCONF_DISABLE_IPV6];
}

static bool is_active6(const struct view_link *l)
{
	return build_is_ready(l) && !(l->flags & IFF_SLAVE);
}

static void add_multicast_route(struct build *b, const struct view_link *l)
{
	struct view_route r;

	route_of_multicast6(l, &r);
	add_unless_there(b, &r);
}

static void add_multicast6(struct build *b, const struct view_link *l)
{
	if (has_multicast6(l) && is_active6(l))
		add_multicast_route(b, l);
}

/* A link on which IPv6 is not active has the route once it has an address. */
static void add_late_multicast6(struct build *b)
{
	for (size_t i = 0; i < b->decl->n_addrs; i++) {
		const struct decl_addr *a = &b->decl->addrs[i];
		const struct view_link *l = build_named(b, a->link)->link;

		if (a->family == AF_INET6 && has_multicast6(l) && !is_active6(l))
			add_multicast_route(b, l);
	}
}

static void add_link_local6(struct build *b, const struct view_link *l)
{
	size_t end, i = view_addrs_of(b->view, AF_INET6, l->index, &end);

	for (; i < end; i++)
		if (b->addrs[i].proto == IFAPROT_KERNEL_LL)
			add_of_addr(b, &b->addrs[i]);
}

/* Link-local addresses first, as links come up; then the others, in the order of the file. */
static void add_of_addrs6(struct build *b)
{
	for (size_t i = 0; i < b->view->n_addrs; i++)	/* ::1 */
		if (b->addrs[i].proto == IFAPROT_KERNEL_LO)
			add_of_addr(b, &b->addrs[i]);
	each_by_rank(b, add_link_local6);
	for (size_t i = 0; i < b->decl->n_addrs; i++) {
		const struct decl_addr *from = &b->decl->addrs[i];
		const struct view_link *l = build_named(b, from->link)->link;

		if (from->family == AF_INET6)
			add_of_addr(b, decl_find_addr(b->view, from, l->index));
	}
}

/* In the order of the file. */
static void add_of_addrs4(struct build *b)
{
	for (size_t i = 0; i < b->view->n_addrs; i++)	/* 127.0.0.1 */
		if (b->addrs[i].family == AF_INET && b->addrs[i].addr[0] == 127 &&
		    b->addrs[i].ifindex == 1) {
			add_of_addr(b, &b->addrs[i]);
			break;
		}
	for (size_t i = 0; i < b->decl->n_addrs; i++) {
		const struct decl_addr *from = &b->decl->addrs[i];
		const struct view_link *l = build_named(b, from->link)->link;

		if (from->family == AF_INET)
			add_of_addr(b, decl_find_addr(b->view, from, l->index));
	}
}

/* Is there a way to the gateway without another gateway? */
static bool is_on_link(const struct build *b, const struct view_link *l,
		       const struct decl_hop *hop)
{
	if (hop->onlink || hop->gateway_family == AF_INET6)
		return true;
	EACH_ROUTE_OF(b, i, l->index) {
		const struct view_route *r = &b->routes[i - 1];

		if (r->family == AF_INET && r->type == RTN_UNICAST && !r->gateway_family &&
		    view_prefix_holds(r->dst, hop->gateway, r->dst_len))
			return true;
	}
	return false;
}

/* 1: the link is down, so the kernel would not take the route. */
static int take_hop(struct build *b, const struct decl_route *from, const struct decl_hop *hop,
		    struct view_hop *ret)
{
	const struct view_link *l = build_find(b, from->line, hop->link);

	if (!l)
		return -EINVAL;
	if (!build_is_up(l))
		return 1;
	if (hop->gateway_family && !is_on_link(b, l, hop))
		return build_wrong(b, from->line, "no network of %s holds the gateway; add "
				   "'on-link: true' if it is there nevertheless", l->name);
	*ret = (struct view_hop){
		.oif = l->index, .weight = hop->weight, .gateway_family = hop->gateway_family,
		.flags = (hop->onlink ? RTNH_F_ONLINK : 0) | (l->carrier ? 0 : RTNH_F_LINKDOWN),
	};
	memcpy(ret->gateway, hop->gateway, sizeof(ret->gateway));
	return 0;
}

static uint8_t scope_of(const struct decl_route *from)
{
	if (from->has_scope)
		return from->scope;
	if (from->family == AF_INET6)
		return RT_SCOPE_UNIVERSE;
	if (from->type == RTN_LOCAL)
		return RT_SCOPE_HOST;
	return from->n_hops && !from->hops[0].gateway_family ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
}

static void fill(const struct decl_route *from, struct view_route *r)
{
	*r = (struct view_route){
		.family = from->family, .tos = from->tos, .protocol = from->protocol,
		.scope = scope_of(from), .type = from->type, .table = from->table,
		.priority = from->metric, .has_prefsrc = from->has_prefsrc, .pref = from->pref,
	};
	route_set_dst(r, from->dst, from->dst_len);
	memcpy(r->prefsrc, from->prefsrc, sizeof(r->prefsrc));
	memcpy(r->metrics, from->metrics, sizeof(r->metrics));
	if (from->family == AF_INET6 && !from->has_metric)
		r->priority = METRIC6;
	/* A route that refuses is on loopback, in IPv6. */
	if (from->family == AF_INET6 && !from->n_hops)
		r->oif = 1;
}

static bool is_same(const struct view_route *x, const struct view_route *y)
{
	return x->family == y->family && x->table == y->table && x->dst_len == y->dst_len &&
		x->tos == y->tos && x->priority == y->priority && x->type == y->type &&
		x->oif == y->oif && x->gateway_family == y->gateway_family &&
		x->n_hops == y->n_hops && memcmp(x->dst, y->dst, sizeof(x->dst)) == 0 &&
		memcmp(x->gateway, y->gateway, sizeof(x->gateway)) == 0;
}

static int add_declared(struct build *b, const struct decl_route *from)
{
	struct view_hop *hops = NULL;
	struct view_route r;

	fill(from, &r);
	if (from->n_hops) {
		hops = view_alloc(b->view, from->n_hops, sizeof(*hops));
		if (!hops)
			return -ENOMEM;
	}
	for (unsigned i = 0; i < from->n_hops; i++) {
		int result = take_hop(b, from, &from->hops[i], &hops[i]);

		if (result)
			return result < 0 ? result : 0;
	}
	if (from->n_hops) {
		r.oif = hops[0].oif;
		r.flags = hops[0].flags;
		r.gateway_family = hops[0].gateway_family;
		memcpy(r.gateway, hops[0].gateway, sizeof(r.gateway));
	}
	if (from->n_hops > 1) {
		r.hops = hops;
		r.n_hops = from->n_hops;
		r.flags = 0;
	}
	if (r.has_prefsrc && !view_addr_find(b->view, r.family, r.prefsrc, 0))
		return build_wrong(b, from->line, "from: no link has this address");
	EACH_ROUTE_OF(b, i, r.oif)
		if (is_same(&b->routes[i - 1], &r))
			return build_wrong(b, from->line, "there is such a route already, which the "
					   "kernel refuses");
	add(b, &r);
	return 0;
}

static int compare(const void *a, const void *b)
{
	const struct view_route *x = *(const struct view_route *const *)a;
	const struct view_route *y = *(const struct view_route *const *)b;
	int r = route_order(x, y);

	return r ? r : x < y ? -1 : x > y;	/* the order of the file */
}

static int sort(struct build *b)
{
	struct view *v = b->view;
	struct view_route *sorted = view_alloc(v, v->n_routes, sizeof(*sorted));
	const struct view_route **order = calloc(v->n_routes + 1, sizeof(struct view_route *));

	if (!sorted || !order) {
		free(order);
		return -ENOMEM;
	}
	for (size_t i = 0; i < v->n_routes; i++)
		order[i] = &b->routes[i];
	qsort(order, v->n_routes, sizeof(struct view_route *), compare);
	for (size_t i = 0; i < v->n_routes; i++)
		sorted[i] = *order[i];
	free(order);
	v->routes = b->routes = sorted;
	return 0;
}

int build_routes(struct build *b)
{
	struct view *v = b->view;
	const struct decl *d = b->decl;
	const size_t most = ROUTES_OF_ADDR * v->n_addrs + v->n_links + d->n_routes;
	_cleanup_free_ uint32_t *newest = calloc(v->n_links + 1, sizeof(*newest)),
				*older = calloc(most + 1, sizeof(*older));
	struct build_routes made = { .newest = newest, .older = older };
	int r = 0;

	b->routes = view_alloc(v, most, sizeof(*b->routes));
	if (!b->routes || !newest || !older)
		return -ENOMEM;
	b->made = &made;
	v->n_routes = 0;
	add_of_addrs4(b);
	each_by_rank(b, add_multicast6);
	add_of_addrs6(b);
	add_late_multicast6(b);
	for (size_t i = 0; i < d->n_routes && r == 0; i++)
		r = add_declared(b, &d->routes[i]);
	b->made = NULL;
	return r < 0 ? r : sort(b);
}
