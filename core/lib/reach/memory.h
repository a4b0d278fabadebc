/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_MEMORY_H
#define NLVIRT_REACH_MEMORY_H
/*
 * The memory of a thread of the program, by process_vm_readv(2) and process_vm_writev(2). All
 * functions return 0; -EFAULT: a bad address; -ESRCH: the thread is gone; -EPERM: we may not look
 * at it; -EBUSY: see slow_memory.h; or another -errno.
 */
#include "call/call.h"

/* Copies the spans into buf, one after the other. */
int memory_read_spans(pid_t tid, const struct span *span, unsigned n, void *buf);
int memory_read(pid_t tid, uint64_t at, void *buf, size_t len);

/*
 * Another way to reach the memory, for programs that can make us wait for it: slow_memory.h. read()
 * does what memory_read_spans() does, and can return -EBUSY. answer() writes v->out to the program
 * and makes the call return v->value. It returns 0, -ENOENT or -EFAULT, as deliver_memory() does.
 */
struct memory_way {
	int (*read)(struct memory_way *way, pid_t tid, const struct span *span, unsigned n,
		    void *buf);
	int (*answer)(struct memory_way *way, const struct call_caller *caller,
		      const struct verdict *v);
	bool late;		/* a read has failed with -EBUSY since memory_reach() */
};

/* From now on this thread reaches memory in this way; NULL: directly. */
void memory_reach(struct memory_way *way);
struct memory_way *memory_way(void);
bool memory_was_late(void);

/* Only for deliver.c, which first makes sure that the thread still waits for its call. */
int memory_write(pid_t tid, const struct out *out, unsigned n);

#endif
