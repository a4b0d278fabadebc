/* SPDX-License-Identifier: Apache-2.0 */
/* Compiles a unit: a program for each setting and each architecture of the machine. */
#include <errno.h>
#include <seccomp.h>
#include <string.h>

#include "format/export.h"
#include "format/systemd_unit.h"

#define MOST_LOCAL 3

/*
 * For each architecture, which others a machine can run programs of, as in systemd's
 * seccomp-util.c. systemd also tries those of the other byte order, whose programs the kernel
 * refuses.
 */
static const uint32_t local[][MOST_LOCAL] = {
	{ SCMP_ARCH_X86_64, SCMP_ARCH_X86, SCMP_ARCH_X32 },
	{ SCMP_ARCH_AARCH64, SCMP_ARCH_ARM },
	{ SCMP_ARCH_S390X, SCMP_ARCH_S390 },
	{ SCMP_ARCH_PPC64, SCMP_ARCH_PPC },
	{ SCMP_ARCH_MIPS64, SCMP_ARCH_MIPS, SCMP_ARCH_MIPS64N32 },
	{ SCMP_ARCH_MIPS64N32, SCMP_ARCH_MIPS, SCMP_ARCH_MIPS64 },
	{ SCMP_ARCH_MIPSEL64, SCMP_ARCH_MIPSEL, SCMP_ARCH_MIPSEL64N32 },
	{ SCMP_ARCH_MIPSEL64N32, SCMP_ARCH_MIPSEL, SCMP_ARCH_MIPSEL64 },
};

/* The architectures of programs that a machine of arch can run, its own first. */
static unsigned local_arches(uint32_t arch, uint32_t ret[MOST_LOCAL])
{
	unsigned n = 1;

	ret[0] = arch;
	for (size_t i = 0; i < sizeof(local) / sizeof(local[0]); i++)
		for (; local[i][0] == arch && n < MOST_LOCAL && local[i][n]; n++)
			ret[n] = local[i][n];
	return n;
}

static int failed(struct fail *f, int r)
{
	return fail_set(f, -r, "cannot compile the unit: %s", strerror(-r));
}

/*
 * Makes a context for one architecture that does not touch calls of others. 0 or -errno. push()
 * releases it in either case.
 */
static int context(uint32_t arch, uint32_t otherwise, scmp_filter_ctx *ret)
{
	int r = 0;

	*ret = seccomp_init(otherwise);
	if (!*ret)
		return -ENOMEM;
	if (arch != seccomp_arch_native())
		r = seccomp_arch_remove(*ret, SCMP_ARCH_NATIVE);
	if (!r && arch != seccomp_arch_native())
		r = seccomp_arch_add(*ret, arch);
	return r ? r : seccomp_attr_set(*ret, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ALLOW);
}

/*
 * Unless r is an error, pushes the program of a context. Releases the context, which may be NULL.
 */
static int push(scmp_filter_ctx ctx, uint32_t arch, struct filter_stack *stack, int r,
		struct fail *f)
{
	struct filter program = { 0 };

	if (!r)
		r = export_program(ctx, arch, &program);
	if (ctx)
		seccomp_release(ctx);
	if (!r)
		r = filter_stack_push(stack, &program);
	filter_free(&program);
	return r ? failed(f, r) : 0;
}

static uint32_t action_of(int err)
{
	return err == SYSTEMD_KILL ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO((unsigned)err);
}

static int build_calls(const struct systemd_unit *u, uint32_t arch, struct filter_stack *stack,
		       struct fail *f)
{
	uint32_t refuses = action_of(u->err),
		 otherwise = u->allows_calls ? refuses : SCMP_ACT_ALLOW;
	scmp_filter_ctx ctx;
	int r = context(arch, otherwise, &ctx);

	for (unsigned i = 0; i < u->n_calls && !r; i++) {
		uint32_t action = u->call[i].err != SYSTEMD_NO_ERRNO ? action_of(u->call[i].err) :
				  u->allows_calls ? SCMP_ACT_ALLOW : refuses;

		if (action == otherwise)
			continue;
		r = seccomp_rule_add_exact_array(ctx, action, u->call[i].nr, 0, NULL);
		if (r == -EDOM)		/* arch does not have it */
			r = 0;
	}
	return push(ctx, arch, stack, r, f);
}

/* On these, socket() is also a call of socketcall(), and systemd installs no filter. */
static bool has_socketcall(uint32_t arch)
{
	int nr = seccomp_syscall_resolve_name_arch(arch, "socketcall");

	return nr >= 0;
}

static int refuse_families(const struct systemd_unit *u, scmp_filter_ctx ctx)
{
	const uint32_t action = SCMP_ACT_ERRNO(EAFNOSUPPORT);
	int nr = seccomp_syscall_resolve_name("socket"), r = 0, first = 0, last = 0;

	for (int i = 1; i < SYSTEMD_FAMILIES; i++) {
		first = !first && u->family[i] ? i : first;
		last = u->family[i] ? i : last;
	}
	if (!u->allows_families) {
		for (int i = 0; i < SYSTEMD_FAMILIES && !r; i++)
			if (u->family[i])
				r = seccomp_rule_add_exact(ctx, action, nr, 1,
							   SCMP_A0(SCMP_CMP_EQ, i));
		return r;
	}
	if (!first)
		return seccomp_rule_add_exact(ctx, action, nr, 0);
	r = seccomp_rule_add_exact(ctx, action, nr, 1, SCMP_A0(SCMP_CMP_LT, first));
	if (!r)
		r = seccomp_rule_add_exact(ctx, action, nr, 1, SCMP_A0(SCMP_CMP_GT, last));
	for (int i = first; i < last && !r; i++)
		if (!u->family[i])
			r = seccomp_rule_add_exact(ctx, action, nr, 1, SCMP_A0(SCMP_CMP_EQ, i));
	return r;
}

static int build_families(const struct systemd_unit *u, uint32_t arch, struct filter_stack *stack,
			  struct fail *f)
{
	scmp_filter_ctx ctx;
	int r;

	if (has_socketcall(arch))
		return 0;
	r = context(arch, SCMP_ACT_ALLOW, &ctx);
	return push(ctx, arch, stack, r ? r : refuse_families(u, ctx), f);
}

static int build_arches(const struct systemd_unit *u, uint32_t arch, struct filter_stack *stack,
			struct fail *f)
{
	scmp_filter_ctx ctx;
	int r = context(arch, SCMP_ACT_ALLOW, &ctx);

	if (!r)
		r = seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL);

	for (unsigned i = 0; i < u->n_arches && !r; i++) {
		if (u->arch[i] == SCMP_ARCH_NATIVE || u->arch[i] == arch)
			continue;
		r = seccomp_arch_add(ctx, u->arch[i]);
		if (r == -EEXIST || r == -EDOM)		/* a machine of the other byte order */
			r = 0;
	}
	return push(ctx, arch, stack, r, f);
}

int systemd_build(const struct systemd_unit *u, uint32_t arch, struct filter_stack *stack,
		  struct fail *f)
{
	uint32_t arches[MOST_LOCAL];
	unsigned n = local_arches(arch, arches);
	int r = 0;

	for (unsigned i = 0; i < n && u->has_families && !r; i++)
		r = build_families(u, arches[i], stack, f);
	if (!r && u->has_arches)
		r = build_arches(u, arch, stack, f);
	for (unsigned i = 0; i < n && u->has_calls && !r; i++)
		r = build_calls(u, arches[i], stack, f);
	return r;
}
