/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_ATTR_H
#define NLVIRT_RTNL_ATTR_H
/*
 * Attributes: length (2 bytes, includes the header), type (2), payload, zeroes up to a multiple
 * of 4.
 *
 *   |  len  | type  |   payload ...   | pad |
 *   0       2       4                len    (len + 3) & ~3
 *
 * Parsing follows lib/nlattr.c: a table of rules, indexed by type, says which lengths and values
 * are valid. The PARSE_* flags say whether an unknown type, trailing bytes or a missing
 * NLA_F_NESTED are errors.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "rtnl/ext_ack.h"

/* Same numbers as NL_ATTR_TYPE_*: an error may report the broken rule to the program. */
enum attr_type {
	ATTR_UNSPEC,		/* len is the minimum; refused under PARSE_UNSPEC */
	ATTR_FLAG,
	ATTR_U8,
	ATTR_U16,
	ATTR_U32,
	ATTR_U64,
	ATTR_S8,
	ATTR_S16,
	ATTR_S32,
	ATTR_S64,
	ATTR_BINARY,		/* len is the maximum; 0: no limit */
	ATTR_STRING,		/* len is the maximum without a final NUL; 0: no limit */
	ATTR_NUL_STRING,
	ATTR_NESTED,		/* len is the highest type in `nested` */
	ATTR_BITFIELD32 = 15,	/* mask: the valid bits */
	ATTR_BE32 = 32,		/* this and ATTR_REJECT are never reported */
	ATTR_REJECT,
};

enum attr_check {
	CHECK_NONE,
	CHECK_MIN,		/* the value is at least `min` */
	CHECK_EXACT,		/* ATTR_BINARY: exactly `min` bytes */
	CHECK_MASK,		/* the value has no bit outside `mask` */
	CHECK_FUNCTION,		/* valid() decides */
};

struct attr {
	const uint8_t *at;	/* header of the attribute, in the request; NULL: absent */
	uint16_t len;		/* bytes of payload */
};

struct attr_rule {
	uint8_t type, check;
	uint16_t len;
	int32_t min;
	uint32_t mask;
	uint16_t strict_from;	/* entry 0 only: this and higher types are always parsed strictly */
	uint16_t since;		/* unknown before this KERNEL(); entry 0: for strict_from */
	const struct attr_rule *nested;
	int (*valid)(const struct attr *attr, struct ext_ack *ext);
};

/* How strictly to parse: the kernel's enum netlink_validation. */
enum {
	PARSE_LIBERAL = 0,
	PARSE_TRAILING = 1,	/* bytes left over are an error */
	PARSE_MAXTYPE = 2,	/* types beyond the table are an error */
	PARSE_UNSPEC = 4,	/* ATTR_UNSPEC is an error */
	PARSE_EXACT = 8,	/* numbers must have exactly their size */
	PARSE_NESTED = 16,	/* nests need NLA_F_NESTED; all else but ATTR_UNSPEC must lack it */
	PARSE_OLD_STRICT = PARSE_TRAILING | PARSE_MAXTYPE,
	PARSE_STRICT = 31,
};
/* Added to the flags: use the rules of this kernel release. Without it: of the newest. */
#define PARSE_KERNEL(release) ((unsigned)(release) << 16)

#define ATTR_TYPE_MASK 0x3fff
#define ATTR_F_NESTED 0x8000

/*
 * Parses `in` by `rules` (NULL: no rules) into table[0..max_type]; of several attributes with one
 * type, the last wins. `how` is a set of PARSE_* flags. Returns 0, or the -errno of the first
 * violation: then *ext (may be NULL) describes it, and table has only what precedes it.
 */
int attr_parse(struct rd in, const struct attr_rule *rules, unsigned max_type, unsigned how,
	       struct attr *table, struct ext_ack *ext);

/* The same for the payload of an attribute, which needs NLA_F_NESTED under PARSE_NESTED. */
int attr_parse_nested(const struct attr *attr, const struct attr_rule *rules, unsigned max_type,
		      unsigned how, struct attr *table, struct ext_ack *ext);

/* The first bytes of the payload as a number; 0 if the payload is too short. */
uint8_t attr_u8(const struct attr *attr);
uint16_t attr_u16(const struct attr *attr);
uint32_t attr_u32(const struct attr *attr);
/* The same for an attribute that may be absent: 0 if it is. */
static inline uint32_t attr_u32_or_0(const struct attr *attr)
{
	return attr->at ? attr_u32(attr) : 0;
}
static inline const uint8_t *attr_data(const struct attr *attr)
{
	return attr->at + 4;
}
/* Copies the payload up to its first NUL into buf, truncated to size - 1 bytes; adds a NUL. */
void attr_string(const struct attr *attr, char *buf, size_t size);
/* Length of the payload, not counting a final NUL. */
size_t attr_string_bytes(const struct attr *attr);
/* Is the payload this text, with or without NULs after it? */
bool attr_is_string(const struct attr *attr, const char *text);

/* Writing. Every attr_nest() needs an attr_nest_end() with the offset that it returned. */
void attr_put(struct wr *w, uint16_t type, const void *data, size_t len);
void attr_put_u8(struct wr *w, uint16_t type, uint8_t value);
void attr_put_u16(struct wr *w, uint16_t type, uint16_t value);
void attr_put_u32(struct wr *w, uint16_t type, uint32_t value);
void attr_put_u64(struct wr *w, uint16_t type, uint64_t value);
void attr_put_string(struct wr *w, uint16_t type, const char *text);
size_t attr_nest(struct wr *w, uint16_t type);
void attr_nest_end(struct wr *w, size_t nest);

#endif
