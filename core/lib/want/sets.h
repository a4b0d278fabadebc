/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_SETS_H
#define NLVIRT_WANT_SETS_H
/*
 * Sets of addresses that rules name by a word: public, private, link-local, multicast, metadata.
 * All but public are the networks of one table. Public is what the table does not have.
 */
#include "want/address.h"

enum address_set {
	SET_NONE,		/* not public, and in no set that has a word */
	SET_PRIVATE,
	SET_LINK_LOCAL,
	SET_MULTICAST,
	SET_METADATA,
	SET_PUBLIC,		/* no network of the table has it */
};

struct address_network {
	enum address_set set;
	struct address address;
	unsigned prefix;	/* as in struct outbound_rule */
};

extern const struct address_network address_networks[];
extern const size_t address_networks_n;

/* Returns the set that the word means; SET_NONE: none. */
enum address_set address_set_of(const char *word);

/* Is the address one of the Internet? */
bool address_is_public(const struct address *a);

/* Sets *ret_inside to the IPv4 address that a NAT64 address (RFC 6052) leads to. False: it is none. */
bool address_is_nat64(const struct address *a, struct address *ret_inside);

#endif
