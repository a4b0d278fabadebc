/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RTM_GETLINK. Dumps as clients request them: whole header, short headers, filters. One link: by
 * index, by name, by alternative name, and links that do not exist.
 */
#include "harness/runtime/netlink.h"

#include <linux/if_link.h>
#include <string.h>
#include <unistd.h>

#define DUMPS "rtnetlink(7); net/core/rtnetlink.c, rtnl_dump_ifinfo()"
#define ONE_LINK "rtnetlink(7); net/core/rtnetlink.c, rtnl_getlink()"

PROBE_NL(getlink, dump_is_loopback_alone,
	 "a dump of all links shows only loopback, attribute by attribute", DUMPS)
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));

	obs_exchange("dump", nl_open(), &a);
}

PROBE_NL(getlink, dump_strict, "strict checking changes nothing for a complete header", DUMPS)
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));

	obs_exchange("dump", nl_open_with(true, true), &a);
}

PROBE_NL(getlink, dump_with_rtgenmsg,
	 "the 20 bytes of glibc and musl and the 17 bytes of Go are answered",
	 "glibc ifaddrs.c, musl netlink.c, Go syscall.NetlinkRIB; rtnl_dump_ifinfo()")
{
	for (size_t body = 0; body <= 4; body++) {
		struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, body);
		int fd = nl_open();

		obs_exchange_brief(fmt("body_%zu", body), fd, &a);
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

	obs_dumps_by_family(RTM_GETLINK, sizeof(struct ifinfomsg), families, sizeof(families));
}

PROBE_NL(getlink, dump_of_inet6, "a dump of family INET6 is the short form with IFLA_PROTINFO",
	 "net/ipv6/addrconf.c, inet6_dump_ifinfo()")
{
	struct ask a = ask_dump(RTM_GETLINK, AF_INET6, sizeof(struct ifinfomsg));

	obs_exchange("dump", nl_open(), &a);
}

PROBE_NL(getlink, dump_with_ext_mask, "IFLA_EXT_MASK, as iproute2 sends it, is accepted",
	 "iproute2 ip/ipaddress.c; rtnl_dump_ifinfo()")
{
	static const uint32_t masks[] = { 0, RTEXT_FILTER_VF, RTEXT_FILTER_SKIP_STATS,
					  RTEXT_FILTER_VF | RTEXT_FILTER_SKIP_STATS };

	for (size_t i = 0; i < sizeof(masks) / sizeof(*masks); i++) {
		struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));
		int fd = nl_open_with(true, true);

		ask_attr(&a, IFLA_EXT_MASK, &masks[i], sizeof(masks[i]));
		obs_exchange_brief(fmt("mask_%u", masks[i]), fd, &a);
		close(fd);
	}
}

PROBE_NL(getlink, dump_filtered, "dumps filtered by master or by kind do not show loopback",
	 "rtnl_dump_ifinfo(), link_dump_filtered()")
{
	uint32_t master = 1;
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg)), b = a;
	struct { struct nlattr h; char kind[5]; } info = { { 9, 1 /* IFLA_INFO_KIND */ }, "veth" };
	int fd = nl_open_with(true, true);

	ask_attr(&a, IFLA_MASTER, &master, sizeof(master));
	obs_exchange_brief("master", fd, &a);
	ask_attr(&b, IFLA_LINKINFO, &info, sizeof(info));
	obs_exchange_brief("kind", fd, &b);
}

PROBE_NL(getlink, dump_with_ack, "NLM_F_ACK on a dump brings only DONE, no second answer",
	 "netlink_rcv_skb(): a dump that started answers for itself (-EINTR)")
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, sizeof(struct ifinfomsg));
	int fd = nl_open();

	ask_add_flags(&a, NLM_F_ACK);
	obs_exchange_brief("dump", fd, &a);
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
	obs_exchange_brief("zero_tail", fd, &a);
	ask_attr(&b, 999, zeros, 8);
	obs_exchange_brief("unknown_attribute", fd, &b);
	close(fd);
	fd = nl_open_with(true, true);
	nl_send(fd, &b);
	obs_reply("unknown_attribute_strict", fd, &b);
}

static struct ask by_name(uint16_t type, const char *name)
{
	struct ask a = ask_link(0);

	ask_attr(&a, type, name, strlen(name) + 1);
	return a;
}

PROBE_NL(getlink, get_by_index, "link 1 is loopback, without NLM_F_MULTI and without DONE",
	 ONE_LINK)
{
	struct ask a = ask_link(1);

	obs_exchange("get", nl_open(), &a);
}

PROBE_NL(getlink, get_by_name, "loopback by name, in either attribute", ONE_LINK)
{
	struct ask a = by_name(IFLA_IFNAME, "lo"), b = by_name(IFLA_ALT_IFNAME, "lo");
	int fd = nl_open();

	obs_exchange("ifname", fd, &a);
	obs_exchange_brief("alt_ifname", fd, &b);
}

PROBE_NL(getlink, get_with_ack, "the object comes first, then the acknowledgement", ONE_LINK)
{
	struct ask a = ask_link(1);
	int fd = nl_open();

	ask_add_flags(&a, NLM_F_ACK);
	obs_exchange_brief("get", fd, &a);
}

PROBE_NL(getlink, get_of_other_indexes, "the error for an index other than loopback's", ONE_LINK)
{
	static const int indexes[] = { 0, 2, 3, 4, 5, 1000, 0x7fffffff, -1 };

	for (size_t i = 0; i < sizeof(indexes) / sizeof(*indexes); i++) {
		struct ask a = ask_link(indexes[i]);
		int fd = nl_open_with(false, true);

		obs_exchange(fmt("index_%d", indexes[i]), fd, &a);
		close(fd);
	}
}

PROBE_NL(getlink, get_of_other_names, "the error for a name other than loopback's", ONE_LINK)
{
	static const char *const names[] = {
		"eth0", "lo0", "", "fifteen-letters", "sixteen-letters-", "no/slash"
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct ask a = by_name(IFLA_IFNAME, names[i]);
		int fd = nl_open_with(false, true);

		obs_exchange(fmt("name_%zu", i), fd, &a);
		close(fd);
	}
}

PROBE_NL(getlink, get_with_short_header, "a body shorter than ifinfomsg is refused", ONE_LINK)
{
	static const uint8_t zeros[16];

	for (size_t body = 0; body < 16; body += 5) {
		struct ask a = ask_get(RTM_GETLINK, zeros, body);
		int fd = nl_open_with(false, true);

		obs_exchange(fmt("body_%zu", body), fd, &a);
		close(fd);
	}
}

PROBE_NL(getlink, get_strict, "strict checking refuses header fields that a get does not use",
	 "rtnl_valid_getlink_req()")
{
	struct ifinfomsg flags = { .ifi_index = 1, .ifi_flags = 1 },
			 type = { .ifi_index = 1, .ifi_type = 1 };
	struct ask plain = ask_link(1), a = ask_get(RTM_GETLINK, &flags, sizeof(flags)),
		   b = ask_get(RTM_GETLINK, &type, sizeof(type));
	int fd = nl_open_with(true, true);

	obs_exchange_brief("plain", fd, &plain);
	obs_exchange("flags", fd, &a);
	obs_exchange("type", fd, &b);
}
