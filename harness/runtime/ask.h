/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ASK_H
#define NLCONFORM_ASK_H
/* Requests to NETLINK_ROUTE, as bytes: right ones, and wrong ones. */
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stddef.h>
#include <stdint.h>

/* One datagram of requests, being written. Zeroed to begin with. */
struct ask {
	uint8_t bytes[8192];
	size_t n;
	size_t at;		/* where the message begins that is being written */
};

enum { ASK_SEQ = 0x1234567 };

/* A message: begin, then body and attributes, each padded; the length follows along. */
void ask_begin(struct ask *a, uint16_t type, uint16_t flags);
void ask_put(struct ask *a, const void *body, size_t n);
void ask_attr(struct ask *a, uint16_t type, const void *value, size_t n);
/* Of the message being written: to be called last, for lengths that lie stay as they are. */
void ask_set_flags(struct ask *a, uint16_t flags);
void ask_add_flags(struct ask *a, uint16_t flags);
void ask_set_length(struct ask *a, uint32_t length);

/* A whole request: header and `n` zero bytes of body, the first of them the family. */
struct ask ask_dump(uint16_t type, uint8_t family, size_t n);
struct ask ask_get(uint16_t type, const void *body, size_t n);
struct ask ask_link(int index);		/* RTM_GETLINK of one link */
/* An acknowledgement, and nothing else: NLMSG_NOOP with NLM_F_ACK. */
struct ask ask_ack(void);

#endif
