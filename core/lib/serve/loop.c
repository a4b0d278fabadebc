/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The event loop. Everything that can happen to a sandbox is behind one epoll descriptor:
 *   listener  EPOLLIN   a notification has arrived
 *   socket    EPOLLIN   a request came through the pair
 *             EPOLLOUT  an untrapped reader made room: a dump goes on
 *             EPOLLHUP  the last descriptor of the socket, in any process, is gone
 * Sockets are watched edge-triggered, because EPOLLOUT is true most of the time.
 *
 * A flood of requests must not hold up the other sockets. Each socket has its turn, and what is
 * left after it waits in a list (supervisor_mark_ready()).
 */
#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>
#include <time.h>

#include "serve/supervisor.h"

#define EVENTS_MOST 32

/* Answers requests that came through the pair. */
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
	/*
	 * Most of these events come from our own receives. A dump waits here only for an untrapped
	 * reader.
	 */
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
		return 0;	/* EPOLLERR: a signal interrupted the kernel's check */
	if (!(events & EPOLLIN)) {
		/*
		 * EPOLLHUP, for ever: no process uses the filter any more. The keeper reports how
		 * COMMAND ended.
		 */
		return epoll_ctl(u->epoll, EPOLL_CTL_DEL, u->door->listener.fd, NULL) < 0 ? -errno : 0;
	}
	r = listener_receive(&u->door->listener, &n);
	if (r == -ENOENT || r == -EINTR)
		return 0;	/* a signal took the call back, or interrupted us */
	if (r < 0)
		return r;
	u->counts.notifications++;
	if (u->times)
		dispatch_timed(u, &n);
	else
		dispatch_call(u, &n);
	return 0;
}

/*
 * Serves the socket that has waited longest for one turn; what is left goes to the end of the list.
 */
static void serve_ready(struct supervisor *u)
{
	if (u->ready)
		serve_requests(u, u->ready);
}

/*
 * A supervisor that polls the listener directly is woken on the program's CPU, which is free
 * because the program waits for the supervisor (SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP). Through epoll
 * that is only a hint. The kernel does not follow it while the thread that has just connected for
 * the program ends its turn on that CPU: it wakes a sleeping CPU instead, which takes longer than
 * connect(). The poll() costs one more call, so it is made only after a job was begun.
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
	/*
	 * A batch has at most one event for each socket, and only that event frees it. NULL: the
	 * listener.
	 */
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
