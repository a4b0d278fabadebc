/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_DECL_H
#define NLVIRT_VIEW_DECL_H
/*
 * A network as somebody declares it: what one would type to set it up. view_build() derives the
 * rest as the kernel does: link-local addresses, the routes of addresses, multicast groups.
 *
 * Numbers are in host byte order, addresses are bytes as on the wire. Links are named, because a
 * file may name a link before it declares it. `line` is where the file has it, for messages.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fail.h"
#include "view/view.h"

enum decl_kind {
	DECL_LOOPBACK, DECL_ETHERNET, DECL_VETH, DECL_DUMMY, DECL_IFB, DECL_BRIDGE, DECL_VLAN,
	DECL_BOND, DECL_VXLAN, DECL_WIREGUARD, DECL_MACVLAN, DECL_TUN, DECL_TAP, DECL_KINDS
};

/* Counters of a link, in the order of struct rtnl_link_stats64. */
enum { DECL_STATS = 10 };
extern const char *const decl_stat_names[DECL_STATS];

struct decl_link {
	unsigned line;
	char name[IFNAMSIZ];
	uint8_t kind;			/* enum decl_kind */
	uint32_t index;			/* 0: the next one that is free */
	bool has_hwaddr;
	uint8_t hwaddr[6];
	uint32_t mtu;			/* 0: as the kind has it */
	bool down;			/* not IFF_UP */
	bool no_carrier;
	bool has_operstate;
	uint8_t operstate;		/* IF_OPER_* */
	char master[IFNAMSIZ];		/* a bridge or bond; empty: none */
	/* of VLAN, MACVLAN, VXLAN; of VETH the other end; or empty */
	char lower[IFNAMSIZ];
	struct view_kind params;	/* name is not used */
	bool no_link_local;		/* no IPv6 link-local address */
	bool no_ipv6;			/* net.ipv6.conf.NAME.disable_ipv6 */
	char alias[VIEW_ALIAS];
	char altnames[VIEW_ALTNAMES][VIEW_ALTNAME];
	uint64_t stats[DECL_STATS];
};

enum decl_broadcast { DECL_BROADCAST_AUTO, DECL_BROADCAST_NONE, DECL_BROADCAST_GIVEN };

struct decl_addr {
	unsigned line;
	char link[IFNAMSIZ];
	uint8_t family, prefixlen;
	uint8_t addr[16], peer[16], broadcast[4];
	bool has_peer;
	uint8_t broadcast_is;		/* enum decl_broadcast */
	bool has_scope;
	uint8_t scope;			/* RT_SCOPE_* */
	uint32_t flags;			/* IFA_F_NOPREFIXROUTE and others that can be asked for */
	char label[IFNAMSIZ];		/* empty: the name of the link */
	uint32_t preferred, valid;	/* seconds; UINT32_MAX: for ever */
	uint32_t metric;
};

struct decl_hop {
	char link[IFNAMSIZ];
	uint8_t gateway_family;		/* 0: none */
	uint8_t gateway[16];
	uint8_t weight;			/* from 1 */
	bool onlink;
};

#define DECL_HOPS 8

struct decl_route {
	unsigned line;
	uint8_t family, dst_len, type, tos;
	uint8_t dst[16], prefsrc[16];
	bool has_prefsrc, has_scope, has_metric;
	uint8_t scope;
	uint8_t protocol;		/* RTPROT_* */
	uint8_t pref;			/* ICMPV6_ROUTER_PREF_* */
	uint32_t table, metric;
	uint32_t metrics[VIEW_METRICS];
	unsigned n_hops;		/* 0: RTN_BLACKHOLE and the like */
	struct decl_hop hops[DECL_HOPS];
};

struct decl_rule {
	unsigned line;
	bool has_priority;
	struct view_rule rule;
};

struct decl_neigh {
	unsigned line;
	char link[IFNAMSIZ];
	struct view_neigh neigh;	/* ifindex is not used */
};

struct decl {
	char file[256];			/* for messages */
	struct decl_link *links;
	struct decl_addr *addrs;
	struct decl_route *routes;
	struct decl_rule *rules;
	struct decl_neigh *neighs;
	size_t n_links, n_addrs, n_routes, n_rules, n_neighs;
	bool no_ipv6;			/* as with ipv6.disable=1 */
	bool forwarding;		/* net.ipv4.ip_forward */
};

/*
 * Each appends a zeroed entry and returns it; NULL: no memory, or LIMIT_VIEW_ITEMS are there. The
 * pointer is valid until the next call.
 */
struct decl_link *decl_add_link(struct decl *d);
struct decl_addr *decl_add_addr(struct decl *d);
struct decl_route *decl_add_route(struct decl *d);
struct decl_rule *decl_add_rule(struct decl *d);
struct decl_neigh *decl_add_neigh(struct decl *d);

/* NULL: there is no such link. */
struct decl_link *decl_find_link(const struct decl *d, const char *name);

/*
 * Links are brought up by rank, then by index: what a link is made of, or is upon, has a lower
 * rank.
 */
unsigned decl_rank(const struct decl *d, const struct decl_link *l);

/* Gives each link without an index the next free one, in order. lo has 1. */
void decl_number(struct decl *d);

/* What became of a declared address in the view: a link can have it with several lengths. */
const struct view_addr *decl_find_addr(const struct view *view, const struct decl_addr *a,
				       uint32_t ifindex);

/* The name of a kind in IFLA_INFO_KIND; empty for loopback and hardware. */
const char *decl_kind_name(uint8_t kind);

/* Frees what d points to, and empties it. */
void decl_done(struct decl *d);

/*
 * Makes the view of a declared network whose links have indices, as of Linux 7.3. Returns 0, and
 * the caller must view_free(*ret_view); -EINVAL with *f as "FILE:LINE: what is wrong"; or -ENOMEM.
 */
int view_build(const struct decl *d, struct view **ret_view, struct fail *f);

#endif
