/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/control.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/inside.h"
#include "rtnl/answer.h"
#include "view/view_change.h"
#include "view/view_text.h"
#include "want/control.h"

#define BACKLOG 64
#define READ_BYTES 65536	/* in one turn */
#define EVENTS 8		/* in one turn */
#define PORT 1			/* nlmsg_pid of answers */
#define OUT_BYTES (sizeof(struct control_head) + LIMIT_DGRAM_BYTES)

/* One controller. */
struct talk {
	int fd;
	struct talk *next;
	bool asking;		/* an answer is not sent to its end */
	struct control_head head;
	size_t got;		/* of the header and of what follows */
	uint8_t *in;		/* owned: what follows; NULL: nothing yet */
	uint8_t *out;		/* owned: OUT_BYTES; NULL until the first answer */
	size_t out_len, sent;
	bool trying;		/* CONTROL_TRY was sent: */
	struct view *trial;	/* owned: what the changes since make of the view; NULL: none came */
	struct rtnl_dump dump;	/* of CONTROL_ASK */
};

struct control {
	int epoll, listening;
	pid_t keeper;
	char path[sizeof(((struct sockaddr_un *)NULL)->sun_path)];
	dev_t dev;
	ino_t ino;
	struct talk *talks;
	unsigned n;
};

/* What one turn works with. */
struct turn {
	struct control *c;
	const struct view *view;
	control_show_fn *show;
	void *arg;
};

/* --- the socket -------------------------------------------------------------------------- */

static int watch(struct control *c, int fd, uint32_t events, void *what)
{
	struct epoll_event e = { .events = events, .data.ptr = what };

	return epoll_ctl(c->epoll, EPOLL_CTL_ADD, fd, &e) < 0 ? -errno : 0;
}

static int bind_path(struct control *c, const char *path, struct fail *f)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	struct stat st;
	mode_t mask;
	int r;

	if (!*path || strlen(path) >= sizeof(a.sun_path))
		return fail_set(f, EINVAL, "--control: expected a path of at most %zu bytes, got '%s'",
				sizeof(a.sun_path) - 1, path);
	strcpy(a.sun_path, path);
	mask = umask(0177);
	r = bind(c->listening, (struct sockaddr *)&a, sizeof(a)) < 0 ? -errno : 0;
	umask(mask);
	if (r == -EADDRINUSE)
		return fail_set(f, EEXIST, "--control: %s is there already; remove it, or name another path",
				path);
	if (r < 0)
		return fail_set(f, -r, "--control: %s: %s", path, strerror(-r));
	strcpy(c->path, path);
	if (lstat(path, &st) == 0) {
		c->dev = st.st_dev;
		c->ino = st.st_ino;
	}
	return 0;
}

int control_new(const char *path, pid_t keeper, struct control **ret, struct fail *f)
{
	struct control *c = calloc(1, sizeof(*c));
	int r;

	if (!c)
		return fail_set(f, ENOMEM, "out of memory");
	c->keeper = keeper;
	c->epoll = epoll_create1(EPOLL_CLOEXEC);
	c->listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	r = c->epoll < 0 || c->listening < 0 ? fail_set(f, errno, "--control: %s", strerror(errno))
					     : bind_path(c, path, f);
	if (!r && (listen(c->listening, BACKLOG) < 0 || watch(c, c->listening, EPOLLIN, c) < 0))
		r = fail_set(f, errno, "--control: %s: %s", path, strerror(errno));
	if (r < 0) {
		control_free(c);
		return r;
	}
	*ret = c;
	return 0;
}

int control_fd(const struct control *c)
{
	return c->epoll;
}

/* With LIMIT_CONTROLLERS, others wait until one leaves. */
static void watch_listening(struct control *c)
{
	struct epoll_event e = { .events = c->n < LIMIT_CONTROLLERS ? EPOLLIN : 0, .data.ptr = c };

	epoll_ctl(c->epoll, EPOLL_CTL_MOD, c->listening, &e);
}

static void end(struct control *c, struct talk *t)
{
	struct talk **at = &c->talks;

	while (*at != t)
		at = &(*at)->next;
	*at = t->next;
	if (c->n-- == LIMIT_CONTROLLERS)
		watch_listening(c);
	close(t->fd);
	free(t->in);
	free(t->out);
	view_free(t->trial);
	free(t);
}

void control_free(struct control *c)
{
	struct stat st;

	if (!c)
		return;
	while (c->talks)
		end(c, c->talks);
	if (c->path[0] && lstat(c->path, &st) == 0 && st.st_dev == c->dev && st.st_ino == c->ino)
		unlink(c->path);
	fd_close(c->listening);
	fd_close(c->epoll);
	free(c);
}

/* May the process that has connected change the view? It gets the answer and no more. */
static int check_peer(const struct control *c, int fd)
{
	struct ucred peer;
	socklen_t len = sizeof(peer);

	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) < 0)
		return errno;
	if (peer.uid != geteuid() && peer.uid != 0)
		return EPERM;
	return inside_is_outside(fd, c->keeper) ? 0 : EACCES;
}

static void refuse(int fd, int err)
{
	static const char others[] = "the socket is for its owner and root",
			  inside[] = "a process inside the sandbox cannot see or change its view here";
	const char *text = err == EPERM ? others : err == EACCES ? inside : strerror(err);
	uint8_t bytes[sizeof(struct control_head) + sizeof(int32_t) + 128];
	struct wr w = wr_of(bytes, sizeof(bytes));
	struct control_head h = { CONTROL_DONE, (uint32_t)(sizeof(int32_t) + strlen(text)) };
	int32_t number = err;

	wr_put(&w, &h, sizeof(h));
	wr_put(&w, &number, sizeof(number));
	wr_put(&w, text, strlen(text));
	send(fd, w.p, w.len, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void accept_one(struct control *c)
{
	_cleanup_close_ int fd = accept4(c->listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	struct talk *t;
	int err;

	if (fd < 0)
		return;
	err = check_peer(c, fd);
	if (err) {
		refuse(fd, err);
		return;
	}
	t = calloc(1, sizeof(*t));
	if (!t || watch(c, fd, EPOLLIN, t) < 0) {
		free(t);
		return;
	}
	t->fd = TAKE_FD(fd);
	t->next = c->talks;
	c->talks = t;
	if (++c->n == LIMIT_CONTROLLERS)
		watch_listening(c);
}

/* --- answers ----------------------------------------------------------------------------- */

/* Makes the next message that goes out. There is none on its way. False: out of memory. */
static bool put_message(struct talk *t, uint32_t kind, const void *first, size_t n, const void *rest,
			size_t len)
{
	struct control_head h = { kind, (uint32_t)(n + len) };
	struct wr w;

	if (!t->out)
		t->out = malloc(OUT_BYTES);
	if (!t->out)
		return false;
	w = wr_of(t->out, OUT_BYTES);
	wr_put(&w, &h, sizeof(h));
	wr_put(&w, first, n);
	wr_put(&w, rest, len);
	t->out_len = w.len;
	t->sent = 0;
	return !w.full;
}

static bool put_done(struct talk *t, int err, const char *text)
{
	int32_t number = err;

	t->asking = false;
	return put_message(t, CONTROL_DONE, &number, sizeof(number), text, strlen(text));
}

/* A sink for one datagram. */
struct ask_sink {
	struct reply_sink sink;
	struct talk *t;
	bool lost;
};

static bool put_datagram(struct reply_sink *sink, const uint8_t *dgram, size_t len)
{
	struct ask_sink *a = (struct ask_sink *)sink;

	if (a->t->out_len || !put_message(a->t, CONTROL_DATAGRAM, NULL, 0, dgram, len))
		a->lost = true;
	return !a->lost;
}

/* Answers the request, or goes on with its dump. A request has one message, so one datagram. */
static bool ask(struct turn *u, struct talk *t, bool begin)
{
	const struct rtnl_socket socket = { .portid = PORT };
	struct ask_sink a = { .sink.put = put_datagram, .t = t };
	unsigned most = 1;

	if (begin)
		rtnl_answer(u->view, &socket, &t->dump, t->in, t->head.len, &most, &a.sink);
	else
		rtnl_dump_continue(u->view, &socket, &t->dump, LIMIT_DUMP_BYTES, &a.sink);
	t->asking = true;
	return !a.lost;
}

/* Splits what came into words. Returns how many; 0: they do not end in a NUL, or are too many. */
static size_t split(const struct talk *t, const char *words[CONTROL_WORDS])
{
	const char *at = (const char *)t->in, *last = at + t->head.len;
	size_t n = 0;

	if (!t->head.len || last[-1])
		return 0;
	for (; at < last && n < CONTROL_WORDS; at += strlen(at) + 1)
		words[n++] = at;
	return at < last ? 0 : n;
}

/* Puts `next` in the place of the view or of the copy. */
static bool exchange(struct turn *u, struct talk *t, struct view *next)
{
	if (t->trying) {
		view_free(t->trial);
		t->trial = next;
	} else if (u->show(u->arg, next) < 0) {
		view_free(next);
		return put_done(t, ENOMEM, strerror(ENOMEM));
	} else {
		u->view = next;
	}
	return put_done(t, 0, "");
}

static bool change(struct turn *u, struct talk *t)
{
	const char *words[CONTROL_WORDS];
	size_t n = split(t, words);
	char why[VIEW_WHY] = "";
	struct view *next;

	if (!n)
		return false;
	next = view_change(t->trial ? t->trial : u->view, words, n, why);
	return next ? exchange(u, t, next) : put_done(t, EINVAL, why);
}

/* A whole network. Its lines are those of the JSON, so the controller has checked it before. */
static bool apply(struct turn *u, struct talk *t)
{
	struct view *next;
	struct fail f;

	if (view_text_read((const char *)t->in, t->head.len, "view", &next, &f) < 0)
		return put_done(t, f.err, f.text);
	view_follow_kernel(next);	/* after a failure, the release decides */
	return exchange(u, t, next);
}

static bool begin_trial(struct talk *t)
{
	t->trial = view_free(t->trial);
	t->trying = true;
	return put_done(t, 0, "");
}

/* Answers what has come. False: the connection ends. */
static bool answer(struct turn *u, struct talk *t)
{
	switch (t->head.kind) {
	case CONTROL_CHANGE:
		return change(u, t);
	case CONTROL_VIEW:
		return apply(u, t);
	case CONTROL_TRY:
		return begin_trial(t);
	case CONTROL_ASK:
		return ask(u, t, true);
	default:
		return false;
	}
}

/* --- turns ------------------------------------------------------------------------------- */

/* Sends what is left. False: the connection ends. */
static bool flush(struct talk *t)
{
	ssize_t n;

	if (!t->out_len)
		return true;
	n = send(t->fd, t->out + t->sent, t->out_len - t->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	t->sent += (size_t)n;
	if (t->sent == t->out_len)
		t->out_len = 0;
	return true;
}

/* Goes on with the answer that is under way: one datagram more, or the end. */
static bool go_on(struct turn *u, struct talk *t)
{
	if (!flush(t))
		return false;
	if (t->out_len || !t->asking)
		return true;
	return (t->dump.running ? ask(u, t, false) : put_done(t, 0, "")) && flush(t);
}

/* Reads a part of a message. Returns 1: it is whole; 0: not yet; -1: the connection ends. */
static int take(struct talk *t)
{
	const size_t header = sizeof(t->head);
	bool in_header = t->got < header;
	uint8_t *to = in_header ? (uint8_t *)&t->head + t->got : t->in + (t->got - header);
	size_t room = in_header ? header - t->got : t->head.len - (t->got - header);
	ssize_t n = recv(t->fd, to, room < READ_BYTES ? room : READ_BYTES, MSG_DONTWAIT);

	if (n <= 0)
		return n < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
	t->got += (size_t)n;
	if (in_header && t->got == header) {
		if (t->head.len > control_most(t->head.kind))
			return -1;
		free(t->in);
		t->in = malloc(t->head.len + 1);
		if (!t->in)
			return -1;
	}
	return t->got >= header && t->got == header + t->head.len;
}

/* One step for one controller. False: the connection ends. */
static bool step(struct turn *u, struct talk *t)
{
	int r;

	if (t->out_len || t->asking)
		return go_on(u, t);
	r = take(t);
	if (r <= 0)
		return r == 0;
	t->got = 0;
	return answer(u, t) && go_on(u, t);
}

/* Waits for room while an answer is under way, otherwise for the next message. */
static void rewatch(struct control *c, struct talk *t)
{
	struct epoll_event e = { .events = t->out_len || t->asking ? EPOLLOUT : EPOLLIN,
				 .data.ptr = t };

	epoll_ctl(c->epoll, EPOLL_CTL_MOD, t->fd, &e);
}

void control_turn(struct control *c, const struct view *view, control_show_fn *show, void *arg)
{
	struct turn u = { .c = c, .view = view, .show = show, .arg = arg };
	struct epoll_event event[EVENTS];
	int n = epoll_wait(c->epoll, event, EVENTS, 0);

	for (int i = 0; i < n; i++) {
		struct talk *t = event[i].data.ptr;

		if (event[i].data.ptr == c)
			accept_one(c);
		else if (step(&u, t))
			rewatch(c, t);
		else
			end(c, t);
	}
}

void control_changed(struct control *c, const struct view *before, const struct view *after)
{
	for (struct talk *t = c->talks; t; t = t->next)
		rtnl_dump_move(&t->dump, before, after);
}
