/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_H
#define NLVIRT_FILTER_FILTER_H
/*
 * Builds the seccomp program that keeps "The promise" of core/README.md. rules.c says what the
 * program decides, and libseccomp compiles it. A condition that libseccomp cannot express in one
 * rule (all values but these, in 32 bits) becomes several rules that are exact together.
 */
#include <linux/filter.h>

#include "base/fail.h"
#include "want/want.h"

/* A program for seccomp(2). Free with filter_free(). */
struct filter {
	unsigned short len;		/* instructions; the kernel accepts 1..BPF_MAXINSNS */
	struct sock_filter *insn;
};

/* Leaves an empty program. Accepts NULL. */
void filter_free(struct filter *filter);

/*
 * Builds the program for a policy.
 *
 * arch is AUDIT_ARCH_* of x86_64 or aarch64, or 0 for the running architecture. window is the first
 * descriptor number that is trapped, a multiple of 64, or -1 if none is.
 *
 * Returns 0, and the caller must filter_free(ret); or -errno with *f, and *ret is untouched.
 * -E2BIG: the rules of the policy do not fit; the operator must write fewer or simpler ones.
 */
int filter_build(const struct want *want, uint32_t arch, int window, struct filter *ret,
		 struct fail *f);

/*
 * The same for the rules of rules_of_profile(), as a runtime compiles them: calls of foreign
 * architectures are SECCOMP_RET_KILL_THREAD.
 */
int filter_build_profile(const struct want *want, uint32_t arch, int window, struct filter *ret,
			 struct fail *f);

/* The window if RLIMIT_NOFILE is 1,024 or more, as it nearly always is. */
#define FILTER_WINDOW 960

/*
 * From now on, libseccomp compiles without asking the running kernel which actions it has. This is
 * for callers that inspect filters and load none. It applies to the whole process, so the library
 * does not call it by itself.
 */
void filter_for_any_kernel(void);

/* Gets the program of a libseccomp context. Returns 0, and ret needs filter_free(); or -errno. */
int filter_export(void *ctx, struct filter *ret);

#endif
