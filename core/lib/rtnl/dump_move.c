/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dumps that the view changes under. The kernel remembers the place of a dump as the index of a
 * link, a key or a count, and goes on from there in what exists then. So objects can be left out,
 * or come twice. Some dumps tell, because they compare a counter of changes.
 *
 * Mirrors for_each_netdev_dump(), inet_dump_addr(), inet6_dump_addr(), fib_table_dump(),
 * fib6_dump_table() and nl_dump_check_consistent(), Linux 6.18. Before 6.9, the place of a dump of
 * links was a count in a hash bucket of links, which is the same unless 256 links or more exist.
 */
#include <string.h>
#include <sys/socket.h>

#include "rtnl/kinds.h"

/* The first link from this index on. */
static uint32_t link_from(const struct view *v, uint32_t index)
{
	uint32_t at = 0;

	while (at < v->n_links && v->links[at].index < index)
		at++;
	return at;
}

static uint32_t move_link(uint32_t at, const struct view *before, const struct view *after)
{
	return at < before->n_links ? link_from(after, before->links[at].index)
				    : (uint32_t)after->n_links;
}

/* A list of objects that each belong to a family and a link, in this order. */
struct list {
	size_t n;
	void (*get)(const struct view *v, size_t i, uint8_t *ret_family, int64_t *ret_index);
};

static void get_addr(const struct view *v, size_t i, uint8_t *ret_family, int64_t *ret_index)
{
	*ret_family = v->addrs[i].family;
	*ret_index = v->addrs[i].ifindex;
}

static void get_maddr(const struct view *v, size_t i, uint8_t *ret_family, int64_t *ret_index)
{
	*ret_family = v->maddrs[i].family;
	*ret_index = v->maddrs[i].ifindex;
}

/* All links, then all links that will come, are behind the links. */
static void get_netconf(const struct view *v, size_t i, uint8_t *ret_family, int64_t *ret_index)
{
	int64_t index = v->netconfs[i].ifindex;

	*ret_family = v->netconfs[i].family;
	*ret_index = index > 0 ? index : INT32_MAX - index;
}

/* The first object of the family from this link on. */
static uint32_t first_from(const struct list *l, const struct view *v, uint8_t family,
			   int64_t index)
{
	uint32_t at = 0, past = 0;
	uint8_t of;
	int64_t i;

	for (; at < l->n; at++) {
		l->get(v, at, &of, &i);
		if (of == family && i >= index)
			return at;
		if (of == family)
			past = at + 1;
	}
	return past ? past : (uint32_t)l->n;
}

/*
 * Objects of a link are counted. If the link is gone, the kernel leaves out as many of the next
 * one, because it keeps the count.
 */
static uint32_t move_of_link(uint32_t at, uint8_t family, const struct list *from,
			     const struct view *before, const struct list *to,
			     const struct view *after)
{
	uint32_t skip = 0, next;
	uint8_t of = 0;
	int64_t index, i;

	/*
	 * An object of another family is next if all of this family are done: nothing changes that.
	 */
	for (; at < from->n; at++) {
		from->get(before, at, &of, &index);
		if (of == family)
			break;
	}
	if (at >= from->n)
		return first_from(to, after, family, INT64_MAX);
	skip = at - first_from(from, before, family, index);
	next = first_from(to, after, family, index);
	if (next < to->n)
		to->get(after, next, &of, &index);
	while (skip && next < to->n) {
		to->get(after, next, &of, &i);
		if (of != family || i != index)
			break;
		next++;
		skip--;
	}
	return next;
}

static bool is_in_table(const struct view_route *r, const struct view_route *of)
{
	return r->family == of->family && r->table == of->table;
}

/* The first route of the table of `of`, or all routes if it has none. */
static uint32_t table_start(const struct view *v, const struct view_route *of)
{
	uint32_t at = 0;

	while (at < v->n_routes && !is_in_table(&v->routes[at], of))
		at++;
	return at;
}

/* Goes past the routes of IPv4 whose key was done, then past as many as were done of this key. */
static uint32_t move_route4(uint32_t at, const struct view_route *of, const struct view *before,
			    const struct view *after)
{
	uint32_t next = table_start(after, of), skip = 0;

	while (skip < at && is_in_table(&before->routes[at - skip - 1], of) &&
	       memcmp(before->routes[at - skip - 1].dst, of->dst, 4) == 0)
		skip++;
	while (next < after->n_routes && is_in_table(&after->routes[next], of) &&
	       memcmp(after->routes[next].dst, of->dst, 4) < 0)
		next++;
	for (; skip && next < after->n_routes && is_in_table(&after->routes[next], of) &&
	       memcmp(after->routes[next].dst, of->dst, 4) == 0; skip--)
		next++;
	return next;
}

static uint32_t move_route6(uint32_t at, const struct view_route *of, const struct view *before,
			    const struct view *after)
{
	uint32_t next = table_start(after, of), skip = at - table_start(before, of);

	for (; skip && next < after->n_routes && is_in_table(&after->routes[next], of); skip--)
		next++;
	return next;
}

static uint32_t move_route(uint32_t at, uint8_t family, const struct view *before,
			   const struct view *after)
{
	const struct view_route *of;

	while (at < before->n_routes && before->routes[at].family != family)
		at++;
	if (at >= before->n_routes)
		return (uint32_t)after->n_routes;
	of = &before->routes[at];
	return family == AF_INET ? move_route4(at, of, before, after)
				 : move_route6(at, of, before, after);
}

static uint32_t move(uint8_t place, uint32_t at, uint8_t family, const struct view *before,
		     const struct view *after)
{
	switch (place) {
	case PLACE_LINK:
		return move_link(at, before, after);
	case PLACE_ADDR:
		return move_of_link(at, family, &(struct list){ before->n_addrs, get_addr }, before,
				    &(struct list){ after->n_addrs, get_addr }, after);
	case PLACE_MADDR:
		return move_of_link(at, family, &(struct list){ before->n_maddrs, get_maddr },
				    before, &(struct list){ after->n_maddrs, get_maddr }, after);
	case PLACE_NETCONF:
		return move_of_link(at, family, &(struct list){ before->n_netconfs, get_netconf },
				    before, &(struct list){ after->n_netconfs, get_netconf },
				    after);
	case PLACE_ROUTE:
		return move_route(at, family, before, after);
	default:
		return at;	/* PLACE_COUNT */
	}
}

/* dev_base_seq: list_netdevice() and unlist_netdevice() count */
static bool links_differ(const struct view *a, const struct view *b)
{
	if (a->n_links != b->n_links)
		return true;
	for (size_t i = 0; i < a->n_links; i++)
		if (a->links[i].index != b->links[i].index)
			return true;
	return false;
}

/*
 * net->ipv4.dev_addr_genid counts addresses that come and go, and links that are brought up:
 * fib_inetaddr_event(), fib_netdev_event().
 */
static bool brings_up(const struct view *a, const struct view *b)
{
	for (size_t i = 0; i < b->n_links; i++) {
		const struct view_link *l = view_link_by_index(a, b->links[i].index);

		if (b->links[i].flags & IFF_UP && (!l || !(l->flags & IFF_UP)))
			return true;
	}
	return false;
}

/* What tells two addresses apart, and for IPv6 all that __ipv6_ifa_notify() is called for. */
static bool addr_differs(const struct view_addr *a, const struct view_addr *b)
{
	return a->ifindex != b->ifindex || a->prefixlen != b->prefixlen ||
	       memcmp(a->addr, b->addr, sizeof(a->addr)) != 0 ||
	       (a->family == AF_INET6 &&
		(a->flags != b->flags || a->preferred != b->preferred || a->valid != b->valid));
}

static bool addrs_differ(const struct view *a, const struct view *b, uint8_t family)
{
	size_t i = 0, k = 0;

	for (;; i++, k++) {
		while (i < a->n_addrs && a->addrs[i].family != family)
			i++;
		while (k < b->n_addrs && b->addrs[k].family != family)
			k++;
		if (i >= a->n_addrs || k >= b->n_addrs)
			return i < a->n_addrs || k < b->n_addrs;
		if (addr_differs(&a->addrs[i], &b->addrs[k]))
			return true;
	}
}

static bool counts(const struct kind *k, const struct view *before, const struct view *after)
{
	if (k->counter == COUNTER_NONE ||
	    (k->counter_until && after->kernel.release >= k->counter_until))
		return false;
	if (links_differ(before, after))
		return true;
	return k->counter == COUNTER_ADDRS &&
	       (addrs_differ(before, after, k->family) ||
		(k->family == AF_INET && brings_up(before, after)));
}

void rtnl_dump_move(struct rtnl_dump *dump, const struct view *before, const struct view *after)
{
	const struct dump_part *part = &dump->parts[dump->part];
	const struct kind *k = &rtnl_kinds[part->kind];

	if (!dump->running || dump->finished || part->err)
		return;
	if (dump->checked && counts(k, before, after))
		dump->interrupted = true;
	dump->at = move(k->place, dump->at, k->family, before, after);
}
