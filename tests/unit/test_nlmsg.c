/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guard.h"
#include "rtnl/nlmsg.h"

static uint32_t put_header(uint8_t *at, uint32_t len)
{
	struct nlmsghdr h = { .nlmsg_len = len, .nlmsg_type = 18 };

	memcpy(at, &h, sizeof(h));
	return len;
}

static void wrong_lengths_end_the_walk(void **state)
{
	static const struct { uint32_t len; size_t sent; bool good;
	} cases[] = {
		{ 0, 32, false },	   { 15, 32, false },	      { 16, 16, true },
		{ 17, 16, false },	   { 17, 17, true },	      { 33, 32, false },
		{ 0xffffffff, 32, false }, { 0x80000010, 32, false }, { 16, 15, false },
		{ 16, 0, false },
	};
	uint8_t buf[40] = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct nlmsg m;
		struct rd r;

		put_header(buf, cases[i].len);
		r = rd_of(guarded(buf, cases[i].sent), cases[i].sent);
		assert_int_equal(nlmsg_next(&r, &m), cases[i].good);
		if (cases[i].good)
			assert_int_equal(m.body.left, cases[i].len - 16);
		else
			assert_int_equal(r.left, cases[i].sent);
	}
}

static void the_next_message_begins_at_a_multiple_of_four(void **state)
{
	uint8_t buf[20 + 16] = { 0 };
	struct nlmsg m;
	struct rd r;

	(void)state;
	put_header(buf, 17);
	put_header(buf + 20, 16);
	r = rd_of(guarded(buf, sizeof(buf)), sizeof(buf));
	assert_true(nlmsg_next(&r, &m));
	assert_int_equal(m.body.left, 1);
	assert_true(nlmsg_next(&r, &m));
	assert_int_equal(m.body.left, 0);
	assert_false(nlmsg_next(&r, &m));
}

static void padding_after_the_last_message_may_be_missing(void **state)
{
	uint8_t buf[17] = { 0 };
	struct nlmsg m;
	struct rd r;

	(void)state;
	put_header(buf, 17);
	r = rd_of(guarded(buf, sizeof(buf)), sizeof(buf));
	assert_true(nlmsg_next(&r, &m));
	assert_int_equal(r.left, 0);
}

static void a_message_that_does_not_fit_is_withdrawn(void **state)
{
	uint8_t buf[40];
	struct wr w = wr_of(buf, sizeof(buf));
	uint8_t body[24] = { 0 };
	size_t start;

	(void)state;
	start = nlmsg_begin(&w, 16, 0, 1, 2, body, 1);
	assert_true(nlmsg_end(&w, start));
	assert_int_equal(w.len, 20);
	start = nlmsg_begin(&w, 16, 0, 1, 2, body, 5);
	assert_false(nlmsg_end(&w, start));
	assert_int_equal(w.len, 20);
	assert_false(w.full);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_lengths_end_the_walk),
		cmocka_unit_test(the_next_message_begins_at_a_multiple_of_four),
		cmocka_unit_test(padding_after_the_last_message_may_be_missing),
		cmocka_unit_test(a_message_that_does_not_fit_is_withdrawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
