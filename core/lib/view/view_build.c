/* SPDX-License-Identifier: Apache-2.0 */
/* Makes a view of a declared network, and what in it is neither link, address nor route. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/ip.h>
#include <linux/neighbour.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>

#include "view/view_build.h"

#define LO 1
#define SOLICITED_NODE { 0xff, 0x02, [11] = 1, [12] = 0xff }
#define MADDRS_OF_LINK 5	/* all nodes (twice), all snoopers, and the two of IPv4 */

/* The kernel picks the number before that of the second rule: fib_default_rule_pref(). */
static uint32_t free_priority(const struct view_rule *rules, size_t n, uint8_t family)
{
	size_t of_family = 0;

	for (size_t i = 0; i < n; i++)
		if (rules[i].family == family && ++of_family == 2)
			return rules[i].priority ? rules[i].priority - 1 : 0;
	return 0;
}

/* Inserts by family and priority, behind those with the same priority. */
static void insert_rule(struct view_rule *rules, size_t *n, const struct view_rule *r)
{
	size_t at = 0;

	while (at < *n && (rules[at].family != r->family || rules[at].priority <= r->priority)) {
		if (at > 0 && rules[at - 1].family == r->family && rules[at].family != r->family)
			break;
		at++;
	}
	memmove(&rules[at + 1], &rules[at], (*n - at) * sizeof(*rules));
	rules[at] = *r;
	++*n;
}

int build_rules(struct build *b)
{
	const struct decl *d = b->decl;
	struct view *v = b->view;
	struct view_rule *rules;
	size_t n = v->n_rules;

	if (!d->n_rules)
		return 0;
	rules = view_alloc(v, n + d->n_rules, sizeof(*rules));
	if (!rules)
		return -ENOMEM;
	memcpy(rules, v->rules, n * sizeof(*rules));
	for (size_t i = 0; i < d->n_rules; i++) {
		struct view_rule r = d->rules[i].rule;

		if (!d->rules[i].has_priority)
			r.priority = free_priority(rules, n, r.family);
		r.has_priority = r.priority != 0;
		if (r.iif[0] && !decl_find_link(d, r.iif) && strcmp(r.iif, "lo") != 0)
			r.flags |= FIB_RULE_IIF_DETACHED;
		if (r.oif[0] && !decl_find_link(d, r.oif) && strcmp(r.oif, "lo") != 0)
			r.flags |= FIB_RULE_OIF_DETACHED;
		insert_rule(rules, &n, &r);
	}
	v->rules = rules;
	v->n_rules = n;
	v->has_more_rules = true;
	return 0;
}

int build_neighs(struct build *b)
{
	const struct decl *d = b->decl;
	struct view_neigh *neighs = view_alloc(b->view, d->n_neighs, sizeof(*neighs));
	size_t n = 0;

	if (!neighs)
		return -ENOMEM;
	for (unsigned ipv6 = 0; ipv6 < 2; ipv6++)
		for (size_t i = 0; i < d->n_neighs; i++) {
			const struct decl_neigh *from = &d->neighs[i];
			struct view_link *l = build_find(b, from->line, from->link);

			if (!l)
				return -EINVAL;
			if ((from->neigh.family == AF_INET6) != (ipv6 != 0) || !build_is_up(l))
				continue;
			neighs[n] = from->neigh;
			neighs[n].type = RTN_UNICAST;
			neighs[n++].ifindex = l->index;
		}
	b->view->neighs = neighs;
	b->view->n_neighs = n;
	return 0;
}

/* All groups of a link and a family are joined before those of the next one. */
static void join(struct build *b, const struct view_link *l, uint8_t family, const uint8_t *group)
{
	struct view *v = b->view;
	size_t bytes = family == AF_INET ? 4 : 16;
	struct view_maddr *m;

	for (size_t i = v->n_maddrs; i > 0 && b->maddrs[i - 1].family == family &&
	     b->maddrs[i - 1].ifindex == l->index; i--)
		if (memcmp(b->maddrs[i - 1].addr, group, bytes) == 0) {
			b->maddrs[i - 1].users++;
			return;
		}
	m = &b->maddrs[v->n_maddrs++];
	*m = (struct view_maddr){
		.family = family, .ifindex = l->index, .users = 1,
		.cstamp = BUILD_BIRTH, .tstamp = BUILD_BIRTH,
	};
	memcpy(m->addr, group, bytes);
}

static bool is_bridge(const struct view_link *l)
{
	return strcmp(l->kind.name, "bridge") == 0;
}

/* The kernel puts the newest group first. */
static void join4(struct build *b, const struct view_link *l)
{
	static const uint8_t all_hosts[] = { 224, 0, 0, 1 }, all_snoopers[] = { 224, 0, 0, 106 };

	if (!build_is_up(l))
		return;
	if (l->flags & IFF_MULTICAST || l->flags & IFF_LOOPBACK || l->flags & IFF_NOARP)
		join(b, l, AF_INET, all_hosts);
	if (is_bridge(l))
		join(b, l, AF_INET, all_snoopers);
}

static void join_solicited(struct build *b, const struct view_link *l)
{
	size_t end, i = view_addrs_of(b->view, AF_INET6, l->index, &end);

	if (l->flags & (IFF_LOOPBACK | IFF_NOARP))
		return;
	for (; i < end; i++) {
		uint8_t group[16] = SOLICITED_NODE;

		memcpy(group + 13, b->addrs[i].addr + 13, 3);
		join(b, l, AF_INET6, group);
	}
}

static void join6(struct build *b, const struct view_link *l)
{
	static const uint8_t snoopers[16] = { 0xff, 0x02, [15] = 0x6a };
	static const uint8_t link_nodes[16] = { 0xff, 0x02, [15] = 1 };
	static const uint8_t interface_nodes[16] = { 0xff, 0x01, [15] = 1 };

	if (l->no_inet6)
		return;
	join_solicited(b, l);
	if (is_bridge(l) && build_is_up(l))
		join(b, l, AF_INET6, snoopers);
	join(b, l, AF_INET6, link_nodes);
	join(b, l, AF_INET6, interface_nodes);
}

static int build_maddrs(struct build *b)
{
	struct view *v = b->view;

	v->n_maddrs = 0;
	b->maddrs = view_alloc(v, v->n_links * MADDRS_OF_LINK + v->n_addrs, sizeof(*b->maddrs));
	if (!b->maddrs)
		return -ENOMEM;
	for (size_t i = 0; i < v->n_links; i++)
		join4(b, &v->links[i]);
	for (size_t i = 0; i < v->n_links; i++)
		join6(b, &v->links[i]);
	v->maddrs = b->maddrs;
	return 0;
}

/* inet_forward_change(): each link forwards, too */
static void set_forwarding(struct build *b)
{
	for (size_t i = 0; i < b->view->n_links && b->view->forwarding4; i++)
		b->links[i].conf4.value[IPV4_DEVCONF_FORWARDING - 1] = 1;
}

static int build_netconfs(struct build *b)
{
	static const uint8_t families[] = { AF_INET, AF_INET6 };
	struct view *v = b->view;
	struct view_netconf *list = view_alloc(v, 2 * (v->n_links + 2), sizeof(*list));
	size_t n = 0;

	if (!list)
		return -ENOMEM;
	for (size_t f = 0; f < 2; f++) {
		bool forwards = v->forwarding4 && families[f] == AF_INET;

		for (size_t i = 0; i < v->n_links; i++)
			if (families[f] == AF_INET || !v->links[i].no_inet6)
				list[n++] = (struct view_netconf){
					.family = families[f],
					.ifindex = (int32_t)v->links[i].index,
					.forwarding = forwards,
				};
		list[n++] = (struct view_netconf){
			.family = families[f], .ifindex = NETCONFA_IFINDEX_ALL,
			.forwarding = forwards,
		};
		list[n++] = (struct view_netconf){
			.family = families[f], .ifindex = NETCONFA_IFINDEX_DEFAULT,
			.forwarding = forwards,
		};
	}
	v->netconfs = list;
	v->n_netconfs = n;
	return 0;
}

/* The defaults of a table come first, then those of the links, the newest link first. */
static int build_neigh_parms(struct build *b)
{
	struct view *v = b->view;
	struct view_neigh_table *tables =
		view_alloc(v, v->n_neigh_tables, sizeof(*tables));

	if (!tables)
		return -ENOMEM;
	memcpy(tables, v->neigh_tables, v->n_neigh_tables * sizeof(*tables));
	for (size_t t = 0; t < v->n_neigh_tables; t++) {
		struct view_neigh_parms *parms = view_alloc(v, v->n_links + 1, sizeof(*parms));
		uint32_t n = 0;

		if (!parms)
			return -ENOMEM;
		parms[n++] = tables[t].parms[0];
		for (size_t i = v->n_links; i > 0; i--) {
			if (tables[t].family == AF_INET6 && v->links[i - 1].no_inet6)
				continue;
			parms[n] = tables[t].parms[1];
			parms[n++].ifindex = v->links[i - 1].index;
		}
		tables[t].parms = parms;
		tables[t].n_parms = n;
	}
	v->neigh_tables = tables;
	return 0;
}

int build_rest(struct build *b)
{
	int r = build_maddrs(b);

	set_forwarding(b);
	if (r == 0)
		r = build_netconfs(b);
	return r < 0 ? r : build_neigh_parms(b);
}

static struct view with_settings(struct view v, const struct decl *d)
{
	v.forwarding4 = d->forwarding;
	v.declared = true;
	return v;
}

int view_build(const struct decl *d, struct view **ret_view, struct fail *f)
{
	struct build b = { .decl = d, .fail = f };
	int (*const steps[])(struct build *b) = {
		build_names, build_links, build_addrs, build_routes, build_rules, build_neighs, build_rest,
	};
	int r = view_new_lo(&b.view);

	if (r == 0)
		*b.view = with_settings(*b.view, d);
	for (size_t i = 0; r == 0 && i < sizeof(steps) / sizeof(steps[0]); i++)
		r = steps[i](&b);
	free(b.names);
	if (r < 0) {
		view_free(b.view);
		return r == -ENOMEM ? fail_set(f, ENOMEM, "%s: out of memory", d->file) : r;
	}
	if (d->no_ipv6)
		view_leave_off_ipv6(b.view);
	view_check(b.view);
	*ret_view = b.view;
	return 0;
}
