/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_GETSTATS: counters of links, selected by a mask. Mirrors rtnl_stats_*(), Linux 6.18. */
#include <errno.h>

#include <linux/if_bridge.h>

#include "rtnl/reply.h"
#include "rtnl/uapi.h"

#define STATS_GET_MAX 2			/* IFLA_STATS_GETSET_MAX */
#define FILTERS 1			/* IFLA_STATS_GET_FILTERS */
#define BIT(attr) (1U << ((attr) - 1))	/* IFLA_STATS_FILTER_BIT() */
#define HW_S_INFO 2			/* IFLA_OFFLOAD_XSTATS_HW_S_INFO */
#define L3_STATS 3			/* IFLA_OFFLOAD_XSTATS_L3_STATS */
#define OFFLOAD_BITS 0xf		/* RTNL_STATS_OFFLOAD_XSTATS_VALID */

/* rtnl_stats_get_policy */
static const struct attr_rule filter_rules[IFLA_STATS_MAX + 1] = {
	[IFLA_STATS_LINK_OFFLOAD_XSTATS] = {
		.type = ATTR_U32, .check = CHECK_MASK, .mask = OFFLOAD_BITS
	},
};

static const struct attr_rule stats_rules[STATS_GET_MAX + 1] = {
	[0] = { .strict_from = 1 },
	[FILTERS] = { .type = ATTR_NESTED, .len = IFLA_STATS_MAX, .nested = filter_rules },
};

/* The one set of counters that hardware could keep: it keeps none. */
static void put_offload(struct wr *w)
{
	size_t offload = attr_nest(w, IFLA_STATS_LINK_OFFLOAD_XSTATS);
	size_t info = attr_nest(w, HW_S_INFO | ATTR_F_NESTED);
	size_t l3 = attr_nest(w, L3_STATS | ATTR_F_NESTED);

	attr_put_u8(w, 1, 0);		/* IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST */
	attr_put_u8(w, 2, 0);		/* IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED */
	attr_nest_end(w, l3);
	attr_nest_end(w, info);
	attr_nest_end(w, offload);
}

/* Counters that only bridges have, and only their ports: all are 0. */
static void put_xstats(struct wr *w, uint16_t type, bool is_port)
{
	static const struct br_mcast_stats multicast;
	static const struct bridge_stp_xstats stp;
	size_t nest = attr_nest(w, type), bridge = attr_nest(w, LINK_XSTATS_TYPE_BRIDGE);

	attr_put(w, BRIDGE_XSTATS_MCAST, &multicast, sizeof(multicast));
	if (is_port)
		attr_put(w, BRIDGE_XSTATS_STP, &stp, sizeof(stp));
	attr_nest_end(w, bridge);
	attr_nest_end(w, nest);
}

static bool stats_put(const struct put *p, const struct view_link *l, uint32_t mask,
		      uint32_t offload)
{
	const struct if_stats_msg head = { .ifindex = l->index, .filter_mask = mask };
	size_t start = put_begin(p, RTM_NEWSTATS, &head, sizeof(head));

	if (mask & BIT(IFLA_STATS_LINK_64))
		attr_put(p->w, IFLA_STATS_LINK_64, l->stats, sizeof(l->stats));
	if (mask & BIT(IFLA_STATS_LINK_XSTATS) && strcmp(l->kind.name, "bridge") == 0)
		put_xstats(p->w, IFLA_STATS_LINK_XSTATS, false);
	if (mask & BIT(IFLA_STATS_LINK_XSTATS_SLAVE) && l->port.number)
		put_xstats(p->w, IFLA_STATS_LINK_XSTATS_SLAVE, true);
	if ((mask & BIT(IFLA_STATS_LINK_OFFLOAD_XSTATS)) && (offload & BIT(HW_S_INFO)))
		put_offload(p->w);
	if (mask & BIT(IFLA_STATS_AF_SPEC))
		attr_nest_end(p->w, attr_nest(p->w, IFLA_STATS_AF_SPEC));
	return nlmsg_end(p->w, start);
}

static int check(const struct req *q, struct if_stats_msg *head, bool dump)
{
	int r = req_header(q, head, sizeof(*head), "Invalid header for stats dump");

	if (r < 0 || !q->strict)
		return r;
	if (head->pad1 || head->pad2 || (dump && head->ifindex))
		return ext_fail(q->ext, -EINVAL,
				"Invalid values in header for stats dump request");
	if (head->filter_mask >= BIT(IFLA_STATS_MAX + 1))
		return ext_fail(q->ext, -EINVAL, "Invalid stats requested through filter mask");
	return 0;
}

/* *ret_offload: a mask of offloaded counters; all of them, unless the request has a filter. */
static int parse(const struct req *q, uint32_t mask, uint32_t *ret_offload)
{
	struct attr table[STATS_GET_MAX + 1], filters[IFLA_STATS_MAX + 1];
	int r = attr_parse(req_attrs(q, sizeof(struct if_stats_msg)), stats_rules, STATS_GET_MAX,
			   PARSE_STRICT | req_kernel(q), table, q->ext);

	*ret_offload = UINT32_MAX;
	if (r < 0 || !table[FILTERS].at)
		return r;
	r = attr_parse_nested(&table[FILTERS], filter_rules, IFLA_STATS_MAX, PARSE_STRICT, filters,
			      q->ext);
	if (r < 0)
		return r;
	for (unsigned i = 1; i <= IFLA_STATS_MAX; i++)
		if (filters[i].at && !(mask & BIT(i)))
			return ext_fail(q->ext, -EINVAL,
					"Filtered attribute not enabled in filter_mask");
	if (filters[IFLA_STATS_LINK_OFFLOAD_XSTATS].at)
		*ret_offload = attr_u32(&filters[IFLA_STATS_LINK_OFFLOAD_XSTATS]);
	return 0;
}

int stats_get(const struct req *q, struct wr *w)
{
	struct put p = put_of_req(q, w);
	const struct view_link *l;
	struct if_stats_msg head;
	uint32_t offload;
	int r = check(q, &head, false);

	if (r < 0)
		return r;
	if (!head.ifindex)
		return -EINVAL;
	l = view_link_by_index(q->view, head.ifindex);
	if (!l)
		return -ENODEV;
	if (!head.filter_mask)
		return ext_fail(q->ext, -EINVAL, "Filter mask must be set for stats get");
	r = parse(q, head.filter_mask, &offload);
	if (r < 0)
		return r;
	stats_put(&p, l, head.filter_mask, offload);
	return 0;
}

int stats_start(const struct req *q, struct dump_part *part)
{
	struct if_stats_msg head;
	int r = check(q, &head, true);

	if (r < 0)
		return r;
	if (!head.filter_mask)
		return ext_fail(q->ext, -EINVAL, "Filter mask must be set for stats dump");
	part->filter.stats_mask = head.filter_mask;
	return parse(q, head.filter_mask, &part->filter.ext_mask);
}

int stats_next(struct dump_call *c)
{
	const struct dump_filter *f = &c->part->filter;
	struct put p = put_of_dump(c);

	for (; c->dump->at < c->view->n_links; c->dump->at++)
		if (!stats_put(&p, &c->view->links[c->dump->at], f->stats_mask, f->ext_mask))
			return -EMSGSIZE;
	return 0;
}
