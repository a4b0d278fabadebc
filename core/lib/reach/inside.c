/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/inside.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/newer.h"
#include "reach/status.h"

#define ANCESTORS 256	/* PID_NS levels and shells nest less deeply */
#define LOOKS 16	/* parents may end meanwhile: then the chain is read again */

/* The parent of a process; 0: it has none here; or -ESRCH. */
static pid_t parent_of(pid_t pid)
{
	_cleanup_(status_done) struct status s = { 0 };

	if (status_read(pid, &s) == 0)
		return status_value(&s, "PPid") ? (pid_t)status_number(&s, "PPid", 10) : -ESRCH;
	/* /proc hides it, so it is another user's (hidepid=): all that is inside is ours to see. */
	return kill(pid, 0) < 0 && errno == EPERM ? 0 : -ESRCH;
}

/* Reads the chain of parents. Returns how many there are, the process first; 0: it cannot be read. */
static int chain_of(pid_t pid, pid_t chain[ANCESTORS])
{
	int n = 0;

	for (; pid > 0 && n < ANCESTORS; pid = parent_of(pid))
		chain[n++] = pid;
	return pid == 0 ? n : 0;
}

/*
 * A parent can end while the chain is read, and its number can be given to a process outside. But
 * then its children have another parent. So the chain is right if it is the same when it is read
 * again.
 */
static bool chain_avoids(pid_t pid, pid_t keeper)
{
	pid_t first[ANCESTORS], second[ANCESTORS];

	for (int look = 0; look < LOOKS; look++) {
		int n = chain_of(pid, first), again = chain_of(pid, second);
		bool same = n && n == again, meets = false;

		for (int i = 0; i < n && same; i++) {
			same = first[i] == second[i];
			meets |= first[i] == keeper;
		}
		if (same)
			return !meets;
	}
	return false;
}

/* Does the process of the pidfd still run? Without a pidfd (-1), we cannot tell. */
static bool lives(int pidfd)
{
	struct pollfd p = { .fd = pidfd, .events = POLLIN };

	return pidfd < 0 || poll(&p, 1, 0) == 0;
}

bool inside_is_outside(int connection, pid_t keeper)
{
	_cleanup_close_ int pidfd = -1;
	struct ucred peer;
	socklen_t len = sizeof(peer);
	int fd;

	if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &len) < 0)
		return false;
	/* With rules about UNIX sockets, we connect those of the program: onbehalf/connect_unix.c. */
	if (peer.pid == getpid())
		return false;
	/* No number in our PID namespace: it is in another one, not below ours. */
	if (peer.pid <= 0)
		return true;
	len = sizeof(fd);
	if (getsockopt(connection, SOL_SOCKET, SO_PEERPIDFD, &fd, &len) == 0)
		pidfd = fd;
	else if (errno != ENOPROTOOPT)
		return false;		/* it has ended */
	return chain_avoids(peer.pid, keeper) && lives(pidfd);
}
