/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Receives, done on behalf of the program: from its own end of the pair into its memory. A receive that
 * blocks waits here as a struct waiter and blocks nobody else: its notification is served again when there
 * is something to receive, or when SO_RCVTIMEO is over.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "base/cleanup.h"
#include "notify/gather.h"
#include "notify/supervisor.h"
#include "sock/sock_pair.h"

#define MMSGHDR_BYTES 64	/* struct mmsghdr of the 64-bit ABIs */
#define MMSGHDR_LEN 56		/* offsetof(struct mmsghdr, msg_len) */
#define RECV_BYTES_MOST 32448	/* SKB_WITH_OVERHEAD(32768): what a socket remembers at most */

/* Datagrams that left the queue for one call, in u->taken, until the call is answered. */
struct taken {
	unsigned n;
	size_t used;
	struct { size_t at, len; } dgram[LIMIT_MMSG];
};

static int recv_flags(const struct call *c)
{
	return (int)(c->kind == CALL_RECVMSG ? c->args[2] : c->args[3]);
}

static bool blocks(const struct service *v, int flags)
{
	return !(flags & MSG_DONTWAIT) && !(fcntl(v->fd, F_GETFL) & O_NONBLOCK);
}

/* The next datagram into u->taken. Its length or -errno, as sock_pair_take_reply(). */
static long take(struct service *v, struct taken *k, bool peek)
{
	size_t cap = TAKEN_BYTES - k->used;
	long n = sock_pair_take_reply(v->fd, v->u->taken + k->used, cap, peek);

	if (n < 0)
		return n;
	k->dgram[k->n].at = k->used;
	k->dgram[k->n].len = (size_t)n;
	k->n++;
	k->used += (size_t)n;
	return n;
}

/*
 * The call is gone: what was taken for it goes back to the head of the queue. Everything behind it is
 * taken out as well and follows, so the order stays; it all fits, as it did before.
 */
static void put_back(struct service *v, struct taken *k)
{
	struct supervisor *u = v->u;
	size_t at = 0;
	uint32_t len[LIMIT_MMSG + 1024];
	unsigned n = 0;

	for (unsigned i = 0; i < k->n; i++)
		len[n++] = (uint32_t)k->dgram[i].len;
	while (n < sizeof(len) / sizeof(len[0])) {
		long more = sock_pair_take_reply(v->fd, u->taken + k->used, TAKEN_BYTES - k->used, false);

		if (more < 0)
			break;
		len[n++] = (uint32_t)more;
		k->used += (size_t)more;
	}
	for (unsigned i = 0; i < n; i++) {
		sock_pair_push(v->s->fd, u->taken + at, len[i]);
		at += len[i];
	}
	k->n = 0;
	k->used = 0;
}

/* Remembers the largest buffer, which later datagrams of a dump may fill, and continues one. */
static void note_buffer(struct service *v, size_t bytes)
{
	if (bytes > RECV_BYTES_MOST)
		bytes = RECV_BYTES_MOST;
	if (bytes > v->s->state.recv_bytes)
		v->s->state.recv_bytes = bytes;
}

static void finish(struct service *v, struct taken *k, bool peek)
{
	if (deliver(v) == -ENOENT && !peek)
		put_back(v, k);
}

/* Waiting ----------------------------------------------------------------- */

static int64_t timeout_ns(int fd)
{
	struct timeval tv;
	socklen_t len = sizeof(tv);

	if (getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, &len) < 0 || (!tv.tv_sec && !tv.tv_usec))
		return INT64_MAX;
	if (tv.tv_sec > 1000000000)	/* thirty years are for ever, and do not overflow */
		return INT64_MAX;
	return (int64_t)tv.tv_sec * 1000000000 + (int64_t)tv.tv_usec * 1000;
}

static void unlink_waiter(struct supervisor *u, struct nlsock *s, struct waiter **at)
{
	struct waiter *w = *at;

	*at = w->next;
	if (s->waiters_tail == &w->next)
		s->waiters_tail = at;
	u->waiters--;
	free(w);
}

/* A thread waits in one call at a time: what it waited in before was taken back by a signal. */
static void drop_stale(struct supervisor *u, struct nlsock *s, pid_t tid)
{
	for (struct waiter **at = &s->waiters; *at;) {
		if ((*at)->tid == tid || !listener_alive(&u->listener, (*at)->id))
			unlink_waiter(u, s, at);
		else
			at = &(*at)->next;
	}
}

static void wait_for_datagram(struct service *v)
{
	struct supervisor *u = v->u;
	struct waiter *w;
	int64_t limit;

	if (v->waiter)
		return;		/* it waits already */
	drop_stale(u, v->s, v->call.caller.tid);
	w = u->waiters < LIMIT_WAITERS ? calloc(1, sizeof(*w)) : NULL;
	if (!w) {
		listener_respond(&u->listener, v->n->id, 0, ENOBUFS);
		return;
	}
	limit = timeout_ns(v->fd);
	w->data = v->n->data;
	w->id = v->n->id;
	w->tid = v->call.caller.tid;
	w->cookie = v->s->cookie;
	w->start_ns = supervisor_now_ns();
	w->deadline_ns = limit == INT64_MAX ? INT64_MAX : w->start_ns + limit;
	if (w->deadline_ns < u->deadline_ns)
		u->deadline_ns = w->deadline_ns;
	*v->s->waiters_tail = w;
	v->s->waiters_tail = &w->next;
	u->waiters++;
}

static bool expired(const struct service *v)
{
	return v->waiter && supervisor_now_ns() >= v->waiter->deadline_ns;
}

/* Receiving --------------------------------------------------------------- */

/* Nothing to receive: wait, or say so. *ret_waits: no answer was given. */
static int nothing(struct service *v, int flags)
{
	if (!blocks(v, flags) || expired(v))
		return EAGAIN;
	v->u->verdict.kind = V_WAIT;
	wait_for_datagram(v);
	return 0;
}

static void serve_one(struct service *v)
{
	struct supervisor *u = v->u;
	int flags = recv_flags(&v->call);
	bool peek = flags & MSG_PEEK;
	struct taken k = { 0 };
	struct call_place place;
	struct sock_state next = v->s->state;
	int err = gather_place(&v->call, v->call.kind == CALL_RECVMSG ? v->call.args[1] : 0,
			       u->segment, &place);
	long n;

	if (err < 0)
		return;
	if (!err)
		err = call_recv_check(flags, &next);
	if (!err) {
		n = take(v, &k, peek);
		note_buffer(v, place.bytes);
		if (n >= 0) {
			send_continue_dump(u, v->s);
			call_recv(&v->s->state, flags, &place, u->taken, (size_t)n, &u->verdict);
		} else if (n == -EAGAIN) {
			err = nothing(v, flags);
		} else {
			err = (int)-n;
		}
	}
	if (u->verdict.kind == V_WAIT && !err)
		return;
	if (err)
		verdict_errno(&u->verdict, err);
	if (deliver(v) == 0)
		v->s->state.overrun = next.overrun;
	else if (!peek)
		put_back(v, &k);
}

/* recvmmsg's time-out is only looked at after a datagram: __sys_recvmmsg(). */
struct mmsg_time {
	bool given;
	int64_t limit_ns;	/* from the start of the call */
};

static int gather_time(struct service *v, struct mmsg_time *t)
{
	int64_t ts[2];
	int r;

	t->given = v->call.args[4];
	if (!t->given)
		return 0;
	r = target_read(v->call.caller.tid, v->call.args[4], ts, sizeof(ts));
	if (r < 0)
		return r == -EFAULT ? EFAULT : r;
	if (ts[0] < 0 || ts[1] < 0 || ts[1] >= 1000000000)
		return EINVAL;
	t->limit_ns = ts[0] > 1000000000 ? INT64_MAX : ts[0] * 1000000000 + ts[1];
	return 0;
}

static int64_t spent_ns(const struct service *v)
{
	return v->waiter ? supervisor_now_ns() - v->waiter->start_ns : 0;
}

/* Lays out what was taken, message by message. 0 or a positive errno; -errno: the caller is gone. */
static int place_all(struct service *v, struct taken *k, int flags)
{
	struct supervisor *u = v->u;

	for (unsigned i = 0; i < k->n; i++) {
		uint64_t header = v->call.args[1] + (uint64_t)i * MMSGHDR_BYTES;
		struct call_place place;
		uint32_t len;
		int r = gather_place(&v->call, header, u->segment, &place);

		if (r)
			return r;
		verdict_reset(&u->verdict);
		call_recv(&v->s->state, flags, &place, u->taken + k->dgram[i].at, k->dgram[i].len,
			  &u->verdict);
		if (u->verdict.kind == V_ERRNO)
			return (int)u->verdict.value;
		note_buffer(v, place.bytes);
		len = (uint32_t)u->verdict.value;
		verdict_out_copy(&u->verdict, header + MMSGHDR_LEN, &len, sizeof(len));
		if (!listener_alive(&u->listener, v->n->id))
			return -ENOENT;
		if (target_write(v->call.caller.tid, u->verdict.out, u->verdict.n_out) < 0)
			return EFAULT;
	}
	return 0;
}

/* Takes as many as are there, at most `count`. */
static int take_all(struct service *v, struct taken *k, unsigned count, bool peek)
{
	while (k->n < count) {
		long n = take(v, k, peek);

		if (n == -EAGAIN)
			break;
		if (n < 0)
			return k->n ? 0 : (int)-n;
		send_continue_dump(v->u, v->s);
	}
	return 0;
}

static void respond_mmsg(struct service *v, struct taken *k, int err, const struct mmsg_time *t)
{
	struct verdict *d = &v->u->verdict;
	int64_t left[2] = { 0, 0 };

	verdict_reset(d);
	if (err) {
		verdict_errno(d, err);
	} else {
		verdict_return(d, k->n);
		if (t->given && t->limit_ns > spent_ns(v)) {
			left[0] = (t->limit_ns - spent_ns(v)) / 1000000000;
			left[1] = (t->limit_ns - spent_ns(v)) % 1000000000;
		}
		if (t->given)
			verdict_out_copy(d, v->call.args[4], left, sizeof(left));
	}
	finish(v, k, recv_flags(&v->call) & MSG_PEEK);
}

static void serve_mmsg(struct service *v)
{
	int flags = recv_flags(&v->call);
	unsigned count = (unsigned)v->call.args[2];
	struct sock_state next = v->s->state;
	struct taken k = { 0 };
	struct mmsg_time t = { 0 };
	bool enough;
	int err = gather_time(v, &t);

	if (err < 0)
		return;
	if (count > LIMIT_MMSG)
		count = LIMIT_MMSG;
	if (!err && count)
		err = call_recv_check(flags, &next);
	if (!err)
		err = take_all(v, &k, count, flags & MSG_PEEK);
	enough = k.n == count || expired(v) ||
		 (k.n && ((flags & MSG_WAITFORONE) || (t.given && spent_ns(v) >= t.limit_ns)));
	if (!err && !enough && blocks(v, flags)) {
		put_back(v, &k);
		wait_for_datagram(v);
		v->u->verdict.kind = V_WAIT;
		return;
	}
	if (!err && !k.n && count)
		err = EAGAIN;
	if (!err)
		err = place_all(v, &k, flags);
	if (err < 0) {
		put_back(v, &k);
		return;
	}
	v->s->state.overrun = next.overrun;
	respond_mmsg(v, &k, err, &t);
}

void serve_receive(struct service *v)
{
	struct nlsock *s = v->s;

	/* A thread that receives has not been restarted in a send. */
	if (s->taken_back.tid == v->call.caller.tid)
		s->taken_back.tid = 0;
	if (!send_drain_pair(v->u, s, LIMIT_MMSG))
		supervisor_mark_ready(v->u, s);
	if (v->call.kind == CALL_RECVMMSG)
		serve_mmsg(v);
	else
		serve_one(v);
}

/* Serves the waiter at *at once more. True: it is done with and gone. */
static bool serve_again(struct supervisor *u, struct nlsock *s, struct waiter **at)
{
	struct waiter copy = **at;
	struct seccomp_notif n = { .id = copy.id, .pid = (uint32_t)copy.tid, .data = copy.data };

	if (listener_alive(&u->listener, copy.id)) {
		dispatch_call(u, &n, &copy);
		if (u->verdict.kind == V_WAIT)
			return false;
	}
	unlink_waiter(u, s, at);
	return true;
}

void receive_wake(struct supervisor *u, struct nlsock *s)
{
	while (s->waiters && sock_pair_has_queued(s->fd))
		if (!serve_again(u, s, &s->waiters))
			return;
}

void receive_forget_waiters(struct supervisor *u, struct nlsock *s)
{
	while (s->waiters)
		unlink_waiter(u, s, &s->waiters);
}

/* Serves those of s whose time is over. The earliest deadline of the others, or INT64_MAX. */
static int64_t expire_socket(struct supervisor *u, struct nlsock *s, int64_t now)
{
	int64_t next = INT64_MAX;

	for (struct waiter **at = &s->waiters; *at;) {
		if ((*at)->deadline_ns <= now && serve_again(u, s, at))
			continue;
		if ((*at)->deadline_ns < next)
			next = (*at)->deadline_ns;
		at = &(*at)->next;
	}
	return next;
}

void receive_expire(struct supervisor *u)
{
	int64_t now = supervisor_now_ns(), next = INT64_MAX;

	if (now < u->deadline_ns)
		return;
	for (unsigned i = 0; i < SOCK_TABLE_BUCKETS; i++)
		for (struct nlsock *s = u->socks.by_cookie[i]; s; s = s->next_by_cookie) {
			int64_t of_socket = expire_socket(u, s, now);

			if (of_socket < next)
				next = of_socket;
		}
	u->deadline_ns = next;
}
