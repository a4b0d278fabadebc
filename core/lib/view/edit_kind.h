/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_EDIT_KIND_H
#define NLVIRT_VIEW_EDIT_KIND_H
/* What edit_*.c need to know of the drivers, and what they share about links. */
#include <string.h>

#include "view/edit.h"

static inline bool edit_is_kind(const struct view_link *l, const char *kind)
{
	return strcmp(l->kind.name, kind) == 0;
}

/* On top of another link, and has the carrier of that link. */
static inline bool edit_is_upon(const struct view_link *l)
{
	return edit_is_kind(l, "vlan") || edit_is_kind(l, "macvlan");
}

/* Has a carrier even while it is down. */
static inline bool edit_keeps_carrier(const struct view_link *l)
{
	return l->flags & IFF_LOOPBACK || edit_is_kind(l, "dummy") || edit_is_kind(l, "ifb") ||
		edit_is_kind(l, "vxlan") || edit_is_kind(l, "wireguard");
}

/* Never reports its carrier: its operstate is unknown. */
static inline bool edit_never_tells(const struct view_link *l)
{
	return edit_keeps_carrier(l) || edit_is_kind(l, "tun");
}

static inline bool edit_has_queue(const struct view_link *l)
{
	return edit_is_kind(l, "ifb") || edit_is_kind(l, "tun");
}

/* IFF_LOWER_UP */
static inline void edit_show_carrier(struct view_link *l)
{
	l->flags &= ~(uint32_t)IFF_LOWER_UP;
	if (l->flags & IFF_UP && l->carrier)
		l->flags |= IFF_LOWER_UP;
}

/* The link below; NULL: there is none, or it is not in the view. */
struct view_link *edit_lower(const struct edit *e, const struct view_link *l);

/* The two halves of edit_down(): the device stops, then others learn of it. */
void edit_close(struct edit *e, struct view_link *l);
void edit_after_close(struct edit *e, struct view_link *l);

/* Neighbours of a family on a link that went down, or lost its carrier. */
void edit_forget_neighs(struct edit *e, const struct view_link *l, uint8_t family);
/* All of them, whether they are permanent or not: neigh_changeaddr(). */
void edit_flush_neighs(struct edit *e, const struct view_link *l, uint8_t family);

/* Bridges: edit_bridge.c. A bridge reacts to each change of its ports. */
/* The bridge has been made; it is about to be deleted. */
void edit_bridge_made(struct edit *e, struct view_link *bridge);
void edit_bridge_gone(struct edit *e, struct view_link *bridge);
void edit_bridge_open(struct edit *e, struct view_link *bridge);
void edit_bridge_stop(struct edit *e, struct view_link *bridge);
void edit_port_change(struct edit *e, struct view_link *port);
/* The MTU of a bridge, unless it was set: the lowest one of its ports, or the default. */
uint32_t edit_lowest_mtu(const struct edit *e, const struct view_link *bridge);
void edit_follow_mtu(struct edit *e, struct view_link *bridge);
/* The newest port that is older than this age: the kernel walks over the newest first. Or NULL. */
struct view_link *edit_next_port(const struct edit *e, const struct view_link *bridge,
				 uint32_t age);
#define EDIT_EACH_PORT(e, bridge, l) \
	for (struct view_link *l = edit_next_port(e, bridge, UINT32_MAX); l; \
	     l = edit_next_port(e, bridge, l->port.age))
void edit_note_port(struct edit *e, const struct view_link *port);
void edit_enable_port(struct edit *e, struct view_link *bridge, struct view_link *port);
void edit_disable_port(struct edit *e, struct view_link *bridge, struct view_link *port);
bool edit_can_forward(const struct view_link *bridge, const struct view_link *port);
/* Does another link of the bridge, or the bridge itself, have this hardware address? */
bool edit_is_known(const struct edit *e, const struct view_link *bridge,
		   const struct view_link *but, const uint8_t *hwaddr);
void edit_note_fdb(struct edit *e, const struct view_link *l, const struct view_link *bridge,
		   const uint8_t *hwaddr, bool gone);
/* A bridge or a port gets, or loses, the VLAN that all have. */
void edit_note_vlan(struct edit *e, const struct view_link *l, bool gone);
static inline bool edit_is_port_of(const struct view_link *l, const struct view_link *bridge)
{
	return l->port.number && l->master == bridge->index;
}
/* Of a port or a bridge; old: the address that it had. */
void edit_port_hwaddr(struct edit *e, struct view_link *l, const uint8_t *old);
void edit_port_add(struct edit *e, struct view_link *bridge, struct view_link *port);
/* registered: the port itself stays. */
void edit_port_del(struct edit *e, struct view_link *port, bool registered);

#endif
