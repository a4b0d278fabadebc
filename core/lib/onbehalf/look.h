/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_ONBEHALF_LOOK_H
#define NLVIRT_ONBEHALF_LOOK_H
/*
 * Answers open() while the files of /proc and /sys show the view; with a declared view, also stat(),
 * access(), readlink() and the like of a path. Before the kernel runs a call that Landlock may refuse,
 * tells of it, if that is wanted. Most paths are looked at and answered at once. If a file system may
 * answer late, a thread waits for it and answers the call.
 */
#include "base/fail.h"
#include "onbehalf/look_folder.h"
#include "onbehalf/tell.h"
#include "reach/deliver.h"
#include "reach/walk.h"
#include "want/want.h"

struct looks;

enum look_kind {
	LOOK_OPEN, LOOK_STAT, LOOK_STATX, LOOK_ACCESS, LOOK_READLINK, LOOK_GETXATTR, LOOK_LISTXATTR,
	LOOK_STATFS,
	LOOK_NOTHING			/* it is not about the view */
};

/* One call. */
struct look {
	struct call_caller caller;
	enum look_kind kind;
	int flags;			/* of open(2) or statx(2) */
	uint32_t mode;			/* of access(2); of statx(2) the mask */
	uint64_t to;			/* where in the program's memory the answer goes */
	uint64_t room;			/* of readlink(2): bytes */
	struct walk walk;		/* devices, tree, at_once, brief and anywhere are set */
	struct tell tell;		/* what to tell if the kernel runs the call; name is
					 * NULL: nothing, as when refusals are not told */
};

/*
 * Starts to look. view: NULL: files do not show it. view and files are used until looks_free(). tells:
 * refusals by the file rules are told. Returns 0, or -errno with *f filled: no
 * memory; no procfs at /proc, which shows where descriptors lead; or as tree_new().
 */
int looks_new(struct door *door, const struct view *view, const struct files *files, bool tells,
	      struct looks **ret_l, struct fail *f);

/*
 * Shows this view from now on, and no longer uses the former one. If the view of looks_new() was not
 * declared, folders of /proc and /sys still list only links that the machine has.
 */
void looks_show(struct looks *l, const struct view *view);

/* No thread uses view or files after this. Threads that still wait keep the rest alive. */
void looks_free(struct looks *l);

/*
 * Is it certain that the open is about no file of ours? Does not look at k->walk.tgid. The looks of
 * the event loop have a budget of time. Once it is used up, no path with links or many parts is
 * certain.
 */
bool looks_elsewhere(struct looks *l, struct look *k);

/*
 * Decides an open. Returns true, with *v; the caller closes v->fd if v->kind is VERDICT_ADD_FD.
 * False: it takes longer, see looks_wait().
 */
bool looks_decide(struct looks *l, struct look *k, struct verdict *v);

/*
 * Sets v->refusal if the kernel is to run a call that Landlock refuses. False: it takes longer, see
 * looks_wait(), which decides again.
 */
bool looks_tell(struct looks *l, struct look *k, struct verdict *v);

/*
 * Lets a thread decide and answer the open. Returns 0; or -errno, and the call is not answered:
 * -EAGAIN: too many of this process wait already; -ENOMEM.
 */
int looks_wait(struct looks *l, const struct look *k);

/*
 * Decides fstatfs() on a descriptor of the thread k->caller.tid, whose number is k->walk.dirfd: the
 * directory that stands in for folders of procfs or sysfs counts as one of these.
 */
void looks_decide_fs(struct looks *l, const struct look *k, struct verdict *v);

/* Is it a folder of ours, which lists only what the view has? fd is a descriptor of ours. */
bool looks_find_folder(struct looks *l, const struct view *view, int fd, struct files_what *ret);

/*
 * Lets a thread read the folder f->fd, which it takes on success, and answer the call. Fails as
 * looks_wait() does.
 */
int looks_read_folder(struct looks *l, const struct look_folder *f);

#endif
