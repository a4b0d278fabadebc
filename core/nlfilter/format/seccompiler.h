/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_SECCOMPILER_H
#define NLVIRT_FORMAT_SECCOMPILER_H
/*
 * Reads the JSON of seccompiler, the rule compiler of Firecracker and other virtual machine
 * monitors: for each thread, a list of calls with conditions, the action if one of them matches,
 * and the action if none does. The conditions of a rule must all hold. A call of another
 * architecture is KILL_PROCESS. "dword" compares the lower 32 bits of an argument, "qword" all 64.
 */
#include "inspect/bpf.h"
#include "format/warnings.h"

/*
 * thread: which one; NULL: the only one. Returns 0, and ret needs filter_free(); or -errno with *f,
 * "NAME:LINE: ..." or, if there are several threads, their names.
 */
int seccompiler_build(const char *text, size_t n, const char *name, const char *thread,
		      uint32_t arch, struct warnings *warnings, struct filter *ret,
		      struct fail *f);

#endif
