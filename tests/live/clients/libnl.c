/* SPDX-License-Identifier: Apache-2.0 */
/* The caches of libnl: it fills each by a dump with NLM_F_ACK, and prints them itself. */
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <netlink/route/neighbour.h>
#include <netlink/route/route.h>
#include <netlink/route/rule.h>
#include <netlink/socket.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define WAIT_S 20
#define MISSING 77
#define PID_MASK 0x3fffff /* the lower bits of the library's port ids */

static void check(const char *what, int error)
{
	if (error == 0)
		return;
	printf("%s: %s\n", what, nl_geterror(error));
	exit(1);
}

static void print_cache(const char *what, struct nl_cache *cache)
{
	struct nl_dump_params params = { .dp_type = NL_DUMP_DETAILS, .dp_fd = stdout };

	printf("%s: %d\n", what, nl_cache_nitems(cache));
	nl_cache_dump(cache, &params);
}

static void links(struct nl_sock *s)
{
	struct nl_cache *cache;
	struct rtnl_link *link;

	check("links", rtnl_link_alloc_cache(s, AF_UNSPEC, &cache));
	print_cache("links", cache);
	printf("lo is %d\n", rtnl_link_name2i(cache, "lo"));
	check("links again", nl_cache_refill(s, cache));
	printf("links again: %d\n", nl_cache_nitems(cache));
	nl_cache_free(cache);
	check("lo by name", rtnl_link_get_kernel(s, 0, "lo", &link));
	printf("lo by name: %d %u\n", rtnl_link_get_ifindex(link), rtnl_link_get_mtu(link));
	rtnl_link_put(link);
	printf("%d: %s\n", MISSING, nl_geterror(rtnl_link_get_kernel(s, MISSING, NULL, &link)));
	printf("nosuch0: %s\n", nl_geterror(rtnl_link_get_kernel(s, 0, "nosuch0", &link)));
}

static void change(struct nl_sock *s)
{
	struct rtnl_link *lo = rtnl_link_alloc(), *down = rtnl_link_alloc();

	rtnl_link_set_ifindex(lo, 1);
	rtnl_link_set_ifindex(down, 1);
	rtnl_link_set_mtu(down, 1000);
	printf("change: %s\n", nl_geterror(rtnl_link_change(s, lo, down, 0)));
	rtnl_link_put(lo);
	rtnl_link_put(down);
}

static const int families[] = { AF_UNSPEC, AF_INET, AF_INET6 };
enum { FAMILIES = sizeof(families) / sizeof(*families) };

int main(void)
{
	struct nl_sock *s = nl_socket_alloc(), *events = nl_socket_alloc();
	struct nl_cache *cache;

	alarm(WAIT_S);
	check("connect", nl_connect(s, NETLINK_ROUTE));
	/* The library chooses its own port id to bind to. */
	printf("port id as asked for: %d\n",
	       (nl_socket_get_local_port(s) & PID_MASK) == ((uint32_t)getpid() & PID_MASK));
	links(s);
	check("addresses", rtnl_addr_alloc_cache(s, &cache));
	print_cache("addresses", cache);
	nl_cache_free(cache);
	for (int i = 0; i < FAMILIES; i++) {
		check("routes", rtnl_route_alloc_cache(s, families[i], 0, &cache));
		print_cache("routes", cache);
		nl_cache_free(cache);
	}
	check("rules", rtnl_rule_alloc_cache(s, AF_UNSPEC, &cache));
	print_cache("rules", cache);
	nl_cache_free(cache);
	check("neighbours", rtnl_neigh_alloc_cache(s, &cache));
	print_cache("neighbours", cache);
	nl_cache_free(cache);
	change(s);
	/* A second socket of the process gets another port id. */
	check("connect", nl_connect(events, NETLINK_ROUTE));
	printf("two port ids: %d\n",
	       nl_socket_get_local_port(s) != nl_socket_get_local_port(events));
	check("groups", nl_socket_add_memberships(events, RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR,
						  RTNLGRP_IPV6_ROUTE, 0));
	check("passcred", nl_socket_set_passcred(events, 1));
	check("pktinfo", nl_socket_recv_pktinfo(events, 1));
	check("links by the second", rtnl_link_alloc_cache(events, AF_UNSPEC, &cache));
	printf("links by the second: %d\n", nl_cache_nitems(cache));
	nl_cache_free(cache);
	check("nonblocking", nl_socket_set_nonblocking(events));
	printf("events: %s\n", nl_geterror(nl_recvmsgs_default(events)));
	nl_socket_free(events);
	nl_socket_free(s);
	return 0;
}
