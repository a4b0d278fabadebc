/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_ANSWER_H
#define NLVIRT_RTNL_ANSWER_H
/*
 * Bytes of requests in, bytes of replies out. Knows no socket, no program, no
 * descriptor and no clock: the same request to the same view gives the same bytes.
 *
 * Mirrors netlink_rcv_skb(), rtnetlink_rcv_msg() and netlink_dump() of the kernel.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rtnl/request.h"
#include "view/view.h"

/* What of the asking socket an answer depends on. */
struct rtnl_socket {
	uint32_t portid;	/* nlmsg_pid of every reply */
	bool strict;		/* NETLINK_GET_STRICT_CHK */
	bool ext_ack;		/* NETLINK_EXT_ACK */
	bool cap_ack;		/* NETLINK_CAP_ACK */
};

/*
 * Where replies go, one call a datagram, in order. The bytes are the caller's
 * again when put() returns. False: the receiver's queue is full, the datagram is
 * dropped and counts as an overrun, as the kernel's does.
 *
 * A datagram of a dump is only made when the receiver has room for a buffer of this many bytes, whatever comes to
 * stand in it: room() comes before that put(). False: not now, and nothing is lost. NULL: there is always room.
 */
struct reply_sink {
	bool (*room)(struct reply_sink *sink, size_t bytes);
	bool (*put)(struct reply_sink *sink, const uint8_t *dgram, size_t len);
};

/*
 * Answers every message of one request datagram. A dump gives its first datagram here and
 * leaves the rest to rtnl_dump_continue(); while *dump runs, a further dump is EBUSY.
 * Needs memory for len bytes while it errs: without that, errors stay unsaid, as in the kernel.
 */
void rtnl_answer(const struct view *view, const struct rtnl_socket *socket, struct rtnl_dump *dump,
		 const uint8_t *request, size_t len, struct reply_sink *sink);

/*
 * The next datagram of a running dump, if one runs: the kernel makes it inside the receive that
 * empties half the queue. recv_bytes is the largest buffer that the socket has received with so
 * far, in whatever receive; datagrams are as large as that, from one page's worth up to
 * LIMIT_DUMP_BYTES. It is kept in *dump, for the first datagram of the socket's next dump is as
 * large; a caller that learns of it between dumps may set dump->recv_bytes itself. 0, or -ENOBUFS: the sink has
 * no room, and the dump waits for the next call.
 */
int rtnl_dump_continue(const struct view *view, const struct rtnl_socket *socket,
		       struct rtnl_dump *dump, size_t recv_bytes, struct reply_sink *sink);

#endif
