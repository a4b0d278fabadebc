/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The calls of nlfilter.h, and many threads that use them at once. `make sanitize` also runs this
 * under ThreadSanitizer.
 */
#include "nlfilter.h"

#include <errno.h>
#include <linux/audit.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define THREADS 4
#define ROUNDS 5
#define ALLOW SECCOMP_RET_ALLOW
#define EPERM_ (SECCOMP_RET_ERRNO | EPERM)

static const char narrow[] = "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [ { \"names\": [ \"read\", \"socket\" ], "
			     "\"action\": \"SCMP_ACT_ALLOW\", \"args\": [ { \"index\": 0, \"value\": 1, \"op\": \"SCMP_CMP_EQ\" } ] } ] }";
static const char wide[] = "{ \"defaultAction\": \"SCMP_ACT_ERRNO\", \"syscalls\": [ { \"names\": [ \"read\", \"socket\", "
			   "\"write\" ], \"action\": \"SCMP_ACT_ALLOW\" } ] }";
static const char kafel[] = "POLICY p { ALLOW { SYSCALL[0], write { fd == 1 } } }\nUSE p DEFAULT ERRNO(1)\n";
static const char minijail[] = "read: arg0 == 1\nwrite: 1\n";
static const char unit[] = "[Service]\nSystemCallFilter=~@mount\nSystemCallErrorNumber=EPERM\n";
static const char policy[] = "families: [unix]\n";
static const struct sock_filter deny[] = { BPF_STMT(BPF_RET | BPF_K, EPERM_) };
static const struct nlfilter_options x86 = { .size = sizeof(x86), .arch = AUDIT_ARCH_X86_64 };

static struct nlfilter *load_as(const void *bytes, size_t n, const char *name)
{
	struct nlfilter *filter = NULL;
	struct nlfilter_error error = { 0 };

	if (nlfilter_load(bytes, n, name, &x86, &filter, &error) < 0)
		fail_msg("%s", error.text);
	return filter;
}

static struct nlfilter *load(const char *text, const char *name)
{
	return load_as(text, strlen(text), name);
}

static unsigned decide(const struct nlfilter *filter, int nr, uint64_t arg)
{
	struct seccomp_data call = { .arch = AUDIT_ARCH_X86_64, .nr = nr, .args = { arg } };

	return nlfilter_simulate(filter, &call);
}

static void every_format_is_read_from_memory(void **state)
{
	struct nlfilter *f;

	(void)state;
	f = load(narrow, "a.json");
	assert_int_equal(decide(f, 0, 1), ALLOW);
	assert_int_equal(decide(f, 0, 2), EPERM_);
	assert_int_equal(nlfilter_arch(f), AUDIT_ARCH_X86_64);
	nlfilter_free(f);
	f = load(kafel, "a.kafel");
	assert_int_equal(decide(f, 1, 1), ALLOW);
	assert_int_equal(decide(f, 1, 2), EPERM_);
	nlfilter_free(f);
	f = load(unit, "a.service");
	assert_int_equal(decide(f, 165, 0), EPERM_);
	assert_int_equal(nlfilter_programs(f), 3);
	nlfilter_free(f);
	f = load(policy, "a.yaml");
	assert_int_equal(decide(f, 41, 2), EPERM_);
	nlfilter_free(f);
	f = load_as(deny, sizeof(deny), "a.bpf");
	assert_int_equal(decide(f, 0, 0), EPERM_);
	nlfilter_free(f);
}

static void a_program_is_handed_out_as_the_kernel_takes_it(void **state)
{
	struct nlfilter *f = load_as(deny, sizeof(deny), "a.bpf");
	size_t n = 0;

	(void)state;
	assert_int_equal(nlfilter_programs(f), 1);
	assert_memory_equal(nlfilter_program(f, 0, &n), deny, sizeof(deny));
	assert_int_equal(n, 1);
	assert_null(nlfilter_program(f, 1, &n));
	nlfilter_free(f);
}

static void the_order_of_bytes_is_that_of_the_machine(void **state)
{
	const struct nlfilter_options s390x = { .size = sizeof(s390x), .arch = AUDIT_ARCH_S390X };
	static const uint8_t stored[] = { 0, 6, 0, 0, 0, 5, 0, 1 };
	struct nlfilter *f;
	size_t n;

	(void)state;
	assert_int_equal(nlfilter_load(stored, sizeof(stored), "a.bpf", &s390x, &f, NULL), 0);
	assert_memory_equal(nlfilter_program(f, 0, &n), stored, sizeof(stored));
	assert_int_equal(nlfilter_simulate(f, &(struct seccomp_data){ 0 }), EPERM_);
	nlfilter_free(f);
}

static void errors_are_one_line_and_change_nothing(void **state)
{
	static const struct {
		const char *text, *name;
		int r;
		const char *words;
	} wrong[] = {
		{ "{", "a.json", -EINVAL, "a.json:1: not JSON" },
		{ "POLICY p {", "b.kafel", -EINVAL, "b.kafel:1: " },
		{ "#include \"x\"\n", "b.kafel", -EINVAL, "b.kafel:1: a file cannot be included here" },
		{ "12345", "c.bpf", -EINVAL, "c.bpf: expected a raw program" },
		{ "nonsense: 1\n", "d", -EINVAL, "d:1: " },
	};
	struct nlfilter *untouched = (void *)1, *f = untouched;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct nlfilter_error error = { 0 };

		assert_int_equal(nlfilter_load(wrong[i].text, strlen(wrong[i].text), wrong[i].name, &x86, &f,
					       &error), wrong[i].r);
		assert_int_equal(error.err, -wrong[i].r);
		assert_memory_equal(error.text, wrong[i].words, strlen(wrong[i].words));
		assert_null(strchr(error.text, '\n'));
		assert_ptr_equal(f, untouched);
	}
	assert_int_equal(nlfilter_load_file("/nowhere/at/all", NULL, &f, NULL), -ENOENT);
	assert_int_equal(nlfilter_load_process(0, NULL, &f, NULL), -EINVAL);
	assert_int_equal(nlfilter_load(NULL, 1, "a", NULL, &f, NULL), -EINVAL);
	assert_int_equal(nlfilter_load("", 0, NULL, NULL, &f, NULL), -EINVAL);
	assert_ptr_equal(f, untouched);
}

static void a_missing_filter_is_refused(void **state)
{
	struct nlfilter *f = load(narrow, "a.json"), *none = NULL;
	const struct nlfilter *list[] = { f, none };
	struct nlfilter_rows *rows = (void *)1;
	char *text;

	(void)state;
	assert_int_equal(nlfilter_decide(none, &rows, NULL), -EINVAL);
	assert_int_equal(nlfilter_diff(f, none, NLFILTER_EXACT, &rows, NULL), -EINVAL);
	assert_int_equal(nlfilter_diff(f, f, (enum nlfilter_difference)9, &rows, NULL), -EINVAL);
	assert_int_equal(nlfilter_subset(none, f, NULL, NULL), -EINVAL);
	assert_int_equal(nlfilter_combine(NLFILTER_UNION, list, 2, &none, NULL), -EINVAL);
	assert_int_equal(nlfilter_combine((enum nlfilter_set)9, list, 1, &none, NULL), -EINVAL);
	assert_int_equal(nlfilter_combine(NLFILTER_UNION, list, 0, &none, NULL), -EINVAL);
	assert_int_equal(nlfilter_write_oci(none, &text, NULL, NULL), -EINVAL);
	assert_int_equal(nlfilter_simulate(none, NULL), SECCOMP_RET_KILL_PROCESS);
	assert_int_equal(nlfilter_rows_count(NULL), 0);
	assert_null(nlfilter_rows_get(NULL, 0));
	assert_null(nlfilter_rows_free(NULL));
	assert_int_equal(nlfilter_programs(none), 0);
	assert_ptr_equal(rows, (void *)1);
	assert_null(nlfilter_free(f));
}

static void options_of_another_version(void **state)
{
	struct nlfilter_options o = { .size = offsetof(struct nlfilter_options, caps), .arch = AUDIT_ARCH_AARCH64,
				      .caps = "NONSENSE" };
	struct nlfilter *f;

	(void)state;
	assert_int_equal(nlfilter_load(narrow, strlen(narrow), "a.json", &o, &f, NULL), 0);
	assert_int_equal(nlfilter_arch(f), AUDIT_ARCH_AARCH64);
	nlfilter_free(f);
	o.size = sizeof(o);
	assert_int_equal(nlfilter_load(narrow, strlen(narrow), "a.json", &o, &f, NULL), -EINVAL);
	o.size = sizeof(o) + 8;
	assert_int_equal(nlfilter_load(narrow, strlen(narrow), "a.json", &o, &f, NULL), -EINVAL);
	o = (struct nlfilter_options){ .size = sizeof(o), .format = (enum nlfilter_format)99 };
	assert_int_equal(nlfilter_load(narrow, strlen(narrow), "a.json", &o, &f, NULL), -EINVAL);
	o = (struct nlfilter_options){ .size = sizeof(o), .format = (enum nlfilter_format)-1 };
	assert_int_equal(nlfilter_load(narrow, strlen(narrow), "a.json", &o, &f, NULL), -EINVAL);
	o = (struct nlfilter_options){ .size = sizeof(o), .arch = 5 };
	assert_int_equal(nlfilter_load(narrow, strlen(narrow), "a.json", &o, &f, NULL), -EINVAL);
}

static void note(void *arg, const char *text)
{
	snprintf(arg, 200, "%s", text);
}

static void warnings_are_handed_over(void **state)
{
	static const char text[] = "{ \"defaultAction\": \"SCMP_ACT_ALLOW\",\n \"nonsense\": 1 }";
	char told[200] = "";
	struct nlfilter_options o = { .size = sizeof(o), .warn = note, .arg = told };
	struct nlfilter *f;

	(void)state;
	assert_int_equal(nlfilter_load(text, strlen(text), "a.json", &o, &f, NULL), 0);
	assert_memory_equal(told, "a.json:2: nonsense", 18);
	nlfilter_free(f);
	o.strict = 1;
	assert_int_equal(nlfilter_load(text, strlen(text), "a.json", &o, &f, NULL), -EINVAL);
}

static void rows_have_examples_that_the_filters_decide_so(void **state)
{
	struct nlfilter *a = load(narrow, "a.json"), *b = load(wide, "b.json");
	struct nlfilter_rows *rows;

	(void)state;
	assert_int_equal(nlfilter_decide(a, &rows, NULL), 0);
	assert_true(nlfilter_rows_count(rows) >= 3);
	for (size_t i = 0; i < nlfilter_rows_count(rows); i++) {
		const struct nlfilter_row *row = nlfilter_rows_get(rows, i);

		assert_int_equal(nlfilter_simulate(a, &row->example), row->after);
		assert_int_equal(row->before, row->after);
	}
	nlfilter_rows_free(rows);
	assert_int_equal(nlfilter_diff(a, b, NLFILTER_EXACT, &rows, NULL), 0);
	assert_int_equal(nlfilter_rows_count(rows), 2);
	for (size_t i = 0; i < 2; i++) {
		const struct nlfilter_row *row = nlfilter_rows_get(rows, i);

		assert_int_equal(nlfilter_simulate(a, &row->example), EPERM_);
		assert_int_equal(nlfilter_simulate(b, &row->example), ALLOW);
		assert_int_equal(row->before, EPERM_);
		assert_int_equal(row->after, ALLOW);
		assert_string_equal(row->arch, "x86_64");
	}
	assert_null(nlfilter_rows_get(rows, 2));
	nlfilter_rows_free(rows);
	nlfilter_free(a);
	nlfilter_free(b);
}

static void one_filter_is_a_subset_of_another(void **state)
{
	struct nlfilter *a = load(narrow, "a.json"), *b = load(wide, "b.json");
	struct nlfilter_rows *more;

	(void)state;
	assert_int_equal(nlfilter_subset(a, b, &more, NULL), 1);
	assert_int_equal(nlfilter_rows_count(more), 0);
	nlfilter_rows_free(more);
	assert_int_equal(nlfilter_subset(b, a, &more, NULL), 0);
	assert_int_equal(nlfilter_rows_count(more), 2);
	nlfilter_rows_free(more);
	assert_int_equal(nlfilter_subset(b, a, NULL, NULL), 0);
	nlfilter_free(a);
	nlfilter_free(b);
}

static bool alike(const struct nlfilter *a, const struct nlfilter *b)
{
	struct nlfilter_rows *rows = NULL;
	bool same = !nlfilter_diff(a, b, NLFILTER_EXACT, &rows, NULL) && !nlfilter_rows_count(rows);

	nlfilter_rows_free(rows);
	return same;
}

static void set_operations_make_filters(void **state)
{
	struct nlfilter *a = load(narrow, "a.json"), *b = load(wide, "b.json"), *made, *minus;
	const struct nlfilter *both[] = { a, b }, *turned[] = { b, a }, *whole[2];

	(void)state;
	assert_int_equal(nlfilter_combine(NLFILTER_INTERSECT, both, 2, &made, NULL), 0);
	assert_true(alike(made, a));
	assert_int_equal(nlfilter_combine(NLFILTER_MINUS, turned, 2, &minus, NULL), 0);
	whole[0] = made;
	whole[1] = minus;
	assert_int_equal(decide(minus, 0, 1), EPERM_);
	assert_int_equal(decide(minus, 0, 2), ALLOW);
	nlfilter_free(made);
	assert_int_equal(nlfilter_combine(NLFILTER_UNION, both, 2, &made, NULL), 0);
	assert_true(alike(made, b));
	whole[0] = a;
	nlfilter_free(made);
	assert_int_equal(nlfilter_combine(NLFILTER_UNION, whole, 2, &made, NULL), 0);
	assert_true(alike(made, b));
	nlfilter_free(made);
	nlfilter_free(minus);
	nlfilter_free(a);
	nlfilter_free(b);
}

static void a_written_profile_decides_the_same(void **state)
{
	struct nlfilter *a = load(wide, "a.json"), *again, *raw = load_as(deny, sizeof(deny), "a.bpf");
	struct nlfilter_rows *lost;
	char *text = NULL;

	(void)state;
	assert_int_equal(nlfilter_write_oci(a, &text, &lost, NULL), 0);
	assert_int_equal(nlfilter_rows_count(lost), 0);
	again = load(text, "again.json");
	assert_true(alike(a, again));
	nlfilter_rows_free(lost);
	free(text);
	/* Calls of other architectures are KILL_THREAD in every profile. */
	assert_int_equal(nlfilter_write_oci(raw, &text, &lost, NULL), 1);
	assert_true(nlfilter_rows_count(lost) > 0);
	nlfilter_rows_free(lost);
	free(text);
	nlfilter_free(a);
	nlfilter_free(raw);
	nlfilter_free(again);
}

static void too_large_is_said(void **state)
{
	struct nlfilter_options o = { .size = sizeof(o), .steps = 10 };
	struct nlfilter_error error = { 0 };
	struct nlfilter_rows *rows = (void *)1;
	struct nlfilter *f, *made = (void *)1;
	const struct nlfilter *list[1];

	(void)state;
	assert_int_equal(nlfilter_load(kafel, strlen(kafel), "a.kafel", &o, &f, NULL), 0);
	list[0] = f;
	assert_int_equal(nlfilter_decide(f, &rows, &error), -E2BIG);
	assert_non_null(strstr(error.text, "too large"));
	assert_int_equal(nlfilter_diff(f, f, NLFILTER_EXACT, &rows, &error), -E2BIG);
	assert_int_equal(nlfilter_subset(f, f, &rows, &error), -E2BIG);
	assert_int_equal(nlfilter_combine(NLFILTER_UNION, list, 1, &made, &error), -E2BIG);
	assert_ptr_equal(rows, (void *)1);
	assert_ptr_equal(made, (void *)1);
	nlfilter_free(f);
}

static void names_and_numbers(void **state)
{
	char name[NLFILTER_NAME_BYTES];

	(void)state;
	assert_string_equal(nlfilter_action_name(EPERM_, name), "ERRNO(EPERM)");
	assert_int_equal(nlfilter_arch_number("x86_64"), AUDIT_ARCH_X86_64);
	assert_int_equal(nlfilter_arch_number("x32"), NLFILTER_ARCH_X32);
	assert_int_equal(nlfilter_arch_number("pdp11"), 0);
	assert_int_equal(nlfilter_call_number(AUDIT_ARCH_X86_64, "socket"), 41);
	assert_int_equal(nlfilter_call_number(AUDIT_ARCH_I386, "socketcall"), 102);
	assert_int_equal(nlfilter_call_number(NLFILTER_ARCH_X32, "execve"), 520 | 1 << 30);
	assert_int_equal(nlfilter_call_number(AUDIT_ARCH_X86_64, "sockett"), -1);
	assert_int_equal(strncmp(nlfilter_version(), "0.", 2), 0);
}

/* What each thread does with filters of its own and with one that all share. NULL: as expected. */
static const char *work(const struct nlfilter *shared)
{
	static const struct {
		const char *text, *name;
	} mine[] = {
		{ kafel, "a.kafel" }, { minijail, "a" },
#ifndef __SANITIZE_ADDRESS__	/* whose allocator does not work after a fork among threads */
		{ wide, "a.json" }, { unit, "a.service" }, { policy, "a" },
#endif
	};
	const char *wrong = NULL;

	for (size_t i = 0; i < sizeof(mine) / sizeof(mine[0]) && !wrong; i++) {
		struct nlfilter *f = NULL, *made = NULL, *refused = NULL;
		struct nlfilter_rows *rows = NULL, *more = NULL;
		struct nlfilter_error error = { 0 };
		const struct nlfilter *both[2] = { shared };

		if (nlfilter_load(mine[i].text, strlen(mine[i].text), mine[i].name, &x86, &f, &error))
			return "load";
		both[1] = f;
		if (nlfilter_decide(f, &rows, &error))
			wrong = "decide";
		else if (nlfilter_simulate(f, &nlfilter_rows_get(rows, 0)->example) !=
			 nlfilter_rows_get(rows, 0)->after)
			wrong = "simulate";
		else if (nlfilter_combine(NLFILTER_INTERSECT, both, 2, &made, &error))
			wrong = "combine";
		else if (nlfilter_subset(made, shared, &more, &error) != 1)
			wrong = "subset";
		else if (decide(shared, 0, 1) != ALLOW)
			wrong = "shared";
		else if (nlfilter_load("{", 1, "a.json", &x86, &refused, &error) != -EINVAL)
			wrong = "error";
		nlfilter_rows_free(rows);
		nlfilter_rows_free(more);
		nlfilter_free(made);
		nlfilter_free(f);
	}
	return wrong;
}

static void *thread(void *shared)
{
	const char *wrong = NULL;

	for (unsigned i = 0; i < ROUNDS && !wrong; i++)
		wrong = work(shared);
	return (void *)wrong;
}

static void many_threads_use_the_library_at_once(void **state)
{
	struct nlfilter *shared = load(narrow, "shared.json");
	pthread_t threads[THREADS];
	void *wrong;

	(void)state;
	for (unsigned i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, thread, shared), 0);
	for (unsigned i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(threads[i], &wrong), 0);
		if (wrong)
			fail_msg("%s", (const char *)wrong);
	}
	nlfilter_free(shared);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_threads_use_the_library_at_once),	/* first: nothing is initialised */
		cmocka_unit_test(every_format_is_read_from_memory),
		cmocka_unit_test(a_program_is_handed_out_as_the_kernel_takes_it),
		cmocka_unit_test(the_order_of_bytes_is_that_of_the_machine),
		cmocka_unit_test(errors_are_one_line_and_change_nothing),
		cmocka_unit_test(a_missing_filter_is_refused),
		cmocka_unit_test(options_of_another_version),
		cmocka_unit_test(warnings_are_handed_over),
		cmocka_unit_test(rows_have_examples_that_the_filters_decide_so),
		cmocka_unit_test(one_filter_is_a_subset_of_another),
		cmocka_unit_test(set_operations_make_filters),
		cmocka_unit_test(a_written_profile_decides_the_same),
		cmocka_unit_test(too_large_is_said),
		cmocka_unit_test(names_and_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
