/* SPDX-License-Identifier: Apache-2.0 */
#include "rtnl/groups.h"

#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "rtnl/nlmsg.h"
#include "rtnl/uapi.h"

#define ANY AF_UNSPEC

/* The calls of rtnl_notify() and rtmsg_*(), by the first of the four types of a subject. */
static const struct { uint16_t type; uint8_t family, group; } groups[] = {
	{ RTM_NEWLINK, ANY, RTNLGRP_LINK },
	{ RTM_NEWADDR, AF_INET, RTNLGRP_IPV4_IFADDR }, { RTM_NEWADDR, AF_INET6, RTNLGRP_IPV6_IFADDR },
	{ RTM_NEWROUTE, AF_INET, RTNLGRP_IPV4_ROUTE }, { RTM_NEWROUTE, AF_INET6, RTNLGRP_IPV6_ROUTE },
	{ RTM_NEWNEIGH, ANY, RTNLGRP_NEIGH },
	{ RTM_NEWRULE, AF_INET, RTNLGRP_IPV4_RULE }, { RTM_NEWRULE, AF_INET6, RTNLGRP_IPV6_RULE },
	{ RTM_NEWQDISC, ANY, RTNLGRP_TC },
	{ RTM_NEWPREFIX, ANY, RTNLGRP_IPV6_PREFIX },
	{ RTM_NEWMULTICAST, AF_INET, V_RTNLGRP_IPV4_MCADDR },
	{ RTM_NEWMULTICAST, AF_INET6, V_RTNLGRP_IPV6_MCADDR },
	{ RTM_NEWANYCAST, AF_INET6, V_RTNLGRP_IPV6_ACADDR },
	{ RTM_NEWNETCONF, AF_INET, RTNLGRP_IPV4_NETCONF },
	{ RTM_NEWNETCONF, AF_INET6, RTNLGRP_IPV6_NETCONF },
	{ RTM_NEWMDB, ANY, RTNLGRP_MDB },
	{ RTM_NEWNSID, ANY, RTNLGRP_NSID },
	{ RTM_NEWNEXTHOP, ANY, RTNLGRP_NEXTHOP },
	/* RTM_NEWADDRLABEL: the kernel sends no events. RTM_NEWNDUSEROPT, RTNLGRP_DCB: packets or
	 * hardware cause them, which no view has. */
};

unsigned rtnl_group_of(const uint8_t *dgram, size_t len)
{
	struct rd in = rd_of(dgram, len);
	struct nlmsg m;

	if (!nlmsg_next(&in, &m) || m.head.nlmsg_pid || !m.body.left)
		return 0;
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		if (groups[i].type == m.head.nlmsg_type - (m.head.nlmsg_type & 3) &&
		    (groups[i].family == ANY || groups[i].family == m.body.p[0]))
			return groups[i].group;
	return 0;
}
