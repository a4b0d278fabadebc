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

#include "inspect/bpf_diff.h"
#include "filter/filter.h"
#include "filter/filter_ready.h"

#define insns x86_64
#include "filter/filter_ready_x86_64.h"
#undef insns
#define insns aarch64
#include "filter/filter_ready_aarch64.h"
#undef insns

#define N(a) (sizeof(a) / sizeof((a)[0]))

static uint32_t differences_of(const struct want *want, struct filter *ready, uint32_t arch)
{
	struct filter built;
	struct filter_stack was = { 1, ready, arch }, is = { 1, &built, arch };
	struct diagram *d = diagram_new();
	struct bpf_diff diff;
	struct fail f;
	uint32_t n;

	assert_int_equal(filter_build(want, arch, FILTER_WINDOW, &built, &f), 0);
	assert_int_equal(bpf_diff_find(d, &was, &is, DIFF_EXACT, &diff, &f), 0);
	n = diff.n;
	bpf_diff_free(&diff);
	diagram_free(d);
	filter_free(&built);
	return n;
}

static uint32_t differences(struct filter *ready, uint32_t arch)
{
	static const struct policy policy;

	return differences_of(&(struct want){ .policy = &policy }, ready, arch);
}

static void check_is_current(const char *file, const struct sock_filter *insn, size_t n, uint32_t arch)
{
	struct filter ready = { (unsigned short)n, (struct sock_filter *)(uintptr_t)insn };

	if (differences(&ready, arch))
		fail_msg("core/lib/filter/%s does not decide as the rules do now; if that is intended, run: "
			 "make policy-accept", file);
}

static void stored_programs_decide_as_newly_compiled_ones(void **state)
{
	struct sock_filter changed[N(x86_64)];
	struct filter wrong = { N(x86_64), changed };
	(void)state;

	check_is_current("filter_ready_x86_64.h", x86_64, N(x86_64), AUDIT_ARCH_X86_64);
	check_is_current("filter_ready_aarch64.h", aarch64, N(aarch64), AUDIT_ARCH_AARCH64);
	/* The control: with another errno for EPERM there are differences. */
	memcpy(changed, x86_64, sizeof(changed));
	for (unsigned i = 0; i < wrong.len; i++)
		if (changed[i].k == (SECCOMP_RET_ERRNO | 1))
			changed[i].k++;
	assert_true(differences(&wrong, AUDIT_ARCH_X86_64) > 0);
}

/* Without outbound rules, only files add traps: those that show the view, and those that are told. */
static void files_add_to_the_stored_program_what_they_trap(void **state)
{
	static const struct policy policy = { .shows_files = true }, usual;
	static const struct files rules = { .n = 1 };
	struct want want = { .policy = &policy };
	struct filter ready = { 0 };
	(void)state;

	assert_true(filter_ready(&want, FILTER_WINDOW, &ready));
	assert_int_equal(differences_of(&want, &ready, 0), 0);
	filter_free(&ready);
	for (unsigned shown = 0; shown < 2; shown++) {
		want = (struct want){ .policy = shown ? &policy : &usual, .files = &rules, .told = true };
		assert_true(filter_ready(&want, FILTER_WINDOW, &ready));
		assert_int_equal(differences_of(&want, &ready, 0), 0);
		filter_free(&ready);
	}
}

/* Outbound rules of each kind that the traps depend on: protocols, and names; with files or not. */
static void outbound_rules_add_to_the_stored_program_what_they_trap(void **state)
{
	static struct policy policy;
	static const unsigned protocols[] = {
		0, OUTBOUND_BIT(OUTBOUND_TCP), OUTBOUND_BIT(OUTBOUND_MPTCP), OUTBOUND_BIT(OUTBOUND_UDP),
		OUTBOUND_BIT(OUTBOUND_ICMP), OUTBOUND_BIT(OUTBOUND_TCP) | OUTBOUND_BIT(OUTBOUND_UDP),
	};
	struct outbound o = { .on = true };
	struct want want = { .policy = &policy, .outbound = &o };
	(void)state;

	for (size_t i = 0; i < 2 * N(protocols); i++)
		for (unsigned k = 0; k < 4; k++) {
			struct filter ready = { 0 };

			o.n_pins = k & 1;
			o.loopback = k & 2 ? LOOPBACK_NONE : LOOPBACK_ALL;
			o.protocols = protocols[i / 2];
			o.hosts = policy.shows_files = i % 2;
			assert_true(filter_ready(&want, FILTER_WINDOW, &ready));
			assert_int_equal(differences_of(&want, &ready, 0), 0);
			/* The control: the last instruction of a trap is changed. */
			for (unsigned at = ready.len; at--;)
				if (ready.insn[at].k == SECCOMP_RET_USER_NOTIF) {
					ready.insn[at].k = SECCOMP_RET_ALLOW;
					break;
				}
			assert_true(differences_of(&want, &ready, 0) > 0);
			filter_free(&ready);
		}
}

static bool is_ready_for(const struct want *want, int window)
{
	struct filter filter = { 0 };
	bool ready = filter_ready(want, window, &filter);

	assert_int_equal(ready, filter.len > 0);
	filter_free(&filter);
	return ready;
}

static bool is_ready(const struct policy *policy, int window)
{
	return is_ready_for(&(struct want){ .policy = policy }, window);
}

#define POLICY(...) (&(struct policy){ __VA_ARGS__ })

static void only_the_default_policy_in_the_usual_window_is_stored(void **state)
{
	static const struct outbound outbound = { .on = true };

	(void)state;

	assert_true(is_ready(POLICY(0), FILTER_WINDOW));
	assert_false(is_ready(POLICY(0), -1));
	assert_false(is_ready(POLICY(0), FILTER_WINDOW - 64));
	assert_false(is_ready(POLICY(.allow_namespaces = true), FILTER_WINDOW));
	assert_true(is_ready_for(&(struct want){ .policy = POLICY(0), .outbound = &outbound }, FILTER_WINDOW));
	assert_false(is_ready_for(&(struct want){ .policy = POLICY(0), .outbound = &outbound, .keeps_copies = true }, FILTER_WINDOW));
	assert_false(is_ready_for(&(struct want){ .policy = POLICY(0), .nested = true }, FILTER_WINDOW));
	assert_false(is_ready(POLICY(.has_families = true, .families = 1ull << AF_NETLINK), FILTER_WINDOW));
	for (unsigned i = 0; i < REFUSALS; i++) {
		struct policy *changed = POLICY(0);

		changed->errnos[i] = 1;
		assert_false(is_ready(changed, FILTER_WINDOW));
	}
	assert_false(is_ready(POLICY(.n_rules = 1, .rules = { { .call = "mount" } }), FILTER_WINDOW));
}

/* Is this byte in the items of a list? The length of a list is an ordinary field. */
static bool is_item(size_t at)
{
	const size_t outbound = offsetof(struct policy, outbound_rules.item), files = offsetof(struct policy, files.item);

	return (at >= outbound && at - outbound < sizeof(((struct policy *)0)->outbound_rules.item)) ||
	       (at >= files && at - files < sizeof(((struct policy *)0)->files.item)) || at >= offsetof(struct policy, rules);
}

/* Changes each byte of a policy in turn, so fields that are added later are covered as well. */
static void fields_that_are_ignored_change_no_filter(void **state)
{
	static struct policy other = { .outbound_rules.item = { { .text = "127.0.0.1:1" } }, .files.item = { { .text = "/" } } };
	unsigned passed_over = 0;
	struct filter usual, same;
	struct fail f;
	(void)state;

	assert_int_equal(filter_build(&(struct want){ .policy = POLICY(0) }, 0, FILTER_WINDOW, &usual, &f), 0);
	for (size_t at = 0; at < sizeof(other); at++) {
		if (is_item(at) || at == offsetof(struct policy, shows_files))
			continue;
		((uint8_t *)&other)[at] = 1;
		if (is_ready(&other, FILTER_WINDOW)) {
			assert_int_equal(filter_build(&(struct want){ .policy = &other }, 0, FILTER_WINDOW, &same, &f), 0);
			assert_int_equal(same.len, usual.len);
			assert_memory_equal(same.insn, usual.insn, usual.len * sizeof(usual.insn[0]));
			filter_free(&same);
			passed_over++;
		}
		((uint8_t *)&other)[at] = 0;
	}
	filter_free(&usual);
	assert_true(passed_over > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stored_programs_decide_as_newly_compiled_ones),
		cmocka_unit_test(files_add_to_the_stored_program_what_they_trap),
		cmocka_unit_test(outbound_rules_add_to_the_stored_program_what_they_trap),
		cmocka_unit_test(only_the_default_policy_in_the_usual_window_is_stored),
		cmocka_unit_test(fields_that_are_ignored_change_no_filter),
	};

	filter_for_any_kernel();	/* valgrind has no seccomp(2) */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
