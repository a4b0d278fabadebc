/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_TASK_H
#define NLVIRT_REACH_TASK_H
/*
 * A thread of the program, as the supervisor reaches it: its descriptors, its memory, its
 * identity. Handles are cached by thread id; a handle to a dead thread fails with ESRCH
 * and is made anew, so a reused id is never mistaken for its predecessor.
 *
 * All of this needs the right to ptrace the thread. It is missing for a program that is not
 * dumpable, or under kernel.yama.ptrace_scope 3: -EPERM then, and the caller
 * falls back to what the pair does by itself.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/limits.h"

struct call_caller;
struct out;
struct span;

struct task {
	pid_t tid, tgid;	/* tid 0: the slot is free */
	int pidfd;
};

struct tasks {
	struct task slot[LIMIT_TASKS];
	bool no_thread_pidfd;	/* the kernel is older than 6.9 */
};

void tasks_init(struct tasks *t);
void tasks_done(struct tasks *t);

/* The handle to a thread; ours until the next call. 0 or -errno (-ESRCH: gone). */
int task_get(struct tasks *t, pid_t tid, struct task **ret_task);

/*
 * A copy of the descriptor that the thread has at this number; the caller closes it.
 * -EBADF: none there; -EPERM: not allowed to look; -ESRCH: the thread is gone.
 */
int task_fetch(struct tasks *t, struct task **task, int fd);

/* Copies spans of the thread's memory, one after the other, into buf. 0, -EFAULT or -errno. */
int task_read_spans(pid_t tid, const struct span *span, unsigned n, void *buf);
int task_read(pid_t tid, uint64_t at, void *buf, size_t len);

/* Places bytes in the thread's memory. 0, -EFAULT or -errno. Check that the call is alive first. */
int task_write(pid_t tid, const struct out *out, unsigned n);

/* Fills in the user and group ids. 0 or -errno. Reads /proc: only for SCM_CREDENTIALS. */
int task_credentials(struct call_caller *caller);

#endif
