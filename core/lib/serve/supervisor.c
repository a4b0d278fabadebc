/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/supervisor.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/pages.h"
#include "reach/copies.h"
#include "reach/gather.h"
#include "serve/arrivals.h"
#include "serve/asked.h"
#include "serve/refresh.h"
#include "serve/resolver.h"

static int watch(int epoll, int fd, uint32_t events, void *what)
{
	struct epoll_event e = { .events = events, .data.ptr = what };

	return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &e) < 0 ? -errno : 0;
}

int supervisor_init(struct supervisor *u, int window, const struct want *want,
		    const struct view *view)
{
	uint64_t seed = 1;
	int r;

	u->window = window;
	u->want = *want;
	u->view = view;
	tasks_init(&u->tasks);
	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) < 0)
		seed = (uint64_t)getpid();
	sock_table_init(&u->socks, seed);
	u->epoll = epoll_create1(EPOLL_CLOEXEC);
	u->request = pages_new(REQUEST_BYTES + DGRAMS_BYTES);
	u->dgrams = u->request ? u->request + REQUEST_BYTES : NULL;
	u->closers = closers_new();
	u->door = door_new();
	r = u->epoll < 0 ? -errno : u->request && u->closers && u->door ? 0 : -ENOMEM;
	if (r < 0)
		supervisor_done(u);
	return r;
}

int supervisor_listen(struct supervisor *u, int listener_fd, bool killable)
{
	int r = watch(u->epoll, listener_fd, EPOLLIN, NULL);

	if (!r)
		r = listener_init(&u->door->listener, listener_fd);
	if (r < 0)
		return r;
	listener_sync_wake_up(&u->door->listener);
	u->door->listener.killable = killable;
	return 0;
}

void supervisor_done(struct supervisor *u)
{
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		while (u->socks.by_cookie[i])
			supervisor_forget(u, u->socks.by_cookie[i]);
	sock_events_done(&u->events);
	control_free(u->control);
	u->control = NULL;
	late_done(u);
	tasks_done(&u->tasks);
	for (unsigned i = 0; i < STAND_INS; i++) {
		free(u->stand_in[i]);
		u->stand_in[i] = NULL;
	}
	looks_free(u->looks);
	u->looks = NULL;
	u->changed = view_free(u->changed);
	resolver_free(u->resolver);
	arrivals_free(u->arrivals);
	free(u->told_rules);
	u->told_rules = NULL;
	u->resolver = NULL;
	u->arrivals = NULL;
	jobs_free(u->jobs);
	u->jobs = NULL;
	refresh_free(u->refresh);
	asked_free(u->asked);
	u->refresh = NULL;
	u->asked = NULL;
	if (u->tasks.copies)
		copies_end(u->tasks.copies);
	copies_put(u->tasks.copies);
	u->tasks.copies = NULL;
	closers_free(u->closers);
	u->closers = NULL;
	door_put(u->door);
	u->door = NULL;
	u->epoll = fd_close(u->epoll);
	u->trial = sock_trial_free(u->trial);
	supervisor_drop_spares(u);
	pages_free(u->request, REQUEST_BYTES + DGRAMS_BYTES);
	free(u->times);
	u->times = NULL;
	u->request = u->dgrams = NULL;
}

int supervisor_keep_copies(struct supervisor *u, pid_t keeper)
{
	u->tasks.copies = copies_new(keeper, u->closers);
	if (!u->tasks.copies)
		return -ENOMEM;
	return watch(u->epoll, copies_fd(u->tasks.copies), EPOLLIN, &u->tasks.copies);
}

int supervisor_watch_other(struct supervisor *u, int fd, bool *flag)
{
	u->other = flag;
	return watch(u->epoll, fd, EPOLLIN, flag);
}

int supervisor_resolve(struct supervisor *u)
{
	u->resolver = resolver_new(u->want.outbound);
	if (!u->resolver)
		return -ENOMEM;
	return watch(u->epoll, resolver_fd(u->resolver), EPOLLIN, &u->resolver);
}

static bool ask(void *asked, const char *name)
{
	return asked_begin(asked, name);
}

int supervisor_ask_names(struct supervisor *u, struct fail *f)
{
	int r = asked_new(&u->asked, f);

	if (r < 0)
		return r;
	resolver_ask(u->resolver, ask, u->asked);
	r = watch(u->epoll, asked_fd(u->asked), EPOLLIN, &u->asked);
	return r < 0 ? fail_set(f, -r, "names with a star: %s", strerror(-r)) : 0;
}

int supervisor_refresh(struct supervisor *u, unsigned seconds, struct fail *f)
{
	int r = refresh_new(seconds, &u->refresh, f);

	if (r < 0)
		return r;
	r = watch(u->epoll, refresh_fd(u->refresh), EPOLLIN, &u->refresh);
	return r < 0 ? fail_set(f, -r, "pin: refresh: %s", strerror(-r)) : 0;
}

int supervisor_control(struct supervisor *u, const char *path, pid_t keeper, struct fail *f)
{
	int r = control_new(path, keeper, &u->control, f);

	if (r < 0)
		return r;
	r = watch(u->epoll, control_fd(u->control), EPOLLIN, &u->control);
	return r < 0 ? fail_set(f, -r, "--control: %s", strerror(-r)) : 0;
}

int supervisor_time_calls(struct supervisor *u)
{
	if (!u->times)
		u->times = calloc(1, sizeof(*u->times));
	return u->times ? 0 : -ENOMEM;
}

int supervisor_watch(struct supervisor *u, struct nlsock *s)
{
	return watch(u->epoll, s->fd, EPOLLIN | EPOLLOUT | EPOLLET, s);
}

void supervisor_forget(struct supervisor *u, struct nlsock *s)
{
	sock_ready_remove(&u->ready, s);
	sock_events_forget(&u->events, s);
	send_forget(u, s);
	if (s->rights && u->closers)
		requests_drop(u, s);
	place_room(u, s->owner->tgid);
	sock_table_remove(&u->socks, s);
}

/* Finds out which sockets are closed, and forgets those. */
static void sweep_now(struct supervisor *u)
{
	copies_sweep_now(u->tasks.copies);
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		for (struct nlsock *s = u->socks.by_cookie[i], *next; s; s = next) {
			next = s->next_by_cookie;
			if (sock_pair_is_closed(s->fd))
				supervisor_forget(u, s);
		}
}

static int admit(const struct supervisor *u, pid_t tgid, bool netlink)
{
	int r = netlink ? sock_table_admit(&u->socks, tgid) : 0;

	return r || !u->tasks.copies ? r : copies_admit(u->tasks.copies, tgid);
}

int supervisor_admit(struct supervisor *u, pid_t tgid, bool netlink)
{
	int r = admit(u, tgid, netlink);

	if (!r || !u->tasks.copies)
		return r;
	sweep_now(u);
	return admit(u, tgid, netlink);
}

void supervisor_drop_spares(struct supervisor *u)
{
	while (u->spares)
		sock_pair_close(&u->spare[--u->spares]);
}
