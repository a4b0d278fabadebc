/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_ANSWER_H
#define NLVIRT_RTNL_ANSWER_H
/*
 * Requests in, replies out, both as bytes. Nothing here knows a socket, a program, a descriptor or
 * a clock: the same request to the same view always gives the same bytes.
 *
 * Mirrors netlink_rcv_skb(), rtnetlink_rcv_msg() and netlink_dump() of the kernel.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rtnl/request.h"
#include "view/view.h"

/* The properties of the asking socket that an answer depends on. */
struct rtnl_socket {
	uint32_t portid;	/* nlmsg_pid of every reply */
	bool strict;		/* NETLINK_GET_STRICT_CHK */
	bool ext_ack;		/* NETLINK_EXT_ACK */
	bool cap_ack;		/* NETLINK_CAP_ACK */
};

/*
 * Where replies go: one put() for each datagram, in order. put() must not use the bytes after it
 * returns. False: the queue of the receiver is full; the datagram is dropped and counts as an
 * overrun, as in the kernel.
 *
 * room() is asked before each datagram of a dump: has the receiver room for a buffer of this many
 * bytes, however few of them the datagram will use? False: not now, and the dump loses nothing.
 * room may be NULL: there is always room.
 *
 * refused() is called for each message that fails because the sender may change nothing (EPERM),
 * before its error is put. May be NULL.
 */
struct reply_sink {
	bool (*room)(struct reply_sink *sink, size_t bytes);
	bool (*put)(struct reply_sink *sink, const uint8_t *dgram, size_t len);
	void (*refused)(struct reply_sink *sink, uint16_t type);
};

/*
 * Answers the messages of one request datagram, at most *most of them, and subtracts from *most how
 * many they were. A dump sends its first datagram here and leaves the rest to
 * rtnl_dump_continue(); while *dump runs, another dump fails with EBUSY. Errors and acknowledgements
 * need len bytes of memory: without it they are not sent, as in the kernel.
 *
 * Returns the bytes that are answered: len, unless messages are left. Pass the rest later, in the
 * same way.
 */
size_t rtnl_answer(const struct view *view, const struct rtnl_socket *socket,
		   struct rtnl_dump *dump, const uint8_t *request, size_t len, unsigned *most,
		   struct reply_sink *sink);
#define RTNL_ALL (&(unsigned){ ~0u })	/* for `most`: no limit */

/*
 * Makes the next datagram of the dump, if one is running. The kernel does this inside a receive
 * that leaves the queue at most half full.
 *
 * recv_bytes is the size of the largest buffer that any receive on the socket has used so far.
 * Dump datagrams are as large, within the bounds of one page's worth and LIMIT_DUMP_BYTES. *dump
 * remembers the size, because it also applies to the first datagram of the next dump. A caller
 * that learns of a larger buffer while no dump runs may set dump->recv_bytes itself.
 *
 * Returns 0, or -ENOBUFS: the sink has no room, and the dump waits for the next call.
 */
int rtnl_dump_continue(const struct view *view, const struct rtnl_socket *socket,
		       struct rtnl_dump *dump, size_t recv_bytes, struct reply_sink *sink);

/*
 * The view changes from `before` to `after`. If a dump is under way, moves it to where the kernel would
 * continue, and notes whether the kernel would report an interrupted dump.
 */
void rtnl_dump_move(struct rtnl_dump *dump, const struct view *before, const struct view *after);

#endif
