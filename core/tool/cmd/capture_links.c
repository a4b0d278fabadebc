/* SPDX-License-Identifier: Apache-2.0 */
/* The links of a capture. */
#include <arpa/inet.h>	/* before the kernel's headers, which then omit the same names */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_link.h>
#include <linux/ip.h>
#include <linux/ipv6.h>

#include "cmd/capture_parts.h"
#include "cmd/cmd.h"
#include "rtnl/uapi.h"

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
	capture_bytes(local, l->params.vxlan.local, 16);
	capture_bytes(remote, l->params.vxlan.remote, 16);
	l->params.vxlan.family = is_ipv4 ? AF_INET : local->at || remote->at ? AF_INET6 : 0;
}

static void take_kind(struct decl_link *l, const struct attr *linkinfo)
{
	struct attr info[MOST_ATTRS + 1], data[MOST_ATTRS + 1];
	char name[32] = "";

	capture_parse_nested(linkinfo, info);
	capture_parse_nested(&info[IFLA_INFO_DATA], data);
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
		capture_bytes(&data[IFLA_BOND_XMIT_HASH_POLICY], &l->params.bond.hash_policy, 1);
		capture_bytes(&data[IFLA_BOND_AD_LACP_RATE], &l->params.bond.lacp_rate, 1);
	}
}

/* IPv6 settings of the link, and forwarding of IPv4, which is one for all here. */
static void take_settings(struct capture *c, struct decl_link *l, const struct attr *spec)
{
	struct attr families[MOST_ATTRS + 1], inet[MOST_ATTRS + 1], inet6[MOST_ATTRS + 1];
	int32_t conf[DEVCONF_DISABLE_IPV6 + 1] = { 0 }, conf4 = 0;

	capture_parse_nested(spec, families);
	capture_parse_nested(&families[AF_INET], inet);
	capture_parse_nested(&families[AF_INET6], inet6);
	capture_bytes(&inet6[IFLA_INET6_CONF], conf, sizeof(conf));
	capture_bytes(&inet[IFLA_INET_CONF], &conf4, sizeof(conf4));
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

int capture_link(struct capture *c, const struct nlmsg *m)
{
	struct attr table[MOST_ATTRS + 1];
	struct ifinfomsg ifi;
	struct decl_link *l;
	uint8_t *more;

	if (!capture_parse(m, &ifi, sizeof(ifi), table) || !table[IFLA_IFNAME].at)
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
		capture_bytes(&table[IFLA_ADDRESS], l->hwaddr, sizeof(l->hwaddr));
		l->has_hwaddr = true;
	}
	if (!l->down && (l->kind == DECL_ETHERNET || l->kind == DECL_VETH))
		l->no_carrier = table[IFLA_CARRIER].at && !attr_u8(&table[IFLA_CARRIER]);
	if (table[IFLA_IFALIAS].at)
		attr_string(&table[IFLA_IFALIAS], l->alias, sizeof(l->alias));
	take_altnames(l, &table[IFLA_PROP_LIST]);
	capture_bytes(&table[IFLA_STATS64], l->stats, sizeof(l->stats));
	take_settings(c, l, &table[IFLA_AF_SPEC]);
	/* By number until all links are known: capture_tie_links() */
	snprintf(l->master, sizeof(l->master), "%u", attr_u32_or_0(&table[IFLA_MASTER]));
	snprintf(l->lower, sizeof(l->lower), "%u",
		 table[IFLA_LINK_NETNSID].at ? 0 : attr_u32_or_0(&table[IFLA_LINK]));
	return 0;
}

void capture_tie_links(struct capture *c)
{
	for (size_t i = 0; i < c->decl.n_links; i++) {
		struct decl_link *l = &c->decl.links[i];
		const struct decl_link *master = capture_link_of(c, (uint32_t)atoi(l->master));
		const struct decl_link *lower = capture_link_of(c, (uint32_t)atoi(l->lower));

		if (l->kind == DECL_VXLAN)
			lower = capture_link_of(c, l->params.vxlan.link);
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

void capture_drop_loopback(struct decl *d)
{
	struct decl_link *lo = decl_find_link(d, "lo");

	if (!lo)
		return;
	lo->down = lo->no_link_local = false;
	if (lo->mtu == 65536)
		lo->mtu = 0;
}
