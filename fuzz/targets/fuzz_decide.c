/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two seccomp programs: simulated, decided for all inputs, laid out in rows, compared and
 * printed. Byte 0 is the number of instructions of the first program. With bit 7, instructions
 * are raw, eight bytes each; without it, four bytes choose a sensible one. Byte 1 is the same for
 * the second program. Then come both programs, then inputs to try. For any input
 *   the decided function returns what the simulator returns, for each program and for both
 *   together;
 *   every input is in exactly one row, which has that value;
 *   there is no difference exactly if both programs are the same function. Inputs that are
 *   decided differently are in rows of differences, and so are the examples of these rows;
 *   a printed program has a line for each instruction.
 */
#include <linux/audit.h>
#include <string.h>

#include "inspect/bpf_decide.h"
#include "inspect/bpf_diff.h"
#include "inspect/bpf_print.h"
#include "inspect/diagram_word.h"
#include "fuzz/props/fuzz.h"
#include "tests/unit/row_has.h"

#define INSNS 24
#define TRIES 8
/*
 * Steps after which the diagram gives up, which it must report. Most inputs that need many steps
 * need too many.
 */
#define STEPS 500
#define STEPS_PATIENT 4000
/* Added to both first bytes, it changes only the limit, since it is a multiple of INSNS. */
#define PATIENT 96

static struct sock_filter chosen_insn(struct rd *in, unsigned left)
{
	static const uint16_t codes[] = {
		BPF_LD | BPF_W | BPF_ABS, BPF_JMP | BPF_JEQ | BPF_K, BPF_JMP | BPF_JGE | BPF_K,
		BPF_JMP | BPF_JGT | BPF_K, BPF_JMP | BPF_JSET | BPF_K, BPF_RET | BPF_K,
		BPF_ALU | BPF_AND | BPF_K, BPF_LD | BPF_W | BPF_ABS, BPF_JMP | BPF_JEQ | BPF_K,
		BPF_ALU | BPF_ADD | BPF_K, BPF_ALU | BPF_RSH | BPF_K, BPF_ST, BPF_LD | BPF_MEM,
		BPF_MISC | BPF_TAX, BPF_MISC | BPF_TXA, BPF_JMP | BPF_JEQ | BPF_X,
		BPF_ALU | BPF_XOR | BPF_X, BPF_RET | BPF_A, BPF_JMP | BPF_JA,
		BPF_LDX | BPF_W | BPF_IMM, BPF_ALU | BPF_NEG, BPF_ALU | BPF_SUB | BPF_X,
		BPF_ALU | BPF_OR | BPF_K, BPF_LD | BPF_W | BPF_LEN, BPF_STX, BPF_LDX | BPF_MEM,
		BPF_ALU | BPF_LSH | BPF_X, BPF_ALU | BPF_DIV | BPF_K, BPF_ALU | BPF_MUL | BPF_K,
	};
	static const uint32_t values[] = {
		AUDIT_ARCH_X86_64, AUDIT_ARCH_AARCH64, AUDIT_ARCH_I386, 0x40000000, UINT32_MAX,
		0x80000000, SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO | 1, SECCOMP_RET_ERRNO | 5000,
		SECCOMP_RET_KILL_PROCESS, SECCOMP_RET_KILL_THREAD | 7, SECCOMP_RET_TRAP | 3,
		SECCOMP_RET_TRACE | 9, SECCOMP_RET_USER_NOTIF, SECCOMP_RET_LOG, 0x7f000000,
	};
	struct sock_filter i = { .code = codes[in_u8(in) % (sizeof(codes) / sizeof(*codes))] };
	uint8_t yes = in_u8(in), no = in_u8(in), k = in_u8(in);

	i.jt = left > 1 ? (uint8_t)(yes % (left - 1)) : 0;
	i.jf = left > 1 ? (uint8_t)(no % (left - 1)) : 0;
	i.k = k & 0x80 ? values[k % (sizeof(values) / sizeof(*values))] : k;
	switch (i.code) {
	case BPF_LD | BPF_W | BPF_ABS:
		i.k = k % BPF_WORDS * 4;
		break;
	case BPF_ST: case BPF_STX: case BPF_LD | BPF_MEM: case BPF_LDX | BPF_MEM:
		i.k = k % 4;
		break;
	case BPF_JMP | BPF_JA:
		i.k = i.jt;
		break;
	case BPF_ALU | BPF_RSH | BPF_K:
		i.k %= 32;
		break;
	}
	return i;
}

/* False: the kernel would not take the program. */
static bool read_program(struct rd *in, uint8_t head, struct sock_filter *insn, struct filter *ret)
{
	unsigned n = 1 + (head & 0x7f) % INSNS;
	struct fail f;

	for (unsigned i = 0; i < n; i++) {
		if (head & 0x80) {
			insn[i] = (struct sock_filter){ 0 };
			rd_take(in, &insn[i], sizeof(insn[i]));
		} else {
			insn[i] = chosen_insn(in, n - i);
		}
	}
	if (!(head & 0x80) && BPF_CLASS(insn[n - 1].code) != BPF_RET)
		insn[n - 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, insn[n - 1].k);
	*ret = (struct filter){ .len = (unsigned short)n, .insn = insn };
	return bpf_check(ret, &f) == 0;
}

static uint64_t decided(const struct diagram *d, uint32_t node, const struct seccomp_data *data)
{
	uint32_t words[DIAGRAM_WORDS], input[DIAGRAM_WORDS];

	memcpy(words, data, sizeof(words));
	for (unsigned i = 0; i < DIAGRAM_WORDS; i++)
		input[diagram_word_place[i]] = words[i];
	return diagram_at(d, node, input);
}

struct asked {
	struct filter_stack stack;
	uint32_t node;
	bool has_node;
};

static void decide(struct diagram *d, struct asked *a)
{
	struct fail f;
	int r = bpf_decide_stack(d, &a->stack, &a->node, &f);

	require(r == 0 || diagram_over(d), "a program is decided, or exceeds the limit");
	a->has_node = r == 0;
}

static void check_input(const struct diagram *d, const struct asked *a, const struct bpf_rows *rows,
			const struct seccomp_data *data)
{
	uint32_t value = bpf_canonical(bpf_run_stack(&a->stack, data, NULL));
	unsigned in = 0;

	if (a->has_node)
		require(decided(d, a->node, data) == value,
			"the decided function returns what the simulator returns");
	for (uint32_t i = 0; rows && i < rows->n; i++) {
		if (!row_has(&rows->row[i], data))
			continue;
		in++;
		require(rows->row[i].value == value,
			"a row has the value that the simulator returns");
	}
	require(!rows || in == 1, "an input is in exactly one row");
}

static void check_one(struct diagram *d, const struct asked *a, const struct seccomp_data *data,
		      unsigned n)
{
	struct bpf_rows rows;
	struct fail f;
	bool has_rows = a->has_node && bpf_rows_make(d, a->node, NULL, &rows, &f) == 0;

	for (unsigned i = 0; i < n; i++)
		check_input(d, a, has_rows ? &rows : NULL, &data[i]);
	if (has_rows)
		bpf_rows_free(&rows);
}

static void check_diff(struct diagram *d, const struct asked *old, const struct asked *new,
		       const struct seccomp_data *data, unsigned n)
{
	struct bpf_diff diff;
	struct fail f;

	if (!old->has_node || !new->has_node ||
	    bpf_diff_decided(d, &(struct bpf_decided){ &old->stack, old->node },
			     &(struct bpf_decided){ &new->stack, new->node }, DIFF_EXACT, &diff,
			     &f) < 0)
		return;
	require((diff.n == 0) == (old->node == new->node),
		"there is no difference exactly if the functions are the same");
	for (unsigned i = 0; i < n; i++) {
		uint32_t was = bpf_canonical(bpf_run_stack(&old->stack, &data[i], NULL));
		uint32_t is = bpf_canonical(bpf_run_stack(&new->stack, &data[i], NULL));
		unsigned in = 0;

		for (uint32_t k = 0; k < diff.n; k++)
			in += row_has(&diff.change[k].row, &data[i]) && diff.change[k].was == was &&
				diff.change[k].is == is;
		require(in == (was != is),
			"an input is in a difference exactly if it is decided differently");
	}
	for (uint32_t k = 0; k < diff.n; k++)
		require(row_has(&diff.change[k].row, &diff.change[k].example),
			"an example is in its row");
	bpf_diff_free(&diff);
}

static void check_print(const struct filter *p)
{
	char *text = NULL;
	size_t n = 0;
	unsigned lines = 0;
	FILE *out = open_memstream(&text, &n);

	if (!out || bpf_print(p, AUDIT_ARCH_X86_64, out) < 0 || fclose(out))
		abort();
	for (const char *at = text; (at = strchr(at, '\n')); at++)
		lines++;
	require(lines >= p->len, "a printed program has a line for each instruction");
	free(text);
}

/* Inputs near the numbers that the first program compares with. */
static unsigned read_inputs(struct rd *in, const struct filter *p, struct seccomp_data *data)
{
	unsigned n = 0;

	while (n < TRIES) {
		uint8_t which = in_u8(in);
		uint32_t near = p->insn[which % p->len].k;

		data[n] = (struct seccomp_data){
			.nr = which & 0x40 ? (int)near : in_u8(in),
			.arch = which & 0x80 ? near : AUDIT_ARCH_X86_64,
			.instruction_pointer = in_u8(in),
		};
		for (unsigned i = 0; i < 6; i++)
			data[n].args[i] = which & 0x20 && i == which % 6 ? near : in_u8(in);
		if (which & 0x10)
			data[n].args[which % 6] |= (uint64_t)near << 32;
		n++;
		if (!in->left)
			break;
	}
	return n;
}

static bool is_patient(uint8_t head)
{
	return (head & 0x7f) >= PATIENT;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rd in = rd_of(data, size);
	uint8_t heads[2] = { in_u8(&in), in_u8(&in) };
	struct sock_filter insns[2][INSNS];
	struct filter programs[2];
	struct seccomp_data tries[TRIES];
	struct asked first, second, both;
	struct diagram *d;
	unsigned n;

	if (!read_program(&in, heads[0], insns[0], &programs[0]) ||
	    !read_program(&in, heads[1], insns[1], &programs[1]))
		return 0;
	first = (struct asked){ .stack = { .n = 1, .programs = programs,
					   .arch = AUDIT_ARCH_X86_64 } };
	second = (struct asked){ .stack = { .n = 1, .programs = programs + 1,
					    .arch = AUDIT_ARCH_X86_64 } };
	both = (struct asked){ .stack = { .n = 2, .programs = programs,
					  .arch = AUDIT_ARCH_X86_64 } };
	n = read_inputs(&in, &programs[0], tries);
	d = diagram_new();
	if (!d)
		abort();
	diagram_limit(d, is_patient(heads[0]) && is_patient(heads[1]) ? STEPS_PATIENT : STEPS);
	decide(d, &first);
	decide(d, &second);
	decide(d, &both);
	check_one(d, &first, tries, n);
	check_one(d, &both, tries, n);
	check_diff(d, &first, &second, tries, n);
	check_print(&programs[0]);
	diagram_free(d);
	return 0;
}
