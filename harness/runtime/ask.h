/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_ASK_H
#define NLCONFORM_ASK_H
/* Builds requests to NETLINK_ROUTE, well-formed or malformed on purpose. */
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stddef.h>
#include <stdint.h>

/* A datagram of requests under construction. Start with a zeroed struct. */
struct ask {
	uint8_t bytes[8192];
	size_t n;
	size_t at;		/* offset of the message being written */
};

enum { ASK_SEQ = 0x1234567 };

/*
 * Start a message, then append a body and attributes; nlmsg_len is updated each time. Messages
 * and attributes begin aligned, and an attribute is padded.
 */
void ask_begin(struct ask *a, uint16_t type, uint16_t flags);
void ask_put(struct ask *a, const void *body, size_t n);
void ask_attr(struct ask *a, uint16_t type, const void *value, size_t n);
/* Change the header of that message. Set a wrong length last: appending corrects it. */
void ask_set_flags(struct ask *a, uint16_t flags);
void ask_add_flags(struct ask *a, uint16_t flags);
void ask_set_length(struct ask *a, uint32_t length);

/* A complete dump request: header and n bytes of body, the family and then zeros. */
struct ask ask_dump(uint16_t type, uint8_t family, size_t n);
/* A complete request for one object. */
struct ask ask_get(uint16_t type, const void *body, size_t n);
struct ask ask_link(int index);		/* RTM_GETLINK by index */
/* A request that is only acknowledged: NLMSG_NOOP with NLM_F_ACK. */
struct ask ask_ack(void);

#endif
