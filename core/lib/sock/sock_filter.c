/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_filter.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "base/limits.h"

/* False: no filter, or it cannot be read. *ret_filter lasts until the thread calls this again. */
static bool read_filter(int fd, struct sock_fprog *ret_filter)
{
	static _Thread_local struct sock_filter code[BPF_MAXINSNS];
	socklen_t n = BPF_MAXINSNS;	/* instructions, not bytes */

	if (getsockopt(fd, SOL_SOCKET, SO_GET_FILTER, code, &n) < 0 || !n)
		return false;
	*ret_filter = (struct sock_fprog){ .len = (unsigned short)n, .filter = code };
	return true;
}

static bool attach(int fd, const struct sock_fprog *filter)
{
	return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, filter, sizeof(*filter)) == 0;
}

size_t sock_filter_left(int program_fd, const uint8_t *dgram, size_t len)
{
	_cleanup_close_ int in = -1, out = -1;
	const int most = LIMIT_QUEUE_BYTES / 2;	/* the kernel doubles it */
	struct sock_fprog filter;
	int pair[2];
	ssize_t left;

	if (program_fd < 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) < 0)
		return len;
	out = pair[0];
	in = pair[1];
	if (!read_filter(program_fd, &filter) || !attach(in, &filter))
		return len;
	setsockopt(out, SOL_SOCKET, SO_SNDBUF, &most, sizeof(most));
	if (send(out, dgram, len, MSG_NOSIGNAL) != (ssize_t)len)
		return len;
	left = recv(in, NULL, 0, MSG_TRUNC);
	return left < 0 ? 0 : (size_t)left;
}

bool sock_filter_lift(int program_fd, struct sock_fprog *ret_filter)
{
	const int unused = 0;

	return read_filter(program_fd, ret_filter) &&
	       setsockopt(program_fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof(unused)) == 0;
}

void sock_filter_restore(int program_fd, const struct sock_fprog *filter)
{
	socklen_t n = 0;	/* asks for the length only */

	if (getsockopt(program_fd, SOL_SOCKET, SO_GET_FILTER, NULL, &n) == 0 && !n)
		attach(program_fd, filter);
}
