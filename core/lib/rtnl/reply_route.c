/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETROUTE: dumps of routes of both families. Multicast routing accepts the same request and
 * has no routes. Mirrors ip_valid_fib_dump_req(), inet_dump_fib() and inet6_dump_fib(), Linux 6.18.
 */
#include <errno.h>

#include <linux/in.h>

#include "rtnl/reply.h"
#include "rtnl/reply_route.h"
#include "rtnl/uapi.h"

/* rtm_ipv4_policy, rtm_ipv6_policy */
const struct attr_rule route4_rules[V_RTA_MAX + 1] = {
	[RTA_UNSPEC] = { .strict_from = RTA_DPORT + 1 },
	[RTA_DST] = { .type = ATTR_U32 },
	[RTA_SRC] = { .type = ATTR_U32 },
	[RTA_IIF] = { .type = ATTR_U32 },
	[RTA_OIF] = { .type = ATTR_U32 },
	[RTA_GATEWAY] = { .type = ATTR_U32 },
	[RTA_PRIORITY] = { .type = ATTR_U32 },
	[RTA_PREFSRC] = { .type = ATTR_U32 },
	[RTA_METRICS] = { .type = ATTR_NESTED },
	[RTA_MULTIPATH] = { .len = sizeof(struct rtnexthop) },
	[RTA_FLOW] = { .type = ATTR_U32 },
	[RTA_TABLE] = { .type = ATTR_U32 },
	[RTA_MARK] = { .type = ATTR_U32 },
	[RTA_ENCAP_TYPE] = { .type = ATTR_U16 },
	[RTA_ENCAP] = { .type = ATTR_NESTED },
	[RTA_UID] = { .type = ATTR_U32 },
	[RTA_IP_PROTO] = { .type = ATTR_U8 },
	[RTA_SPORT] = { .type = ATTR_U16 },
	[RTA_DPORT] = { .type = ATTR_U16 },
	[RTA_NH_ID] = { .type = ATTR_U32 },
	[V_RTA_FLOWLABEL] = { .since = KERNEL(6, 14) },
};

const struct attr_rule route6_rules[V_RTA_MAX + 1] = {
	[RTA_UNSPEC] = { .strict_from = RTA_DPORT + 1 },
	[RTA_IIF] = { .type = ATTR_U32 },
	[RTA_OIF] = { .type = ATTR_U32 },
	[RTA_GATEWAY] = { .len = IN6_BYTES },
	[RTA_PRIORITY] = { .type = ATTR_U32 },
	[RTA_PREFSRC] = { .len = IN6_BYTES },
	[RTA_METRICS] = { .type = ATTR_NESTED },
	[RTA_MULTIPATH] = { .len = sizeof(struct rtnexthop) },
	[RTA_TABLE] = { .type = ATTR_U32 },
	[RTA_MARK] = { .type = ATTR_U32 },
	[RTA_PREF] = { .type = ATTR_U8 },
	[RTA_ENCAP_TYPE] = { .type = ATTR_U16 },
	[RTA_ENCAP] = { .type = ATTR_NESTED },
	[RTA_EXPIRES] = { .type = ATTR_U32 },
	[RTA_UID] = { .type = ATTR_U32 },
	[RTA_IP_PROTO] = { .type = ATTR_U8 },
	[RTA_SPORT] = { .type = ATTR_U16 },
	[RTA_DPORT] = { .type = ATTR_U16 },
	[RTA_NH_ID] = { .type = ATTR_U32 },
	[V_RTA_FLOWLABEL] = { .type = ATTR_BE32, .since = KERNEL(6, 14) },
};

void route_put_cacheinfo(struct wr *w)
{
	const struct rta_cacheinfo cache = { 0 };

	attr_put(w, RTA_CACHEINFO, &cache, sizeof(cache));
}

int route_check_proto(const struct req *q, const struct attr *a, uint8_t icmp)
{
	uint8_t proto = a->at ? attr_u8(a) : IPPROTO_UDP;

	if (proto == IPPROTO_TCP || proto == IPPROTO_UDP || proto == icmp)
		return 0;
	return ext_fail(q->ext, -EOPNOTSUPP, "Unsupported ip proto");
}

void route_put_gateway(struct wr *w, uint8_t family, uint8_t gateway_family,
		       const uint8_t *gateway)
{
	struct {
		uint16_t family;
		uint8_t addr[IN6_BYTES];
	} via = { .family = AF_INET6 };

	if (gateway_family == family) {
		attr_put(w, RTA_GATEWAY, gateway, family == AF_INET ? 4 : 16);
	} else if (gateway_family == AF_INET6) {
		memcpy(via.addr, gateway, sizeof(via.addr));
		attr_put(w, RTA_VIA, &via, sizeof(via));
	}
}

void route_put_metrics(struct wr *w, const struct view_route *r)
{
	size_t before = w->len, nest = attr_nest(w, RTA_METRICS);
	bool any = false;

	for (uint16_t i = 1; i < VIEW_METRICS; i++)
		if (r->metrics[i]) {
			attr_put_u32(w, i, r->metrics[i]);
			any = true;
		}
	if (any)
		attr_nest_end(w, nest);
	else if (!w->full)
		wr_rewind(w, before);
}

static void put_hops(struct wr *w, const struct view_route *r)
{
	size_t all = attr_nest(w, RTA_MULTIPATH);

	for (uint32_t i = 0; i < r->n_hops; i++) {
		const struct view_hop *h = &r->hops[i];
		struct rtnexthop rtnh = {
			.rtnh_flags = (uint8_t)h->flags, .rtnh_hops = (uint8_t)(h->weight - 1),
			.rtnh_ifindex = (int)h->oif,
		};
		size_t start = w->len;

		wr_put(w, &rtnh, sizeof(rtnh));
		route_put_gateway(w, r->family, h->gateway_family, h->gateway);
		rtnh.rtnh_len = (uint16_t)(w->len - start);
		if (!w->full)
			memcpy(w->p + start, &rtnh, sizeof(rtnh));
	}
	attr_nest_end(w, all);
}

/* Where the route leads: fib_nexthop_info(), fib_add_nexthop() */
static void put_ways(struct wr *w, const struct view_route *r)
{
	if (r->n_hops) {
		put_hops(w, r);
		return;
	}
	route_put_gateway(w, r->family, r->gateway_family, r->gateway);
	if (r->oif)
		attr_put_u32(w, RTA_OIF, r->oif);
}

static void put_attrs4(struct wr *w, const struct view_route *r)
{
	if (r->dst_len)
		attr_put(w, RTA_DST, r->dst, 4);
	if (r->priority)
		attr_put_u32(w, RTA_PRIORITY, r->priority);
	route_put_metrics(w, r);
	if (r->has_prefsrc)
		attr_put(w, RTA_PREFSRC, r->prefsrc, 4);
	put_ways(w, r);
}

static void put_attrs6(struct wr *w, const struct view_route *r, uint32_t iif)
{
	if (r->dst_len)
		attr_put(w, RTA_DST, r->dst, 16);
	if (iif)
		attr_put_u32(w, RTA_IIF, iif);
	if (r->has_prefsrc)
		attr_put(w, RTA_PREFSRC, r->prefsrc, 16);
	route_put_metrics(w, r);
	attr_put_u32(w, RTA_PRIORITY, r->priority);
	put_ways(w, r);
	route_put_cacheinfo(w);
	attr_put_u8(w, RTA_PREF, r->pref);
}

bool route_put(const struct put *p, const struct view_route *r, uint32_t table, uint32_t iif)
{
	const struct rtmsg rtm = {
		.rtm_family = r->family, .rtm_dst_len = r->dst_len, .rtm_tos = r->tos,
		.rtm_table = table < 256 ? (uint8_t)table : RT_TABLE_COMPAT,
		.rtm_protocol = r->protocol, .rtm_scope = r->scope, .rtm_type = r->type,
		.rtm_flags = r->flags,
	};
	size_t start = put_begin(p, RTM_NEWROUTE, &rtm, sizeof(rtm));

	attr_put_u32(p->w, RTA_TABLE, table);
	if (r->family == AF_INET)
		put_attrs4(p->w, r);
	else
		put_attrs6(p->w, r, iif);
	return nlmsg_end(p->w, start);
}

static int read_attrs(const struct req *q, struct dump_filter *f)
{
	struct attr table[V_RTA_MAX + 1];
	int r = req_parse(q, sizeof(struct rtmsg), true, route4_rules, V_RTA_MAX, table);

	if (r < 0)
		return r;
	for (unsigned i = 1; i <= V_RTA_MAX; i++) {
		if (!table[i].at)
			continue;
		if (i == RTA_OIF) {
			f->ifindex = attr_u32(&table[i]);
			if (!view_link_by_index(q->view, f->ifindex))
				return -ENODEV;
		} else if (i == RTA_TABLE) {
			f->table = attr_u32(&table[i]);
		} else {
			return ext_fail(q->ext, -EINVAL, "Unsupported attribute in dump request");
		}
	}
	return 0;
}

static int read_strict(const struct req *q, struct dump_part *part)
{
	struct dump_filter *f = &part->filter;
	struct rtmsg rtm;
	int r = req_header(q, &rtm, sizeof(rtm), "Invalid header for FIB dump request");

	if (r < 0)
		return r;
	if (rtm.rtm_dst_len || rtm.rtm_src_len || rtm.rtm_tos || rtm.rtm_scope)
		return ext_fail(q->ext, -EINVAL, "Invalid values in header for FIB dump request");
	if (rtm.rtm_flags & ~(RTM_F_CLONED | RTM_F_PREFIX))
		return ext_fail(q->ext, -EINVAL, "Invalid flags for FIB dump request");
	/* RTM_F_CLONED asks only for route exceptions: a view has none. */
	f->none = rtm.rtm_flags & RTM_F_CLONED;
	f->flags = rtm.rtm_flags;
	f->protocol = rtm.rtm_protocol;
	f->type = rtm.rtm_type;
	f->table = rtm.rtm_table;
	r = read_attrs(q, f);
	if (r < 0)
		return r;
	/* The kernel leaves out route exceptions, and counts that as filtering. */
	part->object_flags = NLM_F_DUMP_FILTERED;
	if (f->flags || f->protocol || f->type || f->table || f->ifindex)
		part->answer_flags = NLM_F_DUMP_FILTERED;
	return 0;
}

/* The tables that exist even without routes, and the text for tables that do not exist. */
static const struct tables {
	uint8_t family;
	uint8_t table[2];
	const char *absent;
} tables[] = {
	{ AF_INET, { RT_TABLE_LOCAL, RT_TABLE_MAIN }, "ipv4: FIB table does not exist" },
	{ AF_INET6, { RT_TABLE_LOCAL, RT_TABLE_MAIN }, "ipv6: FIB table does not exist" },
	{ RTNL_FAMILY_IPMR, { RT_TABLE_DEFAULT }, "ipv4: MR table does not exist" },
	{ RTNL_FAMILY_IP6MR, { RT_TABLE_MAIN }, "ipv6: MR table does not exist" },
};

static int check_table(const struct req *q, struct dump_part *part, uint8_t family)
{
	const struct tables *t = tables;
	uint32_t wanted = part->filter.table;

	while (t->family != family)
		t++;
	if (!wanted || wanted == t->table[0] || wanted == t->table[1] ||
	    view_table_has_routes(q->view, family, wanted))
		return 0;
	part->filter.none = true;
	if (part->filter.family != family)
		return 0;
	return ext_fail(q->ext, -ENOENT, t->absent);
}

int route_start(const struct req *q, struct dump_part *part)
{
	uint8_t family = part->family;
	struct rtmsg rtm;

	if (q->strict) {
		int r = read_strict(q, part);

		if (r < 0)
			return r;
	} else if (q->msg->body.left >= sizeof(rtm)) {
		struct rd body = q->msg->body;

		rd_take(&body, &rtm, sizeof(rtm));
		part->filter.flags = rtm.rtm_flags & RTM_F_PREFIX;
	}
	if (part->filter.flags & RTM_F_PREFIX) {
		/* Asks only for prefixes from router advertisements: a view has none. */
		part->filter.none = true;
		if (family == AF_INET)
			return 0;
	}
	return check_table(q, part, family);
}

static bool leads_over(const struct view_route *r, uint32_t ifindex)
{
	for (uint32_t i = 0; i < r->n_hops; i++)
		if (r->hops[i].oif == ifindex)
			return true;
	return r->oif == ifindex;
}

static bool wanted(const struct dump_call *c, const struct view_route *r)
{
	const struct dump_filter *f = &c->part->filter;

	return r->family == c->part->family &&
	       (!f->table || f->table == r->table) && (!f->type || f->type == r->type) &&
	       (!f->protocol || f->protocol == r->protocol) &&
	       (!f->ifindex || leads_over(r, f->ifindex));
}

int route_next(struct dump_call *c)
{
	struct put p = put_of_dump(c);

	for (; !c->part->filter.none && c->dump->at < c->view->n_routes; c->dump->at++) {
		const struct view_route *r = &c->view->routes[c->dump->at];

		if (wanted(c, r) && !route_put(&p, r, r->table, 0))
			return -EMSGSIZE;
	}
	return 0;
}
