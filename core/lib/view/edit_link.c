/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Links that change. Mirrors __dev_open(), __dev_close_many(), __dev_notify_flags(), dev_set_mtu(),
 * dev_change_name(), linkwatch_do_dev() and rfc2863_policy(), and the open() and stop() of drivers,
 * Linux 6.18.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/ipv6.h>
#include <linux/netconf.h>

#include "view/edit.h"
#include "view/edit_kind.h"

#define LOWEST_MTU6 1280	/* IPV6_MIN_MTU */
#define RENAMES_UP KERNEL(6, 2)	/* links that are up can get another name */
#define MOST_ROUNDS 64		/* of links whose carrier has changed that change others */

/* --- what a link is ------------------------------------------------------------------------ */

struct view_link *edit_lower(const struct edit *e, const struct view_link *l)
{
	return l->lower && l->lower != l->index && l->lower_netnsid < 0 ? edit_link(e, l->lower)
									: NULL;
}

/* default_operstate(): what a link without a carrier is. */
static uint8_t state_without_carrier(const struct edit *e, const struct view_link *l)
{
	const struct view_link *lower = edit_lower(e, l);

	return lower && !lower->carrier ? IF_OPER_LOWERLAYERDOWN : IF_OPER_DOWN;
}

static void set_state(struct view_link *l, uint8_t state)
{
	l->operstate = state;
	l->flags &= ~(uint32_t)(IFF_RUNNING | IFF_DORMANT);
	if (!(l->flags & IFF_UP))
		l->operstate = IF_OPER_DOWN;
	else if (state == IF_OPER_UP || state == IF_OPER_UNKNOWN)
		l->flags |= IFF_RUNNING;
	else if (state == IF_OPER_DORMANT)
		l->flags |= IFF_DORMANT;
}

/* netif_stacked_transfer_operstate() */
static void follow(struct edit *e, const struct view_link *lower, struct view_link *upper)
{
	edit_set_carrier(e, upper, lower->carrier);
}

/* --- up and down ---------------------------------------------------------------------------- */

/* The other end of a pair that is in this view. */
static struct view_link *peer_of(const struct edit *e, const struct view_link *l)
{
	struct view_link *peer = edit_is_kind(l, "veth") ? edit_lower(e, l) : NULL;

	return peer && peer->lower == l->index ? peer : NULL;
}

/*
 * A macvlan that is up listens for its own address. A veth cannot filter for a second one, and so
 * takes all packets: __dev_set_rx_mode().
 */
static void set_filter(struct edit *e, struct view_link *lower)
{
	bool wanted = false;

	if (!lower || !edit_is_kind(lower, "veth") || !(lower->flags & IFF_UP))
		return;
	for (size_t i = 0; i < e->links.n; i++) {
		const struct view_link *l = EDIT_LINK(e, i);

		wanted |= l->lower == lower->index && edit_is_kind(l, "macvlan") &&
			l->flags & IFF_UP;
	}
	if (!lower->port.number)
		lower->promiscuity = wanted;
}

/* ndo_open() */
static void open_device(struct edit *e, struct view_link *l)
{
	struct view_link *peer = peer_of(e, l), *lower = edit_lower(e, l);

	if (edit_is_kind(l, "bridge")) {
		edit_bridge_open(e, l);
	} else if (peer) {
		if (peer->flags & IFF_UP && !l->no_cable && !peer->no_cable) {
			edit_set_carrier(e, l, true);
			edit_set_carrier(e, peer, true);
		}
	} else if (edit_is_upon(l) && lower) {
		edit_set_carrier(e, l, lower->carrier);
	} else if (!edit_keeps_carrier(l) && !edit_is_upon(l)) {
		edit_set_carrier(e, l, !l->no_cable);
	}
}

/* ndo_stop() */
static void stop_device(struct edit *e, struct view_link *l)
{
	struct view_link *peer = peer_of(e, l);

	if (edit_is_kind(l, "bridge")) {
		edit_bridge_stop(e, l);
		return;
	}
	if (edit_keeps_carrier(l) || edit_is_kind(l, "macvlan"))
		return;
	edit_set_carrier(e, l, false);
	if (peer)
		edit_set_carrier(e, peer, false);
}

/* Calls what for each link upon l. */
static void each_upper(struct edit *e, struct view_link *l,
		       void (*what)(struct edit *e, struct view_link *l, struct view_link *upper))
{
	for (size_t i = 0; i < e->links.n; i++) {
		struct view_link *upper = EDIT_LINK(e, i);

		if (upper->lower == l->index && edit_is_upon(upper))
			what(e, l, upper);
	}
}

static void upper_after_up(struct edit *e, struct view_link *l, struct view_link *upper)
{
	if (edit_is_kind(upper, "vlan"))
		edit_up(e, upper);
	follow(e, l, upper);
}

static void upper_after_down(struct edit *e, struct view_link *l, struct view_link *upper)
{
	if (edit_is_kind(upper, "vlan"))
		edit_down(e, upper);
	else
		follow(e, l, upper);
}

static void upper_after_change(struct edit *e, struct view_link *l, struct view_link *upper)
{
	follow(e, l, upper);
}

int edit_up(struct edit *e, struct view_link *l)
{
	const struct view_link *lower = edit_is_upon(l) ? edit_lower(e, l) : NULL;
	uint32_t alone = l->promiscuity;
	uint8_t before;

	if (l->flags & IFF_UP)
		return 0;
	if (lower && edit_is_kind(l, "vlan") && !(lower->flags & IFF_UP))
		return fail_set(e->fail, ENETDOWN, "%s is upon %s, which is down: first bring that "
				"up", l->name, lower->name);
	before = edit_never_tells(l) ? IF_OPER_UNKNOWN :
		l->carrier ? IF_OPER_UP : state_without_carrier(e, l);
	open_device(e, l);
	l->flags |= IFF_UP;
	set_filter(e, lower ? edit_lower(e, l) : l);
	edit_show_carrier(l);
	set_state(l, before);
	if (strcmp(l->qdisc, "noop") == 0)
		strcpy(l->qdisc, edit_has_queue(l) ? "" : "noqueue");
	edit_note_link(e, l, false, IFF_UP | (alone == l->promiscuity ? 0 : IFF_PROMISC));
	edit_up4(e, l);
	edit_up6(e, l);
	if (l->port.number)
		edit_port_change(e, l);
	each_upper(e, l, upper_after_up);
	return 0;
}

void edit_close(struct edit *e, struct view_link *l)
{
	stop_device(e, l);
	l->flags &= ~(uint32_t)(IFF_UP | IFF_LOWER_UP);
	if (edit_is_kind(l, "macvlan"))
		set_filter(e, edit_lower(e, l));
	set_state(l, IF_OPER_DOWN);
}

void edit_after_close(struct edit *e, struct view_link *l)
{
	edit_down4(e, l);
	edit_stop6(e, l, false);
	if (l->port.number)
		edit_port_change(e, l);
	each_upper(e, l, upper_after_down);
}

void edit_down(struct edit *e, struct view_link *l)
{
	if (!(l->flags & IFF_UP))
		return;
	edit_close(e, l);
	edit_note_link(e, l, false, IFF_UP);
	edit_after_close(e, l);
}

void edit_set_cable(struct edit *e, struct view_link *l, bool plugged)
{
	struct view_link *peer = peer_of(e, l);
	bool on = plugged && l->flags & IFF_UP && (!peer || (peer->flags & IFF_UP && !peer->no_cable));

	l->no_cable = !plugged;
	edit_set_carrier(e, l, on);
	if (peer)
		edit_set_carrier(e, peer, on);
}

/* --- the background -------------------------------------------------------------------------- */

void edit_state_changed(struct edit *e, struct view_link *l)
{
	if (!(l->flags & IFF_UP))
		return;
	edit_mark_routes(e, l);
	if (!l->carrier)
		edit_forget_neighs(e, l, AF_INET);
	edit_change6(e, l);
	if (!l->carrier)
		edit_forget_neighs(e, l, AF_INET6);
	if (l->port.number)
		edit_port_change(e, l);
	each_upper(e, l, upper_after_change);
	edit_note_link(e, l, false, 0);
}

/* linkwatch_do_dev() */
static void look_at(struct edit *e, struct view_link *l)
{
	uint8_t state = edit_never_tells(l) ? IF_OPER_UNKNOWN :
		l->carrier ? IF_OPER_UP : state_without_carrier(e, l);

	set_state(l, state);
	edit_state_changed(e, l);
}

/*
 * Those that have changed so far, in that order; what these change is looked at later. So does the
 * kernel, unless it has looked less than a second ago: then the urgent ones come first
 * (linkwatch_event()).
 */
void edit_settle(struct edit *e)
{
	for (size_t left = MOST_ROUNDS * (e->links.n + 1); e->watched.n && left; left--) {
		for (size_t n = e->watched.n; n > 0; n--) {
			struct view_link *l = e->watched.at[0];

			edit_remove(&e->watched, 0);
			if (edit_link(e, l->index) == l)
				look_at(e, l);
		}
		edit_begin_trials6(e);
	}
	e->watched.n = 0;
	edit_begin_trials6(e);
	edit_end_trials6(e);
}

/* --- what a link has -------------------------------------------------------------------------- */

static void lower_mtu(struct edit *e, struct view_link *l, struct view_link *upper)
{
	if (upper->mtu > l->mtu)
		edit_set_mtu(e, upper, l->mtu);
}

void edit_follow_mtu(struct edit *e, struct view_link *bridge)
{
	if (!bridge->own_mtu)
		edit_set_mtu(e, bridge, edit_lowest_mtu(e, bridge));
}

int edit_set_mtu(struct edit *e, struct view_link *l, uint32_t mtu)
{
	if (mtu < l->min_mtu || (l->max_mtu && mtu > l->max_mtu))
		return fail_set(e->fail, EINVAL, "%s: MTU %u is out of range: %u to %u", l->name,
				mtu, l->min_mtu, l->max_mtu ? l->max_mtu : UINT32_MAX);
	if (l->mtu == mtu)
		return 0;
	l->mtu = mtu;
	edit_note_link(e, l, false, 0);
	if (mtu < LOWEST_MTU6) {
		edit_stop6(e, l, !(l->flags & IFF_LOOPBACK));
	} else if (!l->no_inet6) {
		l->inet6.conf.value[DEVCONF_MTU6] = (int32_t)mtu;
	} else {
		/* The state is new, and has the settings that new links have. */
		l->inet6.addr_gen_mode = edit_is_kind(l, "wireguard") ? 1 : edit_is_kind(l, "tun") ? 3 : 0;
		l->inet6.conf.value[DEVCONF_ADDR_GEN_MODE] = l->inet6.addr_gen_mode;
		l->inet6.conf.value[DEVCONF_DISABLE_IPV6] = 0;
		edit_start6(e, l);
		l->inet6.conf.value[DEVCONF_MTU6] = (int32_t)mtu;
		edit_change6(e, l);
	}
	if (l->port.number)
		edit_follow_mtu(e, edit_link(e, l->master));
	each_upper(e, l, lower_mtu);
	return 0;
}

/* inetdev_changename(): the first address is called like the link, the others have a suffix. */
static void rename_labels(struct edit *e, struct view_link *l)
{
	unsigned n = 0;

	for (size_t i = 0; i < e->addrs.n && EDIT_ADDR(e, i)->family == AF_INET; i++) {
		struct view_addr *a = EDIT_ADDR(e, i);
		const char *colon = strchr(a->label, ':');
		char suffix[IFNAMSIZ] = "", whole[2 * IFNAMSIZ];
		size_t keep = strlen(l->name);

		if (a->ifindex != l->index)
			continue;
		if (n++ && colon)
			strcpy(suffix, colon);
		else if (n > 1)
			snprintf(suffix, sizeof(suffix), ":%u", n);
		if (keep + strlen(suffix) >= IFNAMSIZ)
			keep = IFNAMSIZ - 1 - strlen(suffix);
		snprintf(whole, sizeof(whole), "%.*s%s", (int)keep, l->name, suffix);
		memset(a->label, 0, sizeof(a->label));
		memcpy(a->label, whole, strlen(whole));
		edit_note(e, VIEW_EVENT_ADDR, false, 0, a);
	}
}

int edit_set_name(struct edit *e, struct view_link *l, const char *name)
{
	const struct view_link *other = edit_link_by_name(e, name);
	struct view_netconf conf = { .ifindex = (int32_t)l->index };

	if (other == l)
		return 0;
	if (other)
		return fail_set(e->fail, EEXIST, "there is a link %s already", name);
	if (l->flags & IFF_UP && e->view->kernel.release < RENAMES_UP)
		return fail_set(e->fail, EBUSY, "%s is up: before Linux 6.2, only links that are "
				"down get another name", l->name);
	edit_detach_rules(e, l);
	memset(l->name, 0, sizeof(l->name));
	strcpy(l->name, name);
	edit_attach_rules(e, l);
	edit_note_link(e, l, false, 0);
	rename_labels(e, l);
	for (unsigned f = 0; f < 2 && !(f == 1 && l->no_inet6); f++) {
		conf.family = f ? AF_INET6 : AF_INET;
		conf.forwarding = f ? l->inet6.conf.value[DEVCONF_FORWARDING] :
			e->view->forwarding4;
		edit_note(e, VIEW_EVENT_NETCONF, true, 0, &conf);
		edit_note(e, VIEW_EVENT_NETCONF, false, 0, &conf);
	}
	return 0;
}

void edit_set_hwaddr(struct edit *e, struct view_link *l, const uint8_t *hwaddr)
{
	uint8_t old[VIEW_HWADDR];

	if (memcmp(l->hwaddr, hwaddr, l->hwaddr_len) == 0)
		return;
	memcpy(old, l->hwaddr, sizeof(old));
	memcpy(l->hwaddr, hwaddr, l->hwaddr_len);
	if (edit_is_kind(l, "bridge"))	/* its driver changes its own entries first */
		edit_port_hwaddr(e, l, old);
	edit_note_link(e, l, false, 0);
	edit_flush_neighs(e, l, AF_INET);
	edit_flush_neighs(e, l, AF_INET6);
	if (l->port.number)
		edit_port_hwaddr(e, l, old);
}
