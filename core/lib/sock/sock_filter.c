/* SPDX-License-Identifier: Apache-2.0 */
#include "sock/sock_filter.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "base/limits.h"

/* False: no filter, or it cannot be read. *ret_filter points to code, which has BPF_MAXINSNS. */
static bool read_filter(int fd, struct sock_filter *code, struct sock_fprog *ret_filter)
{
	socklen_t n = 0;	/* instructions, not bytes; 0 asks how many there are */

	if (getsockopt(fd, SOL_SOCKET, SO_GET_FILTER, NULL, &n) < 0 || !n || n > BPF_MAXINSNS)
		return false;
	/* valgrind does not know that the kernel writes them. */
	memset(code, 0, n * sizeof(*code));
	n = BPF_MAXINSNS;
	if (getsockopt(fd, SOL_SOCKET, SO_GET_FILTER, code, &n) < 0 || !n)
		return false;
	*ret_filter = (struct sock_fprog){ .len = (unsigned short)n, .filter = code };
	return true;
}

static bool attach(int fd, const struct sock_fprog *filter)
{
	return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, filter, sizeof(*filter)) == 0;
}

struct sock_trial {
	int in, out;
	struct sock_fprog filter;	/* attached to `in`; len 0: none */
	struct sock_filter code[BPF_MAXINSNS];
};

struct sock_trial *sock_trial_new(void)
{
	const int most = LIMIT_QUEUE_BYTES / 2;	/* the kernel doubles it */
	struct sock_trial *t = malloc(sizeof(*t));
	int pair[2];

	if (!t || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) < 0) {
		free(t);
		return NULL;
	}
	t->out = pair[0];
	t->in = pair[1];
	t->filter = (struct sock_fprog){ .filter = t->code };
	setsockopt(t->out, SOL_SOCKET, SO_SNDBUF, &most, sizeof(most));
	return t;
}

struct sock_trial *sock_trial_free(struct sock_trial *t)
{
	if (!t)
		return NULL;
	fd_close(t->in);
	fd_close(t->out);
	free(t);
	return NULL;
}

/* Attaches the filter, unless it is the one that is attached. */
static bool trial_use(struct sock_trial *t, const struct sock_fprog *filter)
{
	size_t bytes = filter->len * sizeof(*filter->filter);

	if (t->filter.len == filter->len && !memcmp(t->code, filter->filter, bytes))
		return true;
	t->filter.len = 0;
	if (!attach(t->in, filter))
		return false;
	t->filter.len = filter->len;
	memcpy(t->code, filter->filter, bytes);
	return true;
}

size_t sock_filter_left(struct sock_trial *trial, int program_fd, const uint8_t *dgram, size_t len)
{
	struct sock_filter code[BPF_MAXINSNS];
	struct sock_fprog filter;
	ssize_t left;

	if (!trial || program_fd < 0 || !read_filter(program_fd, code, &filter) ||
	    !trial_use(trial, &filter))
		return len;
	if (send(trial->out, dgram, len, MSG_NOSIGNAL) != (ssize_t)len)
		return len;
	left = recv(trial->in, NULL, 0, MSG_TRUNC);
	return left < 0 ? 0 : (size_t)left;
}

bool sock_filter_lift(int program_fd, struct sock_filter *code, struct sock_fprog *ret_filter)
{
	const int unused = 0;

	return read_filter(program_fd, code, ret_filter) &&
	       setsockopt(program_fd, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof(unused)) == 0;
}

void sock_filter_restore(int program_fd, const struct sock_fprog *filter)
{
	socklen_t n = 0;	/* asks for the length only */

	if (getsockopt(program_fd, SOL_SOCKET, SO_GET_FILTER, NULL, &n) == 0 && !n)
		attach(program_fd, filter);
}
