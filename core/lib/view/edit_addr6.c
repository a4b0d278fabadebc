/* SPDX-License-Identifier: Apache-2.0 */
/*
 * IPv6 on a link. Mirrors addrconf_notify(), addrconf_ifdown(), addrconf_dev_config(),
 * inet6_addr_add(), ipv6_del_addr() and addrconf_dad_work(), Linux 6.18.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_addr.h>
#include <linux/ipv6.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>

#include "view/addr_made.h"
#include "view/build.h"
#include "view/edit.h"
#include "view/edit_kind.h"
#include "view/route_made.h"

#define IF_READY 0x80000000u
#define IF_RS_SENT 0x10
#define LOWEST_MTU 1280		/* IPV6_MIN_MTU */

static const uint8_t link_nodes[16] = { 0xff, 0x02, [15] = 1 };
static const uint8_t interface_nodes[16] = { 0xff, 0x01, [15] = 1 };

/* The addresses of a link are numbers first to *ret_end - 1. */
static size_t range(const struct edit *e, uint32_t ifindex, size_t *ret_end)
{
	return edit_addrs_of(e, AF_INET6, ifindex, ret_end);
}

static bool has_none(const struct edit *e, const struct view_link *l)
{
	return !e->view->kernel.ipv6 || l->no_inet6;
}

static bool is_disabled(const struct view_link *l)
{
	return l->inet6.conf.value[DEVCONF_DISABLE_IPV6];
}

/* addrconf_link_ready() */
static bool is_ready(const struct view_link *l)
{
	return l->flags & IFF_UP && l->flags & IFF_RUNNING;
}

static struct view_addr *insert(struct edit *e, const struct view_addr *from)
{
	size_t end, at = range(e, from->ifindex, &end);
	struct view_addr *a = edit_alloc(e, sizeof(*a));
	unsigned rank, other;

	if (!a)
		return NULL;
	*a = *from;
	a->scope = addr_scope6(a->addr, &rank);
	for (; at < end; at++) {
		addr_scope6(EDIT_ADDR(e, at)->addr, &other);
		if (rank >= other)
			break;
	}
	edit_insert(e, &e->addrs, at, a);
	return a;
}

/* The routes to the networks of an address, without that to itself. */
static void add_prefix_routes(struct edit *e, const struct view_addr *a, const struct view_link *l)
{
	struct view_route made[ROUTES_OF_ADDR];
	unsigned n = routes_of_addr6(a, l, made);

	for (unsigned i = 0; i < n; i++)
		if (made[i].type != RTN_LOCAL)
			edit_add_route(e, &made[i]);
}

static void add_own_route(struct edit *e, const struct view_addr *a, const struct view_link *l)
{
	struct view_route made[ROUTES_OF_ADDR];
	unsigned n = routes_of_addr6(a, l, made);

	for (unsigned i = 0; i < n; i++)
		if (made[i].type == RTN_LOCAL)
			edit_add_route(e, &made[i]);
}

/* addrconf_dad_start(): the rest happens in the background. */
static void start_trying(struct edit *e, struct view_addr *a)
{
	if (a)
		edit_insert(e, &e->tried, e->tried.n, a);
}

static void complete(struct edit *e, struct view_addr *a, const struct view_link *l)
{
	a->flags &= ~(uint32_t)(IFA_F_TENTATIVE | IFA_F_OPTIMISTIC);
	edit_note(e, VIEW_EVENT_ADDR, false, 0, a);
	add_own_route(e, a, l);
}

/* Is the address still there? It may be gone since its trial began. */
static bool is_there(const struct edit *e, const struct view_addr *a)
{
	size_t end, i = range(e, a->ifindex, &end);

	while (i < end && EDIT_ADDR(e, i) != a)
		i++;
	return i < end;
}

/* The group is joined, and if nobody needs to be asked, the trial is over. */
void edit_begin_trials6(struct edit *e)
{
	for (size_t i = 0; i < e->tried.n; i++) {
		struct view_addr *a = e->tried.at[i];
		const struct view_link *l = edit_link(e, a->ifindex);

		if (!l || !is_there(e, a))
			continue;
		edit_join_solicited(e, l, a->addr);
		if (addr_needs_no_dad(l, a))
			complete(e, a, l);
		else
			edit_insert(e, &e->trying, e->trying.n, a);
	}
	e->tried.n = 0;
}

void edit_end_trials6(struct edit *e)
{
	for (size_t i = 0; i < e->trying.n; i++) {
		struct view_addr *a = e->trying.at[i];
		const struct view_link *l = edit_link(e, a->ifindex);

		if (l && is_there(e, a) && a->flags & IFA_F_TENTATIVE &&
		    l->inet6.if_flags & IF_READY)
			complete(e, a, l);
	}
	e->trying.n = 0;
}

static void add_multicast_route(struct edit *e, const struct view_link *l)
{
	struct view_route r;

	if (!(l->flags & IFF_UP) || l->flags & IFF_LOOPBACK)
		return;
	route_of_multicast6(l, &r);
	edit_add_route(e, &r);
}

int edit_add_addr6(struct edit *e, const struct view_addr *from)
{
	struct view_link *l = edit_link(e, from->ifindex);
	struct view_addr *a;
	size_t end;

	if (!e->view->kernel.ipv6)
		return fail_set(e->fail, EAFNOSUPPORT, "this view has no IPv6");
	if (l->no_inet6)
		return fail_set(e->fail, ENODEV, "%s has no IPv6: its MTU is below %d", l->name,
				LOWEST_MTU);
	if (is_disabled(l))
		return fail_set(e->fail, EACCES, "%s has no IPv6: it is disabled", l->name);
	for (size_t i = range(e, l->index, &end); i < end; i++)
		if (memcmp(EDIT_ADDR(e, i)->addr, from->addr, 16) == 0)
			return fail_set(e->fail, EEXIST, "%s has this address already", l->name);
	add_multicast_route(e, l);
	a = insert(e, from);
	if (!a)
		return -ENOMEM;
	if (!(a->flags & IFA_F_NODAD))
		a->flags |= IFA_F_TENTATIVE;
	add_prefix_routes(e, a, l);
	if (!(a->flags & (IFA_F_NODAD | IFA_F_OPTIMISTIC)))
		edit_note(e, VIEW_EVENT_ADDR, false, 0, a);
	start_trying(e, a);
	return 0;
}

static void del_own_route(struct edit *e, const struct view_addr *a, const struct view_link *l)
{
	struct view_route made[ROUTES_OF_ADDR];
	struct view_addr tried = *a;
	size_t at;

	tried.flags &= ~(uint32_t)IFA_F_TENTATIVE;
	routes_of_addr6(&tried, l, made);
	at = edit_find_route(e, &made[0]);
	if (at != SIZE_MAX && EDIT_ROUTE(e, at)->type == RTN_LOCAL)
		edit_del_route(e, at, false);
}

/* check_cleanup_prefix_route(): another address of the link may need the route. */
static bool is_needed(const struct edit *e, const struct view_link *l, const struct view_route *r)
{
	struct view_route made[ROUTES_OF_ADDR];
	size_t end;

	for (size_t i = range(e, l->index, &end); i < end; i++) {
		unsigned n = routes_of_addr6(EDIT_ADDR(e, i), l, made);

		for (unsigned k = 0; k < n; k++)
			if (made[k].type == RTN_UNICAST && made[k].dst_len == r->dst_len &&
			    memcmp(made[k].dst, r->dst, 16) == 0)
				return true;
	}
	return false;
}

static void del_prefix_routes(struct edit *e, const struct view_addr *a, const struct view_link *l)
{
	struct view_route made[ROUTES_OF_ADDR];
	unsigned n = routes_of_addr6(a, l, made);

	for (unsigned i = 0; i < n; i++) {
		size_t at = edit_find_route(e, &made[i]);

		if (made[i].type != RTN_LOCAL && at != SIZE_MAX && !is_needed(e, l, &made[i]))
			edit_del_route(e, at, false);
	}
}

int edit_del_addr6(struct edit *e, struct view_addr *a)
{
	struct view_link *l = edit_link(e, a->ifindex);
	size_t end, at = range(e, l->index, &end);

	while (EDIT_ADDR(e, at) != a)
		at++;
	edit_remove(&e->addrs, at);
	edit_note(e, VIEW_EVENT_ADDR, true, 0, a);
	edit_leave_solicited(e, l, a->addr);
	del_own_route(e, a, l);
	if (a->flags & IFA_F_PERMANENT)		/* others expire with their route */
		del_prefix_routes(e, a, l);
	return 0;
}

/* --- links -------------------------------------------------------------------------------- */

/* ipv6_add_dev() */
void edit_start6(struct edit *e, struct view_link *l)
{
	struct view_netconf conf = {
		.family = AF_INET6, .ifindex = (int32_t)l->index,
		.forwarding = l->inet6.conf.value[DEVCONF_FORWARDING],
	};

	l->no_inet6 = false;
	if (!e->view->kernel.ipv6)
		return;
	edit_note(e, VIEW_EVENT_NETCONF, false, 0, &conf);
	edit_join(e, l, AF_INET6, interface_nodes);
	edit_join(e, l, AF_INET6, link_nodes);
}

static void add_link_local(struct edit *e, const struct view_link *l)
{
	struct view_addr made, *a;
	size_t end;

	if (!addr_link_local(l, &made))
		return;
	for (size_t i = range(e, l->index, &end); i < end; i++)
		if (memcmp(EDIT_ADDR(e, i)->addr, made.addr, 16) == 0)
			return;
	made.flags |= IFA_F_TENTATIVE;
	a = insert(e, &made);
	if (!a)
		return;
	add_prefix_routes(e, a, l);
	start_trying(e, a);
}

/* init_loopback() */
static void add_loopback(struct edit *e, const struct view_link *l)
{
	struct view_addr made = {
		.family = AF_INET6, .prefixlen = 128, .ifindex = l->index,
		.proto = IFAPROT_KERNEL_LO, .flags = IFA_F_PERMANENT, .addr = { [15] = 1 },
		.preferred = UINT32_MAX, .valid = UINT32_MAX,
		.cstamp = BUILD_BIRTH, .tstamp = BUILD_BIRTH,
	};
	struct view_addr *a;
	size_t end;

	for (size_t i = range(e, l->index, &end); i < end; i++)
		if (memcmp(EDIT_ADDR(e, i)->addr, made.addr, 16) == 0)
			return;
	a = insert(e, &made);
	if (a)
		complete(e, a, l);
}

/* The link is ready, and was not before. */
static void configure(struct edit *e, struct view_link *l)
{
	size_t end;

	l->inet6.if_flags |= IF_READY;
	if (l->flags & IFF_LOOPBACK) {
		add_loopback(e, l);
	} else {
		add_multicast_route(e, l);
		add_link_local(e, l);
	}
	for (size_t i = range(e, l->index, &end); i < end; i++)
		if (EDIT_ADDR(e, i)->flags & IFA_F_TENTATIVE &&
		    EDIT_ADDR(e, i)->proto != IFAPROT_KERNEL_LL)	/* addrconf_dad_run() */
			edit_insert(e, &e->trying, e->trying.n, EDIT_ADDR(e, i));
	l->inet6.conf.value[DEVCONF_MTU6] = (int32_t)l->mtu;
	edit_note(e, VIEW_EVENT_LINK6, false, 0, l);
	if (!(l->flags & IFF_LOOPBACK) && !l->inet6.addr_gen_mode)
		l->inet6.if_flags |= IF_RS_SENT;
}

void edit_up6(struct edit *e, struct view_link *l)
{
	size_t end;

	if (has_none(e, l) || is_disabled(l) || l->flags & IFF_SLAVE)
		return;
	for (size_t i = range(e, l->index, &end); i < end; i++)	/* addrconf_permanent_addr() */
		if (EDIT_ADDR(e, i)->flags & IFA_F_PERMANENT)
			add_prefix_routes(e, EDIT_ADDR(e, i), l);
	if (is_ready(l))
		configure(e, l);
}

void edit_change6(struct edit *e, struct view_link *l)
{
	if (has_none(e, l) || is_disabled(l) || l->flags & IFF_SLAVE || !is_ready(l) ||
	    l->inet6.if_flags & IF_READY)
		return;
	configure(e, l);
}

static void forget(struct edit *e, struct view_link *l)
{
	const struct view_netconf gone = { .family = AF_INET6, .ifindex = (int32_t)l->index };

	edit_leave(e, l, AF_INET6, link_nodes);
	/* The others go without a word. */
	for (size_t i = e->maddrs.n; i-- > 0;)
		if (EDIT_MADDR(e, i)->family == AF_INET6 && EDIT_MADDR(e, i)->ifindex == l->index)
			edit_remove(&e->maddrs, i);
	edit_note(e, VIEW_EVENT_NETCONF, true, 0, &gone);
	l->no_inet6 = true;
}

void edit_stop6(struct edit *e, struct view_link *l, bool for_ever)
{
	size_t end, first;

	if (has_none(e, l))
		return;
	/* rt6_disable_ip() */
	for (size_t i = edit_oifs_next(&e->oifs, 0, l->index); i < e->routes.n;
	     i = edit_oifs_next(&e->oifs, i, l->index)) {
		const struct view_route *r = EDIT_ROUTE(e, i);
		bool over = edit_ends_with(r, l, for_ever);

		if (r->family == AF_INET6 && over)
			edit_del_route(e, i, false);
		else
			i++;
	}
	edit_forget_neighs(e, l, AF_INET6);
	l->inet6.if_flags &= ~(IF_READY | IF_RS_SENT);
	for (first = range(e, l->index, &end); first < end; first = range(e, l->index, &end)) {
		struct view_addr *a = EDIT_ADDR(e, first);

		edit_remove(&e->addrs, first);
		edit_note(e, VIEW_EVENT_ADDR, true, 0, a);
		edit_leave_solicited(e, l, a->addr);
	}
	if (for_ever)
		forget(e, l);
}
