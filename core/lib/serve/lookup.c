/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stat(), access(), readlink() and the like of a path, with a declared view: what the machine lacks
 * exists, and what the view lacks does not.
 *
 * The kernel runs calls on all other paths: onbehalf/look.c says why that gives nothing away.
 * chdir() is not stopped, because nobody can make it for another process.
 */
#include <fcntl.h>

#include "reach/gather.h"
#include "serve/supervisor.h"

#define NONE (-1)

/*
 * Which arguments tell what. The argument before the path is a directory, unless
 * the path comes first.
 */
static const struct shape {
	enum call_kind kind;
	enum look_kind look;
	int to, flags, mode, room;
	bool nofollow;
} shapes[] = {
	{ CALL_STAT, LOOK_STAT, 1, NONE, NONE, NONE, false },
	{ CALL_LSTAT, LOOK_STAT, 1, NONE, NONE, NONE, true },
	{ CALL_NEWFSTATAT, LOOK_STAT, 2, 3, NONE, NONE, false },
	{ CALL_STATX, LOOK_STATX, 4, 2, 3, NONE, false },
	{ CALL_ACCESS, LOOK_ACCESS, NONE, NONE, 1, NONE, false },
	{ CALL_FACCESSAT, LOOK_ACCESS, NONE, NONE, 2, NONE, false },
	{ CALL_FACCESSAT2, LOOK_ACCESS, NONE, 3, 2, NONE, false },
	{ CALL_READLINK, LOOK_READLINK, 1, NONE, NONE, 2, true },
	{ CALL_READLINKAT, LOOK_READLINK, 2, NONE, NONE, 3, true },
	{ CALL_GETXATTR, LOOK_GETXATTR, NONE, NONE, NONE, NONE, false },
	{ CALL_LGETXATTR, LOOK_GETXATTR, NONE, NONE, NONE, NONE, true },
	{ CALL_LISTXATTR, LOOK_LISTXATTR, NONE, NONE, NONE, NONE, false },
	{ CALL_LLISTXATTR, LOOK_LISTXATTR, NONE, NONE, NONE, NONE, true },
	{ CALL_STATFS, LOOK_STATFS, 1, NONE, NONE, NONE, false },
};

static const struct shape *find(enum call_kind kind)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (shapes[i].kind == kind)
			return &shapes[i];
	return NULL;
}

static uint64_t argument(const struct call *c, int at)
{
	return at == NONE ? 0 : c->args[at];
}

/* 0, or as gather_path(). */
static int gather(const struct service *v, const struct shape *s, struct look *k)
{
	const struct call *c = &v->call;
	unsigned arg = call_rows[c->kind].gather_arg;

	*k = (struct look){
		.caller = c->caller, .kind = s->look, .flags = (int)argument(c, s->flags),
		.mode = (uint32_t)argument(c, s->mode), .to = argument(c, s->to),
		.room = argument(c, s->room),
		.walk = {
			.tid = c->caller.tid, .dirfd = arg ? (int)c->args[0] : AT_FDCWD,
			.other_root = v->u->other_roots,
		},
	};
	k->walk.nofollow = s->nofollow || k->flags & AT_SYMLINK_NOFOLLOW;
	return gather_path(c, c->args[arg], k->walk.path);
}

void serve_lookup(struct service *v)
{
	const struct shape *s = find(v->call.kind);
	struct look k;

	verdict_continue(&v->u->verdict);
	if (v->call.kind == CALL_FSTATFS && v->u->looks) {
		k = (struct look){ .caller = v->call.caller, .to = v->call.args[1],
				   .walk.dirfd = (int)v->call.args[0] };
		looks_decide_fs(v->u->looks, &k, &v->u->verdict);
	} else if (s && v->u->looks && gather(v, s, &k) == 0 && !open_decide(v, &k))
		return;
	service_deliver(v);
}
