/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Passes requests to rtnl/ and puts the replies into the program's queue. As with the kernel, they
 * are there before the send returns. Also answers requests that come through the pair, for which no
 * call waits.
 *
 * A signal can take a send back after its replies are queued. Sending them again when the thread
 * repeats the call would be wrong, so the send is remembered, and the repeated call gets the old
 * result (struct sock_interrupted).
 */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "reach/gather.h"
#include "serve/supervisor.h"
#include "sock/sock_pair.h"
#include "sock/sock_reply.h"
#include "sock/sock_room.h"

/*
 * How much one turn takes from a pair, so that a flood does not hold up others: a datagram can hold
 * 10,000 requests.
 */
#define DRAIN_DGRAMS 32
#define DRAIN_BYTES 16384
#define SNDBUF_SURE 4096	/* SO_SNDBUF is never less (SOCK_MIN_SNDBUF) */

/*
 * Fetches the program's end of the pair while no call on it is trapped. Works only if the end is
 * still where it was first placed. The caller closes it. -1: it was not found.
 */
static int fetch_end(struct supervisor *u, const struct nlsock *s)
{
	struct task *t;
	int fd = -1;

	if (closers_have_room(u->closers, s->birth_tgid) && task_get(&u->tasks, s->birth_tgid, &t) == 0)
		fd = task_fetch(&u->tasks, &t, s->birth_fd);
	if (fd >= 0 && sock_pair_cookie(fd) == s->cookie)
		return fd;
	if (fd >= 0)
		closers_close(u->closers, fd, s->birth_tgid);
	return -1;
}

static int end_for_filter(struct sock_reply *to)
{
	return fetch_end(to->arg, to->s);
}

static struct sock_reply reply_to(struct supervisor *u, struct nlsock *s)
{
	return sock_reply_to(s, u->view->kernel.ack_bytes, end_for_filter, u);
}

static struct rtnl_socket rtnl_socket_of(const struct nlsock *s)
{
	return (struct rtnl_socket){
		.portid = s->state.portid, .strict = s->state.strict,
		.ext_ack = s->state.ext_ack, .cap_ack = s->state.cap_ack,
	};
}

static void answer(struct supervisor *u, struct nlsock *s, const uint8_t *request, size_t len)
{
	struct sock_reply to = reply_to(u, s);
	struct rtnl_socket socket = rtnl_socket_of(s);

	u->counts.requests++;
	u->counts.request_bytes += len;
	s->state.dump.recv_bytes = (uint32_t)s->state.recv_bytes;
	rtnl_answer(u->view, &socket, &s->state.dump, request, len, RTNL_ALL, &to.sink);
	u->counts.reply_bytes += to.put_bytes;
}

void send_continue_dump(struct supervisor *u, struct nlsock *s)
{
	struct sock_reply to = reply_to(u, s);
	struct rtnl_socket socket = rtnl_socket_of(s);

	if (!s->state.dump.running || !sock_room_continues(s))
		return;
	/*
	 * Half the queue is free, but not enough: as in netlink_recvmsg(), the next call reports
	 * the error.
	 */
	if (rtnl_dump_continue(u->view, &socket, &s->state.dump, s->state.recv_bytes, &to.sink) < 0)
		s->state.overrun = true;
	u->counts.reply_bytes += to.put_bytes;
}

void send_resume_dump(struct supervisor *u, struct nlsock *s)
{
	if (!s->state.dump.running)
		return;
	if (s->queue.n) {
		sock_room_sync(s);
		s->held &= s->queue.n > 0;
	}
	if (!s->queue.n && !s->held)
		send_continue_dump(u, s);
}

/* An untrapped reader gets the whole dump at once, as far as there is room. */
static void finish_dump(struct supervisor *u, struct nlsock *s)
{
	while (s->state.dump.running && sock_room_continues(s) && !s->state.overrun && !s->held)
		send_continue_dump(u, s);
}

/*
 * Binds the socket for a request that came through the pair. If the program's end cannot be
 * fetched, an untrapped getsockname() shows no name.
 */
static void autobind(struct supervisor *u, struct nlsock *s)
{
	struct sock_state next = s->state;
	int fd;

	next.portid = sock_table_pick_port(&u->socks, s->owner->tgid);
	next.bound = true;
	sock_table_commit(&u->socks, s, &next);
	fd = fetch_end(u, s);
	if (fd >= 0)
		sock_pair_name(fd, next.portid, (uint32_t)next.groups);
	fd_close(fd);
}

bool send_drain_pair(struct supervisor *u, struct nlsock *s)
{
	size_t bytes = 0;

	for (unsigned i = 0; i < DRAIN_DGRAMS && bytes < DRAIN_BYTES; i++) {
		long n = sock_pair_take_request(s->fd, u->request, LIMIT_REQUEST_BYTES);

		if (n == -EMSGSIZE || n == 0)
			continue;	/* dropped: the kernel would refuse both at the send */
		if (n < 0)
			return true;
		if (!s->state.bound)
			autobind(u, s);
		bytes += (size_t)n;
		answer(u, s, u->request, (size_t)n);
		finish_dump(u, s);
	}
	return false;
}

/* FNV-1a, 64 bits: enough to tell a repeated call from another one by the same thread. */
static uint64_t digest_add(uint64_t digest, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		digest = (digest ^ p[i]) * 0x100000001b3u;
	return digest;
}

#define DIGEST_START 0xcbf29ce484222325u

static bool was_interrupted(const struct service *v, uint64_t digest)
{
	const struct sock_interrupted *b = &v->s->interrupted;

	return b->tid == v->call.caller.tid && b->nr == v->call.nr && b->digest == digest &&
	       !memcmp(b->args, v->call.args, sizeof(b->args));
}

static void remember(struct service *v, uint64_t digest, int64_t result)
{
	struct sock_interrupted *b = &v->s->interrupted;

	*b = (struct sock_interrupted){
		.tid = v->call.caller.tid, .nr = v->call.nr, .digest = digest, .result = result,
	};
	memcpy(b->args, v->call.args, sizeof(b->args));
}

static size_t sndbuf_of(int fd)
{
	int value;
	socklen_t len = sizeof(value);

	return getsockopt(fd, SOL_SOCKET, SO_SNDBUF, &value, &len) < 0 ? 0 : (size_t)value;
}

/* Gathers the request at header into *q. 0, a positive errno, or -errno: the caller is gone. */
static int gather(struct service *v, uint64_t header, struct call_request *q)
{
	uint8_t *buf = v->u->request;
	int r = gather_request(&v->call, header, buf, buf + REQUEST_HEADROOM + LIMIT_REQUEST_BYTES, q);

	v->call.sndbuf = !r && q->len > SNDBUF_SURE ? sndbuf_of(v->fd) : 0;
	return r;
}

/* Checks and answers what was gathered. 0 or a positive errno. */
static int send_one(struct service *v, const struct call_request *q, int flags)
{
	struct supervisor *u = v->u;
	struct sock_state next = v->s->state;
	int err = call_send_check(&u->socks, &v->call, q, flags, &next);

	/* The socket stays bound even when the send fails or is taken back, as in the kernel. */
	if (next.bound && !v->s->state.bound) {
		sock_table_commit(&u->socks, v->s, &next);
		sock_pair_name(v->fd, next.portid, (uint32_t)next.groups);
	}
	if (err)
		return err;
	if (!q->data)
		return EFAULT;
	answer(u, v->s, q->data, q->len);
	if (!supervisor_in_window(u, v->call.args[0]))
		finish_dump(u, v->s);
	return 0;
}

static void respond(struct service *v, uint64_t digest, int64_t result, int err)
{
	struct verdict *d = &v->u->verdict;

	if (err) {
		d->n_out = 0;
		verdict_errno(d, err);
	} else {
		verdict_return(d, result);
	}
	if (service_deliver(v) == -ENOENT && !err)
		remember(v, digest, result);
	else
		v->s->interrupted.tid = 0;
}

static void serve_single(struct service *v)
{
	bool has_header = v->call.kind == CALL_SENDMSG;
	int flags = (int)(has_header ? v->call.args[2] : v->call.args[3]);
	struct call_request q;
	uint64_t digest;
	int err = gather(v, has_header ? v->call.args[1] : 0, &q);

	if (err < 0) {
		service_continue(v);
		return;
	}
	digest = digest_add(DIGEST_START, q.data, q.data && !err ? q.len : 0);
	if (err || !was_interrupted(v, digest))
		err = err ? err : send_one(v, &q, flags);
	respond(v, digest, (int64_t)q.len, err);
}

/* Is this sendmmsg() a repeated one? Makes the digest of all its messages only if it may be. */
static bool mmsg_was_interrupted(struct service *v, unsigned count)
{
	uint64_t digest = DIGEST_START;

	if (v->s->interrupted.tid != v->call.caller.tid)
		return false;
	for (unsigned i = 0; i < count; i++) {
		struct call_request q;

		if (gather(v, v->call.args[1] + (uint64_t)i * MMSGHDR_BYTES, &q))
			break;
		digest = digest_add(digest, q.data, q.data ? q.len : 0);
	}
	return was_interrupted(v, digest);
}

static void serve_mmsg(struct service *v)
{
	unsigned count = (unsigned)v->call.args[2], sent = 0;
	uint64_t digest = DIGEST_START;
	int err = 0;

	if (count > LIMIT_MMSG)
		count = LIMIT_MMSG;
	if (mmsg_was_interrupted(v, count)) {
		respond(v, v->s->interrupted.digest, v->s->interrupted.result, 0);
		return;
	}
	while (sent < count && !err) {
		uint64_t header = v->call.args[1] + (uint64_t)sent * MMSGHDR_BYTES;
		struct call_request q;
		uint32_t len;

		err = gather(v, header, &q);
		if (err < 0 && !sent) {
			service_continue(v);
			return;
		}
		if (!err)
			err = send_one(v, &q, (int)v->call.args[3]);
		if (err)
			break;
		digest = digest_add(digest, q.data, q.len);
		len = (uint32_t)q.len;
		verdict_out_copy(&v->u->verdict, header + MMSGHDR_LEN, &len, sizeof(len));
		sent++;
	}
	respond(v, digest, sent, sent ? 0 : err);
}

void serve_send(struct service *v)
{
	if (!send_drain_pair(v->u, v->s))
		supervisor_mark_ready(v->u, v->s);
	if (v->call.kind == CALL_SENDMMSG)
		serve_mmsg(v);
	else
		serve_single(v);
}
