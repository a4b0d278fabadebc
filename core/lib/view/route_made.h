/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_ROUTE_MADE_H
#define NLVIRT_VIEW_ROUTE_MADE_H
/*
 * The routes that follow from addresses and links, and the order of routes in a dump. Mirrors
 * fib_add_ifaddr(), addrconf_prefix_route() and addrconf_add_mroute(), Linux 6.18.
 */
#include "view/view.h"

#define ROUTES_OF_ADDR 4	/* the most that one address makes */

/*
 * Each writes the routes of an address of link l in the order in which the kernel makes them, and
 * returns how many they are. primary is the address in whose network a is, or a itself. Padding is
 * zero, so that routes can be compared as bytes.
 */
unsigned routes_of_addr4(const struct view_addr *a, const struct view_addr *primary,
			 const struct view_link *l, struct view_route ret[ROUTES_OF_ADDR]);
/* The route to the address itself is left out while it is tentative. */
unsigned routes_of_addr6(const struct view_addr *a, const struct view_link *l,
			 struct view_route ret[ROUTES_OF_ADDR]);
/* ff00::/8, which each link has with multicast. */
void route_of_multicast6(const struct view_link *l, struct view_route *ret);

/* Sets dst to the first len bits of addr. */
void route_set_dst(struct view_route *r, const uint8_t *addr, uint8_t len);

/* Negative: x comes before y in a dump. 0: the older one comes first. */
int route_order(const struct view_route *x, const struct view_route *y);

#endif
