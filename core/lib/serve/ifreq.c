/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interface ioctl(): finds out the kind of socket, gathers the argument, and answers.
 *
 * "Continue" is never the answer. The filter has seen the number of the request, but another thread
 * could put a socket where there was none, or another name into the argument. The kernel would then
 * show the machine's interfaces or, to root, change them. A descriptor that is not a socket
 * therefore gets the answer of every file that does not know these numbers, and a program that we
 * cannot look into gets EPERM.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "reach/descriptor.h"
#include "reach/gather.h"
#include "serve/supervisor.h"

/*
 * fetched: what service_fetch() returned. Returns 0, or the positive errno for a descriptor that is
 * not a socket, or that we may not look at.
 */
static int kind_of(const struct service *v, int fetched, struct call_ifreq *q)
{
	struct call_descriptor what;
	int r;

	if (fetched < 0 && !descriptor_is_unknown(fetched))
		return descriptor_errno(fetched, EPERM);
	r = service_kind(v, fetched, &what);
	if (r < 0)
		return r == -EBADF ? EBADF : r == -EACCES ? EPERM : ENOTTY;	/* EBADF: O_PATH */
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
	r = kind_of(v, service_fetch(v), &q);
	if (!r)
		r = gather_ifreq(v->u->view, &v->call, &q);
	q.conf_bytes = r ? 0 : call_ifreq_conf_bytes(v->u->view, &v->call);
	q.conf = q.conf_bytes ? malloc(q.conf_bytes) : NULL;
	if (r)
		verdict_errno(d, r < 0 ? EPERM : r);
	else if (q.conf_bytes && !q.conf)
		verdict_errno(d, ENOMEM);
	else
		call_ifreq(v->u->view, &v->call, &q, d);
	if (!r && d->kind == VERDICT_ERRNO && d->value == EPERM && want_is_told(&v->u->want))
		d->refusal = (struct refusal){ .about = ABOUT_VIEW, .call = call_rows[v->call.kind].name,
					       .why = call_ifreq_name(v->u->view, &v->call, &q) };
	service_deliver(v);
	free(q.conf);
	service_release(v);
}
