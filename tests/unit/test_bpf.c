/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <linux/audit.h>
#include <string.h>

#include "inspect/bpf.h"
#include "inspect/bpf_sim.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))
#define PROGRAM(...)                                                                               \
	{                                                                                          \
		.len = N(((struct sock_filter[]){ __VA_ARGS__ })), .insn = (struct sock_filter[])  \
		{                                                                                  \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}

static const struct sock_filter ret_allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static void errors_name_the_instruction_and_the_fault(void **state)
{
	struct { struct filter program; const char *line;
	} cases[] = {
		{ { 0 }, "expected 1 to 4096 instructions, got 0" },
		{ PROGRAM(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 64), ALLOW),
		  "instruction 0: load offset 64 is not a multiple of 4 below 64" },
		{ PROGRAM(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 2), ALLOW),
		  "instruction 0: load offset 2 is not a multiple of 4 below 64" },
		{ PROGRAM(BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 0), ALLOW),
		  "instruction 0: seccomp does not accept code 0x30" },
		{ PROGRAM(BPF_STMT(BPF_ALU | BPF_MOD | BPF_K, 3), ALLOW),
		  "instruction 0: seccomp does not accept code 0x94" },
		{ PROGRAM(BPF_STMT(BPF_ALU | BPF_DIV | BPF_K, 0), ALLOW),
		  "instruction 0: division by 0" },
		{ PROGRAM(BPF_STMT(BPF_ALU | BPF_LSH | BPF_K, 32), ALLOW),
		  "instruction 0: shift by 32, which is more than 31" },
		{ PROGRAM(BPF_STMT(BPF_JMP | BPF_JA, 1), ALLOW),
		  "instruction 0: jump over 1 leads past the last instruction, 1" },
		{ PROGRAM(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1), ALLOW),
		  "instruction 0: jump over 0 or 1 leads past the last instruction, 1" },
		{ PROGRAM(ALLOW, BPF_STMT(BPF_LD | BPF_IMM, 0)),
		  "instruction 1: the last instruction must be a return" },
		{ PROGRAM(BPF_STMT(BPF_ST, 16), ALLOW),
		  "instruction 0: no such cell: M[16] (have M[0] to M[15])" },
		{ PROGRAM(BPF_STMT(BPF_LD | BPF_MEM, 3), ALLOW),
		  "instruction 0: loads M[3], which some path does not store" },
		/* Stored on only one of two paths. */
		{ PROGRAM(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0), BPF_STMT(BPF_ST, 0),
			  BPF_STMT(BPF_LDX | BPF_MEM, 0), ALLOW),
		  "instruction 2: loads M[0], which some path does not store" },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct fail f = { 0 };

		assert_int_equal(bpf_check(&cases[i].program, &f), -EINVAL);
		assert_string_equal(f.text, cases[i].line);
	}
}

static void the_longest_program_is_accepted_and_a_longer_one_is_not(void **state)
{
	static struct sock_filter insn[BPF_MAXINSNS + 1];
	struct filter p = { .len = BPF_MAXINSNS, .insn = insn };
	struct fail f;

	(void)state;
	for (size_t i = 0; i < N(insn); i++)
		insn[i] = ret_allow;
	assert_int_equal(bpf_check(&p, &f), 0);
	p.len++;
	assert_int_equal(bpf_check(&p, &f), -EINVAL);
}

static void programs_are_translated_between_byte_orders(void **state)
{
	struct sock_filter stored[] = {
		{ 0x2000, 1, 2, 0x10000000 },	/* A = the first word of args[0] */
		{ 0x2000, 0, 0, 0x04000000 },	/* A = arch */
		{ 0x1500, 3, 4, 0x1400 },
	}, first[3];
	struct filter p = { 3, stored };
	(void)state;

	memcpy(first, stored, sizeof(first));
	bpf_from_stored(&p, AUDIT_ARCH_X86_64);
	assert_memory_equal(stored, first, sizeof(first));
	bpf_from_stored(&p, AUDIT_ARCH_S390X);
	assert_int_equal(stored[0].code, BPF_LD | BPF_W | BPF_ABS);
	assert_int_equal(stored[0].k, 16 + 4);	/* the upper half */
	assert_int_equal(stored[0].jt, 1);
	assert_int_equal(stored[1].k, 4);
	assert_int_equal(stored[2].k, 0x140000);
	assert_true(bpf_word_of(5).high);
	bpf_to_stored(&p, AUDIT_ARCH_S390X);
	assert_memory_equal(stored, first, sizeof(first));
}

static void stacked_programs_compose_as_in_the_kernel(void **state)
{
	static const struct { uint32_t older, newer, wins; } cases[] = {
		{ SECCOMP_RET_ALLOW, SECCOMP_RET_LOG, SECCOMP_RET_LOG },
		{ SECCOMP_RET_ERRNO | 1, SECCOMP_RET_ERRNO | 2, SECCOMP_RET_ERRNO | 2 },
		{ SECCOMP_RET_ERRNO | 1, SECCOMP_RET_USER_NOTIF, SECCOMP_RET_ERRNO | 1 },
		{ SECCOMP_RET_TRAP, SECCOMP_RET_ERRNO | 2, SECCOMP_RET_TRAP },
		{ SECCOMP_RET_KILL_PROCESS, SECCOMP_RET_KILL_THREAD, SECCOMP_RET_KILL_PROCESS },
		/* An unknown action kills the process, but has the precedence of its number. */
		{ SECCOMP_RET_KILL_THREAD, 0x00010000, SECCOMP_RET_KILL_THREAD },
		{ SECCOMP_RET_TRAP, 0x00010000, 0x00010000 },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct sock_filter one[] = { BPF_STMT(BPF_RET | BPF_K, cases[i].older) };
		struct sock_filter two[] = { BPF_STMT(BPF_RET | BPF_K, cases[i].newer) };
		struct filter programs[] = { { 1, one }, { 1, two } };
		struct filter_stack stack = { .n = 2, .programs = programs };
		struct seccomp_data data = { 0 };
		size_t by;

		assert_int_equal(bpf_compose(cases[i].older, cases[i].newer), cases[i].wins);
		assert_int_equal(bpf_run_stack(&stack, &data, &by), cases[i].wins);
		assert_int_equal(by, cases[i].wins == cases[i].newer);
	}
}

static void values_are_reduced_as_by_the_kernel(void **state)
{
	(void)state;
	assert_int_equal(bpf_canonical(SECCOMP_RET_ERRNO | 0xffff), SECCOMP_RET_ERRNO | 4095);
	assert_int_equal(bpf_canonical(SECCOMP_RET_ALLOW | 7), SECCOMP_RET_ALLOW);
	assert_int_equal(bpf_canonical(SECCOMP_RET_TRAP | 7), SECCOMP_RET_TRAP | 7);
	assert_int_equal(bpf_canonical(0x12345678), SECCOMP_RET_KILL_PROCESS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(errors_name_the_instruction_and_the_fault),
		cmocka_unit_test(the_longest_program_is_accepted_and_a_longer_one_is_not),
		cmocka_unit_test(programs_are_translated_between_byte_orders),
		cmocka_unit_test(stacked_programs_compose_as_in_the_kernel),
		cmocka_unit_test(values_are_reduced_as_by_the_kernel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
