/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_UNDER_FILTER_H
#define TESTS_UNDER_FILTER_H
/* A process under the filter of nlvirt_program(), started without the library. */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <nlvirt.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct under_filter {
	pid_t pid;
	int listener;	/* owned by the caller */
	int go;		/* write a byte, and the program is executed */
};

/* Returns 0 or -errno. argv[0] is found in PATH. */
static inline int under_filter_start(char *const *argv, const struct sock_filter *insns,
				     unsigned short len, struct under_filter *ret)
{
	struct sock_fprog program = { .len = len, .filter = (struct sock_filter *)insns };
	int up[2], down[2], number;
	long pidfd;
	char go;

	if (pipe2(up, O_CLOEXEC) < 0 || pipe2(down, O_CLOEXEC) < 0)
		return -errno;
	ret->pid = fork();
	if (ret->pid == 0) {
		close(down[1]);
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
		number = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
				      SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
		if (number < 0 || write(up[1], &number, sizeof(number)) != sizeof(number) ||
		    read(down[0], &go, 1) != 1)
			_exit(125);
		execvp(argv[0], argv);
		_exit(127);
	}
	close(up[1]);
	close(down[0]);
	if (ret->pid < 0 || read(up[0], &number, sizeof(number)) != sizeof(number))
		return -ECHILD;
	close(up[0]);
	pidfd = syscall(SYS_pidfd_open, ret->pid, 0);
	ret->listener = (int)syscall(SYS_pidfd_getfd, pidfd, number, 0);
	close((int)pidfd);
	ret->go = down[1];
	return ret->listener < 0 ? -errno : 0;
}

#endif
