/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_EXT_ACK_H
#define NLVIRT_RTNL_EXT_ACK_H
/*
 * Details of an error beside its errno: the kernel's struct netlink_ext_ack. As in the kernel, a
 * later text replaces an earlier one and leaves the other fields alone.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct attr_rule;

struct ext_ack {
	const uint8_t *msg;		/* first byte of the request; offsets count from here */
	const char *text;		/* a literal, or NULL */
	const struct attr_rule *rule;	/* the rule that was broken, or NULL */
	uint32_t offset;		/* of the bad attribute; 0: none */
	uint32_t miss_type, miss_nest;	/* missing attribute, offset of its nest; 0: none */
};

/* The most bytes that ext_ack_put() writes. */
#define EXT_ACK_BYTES 256

/* Sets the text and returns err, so that a handler can refuse in one line. */
static inline int ext_fail(struct ext_ack *ext, int err, const char *text)
{
	if (ext)
		ext->text = text;
	return err;
}

/* The same, and records the offset of the attribute whose header is at `at`. */
static inline int ext_fail_at(struct ext_ack *ext, int err, const char *text, const uint8_t *at)
{
	if (ext) {
		ext->text = text;
		ext->offset = (uint32_t)(at - ext->msg);
		ext->rule = NULL;
	}
	return err;
}

#endif
