/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ioctl() on interfaces: what kind of socket the descriptor is, the argument, the answer.
 *
 * "Continue" is never the answer. The number of the request has been seen, but another thread could put a socket where
 * there was none, or another name into the argument, and the kernel would tell of the machine's interfaces, or, to
 * root, change them. So a descriptor that is no socket is told what every file says that does not know these
 * numbers, and a program that cannot be looked into, EPERM.
 */
#include <errno.h>
#include <sys/socket.h>

#include "base/cleanup.h"
#include "notify/gather.h"
#include "notify/supervisor.h"
#include "sock/sock_pair.h"

static int option(int fd, int which)
{
	int value;
	socklen_t len = sizeof(value);

	return getsockopt(fd, SOL_SOCKET, which, &value, &len) < 0 ? -errno : value;
}

/* 0, or the positive errno for what is no socket. Neither option takes a lock, so nobody can make us wait. */
static int kind_of(const struct service *v, struct call_ifreq *q)
{
	int domain = v->s ? AF_NETLINK : option(v->fd, SO_DOMAIN);

	if (domain < 0)
		return domain == -EBADF ? EBADF : ENOTTY;	/* EBADF: O_PATH */
	q->domain = domain;
	q->type = option(v->fd, SO_TYPE);
	return 0;
}

static void serve_fetched(struct service *v)
{
	struct verdict *d = &v->u->verdict;
	struct call_ifreq q = { 0 };
	int r = kind_of(v, &q);

	if (!r)
		r = gather_ifreq(v->u->view, &v->call, &q);
	if (r)
		verdict_errno(d, r < 0 ? EPERM : r);
	else
		call_ifreq(v->u->view, &v->call, &q, d);
	deliver(v);
}

static void refuse(struct service *v, int err)
{
	listener_respond(&v->u->listener, v->n->id, 0, err);
}

void serve_ifreq(struct service *v)
{
	struct supervisor *u = v->u;
	struct target *t;
	int fd;

	v->closed = true;
	if (target_get(&u->targets, v->call.caller.tid, &t) < 0) {
		refuse(v, EPERM);
		return;
	}
	v->call.caller.tgid = t->tgid;
	if (!closers_have_room(u->closers, t->tgid)) {
		refuse(v, EAGAIN);
		return;
	}
	fd = target_fetch(&u->targets, &t, (int)v->call.args[0]);
	if (fd < 0) {
		refuse(v, fd == -EBADF ? EBADF : EPERM);
		return;
	}
	v->fd = fd;
	v->s = sock_table_find(&u->socks, sock_pair_cookie(fd));
	serve_fetched(v);
	if (v->s)
		fd_close(fd);
	else
		closers_close(u->closers, fd, v->call.caller.tgid);
}
