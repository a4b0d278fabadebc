/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers requests: passes them to rtnl/, and puts the replies into the program's queue. Requests
 * come with a trapped send (serve/send.c), or through the pair, where no call waits for them.
 *
 * Nobody may hold the supervisor up, so a turn answers only so many messages (`most`), and what is
 * left stays where it is: in the memory of the program, or in the pair. Nothing of it is kept here.
 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/copies.h"
#include "rtnl/request_name.h"
#include "serve/supervisor.h"
#include "sock/sock_filter.h"
#include "sock/sock_pair.h"
#include "sock/sock_reply.h"
#include "sock/sock_room.h"

/* Long messages take more time: each MESSAGE_BYTES of a request count as one more message. */
#define MESSAGE_BYTES 1024

int requests_fetch_end(struct supervisor *u, const struct nlsock *s)
{
	struct task *t;
	int fd = -1;

	if (s->ino)
		return copies_duplicate(u->tasks.copies, s->ino);
	if (closers_have_room(u->closers, s->birth_tgid) &&
	    task_get(&u->tasks, s->birth_tgid, &t) == 0)
		fd = task_fetch(&u->tasks, &t, s->birth_fd);
	if (fd >= 0 && sock_pair_cookie(fd) == s->cookie)
		return fd;
	if (fd >= 0)
		closers_close(u->closers, fd, s->birth_tgid);
	return -1;
}

static int end_for_filter(struct sock_reply *to)
{
	return requests_fetch_end(to->arg, to->s);
}

/*
 * The pair on which filters are tried (sock_filter.h) is made for the first socket that has one. If
 * that fails, replies are treated as if their filter let them through.
 */
struct sock_reply requests_reply_to(struct supervisor *u, struct nlsock *s)
{
	if (s->state.filtered && !u->trial)
		u->trial = sock_trial_new();
	return sock_reply_to(s, u->view->kernel.ack_bytes, end_for_filter, u, u->trial);
}

static struct rtnl_socket rtnl_socket_of(const struct nlsock *s)
{
	return (struct rtnl_socket){
		.portid = s->state.portid, .strict = s->state.strict,
		.ext_ack = s->state.ext_ack, .cap_ack = s->state.cap_ack,
	};
}

static void spend(unsigned *most, size_t n)
{
	*most -= n < *most ? (unsigned)n : *most;
}

/* A request that is being answered. */
struct answering {
	struct sock_reply to;		/* must be first: refused() gets a pointer to its sink */
	struct refusals *refusals;
	const struct requests_sender *sender;
};

static void refused(struct reply_sink *sink, uint16_t type)
{
	const struct answering *a = (const struct answering *)sink;

	refusals_add(a->refusals, a->sender->tgid, &(struct refusal){
		.about = ABOUT_VIEW, .call = a->sender->call, .why = request_name(type) });
}

size_t requests_answer(struct supervisor *u, struct nlsock *s, const struct requests_sender *sender,
		       const uint8_t *request, size_t len, unsigned *most)
{
	struct rtnl_socket socket = rtnl_socket_of(s);
	struct answering a = { .to = requests_reply_to(u, s), .refusals = &u->door->refusals,
			       .sender = sender };
	unsigned before = *most;
	size_t done;

	s->state.dump.recv_bytes = (uint32_t)s->state.recv_bytes;
	if (want_is_told(&u->want))
		a.to.sink.refused = refused;
	done = rtnl_answer(u->view, &socket, &s->state.dump, request, len, most, &a.to.sink);
	spend(most, done / MESSAGE_BYTES + (*most == before));
	if (done == len)
		u->counts.requests++;
	u->counts.request_bytes += done;
	u->counts.reply_bytes += a.to.put_bytes;
	return done;
}

void requests_continue_dump(struct supervisor *u, struct nlsock *s)
{
	struct sock_reply to = requests_reply_to(u, s);
	struct rtnl_socket socket = rtnl_socket_of(s);

	if (!s->state.dump.running || !sock_room_continues(s))
		return;
	/*
	 * At least half of the queue is free, but the next datagram does not fit. As in
	 * netlink_recvmsg(), the next call reports the error.
	 */
	if (rtnl_dump_continue(u->view, &socket, &s->state.dump, s->state.recv_bytes, &to.sink) < 0)
		s->state.overrun = true;
	u->counts.reply_bytes += to.put_bytes;
}

void requests_resume_dump(struct supervisor *u, struct nlsock *s)
{
	if (!s->state.dump.running)
		return;
	if (s->queue.n) {
		sock_room_sync(s);
		s->held &= s->queue.n > 0;
	}
	if (!s->queue.n && !s->held)
		requests_continue_dump(u, s);
}

void requests_finish_dump(struct supervisor *u, struct nlsock *s)
{
	while (s->state.dump.running && sock_room_continues(s) && !s->state.overrun && !s->held)
		requests_continue_dump(u, s);
}

/*
 * Binds the socket for a request that came through the pair. If the program's end cannot be
 * fetched, an untrapped getsockname() shows no name.
 */
static void autobind(struct supervisor *u, struct nlsock *s)
{
	struct sock_state next = s->state;
	int fd;

	sweep_port(u, (uint32_t)s->owner->tgid);
	next.portid = sock_table_pick_port(&u->socks, s->owner->tgid);
	next.bound = true;
	sock_table_commit(&u->socks, s, &next);
	fd = requests_fetch_end(u, s);
	if (fd >= 0)
		sock_pair_name(fd, next.portid, (uint32_t)next.groups);
	fd_close(fd);
}

/* Descriptors that the program passed to us. Closing them may sleep. */
struct passed {
	int n;
	int fd[SOCK_PAIR_RIGHTS];
};

static void close_passed(void *what)
{
	struct passed *p = what;

	for (int i = 0; i < p->n; i++)
		close(p->fd[i]);
}

static void close_and_free(void *what)
{
	close_passed(what);
	free(what);
}

/* Drops the first datagram in the pair. Returns 0, -EPIPE if none can come, or another -errno. */
static int drop_one(struct supervisor *u, struct nlsock *s)
{
	struct passed *p, got;

	if (!s->rights) {
		long n = sock_pair_take_request(s->fd, u->request, 0, false);

		return n < 0 && n != -EMSGSIZE ? (int)n : 0;
	}
	got.n = sock_pair_drop_request(s->fd, got.fd);
	if (got.n <= 0)
		return got.n;
	p = malloc(sizeof(*p));
	if (!p) {
		close_passed(&got);	/* out of memory: close them here, even if that sleeps */
		return 0;
	}
	*p = got;
	closers_drop(u->closers, close_and_free, p, s->owner->tgid);
	return 0;
}

void requests_drop(struct supervisor *u, struct nlsock *s)
{
	/* A pair holds less than this: each datagram is charged to SO_SNDBUF. */
	for (unsigned i = 0; i < 1024 && drop_one(u, s) == 0; i++)
		;
}

/* Answers a part of the first datagram in the pair, whose length is n. */
static void drain_one(struct supervisor *u, struct nlsock *s, size_t n, unsigned *most)
{
	struct requests_sender sender = { .call = "write", .tgid = s->owner->tgid };

	if (!s->state.bound)
		autobind(u, s);
	s->pair_answered += requests_answer(u, s, &sender, u->request + s->pair_answered,
					    n - s->pair_answered, most);
	if (s->pair_answered < n)
		return;
	s->pair_answered = 0;
	drop_one(u, s);
	requests_finish_dump(u, s);
}

bool requests_drain_pair(struct supervisor *u, struct nlsock *s, unsigned *most)
{
	while (*most) {
		long n = sock_pair_take_request(s->fd, u->request, LIMIT_REQUEST_BYTES, true);

		if (n > 0) {
			drain_one(u, s, (size_t)n, most);
			continue;
		}
		if (n < 0 && n != -EMSGSIZE)
			return true;
		/* Drop an empty or too long request: a netlink socket would refuse to send it. */
		if (drop_one(u, s) == -EPIPE)
			return true;
		spend(most, 1);
	}
	return false;
}
