/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls other than open() that name a path and that Landlock may refuse, while the operator wants to
 * hear of that.
 *
 * The kernel runs all of them. "Continue" gives nothing away, because the supervisor decides nothing:
 * Landlock decides about what a path leads to when the kernel looks, as it does without a log.
 */
#include <fcntl.h>
#include <stdio.h>

#include "reach/gather.h"
#include "serve/supervisor.h"

#define NONE (-1)

/*
 * What the arguments mean. Which one is the first path is in call_rows. If `at` is set, the
 * argument before a path is its directory.
 */
static const struct shape {
	enum call_kind kind;
	bool at;
	int to;				/* the second path */
	int flags, mode;
	int fixed;			/* flags that the call implies */
} shapes[] = {
	{ CALL_CREAT, false, NONE, NONE, NONE, O_CREAT | O_WRONLY | O_TRUNC },
	{ CALL_TRUNCATE, false, NONE, NONE, NONE, 0 },
	{ CALL_EXECVE, false, NONE, NONE, NONE, 0 },
	{ CALL_EXECVEAT, true, NONE, 4, NONE, 0 },
	{ CALL_MKDIR, false, NONE, NONE, NONE, 0 },
	{ CALL_MKDIRAT, true, NONE, NONE, NONE, 0 },
	{ CALL_MKNOD, false, NONE, NONE, 1, 0 },
	{ CALL_MKNODAT, true, NONE, NONE, 2, 0 },
	{ CALL_UNLINK, false, NONE, NONE, NONE, 0 },
	{ CALL_UNLINKAT, true, NONE, 2, NONE, 0 },
	{ CALL_RMDIR, false, NONE, NONE, NONE, 0 },
	{ CALL_RENAME, false, 1, NONE, NONE, 0 },
	{ CALL_RENAMEAT, true, 3, NONE, NONE, 0 },
	{ CALL_RENAMEAT2, true, 3, 4, NONE, 0 },
	{ CALL_LINK, false, 1, NONE, NONE, 0 },
	{ CALL_LINKAT, true, 3, 4, NONE, 0 },
	{ CALL_SYMLINK, false, NONE, NONE, NONE, 0 },
	{ CALL_SYMLINKAT, true, NONE, NONE, NONE, 0 },
};

static const struct shape *find(enum call_kind kind)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (shapes[i].kind == kind)
			return &shapes[i];
	return NULL;
}

/* 0, or as gather_path(). */
static int gather_walk(const struct service *v, const struct shape *s, int path, bool nofollow,
		       struct walk *w)
{
	const struct call *c = &v->call;

	*w = (struct walk){ .tid = c->caller.tid, .nofollow = nofollow,
			    .dirfd = s->at ? (int)c->args[path - 1] : AT_FDCWD,
			    .other_root = v->u->other_roots };
	return gather_path(c, c->args[path], w->path);
}

/* Is the last part of the first path followed if it is a link? */
static bool follows(const struct shape *s, int flags)
{
	if (s->kind == CALL_LINKAT)
		return flags & AT_SYMLINK_FOLLOW;
	return !call_file_is_entry(s->kind) && !(s->kind == CALL_EXECVEAT && flags & AT_SYMLINK_NOFOLLOW);
}

/* fexecve(3) has a descriptor but no path: sets a path that leads to the same file. */
static void name_descriptor(struct walk *w)
{
	if (*w->path || w->dirfd < 0)
		return;
	snprintf(w->path, sizeof(w->path), "/proc/thread-self/fd/%d", w->dirfd);
	w->nofollow = false;
}

static int gather(const struct service *v, const struct shape *s, struct look *k)
{
	const struct call *c = &v->call;
	int flags = s->fixed | (s->flags == NONE ? 0 : (int)c->args[s->flags]), r;

	k->caller = c->caller;
	k->kind = LOOK_NOTHING;
	k->tell.name = call_rows[s->kind].name;
	k->tell.call = (struct file_call){ .kind = s->kind, .flags = flags,
					   .mode = s->mode == NONE ? 0 : (uint32_t)c->args[s->mode] };
	r = gather_walk(v, s, (int)call_rows[s->kind].gather_arg, !follows(s, flags), &k->walk);
	if (!r && s->kind == CALL_EXECVEAT && flags & AT_EMPTY_PATH)
		name_descriptor(&k->walk);
	if (!r && s->to != NONE)
		r = gather_walk(v, s, s->to, true, &k->tell.to);
	return r;
}

void serve_tell(struct service *v)
{
	const struct shape *s = find(v->call.kind);
	struct look k;

	verdict_continue(&v->u->verdict);
	if (s && v->u->looks && gather(v, s, &k) == 0 && !open_decide(v, &k))
		return;
	service_deliver(v);
}
