/* SPDX-License-Identifier: Apache-2.0 */
/* What all servers do with a call: fetch its descriptor, and answer it. */
#include <errno.h>

#include "base/cleanup.h"
#include "reach/descriptor.h"
#include "reach/memory.h"
#include "serve/supervisor.h"

int service_deliver(struct service *v)
{
	struct verdict *d = &v->u->verdict;
	int r;

	if (memory_was_late() && v->notif) {
		late_call(v->u, v->notif);
		return -ENOENT;
	}
	if (d->kind == VERDICT_CONTINUE && v->closed)
		verdict_errno(d, EACCES);
	r = deliver(v->u->door, &v->call.caller, d);
	if (d->kind == VERDICT_LATER && !r)
		v->u->beside = WAITS_BESIDE;
	return r;
}

int service_refuse(struct service *v, int err)
{
	verdict_errno(&v->u->verdict, err);
	return service_deliver(v);
}

int service_continue(struct service *v)
{
	verdict_continue(&v->u->verdict);
	return service_deliver(v);
}

int service_fetch(struct service *v)
{
	int r = descriptor_fetch(&v->u->tasks, v->u->closers, &v->call, &v->fd);

	if (!r)
		v->s = sock_table_find(&v->u->socks, sock_pair_cookie(v->fd));
	return r;
}

int service_kind(const struct service *v, int fetched, struct call_descriptor *ret_what)
{
	return fetched < 0 ? descriptor_kind_there(v->call.caller.tid, (int)v->call.args[0],
						   ret_what)
			   : descriptor_kind(v->fd, ret_what);
}

/* Closing a descriptor that is not ours may sleep: see closer.h. */
void service_release(struct service *v)
{
	int fd = TAKE_FD(v->fd);

	if (v->s)
		fd_close(fd);
	else if (fd >= 0)
		closers_close(v->u->closers, fd, v->call.caller.tgid);
}
