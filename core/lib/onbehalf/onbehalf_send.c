/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "call/call.h"
#include "onbehalf/onbehalf.h"
#include "reach/task.h"

void onbehalf_send_free(struct onbehalf_send *s)
{
	if (!s)
		return;
	for (unsigned i = 0; i < s->n_fds; i++)
		close(s->fd[i]);
	free(s);
}

/* MSG_ZEROCOPY is for memory that stays, and ours does not. A signal is the program's, not ours. */
static ssize_t send_now(const struct onbehalf_job *j, struct sockaddr_storage *name, socklen_t name_len, size_t done)
{
	struct onbehalf_send *s = j->send;
	struct iovec iov = { s->data + done, s->len - done };
	struct msghdr m = {
		.msg_name = name_len ? name : NULL, .msg_namelen = name_len, .msg_iov = &iov, .msg_iovlen = 1,
		/* They go with the first byte. */
		.msg_control = done || !s->control_len ? NULL : s->control,
		.msg_controllen = done ? 0 : s->control_len,
	};
	ssize_t n = sendmsg(j->fd, &m, (s->flags & ~(MSG_ZEROCOPY | MSG_FASTOPEN)) | MSG_DONTWAIT | MSG_NOSIGNAL);

	return n < 0 ? -errno : n;
}

/* As the kernel waits: until all of a stream is sent, or a datagram is. The count, or -errno. */
static ssize_t send_all(struct onbehalf *b, const struct onbehalf_job *j, struct sockaddr_storage *name, socklen_t name_len)
{
	bool waits = !(j->send->flags & MSG_DONTWAIT) && !(fcntl(j->fd, F_GETFL) & O_NONBLOCK);
	struct onbehalf_wait w = { .deadline = onbehalf_deadline(j->fd) };
	size_t done = 0;

	for (;;) {
		ssize_t n = send_now(j, name, name_len, done);
		int r;

		if (n >= 0) {
			done += (size_t)n;
			if (done == j->send->len || j->type != SOCK_STREAM || !waits)
				return (ssize_t)done;
			continue;
		}
		if (n != -EAGAIN || !waits)
			return done ? (ssize_t)done : n;
		r = onbehalf_wait(b, j, &w);
		if (r)
			return done ? (ssize_t)done : r == -ETIME ? -EAGAIN : r;
	}
}

ssize_t onbehalf_do_send(struct onbehalf *b, const struct onbehalf_job *j)
{
	struct sockaddr_storage name = j->name;
	struct sockaddr_un *un = (struct sockaddr_un *)&name;
	socklen_t name_len = j->name_len;
	_cleanup_close_ int place = -1;
	ssize_t n;

	if (j->domain == AF_UNIX && name_len) {
		int r = onbehalf_unix_path(j->tid, &j->name, j->name_len, &place);

		if (r < 0)
			return r;
		if (place >= 0) {
			memset(&name, 0, sizeof(name));
			un->sun_family = AF_UNIX;
			snprintf(un->sun_path, sizeof(un->sun_path), "/proc/self/fd/%d", place);
			name_len = sizeof(*un);
		}
	}
	if (!onbehalf_alive(b, j->id))
		return -ENOENT;
	n = send_all(b, j, &name, name_len);
	if (n == -EPIPE && !(j->send->flags & MSG_NOSIGNAL) && j->type == SOCK_STREAM)
		syscall(SYS_tgkill, j->tgid, j->tid, SIGPIPE);
	if (n >= 0 && j->send->length_at) {
		uint32_t count = (uint32_t)n;
		struct out out = { .at = j->send->length_at, .bytes = &count, .len = sizeof(count) };

		if (!onbehalf_alive(b, j->id))
			return -ENOENT;
		return task_write(j->tid, &out, 1) < 0 ? -EFAULT : 1;
	}
	return n;
}
