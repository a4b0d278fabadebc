/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_LINK_INFO_H
#define NLVIRT_RTNL_LINK_INFO_H
/* IFLA_LINKINFO: what is particular to the kind of a link, and to its place in a bridge or bond. */
#include "view/view.h"

struct put;

/* Writes IFLA_LINKINFO, unless the link is hardware and part of nothing. */
void link_info_put(const struct put *p, const struct view_link *l);

/* Writes what a port of a bridge has: into IFLA_INFO_SLAVE_DATA, or IFLA_PROTINFO. */
void link_port_put(const struct put *p, const struct view_link *l);

#endif
