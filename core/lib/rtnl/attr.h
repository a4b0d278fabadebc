/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_RTNL_ATTR_H
#define NLVIRT_RTNL_ATTR_H
/*
 * Attributes: length (2 bytes, header included), type (2), payload, zeroes up to 4.
 *
 *   |  len  | type  |   payload ...   | pad |
 *   0       2       4                len    (len + 3) & ~3
 *
 * Reading follows lib/nlattr.c: a table of rules says which lengths and values pass, and
 * how much an unknown attribute, trailing bytes or a missing NLA_F_NESTED matter.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "rtnl/ext_ack.h"

/* Numbered as NL_ATTR_TYPE_* are, for a rule travels to the program in an error. */
enum attr_type {
	ATTR_UNSPEC,		/* len is the least length; refused where checking is strict */
	ATTR_FLAG,
	ATTR_U8,
	ATTR_U16,
	ATTR_U32,
	ATTR_U64,
	ATTR_S8,
	ATTR_S16,
	ATTR_S32,
	ATTR_S64,
	ATTR_BINARY,		/* len, if any, is the greatest length */
	ATTR_STRING,		/* len, if any, is the greatest length, a closing NUL apart */
	ATTR_NUL_STRING,
	ATTR_NESTED,		/* len is the greatest type in `nested` */
	ATTR_BITFIELD32 = 15,	/* mask: the bits that may be used */
	ATTR_BE32 = 32,		/* not a type that a program hears of */
	ATTR_REJECT,
};

enum attr_check {
	CHECK_NONE,
	CHECK_MIN,		/* the value is at least `min` */
	CHECK_EXACT,		/* ATTR_BINARY: exactly `min` bytes */
	CHECK_MASK,		/* the value has no bit outside `mask` */
	CHECK_FUNCTION,
};

struct attr {
	const uint8_t *at;	/* the attribute's header inside the request; NULL: not there */
	uint16_t len;		/* bytes of payload */
};

struct attr_rule {
	uint8_t type, check;
	uint16_t len;
	int32_t min;
	uint32_t mask;
	uint16_t strict_from;	/* entry 0 only: types from here on are always checked strictly */
	uint16_t since;		/* KERNEL() that brought it; unknown before. Entry 0: of strict_from */
	const struct attr_rule *nested;
	int (*valid)(const struct attr *attr, struct ext_ack *ext);
};

/* How strictly: the kernel's enum netlink_validation. */
enum {
	PARSE_LIBERAL = 0,
	PARSE_TRAILING = 1,	/* bytes left over are an error */
	PARSE_MAXTYPE = 2,	/* types beyond the table are an error */
	PARSE_UNSPEC = 4,	/* ATTR_UNSPEC is an error */
	PARSE_EXACT = 8,	/* numbers have exactly their size */
	PARSE_NESTED = 16,	/* NLA_F_NESTED is set where it should, and only there */
	PARSE_OLD_STRICT = PARSE_TRAILING | PARSE_MAXTYPE,
	PARSE_STRICT = 31,
};
/* Added to the above: the rules of this release of the kernel; without it, of the newest. */
#define PARSE_KERNEL(release) ((unsigned)(release) << 16)

#define ATTR_TYPE_MASK 0x3fff
#define ATTR_F_NESTED 0x8000

/*
 * Reads `in` by `rules` (NULL: none) into table[0..max_type], the last of each type. 0; or the
 * -errno of the first broken rule, with *ext (may be NULL) filled and table half full.
 */
int attr_parse(struct rd in, const struct attr_rule *rules, unsigned max_type, unsigned how,
	       struct attr *table, struct ext_ack *ext);

/* The same for what is inside an attribute; in strict mode it must say that it is nested. */
int attr_parse_nested(const struct attr *attr, const struct attr_rule *rules, unsigned max_type,
		      unsigned how, struct attr *table, struct ext_ack *ext);

/* The first bytes of the payload as a number; 0 where it is too short. */
uint8_t attr_u8(const struct attr *attr);
uint16_t attr_u16(const struct attr *attr);
uint32_t attr_u32(const struct attr *attr);
/* The number of an attribute that may be absent: 0 then. */
static inline uint32_t attr_u32_or_0(const struct attr *attr)
{
	return attr->at ? attr_u32(attr) : 0;
}
static inline const uint8_t *attr_data(const struct attr *attr)
{
	return attr->at + 4;
}
/* The payload up to a NUL or its end, cut to size - 1 and closed. */
void attr_string(const struct attr *attr, char *buf, size_t size);
/* Bytes of a text, a closing NUL left out. */
size_t attr_string_bytes(const struct attr *attr);
/* Is it this text, with or without a closing NUL? */
bool attr_is_string(const struct attr *attr, const char *text);

/* Writing. A nest is closed with attr_nest_end() and the offset that attr_nest() gave. */
void attr_put(struct wr *w, uint16_t type, const void *data, size_t len);
void attr_put_u8(struct wr *w, uint16_t type, uint8_t value);
void attr_put_u16(struct wr *w, uint16_t type, uint16_t value);
void attr_put_u32(struct wr *w, uint16_t type, uint32_t value);
void attr_put_u64(struct wr *w, uint16_t type, uint64_t value);
void attr_put_string(struct wr *w, uint16_t type, const char *text);
size_t attr_nest(struct wr *w, uint16_t type);
void attr_nest_end(struct wr *w, size_t nest);

#endif
