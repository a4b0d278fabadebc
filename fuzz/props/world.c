/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/props/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WITHOUT_IPV6 5	/* as with ipv6.disable=1; the releases around it have IPv6 */
#define CROWD 48	/* links of about 1.5 KB each: a dump exceeds LIMIT_DUMP_BYTES */

/* Releases before and after the changes that rtnl/ knows, as many as fit. */
static const uint16_t releases[WORLDS - 1] = {
	KERNEL_NEWEST, KERNEL(5, 14), KERNEL(6, 1), KERNEL(6, 5), KERNEL(6, 8), KERNEL(6, 9),
	KERNEL(6, 12),
};

static struct view *lo(uint16_t release)
{
	struct view *v;

	if (view_new_lo(&v) < 0)
		abort();
	v->uid = 1000;
	view_kernel_of_release(&v->kernel, release);
	return v;
}

/* Fills an array with copies of what the view has, and gives it to the view. */
#define REPEAT(v, of) do { \
	for (size_t i = 0; i < sizeof(of) / sizeof(*(of)); i++) \
		(of)[i] = (v)->of[i % (v)->n_##of]; \
	(v)->of = (of); \
	(v)->n_##of = sizeof(of) / sizeof(*(of)); \
} while (0)

/* Many copies of what loopback has. The link with index 1 stays as it is. */
static struct view *crowd(void)
{
	static struct view_link links[CROWD];
	static struct view_addr addrs[2 * CROWD];
	static struct view_route routes[4 * CROWD];
	static struct view_netconf netconfs[4 * CROWD];
	static struct view_maddr maddrs[4 * CROWD];
	static struct view_label labels[8 * CROWD];
	static struct view_rule rules[8 * CROWD];
	struct view *v = lo(KERNEL_NEWEST);
	size_t n_addrs = 0, n_routes = 0;

	for (uint32_t i = 0; i < CROWD; i++) {
		links[i] = v->links[0];
		links[i].index = i + 1;
		if (i)
			snprintf(links[i].name, sizeof(links[i].name), "lo%u", (unsigned)i);
	}
	for (size_t k = 0; k < v->n_addrs; k++)
		for (uint32_t i = 0; i < CROWD && n_addrs < 2 * CROWD; i++) {
			addrs[n_addrs] = v->addrs[k];
			addrs[n_addrs].proto = (uint8_t)(i & 3);
			addrs[n_addrs++].ifindex = i + 1;
		}
	for (size_t k = 0; k < v->n_routes; k++)
		for (uint32_t i = 0; i < CROWD && n_routes < 4 * CROWD; i++) {
			routes[n_routes] = v->routes[k];
			routes[n_routes].priority = i & 1 ? 100 + i : routes[n_routes].priority;
			routes[n_routes].has_prefsrc |= i & 2;
			routes[n_routes++].oif = i + 1;
		}
	REPEAT(v, netconfs);
	REPEAT(v, maddrs);
	REPEAT(v, labels);
	REPEAT(v, rules);
	v->links = links;
	v->n_links = CROWD;
	v->addrs = addrs;
	v->n_addrs = n_addrs;
	v->routes = routes;
	v->n_routes = n_routes;
	return v;
}

const struct view *world_view(unsigned n)
{
	static struct view *views[WORLDS];

	n %= WORLDS;
	if (!views[n]) {
		views[n] = n < WORLDS - 1 ? lo(releases[n]) : crowd();
		if (n == WITHOUT_IPV6)
			view_leave_off_ipv6(views[n]);
		view_check(views[n]);
	}
	return views[n];
}
