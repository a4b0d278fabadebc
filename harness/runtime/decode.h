/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_DECODE_H
#define NLCONFORM_DECODE_H
/*
 * Turns a datagram from NETLINK_ROUTE into observations. Every byte ends up in one of them,
 * except padding, which is recorded only if it is not zero.
 */
#include "harness/runtime/ask.h"

#include <stdbool.h>

/* A message is a fixed body, then attributes of one set. */
struct attr_set;

/* An attribute whose value is itself a list of attributes. */
struct attr_nest {
	uint16_t type;
	const struct attr_set *set;
};

struct attr_set {
	const char *prefix; /* "IFLA_", before the number of an attribute without a name */
	const char *const *names;
	size_t n;
	const struct attr_nest *nests;	/* ends with a NULL set */
};

struct msg_kind {
	uint16_t type;
	const char *name;
	size_t body;			/* bytes before the attributes */
	const struct attr_set *attrs;	/* NULL: the rest is recorded as hex */
};

/* NULL for a type that has no entry. */
const struct msg_kind *msg_kind_find(uint16_t type);

/*
 * Records the n bytes of a datagram. sent: the request, or NULL; port: the socket's port id;
 * brief: of messages other than errors and DONE, only the header.
 */
void decode(const char *key, const uint8_t *bytes, size_t n, const struct ask *sent,
	    uint32_t port, bool brief);

/* Records the attributes at p; also used for the TLVs of an error. */
void decode_attrs(const char *key, const uint8_t *p, size_t n, const struct attr_set *set);

#endif
