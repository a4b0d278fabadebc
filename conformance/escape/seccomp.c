/* SPDX-License-Identifier: Apache-2.0 */
/* Filters that the program installs, and what inherits the filter of the sandbox. */
#include "harness/runtime/probe.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct sock_filter allow[] = { BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
static const struct sock_fprog allow_all = { 1, allow };

static void try_vsock(const char *key)
{
	int fd = socket(AF_VSOCK, SOCK_STREAM, 0);

	obs_err(key, fd);
	if (fd >= 0)
		close(fd);
}

PROBE(escape, own_filter_opens_nothing, "a further filter that allows everything lifts no refusal",
      "seccomp(2)")
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	obs_err("own_filter", syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &allow_all));
	try_vsock("refused.vsock");
}

PROBE(escape, own_listener, "a process can have only one listener",
      "seccomp(2), SECCOMP_FILTER_FLAG_NEW_LISTENER; kernel/seccomp.c, has_duplicate_listener()")
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	obs_err("listener", syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
				    SECCOMP_FILTER_FLAG_NEW_LISTENER, &allow_all));
}

static void *in_thread(__attribute__((unused)) void *arg)
{
	try_vsock("refused.thread");
	return NULL;
}

PROBE_CHILD(try_vsock)
{
	(void)argc;
	(void)argv;
	try_vsock("refused.exec");
	return 0;
}

PROBE(escape, filter_goes_along, "threads, children and executed programs keep the filter",
      "seccomp(2): inherited across fork, clone and execve")
{
	const char *self = probe_self();
	pthread_t t;
	pid_t pid;

	pthread_create(&t, NULL, in_thread, NULL);
	pthread_join(t, NULL);
	pid = fork();
	if (pid == 0) {
		try_vsock("refused.fork");
		_exit(0);
	}
	waitpid(pid, NULL, 0);
	pid = vfork();
	if (pid == 0) {
		execl(self, self, "--child", "try_vsock", NULL);
		_exit(1);
	}
	waitpid(pid, NULL, 0);
}
