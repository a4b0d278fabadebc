/* SPDX-License-Identifier: Apache-2.0 */
/* A verdict on its way to the program: memory first, then the response. */
#include <errno.h>

#include "serve/supervisor.h"

int service_refuse(struct service *v, int err)
{
	return listener_respond(&v->u->listener, v->n->id, 0, err);
}

int service_continue(struct service *v)
{
	v->u->counts.continued++;
	return listener_continue(&v->u->listener, v->n->id);
}

int deliver(struct service *v)
{
	struct supervisor *u = v->u;
	struct verdict *d = &u->verdict;
	uint64_t id = v->n->id;

	if (d->kind == VERDICT_CONTINUE && v->closed)
		verdict_errno(d, EACCES);
	if (d->kind == VERDICT_CONTINUE)
		return service_continue(v);
	if (d->kind == VERDICT_RETURN && d->n_out) {
		int r;

		/* Asked after the arguments were read and before anything is written: had the thread
		 * died and its id been reused, both would have met another process's memory. */
		if (!listener_alive(&u->listener, id))
			return -ENOENT;
		r = task_write(v->call.caller.tid, d->out, d->n_out);
		if (r == -ESRCH)
			return -ENOENT;
		if (r < 0)
			verdict_errno(d, EFAULT);
	}
	if (d->kind == VERDICT_ERRNO)
		return service_refuse(v, (int)d->value);
	return listener_respond(&u->listener, id, d->value, 0);
}
