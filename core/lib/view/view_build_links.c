/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Links of a declared network: indices, hardware addresses, carrier, flags. Mirrors dev_get_flags()
 * and default_operstate(), and the setup() of each driver, Linux 6.18.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <linux/if_arp.h>
#include <linux/if_bonding.h>
#include <linux/if_bridge.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/ipv6.h>

#include "view/view_build.h"

#define PORT_COST 2
#define VXLAN_HEADROOM 64
#define VLAN_HEADROOM 4		/* asked of 7.3; releases before 6.16 do not tell */
#define MOST_DEPTH 8		/* of links upon links */
#define LOWEST_MTU6 1280	/* IPV6_MIN_MTU */
#define IF_READY 0x80000000u
#define IF_RS_SENT 0x10

/* What the driver of a kind sets. */
static const struct kind {
	uint16_t type;
	uint32_t flags, mtu, min_mtu, max_mtu, txqlen;
	bool immutable;		/* cannot be moved to another network namespace */
	bool always_unknown;	/* never reports its carrier: operstate is unknown */
	bool keeps_carrier;	/* has a carrier even while it is down */
	bool queues;		/* has a queueing discipline by default */
} kinds[DECL_KINDS] = {
#define ETHER_FLAGS (IFF_BROADCAST | IFF_MULTICAST)
#define ETHER(mtu_min, mtu_max) \
	.type = ARPHRD_ETHER, .flags = ETHER_FLAGS, .mtu = 1500, .min_mtu = mtu_min, \
	.max_mtu = mtu_max, .txqlen = 1000
#define NO_ARP \
	.type = ARPHRD_ETHER, .flags = IFF_BROADCAST | IFF_NOARP, .mtu = 1500, \
	.always_unknown = true, .keeps_carrier = true
	[DECL_ETHERNET] = { ETHER(68, 65535) },
	[DECL_VETH] = { ETHER(68, 65535) },
	[DECL_DUMMY] = { NO_ARP, .txqlen = 1000 },
	[DECL_IFB] = { NO_ARP, .txqlen = 32, .queues = true },
	[DECL_BRIDGE] = { ETHER(68, 65535), .immutable = true },
	[DECL_VLAN] = { ETHER(0, 65535) },
	[DECL_BOND] = { .type = ARPHRD_ETHER, .flags = ETHER_FLAGS | IFF_MASTER, .mtu = 1500,
			.min_mtu = 68, .max_mtu = 65535, .txqlen = 1000, .immutable = true },
	[DECL_VXLAN] = { ETHER(68, 65535), .always_unknown = true, .keeps_carrier = true },
	[DECL_WIREGUARD] = { .type = ARPHRD_NONE, .flags = IFF_POINTOPOINT | IFF_NOARP,
			     .mtu = 1420, .max_mtu = 2147483552, .txqlen = 1000,
			     .always_unknown = true, .keeps_carrier = true },
	[DECL_MACVLAN] = { ETHER(68, 65535) },
	/* As long as a program has them open, which is assumed, these have a carrier. */
	[DECL_TUN] = { .type = ARPHRD_NONE,
		       .flags = IFF_POINTOPOINT | IFF_MULTICAST | IFF_NOARP, .mtu = 1500,
		       .min_mtu = 68, .max_mtu = 65535, .txqlen = 500, .always_unknown = true,
		       .keeps_carrier = true, .queues = true },
	[DECL_TAP] = { ETHER(68, 65521), .always_unknown = true, .keeps_carrier = true,
		       .queues = true },
};

/* The links that a link can be made of: a bridge or bond of its ports, others of their lower. */
static bool is_master(const struct decl_link *l)
{
	return l->kind == DECL_BRIDGE || l->kind == DECL_BOND;
}

static bool is_upon(const struct decl_link *l)
{
	return l->kind == DECL_VLAN || l->kind == DECL_MACVLAN;
}

static const struct decl_link *lower_of(const struct build *b, const struct decl_link *l)
{
	const struct build_name *n = l->lower[0] ? build_named(b, l->lower) : NULL;

	return n ? n->decl : NULL;
}

static bool has_carrier(const struct build *b, const struct decl_link *l, unsigned depth);

static bool works(const struct build *b, const struct decl_link *l, unsigned depth)
{
	return l && !l->down && has_carrier(b, l, depth);
}

/* Without regard to whether the link itself is up. */
static bool has_carrier(const struct build *b, const struct decl_link *l, unsigned depth)
{
	const struct decl_link *lower = lower_of(b, l);

	if (l->no_carrier || depth > MOST_DEPTH)
		return false;
	if (is_upon(l))
		return works(b, lower, depth + 1);
	if (l->kind == DECL_VETH && lower)
		return !lower->down && !lower->no_carrier;
	if (!is_master(l))
		return true;
	for (size_t i = 0; i < b->decl->n_links; i++)
		if (strcmp(b->decl->links[i].master, l->name) == 0 &&
		    works(b, &b->decl->links[i], depth + 1))
			return true;
	return false;
}

/* A locally administered address made of the name: the same at every start. */
static void hash_hwaddr(const char *name, uint8_t *ret)
{
	uint64_t h = 0xcbf29ce484222325u;

	while (*name)
		h = (h ^ (uint8_t)*name++) * 0x100000001b3u;
	ret[0] = 2;
	for (unsigned i = 1; i < ETH_ALEN; i++)
		ret[i] = (uint8_t)(h >> 8 * i);
}

static void find_hwaddr(const struct build *b, const struct decl_link *l, unsigned depth,
			uint8_t *ret);

/* A bridge has the lowest address of its ports, a bond that of its first part. */
static bool hwaddr_of_parts(const struct build *b, const struct decl_link *l, unsigned depth,
			    uint8_t *ret)
{
	bool found = false;

	for (size_t i = 0; i < b->decl->n_links; i++) {
		const struct decl_link *part = &b->decl->links[i];
		uint8_t own[ETH_ALEN];

		if (strcmp(part->master, l->name) != 0)
			continue;
		if (part->has_hwaddr)
			memcpy(own, part->hwaddr, sizeof(own));
		else if (l->kind == DECL_BOND)
			hash_hwaddr(part->name, own);
		else
			find_hwaddr(b, part, depth + 1, own);
		if (!found || (l->kind == DECL_BRIDGE && memcmp(own, ret, sizeof(own)) < 0))
			memcpy(ret, own, sizeof(own));
		found = true;
	}
	return found;
}

static void find_hwaddr(const struct build *b, const struct decl_link *l, unsigned depth,
			uint8_t *ret)
{
	const struct build_name *n = l->master[0] ? build_named(b, l->master) : NULL;
	const struct decl_link *master = n ? n->decl : NULL;
	const struct decl_link *lower = lower_of(b, l);

	if (depth <= MOST_DEPTH && master && master->kind == DECL_BOND)
		find_hwaddr(b, master, depth + 1, ret);
	else if (l->has_hwaddr)
		memcpy(ret, l->hwaddr, ETH_ALEN);
	else if (depth <= MOST_DEPTH && l->kind == DECL_VLAN && lower)
		find_hwaddr(b, lower, depth + 1, ret);
	else if (depth > MOST_DEPTH || !is_master(l) || !hwaddr_of_parts(b, l, depth, ret))
		hash_hwaddr(l->name, ret);
}

static uint32_t mtu_of(const struct build *b, const struct decl_link *l, unsigned depth)
{
	const struct decl_link *lower = lower_of(b, l);
	uint32_t mtu = kinds[l->kind].mtu;

	if (l->mtu)
		return l->mtu;
	if (is_upon(l) && lower && depth <= MOST_DEPTH)
		return mtu_of(b, lower, depth + 1);
	if (l->kind == DECL_VXLAN && lower && depth <= MOST_DEPTH) {
		/* outer headers: Ethernet, IP, UDP, VXLAN */
		uint32_t head = l->params.vxlan.family == AF_INET6 ? 70 : 50;

		mtu = mtu_of(b, lower, depth + 1);
		return mtu > head ? mtu - head : mtu;
	}
	for (size_t i = 0; l->kind == DECL_BRIDGE && depth <= MOST_DEPTH && i < b->decl->n_links;
	     i++) {
		const struct decl_link *port = &b->decl->links[i];
		uint32_t own;

		if (strcmp(port->master, l->name) != 0)
			continue;
		own = mtu_of(b, port, depth + 1);
		mtu = own < mtu ? own : mtu;
	}
	return mtu;
}

static uint8_t operstate_of(const struct build *b, const struct decl_link *from, bool carrier)
{
	const struct decl_link *lower = lower_of(b, from);

	if (from->has_operstate)
		return from->operstate;
	if (from->down)
		return IF_OPER_DOWN;
	if (carrier)
		return kinds[from->kind].always_unknown ? IF_OPER_UNKNOWN : IF_OPER_UP;
	if (!lower || (!is_upon(from) && from->kind != DECL_VETH))
		return IF_OPER_DOWN;
	return has_carrier(b, lower, 0) && !lower->down ? IF_OPER_DOWN : IF_OPER_LOWERLAYERDOWN;
}

static void set_state(const struct build *b, const struct decl_link *from, struct view_link *l)
{
	const struct kind *k = &kinds[from->kind];
	bool carrier = has_carrier(b, from, 0);

	l->no_cable = from->no_carrier;
	l->own_mtu = from->mtu && from->mtu != kinds[from->kind].mtu;	/* dev_set_mtu() */
	l->carrier = carrier && (!from->down || k->keeps_carrier || is_upon(from));
	l->operstate = operstate_of(b, from, carrier);
	if (!from->down) {
		l->flags |= IFF_UP;
		if (l->operstate == IF_OPER_UP || l->operstate == IF_OPER_UNKNOWN)
			l->flags |= IFF_RUNNING;
		if (carrier)
			l->flags |= IFF_LOWER_UP;
		if (l->operstate == IF_OPER_DORMANT)
			l->flags |= IFF_DORMANT;
	}
	memset(l->qdisc, 0, sizeof(l->qdisc));
	strcpy(l->qdisc, from->down ? "noop" : k->queues ? "" : "noqueue");
	if (k->keeps_carrier)
		return;
	l->carrier_down = !is_upon(from);
	l->carrier_up = l->carrier && from->kind != DECL_VLAN;	/* made when its link works */
	l->carrier_changes = l->carrier_down + l->carrier_up;
}

/* What all links but loopback have in common. */
static void set_settings(const struct decl_link *from, struct view_link *l)
{
	l->conf4.value[IPV4_DEVCONF_NOXFRM - 1] = 0;
	l->conf4.value[IPV4_DEVCONF_NOPOLICY - 1] = 0;
	l->inet6.conf.value[DEVCONF_MTU6] = (int32_t)l->mtu;
	l->inet6.conf.value[DEVCONF_USE_TEMPADDR] = l->type == ARPHRD_NONE ? -1 : 0;
	l->inet6.conf.value[DEVCONF_ACCEPT_DAD] = l->flags & IFF_NOARP ? -1 : 1;
	l->inet6.conf.value[DEVCONF_DISABLE_IPV6] = from->no_ipv6;
	/* wg_open() */
	if ((from->kind == DECL_WIREGUARD && !from->down) || from->no_link_local)
		l->inet6.addr_gen_mode = 1;	/* IN6_ADDR_GEN_MODE_NONE */
	else
		l->inet6.addr_gen_mode = from->kind == DECL_TUN ? 3 /* IN6_ADDR_GEN_MODE_RANDOM */ : 0;
	l->inet6.if_flags = 0;
	if (build_is_ready(l) && !from->no_ipv6)
		l->inet6.if_flags = IF_READY | (l->inet6.addr_gen_mode == 1 ? 0 : IF_RS_SENT);
	if (from->kind == DECL_WIREGUARD && !from->down)
		l->conf4.value[IPV4_DEVCONF_SEND_REDIRECTS - 1] = 0;
	l->inet6.conf.value[DEVCONF_ADDR_GEN_MODE] = l->inet6.addr_gen_mode;
	l->no_inet6 = l->mtu < LOWEST_MTU6;
}

static void set_kind(const struct decl_link *from, struct view_link *l)
{
	l->kind = from->params;
	memset(l->kind.name, 0, sizeof(l->kind.name));
	strcpy(l->kind.name, decl_kind_name(from->kind));
	if (from->kind == DECL_BRIDGE) {
		l->kind.bridge.id[0] = (uint8_t)(l->kind.bridge.priority >> 8);
		l->kind.bridge.id[1] = (uint8_t)l->kind.bridge.priority;
		memcpy(l->kind.bridge.id + 2, l->hwaddr, ETH_ALEN);
	}
}

static bool has_parts(const struct build *b, const struct decl_link *l)
{
	for (size_t i = 0; i < b->decl->n_links; i++)
		if (strcmp(b->decl->links[i].master, l->name) == 0)
			return true;
	return false;
}

/* TSO_LEGACY_MAX_SIZE, unless the driver, a port or a link below has its say: netif_inherit_tso_max() */
static bool has_legacy_tso(const struct build *b, const struct decl_link *l, unsigned depth)
{
	const struct decl_link *lower = lower_of(b, l);

	switch (l->kind) {
	case DECL_BRIDGE:
		return !has_parts(b, l);
	case DECL_VXLAN:
		return !l->lower[0];
	case DECL_VLAN:
	case DECL_MACVLAN:
		return lower && depth < MOST_DEPTH && has_legacy_tso(b, lower, depth + 1);
	case DECL_WIREGUARD:
	case DECL_DUMMY:
	case DECL_TUN:
	case DECL_TAP:
		return true;
	}
	return false;
}

static void fill(const struct build *b, const struct decl_link *from, struct view_link *l)
{
	const struct kind *k = &kinds[from->kind];

	strcpy(l->name, from->name);
	strcpy(l->alias, from->alias);
	memcpy(l->altnames, from->altnames, sizeof(l->altnames));
	memcpy(l->stats, from->stats, sizeof(from->stats));
	if (from->kind == DECL_LOOPBACK) {
		if (from->mtu)
			l->mtu = from->mtu;
		return;
	}
	l->type = k->type;
	l->flags = k->flags;
	l->mtu = mtu_of(b, from, 0);
	l->min_mtu = k->min_mtu;
	l->max_mtu = k->max_mtu;
	l->txqlen = k->txqlen;
	if (has_legacy_tso(b, from, 0))
		l->tso_max_size = 65536;
	if (from->kind == DECL_VXLAN)
		l->headroom = VXLAN_HEADROOM;
	if (from->kind == DECL_VLAN)
		l->headroom = VLAN_HEADROOM;
	l->netns_immutable = k->immutable;
	if (k->type == ARPHRD_ETHER) {
		find_hwaddr(b, from, 0, l->hwaddr);
		memset(l->broadcast, 0xff, ETH_ALEN);
	} else {
		l->hwaddr_len = 0;
	}
	set_state(b, from, l);
	set_settings(from, l);
	set_kind(from, l);
}

/* An alternative name is that of one link, and no link is called so. */
static int check_altnames(struct build *b, const struct decl_link *from)
{
	for (size_t n = 0; n < VIEW_ALTNAMES && from->altnames[n][0]; n++) {
		const char *name = from->altnames[n];
		unsigned uses = 0;

		for (size_t i = 0; i < b->decl->n_links; i++) {
			const struct decl_link *other = &b->decl->links[i];

			uses += !strcmp(other->name, name);
			for (size_t k = 0; k < VIEW_ALTNAMES; k++)
				uses += !strcmp(other->altnames[k], name);
		}
		if (uses > 1 || !strcmp(name, "lo"))
			return build_wrong(b, from->line, "%s: the alternative name %s is taken", from->name,
					   name);
	}
	return 0;
}

static int take_numbers(struct build *b)
{
	const struct decl *d = b->decl;
	int r;

	for (size_t i = 0; i < d->n_links; i++) {
		const struct decl_link *from = &d->links[i], *first;
		struct view_link *l = &b->links[i + 1];

		*l = b->view->links[0];
		l->index = from->index;
		if (l->index == 1 && from->kind != DECL_LOOPBACK)
			return build_wrong(b, from->line, "%s: index 1 belongs to lo", from->name);
		r = check_altnames(b, from);
		if (r < 0)
			return r;
		first = build_named(b, from->name)->decl;
		if (first != from)
			return build_wrong(b, from->line, "%s is declared twice, first in line %u",
					   from->name, first->line);
		for (size_t k = 0; k < i; k++)
			if (d->links[k].index == l->index)
				return build_wrong(b, from->line, "%s: index %u is taken by %s",
						   from->name, l->index, d->links[k].name);
	}
	return 0;
}

static int by_index(const void *a, const void *b)
{
	const struct view_link *x = a, *y = b;

	return x->index < y->index ? -1 : x->index > y->index;
}

static void set_lower(struct build *b, const struct decl_link *from, struct view_link *l)
{
	const struct build_name *n = from->lower[0] ? build_named(b, from->lower) : NULL;
	const struct view_link *lower = n ? n->link : NULL;

	l->lower = l->index;
	if (from->kind == DECL_VXLAN)
		l->kind.vxlan.link = lower ? lower->index : 0;
	if (from->kind == DECL_VETH && !lower)
		l->lower_netnsid = 0;	/* the other end has the same index, elsewhere */
	else if (from->kind == DECL_VETH || is_upon(from))
		l->lower = lower ? lower->index : l->index;
}

/* How many links before this one in the file have the same master. */
static uint16_t parts_before(const struct build *b, const struct decl_link *from)
{
	uint16_t n = 0;

	for (size_t i = 0; &b->decl->links[i] != from; i++)
		n = (uint16_t)(n + !strcmp(b->decl->links[i].master, from->master));
	return n;
}

/* In some modes a bond uses one part at a time, the first that works: bond_find_best_slave(). */
static void set_part(const struct build *b, const struct decl_link *from, struct view_link *l,
		     struct view_link *bond)
{
	uint8_t mode = bond->kind.bond.mode;
	bool uses_one = mode == BOND_MODE_ACTIVEBACKUP || mode == BOND_MODE_TLB || mode == BOND_MODE_ALB;

	l->flags |= IFF_SLAVE;
	l->inet6.if_flags = 0;		/* addrconf_notify() leaves it alone */
	l->part = (struct view_part){ .number = (uint16_t)(parts_before(b, from) + 1), .mode = mode };
	if (uses_one && build_is_ready(l) && (!bond->kind.bond.active || l->index == bond->kind.bond.primary))
		bond->kind.bond.active = l->index;
}

static int set_master(struct build *b, const struct decl_link *from, struct view_link *l)
{
	struct view_link *master = build_find(b, from->line, from->master);
	const struct decl_link *d = master ? build_named(b, from->master)->decl : NULL;

	if (!d)
		return -EINVAL;
	if (!is_master(d))
		return build_wrong(b, from->line, "%s is neither a bridge nor a bond, and so %s "
				   "cannot be a part of it", from->master, from->name);
	l->master = master->index;
	strcpy(l->slave_kind, master->kind.name);
	if (d->kind == DECL_BOND) {
		set_part(b, from, l, master);
		return 0;
	}
	l->promiscuity = l->allmulti = 1;
	l->port.state = build_is_ready(l) && build_is_up(master) ? BR_STATE_FORWARDING
								 : BR_STATE_DISABLED;
	l->port.cost = PORT_COST;
	memcpy(l->port.bridge, master->kind.bridge.id, sizeof(l->port.bridge));
	l->port.number = (uint16_t)(parts_before(b, from) + 1);
	l->port.age = l->port.number;
	return 0;
}

/*
 * A macvlan listens for its own address. A veth cannot filter for a second one, and so it takes all
 * packets.
 */
static void set_promiscuity(struct build *b, const struct decl_link *from)
{
	const struct decl_link *lower = lower_of(b, from);
	struct view_link *l;

	if (from->kind != DECL_MACVLAN || from->down || !lower || lower->down ||
	    lower->kind != DECL_VETH)
		return;
	l = build_find(b, lower->line, lower->name);
	l->promiscuity += l->promiscuity == 0;
}

static int check(struct build *b, const struct decl_link *from)
{
	const struct decl_link *lower = lower_of(b, from);

	if ((from->lower[0] && !lower) || (is_upon(from) && !lower))
		return build_wrong(b, from->line, "%s: %s: no such link", from->name,
				   from->lower[0] ? from->lower : "the link that it is upon");
	if (from->kind == DECL_VETH && lower && strcmp(lower->lower, from->name) != 0)
		return build_wrong(b, from->line, "%s: its other end %s names another peer",
				   from->name, from->lower);
	return 0;
}

/* Connects the links, once all are there. */
static int tie(struct build *b)
{
	for (size_t i = 0; i < b->decl->n_links; i++) {
		const struct decl_link *from = &b->decl->links[i];
		struct view_link *l = build_find(b, from->line, from->name);
		int r = check(b, from);

		if (r < 0)
			return r;
		if (from->kind == DECL_LOOPBACK)
			continue;
		set_lower(b, from, l);
		set_promiscuity(b, from);
		r = from->master[0] ? set_master(b, from, l) : 0;
		if (r < 0)
			return r;
	}
	return 0;
}

int build_links(struct build *b)
{
	const struct decl *d = b->decl;
	struct view *v = b->view;
	bool has_lo = build_named(b, "lo")->decl;
	int r;

	b->links = view_alloc(v, d->n_links + 1, sizeof(*b->links));
	if (!b->links)
		return -ENOMEM;
	r = take_numbers(b);
	if (r < 0)
		return r;
	for (size_t i = 0; i < d->n_links; i++)
		fill(b, &d->links[i], &b->links[i + 1]);
	b->links[0] = v->links[0];
	if (has_lo)		/* it is among the others */
		memmove(b->links, b->links + 1, d->n_links * sizeof(*b->links));
	v->n_links = d->n_links + !has_lo;
	qsort(b->links, v->n_links, sizeof(*b->links), by_index);
	v->links = b->links;
	for (size_t i = 0; i < v->n_links; i++)
		build_named(b, b->links[i].name)->link = &b->links[i];
	return tie(b);
}
