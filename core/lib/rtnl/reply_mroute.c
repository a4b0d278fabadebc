/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Multicast routing. A view has no multicast routes, so look-ups in both families fail. The dump of
 * RTM_GETLINK for RTNL_FAMILY_IPMR shows the empty table in the form of a link. Mirrors
 * net/ipv4/ipmr.c and net/ipv6/ip6mr.c, Linux 6.18.
 */
#include <errno.h>

#include <linux/mroute.h>

#include "rtnl/reply.h"
#include "rtnl/reply_route.h"
#include "rtnl/uapi.h"

/* rtm_ipv6_mr_policy */
static const struct attr_rule mroute6_rules[V_RTA_MAX + 1] = {
	[RTA_DST] = { .type = ATTR_BINARY, .check = CHECK_EXACT, .min = IN6_BYTES },
	[RTA_SRC] = { .type = ATTR_BINARY, .check = CHECK_EXACT, .min = IN6_BYTES },
	[RTA_TABLE] = { .type = ATTR_U32 },
	[V_RTA_FLOWLABEL] = { .since = KERNEL(6, 14) },
};

static bool header_is_plain(const struct rtmsg *rtm, unsigned bits)
{
	return (!rtm->rtm_src_len || rtm->rtm_src_len == bits) &&
	       (!rtm->rtm_dst_len || rtm->rtm_dst_len == bits) && !rtm->rtm_tos &&
	       !rtm->rtm_table && !rtm->rtm_protocol && !rtm->rtm_scope && !rtm->rtm_type &&
	       !rtm->rtm_flags;
}

static bool lacks_length(const struct rtmsg *rtm, const struct attr *table)
{
	return (table[RTA_SRC].at && !rtm->rtm_src_len) || (table[RTA_DST].at && !rtm->rtm_dst_len);
}

static int check4(const struct req *q)
{
	static const uint8_t allowed[] = { RTA_SRC, RTA_DST, RTA_TABLE, 0 };
	struct attr table[V_RTA_MAX + 1];
	struct rtmsg rtm;
	int r = req_header(q, &rtm, sizeof(rtm),
			   "ipv4: Invalid header for multicast route get request");

	if (r < 0)
		return r;
	if (q->strict && !header_is_plain(&rtm, 32))
		return ext_fail(q->ext, -EINVAL,
				"ipv4: Invalid values in header for multicast route get request");
	r = req_parse(q, sizeof(rtm), q->strict, route4_rules, V_RTA_MAX, table);
	if (r < 0 || !q->strict)
		return r;
	if (lacks_length(&rtm, table))
		return ext_fail(q->ext, -EINVAL,
				"ipv4: rtm_src_len and rtm_dst_len must be 32 for IPv4");
	return req_only(q, table, V_RTA_MAX, allowed,
			"ipv4: Unsupported attribute in multicast route get request");
}

int mroute4_get(const struct req *q, struct wr *w)
{
	int r = check4(q);

	(void)w;
	return r < 0 ? r : -ENOENT;
}

/* Newer than the IPv4 handler: always parses strictly. */
int mroute6_get(const struct req *q, struct wr *w)
{
	struct attr table[V_RTA_MAX + 1];
	struct rtmsg rtm;
	int r = req_header(q, &rtm, sizeof(rtm), "Invalid header length");

	(void)w;
	if (r == 0)
		r = attr_parse(req_attrs(q, sizeof(rtm)), mroute6_rules, V_RTA_MAX,
			       PARSE_STRICT | req_kernel(q), table, q->ext);
	if (r < 0)
		return r;
	if (!header_is_plain(&rtm, 128))
		return ext_fail(q->ext, -EINVAL,
				"ipv6: Invalid values in header for multicast route get request");
	if (lacks_length(&rtm, table))
		return ext_fail(q->ext, -EINVAL,
				"ipv6: rtm_src_len and rtm_dst_len must be 128 for IPv6");
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
