/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_NLMSG_H
#define NLVIRT_RTNL_NLMSG_H
/*
 * Netlink messages: one or more in a datagram, each starting at a multiple of 4.
 *
 *   |  len  | type | flags |  seq  |  pid  |  family header, attributes ...
 *   0       4      6       8       12      16                            len
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <linux/netlink.h>

#include "base/bytes.h"

struct nlmsg {
	struct nlmsghdr head;
	const uint8_t *start;	/* of the header; head.nlmsg_len bytes are readable */
	struct rd body;		/* what follows the header, without padding */
};

/*
 * Takes the next message from a datagram. False where the kernel silently stops: fewer than 16
 * bytes are left, or the length is below 16 or beyond the end of the datagram.
 */
bool nlmsg_next(struct rd *dgram, struct nlmsg *ret_msg);

/* Starts a message with a family header of n bytes. Returns the offset for nlmsg_end(). */
size_t nlmsg_begin(struct wr *w, uint16_t type, uint16_t flags, uint32_t seq, uint32_t portid,
		   const void *header, size_t n);

/* Sets the length of the message. False: the message did not fit and was withdrawn. */
bool nlmsg_end(struct wr *w, size_t start);

#endif
