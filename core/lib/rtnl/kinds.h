/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_KINDS_H
#define NLVIRT_RTNL_KINDS_H
/* The table of everything that can be asked. */
#include "rtnl/reply.h"

/* One kind of request, of one family. */
struct kind {
	uint16_t type;
	uint8_t family;
	get_fn *get;
	start_fn *start;
	next_fn *next;
	bool all;		/* AF_UNSPEC: a dump asks every family that is listed */
	bool apart;		/* NLMSG_DONE has a datagram of its own once there were objects */
	uint16_t since;		/* KERNEL() that brought it, 0 for ever */
	uint16_t get_since;	/* the same of `get` alone */
	uint16_t joins_since;	/* before that release, objects end their datagram */
	uint16_t forgets_since;	/* since then NLMSG_DONE, if apart, says nothing of the request */
};

extern const struct kind rtnl_kinds[];
extern const size_t n_rtnl_kinds;

/* NULL: none of this type and family, which is then answered as AF_UNSPEC. */
const struct kind *rtnl_kind_find(uint16_t type, uint8_t family);

/* Runs a dump for one datagram: dump.c. 0, or -ENOBUFS: the sink has no room for one, and nothing has changed. */
int dump_run(const struct view *view, const struct rtnl_socket *socket, struct rtnl_dump *dump,
	     struct reply_sink *sink);

#endif
