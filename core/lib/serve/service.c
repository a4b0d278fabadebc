/* SPDX-License-Identifier: Apache-2.0 */
/* What all servers do with a call: fetch its descriptor, and answer it. */
#include <errno.h>

#include "base/cleanup.h"
#include "reach/descriptor.h"
#include "reach/holders.h"
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

	if (!r && v->u->socks.count)
		v->s = sock_table_find(&v->u->socks, sock_pair_cookie(v->fd));
	return r;
}

/* Has one of our sockets been placed at this number? If it is closed since, fetching is harmless. */
static bool is_known_slot(struct service *v, pid_t tgid)
{
	uint64_t slot = (uint32_t)v->call.args[0] - (uint32_t)v->u->window;

	return v->u->window >= 0 && slot < WINDOW_SIZE &&
	       sock_table_slots(&v->u->socks, tgid) >> slot & 1;
}

bool service_is_ordinary(struct service *v)
{
	struct supervisor *u = v->u;
	struct task *t;
	uint64_t inode;
	int r;

	if (!u->socks.count)
		return true;
	/* copies_fetch() looks before it takes a copy. */
	if (u->tasks.copies || task_get(&u->tasks, v->call.caller.tid, &t) < 0 ||
	    is_known_slot(v, t->tgid))
		return false;
	r = holders_look(v->call.caller.tid, (int)v->call.args[0], &inode);
	return r == -ENOTSOCK || (!r && !sock_table_has_inode(&u->socks, inode));
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
