/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_BUILD_H
#define NLVIRT_VIEW_VIEW_BUILD_H
/*
 * The steps of view_build(), in this order. It derives what the kernel derives if all links are
 * created first, by index, then brought up by rank (decl_rank()) and index, and then get their
 * addresses, routes and rules in the order of the file. Each step returns 0, -EINVAL with *b->fail
 * filled, or -ENOMEM.
 */
#include "view/build.h"

int build_links(struct build *b);
int build_addrs(struct build *b);
int build_routes(struct build *b);
int build_rules(struct build *b);
int build_neighs(struct build *b);
/* Multicast groups, settings, and what else follows from links and addresses. */
int build_rest(struct build *b);

#endif
