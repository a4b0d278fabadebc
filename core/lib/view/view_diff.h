/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_VIEW_DIFF_H
#define NLVIRT_VIEW_VIEW_DIFF_H
/*
 * How one view becomes another that was not made of it. The steps are those that a careful operator
 * would take, in an order that the kernel accepts:
 *
 *   links that are not there any more, or are of another kind, are deleted;
 *   links that stay get another name, hardware address, MTU, alias and length of their queue;
 *   those that are to be down go down, and leave their bridge if it is another one;
 *   addresses, routes, rules and neighbours that are not there any more are deleted;
 *   new links are made, by index, and join their bridges;
 *   links come up and get their cables, those upon others last;
 *   new addresses, routes, rules and neighbours are added.
 *
 * What does not follow from these steps, such as an operstate that a file sets, is told at the end.
 * A link is the same if its index, its kind and the link below it are.
 */
#include "view/edit.h"

/*
 * Returns the edit with the notes of these steps, which the caller must edit_free(); its objects
 * are not the result. NULL: no memory. Takes time in proportion to the sizes of both views, and for
 * each step at most in proportion to that of the larger one.
 */
struct edit *view_diff(const struct view *before, const struct view *after, struct fail *f);

#endif
