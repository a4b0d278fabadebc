/* SPDX-License-Identifier: Apache-2.0 */
/* How fast links are: get_link_ksettings() of each driver, Linux 6.18. */
#include <errno.h>
#include <string.h>

#include <linux/ethtool.h>
#include <linux/if_bonding.h>

#include "view/view.h"

#define MOST_DEPTH 8		/* of links upon links */

static const struct view_speed unknown = {
	.mbit = (uint32_t)SPEED_UNKNOWN, .duplex = DUPLEX_UNKNOWN, .port = PORT_OTHER,
};

static int find(const struct view *view, const struct view_link *l, unsigned depth,
		struct view_speed *ret);

/* br_get_link_ksettings(): the fastest port that works */
static void find_of_bridge(const struct view *view, const struct view_link *bridge, unsigned depth,
			   struct view_speed *ret)
{
	*ret = unknown;
	for (size_t i = 0; i < view->n_links; i++) {
		const struct view_link *port = &view->links[i];
		struct view_speed own;

		if (port->master != bridge->index || !(port->flags & IFF_RUNNING) ||
		    find(view, port, depth + 1, &own) < 0 || own.mbit == unknown.mbit)
			continue;
		if (ret->mbit == unknown.mbit || own.mbit > ret->mbit)
			ret->mbit = own.mbit;
	}
}

/* bond_ethtool_get_link_ksettings(): the sum of the parts that send */
static void find_of_bond(const struct view *view, const struct view_link *bond, unsigned depth,
			 struct view_speed *ret)
{
	uint32_t sum = 0;

	*ret = unknown;
	for (size_t i = 0; i < view->n_links; i++) {
		const struct view_link *part = &view->links[i];
		bool idle = (part->part.mode == BOND_MODE_ACTIVEBACKUP ||
			     part->part.mode == BOND_MODE_8023AD) && part->part.number > 1;
		struct view_speed own;

		if (part->master != bond->index || !(part->flags & IFF_RUNNING) || idle ||
		    find(view, part, depth + 1, &own) < 0 || own.mbit == unknown.mbit)
			continue;
		sum += own.mbit;
		ret->duplex = own.duplex;
	}
	if (sum)
		ret->mbit = sum;
}

/* Hardware of a view has no known speed. */
static int find(const struct view *view, const struct view_link *l, unsigned depth,
		struct view_speed *ret)
{
	const char *kind = l->kind.name;
	uint32_t lower = strcmp(kind, "vxlan") ? l->lower : l->kind.vxlan.link;
	const struct view_link *below = view_link_by_index(view, lower);

	if (depth > MOST_DEPTH)
		return -EOPNOTSUPP;
	if (strcmp(kind, "veth") == 0) {
		*ret = (struct view_speed){ .mbit = SPEED_10000, .duplex = DUPLEX_FULL,
					    .port = PORT_TP };
		return 0;
	}
	if (strcmp(kind, "tun") == 0) {		/* tun_default_link_ksettings() */
		*ret = (struct view_speed){
			.mbit = view->kernel.release < KERNEL(6, 3) ? SPEED_10 : SPEED_10000,
			.duplex = DUPLEX_FULL, .port = PORT_TP,
		};
		return 0;
	}
	if (strcmp(kind, "bridge") == 0) {
		find_of_bridge(view, l, depth, ret);
		return 0;
	}
	if (strcmp(kind, "bond") == 0) {
		find_of_bond(view, l, depth, ret);
		return 0;
	}
	if (strcmp(kind, "vlan") && strcmp(kind, "macvlan") && strcmp(kind, "vxlan"))
		return -EOPNOTSUPP;
	if (below)
		return find(view, below, depth + 1, ret);
	*ret = unknown;
	return 0;
}

int view_speed_of(const struct view *view, const struct view_link *l, struct view_speed *ret)
{
	return find(view, l, 0, ret);
}
