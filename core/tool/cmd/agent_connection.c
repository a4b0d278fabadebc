/* SPDX-License-Identifier: Apache-2.0 */
/* A runtime that has connected: reads its text and its descriptors, until the text is complete. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "cmd/agent.h"
#include "cmd/cmd.h"

#define BLOCK 16384

struct agent_connection {
	enum agent_event event;
	int fd;
	char *text;
	size_t len;
	int fds[AGENT_FDS];
	int n_fds;
	int64_t deadline_ms;
	struct agent_connection *next;
};

/* With AGENT_CONNECTIONS, further ones stay in the queue of the socket. */
static void watch_listening(struct agent *a)
{
	struct epoll_event e = { .events = a->n_connections < AGENT_CONNECTIONS ? EPOLLIN : 0,
				 .data.ptr = &a->on_listening };

	epoll_ctl(a->epoll, EPOLL_CTL_MOD, a->listening, &e);
}

static void end(struct agent *a, struct agent_connection *c)
{
	struct agent_connection **at = &a->connections;

	while (*at != c)
		at = &(*at)->next;
	*at = c->next;
	if (a->n_connections-- == AGENT_CONNECTIONS)
		watch_listening(a);
	for (int i = 0; i < c->n_fds; i++)
		close(c->fds[i]);
	close(c->fd);
	free(c->text);
	free(c);
}

void agent_connection_accept(struct agent *a)
{
	struct agent_connection *c;
	int fd;

	fd = accept4(a->listening, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd < 0)
		return;
	c = calloc(1, sizeof(*c));
	if (!c || agent_watch(a, fd, c) < 0) {
		close(fd);
		free(c);
		return;
	}
	*c = (struct agent_connection){ .event = AGENT_CONNECTION, .fd = fd, .next = a->connections,
					.deadline_ms = clock_coarse_ms() + AGENT_CONNECTION_MS };
	a->connections = c;
	if (++a->n_connections == AGENT_CONNECTIONS)
		watch_listening(a);
}

static void take_fds(struct agent_connection *c, struct msghdr *m)
{
	for (struct cmsghdr *h = CMSG_FIRSTHDR(m); h; h = CMSG_NXTHDR(m, h)) {
		int n = (int)((h->cmsg_len - CMSG_LEN(0)) / sizeof(int));

		if (h->cmsg_level != SOL_SOCKET || h->cmsg_type != SCM_RIGHTS)
			continue;
		for (int i = 0; i < n; i++) {
			int fd;

			memcpy(&fd, CMSG_DATA(h) + (size_t)i * sizeof(int), sizeof(fd));
			if (c->n_fds < AGENT_FDS)
				c->fds[c->n_fds++] = fd;
			else
				close(fd);
		}
	}
}

/* Returns the bytes that were read; 0: the end; or -errno. */
static ssize_t receive(struct agent_connection *c)
{
	union {
		char bytes[CMSG_SPACE(AGENT_FDS * sizeof(int))];
		struct cmsghdr align;
	} control;
	char *more = realloc(c->text, c->len + BLOCK);
	struct iovec iov;
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control.bytes,
			    .msg_controllen = sizeof(control.bytes) };
	ssize_t n;

	if (!more)
		return -ENOMEM;
	c->text = more;
	iov = (struct iovec){ .iov_base = more + c->len, .iov_len = BLOCK };
	n = recvmsg(c->fd, &m, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	if (n < 0)
		return -errno;
	take_fds(c, &m);
	c->len += (size_t)n;
	return n;
}

/* Gives the listener to a container, which then owns it. */
static void take(struct agent *a, struct agent_connection *c, const struct agent_state *state)
{
	int listener = c->fds[state->listener];

	c->fds[state->listener] = c->fds[--c->n_fds];
	agent_container_take(a, state, listener, false);
}

void agent_connection_read(struct agent *a, struct agent_connection *c)
{
	ssize_t n = receive(c);
	struct agent_state state;
	struct fail f;
	int r;

	if (n == -EAGAIN || n == -EINTR)
		return;
	/*
	 * All in one write, as runtimes do it, needs one parse. A text that comes
	 * in pieces is bounded.
	 */
	r = n < 0 ? fail_set(&f, (int)-n, "%s", strerror((int)-n)) :
	    n > 0 && c->text[c->len - 1] != '}' && c->text[c->len - 1] != '\n' ?
	    -EAGAIN : agent_state_parse(c->text, c->len, c->n_fds, &state, &f);
	if (r == -EAGAIN && n == 0)
		r = fail_set(&f, EINVAL, "the text ends after %zu bytes", c->len);
	if (r == -EAGAIN && c->len > AGENT_STATE_BYTES)
		r = fail_set(&f, E2BIG, "more than %d bytes", AGENT_STATE_BYTES);
	if (r == -EAGAIN)
		return;
	if (r == 0)
		take(a, c, &state);
	else if (c->len)	/* a client that connects to see whether the agent is there is no error */
		cmd_complain("agent: state of a container: %s", f.text);
	end(a, c);
}

void agent_connections_expire(struct agent *a, bool all)
{
	int64_t now = clock_coarse_ms();

	for (struct agent_connection *c = a->connections, *next; c; c = next) {
		next = c->next;
		if (!all && c->deadline_ms > now)
			continue;
		if (!all)
			cmd_complain("agent: state of a container: the text did not end within %d "
				     "s",
				     AGENT_CONNECTION_MS / 1000);
		end(a, c);
	}
}
