/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf.h"

#include <errno.h>
#include <linux/audit.h>
#include <stdlib.h>

#include "base/cleanup.h"

void filter_stack_free(struct filter_stack *stack)
{
	for (size_t i = 0; i < stack->n; i++)
		filter_free(&stack->programs[i]);
	free(stack->programs);
	*stack = (struct filter_stack){ 0 };
}

int filter_stack_push(struct filter_stack *stack, struct filter *program)
{
	struct filter *more = realloc(stack->programs, (stack->n + 1) * sizeof(*more));

	if (!more)
		return -ENOMEM;
	stack->programs = more;
	more[stack->n++] = *program;
	*program = (struct filter){ 0 };
	return 0;
}

static bool big_endian(uint32_t arch)
{
	if (!arch)
		return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
	return !(arch & __AUDIT_ARCH_LE);
}

#define HALVES_FROM 8	/* offset of the first argument of 64 bits: the instruction pointer */

void bpf_turn_halves(struct filter *p, uint32_t arch)
{
	for (unsigned pc = 0; big_endian(arch) && pc < p->len; pc++)
		if (p->insn[pc].code == (BPF_LD | BPF_W | BPF_ABS) && p->insn[pc].k >= HALVES_FROM)
			p->insn[pc].k ^= 4;
}

static void turn_bytes(struct filter *p, uint32_t arch)
{
	for (unsigned pc = 0; big_endian(arch) != big_endian(0) && pc < p->len; pc++) {
		p->insn[pc].code = __builtin_bswap16(p->insn[pc].code);
		p->insn[pc].k = __builtin_bswap32(p->insn[pc].k);
	}
}

void bpf_from_stored(struct filter *p, uint32_t arch)
{
	turn_bytes(p, arch);
	bpf_turn_halves(p, arch);
}

void bpf_to_stored(struct filter *p, uint32_t arch)
{
	bpf_turn_halves(p, arch);
	turn_bytes(p, arch);
}

struct bpf_word bpf_word_of(unsigned i)
{
	if (i < 2)
		return (struct bpf_word){ .kind = i ? BPF_WORD_ARCH : BPF_WORD_NR };
	return (struct bpf_word){
		.kind = i < 4 ? BPF_WORD_IP : BPF_WORD_ARG, .arg = i < 4 ? 0 : (i - 4) / 2,
		.high = i % 2,
	};
}

void bpf_words(const struct seccomp_data *data, uint32_t ret_words[BPF_WORDS])
{
	ret_words[0] = (uint32_t)data->nr;
	ret_words[1] = data->arch;
	ret_words[2] = (uint32_t)data->instruction_pointer;
	ret_words[3] = (uint32_t)(data->instruction_pointer >> 32);
	for (unsigned i = 0; i < 6; i++) {
		ret_words[4 + 2 * i] = (uint32_t)data->args[i];
		ret_words[5 + 2 * i] = (uint32_t)(data->args[i] >> 32);
	}
}

/* The constraint on the k of an instruction, or on its jump targets. */
enum operand { FREE, OFFSET, SHIFT, DIVISOR, CELL, AHEAD, BRANCH };

/* What seccomp_check_filter() accepts: no BPF_MOD, and only loads of whole words. */
static const struct opcode {
	uint16_t code;
	enum operand operand;
} opcodes[] = {
	{ BPF_LD | BPF_W | BPF_ABS, OFFSET },
	{ BPF_LD | BPF_W | BPF_LEN, FREE },
	{ BPF_LDX | BPF_W | BPF_LEN, FREE },
	{ BPF_LD | BPF_IMM, FREE },
	{ BPF_LDX | BPF_IMM, FREE },
	{ BPF_LD | BPF_MEM, CELL },
	{ BPF_LDX | BPF_MEM, CELL },
	{ BPF_ST, CELL },
	{ BPF_STX, CELL },
	{ BPF_MISC | BPF_TAX, FREE },
	{ BPF_MISC | BPF_TXA, FREE },
	{ BPF_RET | BPF_K, FREE },
	{ BPF_RET | BPF_A, FREE },
	{ BPF_ALU | BPF_ADD | BPF_K, FREE },
	{ BPF_ALU | BPF_ADD | BPF_X, FREE },
	{ BPF_ALU | BPF_SUB | BPF_K, FREE },
	{ BPF_ALU | BPF_SUB | BPF_X, FREE },
	{ BPF_ALU | BPF_MUL | BPF_K, FREE },
	{ BPF_ALU | BPF_MUL | BPF_X, FREE },
	{ BPF_ALU | BPF_DIV | BPF_K, DIVISOR },
	{ BPF_ALU | BPF_DIV | BPF_X, FREE },
	{ BPF_ALU | BPF_AND | BPF_K, FREE },
	{ BPF_ALU | BPF_AND | BPF_X, FREE },
	{ BPF_ALU | BPF_OR | BPF_K, FREE },
	{ BPF_ALU | BPF_OR | BPF_X, FREE },
	{ BPF_ALU | BPF_XOR | BPF_K, FREE },
	{ BPF_ALU | BPF_XOR | BPF_X, FREE },
	{ BPF_ALU | BPF_LSH | BPF_K, SHIFT },
	{ BPF_ALU | BPF_LSH | BPF_X, FREE },
	{ BPF_ALU | BPF_RSH | BPF_K, SHIFT },
	{ BPF_ALU | BPF_RSH | BPF_X, FREE },
	{ BPF_ALU | BPF_NEG, FREE },
	{ BPF_JMP | BPF_JA, AHEAD },
	{ BPF_JMP | BPF_JEQ | BPF_K, BRANCH },
	{ BPF_JMP | BPF_JEQ | BPF_X, BRANCH },
	{ BPF_JMP | BPF_JGE | BPF_K, BRANCH },
	{ BPF_JMP | BPF_JGE | BPF_X, BRANCH },
	{ BPF_JMP | BPF_JGT | BPF_K, BRANCH },
	{ BPF_JMP | BPF_JGT | BPF_X, BRANCH },
	{ BPF_JMP | BPF_JSET | BPF_K, BRANCH },
	{ BPF_JMP | BPF_JSET | BPF_X, BRANCH },
};

static const struct opcode *opcode_find(uint16_t code)
{
	for (size_t i = 0; i < sizeof(opcodes) / sizeof(opcodes[0]); i++)
		if (opcodes[i].code == code)
			return &opcodes[i];
	return NULL;
}

static int check_operand(const struct filter *p, unsigned pc, enum operand operand, struct fail *f)
{
	const struct sock_filter *i = &p->insn[pc];
	unsigned left = p->len - pc - 1u;	/* instructions after this one */

	switch (operand) {
	case OFFSET:
		if (i->k >= sizeof(struct seccomp_data) || i->k % 4)
			return fail_set(f, EINVAL,
					"instruction %u: load offset %u is not a multiple of 4 "
					"below %zu",
					pc, i->k, sizeof(struct seccomp_data));
		break;
	case SHIFT:
		if (i->k >= 32)
			return fail_set(f, EINVAL,
					"instruction %u: shift by %u, which is more than 31", pc,
					i->k);
		break;
	case DIVISOR:
		if (!i->k)
			return fail_set(f, EINVAL, "instruction %u: division by 0", pc);
		break;
	case CELL:
		if (i->k >= BPF_MEMWORDS)
			return fail_set(f, EINVAL,
					"instruction %u: no such cell: M[%u] (have M[0] to M[%u])",
					pc, i->k, BPF_MEMWORDS - 1);
		break;
	case AHEAD:
		if (i->k >= left)
			return fail_set(f, EINVAL,
					"instruction %u: jump over %u leads past the last "
					"instruction, %u",
					pc, i->k, p->len - 1u);
		break;
	case BRANCH:
		if (i->jt >= left || i->jf >= left)
			return fail_set(f, EINVAL,
					"instruction %u: jump over %u or %u leads past the last "
					"instruction, %u",
					pc, i->jt, i->jf, p->len - 1u);
		break;
	case FREE:
		break;
	}
	return 0;
}

/* Every path to a load from M[] must store that cell: check_load_and_stores() in the kernel. */
static int check_cells(const struct filter *p, struct fail *f)
{
	_cleanup_free_ uint16_t *set = malloc(p->len * sizeof(*set));
	uint16_t now = 0;

	if (!set)
		return fail_set(f, ENOMEM, "out of memory");
	for (unsigned pc = 0; pc < p->len; pc++)
		set[pc] = 0xffff;
	for (unsigned pc = 0; pc < p->len; pc++) {
		const struct sock_filter *i = &p->insn[pc];

		now &= set[pc];
		if (i->code == BPF_ST || i->code == BPF_STX) {
			now |= (uint16_t)(1u << i->k);
		} else if (i->code == (BPF_LD | BPF_MEM) || i->code == (BPF_LDX | BPF_MEM)) {
			if (!(now & (1u << i->k)))
				return fail_set(f, EINVAL,
						"instruction %u: loads M[%u], which some path does "
						"not store",
						pc, i->k);
		} else if (i->code == (BPF_JMP | BPF_JA)) {
			set[pc + 1 + i->k] &= now;
			now = 0xffff;
		} else if (BPF_CLASS(i->code) == BPF_JMP) {
			set[pc + 1 + i->jt] &= now;
			set[pc + 1 + i->jf] &= now;
			now = 0xffff;
		}
	}
	return 0;
}

int bpf_check(const struct filter *p, struct fail *f)
{
	if (!p->len || p->len > BPF_MAXINSNS)
		return fail_set(f, EINVAL, "expected 1 to %u instructions, got %u", BPF_MAXINSNS,
				p->len);
	for (unsigned pc = 0; pc < p->len; pc++) {
		const struct opcode *o = opcode_find(p->insn[pc].code);
		int r;

		if (!o)
			return fail_set(f, EINVAL,
					"instruction %u: seccomp does not accept code 0x%02x", pc,
					p->insn[pc].code);
		r = check_operand(p, pc, o->operand, f);
		if (r < 0)
			return r;
	}
	if (BPF_CLASS(p->insn[p->len - 1].code) != BPF_RET)
		return fail_set(f, EINVAL, "instruction %u: the last instruction must be a return",
				p->len - 1u);
	return check_cells(p, f);
}
