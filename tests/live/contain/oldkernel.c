/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oldkernel listener|addfd|landlock ERRNO COMMAND [ARG...]: runs COMMAND as on a kernel that cannot
 * make a seccomp listener, or cannot place a descriptor and answer in one step, or has no Landlock.
 * The call fails with ERRNO.
 *
 * oldkernel protocol|domain ERRNO COMMAND [ARG...]: nobody can ask for the protocol or the family of
 * a socket.
 *
 * oldkernel diag ERRNO COMMAND [ARG...]: there are no sockets of NETLINK_SOCK_DIAG.
 *
 * oldkernel affinity 0 COMMAND [ARG...]: runs COMMAND under a filter that kills for
 * sched_setaffinity(2).
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define SAME(value, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), 0, no)
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, (uint32_t)(what))

int main(int argc, char **argv)
{
	uint32_t err = argc > 3 ? (uint32_t)atoi(argv[2]) : 0;
	struct sock_filter no_listener[] = {
		LOAD(nr),
		SAME(SYS_seccomp, 4),
		LOAD(args[0]),
		SAME(SECCOMP_SET_MODE_FILTER, 2),
		LOAD(args[1]),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, SECCOMP_FILTER_FLAG_NEW_LISTENER, 1, 0),
		RETURN(SECCOMP_RET_ALLOW),
		RETURN(SECCOMP_RET_ERRNO | err),
	};
	struct sock_filter no_addfd[] = {
		LOAD(nr), SAME(SYS_ioctl, 3),
		LOAD(args[1]), SAME(SECCOMP_IOCTL_NOTIF_ADDFD, 1),
		RETURN(SECCOMP_RET_ERRNO | err), RETURN(SECCOMP_RET_ALLOW),
	};
	struct sock_filter no_landlock[] = {
		LOAD(nr), SAME(SYS_landlock_create_ruleset, 1),
		RETURN(SECCOMP_RET_ERRNO | err), RETURN(SECCOMP_RET_ALLOW),
	};
	struct sock_filter no_affinity[] = {
		LOAD(nr), SAME(SYS_sched_setaffinity, 1),
		RETURN(SECCOMP_RET_KILL_PROCESS), RETURN(SECCOMP_RET_ALLOW),
	};
	struct sock_filter no_option[] = {
		LOAD(nr), SAME(SYS_getsockopt, 5),
		LOAD(args[1]), SAME(SOL_SOCKET, 3),
		LOAD(args[2]), SAME(strcmp(argc > 1 ? argv[1] : "", "domain") ? SO_PROTOCOL : SO_DOMAIN, 1),
		RETURN(SECCOMP_RET_ERRNO | err), RETURN(SECCOMP_RET_ALLOW),
	};
	struct sock_filter no_diag[] = {
		LOAD(nr), SAME(SYS_socket, 5),
		LOAD(args[0]), SAME(AF_NETLINK, 3),
		LOAD(args[2]), SAME(NETLINK_SOCK_DIAG, 1),
		RETURN(SECCOMP_RET_ERRNO | err), RETURN(SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof(no_listener) / sizeof(no_listener[0]), no_listener };

	if (argc < 4) {
		fprintf(stderr,
			"usage: oldkernel listener|addfd|landlock|affinity|protocol|domain|diag ERRNO "
			"COMMAND [ARG...]\n");
		return 2;
	}
	if (!strcmp(argv[1], "addfd"))
		program = (struct sock_fprog){ sizeof(no_addfd) / sizeof(no_addfd[0]), no_addfd };
	if (!strcmp(argv[1], "landlock"))
		program = (struct sock_fprog){ sizeof(no_landlock) / sizeof(no_landlock[0]),
					       no_landlock };
	if (!strcmp(argv[1], "diag"))
		program = (struct sock_fprog){ sizeof(no_diag) / sizeof(no_diag[0]), no_diag };
	if (!strcmp(argv[1], "affinity"))
		program = (struct sock_fprog){ sizeof(no_affinity) / sizeof(no_affinity[0]),
					       no_affinity };
	if (!strcmp(argv[1], "protocol") || !strcmp(argv[1], "domain"))
		program = (struct sock_fprog){ sizeof(no_option) / sizeof(no_option[0]), no_option };
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0) {
		perror("oldkernel: filter");
		return 2;
	}
	execvp(argv[3], argv + 3);
	perror(argv[3]);
	return 2;
}
