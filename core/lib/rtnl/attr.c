/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parses attributes by rules, and writes them with zeroed padding. Mirrors lib/nlattr.c, Linux
 * 6.18.
 *
 * Parsing stops at the first violation, so the order of checks decides which error a program gets.
 * It is that of the kernel: type known, size exact, NLA_F_NESTED, length and content, value.
 */
#include <errno.h>

#include "rtnl/attr.h"

#define HEADER 4
#define MAX_DEPTH 10		/* MAX_POLICY_RECURSION_DEPTH */

/* Exact or, without PARSE_EXACT, minimal size of a number in bytes. 0: the rule's len decides. */
static const uint8_t number_bytes[] = {
	[ATTR_U8] = 1, [ATTR_U16] = 2, [ATTR_U32] = 4, [ATTR_U64] = 8,
	[ATTR_S8] = 1, [ATTR_S16] = 2, [ATTR_S32] = 4, [ATTR_S64] = 8,
	[ATTR_BE32] = 4, [ATTR_REJECT] = 0,
};

struct parse {
	unsigned how;
	unsigned depth;
	struct ext_ack *ext;
};

static int parse_level(struct rd in, const struct attr_rule *rules, unsigned max_type,
		       struct parse p, struct attr *table);

/* Fills *ext with the text, the offset of the attribute and the rule. Returns err. */
static int violation(const struct parse *p, const struct attr *a, const struct attr_rule *rule,
		     int err, const char *text)
{
	ext_fail_at(p->ext, err, text, a->at);
	if (p->ext)
		p->ext->rule = rule;
	return err;
}

static uint16_t header_type(const struct attr *a)
{
	uint16_t type;

	memcpy(&type, a->at + 2, sizeof(type));
	return type;
}

static uint64_t number(const struct attr *a, uint8_t type)
{
	uint64_t v = 0;

	/* The payload is in host byte order and may be shorter than the number. */
	for (unsigned i = 0; i < number_bytes[type] && i < a->len; i++) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		v |= (uint64_t)attr_data(a)[i] << (8 * i);
#else
		v = v << 8 | attr_data(a)[i];
#endif
	}
	return v;
}

static int check_value(const struct parse *p, const struct attr *a, const struct attr_rule *rule)
{
	switch (rule->check) {
	case CHECK_MIN:
		if (rule->type == ATTR_S32 ? (int32_t)number(a, ATTR_S32) < rule->min :
		    number(a, rule->type) < (uint64_t)rule->min)
			return violation(p, a, rule, -ERANGE, "integer out of range");
		return 0;
	case CHECK_EXACT:
		if (a->len != rule->min)
			return violation(p, a, rule, -ERANGE, "binary attribute size out of range");
		return 0;
	case CHECK_MASK:
		if (number(a, rule->type) & ~(uint64_t)rule->mask)
			return ext_fail_at(p->ext, -EINVAL, "reserved bit set", a->at);
		return 0;
	case CHECK_FUNCTION:
		return rule->valid(a, p->ext);
	}
	return 0;
}

static int check_bitfield(const struct attr *a, const struct attr_rule *rule)
{
	uint32_t value, selector;

	if (a->len != 8)
		return -ERANGE;
	memcpy(&value, attr_data(a), 4);
	memcpy(&selector, attr_data(a) + 4, 4);
	if ((selector & ~rule->mask) || (value & ~rule->mask) || (value & ~selector))
		return -EINVAL;
	return 0;
}

static int check_string(const struct attr *a, const struct attr_rule *rule)
{
	size_t len = a->len, seen = rule->len && len > rule->len + 1U ? rule->len + 1U : len;

	if (rule->type == ATTR_NUL_STRING && (!seen || !memchr(attr_data(a), 0, seen)))
		return -EINVAL;
	if (len < 1)
		return -ERANGE;
	if (rule->len && attr_data(a)[len - 1] == 0)
		len--;
	return rule->len && len > rule->len ? -ERANGE : 0;
}

/* 0; 1 if the nest itself is invalid; or -errno for an inner attribute, with *ext filled. */
static int check_nest(const struct attr *a, const struct attr_rule *rule, struct parse p)
{
	if (a->len == 0)
		return 0;
	if (a->len < HEADER)
		return 1;
	if (!rule->nested)
		return 0;
	p.depth++;
	return parse_level(rd_of(attr_data(a), a->len), rule->nested, rule->len, p, NULL);
}

/* 0, or -errno for a length or content that the type forbids. *ret_reported: *ext is filled. */
static int check_type(const struct attr *a, const struct attr_rule *rule, struct parse p,
		      bool *ret_reported)
{
	int r;

	switch (rule->type) {
	case ATTR_REJECT:
		return -EINVAL;
	case ATTR_FLAG:
		return a->len > 0 ? -ERANGE : 0;
	case ATTR_BITFIELD32:
		return check_bitfield(a, rule);
	case ATTR_STRING:
	case ATTR_NUL_STRING:
		return check_string(a, rule);
	case ATTR_BINARY:
		return rule->len && a->len > rule->len ? -ERANGE : 0;
	case ATTR_NESTED:
		r = check_nest(a, rule, p);
		*ret_reported = r < 0;
		return r > 0 ? -ERANGE : r;
	case ATTR_UNSPEC:
		if (p.how & PARSE_UNSPEC) {
			*ret_reported = true;
			return ext_fail_at(p.ext, -EINVAL, "Unsupported attribute", a->at);
		}
		return a->len < rule->len ? -ERANGE : 0;
	}
	return a->len < number_bytes[rule->type] ? -ERANGE : 0;
}

static int check_attr(const struct attr *a, const struct attr_rule *rule, struct parse p)
{
	bool nested = header_type(a) & ATTR_F_NESTED, is_nest = rule->type == ATTR_NESTED;
	bool reported = false;
	int r;

	if ((p.how & PARSE_EXACT) && number_bytes[rule->type] &&
	    a->len != number_bytes[rule->type])
		return violation(&p, a, rule, -EINVAL, "invalid attribute length");
	if (p.how & PARSE_NESTED) {
		if (is_nest && !nested)
			return violation(&p, a, rule, -EINVAL, "NLA_F_NESTED is missing");
		if (!is_nest && rule->type != ATTR_UNSPEC && nested)
			return violation(&p, a, rule, -EINVAL, "NLA_F_NESTED not expected");
	}
	r = check_type(a, rule, p, &reported);
	if (r < 0)
		return reported ? r :
			violation(&p, a, rule, r, "Attribute failed policy validation");
	return check_value(&p, a, rule);
}

/* Does the kernel that PARSE_KERNEL() selects have this rule? */
static bool kernel_has(const struct attr_rule *rule, unsigned how)
{
	return !(how >> 16) || how >> 16 >= rule->since;
}

static int parse_one(const struct attr *a, const struct attr_rule *rules, unsigned max_type,
		     struct parse p, struct attr *table)
{
	unsigned type = header_type(a) & ATTR_TYPE_MASK;
	int r;

	if (type == 0 || type > max_type || (rules && !kernel_has(&rules[type], p.how))) {
		if (p.how & PARSE_MAXTYPE)
			return ext_fail_at(p.ext, -EINVAL, "Unknown attribute type", a->at);
		return 0;
	}
	if (rules) {
		if (rules[0].strict_from && type >= rules[0].strict_from &&
		    kernel_has(&rules[0], p.how))
			p.how |= PARSE_STRICT;
		r = check_attr(a, &rules[type], p);
		if (r < 0)
			return r;
	}
	if (table)
		table[type] = *a;
	return 0;
}

static int parse_level(struct rd in, const struct attr_rule *rules, unsigned max_type,
		       struct parse p, struct attr *table)
{
	uint16_t head[2];
	int r;

	if (p.depth >= MAX_DEPTH)
		return ext_fail(p.ext, -EINVAL, "allowed policy recursion depth exceeded");
	while (in.left >= HEADER) {
		struct attr a = { .at = in.p };

		memcpy(head, in.p, HEADER);
		if (head[0] < HEADER || head[0] > in.left)
			break;
		a.len = (uint16_t)(head[0] - HEADER);
		r = parse_one(&a, rules, max_type, p, table);
		if (r < 0)
			return r;
		rd_skip(&in, (head[0] + 3U) & ~3U);
	}
	if (in.left == 0)
		return 0;
	ext_fail(p.ext, 0, "bytes leftover after parsing attributes");
	return p.how & PARSE_TRAILING ? -EINVAL : 0;
}

int attr_parse(struct rd in, const struct attr_rule *rules, unsigned max_type, unsigned how,
	       struct attr *table, struct ext_ack *ext)
{
	memset(table, 0, (max_type + 1) * sizeof(*table));
	return parse_level(in, rules, max_type, (struct parse){ .how = how, .ext = ext }, table);
}

int attr_parse_nested(const struct attr *attr, const struct attr_rule *rules, unsigned max_type,
		      unsigned how, struct attr *table, struct ext_ack *ext)
{
	if ((how & PARSE_NESTED) && !(header_type(attr) & ATTR_F_NESTED))
		return ext_fail_at(ext, -EINVAL, "NLA_F_NESTED is missing", attr->at);
	return attr_parse(rd_of(attr_data(attr), attr->len), rules, max_type, how, table, ext);
}

uint8_t attr_u8(const struct attr *attr)
{
	return attr->len >= 1 ? attr_data(attr)[0] : 0;
}

uint16_t attr_u16(const struct attr *attr)
{
	uint16_t v = 0;

	if (attr->len >= sizeof(v))
		memcpy(&v, attr_data(attr), sizeof(v));
	return v;
}

uint32_t attr_u32(const struct attr *attr)
{
	uint32_t v = 0;

	if (attr->len >= sizeof(v))
		memcpy(&v, attr_data(attr), sizeof(v));
	return v;
}

void attr_string(const struct attr *attr, char *buf, size_t size)
{
	size_t n = strnlen((const char *)attr_data(attr), attr->len);

	if (n > size - 1)
		n = size - 1;
	memcpy(buf, attr_data(attr), n);
	buf[n] = '\0';
}

size_t attr_string_bytes(const struct attr *attr)
{
	size_t len = attr->len;

	return len > 0 && attr_data(attr)[len - 1] == 0 ? len - 1 : len;
}

bool attr_is_string(const struct attr *attr, const char *text)
{
	size_t len = attr->len;

	while (len > 0 && attr_data(attr)[len - 1] == 0)	/* nla_strcmp() */
		len--;
	return len == strlen(text) && memcmp(attr_data(attr), text, len) == 0;
}

void attr_put(struct wr *w, uint16_t type, const void *data, size_t len)
{
	uint16_t head[2] = { (uint16_t)(HEADER + len), type };

	wr_put(w, head, sizeof(head));
	wr_put(w, data, len);
	wr_pad(w, 4);
}

void attr_put_u8(struct wr *w, uint16_t type, uint8_t value)
{
	attr_put(w, type, &value, sizeof(value));
}

void attr_put_u16(struct wr *w, uint16_t type, uint16_t value)
{
	attr_put(w, type, &value, sizeof(value));
}

void attr_put_u32(struct wr *w, uint16_t type, uint32_t value)
{
	attr_put(w, type, &value, sizeof(value));
}

void attr_put_u64(struct wr *w, uint16_t type, uint64_t value)
{
	attr_put(w, type, &value, sizeof(value));
}

void attr_put_string(struct wr *w, uint16_t type, const char *text)
{
	attr_put(w, type, text, strlen(text) + 1);
}

size_t attr_nest(struct wr *w, uint16_t type)
{
	size_t nest = w->len;

	attr_put(w, type, NULL, 0);
	return nest;
}

void attr_nest_end(struct wr *w, size_t nest)
{
	uint16_t len = (uint16_t)(w->len - nest);

	if (!w->full)
		memcpy(w->p + nest, &len, sizeof(len));
}
