/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"
#include "rtnl/request.h"
#include "view/view.h"

static const struct attr_rule rules[] = {
	[1] = { .type = ATTR_U32 },
	[2] = { .type = ATTR_U8 },
	[3] = { .type = ATTR_BINARY, .since = KERNEL(6, 9) },
};

static struct ext_ack ext;
static struct nlmsg msg;
static struct view view = { .kernel.release = KERNEL_NEWEST };
static struct req q = { .view = &view, .msg = &msg, .ext = &ext };

static void body_is(const void *bytes, size_t n)
{
	msg.start = guarded(bytes, n);
	msg.body = rd_of(msg.start, n);
	ext = (struct ext_ack){ .msg = msg.start };
}

static void a_short_header_is_refused_with_its_text(void **state)
{
	uint8_t header[8] = { 1 };

	(void)state;
	for (size_t n = 0; n < sizeof(header); n++) {
		body_is("12345678", n);
		assert_int_equal(req_header(&q, header, sizeof(header), "too short"), -EINVAL);
		assert_string_equal(ext.text, "too short");
		assert_int_equal(header[0], 1);
	}
	body_is("12345678", 8);
	assert_int_equal(req_header(&q, header, sizeof(header), "too short"), 0);
	assert_null(ext.text);
	assert_memory_equal(header, "12345678", 8);
}

static void attributes_begin_after_the_padded_header(void **state)
{
	(void)state;
	body_is("1234567", 7);
	assert_int_equal(req_attrs(&q, 1).left, 3);
	assert_int_equal(req_attrs(&q, 4).left, 3);
	assert_int_equal(req_attrs(&q, 5).left, 0);
	assert_int_equal(req_attrs(&q, 12).left, 0);
}

static void strict_requests_have_no_unknown_types_and_no_trailing_bytes(void **state)
{
	static const struct { uint8_t bytes[12]; size_t n; int liberal, strict; } cases[] = {
		{ { 0 }, 4, 0, 0 },
		{ { 0 }, 3, -EINVAL, -EINVAL },
		{ { 0, 0, 0, 0, 8, 0, 1, 0, 1, 2, 3, 4 }, 12, 0, 0 },
		{ { 0, 0, 0, 0, 4, 0, 9, 0 }, 8, 0, -EINVAL },
		{ { 0, 0, 0, 0, 1, 2 }, 6, 0, -EINVAL },
		{ { 0, 0, 0, 0, 7, 0, 1, 0, 1, 2, 3 }, 11, -ERANGE, -ERANGE },
	};
	struct attr table[4];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		body_is(cases[i].bytes, cases[i].n);
		assert_int_equal(req_parse(&q, 4, false, rules, 3, table), cases[i].liberal);
		assert_int_equal(req_parse(&q, 4, true, rules, 3, table), cases[i].strict);
	}
}

static void only_listed_attributes_pass(void **state)
{
	static const uint8_t bytes[] = { 8, 0, 1, 0, 1, 2, 3, 4, 5, 0, 2, 0, 9 };
	static const uint8_t both[] = { 1, 2, 0 }, one[] = { 1, 0 };
	struct attr table[4];

	(void)state;
	body_is(bytes, sizeof(bytes));
	assert_int_equal(req_parse(&q, 0, true, rules, 3, table), 0);
	assert_int_equal(req_only(&q, table, 3, both, "not here"), 0);
	assert_null(ext.text);
	assert_int_equal(req_only(&q, table, 3, one, "not here"), -EINVAL);
	assert_string_equal(ext.text, "not here");
}

static void an_attribute_is_unknown_to_an_older_kernel(void **state)
{
	static const uint8_t bytes[] = { 5, 0, 3, 0, 9, 0, 0, 0 };
	struct attr table[4];

	(void)state;
	view.kernel.release = KERNEL(6, 8);
	assert_true(req_before(&q, KERNEL(6, 9)));
	body_is(bytes, sizeof(bytes));
	assert_int_equal(req_parse(&q, 0, false, rules, 3, table), 0);
	assert_null(table[3].at);
	assert_int_equal(req_parse(&q, 0, true, rules, 3, table), -EINVAL);
	assert_string_equal(ext.text, "Unknown attribute type");
	view.kernel.release = KERNEL(6, 9);
	assert_false(req_before(&q, KERNEL(6, 9)));
	assert_int_equal(req_parse(&q, 0, true, rules, 3, table), 0);
	assert_non_null(table[3].at);
	view.kernel.release = KERNEL_NEWEST;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_short_header_is_refused_with_its_text),
		cmocka_unit_test(attributes_begin_after_the_padded_header),
		cmocka_unit_test(strict_requests_have_no_unknown_types_and_no_trailing_bytes),
		cmocka_unit_test(only_listed_attributes_pass),
		cmocka_unit_test(an_attribute_is_unknown_to_an_older_kernel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
