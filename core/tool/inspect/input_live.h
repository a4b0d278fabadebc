/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_INPUT_LIVE_H
#define NLVIRT_INSPECT_INPUT_LIVE_H
/* The programs of a live process, by PTRACE_SECCOMP_GET_FILTER: ptrace(2). */
#include <sys/types.h>

#include "inspect/bpf.h"

/*
 * Attaches, copies every program of thread pid, detaches: it is stopped for that long, and goes on as before. A
 * process that is stopped by job control stays so. Needs CAP_SYS_ADMIN in the first user namespace, and not to be
 * under a filter itself. ret->arch is left alone.
 * 0, or -errno with *f: ESRCH, EPERM, EACCES (needs CAP_SYS_ADMIN), ENOSYS (the kernel is without
 * CONFIG_CHECKPOINT_RESTORE), ENOENT (no filter), EMEDIUMTYPE (a filter that is not classic BPF).
 */
int input_live(pid_t pid, struct filter_stack *ret, struct fail *f);

#endif
