/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bridges, and how their ports work. Mirrors br_dev_open(), br_dev_stop(), br_device_event(),
 * br_stp_enable_port(), br_stp_disable_port() and br_port_state_selection(), Linux 6.18, without
 * the spanning tree protocol. A bridge keeps its address, as one whose address was set.
 */
#include <string.h>
#include <sys/socket.h>

#include <linux/if_bridge.h>
#include <linux/if_ether.h>

#include "view/edit.h"
#include "view/edit_kind.h"

#define DEFAULT_VLAN 1		/* IFLA_BR_VLAN_DEFAULT_PVID */

static const uint8_t snoopers4[] = { 224, 0, 0, 106 };
static const uint8_t snoopers6[16] = { 0xff, 0x02, [15] = 0x6a };

/* The newest port that is older than this: the kernel walks over the newest first. Or NULL. */
struct view_link *edit_next_port(const struct edit *e, const struct view_link *bridge,
				   uint32_t age)
{
	struct view_link *best = NULL;

	for (size_t i = 0; i < e->links.n; i++) {
		struct view_link *l = EDIT_LINK(e, i);

		if (edit_is_port_of(l, bridge) && l->port.age < age &&
		    (!best || l->port.age > best->port.age))
			best = l;
	}
	return best;
}

void edit_note_port(struct edit *e, const struct view_link *port)
{
	edit_note(e, VIEW_EVENT_PORT, false, 0, port);
}

/* The bridge has a carrier if a port of it forwards. */
static void select_carrier(struct edit *e, struct view_link *bridge)
{
	bool alive = false;

	EDIT_EACH_PORT(e, bridge, port)
		alive |= port->port.state != BR_STATE_DISABLED;
	edit_set_carrier(e, bridge, alive);
}

void edit_enable_port(struct edit *e, struct view_link *bridge, struct view_link *port)
{
	port->port.state = BR_STATE_FORWARDING;
	edit_note_port(e, port);
	select_carrier(e, bridge);
	edit_note_port(e, port);
}

void edit_disable_port(struct edit *e, struct view_link *bridge, struct view_link *port)
{
	port->port.state = BR_STATE_DISABLED;
	edit_note_port(e, port);
	select_carrier(e, bridge);
}

bool edit_can_forward(const struct view_link *bridge, const struct view_link *port)
{
	return bridge->flags & IFF_UP && port->flags & IFF_UP && port->flags & IFF_RUNNING;
}

void edit_bridge_open(struct edit *e, struct view_link *bridge)
{
	EDIT_EACH_PORT(e, bridge, port)
		if (port->flags & IFF_UP && port->flags & IFF_RUNNING)
			edit_enable_port(e, bridge, port);
	edit_join(e, bridge, AF_INET, snoopers4);
	if (!bridge->no_inet6)
		edit_join(e, bridge, AF_INET6, snoopers6);
}

void edit_bridge_stop(struct edit *e, struct view_link *bridge)
{
	EDIT_EACH_PORT(e, bridge, port)
		if (port->port.state != BR_STATE_DISABLED)
			edit_disable_port(e, bridge, port);
	edit_leave(e, bridge, AF_INET, snoopers4);
	edit_leave(e, bridge, AF_INET6, snoopers6);
}

/* A port came up, went down, or its operstate changed. */
void edit_port_change(struct edit *e, struct view_link *port)
{
	struct view_link *bridge = edit_link(e, port->master);
	bool forwards = edit_can_forward(bridge, port), did = port->port.state != BR_STATE_DISABLED;

	if (forwards && !did)
		edit_enable_port(e, bridge, port);
	else if (!forwards && did)
		edit_disable_port(e, bridge, port);
	else
		edit_note_port(e, port);
}

uint32_t edit_lowest_mtu(const struct edit *e, const struct view_link *bridge)
{
	uint32_t lowest = UINT32_MAX;

	EDIT_EACH_PORT(e, bridge, port)
		lowest = port->mtu < lowest ? port->mtu : lowest;
	return lowest == UINT32_MAX ? ETH_DATA_LEN : lowest;
}

/* --- addresses of ports ----------------------------------------------------------------------- */

/* Does another link of the bridge, or the bridge itself, have this address? */
bool edit_is_known(const struct edit *e, const struct view_link *bridge,
		     const struct view_link *but, const uint8_t *hwaddr)
{
	for (size_t i = 0; i < e->links.n; i++) {
		const struct view_link *l = EDIT_LINK(e, i);

		if (l != but && (l == bridge || edit_is_port_of(l, bridge)) &&
		    memcmp(l->hwaddr, hwaddr, ETH_ALEN) == 0)
			return true;
	}
	return false;
}

/* An address has an entry without a VLAN, and one for each VLAN. */
static void note_entry(struct edit *e, const struct view_link *l, const struct view_link *bridge,
		       const uint8_t *hwaddr, bool gone, uint16_t vlan)
{
	struct view_fdb f = { .ifindex = l->index, .master = bridge->index, .vlan = vlan };

	memcpy(f.hwaddr, hwaddr, ETH_ALEN);
	edit_note(e, VIEW_EVENT_FDB, gone, 0, &f);
}

void edit_note_fdb(struct edit *e, const struct view_link *l, const struct view_link *bridge,
		     const uint8_t *hwaddr, bool gone)
{
	note_entry(e, l, bridge, hwaddr, gone, 0);
	note_entry(e, l, bridge, hwaddr, gone, DEFAULT_VLAN);
}

void edit_note_vlan(struct edit *e, const struct view_link *l, bool gone)
{
	const struct view_vlan v = { .ifindex = l->index, .vlan = DEFAULT_VLAN };

	edit_note(e, VIEW_EVENT_VLAN, gone, 0, &v);
}

/* br_fdb_change_mac_address(): entry for entry */
static void change_own_address(struct edit *e, struct view_link *bridge, const uint8_t *old)
{
	for (uint16_t vlan = 0; vlan <= DEFAULT_VLAN; vlan++) {
		if (!edit_is_known(e, bridge, bridge, old))
			note_entry(e, bridge, bridge, old, true, vlan);
		if (!edit_is_known(e, bridge, bridge, bridge->hwaddr))
			note_entry(e, bridge, bridge, bridge->hwaddr, false, vlan);
	}
}

void edit_port_hwaddr(struct edit *e, struct view_link *l, const uint8_t *old)
{
	struct view_link *bridge = l->port.number ? edit_link(e, l->master) :
		edit_is_kind(l, "bridge") ? l : NULL;

	if (!bridge)
		return;
	if (l->port.number) {
		if (!edit_is_known(e, bridge, l, old))
			edit_note_fdb(e, l, bridge, old, true);
		if (!edit_is_known(e, bridge, l, l->hwaddr))
			edit_note_fdb(e, l, bridge, l->hwaddr, false);
		edit_note_port(e, l);
		return;
	}
	change_own_address(e, l, old);
	memcpy(l->kind.bridge.id + 2, l->hwaddr, ETH_ALEN);
	EDIT_EACH_PORT(e, l, port)
		memcpy(port->port.bridge, l->kind.bridge.id, sizeof(port->port.bridge));
}

/* The address is given, and so set twice. */
void edit_bridge_made(struct edit *e, struct view_link *bridge)
{
	edit_note_fdb(e, bridge, bridge, bridge->hwaddr, false);
	edit_note_vlan(e, bridge, false);
	change_own_address(e, bridge, bridge->hwaddr);
}
