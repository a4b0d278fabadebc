/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sendmsg() on behalf of the program. A blocking send waits as long as the program would, and the
 * wait must notice a signal to the program and its death. sendmsg() itself therefore never waits
 * for room (MSG_DONTWAIT): work_wait() does.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "onbehalf/work.h"

#define ANSWER_MOST_MS 100

/*
 * MSG_ZEROCOPY needs memory that stays, and ours does not. SIGPIPE is for the program, not for us.
 */
static ssize_t send_now(const struct job *j, struct sockaddr_storage *name, socklen_t name_len,
			size_t done)
{
	struct job_send *s = j->send;
	struct iovec iov = { s->data + done, s->len - done };
	struct msghdr m = {
		.msg_name = name_len ? name : NULL,
		.msg_namelen = name_len,
		.msg_iov = &iov,
		.msg_iovlen = 1,
		/* Control messages go with the first byte. */
		.msg_control = done || !s->control_len ? NULL : s->control,
		.msg_controllen = done ? 0 : s->control_len,
	};
	ssize_t n =
		sendmsg(j->fd, &m,
			(s->flags & ~(MSG_ZEROCOPY | MSG_FASTOPEN)) | MSG_DONTWAIT | MSG_NOSIGNAL);

	return n < 0 ? -errno : n;
}

/*
 * Waits as the kernel does, until the whole stream buffer or the datagram is sent. The number of
 * bytes sent, or -errno.
 */
static ssize_t send_all(const struct work *w, struct sockaddr_storage *name, socklen_t name_len)
{
	const struct job *j = &w->job;
	bool waits = !(j->send->flags & MSG_DONTWAIT) && !(fcntl(j->fd, F_GETFL) & O_NONBLOCK);
	struct work_wait wait = { .deadline = work_deadline(j->fd) };
	size_t done = 0;

	for (;;) {
		ssize_t n = send_now(j, name, name_len, done);
		int r;

		if (n >= 0) {
			done += (size_t)n;
			if (done == j->send->len || j->what.type != SOCK_STREAM || !waits)
				return (ssize_t)done;
			continue;
		}
		if (n != -EAGAIN || !waits)
			return done ? (ssize_t)done : n;
		r = work_wait(w, &wait);
		if (r)
			return done ? (ssize_t)done : r == -ETIME ? -EAGAIN : r;
	}
}

/*
 * Lets the answer of our resolver arrive before the send returns. The receive that follows finds it
 * then, and so does serve/peer.c, which does not look again while a receive waits. The supervisor
 * answers within a few microseconds, or not at all.
 */
static void await_answer(const struct job *j)
{
	struct pollfd p = { .fd = j->fd, .events = POLLIN };

	poll(&p, 1, ANSWER_MOST_MS);
}

/* sendmmsg() returns the number of messages, and stores the bytes in msg_len. */
static long count_message(uint64_t at, ssize_t n, struct verdict *v)
{
	uint32_t count = (uint32_t)n;

	verdict_out_copy(v, at, &count, sizeof(count));
	return 1;
}

long work_send(const struct work *w, struct verdict *v)
{
	const struct job *j = &w->job;
	struct sockaddr_storage name = j->name;
	socklen_t name_len = j->name_len;
	struct own_peer peer = { .fd = -1 };
	_cleanup_close_ int place = -1;
	ssize_t n;

	if (j->what.domain == AF_UNIX && name_len) {
		int r = work_unix_path(w, &place, v);

		if (r < 0)
			return r;
		if (place >= 0)
			work_unix_name(place, &name, &name_len);
	}
	if (!work_is_waited_for(w))
		return -ENOENT;
	if (j->own.only && place < 0) {
		long r = work_find_own(w, &name, &peer, v);

		if (r && r != -ENOENT)
			return r;
		n = r ? (ssize_t)j->send->len : send_all(w, &name, name_len);
		own_release(&peer);
	} else {
		n = send_all(w, &name, name_len);
	}
	if (n >= 0 && j->led)
		await_answer(j);
	if (n == -EPIPE && !(j->send->flags & MSG_NOSIGNAL) && j->what.type == SOCK_STREAM)
		v->signal = SIGPIPE;
	return n >= 0 && j->send->length_at ? count_message(j->send->length_at, n, v) : n;
}
