/* SPDX-License-Identifier: Apache-2.0 */
#include "inspect/bpf_sim.h"

#define MAX_ERRNO 4095u		/* include/linux/err.h */

/* The result of an operation on A and its operand. *ret_end: the program ends and returns 0. */
static uint32_t compute(uint16_t code, uint32_t a, uint32_t b, bool *ret_end)
{
	switch (BPF_OP(code)) {
	case BPF_ADD:
		return a + b;
	case BPF_SUB:
		return a - b;
	case BPF_MUL:
		return a * b;
	case BPF_DIV:
		*ret_end = !b;
		return b ? a / b : 0;
	case BPF_AND:
		return a & b;
	case BPF_OR:
		return a | b;
	case BPF_XOR:
		return a ^ b;
	case BPF_LSH:
		return a << (b & 31);
	case BPF_RSH:
		return a >> (b & 31);
	default:
		return -a;	/* BPF_NEG */
	}
}

static bool holds(uint16_t code, uint32_t a, uint32_t b)
{
	switch (BPF_OP(code)) {
	case BPF_JEQ:
		return a == b;
	case BPF_JGE:
		return a >= b;
	case BPF_JGT:
		return a > b;
	default:
		return a & b;	/* BPF_JSET */
	}
}

struct machine {
	uint32_t a, x, m[BPF_MEMWORDS];
	uint32_t words[BPF_WORDS];
};

static uint32_t load(const struct machine *m, const struct sock_filter *i)
{
	switch (BPF_MODE(i->code)) {
	case BPF_ABS:
		return m->words[i->k / 4];
	case BPF_MEM:
		return m->m[i->k];
	case BPF_LEN:
		return sizeof(struct seccomp_data);
	default:
		return i->k;	/* BPF_IMM */
	}
}

uint32_t bpf_run(const struct filter *p, const struct seccomp_data *data, struct bpf_path *path)
{
	struct machine m = { 0 };
	unsigned pc = 0;

	bpf_words(data, m.words);
	if (path)
		path->n = 0;
	/* The loop ends: jumps only go forward, and the last instruction is a return. */
	for (;; pc++) {
		const struct sock_filter *i = &p->insn[pc];
		uint32_t operand = BPF_SRC(i->code) == BPF_X ? m.x : i->k;
		bool end = false;

		if (path)
			path->pc[path->n++] = (uint16_t)pc;
		switch (BPF_CLASS(i->code)) {
		case BPF_LD:
			m.a = load(&m, i);
			break;
		case BPF_LDX:
			m.x = load(&m, i);
			break;
		case BPF_ST:
			m.m[i->k] = m.a;
			break;
		case BPF_STX:
			m.m[i->k] = m.x;
			break;
		case BPF_ALU:
			m.a = compute(i->code, m.a, operand, &end);
			if (end)
				return 0;
			break;
		case BPF_JMP:
			if (BPF_OP(i->code) == BPF_JA)
				pc += i->k;
			else
				pc += holds(i->code, m.a, operand) ? i->jt : i->jf;
			break;
		case BPF_MISC:
			if (BPF_MISCOP(i->code) == BPF_TAX)
				m.x = m.a;
			else
				m.a = m.x;
			break;
		default:	/* BPF_RET */
			return BPF_RVAL(i->code) == BPF_A ? m.a : i->k;
		}
	}
}

static int32_t precedence(uint32_t value)
{
	return (int32_t)(value & SECCOMP_RET_ACTION_FULL);
}

uint32_t bpf_compose(uint32_t older, uint32_t newer)
{
	return precedence(older) < precedence(newer) ? older : newer;
}

uint32_t bpf_run_stack(const struct filter_stack *stack, const struct seccomp_data *data,
		       size_t *ret_by)
{
	uint32_t value = SECCOMP_RET_ALLOW;
	size_t by = BPF_BY_NONE;

	for (size_t i = stack->n; i--;) {
		uint32_t older = bpf_run(&stack->programs[i], data, NULL);

		if (precedence(older) < precedence(value)) {
			value = older;
			by = i;
		}
	}
	if (ret_by)
		*ret_by = by;
	return value;
}

uint32_t bpf_canonical(uint32_t value)
{
	uint32_t action = value & SECCOMP_RET_ACTION_FULL, data = value & SECCOMP_RET_DATA;

	switch (action) {
	case SECCOMP_RET_ERRNO:
		return action | (data > MAX_ERRNO ? MAX_ERRNO : data);
	case SECCOMP_RET_TRAP:
	case SECCOMP_RET_TRACE:
		return action | data;
	case SECCOMP_RET_KILL_THREAD:
	case SECCOMP_RET_USER_NOTIF:
	case SECCOMP_RET_LOG:
	case SECCOMP_RET_ALLOW:
		return action;
	default:
		return SECCOMP_RET_KILL_PROCESS;
	}
}
