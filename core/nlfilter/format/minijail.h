/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_MINIJAIL_H
#define NLVIRT_FORMAT_MINIJAIL_H
/*
 * Reads seccomp policies of minijail, as its compile_seccomp_policy does:
 *
 *	@default trap
 *	read: 1
 *	{ open, openat[arch=x86_64] }: arg1 & O_WRONLY || arg1 == 0; return EACCES
 *	mmap: { arg2 in ~PROT_EXEC; allow, return EPERM }
 *
 * The filters of a call are tried in order, and the first that applies decides. If none does, or a
 * call is not named, the default decides: "kill", or with @denylist "allow". "kill" is KILL_THREAD,
 * and so are calls of another architecture. Arguments have 64 bits on 64-bit architectures, and 32
 * on others. A line of @frequency changes the order of comparisons alone, so its file is not read.
 */
#include "inspect/bpf.h"
#include "format/minijail_text.h"

/* Returns 0, and ret needs filter_free(); or -errno with *f, "NAME:LINE: ...". */
int minijail_build(const char *text, const char *name, uint32_t arch, include_reader include,
		   struct filter *ret, struct fail *f);

#endif
