/* SPDX-License-Identifier: Apache-2.0 */
/*
 * IPv4 on a link. Mirrors __inet_insert_ifa(), __inet_del_ifa(), fib_add_ifaddr(),
 * fib_del_ifaddr(), fib_netdev_event() and inetdev_event(), Linux 6.18.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/ip.h>
#include <linux/rtnetlink.h>

#include "view/addr_made.h"
#include "view/edit.h"
#include "view/edit_kind.h"
#include "view/route_made.h"

static const uint8_t all_hosts[] = { 224, 0, 0, 1 };

/* The addresses of a link are numbers first to *ret_end - 1. */
static size_t range(const struct edit *e, uint32_t ifindex, size_t *ret_end)
{
	return edit_addrs_of(e, AF_INET, ifindex, ret_end);
}

static bool is_in_network_of(const struct view_addr *a, const struct view_addr *other)
{
	return other->prefixlen == a->prefixlen &&
		view_prefix_holds(addr_far_end(other), addr_far_end(a), a->prefixlen);
}

static const struct view_addr *primary_of(const struct edit *e, const struct view_addr *a)
{
	size_t end, i = range(e, a->ifindex, &end);

	for (; i < end && a->flags & IFA_F_SECONDARY; i++)
		if (!(EDIT_ADDR(e, i)->flags & IFA_F_SECONDARY) &&
		    is_in_network_of(a, EDIT_ADDR(e, i)))
			return EDIT_ADDR(e, i);
	return a;
}

static void add_routes(struct edit *e, const struct view_addr *a)
{
	struct view_route made[ROUTES_OF_ADDR];
	unsigned n = routes_of_addr4(a, primary_of(e, a), edit_link(e, a->ifindex), made);

	for (unsigned i = 0; i < n; i++)
		edit_add_route(e, &made[i]);
}

static int insert(struct edit *e, const struct view_link *l, const struct view_addr *from,
		  struct view_addr **ret)
{
	size_t end, i = range(e, l->index, &end), at = i;
	struct view_addr *a = edit_alloc(e, sizeof(*a));

	if (!a)
		return -ENOMEM;
	*a = *from;
	a->flags &= ~(uint32_t)IFA_F_SECONDARY;
	for (; i < end; i++) {
		const struct view_addr *other = EDIT_ADDR(e, i);

		if (!(other->flags & IFA_F_SECONDARY) && a->scope <= other->scope)
			at = i + 1;
		if (!is_in_network_of(a, other))
			continue;
		if (memcmp(other->addr, a->addr, 4) == 0)
			return fail_set(e->fail, EEXIST, "%s has this address already", l->name);
		if (other->scope != a->scope)
			return fail_set(e->fail, EINVAL, "%s has an address of the same network "
					"with another scope", l->name);
		a->flags |= IFA_F_SECONDARY;
	}
	edit_insert(e, &e->addrs, a->flags & IFA_F_SECONDARY ? end : at, a);
	*ret = a;
	return 0;
}

int edit_add_addr(struct edit *e, const struct view_addr *from)
{
	const struct view_link *l = edit_link(e, from->ifindex);
	struct view_addr *a = NULL;
	int r;

	if (from->family == AF_INET6)
		return edit_add_addr6(e, from);
	r = insert(e, l, from, &a);
	if (r < 0)
		return r;
	edit_note(e, VIEW_EVENT_ADDR, false, 0, a);
	add_routes(e, a);
	return 0;
}

/*
 * Is the route one that another address of the link makes? of: the one whose routes go; without:
 * a primary one, with whose network nobody counts; or NULL.
 */
static bool is_needed(const struct edit *e, const struct view_route *r,
		      const struct view_addr *of, const struct view_addr *without)
{
	size_t end, i = range(e, of->ifindex, &end);
	const struct view_link *l = edit_link(e, of->ifindex);
	struct view_route made[ROUTES_OF_ADDR];

	for (; i < end; i++) {
		const struct view_addr *a = EDIT_ADDR(e, i);
		unsigned n = 0;

		if (a != of && !(without && is_in_network_of(a, without)))
			n = routes_of_addr4(a, primary_of(e, a), l, made);
		for (unsigned k = 0; k < n; k++)
			if (made[k].type == r->type && made[k].dst_len == r->dst_len &&
			    memcmp(made[k].dst, r->dst, 4) == 0 &&
			    memcmp(made[k].prefsrc, r->prefsrc, 4) == 0)
				return true;
	}
	return false;
}

/* fib_sync_down_addr(): routes whose source address is gone. The kernel does not tell. */
static void drop_routes_from(struct edit *e, const uint8_t *addr)
{
	size_t n = 0;

	while (n < e->routes.n && EDIT_ROUTE(e, n)->family == AF_INET)
		n++;
	for (size_t i = n; i-- > 0;) {
		const struct view_route *r = EDIT_ROUTE(e, i);

		if (r->has_prefsrc && memcmp(r->prefsrc, addr, 4) == 0)
			edit_del_route(e, i, true);
	}
}

static bool is_local(const struct edit *e, const uint8_t *addr)
{
	for (size_t i = 0; i < e->addrs.n && EDIT_ADDR(e, i)->family == AF_INET; i++)
		if (memcmp(EDIT_ADDR(e, i)->addr, addr, 4) == 0)
			return true;
	return false;
}

/* The network goes first, then broadcasts, then the address itself. */
static unsigned rank(const struct view_route *r)
{
	return r->dst_len < 32 || r->type == RTN_UNICAST ? 0 : r->type == RTN_BROADCAST ? 1 : 2;
}

static void del_routes(struct edit *e, const struct view_addr *a, const struct view_addr *primary,
		       const struct view_addr *without)
{
	struct view_route made[ROUTES_OF_ADDR];
	unsigned n = routes_of_addr4(a, primary, edit_link(e, a->ifindex), made);

	for (unsigned step = 0; step < 3; step++)
		for (unsigned i = 0; i < n; i++) {
			size_t at = edit_find_route(e, &made[i]);

			if (rank(&made[i]) == step && at != SIZE_MAX &&
			    !is_needed(e, &made[i], a, without))
				edit_del_route(e, at, false);
		}
	if (!is_local(e, a->addr))
		drop_routes_from(e, a->addr);
}

/* fib_disable_ip(): IPv4 ends on the link. The kernel does not tell. */
static void drop_routes_over(struct edit *e, const struct view_link *l, bool all)
{
	edit_mark_routes(e, l);
	for (size_t i = edit_oifs_next(&e->oifs, 0, l->index); i < e->routes.n;
	     i = edit_oifs_next(&e->oifs, i, l->index)) {
		const struct view_route *r = EDIT_ROUTE(e, i);
		bool over = edit_ends_with(r, l, all);

		if (r->family == AF_INET && over && (all || r->type != RTN_LOCAL))
			edit_del_route(e, i, true);
		else
			i++;
	}
	edit_forget_neighs(e, l, AF_INET);
}

static void drop(struct edit *e, size_t at)
{
	struct view_addr *a = EDIT_ADDR(e, at);
	const struct view_addr *primary = primary_of(e, a);
	const struct view_link *l = edit_link(e, a->ifindex);
	size_t first, end;

	edit_remove(&e->addrs, at);
	edit_note(e, VIEW_EVENT_ADDR, true, 0, a);
	if (!(a->flags & IFA_F_SECONDARY) || primary != a)
		del_routes(e, a, primary, NULL);
	first = range(e, l->index, &end);
	if (first == end)
		drop_routes_over(e, l, true);
}

/* The next secondary address of the network from number i on, or end. */
static size_t next_secondary(const struct edit *e, size_t i, size_t end, const struct view_addr *of)
{
	while (i < end && (!(EDIT_ADDR(e, i)->flags & IFA_F_SECONDARY) ||
			   !is_in_network_of(EDIT_ADDR(e, i), of)))
		i++;
	return i;
}

/*
 * promote_secondaries: the first secondary address takes the place of the primary one. All
 * secondary addresses get new routes, whose source it is.
 */
static void promote(struct edit *e, const struct view_link *l, struct view_addr *gone, size_t at)
{
	size_t end, first = range(e, l->index, &end), i, place = first;
	struct view_addr *heir;

	i = next_secondary(e, first, end, gone);
	if (i == end) {
		drop(e, at);
		return;
	}
	heir = EDIT_ADDR(e, i);
	for (; i < end; i = next_secondary(e, i + 1, end, gone))
		del_routes(e, EDIT_ADDR(e, i), gone, gone);
	drop(e, at);
	first = range(e, l->index, &end);
	for (i = first; i < end; i++)
		if (!(EDIT_ADDR(e, i)->flags & IFA_F_SECONDARY) &&
		    gone->scope <= EDIT_ADDR(e, i)->scope)
			place = i + 1;
	for (i = first; EDIT_ADDR(e, i) != heir; i++)
		;
	edit_remove(&e->addrs, i);
	edit_insert(e, &e->addrs, place, heir);
	heir->flags &= ~(uint32_t)IFA_F_SECONDARY;
	edit_note(e, VIEW_EVENT_ADDR, false, 0, heir);
	add_routes(e, heir);
	for (i = next_secondary(e, first, end, gone); i < end;
	     i = next_secondary(e, i + 1, end, gone))
		add_routes(e, EDIT_ADDR(e, i));
}

static void drop_secondaries(struct edit *e, const struct view_link *l, const struct view_addr *of)
{
	size_t end, i = range(e, l->index, &end);

	while (i < end) {
		const struct view_addr *a = EDIT_ADDR(e, i);

		if (a->flags & IFA_F_SECONDARY && is_in_network_of(a, of)) {
			drop(e, i);
			end--;
		} else {
			i++;
		}
	}
}

static size_t number_of(const struct edit *e, const struct view_addr *a)
{
	size_t i = 0;

	while (i < e->addrs.n && EDIT_ADDR(e, i) != a)
		i++;
	return i;
}

int edit_del_addr(struct edit *e, struct view_addr *a)
{
	const struct view_link *l = edit_link(e, a->ifindex);
	bool is_primary = !(a->flags & IFA_F_SECONDARY);

	if (a->family == AF_INET6)
		return edit_del_addr6(e, a);
	if (is_primary && l->conf4.value[IPV4_DEVCONF_PROMOTE_SECONDARIES - 1]) {
		promote(e, l, a, number_of(e, a));
		return 0;
	}
	if (is_primary)
		drop_secondaries(e, l, a);
	drop(e, number_of(e, a));
	return 0;
}

void edit_up4(struct edit *e, struct view_link *l)
{
	size_t end, i = range(e, l->index, &end);

	if (l->flags & (IFF_MULTICAST | IFF_LOOPBACK | IFF_NOARP))
		edit_join(e, l, AF_INET, all_hosts);
	for (; i < end; i++)
		add_routes(e, EDIT_ADDR(e, i));
	edit_mark_routes(e, l);
}

void edit_down4(struct edit *e, struct view_link *l)
{
	edit_leave(e, l, AF_INET, all_hosts);
	drop_routes_over(e, l, false);
}

/* inetdev_destroy() */
void edit_stop4(struct edit *e, struct view_link *l)
{
	const struct view_netconf gone = { .family = AF_INET, .ifindex = (int32_t)l->index };
	size_t end, first;

	/* In their order: nothing is promoted, and secondary ones outlive their primary one. */
	for (first = range(e, l->index, &end); first < end; first = range(e, l->index, &end))
		drop(e, first);
	edit_note(e, VIEW_EVENT_NETCONF, true, 0, &gone);
	drop_routes_over(e, l, true);
	l->no_inet4 = true;
}
