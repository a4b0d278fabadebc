/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Receives on behalf of the program: from its own end of the pair into its memory.
 *
 * A datagram must be received exactly once. It is taken from the queue first, and belongs to the
 * program once the kernel has accepted the answer. If a signal or the caller's death takes the call
 * back before that, put_back() returns the datagram to the head of the queue.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <time.h>

#include "reach/gather.h"
#include "reach/memory.h"
#include "serve/supervisor.h"
#include "sock/sock_filter.h"
#include "sock/sock_pair.h"
#include "sock/sock_room.h"

#define NSEC_PER_SEC 1000000000
#define RECV_BYTES_MOST 32448	/* SKB_WITH_OVERHEAD(32768): a socket remembers no larger buffer */

/* Datagrams taken from the queue for one call, in u->dgrams until the call is answered. */
struct batch {
	bool refilled;
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

/*
 * The queue is empty, but two things that would fill it may be unnoticed: a request sent with
 * write(2), or an untrapped reader that made room for the rest of a dump. Looks for both, once for
 * each call. Returns false if it has looked before.
 */
static bool refill(struct service *v, struct batch *k)
{
	unsigned most = MESSAGES_AT_ONCE;

	v->s->held &= !v->s->queue.n;
	sock_queue_clear(&v->s->queue);
	if (k->refilled)
		return false;
	k->refilled = true;
	if (!requests_drain_pair(v->u, v->s, &most))
		sock_ready_add(&v->u->ready, v->s);
	requests_resume_dump(v->u, v->s);
	return true;
}

/*
 * Takes the next datagram into u->dgrams. Returns its length or -errno, as sock_pair_take_reply().
 */
static long take(struct service *v, struct batch *k, bool peek)
{
	size_t cap = DGRAMS_BYTES - k->used;
	long n;

	do
		n = sock_pair_take_reply(v->fd, v->u->dgrams + k->used, cap, peek);
	while (n == -EAGAIN && refill(v, k));
	if (n < 0)
		return n;
	v->s->held = false;
	if (!peek)
		sock_queue_take(&v->s->queue, (size_t)n);
	k->dgram[k->n].at = k->used;
	k->dgram[k->n].len = (size_t)n;
	k->n++;
	k->used += (size_t)n;
	return n;
}

/*
 * The call is gone: returns what was taken for it to the head of the queue. To keep the order,
 * takes out everything behind it as well, and queues all of it again. It fits, as it did before.
 * The program's own socket filter is detached meanwhile: these datagrams have passed it already, or
 * were queued before it was attached.
 */
static void put_back(struct service *v, struct batch *k)
{
	struct supervisor *u = v->u;
	size_t at = 0;
	uint32_t len[LIMIT_MMSG + 1024];
	struct sock_filter code[BPF_MAXINSNS];
	struct sock_fprog filter;
	bool lifted = sock_filter_lift(v->fd, code, &filter);
	unsigned n = 0;

	for (unsigned i = 0; i < k->n; i++)
		len[n++] = (uint32_t)k->dgram[i].len;
	while (n < sizeof(len) / sizeof(len[0])) {
		long more = sock_pair_take_reply(v->fd, u->dgrams + k->used, DGRAMS_BYTES - k->used,
						 false);

		if (more < 0)
			break;
		len[n++] = (uint32_t)more;
		k->used += (size_t)more;
	}
	for (unsigned i = 0; i < n; i++) {
		sock_pair_push(v->s->fd, u->dgrams + at, len[i]);
		at += len[i];
	}
	if (lifted)
		sock_filter_restore(v->fd, &filter);
	sock_queue_put_back(&v->s->queue);
	k->n = 0;
	k->used = 0;
}

/* Remembers the largest buffer of a receive: later datagrams of a dump may fill it. */
static void note_buffer(struct service *v, size_t bytes)
{
	if (bytes > RECV_BYTES_MOST)
		bytes = RECV_BYTES_MOST;
	if (bytes > v->s->state.recv_bytes)
		v->s->state.recv_bytes = bytes;
}

/*
 * The answer was accepted. The datagrams that were taken now belong to the program, and an overrun
 * that the answer reported is cleared.
 */
static void commit(struct service *v, const struct sock_state *next, int err)
{
	if (err == ENOBUFS)	/* reported now; otherwise the next call reports it */
		v->s->state.overrun = next->overrun;
	sock_queue_settle(&v->s->queue);
	sock_room_received(v->s);
}

/*
 * There is nothing to receive. A receive that may not block fails with EAGAIN. One that blocks is
 * left to the kernel, on the program's own end of the pair, which is safe as verdict_continue()
 * argues. There it obeys signals, SO_RCVTIMEO and the program's death like any other receive, and
 * costs nothing while it waits. If another thread sends a request meanwhile, this receive gets the
 * reply with the sender's name from the pair: twelve bytes that read as pid 0 and groups 0, with
 * AF_UNIX in place of AF_NETLINK.
 *
 * The supervisor cannot wait here instead: while it holds a notification, only fatal signals reach
 * the thread (SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, without which answers are lost; see
 * launch/child.c).
 *
 * Returns 0, with the verdict set, or a positive errno.
 */
static int nothing(struct service *v, int flags)
{
	if (!blocks(v, flags))
		return EAGAIN;
	verdict_continue(&v->u->verdict);
	return 0;
}

static void serve_one(struct service *v)
{
	struct supervisor *u = v->u;
	int flags = recv_flags(&v->call);
	bool peek = flags & MSG_PEEK;
	struct batch k = { 0 };
	struct call_place place;
	struct sock_state next = v->s->state;
	int err = gather_place(&v->call, v->call.kind == CALL_RECVMSG ? v->call.args[1] : 0,
			       u->segment, &place);
	long n;

	if (err < 0) {
		service_continue(v);
		return;
	}
	if (!err)
		err = call_recv_check(flags, &next);
	if (!err) {
		n = take(v, &k, peek);
		if (n >= 0) {
			note_buffer(v, place.bytes);
			requests_continue_dump(u, v->s);
			call_recv(&v->s->state, flags, &place, u->dgrams, (size_t)n, &u->verdict);
		} else if (n == -EAGAIN) {
			err = nothing(v, flags);
		} else {
			err = (int)-n;
		}
	}
	if (err)
		verdict_errno(&u->verdict, err);
	if (service_deliver(v) == 0)
		commit(v, &next, err);
	else if (!peek)
		put_back(v, &k);
}

/*
 * Writes what was taken to the program, message by message. 0, a positive errno, or -errno: the
 * caller is gone.
 */
static int place_all(struct service *v, struct batch *k, int flags)
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
		call_recv(&v->s->state, flags, &place, u->dgrams + k->dgram[i].at, k->dgram[i].len,
			  &u->verdict);
		if (u->verdict.kind == VERDICT_ERRNO)
			return (int)u->verdict.value;
		len = (uint32_t)u->verdict.value;
		verdict_out_copy(&u->verdict, header + MMSGHDR_LEN, &len, sizeof(len));
		if (memory_way())
			return 0;	/* the only message: it goes with the answer */
		r = deliver_memory(u->door, &v->call.caller, &u->verdict);
		if (r < 0)
			return r == -ENOENT ? r : EFAULT;
	}
	return 0;
}

/* The last argument of recvmmsg(). */
struct time_limit {
	uint64_t at;		/* 0: none */
	struct timespec left, begun;
};

/* 0, a positive errno, or -errno: the caller is gone. */
static int gather_limit(const struct call *c, struct time_limit *ret_l)
{
	struct timespec t;
	int r;

	*ret_l = (struct time_limit){ .at = c->args[4] };
	if (!ret_l->at)
		return 0;
	r = gather_bytes(c, ret_l->at, &t, sizeof(t));
	if (r)
		return r;
	if (t.tv_sec < 0 || t.tv_nsec < 0 || t.tv_nsec >= NSEC_PER_SEC)
		return EINVAL;
	ret_l->left = t;
	clock_gettime(CLOCK_MONOTONIC, &ret_l->begun);
	return 0;
}

/* Subtracts the time that has passed, and stops at 0. Mirrors do_recvmmsg(). */
static void limit_use_up(struct time_limit *l)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	l->left.tv_sec -= now.tv_sec - l->begun.tv_sec;
	l->left.tv_nsec -= now.tv_nsec - l->begun.tv_nsec;
	if (l->left.tv_nsec < 0) {
		l->left.tv_nsec += NSEC_PER_SEC;
		l->left.tv_sec--;
	} else if (l->left.tv_nsec >= NSEC_PER_SEC) {
		l->left.tv_nsec -= NSEC_PER_SEC;
		l->left.tv_sec++;
	}
	if (l->left.tv_sec < 0)
		l->left = (struct timespec){ 0, 0 };
}

/* The messages are in the program already. Answers with their number, and with the time left. */
static void answer_count(struct verdict *d, unsigned n, struct time_limit *limit)
{
	if (!memory_way())
		verdict_reset(d);
	verdict_return(d, n);
	if (!limit->at || !n)
		return;
	limit_use_up(limit);
	verdict_out_copy(d, limit->at, &limit->left, sizeof(limit->left));
}

/* Takes the datagrams that are there, at most `count`. 0 or a positive errno. */
static int take_all(struct service *v, struct batch *k, unsigned count, bool peek)
{
	struct call_place place;

	/* once it has a datagram, stop at an overrun: the next call reports that */
	while (k->n < count && !(k->n && v->s->state.overrun)) {
		long n = take(v, k, peek);

		if (n == -EAGAIN)
			break;
		if (n < 0)
			return k->n ? 0 : (int)-n;
		if (!gather_place(&v->call, v->call.args[1] + (k->n - 1) * MMSGHDR_BYTES,
				  v->u->segment, &place))
			note_buffer(v, place.bytes);
		requests_continue_dump(v->u, v->s);
	}
	return 0;
}

/*
 * Our recvmmsg() returns what is queued. The kernel's recvmmsg() waits for as many messages as were
 * asked for, unless MSG_WAITFORONE is set. We do not wait once there is a datagram: a short count
 * is always allowed. The kernel checks the timeout after each datagram. As nothing waits here, only
 * a timeout of 0 matters: it ends the call after one datagram. What is left of the timeout is
 * written back. While nothing is queued, the kernel runs the call, waits and applies the timeout.
 */
static void serve_mmsg(struct service *v)
{
	struct time_limit limit;
	int flags = recv_flags(&v->call);
	unsigned count = (unsigned)v->call.args[2];
	struct sock_state next = v->s->state;
	struct batch k = { 0 };
	int err = gather_limit(&v->call, &limit);

	if (err < 0) {
		service_continue(v);
		return;
	}
	if (count > LIMIT_MMSG)
		count = LIMIT_MMSG;
	if (count && memory_way())
		count = 1;	/* so that one step writes the message and answers */
	if (count && limit.at && !limit.left.tv_sec && !limit.left.tv_nsec)
		count = 1;
	if (!err)	/* do_recvmmsg() checks for an error before anything else */
		err = call_recv_check(0, &next);
	if (!err && count)
		err = call_recv_check(flags, &next);
	if (!err)
		err = take_all(v, &k, count, flags & MSG_PEEK);
	if (!err && count && !k.n)
		err = nothing(v, flags);
	else if (!err)
		err = place_all(v, &k, flags);
	if (err < 0) {
		if (!(flags & MSG_PEEK))
			put_back(v, &k);
		service_continue(v);
		return;
	}
	if (err)
		verdict_errno(&v->u->verdict, err);
	else if (v->u->verdict.kind != VERDICT_CONTINUE)
		answer_count(&v->u->verdict, k.n, &limit);
	if (service_deliver(v) == 0)
		commit(v, &next, err);
	else if (!(flags & MSG_PEEK))
		put_back(v, &k);
}

void serve_receive(struct service *v)
{
	struct nlsock *s = v->s;

	/* This call is not a restart of the send that a signal took back, so forget that send. */
	if (s->interrupted.tid == v->call.caller.tid)
		s->interrupted.tid = 0;
	if (v->call.kind == CALL_RECVMMSG)
		serve_mmsg(v);
	else
		serve_one(v);
}
