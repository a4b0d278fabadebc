/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mirrors rtnl_link_fill(), and fill_info() of each driver: br_fill_info(), br_port_fill_attrs(),
 * vlan_fill_info(), bond_fill_info(), vxlan_fill_info(), macvlan_fill_info(), tun_fill_info().
 * Linux 6.18. What a view cannot set has the value that it has in a fresh link.
 *
 * Bridges differ by how the kernel was built: with CONFIG_BRIDGE_NETFILTER here, and with
 * CONFIG_BRIDGE_VLAN_FILTERING if the view's kernel has it.
 */
#include <arpa/inet.h>

#include <linux/if_bonding.h>
#include <linux/if_bridge.h>
#include <linux/if_ether.h>
#include <linux/if_link.h>

#include "rtnl/link_info.h"
#include "rtnl/reply.h"

/* LACP_STATE_*: active, short timeout, aggregation, defaulted: nobody has answered; and in sync */
#define LACP_ALONE 0x47
#define LACP_CHOSEN (LACP_ALONE | 8)

#define N(array) (sizeof(array) / sizeof((array)[0]))

/* A number, and from which release on it is sent. */
struct number {
	uint8_t type, bytes;		/* bytes: 1, 2, 4 or 8 */
	uint64_t value;
	uint16_t since;
};

static void put_numbers(const struct put *p, const struct number *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct number *a = &numbers[i];

		if (p->kernel->release < a->since)
			continue;
		if (a->bytes == 1)
			attr_put_u8(p->w, a->type, (uint8_t)a->value);
		else if (a->bytes == 2)
			attr_put_u16(p->w, a->type, (uint16_t)a->value);
		else if (a->bytes == 4)
			attr_put_u32(p->w, a->type, (uint32_t)a->value);
		else
			attr_put_u64(p->w, a->type, a->value);
	}
}

/* Bit 32 and up: which of the options in bits 0 to 31 the kernel knows. */
static uint64_t bridge_options(uint16_t release)
{
	uint64_t known = release >= KERNEL(6, 18) ? 0x1f : release >= KERNEL(6, 14) ? 0xf : 0x7;

	return known << 32;
}

static void put_bridge(const struct put *p, const struct view_link *l)
{
	static const uint8_t group_address[] = { 0x01, 0x80, 0xc2, 0, 0, 0 };
	const struct number first[] = {
		{ IFLA_BR_HELLO_TIMER, 8, 0, 0 },
		{ IFLA_BR_TCN_TIMER, 8, 0, 0 },
		{ IFLA_BR_TOPOLOGY_CHANGE_TIMER, 8, 0, 0 },
		{ IFLA_BR_GC_TIMER, 8, 0, 0 },
		{ IFLA_BR_FORWARD_DELAY, 4, l->kind.bridge.forward_delay, 0 },
		{ IFLA_BR_HELLO_TIME, 4, l->kind.bridge.hello_time, 0 },
		{ IFLA_BR_MAX_AGE, 4, l->kind.bridge.max_age, 0 },
		{ IFLA_BR_AGEING_TIME, 4, l->kind.bridge.ageing_time, 0 },
		{ IFLA_BR_STP_STATE, 4, l->kind.bridge.stp, 0 },
		{ IFLA_BR_PRIORITY, 2, l->kind.bridge.priority, 0 },
		{ IFLA_BR_VLAN_FILTERING, 1, l->kind.bridge.vlan_filtering, 0 },
		{ IFLA_BR_GROUP_FWD_MASK, 2, 0, 0 },
	};
	const struct number second[] = {
		{ IFLA_BR_ROOT_PORT, 2, 0, 0 },
		{ IFLA_BR_ROOT_PATH_COST, 4, 0, 0 },
		{ IFLA_BR_TOPOLOGY_CHANGE, 1, 0, 0 },
		{ IFLA_BR_TOPOLOGY_CHANGE_DETECTED, 1, 0, 0 },
	};
	const struct number third[] = {
		{ IFLA_BR_MULTI_BOOLOPT, 8, bridge_options(p->kernel->release), 0 },
		{ 48 /* IFLA_BR_FDB_N_LEARNED */, 4, 0, KERNEL(6, 7) },
		{ 49 /* IFLA_BR_FDB_MAX_LEARNED */, 4, 0, KERNEL(6, 7) },
		{ 50 /* IFLA_BR_STP_MODE */, 4, 0, KERNEL(7, 2) },
	};
	const struct number vlans[] = {
		{ IFLA_BR_VLAN_PROTOCOL, 2, htons(ETH_P_8021Q), 0 },
		{ IFLA_BR_VLAN_DEFAULT_PVID, 2, 1, 0 },
		{ IFLA_BR_VLAN_STATS_ENABLED, 1, 0, 0 },
		{ IFLA_BR_VLAN_STATS_PER_PORT, 1, 0, 0 },
	};
	const struct number fourth[] = {
		{ IFLA_BR_MCAST_ROUTER, 1, 1, 0 },
		{ IFLA_BR_MCAST_SNOOPING, 1, 1, 0 },
		{ IFLA_BR_MCAST_QUERY_USE_IFADDR, 1, 0, 0 },
		{ IFLA_BR_MCAST_QUERIER, 1, 0, 0 },
		{ IFLA_BR_MCAST_STATS_ENABLED, 1, 0, 0 },
		{ IFLA_BR_MCAST_HASH_ELASTICITY, 4, 16, 0 },
		{ IFLA_BR_MCAST_HASH_MAX, 4, 4096, 0 },
		{ IFLA_BR_MCAST_LAST_MEMBER_CNT, 4, 2, 0 },
		{ IFLA_BR_MCAST_STARTUP_QUERY_CNT, 4, 2, 0 },
		{ IFLA_BR_MCAST_IGMP_VERSION, 1, 2, 0 },
		{ IFLA_BR_MCAST_MLD_VERSION, 1, 1, 0 },
		{ IFLA_BR_MCAST_LAST_MEMBER_INTVL, 8, 100, 0 },
		{ IFLA_BR_MCAST_MEMBERSHIP_INTVL, 8, 26000, 0 },
		{ IFLA_BR_MCAST_QUERIER_INTVL, 8, 25500, 0 },
		{ IFLA_BR_MCAST_QUERY_INTVL, 8, 12500, 0 },
		{ IFLA_BR_MCAST_QUERY_RESPONSE_INTVL, 8, 1000, 0 },
		{ IFLA_BR_MCAST_STARTUP_QUERY_INTVL, 8, 3124, 0 },
		{ IFLA_BR_NF_CALL_IPTABLES, 1, 0, 0 },
		{ IFLA_BR_NF_CALL_IP6TABLES, 1, 0, 0 },
		{ IFLA_BR_NF_CALL_ARPTABLES, 1, 0, 0 },
	};

	put_numbers(p, first, N(first));
	attr_put(p->w, IFLA_BR_BRIDGE_ID, l->kind.bridge.id, sizeof(l->kind.bridge.id));
	attr_put(p->w, IFLA_BR_ROOT_ID, l->kind.bridge.id, sizeof(l->kind.bridge.id));
	put_numbers(p, second, N(second));
	attr_put(p->w, IFLA_BR_GROUP_ADDR, group_address, sizeof(group_address));
	put_numbers(p, third, N(third));
	if (p->kernel->bridge_vlans)
		put_numbers(p, vlans, N(vlans));
	put_numbers(p, fourth, N(fourth));
}

#define PORT_PRIORITY 32
#define PORT_ID(number) (0x8000 | (number))

void link_port_put(const struct put *p, const struct view_link *l)
{
	const struct view_port *port = &l->port;
	const struct number first[] = {
		{ IFLA_BRPORT_STATE, 1, port->state, 0 },
		{ IFLA_BRPORT_PRIORITY, 2, PORT_PRIORITY, 0 },
		{ IFLA_BRPORT_COST, 4, port->cost, 0 },
		{ IFLA_BRPORT_MODE, 1, 0, 0 },
		{ IFLA_BRPORT_GUARD, 1, 0, 0 },
		{ IFLA_BRPORT_PROTECT, 1, 0, 0 },
		{ IFLA_BRPORT_FAST_LEAVE, 1, 0, 0 },
		{ IFLA_BRPORT_MCAST_TO_UCAST, 1, 0, 0 },
		{ IFLA_BRPORT_LEARNING, 1, 1, 0 },
		{ IFLA_BRPORT_UNICAST_FLOOD, 1, 1, 0 },
		{ IFLA_BRPORT_MCAST_FLOOD, 1, 1, 0 },
		{ IFLA_BRPORT_BCAST_FLOOD, 1, 1, 0 },
		{ IFLA_BRPORT_PROXYARP, 1, 0, 0 },
		{ IFLA_BRPORT_PROXYARP_WIFI, 1, 0, 0 },
	};
	const struct number second[] = {
		{ IFLA_BRPORT_DESIGNATED_PORT, 2, PORT_ID(port->number), 0 },
		{ IFLA_BRPORT_DESIGNATED_COST, 2, 0, 0 },
		{ IFLA_BRPORT_ID, 2, PORT_ID(port->number), 0 },
		{ IFLA_BRPORT_NO, 2, port->number, 0 },
		{ IFLA_BRPORT_TOPOLOGY_CHANGE_ACK, 1, 0, 0 },
		{ IFLA_BRPORT_CONFIG_PENDING, 1, 0, 0 },
		{ IFLA_BRPORT_VLAN_TUNNEL, 1, 0, 0 },
		{ IFLA_BRPORT_GROUP_FWD_MASK, 2, 0, 0 },
		{ IFLA_BRPORT_NEIGH_SUPPRESS, 1, 0, 0 },
		{ IFLA_BRPORT_MRP_RING_OPEN, 1, 0, 0 },
		{ IFLA_BRPORT_MRP_IN_OPEN, 1, 0, 0 },
		{ IFLA_BRPORT_ISOLATED, 1, 0, 0 },
		{ IFLA_BRPORT_LOCKED, 1, 0, 0 },
		{ 40 /* IFLA_BRPORT_MAB */, 1, 0, KERNEL(6, 2) },
		{ 43 /* IFLA_BRPORT_NEIGH_VLAN_SUPPRESS */, 1, 0, KERNEL(6, 4) },
		{ 45 /* IFLA_BRPORT_NEIGH_FORWARD_GRAT */, 1, 0, KERNEL(7, 2) },
		{ IFLA_BRPORT_MESSAGE_AGE_TIMER, 8, 0, 0 },
		{ IFLA_BRPORT_FORWARD_DELAY_TIMER, 8, 0, 0 },
		{ IFLA_BRPORT_HOLD_TIMER, 8, 0, 0 },
		{ IFLA_BRPORT_MULTICAST_ROUTER, 1, 1, 0 },
		{ IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT, 4, 512, 0 },
		{ IFLA_BRPORT_MCAST_EHT_HOSTS_CNT, 4, 0, 0 },
		{ 41 /* IFLA_BRPORT_MCAST_N_GROUPS */, 4, 0, KERNEL(6, 3) },
		{ 42 /* IFLA_BRPORT_MCAST_MAX_GROUPS */, 4, 0, KERNEL(6, 3) },
	};

	put_numbers(p, first, N(first));
	attr_put(p->w, IFLA_BRPORT_ROOT_ID, port->bridge, sizeof(port->bridge));
	attr_put(p->w, IFLA_BRPORT_BRIDGE_ID, port->bridge, sizeof(port->bridge));
	put_numbers(p, second, N(second));
}

static void put_vlan(const struct put *p, const struct view_link *l)
{
	static const struct ifla_vlan_flags flags = {
		.flags = 1 /* VLAN_FLAG_REORDER_HDR */, .mask = UINT32_MAX,
	};

	attr_put_u16(p->w, IFLA_VLAN_PROTOCOL, htons(l->kind.vlan.protocol));
	attr_put_u16(p->w, IFLA_VLAN_ID, l->kind.vlan.id);
	attr_put(p->w, IFLA_VLAN_FLAGS, &flags, sizeof(flags));
}

/* The aggregator of a bond that has no partner: its first part alone. */
static void put_aggregator(const struct put *p)
{
	static const uint8_t no_partner[6] = { 0 };
	const struct number all[] = {
		{ IFLA_BOND_AD_INFO_AGGREGATOR, 2, 1, 0 },
		{ IFLA_BOND_AD_INFO_NUM_PORTS, 2, 1, 0 },
		{ IFLA_BOND_AD_INFO_ACTOR_KEY, 2, 15, 0 },	/* 10 Gbit/s, full duplex */
		{ IFLA_BOND_AD_INFO_PARTNER_KEY, 2, 1, 0 },
	};
	size_t nest = attr_nest(p->w, IFLA_BOND_AD_INFO);

	put_numbers(p, all, N(all));
	attr_put(p->w, IFLA_BOND_AD_INFO_PARTNER_MAC, no_partner, sizeof(no_partner));
	attr_nest_end(p->w, nest);
}

static void put_bond(const struct put *p, const struct view_link *l)
{
	const struct number first[] = {
		{ IFLA_BOND_MIIMON, 4, l->kind.bond.miimon, 0 },
		{ IFLA_BOND_UPDELAY, 4, 0, 0 },
		{ IFLA_BOND_DOWNDELAY, 4, 0, 0 },
		{ IFLA_BOND_PEER_NOTIF_DELAY, 4, 0, 0 },
		{ IFLA_BOND_USE_CARRIER, 1, 1, 0 },
		{ IFLA_BOND_ARP_INTERVAL, 4, 0, 0 },
		{ IFLA_BOND_ARP_VALIDATE, 4, 0, 0 },
		{ IFLA_BOND_ARP_ALL_TARGETS, 4, 0, 0 },
	};
	const struct number second[] = {
		{ IFLA_BOND_PRIMARY_RESELECT, 1, 0, 0 },
		{ IFLA_BOND_FAIL_OVER_MAC, 1, 0, 0 },
		{ IFLA_BOND_XMIT_HASH_POLICY, 1, l->kind.bond.hash_policy, 0 },
		{ IFLA_BOND_RESEND_IGMP, 4, 1, 0 },
		{ IFLA_BOND_NUM_PEER_NOTIF, 1, 1, 0 },
		{ IFLA_BOND_ALL_SLAVES_ACTIVE, 1, 0, 0 },
		{ IFLA_BOND_MIN_LINKS, 4, 0, 0 },
		{ IFLA_BOND_LP_INTERVAL, 4, 1, 0 },
		{ IFLA_BOND_PACKETS_PER_SLAVE, 4, 1, 0 },
		{ IFLA_BOND_AD_LACP_ACTIVE, 1, 1, 0 },
		{ IFLA_BOND_AD_LACP_RATE, 1, l->kind.bond.lacp_rate, 0 },
		{ IFLA_BOND_AD_SELECT, 1, 0, 0 },
		{ IFLA_BOND_TLB_DYNAMIC_LB, 1, 1, 0 },
		{ IFLA_BOND_MISSED_MAX, 1, 2, 0 },
		{ 32 /* IFLA_BOND_COUPLED_CONTROL */, 1, 1, 0 },
		{ 33 /* IFLA_BOND_BROADCAST_NEIGH */, 1, 0, KERNEL(6, 17) },
		{ 34 /* IFLA_BOND_LACP_STRICT */, 1, 0, KERNEL(7, 3) },	/* not in 6.18 */
	};

	attr_put_u8(p->w, IFLA_BOND_MODE, l->kind.bond.mode);
	if (l->kind.bond.active)
		attr_put_u32(p->w, IFLA_BOND_ACTIVE_SLAVE, l->kind.bond.active);
	put_numbers(p, first, N(first));
	if (l->kind.bond.primary)
		attr_put_u32(p->w, IFLA_BOND_PRIMARY, l->kind.bond.primary);
	put_numbers(p, second, N(second));
	if (l->kind.bond.mode == BOND_MODE_8023AD)
		put_aggregator(p);
}

static void put_bond_slave(const struct put *p, const struct view_link *l)
{
	bool good = l->carrier && l->flags & IFF_UP;
	bool one_of_many = l->part.mode == BOND_MODE_ACTIVEBACKUP ||
			   l->part.mode == BOND_MODE_8023AD;

	attr_put_u8(p->w, IFLA_BOND_SLAVE_STATE, one_of_many && l->part.number > 1);
	attr_put_u8(p->w, IFLA_BOND_SLAVE_MII_STATUS, good ? 0 : 2 /* BOND_LINK_UP, _DOWN */);
	attr_put_u32(p->w, IFLA_BOND_SLAVE_LINK_FAILURE_COUNT, 0);
	attr_put(p->w, IFLA_BOND_SLAVE_PERM_HWADDR, l->hwaddr, l->hwaddr_len);
	attr_put_u16(p->w, IFLA_BOND_SLAVE_QUEUE_ID, 0);
	attr_put_u32(p->w, IFLA_BOND_SLAVE_PRIO, 0);
	if (l->part.mode == BOND_MODE_8023AD) {
		const struct number lacp[] = {
			{ IFLA_BOND_SLAVE_AD_AGGREGATOR_ID, 2, l->part.number, 0 },
			{ IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE, 1,
			  l->part.number > 1 ? LACP_ALONE : LACP_CHOSEN, 0 },
			{ IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE, 2, 0, 0 },
			{ 11 /* IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE */, 1, 0, 0 },
			{ 12 /* IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE */, 1, 0, 0 },
			{ 10 /* IFLA_BOND_SLAVE_ACTOR_PORT_PRIO */, 2, 255, 0 },
		};

		put_numbers(p, lacp, N(lacp));
	}
}

static void put_vxlan_ends(const struct put *p, const struct view_link *l)
{
	bool is_ipv4 = l->kind.vxlan.family == AF_INET;
	size_t n = is_ipv4 ? 4 : 16;

	if (l->kind.vxlan.has_remote)
		attr_put(p->w, is_ipv4 ? IFLA_VXLAN_GROUP : IFLA_VXLAN_GROUP6, l->kind.vxlan.remote,
			 n);
	if (l->kind.vxlan.link)
		attr_put_u32(p->w, IFLA_VXLAN_LINK, l->kind.vxlan.link);
	if (l->kind.vxlan.has_local)
		attr_put(p->w, is_ipv4 ? IFLA_VXLAN_LOCAL : IFLA_VXLAN_LOCAL6, l->kind.vxlan.local,
			 n);
}

static void put_vxlan(const struct put *p, const struct view_link *l)
{
	static const struct ifla_vxlan_port_range range;
	static const uint8_t reserved[] = { 0xf7, 0xff, 0xff, 0xff, 0, 0, 0, 0xff };
	const struct number first[] = {
		{ IFLA_VXLAN_TTL, 1, l->kind.vxlan.ttl, 0 },
		{ IFLA_VXLAN_TTL_INHERIT, 1, 0, 0 },
		{ IFLA_VXLAN_TOS, 1, 0, 0 },
		{ IFLA_VXLAN_DF, 1, 0, 0 },
		{ IFLA_VXLAN_LABEL, 4, 0, 0 },
		{ 32 /* IFLA_VXLAN_LABEL_POLICY */, 4, 0, KERNEL(6, 7) },
		{ IFLA_VXLAN_LEARNING, 1, !l->kind.vxlan.no_learning, 0 },
		{ IFLA_VXLAN_PROXY, 1, 0, 0 },
		{ IFLA_VXLAN_RSC, 1, 0, 0 },
		{ IFLA_VXLAN_L2MISS, 1, 0, 0 },
		{ IFLA_VXLAN_L3MISS, 1, 0, 0 },
		{ IFLA_VXLAN_COLLECT_METADATA, 1, 0, 0 },
		{ IFLA_VXLAN_AGEING, 4, 300, 0 },
		{ IFLA_VXLAN_LIMIT, 4, 0, 0 },
		{ IFLA_VXLAN_PORT, 2, htons(l->kind.vxlan.port), 0 },
		{ IFLA_VXLAN_UDP_CSUM, 1, 1, 0 },
		{ IFLA_VXLAN_UDP_ZERO_CSUM6_TX, 1, 0, 0 },
		{ IFLA_VXLAN_UDP_ZERO_CSUM6_RX, 1, 0, 0 },
		{ IFLA_VXLAN_REMCSUM_TX, 1, 0, 0 },
		{ IFLA_VXLAN_REMCSUM_RX, 1, 0, 0 },
		{ 31 /* IFLA_VXLAN_LOCALBYPASS */, 1, 1, KERNEL(6, 5) },
	};

	attr_put_u32(p->w, IFLA_VXLAN_ID, l->kind.vxlan.id);
	put_vxlan_ends(p, l);
	put_numbers(p, first, N(first));
	attr_put(p->w, IFLA_VXLAN_PORT_RANGE, &range, sizeof(range));
	if (p->kernel->release >= KERNEL(6, 14))
		attr_put(p->w, 33 /* IFLA_VXLAN_RESERVED_BITS */, reserved, sizeof(reserved));
}

static void put_macvlan(const struct put *p, const struct view_link *l)
{
	const struct number all[] = {
		{ IFLA_MACVLAN_MODE, 4, l->kind.macvlan.mode, 0 },
		{ IFLA_MACVLAN_FLAGS, 2, 0, 0 },
		{ IFLA_MACVLAN_MACADDR_COUNT, 4, 0, 0 },
		{ IFLA_MACVLAN_BC_QUEUE_LEN, 4, 1000, 0 },
		{ IFLA_MACVLAN_BC_QUEUE_LEN_USED, 4, l->kind.macvlan.unlinked ? 0 : 1000, 0 },
	};

	put_numbers(p, all, N(all));
}

static void put_tun(const struct put *p, const struct view_link *l)
{
	const struct number all[] = {
		{ IFLA_TUN_TYPE, 1, l->kind.tun.type, 0 },
		{ IFLA_TUN_PI, 1, 0, 0 },
		{ IFLA_TUN_VNET_HDR, 1, 0, 0 },
		{ IFLA_TUN_PERSIST, 1, 1, 0 },
		{ IFLA_TUN_MULTI_QUEUE, 1, 0, 0 },
	};

	put_numbers(p, all, N(all));
}

typedef void put_fn(const struct put *p, const struct view_link *l);

static const struct {
	const char *name;
	put_fn *data, *slave;		/* NULL: the kind has none */
} kinds[] = {
	{ "bridge", put_bridge, link_port_put },
	{ "vlan", put_vlan, NULL },
	{ "bond", put_bond, put_bond_slave },
	{ "vxlan", put_vxlan, NULL },
	{ "macvlan", put_macvlan, NULL },
	{ "tun", put_tun, NULL },
	/* dummy, ifb, veth, wireguard: the kind alone */
};

static void put_nest(const struct put *p, const struct view_link *l, const char *kind,
		     uint16_t type, bool slave)
{
	for (size_t i = 0; i < N(kinds); i++) {
		put_fn *put = slave ? kinds[i].slave : kinds[i].data;

		if (put && strcmp(kinds[i].name, kind) == 0) {
			size_t nest = attr_nest(p->w, type);

			put(p, l);
			attr_nest_end(p->w, nest);
		}
	}
}

void link_info_put(const struct put *p, const struct view_link *l)
{
	size_t info;

	if (!l->kind.name[0] && !l->slave_kind[0])
		return;
	info = attr_nest(p->w, IFLA_LINKINFO);
	if (l->kind.name[0]) {
		attr_put_string(p->w, IFLA_INFO_KIND, l->kind.name);
		put_nest(p, l, l->kind.name, IFLA_INFO_DATA, false);
	}
	if (l->slave_kind[0]) {
		attr_put_string(p->w, IFLA_INFO_SLAVE_KIND, l->slave_kind);
		put_nest(p, l, l->slave_kind, IFLA_INFO_SLAVE_DATA, true);
	}
	attr_nest_end(p->w, info);
}
