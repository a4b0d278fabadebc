/* SPDX-License-Identifier: Apache-2.0 */
#include "format/input_live.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/status.h"

/*
 * No process has so many filters: the kernel allows 32,768 instructions in all
 * (MAX_INSNS_PER_PATH), and counts four more for each filter.
 */
#define MAX_FILTERS 32768
#define STOP_MS 5000

/* EPERM from ptrace() has many reasons: /proc/PID/status tells which one it is. */
static int fail_permission(pid_t pid, struct fail *f)
{
	_cleanup_(status_done) struct status status = { 0 };
	const char *state = NULL;
	int tracer = 0;

	if (pid == getpid())
		return fail_set(f, EPERM, "pid:%d: cannot read the filters of this very process",
				pid);
	if (status_read(pid, &status) == 0) {
		state = status_value(&status, "State");
		tracer = (int)status_number(&status, "TracerPid", 10);
	}
	if (state && (*state == 'Z' || *state == 'X'))
		return fail_set(f, EPERM,
				"pid:%d: the process is a zombie, and its filters are gone", pid);
	if (state && !status_value(&status, "VmSize"))
		return fail_set(f, EPERM, "pid:%d: a kernel thread has no filter", pid);
	if (tracer)
		return fail_set(f, EPERM, "pid:%d: process %d traces it already", pid, tracer);
	return fail_set(f, EPERM, "pid:%d: tracing it needs CAP_SYS_PTRACE or the same user", pid);
}

static int fail_attach(pid_t pid, int err, struct fail *f)
{
	if (err == ESRCH)
		return fail_set(f, ESRCH, "pid:%d: no such process", pid);
	if (err == ETIMEDOUT)
		return fail_set(f, ETIMEDOUT,
				"pid:%d: did not stop within %d s: it is in uninterruptible sleep",
				pid, STOP_MS / 1000);
	if (err == EPERM)
		return fail_permission(pid, f);
	return fail_set(f, err, "pid:%d: cannot trace it: %s", pid, strerror(err));
}

static int fail_get(pid_t pid, int err, struct fail *f)
{
	switch (err) {
	case EACCES:
		return fail_set(f, EACCES,
				"pid:%d: reading its filters needs CAP_SYS_ADMIN, and the reader "
				"must have no filter", pid);
	case EIO:	/* ptrace() does not know the request */
		return fail_set(f, ENOSYS,
				"pid:%d: reading its filters needs a kernel with "
				"CONFIG_CHECKPOINT_RESTORE",
				pid);
	case EINVAL:	/* the thread is not in SECCOMP_MODE_FILTER */
		return fail_set(f, ENOENT, "pid:%d: has no filter", pid);
	default:
		return fail_set(f, err, "pid:%d: cannot read its filters: %s", pid, strerror(err));
	}
}

/*
 * Copies filter i, where 0 is the oldest: see get_nth_filter() in kernel/seccomp.c; ptrace(2) has
 * it the other way round. Returns -ENOENT without setting *f if there are no more.
 */
static int get_one(pid_t pid, unsigned long i, struct filter *ret, struct fail *f)
{
	_cleanup_free_ struct sock_filter *insn = NULL;
	long n = ptrace(PTRACE_SECCOMP_GET_FILTER, pid, i, NULL);

	if (n < 0 && errno == ENOENT)
		return -ENOENT;
	if (n <= 0 || n > BPF_MAXINSNS)
		return fail_get(pid, n < 0 ? errno : EIO, f);
	insn = malloc((size_t)n * sizeof(*insn));
	if (!insn)
		return fail_set(f, ENOMEM, "pid:%d: out of memory", pid);
	if (ptrace(PTRACE_SECCOMP_GET_FILTER, pid, i, insn) != n)
		return fail_get(pid, errno, f);
	*ret = (struct filter){ .len = (unsigned short)n, .insn = TAKE_PTR(insn) };
	return 0;
}

static int get_all(pid_t pid, struct filter_stack *ret, struct fail *f)
{
	for (unsigned long i = 0; i < MAX_FILTERS; i++) {
		struct filter program = { 0 };
		int r = get_one(pid, i, &program, f);

		if (r == -ENOENT && f->err != ENOENT)
			break;
		if (r < 0)
			return r;
		if (filter_stack_push(ret, &program) < 0) {
			filter_free(&program);
			return fail_set(f, ENOMEM, "pid:%d: out of memory", pid);
		}
	}
	return ret->n ? 0 : fail_set(f, ENOENT, "pid:%d: has no filter", pid);
}

/* Gives up at some point: uninterruptible sleep can last forever. Our exit detaches. */
static int wait_for_stop(pid_t pid, int *ret_status)
{
	const struct timespec ms = { .tv_nsec = 1000000 };

	for (int i = 0; i < STOP_MS; i++) {
		pid_t r = waitpid(pid, ret_status, __WALL | WNOHANG);

		if (r < 0 && errno != EINTR)
			return -errno;
		if (r > 0)
			return 0;
		nanosleep(&ms, NULL);
	}
	return -ETIMEDOUT;
}

int input_live(pid_t pid, struct filter_stack *ret, struct fail *f)
{
	struct fail inner = { 0 };
	int status, r;

	/* SEIZE and INTERRUPT, because ATTACH sends a SIGSTOP that could be left behind. */
	if (ptrace(PTRACE_SEIZE, pid, NULL, NULL) < 0)
		return fail_attach(pid, errno, f);
	if (ptrace(PTRACE_INTERRUPT, pid, NULL, NULL) < 0)
		return fail_attach(pid, errno, f);
	r = wait_for_stop(pid, &status);
	if (r < 0)
		return fail_attach(pid, -r, f);
	if (!WIFSTOPPED(status))
		return fail_attach(pid, ESRCH, f);
	r = get_all(pid, ret, &inner);
	/* If a signal stopped the thread, hand it on; the stop that we asked for is none. */
	ptrace(PTRACE_DETACH, pid, NULL, status >> 16 ? 0L : (long)WSTOPSIG(status));
	if (r < 0)
		*f = inner;
	return r;
}
