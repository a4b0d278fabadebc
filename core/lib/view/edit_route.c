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

/* The number of the first route from low on that comes after r or, unless `past`, equals it. */
static size_t bound(const struct edit *e, size_t low, const struct view_route *r, bool past)
{
	size_t high = e->routes.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (route_order(EDIT_ROUTE(e, mid), r) < past)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/*
 * The routes that route_order() finds equal to r have the numbers from the returned one to
 * *ret_end - 1. Each link has one to fe80::/64, so they can be many: they are compared with r only
 * by what differs between them.
 */
static size_t range(const struct edit *e, const struct view_route *r, size_t *ret_end)
{
	size_t first = bound(e, 0, r, false);

	*ret_end = bound(e, first, r, true);
	return first;
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
	size_t end, i = range(e, r, &end);

	for (; i < end; i++)
		if (is_twin(EDIT_ROUTE(e, i), r))
			return i;
	return SIZE_MAX;
}

bool edit_add_route(struct edit *e, const struct view_route *r)
{
	size_t end, first = range(e, r, &end);
	uint16_t flags = NLM_F_CREATE;
	struct view_route *copy;

	for (size_t i = first; i < end; i++)
		if (is_twin(EDIT_ROUTE(e, i), r))
			return false;
	copy = edit_alloc(e, sizeof(*copy));
	if (!copy)
		return false;
	*copy = *r;
	if (!edit_oifs_insert(&e->oifs, end, copy)) {
		e->failed = true;
		return false;
	}
	edit_insert(e, &e->routes, end, copy);
	if (e->routes.n < e->oifs.n) {
		edit_oifs_remove(&e->oifs, end);
		return false;
	}
	if (first == end)
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
	edit_oifs_remove(&e->oifs, at);
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
	for (size_t i = edit_oifs_next(&e->oifs, 0, l->index); i < e->routes.n;
	     i = edit_oifs_next(&e->oifs, i + 1, l->index)) {
		struct view_route *r = EDIT_ROUTE(e, i);

		if (r->n_hops)
			mark_hops(r, l);
		else if (r->type != RTN_LOCAL &&
			 (r->family == AF_INET || l->flags & IFF_UP))
			r->flags = mark(r->flags, l);
	}
}
