/* SPDX-License-Identifier: Apache-2.0 */
/*
 * allow COMMAND...: runs COMMAND under the smallest seccomp filter, one instruction that allows
 * every call. No filter costs less.
 */
#include <err.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct sock_filter all[] = { BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
	struct sock_fprog program = { .len = 1, .filter = all };

	if (argc < 2)
		errx(2, "usage: allow COMMAND...");
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
		err(1, "cannot set a filter");
	execvp(argv[1], argv + 1);
	err(127, "%s", argv[1]);
}
