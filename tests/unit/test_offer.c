/* SPDX-License-Identifier: Apache-2.0 */
/* The rules that a filter of somebody else's is given decide exactly as our own filter does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "filter/filter.h"
#include "filter/offer.h"
#include "inspect/bpf_diff.h"
#include "inspect/bpf_sim.h"
#include "words/names.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static const struct policy default_policy, with_namespaces = { .allow_namespaces = true };
static const struct want wants[] = { { .policy = &default_policy }, { .policy = &with_namespaces } };
static const int windows[] = { 960, 64, -1 };

/* What an embedder does with a rule. */
static int add(void *ctx, const struct nlvirt_rule *rule)
{
	struct scmp_arg_cmp cmp[6];

	assert_true(strlen(rule->why) > 5);
	for (unsigned i = 0; i < rule->n; i++)
		cmp[i] = SCMP_CMP64(rule->condition[i].arg, SCMP_CMP_MASKED_EQ, rule->condition[i].mask,
				    rule->condition[i].value);
	return seccomp_rule_add_array(ctx, rule->err ? SCMP_ACT_ERRNO(rule->err) : SCMP_ACT_NOTIFY,
				      rule->number, rule->n, cmp);
}

static void make(const struct want *want, int window, struct filter_stack *ret_ours,
		 struct filter_stack *ret_theirs)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
	struct filter program;
	struct fail f = { 0 };

	assert_int_equal(offer_rules(want, window, add, ctx, &f), 0);
	assert_int_equal(filter_export(ctx, &program), 0);
	seccomp_release(ctx);
	*ret_theirs = (struct filter_stack){ .arch = seccomp_arch_native() };
	assert_int_equal(filter_stack_push(ret_theirs, &program), 0);
	*ret_ours = (struct filter_stack){ .arch = seccomp_arch_native() };
	assert_int_equal(filter_build(want, 0, window, &program, &f), 0);
	assert_int_equal(filter_stack_push(ret_ours, &program), 0);
}

static bool is_foreign(const struct seccomp_data *d)
{
	return d->arch != seccomp_arch_native() ||
	       (d->arch == SCMP_ARCH_X86_64 && d->nr & NAMES_X32_BIT);
}

static void offered_rules_decide_as_our_filter_does(void **state)
{
	(void)state;
	for (size_t i = 0; i < N(wants) * N(windows); i++) {
		struct filter_stack ours, theirs;
		struct diagram *d = diagram_new();
		struct bpf_diff diff;
		struct fail f;

		make(&wants[i % N(wants)], windows[i / N(wants)], &ours, &theirs);
		assert_int_equal(bpf_diff_find(d, &ours, &theirs, DIFF_EXACT, &diff, &f), 0);
		assert_true(diff.n > 0);	/* libseccomp kills foreign ABIs */
		for (uint32_t c = 0; c < diff.n; c++) {
			assert_true(is_foreign(&diff.change[c].example));
			assert_int_equal(diff.change[c].example_is, SECCOMP_RET_KILL_THREAD);
		}
		bpf_diff_free(&diff);
		diagram_free(d);
		filter_stack_free(&ours);
		filter_stack_free(&theirs);
	}
}

static uint64_t some_value(void)
{
	static const uint32_t words[] = { 0, 1, 2, 3, 10, 12, 15, 16, 17, 26, 270, 960, 1023, 124,
					  0x8912, 0x8b00, 0x5412, 0x80802, 0x10000000, ~0u };
	uint64_t low = words[(size_t)rand() % N(words)];

	return rand() % 4 ? low : low | (uint64_t)words[(size_t)rand() % N(words)] << 32;
}

/* Whose a call is follows from what our filter does with it. */
static void calls_that_our_filter_does_not_allow_are_ours(void **state)
{
	unsigned seen[3] = { 0 };
	struct filter program;
	struct fail f;

	(void)state;
	srand(1);
	assert_int_equal(filter_build(&wants[0], 0, 960, &program, &f), 0);
	for (int i = 0; i < 40000; i++) {
		struct seccomp_data d = { .arch = seccomp_arch_native(), .nr = rand() % 470 };
		uint32_t value;
		enum offer_whose whose;
		int err;

		if (rand() % 2)
			d.nr = seccomp_syscall_resolve_name(rand() % 2 ? "socket" : "setsockopt");
		for (unsigned a = 0; a < 6; a++)
			d.args[a] = some_value();
		value = bpf_run(&program, &d, NULL);
		whose = offer_whose(&wants[0], 960, &d, &err);
		seen[whose]++;
		if (value == SECCOMP_RET_ALLOW)
			assert_int_equal(whose, OFFER_OTHER);
		else if (value == SECCOMP_RET_USER_NOTIF)
			assert_int_equal(whose, OFFER_NOTIFY);
		else
			assert_int_equal(value, SECCOMP_RET_ERRNO | (uint32_t)err);
	}
	filter_free(&program);
	assert_true(seen[OFFER_OTHER] > 1000 && seen[OFFER_NOTIFY] > 100 && seen[OFFER_REFUSE] > 1000);
}

/* The rules are about 64-bit arguments, so a call of another ABI that has a rule is refused. */
static void foreign_calls_with_a_rule_are_refused(void **state)
{
	static const struct {
		uint32_t arch;
		int nr;
		enum offer_whose whose;
	} calls[] = {
		{ SCMP_ARCH_X86, 359, OFFER_REFUSE },	/* socket */
		{ SCMP_ARCH_X86, 102, OFFER_REFUSE },	/* socketcall */
		{ SCMP_ARCH_X86, 425, OFFER_REFUSE },	/* io_uring_setup */
		{ SCMP_ARCH_X86, 39, OFFER_OTHER },	/* mkdir */
		{ SCMP_ARCH_X86_64, NAMES_X32_BIT | 41, OFFER_REFUSE },	/* socket */
		{ SCMP_ARCH_X86_64, NAMES_X32_BIT | 519, OFFER_REFUSE },	/* recvmsg */
		{ SCMP_ARCH_X86_64, NAMES_X32_BIT | 83, OFFER_OTHER },	/* mkdir */
		{ SCMP_ARCH_ARM, 281, OFFER_REFUSE },	/* socket */
		{ SCMP_ARCH_ARM, 39, OFFER_OTHER },	/* mkdir */
	};

	(void)state;
	for (size_t i = 0; i < N(calls); i++) {
		struct seccomp_data d = { .arch = calls[i].arch, .nr = calls[i].nr,
					  .args = { AF_INET, SOCK_STREAM } };
		int err;

		assert_int_equal(offer_whose(&wants[0], 960, &d, &err), calls[i].whose);
		if (calls[i].whose == OFFER_REFUSE)
			assert_int_equal(err, ENOSYS);
	}
}

static int stop(void *count, const struct nlvirt_rule *rule)
{
	(void)rule;
	return ++*(int *)count == 3 ? 77 : 0;
}

static void a_result_of_the_function_ends_the_offer(void **state)
{
	struct fail f;
	int count = 0;

	(void)state;
	assert_int_equal(offer_rules(&wants[0], 960, stop, &count, &f), 77);
	assert_int_equal(count, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offered_rules_decide_as_our_filter_does),
		cmocka_unit_test(calls_that_our_filter_does_not_allow_are_ours),
		cmocka_unit_test(foreign_calls_with_a_rule_are_refused),
		cmocka_unit_test(a_result_of_the_function_ends_the_offer),
	};

	filter_for_any_kernel();	/* valgrind has no seccomp(2) */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
