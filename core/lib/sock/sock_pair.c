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

#define SALTS 256	/* values of the one byte in which our names may differ */

/* struct sockaddr_nl's twelve bytes as a name of AF_UNIX; see the picture in the header. */
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

/* Did the connection come from this process? Anybody may connect to an abstract name. */
static bool peer_is_us(int fd)
{
	struct ucred cred;
	socklen_t len = sizeof(cred);

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &cred, &len) == 0 && cred.pid == getpid();
}

/*
 * From Linux 6.16 on no descriptors can be passed to us. What is passed and never taken is closed by whoever drops it,
 * and the last close of a socket with SO_LINGER takes as long as the program likes. Accepted sockets have it from
 * their listener.
 */
static void refuse_rights(int fd)
{
	int no = 0;

	setsockopt(fd, SOL_SOCKET, SO_PASSRIGHTS, &no, sizeof(no));
}

/* A listener named {nl_pid 0, nl_groups 0}. */
static int listen_as(uint8_t salt)
{
	_cleanup_close_ int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct sockaddr_un un;
	socklen_t len = name_fill(&un, salt, 0, 0);

	if (listener < 0)
		return -errno;
	if (bind(listener, (struct sockaddr *)&un, len) < 0)
		return -errno;
	refuse_rights(listener);
	if (listen(listener, 1) < 0)
		return -errno;
	return TAKE_FD(listener);
}

/* Nonblocking, so that a stranger who fills the backlog cannot hold us up. */
static int connect_to(uint8_t salt)
{
	_cleanup_close_ int client = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
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

/* Somebody holds all names that we could have. Untrapped receives then find no name; nothing else is lost. */
static int unnamed_pair(int *ret_program, int *ret_ours)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
		return -errno;
	if (fcntl(pair[1], F_SETFL, O_RDWR | O_NONBLOCK) < 0) {
		fd_close(pair[0]);
		fd_close(pair[1]);
		return -errno;
	}
	refuse_rights(pair[1]);
	*ret_program = pair[0];
	*ret_ours = pair[1];
	return 0;
}

/* A pair through the listener; -EAGAIN: strangers are in the way. */
static int pair_through(int listener, uint8_t salt, struct sock_pair *ret_pair)
{
	_cleanup_close_ int program = connect_to(salt), ours = -1;
	int r;

	if (program < 0)
		return program;
	for (int tries = 0; tries < 2; tries++) {	/* the backlog holds two */
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

	for (int salt = 0; salt < SALTS && !made; salt++) {
		_cleanup_close_ int listener = listen_as((uint8_t)salt);
		int r = listener < 0 ? listener : 0;

		while (made < n && !r) {
			r = pair_through(listener, (uint8_t)salt, &ret_pairs[made]);
			made += !r;
		}
		/* Somebody else's at this moment: the next name. */
		if (r && r != -EADDRINUSE && r != -EAGAIN && !made)
			return r;
	}
	if (!made) {
		int r = unnamed_pair(&ret_pairs->program, &ret_pairs->ours);

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

	for (int salt = 0; salt < SALTS; salt++) {
		socklen_t len = name_fill(&un, (uint8_t)salt, portid, groups);

		if (bind(program_fd, (struct sockaddr *)&un, len) == 0 || errno != EADDRINUSE)
			return;
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
	const int most = LIMIT_QUEUE_BYTES / 2;		/* the kernel doubles it */

	if (send_now(ours, dgram, len))
		return true;
	return errno == EAGAIN && setsockopt(ours, SOL_SOCKET, SO_SNDBUF, &most, sizeof(most)) == 0 &&
	       send_now(ours, dgram, len);
}

/* sock_wfree() holds one byte back while it tells us that a datagram is gone, and we may look in that moment. */
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

/*
 * Will nothing come any more? The program's end is gone; or it was shut down through a copy that is not trapped, upon
 * which it is at its end for ever, and readable.
 */
static bool is_over(int ours)
{
	struct pollfd p = { .fd = ours, .events = POLLIN | POLLRDHUP };
	int left;

	if (poll(&p, 1, 0) != 1 || !(p.revents & (POLLHUP | POLLRDHUP)))
		return false;
	return ioctl(ours, SIOCINQ, &left) < 0 || !left;	/* requests may stand behind an empty datagram */
}

long sock_pair_take_request(int ours, uint8_t *buf, size_t cap)
{
	/* No room for control data: the kernel drops passed descriptors for us. */
	ssize_t n = recv(ours, buf, cap, MSG_DONTWAIT | MSG_TRUNC);

	if (n < 0)
		return -errno;
	if (n == 0 && is_over(ours))
		return -EPIPE;	/* end of file, which looks like an empty datagram */
	return (size_t)n > cap ? -EMSGSIZE : n;
}

long sock_pair_take_reply(int program_fd, uint8_t *buf, size_t cap, bool peek)
{
	ssize_t n = recv(program_fd, buf, cap, MSG_DONTWAIT | MSG_TRUNC | (peek ? MSG_PEEK : 0));

	if (n < 0)
		return -errno;
	return (size_t)n > cap ? -EMSGSIZE : n;
}
