/* SPDX-License-Identifier: Apache-2.0 */
/* connect(), of streams as far as the program would wait. */

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "onbehalf/work.h"

/*
 * connect() that does not wait. It has no flag for that, and O_NONBLOCK belongs to the open file, which the program
 * has as well: it is set for the moment of the call, on sockets that are of no use to anyone before they are connected.
 * A program that sets the flag itself in that very moment may lose its change; one that clears it makes this
 * thread wait for it, and nobody else.
 */
static int connect_now(int fd, int flags, const struct sockaddr *name, socklen_t len)
{
	int r;

	if (!(flags & O_NONBLOCK))
		fcntl(fd, F_SETFL, flags | O_NONBLOCK);
	r = connect(fd, name, len) < 0 ? -errno : 0;
	if (!(flags & O_NONBLOCK) && fcntl(fd, F_GETFL) == (flags | O_NONBLOCK))
		fcntl(fd, F_SETFL, flags);
	return r;
}

/* Is this what connect_now() says while a connection is being made, or has no room on the other side yet? */
static bool is_pending(const struct job *j, int r)
{
	return j->what.domain == AF_UNIX ? r == -EAGAIN : r == -EINPROGRESS || r == -EALREADY;
}

/*
 * Waits as inet_wait_for_connect() and unix_wait_for_peer() of the kernel do: the same outcome for whoever waits,
 * with one connect() more at the end that fetches it. pending: what the first one said.
 */
static int wait_connected(const struct work *w, const struct sockaddr *name, socklen_t len, int pending)
{
	struct work_wait wait = { .deadline = work_deadline(w->job.fd) };

	for (;;) {
		int r = work_wait(w, &wait);

		if (r)
			return r == -ETIME ? pending : r;
		r = connect_now(w->job.fd, fcntl(w->job.fd, F_GETFL), name, len);
		if (!is_pending(&w->job, r))
			return r == -EISCONN ? 0 : r;
	}
}

static int connect_to(const struct work *w, const struct sockaddr *name, socklen_t len)
{
	const struct job *j = &w->job;
	bool stream = j->what.type == SOCK_STREAM || j->what.type == SOCK_SEQPACKET;
	int flags = fcntl(j->fd, F_GETFL), r;

	/* Only a stream that is being connected waits for somebody else. */
	if (!stream || name->sa_family == AF_UNSPEC)
		return connect(j->fd, name, len) < 0 ? -errno : 0;
	r = connect_now(j->fd, flags, name, len);
	if (flags < 0 || (flags & O_NONBLOCK) || !is_pending(j, r))
		return r;
	return wait_connected(w, name, len, r);
}

long work_connect(const struct work *w)
{
	return connect_to(w, (const struct sockaddr *)&w->job.name, w->job.name_len);
}

long work_connect_unix(const struct work *w)
{
	_cleanup_close_ int place = -1;
	struct sockaddr_storage name;
	socklen_t len;
	int r = work_unix_path(w, &place);

	if (r < 0)
		return r;
	if (!work_is_waited_for(w))	/* what was looked at was somebody else's */
		return -ENOENT;
	if (place < 0)			/* no path: an abstract name, or one that the kernel refuses */
		return work_connect(w);
	work_unix_name(place, &name, &len);
	return connect_to(w, (const struct sockaddr *)&name, len);
}
