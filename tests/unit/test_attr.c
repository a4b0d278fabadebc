/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"
#include "rtnl/attr.h"

enum {
	NUMBER = 1,
	TEXT,
	ZERO_TEXT,
	BLOB,
	NEST,
	FLAG,
	BITS,
	MASKED,
	EXACT,
	REFUSED,
	PLAIN,
	YOUNG,
	LAST = YOUNG
};

static const struct attr_rule inner[] = {
	[NUMBER] = { .type = ATTR_U16 },
};

static const struct attr_rule rules[LAST + 1] = {
	[0] = { .strict_from = YOUNG },
	[NUMBER] = { .type = ATTR_U32, .check = CHECK_MIN, .min = 2 },
	[TEXT] = { .type = ATTR_STRING, .len = 3 },
	[ZERO_TEXT] = { .type = ATTR_NUL_STRING, .len = 3 },
	[BLOB] = { .type = ATTR_BINARY, .len = 4 },
	[NEST] = { .type = ATTR_NESTED, .len = NUMBER, .nested = inner },
	[FLAG] = { .type = ATTR_FLAG },
	[BITS] = { .type = ATTR_BITFIELD32, .mask = 3 },
	[MASKED] = { .type = ATTR_U8, .check = CHECK_MASK, .mask = 5 },
	[EXACT] = { .type = ATTR_BINARY, .check = CHECK_EXACT, .min = 2 },
	[REFUSED] = { .type = ATTR_REJECT },
	[PLAIN] = { .len = 4 },
	[YOUNG] = { .type = ATTR_U32 },
};

#define FAILED "Attribute failed policy validation"
#define A(...) { __VA_ARGS__ }, sizeof((uint8_t[]){ __VA_ARGS__ })

static const struct {
	const char *what;
	uint8_t bytes[24];
	size_t n;
	unsigned how;
	int err;
	const char *text;
	uint32_t offset;	/* 1 more than the real offset; 0: none */
} cases[] = {
	{ "no attributes", { 0 }, 0, PARSE_STRICT, 0, NULL, 0 },
	{ "a number", A(8, 0, NUMBER, 0, 2, 0, 0, 0), PARSE_STRICT, 0, NULL, 0 },
	{ "a number below its minimum", A(8, 0, NUMBER, 0, 1, 0, 0, 0), 0, -ERANGE,
	  "integer out of range", 1 },
	{ "a short number", A(7, 0, NUMBER, 0, 2, 0, 0), 0, -ERANGE, FAILED, 1 },
	{ "a long number, liberal", A(9, 0, NUMBER, 0, 2, 0, 0, 0, 9), 0, 0, NULL, 0 },
	{ "a long number, strict", A(9, 0, NUMBER, 0, 2, 0, 0, 0, 9), PARSE_STRICT, -EINVAL,
	  "invalid attribute length", 1 },
	{ "an empty text", A(4, 0, TEXT, 0), 0, -ERANGE, FAILED, 1 },
	{ "a text of the maximal length", A(7, 0, TEXT, 0, 'a', 'b', 'c'), 0, 0, NULL, 0 },
	{ "the same with a NUL", A(8, 0, TEXT, 0, 'a', 'b', 'c', 0), 0, 0, NULL, 0 },
	{ "a text one byte too long", A(8, 0, TEXT, 0, 'a', 'b', 'c', 'd'), 0, -ERANGE, FAILED, 1 },
	{ "a text that needs a NUL and has none", A(7, 0, ZERO_TEXT, 0, 'a', 'b', 'c'), 0, -EINVAL,
	  FAILED, 1 },
	{ "a text that needs a NUL and has it", A(7, 0, ZERO_TEXT, 0, 'a', 'b', 0), 0, 0, NULL, 0 },
	{ "a blob one byte too long", A(9, 0, BLOB, 0, 1, 2, 3, 4, 5), 0, -ERANGE, FAILED, 1 },
	{ "an empty nest", A(4, 0, NEST, 0), 0, 0, NULL, 0 },
	{ "a nest smaller than a header", A(7, 0, NEST, 0, 1, 2, 3), 0, -ERANGE, FAILED, 1 },
	{ "a good nest", A(10, 0, NEST, 0x80, 6, 0, NUMBER, 0, 1, 2), PARSE_STRICT, 0, NULL, 0 },
	{ "a nest without NLA_F_NESTED", A(10, 0, NEST, 0, 6, 0, NUMBER, 0, 1, 2), PARSE_STRICT,
	  -EINVAL, "NLA_F_NESTED is missing", 1 },
	{ "a number with NLA_F_NESTED", A(8, 0, NUMBER, 0x80, 2, 0, 0, 0), PARSE_STRICT, -EINVAL,
	  "NLA_F_NESTED not expected", 1 },
	{ "a nest with a short number", A(9, 0, NEST, 0, 5, 0, NUMBER, 0, 1), 0, -ERANGE, FAILED,
	  5 },
	{ "an attribute longer than its nest", A(8, 0, NEST, 0, 200, 0, NUMBER, 0), PARSE_TRAILING,
	  -EINVAL, "bytes leftover after parsing attributes", 0 },
	{ "a flag", A(4, 0, FLAG, 0), PARSE_STRICT, 0, NULL, 0 },
	{ "a flag with a value", A(5, 0, FLAG, 0, 1), 0, -ERANGE, FAILED, 1 },
	{ "bits", A(12, 0, BITS, 0, 1, 0, 0, 0, 3, 0, 0, 0), PARSE_STRICT, 0, NULL, 0 },
	{ "bits set but not selected", A(12, 0, BITS, 0, 2, 0, 0, 0, 1, 0, 0, 0), 0, -EINVAL,
	  FAILED, 1 },
	{ "undefined bits", A(12, 0, BITS, 0, 4, 0, 0, 0, 4, 0, 0, 0), 0, -EINVAL, FAILED, 1 },
	{ "truncated bits", A(11, 0, BITS, 0, 1, 0, 0, 0, 1, 0, 0), 0, -ERANGE, FAILED, 1 },
	{ "a bit outside the mask", A(5, 0, MASKED, 0, 2), 0, -EINVAL, "reserved bit set", 1 },
	{ "a blob of the exact length", A(6, 0, EXACT, 0, 1, 2), 0, 0, NULL, 0 },
	{ "a blob of another length", A(7, 0, EXACT, 0, 1, 2, 3), 0, -ERANGE,
	  "binary attribute size out of range", 1 },
	{ "an attribute that is always refused", A(4, 0, REFUSED, 0), 0, -EINVAL, FAILED, 1 },
	{ "an attribute with only a minimal length", A(8, 0, PLAIN, 0, 1, 2, 3, 4), 0, 0, NULL, 0 },
	{ "the same, too short", A(7, 0, PLAIN, 0, 1, 2, 3), 0, -ERANGE, FAILED, 1 },
	{ "the same, strict", A(8, 0, PLAIN, 0, 1, 2, 3, 4), PARSE_STRICT, -EINVAL,
	  "Unsupported attribute", 1 },
	{ "a new attribute, always strict", A(9, 0, YOUNG, 0, 1, 2, 3, 4, 5), 0, -EINVAL,
	  "invalid attribute length", 1 },
	{ "an unknown type, liberal", A(4, 0, LAST + 1, 0), 0, 0, NULL, 0 },
	{ "an unknown type, strict", A(4, 0, LAST + 1, 0), PARSE_OLD_STRICT, -EINVAL,
	  "Unknown attribute type", 1 },
	{ "type 0, strict", A(4, 0, 0, 0), PARSE_OLD_STRICT, -EINVAL, "Unknown attribute type", 1 },
	{ "the second of two is bad", A(8, 0, NUMBER, 0, 2, 0, 0, 0, 4, 0, TEXT, 0), 0, -ERANGE,
	  FAILED, 9 },
	{ "three bytes left, liberal", A(1, 2, 3), 0, 0, "bytes leftover after parsing attributes",
	  0 },
	{ "three bytes left, strict", A(1, 2, 3), PARSE_TRAILING, -EINVAL,
	  "bytes leftover after parsing attributes", 0 },
	{ "a length of 0", A(0, 0, NUMBER, 0, 2, 0, 0, 0), PARSE_TRAILING, -EINVAL,
	  "bytes leftover after parsing attributes", 0 },
	{ "a length of 3", A(3, 0, NUMBER, 0), PARSE_TRAILING, -EINVAL,
	  "bytes leftover after parsing attributes", 0 },
	{ "a length beyond the end", A(9, 0, NUMBER, 0, 2, 0, 0, 0), PARSE_TRAILING, -EINVAL,
	  "bytes leftover after parsing attributes", 0 },
	{ "the greatest possible length", A(255, 255, NUMBER, 0), PARSE_TRAILING, -EINVAL,
	  "bytes leftover after parsing attributes", 0 },
	{ "no padding after the last attribute", A(5, 0, MASKED, 0, 1), PARSE_STRICT, 0, NULL, 0 },
};

static void attributes_are_checked_as_by_the_kernel(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const uint8_t *bytes = guarded(cases[i].bytes, cases[i].n);
		struct ext_ack ext = { .msg = bytes - 1 };	/* so that offset 0 counts */
		struct attr table[LAST + 1];
		int r = attr_parse(rd_of(bytes, cases[i].n), rules, LAST, cases[i].how, table,
				   &ext);

		if (r != cases[i].err || ext.offset != cases[i].offset)
			fail_msg("%s: %d, offset %u", cases[i].what, r, ext.offset);
		if (!ext.text != !cases[i].text || (ext.text && strcmp(ext.text, cases[i].text)))
			fail_msg("%s: says '%s'", cases[i].what, ext.text ? ext.text : "nothing");
	}
}

static void truncated_attributes_are_read_within_bounds(void **state)
{
	struct attr table[LAST + 1];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t n = 0; n <= cases[i].n; n++)
			for (unsigned how = 0; how <= PARSE_STRICT; how++)
				attr_parse(rd_of(guarded(cases[i].bytes, n), n), rules, LAST, how,
					   table, NULL);
}

static void the_last_attribute_of_a_type_wins(void **state)
{
	static const uint8_t bytes[] = { 8, 0, NUMBER, 0, 2, 0, 0, 0, 8, 0, NUMBER, 0, 7, 0, 0, 0 };
	struct attr table[LAST + 1];

	(void)state;
	assert_int_equal(attr_parse(rd_of(guarded(bytes, sizeof(bytes)), sizeof(bytes)), rules,
				    LAST, 0, table, NULL),
			 0);
	assert_int_equal(attr_u32(&table[NUMBER]), 7);
	assert_null(table[TEXT].at);
}

static void short_payloads_read_as_zero(void **state)
{
	static const uint8_t bytes[] = { 5, 0, 1, 0, 9 };
	struct attr a = { .at = guarded(bytes, sizeof(bytes)), .len = 1 };

	(void)state;
	assert_int_equal(attr_u8(&a), 9);
	assert_int_equal(attr_u16(&a), 0);
	assert_int_equal(attr_u32(&a), 0);
	a.len = 0;
	assert_int_equal(attr_u8(&a), 0);
}

static void texts_are_truncated_and_terminated(void **state)
{
	static const uint8_t bytes[] = { 9, 0, 1, 0, 'a', 'b', 'c', 'd', 'e' };
	struct attr a = { .at = guarded(bytes, sizeof(bytes)), .len = 5 };
	char buf[4];

	(void)state;
	attr_string(&a, buf, sizeof(buf));
	assert_string_equal(buf, "abc");
	assert_true(attr_is_string(&a, "abcde"));
	assert_false(attr_is_string(&a, "abcd"));
	a.len = 0;
	attr_string(&a, buf, sizeof(buf));
	assert_string_equal(buf, "");
}

static void written_attributes_have_zeroed_padding(void **state)
{
	static const uint8_t want[] = { 12, 0, 5, 0, 7, 0, 3, 0, 'l', 'o', 0, 0 };
	uint8_t buf[16];
	struct wr w;
	size_t nest;

	(void)state;
	memset(buf, 0xee, sizeof(buf));
	w = wr_of(buf, sizeof(buf));
	nest = attr_nest(&w, 5);
	attr_put_string(&w, 3, "lo");
	attr_nest_end(&w, nest);
	assert_int_equal(w.len, sizeof(want));
	assert_memory_equal(buf, want, sizeof(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_are_checked_as_by_the_kernel),
		cmocka_unit_test(truncated_attributes_are_read_within_bounds),
		cmocka_unit_test(the_last_attribute_of_a_type_wins),
		cmocka_unit_test(short_payloads_read_as_zero),
		cmocka_unit_test(texts_are_truncated_and_terminated),
		cmocka_unit_test(written_attributes_have_zeroed_padding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
