/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETROUTE for one IPv6 destination. Mirrors inet6_rtm_getroute() and rt6_fill_node(),
 * Linux 6.18.
 */
#include <arpa/inet.h>
#include <errno.h>

#include "rtnl/reply.h"
#include "rtnl/reply_route.h"
#include "rtnl/uapi.h"

#define ICMPV6 58
#define LOOPBACK_INDEX 1
#define FLOWLABEL_MAX 0xfffff

static int check_request(const struct req *q, const struct rtmsg *rtm)
{
	if ((rtm->rtm_src_len && rtm->rtm_src_len != 128) ||
	    (rtm->rtm_dst_len && rtm->rtm_dst_len != 128) || rtm->rtm_table ||
	    rtm->rtm_protocol || rtm->rtm_scope || rtm->rtm_type)
		return ext_fail(q->ext, -EINVAL,
				"ipv6: Invalid values in header for get route request");
	if (rtm->rtm_flags & ~RTM_F_FIB_MATCH)
		return ext_fail(q->ext, -EINVAL, "ipv6: Invalid flags for get route request");
	return 0;
}

static int parse(const struct req *q, struct rtmsg *rtm, struct attr *table)
{
	static const uint8_t allowed[] = {
		RTA_SRC, RTA_DST, RTA_IIF, RTA_OIF, RTA_MARK, RTA_UID, RTA_SPORT, RTA_DPORT,
		RTA_IP_PROTO, V_RTA_FLOWLABEL, 0
	};
	int r = req_header(q, rtm, sizeof(*rtm), "ipv6: Invalid header for get route request");

	if (r == 0 && q->strict)
		r = check_request(q, rtm);
	if (r == 0)
		r = req_parse(q, sizeof(*rtm), q->strict, route6_rules, V_RTA_MAX, table);
	if (r < 0 || !q->strict)
		return r;
	if ((table[RTA_SRC].at && !rtm->rtm_src_len) || (table[RTA_DST].at && !rtm->rtm_dst_len))
		return ext_fail(q->ext, -EINVAL,
				"ipv6: rtm_src_len and rtm_dst_len must be 128 for IPv6");
	if (ntohl(attr_u32_or_0(&table[V_RTA_FLOWLABEL])) > FLOWLABEL_MAX)
		return ext_fail_at(q->ext, -EINVAL, "Invalid flow label",
				   table[V_RTA_FLOWLABEL].at);
	return req_only(q, table, V_RTA_MAX, allowed,
			"ipv6: Unsupported attribute in get route request");
}

static int read_address(const struct attr *a, uint8_t addr[IN6_BYTES])
{
	memset(addr, 0, IN6_BYTES);
	if (!a->at)
		return 0;
	if (a->len < IN6_BYTES)
		return -EINVAL;
	memcpy(addr, attr_data(a), IN6_BYTES);
	return 0;
}

/* What the request asks for, and what was found. */
struct look {
	struct view_flow flow;
	uint32_t iif;			/* RTA_IIF; 0: the packet is made here */
	const struct view_route *route;
};

/* ip6_rt_get_dev_rcu(): packets to ourselves take the loopback */
static uint32_t leaves_over(const struct view_route *route)
{
	return route->type == RTN_LOCAL || route->type == RTN_ANYCAST ? LOOPBACK_INDEX : route->oif;
}

static void put_source(const struct put *p, const struct view *view, const struct look *l)
{
	const struct view_addr *source;

	if (l->iif) {
		attr_put_u32(p->w, RTA_IIF, l->iif);
		return;
	}
	source = view_source6(view, l->route->oif, l->flow.dst);
	if (l->route->has_prefsrc)
		attr_put(p->w, RTA_PREFSRC, l->route->prefsrc, IN6_BYTES);
	else if (source)
		attr_put(p->w, RTA_PREFSRC, source->addr, IN6_BYTES);
}

static void answer_put(const struct put *p, const struct view *view, const struct look *l)
{
	const struct view_route *route = l->route;
	const struct rtmsg rtm = {
		.rtm_family = AF_INET6, .rtm_dst_len = 128, .rtm_src_len = 128,
		.rtm_table = route->table < 256 ? (uint8_t)route->table : RT_TABLE_COMPAT,
		.rtm_protocol = route->protocol, .rtm_scope = route->scope,
		.rtm_type = route->type,
	};
	size_t start = put_begin(p, RTM_NEWROUTE, &rtm, sizeof(rtm));

	attr_put_u32(p->w, RTA_TABLE, route->table);
	attr_put(p->w, RTA_DST, l->flow.dst, IN6_BYTES);
	attr_put(p->w, RTA_SRC, l->flow.src, IN6_BYTES);
	put_source(p, view, l);
	route_put_metrics(p->w, route);
	attr_put_u32(p->w, RTA_PRIORITY, route->priority);
	route_put_gateway(p->w, AF_INET6, route->gateway_family, route->gateway);
	attr_put_u32(p->w, RTA_OIF, leaves_over(route));
	route_put_cacheinfo(p->w);
	attr_put_u8(p->w, RTA_PREF, route->pref);
	nlmsg_end(p->w, start);
}

/* rt6_need_strict(): the destination makes sense on one link only */
static bool is_of_one_link(const uint8_t *dst)
{
	static const uint8_t loopback[IN6_BYTES] = { [15] = 1 };

	return dst[0] == 0xff || (dst[0] == 0xfe && (dst[1] & 0xc0) == 0x80) ||
		memcmp(dst, loopback, sizeof(loopback)) == 0;
}

/*
 * ip6_route_output_flags(), ip6_route_input_lookup(): a link that is given binds, unless there is a
 * source address or the packet arrives. Then it is preferred.
 */
static bool takes_other_links(const struct look *l)
{
	static const uint8_t any[IN6_BYTES];

	return !is_of_one_link(l->flow.dst) &&
		(l->iif || memcmp(l->flow.src, any, sizeof(any)) != 0);
}

static int search(const struct req *q, const struct attr *table, struct look *l)
{
	struct view_flow *f = &l->flow;
	uint32_t oif = attr_u32_or_0(&table[RTA_OIF]);

	l->iif = attr_u32_or_0(&table[RTA_IIF]);
	if (l->iif && !view_link_by_index(q->view, l->iif))
		return -ENODEV;
	f->family = AF_INET6;
	f->oif = l->iif ? l->iif : oif;	/* as in ip6_pol_route_input() */
	f->iif = l->iif ? l->iif : LOOPBACK_INDEX;
	f->any_oif = takes_other_links(l);
	f->mark = attr_u32_or_0(&table[RTA_MARK]);
	f->uid = table[RTA_UID].at ? attr_u32(&table[RTA_UID]) : q->view->uid;
	f->ip_proto = table[RTA_IP_PROTO].at ? attr_u8(&table[RTA_IP_PROTO]) : 0;
	return view_route_find(q->view, f, &l->route);
}

int route6_get(const struct req *q, struct wr *w)
{
	struct attr table[V_RTA_MAX + 1];
	struct look l = { 0 };
	struct put p = put_of_req(q, w);
	struct rtmsg rtm;
	int r = parse(q, &rtm, table);

	if (r < 0)
		return r;
	if (read_address(&table[RTA_SRC], l.flow.src) < 0 ||
	    read_address(&table[RTA_DST], l.flow.dst) < 0)
		return -EINVAL;
	r = route_check_proto(q, &table[RTA_IP_PROTO], ICMPV6);
	if (r == 0)
		r = search(q, table, &l);
	if (r < 0)
		return r;
	if (rtm.rtm_flags & RTM_F_FIB_MATCH)
		route_put(&p, l.route, l.route->table, l.iif);
	else
		answer_put(&p, q->view, &l);
	return 0;
}
