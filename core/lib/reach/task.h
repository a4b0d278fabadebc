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

#endif
