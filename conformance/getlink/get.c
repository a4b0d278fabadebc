/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_GETLINK for one link: by index, by name, by alternative name, and what is not there. */
#include "harness/runtime/netlink.h"

#include <linux/if_link.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "rtnetlink(7); net/core/rtnetlink.c, rtnl_getlink()"

static struct ask by_index(int index)
{
	struct ifinfomsg body = { .ifi_index = index };

	return ask_get(RTM_GETLINK, &body, sizeof(body));
}

static struct ask by_name(uint16_t type, const char *name)
{
	struct ask a = by_index(0);

	ask_attr(&a, type, name, strlen(name) + 1);
	return a;
}

PROBE_NL(getlink, get_by_index, "link 1 is loopback, without NLM_F_MULTI and without DONE", SOURCE)
{
	struct ask a = by_index(1);

	obs_exchange("get", nl_open(), &a);
}

PROBE_NL(getlink, get_by_name, "loopback by name, by either attribute", SOURCE)
{
	struct ask a = by_name(IFLA_IFNAME, "lo"), b = by_name(IFLA_ALT_IFNAME, "lo");
	int fd = nl_open();

	obs_exchange("ifname", fd, &a);
	nl_send(fd, &b);
	obs_reply_brief("alt_ifname", fd, &b);
}

PROBE_NL(getlink, get_with_ack, "object first, then the acknowledgement", SOURCE)
{
	struct ask a = by_index(1);
	int fd = nl_open();

	ask_add_flags(&a, NLM_F_ACK);
	nl_send(fd, &a);
	obs_reply_brief("get", fd, &a);
}

PROBE_NL(getlink, get_of_other_indexes, "which error an index gets that is not loopback's",
	 SOURCE)
{
	static const int indexes[] = { 0, 2, 3, 4, 5, 1000, 0x7fffffff, -1 };

	for (size_t i = 0; i < sizeof(indexes) / sizeof(*indexes); i++) {
		struct ask a = by_index(indexes[i]);
		int fd = nl_open_with(false, true);

		obs_exchange(fmt("index_%d", indexes[i]), fd, &a);
		close(fd);
	}
}

PROBE_NL(getlink, get_of_other_names, "which error a name gets that is not loopback's", SOURCE)
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

PROBE_NL(getlink, get_with_short_header, "a body shorter than ifinfomsg is refused", SOURCE)
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
	struct ask plain = by_index(1), a = ask_get(RTM_GETLINK, &flags, sizeof(flags)),
		   b = ask_get(RTM_GETLINK, &type, sizeof(type));
	int fd = nl_open_with(true, true);

	nl_send(fd, &plain);
	obs_reply_brief("plain", fd, &plain);
	obs_exchange("flags", fd, &a);
	obs_exchange("type", fd, &b);
}
