/* SPDX-License-Identifier: Apache-2.0 */
/* The routes of a capture. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "cmd/capture_parts.h"
#include "rtnl/uapi.h"

static bool take_hop(struct capture *c, struct decl_route *r, uint32_t oif, uint8_t flags,
		     uint8_t weight, const struct attr *table)
{
	struct decl_hop *hop = &r->hops[r->n_hops];
	const struct decl_link *l = capture_link_of(c, oif);
	struct {
		uint16_t family;
		uint8_t addr[16];
	} via = { 0 };

	if (!l || r->n_hops == DECL_HOPS)
		return false;
	strcpy(hop->link, l->name);
	hop->weight = weight;
	hop->onlink = flags & RTNH_F_ONLINK;
	if (table[RTA_GATEWAY].at) {
		hop->gateway_family = r->family;
		capture_bytes(&table[RTA_GATEWAY], hop->gateway, r->family == AF_INET ? 4 : 16);
	} else if (table[RTA_VIA].at) {
		capture_bytes(&table[RTA_VIA], &via, sizeof(via));
		hop->gateway_family = (uint8_t)via.family;
		memcpy(hop->gateway, via.addr, sizeof(hop->gateway));
	}
	r->n_hops++;
	return true;
}

static bool take_hops(struct capture *c, struct decl_route *r, const struct attr *multipath)
{
	struct rd in = rd_of(attr_data(multipath), multipath->len), rest;
	struct attr table[MOST_ATTRS + 1];
	struct rtnexthop h;

	while (rd_take(&in, &h, sizeof(h))) {
		if (h.rtnh_len < sizeof(h) || !rd_sub(&in, h.rtnh_len - sizeof(h), &rest) ||
		    attr_parse(rest, NULL, MOST_ATTRS, PARSE_LIBERAL, table, NULL) < 0 ||
		    !take_hop(c, r, (uint32_t)h.rtnh_ifindex, h.rtnh_flags,
			      (uint8_t)(h.rtnh_hops + 1), table))
			return false;
		rd_skip(&in, -(size_t)h.rtnh_len & 3);
	}
	return r->n_hops > 0;
}

static bool refuses(uint8_t type)
{
	return type >= RTN_BLACKHOLE && type <= RTN_THROW;
}

static void take_values(struct decl_route *r, const struct rtmsg *rtm, const struct attr *table)
{
	struct attr metrics[MOST_ATTRS + 1];
	size_t n = r->family == AF_INET ? 4 : 16;

	r->type = rtm->rtm_type;
	r->tos = rtm->rtm_tos;
	r->protocol = rtm->rtm_protocol;
	r->scope = rtm->rtm_scope;
	r->has_scope = r->family == AF_INET;
	r->dst_len = rtm->rtm_dst_len;
	r->table = table[RTA_TABLE].at ? attr_u32(&table[RTA_TABLE]) : rtm->rtm_table;
	capture_bytes(&table[RTA_DST], r->dst, n);
	capture_bytes(&table[RTA_PREFSRC], r->prefsrc, n);
	r->has_prefsrc = table[RTA_PREFSRC].at;
	r->has_metric = true;
	r->metric = attr_u32_or_0(&table[RTA_PRIORITY]);
	if (table[RTA_PREF].at)
		r->pref = attr_u8(&table[RTA_PREF]);
	capture_parse_nested(&table[RTA_METRICS], metrics);
	for (unsigned i = 1; i < VIEW_METRICS; i++)
		r->metrics[i] = attr_u32_or_0(&metrics[i]);
}

int capture_route(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct decl_route *r;
	struct rtmsg rtm;
	bool good = true;

	if (!capture_parse(m, &rtm, sizeof(rtm), table) || rtm.rtm_flags & RTM_F_CLONED ||
	    (rtm.rtm_family != AF_INET && rtm.rtm_family != AF_INET6))
		return 0;
	r = decl_add_route(&c->decl);
	if (!r)
		return -ENOMEM;
	r->line = 1;
	r->family = rtm.rtm_family;
	take_values(r, &rtm, table);
	if (table[RTA_MULTIPATH].at)
		good = take_hops(c, r, &table[RTA_MULTIPATH]);
	else if (!refuses(r->type))
		good = take_hop(c, r, attr_u32_or_0(&table[RTA_OIF]), (uint8_t)rtm.rtm_flags, 1,
				table);
	if (!good)
		c->decl.n_routes--;
	return 0;
}

static bool is_derived(const struct view *v, const struct decl_route *r)
{
	size_t n = r->family == AF_INET ? 4 : 16;

	for (size_t i = 0; i < v->n_routes; i++) {
		const struct view_route *x = &v->routes[i];
		const struct view_link *l = view_link_by_index(v, x->oif);

		if (x->family == r->family && x->table == r->table && x->type == r->type &&
		    x->dst_len == r->dst_len && !memcmp(x->dst, r->dst, n) &&
		    x->protocol == r->protocol && x->priority == r->metric && r->n_hops == 1 && l &&
		    !strcmp(l->name, r->hops[0].link))
			return true;
	}
	return false;
}

/* Routes without a gateway come first: a gateway must be on the link already. */
static int by_gateway(const void *a, const void *b)
{
	const struct decl_route *x = a, *y = b;
	bool gx = x->n_hops && x->hops[0].gateway_family,
	     gy = y->n_hops && y->hops[0].gateway_family;

	return gx != gy ? gx - gy : 0;
}

int capture_drop_derived(struct capture *c)
{
	struct decl without = c->decl;
	struct view *v;
	size_t kept = 0;
	int r;

	without.n_routes = without.n_rules = without.n_neighs = 0;
	r = view_build(&without, &v, c->fail);
	if (r < 0)
		return r;
	for (size_t i = 0; i < c->decl.n_routes; i++)
		if (!is_derived(v, &c->decl.routes[i]))
			c->decl.routes[kept++] = c->decl.routes[i];
	c->decl.n_routes = kept;
	if (kept)
		qsort(c->decl.routes, kept, sizeof(*c->decl.routes), by_gateway);
	for (size_t i = 0; i < c->decl.n_links; i++) {
		struct decl_link *l = &c->decl.links[i];

		l->has_operstate = l->kind != DECL_LOOPBACK &&
			view_link_by_name(v, l->name)->operstate != c->operstates[i];
		l->operstate = c->operstates[i];
	}
	view_free(v);
	return 0;
}
