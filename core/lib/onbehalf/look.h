/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_LOOK_H
#define NLVIRT_ONBEHALF_LOOK_H
/*
 * What an open() of the program comes to while the files of /proc and /sys show the view. Most paths
 * are looked at and answered at once. If a file system may be late with its answer, a thread waits
 * for it, and answers the call.
 */
#include "reach/deliver.h"
#include "reach/walk.h"
#include "want/want.h"

struct looks;

/* One open. */
struct look {
	struct call_caller caller;
	int flags;			/* of open(2) */
	struct walk walk;		/* its device table and at_once are set by the functions */
};

/*
 * Starts to look. view and files are used until looks_free(). Returns 0; -ENOMEM; or -ENOENT: there is
 * no procfs at /proc, by which descriptors tell where they lead.
 */
int looks_new(struct door *door, const struct view *view, const struct files *files,
	      struct looks **ret_l);

/* No thread uses view or files after this. Threads that still wait keep the rest alive. */
void looks_free(struct looks *l);

/* Is it certain that the open is about no file of ours? Does not look at k->walk.tgid. */
bool looks_elsewhere(struct looks *l, struct look *k);

/*
 * Decides an open. Returns true, with *v; the caller closes v->fd if v->kind is VERDICT_ADD_FD.
 * False: it takes longer, see looks_wait().
 */
bool looks_decide(struct looks *l, struct look *k, struct verdict *v);

/*
 * Lets a thread decide and answer the open. Returns 0; or -errno, and the call is not answered:
 * -EAGAIN: too many of this process wait already; -ENOMEM.
 */
int looks_wait(struct looks *l, const struct look *k);

/* The table of file systems. */
struct walk_devices *looks_devices(struct looks *l);

#endif
