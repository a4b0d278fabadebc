/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/task.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "base/newer.h"
#include "reach/copies.h"
#include "reach/holders.h"
#include "reach/status.h"

void tasks_init(struct tasks *t)
{
	memset(t, 0, sizeof(*t));
	for (unsigned i = 0; i < LIMIT_TASKS; i++)
		t->slot[i].pidfd = -1;
}

static void task_drop(struct task *task)
{
	task->tid = 0;
	task->large_ms = 0;
	task->visible = false;
	task->pidfd = fd_close(task->pidfd);
}

void tasks_done(struct tasks *t)
{
	for (unsigned i = 0; i < LIMIT_TASKS; i++)
		task_drop(&t->slot[i]);
}

/*
 * Reads the process id of a thread from /proc: the last resort, for threads that are not leaders.
 * The caller caches it, so this is not on a hot path.
 */
static int tgid_of(pid_t tid, pid_t *ret_tgid)
{
	_cleanup_(status_done) struct status s = { 0 };
	int r = status_read(tid, &s);

	if (r < 0)
		return r == -ENOENT ? -ESRCH : r;
	*ret_tgid = (pid_t)status_number(&s, "Tgid", 10);
	return *ret_tgid ? 0 : -ESRCH;
}

static int pidfd_open(pid_t pid, unsigned flags)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, flags);

	return fd < 0 ? -errno : fd;
}

/* One system call opens a leader. Any other thread needs its process id as well. */
static int open_task(struct tasks *t, pid_t tid, struct task *task)
{
	int r, fd = pidfd_open(tid, 0);

	task->tgid = tid;
	if (fd == -EINVAL || fd == -ENOENT) {	/* exists, but leads no process */
		r = tgid_of(tid, &task->tgid);
		if (r < 0 && t->no_thread_pidfd)
			return r;	/* without /proc there is no other way */
		fd = t->no_thread_pidfd ? -EINVAL : pidfd_open(tid, PIDFD_THREAD);
		if (fd == -EINVAL) {
			t->no_thread_pidfd = true;
			fd = pidfd_open(task->tgid, 0);
		}
	}
	if (fd < 0)
		return fd;
	task->pidfd = fd;
	task->tid = tid;
	return 0;
}

static bool out_of_descriptors(int r)
{
	return r == -EMFILE || r == -ENFILE;
}

int task_get(struct tasks *t, pid_t tid, struct task **ret_task)
{
	struct task *task = &t->slot[(unsigned)tid % LIMIT_TASKS];

	if (task->tid != tid) {
		int r;

		task_drop(task);
		r = open_task(t, tid, task);
		if (out_of_descriptors(r)) {
			tasks_done(t);	/* other handles are kept only for speed */
			r = open_task(t, tid, task);
		}
		if (r < 0)
			return r;
	}
	*ret_task = task;
	return 0;
}

bool task_is_large(struct tasks *t, pid_t tid, pid_t *ret_tgid)
{
	struct task *task;
	uint64_t now = (uint64_t)clock_coarse_ms();

	if (task_get(t, tid, &task) < 0)
		return false;
	if (!task->large_ms || now - task->large_ms > TASK_LARGE_MS) {
		_cleanup_(status_done) struct status s = { 0 };

		task->large = status_read(tid, &s) == 0 &&
			      status_number(&s, "VmPTE", 10) > TASK_LARGE_KB;
		task->large_ms = now;
	}
	*ret_tgid = task->tgid;
	return task->large;
}

/* Reads the beginning of a file of /proc. Returns how many bytes, or -1. */
static ssize_t read_proc(pid_t tid, const char *name, void *buf, size_t n)
{
	_cleanup_close_ int fd = -1;
	char path[40];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)tid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	return fd < 0 ? -1 : read(fd, buf, n);
}

/*
 * The auxiliary vector of a 32-bit program has pairs of 32-bit words, none of them zero in the
 * first pair: AT_SYSINFO or AT_HWCAP. That of a 64-bit program begins with a small 64-bit number.
 */
bool task_is_32(pid_t tid, char ret_name[TASK_NAME_BYTES])
{
	uint32_t first[2] = { 0, 0 };
	ssize_t n;

	if (read_proc(tid, "auxv", first, sizeof(first)) != sizeof(first) || !first[1])
		return false;
	n = read_proc(tid, "comm", ret_name, TASK_NAME_BYTES);
	ret_name[n > 0 ? n - 1 : 0] = '\0';	/* in place of the newline */
	return true;
}

/*
 * Before Linux 6.9, the handle to a thread that is not the main thread refers to the main thread,
 * which has no descriptors any more if it has ended before the others.
 */
static int not_there(const struct tasks *t, const struct task *task, int fd)
{
	char path[64];
	struct stat st;

	if (!t->no_thread_pidfd || task->tid == task->tgid)
		return -EBADF;
	snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)task->tid, fd);
	return lstat(path, &st) < 0 && errno == ENOENT ? -EBADF : -EPERM;
}

static bool has_ended(const struct task *task)
{
	struct pollfd p = { .fd = task->pidfd, .events = POLLIN };

	return poll(&p, 1, 0) == 1;
}

/*
 * /proc names a thread by its id, so the handle must tell whether it is still that thread. Ask
 * after the look: while a thread lives, no other one has its id.
 */
static int fetch_kept(struct tasks *t, struct task **task, int fd)
{
	pid_t tid = (*task)->tid;
	for (int tries = 0; tries < 2; tries++) {
		int got = copies_fetch(t->copies, tid, fd), r;

		if (got == -EBADF && !(*task)->visible)
			(*task)->visible = holders_see(tid);
		if (!has_ended(*task))
			return got == -EBADF && !(*task)->visible ? -EPERM : got;
		fd_close(got);
		task_drop(*task);
		r = task_get(t, tid, task);
		if (r < 0)
			return r;
	}
	return -ESRCH;
}

int task_fetch(struct tasks *t, struct task **task, int fd)
{
	pid_t tid = (*task)->tid;
	int got, r;

	if (t->copies)
		return fetch_kept(t, task, fd);
	got = (int)syscall(SYS_pidfd_getfd, (*task)->pidfd, fd, 0);
	if (got >= 0)
		return got;
	if (errno == EBADF)
		return not_there(t, *task, fd);
	/* ESRCH: the handle refers to an earlier thread with this id, which has been reaped. */
	if (errno != ESRCH && !out_of_descriptors(-errno))
		return -errno;
	if (errno != ESRCH)
		tasks_done(t);	/* other handles are kept only for speed */
	task_drop(*task);
	r = task_get(t, tid, task);
	if (r < 0)
		return r;
	got = (int)syscall(SYS_pidfd_getfd, (*task)->pidfd, fd, 0);
	return got < 0 ? -errno : got;
}
