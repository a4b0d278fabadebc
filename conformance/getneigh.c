/* SPDX-License-Identifier: Apache-2.0 */
/* RTM_GETNEIGH: loopback has hardly any neighbours. */
#include "harness/runtime/netlink.h"

#include <arpa/inet.h>
#include <linux/neighbour.h>
#include <unistd.h>

#define SOURCE "ip-neighbour(8); net/core/neighbour.c, neigh_dump_info(), neigh_get()"

PROBE_NL(getneigh, dump_by_family, "a dump for each family", SOURCE)
{
	static const uint8_t families[] = { 0, 1, 2, 7, 10, 255 };

	obs_dumps_by_family(RTM_GETNEIGH, sizeof(struct ndmsg), families, sizeof(families));
}

PROBE_NL(getneigh, dump_strict, "short headers and filters under strict checking", SOURCE)
{
	struct ask a = ask_dump(RTM_GETNEIGH, AF_INET, 1),
		   b = ask_dump(RTM_GETNEIGH, AF_INET, sizeof(struct ndmsg)), c = b;
	uint32_t index = 1;
	int fd = nl_open_with(true, true);

	obs_exchange("rtgenmsg", fd, &a);
	obs_exchange("whole", fd, &b);
	ask_attr(&c, NDA_IFINDEX, &index, sizeof(index));
	obs_exchange("by_index", fd, &c);
}

PROBE_NL(getneigh, get_of_one,
	 "a single neighbour: one that does not exist, and incomplete requests", SOURCE)
{
	struct ndmsg body = { .ndm_family = AF_INET, .ndm_ifindex = 1 }, none = { 0 };
	struct ask a = ask_get(RTM_GETNEIGH, &body, sizeof(body)), b = a,
		   c = ask_get(RTM_GETNEIGH, &none, sizeof(none));
	uint32_t address = htonl(0x7f000009);
	int fd = nl_open_with(false, true);

	ask_attr(&a, NDA_DST, &address, sizeof(address));
	obs_exchange("absent", fd, &a);
	obs_exchange("no_address", fd, &b);
	obs_exchange("no_family", fd, &c);
}
