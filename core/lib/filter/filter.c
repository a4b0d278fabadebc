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
#include "filter/blocks.h"
#include "filter/rules.h"

static uint32_t act(uint32_t action)
{
	/* The other actions have the same values in libseccomp as in the kernel. */
	return action == SECCOMP_RET_USER_NOTIF ? SCMP_ACT_NOTIFY : action;
}

struct adding {
	scmp_filter_ctx ctx;
	int nr;
};

static int add_blocks(void *arg, const struct rule *rule, const struct scmp_arg_cmp *cmp)
{
	const struct adding *a = arg;

	return seccomp_rule_add_array(a->ctx, act(rule->action), a->nr, rule->n, cmp);
}

static int add_rule(scmp_filter_ctx ctx, const struct rule *rule, int window, uint32_t arch)
{
	/* libseccomp takes the native number, or a negative one of its own, and translates it. */
	int nr = seccomp_syscall_resolve_name(rule->call);

	if (nr == __NR_SCMP_ERROR || seccomp_syscall_resolve_name_arch(arch, rule->call) < 0)
		return 0;	/* this architecture has no such call */
	return blocks_each(rule, window, add_blocks, &(struct adding){ ctx, nr });
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

static int build_profile(const struct rules *rules, uint32_t arch, struct filter *ret)
{
	scmp_filter_ctx ctx;
	int r = context_new(arch, SCMP_ACT_KILL, &ctx);

	if (r)
		return r;
	for (size_t i = 0; i < rules->n && !r; i++)
		r = add_rule(ctx, &rules->rule[i], rules->window, arch);
	if (!r)
		r = filter_export(ctx, ret);
	seccomp_release(ctx);
	return r;
}

int filter_build_profile(const struct want *want, uint32_t arch, int window, struct filter *ret,
			 struct fail *f)
{
	_cleanup_free_ struct rules *rules = malloc(sizeof(*rules));
	int r = -ENOMEM;

	if (rules) {
		rules_of_profile(want, window, rules);
		r = build_profile(rules, arch ? arch : seccomp_arch_native(), ret);
	}
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
