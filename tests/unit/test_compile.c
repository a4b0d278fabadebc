/* SPDX-License-Identifier: Apache-2.0 */
/* Jobs in a child process: what they return, and what happens to those that do not end well. */
#include "format/compile.h"

#include <errno.h>
#include <pthread.h>
#include <seccomp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"

static int two_programs(const void *arg, struct filter_stack *ret, struct fail *f)
{
	(void)f;
	for (unsigned short len = 1; len <= 2; len++) {
		struct filter p = { .len = len, .insn = calloc(len, sizeof(*p.insn)) };

		for (unsigned i = 0; i < len; i++)
			p.insn[i] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
								 *(const unsigned *)arg + i);
		if (filter_stack_push(ret, &p))
			return -ENOMEM;
	}
	return 0;
}

static int refuse(const void *arg, struct filter_stack *ret, struct fail *f)
{
	(void)ret;
	return fail_set(f, EDOM, "%s: no", (const char *)arg);
}

static int loop(const void *arg, struct filter_stack *ret, struct fail *f)
{
	(void)arg;
	(void)ret;
	(void)f;
	for (volatile unsigned n = 0; n < 2; n = !n)
		;
	return 0;
}

static int sleep_for_ever(const void *arg, struct filter_stack *ret, struct fail *f)
{
	(void)arg;
	(void)ret;
	(void)f;
	for (;;)
		pause();
	return 0;
}

static int leave(const void *arg, struct filter_stack *ret, struct fail *f)
{
	(void)arg;
	(void)ret;
	(void)f;
	_exit(3);
}

static int take_memory(const void *arg, struct filter_stack *ret, struct fail *f)
{
	void *p = mmap(NULL, LIMIT_COMPILE_BYTES + (1 << 20), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)arg;
	(void)ret;
	return p == MAP_FAILED ? fail_set(f, errno, "no memory") : 0;
}

static int change_level(const void *arg, struct filter_stack *ret, struct fail *f)
{
	(void)arg;
	(void)ret;
	return seccomp_api_get() == 6 ? 0 : fail_set(f, EIO, "level %u", seccomp_api_get());
}

static void programs_come_back_in_order(void **state)
{
	struct filter_stack s = { 0 };
	unsigned value = 7;

	(void)state;
	assert_int_equal(compile_within(5, "x", two_programs, &value, &s, NULL), 0);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.programs[0].len, 1);
	assert_int_equal(s.programs[1].len, 2);
	assert_int_equal(s.programs[1].insn[1].k, 8);
	filter_stack_free(&s);
}

static void an_error_comes_back_with_its_text(void **state)
{
	struct filter_stack s = { 0 };
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(compile_within(5, "x", refuse, "file", &s, &f), -EDOM);
	assert_string_equal(f.text, "file: no");
	assert_int_equal(s.n, 0);
}

static void a_job_that_does_not_end_is_ended(void **state)
{
	struct filter_stack s = { 0 };
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(compile_within(1, "x", loop, NULL, &s, &f), -ETIME);
	assert_string_equal(f.text, "x: too large to compile: libseccomp needs more than 1 seconds of "
			    "processor time");
}

static void a_job_that_sleeps_is_ended_too(void **state)
{
	struct filter_stack s = { 0 };
	struct timespec before, after;

	(void)state;
	clock_gettime(CLOCK_MONOTONIC, &before);
	assert_int_equal(compile_within(1, "x", sleep_for_ever, NULL, &s, NULL), -ETIME);
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_in_range(after.tv_sec - before.tv_sec, LIMIT_COMPILE_SLOW - 1, 5 * LIMIT_COMPILE_SLOW);
}

static void a_job_that_ends_early_is_an_error(void **state)
{
	struct filter_stack s = { 0 };
	struct fail f = { 0 };

	(void)state;
	assert_int_equal(compile_within(5, "x", leave, NULL, &s, &f), -EIO);
	assert_non_null(strstr(f.text, "0x300"));
}

static void memory_has_a_limit(void **state)
{
	struct filter_stack s = { 0 };

	(void)state;
	assert_int_equal(compile_within(5, "x", take_memory, NULL, &s, NULL), -ENOMEM);
}

static void the_level_of_libseccomp_changes_in_the_child_alone(void **state)
{
	struct filter_stack s = { 0 };

	(void)state;
	seccomp_api_set(3);
	assert_int_equal(compile_within(5, "x", change_level, NULL, &s, NULL), 0);
	assert_int_equal(seccomp_api_get(), 3);
}

static void a_caller_that_ignores_its_children_is_served(void **state)
{
	struct filter_stack s = { 0 };
	unsigned value = 7;

	(void)state;
	signal(SIGCHLD, SIG_IGN);
	assert_int_equal(compile_within(5, "x", two_programs, &value, &s, NULL), 0);
	assert_int_equal(s.n, 2);
	signal(SIGCHLD, SIG_DFL);
	filter_stack_free(&s);
}

static void the_signal_mask_is_as_before(void **state)
{
	struct filter_stack s = { 0 };
	sigset_t mask;

	(void)state;
	assert_int_equal(compile_within(5, "x", refuse, "", &s, NULL), -EDOM);
	assert_int_equal(pthread_sigmask(SIG_SETMASK, NULL, &mask), 0);
	assert_false(sigismember(&mask, SIGINT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programs_come_back_in_order),
		cmocka_unit_test(an_error_comes_back_with_its_text),
		cmocka_unit_test(a_job_that_does_not_end_is_ended),
		cmocka_unit_test(a_job_that_sleeps_is_ended_too),
		cmocka_unit_test(a_job_that_ends_early_is_an_error),
		cmocka_unit_test(memory_has_a_limit),
		cmocka_unit_test(the_level_of_libseccomp_changes_in_the_child_alone),
		cmocka_unit_test(a_caller_that_ignores_its_children_is_served),
		cmocka_unit_test(the_signal_mask_is_as_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
