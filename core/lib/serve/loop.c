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
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "filter/traps.h"
#include "reach/gather.h"
#include "serve/supervisor.h"

#define EVENTS_MOST 32

static int watch(int epoll, int fd, uint32_t events, void *what)
{
	struct epoll_event e = { .events = events, .data.ptr = what };

	return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e) < 0 ? -errno : 0;
}

int supervisor_init(struct supervisor *u, int listener_fd, bool killable, int window, const struct view *view)
{
	uint64_t seed = 1;
	int r;

	u->listener.fd = -1;
	u->window = window;
	u->view = view;
	tasks_init(&u->tasks);
	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) < 0)
		seed = (uint64_t)getpid();
	sock_table_init(&u->socks, seed);
	u->epoll = epoll_create1(EPOLL_CLOEXEC);
	u->request = malloc(REQUEST_HEADROOM + LIMIT_REQUEST_BYTES + LIMIT_CONTROL_BYTES);
	u->dgrams = malloc(DGRAMS_BYTES);
	u->closers = closers_new();
	r = u->epoll < 0 ? -errno : u->request && u->dgrams && u->closers ? 0 : -ENOMEM;
	if (!r)
		r = watch(u->epoll, listener_fd, EPOLLIN, NULL);
	if (!r)
		r = listener_init(&u->listener, listener_fd);
	if (r < 0)
		supervisor_done(u);
	else
		listener_sync_wake_up(&u->listener);
	u->listener.killable = killable;
	return r;
}

void supervisor_done(struct supervisor *u)
{
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		while (u->socks.by_cookie[i])
			supervisor_forget(u, u->socks.by_cookie[i]);
	tasks_done(&u->tasks);
	for (unsigned i = 0; i < STAND_INS && u->outbound; i++)
		u->stand_in[i] = fd_close(u->stand_in[i]);
	onbehalf_free(u->onbehalf);
	u->onbehalf = NULL;
	closers_free(u->closers);
	u->closers = NULL;
	listener_done(&u->listener);
	u->epoll = fd_close(u->epoll);
	supervisor_drop_spares(u);
	free(u->request);
	free(u->dgrams);
	free(u->times);
	u->times = NULL;
	u->request = u->dgrams = NULL;
}

int supervisor_outbound(struct supervisor *u, const struct outbound *o, unsigned layers)
{
	u->onbehalf = onbehalf_new(u->listener.fd, u->listener.resp_bytes, o);
	if (!u->onbehalf)
		return -ENOMEM;
	u->stand_in[0] = u->stand_in[1] = -1;
	u->outbound = o;
	u->layers = layers;
	return o->n_pins ? open_prepare(u) : 0;
}

int supervisor_renew_outbound(struct supervisor *u, const struct outbound *o)
{
	int hosts = o->n_pins ? open_hosts(o) : -1;

	if (o->n_pins && hosts < 0)
		return hosts;
	fd_close(u->stand_in[0]);
	u->stand_in[0] = hosts;
	u->outbound = o;
	onbehalf_renew(u->onbehalf, o);
	return 0;
}

int supervisor_watch(struct supervisor *u, struct nlsock *s)
{
	return watch(u->epoll, s->fd, EPOLLIN | EPOLLOUT | EPOLLET, s);
}

static void unmark_ready(struct supervisor *u, struct nlsock *s)
{
	struct nlsock **at = &u->ready;

	if (!s->ready)
		return;
	while (*at != s)
		at = &(*at)->next_ready;
	*at = s->next_ready;
	s->ready = false;
}

void supervisor_mark_ready(struct supervisor *u, struct nlsock *s)
{
	struct nlsock **at;

	if (s->ready)
		return;
	s->ready = true;
	s->next_ready = NULL;
	for (at = &u->ready; *at; at = &(*at)->next_ready)
		;
	*at = s;	/* at the end: first come, first served */
}

void supervisor_forget(struct supervisor *u, struct nlsock *s)
{
	unmark_ready(u, s);
	sock_table_remove(&u->socks, s);
}

/* Requests that came through the pair. */
static void serve_requests(struct supervisor *u, struct nlsock *s)
{
	unmark_ready(u, s);
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
	uint64_t start = now_ns(), continued = u->counts.continued;
	int kind = trap_kind(n->data.nr);

	dispatch_call(u, n);
	if (kind >= 0)
		call_times_add(&u->times->call[kind], now_ns() - start, u->counts.continued != continued);
}

int supervisor_time_calls(struct supervisor *u)
{
	if (!u->times)
		u->times = calloc(1, sizeof(*u->times));
	return u->times ? 0 : -ENOMEM;
}

static int on_listener(struct supervisor *u, uint32_t events)
{
	struct seccomp_notif n;
	int r;

	if (!(events & (EPOLLIN | EPOLLHUP)))
		return 0;	/* EPOLLERR: a signal came to us while the kernel looked */
	if (!(events & EPOLLIN)) {
		/* EPOLLHUP, for ever: no process uses the filter any more. The keeper tells how it ended. */
		return epoll_ctl(u->epoll, EPOLL_CTL_DEL, u->listener.fd, NULL) < 0 ? -errno : 0;
	}
	r = listener_receive(&u->listener, &n);
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

int supervisor_watch_other(struct supervisor *u, int fd, bool *flag)
{
	u->other = flag;
	return watch(u->epoll, fd, EPOLLIN, flag);
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
		{ .fd = u->listener.fd, .events = POLLIN }, { .fd = u->epoll, .events = POLLIN },
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
