/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bpf_random.h"
#include "inspect/bpf_decide.h"
#include "inspect/diagram_word.h"

static uint32_t at(const struct diagram *d, uint32_t node, const struct seccomp_data *data)
{
	uint32_t words[16], input[16];

	memcpy(words, data, sizeof(words));
	for (unsigned i = 0; i < 16; i++)
		input[i] = words[diagram_word_at[i]];
	return (uint32_t)diagram_at(d, node, input);
}

static uint32_t decide(struct diagram *d, struct sock_filter *insn, unsigned len)
{
	struct filter p = { (unsigned short)len, insn };
	uint32_t node;
	struct fail f;

	assert_int_equal(bpf_decide(d, &p, &node, &f), 0);
	return node;
}

static void decisions_on_random_programs_match_their_runs(void **state)
{
	static const char *const rounds = "NLVIRT_ROUNDS";
	unsigned n = getenv(rounds) ? (unsigned)atoi(getenv(rounds)) : 200, large = 0, kinds = 0;
	(void)state;

	for (unsigned i = 0; i < n; i++) {
		struct sock_filter insn[64];
		unsigned len = 10 + random_below(40);
		struct filter p = { (unsigned short)len, insn };
		struct diagram *d = diagram_new();
		uint32_t node, last = 0;
		struct fail f;
		int r;

		diagram_limit(d, 300000);
		random_program(insn, len);
		r = bpf_decide(d, &p, &node, &f);
		if (r < 0) {
			assert_int_equal(r, -E2BIG);
			assert_non_null(strstr(f.text, "too large"));
			large++;
		}
		for (unsigned j = 0; j < 200 && !r; j++) {
			struct seccomp_data data;
			uint32_t seen;

			random_input(insn, len, &data);
			seen = bpf_decide_observed(evaluate(insn, &data));
			assert_int_equal(at(d, node, &data), seen);
			kinds += j && seen != last;
			last = seen;
		}
		diagram_free(d);
	}
	if (getenv(rounds))
		printf("%u programs, %u too large, %u changes of action\n", n, large, kinds);
	if (n < 200)
		return;		/* too few to tell, as under valgrind */
	assert_true(large < n / 10);
	assert_true(kinds > 3 * n);	/* the inputs reach different actions */
}

/* Programs that decide alike by different code are the same node. */
static void equal_programs_are_one_node(void **state)
{
	struct sock_filter in_order[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ, 41, 1, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ, 53, 0, 1),
		BPF_STMT(BPF_RET, SECCOMP_RET_ERRNO | 1),
		BPF_STMT(BPF_RET, SECCOMP_RET_ALLOW),
	};
	struct sock_filter by_arithmetic[] = {	/* nr - 41 is 0 or 12 */
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
		BPF_STMT(BPF_ALU | BPF_SUB, 41),
		BPF_STMT(BPF_ST, 3),
		BPF_JUMP(BPF_JMP | BPF_JEQ, 0, 2, 0),
		BPF_STMT(BPF_LD | BPF_MEM, 3),
		BPF_JUMP(BPF_JMP | BPF_JEQ, 12, 0, 1),
		BPF_STMT(BPF_RET, SECCOMP_RET_ERRNO | 1),
		BPF_STMT(BPF_RET, SECCOMP_RET_ALLOW | 99),
	};
	struct diagram *d = diagram_new();
	(void)state;

	assert_int_equal(decide(d, in_order, 5), decide(d, by_arithmetic, 8));
	by_arithmetic[5].k = 13;
	assert_int_not_equal(decide(d, in_order, 5), decide(d, by_arithmetic, 8));
	diagram_free(d);
}

static void unobservable_bits_make_no_difference(void **state)
{
	(void)state;
	assert_int_equal(bpf_decide_observed(SECCOMP_RET_ALLOW | 5), SECCOMP_RET_ALLOW);
	assert_int_equal(bpf_decide_observed(SECCOMP_RET_ERRNO | 5000), SECCOMP_RET_ERRNO | 4095);
	assert_int_equal(bpf_decide_observed(SECCOMP_RET_TRAP | 5000), SECCOMP_RET_TRAP | 5000);
	assert_int_equal(bpf_decide_observed(SECCOMP_RET_TRACE | 5), SECCOMP_RET_TRACE | 5);
	assert_int_equal(bpf_decide_observed(SECCOMP_RET_USER_NOTIF | 5), SECCOMP_RET_USER_NOTIF);
}

/* The program returns an argument: every errno up to 4095, every action. */
static void a_returned_argument_is_decided(void **state)
{
	struct sock_filter insn[] = { BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 16),
				      BPF_STMT(BPF_RET | BPF_A, 0) };
	struct diagram *d = diagram_new();
	uint32_t node = decide(d, insn, 2);
	struct seccomp_data data = { 0 };
	(void)state;

	for (unsigned i = 0; i < 20000; i++) {
		data.args[0] = i % 3 ? random_action() + random_below(9) - 4 : random_u32();
		assert_int_equal(at(d, node, &data), bpf_decide_observed((uint32_t)data.args[0]));
	}
	diagram_free(d);
}

static void a_division_by_zero_kills_the_thread(void **state)
{
	struct sock_filter insn[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 16),
		BPF_STMT(BPF_ALU | BPF_AND, 3),
		BPF_STMT(BPF_MISC | BPF_TAX, 0),
		BPF_STMT(BPF_LD | BPF_IMM, 7),
		BPF_STMT(BPF_ALU | BPF_DIV | BPF_X, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ, 3, 0, 1),
		BPF_STMT(BPF_RET, SECCOMP_RET_TRAP),
		BPF_STMT(BPF_RET, SECCOMP_RET_ALLOW),
	};
	static const uint32_t expected[] = { SECCOMP_RET_KILL_THREAD, SECCOMP_RET_ALLOW,
					     SECCOMP_RET_TRAP, SECCOMP_RET_ALLOW };
	struct diagram *d = diagram_new();
	uint32_t node = decide(d, insn, 8);
	(void)state;

	for (unsigned i = 0; i < 4; i++) {
		struct seccomp_data data = { .args = { 0x100 | i } };

		assert_int_equal(at(d, node, &data), expected[i]);
		assert_int_equal(evaluate(insn, &data), expected[i]);
	}
	diagram_free(d);
}

static uint32_t of_two(struct diagram *d, uint32_t older, uint32_t younger)
{
	struct sock_filter a = BPF_STMT(BPF_RET, older), b = BPF_STMT(BPF_RET, younger);
	struct filter p[2] = { { 1, &a }, { 1, &b } };
	struct filter_stack stack = { .n = 2, .programs = p };
	uint32_t node;
	struct fail f;

	assert_int_equal(bpf_decide_stack(d, &stack, &node, &f), 0);
	return (uint32_t)diagram_value(d, node);
}

static void stacked_programs_are_combined_as_by_the_kernel(void **state)
{
	struct diagram *d = diagram_new();
	(void)state;

	assert_int_equal(of_two(d, SECCOMP_RET_ERRNO | 1, SECCOMP_RET_ERRNO | 2),
			 SECCOMP_RET_ERRNO | 2);
	assert_int_equal(of_two(d, SECCOMP_RET_TRAP | 1, SECCOMP_RET_ERRNO | 2),
			 SECCOMP_RET_TRAP | 1);
	assert_int_equal(of_two(d, SECCOMP_RET_ALLOW, SECCOMP_RET_LOG), SECCOMP_RET_LOG);
	assert_int_equal(of_two(d, SECCOMP_RET_KILL_THREAD, SECCOMP_RET_KILL_PROCESS),
			 SECCOMP_RET_KILL_PROCESS);
	/* An unknown action has the precedence of its number. If it wins, it kills. */
	assert_int_equal(of_two(d, 0x7ffd0000, SECCOMP_RET_LOG), SECCOMP_RET_LOG);
	assert_int_equal(of_two(d, 0x7ffd0000, SECCOMP_RET_ALLOW), SECCOMP_RET_KILL_PROCESS);
	diagram_free(d);
}

/* A random function of bits `bit` to 31: it depends on some of them and not on others. */
static uint32_t random_function(struct diagram *d, unsigned bit)
{
	while (bit < 32 && !random_below(3))
		bit++;
	if (bit >= 32 || !random_below(8))
		return diagram_leaf(d, random_below(3));
	return diagram_branch(d, bit, random_function(d, bit + 1), random_function(d, bit + 1));
}

static void no_more_changes_are_counted_than_there_are(void **state)
{
	unsigned most = 0;
	(void)state;

	for (unsigned i = 0; i < 300; i++) {
		struct diagram *d = diagram_new();
		uint32_t node = random_function(d, 24), found = diagram_changes(d, node, 24, 32),
			 real = 0;

		for (uint32_t v = 1; v < 256; v++)
			real += diagram_at(d, node, (uint32_t[16]){ v }) !=
				diagram_at(d, node, (uint32_t[16]){ v - 1 });
		assert_true(found <= real && !found == !real);
		most = found > most ? found : most;
		diagram_free(d);
	}
	assert_true(most >= 64);	/* otherwise the test proves little */
}

static void changes_of_a_low_bit_double_with_each_bit_above(void **state)
{
	struct diagram *d = diagram_new();
	uint32_t lowest = diagram_branch(d, 95, DIAGRAM_FALSE, DIAGRAM_TRUE),
		 top = diagram_branch(d, 64, DIAGRAM_FALSE, lowest);
	(void)state;

	assert_int_equal(diagram_changes(d, DIAGRAM_TRUE, 64, 96), 0);
	assert_int_equal(diagram_changes(d, lowest, 80, 96), 1u << 15);
	assert_int_equal(diagram_changes(d, top, 64, 96), 1u << 30);
	assert_int_equal(diagram_changes(d, lowest, 32, 96), UINT32_MAX);
	assert_int_equal(diagram_changes(d, lowest, 64, 95), 0);	/* bit 95 is outside */
	diagram_free(d);
}

static void constants_are_multiplied_and_divided(void **state)
{
	static const uint32_t values[] = { 0,	 1,	  2,	      3,	  7,
					   4096, 0x10001, 0x7fffffff, 0x80000000, 0xffffffff };
	struct diagram *d = diagram_new();
	(void)state;

	for (unsigned i = 0; i < 10; i++) {
		for (unsigned j = 0; j < 10; j++) {
			struct diagram_word a = diagram_word_constant(values[i]),
					    x = diagram_word_constant(values[j]);
			struct diagram_word product = diagram_word_alu(d, BPF_MUL, &a, &x), is;
			/* Must also return for a divisor of 0. */
			struct diagram_word quotient = diagram_word_alu(d, BPF_DIV, &a, &x);

			is = diagram_word_constant(values[i] * values[j]);
			assert_memory_equal(&product, &is, sizeof(is));
			if (!values[j])
				continue;
			is = diagram_word_constant(values[i] / values[j]);
			assert_memory_equal(&quotient, &is, sizeof(is));
		}
	}
	diagram_free(d);
}

static void programs_that_are_too_large_are_reported(void **state)
{
	struct sock_filter insn[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 16),
		BPF_STMT(BPF_MISC | BPF_TAX, 0),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 24),
		BPF_STMT(BPF_ALU | BPF_MUL | BPF_X, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ, 77777, 0, 1),
		BPF_STMT(BPF_RET, SECCOMP_RET_TRAP),
		BPF_STMT(BPF_RET, SECCOMP_RET_ALLOW),
	};
	struct filter p = { 7, insn };
	struct diagram *d = diagram_new();
	uint32_t node = 77;
	struct fail f;
	(void)state;

	diagram_limit(d, 300000);
	assert_int_equal(bpf_decide(d, &p, &node, &f), -E2BIG);
	assert_int_equal(node, 77);
	assert_string_equal(
		f.text,
		"too large to decide: contents of registers are known up to instruction 4 of 7");
	diagram_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decisions_on_random_programs_match_their_runs),
		cmocka_unit_test(equal_programs_are_one_node),
		cmocka_unit_test(unobservable_bits_make_no_difference),
		cmocka_unit_test(a_returned_argument_is_decided),
		cmocka_unit_test(a_division_by_zero_kills_the_thread),
		cmocka_unit_test(stacked_programs_are_combined_as_by_the_kernel),
		cmocka_unit_test(no_more_changes_are_counted_than_there_are),
		cmocka_unit_test(changes_of_a_low_bit_double_with_each_bit_above),
		cmocka_unit_test(constants_are_multiplied_and_divided),
		cmocka_unit_test(programs_that_are_too_large_are_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
