/* SPDX-License-Identifier: Apache-2.0 */
#include "harness/runner/oracle_entries.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/fib_rules.h>
#include <linux/neighbour.h>

#include "harness/runner/oracle_builder.h"
#include "rtnl/attr.h"
#include "rtnl/nlmsg.h"
#include "rtnl/uapi.h"
#include "view/decl.h"

static void put_addr4(struct ask *a, const struct decl_addr *from, const struct view_addr *made)
{
	attr_put(&a->w, IFA_LOCAL, made->addr, 4);
	attr_put(&a->w, IFA_ADDRESS, made->has_peer ? made->peer : made->addr, 4);
	if (made->has_broadcast)
		attr_put(&a->w, IFA_BROADCAST, made->broadcast, 4);
	if (from->label[0])
		attr_put_string(&a->w, IFA_LABEL, from->label);
}

static int make_addr(struct builder *b, const struct decl_addr *from)
{
	uint32_t index = builder_index_of(b, from->link);
	const struct view_addr *made = decl_find_addr(b->view, from, index);
	const struct ifaddrmsg ifa = {
		.ifa_family = from->family, .ifa_prefixlen = from->prefixlen, .ifa_index = index,
		.ifa_scope = made->scope,
	};
	const struct ifa_cacheinfo cache = {
		.ifa_prefered = from->preferred, .ifa_valid = from->valid,
	};
	struct ask a;

	builder_begin(&a, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, &ifa, sizeof(ifa));
	if (from->family == AF_INET) {
		put_addr4(&a, from, made);
	} else {
		attr_put(&a.w, IFA_LOCAL, made->addr, 16);
		attr_put(&a.w, IFA_ADDRESS, made->has_peer ? made->peer : made->addr, 16);
	}
	attr_put_u32(&a.w, IFA_FLAGS, from->flags);
	if (from->metric)
		attr_put_u32(&a.w, IFA_RT_PRIORITY, from->metric);
	attr_put(&a.w, IFA_CACHEINFO, &cache, sizeof(cache));
	return builder_finish(b->here, &a);
}

static void put_gateway(struct wr *w, uint8_t family, const struct decl_hop *hop)
{
	struct {
		uint16_t family;
		uint8_t addr[16];
	} via = { .family = AF_INET6 };

	if (hop->gateway_family == family) {
		attr_put(w, RTA_GATEWAY, hop->gateway, family == AF_INET ? 4 : 16);
	} else if (hop->gateway_family) {
		memcpy(via.addr, hop->gateway, sizeof(via.addr));
		attr_put(w, RTA_VIA, &via, sizeof(via));
	}
}

static void put_hops(struct builder *b, struct ask *a, const struct decl_route *r)
{
	size_t all = attr_nest(&a->w, RTA_MULTIPATH);

	for (unsigned i = 0; i < r->n_hops; i++) {
		struct rtnexthop h = {
			.rtnh_flags = r->hops[i].onlink ? RTNH_F_ONLINK : 0,
			.rtnh_hops = (uint8_t)(r->hops[i].weight - 1),
			.rtnh_ifindex = (int)builder_index_of(b, r->hops[i].link),
		};
		size_t start = a->w.len;

		wr_put(&a->w, &h, sizeof(h));
		put_gateway(&a->w, r->family, &r->hops[i]);
		h.rtnh_len = (uint16_t)(a->w.len - start);
		memcpy(a->bytes + start, &h, sizeof(h));
	}
	attr_nest_end(&a->w, all);
}

static void put_metrics(struct ask *a, const struct decl_route *r)
{
	size_t nest = attr_nest(&a->w, RTA_METRICS);

	for (uint16_t i = 1; i < VIEW_METRICS; i++)
		if (r->metrics[i])
			attr_put_u32(&a->w, i, r->metrics[i]);
	attr_nest_end(&a->w, nest);
}

static uint8_t scope_of(const struct decl_route *r)
{
	if (r->has_scope)
		return r->scope;
	if (r->family == AF_INET6)
		return RT_SCOPE_UNIVERSE;
	if (r->type == RTN_LOCAL)
		return RT_SCOPE_HOST;
	return r->n_hops && !r->hops[0].gateway_family ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
}

static int make_route(struct builder *b, const struct decl_route *r)
{
	const struct rtmsg rtm = {
		.rtm_family = r->family, .rtm_dst_len = r->dst_len, .rtm_tos = r->tos,
		.rtm_protocol = r->protocol, .rtm_scope = scope_of(r), .rtm_type = r->type,
		.rtm_flags = r->n_hops == 1 && r->hops[0].onlink ? RTNH_F_ONLINK : 0,
	};
	size_t n = r->family == AF_INET ? 4 : 16;
	struct ask a;

	builder_begin(&a, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_APPEND, &rtm, sizeof(rtm));
	attr_put_u32(&a.w, RTA_TABLE, r->table);
	attr_put(&a.w, RTA_DST, r->dst, n);
	if (r->metric)
		attr_put_u32(&a.w, RTA_PRIORITY, r->metric);
	if (r->has_prefsrc)
		attr_put(&a.w, RTA_PREFSRC, r->prefsrc, n);
	if (r->pref)
		attr_put_u8(&a.w, RTA_PREF, r->pref);
	put_metrics(&a, r);
	if (r->n_hops > 1) {
		put_hops(b, &a, r);
	} else if (r->n_hops == 1) {
		put_gateway(&a.w, r->family, &r->hops[0]);
		attr_put_u32(&a.w, RTA_OIF, builder_index_of(b, r->hops[0].link));
	}
	return builder_finish(b->here, &a);
}

/* Is a route left out, because a link of it is down? */
static bool is_left_out(const struct builder *b, const struct decl_route *r)
{
	for (unsigned i = 0; i < r->n_hops; i++)
		if (!(view_link_by_name(b->view, r->hops[i].link)->flags & IFF_UP))
			return true;
	return false;
}

static int make_rule(struct builder *b, const struct decl_rule *from)
{
	const struct view_rule *r = &from->rule;
	const struct fib_rule_hdr frh = {
		.family = r->family, .action = r->action, .dst_len = r->dst_len,
		.src_len = r->src_len, .tos = r->tos,
	};
	size_t n = r->family == AF_INET ? 4 : 16;
	struct ask a;

	builder_begin(&a, RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, &frh, sizeof(frh));
	if (from->has_priority)
		attr_put_u32(&a.w, FRA_PRIORITY, r->priority);
	if (r->table)
		attr_put_u32(&a.w, FRA_TABLE, r->table);
	attr_put_u8(&a.w, FRA_PROTOCOL, r->protocol);
	if (r->dst_len)
		attr_put(&a.w, FRA_DST, r->dst, n);
	if (r->src_len)
		attr_put(&a.w, FRA_SRC, r->src, n);
	if (r->mask) {
		attr_put_u32(&a.w, FRA_FWMARK, r->mark);
		attr_put_u32(&a.w, FRA_FWMASK, r->mask);
	}
	if (r->iif[0])
		attr_put_string(&a.w, FRA_IIFNAME, r->iif);
	if (r->oif[0])
		attr_put_string(&a.w, FRA_OIFNAME, r->oif);
	if (r->suppress != UINT32_MAX)
		attr_put_u32(&a.w, FRA_SUPPRESS_PREFIXLEN, r->suppress);
	return builder_finish(b->here, &a);
}

static int make_neigh(struct builder *b, const struct decl_neigh *from)
{
	const struct view_neigh *n = &from->neigh;
	const struct ndmsg ndm = {
		.ndm_family = n->family, .ndm_ifindex = (int)builder_index_of(b, from->link),
		.ndm_state = n->state, .ndm_flags = n->flags,
	};
	struct ask a;

	builder_begin(&a, RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE, &ndm, sizeof(ndm));
	attr_put(&a.w, NDA_DST, n->addr, n->family == AF_INET ? 4 : 16);
	if (n->hwaddr_len)
		attr_put(&a.w, NDA_LLADDR, n->hwaddr, n->hwaddr_len);
	return builder_finish(b->here, &a);
}

const char *oracle_entries_make(struct builder *b)
{
	const struct decl *d = b->decl;
	char line[32];
	int r = 0;

#define EACH(list, what, make) \
	for (size_t i = 0; i < d->n_##list; i++) { \
		r = make(b, &d->list[i]); \
		snprintf(line, sizeof(line), "of line %u", d->list[i].line); \
		if (r < 0) \
			return builder_failed(b, "make the " what, line, r); \
	}
	EACH(addrs, "address", make_addr)
	for (size_t i = 0; i < d->n_routes; i++) {
		if (is_left_out(b, &d->routes[i]))
			continue;
		r = make_route(b, &d->routes[i]);
		snprintf(line, sizeof(line), "of line %u", d->routes[i].line);
		if (r < 0)
			return builder_failed(b, "make the route", line, r);
	}
	EACH(rules, "rule", make_rule)
	for (size_t i = 0; i < d->n_neighs; i++) {
		if (!(view_link_by_name(b->view, d->neighs[i].link)->flags & IFF_UP))
			continue;
		r = make_neigh(b, &d->neighs[i]);
		snprintf(line, sizeof(line), "of line %u", d->neighs[i].line);
		if (r < 0)
			return builder_failed(b, "make the neighbour", line, r);
	}
#undef EACH
	return NULL;
}
