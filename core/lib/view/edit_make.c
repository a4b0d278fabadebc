/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Links that come and go. Mirrors register_netdevice(), rtnl_configure_link(), veth_newlink() and
 * unregister_netdevice_many_notify(), Linux 6.18.
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include <linux/if_ether.h>
#include <linux/ip.h>
#include <linux/netconf.h>

#include "view/edit.h"
#include "view/edit_kind.h"

#define CHANGE_ALL UINT32_MAX	/* ifi_change of links that are new, or gone */

/* dev_new_index(): the next one that is free */
static uint32_t next_index(struct edit *e)
{
	uint32_t index = e->view->last_index + 1;

	while (edit_link(e, index))
		index++;
	e->view->last_index = index;
	return index;
}

/* view_build() knows all that follows from the kind: it is asked for this link, down. */
static int derive(struct edit *e, const struct decl_link *from, struct view **ret)
{
	struct decl d = { .file = "view" };
	struct decl_link *l = decl_add_link(&d), *lower;
	const struct view_link *known = edit_link_by_name(e, from->lower);
	int r = -ENOMEM;

	if (!l)
		return r;
	*l = *from;
	l->down = true;
	l->index = from->index ? from->index : 2;
	if (from->kind == DECL_BRIDGE) {
		l->params.bridge.forward_delay = 1500;
		l->params.bridge.hello_time = 200;
		l->params.bridge.max_age = 2000;
		l->params.bridge.ageing_time = 30000;
		l->params.bridge.priority = 0x8000;
	}
	if (from->kind == DECL_VLAN && !l->params.vlan.protocol)
		l->params.vlan.protocol = ETH_P_8021Q;
	if (from->kind == DECL_VXLAN && !l->params.vxlan.port)
		l->params.vxlan.port = 8472;
	if (from->kind == DECL_MACVLAN && !l->params.macvlan.mode)
		l->params.macvlan.mode = 2;	/* MACVLAN_MODE_VEPA */
	if (from->lower[0] && from->kind != DECL_VETH) {
		lower = decl_add_link(&d);	/* which moves the first one */
		if (!lower)
			goto out;
		strcpy(lower->name, known->name);
		lower->kind = DECL_ETHERNET;
		lower->index = d.links[0].index == 2 ? 3 : 2;
		lower->has_hwaddr = true;
		memcpy(lower->hwaddr, known->hwaddr, ETH_ALEN);
		lower->mtu = known->mtu;
		lower->down = !(known->flags & IFF_UP);
		lower->no_carrier = !known->carrier;
	} else {
		memset(d.links[0].lower, 0, IFNAMSIZ);
	}
	r = view_build(&d, ret, e->fail);
out:
	decl_done(&d);
	return r;
}

static int make(struct edit *e, const struct decl_link *from, uint32_t index, struct view_link **ret)
{
	const struct view_link *made, *lower = edit_link_by_name(e, from->lower);
	struct view_link *l = edit_alloc(e, sizeof(*l));
	struct view *v = NULL;
	size_t at = 0;
	int r = l ? derive(e, from, &v) : -ENOMEM;

	if (r < 0)
		return r;
	made = view_link_by_name(v, from->name);
	*l = *made;
	l->index = index;
	l->conf4.value[IPV4_DEVCONF_FORWARDING - 1] = e->view->forwarding4;
	l->lower = index;
	if (from->kind == DECL_VETH || from->kind == DECL_ETHERNET)
		l->carrier = 0;
	if (from->kind == DECL_VLAN || from->kind == DECL_MACVLAN)
		l->lower = lower->index;
	if (from->kind == DECL_VXLAN && lower)
		l->kind.vxlan.link = lower->index;
	view_free(v);
	while (at < e->links.n && EDIT_LINK(e, at)->index < index)
		at++;
	edit_insert(e, &e->links, at, l);
	edit_attach_rules(e, l);
	*ret = l;
	return 0;
}

static void announce(struct edit *e, struct view_link *l)
{
	struct view_netconf conf = {
		.family = AF_INET, .ifindex = (int32_t)l->index,
		.forwarding = e->view->forwarding4,
	};
	const struct view_link *lower = edit_is_kind(l, "veth") ? NULL : edit_lower(e, l);

	edit_note(e, VIEW_EVENT_NETCONF, false, 0, &conf);
	if (!l->no_inet6)
		edit_start6(e, l);
	if (edit_is_kind(l, "bridge"))
		edit_bridge_made(e, l);
	if (lower)
		edit_note_link(e, lower, false, 0);	/* NETDEV_CHANGEUPPER */
	edit_note_link(e, l, false, CHANGE_ALL);
}

void edit_make_link(struct edit *e, size_t at, struct view_link *l)
{
	if (!l)
		return;
	edit_insert(e, &e->links, at, l);
	edit_attach_rules(e, l);
	announce(e, l);
}

int edit_add_link(struct edit *e, const struct decl_link *from)
{
	struct view_link *l = NULL, *peer = NULL;
	struct decl_link other = *from;
	uint32_t index = from->index ? from->index : next_index(e);
	int r;

	if (from->kind != DECL_VETH) {
		r = make(e, from, index, &l);
		if (r == 0)
			announce(e, l);
		return r;
	}
	/* The other end is made first, with the lower number unless one is given. */
	strcpy(other.name, from->lower);
	strcpy(other.lower, from->name);
	other.has_hwaddr = false;
	r = make(e, &other, from->index ? next_index(e) : index, &peer);
	if (r < 0)
		return r;
	peer->lower = 0;		/* not yet */
	peer->lower_netnsid = -1;
	announce(e, peer);
	r = make(e, from, from->index ? from->index : next_index(e), &l);
	if (r < 0)
		return r;
	l->lower = peer->index;
	l->lower_netnsid = -1;
	peer->lower = l->index;
	announce(e, l);
	return 0;
}

/* --- deletion ------------------------------------------------------------------------------------ */

static void del_one(struct edit *e, struct view_link *l);

/* Those upon a link that is about to be deleted: vlan_device_event(), macvlan_device_event(). */
static void del_uppers(struct edit *e, struct view_link *l)
{
	for (size_t i = 0; i < e->links.n;) {
		struct view_link *upper = EDIT_LINK(e, i);

		/* Names of kinds are compared last: that takes longer. */
		if ((upper->lower == l->index && edit_is_upon(upper)) ||
		    (upper->kind.vxlan.link == l->index && edit_is_kind(upper, "vxlan"))) {
			if (edit_is_kind(upper, "macvlan"))
				upper->kind.macvlan.unlinked = true;
			del_one(e, upper);
			i = 0;
		} else {
			i++;
		}
	}
}

/* What was a part of the link, such as of a bond, is one no more. */
static void free_parts(struct edit *e, const struct view_link *l)
{
	for (size_t i = 0; i < e->links.n; i++) {
		struct view_link *part = EDIT_LINK(e, i);

		if (part->master != l->index)
			continue;
		part->master = 0;
		part->flags &= ~(uint32_t)IFF_SLAVE;
		memset(part->slave_kind, 0, sizeof(part->slave_kind));
		memset(&part->part, 0, sizeof(part->part));
		edit_note_link(e, part, false, 0);
	}
}

static void unregister(struct edit *e, struct view_link *l)
{
	size_t at = 0;

	edit_stop4(e, l);
	del_uppers(e, l);
	edit_stop6(e, l, true);
	if (l->port.number)
		edit_port_del(e, l, false);
	free_parts(e, l);
	for (size_t i = e->maddrs.n; i-- > 0;)
		if (EDIT_MADDR(e, i)->ifindex == l->index)
			edit_remove(&e->maddrs, i);
	edit_detach_rules(e, l);
	memset(l->qdisc, 0, sizeof(l->qdisc));
	strcpy(l->qdisc, "noop");
	if (edit_is_kind(l, "bridge"))
		edit_note_vlan(e, l, true);	/* br_dev_uninit() */
	edit_note_link(e, l, true, CHANGE_ALL);
	while (EDIT_LINK(e, at) != l)
		at++;
	edit_remove(&e->links, at);
}

/* A link is no longer upon another one, or an end of a pair. */
static void separate(struct edit *e, struct view_link *l)
{
	const struct view_link *lower = edit_lower(e, l);

	if (edit_is_kind(l, "bridge")) {
		edit_bridge_gone(e, l);
	} else if (edit_is_kind(l, "veth")) {
		l->lower = 0;
		l->lower_netnsid = -1;
	} else if (lower) {
		if (edit_is_kind(l, "macvlan"))
			l->kind.macvlan.unlinked = true;
		edit_note_link(e, lower, false, 0);	/* NETDEV_CHANGEUPPER */
	}
}

static void close_one(struct edit *e, struct view_link *l)
{
	edit_note_link(e, l, false, IFF_UP | IFF_RUNNING);
	edit_after_close(e, l);
}

static void del_one(struct edit *e, struct view_link *l)
{
	if (l->flags & IFF_UP) {
		edit_close(e, l);
		close_one(e, l);
	}
	unregister(e, l);
}

void edit_del_link(struct edit *e, struct view_link *l)
{
	struct view_link *peer = edit_is_kind(l, "veth") ? edit_lower(e, l) : NULL;
	bool was_up = l->flags & IFF_UP, peer_was_up = peer && peer->flags & IFF_UP;

	separate(e, l);
	if (!peer) {
		del_one(e, l);
		return;
	}
	/* Both ends stop before anybody learns of it. */
	separate(e, peer);
	if (was_up)
		edit_close(e, l);
	if (peer_was_up)
		edit_close(e, peer);
	if (was_up)
		close_one(e, l);
	if (peer_was_up)
		close_one(e, peer);
	unregister(e, l);
	unregister(e, peer);
}
