/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "Continue" gives away no more than a name or a number of the machine's: another thread can change
 * the path, a link or the working directory between our look and the kernel's, and a thread that
 * manages to do so opens a file that tells of the machine's interfaces. It gets no socket and no
 * right by that. What is placed is ours, whatever becomes of the path.
 */
#include "onbehalf/look.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "base/pool.h"
#include "onbehalf/look_found.h"
#include "reach/tree.h"

/*
 * The first look at a path takes the kernel some microseconds, or some milliseconds if a chain of
 * links was made for that. What it takes beyond LOOK_NS is a debt, which is paid back with an
 * eighth of the time that passes. Above DEBT_MOST_NS, looks are brief, and threads follow the other paths.
 */
#define LOOK_NS 50000
#define DEBT_MOST_NS 10000000
#define DEBT_SHARE 8

struct looks {
	struct pool pool;		/* its lock protects view and files */
	struct door *door;
	const struct view *view;	/* may be gone once pool.over is set */
	const struct files *files;	/* the same; NULL: no file rules */
	struct files *told;		/* a copy, if refusals by them are told; or NULL */
	atomic_uint tellers;		/* see begin_telling() */
	struct spot_known known[SPOT_KNOWN];	/* of the event loop */
	struct walk_devices devices;
	struct tree *tree;		/* NULL: the machine has all links of the view */
	int root;
	int64_t debt_ns;		/* of the event loop */
	int64_t paid_ns;		/* when it was last paid back, by clock_ns() */
};

/* A walk_hides_fn. After the end, it does not matter what is hidden. */
static bool hides(void *arg, enum files_fs fs, const char *path)
{
	struct looks *l = arg;
	struct files_what what = { .kind = FILES_ABSENT };

	pthread_mutex_lock(&l->pool.lock);
	if (!l->pool.over)
		files_find(l->view, fs, path, &what);
	pthread_mutex_unlock(&l->pool.lock);
	return what.kind == FILES_ABSENT;
}

/* False: WALK_LATE. */
static bool decide(struct looks *l, const struct look *k, struct verdict *v)
{
	struct walk_end end = { .fd = -1 };
	enum walk_result r = walk_to(&k->walk, hides, l, &end);

	verdict_errno(v, ENOENT);	/* WALK_ABSENT */
	if (r == WALK_ELSEWHERE)
		verdict_continue(v);
	if (r == WALK_FOUND) {
		pthread_mutex_lock(&l->pool.lock);
		if (!l->pool.over)
			look_found(&(struct look_rules){ l->view, l->files }, k, &end, v);
		pthread_mutex_unlock(&l->pool.lock);
		close(end.fd);
	}
	return r != WALK_LATE;
}

/* Begins a look of the event loop. Returns the time. */
static int64_t begin(struct looks *l, struct look *k)
{
	int64_t begun = clock_ns(CLOCK_MONOTONIC);

	l->debt_ns -= (begun - l->paid_ns) / DEBT_SHARE;
	if (l->debt_ns < 0)
		l->debt_ns = 0;
	k->walk.brief = l->debt_ns > DEBT_MOST_NS;
	k->walk.devices = &l->devices;
	k->walk.tree = l->tree;
	k->walk.anywhere = false;
	return begun;
}

/* Ends it: if it took long, the loop owes the excess. */
static void pay(struct looks *l, int64_t begun)
{
	int64_t cost;

	l->paid_ns = clock_ns(CLOCK_MONOTONIC);
	cost = l->paid_ns - begun;
	/* Not more for one look: it was not the program that stopped the supervisor meanwhile. */
	if (cost > LOOK_NS)
		l->debt_ns += cost < DEBT_MOST_NS ? cost - LOOK_NS : DEBT_MOST_NS;
}

bool looks_elsewhere(struct looks *l, struct look *k)
{
	int64_t begun = begin(l, k);
	bool r = walk_elsewhere(&k->walk, l->root);

	pay(l, begun);
	return r;
}

/* Walks as Landlock sees paths, without the tree. at_once and brief of k->walk are set. */
static bool tell(const struct looks *l, struct look *k, struct spot_known *known, struct verdict *v)
{
	struct tell_rules rules = { .files = l->told, .root = l->root, .known = known };
	struct walk *to = &k->tell.to;

	k->walk.tree = to->tree = NULL;
	k->walk.anywhere = to->anywhere = true;
	to->devices = k->walk.devices;
	to->brief = k->walk.brief;
	return tell_refusal(&k->tell, &k->walk, &rules, &v->refusal);
}

/*
 * Counts one more thread that finds out what to tell. False: LIMIT_TELLERS do so already. Many
 * calls may wait for this: with a thread for each, the event loop would get its turn after all of
 * them.
 */
static bool begin_telling(struct looks *l)
{
	if (atomic_fetch_add(&l->tellers, 1) < LIMIT_TELLERS)
		return true;
	atomic_fetch_sub(&l->tellers, 1);
	return false;
}

/* Runs on a thread of the pool. looks_wait() has called begin_telling() for LOOK_NOTHING. */
static void tell_late(struct looks *l, struct look *k, struct verdict *v)
{
	if (!k->tell.name || v->kind != VERDICT_CONTINUE)
		return;
	if (k->kind != LOOK_NOTHING && !begin_telling(l)) {
		refusals_lose(&l->door->refusals);
		return;
	}
	tell(l, k, NULL, v);
	atomic_fetch_sub(&l->tellers, 1);
}

bool looks_tell(struct looks *l, struct look *k, struct verdict *v)
{
	int64_t begun = begin(l, k);
	bool r;

	k->walk.at_once = k->tell.to.at_once = true;
	r = !k->walk.brief && tell(l, k, l->known, v);
	pay(l, begun);
	return r;
}

bool looks_decide(struct looks *l, struct look *k, struct verdict *v)
{
	k->walk.devices = &l->devices;
	k->walk.tree = l->tree;
	k->walk.at_once = true;
	return !(k->walk.brief && walk_is_long(&k->walk)) && decide(l, k, v);
}

void looks_decide_fs(struct looks *l, const struct look *k, struct verdict *v)
{
	char path[LIMIT_PATH_BYTES];
	enum files_fs fs;

	verdict_continue(v);
	if (l->tree && k->walk.dirfd >= 0 && walk_path_of(k->caller.tid, k->walk.dirfd, path) == 0 &&
	    tree_path_is(l->tree, path, &fs))
		look_found_fs(k, fs, v);
}

bool looks_find_folder(struct looks *l, const struct view *view, int fd, struct files_what *ret)
{
	char path[LIMIT_PATH_BYTES];
	enum files_fs fs;

	if (walk_fs(&l->devices, fd, true, &fs) != WALK_FS_OURS ||
	    walk_path_of(getpid(), fd, path) < 0)
		return false;
	files_find(view, fs, path, ret);
	return ret->kind == FILES_FOLDER || ret->kind == FILES_ABSENT;
}

void looks_show(struct looks *l, const struct view *view)
{
	pthread_mutex_lock(&l->pool.lock);
	if (l->tree)
		tree_follow(l->tree, l->view, view);
	l->view = view;
	pthread_mutex_unlock(&l->pool.lock);
}

/* A folder that a thread reads, and what it is in this view. */
struct reading {
	struct looks *l;
	int fd;
	const struct view *view;
	struct files_what what;
};

/* With the lock: is it a folder of the view that there is now? Not after the end. */
static bool find_again(struct reading *r)
{
	struct looks *l = r->l;

	if (l->pool.over)
		return false;
	if (r->view != l->view && looks_find_folder(l, l->view, r->fd, &r->what))
		r->view = l->view;
	return r->view == l->view && r->what.kind == FILES_FOLDER;
}

/* A look_lists_fn. */
static bool lists(void *arg, const char *name)
{
	struct reading *r = arg;
	bool listed;

	pthread_mutex_lock(&r->l->pool.lock);
	listed = find_again(r) && files_lists(r->view, &r->what, name);
	pthread_mutex_unlock(&r->l->pool.lock);
	return listed;
}

/* Reads a folder for a job, and closes it. The caller frees *ret_bytes, to which *v may refer. */
static void decide_folder(struct looks *l, const struct look_folder *f, uint8_t **ret_bytes,
			  struct verdict *v)
{
	struct reading r = { .l = l, .fd = f->fd };
	ssize_t n = -ENOENT;
	bool exists;

	*ret_bytes = malloc(LOOK_FOLDER_BYTES);
	pthread_mutex_lock(&l->pool.lock);
	exists = find_again(&r);
	pthread_mutex_unlock(&l->pool.lock);
	if (!*ret_bytes)
		n = -ENOMEM;
	else if (exists)
		n = look_folder_read(f, lists, &r, *ret_bytes);
	close(f->fd);
	look_folder_answer(f, n, *ret_bytes, v);
}

/* A look that waits, or a folder to read. */
struct job_look {
	bool is_folder;
	union {
		struct look look;
		struct look_folder folder;
	};
};

static void work_folder(struct looks *l, void *job)
{
	struct look_folder f = ((struct job_look *)job)->folder;
	uint8_t *bytes;
	struct verdict v;

	verdict_reset(&v);
	decide_folder(l, &f, &bytes, &v);
	pool_release(job);
	deliver(l->door, &f.caller, &v);
	free(bytes);
}

/* On a thread. The walk may take long, and looks_free() must not wait for it. */
static void work(struct pool *p, void *job)
{
	struct looks *l = (struct looks *)p;
	struct job_look j = *(struct job_look *)job;
	struct verdict v;

	if (j.is_folder) {
		work_folder(l, job);
		return;
	}

	verdict_reset(&v);
	j.look.walk.devices = &l->devices;
	j.look.walk.tree = l->tree;
	j.look.walk.at_once = j.look.tell.to.at_once = j.look.walk.anywhere = false;
	/* Much sooner than part by part, if the first look was brief. */
	if (j.look.kind == LOOK_NOTHING ||
	    (j.look.walk.brief && (j.look.walk.brief = false, walk_elsewhere(&j.look.walk, l->root))))
		verdict_continue(&v);
	else
		decide(l, &j.look, &v);
	tell_late(l, &j.look, &v);
	pool_release(job);
	deliver(l->door, &j.look.caller, &v);
	if (v.kind == VERDICT_ADD_FD)
		close(v.fd);
}

static void done(struct pool *p)
{
	struct looks *l = (struct looks *)p;

	door_put(l->door);
	tree_free(l->tree);
	fd_close(l->root);
	free(l->told);
}

void looks_free(struct looks *l)
{
	if (!l)
		return;
	tree_remove(l->tree);		/* now: the process may end before the last thread does */
	pool_end(&l->pool);
}

/* Copies the rules, because threads use them after the end. 0, or -ENOMEM with *f. */
static int copy_rules(struct looks *l, struct fail *f)
{
	l->told = malloc(sizeof(*l->told));
	if (!l->told)
		return fail_set(f, ENOMEM, "out of memory");
	*l->told = *l->files;
	return 0;
}

int looks_new(struct door *door, const struct view *view, const struct files *files, bool tells,
	      struct looks **ret_l, struct fail *f)
{
	char path[LIMIT_PATH_BYTES];
	static const struct pool_kind kind = {
		.most = LIMIT_LOOKS, .most_process = LIMIT_LOOKS_PROCESS,
		.job_bytes = sizeof(struct job_look), .work = work, .done = done,
	};
	struct looks *l = calloc(1, sizeof(*l));
	int r = 0;

	if (!l)
		return fail_set(f, ENOMEM, "out of memory");
	pool_init(&l->pool, &kind);
	l->door = door_get(door);
	l->view = view;
	l->files = files;
	l->root = open("/", O_PATH | O_CLOEXEC);
	walk_devices_init(&l->devices);
	if (walk_path_of(getpid(), l->root, path) < 0)
		r = fail_set(f, ENOENT, "%s: no procfs is mounted on /proc", view ?
			     "cannot show the view in files" : "cannot tell which files are refused");
	else if (view && view->declared)
		r = tree_new(view, &l->tree, f);
	if (!r && tells)
		r = copy_rules(l, f);
	if (r < 0)
		looks_free(l);
	else
		*ret_l = l;
	return r;
}

int looks_wait(struct looks *l, const struct look *k)
{
	struct job_look j = { .look = *k };
	bool only_tells = k->kind == LOOK_NOTHING;
	int r;

	if (!pool_has_room(&l->pool, k->caller.tgid) || (only_tells && !begin_telling(l)))
		return -EAGAIN;
	r = pool_submit(&l->pool, k->caller.tgid, &j);
	if (r < 0 && only_tells)
		atomic_fetch_sub(&l->tellers, 1);
	return r;
}

int looks_read_folder(struct looks *l, const struct look_folder *f)
{
	struct job_look j = { .is_folder = true, .folder = *f };

	if (!pool_has_room(&l->pool, f->caller.tgid))
		return -EAGAIN;
	return pool_submit(&l->pool, f->caller.tgid, &j);
}
