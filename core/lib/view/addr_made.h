/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_VIEW_ADDR_MADE_H
#define NLVIRT_VIEW_ADDR_MADE_H
/* What the kernel adds to an address: its flags, its scope, its broadcast address. */
#include "view/decl.h"

#define IFAPROT_KERNEL_LO 1
#define IFAPROT_KERNEL_LL 3

/* Fills *a with a declared address of link l, not yet secondary or tentative. */
void addr_of_decl(const struct decl_addr *from, const struct view_link *l, struct view_addr *a);

/* RT_SCOPE_* of an IPv6 address, and its rank: the list of a link is sorted by falling rank. */
uint8_t addr_scope6(const uint8_t *addr, unsigned *ret_rank);

/* The end of the link to which the prefix length applies. */
static inline const uint8_t *addr_far_end(const struct view_addr *a)
{
	return a->has_peer ? a->peer : a->addr;
}

/* Does duplicate address detection end at once? addrconf_dad_begin() */
bool addr_needs_no_dad(const struct view_link *l, const struct view_addr *a);

/* The link-local address that the kernel gives to a link. False: the link gets none. */
bool addr_link_local(const struct view_link *l, struct view_addr *ret);

#endif
