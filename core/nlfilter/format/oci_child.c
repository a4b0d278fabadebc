/* SPDX-License-Identifier: Apache-2.0 */
#include "format/oci_child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"

/* What the child writes, before the instructions. */
struct answer {
	int r;
	struct fail fail;
	unsigned short len;
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

static bool read_all(int fd, void *bytes, size_t n)
{
	for (char *at = bytes; n;) {
		ssize_t done = read(fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

static void child(int fd, unsigned seconds, const char *text, size_t n, const char *name,
		  const struct oci_options *options)
{
	struct rlimit time = { seconds, seconds }, no_core = { 0, 0 };
	struct filter program = { 0 };
	struct answer a = { 0 };

	signal(SIGXCPU, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	setrlimit(RLIMIT_CORE, &no_core);
	setrlimit(RLIMIT_CPU, &time);
	a.r = oci_build(text, n, name, options, &program, &a.fail);
	a.len = program.len;
	if (write_all(fd, &a, sizeof(a)))
		write_all(fd, program.insn, program.len * sizeof(*program.insn));
	_exit(0);
}

/* Reads what the child made. False: it has ended before its answer was complete. */
static bool read_answer(int fd, struct answer *a, struct filter *ret)
{
	if (!read_all(fd, a, sizeof(*a)))
		return false;
	if (a->r || !a->len)
		return true;
	ret->insn = malloc(a->len * sizeof(*ret->insn));
	ret->len = a->len;
	if (!ret->insn)
		a->r = fail_set(&a->fail, ENOMEM, "out of memory");
	else if (!read_all(fd, ret->insn, a->len * sizeof(*ret->insn)))
		return false;
	return true;
}

int oci_build_within(unsigned seconds, const char *text, size_t n, const char *name,
		     const struct oci_options *options, struct filter *ret, struct fail *f)
{
	struct filter program = { 0 };
	struct answer a = { 0 };
	bool answered;
	int ends[2], status = 0;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return oci_build(text, n, name, options, ret, f);
	pid = fork();
	if (!pid)
		child(ends[1], seconds, text, n, name, options);
	fd_close(ends[1]);
	if (pid < 0) {
		fd_close(ends[0]);
		return oci_build(text, n, name, options, ret, f);
	}
	answered = read_answer(ends[0], &a, &program);
	fd_close(ends[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (answered && !a.r) {
		*ret = program;
		return 0;
	}
	filter_free(&program);
	if (answered)
		return fail_set(f, a.fail.err, "%s", a.fail.text);
	if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
		return fail_set(f, ETIME,
				"%s: too large to compile: libseccomp needs more than %u seconds "
				"of processor time",
				name, seconds);
	return fail_set(f, EIO, "%s: cannot compile it: libseccomp ended with status 0x%x", name,
			(unsigned)status);
}
