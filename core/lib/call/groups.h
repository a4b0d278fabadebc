/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_GROUPS_H
#define NLVIRT_CALL_GROUPS_H
/* Multicast groups of NETLINK_ROUTE that an unprivileged caller may join. */
#include <linux/rtnetlink.h>
#include <stdbool.h>

/* Group numbers start at 1. Mirrors rtnetlink_bind(): these two need CAP_NET_ADMIN. */
static inline bool group_is_allowed(unsigned group)
{
	return group != RTNLGRP_IPV4_MROUTE_R && group != RTNLGRP_IPV6_MROUTE_R;
}

#endif
