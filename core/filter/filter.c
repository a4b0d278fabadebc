/* SPDX-License-Identifier: Apache-2.0 */
#include "filter/filter.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "filter/traps.h"

#define WINDOW_MASK (~63u)		/* WINDOW_SIZE - 1 */
#define ALL_BITS 0xffffffffu
#define ACT_ERRNO(e) SCMP_ACT_ERRNO(e)

/*
 * Calls that are refused whatever their arguments. By number where libseccomp of Debian 12 has no name: all
 * later calls have one number on every architecture; io_pgetevents_time64 exists on 32 bits only.
 */
static const struct refusal {
	const char *call;
	int err;
} refusals[] = {
	{ "io_uring_setup", ENOSYS },	/* a ring opens sockets without system calls */
	{ "io_uring_enter", ENOSYS },
	{ "io_uring_register", ENOSYS },
	{ "io_setup", ENOSYS },		/* libaio, the same in small */
	{ "io_destroy", ENOSYS },
	{ "io_submit", ENOSYS },
	{ "io_cancel", ENOSYS },
	{ "io_getevents", ENOSYS },
	{ "io_pgetevents", ENOSYS },
	{ "io_pgetevents_time64", ENOSYS },
};

/* Families that socket() may make; everything else is EPERM. AF_NETLINK goes on below. */
static const uint32_t families[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK };
static const uint32_t pair_families[] = { AF_UNIX };

static const uint32_t namespace_flags[] = {
	CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID,
	CLONE_NEWNET,
};

static struct scmp_arg_cmp low32(unsigned arg, uint32_t mask, uint32_t value)
{
	return (struct scmp_arg_cmp){
		.arg = arg, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask, .datum_b = value,
	};
}

static int rule(scmp_filter_ctx ctx, uint32_t action, const char *call, unsigned n,
		const struct scmp_arg_cmp *cmp)
{
	int nr = seccomp_syscall_resolve_name(call);

	if (nr == __NR_SCMP_ERROR || nr < 0)
		return 0;	/* this architecture has no such call */
	return seccomp_rule_add_array(ctx, action, nr, n, cmp);
}

/*
 * Adds a rule for every 32-bit value but those given: libseccomp compares for equality under a mask only, so
 * the others are covered by aligned blocks, each a mask and a value. Disjoint, complete, at most 32 a value.
 */
static int rule_for_others(scmp_filter_ctx ctx, uint32_t action, const char *call, unsigned arg,
			   const uint32_t *but, size_t n, uint64_t first, unsigned bits)
{
	uint64_t end = first + (1ull << bits);
	size_t inside = 0;
	int r;

	for (size_t i = 0; i < n; i++)
		inside += but[i] >= first && but[i] < end;
	if (!inside) {
		struct scmp_arg_cmp cmp = low32(arg, (uint32_t)~((1ull << bits) - 1), (uint32_t)first);

		return rule(ctx, action, call, 1, &cmp);
	}
	if (!bits)
		return 0;
	r = rule_for_others(ctx, action, call, arg, but, n, first, bits - 1);
	if (r)
		return r;
	return rule_for_others(ctx, action, call, arg, but, n, first + (1ull << (bits - 1)), bits - 1);
}

#define RULE_FOR_OTHERS(ctx, action, call, arg, but) \
	rule_for_others(ctx, action, call, arg, but, sizeof(but) / sizeof((but)[0]), 0, 32)

/* AF_NETLINK: protocol 0 comes to us, every other is refused here. */
static int add_netlink(scmp_filter_ctx ctx)
{
	struct scmp_arg_cmp cmp[2] = { low32(0, ALL_BITS, AF_NETLINK) };
	int r;

	cmp[1] = low32(2, ALL_BITS, NETLINK_ROUTE);
	r = rule(ctx, SCMP_ACT_NOTIFY, "socket", 2, cmp);
	for (unsigned bit = 0; bit < 32 && !r; bit++) {
		/* The protocol's highest set bit is this one: exact, because 0 is the only other case. */
		uint32_t mask = (uint32_t)~((1ull << bit) - 1);

		cmp[1] = low32(2, mask, 1u << bit);
		r = rule(ctx, ACT_ERRNO(EAFNOSUPPORT), "socket", 2, cmp);
	}
	return r;
}

static int add_namespaces(scmp_filter_ctx ctx)
{
	static const uint32_t time_flag = 0x80;	/* CLONE_NEWTIME; in clone() these bits are the signal */
	struct scmp_arg_cmp cmp = low32(0, time_flag, time_flag);
	int r = rule(ctx, ACT_ERRNO(EPERM), "unshare", 1, &cmp);

	for (size_t i = 0; i < sizeof(namespace_flags) / sizeof(namespace_flags[0]) && !r; i++) {
		cmp = low32(0, namespace_flags[i], namespace_flags[i]);
		r = rule(ctx, ACT_ERRNO(EPERM), "unshare", 1, &cmp);
		if (!r)
			r = rule(ctx, ACT_ERRNO(EPERM), "clone", 1, &cmp);
	}
	/* Its flags are in memory, out of reach. The C libraries fall back to clone() on ENOSYS. */
	return r ? r : rule(ctx, ACT_ERRNO(ENOSYS), "clone3", 0, NULL);
}

static int add_traps(scmp_filter_ctx ctx, int window)
{
	for (size_t i = 0; i < n_traps; i++) {
		struct scmp_arg_cmp cmp = low32(0, WINDOW_MASK, (uint32_t)window);
		int r = window < 0 ? 0 : rule(ctx, SCMP_ACT_NOTIFY, traps[i].call, 1, &cmp);

		if (!r && traps[i].by != TRAP_NEVER) {
			cmp = low32((unsigned)traps[i].by, ALL_BITS, traps[i].value);
			r = rule(ctx, SCMP_ACT_NOTIFY, traps[i].call, 1, &cmp);
		}
		if (r)
			return r;
	}
	return 0;
}

static int add_ioctls(scmp_filter_ctx ctx, int window)
{
	int r = 0;

	for (size_t i = 0; i < n_trap_ioctls && window >= 0 && !r; i++) {
		struct scmp_arg_cmp cmp[2] = { low32(0, WINDOW_MASK, (uint32_t)window) };

		cmp[1] = low32(1, ALL_BITS, trap_ioctls[i]);
		r = rule(ctx, SCMP_ACT_NOTIFY, "ioctl", 2, cmp);
	}
	return r;
}

static int add_refusals(scmp_filter_ctx ctx)
{
	int r = 0;

	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]) && !r; i++)
		r = rule(ctx, ACT_ERRNO((uint16_t)refusals[i].err), refusals[i].call, 0, NULL);
	return r;
}

static int add_all(scmp_filter_ctx ctx, const struct policy *policy, int window)
{
	/* Foreign ABIs (i386 by int 0x80, x32): all their calls are unknown here. */
	int r = seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, ACT_ERRNO(ENOSYS));

	if (!r)
		r = seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2);	/* a binary tree */
	if (!r)
		r = add_netlink(ctx);
	if (!r)
		r = RULE_FOR_OTHERS(ctx, ACT_ERRNO(EPERM), "socket", 0, families);
	if (!r)
		r = RULE_FOR_OTHERS(ctx, ACT_ERRNO(EPERM), "socketpair", 0, pair_families);
	if (!r)
		r = add_refusals(ctx);
	if (!r && !policy->allow_namespaces)
		r = add_namespaces(ctx);
	if (!r)
		r = add_traps(ctx, window);
	return r ? r : add_ioctls(ctx, window);
}

/*
 * libseccomp of Debian 12 exports to descriptors only, in one write: a message takes it whole or not at all, never
 * blocks, and has nothing to do with the caller's RLIMIT_FSIZE, as a file would.
 */
static int export(scmp_filter_ctx ctx, struct filter *ret)
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

int filter_build(const struct policy *policy, int window, struct filter *ret, struct fail *f)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
	int r;

	if (!ctx)
		return fail_set(f, ENOMEM, "cannot build the filter: out of memory");
	r = add_all(ctx, policy, window);
	if (!r)
		r = export(ctx, ret);
	seccomp_release(ctx);
	return r ? fail_set(f, -r, "cannot build the filter: %s", strerror(-r)) : 0;
}

void filter_free(struct filter *filter)
{
	if (!filter)
		return;
	free(filter->insn);
	filter->insn = NULL;
	filter->len = 0;
}
