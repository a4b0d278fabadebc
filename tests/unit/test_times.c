/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "serve/times.h"

static struct call_times t;

static int setup(void **state)
{
	(void)state;
	memset(&t, 0, sizeof(t));
	return 0;
}

static void without_values_everything_is_zero(void **state)
{
	(void)state;
	assert_int_equal(call_times_mean(&t), 0);
	assert_int_equal(call_times_percentile(&t, 99), 0);
}

static void mean_and_count_are_exact(void **state)
{
	(void)state;
	call_times_add(&t, 1000, false);
	call_times_add(&t, 3000, true);
	assert_int_equal(t.n, 2);
	assert_int_equal(t.continued, 1);
	assert_int_equal(call_times_mean(&t), 2000);
}

static void percentiles_of_a_single_value_are_within_an_eighth(void **state)
{
	(void)state;
	for (uint64_t ns = 0; ns < 1ull << 39; ns = ns * 9 / 8 + 1) {
		uint64_t p;

		memset(&t, 0, sizeof(t));
		call_times_add(&t, ns, false);
		p = call_times_percentile(&t, 50);
		assert_true(p >= ns && p <= ns + ns / 8);
		assert_int_equal(call_times_percentile(&t, 1), p);
		assert_int_equal(call_times_percentile(&t, 100), p);
	}
}

static void the_99th_percentile_ignores_one_in_a_hundred(void **state)
{
	(void)state;
	for (int i = 0; i < 99; i++)
		call_times_add(&t, 5, false);
	call_times_add(&t, 1000000, false);
	assert_int_equal(call_times_percentile(&t, 99), 5);
	assert_true(call_times_percentile(&t, 100) >= 1000000);
	call_times_add(&t, 1000000, false);
	assert_true(call_times_percentile(&t, 99) >= 1000000);
}

static void huge_values_count_in_the_last_counter(void **state)
{
	(void)state;
	call_times_add(&t, UINT64_MAX, false);
	assert_true(call_times_percentile(&t, 100) >= (1ull << 40) - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(without_values_everything_is_zero, setup),
		cmocka_unit_test_setup(mean_and_count_are_exact, setup),
		cmocka_unit_test_setup(percentiles_of_a_single_value_are_within_an_eighth, setup),
		cmocka_unit_test_setup(the_99th_percentile_ignores_one_in_a_hundred, setup),
		cmocka_unit_test_setup(huge_values_count_in_the_last_counter, setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
