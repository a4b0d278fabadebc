/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_TASK_H
#define NLVIRT_REACH_TASK_H
/*
 * A thread of the program, and the pidfd through which the supervisor copies its descriptors.
 * Handles are cached by thread id, and the kernel reuses ids. A handle to a dead thread fails with
 * ESRCH and is then replaced, so a new thread is never mistaken for an earlier one.
 *
 * Copying needs the right to ptrace the thread. If the program is not dumpable, or under
 * kernel.yama.ptrace_scope 3, it fails with -EPERM, and the caller falls back to what the pair does
 * by itself. Where pidfd_getfd(2) itself is refused, the kept copies of reach/copies.h take its
 * place.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/limits.h"

struct copies;

struct task {
	pid_t tid, tgid;	/* tid 0: the slot is free */
	int pidfd;
	bool large;		/* what task_is_large() found */
	uint64_t large_ms;	/* when it found that, in milliseconds */
	bool visible;		/* with kept copies: /proc shows it to us */
};

struct tasks {
	struct task slot[LIMIT_TASKS];
	bool no_thread_pidfd;	/* the kernel is older than 6.9 */
	struct copies *copies;	/* not owned; NULL: pidfd_getfd(2) works */
};

void tasks_init(struct tasks *t);
void tasks_done(struct tasks *t);

/*
 * Finds or opens the handle to a thread, which is valid until the next call on t. Returns 0 or
 * -errno; -ESRCH: the thread is gone.
 */
int task_get(struct tasks *t, pid_t tid, struct task **ret_task);

/*
 * Does the process of this thread have page tables of more than TASK_LARGE_KB? If so, sets
 * *ret_tgid. False if the thread is gone. The answer can be TASK_LARGE_MS old: page tables cannot
 * grow by much in that time.
 */
#define TASK_LARGE_KB 2048	/* they map 1 GiB, and fork(2) copies them in 10 to 50 ms */
#define TASK_LARGE_MS 100
bool task_is_large(struct tasks *t, pid_t tid, pid_t *ret_tgid);

/*
 * Does the thread run a 32-bit program? False if we may not look. If so, copies the name of the
 * thread (comm of proc_pid_comm(5)) to ret_name.
 */
#define TASK_NAME_BYTES 16
bool task_is_32(pid_t tid, char ret_name[TASK_NAME_BYTES]);

/*
 * Returns a copy of the thread's descriptor fd, which the caller closes; -EBADF: there is none;
 * -EPERM: we may not look; -ESRCH: the thread is gone. *task may be replaced. With t->copies also
 * the other errors of copies_fetch(): the descriptor is there, but nothing can be copied.
 */
int task_fetch(struct tasks *t, struct task **task, int fd);

#endif
