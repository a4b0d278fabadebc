/* SPDX-License-Identifier: Apache-2.0 */
/* Ports of bridges come and go. Mirrors br_add_if(), del_nbp() and br_dev_delete(), Linux 6.18. */
#include <string.h>

#include <linux/if_bridge.h>

#include "view/edit.h"
#include "view/edit_kind.h"

#define EVENT_FEATURES 2	/* IFLA_EVENT_FEATURES */
/*
 * The features of a bridge are computed at the end of the command, and each time that a port comes
 * or goes. Asked of 7.3; 6.18 does not.
 */
#define FEATURES_LAST KERNEL(7, 3)
#define COST_FAST 2		/* port_cost() of a veth, whose speed is 10 Gbit/s */
#define COST_UNKNOWN 100	/* of a link without a speed */
#define MOST_TSO 524280		/* TSO_MAX_SIZE */

static uint16_t free_number(const struct edit *e, const struct view_link *bridge)
{
	uint16_t n = 1;

	for (size_t i = 0; i < e->links.n; i++)
		if (edit_is_port_of(EDIT_LINK(e, i), bridge) && EDIT_LINK(e, i)->port.number == n) {
			n++;
			i = SIZE_MAX;	/* from the start */
		}
	return n;
}

/* br_set_gso_limits() */
static void set_limits(struct edit *e, struct view_link *bridge)
{
	uint32_t lowest = UINT32_MAX;

	EDIT_EACH_PORT(e, bridge, l)
		lowest = l->tso_max_size < lowest ? l->tso_max_size : lowest;
	bridge->tso_max_size = lowest == UINT32_MAX ? MOST_TSO : lowest;
}

static bool tells_features_last(const struct edit *e)
{
	return e->view->kernel.release >= FEATURES_LAST;
}

void edit_port_add(struct edit *e, struct view_link *bridge, struct view_link *port)
{
	const struct view_link *newest = edit_next_port(e, bridge, UINT32_MAX);
	uint16_t number = free_number(e, bridge);

	port->master = bridge->index;
	strcpy(port->slave_kind, "bridge");
	port->port = (struct view_port){
		.number = number, .age = newest ? newest->port.age + 1 : 1,
		.state = BR_STATE_DISABLED,
		.cost = edit_is_kind(port, "veth") || !port->kind.name[0] ? COST_FAST :
			COST_UNKNOWN,
	};
	memcpy(port->port.bridge, bridge->kind.bridge.id, sizeof(port->port.bridge));
	port->allmulti++;
	edit_note_link(e, port, false, 0);
	port->promiscuity++;
	edit_note_link(e, port, false, IFF_PROMISC);
	if (!newest && !tells_features_last(e))
		edit_note_why(e, bridge, EVENT_FEATURES);
	if (!edit_is_known(e, bridge, port, port->hwaddr))
		edit_note_fdb(e, port, bridge, port->hwaddr, false);
	edit_note_vlan(e, port, false);
	if (edit_can_forward(bridge, port))
		edit_enable_port(e, bridge, port);
	edit_note_port(e, port);
	edit_follow_mtu(e, bridge);
	set_limits(e, bridge);
	if (tells_features_last(e))
		edit_note_why(e, bridge, EVENT_FEATURES);
}

/* del_nbp() */
static void release(struct edit *e, struct view_link *bridge, struct view_link *port,
		    bool registered)
{
	port->allmulti--;
	port->promiscuity--;
	if (registered)
		edit_note_link(e, port, false, IFF_PROMISC);
	edit_disable_port(e, bridge, port);
	edit_note(e, VIEW_EVENT_PORT, true, 0, port);
	edit_note_vlan(e, port, true);
	if (!edit_is_known(e, bridge, port, port->hwaddr))
		edit_note_fdb(e, port, bridge, port->hwaddr, true);
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
	edit_follow_mtu(e, bridge);
	set_limits(e, bridge);
	if (tells_features_last(e) || !edit_next_port(e, bridge, UINT32_MAX))
		edit_note_why(e, bridge, EVENT_FEATURES);
}

void edit_bridge_gone(struct edit *e, struct view_link *bridge)
{
	for (struct view_link *port; (port = edit_next_port(e, bridge, UINT32_MAX)); )
		release(e, bridge, port, true);
	edit_note_fdb(e, bridge, bridge, bridge->hwaddr, true);
}
