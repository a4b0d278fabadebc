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

#include "reach/descriptor.h"
#include "reach/gather.h"
#include "serve/supervisor.h"

/* 0, or the positive errno for what is no socket. */
static int kind_of(const struct service *v, struct call_ifreq *q)
{
	struct call_descriptor what;
	int r = descriptor_kind(v->fd, &what);

	if (r < 0)
		return r == -EBADF ? EBADF : ENOTTY;	/* EBADF: O_PATH */
	q->domain = v->s ? AF_NETLINK : what.domain;
	q->type = what.type;
	return 0;
}

void serve_ifreq(struct service *v)
{
	struct verdict *d = &v->u->verdict;
	struct call_ifreq q = { 0 };
	int r;

	v->closed = true;
	r = service_fetch(v);
	r = r < 0 ? descriptor_errno(r, EPERM) : kind_of(v, &q);
	if (!r)
		r = gather_ifreq(v->u->view, &v->call, &q);
	if (r)
		verdict_errno(d, r < 0 ? EPERM : r);
	else
		call_ifreq(v->u->view, &v->call, &q, d);
	service_deliver(v);
	service_release(v);
}
