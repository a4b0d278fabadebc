/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hold PROCESSES SOCKETS: starts PROCESSES processes, each of which binds SOCKETS netlink sockets.
 * Prints "ready" when all are bound, and exits at the end of standard input.
 */
#include <err.h>
#include <linux/netlink.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static void hold(int sockets, int tell)
{
	for (int i = 0; i < sockets; i++) {
		struct sockaddr_nl nl = { .nl_family = AF_NETLINK };
		int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);

		if (fd < 0 || bind(fd, (struct sockaddr *)&nl, sizeof(nl)) < 0)
			err(1, "socket %d", i);
	}
	if (write(tell, "x", 1) != 1)
		err(1, "write");
	pause();
}

int main(int argc, char **argv)
{
	int processes = argc > 1 ? atoi(argv[1]) : 1, sockets = argc > 2 ? atoi(argv[2]) : 1,
	    told[2];
	struct rlimit most;
	char c;

	getrlimit(RLIMIT_NOFILE, &most);
	most.rlim_cur = most.rlim_max;
	setrlimit(RLIMIT_NOFILE, &most);
	if (pipe(told) < 0)
		err(1, "pipe");
	for (int i = 0; i < processes; i++) {
		pid_t pid = fork();

		if (pid < 0)
			err(1, "fork %d", i);
		if (pid == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			close(told[0]);
			hold(sockets, told[1]);
		}
	}
	close(told[1]);
	for (int i = 0; i < processes; i++)
		if (read(told[0], &c, 1) != 1)
			errx(1, "a process has ended: %d of %d are ready", i, processes);
	puts("ready");
	fflush(stdout);
	while (read(0, &c, 1) > 0)
		;
	return 0;
}
