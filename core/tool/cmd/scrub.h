/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_SCRUB_H
#define NLVIRT_CMD_SCRUB_H
/*
 * Replaces what tells whose network it is: hardware addresses, addresses, names and aliases of
 * links. The same is always replaced by the same, and two addresses share as long a prefix as
 * before, so that the network keeps its form. Counters become 0. What stays: loopback, the
 * well-known prefix of an address (10.0.0.0/8, 192.168.0.0/16, fe80::/64, fd00::/8 and their like),
 * the first 8 bits of other IPv4 and the first 16 of other IPv6 addresses, and the kinds of links.
 */
#include <stdint.h>

#include "view/decl.h"

/* key: random bytes; another key gives other addresses. */
void scrub(struct decl *d, uint64_t key);

#endif
