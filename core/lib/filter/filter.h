/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_H
#define NLVIRT_FILTER_FILTER_H
/*
 * Policy and traps to the seccomp program that the sandbox runs under: section 2 of the design, "no way
 * round it". The rules are in rules.c; they are compiled by libseccomp. What it cannot say in one
 * rule (all values but these, on 32 bits) is said in several that together are exact.
 */
#include <linux/filter.h>

#include "base/fail.h"
#include "want/want.h"

/* A program for seccomp(2). Free with filter_free(). */
struct filter {
	unsigned short len;		/* instructions: 1..BPF_MAXINSNS in a program that the kernel accepts */
	struct sock_filter *insn;
};

/* NULL is allowed; leaves an empty program. */
void filter_free(struct filter *filter);

/*
 * arch: AUDIT_ARCH_* of x86_64 or aarch64; 0: what we run on. window: the first trapped descriptor number, a multiple
 * of 64; -1: none is trapped by its number. 0 or -errno with *f filled in (E2BIG: the policy's rules are too
 * many); *ret is untouched then.
 */
int filter_build(const struct want *want, uint32_t arch, int window, struct filter *ret, struct fail *f);

/* The window when RLIMIT_NOFILE is 1,024 or more, as it nearly always is. */
#define FILTER_WINDOW 960

/*
 * From here on libseccomp compiles without asking the running kernel which actions it has: for those who look into
 * filters and load none. Of the whole process, so not for the library to do by itself.
 */
void filter_for_any_kernel(void);

/* The program of a libseccomp context. 0 or -errno. */
int filter_export(void *ctx, struct filter *ret);

#endif
