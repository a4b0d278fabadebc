/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_INPUT_LIVE_H
#define NLVIRT_FORMAT_INPUT_LIVE_H
/* Reads the programs of a live process with PTRACE_SECCOMP_GET_FILTER, see ptrace(2). */
#include <sys/types.h>

#include "inspect/bpf.h"

/*
 * Attaches to thread pid, copies all of its programs, and detaches. The thread is stopped
 * meanwhile, then goes on as before; one that job control has stopped stays stopped. The caller
 * needs CAP_SYS_ADMIN in the initial user namespace and must have no filter itself. Leaves
 * ret->arch alone.
 *
 * Returns 0; or, with *f, -ESRCH, -EPERM, -EACCES (needs CAP_SYS_ADMIN), -ETIMEDOUT (does not
 * stop), -ENOSYS (the kernel lacks CONFIG_CHECKPOINT_RESTORE), -ENOENT (no filter), -EMEDIUMTYPE (a
 * filter that is not classic BPF) or -ENOMEM. The caller frees *ret in every case.
 */
int input_live(pid_t pid, struct filter_stack *ret, struct fail *f);

#endif
