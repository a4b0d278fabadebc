/* SPDX-License-Identifier: Apache-2.0 */
/* New namespaces, by every call that creates one. */
#include "harness/runtime/probe.h"

#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct { const char *key; int flag; } kinds[] = {
	{ "refused.user", CLONE_NEWUSER }, { "refused.net", CLONE_NEWNET },
	{ "refused.user_and_net", CLONE_NEWUSER | CLONE_NEWNET }, { "refused.mount", CLONE_NEWNS },
	{ "refused.pid", CLONE_NEWPID }, { "refused.ipc", CLONE_NEWIPC },
	{ "refused.uts", CLONE_NEWUTS }, { "refused.cgroup", CLONE_NEWCGROUP },
};

PROBE(escape, unshare_new_namespace, "unshare() into a new namespace, of each kind", "unshare(2)")
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		pid_t pid = fork();

		if (pid == 0) {
			obs_err(kinds[i].key, unshare(kinds[i].flag));
			_exit(0);
		}
		waitpid(pid, NULL, 0);
	}
}

PROBE(escape, unshare_garbage_namespace, "bits above 31 do not hide a namespace flag", "unshare(2)")
{
	pid_t pid = fork();

	if (pid == 0) {
		obs_err("refused.garbage",
			syscall(SYS_unshare, (1UL << 40) | CLONE_NEWUSER | CLONE_NEWNET));
		_exit(0);
	}
	waitpid(pid, NULL, 0);
}

PROBE(escape, clone_new_namespace, "clone() into a new namespace, of each kind", "clone(2)")
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		long pid = syscall(SYS_clone, kinds[i].flag | SIGCHLD, 0, 0, 0, 0);

		if (pid == 0)
			_exit(0);
		obs_err(kinds[i].key, pid);
		if (pid > 0)
			waitpid((pid_t)pid, NULL, 0);
	}
}

PROBE(escape, clone3_is_no_way_round, "clone3 gives ENOSYS, so that libc falls back to clone",
      "clone3(2)")
{
	struct clone_args a;

	memset(&a, 0, sizeof(a));
	a.exit_signal = 1 << 20;	/* EINVAL from a kernel that checks it */
	obs_err("clone3", syscall(SYS_clone3, &a, sizeof(a)));
}

PROBE(escape, unshare_of_ones_own,
      "unshare() of files and working directory affects only the caller", "unshare(2)")
{
	obs_err("files", unshare(CLONE_FILES));
	obs_err("fs", unshare(CLONE_FS));
	obs_err("sysvsem", unshare(CLONE_SYSVSEM));
	obs_err("nothing", unshare(0));
}
