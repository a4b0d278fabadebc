/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_EDIT_OIFS_H
#define NLVIRT_VIEW_EDIT_OIFS_H
/*
 * Which links the routes of a list lead to. A change of a link searches for its routes, often many
 * times, and the list can have thousands: here, a search reads 4 bytes of each.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "view/view.h"

#define EDIT_OIFS_COUNTS 1024

/* All zero for an empty list. */
struct edit_oifs {
	/* By the number of a route: its link; 0: it has several; UINT32_MAX: none. */
	uint32_t *at;
	size_t n, room;
	/* How many elements of `at` have this remainder modulo EDIT_OIFS_COUNTS. */
	uint32_t counts[EDIT_OIFS_COUNTS];
};

/* Route r becomes number at. False: no memory, and nothing has changed. */
bool edit_oifs_insert(struct edit_oifs *o, size_t at, const struct view_route *r);
void edit_oifs_remove(struct edit_oifs *o, size_t at);

/* The number of the next route, from number `at` on, that leads to the link or has several next
 * hops; or, without one, the count of all routes. */
size_t edit_oifs_next(const struct edit_oifs *o, size_t at, uint32_t ifindex);

void edit_oifs_free(struct edit_oifs *o);

#endif
