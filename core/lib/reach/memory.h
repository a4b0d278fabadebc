/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_MEMORY_H
#define NLVIRT_REACH_MEMORY_H
/*
 * The memory of a thread of the program: process_vm_readv(2), process_vm_writev(2). All return 0, -EFAULT, or -errno:
 * -ESRCH, the thread is gone; -EPERM, it may not be looked at.
 */
#include "call/call.h"

/* Copies spans, one after the other, into buf. */
int memory_read_spans(pid_t tid, const struct span *span, unsigned n, void *buf);
int memory_read(pid_t tid, uint64_t at, void *buf, size_t len);

/* Only for deliver(), which makes sure first that the thread still waits for its call. */
int memory_write(pid_t tid, const struct out *out, unsigned n);

#endif
