/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Routes that come and go. Mirrors fib_table_insert(), fib_sync_down_dev(), fib_sync_up() and
 * fib6_add_rt2node(), Linux 6.18.
 */
#include <string.h>
#include <sys/socket.h>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include "view/edit.h"
#include "view/route_made.h"

/* The first route that does not come before r. */
static size_t lower_bound(const struct edit *e, const struct view_route *r)
{
	size_t low = 0, high = e->routes.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (route_order(EDIT_ROUTE(e, mid), r) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool has_same_hops(const struct view_route *x, const struct view_route *y)
{
	if (x->n_hops != y->n_hops || x->oif != y->oif || x->gateway_family != y->gateway_family ||
	    memcmp(x->gateway, y->gateway, sizeof(x->gateway)) != 0)
		return false;
	for (uint32_t i = 0; i < x->n_hops; i++)
		if (x->hops[i].oif != y->hops[i].oif ||
		    memcmp(x->hops[i].gateway, y->hops[i].gateway, 16) != 0)
			return false;
	return true;
}

/* Both have the same prefix, type of service and metric, in the same table. */
static bool is_twin(const struct view_route *x, const struct view_route *y)
{
	if (!has_same_hops(x, y))
		return false;
	return x->family == AF_INET6 ||
		(x->type == y->type && x->scope == y->scope && x->protocol == y->protocol &&
		 x->has_prefsrc == y->has_prefsrc && memcmp(x->prefsrc, y->prefsrc, 4) == 0);
}

size_t edit_find_route(const struct edit *e, const struct view_route *r)
{
	for (size_t i = lower_bound(e, r);
	     i < e->routes.n && route_order(EDIT_ROUTE(e, i), r) == 0; i++)
		if (is_twin(EDIT_ROUTE(e, i), r))
			return i;
	return SIZE_MAX;
}

bool edit_add_route(struct edit *e, const struct view_route *r)
{
	size_t at = lower_bound(e, r), first = at;
	uint16_t flags = NLM_F_CREATE;
	struct view_route *copy;

	for (; at < e->routes.n && route_order(EDIT_ROUTE(e, at), r) == 0; at++)
		if (is_twin(EDIT_ROUTE(e, at), r))
			return false;
	copy = edit_alloc(e, sizeof(*copy));
	if (!copy)
		return false;
	*copy = *r;
	edit_insert(e, &e->routes, at, copy);
	if (at == first)
		flags |= NLM_F_EXCL;
	else if (r->family == AF_INET)
		flags |= NLM_F_APPEND;
	edit_note(e, VIEW_EVENT_ROUTE, false, flags, copy);
	return true;
}

void edit_del_route(struct edit *e, size_t at, bool silent)
{
	const struct view_route *r = EDIT_ROUTE(e, at);

	edit_remove(&e->routes, at);
	if (!silent)
		edit_note(e, VIEW_EVENT_ROUTE, true, 0, r);
}

bool edit_ends_with(const struct view_route *r, const struct view_link *l, bool for_ever)
{
	if (!r->n_hops)
		return r->oif == l->index;
	for (uint32_t i = 0; for_ever && i < r->n_hops; i++)
		if (r->hops[i].oif == l->index)
			return true;
	return r->flags & RTNH_F_DEAD;	/* all next hops are */
}

static uint32_t mark(uint32_t flags, const struct view_link *l)
{
	flags &= ~(uint32_t)(RTNH_F_LINKDOWN | RTNH_F_DEAD);
	if (!(l->flags & IFF_UP))
		return flags | RTNH_F_LINKDOWN | RTNH_F_DEAD;
	return l->carrier ? flags : flags | RTNH_F_LINKDOWN;
}

static void mark_hops(struct view_route *r, const struct view_link *l)
{
	struct view_hop *hops = (struct view_hop *)r->hops;	/* they belong to the edit */
	uint32_t all = RTNH_F_LINKDOWN | RTNH_F_DEAD;

	for (uint32_t i = 0; i < r->n_hops; i++) {
		if (hops[i].oif == l->index)
			hops[i].flags = mark(hops[i].flags, l);
		all &= hops[i].flags;
	}
	r->flags = (r->flags & ~(uint32_t)(RTNH_F_LINKDOWN | RTNH_F_DEAD)) | all;
}

void edit_mark_routes(struct edit *e, const struct view_link *l)
{
	for (size_t i = 0; i < e->routes.n; i++) {
		struct view_route *r = EDIT_ROUTE(e, i);

		if (r->n_hops)
			mark_hops(r, l);
		else if (r->oif == l->index && r->type != RTN_LOCAL &&
			 (r->family == AF_INET || l->flags & IFF_UP))
			r->flags = mark(r->flags, l);
	}
}
