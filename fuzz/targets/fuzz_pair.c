/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pair under a netlink socket, as a script of what both ends do. The sockets are the
 * kernel's, so this target does I/O. Two bytes choose which system call of sock_pair_new() fails
 * (0: none; bit 5: others hold every name) and with which errno. Then come steps. For any input
 *   a pair that cannot be made leaves no descriptor behind;
 *   datagrams come out as they went in, in order, and a peek leaves them;
 *   a name that could be bound reads as the port id and groups;
 *   a pair can be made even if others hold all names, but then has none;
 *   what a filter of the program leaves of a datagram is known in advance;
 *   the charge of what waits in the queue is known in advance.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <poll.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "fuzz/props/fuzz.h"
#include "sock/sock_filter.h"
#include "sock/sock_pair.h"
#include "sock/sock_queue.h"

#define QUEUED 128
#define DGRAM_BYTES 4096
#define STEPS 64
#define FILTERS 0x70	/* operations from here on concern filters */
#define LEFT_MOST 8	/* descriptors, from the lowest free one on, that are checked at the end */

/* The k-th wrapped call from now on fails with this errno; 0: none. Wrapped at link time. */
static unsigned fail_at;
static int fail_with;
/* Every bind() fails, and calls are counted only from socketpair() on. */
static bool names_taken;

static bool fails(void)
{
	if (names_taken)
		return false;
	if (!fail_at || --fail_at)
		return false;
	errno = fail_with;
	return true;
}

#define WRAP(type, name, params, args) \
	type __real_##name params; \
	type __wrap_##name params; \
	type __wrap_##name params { return fails() ? -1 : __real_##name args; }

WRAP(int, socket, (int domain, int type, int protocol), (domain, type, protocol))

int __real_socketpair(int domain, int type, int protocol, int *fds);
int __wrap_socketpair(int domain, int type, int protocol, int *fds);

int __wrap_socketpair(int domain, int type, int protocol, int *fds)
{
	names_taken = false;
	return fails() ? -1 : __real_socketpair(domain, type, protocol, fds);
}

int __real_bind(int fd, const struct sockaddr *name, socklen_t len);
int __wrap_bind(int fd, const struct sockaddr *name, socklen_t len);

int __wrap_bind(int fd, const struct sockaddr *name, socklen_t len)
{
	if (names_taken)
		errno = EADDRINUSE;
	return names_taken || fails() ? -1 : __real_bind(fd, name, len);
}

WRAP(int, listen, (int fd, int backlog), (fd, backlog))
WRAP(int, connect, (int fd, const struct sockaddr *name, socklen_t len), (fd, name, len))
WRAP(int, accept4, (int fd, struct sockaddr *name, socklen_t *len, int flags),
     (fd, name, len, flags))
WRAP(int, getsockopt, (int fd, int level, int name, void *value, socklen_t *len),
     (fd, level, name, value, len))
WRAP(ssize_t, send, (int fd, const void *buf, size_t n, int flags), (fd, buf, n, flags))
WRAP(int, ioctl, (int fd, unsigned long request, void *arg), (fd, request, arg))

int __real_fcntl(int fd, int command, ...);
int __wrap_fcntl(int fd, int command, ...);

int __wrap_fcntl(int fd, int command, ...)
{
	va_list ap;
	int arg;

	va_start(ap, command);
	arg = va_arg(ap, int);
	va_end(ap);
	return fails() ? -1 : __real_fcntl(fd, command, arg);
}

struct dgram {
	size_t len;
	uint8_t fill;
};

struct queue {
	struct dgram list[QUEUED];
	unsigned first, n;
};

struct world {
	int program, ours;
	struct queue replies, requests;
	uint8_t fill;
	bool named;
};

static const struct dgram *at(const struct queue *q, unsigned i)
{
	return &q->list[(q->first + i) % QUEUED];
}

static void append(struct queue *q, size_t len, uint8_t fill)
{
	q->list[(q->first + q->n++) % QUEUED] = (struct dgram){ len, fill };
}

/*
 * n is the length of the head of the queue, -EMSGSIZE if it does not fit, or -EAGAIN if there is
 * none.
 */
static void check_taken(struct queue *q, long n, const uint8_t *buf, size_t cap, bool peek)
{
	const struct dgram *d = &q->list[q->first];

	if (!q->n) {
		require(n == -EAGAIN, "nothing comes out of an empty queue");
		return;
	}
	if (d->len > cap)
		require(n == -EMSGSIZE, "a datagram that does not fit is reported");
	else
		require(n == (long)d->len, "a datagram comes out whole");
	for (long i = 0; i < n; i++)
		require(buf[i] == d->fill, "a datagram comes out as it went in");
	if (!peek) {
		q->first = (q->first + 1) % QUEUED;
		q->n--;
	}
}

static void push(struct world *w, size_t len, bool request)
{
	struct queue *q = request ? &w->requests : &w->replies;
	uint8_t buf[DGRAM_BYTES];

	if (q->n == QUEUED || (!len && !request))
		return;
	memset(buf, ++w->fill, len);
	if (request && send(w->program, buf, len, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)len)
		append(q, len, w->fill);
	else if (!request && sock_pair_push(w->ours, buf, len))
		append(q, len, w->fill);
}

static void check_room(struct world *w)
{
	int bytes = sock_pair_queued_bytes(w->ours), expected = 0;

	for (unsigned i = 0; i < w->replies.n; i++)
		expected += (int)sock_queue_pair_charge(at(&w->replies, i)->len);
	require(bytes == expected || bytes == expected + 1,
		"waiting datagrams are charged as calculated");
	require(sock_pair_rcvbuf(w->program) > 0, "a socket has a receive buffer");
}

static void name(struct world *w, uint32_t portid, uint32_t groups)
{
	struct sockaddr_un un = { 0 };
	socklen_t len = sizeof(un);
	uint32_t got[2];

	sock_pair_name(w->program, portid, groups);
	if (getsockname(w->program, (struct sockaddr *)&un, &len) < 0 || w->named || len != 12)
		return;
	w->named = true;
	memcpy(got, (const uint8_t *)&un + 4, sizeof(got));
	require(got[0] == portid && got[1] == groups, "a name reads as the port id and groups");
}

static socklen_t filter_len(int fd)
{
	socklen_t n = 0;

	require(getsockopt(fd, SOL_SOCKET, SO_GET_FILTER, NULL, &n) == 0,
		"a socket says how long its filter is");
	return n;
}

/* Lifts the filter and restores it. One that cannot be read stays. */
static void lift(struct world *w, int failing)
{
	static struct sock_filter code[BPF_MAXINSNS];
	struct sock_fprog kept;
	bool lifted;

	fail_at = failing;
	lifted = sock_filter_lift(w->program, code, &kept);
	fail_at = 0;
	require(lifted == !failing && filter_len(w->program) == !lifted,
		"a filter that can be read is lifted");
	if (lifted)
		sock_filter_restore(w->program, &kept);
	require(filter_len(w->program) == 1, "a lifted filter is restored");
}

/* Attaches a filter that keeps so many bytes of a datagram. failing: a system call fails. */
static void filter(struct world *w, size_t keep, size_t len, int failing)
{
	struct sock_filter all = BPF_STMT(BPF_RET | BPF_K, (uint32_t)keep);
	const struct sock_fprog prog = { .len = 1, .filter = &all };
	uint8_t buf[DGRAM_BYTES] = { 1 };
	struct sock_trial *trial = sock_trial_new();

	require(trial, "a trial pair can be made");
	require(sock_filter_left(trial, w->program, buf, len) == len,
		"without a filter, the whole datagram is left");
	require(sock_filter_left(trial, -1, buf, len) == len,
		"without a socket, the whole datagram is left");
	if (setsockopt(w->program, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof(prog)) < 0) {
		sock_trial_free(trial);
		return;
	}
	fail_at = failing ? 1 + len % 3 : 0;	/* getsockopt() twice, send() */
	require(sock_filter_left(trial, w->program, buf, len) ==
			(keep < len && !failing ? keep : len),
		"a filter leaves as many bytes as it returns");
	lift(w, failing);
	require(sock_filter_left(trial, w->program, buf, len) == (keep < len ? keep : len),
		"a restored filter leaves as many bytes as before");
	require(setsockopt(w->program, SOL_SOCKET, SO_DETACH_FILTER, &failing, sizeof(int)) == 0,
		"a filter can be detached");
	sock_trial_free(trial);
}

static void step(struct world *w, struct rd *in)
{
	uint8_t buf[DGRAM_BYTES], op = in_u8(in);
	size_t len = in_u16(in) % DGRAM_BYTES;
	int value = (int)len;
	bool failing = op & 0x80;

	if (failing) {	/* the next system call of sock_pair.c fails */
		fail_at = 1;
		fail_with = EINVAL;
	}
	op &= 0x7f;
	if (op >= FILTERS) {
		fail_at = 0;
		filter(w, in_u16(in) % DGRAM_BYTES, len, failing);
		return;
	}
	switch (op % 9) {
	case 0:
	case 1:
		push(w, len, op % 9);
		break;
	case 2:
	case 3:
		check_taken(&w->replies, sock_pair_take_reply(w->program, buf, len, op % 9 == 3),
			    buf, len, op % 9 == 3);
		break;
	case 4:
		check_taken(&w->requests, sock_pair_take_request(w->ours, buf, len, false), buf,
			    len, false);
		break;
	case 5:
		fail_at += fail_at && len & 1;	/* then the second call fails */
		if (fail_at)
			require(sock_pair_queued_bytes(w->ours) >= 0,
				"a queue that cannot be measured has no negative size");
		else
			check_room(w);
		break;
	case 6:
		name(w, in_u32(in), in_u32(in));
		break;
	case 7:
		fail_at = 0;
		setsockopt(w->ours, SOL_SOCKET, SO_SNDBUF, &value, sizeof(value));
		break;
	case 8:
		require(!sock_pair_cookie(w->program) == failing, "a socket has an identity");
		require(!sock_pair_cookie(-1), "what is no socket has no identity");
	}
	fail_at = 0;
}

static bool has_bytes(const struct queue *q)
{
	for (unsigned i = 0; i < q->n; i++)
		if (at(q, i)->len)
			return true;
	return false;
}

/* Closes both ends, first that of the program: ours sees all that it sent, then the end. */
static void finish(struct world *w)
{
	uint8_t buf[DGRAM_BYTES];

	close(w->program);
	/* Lost replies are reported first, and only once: unix_release_sock(). */
	if (w->replies.n)
		require(sock_pair_take_request(w->ours, buf, sizeof(buf), false) == -ECONNRESET,
			"the loss of unread replies is reported");
	/*
	 * An empty datagram at the very end looks like the end of the stream. Nobody waits for
	 * its answer.
	 */
	while (has_bytes(&w->requests))
		check_taken(&w->requests, sock_pair_take_request(w->ours, buf, sizeof(buf), false),
			    buf, sizeof(buf), false);
	require(sock_pair_take_request(w->ours, buf, sizeof(buf), false) < 0,
		"the end of the program's last descriptor is seen");
	require(!sock_pair_push(w->ours, buf, 1), "nothing can be sent after the end");
	close(w->ours);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int errors[] = { EMFILE, EADDRINUSE, EAGAIN, EINVAL, ECONNABORTED };
	struct rd in = rd_of(data, size);
	struct world w = { .program = -1, .ours = -1 };
	struct sock_pair pair = { -1, -1, false };
	int lowest = dup(0), r;
	bool is_open[LEFT_MOST];
	uint8_t how;

	close(lowest);
	for (int i = 0; i < LEFT_MOST; i++)	/* some may have been inherited */
		is_open[i] = fcntl(lowest + i, F_GETFD) >= 0;
	how = in_u8(&in);
	fail_at = how % 16;
	names_taken = how & 0x20;
	fail_with = errors[in_u8(&in) % (sizeof(errors) / sizeof(*errors))];
	r = sock_pair_new(&pair, 1);
	w.program = pair.program;
	w.ours = pair.ours;
	fail_at = 0;
	names_taken = false;
	if (r < 0) {
		require(w.program == -1 && w.ours == -1,
			"a pair that cannot be made has no descriptors");
	} else {
		for (unsigned i = 0; in.left && i < STEPS; i++)
			step(&w, &in);
		finish(&w);
	}
	for (int i = 0; i < LEFT_MOST; i++)
		require(is_open[i] || fcntl(lowest + i, F_GETFD) < 0,
			"no descriptor is left behind");
	return 0;
}
