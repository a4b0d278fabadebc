/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sendto, sendmsg and sendmmsg. As with the kernel, the replies are in the program's queue before
 * the send returns.
 *
 * A send with few messages is answered at once. All others get turns (serve/loop.c), and the caller
 * waits until the last message is answered. The supervisor copies the datagram anew for each turn,
 * so a program that changes it meanwhile changes what the rest of its own request says.
 *
 * A signal can take a send back after its replies are queued. Sending them again when the thread
 * repeats the call would be wrong, so the send is remembered, and the repeated call gets the old
 * result (struct sock_interrupted). Since Linux 5.19 only death takes a call back
 * (listener.killable), and nothing needs to be remembered.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "reach/gather.h"
#include "reach/memory.h"
#include "serve/supervisor.h"
#include "sock/sock_pair.h"
#include "sock/sock_room.h"

#define SNDBUF_SURE 4096	/* SO_SNDBUF is never less (SOCK_MIN_SNDBUF) */

/* A send between two turns. Its caller waits. */
struct sending {
	struct service v;	/* not set in the first turn */
	unsigned sent;		/* messages of sendmmsg() that are answered whole */
	bool begun;		/* the next message was checked; `at` bytes of it are answered */
	size_t at, len;
	uint64_t digest;
	struct sending *next;
};

/* FNV-1a, 64 bits: enough to tell a repeated call from another one by the same thread. */
static uint64_t digest_add(uint64_t digest, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		digest = (digest ^ p[i]) * 0x100000001b3u;
	return digest;
}

#define DIGEST_START 0xcbf29ce484222325u

/* Did this thread make a call with these arguments, and a signal took it back? */
static bool may_repeat(const struct service *v)
{
	const struct sock_interrupted *b = &v->s->interrupted;

	return b->tid == v->call.caller.tid && b->nr == v->call.nr &&
	       !memcmp(b->args, v->call.args, sizeof(b->args));
}

static uint64_t digest_request(const struct service *v, uint64_t digest,
			       const struct call_request *q)
{
	return q->data && !v->u->door->listener.killable ? digest_add(digest, q->data, q->len)
							 : digest;
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

/* Gathers the request at header into *q. Returns as gather_request(). */
static int gather(struct service *v, uint64_t header, struct call_request *q)
{
	uint8_t *buf = v->u->request;
	int r = gather_request(&v->call, header, buf, buf + REQUEST_HEADROOM + LIMIT_REQUEST_BYTES,
			       q);

	v->call.sndbuf = !r && q->len > SNDBUF_SURE ? sndbuf_of(v->fd) : 0;
	return r;
}

/* Checks a message before anything of it is answered. 0 or a positive errno. */
static int begin(struct service *v, const struct call_request *q, int flags)
{
	struct supervisor *u = v->u;
	struct sock_state next = v->s->state;
	int err;

	if (!next.bound)
		sweep_port(u, (uint32_t)v->call.caller.tgid);
	err = call_send_check(&u->socks, &v->call, q, flags, &next);

	/* The socket stays bound even when the send fails or is taken back, as in the kernel. */
	if (next.bound && !v->s->state.bound) {
		sock_table_commit(&u->socks, v->s, &next);
		sock_pair_name(v->fd, next.portid, (uint32_t)next.groups);
	}
	if (err)
		return err;
	return q->data ? 0 : EFAULT;
}

/* Answers messages of a datagram. False: some are left for the next turn. */
static bool go_on(struct service *v, struct sending *now, const struct call_request *q,
		  unsigned *most)
{
	struct requests_sender sender = { .call = call_rows[v->call.kind].name,
					  .tgid = v->call.caller.tgid };

	now->begun = true;
	if (now->at < q->len || !now->at)
		now->at += requests_answer(v->u, v->s, &sender, q->data + now->at, q->len - now->at, most);
	if (now->at < q->len)
		return false;
	now->begun = false;
	now->at = 0;
	if (!window_has(v->u->window, v->call.args[0]))
		requests_finish_dump(v->u, v->s);
	return true;
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
	if (service_deliver(v) == -ENOENT && !err && !v->u->door->listener.killable)
		remember(v, digest, result);
	else
		v->s->interrupted.tid = 0;
}

/* A turn of sendto() or sendmsg(). True: the call is answered. */
static bool turn_single(struct service *v, struct sending *now, unsigned *most)
{
	bool has_header = v->call.kind == CALL_SENDMSG;
	int flags = (int)(has_header ? v->call.args[2] : v->call.args[3]);
	struct call_request q;
	int err = gather(v, has_header ? v->call.args[1] : 0, &q);

	if (err < 0 && memory_was_late())
		return false;
	if (err < 0) {
		service_continue(v);
		return true;
	}
	if (!err && !now->begun) {
		now->len = q.len;
		now->digest = digest_request(v, DIGEST_START, &q);
		if (may_repeat(v) && v->s->interrupted.digest == now->digest) {
			respond(v, now->digest, (int64_t)now->len, 0);
			return true;
		}
		err = begin(v, &q, flags);
	} else if (!err && !q.data) {
		err = EFAULT;
	}
	if (!err && !go_on(v, now, &q, most))
		return false;
	respond(v, now->digest, (int64_t)now->len, err);
	return true;
}

/*
 * Does this call repeat a sendmmsg() that was taken back? Reads the messages, for their digest,
 * only if this thread had a send taken back.
 */
static bool mmsg_was_interrupted(struct service *v, unsigned count)
{
	uint64_t digest = DIGEST_START;

	if (!may_repeat(v))
		return false;
	for (unsigned i = 0; i < count; i++) {
		struct call_request q;

		if (gather(v, v->call.args[1] + (uint64_t)i * MMSGHDR_BYTES, &q))
			break;
		digest = digest_request(v, digest, &q);
	}
	return v->s->interrupted.digest == digest;
}

/*
 * Ends a turn before the last message is answered. Writes the lengths of the answered messages now,
 * because the verdict, which holds them, does not last until the next turn.
 */
static bool leave(struct service *v)
{
	deliver_memory(v->u->door, &v->call.caller, &v->u->verdict);
	verdict_reset(&v->u->verdict);
	return false;
}

/* A turn of sendmmsg(). True: the call is answered. */
static bool turn_mmsg(struct service *v, struct sending *now, unsigned *most)
{
	unsigned count = (unsigned)v->call.args[2];
	int err = 0;

	if (count > LIMIT_MMSG)
		count = LIMIT_MMSG;
	if (count && memory_way())
		count = 1;	/* answer only one: reading the next message could be late */
	if (!now->sent && !now->begun && mmsg_was_interrupted(v, count)) {
		respond(v, v->s->interrupted.digest, v->s->interrupted.result, 0);
		return true;
	}
	while (now->sent < count && !err) {
		uint64_t header = v->call.args[1] + (uint64_t)now->sent * MMSGHDR_BYTES;
		struct call_request q;
		uint32_t len;

		if (!*most)
			return leave(v);
		err = gather(v, header, &q);
		if (err < 0 && memory_was_late())
			return false;
		if (err < 0 && !now->sent) {
			service_continue(v);
			return true;
		}
		if (!err)
			err = now->begun ? (q.data ? 0 : EFAULT)
					 : begin(v, &q, (int)v->call.args[3]);
		if (err)
			break;
		if (!go_on(v, now, &q, most))
			return leave(v);
		now->digest = digest_request(v, now->digest, &q);
		len = (uint32_t)q.len;
		verdict_out_copy(&v->u->verdict, header + MMSGHDR_LEN, &len, sizeof(len));
		now->sent++;
	}
	respond(v, now->digest, now->sent, now->sent ? 0 : err);
	return true;
}

/* True: the call is answered. */
static bool turn(struct service *v, struct sending *now, unsigned *most)
{
	/* What was written before the send is answered before it. */
	if (!now->begun && !now->sent && !requests_drain_pair(v->u, v->s, most))
		return false;
	if (!*most)
		return false;
	return v->call.kind == CALL_SENDMMSG ? turn_mmsg(v, now, most) : turn_single(v, now, most);
}

/* May one more send of this socket's process wait? */
static bool has_room(const struct supervisor *u, const struct nlsock *s)
{
	return u->sends < LIMIT_SENDS && s->owner->sends < LIMIT_SENDS_PROCESS;
}

/* Puts the send behind the others of its socket. */
static void wait_for_turn(struct service *v, const struct sending *now)
{
	struct nlsock *s = v->s;
	struct sending *w = has_room(v->u, s) ? malloc(sizeof(*w)) : NULL;

	if (!w) {
		service_refuse(v, ENOBUFS);
		return;
	}
	*w = *now;
	w->v = *v;
	w->v.notif = NULL;
	v->fd = -1;		/* *w owns it now */
	w->next = NULL;
	if (!s->sends)
		s->sends_end = &s->sends;
	*s->sends_end = w;
	s->sends_end = &w->next;
	s->owner->sends++;
	v->u->sends++;
	sock_ready_add(&v->u->ready, s);
}

static void forget_first(struct supervisor *u, struct nlsock *s)
{
	struct sending *w = s->sends;

	s->sends = w->next;
	s->owner->sends--;
	u->sends--;
	fd_close(w->v.fd);
	free(w);
}

void send_turns(struct supervisor *u, struct nlsock *s, unsigned *most)
{
	while (*most && s->sends && !s->late) {
		struct sending *w = s->sends;
		const struct call_caller *caller = &w->v.call.caller;
		bool done = !listener_alive(&u->door->listener, caller->id);
		bool late = !done && !late_prepare(u, caller->tid);

		verdict_reset(&u->verdict);
		sock_room_lend(s, w->v.fd);
		done = done || (!late && turn(&w->v, w, most));
		sock_room_lend(s, -1);
		if (done)
			forget_first(u, s);
		else if (late || memory_was_late())
			late_socket(u, s);
		if (!done)
			return;
	}
}

void send_forget(struct supervisor *u, struct nlsock *s)
{
	while (s->sends)
		forget_first(u, s);
}

void serve_send(struct service *v)
{
	struct sending now = { .digest = DIGEST_START };
	unsigned most = MESSAGES_AT_ONCE;

	/*
	 * Each reply to a socket with a filter costs more, so a send on it waits for a turn, unless
	 * too many wait.
	 */
	if (v->s->sends || (v->s->state.filtered && has_room(v->u, v->s)) || !turn(v, &now, &most))
		wait_for_turn(v, &now);
}
