/* SPDX-License-Identifier: Apache-2.0 */
#include "launch/orphans.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define REAP_TURN 64		/* children reaped in a turn while new ones appear */
#define REAP_MOST (1 << 20)

/*
 * Kills the children that /proc lists. Returns how many it lists, including those that have ended
 * but are not reaped. The kernel lists them in the order in which they became children, and reading
 * goes on until no further one appears. A process that was killed makes no other, so processes that
 * make siblings of themselves (CLONE_PARENT) cannot outrun this. Until a child is reaped, no other
 * process can have its id.
 */
static int kill_children(void)
{
	char buf[4096];
	ssize_t n;
	pid_t pid = 0;
	int killed = 0, fd = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return 0;
	while ((n = read(fd, buf, sizeof(buf))) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			if (buf[i] >= '0' && buf[i] <= '9') {
				pid = pid * 10 + (buf[i] - '0');
			} else if (pid > 0) {
				kill(pid, SIGKILL);
				killed++;
				pid = 0;
			}
		}
	}
	close(fd);
	return killed;
}

/*
 * Each turn kills the children that we have. Their orphans are our children in a later turn.
 *
 * A process that is reaped makes room for another one below RLIMIT_NPROC or pids.max, so few are
 * reaped while new children appear: a fork bomb must lose more processes than it gains. Once no new
 * ones appear, every turn reaps twice as many as the one before.
 *
 * Waiting for a death does not overlook a new child. A process becomes our child when its parent
 * dies, or when a sibling that is not killed yet makes it. In both cases, a child that was killed
 * is still to be reaped, and its death ends the wait.
 */
void orphans_kill(void)
{
	int most = REAP_TURN, known = 0;

	for (;;) {
		int children, reaped = 0;
		pid_t pid = 0;
		siginfo_t i;

		/* First reap what has ended: mostly nothing else is left. */
		while (reaped < most && (pid = waitpid(-1, NULL, WNOHANG)) > 0)
			reaped++;
		if (pid < 0 && errno == ECHILD)
			return;
		children = kill_children();
		if (children > known - reaped)
			most = REAP_TURN;
		else if (most < REAP_MOST)
			most *= 2;
		known = children;
		if (!pid)
			waitid(P_ALL, 0, &i, WEXITED | WNOWAIT);
	}
}
