/* SPDX-License-Identifier: Apache-2.0 */
#include "launch/orphans.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Kills the children that /proc lists. Their children become ours when they are gone. */
static void kill_children(void)
{
	char buf[4096];
	ssize_t n;
	pid_t pid = 0;
	int fd = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	while ((n = read(fd, buf, sizeof(buf))) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			if (buf[i] >= '0' && buf[i] <= '9') {
				pid = pid * 10 + (buf[i] - '0');
			} else if (pid > 0) {
				kill(pid, SIGKILL);
				pid = 0;
			}
		}
	}
	close(fd);
}

/*
 * Each round kills the children that we have and waits for one of them. Their orphans are our
 * children in the next round. This ends, because no process can leave the tree or refuse SIGKILL.
 */
void orphans_kill(void)
{
	for (;;) {
		/* First reap what has ended: mostly nothing else is left. */
		while (waitpid(-1, NULL, WNOHANG) > 0)
			;
		if (errno == ECHILD)
			return;
		kill_children();
		waitpid(-1, NULL, 0);
	}
}
