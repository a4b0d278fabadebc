/* SPDX-License-Identifier: Apache-2.0 */
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
#include "row_has.h"
#include "words/names.h"
#include "inspect/bpf_decide.h"
#include "inspect/bpf_rows.h"
#include "inspect/bpf_sim.h"

/* The input must be in exactly one row, whose value is what the program returns. */
static void check(const struct bpf_rows *rows, const struct filter *p,
		  const struct seccomp_data *data)
{
	const struct bpf_row *in = NULL;

	for (uint32_t i = 0; i < rows->n; i++) {
		if (!row_has(&rows->row[i], data))
			continue;
		assert_null(in);
		in = &rows->row[i];
	}
	assert_non_null(in);
	assert_int_equal(in->value, bpf_canonical(bpf_run(p, data, NULL)));
}

static void set_part(struct seccomp_data *data, const struct bpf_set *set, uint64_t value)
{
	unsigned shift = set->part == PART_HIGH ? 32 : 0;
	uint64_t mask = set->part == PART_ALL ? UINT64_MAX : 0xffffffffull << shift;
	uint64_t *whole = set->subject == SUBJECT_IP ? (uint64_t *)&data->instruction_pointer :
			  (uint64_t *)&data->args[set->subject - SUBJECT_ARG0];

	*whole = (*whole & ~mask) | value << shift;
}

/* The least values of each row must be in that row. */
static void check_least(const struct bpf_rows *rows, const struct filter *p)
{
	for (uint32_t i = 0; i < rows->n; i++) {
		const struct bpf_row *row = &rows->row[i];
		struct seccomp_data data = { .nr = (int)row->numbers.least,
					     .arch = (uint32_t)row->archs.least };

		for (uint32_t j = 0; j < row->n; j++)
			set_part(&data, &row->args[j], row->args[j].least);
		assert_true(row_has(row, &data));
		check(rows, p, &data);
	}
}

static bool make(struct diagram *d, const struct filter *p, struct bpf_rows *ret)
{
	struct filter_stack stack = { .n = 1, .programs = (struct filter *)p };
	uint32_t node;
	struct fail f;
	int r = bpf_decide_stack(d, &stack, &node, &f);

	if (!r)
		r = bpf_rows_make(d, node, NULL, ret, &f);
	if (r)
		assert_int_equal(r, -E2BIG);
	return !r;
}

static void rows_of_random_programs_are_disjoint_and_complete(void **state)
{
	unsigned n = getenv("NLVIRT_ROUNDS") ? (unsigned)atoi(getenv("NLVIRT_ROUNDS")) : 150,
		 made = 0;
	(void)state;

	for (unsigned i = 0; i < n; i++) {
		struct sock_filter insn[48];
		unsigned len = 10 + random_below(30);
		struct filter p = { (unsigned short)len, insn };
		struct diagram *d = diagram_new();
		struct bpf_rows rows;

		diagram_limit(d, 300000);
		random_program(insn, len);
		if (i % 2)	/* begin as ordinary filters do, so that x32 calls are told apart */
			memcpy(insn,
			       (struct sock_filter[]){ BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 4),
						       BPF_JUMP(BPF_JMP | BPF_JEQ,
								AUDIT_ARCH_X86_64, 0,
								(uint8_t)(len - 3)),
						       BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0) },
			       3 * sizeof(*insn));
		if (i % 2)
			insn[len - 1] =
				(struct sock_filter)BPF_STMT(BPF_RET, SECCOMP_RET_ERRNO | 38);
		if (make(d, &p, &rows)) {
			made++;
			check_least(&rows, &p);
			for (unsigned j = 0; j < 100 && rows.n < 3000; j++) {
				struct seccomp_data data;

				random_input(insn, len, &data);
				if (j % 2)
					data.arch = AUDIT_ARCH_X86_64;
				check(&rows, &p, &data);
			}
			bpf_rows_free(&rows);
		}
		diagram_free(d);
	}
	assert_true(made > n / 2);
}

#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)
#define IF(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ, value, yes, no)
#define RETURN(action) BPF_STMT(BPF_RET, action)

/* Of an architecture the bulk comes last. x32 has rows of its own. */
static void calls_that_are_decided_alike_share_a_row(void **state)
{
	struct sock_filter insn[] = {
		LOAD(4),
		IF(AUDIT_ARCH_X86_64, 0, 7),
		LOAD(0),
		BPF_JUMP(BPF_JMP | BPF_JGE, NAMES_X32_BIT, 5, 0),
		IF(3, 3, 0),
		IF(9, 2, 0),
		IF(5, 1, 0),
		RETURN(SECCOMP_RET_ALLOW),
		RETURN(SECCOMP_RET_ERRNO | 1),
		RETURN(SECCOMP_RET_KILL_PROCESS),
	};
	struct filter p = { sizeof(insn) / sizeof(insn[0]), insn };
	struct diagram *d = diagram_new();
	struct bpf_rows rows;
	(void)state;

	assert_true(make(d, &p, &rows));
	assert_int_equal(rows.n, 4);
	assert_int_equal(rows.row[0].arch, AUDIT_ARCH_X86_64);
	assert_int_equal(rows.row[0].numbers.n, 3);	/* 3, 5, 9 */
	assert_int_equal(rows.row[0].value, SECCOMP_RET_ERRNO | 1);
	assert_true(bpf_row_is_bulk(&rows.row[1]));
	assert_int_equal(rows.row[1].value, SECCOMP_RET_ALLOW);
	assert_int_equal(rows.row[2].arch, NAMES_X32);
	assert_int_equal(rows.row[2].numbers.n, 1);
	assert_int_equal(rows.row[2].value, SECCOMP_RET_KILL_PROCESS);
	assert_int_equal(rows.row[3].arch, 0);
	assert_true(rows.row[3].archs.negated);
	assert_int_equal(rows.row[3].archs.item[0].a, AUDIT_ARCH_X86_64);
	bpf_rows_free(&rows);
	diagram_free(d);
}

static void sets_have_their_shortest_form(void **state)
{
	struct sock_filter flags[] = { LOAD(16), BPF_JUMP(BPF_JMP | BPF_JSET, 0x7e020000, 0, 1),
		RETURN(SECCOMP_RET_ERRNO | 1), RETURN(SECCOMP_RET_ALLOW) };
	struct sock_filter values[] = { LOAD(20), IF(0, 0, 3), LOAD(16), IF(5, 2, 0), IF(7, 1, 0),
		RETURN(SECCOMP_RET_ERRNO | 1), RETURN(SECCOMP_RET_ALLOW) };
	struct filter f = { 4, flags }, v = { 7, values };
	struct diagram *d = diagram_new();
	struct bpf_rows rows;
	const struct bpf_set *set;
	(void)state;

	assert_true(make(d, &f, &rows));
	assert_int_equal(rows.n, 2);
	set = rows.row[1].args;
	assert_int_equal(set->part, PART_LOW);
	assert_true(set->masks && set->negated && set->n == 1);
	assert_int_equal(set->item[0].a, 0x7e020000);
	assert_int_equal(set->item[0].b, 0);
	assert_int_equal(set->least, 0x20000);
	bpf_rows_free(&rows);

	assert_true(make(d, &v, &rows));
	assert_int_equal(rows.n, 2);
	set = rows.row[0].args;		/* all but 5 and 7: shorter than 0-4, 6, 8 and up */
	assert_int_equal(set->part, PART_ALL);
	assert_true(set->negated && !set->masks);
	assert_int_equal(set->n, 2);
	assert_true(bpf_set_has(set, 0x100000005));
	set = rows.row[1].args;
	assert_true(!set->negated && set->n == 2 && set->item[1].a == 7 && set->item[1].b == 7);
	bpf_rows_free(&rows);
	diagram_free(d);
}

/* Walking through values counts as work, however small the diagram is. */
static void making_rows_uses_up_steps(void **state)
{
	struct sock_filter spread[] = { LOAD(16),
					BPF_STMT(BPF_ALU | BPF_RSH | BPF_K, 23),
					BPF_STMT(BPF_ALU | BPF_AND | BPF_K, 1),
					IF(1, 0, 1),
					RETURN(SECCOMP_RET_ERRNO | 1),
					RETURN(SECCOMP_RET_ALLOW) };
	struct filter p = { 6, spread };
	struct filter_stack stack = { .n = 1, .programs = &p, .arch = AUDIT_ARCH_X86_64 };
	struct diagram *d = diagram_new();
	struct bpf_rows rows;
	struct fail f;
	uint32_t node;
	(void)state;

	assert_int_equal(bpf_decide_stack(d, &stack, &node, &f), 0);
	diagram_limit(d, 400);		/* deciding has used some; the argument has 512 ranges */
	assert_false(diagram_over(d));
	assert_int_equal(bpf_rows_make(d, node, NULL, &rows, &f), -E2BIG);
	assert_true(diagram_over(d));
	assert_string_equal(f.text,
			    "too large to show: needs more steps than the limit for one filter");
	diagram_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_random_programs_are_disjoint_and_complete),
		cmocka_unit_test(calls_that_are_decided_alike_share_a_row),
		cmocka_unit_test(sets_have_their_shortest_form),
		cmocka_unit_test(making_rows_uses_up_steps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
