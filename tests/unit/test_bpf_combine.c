/* SPDX-License-Identifier: Apache-2.0 */
/* Set operations on filters: their laws, for random programs and random profiles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/audit.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/bpf_combine.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_diff.h"
#include "inspect/bpf_make.h"
#include "format/oci.h"
#include "format/oci_make.h"
#include "profile_random.h"

static unsigned rounds(unsigned otherwise)
{
	return getenv("NLVIRT_ROUNDS") ? (unsigned)atoi(getenv("NLVIRT_ROUNDS")) : otherwise;
}

/* Two filters, and the filters that are made of them, each as a program and as its node. */
enum { A, B, INTERSECT, UNION, MINUS, AGAIN, SETS };

struct sets {
	struct diagram *d;
	struct filter program[SETS];
	struct filter_stack stack[SETS];
	uint32_t node[SETS];
};

static void sets_free(struct sets *s)
{
	for (unsigned i = A; i < SETS; i++)
		filter_free(&s->program[i]);
	diagram_free(s->d);
}

/* Makes the program of a node; false: it is too large. */
static bool make(struct sets *s, unsigned i, uint32_t node)
{
	struct fail f;
	int r = bpf_make(s->d, node, &s->program[i], &f);

	s->node[i] = node;
	s->stack[i] = (struct filter_stack){ 1, &s->program[i], AUDIT_ARCH_X86_64 };
	if (r)
		assert_int_equal(r, -E2BIG);
	return !r;
}

/* How many differences there are; 0 too if they are too large to find, when s->d is over its limit. */
static uint32_t differences(struct sets *s, unsigned was, unsigned is, enum bpf_diff_mode mode)
{
	struct bpf_decided old = { &s->stack[was], s->node[was] },
			   new = { &s->stack[is], s->node[is] };
	struct bpf_diff diff;
	struct fail f;
	uint32_t n;

	if (bpf_diff_decided(s->d, &old, &new, mode, &diff, &f)) {
		assert_true(diagram_over(s->d) || f.err == E2BIG);
		return 0;
	}
	n = diff.n;
	bpf_diff_free(&diff);
	return n;
}

/* False: too large. */
static bool laws_hold(struct sets *s)
{
	struct fail f;

	for (unsigned i = A; i <= B; i++)
		if (bpf_decide_stack(s->d, &s->stack[i], &s->node[i], &f))
			return false;
	if (!make(s, INTERSECT, bpf_combine(s->d, COMBINE_INTERSECT, s->node[A], s->node[B])) ||
	    !make(s, UNION, bpf_combine(s->d, COMBINE_UNION, s->node[A], s->node[B])) ||
	    !make(s, MINUS, bpf_combine(s->d, COMBINE_MINUS, s->node[A], s->node[B])) ||
	    !make(s, AGAIN, bpf_combine(s->d, COMBINE_UNION,
					bpf_combine(s->d, COMBINE_INTERSECT, s->node[B], s->node[A]),
					s->node[MINUS])))
		return false;
	assert_int_equal(differences(s, A, INTERSECT, DIFF_SUBSET), 0);
	assert_int_equal(differences(s, B, INTERSECT, DIFF_SUBSET), 0);
	assert_int_equal(differences(s, UNION, A, DIFF_SUBSET), 0);
	assert_int_equal(differences(s, UNION, B, DIFF_SUBSET), 0);
	assert_int_equal(differences(s, A, MINUS, DIFF_SUBSET), 0);
	assert_int_equal(differences(s, A, AGAIN, DIFF_EXACT), 0);
	return !diagram_over(s->d);
}

static bool is_known(uint32_t value)
{
	return (bpf_canonical(value) & SECCOMP_RET_ACTION_FULL) == (value & SECCOMP_RET_ACTION_FULL);
}

/*
 * The intersection is what the simulator, and so the kernel, does with both programs: unless one
 * returns an action that the kernel does not know, which counts as KILL_PROCESS here.
 */
static void intersection_is_the_stack(struct sets *s)
{
	struct filter both[2] = { s->program[A], s->program[B] };
	struct filter_stack stack = { 2, both, AUDIT_ARCH_X86_64 };

	for (unsigned i = 0; i < 50; i++) {
		struct seccomp_data data;
		const struct filter *p = &s->program[i % 2];

		random_input(p->insn, p->len, &data);
		if (!is_known(bpf_run(&s->program[A], &data, NULL)) ||
		    !is_known(bpf_run(&s->program[B], &data, NULL)))
			continue;
		assert_int_equal(bpf_canonical(bpf_run_stack(&stack, &data, NULL)),
				 bpf_canonical(bpf_run(&s->program[INTERSECT], &data, NULL)));
	}
}

static void laws_hold_for_random_programs(void **state)
{
	unsigned n = rounds(200), held = 0;
	(void)state;

	for (unsigned i = 0; i < n; i++) {
		struct sets s = { .d = diagram_new() };

		diagram_limit(s.d, 300000);
		for (unsigned p = A; p <= B; p++) {
			unsigned len = 16 + random_below(16);

			s.program[p].len = (unsigned short)len;
			s.program[p].insn = malloc(len * sizeof(struct sock_filter));
			random_program(s.program[p].insn, len);
			s.stack[p] = (struct filter_stack){ 1, &s.program[p], AUDIT_ARCH_X86_64 };
		}
		if (laws_hold(&s)) {
			intersection_is_the_stack(&s);
			held++;
		}
		sets_free(&s);
	}
	assert_true(held > n / 2);
}

static void compile(const char *text, struct sets *s, unsigned i)
{
	static const struct oci_options options = { .arch = AUDIT_ARCH_X86_64, .kernel = "6.1" };
	struct fail f;

	if (oci_build(text, strlen(text), "random", &options, &s->program[i], &f))
		fail_msg("%s: %s", f.text, text);
	s->stack[i] = (struct filter_stack){ 1, &s->program[i], AUDIT_ARCH_X86_64 };
}

static bool same_architectures(const char *a, const char *b)
{
	size_t n = strcspn(strstr(a, "\"architectures\""), "]");

	return !strncmp(strstr(a, "\"architectures\""), strstr(b, "\"architectures\""), n + 1);
}

/*
 * A profile is exact or stricter, and oci_make() proves which. Nearly all are exact if both inputs
 * have the same architectures: their rules go by name, and so does the result. The others have more
 * conditions than libseccomp can compile in useful time.
 */
static void laws_hold_for_random_profiles(void **state)
{
	unsigned n = rounds(40), exact = 0, made = 0;
	(void)state;

	for (unsigned i = 0; i < n; i++) {
		char text[2][PROFILE_BYTES];
		struct sets s = { .d = diagram_new() };
		bool same;

		for (unsigned p = A; p <= B; p++) {
			random_profile(text[p]);
			compile(text[p], &s, p);
		}
		assert_true(laws_hold(&s));
		same = same_architectures(text[A], text[B]);
		for (unsigned k = INTERSECT; k <= MINUS; k++) {
			struct oci_made oci;
			struct fail f;
			int r = oci_make(s.d, s.node[k], &s.stack[k], &oci, &f);

			if (r)
				fail_msg("%s\n%s\n%s", f.text, text[A], text[B]);
			made += same;
			exact += same && !oci.lost.n;
			oci_made_free(&oci);
		}
		sets_free(&s);
	}
	if (made < n / 4 || exact + 2 + made / 10 < made)
		fail_msg("%u of %u profiles are exact", exact, made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(laws_hold_for_random_programs),
		cmocka_unit_test(laws_hold_for_random_profiles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
