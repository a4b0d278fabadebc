/* SPDX-License-Identifier: Apache-2.0 */
/* Names of NETLINK_ROUTE messages and attributes, from include/uapi/linux. */
#include "harness/runtime/decode.h"

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_addrlabel.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/netconf.h>
#include <linux/pkt_sched.h>

#define N(name) [name] = #name
#define SET(names_, prefix_, nests_) \
	{ .prefix = prefix_, .names = names_, .n = sizeof(names_) / sizeof(*names_), \
	  .nests = nests_ }

static const char *const inet_names[] = { N(IFLA_INET_CONF) };
static const struct attr_set inet_set = SET(inet_names, "IFLA_INET_", NULL);

static const char *const inet6_names[] = {
	N(IFLA_INET6_FLAGS), N(IFLA_INET6_CONF), N(IFLA_INET6_STATS), N(IFLA_INET6_MCAST),
	N(IFLA_INET6_CACHEINFO), N(IFLA_INET6_ICMP6STATS), N(IFLA_INET6_TOKEN),
	N(IFLA_INET6_ADDR_GEN_MODE), N(IFLA_INET6_RA_MTU),
};
static const struct attr_set inet6_set = SET(inet6_names, "IFLA_INET6_", NULL);

static const char *const family_names[] = { [2] = "inet", [10] = "inet6" };
static const struct attr_nest family_nests[] = { { 2, &inet_set }, { 10, &inet6_set }, { 0 } };
static const struct attr_set family_set = SET(family_names, "family", family_nests);

/* What is in these depends on the kind of link: numbers, not names. */
static const char *const no_names[] = { NULL };
static const struct attr_set data_set = SET(no_names, "data_", NULL);
static const struct attr_set slave_set = SET(no_names, "slave_", NULL);

static const char *const info_names[] = {
	N(IFLA_INFO_KIND), N(IFLA_INFO_DATA), N(IFLA_INFO_SLAVE_KIND), N(IFLA_INFO_SLAVE_DATA),
};
static const struct attr_nest info_nests[] = {
	{ IFLA_INFO_DATA, &data_set }, { IFLA_INFO_SLAVE_DATA, &slave_set }, { 0 },
};
static const struct attr_set info_set = SET(info_names, "IFLA_INFO_", info_nests);

static const char *const xdp_names[] = { N(IFLA_XDP_ATTACHED), N(IFLA_XDP_FLAGS) };
static const struct attr_set xdp_set = SET(xdp_names, "IFLA_XDP_", NULL);

static const char *const link_names[] = {
	N(IFLA_ADDRESS), N(IFLA_BROADCAST), N(IFLA_IFNAME), N(IFLA_MTU), N(IFLA_LINK),
	N(IFLA_QDISC), N(IFLA_STATS), N(IFLA_MASTER), N(IFLA_PROTINFO), N(IFLA_TXQLEN),
	N(IFLA_MAP), N(IFLA_WEIGHT), N(IFLA_OPERSTATE), N(IFLA_LINKMODE), N(IFLA_LINKINFO),
	N(IFLA_IFALIAS), N(IFLA_NUM_VF), N(IFLA_STATS64), N(IFLA_AF_SPEC), N(IFLA_GROUP),
	N(IFLA_PROMISCUITY), N(IFLA_NUM_TX_QUEUES), N(IFLA_NUM_RX_QUEUES), N(IFLA_CARRIER),
	N(IFLA_CARRIER_CHANGES), N(IFLA_PROTO_DOWN), N(IFLA_GSO_MAX_SEGS),
	N(IFLA_GSO_MAX_SIZE), N(IFLA_XDP), N(IFLA_EVENT), N(IFLA_NEW_NETNSID),
	N(IFLA_CARRIER_UP_COUNT), N(IFLA_CARRIER_DOWN_COUNT), N(IFLA_NEW_IFINDEX),
	N(IFLA_MIN_MTU), N(IFLA_MAX_MTU), N(IFLA_PROP_LIST), N(IFLA_ALT_IFNAME),
	N(IFLA_PERM_ADDRESS), N(IFLA_PARENT_DEV_NAME), N(IFLA_PARENT_DEV_BUS_NAME),
	N(IFLA_TSO_MAX_SIZE), N(IFLA_TSO_MAX_SEGS), N(IFLA_ALLMULTI),
};
static const struct attr_nest link_nests[] = {
	{ IFLA_AF_SPEC, &family_set }, { IFLA_LINKINFO, &info_set }, { IFLA_XDP, &xdp_set },
	{ IFLA_PROTINFO, &inet6_set }, { 0 },
};
static const struct attr_set link_set = SET(link_names, "IFLA_", link_nests);

static const char *const addr_names[] = {
	N(IFA_ADDRESS), N(IFA_LOCAL), N(IFA_LABEL), N(IFA_BROADCAST), N(IFA_ANYCAST),
	N(IFA_CACHEINFO), N(IFA_MULTICAST), N(IFA_FLAGS), N(IFA_RT_PRIORITY), N(IFA_PROTO),
};
static const struct attr_set addr_set = SET(addr_names, "IFA_", NULL);

static const char *const route_names[] = {
	N(RTA_DST), N(RTA_SRC), N(RTA_IIF), N(RTA_OIF), N(RTA_GATEWAY), N(RTA_PRIORITY),
	N(RTA_PREFSRC), N(RTA_METRICS), N(RTA_FLOW), N(RTA_CACHEINFO), N(RTA_TABLE),
	N(RTA_MARK), N(RTA_PREF), N(RTA_EXPIRES), N(RTA_UID), N(RTA_IP_PROTO),
};
static const struct attr_set route_set = SET(route_names, "RTA_", NULL);

static const char *const neigh_names[] = {
	N(NDA_DST), N(NDA_LLADDR), N(NDA_CACHEINFO), N(NDA_PROBES), N(NDA_IFINDEX),
};
static const struct attr_set neigh_set = SET(neigh_names, "NDA_", NULL);

static const char *const rule_names[] = {
	N(FRA_DST), N(FRA_SRC), N(FRA_IIFNAME), N(FRA_GOTO), N(FRA_PRIORITY), N(FRA_FWMARK),
	N(FRA_SUPPRESS_IFGROUP), N(FRA_SUPPRESS_PREFIXLEN), N(FRA_TABLE), N(FRA_OIFNAME),
	N(FRA_PROTOCOL), N(FRA_UID_RANGE),
};
static const struct attr_set rule_set = SET(rule_names, "FRA_", NULL);

static const char *const parms_names[] = {
	N(NDTPA_IFINDEX), N(NDTPA_REFCNT), N(NDTPA_REACHABLE_TIME), N(NDTPA_BASE_REACHABLE_TIME),
};
static const struct attr_set parms_set = SET(parms_names, "NDTPA_", NULL);

static const char *const table_names[] = {
	N(NDTA_NAME), N(NDTA_THRESH1), N(NDTA_THRESH2), N(NDTA_THRESH3), N(NDTA_CONFIG),
	N(NDTA_PARMS), N(NDTA_STATS), N(NDTA_GC_INTERVAL),
};
static const struct attr_nest table_nests[] = { { NDTA_PARMS, &parms_set }, { 0 } };
static const struct attr_set table_set = SET(table_names, "NDTA_", table_nests);

static const char *const qdisc_names[] = {
	N(TCA_KIND), N(TCA_OPTIONS), N(TCA_STATS), N(TCA_STATS2), N(TCA_HW_OFFLOAD),
};
static const struct attr_set qdisc_set = SET(qdisc_names, "TCA_", NULL);

static const char *const label_names[] = { N(IFAL_ADDRESS), N(IFAL_LABEL) };
static const struct attr_set label_set = SET(label_names, "IFAL_", NULL);

static const char *const conf_names[] = {
	N(NETCONFA_IFINDEX), N(NETCONFA_FORWARDING), N(NETCONFA_RP_FILTER),
	N(NETCONFA_MC_FORWARDING), N(NETCONFA_PROXY_NEIGH),
	N(NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN), N(NETCONFA_BC_FORWARDING),
};
static const struct attr_set conf_set = SET(conf_names, "NETCONFA_", NULL);

#define K(type, body, set) { type, #type, body, set }

static const struct msg_kind kinds[] = {
	K(NLMSG_NOOP, 0, NULL),
	K(NLMSG_ERROR, 4, NULL),
	K(NLMSG_DONE, 4, NULL),
	K(NLMSG_OVERRUN, 0, NULL),
	K(RTM_NEWLINK, sizeof(struct ifinfomsg), &link_set),
	K(RTM_NEWADDR, sizeof(struct ifaddrmsg), &addr_set),
	K(RTM_NEWROUTE, sizeof(struct rtmsg), &route_set),
	K(RTM_NEWNEIGH, sizeof(struct ndmsg), &neigh_set),
	K(RTM_NEWRULE, sizeof(struct fib_rule_hdr), &rule_set),
	K(RTM_NEWQDISC, sizeof(struct tcmsg), &qdisc_set),
	K(RTM_GETMULTICAST, sizeof(struct ifaddrmsg), &addr_set),
	K(RTM_GETANYCAST, sizeof(struct ifaddrmsg), &addr_set),
	K(RTM_NEWNEIGHTBL, sizeof(struct ndtmsg), &table_set),
	K(RTM_NEWADDRLABEL, sizeof(struct ifaddrlblmsg), &label_set),
	K(RTM_NEWNETCONF, sizeof(struct netconfmsg), &conf_set),
	K(RTM_NEWSTATS, sizeof(struct if_stats_msg), &link_set),
	/*
	 * RTM_NEWNSID, RTM_NEWNEXTHOP and others have no entry: a namespace with only lo has none
	 */
};

const struct msg_kind *msg_kind_find(uint16_t type)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].type == type)
			return &kinds[i];
	return NULL;
}
