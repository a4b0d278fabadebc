/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/descriptor.h"

#include <errno.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "sock/sock_pair.h"

int descriptor_fetch(struct service *v)
{
	struct supervisor *u = v->u;
	struct task *t;
	int fd;

	if (task_get(&u->tasks, v->call.caller.tid, &t) < 0)
		return -ESRCH;
	v->call.caller.tgid = t->tgid;
	if (!closers_have_room(u->closers, t->tgid))
		return -EAGAIN;
	fd = task_fetch(&u->tasks, &t, (int)v->call.args[0]);
	if (fd < 0)
		return fd;
	v->fd = fd;
	v->s = sock_table_find(&u->socks, sock_pair_cookie(fd));
	return 0;
}

int descriptor_errno(int r, int closed)
{
	return r == -EBADF || r == -EAGAIN ? -r : closed;
}

void descriptor_close(struct service *v)
{
	int fd = TAKE_FD(v->fd);

	if (v->s)
		fd_close(fd);
	else if (fd >= 0)
		closers_close(v->u->closers, fd, v->call.caller.tgid);
}

static int option(int fd, int which)
{
	int value;
	socklen_t len = sizeof(value);

	return getsockopt(fd, SOL_SOCKET, which, &value, &len) < 0 ? -errno : value;
}

int descriptor_kind(int fd, struct descriptor_kind *ret)
{
	int domain = option(fd, SO_DOMAIN);

	if (domain < 0)
		return domain;
	*ret = (struct descriptor_kind){ domain, option(fd, SO_TYPE), option(fd, SO_PROTOCOL) };
	return 0;
}
