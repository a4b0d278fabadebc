/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_BUILD_H
#define NLVIRT_VIEW_VIEW_BUILD_H
/*
 * The steps of view_build(), in this order. It derives what the kernel derives if all links are
 * created and brought up first, by index, and then get their addresses, routes and rules in the
 * order of the file. Each step returns 0, -EINVAL with *b->fail filled, or -ENOMEM.
 */
#include "view/decl.h"

struct build {
	const struct decl *decl;
	struct view *view;
	struct fail *fail;
	/* The arrays of the view while they are filled: allocated as large as they can get. */
	struct view_link *links;
	struct view_addr *addrs;
	struct view_route *routes;
	struct view_maddr *maddrs;
};

int build_links(struct build *b);
int build_addrs(struct build *b);
int build_routes(struct build *b);
int build_rules(struct build *b);
int build_neighs(struct build *b);
/* Multicast groups, settings, and what else follows from links and addresses. */
int build_rest(struct build *b);

/* "FILE:LINE: ..." Returns -EINVAL. */
int build_wrong(struct build *b, unsigned line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* NULL: there is no such link, and *b->fail says so. */
struct view_link *build_find(struct build *b, unsigned line, const char *name);

static inline bool build_is_up(const struct view_link *l)
{
	return l->flags & IFF_UP;
}

/* Up, with a carrier: IPv6 is active on the link. */
static inline bool build_is_ready(const struct view_link *l)
{
	return build_is_up(l) && l->carrier;
}

#define BUILD_BIRTH 1000	/* when all was created: hundredths of a second after boot */

#endif
