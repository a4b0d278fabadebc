/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_filter.h"

#include <errno.h>
#include <linux/filter.h>
#include <stdbool.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "limits.h"

/* The filter of one socket to another. False: there is none, or it cannot be had. */
static bool copy_filter(int from, int to)
{
	static _Thread_local struct sock_filter code[BPF_MAXINSNS];
	socklen_t n = BPF_MAXINSNS;	/* instructions, not bytes */
	struct sock_fprog prog = { .filter = code };

	if (getsockopt(from, SOL_SOCKET, SO_GET_FILTER, code, &n) < 0 || !n)
		return false;
	prog.len = (unsigned short)n;
	return setsockopt(to, SOL_SOCKET, SO_ATTACH_FILTER, &prog, sizeof(prog)) == 0;
}

size_t sock_filter_left(int program_fd, const uint8_t *dgram, size_t len)
{
	_cleanup_close_ int in = -1, out = -1;
	const int most = LIMIT_QUEUE_BYTES / 2;	/* the kernel doubles it */
	int pair[2];
	ssize_t left;

	if (program_fd < 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) < 0)
		return len;
	out = pair[0];
	in = pair[1];
	if (!copy_filter(program_fd, in))
		return len;
	setsockopt(out, SOL_SOCKET, SO_SNDBUF, &most, sizeof(most));
	if (send(out, dgram, len, MSG_NOSIGNAL) != (ssize_t)len)
		return len;
	left = recv(in, NULL, 0, MSG_TRUNC);
	return left < 0 ? 0 : (size_t)left;
}
