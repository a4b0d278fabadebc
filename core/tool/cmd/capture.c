/* SPDX-License-Identifier: Apache-2.0 */
#include <arpa/inet.h>	/* before the kernel's headers, which then omit the same names */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/fib_rules.h>
#include <linux/if_ether.h>
#include <linux/if_link.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/neighbour.h>

#include "base/cleanup.h"
#include "cmd/capture.h"
#include "cmd/cmd.h"
#include "rtnl/attr.h"
#include "rtnl/nlmsg.h"
#include "rtnl/uapi.h"

#define REPLY_BYTES 65536
#define MOST_ATTRS 70
#define KEPT_FLAGS \
	(IFA_F_NOPREFIXROUTE | IFA_F_NODAD | IFA_F_MANAGETEMPADDR | IFA_F_TEMPORARY | \
	 IFA_F_HOMEADDRESS | IFA_F_OPTIMISTIC | IFA_F_DADFAILED | IFA_F_STABLE_PRIVACY | \
	 IFA_F_MCAUTOJOIN)

struct capture {
	struct decl decl;
	struct fail *fail;
	const struct capture_source *source;
	uint8_t *operstates;		/* of decl.links */
	bool said_nexthops;
};

typedef int take_fn(struct capture *c, const struct nlmsg *m);

/* Asks for a dump and calls take for each object. 0 or -errno. */
static int dump(struct capture *c, uint16_t type, uint16_t answer, uint8_t family, take_fn *take)
{
	const struct {
		struct nlmsghdr h;
		struct rtgenmsg gen;
	} request = {
		.h = { .nlmsg_len = sizeof(request), .nlmsg_type = type,
		       .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.gen.rtgen_family = family,
	};
	_cleanup_free_ uint8_t *reply = malloc(REPLY_BYTES);
	int r = 0;

	if (!reply)
		return -ENOMEM;
	r = c->source->ask(c->source->arg, &request, sizeof(request));
	while (r == 0) {
		long n = c->source->next(c->source->arg, reply, REPLY_BYTES);
		struct rd in = rd_of(reply, n < 0 ? 0 : (size_t)n);
		struct nlmsg m;

		if (n <= 0)
			return n < 0 ? (int)n : -EIO;
		while (r == 0 && nlmsg_next(&in, &m)) {
			if (m.head.nlmsg_type == NLMSG_DONE)
				return 0;
			if (m.head.nlmsg_type == NLMSG_ERROR)
				return -EIO;
			if (m.head.nlmsg_type == answer)
				r = take(c, &m);
		}
	}
	return r;
}

/* Splits a message. table has MOST_ATTRS + 1 entries. */
static bool parse(const struct nlmsg *m, void *header, size_t n, struct attr *table)
{
	struct rd in = m->body;

	if (!rd_take(&in, header, n))
		return false;
	rd_skip(&in, -n & 3);
	return attr_parse(in, NULL, MOST_ATTRS, PARSE_LIBERAL, table, NULL) == 0;
}

static void parse_nested(const struct attr *a, struct attr *table)
{
	memset(table, 0, (MOST_ATTRS + 1) * sizeof(*table));
	if (a->at)
		attr_parse_nested(a, NULL, MOST_ATTRS, PARSE_LIBERAL, table, NULL);
}

static void take_bytes(const struct attr *a, void *to, size_t n)
{
	if (a->at)
		memcpy(to, attr_data(a), a->len < n ? a->len : n);
}

static struct decl_link *link_of(const struct capture *c, uint32_t index)
{
	for (size_t i = 0; i < c->decl.n_links; i++)
		if (c->decl.links[i].index == index)
			return &c->decl.links[i];
	return NULL;
}

/* --- links ------------------------------------------------------------------------------ */

static const struct { const char *name; uint8_t kind; } kinds[] = {
	{ "veth", DECL_VETH }, { "dummy", DECL_DUMMY }, { "ifb", DECL_IFB },
	{ "bridge", DECL_BRIDGE }, { "vlan", DECL_VLAN }, { "bond", DECL_BOND },
	{ "vxlan", DECL_VXLAN }, { "wireguard", DECL_WIREGUARD }, { "macvlan", DECL_MACVLAN },
	{ "tun", DECL_TUN },
};

static void take_bridge(struct decl_link *l, const struct attr *data)
{
	l->params.bridge.forward_delay = attr_u32_or_0(&data[IFLA_BR_FORWARD_DELAY]);
	l->params.bridge.hello_time = attr_u32_or_0(&data[IFLA_BR_HELLO_TIME]);
	l->params.bridge.max_age = attr_u32_or_0(&data[IFLA_BR_MAX_AGE]);
	l->params.bridge.ageing_time = attr_u32_or_0(&data[IFLA_BR_AGEING_TIME]);
	l->params.bridge.stp = attr_u32_or_0(&data[IFLA_BR_STP_STATE]) != 0;
	if (data[IFLA_BR_PRIORITY].at)
		l->params.bridge.priority = attr_u16(&data[IFLA_BR_PRIORITY]);
}

static void take_vxlan(struct decl_link *l, const struct attr *data)
{
	bool is_ipv4 = data[IFLA_VXLAN_LOCAL].at || data[IFLA_VXLAN_GROUP].at;
	const struct attr *local = &data[is_ipv4 ? IFLA_VXLAN_LOCAL : IFLA_VXLAN_LOCAL6];
	const struct attr *remote = &data[is_ipv4 ? IFLA_VXLAN_GROUP : IFLA_VXLAN_GROUP6];

	l->params.vxlan.id = attr_u32_or_0(&data[IFLA_VXLAN_ID]);
	l->params.vxlan.link = attr_u32_or_0(&data[IFLA_VXLAN_LINK]);
	if (data[IFLA_VXLAN_PORT].at)
		l->params.vxlan.port = ntohs(attr_u16(&data[IFLA_VXLAN_PORT]));
	l->params.vxlan.has_local = local->at;
	l->params.vxlan.has_remote = remote->at;
	take_bytes(local, l->params.vxlan.local, 16);
	take_bytes(remote, l->params.vxlan.remote, 16);
	l->params.vxlan.family = is_ipv4 ? AF_INET : local->at || remote->at ? AF_INET6 : 0;
}

static void take_kind(struct decl_link *l, const struct attr *linkinfo)
{
	struct attr info[MOST_ATTRS + 1], data[MOST_ATTRS + 1];
	char name[32] = "";

	parse_nested(linkinfo, info);
	parse_nested(&info[IFLA_INFO_DATA], data);
	if (info[IFLA_INFO_KIND].at)
		attr_string(&info[IFLA_INFO_KIND], name, sizeof(name));
	l->kind = DECL_ETHERNET;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, name) == 0)
			l->kind = kinds[i].kind;
	if (l->kind == DECL_ETHERNET && name[0])
		cmd_complain("note: %s: a view has no links of kind %s; a network card replaces it",
			     l->name, name);
	if (l->kind == DECL_BRIDGE)
		take_bridge(l, data);
	else if (l->kind == DECL_VXLAN)
		take_vxlan(l, data);
	else if (l->kind == DECL_VLAN && data[IFLA_VLAN_ID].at)
		l->params.vlan.id = attr_u16(&data[IFLA_VLAN_ID]);
	else if (l->kind == DECL_MACVLAN)
		l->params.macvlan.mode = attr_u32_or_0(&data[IFLA_MACVLAN_MODE]);
	else if (l->kind == DECL_TUN && data[IFLA_TUN_TYPE].at)
		l->kind = attr_u8(&data[IFLA_TUN_TYPE]) == 2 ? DECL_TAP : DECL_TUN;
	else if (l->kind == DECL_BOND && data[IFLA_BOND_MODE].at) {
		l->params.bond.mode = attr_u8(&data[IFLA_BOND_MODE]);
		l->params.bond.miimon = attr_u32_or_0(&data[IFLA_BOND_MIIMON]);
		take_bytes(&data[IFLA_BOND_XMIT_HASH_POLICY], &l->params.bond.hash_policy, 1);
		take_bytes(&data[IFLA_BOND_AD_LACP_RATE], &l->params.bond.lacp_rate, 1);
	}
}

/* IPv6 settings of the link, and forwarding of IPv4, which is one for all here. */
static void take_settings(struct capture *c, struct decl_link *l, const struct attr *spec)
{
	struct attr families[MOST_ATTRS + 1], inet[MOST_ATTRS + 1], inet6[MOST_ATTRS + 1];
	int32_t conf[DEVCONF_DISABLE_IPV6 + 1] = { 0 }, conf4 = 0;

	parse_nested(spec, families);
	parse_nested(&families[AF_INET], inet);
	parse_nested(&families[AF_INET6], inet6);
	take_bytes(&inet6[IFLA_INET6_CONF], conf, sizeof(conf));
	take_bytes(&inet[IFLA_INET_CONF], &conf4, sizeof(conf4));
	l->no_ipv6 = conf[DEVCONF_DISABLE_IPV6] != 0;
	l->no_link_local = inet6[IFLA_INET6_ADDR_GEN_MODE].at &&
		attr_u8(&inet6[IFLA_INET6_ADDR_GEN_MODE]) == IN6_ADDR_GEN_MODE_NONE;
	c->decl.forwarding |= conf4 != 0 && !(l->kind == DECL_LOOPBACK);
}

/* The first of them, which are all that a view can have. The list repeats one type. */
static void take_altnames(struct decl_link *l, const struct attr *list)
{
	struct rd in = list->at ? rd_of(attr_data(list), list->len) : rd_of(NULL, 0);
	const size_t head = sizeof(struct nlattr);
	struct nlattr a;
	size_t n = 0;

	while (in.left >= head) {
		const uint8_t *at = in.p;

		rd_take(&in, &a, sizeof(a));
		if (a.nla_len < head || a.nla_len - head > in.left)
			return;
		if ((a.nla_type & ATTR_TYPE_MASK) == IFLA_ALT_IFNAME && n++ < VIEW_ALTNAMES)
			attr_string(&(struct attr){ at, (uint16_t)(a.nla_len - head) },
				    l->altnames[n - 1], VIEW_ALTNAME);
		in = rd_of(at + NLA_ALIGN(a.nla_len), NLA_ALIGN(a.nla_len) - head > in.left ? 0 :
			   in.left + head - NLA_ALIGN(a.nla_len));
	}
	if (n > VIEW_ALTNAMES)
		cmd_complain("note: %s: a view has at most %d alternative names; others are left out",
			     l->name, VIEW_ALTNAMES);
}

static int take_link(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct ifinfomsg ifi;
	struct decl_link *l;
	uint8_t *more;

	if (!parse(m, &ifi, sizeof(ifi), table) || !table[IFLA_IFNAME].at)
		return 0;
	l = decl_add_link(&c->decl);
	more = realloc(c->operstates, c->decl.n_links);
	if (!l || !more)
		return -ENOMEM;
	c->operstates = more;
	c->operstates[c->decl.n_links - 1] = table[IFLA_OPERSTATE].at ?
		attr_u8(&table[IFLA_OPERSTATE]) : 0;
	attr_string(&table[IFLA_IFNAME], l->name, sizeof(l->name));
	l->index = (uint32_t)ifi.ifi_index;
	l->line = 1;
	take_kind(l, &table[IFLA_LINKINFO]);
	if (ifi.ifi_flags & IFF_LOOPBACK)
		l->kind = DECL_LOOPBACK;
	l->mtu = attr_u32_or_0(&table[IFLA_MTU]);
	l->down = !(ifi.ifi_flags & IFF_UP);
	if (table[IFLA_ADDRESS].at && table[IFLA_ADDRESS].len == sizeof(l->hwaddr) &&
	    l->kind != DECL_LOOPBACK) {
		take_bytes(&table[IFLA_ADDRESS], l->hwaddr, sizeof(l->hwaddr));
		l->has_hwaddr = true;
	}
	if (!l->down && (l->kind == DECL_ETHERNET || l->kind == DECL_VETH))
		l->no_carrier = table[IFLA_CARRIER].at && !attr_u8(&table[IFLA_CARRIER]);
	if (table[IFLA_IFALIAS].at)
		attr_string(&table[IFLA_IFALIAS], l->alias, sizeof(l->alias));
	take_altnames(l, &table[IFLA_PROP_LIST]);
	take_bytes(&table[IFLA_STATS64], l->stats, sizeof(l->stats));
	take_settings(c, l, &table[IFLA_AF_SPEC]);
	/* By number until all links are known: tie() */
	snprintf(l->master, sizeof(l->master), "%u", attr_u32_or_0(&table[IFLA_MASTER]));
	snprintf(l->lower, sizeof(l->lower), "%u",
		 table[IFLA_LINK_NETNSID].at ? 0 : attr_u32_or_0(&table[IFLA_LINK]));
	return 0;
}

/* Numbers of masters and lower links become names. */
static void tie(struct capture *c)
{
	for (size_t i = 0; i < c->decl.n_links; i++) {
		struct decl_link *l = &c->decl.links[i];
		const struct decl_link *master = link_of(c, (uint32_t)atoi(l->master));
		const struct decl_link *lower = link_of(c, (uint32_t)atoi(l->lower));

		if (l->kind == DECL_VXLAN)
			lower = link_of(c, l->params.vxlan.link);
		l->master[0] = l->lower[0] = '\0';
		if (master && (master->kind == DECL_BRIDGE || master->kind == DECL_BOND))
			strcpy(l->master, master->name);
		else if (master)
			cmd_complain("note: %s: %s, which it belongs to, is not a bridge or a bond; left out",
				     l->name, master->name);
		if (lower && lower != l && (l->kind == DECL_VETH || l->kind == DECL_VLAN ||
					    l->kind == DECL_MACVLAN || l->kind == DECL_VXLAN))
			strcpy(l->lower, lower->name);
		else if (l->kind == DECL_VLAN || l->kind == DECL_MACVLAN)
			l->kind = DECL_ETHERNET;	/* it is upon a link elsewhere */
	}
}

/* Loopback as every namespace has it need not be said. */
static void drop_loopback(struct decl *d)
{
	struct decl_link *lo = decl_find_link(d, "lo");

	if (!lo)
		return;
	lo->down = lo->no_link_local = false;
	if (lo->mtu == 65536)
		lo->mtu = 0;
}

/* --- addresses -------------------------------------------------------------------------- */

static bool is_made_by_kernel(const struct capture *c, const struct decl_link *l,
			      const struct ifaddrmsg *ifa, const uint8_t *addr)
{
	const uint8_t own[] = { 0xfe, 0x80, 0, 0, 0, 0, 0, 0, l->hwaddr[0] ^ 2, l->hwaddr[1],
				l->hwaddr[2], 0xff, 0xfe, l->hwaddr[3], l->hwaddr[4], l->hwaddr[5] };
	static const uint8_t loopback6[16] = { [15] = 1 }, loopback4[] = { 127, 0, 0, 1 };

	(void)c;
	if (l->kind == DECL_LOOPBACK)
		return ifa->ifa_family == AF_INET ? !memcmp(addr, loopback4, 4)
						  : !memcmp(addr, loopback6, 16);
	return ifa->ifa_family == AF_INET6 && l->has_hwaddr && !memcmp(addr, own, sizeof(own));
}

static int take_addr(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct ifa_cacheinfo cache = { .ifa_prefered = UINT32_MAX, .ifa_valid = UINT32_MAX };
	struct ifaddrmsg ifa;
	struct decl_addr *a;
	const struct decl_link *l;
	const struct attr *local;
	size_t n;

	if (!parse(m, &ifa, sizeof(ifa), table))
		return 0;
	l = link_of(c, ifa.ifa_index);
	local = table[IFA_LOCAL].at ? &table[IFA_LOCAL] : &table[IFA_ADDRESS];
	n = ifa.ifa_family == AF_INET ? 4 : 16;
	if (!l || !local->at || local->len < n || is_made_by_kernel(c, l, &ifa, attr_data(local)))
		return 0;
	a = decl_add_addr(&c->decl);
	if (!a)
		return -ENOMEM;
	a->line = 1;
	a->family = ifa.ifa_family;
	a->prefixlen = ifa.ifa_prefixlen;
	strcpy(a->link, l->name);
	take_bytes(local, a->addr, n);
	take_bytes(&table[IFA_ADDRESS], a->peer, n);
	a->has_peer = memcmp(a->addr, a->peer, n) != 0;
	a->broadcast_is = table[IFA_BROADCAST].at ? DECL_BROADCAST_GIVEN : DECL_BROADCAST_NONE;
	take_bytes(&table[IFA_BROADCAST], a->broadcast, 4);
	a->has_scope = a->family == AF_INET;
	a->scope = ifa.ifa_scope;
	a->flags = (table[IFA_FLAGS].at ? attr_u32(&table[IFA_FLAGS]) : ifa.ifa_flags) & KEPT_FLAGS;
	a->metric = attr_u32_or_0(&table[IFA_RT_PRIORITY]);
	if (table[IFA_LABEL].at)
		attr_string(&table[IFA_LABEL], a->label, sizeof(a->label));
	if (strcmp(a->label, a->link) == 0)
		a->label[0] = '\0';
	take_bytes(&table[IFA_CACHEINFO], &cache, sizeof(cache));
	/* Of an address that stays for ever, IPv4 does not report the preferred lifetime. */
	a->preferred = ifa.ifa_flags & IFA_F_DEPRECATED ? 0 : cache.ifa_prefered;
	a->valid = cache.ifa_valid;
	return 0;
}

/* The kernel lists the newest IPv6 address of a scope first: turn them round. */
static void turn_addrs6(struct decl *d)
{
	size_t first = 0;

	while (first < d->n_addrs && d->addrs[first].family == AF_INET)
		first++;
	for (size_t i = first, k = d->n_addrs; i + 1 < k; i++) {
		struct decl_addr a = d->addrs[i];

		d->addrs[i] = d->addrs[--k];
		d->addrs[k] = a;
	}
}

/* --- routes ----------------------------------------------------------------------------- */

static bool take_hop(struct capture *c, struct decl_route *r, uint32_t oif, uint8_t flags,
		     uint8_t weight, const struct attr *table)
{
	struct decl_hop *hop = &r->hops[r->n_hops];
	const struct decl_link *l = link_of(c, oif);
	struct {
		uint16_t family;
		uint8_t addr[16];
	} via = { 0 };

	if (!l || r->n_hops == DECL_HOPS)
		return false;
	strcpy(hop->link, l->name);
	hop->weight = weight;
	hop->onlink = flags & RTNH_F_ONLINK;
	if (table[RTA_GATEWAY].at) {
		hop->gateway_family = r->family;
		take_bytes(&table[RTA_GATEWAY], hop->gateway, r->family == AF_INET ? 4 : 16);
	} else if (table[RTA_VIA].at) {
		take_bytes(&table[RTA_VIA], &via, sizeof(via));
		hop->gateway_family = (uint8_t)via.family;
		memcpy(hop->gateway, via.addr, sizeof(hop->gateway));
	}
	r->n_hops++;
	return true;
}

static bool take_hops(struct capture *c, struct decl_route *r, const struct attr *multipath)
{
	struct rd in = rd_of(attr_data(multipath), multipath->len), rest;
	struct attr table[MOST_ATTRS + 1];
	struct rtnexthop h;

	while (rd_take(&in, &h, sizeof(h))) {
		if (h.rtnh_len < sizeof(h) || !rd_sub(&in, h.rtnh_len - sizeof(h), &rest) ||
		    attr_parse(rest, NULL, MOST_ATTRS, PARSE_LIBERAL, table, NULL) < 0 ||
		    !take_hop(c, r, (uint32_t)h.rtnh_ifindex, h.rtnh_flags,
			      (uint8_t)(h.rtnh_hops + 1), table))
			return false;
		rd_skip(&in, -(size_t)h.rtnh_len & 3);
	}
	return r->n_hops > 0;
}

static bool refuses(uint8_t type)
{
	return type >= RTN_BLACKHOLE && type <= RTN_THROW;
}

static void take_values(struct decl_route *r, const struct rtmsg *rtm, const struct attr *table)
{
	struct attr metrics[MOST_ATTRS + 1];
	size_t n = r->family == AF_INET ? 4 : 16;

	r->type = rtm->rtm_type;
	r->tos = rtm->rtm_tos;
	r->protocol = rtm->rtm_protocol;
	r->scope = rtm->rtm_scope;
	r->has_scope = r->family == AF_INET;
	r->dst_len = rtm->rtm_dst_len;
	r->table = table[RTA_TABLE].at ? attr_u32(&table[RTA_TABLE]) : rtm->rtm_table;
	take_bytes(&table[RTA_DST], r->dst, n);
	take_bytes(&table[RTA_PREFSRC], r->prefsrc, n);
	r->has_prefsrc = table[RTA_PREFSRC].at;
	r->has_metric = true;
	r->metric = attr_u32_or_0(&table[RTA_PRIORITY]);
	if (table[RTA_PREF].at)
		r->pref = attr_u8(&table[RTA_PREF]);
	parse_nested(&table[RTA_METRICS], metrics);
	for (unsigned i = 1; i < VIEW_METRICS; i++)
		r->metrics[i] = attr_u32_or_0(&metrics[i]);
}

static int take_route(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct decl_route *r;
	struct rtmsg rtm;
	bool good = true;

	if (!parse(m, &rtm, sizeof(rtm), table) || rtm.rtm_flags & RTM_F_CLONED ||
	    (rtm.rtm_family != AF_INET && rtm.rtm_family != AF_INET6))
		return 0;
	r = decl_add_route(&c->decl);
	if (!r)
		return -ENOMEM;
	r->line = 1;
	r->family = rtm.rtm_family;
	take_values(r, &rtm, table);
	if (table[RTA_MULTIPATH].at)
		good = take_hops(c, r, &table[RTA_MULTIPATH]);
	else if (!refuses(r->type))
		good = take_hop(c, r, attr_u32_or_0(&table[RTA_OIF]), (uint8_t)rtm.rtm_flags, 1,
				table);
	if (!good)
		c->decl.n_routes--;
	return 0;
}

static bool is_derived(const struct view *v, const struct decl_route *r)
{
	size_t n = r->family == AF_INET ? 4 : 16;

	for (size_t i = 0; i < v->n_routes; i++) {
		const struct view_route *x = &v->routes[i];
		const struct view_link *l = view_link_by_index(v, x->oif);

		if (x->family == r->family && x->table == r->table && x->type == r->type &&
		    x->dst_len == r->dst_len && !memcmp(x->dst, r->dst, n) &&
		    x->protocol == r->protocol && x->priority == r->metric && r->n_hops == 1 && l &&
		    !strcmp(l->name, r->hops[0].link))
			return true;
	}
	return false;
}

/* Routes without a gateway come first: a gateway must be on the link already. */
static int by_gateway(const void *a, const void *b)
{
	const struct decl_route *x = a, *y = b;
	bool gx = x->n_hops && x->hops[0].gateway_family,
	     gy = y->n_hops && y->hops[0].gateway_family;

	return gx != gy ? gx - gy : 0;
}

/* Leaves out what the links and addresses imply. */
static int drop_derived(struct capture *c)
{
	struct decl without = c->decl;
	struct view *v;
	size_t kept = 0;
	int r;

	without.n_routes = without.n_rules = without.n_neighs = 0;
	r = view_build(&without, &v, c->fail);
	if (r < 0)
		return r;
	for (size_t i = 0; i < c->decl.n_routes; i++)
		if (!is_derived(v, &c->decl.routes[i]))
			c->decl.routes[kept++] = c->decl.routes[i];
	c->decl.n_routes = kept;
	if (kept)
		qsort(c->decl.routes, kept, sizeof(*c->decl.routes), by_gateway);
	for (size_t i = 0; i < c->decl.n_links; i++) {
		struct decl_link *l = &c->decl.links[i];

		l->has_operstate = l->kind != DECL_LOOPBACK &&
			view_link_by_name(v, l->name)->operstate != c->operstates[i];
		l->operstate = c->operstates[i];
	}
	view_free(v);
	return 0;
}

/* A link that could have a link-local address, and has none, is told to have none. */
static int take_absent_link_local(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct ifaddrmsg ifa;
	struct decl_link *l;

	if (!parse(m, &ifa, sizeof(ifa), table) || !table[IFA_ADDRESS].at)
		return 0;
	l = link_of(c, ifa.ifa_index);
	if (l && is_made_by_kernel(c, l, &ifa, attr_data(&table[IFA_ADDRESS])))
		l->no_link_local = false;
	return 0;
}

/* --- rules and neighbours ---------------------------------------------------------------- */

static int take_rule(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct fib_rule_hdr frh;
	struct decl_rule *d;
	struct view_rule *r;

	if (!parse(m, &frh, sizeof(frh), table) ||
	    (table[FRA_PROTOCOL].at && attr_u8(&table[FRA_PROTOCOL]) == RTPROT_KERNEL))
		return 0;
	d = decl_add_rule(&c->decl);
	if (!d)
		return -ENOMEM;
	d->line = 1;
	d->has_priority = true;
	r = &d->rule;
	r->family = frh.family;
	r->action = frh.action;
	r->flags = frh.flags & FIB_RULE_INVERT;
	r->src_len = frh.src_len;
	r->dst_len = frh.dst_len;
	r->tos = frh.tos;
	r->table = attr_u32_or_0(&table[FRA_TABLE]);
	r->priority = attr_u32_or_0(&table[FRA_PRIORITY]);
	r->protocol = table[FRA_PROTOCOL].at ? attr_u8(&table[FRA_PROTOCOL]) : 0;
	r->mark = attr_u32_or_0(&table[FRA_FWMARK]);
	r->mask = attr_u32_or_0(&table[FRA_FWMASK]);
	r->suppress = table[FRA_SUPPRESS_PREFIXLEN].at ?
		attr_u32(&table[FRA_SUPPRESS_PREFIXLEN]) : UINT32_MAX;
	take_bytes(&table[FRA_SRC], r->src, 16);
	take_bytes(&table[FRA_DST], r->dst, 16);
	if (table[FRA_IIFNAME].at)
		attr_string(&table[FRA_IIFNAME], r->iif, sizeof(r->iif));
	if (table[FRA_OIFNAME].at)
		attr_string(&table[FRA_OIFNAME], r->oif, sizeof(r->oif));
	return 0;
}

static int take_neigh(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	const struct decl_link *l;
	struct decl_neigh *n;
	struct ndmsg ndm;

	if (!parse(m, &ndm, sizeof(ndm), table) || !table[NDA_DST].at ||
	    ndm.ndm_state & NUD_NOARP || (ndm.ndm_family != AF_INET && ndm.ndm_family != AF_INET6))
		return 0;
	l = link_of(c, (uint32_t)ndm.ndm_ifindex);
	n = l ? decl_add_neigh(&c->decl) : NULL;
	if (!n)
		return l ? -ENOMEM : 0;
	n->line = 1;
	strcpy(n->link, l->name);
	n->neigh.family = ndm.ndm_family;
	n->neigh.state = ndm.ndm_state ? ndm.ndm_state : NUD_FAILED;
	n->neigh.flags = ndm.ndm_flags & NTF_ROUTER;
	take_bytes(&table[NDA_DST], n->neigh.addr, ndm.ndm_family == AF_INET ? 4 : 16);
	if (table[NDA_LLADDR].at && table[NDA_LLADDR].len == ETH_ALEN) {
		take_bytes(&table[NDA_LLADDR], n->neigh.hwaddr, ETH_ALEN);
		n->neigh.hwaddr_len = ETH_ALEN;
	} else if (!(n->neigh.state & (NUD_FAILED | NUD_INCOMPLETE))) {
		c->decl.n_neighs--;	/* no hardware address of this form */
	}
	return 0;
}

static int capture_all(struct capture *c)
{
	int r = dump(c, RTM_GETLINK, RTM_NEWLINK, AF_UNSPEC, take_link);

	if (r == 0) {
		tie(c);
		drop_loopback(&c->decl);
		for (size_t i = 0; i < c->decl.n_links; i++)
			c->decl.links[i].no_link_local = c->decl.links[i].kind != DECL_LOOPBACK;
		r = dump(c, RTM_GETADDR, RTM_NEWADDR, AF_INET6, take_absent_link_local);
	}
	if (r == -EIO || (c->source->is_machine && access("/proc/sys/net/ipv6", F_OK) < 0)) {
		c->decl.no_ipv6 = true;
		r = 0;
	}
	if (r == 0)
		r = dump(c, RTM_GETADDR, RTM_NEWADDR, AF_UNSPEC, take_addr);
	turn_addrs6(&c->decl);
	if (r == 0)
		r = dump(c, RTM_GETROUTE, RTM_NEWROUTE, AF_UNSPEC, take_route);
	if (r == 0)
		r = drop_derived(c);
	if (r == 0)
		r = dump(c, RTM_GETRULE, RTM_NEWRULE, AF_INET, take_rule);
	if (r == 0 && !c->decl.no_ipv6)
		r = dump(c, RTM_GETRULE, RTM_NEWRULE, AF_INET6, take_rule);
	if (r == 0)
		r = dump(c, RTM_GETNEIGH, RTM_NEWNEIGH, AF_UNSPEC, take_neigh);
	return r;
}

int capture_from(const struct capture_source *source, struct decl *ret, struct fail *f)
{
	struct capture c = { .fail = f, .source = source };
	int r;

	f->err = 0;
	snprintf(c.decl.file, sizeof(c.decl.file), "this network");
	r = capture_all(&c);
	free(c.operstates);
	if (r < 0) {
		decl_done(&c.decl);
		return f->err ? r : fail_set(f, -r, "capture: %s", strerror(-r));
	}
	*ret = c.decl;
	return 0;
}

static int ask_kernel(void *fd, const void *request, size_t len)
{
	return send(*(int *)fd, request, len, 0) < 0 ? -errno : 0;
}

static long next_of_kernel(void *fd, uint8_t *buf, size_t cap)
{
	ssize_t n = recv(*(int *)fd, buf, cap, 0);

	return n < 0 ? -errno : n;
}

int capture(struct decl *ret, struct fail *f)
{
	_cleanup_close_ int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

	if (fd < 0)
		return fail_set(f, errno, "capture: no rtnetlink socket: %s", strerror(errno));
	return capture_from(&(struct capture_source){ .ask = ask_kernel, .next = next_of_kernel,
						      .arg = &fd, .is_machine = true }, ret, f);
}
