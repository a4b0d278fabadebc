/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_GETADDR: dumps by family and by index, single requests, short headers. */
#include "harness/runtime/netlink.h"

#include <arpa/inet.h>
#include <linux/if_addr.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "rtnetlink(7); net/ipv4/devinet.c, inet_dump_ifaddr(); net/ipv6/addrconf.c"

PROBE_NL(getaddr, dump_is_two_addresses, "127.0.0.1/8, then ::1/128, attribute by attribute",
	 SOURCE)
{
	struct ask a = ask_dump(RTM_GETADDR, AF_UNSPEC, sizeof(struct ifaddrmsg));

	obs_exchange("dump", nl_open(), &a);
}

PROBE_NL(getaddr, dump_of_one_family, "a dump of INET or INET6 shows only that family", SOURCE)
{
	struct ask a = ask_dump(RTM_GETADDR, AF_INET, sizeof(struct ifaddrmsg)),
		   b = ask_dump(RTM_GETADDR, AF_INET6, sizeof(struct ifaddrmsg));
	int fd = nl_open();

	obs_exchange("inet", fd, &a);
	obs_exchange("inet6", fd, &b);
}

PROBE_NL(getaddr, dump_by_family, "what a dump shows for each family in the header",
	 "rtnetlink_rcv_msg(): a family's own handler, or that of AF_UNSPEC")
{
	static const uint8_t families[] = {
		0, 1, 2, 7, 10, 16, 17, 28, 45, 46, 127, 128, 129, 255
	};

	obs_dumps_by_family(RTM_GETADDR, sizeof(struct ifaddrmsg), families, sizeof(families));
}

PROBE_NL(getaddr, dump_with_rtgenmsg,
	 "the 20 bytes of glibc and musl and the 17 bytes of Go are answered",
	 "glibc ifaddrs.c, musl netlink.c, Go syscall.NetlinkRIB")
{
	for (size_t body = 0; body <= 4; body++) {
		struct ask a = ask_dump(RTM_GETADDR, AF_UNSPEC, body);
		int fd = nl_open();

		obs_exchange_brief(fmt("body_%zu", body), fd, &a);
		close(fd);
	}
}

PROBE_NL(getaddr, dump_strict_by_index, "with strict checking, a dump is filtered by index",
	 "inet_valid_dump_ifaddr_req()")
{
	static const uint32_t indexes[] = { 0, 1, 2, 3, 77 };

	for (size_t i = 0; i < sizeof(indexes) / sizeof(*indexes); i++) {
		struct ask a = ask_dump(RTM_GETADDR, AF_UNSPEC, 0);
		struct ifaddrmsg body = { .ifa_index = indexes[i] };
		int fd = nl_open_with(true, true);

		ask_put(&a, &body, sizeof(body));
		obs_exchange_brief(fmt("index_%u", indexes[i]), fd, &a);
		close(fd);
	}
}

PROBE_NL(getaddr, dump_strict_refusals,
	 "strict checking refuses short headers, and fields that are no filter",
	 "inet_valid_dump_ifaddr_req()")
{
	struct ask a = ask_dump(RTM_GETADDR, AF_UNSPEC, 1), b = ask_dump(RTM_GETADDR, AF_INET, 0);
	struct ifaddrmsg body = { .ifa_family = AF_INET, .ifa_prefixlen = 8 };
	int fd = nl_open_with(true, true);

	obs_exchange("rtgenmsg", fd, &a);
	ask_put(&b, &body, sizeof(body));
	obs_exchange("prefixlen", fd, &b);
}

PROBE_NL(getaddr, get_of_one, "a single address can be requested of INET6, but not of INET",
	 "net/ipv6/addrconf.c, inet6_rtm_getaddr()")
{
	struct ifaddrmsg four = { .ifa_family = AF_INET }, six = { .ifa_family = AF_INET6 };
	struct ask a = ask_get(RTM_GETADDR, &four, sizeof(four)),
		   b = ask_get(RTM_GETADDR, &six, sizeof(six)), c = b, d = b;
	struct in6_addr one = IN6ADDR_LOOPBACK_INIT, other = one;
	int fd = nl_open_with(false, true);

	other.s6_addr[14] = 9;
	ask_attr(&b, IFA_ADDRESS, &one, sizeof(one));
	ask_attr(&c, IFA_ADDRESS, &other, sizeof(other));
	obs_exchange("inet", fd, &a);
	obs_exchange("inet6", fd, &b);
	obs_exchange("inet6_absent", fd, &c);
	obs_exchange("inet6_no_address", fd, &d);
}

PROBE_NL(getaddr, links_then_addresses_on_one_socket,
	 "the two dumps of getifaddrs, one after the other",
	 "glibc sysdeps/unix/sysv/linux/ifaddrs.c")
{
	struct ask a = ask_dump(RTM_GETLINK, AF_UNSPEC, 4), b = ask_dump(RTM_GETADDR, AF_UNSPEC, 4);
	int fd = nl_open();

	obs_exchange_brief("links", fd, &a);
	obs_exchange_brief("addresses", fd, &b);
}
