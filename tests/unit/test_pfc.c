/* SPDX-License-Identifier: Apache-2.0 */
/* libseccomp writes random filters as a program and as pseudo filter code: do both decide alike? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/audit.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bpf_random.h"
#include "filter/filter.h"
#include "format/pfc.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_diff.h"
#include "inspect/bpf_text.h"

/* NOTIFY has another value in libseccomp, and TRAP(0) is printed so. */
static uint32_t some_action(void)
{
	static const uint32_t actions[] = { SCMP_ACT_ALLOW, SCMP_ACT_ERRNO(1), SCMP_ACT_ERRNO(38), SCMP_ACT_LOG,
					    SCMP_ACT_TRACE(7), SCMP_ACT_TRAP, SCMP_ACT_KILL_PROCESS,
					    SCMP_ACT_KILL_THREAD, SCMP_ACT_NOTIFY };

	return actions[random_below(sizeof(actions) / sizeof(actions[0]))];
}

/* Few values, so that conditions overlap. */
static struct scmp_arg_cmp some_condition(unsigned arg)
{
	static const uint64_t values[] = { 0, 1, 2, 7, 0xffffffff, 0x100000000, 0x100000001 };
	struct scmp_arg_cmp c = { .arg = arg, .op = (enum scmp_compare)(SCMP_CMP_NE + random_below(7)),
				  .datum_a = values[random_below(7)], .datum_b = values[random_below(7)] };

	if (c.op == SCMP_CMP_MASKED_EQ)
		c.datum_b &= c.datum_a;
	return c;
}

static scmp_filter_ctx some_filter(bool conditions)
{
	static const char *const calls[] = { "read", "write", "socket", "ioctl", "clone", "mmap", "openat", "execve" };
	scmp_filter_ctx ctx = seccomp_init(some_action());
	unsigned rules = random_below(conditions ? 6 : 30);

	assert_non_null(ctx);
	if (random_below(2))
		seccomp_arch_add(ctx, SCMP_ARCH_X32);
	if (random_below(2))
		seccomp_arch_add(ctx, SCMP_ARCH_AARCH64);
	if (random_below(2))
		seccomp_arch_add(ctx, SCMP_ARCH_X86);
	if (random_below(2))
		seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	if (random_below(2))
		seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, some_action());
	for (unsigned i = 0; i < rules; i++) {
		struct scmp_arg_cmp c[2] = { some_condition(random_below(2)), some_condition(2 + random_below(2)) };
		/*
		 * One rule for each call with conditions: from several, libseccomp 2.5 can make a program
		 * that does not do what its pseudo code says.
		 */
		int nr = conditions ? seccomp_syscall_resolve_name(calls[i]) : (int)random_below(330);

		seccomp_rule_add_array(ctx, some_action(), nr, conditions ? random_below(3) : 0, c);
	}
	return ctx;
}

static char *pfc_of(scmp_filter_ctx ctx)
{
	static char text[1 << 20];
	int fd = memfd_create("pfc", MFD_CLOEXEC);
	ssize_t n;

	assert_true(fd >= 0);
	assert_int_equal(seccomp_export_pfc(ctx, fd), 0);
	n = pread(fd, text, sizeof(text) - 1, 0);
	assert_true(n > 0);
	text[n] = '\0';
	close(fd);
	return text;
}

static void compare(scmp_filter_ctx ctx)
{
	struct filter program = { 0 }, read = { 0 };
	struct filter_stack stacks[2] = { { 0 }, { 0 } };
	struct diagram *d = diagram_new();
	struct bpf_diff diff;
	struct fail f = { 0 };
	char *text = pfc_of(ctx);

	assert_int_equal(filter_export(ctx, &program), 0);
	assert_true(pfc_is(text));
	if (pfc_build(text, "x", &read, &f))
		fail_msg("%s in\n%s", f.text, text);
	assert_int_equal(filter_stack_push(&stacks[0], &program), 0);
	assert_int_equal(filter_stack_push(&stacks[1], &read), 0);
	assert_int_equal(bpf_diff_find(d, &stacks[0], &stacks[1], DIFF_EXACT, &diff, &f), 0);
	if (diff.n)
		fail_msg("%#x and %#x for arch %#x, nr %d, args %#llx %#llx %#llx %#llx in\n%s", diff.change[0].was,
			 diff.change[0].is, diff.change[0].example.arch, diff.change[0].example.nr,
			 diff.change[0].example.args[0], diff.change[0].example.args[1],
			 diff.change[0].example.args[2], diff.change[0].example.args[3], text);
	bpf_diff_free(&diff);
	filter_stack_free(&stacks[0]);
	filter_stack_free(&stacks[1]);
	diagram_free(d);
}

static unsigned rounds(unsigned n)
{
	return getenv("NLVIRT_ROUNDS") ? (unsigned)atoi(getenv("NLVIRT_ROUNDS")) : n;
}

static void filters_without_conditions_decide_as_their_programs(void **state)
{
	(void)state;
	for (unsigned i = 0; i < rounds(300); i++) {
		scmp_filter_ctx ctx = some_filter(false);

		compare(ctx);
		seccomp_release(ctx);
	}
}

static void filters_with_conditions_decide_as_their_programs(void **state)
{
	(void)state;
	for (unsigned i = 0; i < rounds(2000); i++) {
		scmp_filter_ctx ctx = some_filter(true);

		compare(ctx);
		seccomp_release(ctx);
	}
}

static void what_is_wrong_has_a_line(void **state)
{
	static const char *const wrong[][2] = {
		{ "", "x: expected an action for other architectures at the end" },
		{ "if ($arch == 1)\n", "x: expected an action for other architectures" },
		{ "if ($arch = 1)\naction ALLOW;\n", "x:1: expected a line such as" },
		{ "action MAYBE;\n", "x:1: expected a line such as" },
		{ "action ERRNO(70000);\n", "x:1: expected a line such as" },
		{ "if ($a6.lo32 == 1)\n  action ALLOW;\naction KILL;\n", "x:1: expected a line such as" },
		{ "else\n  action ALLOW;\naction KILL;\n", "x:1: expected an indentation" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct filter p = { 0 };
		struct fail f = { 0 };

		assert_int_equal(pfc_build(wrong[i][0], "x", &p, &f), -EINVAL);
		if (strncmp(f.text, wrong[i][1], strlen(wrong[i][1])))
			fail_msg("%s, not %s", f.text, wrong[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filters_without_conditions_decide_as_their_programs),
		cmocka_unit_test(filters_with_conditions_decide_as_their_programs),
		cmocka_unit_test(what_is_wrong_has_a_line),
	};

	filter_for_any_kernel();	/* valgrind has no seccomp(2) */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
