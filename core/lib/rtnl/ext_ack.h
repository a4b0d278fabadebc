/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_EXT_ACK_H
#define NLVIRT_RTNL_EXT_ACK_H
/*
 * What is said beside an errno: struct netlink_ext_ack of the kernel. As there, a later text
 * replaces an earlier one, and the other fields stay.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct attr_rule;

struct ext_ack {
	const uint8_t *msg;		/* the request's first byte: offsets count from here */
	const char *text;		/* a literal, or NULL */
	const struct attr_rule *rule;	/* the rule that was broken, or NULL */
	uint32_t offset;		/* of the bad attribute; 0: none */
	uint32_t miss_type, miss_nest;	/* the attribute that is not there, and where; 0: none */
};

/* Most bytes of the attributes that ext_ack_put() writes. */
#define EXT_ACK_BYTES 256

/* Sets the text and returns err, so that a refusal is one line. */
static inline int ext_fail(struct ext_ack *ext, int err, const char *text)
{
	if (ext)
		ext->text = text;
	return err;
}

/* The same, and points at the attribute whose header is at `at`. */
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
