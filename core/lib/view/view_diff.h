/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_DIFF_H
#define NLVIRT_VIEW_VIEW_DIFF_H
/*
 * The steps from one view to another that was not made from it. They are those that a careful operator
 * would take, in an order that the kernel accepts:
 *
 *   links that are gone, or are of another kind, are deleted;
 *   links that stay get their new name, hardware address, MTU, alias and queue length;
 *   links that should be down go down, and links that change their bridge leave the old one;
 *   addresses, routes, rules and neighbours that are gone are deleted;
 *   new links are made, by index, and join their bridges;
 *   links come up and get their cables, those on top of others last;
 *   new addresses, routes, rules and neighbours are added.
 *
 * What does not follow from these steps, such as an operstate that a file sets, is announced last.
 * A link is the same if its index, its kind and the link below it are.
 */
#include "view/view_event.h"

/*
 * Tells of each event of these steps at once. Returns 0, or -ENOMEM after any number of events. Takes
 * time in proportion to the sizes of both views, and for each step at most in proportion to that of
 * the larger one.
 */
int view_diff(const struct view *before, const struct view *after, view_event_fn *tell, void *arg);

#endif
