/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mirrors rtmsg_ifinfo(), inet6_ifinfo_notify(), rtmsg_ifa(), inet6_ifa_notify(), rtmsg_fib(),
 * inet6_rt_notify(), notify_rule_change(), __neigh_notify(), inet_ifmcaddr_notify(),
 * inet6_ifmcaddr_notify() and inet_netconf_notify_devconf(), Linux 6.18.
 */
#include "rtnl/events.h"

#include <errno.h>
#include <stdlib.h>

#include <linux/if_bridge.h>
#include <linux/neighbour.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>

#include "base/cleanup.h"
#include "rtnl/objects.h"
#include "rtnl/reply.h"
#include "rtnl/reply_link.h"
#include "rtnl/reply_route.h"
#include "rtnl/uapi.h"
#include "view/view_diff.h"
#include "view/view_event.h"

#define V_BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS 9
#define V_BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT 10
#define EVENT_BYTES 16384	/* no message of a view is longer, except a route of many next hops */
#define V_RTNLGRP_BRVLAN 33
#define V_RTNLGRP_IPV4_MCADDR 37
#define V_RTNLGRP_IPV6_MCADDR 38
#define V_RTM_NEWMULTICAST 56

/* RTNLGRP_* of an event. */
static unsigned group_of(const struct view_event *event, uint8_t family)
{
	bool is_ipv4 = family == AF_INET;

	switch ((enum view_event_kind)event->kind) {
	case VIEW_EVENT_LINK:
	case VIEW_EVENT_PORT:
		return RTNLGRP_LINK;
	case VIEW_EVENT_LINK6:
		return RTNLGRP_IPV6_IFINFO;
	case VIEW_EVENT_ADDR:
		return is_ipv4 ? RTNLGRP_IPV4_IFADDR : RTNLGRP_IPV6_IFADDR;
	case VIEW_EVENT_ROUTE:
		return is_ipv4 ? RTNLGRP_IPV4_ROUTE : RTNLGRP_IPV6_ROUTE;
	case VIEW_EVENT_RULE:
		return is_ipv4 ? RTNLGRP_IPV4_RULE : RTNLGRP_IPV6_RULE;
	case VIEW_EVENT_NEIGH:
	case VIEW_EVENT_FDB:
		return RTNLGRP_NEIGH;
	case VIEW_EVENT_VLAN:
		return V_RTNLGRP_BRVLAN;
	case VIEW_EVENT_MADDR:
		return is_ipv4 ? V_RTNLGRP_IPV4_MCADDR : V_RTNLGRP_IPV6_MCADDR;
	case VIEW_EVENT_NETCONF:
		return is_ipv4 ? RTNLGRP_IPV4_NETCONF : RTNLGRP_IPV6_NETCONF;
	}
	return 0;
}

/* Only the link, and what has changed: all that the kernel tells of settings that are gone. */
static bool netconf_put_brief(const struct put *p, const struct view_netconf *n, bool gone)
{
	const struct netconfmsg ncm = { .ncm_family = n->family };
	size_t start = put_begin(p, RTM_NEWNETCONF, &ncm, sizeof(ncm));

	attr_put_u32(p->w, NETCONFA_IFINDEX, (uint32_t)n->ifindex);
	if (!gone)
		attr_put_u32(p->w, NETCONFA_FORWARDING, (uint32_t)n->forwarding);
	return nlmsg_end(p->w, start);
}

/* fdb_fill_info() of an entry that never ages */
static bool fdb_put(const struct put *p, const struct view_fdb *f)
{
	static const struct nda_cacheinfo cache;
	const struct ndmsg ndm = {
		.ndm_family = AF_BRIDGE, .ndm_ifindex = (int)f->ifindex, .ndm_state = NUD_PERMANENT,
	};
	size_t start = put_begin(p, RTM_NEWNEIGH, &ndm, sizeof(ndm));

	attr_put(p->w, NDA_LLADDR, f->hwaddr, sizeof(f->hwaddr));
	attr_put_u32(p->w, NDA_MASTER, f->master);
	if (p->kernel->release >= KERNEL(6, 2))
		attr_put_u32(p->w, NDA_FLAGS_EXT, 0);
	attr_put(p->w, NDA_CACHEINFO, &cache, sizeof(cache));
	if (f->vlan)
		attr_put_u16(p->w, NDA_VLAN, f->vlan);
	return nlmsg_end(p->w, start);
}

/* br_vlan_notify(); of a VLAN that is gone, only its number */
static bool vlan_put(const struct put *p, const struct view_vlan *v, bool gone)
{
	const struct bridge_vlan_info info = {
		.flags = gone ? 0 : BRIDGE_VLAN_INFO_PVID | BRIDGE_VLAN_INFO_UNTAGGED,
		.vid = v->vlan,
	};
	const struct br_vlan_msg bvm = { .family = AF_BRIDGE, .ifindex = v->ifindex };
	size_t start = put_begin(p, RTM_NEWVLAN, &bvm, sizeof(bvm));
	size_t nest = attr_nest(p->w, BRIDGE_VLANDB_ENTRY | ATTR_F_NESTED);

	attr_put(p->w, BRIDGE_VLANDB_ENTRY_INFO, &info, sizeof(info));
	if (!gone) {
		attr_put_u8(p->w, BRIDGE_VLANDB_ENTRY_STATE, BR_STATE_FORWARDING);
		if (p->kernel->release >= KERNEL(6, 4))
			attr_put_u8(p->w, V_BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS, 0);
		if (p->kernel->release >= KERNEL(7, 2))
			attr_put_u8(p->w, V_BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT, 0);
		attr_put_u8(p->w, BRIDGE_VLANDB_ENTRY_MCAST_ROUTER, MDB_RTR_TYPE_TEMP_QUERY);
	}
	attr_nest_end(p->w, nest);
	return nlmsg_end(p->w, start);
}

/* Those who left were the last ones. */
static bool left_put(const struct put *p, const struct view_maddr *m)
{
	struct view_maddr left = *m;

	left.users = 0;
	return maddr_put(p, &left);
}

static uint8_t family_of(const struct view_event *event)
{
	const void *o = event->object;

	switch ((enum view_event_kind)event->kind) {
	case VIEW_EVENT_LINK6:
		return AF_INET6;
	case VIEW_EVENT_ADDR:
		return ((const struct view_addr *)o)->family;
	case VIEW_EVENT_ROUTE:
		return ((const struct view_route *)o)->family;
	case VIEW_EVENT_RULE:
		return ((const struct view_rule *)o)->family;
	case VIEW_EVENT_NEIGH:
		return ((const struct view_neigh *)o)->family;
	case VIEW_EVENT_MADDR:
		return ((const struct view_maddr *)o)->family;
	case VIEW_EVENT_NETCONF:
		return ((const struct view_netconf *)o)->family;
	case VIEW_EVENT_LINK:
	case VIEW_EVENT_PORT:
	case VIEW_EVENT_FDB:
	case VIEW_EVENT_VLAN:
		return AF_UNSPEC;
	}
	return AF_UNSPEC;
}

/* The message of a new object. */
static bool object_put(const struct put *p, const struct view_event *event)
{
	const void *o = event->object;

	switch ((enum view_event_kind)event->kind) {
	case VIEW_EVENT_LINK:
		return link_put(p, o, 0);
	case VIEW_EVENT_LINK6:
		return link6_put(p, o);
	case VIEW_EVENT_PORT:
		return port_put(p, o, true, event->gone, true);
	case VIEW_EVENT_ADDR:
		return addr_put(p, o);
	case VIEW_EVENT_ROUTE:
		return route_put(p, o, ((const struct view_route *)o)->table, 0);
	case VIEW_EVENT_RULE:
		return rule_put(p, o);
	case VIEW_EVENT_NEIGH:
		return neigh_put(p, o);
	case VIEW_EVENT_MADDR:
		return event->gone ? left_put(p, o) : maddr_put(p, o);
	case VIEW_EVENT_NETCONF:
		if (event->gone || event->brief)
			return netconf_put_brief(p, o, event->gone);
		return netconf_put(p, o);
	case VIEW_EVENT_FDB:
		if (((const struct view_fdb *)o)->vlan && !p->kernel->bridge_vlans)
			return false;
		return fdb_put(p, o);
	case VIEW_EVENT_VLAN:
		return p->kernel->bridge_vlans && vlan_put(p, o, event->gone);
	}
	return false;
}

/* What sets the message apart from that of a dump. */
static void finish(const struct view_event *event, uint8_t *msg)
{
	struct nlmsghdr head;
	struct ifinfomsg ifi;

	memcpy(&head, msg, sizeof(head));
	if (event->kind == VIEW_EVENT_MADDR)
		head.nlmsg_type = V_RTM_NEWMULTICAST;
	head.nlmsg_type = (uint16_t)(head.nlmsg_type + event->gone);
	memcpy(msg, &head, sizeof(head));
	if (event->kind != VIEW_EVENT_LINK)
		return;
	memcpy(&ifi, msg + sizeof(head), sizeof(ifi));
	ifi.ifi_change = event->change;
	memcpy(msg + sizeof(head), &ifi, sizeof(ifi));
}

/* Who is told, and how. */
struct listeners {
	const struct view_kernel *kernel;
	uint64_t groups;
	uint8_t *msg;			/* EVENT_BYTES */
	rtnl_event_fn *emit;
	void *arg;
};

/* A view_event_fn: tells these listeners of an event, unless none is in its group. */
static void tell(void *arg, const struct view_event *event)
{
	const struct listeners *to = arg;
	struct wr w = wr_of(to->msg, EVENT_BYTES);
	const struct put p = { .kernel = to->kernel, .w = &w, .flags = event->flags,
				.why = event->why };
	uint8_t family = family_of(event);
	unsigned group = group_of(event, family);

	if (group > to->kernel->groups || (family == AF_INET6 && !to->kernel->ipv6) ||
	    !(to->groups >> (group - 1) & 1) || !object_put(&p, event))
		return;
	finish(event, to->msg);
	to->emit(to->arg, group, to->msg, w.len);
}

/* Is `before` the view of which the journal's view was made? */
static bool is_base(const struct view_journal *j, const struct view *before)
{
	return j && j->base == before && j->base_generation == before->generation;
}

int rtnl_events(const struct view *before, const struct view *after, uint64_t groups,
		rtnl_event_fn *emit, void *arg)
{
	_cleanup_free_ uint8_t *msg = NULL;
	struct listeners to = { .groups = groups, .emit = emit, .arg = arg };
	const struct view_journal *j;

	if (!groups)
		return 0;
	to.kernel = &after->kernel;
	to.msg = msg = malloc(EVENT_BYTES);
	if (!msg)
		return -ENOMEM;
	j = after->journal;
	if (is_base(j, before)) {
		for (size_t i = 0; i < j->n_events; i++)
			tell(&to, &j->events[i]);
		return 0;
	}
	return view_diff(before, after, tell, &to);
}
