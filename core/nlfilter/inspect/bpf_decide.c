/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Jumps only go forward, so two passes over the instructions are enough, without recursion. The
 * forward pass finds out what the registers can contain when each instruction is reached: each
 * possibility is a state. A register that is not read any more counts as 0, so that branches which
 * differ only in such registers share one state, and the code after them is examined once. The
 * backward pass finds out, for each state, what the program decides from there on.
 */
#include "inspect/bpf_decide.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/bpf_sim.h"
#include "inspect/diagram_word.h"
#include "base/limits.h"

enum { REG_A, REG_X, REG_M, REGS = REG_M + BPF_MEMWORDS };

#define NONE 0xffffffffu
#define KILLED 0xfffffffeu	/* not a state: a division by zero ends the program with 0 */

struct state {
	uint32_t pc, reg[REGS];		/* reg: numbers of words */
	uint32_t next;			/* state of the same instruction, or NONE */
	uint32_t predicate, to[2];	/* the next state if the predicate is false, true */
	uint32_t decides;		/* node; set by pass one for RET, by pass two for others */
};

/* Finds items of a growing array by content: open addressing, at most half full. */
struct table {
	uint32_t n, room, *slot;
};

struct decide {
	struct diagram *d;
	const struct sock_filter *insn;
	uint32_t len;
	uint32_t *live;			/* by instruction: registers that are read later, as bits */
	uint32_t *first;		/* by instruction: the first of its states, or NONE */
	struct state *state;
	struct diagram_word *word;
	struct table states, words;
	bool compared;			/* bpf_decide_compared() */
	bool over;
	bool no_memory;			/* over, because no memory is left for a table */
};

uint32_t bpf_decide_observed(uint32_t action)
{
	uint32_t data = action & SECCOMP_RET_DATA;

	switch (action & SECCOMP_RET_ACTION_FULL) {
	case SECCOMP_RET_ERRNO:
		return SECCOMP_RET_ERRNO | (data > 4095 ? 4095 : data);
	case SECCOMP_RET_TRAP:
	case SECCOMP_RET_TRACE:
		return action;
	default:
		return action & SECCOMP_RET_ACTION_FULL;
	}
}

static uint32_t hash(const uint32_t *v, size_t n)
{
	uint64_t h = 0x9e3779b97f4a7c15ull;

	for (size_t i = 0; i < n; i++)
		h = (h ^ v[i] ^ (h >> 31)) * 0xbf58476d1ce4e5b9ull;
	return (uint32_t)(h >> 32);
}

/*
 * Returns the index of the item whose n words at offset equal key. If there is none, adds an item
 * of size bytes with that key, leaves the rest of it uninitialised, and sets *ret_new. Sets k->over
 * if the array cannot grow: there are more items than limit, or no memory is left (k->no_memory).
 */
static uint32_t table_find(struct decide *k, struct table *t, void **items, size_t size,
			   size_t offset, const uint32_t *key, size_t n, uint32_t limit,
			   bool *ret_new)
{
	uint32_t at, i;

	*ret_new = false;
	if (t->n == t->room) {
		uint32_t room = t->room ? 2 * t->room : 16;
		uint32_t *slot = malloc(2 * room * sizeof(*slot));
		void *more = room <= limit ? realloc(*items, room * size) : NULL;

		if (more)
			*items = more;
		if (!slot || !more) {
			free(slot);
			k->no_memory |= room <= limit;
			k->over = true;
			return 0;
		}
		free(t->slot);
		t->slot = memset(slot, 0xff, 2 * room * sizeof(*slot));
		t->room = room;
		for (i = 0; i < t->n; i++) {
			at = hash((const uint32_t *)((char *)*items + i * size + offset), n);
			while (t->slot[at &= 2 * room - 1] != NONE)
				at++;
			t->slot[at] = i;
		}
	}
	at = hash(key, n);
	while ((i = t->slot[at &= 2 * t->room - 1]) != NONE) {
		if (!memcmp((char *)*items + i * size + offset, key, n * sizeof(*key)))
			return i;
		at++;
	}
	*ret_new = true;
	memcpy((char *)*items + t->n * size + offset, key, n * sizeof(*key));
	t->slot[at] = t->n;
	return t->n++;
}

static uint32_t word_number(struct decide *k, const struct diagram_word *w)
{
	bool is_new;

	return table_find(k, &k->words, (void **)&k->word, sizeof(*w), 0, w->bit, 32,
			  LIMIT_DECIDE_WORDS, &is_new);
}

/* The state of instruction pc with these registers; those not read any more count as word 0. */
static uint32_t state_number(struct decide *k, uint32_t pc, const uint32_t reg[REGS])
{
	uint32_t key[1 + REGS] = { pc }, i;
	bool is_new;

	for (i = 0; i < REGS; i++)
		key[1 + i] = k->live[pc] >> i & 1 ? reg[i] : 0;
	i = table_find(k, &k->states, (void **)&k->state, sizeof(*k->state), 0, key, 1 + REGS,
		       LIMIT_DECIDE_STATES, &is_new);
	if (is_new) {
		struct state *s = &k->state[i];

		s->predicate = DIAGRAM_FALSE;
		s->to[0] = s->to[1] = KILLED;
		s->decides = DIAGRAM_FALSE;
		s->next = k->first[pc];
		k->first[pc] = i;
	}
	return i;
}

static bool is_jump(const struct sock_filter *i)
{
	return BPF_CLASS(i->code) == BPF_JMP;
}

/* The registers that an instruction reads and writes, as bits. */
static void uses(const struct sock_filter *i, uint32_t *ret_reads, uint32_t *ret_writes)
{
	bool x = BPF_SRC(i->code) == BPF_X;
	uint32_t memory = 1u << (REG_M + (i->k & (BPF_MEMWORDS - 1)));
	uint32_t a = 1u << REG_A, ix = 1u << REG_X;

	*ret_reads = *ret_writes = 0;
	switch (BPF_CLASS(i->code)) {
	case BPF_LD:
	case BPF_LDX:
		*ret_reads = BPF_MODE(i->code) == BPF_MEM ? memory : 0;
		*ret_writes = BPF_CLASS(i->code) == BPF_LD ? a : ix;
		break;
	case BPF_ST:
	case BPF_STX:
		*ret_reads = BPF_CLASS(i->code) == BPF_ST ? a : ix;
		*ret_writes = memory;
		break;
	case BPF_ALU:
		*ret_reads = a | (x && BPF_OP(i->code) != BPF_NEG ? ix : 0);
		*ret_writes = a;
		break;
	case BPF_JMP:
		if (BPF_OP(i->code) != BPF_JA)
			*ret_reads = a | (x ? ix : 0);
		break;
	case BPF_RET:
		*ret_reads = BPF_RVAL(i->code) == BPF_A ? a : 0;
		break;
	default:	/* BPF_MISC */
		*ret_reads = BPF_MISCOP(i->code) == BPF_TAX ? a : ix;
		*ret_writes = BPF_MISCOP(i->code) == BPF_TAX ? ix : a;
	}
}

static void live_set(struct decide *k)
{
	for (uint32_t pc = k->len; pc-- > 0;) {
		const struct sock_filter *i = &k->insn[pc];
		uint32_t reads, writes, after;

		uses(i, &reads, &writes);
		if (BPF_CLASS(i->code) == BPF_RET)
			after = 0;
		else if (!is_jump(i))
			after = k->live[pc + 1];
		else if (BPF_OP(i->code) == BPF_JA)
			after = k->live[pc + 1 + i->k];
		else
			after = k->live[pc + 1 + i->jt] | k->live[pc + 1 + i->jf];
		k->live[pc] = (after & ~writes) | reads;
	}
}

/*
 * Returns the node of what RET A returns if A contains w. Branches on one bit of w after the other,
 * from the top, and stops when the remaining low `bits` bits make no observable difference. value
 * has the bits above them.
 */
static uint32_t returned(struct decide *k, const struct diagram_word *w, unsigned bits,
			 uint32_t value)
{
	uint32_t below = bits < 32 ? (1u << bits) - 1 : ~0u;

	if (bits <= 16 && bpf_decide_observed(value) == bpf_decide_observed(value | below))
		return diagram_leaf(k->d, bpf_decide_observed(value));
	bits--;
	if (w->bit[bits] == DIAGRAM_FALSE)
		return returned(k, w, bits, value);
	if (w->bit[bits] == DIAGRAM_TRUE)
		return returned(k, w, bits, value | 1u << bits);
	if (diagram_over(k->d))
		return DIAGRAM_FALSE;
	return diagram_choose(k->d, w->bit[bits], returned(k, w, bits, value | 1u << bits),
			      returned(k, w, bits, value));
}

static struct diagram_word loaded(struct decide *k, const struct sock_filter *i,
				  const uint32_t *reg)
{
	switch (BPF_MODE(i->code)) {
	case BPF_ABS:
		return diagram_word_load(k->d, i->k);
	case BPF_MEM:
		return k->word[reg[REG_M + i->k]];
	case BPF_IMM:
		return diagram_word_constant(i->k);
	default:	/* BPF_LEN, the length of struct seccomp_data */
		return diagram_word_constant(sizeof(struct seccomp_data));
	}
}

/*
 * Sets the next states of state `from`: at instruction `no` where predicate is false, and at `yes`
 * where it is true. A branch that no input takes is KILLED.
 */
static void follow(struct decide *k, uint32_t from, uint32_t predicate, uint32_t no, uint32_t yes,
		   const uint32_t reg[REGS])
{
	uint32_t to[2];

	to[0] = predicate == DIAGRAM_TRUE ? KILLED : state_number(k, no, reg);
	to[1] = predicate == DIAGRAM_FALSE || yes == KILLED ? KILLED : state_number(k, yes, reg);
	k->state[from].predicate = predicate;
	memcpy(k->state[from].to, to, sizeof(to));
}

static void jump(struct decide *k, uint32_t from, const struct sock_filter *i,
		 const struct diagram_word *a, const struct diagram_word *x,
		 const uint32_t reg[REGS])
{
	uint32_t next = k->state[from].pc + 1, predicate;

	if (BPF_OP(i->code) == BPF_JA) {
		follow(k, from, DIAGRAM_FALSE, next + i->k, KILLED, reg);
		return;
	}
	predicate = i->jt == i->jf ? DIAGRAM_FALSE :
		    diagram_word_compare(k->d, BPF_OP(i->code), a, x);
	follow(k, from, predicate, next + i->jf, next + i->jt, reg);
}

/* Executes the instruction of one state, on the contents that the registers have in it. */
static void advance(struct decide *k, uint32_t from)
{
	uint32_t reg[REGS], pc = k->state[from].pc, ends = DIAGRAM_FALSE;
	const struct sock_filter *i = &k->insn[pc];
	struct diagram_word a, x, result;

	memcpy(reg, k->state[from].reg, sizeof(reg));
	a = k->word[reg[REG_A]];
	x = BPF_SRC(i->code) == BPF_X ? k->word[reg[REG_X]] : diagram_word_constant(i->k);
	switch (BPF_CLASS(i->code)) {
	case BPF_RET:
		result = BPF_RVAL(i->code) == BPF_A ? a : diagram_word_constant(i->k);
		k->state[from].decides = k->compared ? DIAGRAM_FALSE : returned(k, &result, 32, 0);
		return;
	case BPF_JMP:
		jump(k, from, i, &a, &x, reg);
		return;
	case BPF_LD:
	case BPF_LDX:
		result = loaded(k, i, reg);
		reg[BPF_CLASS(i->code) == BPF_LD ? REG_A : REG_X] = word_number(k, &result);
		break;
	case BPF_ST:
		reg[REG_M + i->k] = reg[REG_A];
		break;
	case BPF_STX:
		reg[REG_M + i->k] = reg[REG_X];
		break;
	case BPF_ALU:
		result = diagram_word_constant(0);
		if (BPF_OP(i->code) == BPF_DIV)
			ends = diagram_word_compare(k->d, BPF_JEQ, &x, &result);
		result = diagram_word_alu(k->d, BPF_OP(i->code), &a, &x);
		reg[REG_A] = word_number(k, &result);
		break;
	default:	/* BPF_MISC */
		if (BPF_MISCOP(i->code) == BPF_TAX)
			reg[REG_X] = reg[REG_A];
		else
			reg[REG_A] = reg[REG_X];
	}
	follow(k, from, ends, pc + 1, KILLED, reg);
}

static uint32_t decides(const struct decide *k, uint32_t state)
{
	/* A killed program returns leaf 0, SECCOMP_RET_KILL_THREAD. */
	return state == KILLED ? DIAGRAM_FALSE : k->state[state].decides;
}

static uint64_t unite(uint64_t a, uint64_t b)
{
	return a | b;
}

/* The words that a predicate depends on, as bits. */
static uint64_t words_of(struct decide *k, uint32_t predicate)
{
	uint64_t words = 0;

	for (unsigned i = 0; i < DIAGRAM_WORDS && predicate > DIAGRAM_TRUE; i++)
		if (diagram_zero(k->d, predicate, 32 * i, 32 * i + 32) != predicate)
			words |= 1u << i;
	return words;
}

/* The node of a state, from those of the next states. */
static uint32_t joined(struct decide *k, const struct state *s)
{
	uint32_t node = diagram_choose(k->d, s->predicate, decides(k, s->to[1]),
				       decides(k, s->to[0]));

	if (k->compared && s->predicate > DIAGRAM_TRUE)
		node = diagram_apply(k->d, unite, node,
				     diagram_leaf(k->d, words_of(k, s->predicate)));
	return node;
}

static int too_large(const struct decide *k, const char *what, uint32_t pc, struct fail *f)
{
	return fail_set(f, E2BIG, "too large to decide: %s instruction %u of %u", what,
			pc + 1, k->len);
}

static int out_of_memory(struct fail *f)
{
	return fail_set(f, ENOMEM, "cannot decide the filter: out of memory");
}

static int passes(struct decide *k, uint32_t *ret_node, struct fail *f)
{
	struct diagram_word zero = diagram_word_constant(0);
	uint32_t reg[REGS] = { word_number(k, &zero) };	/* all registers start as word 0: zero */
	uint32_t start = state_number(k, 0, reg), pc;

	for (pc = 0; pc < k->len; pc++) {
		for (uint32_t s = k->first[pc]; s != NONE && !k->over; s = k->state[s].next) {
			advance(k, s);
			k->over |= diagram_over(k->d);
		}
		if (k->no_memory)
			return out_of_memory(f);
		if (k->over)
			return too_large(k, "contents of registers are known up to", pc, f);
	}
	while (pc-- > 0) {
		if (BPF_CLASS(k->insn[pc].code) == BPF_RET)
			continue;
		for (uint32_t s = k->first[pc]; s != NONE; s = k->state[s].next)
			k->state[s].decides = joined(k, &k->state[s]);
		if (diagram_over(k->d))
			return too_large(k, "decisions are known from the end back to", pc, f);
	}
	*ret_node = k->state[start].decides;
	return 0;
}

static int decide(struct diagram *d, const struct filter *program, bool compared,
		  uint32_t *ret_node, struct fail *f)
{
	uint32_t rows = program->len + 1u;
	struct decide *k = calloc(1, sizeof(*k) + 2 * rows * sizeof(uint32_t));
	int r;

	if (!k)
		return out_of_memory(f);
	k->d = d;
	k->live = (uint32_t *)(k + 1);
	k->first = k->live + rows;
	k->insn = program->insn;
	k->len = program->len;
	k->compared = compared;
	memset(k->first, 0xff, rows * sizeof(*k->first));
	live_set(k);
	r = passes(k, ret_node, f);
	free(k->state);
	free(k->word);
	free(k->states.slot);
	free(k->words.slot);
	free(k);
	return r;
}

int bpf_decide(struct diagram *d, const struct filter *program, uint32_t *ret_node, struct fail *f)
{
	return decide(d, program, false, ret_node, f);
}

int bpf_decide_compared(struct diagram *d, const struct filter_stack *stack, uint32_t *ret_node,
			struct fail *f)
{
	uint32_t all = DIAGRAM_FALSE, one;

	for (size_t i = 0; i < stack->n; i++) {
		int r = decide(d, &stack->programs[i], true, &one, f);

		if (r < 0)
			return r;
		all = diagram_apply(d, unite, all, one);
	}
	if (diagram_over(d))
		return fail_set(f, E2BIG, "too large to decide: the combination of %zu programs",
				stack->n);
	*ret_node = all;
	return 0;
}

uint32_t bpf_decide_call(const struct diagram *d, uint32_t node, uint32_t arch, uint32_t nr)
{
	return diagram_known(d, diagram_known(d, node, 0, 32, arch), 32, 64, nr);
}

bool bpf_decide_example(const struct diagram *d, uint32_t predicate, uint32_t arch, uint32_t nr,
			struct seccomp_data *ret)
{
	uint32_t input[DIAGRAM_WORDS];

	if (!diagram_least(d, predicate, input))
		return false;
	*ret = (struct seccomp_data){ .arch = arch, .nr = (int)nr };
	for (unsigned i = 0; i < DIAGRAM_WORDS; i++) {
		struct bpf_word w = bpf_word_of(i);
		uint64_t half = (uint64_t)input[diagram_word_place[i]] << (w.high ? 32 : 0);

		if (w.kind == BPF_WORD_IP)
			ret->instruction_pointer |= half;
		else if (w.kind == BPF_WORD_ARG)
			ret->args[w.arg] |= half;
	}
	return true;
}

static uint64_t compose(uint64_t older, uint64_t newer)
{
	return bpf_compose((uint32_t)older, (uint32_t)newer);
}

/* For diagram_apply(), which takes two nodes: pass the same one twice. */
static uint64_t canonical(uint64_t action, uint64_t same)
{
	(void)same;
	return bpf_canonical((uint32_t)action);
}

int bpf_decide_stack(struct diagram *d, const struct filter_stack *stack, uint32_t *ret_node,
		     struct fail *f)
{
	uint32_t all = diagram_leaf(d, SECCOMP_RET_ALLOW), one;

	for (size_t i = 0; i < stack->n; i++) {
		int r = bpf_decide(d, &stack->programs[i], &one, f);

		if (r < 0)
			return r;
		all = diagram_apply(d, compose, all, one);
	}
	all = diagram_apply(d, canonical, all, all);
	if (diagram_over(d))
		return fail_set(f, E2BIG, "too large to decide: the combination of %zu programs",
				stack->n);
	*ret_node = all;
	return 0;
}
