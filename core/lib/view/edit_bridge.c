/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bridges and their ports. Mirrors br_dev_open(), br_dev_stop(), br_device_event(), br_add_if(),
 * del_nbp(), br_stp_enable_port(), br_stp_disable_port() and br_port_state_selection(), Linux 6.18,
 * without the spanning tree protocol. A bridge keeps its address, as one whose address was set.
 */
#include <string.h>
#include <sys/socket.h>

#include <linux/if_bridge.h>
#include <linux/if_ether.h>

#include "view/edit.h"
#include "view/edit_kind.h"

#define EVENT_FEATURES 2	/* IFLA_EVENT_FEATURES */
#define COST_FAST 2		/* port_cost() of a veth, whose speed is 10 Gbit/s */
#define COST_UNKNOWN 100	/* of a link without a speed */
#define MOST_TSO 524280		/* TSO_MAX_SIZE */

static const uint8_t snoopers4[] = { 224, 0, 0, 106 };
static const uint8_t snoopers6[16] = { 0xff, 0x02, [15] = 0x6a };

static bool is_port_of(const struct view_link *l, const struct view_link *bridge)
{
	return l->port.number && l->master == bridge->index;
}

/* The newest port that is older than this: the kernel walks over the newest first. Or NULL. */
static struct view_link *next_port(const struct edit *e, const struct view_link *bridge,
				   uint32_t age)
{
	struct view_link *best = NULL;

	for (size_t i = 0; i < e->links.n; i++) {
		struct view_link *l = EDIT_LINK(e, i);

		if (is_port_of(l, bridge) && l->port.age < age && (!best || l->port.age > best->port.age))
			best = l;
	}
	return best;
}

#define EACH_PORT(e, bridge, l) \
	for (struct view_link *l = next_port(e, bridge, UINT32_MAX); l; \
	     l = next_port(e, bridge, l->port.age))

static void note_port(struct edit *e, const struct view_link *port)
{
	edit_note(e, VIEW_EVENT_PORT, false, 0, port);
}

/* The bridge has a carrier if a port of it forwards. */
static void select_carrier(struct edit *e, struct view_link *bridge)
{
	bool alive = false;

	EACH_PORT(e, bridge, port)
		alive |= port->port.state != BR_STATE_DISABLED;
	edit_set_carrier(e, bridge, alive);
}

static void enable_port(struct edit *e, struct view_link *bridge, struct view_link *port)
{
	port->port.state = BR_STATE_FORWARDING;
	note_port(e, port);
	select_carrier(e, bridge);
	note_port(e, port);
}

static void disable_port(struct edit *e, struct view_link *bridge, struct view_link *port)
{
	port->port.state = BR_STATE_DISABLED;
	note_port(e, port);
	select_carrier(e, bridge);
}

static bool can_forward(const struct view_link *bridge, const struct view_link *port)
{
	return bridge->flags & IFF_UP && port->flags & IFF_UP && port->flags & IFF_RUNNING;
}

void edit_bridge_open(struct edit *e, struct view_link *bridge)
{
	EACH_PORT(e, bridge, port)
		if (port->flags & IFF_UP && port->flags & IFF_RUNNING)
			enable_port(e, bridge, port);
	edit_join(e, bridge, AF_INET, snoopers4);
	if (!bridge->no_inet6)
		edit_join(e, bridge, AF_INET6, snoopers6);
}

void edit_bridge_stop(struct edit *e, struct view_link *bridge)
{
	EACH_PORT(e, bridge, port)
		if (port->port.state != BR_STATE_DISABLED)
			disable_port(e, bridge, port);
	edit_leave(e, bridge, AF_INET, snoopers4);
	edit_leave(e, bridge, AF_INET6, snoopers6);
}

/* A port came up, went down, or its operstate changed. */
void edit_port_change(struct edit *e, struct view_link *port)
{
	struct view_link *bridge = edit_link(e, port->master);
	bool forwards = can_forward(bridge, port), did = port->port.state != BR_STATE_DISABLED;

	if (forwards && !did)
		enable_port(e, bridge, port);
	else if (!forwards && did)
		disable_port(e, bridge, port);
	else
		note_port(e, port);
}

/* br_mtu_auto_adjust(): the lowest of the ports, unless it was set */
static void adjust_mtu(struct edit *e, struct view_link *bridge)
{
	uint32_t lowest = UINT32_MAX;

	if (bridge->own_mtu)
		return;
	EACH_PORT(e, bridge, port)
		lowest = port->mtu < lowest ? port->mtu : lowest;
	edit_set_mtu(e, bridge, lowest == UINT32_MAX ? ETH_DATA_LEN : lowest);
}

void edit_port_mtu(struct edit *e, struct view_link *port)
{
	adjust_mtu(e, edit_link(e, port->master));
}

/* --- addresses of ports -------------------------------------------------------------------------- */

/* Does another link of the bridge, or the bridge itself, have this address? */
static bool is_known(const struct edit *e, const struct view_link *bridge,
		     const struct view_link *but, const uint8_t *hwaddr)
{
	for (size_t i = 0; i < e->links.n; i++) {
		const struct view_link *l = EDIT_LINK(e, i);

		if (l != but && (l == bridge || is_port_of(l, bridge)) &&
		    memcmp(l->hwaddr, hwaddr, ETH_ALEN) == 0)
			return true;
	}
	return false;
}

static void note_fdb(struct edit *e, const struct view_link *l, const struct view_link *bridge,
		     const uint8_t *hwaddr, bool gone)
{
	struct view_fdb f = { .ifindex = l->index, .master = bridge->index };

	memcpy(f.hwaddr, hwaddr, ETH_ALEN);
	edit_note(e, VIEW_EVENT_FDB, gone, 0, &f);
}

void edit_port_hwaddr(struct edit *e, struct view_link *l, const uint8_t *old)
{
	struct view_link *bridge = l->port.number ? edit_link(e, l->master) :
		edit_is_kind(l, "bridge") ? l : NULL;

	if (!bridge)
		return;
	if (!is_known(e, bridge, l, old))
		note_fdb(e, l, bridge, old, true);
	if (!is_known(e, bridge, l, l->hwaddr))
		note_fdb(e, l, bridge, l->hwaddr, false);
	if (l->port.number) {
		note_port(e, l);
		return;
	}
	memcpy(l->kind.bridge.id + 2, l->hwaddr, ETH_ALEN);
	EACH_PORT(e, l, port)
		memcpy(port->port.bridge, l->kind.bridge.id, sizeof(port->port.bridge));
}

/* The address is given, and so set twice. */
void edit_bridge_made(struct edit *e, struct view_link *bridge)
{
	note_fdb(e, bridge, bridge, bridge->hwaddr, false);
	note_fdb(e, bridge, bridge, bridge->hwaddr, true);
	note_fdb(e, bridge, bridge, bridge->hwaddr, false);
}

/* --- ports that come and go ------------------------------------------------------------------------ */

static uint16_t free_number(const struct edit *e, const struct view_link *bridge)
{
	uint16_t n = 1;

	for (size_t i = 0; i < e->links.n; i++)
		if (is_port_of(EDIT_LINK(e, i), bridge) && EDIT_LINK(e, i)->port.number == n) {
			n++;
			i = SIZE_MAX;	/* from the start */
		}
	return n;
}

/* br_set_gso_limits() */
static void set_limits(struct edit *e, struct view_link *bridge)
{
	uint32_t lowest = UINT32_MAX;

	EACH_PORT(e, bridge, l)
		lowest = l->tso_max_size < lowest ? l->tso_max_size : lowest;
	bridge->tso_max_size = lowest == UINT32_MAX ? MOST_TSO : lowest;
}

void edit_port_add(struct edit *e, struct view_link *bridge, struct view_link *port)
{
	const struct view_link *newest = next_port(e, bridge, UINT32_MAX);
	uint16_t number = free_number(e, bridge);

	port->master = bridge->index;
	strcpy(port->slave_kind, "bridge");
	port->port = (struct view_port){
		.number = number, .age = newest ? newest->port.age + 1 : 1,
		.state = BR_STATE_DISABLED,
		.cost = edit_is_kind(port, "veth") || !port->kind.name[0] ? COST_FAST : COST_UNKNOWN,
	};
	memcpy(port->port.bridge, bridge->kind.bridge.id, sizeof(port->port.bridge));
	port->allmulti++;
	edit_note_link(e, port, false, 0);
	port->promiscuity++;
	edit_note_link(e, port, false, IFF_PROMISC);
	if (!newest)
		edit_note_why(e, bridge, EVENT_FEATURES);
	if (!is_known(e, bridge, port, port->hwaddr))
		note_fdb(e, port, bridge, port->hwaddr, false);
	if (can_forward(bridge, port))
		enable_port(e, bridge, port);
	note_port(e, port);
	adjust_mtu(e, bridge);
	set_limits(e, bridge);
}

/* del_nbp() */
static void release(struct edit *e, struct view_link *bridge, struct view_link *port,
		    bool registered)
{
	port->allmulti--;
	port->promiscuity--;
	if (registered)
		edit_note_link(e, port, false, IFF_PROMISC);
	disable_port(e, bridge, port);
	edit_note(e, VIEW_EVENT_PORT, true, 0, port);
	if (!is_known(e, bridge, port, port->hwaddr))
		note_fdb(e, port, bridge, port->hwaddr, true);
	port->master = 0;
	memset(port->slave_kind, 0, sizeof(port->slave_kind));
	memset(&port->port, 0, sizeof(port->port));
	if (registered)
		edit_note_link(e, port, false, 0);
}

void edit_port_del(struct edit *e, struct view_link *port, bool registered)
{
	struct view_link *bridge = edit_link(e, port->master);

	release(e, bridge, port, registered);
	adjust_mtu(e, bridge);
	set_limits(e, bridge);
	if (!next_port(e, bridge, UINT32_MAX))
		edit_note_why(e, bridge, EVENT_FEATURES);
}

void edit_bridge_gone(struct edit *e, struct view_link *bridge)
{
	for (struct view_link *port; (port = next_port(e, bridge, UINT32_MAX)); )
		release(e, bridge, port, true);
	note_fdb(e, bridge, bridge, bridge->hwaddr, true);
}
