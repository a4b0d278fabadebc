/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_KINDS_H
#define NLVIRT_RTNL_KINDS_H
/* The table of all requests that have a handler. */
#include "rtnl/reply.h"

/*
 * What the kernel remembers of the place of a dump, and so where the dump continues after a change.
 */
enum kind_place {
	PLACE_COUNT,		/* how many objects came before */
	PLACE_LINK,		/* the index of the link */
	PLACE_ADDR,		/* the link, and how many of its addresses came before */
	PLACE_MADDR,
	PLACE_NETCONF,
	PLACE_ROUTE,		/* the table; for IPv4 the key, for IPv6 a count in the table */
};

/* The counter of changes that a dump compares: nl_dump_check_consistent(). */
enum kind_counter {
	COUNTER_NONE,
	COUNTER_LINKS,		/* dev_base_seq: links come and go. Compared in each datagram */
	COUNTER_LINKS_OBJECT,	/* the same, compared after each object */
	COUNTER_ADDRS,		/* and dev_addr_genid of the family; after each object */
};

/* One type of request for one family. */
struct kind {
	uint16_t type;
	uint8_t family;
	get_fn *get;
	start_fn *start;
	next_fn *next;
	bool all;		/* AF_UNSPEC only: a dump covers every listed family in turn */
	bool apart;		/* NLMSG_DONE never shares a datagram with objects */
	uint16_t since;		/* KERNEL() that introduced it; 0: all have it */
	uint16_t get_since;	/* the same for `get` alone */
	uint16_t joins_since;	/* before it, nothing follows these objects in a datagram */
	uint16_t forgets_since;	/* from it on, NLMSG_DONE after objects has no ext-ack */
	uint8_t place;		/* enum kind_place */
	uint8_t counter;	/* enum kind_counter */
	uint16_t counter_until;	/* the first release that compares no counter; 0: none */
};

extern const struct kind rtnl_kinds[];
extern const size_t n_rtnl_kinds;

/* NULL: this family has no entry, so the one of AF_UNSPEC applies. */
const struct kind *rtnl_kind_find(uint16_t type, uint8_t family);

/*
 * Makes and sends one datagram of a dump (dump.c). Returns 0, or -ENOBUFS: the sink has no room,
 * and nothing has changed.
 */
int dump_run(const struct view *view, const struct rtnl_socket *socket, struct rtnl_dump *dump,
	     struct reply_sink *sink);

#endif
