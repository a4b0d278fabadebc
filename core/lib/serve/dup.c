/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dup() and fcntl(F_DUPFD) of a number in the window. If a netlink socket of ours is there, the
 * copy gets another number of the window, so that all calls on it are trapped. dup2() and dup3()
 * need no help: the program chooses the number.
 */
#include <errno.h>

#include "serve/supervisor.h"

/* Places a copy in the window. -EBADF: there is no room, and the call is not answered. */
static int place_copy(struct service *v)
{
	struct verdict *d = &v->u->verdict;
	struct task *t;
	bool blind;

	if (task_get(&v->u->tasks, v->call.caller.tid, &t) < 0)
		return -EBADF;
	d->fd = v->fd;
	d->at = place_pick(v, &t, &blind);
	if (d->at < 0)
		return -EBADF;
	return place_deliver(v, t);
}

void serve_dup(struct service *v)
{
	struct verdict *d = &v->u->verdict;
	int number = -EBADF;

	if (!service_is_ordinary(v) && service_fetch(v) == 0 && v->s) {
		call_dup(&v->call, d);
		if (d->kind == VERDICT_ADD_FD)
			number = place_copy(v);
	}
	/*
	 * The kernel finds a number, or an error. If another thread has put something else there
	 * meanwhile, the program gets a copy of that, as it may.
	 */
	if (number == -EBADF)
		service_continue(v);
	service_release(v);
}
