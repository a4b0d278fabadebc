/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_OBJECTS_H
#define NLVIRT_RTNL_OBJECTS_H
/*
 * Objects of a view as messages, for dumps, single requests and events alike. Each writes one
 * message and returns true; false: the message did not fit and was withdrawn. More of the kind are
 * in reply_link.h and reply_route.h.
 */
#include "view/view.h"

struct put;

bool addr_put(const struct put *p, const struct view_addr *a);
bool maddr_put(const struct put *p, const struct view_maddr *m);
bool netconf_put(const struct put *p, const struct view_netconf *n);
bool neigh_put(const struct put *p, const struct view_neigh *n);
bool rule_put(const struct put *p, const struct view_rule *r);
/* What a link is as a port of a bridge, or as a bridge: AF_BRIDGE. brief: without its settings. */
bool port_put(const struct put *p, const struct view_link *l, bool is_port, bool brief,
	      bool vlans);

#endif
