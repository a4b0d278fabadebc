/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_BUILD_H
#define NLVIRT_VIEW_BUILD_H
/* A view that is being built from a declaration, and what the steps of that share. */
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
