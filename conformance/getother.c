/* SPDX-License-Identifier: Apache-2.0 */
/* Every other type that can be dumped, one probe for each. */
#include "harness/runtime/netlink.h"

#include <unistd.h>

static void ask(const struct probe *p)
{
	static const uint8_t families[] = { 0, 2, 7, 10, 255 };

	for (size_t i = 0; i < sizeof(families); i++) {
		struct ask a =
			ask_dump((uint16_t)(p->arg >> 8), families[i], (size_t)p->arg & 0xff);
		int fd = nl_open_with(false, true);

		nl_send(fd, &a);
		obs_reply(fmt("family_%u", families[i]), fd, &a);
		close(fd);
	}
}

#define DUMP(name, type, body, source)							\
	PROBE_ENTRY(getother, dump_##name, ask, (long)(type) << 8 | (body), PROBE_NETLINK,	\
		    "a dump of " #name ", for some families", source)

DUMP(qdisc, RTM_GETQDISC, 20, "tc(8); net/sched/sch_api.c, tc_dump_qdisc()");
DUMP(tclass, RTM_GETTCLASS, 20, "tc(8); net/sched/sch_api.c, tc_dump_tclass()");
DUMP(tfilter, RTM_GETTFILTER, 20, "tc(8); net/sched/cls_api.c, tc_dump_tfilter()");
DUMP(action, RTM_GETACTION, 4, "tc-actions(8); net/sched/act_api.c, tc_dump_action()");
DUMP(multicast, RTM_GETMULTICAST, 8, "ip-maddress(8); net/ipv6/addrconf.c, inet6_dump_addr()");
DUMP(anycast, RTM_GETANYCAST, 8, "net/ipv6/addrconf.c, inet6_dump_addr()");
DUMP(neightbl, RTM_GETNEIGHTBL, 4, "ip-ntable(8); net/core/neighbour.c, neightbl_dump_info()");
DUMP(addrlabel, RTM_GETADDRLABEL, 12, "ip-addrlabel(8); net/ipv6/addrlabel.c");
DUMP(dcb, RTM_GETDCB, 4, "net/dcb/dcbnl.c");
DUMP(netconf, RTM_GETNETCONF, 4, "ip-netconf(8); net/ipv4/devinet.c, inet_netconf_dump_devconf()");
DUMP(mdb, RTM_GETMDB, 8, "bridge(8); net/core/rtnetlink.c, rtnl_mdb_dump()");
DUMP(nsid, RTM_GETNSID, 4, "ip-netns(8); net/core/net_namespace.c, rtnl_net_dumpid()");
DUMP(stats, RTM_GETSTATS, 12, "ip-stats(8); net/core/rtnetlink.c, rtnl_stats_dump()");
DUMP(chain, RTM_GETCHAIN, 20, "tc(8); net/sched/cls_api.c, tc_dump_chain()");
DUMP(nexthop, RTM_GETNEXTHOP, 8, "ip-nexthop(8); net/ipv4/nexthop.c, rtm_dump_nexthop()");
DUMP(linkprop, RTM_GETLINKPROP, 16, "ip-link(8), altname; net/core/rtnetlink.c");
DUMP(vlan, RTM_GETVLAN, 8, "bridge(8); net/bridge/br_vlan.c");
DUMP(nexthop_bucket, RTM_GETNEXTHOPBUCKET, 8, "net/ipv4/nexthop.c, rtm_dump_nexthop_bucket()");
DUMP(tunnel, RTM_GETTUNNEL, 8, "bridge(8); drivers/net/vxlan/vxlan_vnifilter.c");
