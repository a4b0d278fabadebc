/* SPDX-License-Identifier: Apache-2.0 */
#include "onbehalf/onbehalf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"

#define TICK_MS 20		/* how late a signal or death is seen, at worst */

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

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* When SO_SNDTIMEO is over, never before it is; 0: it is not set. */
int64_t onbehalf_deadline(int fd)
{
	struct timeval t = { 0 };
	socklen_t len = sizeof(t);

	if (getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, &len) < 0 || (!t.tv_sec && !t.tv_usec))
		return 0;
	return now_ms() + (int64_t)t.tv_sec * 1000 + t.tv_usec / 1000 + 2;
}

/* Is this what connect_now() says while a connection is being made, or has no room on the other side yet? */
static bool is_pending(const struct onbehalf_job *j, int r)
{
	return j->domain == AF_UNIX ? r == -EAGAIN : r == -EINPROGRESS || r == -EALREADY;
}

static int ms_to_wait(int64_t deadline)
{
	int64_t left = deadline ? deadline - now_ms() : TICK_MS;

	return left < 0 ? 0 : left > TICK_MS ? TICK_MS : (int)left;
}

int onbehalf_wait(struct onbehalf *b, const struct onbehalf_job *j, struct onbehalf_wait *w)
{
	/* A UNIX socket that is not connected is writable, and a full one on the other side tells nothing. */
	struct pollfd p = { .fd = j->fd, .events = POLLOUT };
	int r = poll(&p, j->domain == AF_UNIX ? 0 : 1, ms_to_wait(w->deadline));

	if (r > 0)
		return 0;
	if (!onbehalf_alive(b, j->id))
		return -ENOENT;
	r = onbehalf_interrupted(&w->signals, j->tid);
	if (r)
		return w->deadline ? -EINTR : -r;	/* sock_intr_errno() */
	return w->deadline && now_ms() >= w->deadline ? -ETIME : 0;
}

/*
 * Waits as inet_wait_for_connect() and unix_wait_for_peer() of the kernel do: the same outcome for whoever waits,
 * with one connect() more at the end that fetches it. pending: what the first one said.
 */
static int wait_connected(struct onbehalf *b, const struct onbehalf_job *j, const struct sockaddr *name, socklen_t len,
			  int pending)
{
	struct onbehalf_wait w = { .deadline = onbehalf_deadline(j->fd) };

	for (;;) {
		int r = onbehalf_wait(b, j, &w);

		if (r)
			return r == -ETIME ? pending : r;
		r = connect_now(j->fd, fcntl(j->fd, F_GETFL), name, len);
		if (!is_pending(j, r))
			return r == -EISCONN ? 0 : r;
	}
}

static int do_connect(struct onbehalf *b, const struct onbehalf_job *j, const struct sockaddr *name, socklen_t len)
{
	bool stream = j->type == SOCK_STREAM || j->type == SOCK_SEQPACKET;
	int flags = fcntl(j->fd, F_GETFL), r;

	/* Only a stream that is being connected waits for somebody else. */
	if (!stream || name->sa_family == AF_UNSPEC)
		return connect(j->fd, name, len) < 0 ? -errno : 0;
	r = connect_now(j->fd, flags, name, len);
	if (flags < 0 || (flags & O_NONBLOCK) || !is_pending(j, r))
		return r;
	return wait_connected(b, j, name, len, r);
}

static int do_connect_unix(struct onbehalf *b, const struct onbehalf_job *j)
{
	_cleanup_close_ int place = -1;
	struct sockaddr_un un = { .sun_family = AF_UNIX };
	int r = onbehalf_unix_path(j->tid, &j->name, j->name_len, &place);

	if (r < 0)
		return r;
	if (!onbehalf_alive(b, j->id))	/* what was looked at was somebody else's */
		return -ENOENT;
	if (place < 0)			/* no path: an abstract name, or one that the kernel refuses */
		return do_connect(b, j, (const struct sockaddr *)&j->name, j->name_len);
	snprintf(un.sun_path, sizeof(un.sun_path), "/proc/self/fd/%d", place);
	return do_connect(b, j, (const struct sockaddr *)&un, sizeof(un));
}

static void log_listen(struct onbehalf *b, const struct onbehalf_job *j, const struct sockaddr_storage *name, socklen_t len)
{
	struct address a;
	uint16_t port;

	if (address_read(name, len, &a, &port) == 0)
		refusals_add(onbehalf_refusals(b), j->tgid, "listen", &a, port, "listen");
}

/*
 * The socket's own address decides. A socket without one would get any address of the machine and a random
 * port. The address cannot change while it is bound; should a half-made connection dissolve between the look
 * and listen(), the second look finds that out.
 */
static int do_listen(struct onbehalf *b, const struct onbehalf_job *j)
{
	struct sockaddr_storage name;

	for (int look = 0; look < 2; look++) {
		socklen_t len = sizeof(name);
		bool may = j->domain == AF_UNIX;

		if (may && !onbehalf_is_like_us(j->tid))
			return -EACCES;	/* who connects would take the program for us */
		if (!may && getsockname(j->fd, (struct sockaddr *)&name, &len) < 0)
			return -errno;
		if (!may && !onbehalf_may_listen(b, &name, len)) {
			if (look)
				shutdown(j->fd, SHUT_RDWR);
			log_listen(b, j, &name, len);
			return -EACCES;
		}
		if (!look && listen(j->fd, j->backlog) < 0)
			return -errno;
	}
	return 0;
}

static int do_bind(const struct onbehalf_job *j)
{
	uint16_t port;

	/* In both families the port follows the family. */
	memcpy(&port, (const uint8_t *)&j->name + sizeof(sa_family_t), sizeof(port));
	if (port && ntohs(port) < 1024 && !onbehalf_may_bind_low(j->tid))
		return -EACCES;
	return bind(j->fd, (const struct sockaddr *)&j->name, j->name_len) < 0 ? -errno : 0;
}

ssize_t onbehalf_do(struct onbehalf *b, const struct onbehalf_job *j)
{
	ssize_t r = -EINVAL;

	switch (j->kind) {
	case ONBEHALF_CONNECT:
		r = do_connect(b, j, (const struct sockaddr *)&j->name, j->name_len);
		break;
	case ONBEHALF_CONNECT_UNIX:
		r = do_connect_unix(b, j);
		break;
	case ONBEHALF_LOOK_UNIX:
		r = onbehalf_unix_resolves(j->tid, &j->name, j->name_len) ? -ENOENT : ONBEHALF_CONTINUE;
		break;
	case ONBEHALF_LISTEN:
		r = do_listen(b, j);
		break;
	case ONBEHALF_BIND:
		r = do_bind(j);
		break;
	case ONBEHALF_BIND_UNIX:
		r = onbehalf_unix_bind(b, j);
		break;
	case ONBEHALF_SEND:
		r = onbehalf_do_send(b, j);
		break;
	}
	/* Closed before the program goes on: what it closes itself is then closed. */
	close(j->fd);
	onbehalf_send_free(j->send);
	return r;
}
