/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/diag.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LOOPBACK_INDEX 1		/* of lo, in every network namespace: LOOPBACK_IFINDEX */
#define STATE_ESTABLISHED 1		/* enum tcp_state of include/net/tcp_states.h */
#define STATE_SYN_RECV 3
#define STATE_TIME_WAIT 6
#define STATE_NEW_SYN_RECV 12
#define STATE_CLOSE_WAIT 8
#define STATE_CLOSE 7			/* of UDP sockets without a peer */
#define STATE_LISTEN 10
#define STATE_BIT(state) (1u << (state))
#define REPLY_BYTES 32768		/* the most that a dump puts into one datagram */
#define ANSWER_MS 1000

struct diag {
	pthread_mutex_t lock;		/* of everything */
	int fd;
	uint32_t seq;
	bool failed;			/* the answer to an earlier request may come late */
	_Alignas(struct nlmsghdr) uint8_t reply[REPLY_BYTES];
};

struct inet_request {
	struct nlmsghdr header;
	struct inet_diag_req_v2 body;
};

struct unix_request {
	struct nlmsghdr header;
	struct unix_diag_req body;
};

struct diag *diag_new(void)
{
	/* The kernel answers before send() returns. The limit is for kernels that do not. */
	struct timeval limit = { .tv_sec = ANSWER_MS / 1000 };
	struct diag *d = malloc(sizeof(*d));

	if (!d)
		return NULL;
	memset(d, 0, offsetof(struct diag, reply));	/* zeros in a large buffer take long */
	d->fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
	if (d->fd < 0) {
		free(d);
		return NULL;
	}
	setsockopt(d->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	pthread_mutex_init(&d->lock, NULL);
	return d;
}

void diag_free(struct diag *d)
{
	if (!d)
		return;
	close(d->fd);
	pthread_mutex_destroy(&d->lock);
	free(d);
}

static void put_address(uint32_t *to, const struct address *a)
{
	if (address_is_v4(a))
		memcpy(to, a->bytes + 12, 4);
	else
		memcpy(to, a->bytes, 16);
}

static void read_address(bool v6, const uint32_t *from, struct address *ret)
{
	static const struct address v4 = { { [10] = 0xff, [11] = 0xff } };

	if (v6) {
		memcpy(ret->bytes, from, 16);
	} else if (from[0]) {
		*ret = v4;
		memcpy(ret->bytes + 12, from, 4);
	}
}

static void read_inet(const struct inet_diag_msg *m, struct diag_socket *ret)
{
	*ret = (struct diag_socket){
		.cookie = (uint64_t)m->id.idiag_cookie[1] << 32 | m->id.idiag_cookie[0],
		.ino = m->idiag_inode,
		.listens = m->idiag_state == STATE_LISTEN,
		.waits = m->idiag_state == STATE_ESTABLISHED || m->idiag_state == STATE_SYN_RECV ||
			 m->idiag_state == STATE_CLOSE_WAIT,
		.v6 = m->idiag_family == AF_INET6,
		.port = ntohs(m->id.idiag_sport),
		.peer_port = ntohs(m->id.idiag_dport),
	};
	read_address(ret->v6, m->id.idiag_src, &ret->address);
	read_address(ret->v6, m->id.idiag_dst, &ret->peer);
}

static void read_unix(const struct unix_diag_msg *m, struct diag_socket *ret)
{
	*ret = (struct diag_socket){
		.cookie = (uint64_t)m->udiag_cookie[1] << 32 | m->udiag_cookie[0],
		.ino = m->udiag_ino,
		.listens = m->udiag_state == STATE_LISTEN,
	};
}

/* The number of bytes that answer, or -errno. */
static ssize_t receive(struct diag *d)
{
	ssize_t n;

	do
		n = recv(d->fd, d->reply, sizeof(d->reply), 0);
	while (n < 0 && errno == EINTR);
	d->failed |= n < 0;
	return n < 0 ? -errno : n;
}

/* Sends a request. What an earlier one left behind, if its answer came late, is dropped. */
static int begin(struct diag *d, struct nlmsghdr *request)
{
	while (d->failed && recv(d->fd, d->reply, sizeof(d->reply), MSG_DONTWAIT) > 0)
		;
	request->nlmsg_seq = ++d->seq;
	return send(d->fd, request, request->nlmsg_len, 0) < 0 ? -errno : 0;
}

/* The errno that a message carries, as -errno; 0: it is another message. */
static int error_of(const struct nlmsghdr *m)
{
	int err = 0;

	if (m->nlmsg_type == NLMSG_ERROR && m->nlmsg_len >= NLMSG_LENGTH(sizeof(err)))
		memcpy(&err, NLMSG_DATA(m), sizeof(err));
	return err;
}

static int find(struct diag *d, struct inet_request *q, struct diag_socket *ret)
{
	const struct nlmsghdr *m = (const struct nlmsghdr *)d->reply;
	int r = begin(d, &q->header);
	ssize_t n = r ? r : receive(d);

	if (n < 0)
		return (int)n;
	if (!NLMSG_OK(m, n) || m->nlmsg_seq != d->seq) {
		d->failed = true;
		return -EPROTO;
	}
	r = error_of(m);
	if (r)
		return r;
	if (m->nlmsg_type != SOCK_DIAG_BY_FAMILY ||
	    m->nlmsg_len < NLMSG_LENGTH(sizeof(struct inet_diag_msg)))
		return -EPROTO;
	read_inet(NLMSG_DATA(m), ret);
	return 0;
}

int diag_find(struct diag *d, int protocol, const struct diag_end *from, const struct diag_end *to,
	      struct diag_socket *ret)
{
	bool udp = protocol == IPPROTO_UDP;
	/* The kernel reads the two ends the other way round for UDP: udp_dump_one(). */
	const struct diag_end *src = udp ? from : to, *dst = udp ? to : from;
	struct inet_request q = {
		.header = { .nlmsg_len = sizeof(q), .nlmsg_type = SOCK_DIAG_BY_FAMILY,
			    .nlmsg_flags = NLM_F_REQUEST },
		.body = {
			.sdiag_family = address_is_v4(&to->address) ? AF_INET : AF_INET6,
			.sdiag_protocol = udp ? IPPROTO_UDP : IPPROTO_TCP,
			.idiag_states = ~0u,
			.id = { .idiag_sport = htons(src->port), .idiag_dport = htons(dst->port),
				.idiag_if = LOOPBACK_INDEX,
				.idiag_cookie = { INET_DIAG_NOCOOKIE, INET_DIAG_NOCOOKIE } },
		},
	};
	int r;

	put_address(q.body.id.idiag_src, &src->address);
	put_address(q.body.id.idiag_dst, &dst->address);
	pthread_mutex_lock(&d->lock);
	r = find(d, &q, ret);
	pthread_mutex_unlock(&d->lock);
	return r;
}

/* Takes the messages of one datagram. 1: the dump is over; 0: more comes; or -errno. */
static int take(struct diag *d, size_t len, bool is_unix, diag_each_fn *each, void *arg, bool *stop)
{
	const struct nlmsghdr *m = (const struct nlmsghdr *)d->reply;

	for (; NLMSG_OK(m, len); m = NLMSG_NEXT(m, len)) {
		struct diag_socket s;

		if (m->nlmsg_seq != d->seq)
			continue;
		if (m->nlmsg_type == NLMSG_ERROR)
			return error_of(m) ? error_of(m) : -EPROTO;
		if (m->nlmsg_type == NLMSG_DONE)
			return 1;
		if (m->nlmsg_type != SOCK_DIAG_BY_FAMILY || *stop)
			continue;
		if (is_unix)
			read_unix(NLMSG_DATA(m), &s);
		else
			read_inet(NLMSG_DATA(m), &s);
		*stop = !each(arg, &s);
	}
	return 0;
}

static int list(struct diag *d, struct nlmsghdr *request, bool is_unix, diag_each_fn *each, void *arg)
{
	bool stop = false;
	int r = begin(d, request);

	while (!r) {
		ssize_t n = receive(d);

		r = n < 0 ? (int)n : take(d, (size_t)n, is_unix, each, arg, &stop);
	}
	d->failed |= r < 0;
	return r < 0 ? r : 0;
}

static int list_inet(struct diag *d, int family, int protocol, uint32_t states, uint16_t port,
		     diag_each_fn *each, void *arg)
{
	struct inet_request q = {
		.header = { .nlmsg_len = sizeof(q), .nlmsg_type = SOCK_DIAG_BY_FAMILY,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.body = {
			.sdiag_family = (uint8_t)family,
			.sdiag_protocol = (uint8_t)protocol,
			.idiag_states = states,
			.id = { .idiag_sport = htons(port),
				.idiag_cookie = { INET_DIAG_NOCOOKIE, INET_DIAG_NOCOOKIE } },
		},
	};

	return list(d, &q.header, false, each, arg);
}

static int list_unix(struct diag *d, diag_each_fn *each, void *arg)
{
	struct unix_request q = {
		.header = { .nlmsg_len = sizeof(q), .nlmsg_type = SOCK_DIAG_BY_FAMILY,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
		.body = { .sdiag_family = AF_UNIX, .udiag_states = ~0u },
	};

	return list(d, &q.header, true, each, arg);
}

/* The lock is held. */
static int list_families(struct diag *d, int protocol, uint32_t states, uint16_t port,
			 diag_each_fn *each, void *arg)
{
	int r = list_inet(d, AF_INET, protocol, states, port, each, arg);

	if (!r)
		r = list_inet(d, AF_INET6, protocol, states, port, each, arg);
	/* A kernel without IPv6 does not know the family. */
	return r == -ENOENT || r == -EAFNOSUPPORT ? 0 : r;
}

int diag_list(struct diag *d, int protocol, uint16_t port, diag_each_fn *each, void *arg)
{
	uint32_t states = protocol == IPPROTO_UDP ? STATE_BIT(STATE_CLOSE) | STATE_BIT(STATE_ESTABLISHED) :
						    STATE_BIT(STATE_LISTEN);
	int r;

	pthread_mutex_lock(&d->lock);
	r = protocol ? list_families(d, protocol, states, port, each, arg) : list_unix(d, each, arg);
	pthread_mutex_unlock(&d->lock);
	return r;
}

int diag_list_streams(struct diag *d, diag_each_fn *each, void *arg)
{
	int r;

	pthread_mutex_lock(&d->lock);
	r = list_families(d, IPPROTO_TCP, ~(STATE_BIT(STATE_TIME_WAIT) | STATE_BIT(STATE_NEW_SYN_RECV)), 0,
			  each, arg);
	pthread_mutex_unlock(&d->lock);
	return r;
}
