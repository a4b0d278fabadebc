/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_KINDS_H
#define NLVIRT_RTNL_KINDS_H
/* The table of all requests that have a handler. */
#include "rtnl/reply.h"

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
