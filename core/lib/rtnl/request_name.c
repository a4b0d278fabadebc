/* SPDX-License-Identifier: Apache-2.0 */
#include "rtnl/request_name.h"

#include <linux/rtnetlink.h>
#include <stddef.h>

#define SLOTS 4				/* NEW, DEL, GET, SET of one subject */
#define SUBJECT(subject) { "RTM_NEW" subject, "RTM_DEL" subject, NULL, "RTM_SET" subject }

/* In the order of their numbers. Subjects of events only, such as PREFIX, have a row, too. */
static const char *const names[][SLOTS] = {
	SUBJECT("LINK"), SUBJECT("ADDR"), SUBJECT("ROUTE"), SUBJECT("NEIGH"), SUBJECT("RULE"),
	SUBJECT("QDISC"), SUBJECT("TCLASS"), SUBJECT("TFILTER"), SUBJECT("ACTION"), SUBJECT("PREFIX"),
	SUBJECT("MULTICAST"), SUBJECT("ANYCAST"), SUBJECT("NEIGHTBL"), SUBJECT("NDUSEROPT"),
	SUBJECT("ADDRLABEL"), SUBJECT("DCB"), SUBJECT("NETCONF"), SUBJECT("MDB"), SUBJECT("NSID"),
	SUBJECT("STATS"), SUBJECT("CACHEREPORT"), SUBJECT("CHAIN"), SUBJECT("NEXTHOP"),
	SUBJECT("LINKPROP"), SUBJECT("VLAN"), SUBJECT("NEXTHOPBUCKET"), SUBJECT("TUNNEL"),
};

const char *request_name(uint16_t type)
{
	size_t at = (size_t)(type - RTM_BASE) / SLOTS;
	const char *name = type >= RTM_BASE && at < sizeof(names) / sizeof(names[0])
				   ? names[at][(type - RTM_BASE) % SLOTS]
				   : NULL;

	return name ? name : "another request";
}
