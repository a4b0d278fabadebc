/* SPDX-License-Identifier: Apache-2.0 */
/* Mirrors the tables of handlers that rtnl_register() and its variants fill, Linux 6.18. */
#include "rtnl/kinds.h"

#include "rtnl/uapi.h"

#define KIND(t, f, ...) { .type = RTM_##t, .family = f, __VA_ARGS__ }
#define GET(g) .get = g
#define NEVER UINT16_MAX		/* since no release yet */
#define DUMP(s, n) .start = s, .next = n

/*
 * A family that is not listed gets the answer of AF_UNSPEC. If that entry has `all`, a dump runs
 * the dump of each listed family in turn.
 */
const struct kind rtnl_kinds[] = {
	KIND(GETLINK, AF_UNSPEC, GET(link_get), DUMP(link_start, link_next), .apart = true,
	     .place = PLACE_LINK, .counter = COUNTER_LINKS,
	     .forgets_since = KERNEL(6, 10)),
	KIND(GETLINK, AF_INET6, DUMP(link6_start, link6_next), .joins_since = KERNEL(6, 9),
	     .place = PLACE_LINK),
	KIND(GETLINK, AF_BRIDGE, DUMP(link_bridge_start, link_bridge_next), .joins_since = NEVER,
	     .place = PLACE_LINK),
	KIND(GETLINK, RTNL_FAMILY_IPMR, DUMP(link_mroute_start, link_mroute_next), .apart = true),

	KIND(GETADDR, AF_UNSPEC, .all = true, .apart = true),
	KIND(GETADDR, AF_INET, DUMP(addr_start, addr_next), .apart = true,
	     .place = PLACE_ADDR, .counter = COUNTER_ADDRS,
	     .joins_since = KERNEL(6, 9)),
	KIND(GETADDR, AF_INET6, GET(addr6_get), DUMP(addr_start, addr_next),
	     .place = PLACE_ADDR, .counter = COUNTER_ADDRS,
	     .joins_since = KERNEL(6, 9)),

	KIND(GETROUTE, AF_UNSPEC, .all = true, .apart = true),
	KIND(GETROUTE, AF_INET, GET(route4_get), DUMP(route_start, route_next), .apart = true,
	     .place = PLACE_ROUTE,
	     .joins_since = KERNEL(6, 9)),
	KIND(GETROUTE, AF_INET6, GET(route6_get), DUMP(route_start, route_next), .apart = true,
	     .place = PLACE_ROUTE,
	     .joins_since = KERNEL(6, 10)),
	KIND(GETROUTE, RTNL_FAMILY_IPMR, GET(mroute4_get), DUMP(route_start, nothing_next)),
	KIND(GETROUTE, RTNL_FAMILY_IP6MR, GET(mroute6_get), DUMP(route_start, nothing_next)),

	KIND(GETRULE, AF_UNSPEC, DUMP(rule_start, rule_next), .joins_since = KERNEL(6, 10)),

	KIND(GETNEIGH, AF_UNSPEC, GET(neigh_get), DUMP(neigh_start, neigh_next)),
	KIND(GETNEIGH, AF_BRIDGE, GET(fdb_get), DUMP(fdb_start, nothing_next)),
	KIND(GETNEIGHTBL, AF_UNSPEC, DUMP(neightbl_start, neightbl_next), .apart = true),

	KIND(GETNETCONF, AF_UNSPEC, .all = true, .apart = true),
	KIND(GETNETCONF, AF_INET, GET(netconf_get), DUMP(netconf_start, netconf_next),
	     .place = PLACE_NETCONF, .counter = COUNTER_ADDRS, .counter_until = KERNEL(6, 9),
	     .joins_since = KERNEL(6, 9)),
	KIND(GETNETCONF, AF_INET6, GET(netconf_get), DUMP(netconf_start, netconf_next),
	     .place = PLACE_NETCONF, .counter = COUNTER_ADDRS, .counter_until = KERNEL(6, 9),
	     .joins_since = KERNEL(6, 9)),

	KIND(GETQDISC, AF_UNSPEC, GET(qdisc_get), DUMP(qdisc_start, qdisc_next), .apart = true,
	     .place = PLACE_LINK),
	KIND(GETTCLASS, AF_UNSPEC, GET(tclass_get), DUMP(tclass_start, nothing_next)),
	KIND(GETTFILTER, AF_UNSPEC, GET(tfilter_get), DUMP(tfilter_start, nothing_next)),
	KIND(GETCHAIN, AF_UNSPEC, GET(chain_get), DUMP(chain_start, nothing_next)),
	KIND(GETACTION, AF_UNSPEC, GET(action_get), DUMP(action_start, nothing_next)),

	KIND(GETMULTICAST, AF_INET, DUMP(addr_start, maddr_next), .since = KERNEL(6, 15),
	     .place = PLACE_MADDR, .counter = COUNTER_ADDRS),
	KIND(GETMULTICAST, AF_INET6, DUMP(addr_start, maddr_next), .joins_since = KERNEL(6, 9),
	     .place = PLACE_MADDR),
	KIND(GETANYCAST, AF_INET6, DUMP(addr_start, nothing_next)),
	KIND(GETADDRLABEL, AF_INET6, GET(label_get), DUMP(label_start, label_next),
	     .joins_since = KERNEL(6, 9)),
	KIND(GETDCB, AF_UNSPEC, GET(dcb_get)),
	KIND(GETMDB, AF_BRIDGE, GET(mdb_get), DUMP(mdb_start, mdb_next), .since = KERNEL(6, 3),
	     .place = PLACE_LINK,
	     .get_since = KERNEL(6, 7), .joins_since = NEVER),
	KIND(GETNSID, AF_UNSPEC, GET(nsid_get), DUMP(nsid_start, nsid_next)),
	KIND(GETSTATS, AF_UNSPEC, GET(stats_get), DUMP(stats_start, stats_next),
	     .place = PLACE_LINK, .counter = COUNTER_LINKS_OBJECT,
	     .joins_since = KERNEL(6, 10)),
	KIND(GETNEXTHOP, AF_UNSPEC, GET(nexthop_get), DUMP(nexthop_start, nothing_next)),
	KIND(GETNEXTHOPBUCKET, AF_UNSPEC, GET(bucket_get), DUMP(bucket_start, nothing_next)),
	KIND(GETTUNNEL, AF_BRIDGE, DUMP(tunnel_start, nothing_next)),
	/* RTM_GETLINKPROP: the kernel has no handler. RTM_GETVLAN: only the bridge has one. */
	/* RTM_NEW*, RTM_DEL*, RTM_SET*: EPERM before the body is read, see answer() */
};
const size_t n_rtnl_kinds = sizeof(rtnl_kinds) / sizeof(rtnl_kinds[0]);

const struct kind *rtnl_kind_find(uint16_t type, uint8_t family)
{
	for (size_t i = 0; i < n_rtnl_kinds; i++)
		if (rtnl_kinds[i].type == type && rtnl_kinds[i].family == family)
			return &rtnl_kinds[i];
	return NULL;
}
