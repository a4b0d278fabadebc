/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The event loop. One epoll descriptor reports everything that can happen to a sandbox:
 *   listener  EPOLLIN   a notification has arrived
 *   other     EPOLLIN   the keeper has sent a note, or the caller's own descriptor is readable
 *   late      EPOLLIN   a thread got through to the memory of a program
 *   copies    EPOLLIN   a connection of which a copy is kept is there, or has failed; or it is time
 *                       to look which copies nobody needs any more
 *   resolver  EPOLLIN   a program asks a name server
 *   asked     EPOLLIN   a name that the program has asked for is looked up
 *   refresh   EPOLLIN   names are resolved again
 *   control   EPOLLIN   somebody outside wants to change the view
 *   socket    EPOLLIN   a request came through the pair
 *             EPOLLOUT  an untrapped reader made room: a dump goes on
 *             EPOLLHUP  the last descriptor of the socket, in any process, is gone
 * Sockets are watched edge-triggered, because EPOLLOUT is true most of the time.
 *
 * A round notes events of sockets (sock_ready.h), serves a few notifications, and gives one socket a
 * turn. However many sockets have work, and however much of it, a trapped call and a signal to the
 * supervisor wait for one such round. A turn takes longer than most notifications, so a crowd of
 * callers waits for one turn in every NOTIFICATIONS_MOST of its calls. The second call of one
 * thread in a round comes after the turn: a thread that calls again and again must not keep its own
 * sockets waiting, because it may receive what they are about to get.
 *
 * A round takes at most EVENTS_MOST events, so many sockets with events can fill it and leave the
 * listener out. The next round then comes soon: noting an event takes much less than a microsecond,
 * and such a round gives no turn, except every FULL_MOST-th in a row.
 */
#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>

#include "base/clock.h"
#include "reach/copies.h"
#include "serve/asked.h"
#include "serve/refresh.h"
#include "serve/resolver.h"
#include "serve/supervisor.h"

#define EVENTS_MOST 32	/* in one round */
#define NOTIFICATIONS_MOST 16	/* in one round, if a socket waits for its turn */
/* Sockets, in one round: each takes ten microseconds. A round can make as many. */
#define FORGOTTEN_MOST NOTIFICATIONS_MOST
#define UNSWEPT_MOST 16	/* of so many rounds with events, one has a step of a sweep */
#define FULL_MOST 64	/* of so many full rounds in a row, the last gives a turn */

/*
 * Notes what happened to a socket, which gets its turn later. A socket that is gone is forgotten at
 * once, because a call that follows the close() must not find it. After FORGOTTEN_MOST in a round,
 * however, the others wait for their turn, and a call can still find them.
 */
static void note_socket(struct supervisor *u, struct nlsock *s, uint32_t events,
			unsigned *forgotten)
{
	s->gone |= (events & EPOLLHUP) != 0;
	s->made_room |= s->state.dump.running;
	if (s->gone && *forgotten < FORGOTTEN_MOST) {
		supervisor_forget(u, s);
		++*forgotten;
	} else if (s->gone || events & EPOLLIN || s->made_room) {
		sock_ready_add(&u->ready, s);	/* otherwise there is room, and no dump needs it */
	}
}

static int renew(void *supervisor, const struct outbound *rules)
{
	return serve_outbound_renew(supervisor, rules);
}

/* A name that the program has asked for may be known now. */
static void answer_asked(struct supervisor *u)
{
	const char *name = asked_turn(u->asked, u->want.outbound, renew, u);

	if (name)
		resolver_asked(u->resolver, name);
}

/* Gives the socket whose turn it is one turn. */
static void serve_ready(struct supervisor *u)
{
	struct nlsock *s = sock_ready_next(&u->ready);
	unsigned most = MESSAGES_TURN;

	if (!s)
		return;
	if (s->gone) {
		supervisor_forget(u, s);
		return;
	}
	/* Events are older than what the program has asked since. */
	if (!change_tell(u, s, &most)) {
		sock_ready_add(&u->ready, s);
		return;
	}
	send_turns(u, s, &most);
	if (s->sends ? !s->late : !requests_drain_pair(u, s, &most))
		sock_ready_add(&u->ready, s);
	/* Here a dump goes on only if an untrapped reader has emptied the queue. */
	if (s->made_room)
		requests_resume_dump(u, s);
	s->made_room = false;
}

static int show(void *supervisor, struct view *next)
{
	return change_view(supervisor, next);
}

static void dispatch_timed(struct supervisor *u, const struct seccomp_notif *n)
{
	const struct call_row *row = call_is_32(&n->data) ? NULL : call_row(n->data.nr);
	int64_t start = clock_ns(CLOCK_MONOTONIC);

	dispatch_call(u, n);
	if (row)
		call_times_add(&u->times->call[row->kind], (uint64_t)(clock_ns(CLOCK_MONOTONIC) - start),
			       u->verdict.kind == VERDICT_CONTINUE);
}

/* Receives the next notification. 1: *ret_n is to be served; 0: there is none; or -errno. */
static int receive(struct supervisor *u, struct seccomp_notif *ret_n)
{
	int r = listener_receive(&u->door->listener, ret_n);

	if (r == -ENOENT || r == -EINTR)
		return 0;	/* a signal took the call back, or interrupted us */
	return r < 0 ? r : 1;
}

static void serve(struct supervisor *u, const struct seccomp_notif *n)
{
	if (u->adopted) {
		adopted_received(u, n);
		return;
	}
	u->counts.notifications++;
	if (u->times)
		dispatch_timed(u, n);
	else
		dispatch_call(u, n);
}

/* Should one more notification be served before a socket gets its turn? */
static bool another_waits(const struct supervisor *u)
{
	struct pollfd p = { .fd = u->door->listener.fd, .events = POLLIN };

	return sock_ready_any(&u->ready) && poll(&p, 1, 0) == 1 && p.revents & POLLIN;
}

static bool is_among(uint32_t tid, const uint32_t *tids, int n)
{
	for (int i = 0; i < n; i++)
		if (tids[i] == tid)
			return true;
	return false;
}

/*
 * Serves notifications, and gives a socket its turn where it must come in between: then *ret_turned
 * is set. 0 or -errno.
 */
static int on_listener(struct supervisor *u, uint32_t events, bool *ret_turned)
{
	uint32_t tids[NOTIFICATIONS_MOST];
	struct seccomp_notif n;

	if (!(events & (EPOLLIN | EPOLLHUP)))
		return 0;	/* EPOLLERR: a signal interrupted the kernel's check */
	if (!(events & EPOLLIN)) {
		/*
		 * EPOLLHUP, for ever: no process uses the filter any more. The keeper reports how
		 * COMMAND ended.
		 */
		u->unused = true;
		return epoll_ctl(u->epoll, EPOLL_CTL_DEL, u->door->listener.fd, NULL) < 0 ? -errno
											  : 0;
	}
	for (int i = 0; i < NOTIFICATIONS_MOST && !*ret_turned && (!i || another_waits(u)); i++) {
		int r = receive(u, &n);

		if (r <= 0)
			return r;
		if (is_among(n.pid, tids, i)) {
			serve_ready(u);
			*ret_turned = true;
		}
		tids[i] = n.pid;
		serve(u, &n);
	}
	return 0;
}

/*
 * A supervisor that polls the listener directly is woken on the program's CPU, which is free
 * because the program waits for the supervisor (SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP). If it waits
 * through epoll, that CPU is only a hint. The kernel ignores the hint while that CPU still runs the
 * thread that has just connected for the program: it wakes a sleeping CPU instead, which takes
 * longer than connect(). The poll() costs one more call, so it is made only after a job has begun.
 */
static int wait_beside(struct supervisor *u, int timeout_ms)
{
	struct pollfd p[] = {
		{ .fd = u->door->listener.fd, .events = POLLIN },
		{ .fd = u->epoll, .events = POLLIN },
	};

	u->beside--;
	return poll(p, 2, timeout_ms) < 0 ? -errno : 0;
}

int supervisor_dispatch(struct supervisor *u, int timeout_ms)
{
	struct epoll_event event[EVENTS_MOST];	/* data.ptr NULL: the listener */
	struct seccomp_notif again;
	unsigned forgotten = 0;
	uint32_t notified = 0;
	bool turned = false;
	int n, r = 0;

	if (supervisor_timeout_ms(u) == 0)
		timeout_ms = 0;
	if (u->beside && timeout_ms) {
		r = wait_beside(u, timeout_ms);
		timeout_ms = 0;
	}
	if (r < 0)
		return r == -EINTR ? 0 : r;
	n = epoll_wait(u->epoll, event, EVENTS_MOST, timeout_ms);
	if (n < 0)
		return errno == EINTR ? 0 : -errno;
	for (int i = 0; i < n; i++) {
		if (!event[i].data.ptr)
			notified = event[i].events;
		else if (event[i].data.ptr == u->other)
			*u->other = true;
		else if (event[i].data.ptr == &u->late)
			late_on_event(u);
		else if (event[i].data.ptr == &u->resolver)
			resolver_turn(u->resolver);
		else if (event[i].data.ptr == &u->asked)
			answer_asked(u);
		else if (event[i].data.ptr == &u->refresh)
			refresh_turn(u->refresh, u->want.outbound, renew, u);
		else if (event[i].data.ptr == &u->control)
			control_turn(u->control, u->view, show, u);
		else if (event[i].data.ptr == &u->tasks.copies)
			copies_on_event(u->tasks.copies);
		else
			note_socket(u, event[i].data.ptr, event[i].events, &forgotten);
	}
	if (notified)
		r = on_listener(u, notified, &turned);
	/* A sweep uses the time in which nothing happens, or a little of the time of many rounds. */
	if (u->tasks.copies && (n == 0 || ++u->unswept % UNSWEPT_MOST == 0))
		copies_step(u->tasks.copies);
	u->full = n == EVENTS_MOST && !notified ? u->full + 1 : 0;
	if (r == 0 && u->full % FULL_MOST == 0) {
		if (late_next(u, &again))
			dispatch_call(u, &again);
		if (!turned)
			serve_ready(u);
	}
	return r < 0 ? r : n;
}

int supervisor_timeout_ms(const struct supervisor *u)
{
	if (sock_ready_any(&u->ready) || (u->late.again && u->late.first))
		return 0;
	return u->tasks.copies && copies_is_sweeping(u->tasks.copies) ? 0 : -1;
}
