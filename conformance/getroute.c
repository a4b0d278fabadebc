/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_GETROUTE: dumps, table filters, and the look-up behind `ip route get`. */
#include "harness/runtime/netlink.h"

#include <arpa/inet.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "rtnetlink(7); net/ipv4/fib_frontend.c, inet_dump_fib(); net/ipv6/ip6_fib.c"
#define LOOKUP "ip-route(8), get; net/ipv4/route.c, inet_rtm_getroute(); net/ipv6/route.c"

PROBE_NL(getroute, dump_is_the_local_table, "the routes of a namespace with only lo up", SOURCE)
{
	struct ask a = ask_dump(RTM_GETROUTE, AF_UNSPEC, sizeof(struct rtmsg));

	obs_exchange("dump", nl_open(), &a);
}

PROBE_NL(getroute, dump_of_one_family, "a dump of INET or INET6 shows only that family", SOURCE)
{
	struct ask a = ask_dump(RTM_GETROUTE, AF_INET, sizeof(struct rtmsg)),
		   b = ask_dump(RTM_GETROUTE, AF_INET6, sizeof(struct rtmsg));
	int fd = nl_open();

	obs_exchange("inet", fd, &a);
	obs_exchange("inet6", fd, &b);
}

PROBE_NL(getroute, dump_by_family, "what a dump shows for each family in the header", SOURCE)
{
	static const uint8_t families[] = {
		0, 1, 2, 7, 10, 16, 17, 28, 45, 46, 127, 128, 129, 255
	};

	obs_dumps_by_family(RTM_GETROUTE, sizeof(struct rtmsg), families, sizeof(families));
}

PROBE_NL(getroute, dump_with_rtgenmsg, "a short header is answered", SOURCE)
{
	for (size_t body = 0; body <= 4; body += 2) {
		struct ask a = ask_dump(RTM_GETROUTE, AF_UNSPEC, body);
		int fd = nl_open();

		obs_exchange_brief(fmt("body_%zu", body), fd, &a);
		close(fd);
	}
}

PROBE_NL(getroute, dump_strict_by_table,
	 "with strict checking, a dump is filtered by table and marked as filtered",
	 "ip_valid_fib_dump_req()")
{
	static const uint8_t tables[] = { RT_TABLE_UNSPEC, RT_TABLE_MAIN, RT_TABLE_LOCAL, 100 };

	for (size_t i = 0; i < sizeof(tables); i++) {
		struct rtmsg body = { .rtm_family = AF_INET, .rtm_table = tables[i] };
		struct ask a = ask_dump(RTM_GETROUTE, AF_INET, 0);
		int fd = nl_open_with(true, true);

		ask_put(&a, &body, sizeof(body));
		obs_exchange_brief(fmt("table_%u", tables[i]), fd, &a);
		close(fd);
	}
}

static struct ask look_up(uint8_t family, const char *address, unsigned flags)
{
	struct rtmsg body = { .rtm_family = family, .rtm_flags = flags,
			      .rtm_dst_len = family == AF_INET ? 32 : 128 };
	struct ask a = ask_get(RTM_GETROUTE, &body, sizeof(body));
	uint8_t bytes[16];

	inet_pton(family, address, bytes);
	ask_attr(&a, RTA_DST, bytes, family == AF_INET ? 4 : 16);
	return a;
}

PROBE_NL(getroute, look_up_of_loopback, "`ip route get` of loopback addresses", LOOKUP)
{
	struct ask a = look_up(AF_INET, "127.0.0.1", 0), b = look_up(AF_INET, "127.1.2.3", 0),
		   c = look_up(AF_INET6, "::1", 0);
	int fd = nl_open_with(false, true);

	obs_exchange("v4", fd, &a);
	obs_exchange("v4_other", fd, &b);
	obs_exchange("v6", fd, &c);
}

PROBE_NL(getroute, look_up_of_the_entry, "RTM_F_FIB_MATCH and RTM_F_LOOKUP_TABLE", LOOKUP)
{
	struct ask a = look_up(AF_INET, "127.0.0.1", RTM_F_FIB_MATCH),
		   b = look_up(AF_INET, "127.0.0.1", RTM_F_LOOKUP_TABLE);
	int fd = nl_open_with(false, true);

	obs_exchange("fib_match", fd, &a);
	obs_exchange("lookup_table", fd, &b);
}

PROBE_NL(getroute, look_up_of_elsewhere, "there is no way out: every other address is unreachable",
	 LOOKUP)
{
	static const struct { const char *key, *address; uint8_t family;
	} there[] = {
		{ "v4", "192.0.2.1", AF_INET },
		{ "v4_private", "10.0.0.1", AF_INET },
		{ "v4_multicast", "224.0.0.1", AF_INET },
		{ "v4_broadcast", "255.255.255.255", AF_INET },
		{ "v6", "2001:db8::1", AF_INET6 },
		{ "v6_link_local", "fe80::1", AF_INET6 },
		{ "v6_multicast", "ff02::1", AF_INET6 },
	};

	for (size_t i = 0; i < sizeof(there) / sizeof(*there); i++) {
		struct ask a = look_up(there[i].family, there[i].address, 0);
		int fd = nl_open_with(false, true);

		obs_exchange(there[i].key, fd, &a);
		close(fd);
	}
}

PROBE_NL(getroute, look_up_without_address, "a look-up that names no address", LOOKUP)
{
	static const uint8_t families[] = { AF_UNSPEC, AF_INET, AF_INET6, AF_UNIX };

	for (size_t i = 0; i < sizeof(families); i++) {
		struct rtmsg body = { .rtm_family = families[i] };
		struct ask a = ask_get(RTM_GETROUTE, &body, sizeof(body));
		int fd = nl_open_with(false, true);

		obs_exchange(fmt("family_%u", families[i]), fd, &a);
		close(fd);
	}
}
