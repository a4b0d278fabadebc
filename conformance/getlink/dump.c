/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_GETLINK with NLM_F_DUMP, as clients write it: whole header, short headers, filters. */
#include "harness/runtime/netlink.h"

#include <linux/if_link.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "rtnetlink(7); net/core/rtnetlink.c, rtnl_dump_ifinfo()"

PROBE_NL(getlink, dump_is_loopback_alone, "a dump of all links is loopback, attribute by attribute",
	 SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));

	obs_exchange("dump", nl_open(), &a);
}

PROBE_NL(getlink, dump_strict, "strict checking changes nothing for a whole header", SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));

	obs_exchange("dump", nl_open_with(true, true), &a);
}

PROBE_NL(getlink, dump_with_rtgenmsg, "glibc's and musl's 20 bytes and Go's 17 are answered",
	 "glibc ifaddrs.c, musl netlink.c, Go syscall.NetlinkRIB; rtnl_dump_ifinfo()")
{
	for (size_t body = 0; body <= 4; body++) {
		struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, body);
		int fd = nl_open();

		nl_send(fd, &a);
		obs_reply_brief(fmt("body_%zu", body), fd, &a);
		close(fd);
	}
}

PROBE_NL(getlink, dump_with_rtgenmsg_strict, "strict checking refuses a header that is too short",
	 "rtnl_valid_dump_ifinfo_req()")
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, 1);

	obs_exchange("dump", nl_open_with(true, true), &a);
}

PROBE_NL(getlink, dump_by_family, "what a dump shows for each family in the header",
	 "rtnetlink_rcv_msg(): a family's own handler, or that of AF_UNSPEC")
{
	static const uint8_t families[] = {
		0, 1, 2, 7, 10, 16, 17, 28, 45, 46, 127, 128, 129, 255
	};

	for (size_t i = 0; i < sizeof(families); i++) {
		struct ask a = ask_dump(RTM_GETLINK, families[i], sizeof(struct ifinfomsg));
		int fd = nl_open();

		nl_send(fd, &a);
		obs_reply_brief(fmt("family_%u", families[i]), fd, &a);
		close(fd);
	}
}

PROBE_NL(getlink, dump_of_inet6, "a dump of family INET6 is the short form with IFLA_PROTINFO",
	 "net/ipv6/addrconf.c, inet6_dump_ifinfo()")
{
	struct ask a = ask_dump(RTM_GETLINK, AF_INET6, sizeof(struct ifinfomsg));

	obs_exchange("dump", nl_open(), &a);
}

PROBE_NL(getlink, dump_with_ext_mask, "iproute2's IFLA_EXT_MASK is taken",
	 "iproute2 ip/ipaddress.c; rtnl_dump_ifinfo()")
{
	static const uint32_t masks[] = { 0, RTEXT_FILTER_VF, RTEXT_FILTER_SKIP_STATS,
					  RTEXT_FILTER_VF | RTEXT_FILTER_SKIP_STATS };

	for (size_t i = 0; i < sizeof(masks) / sizeof(*masks); i++) {
		struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));
		int fd = nl_open_with(true, true);

		ask_attr(&a, IFLA_EXT_MASK, &masks[i], sizeof(masks[i]));
		nl_send(fd, &a);
		obs_reply_brief(fmt("mask_%u", masks[i]), fd, &a);
		close(fd);
	}
}

PROBE_NL(getlink, dump_filtered, "dumps by master and by kind show nothing of loopback",
	 "rtnl_dump_ifinfo(), link_dump_filtered()")
{
	uint32_t master = 1;
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg)), b = a;
	struct { struct nlattr h; char kind[5]; } info = { { 9, 1 /* IFLA_INFO_KIND */ }, "veth" };
	int fd = nl_open_with(true, true);

	ask_attr(&a, IFLA_MASTER, &master, sizeof(master));
	nl_send(fd, &a);
	obs_reply_brief("master", fd, &a);
	ask_attr(&b, IFLA_LINKINFO, &info, sizeof(info));
	nl_send(fd, &b);
	obs_reply_brief("kind", fd, &b);
}

PROBE_NL(getlink, dump_with_ack, "NLM_F_ACK on a dump brings DONE only, no second answer",
	 "netlink_rcv_skb(): a dump that started answers for itself (-EINTR)")
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));
	int fd = nl_open();

	ask_add_flags(&a, NLM_F_ACK);
	nl_send(fd, &a);
	obs_reply_brief("dump", fd, &a);
}

PROBE_NL(getlink, dump_with_garbage_after,
	 "an unknown attribute and zeros after the message do no harm",
	 "iproute2 sends whole structures; netlink_rcv_skb()")
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg)), b = a;
	static const uint8_t zeros[96];
	int fd = nl_open();

	memcpy(a.bytes + a.n, zeros, sizeof(zeros));
	a.n += sizeof(zeros);
	nl_send(fd, &a);
	obs_reply_brief("zero_tail", fd, &a);
	ask_attr(&b, 999, zeros, 8);
	nl_send(fd, &b);
	obs_reply_brief("unknown_attribute", fd, &b);
	close(fd);
	fd = nl_open_with(true, true);
	nl_send(fd, &b);
	obs_reply("unknown_attribute_strict", fd, &b);
}
