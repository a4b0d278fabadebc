/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiles traps one after the other: for each call a test of its number, for each of its traps the
 * conditions, and SECCOMP_RET_USER_NOTIF if all of them hold. There are about ten calls, and the
 * kernel remembers which calls are allowed whatever their arguments are, so no tree is needed.
 */
#include "filter/filter_traps.h"

#include <endian.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stddef.h>
#include <string.h>

#include "filter/go_on.h"

#define INSN_MOST 512
#define LOW (__BYTE_ORDER == __BIG_ENDIAN ? 4 : 0)
#define HIGH (4 - LOW)

struct program {
	struct sock_filter insn[INSN_MOST];
	unsigned n;
	bool full;		/* or a condition cannot be compiled */
};

static void put(struct program *p, unsigned code, uint32_t k, unsigned yes, unsigned no)
{
	if (p->n == INSN_MOST || yes > UINT8_MAX || no > UINT8_MAX)
		p->full = true;
	else
		p->insn[p->n++] = (struct sock_filter){ .code = (uint16_t)code, .jt = (uint8_t)yes,
							.jf = (uint8_t)no, .k = k };
}

static void load(struct program *p, size_t at)
{
	put(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)at, 0, 0);
}

static void load_arg(struct program *p, unsigned arg, size_t half)
{
	load(p, offsetof(struct seccomp_data, args) + arg * sizeof(uint64_t) + half);
}

/* A jump forward, whose end land() sets. */
static unsigned jump(struct program *p)
{
	put(p, BPF_JMP | BPF_JA, 0, 0, 0);
	return p->n - 1;
}

static void land(struct program *p, unsigned from)
{
	if (!p->full)
		p->insn[from].k = p->n - from - 1;
}

/* Goes on if the condition holds. Otherwise, the jump that is returned is taken. */
static unsigned put_cond(struct program *p, const struct rule_cond *c)
{
	if (c->match == MATCH_ONE_OF && c->n) {
		load_arg(p, c->arg, LOW);
		for (size_t i = 0; i < c->n; i++)
			put(p, BPF_JMP | BPF_JEQ | BPF_K, c->set[i], (unsigned)(c->n - i), 0);
	} else if (c->match == MATCH_MASKED) {
		for (size_t i = 0; i < c->n; i += 2) {
			load_arg(p, c->arg, LOW);
			put(p, BPF_ALU | BPF_AND | BPF_K, c->set[i], 0, 0);
			put(p, BPF_JMP | BPF_JEQ | BPF_K, c->set[i + 1],
			    (unsigned)(3 * (c->n - i - 2) / 2 + 1), 0);
		}
	} else if (c->match == MATCH_CMP && c->cmp->op == OP_NE && !c->cmp->is_int &&
		   !c->cmp->value) {
		load_arg(p, c->arg, LOW);
		put(p, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 3);
		load_arg(p, c->arg, HIGH);
		put(p, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1);
	} else {
		p->full = true;
	}
	return jump(p);
}

static void put_trap(struct program *p, const struct rule *rule)
{
	unsigned missed[RULE_CONDS];

	for (unsigned i = 0; i < rule->n; i++)
		missed[i] = put_cond(p, &rule->cond[i]);
	put(p, BPF_RET | BPF_K, rule->action, 0, 0);
	for (unsigned i = 0; i < rule->n; i++)
		land(p, missed[i]);
}

/*
 * The traps of one call, from `first` on. Returns the index after the last. Before and after, the
 * accumulator has the number of the call.
 */
static size_t put_call(struct program *p, const struct rules *rules, size_t first)
{
	const char *call = rules->rule[first].call;
	int nr = seccomp_syscall_resolve_name(call);
	unsigned test = p->n;
	size_t i = first;

	p->full |= nr < 0;
	put(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)nr, 0, 0);
	for (; i < rules->n && !strcmp(rules->rule[i].call, call); i++)
		put_trap(p, &rules->rule[i]);
	put(p, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
	p->full |= p->n - test - 1 > UINT8_MAX;
	if (!p->full)
		p->insn[test].jf = (uint8_t)(p->n - test - 1);
	return i;
}

bool filter_append_traps(const struct rules *rules, struct filter *program)
{
	struct program p = { .n = 0 };

	load(&p, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < rules->n;)
		i = put_call(&p, rules, i);
	put(&p, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
	return !p.full && !filter_go_on(program, SECCOMP_RET_ALLOW, p.insn, p.n);
}
