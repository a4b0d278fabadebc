/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_REPLY_H
#define NLVIRT_RTNL_REPLY_H
/*
 * The handlers that reply_*.c give to the table of kinds, and the helpers that they share.
 *
 * A `get` answers one request. It writes a message to *w, or nothing where the kernel succeeds
 * silently, and returns 0; or it returns -errno, with details in *q->ext.
 *
 * A dump has a `start`, which parses the request into *part and returns 0 or -errno, and a `next`,
 * which writes objects from number c->dump->at on until one does not fit.
 */
#include "rtnl/answer.h"
#include "rtnl/request.h"

/* What a `next` has to write one datagram of a dump. */
struct dump_call {
	const struct view *view;
	const struct rtnl_socket *socket;
	struct rtnl_dump *dump;
	const struct dump_part *part;
	struct wr *w;
};

typedef int get_fn(const struct req *q, struct wr *w);
typedef int start_fn(const struct req *q, struct dump_part *part);
/* 0: all objects are written. -EMSGSIZE: object number dump->at did not fit. */
typedef int next_fn(struct dump_call *c);

/* Where and how to write an object: made from a get or from a dump. */
struct put {
	const struct view_kernel *kernel;
	struct wr *w;
	uint16_t flags;
	uint32_t seq, portid;
	uint32_t why;			/* IFLA_EVENT of a link that is told of, or 0 */
};

struct put put_of_req(const struct req *q, struct wr *w);
struct put put_of_dump(const struct dump_call *c);
/* Starts a message. Returns the offset for nlmsg_end(). */
size_t put_begin(const struct put *p, uint16_t type, const void *header, size_t n);

get_fn link_get, addr6_get, route4_get, route6_get, mroute4_get, mroute6_get, neigh_get, fdb_get,
	netconf_get, label_get, qdisc_get, tclass_get, tfilter_get, chain_get, action_get, dcb_get,
	mdb_get, nsid_get, stats_get, nexthop_get, bucket_get;
start_fn link_start, link6_start, link_bridge_start, link_mroute_start, addr_start, route_start,
	neigh_start, fdb_start, rule_start, neightbl_start, netconf_start, label_start, qdisc_start,
	tclass_start, tfilter_start, chain_start, action_start, mdb_start, nsid_start, stats_start,
	nexthop_start, bucket_start, tunnel_start;
next_fn link_next, link_bridge_next, neigh_next, mdb_next, nsid_next, link6_next, link_mroute_next,
	addr_next, maddr_next, route_next, rule_next, neightbl_next, netconf_next, label_next,
	qdisc_next, stats_next, nothing_next;

/*
 * Sends NLMSG_ERROR for msg. err is 0, for an acknowledgement, or -errno. w must have room for the
 * request and ERROR_ROOM more bytes.
 */
#define ERROR_ROOM (64 + EXT_ACK_BYTES)
void error_send(const struct rtnl_socket *socket, const struct nlmsg *msg, int err,
		const struct ext_ack *ext, struct wr w, struct reply_sink *sink);

/* Writes *ext as the attributes that NLMSG_ERROR and NLMSG_DONE carry. */
void ext_ack_put(struct wr *w, const struct ext_ack *ext, int err);

#endif
