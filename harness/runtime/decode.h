/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_DECODE_H
#define NLCONFORM_DECODE_H
/*
 * A datagram from NETLINK_ROUTE to observations. Every byte ends up in one of them, but for
 * padding, which is reported when it is not zero.
 */
#include "harness/runtime/ask.h"

#include <stdbool.h>

/* What a message type holds: a fixed body, then attributes of a set. */
struct attr_set;

struct attr_nest {
	uint16_t type;
	const struct attr_set *set;
};

struct attr_set {
	const char *prefix;		/* "IFLA_": for numbers without a name */
	const char *const *names;
	size_t n;
	const struct attr_nest *nests;	/* ends with a NULL set */
};

struct msg_kind {
	uint16_t type;
	const char *name;
	size_t body;			/* bytes before the attributes */
	const struct attr_set *attrs;	/* NULL: the rest is recorded as it is */
};

/* NULL for a type without a line. */
const struct msg_kind *msg_kind_find(uint16_t type);

void decode(const char *key, const uint8_t *bytes, size_t n, const struct ask *sent,
	    uint32_t port, bool brief);

/* Records the attributes at p; also used for the TLVs of an error. */
void decode_attrs(const char *key, const uint8_t *p, size_t n, const struct attr_set *set);

#endif
