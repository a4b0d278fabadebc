/* SPDX-License-Identifier: Apache-2.0 */
/* What NETLINK_ROUTE refuses, ignores or answers with an error, and how. */
#include "harness/runtime/netlink.h"

#include <linux/if_link.h>
#include <string.h>
#include <unistd.h>

#define SOURCE "net/core/rtnetlink.c, rtnetlink_rcv_msg()"

/* Sends a plain request of each type, with 16 bytes of body, and records the answer. */
static void each_type(unsigned first, unsigned last, uint16_t flags)
{
	static const uint8_t zeros[16];

	for (unsigned type = first; type <= last; type++) {
		struct ask a = { .n = 0 };
		int fd = nl_open();

		ask_begin(&a, (uint16_t)type, flags);
		ask_put(&a, zeros, sizeof(zeros));
		obs_exchange_brief(fmt("type_%u", type), fd, &a);
		close(fd);
	}
}

/* New, delete and set of each kind of object, and of numbers without one. */
PROBE_NL(refuse, changes_need_privilege, "every RTM_NEW*, RTM_DEL* and RTM_SET* is EPERM", SOURCE)
{
	for (unsigned base = RTM_BASE; base <= RTM_MAX; base += 4) {
		each_type(base, base + 1, NLM_F_REQUEST | NLM_F_ACK);
		each_type(base + 3, base + 3, NLM_F_REQUEST | NLM_F_ACK);
	}
}

PROBE_NL(refuse, gets_of_every_type,
	 "what a request for a single object of each RTM_GET* type returns", SOURCE)
{
	for (unsigned base = RTM_BASE; base <= RTM_MAX; base += 4)
		each_type(base + 2, base + 2, NLM_F_REQUEST);
}

PROBE_NL(refuse, types_beyond_the_last, "types that no kernel has", SOURCE)
{
	each_type(124, 132, NLM_F_REQUEST);
	each_type(254, 256, NLM_F_REQUEST | NLM_F_DUMP);
	each_type(65535, 65535, NLM_F_REQUEST);
}

PROBE_NL(refuse, control_types, "types below 16 are ignored, or acknowledged if asked for",
	 "netlink(7); netlink_rcv_skb()")
{
	static const uint8_t zeros[16];

	for (unsigned type = 0; type < 16; type++) {
		struct ask a = { .n = 0 }, b = { .n = 0 };
		int fd = nl_open();

		ask_begin(&a, (uint16_t)type, NLM_F_REQUEST);
		ask_put(&a, zeros, sizeof(zeros));
		obs_exchange_brief(fmt("type_%u", type), fd, &a);
		ask_begin(&b, (uint16_t)type, NLM_F_REQUEST | NLM_F_ACK);
		ask_put(&b, zeros, sizeof(zeros));
		obs_exchange_brief(fmt("type_%u_ack", type), fd, &b);
		close(fd);
	}
}

PROBE_NL(refuse, no_request_flag, "a message without NLM_F_REQUEST is ignored", "netlink_rcv_skb()")
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16), b = a;
	int fd = nl_open();

	ask_set_flags(&a, NLM_F_DUMP);
	ask_set_flags(&b, NLM_F_ACK);
	obs_exchange_brief("plain", fd, &a);
	obs_exchange_brief("ack", fd, &b);
}

PROBE_NL(refuse, no_body, "a message that consists of its header is ignored", SOURCE)
{
	static const uint16_t types[] = { RTM_GETLINK, RTM_NEWLINK, RTM_GETADDR, RTM_GETROUTE,
					  200 };

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		struct ask a = { .n = 0 };
		int fd = nl_open();

		ask_begin(&a, types[i], NLM_F_REQUEST | NLM_F_ACK);
		obs_exchange_brief(fmt("type_%u", types[i]), fd, &a);
		close(fd);
	}
}

PROBE_NL(refuse, error_repeats_the_request,
	 "an error repeats the whole request, or only its header with NETLINK_CAP_ACK",
	 "netlink(7), NETLINK_CAP_ACK; netlink_ack()")
{
	struct ask a = ask_link(99);
	uint8_t odd[7] = { 1, 2, 3, 4, 5, 6, 7 };
	int fd = nl_open();

	ask_attr(&a, 500, odd, sizeof(odd));
	obs_exchange("whole", fd, &a);
	nl_set(fd, NETLINK_CAP_ACK, 1);
	obs_exchange("capped", fd, &a);
	nl_set(fd, NETLINK_EXT_ACK, 1);
	obs_exchange("capped_ext", fd, &a);
}

PROBE_NL(refuse, lengths_that_lie,
	 "an nlmsg_len below 16 or beyond the datagram ends its processing", "netlink_rcv_skb()")
{
	static const uint32_t lengths[] = { 0,  1,  15,   16,         17,        31,
					    33, 36, 1000, 0x7fffffff, 0xffffffff };

	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		struct ask a = ask_dump(RTM_GETLINK, 0, 16);
		int fd = nl_open();

		ask_set_length(&a, lengths[i]);
		obs_ret(fmt("len_%u.send", lengths[i]), nl_send(fd, &a));
		obs_reply_brief(fmt("len_%u", lengths[i]), fd, &a);
		close(fd);
	}
}

PROBE_NL(refuse, datagrams_shorter_than_a_header, "1 to 15 bytes are accepted and not answered",
	 "netlink_rcv_skb()")
{
	int fd = nl_open();

	for (size_t n = 1; n < 16; n += 2) {
		struct ask a = ask_dump(RTM_GETLINK, 0, 16);

		obs_ret(fmt("bytes_%zu.send", n), send(fd, a.bytes, n, 0));
		obs_reply_brief(fmt("bytes_%zu", n), fd, &a);
	}
}

PROBE_NL(refuse, attributes_that_lie,
	 "attribute lengths of 0, of 3 and beyond the end, with strict checking and without",
	 "lib/nlattr.c, __nla_validate_parse()")
{
	static const uint16_t lengths[] = { 0, 3, 4, 5, 100, 65535 };

	for (size_t i = 0; i < 2 * sizeof(lengths) / sizeof(*lengths); i++) {
		struct ask a = ask_link(1);
		uint16_t bad[4] = { lengths[i / 2], IFLA_IFNAME, 0, 0 };
		int fd = nl_open_with(i % 2, true);

		ask_put(&a, bad, sizeof(bad));
		obs_exchange_brief(fmt("len_%u%s", lengths[i / 2], i % 2 ? "_strict" : ""), fd, &a);
		close(fd);
	}
}
