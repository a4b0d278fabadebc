/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Always true: a client is a connection whose query has not come whole yet; an unused one has fd -1.
 * The sockets are watched level-triggered, so what a turn leaves is reported again.
 *
 * What can go wrong is a client that sends half a query, or that does not read. The first keeps its
 * place until somebody needs it who was active later; the second is closed. If we are out of
 * descriptors, a new connection is ended: left in the queue, it would be reported without end.
 */
#include "serve/resolver.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/cleanup.h"

#define CONF "/etc/resolv.conf"
#define CONF_MOST 65536		/* bytes; what follows is not read */
#define TURN_EVENTS 4
#define TCP_LENGTH 2		/* RFC 1035, 4.2.2: before each message */
#define CLIENT_SNDBUF (4 * NAMES_TCP_BYTES)	/* so that one answer always fits */

/* In the data of an event: which kind of socket, and its index. */
enum kind { UDP, TCP, CLIENT };
#define EVENT(kind_, index_) ((uint64_t)(kind_) << 32 | (index_))

#define WAITING_BYTES 512	/* of a query that waits; a longer one gets an answer without */

/* A query by UDP whose name is being looked up. */
struct waiting {
	int fd;			/* one of resolver.udp */
	socklen_t from_len;
	struct sockaddr_storage from;
	char name[LIMIT_NAME_BYTES];
	size_t len;
	uint8_t query[WAITING_BYTES];
};

struct client {
	int fd;
	bool waits;		/* its query is whole, and its name is being looked up */
	uint64_t used;		/* when it was active: a count of events */
	size_t len;		/* bytes that have come */
	uint8_t query[TCP_LENGTH + NAMES_QUERY_BYTES];
};

struct resolver {
	struct names names;
	char hostname[256];
	struct name_servers servers;
	int epoll;
	int spare;		/* is given up for a connection that is to be ended; -1: none */
	int udp[LIMIT_NAME_SERVERS], tcp[LIMIT_NAME_SERVERS];	/* of each name server; -1: none */
	uint64_t events;
	uint64_t led[RESOLVER_LED], notes;	/* inode numbers, a ring; how many have been noted */
	struct client client[LIMIT_NAME_CLIENTS];
	resolver_ask_fn *ask;	/* NULL: no names match patterns */
	void *ask_arg;
	size_t n_waiting;
	struct waiting *waiting;	/* LIMIT_ASKED_QUERIES of them; NULL as ask */
	uint8_t query[NAMES_QUERY_BYTES + 1];	/* one more shows that a datagram is too long */
	uint8_t answer[TCP_LENGTH + NAMES_TCP_BYTES];
};

static int watch(struct resolver *r, int fd, uint64_t what)
{
	struct epoll_event e = { .events = EPOLLIN, .data.u64 = what };

	return epoll_ctl(r->epoll, EPOLL_CTL_ADD, fd, &e) < 0 ? -errno : 0;
}

/* Listens on a port that the kernel chooses. Returns a descriptor or -errno. */
static int listen_at(const struct address *at, int type, uint16_t *ret_port)
{
	bool v4 = address_is_v4(at);
	struct sockaddr_in6 name = { 0 };
	socklen_t len = sizeof(name);
	struct outbound_answer to;
	_cleanup_close_ int fd = socket(v4 ? AF_INET : AF_INET6,
					type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	struct address bound;

	outbound_write(v4 ? AF_INET : AF_INET6, at, 0, &to);
	if (fd < 0 || bind(fd, &to.to.any, to.to_len) < 0 ||
	    (type == SOCK_STREAM && listen(fd, LIMIT_NAME_CLIENTS) < 0) ||
	    getsockname(fd, (struct sockaddr *)&name, &len) < 0)
		return -errno;
	address_read(&name, len, &bound, ret_port);
	return TAKE_FD(fd);
}

/* Stands in for one name server. Returns 0, also if it cannot, unless it is out of descriptors. */
static int stand_in(struct resolver *r, unsigned i)
{
	struct name_server *s = &r->servers.server[i];
	int err = 0;

	r->udp[i] = listen_at(&s->ours, SOCK_DGRAM, &s->udp);
	if (r->udp[i] >= 0)
		err = watch(r, r->udp[i], EVENT(UDP, i));
	r->tcp[i] = listen_at(&s->ours, SOCK_STREAM, &s->tcp);
	if (r->tcp[i] >= 0 && !err)
		err = watch(r, r->tcp[i], EVENT(TCP, i));
	return r->udp[i] == -EMFILE || r->tcp[i] == -EMFILE ? -EMFILE : err;
}

static void read_servers(struct name_servers *s, char *text)
{
	_cleanup_close_ int fd = open(CONF, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, CONF_MOST - 1);

	text[n < 0 ? 0 : n] = '\0';
	name_servers_read(s, text);
}

struct resolver *resolver_new(const struct outbound *rules)
{
	_cleanup_free_ char *text = malloc(CONF_MOST);
	struct resolver *r = calloc(1, sizeof(*r));
	int err = r && text ? 0 : -ENOMEM;

	if (!r)
		return NULL;
	r->spare = eventfd(0, EFD_CLOEXEC);
	for (unsigned i = 0; i < LIMIT_NAME_SERVERS; i++)
		r->udp[i] = r->tcp[i] = -1;
	for (unsigned i = 0; i < LIMIT_NAME_CLIENTS; i++)
		r->client[i].fd = -1;
	gethostname(r->hostname, sizeof(r->hostname) - 1);
	r->names = (struct names){ .rules = rules, .hostname = r->hostname };
	r->epoll = epoll_create1(EPOLL_CLOEXEC);
	if (!err && (r->epoll < 0 || r->spare < 0))
		err = -errno;
	if (!err)
		read_servers(&r->servers, text);
	for (unsigned i = 0; i < r->servers.n && !err; i++)
		err = stand_in(r, i);
	if (!err)
		return r;
	resolver_free(r);
	return NULL;
}

void resolver_free(struct resolver *r)
{
	if (!r)
		return;
	for (unsigned i = 0; i < LIMIT_NAME_SERVERS; i++) {
		fd_close(r->udp[i]);
		fd_close(r->tcp[i]);
	}
	for (unsigned i = 0; i < LIMIT_NAME_CLIENTS; i++)
		fd_close(r->client[i].fd);
	fd_close(r->spare);
	fd_close(r->epoll);
	free(r->waiting);
	free(r);
}

void resolver_renew(struct resolver *r, const struct outbound *rules)
{
	r->names.rules = rules;
}

const struct name_servers *resolver_servers(const struct resolver *r)
{
	return &r->servers;
}

void resolver_note(struct resolver *r, uint64_t inode)
{
	if (!resolver_knows(r, inode))
		r->led[r->notes++ % RESOLVER_LED] = inode;
}

bool resolver_knows(const struct resolver *r, uint64_t inode)
{
	for (unsigned i = 0; i < RESOLVER_LED && i < r->notes; i++)
		if (r->led[i] == inode)
			return true;
	return false;
}

int resolver_fd(const struct resolver *r)
{
	return r->epoll;
}

/* Is the name of this query being looked up from now on? Then sets *ret_name to it. */
static bool asks(struct resolver *r, const uint8_t *query, size_t len,
		 char ret_name[static LIMIT_NAME_BYTES])
{
	return r->waiting && names_wants(&r->names, rd_of(query, len), ret_name) &&
	       r->ask(r->ask_arg, ret_name);
}

static void send_answer(struct resolver *r, const struct waiting *q, const uint8_t *query)
{
	size_t len = names_answer(&r->names, rd_of(query, q->len), false, r->answer);

	if (len)	/* what does not fit in the queue is lost: that is UDP */
		sendto(q->fd, r->answer, len, MSG_DONTWAIT | MSG_NOSIGNAL,
		       (const struct sockaddr *)&q->from, q->from_len);
}

static void answer_udp(struct resolver *r, int fd)
{
	struct waiting q = { .fd = fd, .from_len = sizeof(q.from) };
	ssize_t n = recvfrom(fd, r->query, sizeof(r->query), MSG_DONTWAIT,
			     (struct sockaddr *)&q.from, &q.from_len);

	if (n < 0)
		return;
	q.len = (size_t)n;
	if (q.len > WAITING_BYTES || !asks(r, r->query, q.len, q.name)) {
		send_answer(r, &q, r->query);
	} else if (r->n_waiting < LIMIT_ASKED_QUERIES) {
		memcpy(q.query, r->query, q.len);
		r->waiting[r->n_waiting++] = q;
	}
}

static void end(struct client *c)
{
	c->fd = fd_close(c->fd);
}

/* A place for one more: an unused one, or that of the client that was active least recently. */
static struct client *place(struct resolver *r)
{
	struct client *oldest = &r->client[0];

	for (unsigned i = 0; i < LIMIT_NAME_CLIENTS; i++) {
		struct client *c = &r->client[i];

		if (c->fd < 0)
			return c;
		if (c->used < oldest->used)
			oldest = c;
	}
	end(oldest);
	return oldest;
}

/* Returns a connection, or -1: there is none, or it was ended for want of a descriptor. */
static int take_connection(struct resolver *r, int fd)
{
	int new = accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

	if (new >= 0 || (errno != EMFILE && errno != ENFILE))
		return new;
	fd_close(r->spare);
	fd_close(accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
	/* If another thread was faster, there is no spare one until the next connection. */
	r->spare = eventfd(0, EFD_CLOEXEC);
	return -1;
}

static void accept_client(struct resolver *r, int fd)
{
	_cleanup_close_ int new = take_connection(r, fd);
	int room = CLIENT_SNDBUF;
	struct client *c;

	if (new < 0)
		return;
	setsockopt(new, SOL_SOCKET, SO_SNDBUF, &room, sizeof(room));
	c = place(r);
	if (watch(r, new, EVENT(CLIENT, (unsigned)(c - r->client))) < 0)
		return;
	c->fd = TAKE_FD(new);
	c->waits = false;
	c->len = 0;
	c->used = r->events;
}

/* How many bytes of the query, with its length, are to come in all? */
static size_t wanted(const struct client *c)
{
	return TCP_LENGTH + (c->len < TCP_LENGTH ? 0 : (size_t)(c->query[0] << 8 | c->query[1]));
}

/* Answers a query that is whole. False: the client is of no use any more. */
static bool answer_tcp(struct resolver *r, struct client *c)
{
	size_t len = names_answer(&r->names, rd_of(c->query + TCP_LENGTH, c->len - TCP_LENGTH),
				  true, r->answer + TCP_LENGTH);

	r->answer[0] = (uint8_t)(len >> 8);
	r->answer[1] = (uint8_t)len;
	c->len = 0;
	return len && send(c->fd, r->answer, TCP_LENGTH + len, MSG_DONTWAIT | MSG_NOSIGNAL) ==
		      (ssize_t)(TCP_LENGTH + len);
}

/* Takes no more of a client that waits, or goes on. */
static void set_waits(struct resolver *r, struct client *c, bool waits)
{
	struct epoll_event e = { .events = waits ? 0 : EPOLLIN,
				 .data.u64 = EVENT(CLIENT, (unsigned)(c - r->client)) };

	c->waits = waits;
	epoll_ctl(r->epoll, EPOLL_CTL_MOD, c->fd, &e);
}

/* The query is whole. */
static void take_query(struct resolver *r, struct client *c)
{
	char name[LIMIT_NAME_BYTES];

	if (asks(r, c->query + TCP_LENGTH, c->len - TCP_LENGTH, name))
		set_waits(r, c, true);
	else if (!answer_tcp(r, c))
		end(c);
}

void resolver_ask(struct resolver *r, resolver_ask_fn *ask, void *arg)
{
	r->waiting = malloc(LIMIT_ASKED_QUERIES * sizeof(*r->waiting));
	r->ask = ask;
	r->ask_arg = arg;
}

void resolver_asked(struct resolver *r, const char *name)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->n_waiting; i++) {
		struct waiting *q = &r->waiting[i];

		if (!strcmp(q->name, name))
			send_answer(r, q, q->query);
		else
			r->waiting[kept++] = *q;
	}
	r->n_waiting = kept;
	for (unsigned i = 0; i < LIMIT_NAME_CLIENTS; i++) {
		struct client *c = &r->client[i];
		char asked[LIMIT_NAME_BYTES];

		if (c->fd < 0 || !c->waits)
			continue;
		/* A name that was not found is still wanted, but not now. */
		if (names_wants(&r->names, rd_of(c->query + TCP_LENGTH, c->len - TCP_LENGTH),
				asked) &&
		    strcmp(asked, name))
			continue;
		set_waits(r, c, false);
		if (!answer_tcp(r, c))
			end(c);
	}
}

static void hear_client(struct resolver *r, struct client *c)
{
	ssize_t n;

	c->used = r->events;
	n = recv(c->fd, c->query + c->len, wanted(c) - c->len, MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		end(c);
		return;
	}
	c->len += (size_t)n;
	if (wanted(c) > sizeof(c->query))
		end(c);
	else if (c->len > TCP_LENGTH && c->len == wanted(c))
		take_query(r, c);
	else if (c->len == TCP_LENGTH && wanted(c) == TCP_LENGTH)
		end(c);		/* a query of no bytes */
}

void resolver_turn(struct resolver *r)
{
	struct epoll_event event[TURN_EVENTS];
	int n = epoll_wait(r->epoll, event, TURN_EVENTS, 0);

	for (int i = 0; i < n; i++) {
		unsigned at = (uint32_t)event[i].data.u64;

		r->events++;
		switch ((enum kind)(event[i].data.u64 >> 32)) {
		case UDP:
			answer_udp(r, r->udp[at]);
			break;
		case TCP:
			accept_client(r, r->tcp[at]);
			break;
		case CLIENT:
			if (r->client[at].fd >= 0)	/* this turn may have closed it */
				hear_client(r, &r->client[at]);
			break;
		}
	}
}
