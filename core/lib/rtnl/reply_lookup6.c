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

static void answer_put(const struct put *p, const struct view_route *route, const uint8_t *dst,
		       const uint8_t *src, uint32_t iif)
{
	const struct rtmsg rtm = {
		.rtm_family = AF_INET6, .rtm_dst_len = 128, .rtm_src_len = 128,
		.rtm_table = route->table < 256 ? (uint8_t)route->table : RT_TABLE_COMPAT,
		.rtm_protocol = route->protocol, .rtm_scope = route->scope,
		.rtm_type = route->type, .rtm_flags = route->flags,
	};
	size_t start = put_begin(p, RTM_NEWROUTE, &rtm, sizeof(rtm));

	attr_put_u32(p->w, RTA_TABLE, route->table);
	attr_put(p->w, RTA_DST, dst, IN6_BYTES);
	attr_put(p->w, RTA_SRC, src, IN6_BYTES);
	if (iif)
		attr_put_u32(p->w, RTA_IIF, iif);
	else	/* the source for a local destination is the destination */
		attr_put(p->w, RTA_PREFSRC, dst, IN6_BYTES);
	attr_put_u32(p->w, RTA_PRIORITY, route->priority);
	attr_put_u32(p->w, RTA_OIF, route->oif);
	route_put_cacheinfo(p->w);
	attr_put_u8(p->w, RTA_PREF, route->pref);
	nlmsg_end(p->w, start);
}

int route6_get(const struct req *q, struct wr *w)
{
	struct attr table[V_RTA_MAX + 1];
	uint8_t dst[IN6_BYTES], src[IN6_BYTES];
	const struct view_route *route;
	struct put p = put_of_req(q, w);
	struct rtmsg rtm;
	uint32_t iif, oif;
	int r = parse(q, &rtm, table);

	if (r < 0)
		return r;
	if (read_address(&table[RTA_SRC], src) < 0 || read_address(&table[RTA_DST], dst) < 0)
		return -EINVAL;
	r = route_check_proto(q, &table[RTA_IP_PROTO], ICMPV6);
	if (r < 0)
		return r;
	iif = attr_u32_or_0(&table[RTA_IIF]);
	oif = attr_u32_or_0(&table[RTA_OIF]);
	if (iif && !view_link_by_index(q->view, iif))
		return -ENODEV;
	route = view_route_lookup(q->view, AF_INET6, dst, iif ? 0 : oif);
	if (!route)
		return -ENETUNREACH;
	if (rtm.rtm_flags & RTM_F_FIB_MATCH)
		route_put(&p, route, route->table, iif);
	else
		answer_put(&p, route, dst, src, iif);
	return 0;
}
