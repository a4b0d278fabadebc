/* SPDX-License-Identifier: Apache-2.0 */
/*
 * connect() on behalf of the program.
 *
 * A blocking stream waits as long as the program would, and the wait must notice a signal to the
 * program and its death. A stream is therefore connected without blocking: work_connect_now()
 * starts the connection, work_wait() waits in short turns, and another work_connect_now() fetches the
 * result.
 */

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "onbehalf/work.h"

/*
 * connect() without waiting. connect() has no flag for that, and O_NONBLOCK belongs to the open
 * file, which the program shares. So O_NONBLOCK is set for the moment of the call only, on a socket
 * that is of no use to anyone before it is connected. If the program sets the flag in that very
 * moment, its change may be lost; if it clears the flag, only this thread waits.
 */
static int connect_without_waiting(int fd, int flags, const struct sockaddr *name, socklen_t len,
				   bool fetches)
{
	int r;

	if (!(flags & O_NONBLOCK))
		fcntl(fd, F_SETFL, flags | O_NONBLOCK);
	r = connect(fd, name, len) < 0 ? -errno : 0;
	if (fetches && r == -EINPROGRESS) {
		r = connect(fd, name, len) < 0 ? -errno : 0;
		if (r == -EALREADY)
			r = -EINPROGRESS;
	}
	if (!(flags & O_NONBLOCK) && fcntl(fd, F_GETFL) == (flags | O_NONBLOCK))
		fcntl(fd, F_SETFL, flags);
	return r;
}

int work_connect_now(int fd, int flags, const struct sockaddr *name, socklen_t len)
{
	return connect_without_waiting(fd, flags, name, len, false);
}

/*
 * The kernel unlocks the socket when connect() returns, and only then completes a connection on
 * loopback: so it is made right after connect() has said that it is under way.
 */
int work_connect_first(int fd, int flags, const struct sockaddr *name, socklen_t len)
{
	return connect_without_waiting(fd, flags, name, len, !(flags & O_NONBLOCK));
}

/* Does r say that the connection is still being made or that the peer has no room yet? */
static bool is_pending(const struct job *j, int r)
{
	return j->what.domain == AF_UNIX ? r == -EAGAIN : r == -EINPROGRESS || r == -EALREADY;
}

/*
 * Waits as inet_wait_for_connect() and unix_wait_for_peer() of the kernel do, with the same
 * outcome. At the end, one more connect() fetches it. pending: what the first connect() returned.
 */
static int wait_connected(const struct work *w, const struct sockaddr *name, socklen_t len,
			  int pending)
{
	struct work_wait wait = { .deadline = work_deadline(w->job.fd) };

	for (;;) {
		int r = work_wait(w, &wait);

		if (r)
			return r == -ETIME ? pending : r;
		r = work_connect_now(w->job.fd, fcntl(w->job.fd, F_GETFL), name, len);
		if (!is_pending(&w->job, r))
			return r == -EISCONN ? 0 : r;
	}
}

int work_connect_to(const struct work *w, const struct sockaddr *name, socklen_t len)
{
	const struct job *j = &w->job;
	bool stream = j->what.type == SOCK_STREAM || j->what.type == SOCK_SEQPACKET;
	int flags = fcntl(j->fd, F_GETFL), r;

	/* Only connecting a stream waits for the peer. */
	if (!stream || name->sa_family == AF_UNSPEC)
		return connect(j->fd, name, len) < 0 ? -errno : 0;
	r = work_connect_first(j->fd, flags, name, len);
	if (flags < 0 || (flags & O_NONBLOCK) || !is_pending(j, r))
		return r;
	return wait_connected(w, name, len, r);
}

long work_connect(const struct work *w)
{
	return work_connect_to(w, (const struct sockaddr *)&w->job.name, w->job.name_len);
}

/*
 * Sets "tls" from our memory: the program may have put another name into its own after the name was
 * checked.
 */
long work_tls(const struct work *w)
{
	return setsockopt(w->job.fd, IPPROTO_TCP, TCP_ULP, "tls", sizeof("tls")) < 0 ? -errno : 0;
}
