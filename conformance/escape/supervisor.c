/* SPDX-License-Identifier: Apache-2.0 */
/* What the program can do to whoever stands above it: outside that is the runner, inside a
 * sandbox the process that watches. None of it changes anything where it succeeds. */
#include "harness/runtime/probe.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOURCE "nlvirt(1); ptrace(2), landlock(7)"

static pid_t parent_of(pid_t pid)
{
	FILE *f = fopen(fmt("/proc/%d/status", pid), "re");
	char line[256];
	int parent = 0;

	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "PPid: %d", &parent) == 1)
			break;
	if (f)
		fclose(f);
	return parent;
}

/*
 * Above us stands the probe program's first process; whoever started that is level 1, and
 * whoever started him level 2: a sandbox may have a keeper between program and supervisor.
 */
static pid_t above(int level)
{
	pid_t pid = parent_of(getppid());

	if (level == 2 && pid > 1)
		pid = parent_of(pid);
	if (pid < 1)
		obs_skip("nobody stands above a probe here, or /proc does not say who");
	return pid;
}

/* Level 1 alone: outside, level 2 is somebody's shell, and nobody's shell gets traced. */
PROBE(escape, ptrace_the_supervisor, "the supervisor cannot be traced", SOURCE)
{
	pid_t target = above(1), pid = fork();

	if (pid == 0) {
		obs_err("refused.seize", ptrace(PTRACE_SEIZE, target, 0, 0));
		_exit(0);		/* and with its tracer's end it is free again */
	}
	waitpid(pid, NULL, 0);
}

PROBE(escape, memory_of_the_supervisor, "the supervisor's memory cannot be read", SOURCE)
{
	for (int level = 1; level <= 2; level++) {
		pid_t pid = above(level);
		char byte;
		struct iovec to = { &byte, 1 }, from = { (void *)8, 1 };
		int fd = open(fmt("/proc/%d/mem", pid), O_RDONLY | O_CLOEXEC);

		obs_err(fmt("refused.vm_readv_%d", level),
			process_vm_readv(pid, &to, 1, &from, 1, 0));
		obs_err(fmt("proc.mem_%d", level), fd);
	}
}

static int any_fd_link(pid_t pid)
{
	char to[256];
	int r = -1;

	/* It need not have a standard input: the first number that it has. */
	for (int i = 0; i < 64; i++) {
		r = (int)readlink(fmt("/proc/%d/fd/%d", pid, i), to, sizeof(to));
		if (r >= 0 || errno != ENOENT)
			break;
	}
	return r;
}

PROBE(escape, descriptors_of_the_supervisor, "the supervisor's descriptors cannot be taken", SOURCE)
{
	for (int level = 1; level <= 2; level++) {
		pid_t pid = above(level);
		int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);

		obs_err(fmt("refused.pidfd_getfd_%d", level),
			syscall(SYS_pidfd_getfd, pidfd, 2, 0));
		obs_err(fmt("proc.fd_%d", level), any_fd_link(pid));
		close(pidfd);
	}
}

PROBE(escape, signals_to_the_supervisor, "the supervisor cannot be signalled", SOURCE)
{
	for (int level = 1; level <= 2; level++)
		obs_err(fmt("refused.kill_%d", level), kill(above(level), 0));
}

PROBE(escape, inherited_descriptors, "no descriptor is inherited but the three", "nlvirt(1)")
{
	DIR *d = opendir("/proc/self/fd");
	struct dirent *e;

	while (d && (e = readdir(d))) {
		int fd = atoi(e->d_name);
		char to[256];
		ssize_t n = readlink(fmt("/proc/self/fd/%d", fd), to, sizeof(to) - 1);

		/* 200 is the recorder's own, see probe_main.c. */
		if (*e->d_name == '.' || fd < 3 || fd == dirfd(d) || fd == 200 || n < 0)
			continue;
		to[n] = 0;
		obs_str(fmt("fd_%d", fd), to);
	}
	if (d)
		closedir(d);
}
