/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_BUILD_H
#define NLVIRT_VIEW_BUILD_H
/* A view that is being built from a declaration, and what the steps of that share. */
#include "view/decl.h"

/* A link by its name: one of the declaration, or lo. */
struct build_name {
	const char *name;
	const struct decl_link *decl;	/* NULL: lo, if it is not declared */
	struct view_link *link;		/* NULL until build_links() is done */
	unsigned rank;			/* decl_rank() */
	uint32_t first_addr;		/* in decl->addrs, + 1; 0: it has none */
};

struct build {
	const struct decl *decl;
	struct view *view;
	struct fail *fail;
	/* The arrays of the view while they are filled: allocated as large as they can get. */
	struct view_link *links;
	struct view_addr *addrs;
	struct view_route *routes;
	struct view_maddr *maddrs;
	/* Sorted: with hundreds of links, walking over all for each search would take long. */
	struct build_name *names;	/* by name, then in the order of the file */
	size_t n_names;
	struct build_routes *made;	/* of view_build_routes.c */
};

/* Fills b->names, except for the links of the view. 0 or -ENOMEM. */
int build_names(struct build *b);
/* The first link of this name in the file. NULL: there is none. */
struct build_name *build_named(const struct build *b, const char *name);

/* "FILE:LINE: ..." Returns -EINVAL. */
int build_wrong(struct build *b, unsigned line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* After build_links(). NULL: there is no such link, and *b->fail says so. */
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
