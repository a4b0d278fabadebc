/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/descriptor.h"

#include <errno.h>
#include <sys/socket.h>

#include "base/cleanup.h"

int descriptor_fetch(struct tasks *tasks, struct closers *closers, struct call *c, int *ret_fd)
{
	struct task *t;
	int fd;

	if (task_get(tasks, c->caller.tid, &t) < 0)
		return -ESRCH;
	c->caller.tgid = t->tgid;
	if (!closers_have_room(closers, t->tgid))
		return -EAGAIN;
	fd = task_fetch(tasks, &t, (int)c->args[0]);
	if (fd < 0)
		return fd;
	*ret_fd = fd;
	return 0;
}

int descriptor_errno(int r, int closed)
{
	return r == -EBADF || r == -EAGAIN ? -r : closed;
}

static int option(int fd, int which)
{
	int value;
	socklen_t len = sizeof(value);

	return getsockopt(fd, SOL_SOCKET, which, &value, &len) < 0 ? -errno : value;
}

int descriptor_kind(int fd, struct call_descriptor *ret)
{
	int domain = option(fd, SO_DOMAIN);

	if (domain < 0)
		return domain;
	*ret = (struct call_descriptor){ domain, option(fd, SO_TYPE), option(fd, SO_PROTOCOL) };
	return 0;
}

bool descriptor_is_bound(int fd, const struct call_descriptor *what)
{
	int bound = option(fd, SO_BINDTOIFINDEX);
	_cleanup_close_ int another = -1;

	if (bound <= 0)
		return false;
	another = socket(what->domain, what->type | SOCK_CLOEXEC, what->protocol);
	return another < 0 || option(another, SO_BINDTOIFINDEX) != bound;
}
