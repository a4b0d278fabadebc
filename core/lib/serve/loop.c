/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Everything that can happen to a sandbox, behind one epoll descriptor: notifications, and per socket
 *   EPOLLIN   a request came through the pair
 *   EPOLLOUT  a reader that we do not see made room: a dump goes on
 *   EPOLLHUP  the last descriptor of the socket, in whatever process, is gone
 * Sockets are watched edge-triggered, because EPOLLOUT is true most of the time.
 */
#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>
#include <time.h>

#include "serve/supervisor.h"

#define EVENTS_MOST 32

/* Requests that came through the pair. */
static void serve_requests(struct supervisor *u, struct nlsock *s)
{
	supervisor_unmark_ready(u, s);
	if (!send_drain_pair(u, s))
		supervisor_mark_ready(u, s);
}

static void on_socket(struct supervisor *u, struct nlsock *s, uint32_t events)
{
	if (events & EPOLLHUP) {
		supervisor_forget(u, s);
		return;
	}
	if (events & EPOLLIN)
		serve_requests(u, s);
	/* Most of these are our own receives. A dump only waits here for a reader whom we do not see. */
	send_resume_dump(u, s);
}

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void dispatch_timed(struct supervisor *u, const struct seccomp_notif *n)
{
	const struct call_row *row = call_row(n->data.nr);
	uint64_t start = now_ns();

	dispatch_call(u, n);
	if (row)
		call_times_add(&u->times->call[row->kind], now_ns() - start, u->verdict.kind == VERDICT_CONTINUE);
}

static int on_listener(struct supervisor *u, uint32_t events)
{
	struct seccomp_notif n;
	int r;

	if (!(events & (EPOLLIN | EPOLLHUP)))
		return 0;	/* EPOLLERR: a signal came to us while the kernel looked */
	if (!(events & EPOLLIN)) {
		/* EPOLLHUP, for ever: no process uses the filter any more. The keeper tells how it ended. */
		return epoll_ctl(u->epoll, EPOLL_CTL_DEL, u->door->listener.fd, NULL) < 0 ? -errno : 0;
	}
	r = listener_receive(&u->door->listener, &n);
	if (r == -ENOENT || r == -EINTR)
		return 0;	/* a signal was faster, or one came for us */
	if (r < 0)
		return r;
	u->counts.notifications++;
	if (u->times)
		dispatch_timed(u, &n);
	else
		dispatch_call(u, &n);
	return 0;
}

/* One turn of the one that has waited longest; its rest goes to the end. */
static void serve_ready(struct supervisor *u)
{
	if (u->ready)
		serve_requests(u, u->ready);
}

/*
 * Who waits for the listener itself is woken on the processor of the program, which waits for us
 * (SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP). Through epoll that is only a hint, and it is not taken while the thread that has
 * just connected for the program still ends its turn there: then another processor is taken out of its sleep, which
 * takes longer than connect(). This costs one call more, so it is for what follows such a job only.
 */
static int wait_beside(struct supervisor *u, int timeout_ms)
{
	struct pollfd p[] = {
		{ .fd = u->door->listener.fd, .events = POLLIN }, { .fd = u->epoll, .events = POLLIN },
	};

	u->handed_over = false;
	return poll(p, 2, timeout_ms) < 0 ? -errno : 0;
}

int supervisor_dispatch(struct supervisor *u, int timeout_ms)
{
	struct epoll_event event[EVENTS_MOST];
	int n, r = 0;

	serve_ready(u);
	if (u->ready)
		timeout_ms = 0;
	if (u->handed_over && timeout_ms) {
		r = wait_beside(u, timeout_ms);
		timeout_ms = 0;
	}
	if (r < 0)
		return r == -EINTR ? 0 : r;
	n = epoll_wait(u->epoll, event, EVENTS_MOST, timeout_ms);
	if (n < 0)
		return errno == EINTR ? 0 : -errno;
	/* A socket has one event in a batch, and only its own event frees it. NULL is the listener. */
	for (int i = 0; i < n && r == 0; i++) {
		if (!event[i].data.ptr)
			r = on_listener(u, event[i].events);
		else if (event[i].data.ptr == u->other)
			*u->other = true;
		else
			on_socket(u, event[i].data.ptr, event[i].events);
	}
	return r < 0 ? r : n;
}

int supervisor_timeout_ms(const struct supervisor *u)
{
	return u->ready ? 0 : -1;
}
