/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_DELIVER_H
#define NLVIRT_REACH_DELIVER_H
/*
 * The door: every answer to a trapped call leaves by deliver(), whoever decided it and on whatever
 * thread. Nothing else responds to a notification, places a descriptor in the program or writes its
 * memory, so what is counted and logged here is all that there was.
 *
 * A door outlives its supervisor for as long as a thread holds it: the listener stays open, and calls
 * of a sandbox that has ended are found to be gone.
 */
#include <stdatomic.h>

#include "call/call.h"
#include "reach/listener.h"
#include "reach/refusals.h"

/* Has somebody carry out *job for the caller, later. Takes job->fd and job->send on success. 0, or -errno: -EAGAIN. */
typedef int door_submit_fn(void *jobs, const struct call_caller *caller, const struct job *job);

struct door {
	struct listener listener;
	struct refusals refusals;	/* the log */
	door_submit_fn *submit;		/* NULL: no verdict is VERDICT_LATER */
	void *jobs;			/* its first argument */
	_Atomic uint64_t continued;	/* calls that the kernel was asked to run */
	atomic_uint users;
};

/* A door with one user; its listener is not open yet. NULL: out of memory. */
struct door *door_new(void);
struct door *door_get(struct door *d);
void door_put(struct door *d);		/* NULL is allowed. Any thread */

/*
 * Carries out the verdict. Any thread, one at a time for each call. The log's line is written whether or not the
 * caller is still there.
 *
 * 0, or the number of a placed descriptor; or
 *   -ENOENT  the call is gone, by a signal or by its thread's death: nothing was placed, returned or
 *            begun; memory may have been written
 *   other    the caller was told an errno in its place: EMFILE or EIO for a descriptor; a job's -errno
 * A job that was not begun is still the caller's, as are v->fd and what the outs point to in every case.
 */
int deliver(struct door *d, const struct call_caller *caller, struct verdict *v);

/*
 * Writes the outs of a verdict, and nothing else: the part of an answer that is told later. 0; -ENOENT: the
 * caller is gone; -EFAULT: its memory cannot be written.
 */
int deliver_memory(struct door *d, const struct call_caller *caller, const struct verdict *v);

#endif
