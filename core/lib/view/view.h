/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_H
#define NLVIRT_VIEW_VIEW_H
/*
 * The network that the program is shown: plain arrays, each in the order in which the kernel dumps
 * it. A view is built once and never changes afterwards, so any number of readers may share it.
 *
 * Always true of a finished view:
 *   links are sorted by index, indices are positive and distinct, names are not empty;
 *   every address, set of neighbour parameters and route names a link that exists, except
 *   routes that lead nowhere, such as RTN_BLACKHOLE, whose oif is 0;
 *   addresses are sorted by family, then by the index of their link;
 *   the routes of a family are in the order of the kernel's trie: shorter key first.
 * view_check() asserts all of this except the order of routes.
 *
 * Numbers are in host byte order unless a field says otherwise; addresses are bytes as on the
 * wire.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <linux/if.h>

#define VIEW_CONF4 33		/* values of IFLA_INET_CONF; IPV4_DEVCONF_MAX, 6.18 to 7.3 */
#define VIEW_CONF6 60		/* values of IFLA_INET6_CONF; DEVCONF_MAX, 6.18 to 7.3 */
#define VIEW_STATS6 38		/* values of IFLA_INET6_STATS, the count first */
#define VIEW_ICMP6 7		/* values of IFLA_INET6_ICMP6STATS, the count first */
#define VIEW_STATS64 25		/* values of struct rtnl_link_stats64 */
#define VIEW_STATS32 24		/* values of struct rtnl_link_stats */
#define VIEW_GROUPS 39		/* RTNLGRP_MAX, 6.18 to 7.3 */
#define VIEW_HWADDR 32		/* MAX_ADDR_LEN */
#define VIEW_ALIAS 256		/* bytes of an alias with its NUL; IFALIASZ */
#define VIEW_ALTNAME 128		/* bytes of an alternative name with its NUL; ALTIFNAMSIZ */
#define VIEW_ALTNAMES 4		/* of a link; the kernel has no limit */
#define VIEW_KIND 16		/* bytes of the name of a kind of link */
#define VIEW_METRICS 18		/* RTAX_MAX + 1 */

/* A Linux release as one number that can be compared. */
#define KERNEL(version, patchlevel) ((uint16_t)((version) << 8 | (patchlevel)))
#define KERNEL_NEWEST KERNEL(7, 3)	/* the release that the tables describe */

/* The kernel that the view imitates. It answers as KERNEL_NEWEST does, less what it lacks. */
struct view_kernel {
	uint16_t release;		/* KERNEL(); never above KERNEL_NEWEST */
	uint64_t link_attrs[2];		/* bit n: links have the IFLA_* attribute n */
	uint16_t n_conf4, n_conf6, n_stats6;	/* values to send; at most VIEW_* */
	uint16_t ack_bytes;		/* what an acknowledgement takes of a receive buffer */
	uint8_t groups;			/* 1 to this exist; at most VIEW_GROUPS */
	bool ipv6;			/* AF_INET6 exists; false under ipv6.disable=1 */
	bool tunnels;			/* RTM_GETTUNNEL has a handler */
	bool get_all_nsid;		/* NETLINK_LISTEN_ALL_NSID works in getsockopt(), too */
	bool peer_pidfd;		/* getsockopt() knows SO_PEERPIDFD */
	bool wireless;			/* ioctl() knows the requests of linux/wireless.h */
	bool tables_once;		/* a dump that goes on within a neighbour table omits its settings */
	bool bridge_vlans;		/* bridges can filter VLANs; assumed if there is no bridge driver yet */
	char qdisc[IFNAMSIZ];		/* of links with a queue: net.core.default_qdisc */
};

/* Settings by position, as in the kernel's arrays: index 0 is the first value on the wire. */
struct view_conf4 {
	int32_t value[VIEW_CONF4];
};

struct view_conf6 {
	int32_t value[VIEW_CONF6];
};

struct view_inet6 {			/* the IPv6 side of one link */
	uint32_t if_flags;		/* IF_READY and other IF_* flags of the kernel */
	uint32_t max_reasm_len;		/* bytes */
	uint32_t tstamp;		/* hundredths of a second since boot */
	uint32_t reachable_time;	/* ms; the kernel picks it at random */
	uint32_t retrans_time;		/* ms */
	struct view_conf6 conf;
	uint64_t stats[VIEW_STATS6];
	uint64_t icmp6[VIEW_ICMP6];
	uint8_t token[16];
	uint8_t addr_gen_mode;
};

/* What is particular to one kind of link: IFLA_INFO_DATA. Zero where the kernel's default is. */
struct view_kind {
	char name[VIEW_KIND];		/* "bridge"; empty: hardware, which has no kind */
	union {
		struct {
			uint16_t id, protocol;	/* protocol: ETH_P_8021Q or _8021AD */
		} vlan;
		struct {
			uint8_t id[8];		/* priority, then hardware address */
			uint32_t forward_delay, hello_time, max_age, ageing_time;	/* 1/100 s */
			uint16_t priority;
			uint8_t stp, vlan_filtering;
		} bridge;
		struct {
			uint8_t mode, lacp_rate, hash_policy;
			uint32_t miimon, primary;	/* primary: index of a link, or 0 */
			uint32_t active;		/* index of the part in use, or 0 */
		} bond;
		struct {
			uint32_t id, link;
			uint16_t port;
			uint8_t family;		/* of local and remote; 0: neither is given */
			bool has_local, has_remote;
			uint8_t local[16], remote[16];
			uint8_t ttl;
			bool no_learning;
		} vxlan;
		struct {
			uint32_t mode;		/* MACVLAN_MODE_* */
			bool unlinked;		/* it is being deleted */
		} macvlan;
		struct {
			uint8_t type;		/* 1: IFF_TUN, 2: IFF_TAP */
		} tun;
	};
};

/* What a port of a bridge has: IFLA_INFO_SLAVE_DATA, and IFLA_PROTINFO of AF_BRIDGE. */
struct view_port {
	uint16_t number;		/* from 1; 0: the link is no port of a bridge */
	uint32_t age;			/* from 1: higher than those of older ports */
	uint8_t state;			/* BR_STATE_* */
	uint32_t cost;
	uint8_t bridge[8];		/* id of the bridge */
};

/* What a part of a bond has: IFLA_INFO_SLAVE_DATA. */
struct view_part {
	uint16_t number;		/* from 1, in the order in which the bond got its parts */
	uint8_t mode;			/* BOND_MODE_* of the bond */
};

struct view_link {
	uint32_t index;
	char name[IFNAMSIZ];
	uint16_t type;			/* ARPHRD_* */
	uint32_t flags;			/* IFF_* */
	uint8_t hwaddr_len;		/* of hwaddr and broadcast */
	uint8_t hwaddr[VIEW_HWADDR], broadcast[VIEW_HWADDR];
	uint32_t txqlen, mtu, min_mtu, max_mtu, group, promiscuity, allmulti;
	uint32_t n_txq, n_rxq;
	uint32_t gso_max_segs, gso_max_size, gro_max_size, gso_ipv4_max_size, gro_ipv4_max_size;
	uint32_t tso_max_size, tso_max_segs, pacing_horizon;
	uint32_t carrier_changes, carrier_up, carrier_down;
	uint16_t headroom, tailroom;
	uint8_t operstate, linkmode, carrier, proto_down, netns_immutable;
	char qdisc[IFNAMSIZ];		/* the root queueing discipline; empty: the kernel's default */
	uint32_t master;		/* index of the link that this one is a part of, or 0 */
	uint32_t lower;			/* IFLA_LINK; the link itself: it is left out */
	int32_t lower_netnsid;		/* IFLA_LINK_NETNSID; -1: lower is in this namespace */
	char alias[VIEW_ALIAS];
	char altnames[VIEW_ALTNAMES][VIEW_ALTNAME];	/* empty: none, and none behind it */
	struct view_kind kind;
	char slave_kind[VIEW_KIND];	/* of the master: "bridge", "bond" */
	struct view_port port;
	struct view_part part;
	bool no_inet6;			/* IPv6 has no state for the link */
	bool no_inet4;			/* nor has IPv4: only of a link that is being deleted */
	bool no_cable;			/* would have no carrier if it were up */
	bool own_mtu;			/* of a bridge: set, and so not that of the ports */
	struct view_conf4 conf4;
	struct view_inet6 inet6;
	uint64_t stats[VIEW_STATS64];
};

struct view_addr {
	uint8_t family;			/* AF_INET or AF_INET6 */
	uint8_t prefixlen, scope, proto;	/* RT_SCOPE_*, IFAPROT_* or 0 */
	uint32_t ifindex, flags;	/* IFA_F_* */
	uint8_t addr[16];		/* AF_INET uses the first 4 */
	uint8_t peer[16];		/* if has_peer: the other end, to which prefixlen applies */
	uint8_t broadcast[4];		/* if has_broadcast */
	bool has_peer, has_broadcast;
	uint32_t priority;		/* IFA_RT_PRIORITY, or 0 */
	char label[IFNAMSIZ];		/* AF_INET only */
	uint32_t preferred, valid;	/* seconds, UINT32_MAX for ever */
	uint32_t cstamp, tstamp;	/* hundredths of a second since boot */
};

struct view_hop {			/* one of several ways that a route can take */
	uint32_t oif, flags;		/* RTNH_F_* */
	uint8_t weight;			/* from 1 */
	uint8_t gateway_family;
	uint8_t gateway[16];
};

struct view_route {
	uint8_t family, dst_len, tos, protocol, scope, type;
	uint32_t table, flags, oif, priority;
	uint8_t dst[16], prefsrc[16];
	bool has_prefsrc;
	uint8_t pref;			/* RTA_PREF, AF_INET6 only */
	uint8_t gateway_family;		/* 0: none; may be AF_INET6 in a route of AF_INET */
	uint8_t gateway[16];
	uint32_t metrics[VIEW_METRICS];	/* by RTAX_*; 0: not set */
	/* Several next hops: oif and gateway are those of the first. n_hops is 0 if there is one. */
	const struct view_hop *hops;
	uint32_t n_hops;
};

struct view_rule {
	uint8_t family, action;
	uint32_t table, priority, flags;
	bool has_priority;		/* false: FRA_PRIORITY, which is 0, is left out */
	uint8_t protocol;		/* RTPROT_* */
	uint8_t src_len, dst_len, tos, ip_proto;
	uint8_t src[16], dst[16];
	char iif[IFNAMSIZ], oif[IFNAMSIZ];	/* empty: any */
	uint32_t mark, mask;		/* mask 0: any mark */
	uint32_t uid_first, uid_last;	/* if has_uids */
	bool has_uids;
	uint32_t suppress;		/* FRA_SUPPRESS_PREFIXLEN; UINT32_MAX: none */
};

struct view_neigh {			/* what is known of a neighbour */
	uint8_t family, flags, type;	/* NTF_*, RTN_* */
	uint16_t state;			/* NUD_* */
	uint32_t ifindex;
	uint8_t addr[16];
	uint8_t hwaddr_len, hwaddr[VIEW_HWADDR];
	uint8_t protocol;		/* NDA_PROTOCOL, or 0 */
};

struct view_maddr {			/* a multicast address that a link listens to */
	uint8_t family, scope;
	uint32_t ifindex;
	uint8_t addr[16];
	uint32_t users;			/* how many joined it */
	uint32_t cstamp, tstamp;
};

struct view_netconf {			/* RTM_GETNETCONF: one link, all links, or new links */
	uint8_t family;
	int32_t ifindex;		/* NETCONFA_IFINDEX_ALL and _DEFAULT are negative */
	int32_t forwarding, rp_filter, mc_forwarding, bc_forwarding, proxy_neigh,
		ignore_routes_with_linkdown;
};

struct view_label {			/* RFC 6724 address labels, longest prefix first */
	uint8_t prefix[16];
	uint8_t prefixlen;
	uint32_t label, ifindex;
};

struct view_neigh_parms {		/* one RTM_NEWNEIGHTBL parameter set */
	uint32_t ifindex;		/* 0: the defaults of the table */
	uint32_t refcnt, queue_len, queue_len_bytes, app_probes, ucast_probes, mcast_probes,
		mcast_reprobes, proxy_qlen;
	uint64_t reachable_time, base_reachable_time, gc_stale_time, delay_probe_time,
		retrans_time, anycast_delay, proxy_delay, locktime, interval_probe_time;
};

struct view_neigh_table {
	uint8_t family;
	char name[16];
	uint32_t thresh1, thresh2, thresh3;
	uint64_t gc_interval;		/* ms */
	uint16_t key_len, entry_size;
	uint32_t entries, last_flush, last_rand, hash_rnd, hash_mask, proxy_qlen;
	uint64_t stats[11];		/* struct ndt_stats */
	const struct view_neigh_parms *parms;	/* defaults, then each link */
	uint32_t n_parms;
};

struct view_journal;

struct view_memory {			/* one array, and the next one that the view owns */
	struct view_memory *next;
	_Alignas(16) unsigned char bytes[];
};

struct view {
	const struct view_link *links;
	size_t n_links;
	/* IPv6 entries are last in each list, so that view_leave_off_ipv6() can cut them off. */
	const struct view_addr *addrs;		/* by family, then link */
	size_t n_addrs;
	const struct view_route *routes;	/* by family, then table */
	size_t n_routes;
	const struct view_rule *rules;		/* by family, in order of registration */
	size_t n_rules;
	const struct view_maddr *maddrs;
	size_t n_maddrs;
	const struct view_netconf *netconfs;
	size_t n_netconfs;
	const struct view_label *labels;
	size_t n_labels;
	const struct view_neigh_table *neigh_tables;
	size_t n_neigh_tables;
	const struct view_neigh *neighs;	/* by family */
	size_t n_neighs;
	const char *const *link_kinds;	/* kinds of link that the kernel can create; ends in NULL */
	uint32_t label_seq;		/* ifal_seq of every address label */
	uint32_t uid;			/* RTA_UID of a route look-up: the user who asks */
	/* Rules were added. Until then the kernel keeps the local table in the main one. */
	bool has_more_rules;
	bool forwarding4;		/* net.ipv4.ip_forward */
	bool declared;			/* by an operator, rather than loopback alone */
	uint32_t last_index;		/* that the kernel has chosen itself; 0: that of the last link */
	/* How the view was made of another one (view/view_event.h); NULL: it was not. */
	const struct view_journal *journal;
	uint64_t generation;		/* one more than that of the other one */
	struct view_memory *memory;	/* owned: what the arrays point to; NULL: constants */
	struct view_kernel kernel;
};

/*
 * Creates the view of a fresh network namespace with lo up, as shown to the calling user. Does no
 * I/O. Returns 0, and the caller must view_free(*ret_view); or -ENOMEM.
 */
int view_new_lo(struct view **ret_view);

/* Allocates zeroed memory that view_free() frees, for an array of the view. NULL: no memory. */
void *view_alloc(struct view *view, size_t n, size_t size);

/*
 * Makes the view imitate the running kernel, as far as its release and its answers tell. The
 * questions go over sockets that this call opens and closes. Returns 0, or -errno if it could not
 * ask: the release then decides what it did not learn. Call this before the view is shared.
 */
int view_follow_kernel(struct view *view);

/* Removes IPv6 from the view, as ipv6.disable=1 does from the kernel. */
void view_leave_off_ipv6(struct view *view);

/* Removes the IPv6 addresses and routes, as net.ipv6.conf.lo.disable_ipv6=1 does. */
void view_disable_ipv6(struct view *view);

/* Fills *kernel with what is known about a release without asking a kernel. */
void view_kernel_of_release(struct view_kernel *kernel, uint16_t release);

/* Do links have this IFLA_* attribute? */
static inline bool view_kernel_has_link_attr(const struct view_kernel *k, unsigned type)
{
	return type >= 128 || k->link_attrs[type / 64] >> type % 64 & 1;
}

/* The root queueing discipline of a link. */
static inline const char *view_qdisc(const struct view_kernel *k, const struct view_link *l)
{
	return l->qdisc[0] ? l->qdisc : k->qdisc;
}

/* Accepts NULL. Returns NULL, for v = view_free(v). */
struct view *view_free(struct view *view);

/* Asserts the invariants at the top of this file, except the order of routes. */
void view_check(const struct view *view);

/* Both return NULL if there is no such link. A name may be an alternative one: __dev_get_by_name(). */
const struct view_link *view_link_by_index(const struct view *view, uint32_t index);
const struct view_link *view_link_by_name(const struct view *view, const char *name);

/* The addresses of a link have the numbers from the returned one to *ret_end - 1. */
size_t view_addrs_of(const struct view *view, uint8_t family, uint32_t ifindex, size_t *ret_end);

/* Finds exactly this address on link `ifindex`, or on any link if that is 0. NULL: not found. */
const struct view_addr *view_addr_find(const struct view *view, uint8_t family,
				       const uint8_t *addr, uint32_t ifindex);

/* A packet, as the search for its route sees it. */
struct view_flow {
	uint8_t family, tos, ip_proto;
	uint8_t dst[16], src[16];	/* src: zeros if it is not known yet */
	uint32_t oif;			/* 0: any */
	uint32_t iif;			/* LOOPBACK_IFINDEX for packets that are made here */
	uint32_t mark, uid;
	bool any_oif;			/* AF_INET6: prefer oif, but take others */
};

/*
 * Finds the route of a packet. The rules of the family are tried in order; in the table that a rule
 * names, the longest prefix wins that holds dst and leads over oif, and then the smallest metric.
 * Returns 0; or -ENETUNREACH without a route, or the error of a route or rule that refuses. *ret
 * is NULL if there is no route.
 */
int view_route_find(const struct view *view, const struct view_flow *flow,
		    const struct view_route **ret);

/* The same in one table, without rules. */
const struct view_route *view_route_in_table(const struct view *view, const struct view_flow *flow,
					     uint32_t table);

/*
 * Selects the source address of packets that leave over a link: inet_select_addr() and
 * ipv6_dev_get_saddr(). dst may be NULL for AF_INET. NULL: there is none.
 */
const struct view_addr *view_source4(const struct view *view, uint32_t ifindex,
				     const uint8_t *dst, uint8_t scope);
const struct view_addr *view_source6(const struct view *view, uint32_t ifindex,
				     const uint8_t *dst);

struct view_speed {
	uint32_t mbit;			/* a second; SPEED_UNKNOWN */
	uint8_t duplex, port;		/* DUPLEX_*, PORT_* of linux/ethtool.h */
};

/* Returns 0, or -EOPNOTSUPP: the driver of the link does not say. */
int view_speed_of(const struct view *view, const struct view_link *l, struct view_speed *ret);

/* Does a link lead to the namespace with this id? */
bool view_has_netns(const struct view *view, int32_t id);

/*
 * The value of an IPv6 setting as this kernel has it: at is an index of i6->conf.value. Some values
 * differ between the releases that a view can imitate.
 */
int32_t view_conf6_value(const struct view_kernel *k, const struct view_inet6 *i6, unsigned at);

bool view_table_has_routes(const struct view *view, uint8_t family, uint32_t table);

/* Does the link listen to this IPv4 multicast address (host byte order)? */
bool view_listens4(const struct view *view, uint32_t addr, uint32_t ifindex);

/* Are the first `bits` bits of both equal? */
bool view_prefix_holds(const uint8_t *prefix, const uint8_t *addr, unsigned bits);

#endif
