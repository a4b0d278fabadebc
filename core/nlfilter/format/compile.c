/* SPDX-License-Identifier: Apache-2.0 */
#include "format/compile.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/limits.h"

/* What the child writes first; then, for each program, its length and its instructions. */
struct answer {
	int r;
	struct fail fail;
	size_t n;
};

static bool write_all(int fd, const void *bytes, size_t n)
{
	for (const char *at = bytes; n;) {
		ssize_t done = write(fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* The pipe, and until when the child may sleep: see LIMIT_COMPILE_SLOW. */
struct source {
	int fd;
	struct timespec end;
	bool late;		/* that has passed, and the child still has its end of the pipe */
};

static int left_ms(const struct source *s)
{
	struct timespec now;
	long long ms;

	clock_gettime(CLOCK_MONOTONIC, &now);
	ms = (s->end.tv_sec - now.tv_sec) * 1000ll + (s->end.tv_nsec - now.tv_nsec) / 1000000;
	return ms > 0 ? (int)ms : 0;
}

static bool read_all(struct source *s, void *bytes, size_t n)
{
	for (char *at = bytes; n;) {
		struct pollfd p = { .fd = s->fd, .events = POLLIN };
		int ready = poll(&p, 1, left_ms(s));
		ssize_t done;

		if (ready < 0 && errno == EINTR)
			continue;
		s->late |= !ready;
		if (ready <= 0)
			return false;
		done = read(s->fd, at, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* As large as we are now, and LIMIT_COMPILE_BYTES more. */
static void limit_memory(void)
{
	FILE *in = fopen("/proc/self/statm", "re");
	unsigned long pages;
	struct rlimit most;

	if (in && fscanf(in, "%lu", &pages) == 1) {
		most.rlim_cur = pages * (rlim_t)sysconf(_SC_PAGESIZE) + LIMIT_COMPILE_BYTES;
		most.rlim_max = most.rlim_cur;
		setrlimit(RLIMIT_AS, &most);
	}
	if (in)
		fclose(in);
}

/* Signals stay blocked: their handlers are the caller's. Above the hard limit comes SIGKILL. */
static void child(int fd, unsigned seconds, compile_job job, const void *arg)
{
	struct rlimit time = { seconds, seconds }, no_core = { 0, 0 };
	struct filter_stack made = { 0 };
	struct answer a = { 0 };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_CORE, &no_core);
	setrlimit(RLIMIT_CPU, &time);
	limit_memory();
	filter_for_any_kernel();
	a.r = job(arg, &made, &a.fail);
	a.n = a.r ? 0 : made.n;
	if (write_all(fd, &a, sizeof(a)))
		for (size_t i = 0; i < a.n; i++) {
			const struct filter *p = &made.programs[i];

			if (!write_all(fd, &p->len, sizeof(p->len)) ||
			    !write_all(fd, p->insn, p->len * sizeof(*p->insn)))
				break;
		}
	filter_stack_free(&made);
	_exit(0);
}

static bool read_program(struct source *s, struct filter *ret)
{
	if (!read_all(s, &ret->len, sizeof(ret->len)))
		return false;
	ret->insn = calloc(ret->len ? ret->len : 1, sizeof(*ret->insn));
	return ret->insn && read_all(s, ret->insn, ret->len * sizeof(*ret->insn));
}

/* Reads what the child made. False: its answer is not complete in time, or no memory. */
static bool read_answer(struct source *s, struct answer *a, struct filter_stack *ret)
{
	if (!read_all(s, a, sizeof(*a)))
		return false;
	for (size_t i = 0; i < a->n; i++) {
		struct filter program = { 0 };
		bool whole = read_program(s, &program) && !filter_stack_push(ret, &program);

		filter_free(&program);
		if (!whole)
			return false;
	}
	return true;
}

/* Starts the child with all signals blocked. Returns its pid, or -errno. */
static pid_t start(int fd, unsigned seconds, compile_job job, const void *arg)
{
	sigset_t all, before;
	pid_t pid;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	pid = fork();
	if (!pid)
		child(fd, seconds, job, arg);
	pid = pid < 0 ? -errno : pid;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return pid;
}

static int ended(const char *name, unsigned seconds, int status, struct fail *f)
{
	if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
		return fail_set(f, ETIME,
				"%s: too large to compile: libseccomp needs more than %u seconds "
				"of processor time",
				name, seconds);
	return fail_set(f, EIO, "%s: cannot compile it: libseccomp ended with status 0x%x", name,
			(unsigned)status);
}

int compile_within(unsigned seconds, const char *name, compile_job job, const void *arg,
		   struct filter_stack *ret, struct fail *f)
{
	struct filter_stack made = { 0 };
	struct answer a = { 0 };
	struct source s = { 0 };
	bool answered;
	int ends[2], status = 0, r = 0;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return fail_set(f, errno, "%s: cannot compile it: no pipe: %s", name,
				strerror(errno));
	pid = start(ends[1], seconds, job, arg);
	fd_close(ends[1]);
	s.fd = ends[0];
	clock_gettime(CLOCK_MONOTONIC, &s.end);
	s.end.tv_sec += seconds * LIMIT_COMPILE_SLOW;
	answered = pid > 0 && read_answer(&s, &a, &made);
	fd_close(ends[0]);
	if (s.late)	/* so it lives, and the number is its own */
		kill(pid, SIGKILL);
	if (pid < 0)
		return fail_set(f, -pid, "%s: cannot compile it: no process: %s", name,
				strerror(-pid));
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!answered)
		r = ended(name, seconds, status, f);
	else if (a.r)
		r = fail_set(f, a.fail.err ? a.fail.err : -a.r, "%s", a.fail.text);
	for (size_t i = 0; i < made.n && !r; i++)
		if (filter_stack_push(ret, &made.programs[i]))
			r = fail_set(f, ENOMEM, "%s: out of memory", name);
	filter_stack_free(&made);
	return r;
}

struct oci_job {
	const char *text, *name;
	size_t n;
	const struct oci_options *options;
};

static int build_oci(const void *arg, struct filter_stack *ret, struct fail *f)
{
	const struct oci_job *job = arg;
	struct filter program = { 0 };
	int r = oci_build(job->text, job->n, job->name, job->options, &program, f);

	if (!r && filter_stack_push(ret, &program) < 0)
		r = fail_set(f, ENOMEM, "%s: out of memory", job->name);
	return r;
}

int compile_oci(unsigned seconds, const char *text, size_t n, const char *name,
		const struct oci_options *options, struct filter_stack *ret, struct fail *f)
{
	struct oci_job job = { .text = text, .n = n, .name = name, .options = options };

	return compile_within(seconds, name, build_oci, &job, ret, f);
}
