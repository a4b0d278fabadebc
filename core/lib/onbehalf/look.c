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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "base/pool.h"
#include "reach/sealed.h"
#include "reach/tree.h"
#include "want/file_rights.h"

#define MACHINE_BYTES 65536	/* of a file that files_print() wants; what follows is not read */
#define ABOVE_MOST 64		/* folders above a file that are compared with file rules */

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
	atomic_uint tellers;		/* threads that find out what to tell */
	struct spot_known known[SPOT_KNOWN];	/* of the event loop */
	struct walk_devices devices;
	struct tree *tree;		/* NULL: the machine has all links of the view */
	int root;
	int64_t debt_ns;		/* of the event loop */
	int64_t paid_ns;		/* when it was last paid back, by clock_ns() */
};

/*
 * May the program read the file by the file rules? The kernel compares the folders above it in the
 * same way: landlock_append_fs_rule().
 */
static bool is_granted(const struct files *files, const char *path)
{
	_cleanup_close_ int at = open(path, O_PATH | O_CLOEXEC);
	char above[LIMIT_PATH_BYTES];
	struct stat st;

	snprintf(above, sizeof(above), "%s", path);
	/* The machine may lack what the tree has. The folders above that are the same. */
	while (at < 0 && strrchr(above, '/') && above[1]) {
		char *slash = strrchr(above, '/');

		slash[slash == above] = '\0';
		at = open(above, O_PATH | O_CLOEXEC);
	}
	for (unsigned i = 0; i < ABOVE_MOST && at >= 0 && fstat(at, &st) == 0; i++) {
		char *slash = strrchr(above, '/');
		int up;

		if (file_rights_at(files, st.st_dev, st.st_ino))
			return true;
		if (!slash || !above[1])
			return false;
		slash[slash == above] = '\0';
		up = open(above, O_PATH | O_CLOEXEC);
		fd_close(at);
		at = up;
	}
	return false;
}

/* The text of the file on this machine, which the caller frees. */
static struct rd read_machine(int path_fd, uint8_t **ret_bytes)
{
	_cleanup_close_ int fd = -1;
	char own[32];
	size_t len = 0;
	ssize_t n;

	*ret_bytes = malloc(MACHINE_BYTES);
	snprintf(own, sizeof(own), "/proc/self/fd/%d", path_fd);
	fd = open(own, O_RDONLY | O_CLOEXEC);
	while (*ret_bytes && fd >= 0 && len < MACHINE_BYTES &&
	       (n = read(fd, *ret_bytes + len, MACHINE_BYTES - len)) > 0)
		len += (size_t)n;
	return rd_of(*ret_bytes, len);
}

/* Returns a descriptor with the text of the file, or -errno. */
static int make_text(const struct view *view, const struct files_what *what,
		     const struct walk_end *end)
{
	_cleanup_free_ uint8_t *machine = NULL, *text = NULL;
	struct rd in = files_needs_machine(what) ? read_machine(end->fd, &machine) : rd_of(NULL, 0);
	size_t room = files_room(view, in);
	struct wr w;

	text = malloc(room);
	if (!text)
		return -ENOMEM;
	w = wr_of(text, room);
	files_print(view, what, in, &w);
	return w.full ? -ENOMEM : sealed_file(strrchr(end->path, '/') + 1, text, w.len);
}

/* What the kernel would say about the flags to a program without privileges; 0: it opens the file. */
static int check_flags(int flags)
{
	if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
		return EEXIST;
	if (flags & O_DIRECTORY)
		return ENOTDIR;
	if ((flags & O_ACCMODE) != O_RDONLY || flags & O_TRUNC)
		return EACCES;
	return flags & O_DIRECT ? EINVAL : 0;
}

static void place(const struct look *k, int fd, struct verdict *v)
{
	if (fd < 0) {
		verdict_errno(v, -fd);
		return;
	}
	v->kind = VERDICT_ADD_FD;
	v->fd = fd;
	v->at = -1;
	v->cloexec = k->flags & O_CLOEXEC;
}

static void decide_text(const struct looks *l, const struct look *k, const struct files_what *what,
			const struct walk_end *end, struct verdict *v)
{
	int err = check_flags(k->flags), fd;

	/* The file rules are the kernel's to enforce: it says EACCES. */
	if (k->flags & O_PATH || (l->files && !is_granted(l->files, end->path))) {
		verdict_continue(v);
		return;
	}
	fd = err ? -err : make_text(l->view, what, end);
	place(k, fd, v);
}

/* Opens a folder of the tree. Returns a descriptor or -errno. */
static int open_folder(int flags, int path_fd)
{
	char own[32];
	int fd;

	if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
		return -EEXIST;
	if (flags & O_CREAT || (flags & O_ACCMODE) != O_RDONLY || flags & O_TRUNC)
		return -EISDIR;
	snprintf(own, sizeof(own), "/proc/self/fd/%d", path_fd);
	fd = open(own, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

/*
 * An open of what is in the tree. The program gets folders of the tree itself, so that later calls
 * relative to them need no answer of ours. Descriptors that are for a path only (O_PATH) cannot be
 * placed: fget() in seccomp_notify_addfd() refuses them. If the kernel finds the same by itself, it
 * opens them; else folders and files are open for reading.
 */
static void open_in_tree(const struct looks *l, const struct look *k, const struct walk_end *end,
			 struct verdict *v)
{
	bool path_only = k->flags & O_PATH;
	int flags = path_only ? k->flags & (O_DIRECTORY | O_NOFOLLOW) : k->flags;
	struct files_what what;
	struct stat st;
	int err = 0;

	if (path_only && end->all_in_tree) {
		verdict_continue(v);
		return;
	}
	files_find(l->view, end->fs, end->path, &what);
	if (fstat(end->fd, &st) < 0)
		st.st_mode = 0;
	if (S_ISLNK(st.st_mode))
		err = flags & O_DIRECTORY ? ENOTDIR : ELOOP;
	else if (l->files && !path_only && !is_granted(l->files, end->path))
		err = EACCES;
	else if (!S_ISDIR(st.st_mode))
		err = check_flags(flags);
	if (err)
		verdict_errno(v, err);
	else if (S_ISDIR(st.st_mode))
		place(k, open_folder(flags, end->fd), v);
	else if (what.kind == FILES_TEXT)
		place(k, make_text(l->view, &what, end), v);
	else	/* nothing can read lo's speed */
		place(k, tree_open_like(what.kind == FILES_INVALID ? "/sys/devices/virtual/net/lo/speed" :
					end->path, flags & O_NONBLOCK), v);
}

/* access() for a user without privileges. Nobody may write. */
static void decide_access(const struct look *k, const struct stat *st, struct verdict *v)
{
	if (k->mode & ~(uint32_t)(R_OK | W_OK | X_OK))
		verdict_errno(v, EINVAL);
	else if (k->mode & W_OK || (k->mode & X_OK && !S_ISDIR(st->st_mode)))
		verdict_errno(v, EACCES);
	else
		verdict_return(v, 0);
}

static void decide_readlink(const struct look *k, int fd, struct verdict *v)
{
	char text[128];
	ssize_t n = (int)k->room <= 0 ? -1 : readlinkat(fd, "", text, sizeof(text));

	if (n < 0) {
		verdict_errno(v, EINVAL);	/* no link, or no room: do_readlinkat() */
		return;
	}
	n = (uint64_t)n > k->room ? (ssize_t)k->room : n;
	verdict_return(v, n);
	verdict_out_copy(v, k->to, text, (size_t)n);
}

static void tell_fs(const struct look *k, enum files_fs fs, struct verdict *v)
{
	struct statfs s;

	if (syscall(SYS_statfs, fs == FILES_SYS ? "/sys" : "/proc", &s) < 0) {
		verdict_errno(v, errno);
		return;
	}
	verdict_return(v, 0);
	verdict_out_copy(v, k->to, &s, sizeof(s));
}

/* A call that asks about what is in the tree. */
static void ask_in_tree(const struct look *k, enum files_fs fs, int fd, struct verdict *v)
{
	struct stat st;
	struct statx stx;

	/* What stat(2) of the C library returns is what the kernel does, on 64-bit architectures. */
	if (syscall(SYS_newfstatat, fd, "", &st, AT_EMPTY_PATH) < 0) {
		verdict_errno(v, errno);
		return;
	}
	switch (k->kind) {
	case LOOK_STAT:
		verdict_return(v, 0);
		verdict_out_copy(v, k->to, &st, sizeof(st));
		break;
	case LOOK_STATX:
		if (syscall(SYS_statx, fd, "", k->flags | AT_EMPTY_PATH, k->mode, &stx) < 0) {
			verdict_errno(v, errno);
			break;
		}
		verdict_return(v, 0);
		verdict_out_copy(v, k->to, &stx, sizeof(stx));
		break;
	case LOOK_ACCESS:
		decide_access(k, &st, v);
		break;
	case LOOK_READLINK:
		decide_readlink(k, fd, v);
		break;
	case LOOK_GETXATTR:
		verdict_errno(v, fs == FILES_SYS ? ENODATA : EOPNOTSUPP);	/* as no file of theirs has any */
		break;
	case LOOK_LISTXATTR:
		verdict_return(v, 0);
		break;
	case LOOK_STATFS:
		tell_fs(k, fs, v);
		break;
	case LOOK_OPEN:
	case LOOK_NOTHING:
		break;
	}
}

static void decide_found(const struct looks *l, const struct look *k, const struct walk_end *end,
			 struct verdict *v)
{
	struct files_what what;

	if (end->in_tree) {
		if (k->kind == LOOK_OPEN)
			open_in_tree(l, k, end, v);
		else
			ask_in_tree(k, end->fs, end->fd, v);
		return;
	}
	files_find(l->view, end->fs, end->path, &what);
	if (k->kind != LOOK_OPEN && what.kind != FILES_ABSENT) {
		verdict_continue(v);	/* it exists on the machine as in the view */
		return;
	}
	switch (what.kind) {
	case FILES_TEXT:
		decide_text(l, k, &what, end, v);
		break;
	case FILES_ABSENT:
		verdict_errno(v, ENOENT);
		break;
	case FILES_INVALID:	/* the machine's says so */
	case FILES_FOLDER:	/* serve/folder.c decides what it lists */
	case FILES_OTHER:
		verdict_continue(v);
		break;
	}
}

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
			decide_found(l, k, &end, v);
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
 * One more thread is to find out what to tell. Such calls are many: with a thread for each one that
 * waits, the event loop would wait for its turn behind all of them. False: there are too many.
 */
static bool begin_telling(struct looks *l)
{
	if (atomic_fetch_add(&l->tellers, 1) < LIMIT_TELLERS)
		return true;
	atomic_fetch_sub(&l->tellers, 1);
	return false;
}

/* On a thread, which looks_wait() has counted if nothing else is left to find out. */
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
		tell_fs(k, fs, v);
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
