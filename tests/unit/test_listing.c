/* SPDX-License-Identifier: Apache-2.0 */
/* Programs that are printed in each form and read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/audit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bpf_random.h"
#include "format/listing.h"
#include "inspect/bpf_print.h"
#include "inspect/bpf_sim.h"

enum form { OURS, OURS_C, NUMBERS, BYTES, FORMS };

/* The caller frees it. */
static char *print(const struct filter *p, uint32_t arch, enum form form)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	assert_non_null(out);
	if (form == OURS) {
		fprintf(out, "# program 1 of 1: %u instructions\n", p->len);
		assert_int_equal(bpf_print(p, 0, out), 0);
	} else if (form == OURS_C) {
		assert_int_equal(bpf_print_c(p, arch, "filter", out), 0);
	} else if (form == NUMBERS) {
		fputs(" line  CODE  JT   JF      K\n=================================\n", out);
		for (unsigned i = 0; i < p->len; i++)
			fprintf(out, " %04u: 0x%02x 0x%02x 0x%02x 0x%08x  what it does\n", i, p->insn[i].code,
				p->insn[i].jt, p->insn[i].jf, p->insn[i].k);
	} else {
		putc('"', out);
		for (size_t i = 0; i < p->len * sizeof(*p->insn); i++)
			fprintf(out, "\\x%02X", ((const uint8_t *)p->insn)[i]);
		fputs("\"\n", out);
	}
	assert_int_equal(fclose(out), 0);
	return text;
}

static void every_form_of_a_random_program_is_read_back(void **state)
{
	const char *rounds = getenv("NLVIRT_ROUNDS");

	(void)state;
	for (int i = 0; i < (rounds ? atoi(rounds) : 1000); i++)
		for (enum form form = OURS; form < FORMS; form++) {
			struct sock_filter insn[64];
			struct filter p = { (unsigned short)(10 + random_below(50)), insn };
			struct filter_stack s = { 0 };
			struct fail f = { 0 };
			char *text;

			random_program(insn, p.len);
			text = print(&p, AUDIT_ARCH_X86_64, form);
			assert_true(listing_is(text));
			if (listing_read(text, "x", AUDIT_ARCH_X86_64, &s, &f))
				fail_msg("%s in\n%s", f.text, text);
			assert_int_equal(s.n, 1);
			assert_int_equal(s.programs[0].len, p.len);
			for (unsigned j = 0; j < 50; j++) {
				struct seccomp_data data = { .nr = (int)random_value(), .arch = random_value(),
							     .args = { random_value(), random_value(), random_value() } };

				/* Ours leaves out the bits of actions that nobody can observe. */
				assert_int_equal(bpf_canonical(bpf_run(&s.programs[0], &data, NULL)),
						 bpf_canonical(evaluate(insn, &data)));
			}
			if (form != OURS)
				assert_memory_equal(s.programs[0].insn, insn, p.len * sizeof(*insn));
			filter_stack_free(&s);
			free(text);
		}
}

static int read_text(const char *text, uint32_t arch, struct filter_stack *s, struct fail *f)
{
	*s = (struct filter_stack){ 0 };
	return listing_read(text, "x", arch, s, f);
}

static void offsets_in_numbers_are_those_of_the_machine(void **state)
{
	struct filter_stack s;
	struct fail f;

	(void)state;
	assert_int_equal(read_text(" 0000: 0x20 0x00 0x00 0x00000014\n 0001: 0x16 0x00 0x00 0x00000000\n",
				   AUDIT_ARCH_S390X, &s, &f), 0);
	assert_int_equal(s.programs[0].insn[0].k, 16);	/* the lower half comes second there */
	filter_stack_free(&s);
	assert_int_equal(read_text("   0  A = args[0] lo\n   1  return A\n", AUDIT_ARCH_S390X, &s, &f), 0);
	assert_int_equal(s.programs[0].insn[0].k, 16);
	filter_stack_free(&s);
	assert_int_equal(read_text("\"\\x00\\x20\\x00\\x00\\x00\\x00\\x00\\x14\"", AUDIT_ARCH_S390X, &s, &f), 0);
	assert_int_equal(s.programs[0].insn[0].code, 0x20);
	assert_int_equal(s.programs[0].insn[0].k, 16);
	filter_stack_free(&s);
}

static void several_programs_are_a_stack(void **state)
{
	struct filter_stack s;
	struct fail f;

	(void)state;
	assert_int_equal(read_text("# program 1 of 2 (the oldest): 1 instructions\n    0  return ALLOW\n"
				   "# program 2 of 2 (the newest): 2 instructions\n    0  A = nr\n    1  return TRAP\n",
				   AUDIT_ARCH_X86_64, &s, &f), 0);
	assert_int_equal(s.n, 2);
	assert_int_equal(s.programs[1].len, 2);
	filter_stack_free(&s);
}

static void what_is_wrong_has_a_line(void **state)
{
	static const char *const wrong[][2] = {
		{ "", "x: expected at least one instruction" },
		{ "    0  A = nr\n    2  return ALLOW\n", "x:2: expected instruction 1, got 2" },
		{ "    0  A = nr\n    1  return MAYBE\n", "x:2: expected an instruction as nlvirt filter dump" },
		{ "    0  if A == 1 goto 0\n", "x:1: expected an instruction" },
		{ "    0  if A == 1 goto 500\n", "x:1: expected an instruction" },
		{ "    0  A = args[6] lo\n", "x:1: expected an instruction" },
		{ " 0000: A = sys_number\n", "x:1: expected four numbers of an instruction, which seccomp-tools omits" },
		{ "{ 0x20, 256, 0, 0 },\n", "x:1: expected { CODE, JT, JF, K }" },
		{ "\"\\x20\\x00\"", "x:1: expected 8 bytes for each instruction" },
		{ "\"\\xzz\"", "x:1: expected bytes such as" },
		{ "nonsense", "x:1: expected an instruction, got 'nonsense'" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct filter_stack s;
		struct fail f = { 0 };

		assert_int_equal(read_text(wrong[i][0], AUDIT_ARCH_X86_64, &s, &f), -EINVAL);
		if (strncmp(f.text, wrong[i][1], strlen(wrong[i][1])))
			fail_msg("%s, not %s", f.text, wrong[i][1]);
		filter_stack_free(&s);
	}
}

static void other_texts_are_none(void **state)
{
	static const char *const none[] = { "", "families: [unix]\n", "# program notes\nfamilies: []\n", "{ \"a\": 1 }",
					    "0: 1\n", "12 monkeys\n", "read: 1\n" };

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_false(listing_is(none[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_of_a_random_program_is_read_back),
		cmocka_unit_test(offsets_in_numbers_are_those_of_the_machine),
		cmocka_unit_test(several_programs_are_a_stack),
		cmocka_unit_test(what_is_wrong_has_a_line),
		cmocka_unit_test(other_texts_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
