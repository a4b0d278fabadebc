/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bridges and their ports. Mirrors br_dev_open(), br_device_event(), br_add_if(), br_del_if(),
 * br_stp_enable_port() and br_port_state_selection(), Linux 6.18.
 */
#include <string.h>
#include <sys/socket.h>

#include <linux/if_bridge.h>
#include <linux/if_ether.h>

#include "view/edit.h"
#include "view/edit_kind.h"

static const uint8_t snoopers4[] = { 224, 0, 0, 106 };
static const uint8_t snoopers6[16] = { 0xff, 0x02, [15] = 0x6a };

void edit_bridge_open(struct edit *e, struct view_link *bridge)
{
	edit_join(e, bridge, AF_INET, snoopers4);
	if (!bridge->no_inet6)
		edit_join(e, bridge, AF_INET6, snoopers6);
}

void edit_bridge_stop(struct edit *e, struct view_link *bridge)
{
	edit_leave(e, bridge, AF_INET, snoopers4);
	edit_leave(e, bridge, AF_INET6, snoopers6);
}

void edit_port_change(struct edit *e, struct view_link *port)
{
	(void)e;
	(void)port;
}

void edit_port_mtu(struct edit *e, struct view_link *port)
{
	(void)e;
	(void)port;
}

void edit_port_hwaddr(struct edit *e, struct view_link *link)
{
	(void)e;
	(void)link;
}

void edit_bridge_made(struct edit *e, struct view_link *bridge)
{
	(void)e;
	(void)bridge;
}

void edit_bridge_gone(struct edit *e, struct view_link *bridge)
{
	(void)e;
	(void)bridge;
}

void edit_port_add(struct edit *e, struct view_link *bridge, struct view_link *port)
{
	(void)e;
	(void)bridge;
	(void)port;
}

void edit_port_del(struct edit *e, struct view_link *port)
{
	(void)e;
	(void)port;
}
