/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_EVENT_H
#define NLVIRT_VIEW_VIEW_EVENT_H
/*
 * The events that the kernel sends about a change, in its order. A change goes through states that
 * neither the old view nor the new one shows: a link that comes up is announced before it has a
 * carrier. So each event has its object as it was at that moment, and a journal has copies.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "view/view.h"

enum view_event_kind {
	VIEW_EVENT_LINK,	/* struct view_link */
	VIEW_EVENT_LINK6,	/* struct view_link, its IPv6 side alone */
	VIEW_EVENT_PORT,	/* struct view_link, what it is as a port of a bridge */
	VIEW_EVENT_ADDR,	/* struct view_addr */
	VIEW_EVENT_ROUTE,	/* struct view_route */
	VIEW_EVENT_RULE,	/* struct view_rule */
	VIEW_EVENT_NEIGH,	/* struct view_neigh */
	VIEW_EVENT_MADDR,	/* struct view_maddr */
	VIEW_EVENT_NETCONF,	/* struct view_netconf */
	VIEW_EVENT_FDB,		/* struct view_fdb */
	VIEW_EVENT_VLAN,	/* struct view_vlan */
};

/* A hardware address that a bridge knows as one of its own or of a port: RTM_NEWNEIGH, AF_BRIDGE. */
struct view_fdb {
	uint32_t ifindex, master;	/* equal for an address of the bridge itself */
	uint8_t hwaddr[6];
	uint16_t vlan;			/* the entry for this VLAN; 0: for packets without one */
};

/* A VLAN that a bridge, or a port of it, has: RTM_NEWVLAN. Only kernels with bridge_vlans tell. */
struct view_vlan {
	uint32_t ifindex;
	uint16_t vlan;
};

struct view_event {
	uint8_t kind;			/* enum view_event_kind */
	bool gone;			/* the object is deleted: RTM_DEL* */
	bool brief;			/* VIEW_EVENT_NETCONF: without what did not change */
	uint16_t flags;			/* NLM_F_* of the message */
	uint32_t change;		/* ifi_change of VIEW_EVENT_LINK */
	uint32_t why;			/* IFLA_EVENT, or 0 */
	const void *object;
};

/* event: valid during the call, and so is its object. */
typedef void view_event_fn(void *arg, const struct view_event *event);

struct view_journal {
	const struct view *base;	/* of which the view was made; only compared */
	uint64_t base_generation;
	const struct view_event *events;
	size_t n_events;
};

#endif
