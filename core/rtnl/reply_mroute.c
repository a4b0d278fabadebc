/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Multicast routing, which a view has none of: one look-up in each family, and the empty IPv4
 * table in the disguise of a link. Mirrors net/ipv4/ipmr.c and net/ipv6/ip6mr.c, Linux 6.18.
 */
#include <errno.h>

#include <linux/mroute.h>

#include "rtnl/reply.h"
#include "rtnl/reply_route.h"
#include "rtnl/uapi.h"

static int parse(const struct req *q, unsigned bits, const struct attr_rule *rules,
		 const char *const text[4], struct attr *table)
{
	static const uint8_t allowed[] = { RTA_SRC, RTA_DST, RTA_TABLE, 0 };
	struct rtmsg rtm;
	int r = req_header(q, &rtm, sizeof(rtm), text[0]);

	if (r < 0)
		return r;
	if (q->strict && ((rtm.rtm_src_len && rtm.rtm_src_len != bits) ||
			  (rtm.rtm_dst_len && rtm.rtm_dst_len != bits) || rtm.rtm_tos ||
			  rtm.rtm_table || rtm.rtm_protocol || rtm.rtm_scope || rtm.rtm_type ||
			  rtm.rtm_flags))
		return ext_fail(q->ext, -EINVAL, text[1]);
	r = req_parse(q, sizeof(rtm), q->strict, rules, V_RTA_MAX, table);
	if (r < 0 || !q->strict)
		return r;
	if ((table[RTA_SRC].at && !rtm.rtm_src_len) || (table[RTA_DST].at && !rtm.rtm_dst_len))
		return ext_fail(q->ext, -EINVAL, text[2]);
	return req_only(q, table, V_RTA_MAX, allowed, text[3]);
}

int mroute4_get(const struct req *q, struct wr *w)
{
	static const char *const text[] = {
		"ipv4: Invalid header for multicast route get request",
		"ipv4: Invalid values in header for multicast route get request",
		"ipv4: rtm_src_len and rtm_dst_len must be 32 for IPv4",
		"ipv4: Unsupported attribute in multicast route get request",
	};
	struct attr table[V_RTA_MAX + 1];
	int r = parse(q, 32, route4_rules, text, table);

	(void)w;
	return r < 0 ? r : -ENOENT;
}

int mroute6_get(const struct req *q, struct wr *w)
{
	static const char *const text[] = {
		"ipv6: Invalid header for multicast route get request",
		"ipv6: Invalid values in header for multicast route get request",
		"ipv6: rtm_src_len and rtm_dst_len must be 128 for IPv6",
		"ipv6: Unsupported attribute in multicast route get request",
	};
	struct attr table[V_RTA_MAX + 1];
	int r = parse(q, 128, route6_rules, text, table);

	(void)w;
	if (r < 0)
		return r;
	if (attr_u32_or_0(&table[RTA_TABLE]) == RT_TABLE_MAIN)
		return ext_fail(q->ext, -ENOENT, "ipv6: MR cache entry not found");
	return ext_fail(q->ext, -ENOENT, "ipv6: MR table does not exist");
}

int link_mroute_start(const struct req *q, struct dump_part *part)
{
	struct ifinfomsg ifi;
	int r;

	(void)part;
	if (!q->strict)
		return 0;
	r = req_header(q, &ifi, sizeof(ifi), "ipv4: Invalid header for ipmr link dump");
	if (r < 0)
		return r;
	if (req_attrs(q, sizeof(ifi)).left)
		return ext_fail(q->ext, -EINVAL, "Invalid data after header in ipmr link dump");
	if (ifi.__ifi_pad || ifi.ifi_type || ifi.ifi_flags || ifi.ifi_change || ifi.ifi_index)
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for ipmr link dump request");
	return 0;
}

int link_mroute_next(struct dump_call *c)
{
	const struct ifinfomsg ifi = { .ifi_family = RTNL_FAMILY_IPMR };
	struct put p = put_of_dump(c);
	size_t start, spec;

	if (c->dump->at > 0)
		return 0;
	start = put_begin(&p, RTM_NEWLINK, &ifi, sizeof(ifi));
	spec = attr_nest(c->w, IFLA_AF_SPEC);
	attr_put_u32(c->w, IPMRA_TABLE_ID, RT_TABLE_DEFAULT);
	attr_put_u32(c->w, IPMRA_TABLE_CACHE_RES_QUEUE_LEN, 0);
	attr_put_u32(c->w, IPMRA_TABLE_MROUTE_REG_VIF_NUM, UINT32_MAX);
	attr_put_u8(c->w, IPMRA_TABLE_MROUTE_DO_ASSERT, 0);
	attr_put_u8(c->w, IPMRA_TABLE_MROUTE_DO_PIM, 0);
	attr_put_u8(c->w, IPMRA_TABLE_MROUTE_DO_WRVIFWHOLE, 0);
	attr_nest_end(c->w, attr_nest(c->w, IPMRA_TABLE_VIFS));
	attr_nest_end(c->w, spec);
	if (!nlmsg_end(c->w, start))
		return -EMSGSIZE;
	c->dump->at++;
	return 0;
}
