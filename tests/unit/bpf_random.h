/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random seccomp programs that the kernel would accept, and an evaluator to test the analyser
 * against. It follows the description of classic BPF and shares nothing with core/nlfilter/inspect/.
 */
#ifndef NLVIRT_TESTS_BPF_RANDOM_H
#define NLVIRT_TESTS_BPF_RANDOM_H
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdint.h>

static uint64_t random_state = 1;

static inline uint32_t random_u32(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 16);
}

static inline uint32_t random_below(uint32_t n)
{
	return random_u32() % n;
}

/* Values that filters tend to get wrong. */
static inline uint32_t random_value(void)
{
	static const uint32_t edges[] = {
		0,	    1,		2,	    3,		16,	    31,		32,
		41,	    63,		64,	    255,	256,	    0xfff,	0x1000,
		0xffff,	    0x10000,	0x3fffffff, 0x40000000, 0x40000029, 0x7fffffff, 0x80000000,
		0xc000003e, 0xc00000b7, 0xfffffffe, 0xffffffff
	};

	switch (random_below(4)) {
	case 0:
		return random_u32();
	case 1:
		return random_below(8);
	default:
		return edges[random_below(sizeof(edges) / sizeof(edges[0]))] +
		       (random_below(4) ? 0 : random_below(3) - 1);
	}
}

static inline uint32_t random_action(void)
{
	static const uint32_t actions[] = { SECCOMP_RET_ALLOW,
					    SECCOMP_RET_ERRNO | 1,
					    SECCOMP_RET_ERRNO | 38,
					    SECCOMP_RET_ERRNO | 5000,
					    SECCOMP_RET_TRAP | 7,
					    SECCOMP_RET_TRACE | 9,
					    SECCOMP_RET_USER_NOTIF | 3,
					    SECCOMP_RET_LOG,
					    SECCOMP_RET_KILL_PROCESS,
					    SECCOMP_RET_KILL_THREAD,
					    0x7ffd0000,
					    0x12345678 };

	return actions[random_below(sizeof(actions) / sizeof(actions[0]))];
}

/* An instruction that neither jumps nor returns. Bit n of *memory: M[n] has been written. */
static inline struct sock_filter random_plain(uint32_t *memory)
{
	static const uint16_t alu[] = { BPF_ADD, BPF_SUB, BPF_AND, BPF_OR,  BPF_XOR,
					BPF_LSH, BPF_RSH, BPF_NEG, BPF_MUL, BPF_DIV };
	uint16_t src = random_below(4) ? BPF_K : BPF_X, op,
		 cls = random_below(2) ? BPF_LD : BPF_LDX;
	uint32_t slot = random_below(BPF_MEMWORDS), k = random_value();

	switch (random_below(10)) {
	case 0:
		return (struct sock_filter)BPF_STMT(cls | BPF_IMM, k);
	case 1:
		*memory |= 1u << slot;
		return (struct sock_filter)BPF_STMT(random_below(2) ? BPF_ST : BPF_STX, slot);
	case 2:
		if (*memory >> slot & 1)
			return (struct sock_filter)BPF_STMT(cls | BPF_MEM, slot);
		return (struct sock_filter)BPF_STMT(cls | BPF_W | BPF_LEN, 0);
	case 3:
		return (struct sock_filter)BPF_STMT(
			BPF_MISC | (random_below(2) ? BPF_TAX : BPF_TXA), 0);
	case 4:
	case 5:
	case 6:
		/* Rarely multiply or divide, and only by constants: else limits are reached. */
		op = alu[random_below(random_below(4) ? 8 : 10)];
		if (op == BPF_MUL || op == BPF_DIV) {
			src = BPF_K;
			k = 1 + random_below(9);
		}
		if (op == BPF_NEG) {
			src = BPF_K;
			k = 0;
		}
		if ((op == BPF_LSH || op == BPF_RSH) && src == BPF_K)
			k &= 31;
		return (struct sock_filter)BPF_STMT(BPF_ALU | op | src, src == BPF_X ? 0 : k);
	default:
		return (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
						    4 * random_below(random_below(2) ? 6 : 16));
	}
}

/* len > 1 instructions. None reads memory that is not written on every path to it. */
static inline void random_program(struct sock_filter *insn, unsigned len)
{
	static const uint16_t jumps[] = { BPF_JEQ, BPF_JGT, BPF_JGE, BPF_JSET };
	uint32_t memory = 0, ignored;

	for (unsigned pc = 0; pc < len; pc++) {
		unsigned left = len - 1 - pc;

		ignored = memory;
		if (!left || (left < len / 2 && !random_below(12))) {
			insn[pc] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, random_action());
			if (!random_below(12))
				insn[pc].code = BPF_RET | BPF_A;
		} else if (left > 1 && !random_below(3)) {
			uint16_t src = random_below(8) ? BPF_K : BPF_X;
			uint8_t jt = (uint8_t)random_below(left < 9 ? left : 9),
				jf = (uint8_t)random_below(left < 9 ? left : 9);

			insn[pc] = (struct sock_filter){ (uint16_t)(BPF_JMP |
								    jumps[random_below(4)] | src),
							 jt, jf, random_value() };
			if (!random_below(16))
				insn[pc] = (struct sock_filter)BPF_STMT(BPF_JMP | BPF_JA, jt);
		} else {
			/* Only the beginning, which has no jumps, can rely on memory. */
			insn[pc] = random_plain(pc < 8 ? &memory : &ignored);
			if (pc < 8 && BPF_CLASS(insn[pc].code) != BPF_ST &&
			    BPF_CLASS(insn[pc].code) != BPF_STX)
				continue;
		}
		if (pc < 8 && BPF_CLASS(insn[pc].code) != BPF_ST &&
		    BPF_CLASS(insn[pc].code) != BPF_STX)
			insn[pc] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
								4 * random_below(16));
	}
}

static inline uint32_t evaluate(const struct sock_filter *insn, const struct seccomp_data *data)
{
	uint32_t a = 0, x = 0, m[BPF_MEMWORDS] = { 0 };

	for (const struct sock_filter *i = insn;; i++) {
		uint32_t k = BPF_SRC(i->code) == BPF_X ? x : i->k;

		switch (i->code) {
		case BPF_RET | BPF_K: return i->k;
		case BPF_RET | BPF_A: return a;
		case BPF_LD | BPF_W | BPF_ABS: a = ((const uint32_t *)data)[i->k / 4]; break;
		case BPF_LD | BPF_IMM: a = i->k; break;
		case BPF_LDX | BPF_IMM: x = i->k; break;
		case BPF_LD | BPF_MEM: a = m[i->k]; break;
		case BPF_LDX | BPF_MEM: x = m[i->k]; break;
		case BPF_LD | BPF_W | BPF_LEN: a = 64; break;
		case BPF_LDX | BPF_W | BPF_LEN: x = 64; break;
		case BPF_ST: m[i->k] = a; break;
		case BPF_STX: m[i->k] = x; break;
		case BPF_MISC | BPF_TAX: x = a; break;
		case BPF_MISC | BPF_TXA: a = x; break;
		case BPF_JMP | BPF_JA: i += i->k; break;
		default:
			if (BPF_CLASS(i->code) == BPF_ALU) {
				switch (BPF_OP(i->code)) {
				case BPF_ADD: a += k; break;
				case BPF_SUB: a -= k; break;
				case BPF_MUL: a *= k; break;
				case BPF_DIV: if (!k) return 0; a /= k; break;
				case BPF_AND: a &= k; break;
				case BPF_OR: a |= k; break;
				case BPF_XOR: a ^= k; break;
				case BPF_LSH: a <<= k & 31; break;
				case BPF_RSH: a >>= k & 31; break;
				case BPF_NEG: a = -a; break;
				}
				break;
			}
			switch (BPF_OP(i->code)) {
			case BPF_JEQ: i += a == k ? i->jt : i->jf; break;
			case BPF_JGT: i += a > k ? i->jt : i->jf; break;
			case BPF_JGE: i += a >= k ? i->jt : i->jf; break;
			case BPF_JSET: i += a & k ? i->jt : i->jf; break;
			}
		}
	}
}

/* An input that is likely to contain constants of the program, or their neighbours. */
static inline void random_input(const struct sock_filter *insn, unsigned len,
				struct seccomp_data *ret)
{
	uint32_t *word = (uint32_t *)ret;

	for (unsigned i = 0; i < 16; i++) {
		word[i] = random_value();
		if (random_below(2))
			word[i] = insn[random_below(len)].k +
				  (random_below(3) ? 0 : random_below(3) - 1);
		if (!random_below(3))
			word[i] = 0;
	}
}

#endif
