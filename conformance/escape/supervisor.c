/* SPDX-License-Identifier: Apache-2.0 */
/* What the program can do to the process above it: outside that is nlconform, inside a sandbox
 * the supervisor. What succeeds changes nothing. */
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
 * Our parent is the first process of the probe program. Its parent is level 1, and the parent
 * of level 1 is level 2: a sandbox may have a process between program and supervisor.
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

/* Only level 1: outside, level 2 is the user's shell, which must not be traced. */
PROBE(escape, ptrace_the_supervisor, "the supervisor cannot be traced", SOURCE)
{
	pid_t target = above(1), pid = fork();

	if (pid == 0) {
		obs_err("refused.seize", ptrace(PTRACE_SEIZE, target, 0, 0));
		_exit(0);		/* which detaches the tracee */
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

	/* It may lack a standard input: take the first descriptor that it has. */
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

/* No attributes, so that no event is made even if the call is not refused. */
PROBE(escape, events_of_the_supervisor, "events in the supervisor cannot be counted or sampled",
      "nlvirt(1); perf_event_open(2)")
{
	enum { OF_A_CGROUP = 4 };	/* PERF_FLAG_PID_CGROUP */
	long attributes = 8;

	for (int level = 1; level <= 2; level++)
		obs_err(fmt("refused.perf_%d", level),
			syscall(SYS_perf_event_open, attributes, above(level), -1, -1, 0));
	obs_err("refused.perf_all", syscall(SYS_perf_event_open, attributes, -1, 0, -1, 0));
	obs_err("refused.perf_cgroup",
		syscall(SYS_perf_event_open, attributes, 0, 0, -1, OF_A_CGROUP));
	obs_err("own", syscall(SYS_perf_event_open, attributes, 0, -1, -1, 0));
}

PROBE(escape, signals_to_the_supervisor, "the supervisor cannot be signalled", SOURCE)
{
	for (int level = 1; level <= 2; level++)
		obs_err(fmt("refused.kill_%d", level), kill(above(level), 0));
}

PROBE(escape, inherited_descriptors, "a program inherits only the three standard descriptors",
      "nlvirt(1)")
{
	DIR *d = opendir("/proc/self/fd");
	struct dirent *e;

	while (d && (e = readdir(d))) {
		int fd = atoi(e->d_name);
		char to[256];
		ssize_t n = readlink(fmt("/proc/self/fd/%d", fd), to, sizeof(to) - 1);

		/* 200 is probe_out, see probe_main.c. */
		if (*e->d_name == '.' || fd < 3 || fd == dirfd(d) || fd == 200 || n < 0)
			continue;
		to[n] = 0;
		obs_str(fmt("fd_%d", fd), to);
	}
	if (d)
		closedir(d);
}
