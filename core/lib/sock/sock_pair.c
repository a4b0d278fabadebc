/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_pair.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/newer.h"
#include "base/limits.h"

#define SALTS 256	/* values of the salt byte */

/* Fills in the name drawn in the header. Returns its length. */
static socklen_t name_fill(struct sockaddr_un *un, uint8_t salt, uint32_t portid, uint32_t groups)
{
	_Static_assert(sizeof(struct sockaddr_nl) == 12, "the name must be as long as sockaddr_nl");
	memset(un, 0, sizeof(*un));
	un->sun_family = AF_UNIX;
	un->sun_path[1] = (char)salt;
	memcpy(un->sun_path + 2, &portid, sizeof(portid));
	memcpy(un->sun_path + 6, &groups, sizeof(groups));
	return sizeof(struct sockaddr_nl);
}

/* Did this process connect? Any process of the network namespace can connect to our name. */
static bool peer_is_us(int fd)
{
	struct ucred cred;
	socklen_t len = sizeof(cred);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &cred, &len) == 0 && cred.pid == getpid();
}

/*
 * Forbids the program to pass descriptors to us (SO_PASSRIGHTS, Linux 6.16). We take none, so the
 * kernel would close each of them in our process, and the last close() of a socket with SO_LINGER
 * takes as long as the program likes. Accepted sockets inherit the setting from their listener.
 */
static bool refuse_rights(int fd)
{
	int no = 0;

	return setsockopt(fd, SOL_SOCKET, SO_PASSRIGHTS, &no, sizeof(no)) == 0;
}

/* Returns a listener with the name nl_pid 0, nl_groups 0, or -errno. */
static int listen_as(uint8_t salt, bool *ret_rights)
{
	_cleanup_close_ int listener =
		socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct sockaddr_un un;
	socklen_t len = name_fill(&un, salt, 0, 0);

	if (listener < 0)
		return -errno;
	if (bind(listener, (struct sockaddr *)&un, len) < 0)
		return -errno;
	*ret_rights = !refuse_rights(listener);
	if (listen(listener, 1) < 0)
		return -errno;
	return TAKE_FD(listener);
}

/* The client is nonblocking, so that a stranger who fills the backlog cannot make us wait. */
static int connect_to(uint8_t salt)
{
	_cleanup_close_ int client =
		socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct sockaddr_un un;
	socklen_t len = name_fill(&un, salt, 0, 0);

	if (client < 0)
		return -errno;
	if (connect(client, (struct sockaddr *)&un, len) < 0)
		return -errno;
	return TAKE_FD(client);
}

static int set_blocking(int fd)
{
	int zero = 0;

	return ioctl(fd, FIONBIO, &zero) < 0 ? -errno : 0;
}

/* For when others hold all our names: untrapped receives return no sender, nothing else is lost. */
static int unnamed_pair(struct sock_pair *ret_pair)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return -errno;
	if (fcntl(pair[1], F_SETFL, O_RDWR | O_NONBLOCK) < 0) {
		fd_close(pair[0]);
		fd_close(pair[1]);
		return -errno;
	}
	ret_pair->rights = !refuse_rights(pair[1]);
	ret_pair->program = pair[0];
	ret_pair->ours = pair[1];
	return 0;
}

/* Makes a pair through the listener. -EAGAIN: connections of other processes fill the backlog. */
static int pair_through(int listener, uint8_t salt, struct sock_pair *ret_pair)
{
	_cleanup_close_ int program = connect_to(salt), ours = -1;
	int r;

	if (program < 0)
		return program;
	for (int tries = 0; tries < 2; tries++) {	/* a backlog of 1 holds two connections */
		ours = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
		if (ours < 0 || peer_is_us(ours))
			break;
		ours = fd_close(ours);
	}
	if (ours < 0)
		return -EAGAIN;
	r = set_blocking(program);
	if (r < 0)
		return r;
	ret_pair->program = TAKE_FD(program);
	ret_pair->ours = TAKE_FD(ours);
	return 0;
}

int sock_pair_new(struct sock_pair *ret_pairs, unsigned n)
{
	unsigned made = 0;
	bool rights = true;

	for (int salt = 0; salt < SALTS && !made; salt++) {
		_cleanup_close_ int listener = listen_as((uint8_t)salt, &rights);
		int r = listener < 0 ? listener : 0;

		while (made < n && !r) {
			r = pair_through(listener, (uint8_t)salt, &ret_pairs[made]);
			if (!r)
				ret_pairs[made++].rights = rights;
		}
		/* -EADDRINUSE, -EAGAIN: other processes use this name now; try the next one. */
		if (r && r != -EADDRINUSE && r != -EAGAIN && !made)
			return r;
	}
	if (!made) {
		int r = unnamed_pair(ret_pairs);

		return r ? r : 1;
	}
	return (int)made;
}

void sock_pair_close(struct sock_pair *pair)
{
	pair->program = fd_close(pair->program);
	pair->ours = fd_close(pair->ours);
}

void sock_pair_name(int program_fd, uint32_t portid, uint32_t groups)
{
	struct sockaddr_un un;
	uint64_t next = 0;

	/*
	 * The salt is in the padding of the name, which is 0 for a netlink socket. If that name is
	 * taken, another is more likely free if not every socket tries them in the same order.
	 */
	for (unsigned tries = 0; tries < SALTS; tries++) {
		uint8_t salt = tries ? (uint8_t)(1 + next++ % (SALTS - 1)) : 0;
		socklen_t len = name_fill(&un, salt, portid, groups);

		if (bind(program_fd, (struct sockaddr *)&un, len) == 0 || errno != EADDRINUSE)
			return;
		if (!tries)
			next = sock_pair_cookie(program_fd);
	}
}

uint64_t sock_pair_cookie(int fd)
{
	uint64_t cookie;
	socklen_t len = sizeof(cookie);

	if (getsockopt(fd, SOL_SOCKET, SO_COOKIE, &cookie, &len) < 0)
		return 0;
	return cookie;
}

static bool send_now(int ours, const uint8_t *dgram, size_t len)
{
	return send(ours, dgram, len, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)len;
}

bool sock_pair_push(int ours, const uint8_t *dgram, size_t len)
{
	const int most = LIMIT_QUEUE_BYTES / 2;		/* the kernel doubles the value */

	if (send_now(ours, dgram, len))
		return true;
	return errno == EAGAIN &&
	       setsockopt(ours, SOL_SOCKET, SO_SNDBUF, &most, sizeof(most)) == 0 &&
	       send_now(ours, dgram, len);
}

/* sock_wfree() keeps one byte charged while it wakes us for a datagram that was received. */
int sock_pair_queued_bytes(int ours)
{
	int queued;

	return ioctl(ours, SIOCOUTQ, &queued) < 0 ? 0 : queued;
}

uint32_t sock_pair_rcvbuf(int fd)
{
	int value;
	socklen_t len = sizeof(value);

	return getsockopt(fd, SOL_SOCKET, SO_RCVBUF, &value, &len) < 0 ? 0 : (uint32_t)value;
}

bool sock_pair_is_closed(int ours)
{
	struct pollfd p = { .fd = ours };

	return poll(&p, 1, 0) == 1 && p.revents & POLLHUP;
}

/*
 * Returns true if no request can come any more: the program's end is gone, or the program has shut
 * it down for sending, by a call that was not trapped. Our end then stays readable for ever.
 */
static bool is_over(int ours)
{
	struct pollfd p = { .fd = ours, .events = POLLIN | POLLRDHUP };
	int left;

	if (poll(&p, 1, 0) != 1 || !(p.revents & (POLLHUP | POLLRDHUP)))
		return false;
	/* If bytes are left, recv() returned an empty datagram and others follow it. */
	return ioctl(ours, SIOCINQ, &left) < 0 || !left;
}

long sock_pair_take_request(int ours, uint8_t *buf, size_t cap, bool peek)
{
	/* Without a buffer for control messages, the kernel drops descriptors that were passed. */
	ssize_t n = recv(ours, buf, cap, MSG_DONTWAIT | MSG_TRUNC | (peek ? MSG_PEEK : 0));

	if (n < 0)
		return -errno;
	if (n == 0 && is_over(ours))
		return -EPIPE;	/* end-of-file, which recv() reports like an empty datagram */
	return (size_t)n > cap ? -EMSGSIZE : n;
}

int sock_pair_drop_request(int ours, int ret_fds[static SOCK_PAIR_RIGHTS])
{
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(struct ucred)) +
					      CMSG_SPACE(SOCK_PAIR_RIGHTS * sizeof(int))];
	struct msghdr h = { .msg_control = control, .msg_controllen = sizeof(control) };
	const int yes = 1;
	int fds = 0;

	/* An empty request has credentials, end-of-file has none. */
	if (setsockopt(ours, SOL_SOCKET, SO_PASSCRED, &yes, sizeof(yes)) < 0 ||
	    recvmsg(ours, &h, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) < 0)
		return -errno;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(&h); c; c = CMSG_NXTHDR(&h, c)) {
		size_t bytes = c->cmsg_len - CMSG_LEN(0);

		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		memcpy(ret_fds, CMSG_DATA(c), bytes);
		fds = (int)(bytes / sizeof(int));
	}
	return h.msg_controllen ? fds : -EPIPE;
}

long sock_pair_take_reply(int program_fd, uint8_t *buf, size_t cap, bool peek)
{
	ssize_t n = recv(program_fd, buf, cap, MSG_DONTWAIT | MSG_TRUNC | (peek ? MSG_PEEK : 0));

	if (n < 0)
		return -errno;
	return (size_t)n > cap ? -EMSGSIZE : n;
}
