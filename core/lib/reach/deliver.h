/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_DELIVER_H
#define NLVIRT_REACH_DELIVER_H
/*
 * The door: every answer to a trapped call leaves by deliver(), whoever decided it and on whatever
 * thread. Nothing else responds to a notification, places a descriptor in the program or writes its
 * memory, so the counts and the log that are kept here are complete.
 *
 * The caller can be gone at any moment, because a signal takes the call back or its thread dies.
 * deliver() then returns -ENOENT, and whoever called it must undo, or remember, what it has already
 * done for the call.
 *
 * A door outlives its supervisor for as long as a thread holds it. The listener stays open until
 * then, so deliver() still works, and returns -ENOENT for the calls of a sandbox that has ended.
 */
#include <stdatomic.h>

#include "call/call.h"
#include "reach/listener.h"
#include "reach/refusals.h"

/*
 * Gives *job to a thread, for this caller. Takes job->fd and job->send on success. Returns 0 or
 * -errno, such as -EAGAIN if too many jobs are at work.
 */
typedef int door_submit_fn(void *jobs, const struct call_caller *caller, const struct job *job);

struct door {
	struct listener listener;
	struct refusals refusals;	/* the log */
	door_submit_fn *submit;		/* NULL: no verdict may be VERDICT_LATER */
	void *jobs;			/* first argument of submit */
	_Atomic uint64_t continued;	/* calls that the kernel was told to run */
	atomic_uint users;
};

/* Returns a door with one user, whose listener is not open yet; NULL: out of memory. */
struct door *door_new(void);
struct door *door_get(struct door *d);
void door_put(struct door *d);		/* NULL is allowed; any thread */

/*
 * Carries out the verdict. Any thread may call it, but only one at a time for each call. A refusal
 * is logged whether or not the caller is still there.
 *
 * Returns 0, or the number of a placed descriptor; or
 *   -ENOENT  the call is gone: a signal took it back, or its thread died. Nothing was returned or
 *            begun; memory may have been written, and where struct listener is killable, a
 *            descriptor may have been placed in a thread that is dying
 *   -EBADF   v->at is beyond the caller's RLIMIT_NOFILE. The call is not answered yet: deliver
 *            another verdict
 *   other    the program got an errno instead: EMFILE or EIO for a descriptor, or the -errno of a
 *            job that could not begin
 * deliver() takes over a job only if it begins. v->fd, and what the outs point to, always stay with
 * whoever called deliver().
 */
int deliver(struct door *d, const struct call_caller *caller, struct verdict *v);

/*
 * Writes the outs of a verdict without answering the call: the answer follows later. Returns 0;
 * -ENOENT if the caller is gone; or -EFAULT if its memory cannot be written.
 */
int deliver_memory(struct door *d, const struct call_caller *caller, const struct verdict *v);

#endif
