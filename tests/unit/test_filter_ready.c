/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <linux/audit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "filter/bpf_diff.h"
#include "filter/filter.h"
#include "filter/filter_ready.h"

#define insns x86_64
#include "filter/filter_ready_x86_64.h"
#undef insns
#define insns aarch64
#include "filter/filter_ready_aarch64.h"
#undef insns

static uint32_t differences(struct filter *ready, uint32_t arch)
{
	static const struct policy policy;
	struct filter built;
	struct filter_stack was = { 1, ready, arch }, is = { 1, &built, arch };
	struct diagram *d = diagram_new();
	struct bpf_diff diff;
	struct fail f;
	uint32_t n;

	assert_int_equal(filter_build(&policy, arch, FILTER_WINDOW, &built, &f), 0);
	assert_int_equal(bpf_diff_find(d, &was, &is, DIFF_EXACT, &diff, &f), 0);
	n = diff.n;
	bpf_diff_free(&diff);
	diagram_free(d);
	filter_free(&built);
	return n;
}

/* Should this fail after a change of the rules: ci/filter_ready.py. */
static void what_is_kept_decides_as_what_libseccomp_compiles_now(void **state)
{
	struct filter x = { sizeof(x86_64) / sizeof(x86_64[0]), (struct sock_filter *)(uintptr_t)x86_64 },
		      a = { sizeof(aarch64) / sizeof(aarch64[0]), (struct sock_filter *)(uintptr_t)aarch64 };
	struct sock_filter changed[sizeof(x86_64) / sizeof(x86_64[0])];
	struct filter wrong = { x.len, changed };
	(void)state;

	assert_int_equal(differences(&x, AUDIT_ARCH_X86_64), 0);
	assert_int_equal(differences(&a, AUDIT_ARCH_AARCH64), 0);
	/* The last errno but one: this test can fail. */
	memcpy(changed, x86_64, sizeof(changed));
	for (unsigned i = 0; i < x.len; i++)
		if (changed[i].k == (SECCOMP_RET_ERRNO | 1))
			changed[i].k++;
	assert_true(differences(&wrong, AUDIT_ARCH_X86_64) > 0);
}

static bool is_ready(const struct policy *policy, int window)
{
	struct filter filter = { 0 };
	bool ready = filter_ready(policy, window, &filter);

	assert_int_equal(ready, filter.len > 0);
	filter_free(&filter);
	return ready;
}

#define POLICY(...) (&(struct policy){ __VA_ARGS__ })

static void only_the_default_policy_in_the_usual_window_is_kept(void **state)
{
	(void)state;

	assert_true(is_ready(POLICY(0), FILTER_WINDOW));
	assert_false(is_ready(POLICY(0), -1));
	assert_false(is_ready(POLICY(0), FILTER_WINDOW - 64));
	assert_false(is_ready(POLICY(.allow_namespaces = true), FILTER_WINDOW));
	assert_false(is_ready(POLICY(.outbound = true), FILTER_WINDOW));
	assert_false(is_ready(POLICY(.udp = true), FILTER_WINDOW));
	assert_false(is_ready(POLICY(.names = true), FILTER_WINDOW));
	assert_false(is_ready(POLICY(.has_families = true, .families = 1ull << AF_NETLINK), FILTER_WINDOW));
	for (unsigned i = 0; i < REFUSALS; i++) {
		struct policy *changed = POLICY(0);

		changed->errnos[i] = 1;
		assert_false(is_ready(changed, FILTER_WINDOW));
	}
	assert_false(is_ready(POLICY(.n_rules = 1, .rules = { { .call = "mount" } }), FILTER_WINDOW));
}

/* What filter_ready() may pass over, because the filter is the same whatever it says. */
static void nothing_else_in_a_policy_changes_the_filter(void **state)
{
	struct policy *other = POLICY(.wait_all = true, .no_loopback = true, .pin_refresh_s = 1,
				      .outbound_rules = { 1, { { .text = "127.0.0.1:1" } } },
				      .files = { 1, { { .text = "/" } } });
	struct filter usual, same;
	struct fail f;
	(void)state;

	assert_true(is_ready(other, FILTER_WINDOW));
	assert_int_equal(filter_build(POLICY(0), 0, FILTER_WINDOW, &usual, &f), 0);
	assert_int_equal(filter_build(other, 0, FILTER_WINDOW, &same, &f), 0);
	assert_int_equal(same.len, usual.len);
	assert_memory_equal(same.insn, usual.insn, usual.len * sizeof(usual.insn[0]));
	filter_free(&usual);
	filter_free(&same);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_kept_decides_as_what_libseccomp_compiles_now),
		cmocka_unit_test(only_the_default_policy_in_the_usual_window_is_kept),
		cmocka_unit_test(nothing_else_in_a_policy_changes_the_filter),
	};

	filter_for_any_kernel();	/* valgrind has no seccomp(2) */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
