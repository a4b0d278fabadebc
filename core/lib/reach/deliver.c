/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/deliver.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reach/memory.h"

struct door *door_new(void)
{
	struct door *d = calloc(1, sizeof(*d));

	if (!d)
		return NULL;
	d->listener.fd = -1;
	refusals_init(&d->refusals, -1);
	d->users = 1;
	return d;
}

struct door *door_get(struct door *d)
{
	d->users++;
	return d;
}

void door_put(struct door *d)
{
	if (!d || --d->users)
		return;
	listener_done(&d->listener);
	refusals_done(&d->refusals);
	free(d);
}

int deliver_memory(struct door *d, const struct call_caller *caller, const struct verdict *v)
{
	int r;

	if (!v->n_out)
		return 0;
	/*
	 * Ask after the arguments are read and before anything is written: if the thread had died
	 * and its id had been reused, both would have touched another process's memory.
	 */
	if (!listener_alive(&d->listener, caller->id))
		return -ENOENT;
	r = memory_write(caller->tid, v->out, v->n_out);
	return r == -ESRCH ? -ENOENT : r < 0 ? -EFAULT : 0;
}

static int give_errno(struct door *d, const struct call_caller *caller, int err)
{
	return listener_respond(&d->listener, caller->id, 0, err);
}

static int give_value(struct door *d, const struct call_caller *caller, struct verdict *v)
{
	struct memory_way *way = memory_way();
	int r;

	if (v->replaces &&
	    listener_place(&d->listener, caller->id, v->fd, v->at, v->cloexec) < 0)
		return give_errno(d, caller, EBADF);
	if (v->n_out && way) {
		r = way->answer(way, caller, v);
		return r == -EFAULT ? give_errno(d, caller, EFAULT) : r;
	}
	r = deliver_memory(d, caller, v);
	if (r == -ENOENT)
		return r;
	if (r < 0)
		verdict_errno(v, EFAULT);
	return r < 0 ? give_errno(d, caller, EFAULT)
		     : listener_respond(&d->listener, caller->id, v->value, 0);
}

static int give_descriptor(struct door *d, const struct call_caller *caller,
			   const struct verdict *v)
{
	int r = listener_add_fd(&d->listener, caller->id, v->fd, v->at, v->cloexec);

	if (r == -EBADF && v->at >= 0)
		return r;	/* the caller has lowered its RLIMIT_NOFILE below this number */
	if (r < 0 && r != -ENOENT)
		give_errno(d, caller, r == -EMFILE ? EMFILE : EIO);
	return r;
}

static int begin_job(struct door *d, const struct call_caller *caller, const struct verdict *v)
{
	/*
	 * If the thread had died and its id had been reused, memory and descriptor would be another
	 * process's.
	 */
	int r = listener_alive(&d->listener, caller->id) ? d->submit(d->jobs, caller, &v->job)
							 : -ENOENT;

	if (r < 0)
		give_errno(d, caller, -r);
	return r;
}

int deliver(struct door *d, const struct call_caller *caller, struct verdict *v)
{
	if (v->refusal.why)
		refusals_add(&d->refusals, caller->tgid, &v->refusal);
	if (v->signal)
		syscall(SYS_tgkill, caller->tgid, caller->tid, v->signal);
	switch (v->kind) {
	case VERDICT_ERRNO:
		return give_errno(d, caller, (int)v->value);
	case VERDICT_RETURN:
		return give_value(d, caller, v);
	case VERDICT_ADD_FD:
		return give_descriptor(d, caller, v);
	case VERDICT_CONTINUE:
		d->continued++;
		return listener_continue(&d->listener, caller->id);
	case VERDICT_LATER:
		return begin_job(d, caller, v);
	}
	return -EINVAL;
}
