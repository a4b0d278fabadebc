/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETROUTE for one IPv4 destination: which way would a packet take? Mirrors
 * inet_rtm_getroute(), ip_route_output_key_hash_rcu() and ip_route_input_rcu(), Linux 6.18.
 */
#include <arpa/inet.h>
#include <errno.h>

#include <linux/in_route.h>

#include "rtnl/reply.h"
#include "rtnl/reply_route.h"
#include "rtnl/uapi.h"

#define LOOPBACK_INDEX 1
#define NO_UID UINT32_MAX
#define DSCP_MASK 0xfc		/* INET_DSCP_MASK */

struct flow {
	uint32_t dst, src;		/* as in the request; host byte order */
	uint32_t daddr, saddr;		/* the same, completed by the search */
	uint32_t oif, iif, mark, uid;
	uint8_t tos, ip_proto;
	const struct view_route *route;	/* NULL: no table entry decided */
	uint8_t type;			/* RTN_* */
	uint32_t flags;			/* RTCF_* */
	uint32_t dev;			/* index of the link */
};

static bool is_multicast(uint32_t a) { return a >> 28 == 14; }
static bool is_broadcast(uint32_t a) { return a == INADDR_BROADCAST; }
static bool is_zeronet(uint32_t a) { return a == 0; }
static bool is_loopback(uint32_t a) { return a >> 24 == 127; }
static bool is_local_multicast(uint32_t a) { return a >> 8 == 0xe00000; }

static uint32_t attr_be32(const struct attr *a)
{
	return ntohl(attr_u32_or_0(a));
}

static void to_bytes(uint32_t addr, uint8_t bytes[4])
{
	uint32_t be = htonl(addr);

	memcpy(bytes, &be, sizeof(be));
}

static uint32_t from_bytes(const uint8_t *bytes)
{
	uint32_t be;

	memcpy(&be, bytes, sizeof(be));
	return ntohl(be);
}

/* Searches for a route to dst. Returns 0 or -errno, as view_route_find(). */
static int lookup(const struct view *view, const struct flow *f, uint32_t dst,
		  const struct view_route **ret)
{
	struct view_flow flow = {
		.family = AF_INET, .oif = f->oif, .iif = f->iif ? f->iif : LOOPBACK_INDEX,
		.mark = f->mark, .uid = f->uid, .tos = f->tos, .ip_proto = f->ip_proto,
	};

	to_bytes(dst, flow.dst);
	to_bytes(f->saddr, flow.src);
	return view_route_find(view, &flow, ret);
}

/* The link that has an address, or that a local prefix names: __ip_dev_find(). 0: none. */
static uint32_t local_link(const struct view *view, uint32_t addr)
{
	struct view_flow flow = { .family = AF_INET };
	const struct view_addr *own;
	const struct view_route *r;

	to_bytes(addr, flow.dst);
	own = view_addr_find(view, AF_INET, flow.dst, 0);
	if (own)
		return own->ifindex;
	r = view_route_in_table(view, &flow, RT_TABLE_LOCAL);
	return r && r->type == RTN_LOCAL ? r->oif : 0;
}

static bool is_own_address(const struct view *view, uint32_t addr)
{
	uint8_t bytes[4];

	to_bytes(addr, bytes);
	return view_addr_find(view, AF_INET, bytes, 0);
}

/* The address that packets over a link have, with a scope of at most this value, or 0. */
static uint32_t select_addr(const struct view *view, uint32_t ifindex, uint8_t scope)
{
	const struct view_addr *a = view_source4(view, ifindex, NULL, scope);

	return a ? from_bytes(a->addr) : 0;
}

/* fib_result_prefsrc(): an address in the network of the gateway comes first. */
static uint32_t route_source(const struct view *view, const struct view_route *r)
{
	const struct view_addr *a;

	if (r->has_prefsrc)
		return from_bytes(r->prefsrc);
	a = view_source4(view, r->oif, r->gateway_family == AF_INET ? r->gateway : NULL, r->scope);
	return a ? from_bytes(a->addr) : 0;
}

/* The last step of an output look-up: __mkroute_output(). */
static int finish_output(const struct view *view, struct flow *f)
{
	const struct view_link *l = view_link_by_index(view, f->dev);

	if (is_broadcast(f->daddr))
		f->type = RTN_BROADCAST;
	else if (is_multicast(f->daddr))
		f->type = RTN_MULTICAST;
	else if (is_zeronet(f->daddr))
		return -EINVAL;
	if (l && l->flags & IFF_LOOPBACK)
		f->flags |= RTCF_LOCAL;
	if (f->type == RTN_BROADCAST)
		f->flags |= RTCF_BROADCAST | RTCF_LOCAL;
	if (f->type == RTN_MULTICAST) {
		f->flags |= RTCF_MULTICAST | RTCF_LOCAL;
		if (!view_listens4(view, f->daddr, f->dev))
			f->flags &= ~RTCF_LOCAL;
	}
	return 0;
}

/* Returns 1 if the route is decided and only finish_output() is left, 0 to go on, or -errno. */
static int check_source(const struct view *view, struct flow *f)
{
	if (!f->saddr)
		return 0;
	if (is_multicast(f->saddr) || is_broadcast(f->saddr) || is_zeronet(f->saddr))
		return -EINVAL;
	f->dev = local_link(view, f->saddr);
	if (!f->dev)
		return -ENETUNREACH;
	if (!f->oif && (is_multicast(f->daddr) || is_broadcast(f->daddr))) {
		f->oif = f->dev;
		return 1;
	}
	return 0;
}

/* Returns the same as check_source(). */
static int check_link(const struct view *view, struct flow *f)
{
	const struct view_link *l;

	if (!f->oif)
		return 0;
	l = view_link_by_index(view, f->oif);
	if (!l)
		return -ENODEV;
	if (!(l->flags & IFF_UP))
		return -ENETUNREACH;
	f->dev = f->oif;
	if (is_local_multicast(f->daddr) || is_broadcast(f->daddr)) {
		if (!f->saddr)
			f->saddr = select_addr(view, f->dev, RT_SCOPE_LINK);
		return 1;
	}
	if (!f->saddr && is_multicast(f->daddr))
		f->saddr = select_addr(view, f->dev, RT_SCOPE_UNIVERSE);
	else if (!f->saddr && !f->daddr)
		f->saddr = select_addr(view, f->dev, RT_SCOPE_HOST);
	return 0;
}

static int search_tables(const struct view *view, struct flow *f)
{
	int r = lookup(view, f, f->daddr, &f->route);

	if (r < 0) {
		if (!f->oif)
			return r;
		if (!f->saddr)		/* a link was given: assume that dst is on it */
			f->saddr = select_addr(view, f->dev, RT_SCOPE_LINK);
		f->type = RTN_UNICAST;
		return 0;
	}
	f->type = f->route->type;
	f->dev = f->route->oif;
	if (!f->saddr)
		f->saddr = f->type == RTN_LOCAL && !f->route->has_prefsrc ?
			f->daddr : route_source(view, f->route);
	if (f->type == RTN_LOCAL) {
		f->dev = LOOPBACK_INDEX;
		f->flags |= RTCF_LOCAL;
	}
	return 0;
}

static int output(const struct view *view, struct flow *f)
{
	int r = check_source(view, f);

	f->type = RTN_UNICAST;
	if (r == 0)
		r = check_link(view, f);
	if (r == 0 && !f->daddr) {
		f->daddr = f->saddr;
		if (!f->daddr)
			f->daddr = f->saddr = INADDR_LOOPBACK;
		f->dev = LOOPBACK_INDEX;
		f->type = RTN_LOCAL;
		f->flags |= RTCF_LOCAL;
		r = 1;
	}
	if (r == 0)
		r = search_tables(view, f);
	return r < 0 ? r : finish_output(view, f);
}

/* ip_route_input_slow(): is the packet for us, or is there a way on? */
static int search_input(const struct view *view, struct flow *f)
{
	int r = lookup(view, f, f->dst, &f->route);

	if (r < 0)
		return view->forwarding4 ? r : -EHOSTUNREACH;
	f->type = f->route->type;
	if (f->type != RTN_LOCAL && f->type != RTN_BROADCAST) {
		if (!view->forwarding4)
			return -EHOSTUNREACH;
		if (f->type != RTN_UNICAST || is_own_address(view, f->src))
			return -EINVAL;
		f->dev = f->route->oif;
		return 0;
	}
	if (is_own_address(view, f->src))
		return -EINVAL;
	f->flags = RTCF_LOCAL | (f->type == RTN_BROADCAST ? RTCF_BROADCAST : 0);
	return 0;
}

/* The route of a packet that arrives on link f->iif. */
static int input(const struct view *view, struct flow *f)
{
	if (!view_link_by_index(view, f->iif))
		return -ENODEV;
	f->dev = LOOPBACK_INDEX;
	if (is_multicast(f->dst)) {
		if (!view_listens4(view, f->dst, f->iif) || is_loopback(f->src) ||
		    is_multicast(f->src) || is_broadcast(f->src))
			return -EINVAL;
		if (is_zeronet(f->src) && !is_local_multicast(f->dst))
			return -EINVAL;
		f->type = RTN_MULTICAST;
		f->flags = RTCF_MULTICAST | RTCF_LOCAL;
		return 0;
	}
	if (is_multicast(f->src) || is_broadcast(f->src))
		return -EINVAL;
	if (is_broadcast(f->dst) || (!f->src && !f->dst)) {
		if (is_own_address(view, f->src))
			return -EINVAL;
		f->type = RTN_BROADCAST;
		f->flags = RTCF_BROADCAST | RTCF_LOCAL;
		return 0;
	}
	if (is_zeronet(f->src) || is_zeronet(f->dst) || is_loopback(f->src) || is_loopback(f->dst))
		return -EINVAL;
	return search_input(view, f);
}

static int check_request(const struct req *q, const struct rtmsg *rtm)
{
	if ((rtm->rtm_src_len && rtm->rtm_src_len != 32) ||
	    (rtm->rtm_dst_len && rtm->rtm_dst_len != 32) || rtm->rtm_table ||
	    rtm->rtm_protocol || rtm->rtm_scope || rtm->rtm_type)
		return ext_fail(q->ext, -EINVAL,
				"ipv4: Invalid values in header for route get request");
	if (rtm->rtm_flags & ~(RTM_F_NOTIFY | RTM_F_LOOKUP_TABLE | RTM_F_FIB_MATCH))
		return ext_fail(q->ext, -EINVAL,
				"ipv4: Unsupported rtm_flags for route get request");
	return 0;
}

static int parse(const struct req *q, struct rtmsg *rtm, struct attr *table)
{
	static const uint8_t allowed[] = {
		RTA_IIF, RTA_OIF, RTA_SRC, RTA_DST, RTA_IP_PROTO, RTA_SPORT, RTA_DPORT, RTA_MARK,
		RTA_UID, 0
	};
	int r = req_header(q, rtm, sizeof(*rtm), "ipv4: Invalid header for route get request");

	if (r == 0 && q->strict)
		r = check_request(q, rtm);
	if (r == 0)
		r = req_parse(q, sizeof(*rtm), q->strict, route4_rules, V_RTA_MAX, table);
	if (r < 0 || !q->strict)
		return r;
	if ((table[RTA_SRC].at && !rtm->rtm_src_len) || (table[RTA_DST].at && !rtm->rtm_dst_len))
		return ext_fail(q->ext, -EINVAL,
				"ipv4: rtm_src_len and rtm_dst_len must be 32 for IPv4");
	return req_only(q, table, V_RTA_MAX, allowed,
			"ipv4: Unsupported attribute in route get request");
}

static void put_be32(struct wr *w, uint16_t type, uint32_t addr)
{
	attr_put_u32(w, type, htonl(addr));
}

static void answer_put(const struct put *p, const struct flow *f, uint32_t table)
{
	const struct rtmsg rtm = {
		.rtm_family = AF_INET, .rtm_dst_len = 32, .rtm_src_len = f->src ? 32 : 0,
		.rtm_table = table < 256 ? (uint8_t)table : RT_TABLE_COMPAT,
		.rtm_tos = f->route ? f->route->tos : 0, .rtm_type = f->type,
		.rtm_flags = f->flags | RTM_F_CLONED,
	};
	size_t start = put_begin(p, RTM_NEWROUTE, &rtm, sizeof(rtm));

	attr_put_u32(p->w, RTA_TABLE, table);
	put_be32(p->w, RTA_DST, f->dst);
	if (f->src)
		put_be32(p->w, RTA_SRC, f->src);
	attr_put_u32(p->w, RTA_OIF, f->dev);
	if (!f->iif && f->saddr != f->src)
		put_be32(p->w, RTA_PREFSRC, f->saddr);
	if (f->route && f->type == RTN_UNICAST) {
		route_put_gateway(p->w, AF_INET, f->route->gateway_family, f->route->gateway);
		route_put_metrics(p->w, f->route);
	}
	if (f->mark)
		attr_put_u32(p->w, RTA_MARK, f->mark);
	if (f->uid != NO_UID)
		attr_put_u32(p->w, RTA_UID, f->uid);
	if (f->iif)
		attr_put_u32(p->w, RTA_IIF, f->iif);
	route_put_cacheinfo(p->w);
	nlmsg_end(p->w, start);
}

/* RTM_F_FIB_MATCH: the answer is the table entry, not the route that results from it. */
static int match_put(const struct put *p, const struct flow *f, uint32_t table)
{
	if (!f->route)
		return -EHOSTUNREACH;
	route_put(p, f->route, table, 0);
	return 0;
}

/* Until a rule is added, the kernel keeps the routes of the local table in the main table. */
static uint32_t found_table(const struct view *view, const struct view_route *r)
{
	if (!r)
		return 0;
	if (view->has_more_rules)
		return r->table;
	return r->table == RT_TABLE_LOCAL ? RT_TABLE_MAIN : r->table;
}

int route4_get(const struct req *q, struct wr *w)
{
	struct attr table[V_RTA_MAX + 1];
	struct put p = put_of_req(q, w);
	uint32_t id = RT_TABLE_MAIN;
	struct flow f = { 0 };
	struct rtmsg rtm;
	int r = parse(q, &rtm, table);

	if (r < 0)
		return r;
	f.dst = f.daddr = attr_be32(&table[RTA_DST]);
	f.src = f.saddr = attr_be32(&table[RTA_SRC]);
	f.tos = rtm.rtm_tos & DSCP_MASK;
	f.ip_proto = table[RTA_IP_PROTO].at ? attr_u8(&table[RTA_IP_PROTO]) : IPPROTO_UDP;
	f.oif = attr_u32_or_0(&table[RTA_OIF]);
	f.iif = attr_u32_or_0(&table[RTA_IIF]);
	f.mark = attr_u32_or_0(&table[RTA_MARK]);
	f.uid = table[RTA_UID].at ? attr_u32(&table[RTA_UID]) : f.iif ? NO_UID : q->view->uid;
	r = route_check_proto(q, &table[RTA_IP_PROTO], IPPROTO_ICMP);
	if (r == 0)
		r = f.iif ? input(q->view, &f) : output(q->view, &f);
	if (r < 0)
		return r;
	if (rtm.rtm_flags & RTM_F_NOTIFY)
		f.flags |= RTCF_NOTIFY | RTM_F_NOTIFY;
	if (rtm.rtm_flags & RTM_F_LOOKUP_TABLE)
		id = found_table(q->view, f.route);
	if (rtm.rtm_flags & RTM_F_FIB_MATCH)
		return match_put(&p, &f, id);
	answer_put(&p, &f, id);
	return 0;
}
