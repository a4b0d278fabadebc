/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SANDBOX_H
#define NLVIRT_SANDBOX_H
/* One sandbox, as the public calls share it: those that open one, and those that adopt one. */
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/fail.h"
#include "launch/launch.h"
#include "nlvirt.h"
#include "serve/supervisor.h"
#include "want/options.h"

struct nlvirt {
	struct launch launch;
	struct view *view;		/* owned; NULL: the program is shown want->view */
	struct options *options;	/* owned; NULL: the caller has its own want */
	struct files files;		/* a copy of want->files, and what else must be granted */
	bool noted;		/* the keeper has sent a note, or the other fd is readable */
	bool adopted;		/* by nlvirt_adopt(): nothing was launched */
	bool own_loop;		/* the caller receives notifications: NLVIRT_FOREIGN_LOOP */
	pid_t pid;		/* of the process that made it; 0 in its children: base/pages.h */
	atomic_bool busy;	/* a thread is in one of the public calls */
	struct supervisor supervisor;	/* last: large, and its end is seldom used */
};

/* A sandbox of which nothing exists yet; NULL: out of memory. End it with sandbox_free(). */
struct nlvirt *sandbox_new(void);
void sandbox_free(struct nlvirt *s);

/* Makes the view of loopback, s->view. Returns 0; or -ENOMEM with *f. */
int sandbox_show_lo(struct nlvirt *s, struct fail *f);

/*
 * A public call that uses s begins and ends. Returns 0; -EINVAL: s is NULL; -EPERM: it was made by
 * another process; or -EBUSY: a thread is in such a call. sandbox_leave() returns r.
 */
int sandbox_enter(const struct nlvirt *s);
int sandbox_leave(const struct nlvirt *s, int r);

/* Copies *f to *error, unless that is NULL. Returns -errno. */
int sandbox_failed(struct nlvirt_error *error, const struct fail *f, int status);

#endif
