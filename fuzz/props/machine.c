/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz/props/machine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "base/bytes.h"
#include "fuzz/props/memory.h"
#include "reach/closer.h"
#include "reach/listener.h"
#include "reach/task.h"
#include "sock/sock_filter.h"
#include "sock/sock_pair.h"
#include "sock/sock_queue.h"

#define OWN_FDS 256
#define ENDS 256
#define EPOLL (MACHINE_LISTENER + 1)
#define FIRST_OWN (MACHINE_LISTENER + 2)
#define DGRAM_OVERHEAD 512	/* charged for each datagram besides its bytes */
#define SNDBUF 212992

/* One end of a pair. What it receives waits in `in`. */
struct end {
	unsigned refs;		/* descriptors of the program and of the supervisor */
	uint64_t cookie;
	struct end *peer;	/* NULL once it is gone */
	bool nonblock;
	struct dgram_queue in;
	uint32_t events;	/* edge-triggered, not reported yet */
	void *watched;
};

struct machine machine;

static struct end *ends[ENDS];
static struct end *own[OWN_FDS], *program[MACHINE_FDS];
static int used_fds = MACHINE_FDS;	/* the program has used no number from here on */
static int used_ends;		/* the same of places in `ends` */
static uint64_t last_cookie;
static struct seccomp_notif pending;
static bool is_pending;
static void *listener_watched;
static uint64_t last_id;

/* --- descriptors --------------------------------------------------------------------------- */
static struct end *own_end(int fd)
{
	return fd >= FIRST_OWN && fd < FIRST_OWN + OWN_FDS ? own[fd - FIRST_OWN] : NULL;
}

static struct end *program_end(int fd)
{
	return fd >= 0 && fd < MACHINE_FDS ? program[fd] : NULL;
}

static int own_new(struct end *e)
{
	for (int i = 0; i < OWN_FDS; i++)
		if (!own[i]) {
			own[i] = e;
			e->refs++;
			return FIRST_OWN + i;
		}
	return -EMFILE;
}

static void queue_clear(struct dgram_queue *q)
{
	while (q->n)
		free(q->list[--q->n].bytes);
	q->bytes = 0;
}

static void end_free(struct end *e)
{
	for (int i = 0; i < used_ends; i++)
		if (ends[i] == e)
			ends[i] = NULL;
	if (e->peer) {
		e->peer->peer = NULL;
		e->peer->events |= EPOLLIN | EPOLLOUT | EPOLLHUP;
	}
	queue_clear(&e->in);
	free(e);
}

static void end_put(struct end *e)
{
	if (e && !--e->refs)
		end_free(e);
}

static struct end *end_new(void)
{
	for (int i = 0; i < ENDS; i++)
		if (!ends[i]) {
			ends[i] = calloc(1, sizeof(struct end));
			if (!ends[i])
				abort();
			ends[i]->cookie = ++last_cookie;
			if (i >= used_ends)
				used_ends = i + 1;
			return ends[i];
		}
	return NULL;
}

void machine_reset(void)
{
	for (int i = 0; i < used_fds; i++)
		program[i] = NULL;
	used_fds = 0;
	for (int i = 0; i < OWN_FDS; i++)
		own[i] = NULL;
	for (int i = 0; i < used_ends; i++)
		if (ends[i]) {
			queue_clear(&ends[i]->in);
			free(ends[i]);
			ends[i] = NULL;
		}
	machine = (struct machine){ 0 };
	is_pending = false;
	used_ends = 0;
	last_cookie = last_id = 0;
}

unsigned machine_own_fds(void)
{
	unsigned n = 0;

	for (int i = 0; i < OWN_FDS; i++)
		n += own[i] != NULL;
	return n;
}

/* --- memory of the supervisor, by --wrap ---------------------------------------------------- */
void *__wrap_malloc(size_t n);
void *__real_malloc(size_t n);

void *__wrap_malloc(size_t n)
{
	return machine.no_memory ? NULL : __real_malloc(n);
}

/* --- queues -------------------------------------------------------------------------------- */
/* Tells one reply from another. */
static uint64_t digest_of(const uint8_t *bytes, size_t len)
{
	uint64_t digest = len, word;

	for (size_t at = 0; at + sizeof(word) <= len; at += sizeof(word)) {
		memcpy(&word, bytes + at, sizeof(word));
		digest = (digest ^ word) * 0x100000001b3u;
	}
	return digest;
}

static bool queue_add(struct dgram_queue *q, const uint8_t *bytes, size_t len)
{
	uint8_t *copy;

	if (q->n == MACHINE_DGRAMS || q->bytes + len + DGRAM_OVERHEAD > MACHINE_QUEUE_BYTES)
		return false;
	copy = __real_malloc(len ? len : 1);
	if (!copy)
		abort();
	if (len)
		memcpy(copy, bytes, len);
	q->list[q->n++] = (struct dgram){ len, digest_of(bytes, len), copy };
	q->bytes += len + DGRAM_OVERHEAD;
	return true;
}

static void queue_take(struct dgram_queue *q)
{
	q->bytes -= q->list[0].len + DGRAM_OVERHEAD;
	free(q->list[0].bytes);
	memmove(q->list, q->list + 1, --q->n * sizeof(q->list[0]));
}

/* Returns what recv() with MSG_TRUNC returns, or -errno. */
static long receive(struct end *e, uint8_t *buf, size_t cap, bool peek)
{
	struct dgram *d = &e->in.list[0];
	size_t len;

	if (!e->in.n)
		return e->peer ? -EAGAIN : 0;
	len = d->len;
	if (len)
		memcpy(buf, d->bytes, len < cap ? len : cap);
	if (!peek) {
		queue_take(&e->in);
		if (e->peer)
			e->peer->events |= EPOLLOUT;
	}
	return (long)len;
}

/* --- what the program does untrapped ------------------------------------------------------- */
void machine_write(int fd, const uint8_t *bytes, size_t len)
{
	struct end *e = program_end(fd);

	if (e && e->peer && queue_add(&e->peer->in, bytes, len))
		e->peer->events |= EPOLLIN;
}

bool machine_read(int fd)
{
	struct end *e = program_end(fd);
	uint8_t byte;

	return e && receive(e, &byte, 1, false) >= 0;
}

void machine_close(int fd)
{
	struct end *e = program_end(fd);

	if (e)
		program[fd] = NULL;
	end_put(e);
}

void machine_close_all(void)
{
	for (int fd = 0; fd < used_fds; fd++)
		machine_close(fd);
}

static void install(struct end *e, int fd)
{
	machine_close(fd);
	e->refs++;
	program[fd] = e;
	if (fd >= used_fds)
		used_fds = fd + 1;
}

void machine_dup2(int from, int to)
{
	struct end *e = program_end(from);

	if (!e || from == to || to < 0 || to >= MACHINE_FDS)
		return;
	install(e, to);
}

uint64_t machine_cookie(int fd)
{
	struct end *e = program_end(fd);

	return e ? e->cookie : 0;
}

uint64_t machine_last_cookie(void)
{
	return last_cookie;
}

const struct dgram_queue *machine_queue(int fd)
{
	struct end *e = program_end(fd);

	return e ? &e->in : NULL;
}

/* --- in place of reach/listener.c --------------------------------------------------------- */
void machine_call(pid_t tid, int nr, const uint64_t args[6])
{
	pending = (struct seccomp_notif){ .id = ++last_id, .pid = (uint32_t)tid, .data.nr = nr };
	memcpy(pending.data.args, args, sizeof(pending.data.args));
	machine.answer = machine.tried = ANSWER_NONE;
	machine.answers = 0;
	is_pending = true;
}

bool machine_busy(void)
{
	if (is_pending)
		return true;
	for (int i = 0; i < used_ends; i++)
		if (ends[i] && ends[i]->watched && ends[i]->events)
			return true;
	return false;
}

int listener_init(struct listener *l, int fd)
{
	l->fd = fd;
	return 0;
}

void listener_done(struct listener *l)
{
	l->fd = -1;
}

int listener_probe(const struct listener *l)
{
	(void)l;
	return 0;
}

void listener_sync_wake_up(const struct listener *l)
{
	(void)l;
}

int listener_receive(struct listener *l, struct seccomp_notif *ret_n)
{
	(void)l;
	if (!is_pending)
		return -ENOENT;
	is_pending = false;
	*ret_n = pending;
	return 0;
}

bool listener_alive(const struct listener *l, uint64_t id)
{
	(void)l;
	return id == last_id && !memory.gone;
}

static int answer(uint64_t id, enum answer what, int64_t value)
{
	machine.answers++;
	machine.tried = what;
	if (id != last_id || machine.interrupted || memory.gone)
		return -ENOENT;
	machine.answer = what;
	machine.value = value;
	return 0;
}

int listener_respond(struct listener *l, uint64_t id, int64_t value, int err)
{
	(void)l;
	return answer(id, err ? ANSWER_ERRNO : ANSWER_RETURN, err ? err : value);
}

int listener_continue(struct listener *l, uint64_t id)
{
	(void)l;
	return answer(id, ANSWER_CONTINUE, 0);
}

int listener_add_fd(struct listener *l, uint64_t id, int fd, int at, bool cloexec)
{
	struct end *e = own_end(fd);

	(void)l;
	(void)cloexec;
	if (machine.no_descriptors)
		return -EMFILE;
	for (int i = 3; at < 0 && i < MACHINE_FDS; i++)
		if (!program[i])
			at = i;
	if (at < 0 || !e)
		return -EMFILE;
	if (answer(id, ANSWER_FD, at) < 0)
		return -ENOENT;
	install(e, at);
	return at;
}

/* Only directories are replaced, and the machine has none. */
int listener_place(struct listener *l, uint64_t id, int fd, int at, bool cloexec)
{
	(void)l;
	(void)fd;
	(void)cloexec;
	return id == last_id ? at : -ENOENT;
}

/* --- in place of reach/task.c --------------------------------------- */
void tasks_init(struct tasks *t)
{
	memset(t, 0, sizeof(*t));
}

void tasks_done(struct tasks *t)
{
	(void)t;
}

/* Threads 1, 2 and 3 are one process, 4, 5 and 6 the next. */
int task_get(struct tasks *t, pid_t tid, struct task **ret_task)
{
	if (memory.gone)
		return -ESRCH;
	t->slot[0] = (struct task){ .tid = tid, .tgid = (tid - 1) / 3 * 3 + 1, .pidfd = -1 };
	*ret_task = &t->slot[0];
	return 0;
}

/* Memory never makes anybody wait here. */
bool task_is_32(pid_t tid, char ret_name[TASK_NAME_BYTES])
{
	(void)tid;
	ret_name[0] = '\0';
	return false;
}

bool task_is_large(struct tasks *t, pid_t tid, pid_t *ret_tgid)
{
	(void)t;
	(void)tid;
	(void)ret_tgid;
	return false;
}

int task_fetch(struct tasks *t, struct task **task, int fd)
{
	struct end *e = program_end(fd);

	(void)t;
	(void)task;
	if (memory.gone)
		return -ESRCH;
	if (machine.blind)
		return -EPERM;
	return e ? own_new(e) : -EBADF;
}

/* --- in place of reach/closer.c ----------------------------------------------------------- */
struct closers {
	int nothing;
};

struct closers *closers_new(void)
{
	static struct closers one;

	return &one;
}

void closers_free(struct closers *c)
{
	(void)c;
}

bool closers_have_room(struct closers *c, pid_t tgid)
{
	(void)c;
	(void)tgid;
	return true;
}

int __wrap_close(int fd);

void closers_close(struct closers *c, int fd, pid_t tgid)
{
	(void)c;
	(void)tgid;
	__wrap_close(fd);
}

void closers_drop(struct closers *c, void (*close_all)(void *what), void *what, pid_t tgid)
{
	(void)c;
	(void)tgid;
	close_all(what);
}

/* --- in place of sock/sock_filter.c -------------------------------------------------------- */
/* Every filter drops some datagrams and cuts none, so that libmnl can read the others. */
struct sock_trial *sock_trial_new(void)
{
	return NULL;
}

struct sock_trial *sock_trial_free(struct sock_trial *t)
{
	return t;
}

size_t sock_filter_left(struct sock_trial *trial, int program_fd, const uint8_t *dgram, size_t len)
{
	(void)trial;
	uint64_t digest = digest_of(dgram, len);

	return own_end(program_fd) && !((digest ^ digest >> 32) & 3) ? 0 : len;
}

/* The pair itself has no filter here. */
bool sock_filter_lift(int program_fd, struct sock_filter *code, struct sock_fprog *ret_filter)
{
	(void)program_fd;
	(void)code;
	(void)ret_filter;
	return false;
}

void sock_filter_restore(int program_fd, const struct sock_fprog *filter)
{
	(void)program_fd;
	(void)filter;
}

/* --- in place of sock/sock_pair.c ---------------------------------------------------------- */
static int pair_new(struct sock_pair *ret_pair)
{
	struct end *a = end_new(), *b = end_new();

	if (!a || !b) {
		if (a)
			end_free(a);
		return -EMFILE;
	}
	a->peer = b;
	b->peer = a;
	b->nonblock = true;
	ret_pair->program = own_new(a);
	ret_pair->ours = own_new(b);
	if (ret_pair->program < 0 || ret_pair->ours < 0)
		abort();	/* more ends than descriptors */
	return 0;
}

int sock_pair_new(struct sock_pair *ret_pairs, unsigned n)
{
	unsigned made = 0;
	int r = 0;

	while (made < n && r == 0) {
		r = pair_new(&ret_pairs[made]);
		made += r == 0;
	}
	return made ? (int)made : r;
}

void sock_pair_close(struct sock_pair *pair)
{
	__wrap_close(pair->program);
	__wrap_close(pair->ours);
	pair->program = pair->ours = -1;
}

void sock_pair_name(int program_fd, uint32_t portid, uint32_t groups)
{
	(void)program_fd;
	(void)portid;
	(void)groups;
}

uint64_t sock_pair_cookie(int fd)
{
	struct end *e = own_end(fd);

	return e ? e->cookie : 0;
}

bool sock_pair_is_closed(int ours)
{
	struct end *e = own_end(ours);

	return e && !e->peer;
}

bool sock_pair_push(int ours, const uint8_t *dgram, size_t len)
{
	struct end *e = own_end(ours);

	if (!e || !e->peer || !queue_add(&e->peer->in, dgram, len))
		return false;
	if (machine.on_push)
		machine.on_push(e->peer->cookie, dgram, len);
	return true;
}

int sock_pair_queued_bytes(int ours)
{
	struct end *e = own_end(ours);
	uint32_t bytes = 0;

	for (unsigned i = 0; e && e->peer && i < e->peer->in.n; i++)
		bytes += sock_queue_pair_charge(e->peer->in.list[i].len);
	return (int)bytes;
}

uint32_t sock_pair_rcvbuf(int fd)
{
	(void)fd;
	return MACHINE_QUEUE_BYTES;
}

long sock_pair_take_request(int ours, uint8_t *buf, size_t cap, bool peek)
{
	struct end *e = own_end(ours);
	long n = receive(e, buf, cap, peek);

	if (n == 0 && !e->peer)
		return -EPIPE;
	return n > (long)cap ? -EMSGSIZE : n;
}

/* Descriptors are never passed. */
int sock_pair_drop_request(int ours, int ret_fds[static SOCK_PAIR_RIGHTS])
{
	(void)ours;
	(void)ret_fds;
	return -EPIPE;
}

long sock_pair_take_reply(int program_fd, uint8_t *buf, size_t cap, bool peek)
{
	long n = receive(own_end(program_fd), buf, cap, peek);
	uint8_t byte;

	if (memory.races && !peek)	/* an untrapped thread takes the next datagram meanwhile */
		receive(own_end(program_fd), &byte, 1, false);
	return n > (long)cap ? -EMSGSIZE : n;
}

/*
 * --- system calls of reach/ and serve/, by --wrap
 * ----------------------------------------------------
 */
int __real_close(int fd);

int __wrap_close(int fd)
{
	struct end *e = own_end(fd);

	if (fd < MACHINE_LISTENER)
		return __real_close(fd);
	if (e)
		own[fd - FIRST_OWN] = NULL;
	end_put(e);
	return 0;
}

int __wrap_fcntl(int fd, int command, ...);
int __real_fcntl(int fd, int command, long arg);

int __wrap_fcntl(int fd, int command, ...)
{
	struct end *e = own_end(fd);
	va_list ap;
	long arg;

	va_start(ap, command);
	arg = va_arg(ap, long);
	va_end(ap);
	if (!e)
		return __real_fcntl(fd, command, arg);
	if (command == F_SETFL)
		e->nonblock = (int)arg & O_NONBLOCK;
	return command == F_GETFL ? O_RDWR | (e->nonblock ? O_NONBLOCK : 0) : 0;
}

int __wrap_getsockopt(int fd, int level, int name, void *value, socklen_t *len);

int __wrap_getsockopt(int fd, int level, int name, void *value, socklen_t *len)
{
	const int answer = name == SO_SNDBUF ? SNDBUF : name == SO_TYPE ? SOCK_SEQPACKET :
			   name == SO_DOMAIN ? AF_UNIX : 0;

	if (own_end(fd) && level == SOL_SOCKET && name == SO_MEMINFO) {
		memset(value, 0, *len);
		return 0;
	}
	if (!own_end(fd) || level != SOL_SOCKET ||
	    (name != SO_SNDBUF && name != SO_TYPE && name != SO_DOMAIN && name != SO_PROTOCOL))
		abort();	/* no other option is read */
	memcpy(value, &answer, sizeof(answer));
	*len = sizeof(answer);
	return 0;
}

ssize_t __wrap_getrandom(void *buf, size_t n, unsigned flags);

ssize_t __wrap_getrandom(void *buf, size_t n, unsigned flags)
{
	(void)flags;
	memset(buf, 7, n);
	return (ssize_t)n;
}

int __wrap_epoll_create1(int flags);

int __wrap_epoll_create1(int flags)
{
	(void)flags;
	listener_watched = NULL;
	return EPOLL;
}

int __wrap_epoll_ctl(int epoll, int op, int fd, struct epoll_event *event);

int __wrap_epoll_ctl(int epoll, int op, int fd, struct epoll_event *event)
{
	struct end *e = own_end(fd);

	(void)epoll;
	if (op != EPOLL_CTL_ADD)
		return 0;
	if (fd == MACHINE_LISTENER)
		listener_watched = event->data.ptr;
	else
		e->watched = event->data.ptr;
	return 0;
}

int __wrap_epoll_wait(int epoll, struct epoll_event *event, int most, int timeout_ms);

int __wrap_epoll_wait(int epoll, struct epoll_event *event, int most, int timeout_ms)
{
	int n = 0;

	(void)epoll;
	(void)timeout_ms;
	for (int i = 0; i < used_ends && n < most; i++)
		if (ends[i] && ends[i]->watched && ends[i]->events) {
			event[n].events = ends[i]->events;
			event[n++].data.ptr = ends[i]->watched;
			ends[i]->events = 0;
		}
	if (is_pending && n < most) {
		event[n].events = EPOLLIN;
		event[n++].data.ptr = listener_watched;
	}
	return n;
}
