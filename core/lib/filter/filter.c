/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/filter.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "call/table.h"
#include "filter/rules.h"

#define ALL_BITS 0xffffffffu

/* One condition in terms of libseccomp: it holds if any of these does. */
struct choices {
	size_t n;
	struct scmp_arg_cmp cmp[LIMIT_RULE_BLOCKS];
};

static int choose(struct choices *c, unsigned arg, enum scmp_compare op, uint64_t a, uint64_t b)
{
	if (c->n == LIMIT_RULE_BLOCKS)
		return -E2BIG;
	c->cmp[c->n++] = (struct scmp_arg_cmp){ .arg = arg, .op = op, .datum_a = a, .datum_b = b };
	return 0;
}

static int choose_low(struct choices *c, unsigned arg, uint32_t mask, uint32_t value)
{
	return choose(c, arg, SCMP_CMP_MASKED_EQ, mask, value);
}

/*
 * Adds the 32-bit values from first to last, both included. In 32 bits libseccomp can only compare
 * for equality under a mask, so aligned blocks cover the range, each with a mask and a value. The
 * blocks do not overlap, and at most 62 are needed.
 */
static int choose_range(struct choices *c, unsigned arg, uint64_t first, uint64_t last)
{
	int r = 0;

	while (first <= last && !r) {
		uint64_t size = first ? first & -first : 1ull << 32;

		while (first + size - 1 > last)
			size /= 2;
		r = choose_low(c, arg, (uint32_t)~(size - 1), (uint32_t)first);
		first += size;
	}
	return r;
}

/* Adds all 32-bit values that are not in the set, which must be sorted. */
static int choose_others(struct choices *c, unsigned arg, const uint32_t *set, size_t n)
{
	uint64_t next = 0;
	int r = 0;

	for (size_t i = 0; i < n && !r; i++) {
		if (set[i] > next)
			r = choose_range(c, arg, next, set[i] - 1ull);
		next = set[i] + 1ull;
	}
	return r ? r : choose_range(c, arg, next, ALL_BITS);
}

static const enum scmp_compare wide_ops[OPS] = {
	[OP_EQ] = SCMP_CMP_EQ,
	[OP_NE] = SCMP_CMP_NE,
	[OP_LT] = SCMP_CMP_LT,
	[OP_LE] = SCMP_CMP_LE,
	[OP_GT] = SCMP_CMP_GT,
	[OP_GE] = SCMP_CMP_GE,
};

static int choose_cmp(struct choices *c, const struct policy_cmp *p)
{
	uint32_t value = (uint32_t)p->value;

	if (!p->is_int && p->op == OP_MASK)
		return choose(c, p->arg, SCMP_CMP_MASKED_EQ, p->mask, p->value);
	if (!p->is_int)
		return choose(c, p->arg, wide_ops[p->op], p->value, 0);
	switch (p->op) {
	case OP_EQ:
		return choose_low(c, p->arg, ALL_BITS, value);
	case OP_NE:
		return choose_others(c, p->arg, &value, 1);
	case OP_LT:
		return value ? choose_range(c, p->arg, 0, value - 1ull) : 0;
	case OP_LE:
		return choose_range(c, p->arg, 0, value);
	case OP_GT:
		return choose_range(c, p->arg, value + 1ull, ALL_BITS);
	case OP_GE:
		return choose_range(c, p->arg, value, ALL_BITS);
	default:
		return choose_low(c, p->arg, (uint32_t)p->mask, value);
	}
}

static int choices_of(const struct rule_cond *cond, int window, struct choices *ret)
{
	int r = 0;

	ret->n = 0;
	switch (cond->match) {
	case MATCH_CMP:
		return choose_cmp(ret, cond->cmp);
	case MATCH_WINDOW:
		r = choose_low(ret, cond->arg, ~(WINDOW_SIZE - 1u), (uint32_t)window);
		return r || !window_has_low(window) ? r :
		       choose_low(ret, cond->arg, ~(WINDOW_LOW_SIZE - 1u), WINDOW_LOW);
	case MATCH_NONE_OF:
		return choose_others(ret, cond->arg, cond->set, cond->n);
	case MATCH_ANY_BIT:
		for (unsigned bit = 0; bit < 32 && !r; bit++)
			if (cond->set[0] & (1u << bit))
				r = choose_low(ret, cond->arg, 1u << bit, 1u << bit);
		return r;
	case MATCH_MASKED:
		for (size_t i = 0; i < cond->n && !r; i += 2)
			r = choose_low(ret, cond->arg, cond->set[i], cond->set[i + 1]);
		return r;
	case MATCH_RANGES:
		for (size_t i = 0; i < cond->n && !r; i += 2)
			r = choose_range(ret, cond->arg, cond->set[i], cond->set[i + 1]);
		return r;
	default:
		for (size_t i = 0; i < cond->n && !r; i++)
			r = choose_low(ret, cond->arg, ALL_BITS, cond->set[i]);
		return r;
	}
}

static uint32_t act(uint32_t action)
{
	/* The other actions have the same values in libseccomp as in the kernel. */
	return action == SECCOMP_RET_USER_NOTIF ? SCMP_ACT_NOTIFY : action;
}

/* Adds a libseccomp rule for each combination of choices. cmp holds the first `done` of rule->n. */
static int combine(scmp_filter_ctx ctx, const struct rule *rule, int nr, int window,
		   struct scmp_arg_cmp *cmp, unsigned done, size_t *left)
{
	_cleanup_free_ struct choices *c = NULL;
	int r;

	if (done == rule->n) {
		if (!(*left)--)
			return -E2BIG;
		return seccomp_rule_add_array(ctx, act(rule->action), nr, done, cmp);
	}
	c = malloc(sizeof(*c));
	if (!c)
		return -ENOMEM;
	r = choices_of(&rule->cond[done], window, c);
	for (size_t i = 0; i < c->n && !r; i++) {
		cmp[done] = c->cmp[i];
		r = combine(ctx, rule, nr, window, cmp, done + 1, left);
	}
	return r;
}

static int add_rule(scmp_filter_ctx ctx, const struct rule *rule, int window, uint32_t arch)
{
	/* libseccomp takes the native number, or a negative one of its own, and translates it. */
	int nr = seccomp_syscall_resolve_name(rule->call);
	struct scmp_arg_cmp cmp[RULE_CONDS];
	size_t left = LIMIT_RULE_BLOCKS;

	if (nr == __NR_SCMP_ERROR || seccomp_syscall_resolve_name_arch(arch, rule->call) < 0)
		return 0;	/* this architecture has no such call */
	return combine(ctx, rule, nr, window, cmp, 0, &left);
}

static int context_new(uint32_t arch, uint32_t foreign, scmp_filter_ctx *ret)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
	int r;

	if (!ctx)
		return -ENOMEM;
	r = seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, foreign);
	if (!r)
		r = seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);	/* a binary tree */
	if (!r && arch != seccomp_arch_native()) {
		r = seccomp_arch_remove(ctx, SCMP_ARCH_NATIVE);
		if (!r)
			r = seccomp_arch_add(ctx, arch);
	}
	if (r)
		seccomp_release(ctx);
	else
		*ret = ctx;
	return r;
}

/*
 * libseccomp of Debian 12 can export only to a descriptor, with one write. A message on a socket is
 * written whole or not at all and never blocks. A file would depend on the caller's RLIMIT_FSIZE.
 */
int filter_export(void *ctx, struct filter *ret)
{
	_cleanup_close_ int in = -1, out = -1;
	_cleanup_free_ struct sock_filter *insn = NULL;
	int pair[2], r;
	ssize_t n;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) < 0)
		return -errno;
	in = pair[0];
	out = pair[1];
	r = seccomp_export_bpf(ctx, in);
	if (r < 0)
		return r;
	n = recv(out, NULL, 0, MSG_PEEK | MSG_TRUNC);
	if (n < 0)
		return -errno;
	insn = malloc((size_t)n);
	if (!insn)
		return -ENOMEM;
	if (recv(out, insn, (size_t)n, 0) != n)
		return -EIO;
	ret->len = (unsigned short)((size_t)n / sizeof(*insn));
	ret->insn = TAKE_PTR(insn);
	return 0;
}

/*
 * Appends a program. Where it would allow a call, it jumps to the program that is appended next,
 * unless it is the last. The first program that does not allow a call decides it.
 */
static int chain(struct filter *to, struct filter *part, bool last)
{
	size_t len = (size_t)to->len + part->len;
	struct sock_filter *more;

	if (len > BPF_MAXINSNS)
		return -E2BIG;
	more = realloc(to->insn, len * sizeof(*more));
	if (!more)
		return -ENOMEM;
	to->insn = more;
	memcpy(more + to->len, part->insn, part->len * sizeof(*more));
	for (unsigned i = 0; i < part->len && !last; i++) {
		struct sock_filter *at = &more[to->len + i];

		if (at->code == (BPF_RET | BPF_K) && at->k == SECCOMP_RET_ALLOW)
			*at = (struct sock_filter){ .code = BPF_JMP | BPF_JA,
						    .k = part->len - i - 1u };
	}
	to->len = (unsigned short)len;
	return 0;
}

/*
 * Builds a program of as many rules as possible, from *next on. Rules of the policy file for the
 * same call go into different programs, because libseccomp keeps no order among rules for one call.
 */
static int build_part(const struct rules *rules, uint32_t arch, size_t *next, struct filter *ret)
{
	bool extra = rules->rule[*next].extra;
	size_t first = *next, i = first;
	scmp_filter_ctx ctx;
	int r;

	r = context_new(arch,
			extra ? SCMP_ACT_ALLOW
			      : SCMP_ACT_ERRNO(policy_errno(rules->want->policy, REFUSE_FOREIGN)),
			&ctx);
	if (r)
		return r;
	for (; i < rules->n && rules->rule[i].extra == extra && !r; i++) {
		bool again = false;

		for (size_t j = first; extra && j < i; j++)
			again |= !strcmp(rules->rule[j].call, rules->rule[i].call);
		if (again)
			break;
		r = add_rule(ctx, &rules->rule[i], rules->window, arch);
	}
	*next = i;
	if (!r)
		r = filter_export(ctx, ret);
	seccomp_release(ctx);
	return r;
}

/*
 * Begins with the calls of 32-bit programs. They are refused, as those of all foreign ABIs, but by
 * the supervisor: such a program cannot even exit, so it must be ended, and the operator told why.
 */
static int begin(const struct rules *rules, uint32_t arch, struct filter *all)
{
	const struct sock_filter first[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call_arch_32(arch), 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
	};

	if (rules->want->nested)
		return 0;
	all->insn = malloc(sizeof(first));
	if (!all->insn)
		return -ENOMEM;
	memcpy(all->insn, first, sizeof(first));
	all->len = sizeof(first) / sizeof(first[0]);
	return 0;
}

static int build(const struct rules *rules, uint32_t arch, struct filter *ret)
{
	struct filter all = { 0 };
	size_t next = 0;
	int r = begin(rules, arch, &all);

	while (next < rules->n && !r) {
		struct filter part = { 0 };

		r = build_part(rules, arch, &next, &part);
		if (!r)
			r = chain(&all, &part, next == rules->n);
		filter_free(&part);
	}
	if (r)
		filter_free(&all);
	else
		*ret = all;
	return r;
}

int filter_build(const struct want *want, uint32_t arch, int window, struct filter *ret,
		 struct fail *f)
{
	_cleanup_free_ struct rules *rules = malloc(sizeof(*rules));
	int r;

	if (!rules)
		return fail_set(f, ENOMEM, "cannot build the filter: out of memory");
	if (!arch)
		arch = seccomp_arch_native();
	if (arch != seccomp_arch_native() && arch != SCMP_ARCH_X86_64 && arch != SCMP_ARCH_AARCH64)
		return fail_set(f, EINVAL, "cannot build the filter: policies exist for x86_64 and "
				"aarch64 only");
	rules_of(want, window, rules);
	r = build(rules, arch, ret);
	if (r == -E2BIG)
		return fail_set(f, E2BIG, "the rules do not fit into one filter: at most %u blocks "
				"of values in a rule and %u instructions in all",
				LIMIT_RULE_BLOCKS, BPF_MAXINSNS);
	return r ? fail_set(f, -r, "cannot build the filter: %s", strerror(-r)) : 0;
}

void filter_for_any_kernel(void)
{
	seccomp_api_set(6);	/* the highest level of libseccomp 2.5 */
}

void filter_free(struct filter *filter)
{
	if (!filter)
		return;
	free(filter->insn);
	filter->insn = NULL;
	filter->len = 0;
}
