/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_NEWLINK of one link, as rtnl_fill_ifinfo() and inet6_fill_ifinfo() write it. */
#include <errno.h>
#include <string.h>

#include "rtnl/link_info.h"
#include "rtnl/reply.h"
#include "rtnl/reply_link.h"
#include "rtnl/uapi.h"

#ifndef RTEXT_FILTER_SKIP_STATS
#define RTEXT_FILTER_SKIP_STATS 8
#endif
#define STATS_SKIPPED KERNEL(6, 19)	/* RTEXT_FILTER_SKIP_STATS: all, not only those of IPv6 */
#define ORDER_CHANGED KERNEL(6, 10)	/* IFLA_QDISC and IFLA_MAP moved back in the message */

#define TSO_LEGACY_MAX_SIZE 65536
#define TSO_MAX_SIZE 524280

/*
 * ifb devices take larger packets since 6.17, "net: ifb: support BIG TCP packets". So do those of
 * vxlan upon no link; asked of 7.3.
 */
static uint32_t tso_max_size(const struct put *p, const struct view_link *l)
{
	if (p->kernel->release < KERNEL(6, 17) && strcmp(l->kind.name, "ifb") == 0)
		return TSO_LEGACY_MAX_SIZE;
	if (p->kernel->release >= KERNEL(7, 3) && strcmp(l->kind.name, "vxlan") == 0 &&
	    !l->kind.vxlan.link)
		return TSO_MAX_SIZE;
	return l->tso_max_size;
}

static void put_sizes(const struct put *p, const struct view_link *l)
{
	const struct { uint16_t type; uint32_t value; } sizes[] = {
		{ IFLA_MTU, l->mtu },
		{ IFLA_MIN_MTU, l->min_mtu },
		{ IFLA_MAX_MTU, l->max_mtu },
		{ IFLA_GROUP, l->group },
		{ IFLA_PROMISCUITY, l->promiscuity },
		{ IFLA_ALLMULTI, l->allmulti },
		{ IFLA_NUM_TX_QUEUES, l->n_txq },
		{ IFLA_GSO_MAX_SEGS, l->gso_max_segs },
		{ IFLA_GSO_MAX_SIZE, l->gso_max_size },
		{ IFLA_GRO_MAX_SIZE, l->gro_max_size },
		{ V_IFLA_GSO_IPV4_MAX_SIZE, l->gso_ipv4_max_size },
		{ V_IFLA_GRO_IPV4_MAX_SIZE, l->gro_ipv4_max_size },
		{ IFLA_TSO_MAX_SIZE, tso_max_size(p, l) },
		{ IFLA_TSO_MAX_SEGS, l->tso_max_segs },
		{ V_IFLA_MAX_PACING_OFFLOAD_HORIZON, l->pacing_horizon },
		{ IFLA_NUM_RX_QUEUES, l->n_rxq },
	};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		if (view_kernel_has_link_attr(p->kernel, sizes[i].type))
			attr_put_u32(p->w, sizes[i].type, sizes[i].value);
}

static void put_carrier(const struct put *p, const struct view_link *l)
{
	struct wr *w = p->w;

	if (l->master)
		attr_put_u32(w, IFLA_MASTER, l->master);
	attr_put_u8(w, IFLA_CARRIER, l->carrier);
	if (p->kernel->release < ORDER_CHANGED)
		attr_put_string(w, IFLA_QDISC, view_qdisc(p->kernel, l));
	if (l->alias[0])
		attr_put_string(w, IFLA_IFALIAS, l->alias);
	attr_put_u32(w, IFLA_CARRIER_CHANGES, l->carrier_changes);
	attr_put_u32(w, IFLA_CARRIER_UP_COUNT, l->carrier_up);
	attr_put_u32(w, IFLA_CARRIER_DOWN_COUNT, l->carrier_down);
	if (view_kernel_has_link_attr(p->kernel, V_IFLA_HEADROOM))
		attr_put_u16(w, V_IFLA_HEADROOM, l->headroom);
	if (view_kernel_has_link_attr(p->kernel, V_IFLA_TAILROOM))
		attr_put_u16(w, V_IFLA_TAILROOM, l->tailroom);
	attr_put_u8(w, IFLA_PROTO_DOWN, l->proto_down);
	if (p->why)
		attr_put_u32(w, IFLA_EVENT, p->why);
}

static void put_stats(struct wr *w, const struct view_link *l)
{
	uint32_t narrow[VIEW_STATS32];

	for (size_t i = 0; i < VIEW_STATS32; i++)
		narrow[i] = (uint32_t)l->stats[i];
	attr_put(w, IFLA_STATS64, l->stats, sizeof(l->stats));
	attr_put(w, IFLA_STATS, narrow, sizeof(narrow));
}

static void put_inet6_head(const struct put *p, const struct view_inet6 *i6)
{
	struct wr *w = p->w;
	const struct ifla_cacheinfo cache = {
		.max_reasm_len = i6->max_reasm_len, .tstamp = i6->tstamp,
		.reachable_time = i6->reachable_time, .retrans_time = i6->retrans_time,
	};

	int32_t conf[VIEW_CONF6];

	for (unsigned i = 0; i < VIEW_CONF6; i++)
		conf[i] = view_conf6_value(p->kernel, i6, i);
	attr_put_u32(w, IFLA_INET6_FLAGS, i6->if_flags);
	attr_put(w, IFLA_INET6_CACHEINFO, &cache, sizeof(cache));
	attr_put(w, IFLA_INET6_CONF, conf, p->kernel->n_conf6 * sizeof(conf[0]));
}

/* The first value is the number of values, itself included. */
static void put_stats6(const struct put *p, const struct view_inet6 *i6)
{
	uint64_t stats[VIEW_STATS6];

	memcpy(stats, i6->stats, sizeof(stats));
	stats[0] = p->kernel->n_stats6;
	attr_put(p->w, IFLA_INET6_STATS, stats, p->kernel->n_stats6 * sizeof(stats[0]));
}

static void put_inet6(const struct put *p, const struct view_inet6 *i6, uint32_t ext_mask)
{
	struct wr *w = p->w;

	put_inet6_head(p, i6);
	if (!(ext_mask & RTEXT_FILTER_SKIP_STATS)) {
		put_stats6(p, i6);
		attr_put(w, IFLA_INET6_ICMP6STATS, i6->icmp6, sizeof(i6->icmp6));
	}
	attr_put(w, IFLA_INET6_TOKEN, i6->token, sizeof(i6->token));
	attr_put_u8(w, IFLA_INET6_ADDR_GEN_MODE, i6->addr_gen_mode);
}

static void put_af_spec(const struct put *p, const struct view_link *l, uint32_t ext_mask)
{
	struct wr *w = p->w;
	size_t spec = attr_nest(w, IFLA_AF_SPEC), family;

	if (!l->no_inet4) {
		family = attr_nest(w, AF_INET);
		attr_put(w, IFLA_INET_CONF, l->conf4.value,
			 p->kernel->n_conf4 * sizeof(l->conf4.value[0]));
		attr_nest_end(w, family);
	}
	if (p->kernel->ipv6 && !l->no_inet6) {
		family = attr_nest(w, AF_INET6);
		put_inet6(p, &l->inet6, ext_mask);
		attr_nest_end(w, family);
	}
	attr_nest_end(w, spec);
}

static void put_map(struct wr *w)
{
	static const struct rtnl_link_ifmap map;	/* static: its padding, sent too, is 0 */

	attr_put(w, IFLA_MAP, &map, sizeof(map));
}

/* rtnl_fill_prop_list() */
static void put_altnames(struct wr *w, const struct view_link *l)
{
	size_t nest;

	if (!l->altnames[0][0])
		return;
	nest = attr_nest(w, IFLA_PROP_LIST | ATTR_F_NESTED);
	for (size_t i = 0; i < VIEW_ALTNAMES && l->altnames[i][0]; i++)
		attr_put_string(w, IFLA_ALT_IFNAME, l->altnames[i]);
	attr_nest_end(w, nest);
}

static void put_empty_nests(const struct put *p)
{
	struct wr *w = p->w;

	if (view_kernel_has_link_attr(p->kernel, V_IFLA_DEVLINK_PORT))
		attr_nest_end(w, attr_nest(w, V_IFLA_DEVLINK_PORT | ATTR_F_NESTED));
	if (view_kernel_has_link_attr(p->kernel, V_IFLA_DPLL_PIN))
		attr_nest_end(w, attr_nest(w, V_IFLA_DPLL_PIN | ATTR_F_NESTED));
}

static struct ifinfomsg link_header(const struct view_link *l, uint8_t family)
{
	return (struct ifinfomsg){
		.ifi_family = family, .ifi_type = l->type, .ifi_index = (int)l->index,
		.ifi_flags = l->flags,
	};
}

/* IFLA_QDISC came first before the order changed; see put_carrier(). */
static void put_lower(const struct put *p, const struct view_link *l)
{
	if (l->lower_netnsid >= 0)
		attr_put_u32(p->w, IFLA_LINK_NETNSID, (uint32_t)l->lower_netnsid);
	if (l->lower != l->index || l->lower_netnsid >= 0)
		attr_put_u32(p->w, IFLA_LINK, l->lower);
	if (p->kernel->release >= ORDER_CHANGED)
		attr_put_string(p->w, IFLA_QDISC, view_qdisc(p->kernel, l));
}

bool link_put(const struct put *p, const struct view_link *l, uint32_t ext_mask)
{
	struct ifinfomsg ifi = link_header(l, AF_UNSPEC);
	size_t start = put_begin(p, RTM_NEWLINK, &ifi, sizeof(ifi)), xdp;
	struct wr *w = p->w;

	attr_put_string(w, IFLA_IFNAME, l->name);
	attr_put_u32(w, IFLA_TXQLEN, l->txqlen);
	attr_put_u8(w, IFLA_OPERSTATE, l->operstate);
	attr_put_u8(w, IFLA_LINKMODE, l->linkmode);
	if (view_kernel_has_link_attr(p->kernel, V_IFLA_NETNS_IMMUTABLE))
		attr_put_u8(w, V_IFLA_NETNS_IMMUTABLE, l->netns_immutable);
	put_sizes(p, l);
	put_carrier(p, l);
	if (p->kernel->release < ORDER_CHANGED)
		put_map(w);
	if (l->hwaddr_len) {
		attr_put(w, IFLA_ADDRESS, l->hwaddr, l->hwaddr_len);
		attr_put(w, IFLA_BROADCAST, l->broadcast, l->hwaddr_len);
	}
	if (p->kernel->release < STATS_SKIPPED || !(ext_mask & RTEXT_FILTER_SKIP_STATS))
		put_stats(w, l);
	xdp = attr_nest(w, IFLA_XDP);
	attr_put_u8(w, IFLA_XDP_ATTACHED, XDP_ATTACHED_NONE);
	attr_nest_end(w, xdp);
	link_info_put(p, l);
	put_lower(p, l);
	put_af_spec(p, l, ext_mask);
	if (p->kernel->release >= ORDER_CHANGED)
		put_map(w);
	put_altnames(w, l);
	put_empty_nests(p);
	return nlmsg_end(w, start);
}

bool link6_put(const struct put *p, const struct view_link *l)
{
	struct ifinfomsg ifi = link_header(l, AF_INET6);
	size_t start = put_begin(p, RTM_NEWLINK, &ifi, sizeof(ifi)), nest;
	struct wr *w = p->w;

	attr_put_string(w, IFLA_IFNAME, l->name);
	if (l->hwaddr_len)
		attr_put(w, IFLA_ADDRESS, l->hwaddr, l->hwaddr_len);
	attr_put_u32(w, IFLA_MTU, l->mtu);
	if (l->lower != l->index)
		attr_put_u32(w, IFLA_LINK, l->lower);
	attr_put_u8(w, IFLA_OPERSTATE, l->operstate);
	nest = attr_nest(w, IFLA_PROTINFO);
	put_inet6(p, &l->inet6, 0);
	attr_nest_end(w, nest);
	return nlmsg_end(w, start);
}
