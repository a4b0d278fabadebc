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

/* 0, or the positive errno for what is no socket. */
static int kind_of(const struct service *v, struct call_ifreq *q)
{
	struct descriptor_kind k;
	int r = descriptor_kind(v->fd, &k);

	if (r < 0)
		return r == -EBADF ? EBADF : ENOTTY;	/* EBADF: O_PATH */
	q->domain = v->s ? AF_NETLINK : k.domain;
	q->type = k.type;
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

void serve_ifreq(struct service *v)
{
	int r;

	v->closed = true;
	r = descriptor_fetch(v);
	if (r < 0)
		service_refuse(v, descriptor_errno(r, EPERM));
	else
		serve_fetched(v);
	descriptor_close(v);
}
