/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls that may only lead to sockets that were made inside (job.own.only).
 *
 * A connection that the kernel does not make at once could be made later, to whoever listens by then.
 * So none is left to go on by itself: it is taken back and tried again, after another look. A
 * nonblocking connect() waits for a moment, in which a busy listener may find room, and then fails.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "onbehalf/work.h"
#include "reach/own.h"

#define OUTSIDE 1		/* of connect_inside() */
#define TRIES 64		/* at a connection that another thread keeps taking back */
#define ROOM_MS 100		/* how long a nonblocking connect() waits for the listener */

/* The states of a TCP socket that matter here: enum tcp_state of include/net/tcp_states.h. */
enum { STATE_SYN_SENT = 2, STATE_SYN_RECV = 3, STATE_CLOSE = 7, STATE_LISTEN = 10 };

static int state_of(int fd)
{
	struct tcp_info info = { 0 };
	socklen_t len = sizeof(info);

	return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) < 0 ? STATE_CLOSE : info.tcpi_state;
}

static bool is_under_way(int fd)
{
	int state = state_of(fd);

	return state == STATE_SYN_SENT || state == STATE_SYN_RECV;
}

/* Makes a socket one without a peer again. It keeps no error of the connection that it had. */
static void take_back(int fd)
{
	struct sockaddr none = { .sa_family = AF_UNSPEC };

	connect(fd, &none, sizeof(none));
}

static int error_of(int fd)
{
	int err = 0;
	socklen_t len = sizeof(err);

	return getsockopt(fd, SOL_SOCKET, SO_ERROR, &err, &len) < 0 ? errno : err;
}

static bool has_peer(int fd)
{
	struct sockaddr_storage name;
	socklen_t len = sizeof(name);

	return getpeername(fd, (struct sockaddr *)&name, &len) == 0;
}

/* It was not made inside. 0: it may be reached all the same; or -errno, with *v. */
static long refuse(const struct work *w, struct verdict *v)
{
	struct work asking = *w;
	struct outbound_answer a = {
		.why = REFUSAL_OWN,
		.protocol = w->job.what.type == SOCK_DGRAM ? OUTBOUND_UDP :
			    w->job.what.protocol == OUTBOUND_IPPROTO_MPTCP ? OUTBOUND_MPTCP :
									     OUTBOUND_TCP,
	};

	address_read(&w->job.name, w->job.name_len, &a.address, &a.port);
	if (w->job.own.learns) {
		verdict_learn(v, w->job.call, a.why, &a);
		return 0;
	}
	asking.job.ask = w->job.call;
	if (w->job.own.asks)
		return work_ask(&asking, v);
	verdict_refuse_address(v, w->job.call, &a);
	return -EACCES;
}

static int find(const struct work *w, struct own_peer *ret)
{
	struct diag_end to;
	int r = address_read(&w->job.name, w->job.name_len, &to.address, &to.port);

	return r ? -r : own_find(w->jobs->own, &w->job.what, w->job.fd, &to, ret);
}

/*
 * The listener may have ended while its queue was full: it is held for a moment only. Those who share
 * its port change, and a socket that takes packets of ours only is not told that all are gone.
 */
static int look_again(const struct work *w, struct own_peer *p)
{
	int r;

	own_admit(p, w->job.fd);
	own_release(p);
	r = find(w, p);
	if (r)
		return r == -ENOENT ? -ECONNREFUSED : -EACCES;
	return own_peer_is_alone(w->jobs->own, p, w->job.fd) ? 0 : -EACCES;
}

/* Waits until the connection is made or has failed. 0; or -errno: it has been taken back. */
static long settle(const struct work *w, int flags, struct own_peer *p)
{
	const struct job *j = &w->job;
	const struct sockaddr *name = (const struct sockaddr *)&j->name;
	bool blocks = !(flags & O_NONBLOCK);
	struct work_wait wait = { 0 };

	if (is_under_way(j->fd))
		wait.deadline = blocks ? work_deadline(j->fd) : clock_ms() + ROOM_MS;
	while (is_under_way(j->fd)) {
		int r = work_wait(w, &wait);

		if (!is_under_way(j->fd))
			break;
		if (r) {
			take_back(j->fd);
			error_of(j->fd);	/* so that nobody reads it later */
			return r != -ETIME ? r : blocks ? -EINPROGRESS : -ECONNREFUSED;
		}
		/* The kernel would try again by itself, after a second, with whoever listens then. */
		take_back(j->fd);
		r = look_again(w, p);
		if (r)
			return r;
		work_connect_now(j->fd, flags, name, j->name_len);
	}
	return 0;
}

/* Connects a stream to *p. The result of connect(), and whether there may be a connection to look at. */
static long connect_stream(const struct work *w, struct own_peer *p, bool *ret_made)
{
	const struct job *j = &w->job;
	const struct sockaddr *name = (const struct sockaddr *)&j->name;
	int flags = fcntl(j->fd, F_GETFL);

	for (int tries = 0; tries < TRIES; tries++) {
		long r = work_connect_first(j->fd, flags, name, j->name_len), settled;

		*ret_made = r == 0;
		if (r != -EINPROGRESS)
			return r;
		settled = settle(w, flags, p);
		if (settled)
			return settled;
		*ret_made = true;
		if (flags & O_NONBLOCK)
			return r;
		/* One more connect() fetches the result. */
	}
	*ret_made = false;
	take_back(j->fd);
	return -ECONNABORTED;
}

static bool is_connected(int fd)
{
	int state = state_of(fd);

	return state != STATE_CLOSE && state != STATE_LISTEN;
}

/*
 * Connects to *p if that was made inside, and if no one else can be connected. The result of connect(),
 * or OUTSIDE, and there is no connection.
 */
static long connect_inside(const struct work *w, struct own_peer *p)
{
	struct own *own = w->jobs->own;
	int fd = w->job.fd;
	enum own_end end;
	bool made;
	long r;

	if (!own_peer_is_alone(own, p, fd))
		return OUTSIDE;
	r = connect_stream(w, p, &made);
	if (!made)
		return r == -EACCES ? OUTSIDE : r;
	/* What ended at once may have left data behind: it is not known whose. */
	if (r && !is_connected(fd)) {
		int err = error_of(fd);

		take_back(fd);
		return err ? -err : -ECONNREFUSED;
	}
	end = own_peer_end(own, p, fd);
	if (end == OWN_INSIDE)
		return r;
	take_back(fd);
	return end == OWN_GONE ? -ECONNRESET : OUTSIDE;
}

/*
 * Who gets what is sent to the job's name? *w becomes a copy of the job in `led` if that is somebody
 * inside at another port. If nobody is there any more, the port is like one that was never moved.
 */
static int find_led(const struct work **w, struct work *led, struct own_peer *ret)
{
	int r = work_lead(*w, led) ? find(led, ret) : -ENOENT;

	if (r)
		return find(*w, ret);
	*w = led;
	return 0;
}

long work_connect_own(const struct work *w, struct verdict *v)
{
	const struct work *to = w;
	bool stream = w->job.what.type == SOCK_STREAM;
	struct own_peer p = { .fd = -1 };
	struct work led;
	long r;

	if (!stream)
		work_enter(w);
	r = find_led(&to, &led, &p);
	/* A datagram socket is not told whether anybody is there. It may come later, as somebody outside. */
	if (r == -ENOENT)
		return stream && has_peer(w->job.fd) ? -EISCONN : -ECONNREFUSED;
	if (r == -EACCES || (!r && !stream && p.fd < 0)) {
		if (stream && has_peer(w->job.fd))
			return -EISCONN;
		r = refuse(w, v);
		return r ? r : work_connect(w);
	}
	if (r)
		return -EACCES;
	r = stream ? connect_inside(to, &p) : work_connect(to);
	own_admit(&p, w->job.fd);
	own_release(&p);
	if (r != OUTSIDE)
		return r;
	r = refuse(w, v);
	return r ? r : work_connect(w);
}

long work_find_own(const struct work *w, struct sockaddr_storage *name, struct own_peer *ret,
		   struct verdict *v)
{
	bool named = w->job.what.domain == AF_UNIX;
	const struct work *to = w;
	struct work led;
	long r;

	if (!named)
		work_enter(w);
	r = named ? own_find_name(w->jobs->own, &w->job.what, w->job.fd, &w->job.name,
				  w->job.name_len, ret) : find_led(&to, &led, ret);
	*name = to->job.name;
	if (r == -ENOENT)
		return named ? -ECONNREFUSED : r;
	if (named && r)
		return -EACCES;
	if (r == -EACCES || (!r && ret->fd < 0))
		return refuse(w, v);
	return r ? -EACCES : 0;
}

int work_enter(const struct work *w)
{
	const struct job *j = &w->job;

	return w->jobs->own && j->own.kept ?
		       own_add(w->jobs->own, &j->what, j->fd, w->caller.tgid, j->number) : 0;
}
