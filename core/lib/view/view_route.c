/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search for a route. Mirrors fib_rules_lookup(), fib_table_lookup() and fib6_table_lookup(),
 * Linux 6.18. Neighbours have no say, and of several next hops the first one counts.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include "view/view.h"

static bool names_link(const struct view *view, const char *name, uint32_t index)
{
	const struct view_link *l = name[0] ? view_link_by_name(view, name) : NULL;

	return !name[0] || (l && l->index == index);
}

/* fib_rule_match(), fib4_rule_match(), fib6_rule_match() */
static bool rule_holds(const struct view *view, const struct view_rule *r,
		       const struct view_flow *f)
{
	bool holds = names_link(view, r->iif, f->iif) && names_link(view, r->oif, f->oif) &&
		((r->mark ^ f->mark) & r->mask) == 0 &&
		(!r->has_uids || (f->uid >= r->uid_first && f->uid <= r->uid_last)) &&
		view_prefix_holds(r->src, f->src, r->src_len) &&
		view_prefix_holds(r->dst, f->dst, r->dst_len) && (!r->tos || r->tos == f->tos) &&
		(!r->ip_proto || r->ip_proto == f->ip_proto);

	return r->flags & FIB_RULE_INVERT ? !holds : holds;
}

/* fib_props[] and fib6_prop[] */
static int type_error(uint8_t type)
{
	switch (type) {
	case RTN_BLACKHOLE:
		return -EINVAL;
	case RTN_UNREACHABLE:
		return -EHOSTUNREACH;
	case RTN_PROHIBIT:
		return -EACCES;
	case RTN_THROW:
		return -EAGAIN;
	}
	return 0;
}

static bool leads_over(const struct view_route *r, uint32_t oif)
{
	for (uint32_t i = 0; i < r->n_hops; i++)
		if (r->hops[i].oif == oif)
			return true;
	return r->oif == oif;
}

/* Is a a better route than b? Both hold the destination; b comes first in the table. */
static bool is_better(const struct view_route *a, const struct view_route *b,
		      const struct view_flow *f)
{
	if (a->dst_len != b->dst_len)
		return a->dst_len > b->dst_len;
	if (f->family == AF_INET || a->priority != b->priority)
		return false;
	if (f->oif && leads_over(a, f->oif) != leads_over(b, f->oif))
		return leads_over(a, f->oif);
	return a->pref != b->pref && a->pref == 1;	/* ICMPV6_ROUTER_PREF_HIGH */
}

const struct view_route *view_route_in_table(const struct view *view, const struct view_flow *f,
					     uint32_t table)
{
	const struct view_route *best = NULL;

	for (size_t i = 0; i < view->n_routes; i++) {
		const struct view_route *r = &view->routes[i];

		if (r->family != f->family || r->table != table || (r->tos && r->tos != f->tos))
			continue;
		/* A route that refuses leads nowhere, and so over every link. */
		if (f->oif && !f->any_oif && !leads_over(r, f->oif) && !type_error(r->type))
			continue;
		if (view_prefix_holds(r->dst, f->dst, r->dst_len) &&
		    (!best || is_better(r, best, f)))
			best = r;
	}
	return best;
}

static int rule_error(uint8_t action)
{
	switch (action) {
	case FR_ACT_UNREACHABLE:
		return -ENETUNREACH;
	case FR_ACT_PROHIBIT:
		return -EACCES;
	case FR_ACT_BLACKHOLE:
		return -EINVAL;
	}
	return -EAGAIN;
}

/* What a rule that holds says: 0, -errno, or -EAGAIN to go on with the next rule. */
static int follow(const struct view *view, const struct view_rule *rule,
		  const struct view_flow *f, const struct view_route **ret)
{
	const struct view_route *r;

	if (rule->action != FR_ACT_TO_TBL)
		return rule_error(rule->action);
	r = view_route_in_table(view, f, rule->table);
	if (!r || (rule->suppress != UINT32_MAX && r->dst_len <= rule->suppress))
		return -EAGAIN;
	*ret = type_error(r->type) ? NULL : r;
	return type_error(r->type);
}

int view_route_find(const struct view *view, const struct view_flow *flow,
		    const struct view_route **ret)
{
	*ret = NULL;
	for (size_t i = 0; i < view->n_rules; i++) {
		const struct view_rule *rule = &view->rules[i];
		int r;

		if (rule->family != flow->family || !rule_holds(view, rule, flow))
			continue;
		r = follow(view, rule, flow, ret);
		if (r != -EAGAIN)
			return r;
	}
	return -ENETUNREACH;
}
