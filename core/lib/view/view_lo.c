/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The view of loopback alone: what Linux 7.3 answers in a fresh network namespace with lo up.
 *
 * Times, counters and random numbers cannot match those of a real kernel. They have the values of
 * a namespace that was created, and its lo brought up, BIRTH after boot, and that has carried no
 * packet.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>

#include "view/addr_made.h"

#define BIRTH 1000		/* hundredths of a second after boot */
#define FOREVER UINT32_MAX
#define LO 1			/* LOOPBACK_IFINDEX */
#define IF_READY 0x80000000	/* in IFLA_INET6_FLAGS; not in the kernel's uapi headers */
#define FRA_L3MDEV_TABLES 0x7fff
#define N(array) (sizeof(array) / sizeof((array)[0]))

static const struct view_link lo_links[] = { {
	.index = LO,
	.name = "lo",
	.type = ARPHRD_LOOPBACK,
	.flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING | IFF_LOWER_UP,
	.hwaddr_len = 6,
	.txqlen = 1000,
	.mtu = 65536,
	.n_txq = 1,
	.n_rxq = 1,
	.gso_max_segs = 65535,
	.gso_max_size = 65536,
	.gro_max_size = 65536,
	.gso_ipv4_max_size = 65536,
	.gro_ipv4_max_size = 65536,
	.tso_max_size = 524280,
	.tso_max_segs = 65535,
	.carrier = 1,
	.lower = LO,
	.lower_netnsid = -1,
	.netns_immutable = 1,
	.qdisc = "noqueue",
	.conf4.value = {
		[IPV4_DEVCONF_ACCEPT_REDIRECTS - 1] = 1,
		[IPV4_DEVCONF_SECURE_REDIRECTS - 1] = 1,
		[IPV4_DEVCONF_SEND_REDIRECTS - 1] = 1,
		[IPV4_DEVCONF_SHARED_MEDIA - 1] = 1,
		[IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE - 1] = 1,
		[IPV4_DEVCONF_NOXFRM - 1] = 1,
		[IPV4_DEVCONF_NOPOLICY - 1] = 1,
		[IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL - 1] = 10000,
		[IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL - 1] = 1000,
		[IPV4_DEVCONF_ARP_EVICT_NOCARRIER - 1] = 1,
	},
	.inet6 = {
		.if_flags = IF_READY,
		.max_reasm_len = 65535,
		.tstamp = BIRTH,
		.reachable_time = 30000,	/* random, from 15000 to 45000 */
		.retrans_time = 1000,
		.conf.value = {
			[DEVCONF_HOPLIMIT] = 64,
			[DEVCONF_MTU6] = 65536,
			[DEVCONF_ACCEPT_RA] = 1,
			[DEVCONF_ACCEPT_REDIRECTS] = 1,
			[DEVCONF_AUTOCONF] = 1,
			[DEVCONF_DAD_TRANSMITS] = 1,
			[DEVCONF_RTR_SOLICITS] = -1,
			[DEVCONF_RTR_SOLICIT_INTERVAL] = 4000,
			[DEVCONF_RTR_SOLICIT_DELAY] = 1000,
			[DEVCONF_USE_TEMPADDR] = -1,
			[DEVCONF_TEMP_VALID_LFT] = 172800,
			[DEVCONF_TEMP_PREFERED_LFT] = 86400,
			[DEVCONF_REGEN_MAX_RETRY] = 3,
			[DEVCONF_MAX_DESYNC_FACTOR] = 600,
			[DEVCONF_MAX_ADDRESSES] = 16,
			[DEVCONF_ACCEPT_RA_DEFRTR] = 1,
			[DEVCONF_ACCEPT_RA_PINFO] = 1,
			[DEVCONF_ACCEPT_RA_RTR_PREF] = 1,
			[DEVCONF_RTR_PROBE_INTERVAL] = 60000,
			[DEVCONF_ACCEPT_DAD] = -1,
			[DEVCONF_MLDV1_UNSOLICITED_REPORT_INTERVAL] = 10000,
			[DEVCONF_MLDV2_UNSOLICITED_REPORT_INTERVAL] = 1000,
			[DEVCONF_SUPPRESS_FRAG_NDISC] = 1,
			[DEVCONF_ACCEPT_RA_MTU] = 1,
			[DEVCONF_ACCEPT_RA_MIN_HOP_LIMIT] = 1,
			[DEVCONF_RTR_SOLICIT_MAX_INTERVAL] = 3600000,
			[DEVCONF_ENHANCED_DAD] = 1,
			[DEVCONF_RA_DEFRTR_METRIC] = 1024,
			[DEVCONF_IOAM6_ID] = 65535,
			[DEVCONF_IOAM6_ID_WIDE] = -1,
			[DEVCONF_NDISC_EVICT_NOCARRIER] = 1,
		},
		.stats = { VIEW_STATS6 },
		.icmp6 = { VIEW_ICMP6 },
	},
} };

static const struct view_addr lo_addrs[] = {
	{ .family = AF_INET, .prefixlen = 8, .scope = RT_SCOPE_HOST, .ifindex = LO,
	  .flags = IFA_F_PERMANENT, .addr = { 127, 0, 0, 1 }, .label = "lo",
	  .preferred = FOREVER, .valid = FOREVER, .cstamp = BIRTH, .tstamp = BIRTH },
	{ .family = AF_INET6, .prefixlen = 128, .scope = RT_SCOPE_HOST, .ifindex = LO,
	  .proto = IFAPROT_KERNEL_LO, .flags = IFA_F_PERMANENT, .addr = { [15] = 1 },
	  .preferred = FOREVER, .valid = FOREVER, .cstamp = BIRTH, .tstamp = BIRTH },
};

#define ROUTE4(d, len, t, s) \
	{ .family = AF_INET, .dst = d, .dst_len = len, .type = t, .scope = s, .oif = LO, \
	  .table = RT_TABLE_LOCAL, .protocol = RTPROT_KERNEL, .prefsrc = { 127, 0, 0, 1 }, \
	  .has_prefsrc = true }
#define IP4(a, b, c, d) { a, b, c, d }

static const struct view_route lo_routes[] = {
	ROUTE4(IP4(127, 0, 0, 0), 8, RTN_LOCAL, RT_SCOPE_HOST),
	ROUTE4(IP4(127, 0, 0, 1), 32, RTN_LOCAL, RT_SCOPE_HOST),
	ROUTE4(IP4(127, 255, 255, 255), 32, RTN_BROADCAST, RT_SCOPE_LINK),
	{ .family = AF_INET6, .dst = { [15] = 1 }, .dst_len = 128, .type = RTN_LOCAL, .oif = LO,
	  .table = RT_TABLE_LOCAL, .protocol = RTPROT_KERNEL },
};

#define RULE(f, t, ...) \
	{ .family = f, .table = t, .action = FR_ACT_TO_TBL, .protocol = RTPROT_KERNEL, \
	  .suppress = UINT32_MAX, __VA_ARGS__ }
#define PRIORITY(p) .priority = p, .has_priority = true

/* In the order in which the families register. RTNL_FAMILY_* are those of multicast routing. */
static const struct view_rule lo_rules[] = {
	RULE(AF_INET, RT_TABLE_LOCAL),
	RULE(AF_INET, RT_TABLE_MAIN, PRIORITY(FRA_L3MDEV_TABLES - 1)),
	RULE(AF_INET, RT_TABLE_DEFAULT, PRIORITY(FRA_L3MDEV_TABLES)),
	RULE(RTNL_FAMILY_IPMR, RT_TABLE_DEFAULT, PRIORITY(FRA_L3MDEV_TABLES)),
	RULE(RTNL_FAMILY_IP6MR, RT_TABLE_MAIN, PRIORITY(FRA_L3MDEV_TABLES)),
	RULE(AF_INET6, RT_TABLE_LOCAL),
	RULE(AF_INET6, RT_TABLE_MAIN, PRIORITY(FRA_L3MDEV_TABLES - 1)),
};

static const struct view_maddr lo_maddrs[] = {
	{ .family = AF_INET, .ifindex = LO, .addr = { 224, 0, 0, 1 }, .scope = RT_SCOPE_UNIVERSE,
	  .users = 1, .cstamp = BIRTH, .tstamp = BIRTH },
	{ .family = AF_INET6, .ifindex = LO, .addr = { 0xff, 0x02, [15] = 1 },
	  .users = 1, .cstamp = BIRTH, .tstamp = BIRTH },
	{ .family = AF_INET6, .ifindex = LO, .addr = { 0xff, 0x01, [15] = 1 },
	  .users = 1, .cstamp = BIRTH, .tstamp = BIRTH },
};

static const struct view_netconf lo_netconfs[] = {
	{ .family = AF_INET, .ifindex = LO },
	{ .family = AF_INET, .ifindex = NETCONFA_IFINDEX_ALL },
	{ .family = AF_INET, .ifindex = NETCONFA_IFINDEX_DEFAULT },
	{ .family = AF_INET6, .ifindex = LO },
	{ .family = AF_INET6, .ifindex = NETCONFA_IFINDEX_ALL },
	{ .family = AF_INET6, .ifindex = NETCONFA_IFINDEX_DEFAULT },
};

static const struct view_label lo_labels[] = {
	{ .prefix = { [15] = 1 }, .prefixlen = 128, .label = 0 },
	{ .prefixlen = 96, .label = 3 },
	{ .prefix = { [10] = 0xff, 0xff }, .prefixlen = 96, .label = 4 },
	{ .prefix = { 0x20, 0x01 }, .prefixlen = 32, .label = 6 },
	{ .prefix = { 0x20, 0x01, 0x00, 0x10 }, .prefixlen = 28, .label = 7 },
	{ .prefix = { 0x3f, 0xfe }, .prefixlen = 16, .label = 12 },
	{ .prefix = { 0x20, 0x02 }, .prefixlen = 16, .label = 2 },
	{ .prefix = { 0xfe, 0xc0 }, .prefixlen = 10, .label = 11 },
	{ .prefix = { 0xfc }, .prefixlen = 7, .label = 5 },
	{ .prefixlen = 0, .label = 1 },
};

#define PARMS(link, lock) \
	{ .ifindex = link, .refcnt = 1, .queue_len = 101, .queue_len_bytes = 212992, \
	  .ucast_probes = 3, .mcast_probes = 3, .proxy_qlen = 64, .reachable_time = 30000, \
	  .base_reachable_time = 30000, .gc_stale_time = 60000, .delay_probe_time = 5000, \
	  .retrans_time = 1000, .anycast_delay = 1000, .proxy_delay = 800, .locktime = lock, \
	  .interval_probe_time = 5000 }

static const struct view_neigh_parms arp_parms[] = { PARMS(0, 1000), PARMS(LO, 1000) };
static const struct view_neigh_parms ndisc_parms[] = { PARMS(0, 0), PARMS(LO, 0) };

/* All namespaces share last_*, hash_* and the counters, so these values are plausible, not true. */
static const struct view_neigh_table lo_neigh_tables[] = {
	{ .family = AF_INET, .name = "arp_cache", .thresh1 = 128, .thresh2 = 512,
	  .thresh3 = 1024, .gc_interval = 30000, .key_len = 4, .entry_size = 336,
	  .entries = 0, .last_flush = 10000, .last_rand = 10000, .hash_rnd = 0x5bd1e995,
	  .hash_mask = 7, .parms = arp_parms, .n_parms = N(arp_parms) },
	{ .family = AF_INET6, .name = "ndisc_cache", .thresh1 = 128, .thresh2 = 512,
	  .thresh3 = 1024, .gc_interval = 30000, .key_len = 16, .entry_size = 344,
	  .entries = 0, .last_flush = 10000, .last_rand = 10000, .hash_rnd = 0x5bd1e995,
	  .hash_mask = 7, .parms = ndisc_parms, .n_parms = N(ndisc_parms) },
};

/* The real list depends on the kernel's build; these drivers are nearly always there. */
static const char *const lo_link_kinds[] = {
	"bridge", "ifb", "veth", "vxlan", "tun", "macvlan", "macvtap", NULL
};

int view_new_lo(struct view **ret_view)
{
	struct view *view = calloc(1, sizeof(*view));

	if (!view)
		return -ENOMEM;
	*view = (struct view){
		.links = lo_links, .n_links = N(lo_links),
		.addrs = lo_addrs, .n_addrs = N(lo_addrs),
		.routes = lo_routes, .n_routes = N(lo_routes),
		.rules = lo_rules, .n_rules = N(lo_rules),
		.maddrs = lo_maddrs, .n_maddrs = N(lo_maddrs),
		.netconfs = lo_netconfs, .n_netconfs = N(lo_netconfs),
		.labels = lo_labels, .n_labels = N(lo_labels),
		.neigh_tables = lo_neigh_tables, .n_neigh_tables = N(lo_neigh_tables),
		.link_kinds = lo_link_kinds,
		.label_seq = N(lo_labels),
		.uid = getuid(),
	};
	view_kernel_of_release(&view->kernel, KERNEL_NEWEST);
	*ret_view = view;
	return 0;
}
