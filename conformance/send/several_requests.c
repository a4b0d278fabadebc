/* SPDX-License-Identifier: Apache-2.0 */
/* Several requests in one datagram, and requests during a dump. */
#include "harness/runtime/netlink.h"

#include <unistd.h>

#define SOURCE "netlink(7); netlink_rcv_skb(), __netlink_dump_start()"

static void put_get(struct ask *a, int index, uint16_t flags)
{
	struct ifinfomsg body = { .ifi_index = index };

	ask_begin(a, RTM_GETLINK, NLM_F_REQUEST | flags);
	ask_put(a, &body, sizeof(body));
}

PROBE_NL(send, several_gets_are_answered_in_order, "each request gets one answer, in order", SOURCE)
{
	struct ask a = { .n = 0 };
	int fd = nl_open();

	put_get(&a, 1, 0);
	put_get(&a, 2, 0);
	put_get(&a, 1, NLM_F_ACK);
	obs_exchange_brief("gets", fd, &a);
}

PROBE_NL(send, second_dump_is_busy, "a dump while another is unread gives EBUSY", SOURCE)
{
	struct ask a = ask_dump(RTM_GETLINK, 0, 16), b = ask_dump(RTM_GETADDR, 0, 8);
	int fd = nl_open();

	nl_send(fd, &a);
	obs_exchange_brief("both", fd, &b);
	obs_exchange_brief("again", fd, &b);
}

PROBE_NL(send, dump_and_get_in_one_datagram,
	 "a get that follows a dump is answered before the dump continues", SOURCE)
{
	struct ask a = ask_dump(RTM_GETROUTE, 0, 12), b = ask_dump(RTM_GETLINK, 0, 16);
	int fd = nl_open();

	put_get(&a, 1, 0);
	obs_exchange_brief("dump_then_get", fd, &a);
	ask_begin(&b, RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP);
	ask_put(&b, "\0\0\0\0\0\0\0", 8);
	obs_exchange_brief("two_dumps", fd, &b);
}

PROBE_NL(send, odd_length_then_another,
	 "the next message begins at a multiple of four, whatever the length says", SOURCE)
{
	struct ask a = { .n = 0 };
	int fd = nl_open();

	put_get(&a, 0, 0);
	ask_attr(&a, IFLA_IFNAME, "lo", 3);
	ask_set_length(&a, (uint32_t)(NLMSG_HDRLEN + sizeof(struct ifinfomsg) + RTA_LENGTH(3)));
	put_get(&a, 1, 0);
	obs_exchange_brief("gets", fd, &a);
}

PROBE_NL(send, broken_message_stops_the_rest,
	 "messages after one with a bad length are not processed", SOURCE)
{
	struct ask a = { .n = 0 };
	int fd = nl_open();

	put_get(&a, 1, 0);
	put_get(&a, 1, 0);
	ask_set_length(&a, 7);
	put_get(&a, 1, 0);
	obs_exchange_brief("gets", fd, &a);
}
