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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/pool.h"
#include "reach/sealed.h"

#define MACHINE_BYTES 65536	/* of a file that files_print() wants; what follows is not read */
#define ABOVE_MOST 64		/* folders above a file that are compared with file rules */

struct looks {
	struct pool pool;		/* its lock protects view and files */
	struct door *door;
	const struct view *view;	/* may be gone once pool.over is set */
	const struct files *files;	/* the same; NULL: no file rules */
	struct walk_devices devices;
	int root;
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
	for (unsigned i = 0; i < ABOVE_MOST && at >= 0 && fstat(at, &st) == 0; i++) {
		char *slash = strrchr(above, '/');
		int up;

		for (size_t k = 0; k < files->n; k++)
			if (files->path[k].device == st.st_dev && files->path[k].inode == st.st_ino)
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
	if (fd < 0) {
		verdict_errno(v, -fd);
		return;
	}
	v->kind = VERDICT_ADD_FD;
	v->fd = fd;
	v->at = -1;
	v->cloexec = k->flags & O_CLOEXEC;
}

static void decide_found(const struct looks *l, const struct look *k, const struct walk_end *end,
			 struct verdict *v)
{
	struct files_what what;

	files_find(l->view, end->fs, end->path, &what);
	switch (what.kind) {
	case FILES_TEXT:
		decide_text(l, k, &what, end, v);
		break;
	case FILES_ABSENT:
		verdict_errno(v, ENOENT);
		break;
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

bool looks_elsewhere(struct looks *l, struct look *k)
{
	k->walk.devices = &l->devices;
	return walk_elsewhere(&k->walk, l->root);
}

bool looks_decide(struct looks *l, struct look *k, struct verdict *v)
{
	k->walk.devices = &l->devices;
	k->walk.at_once = true;
	return decide(l, k, v);
}

/* A look that waits, and its looks. */
struct job_look {
	struct looks *l;
	struct look look;
};

/* On a thread. The walk may take long, and looks_free() must not wait for it. */
static void work(struct pool *p, void *job)
{
	struct looks *l = (struct looks *)p;
	struct job_look j = *(struct job_look *)job;
	struct verdict v;

	verdict_reset(&v);
	j.look.walk.devices = &l->devices;
	j.look.walk.at_once = false;
	decide(l, &j.look, &v);
	pool_release(job);
	deliver(l->door, &j.look.caller, &v);
	if (v.kind == VERDICT_ADD_FD)
		close(v.fd);
}

static void done(struct pool *p)
{
	struct looks *l = (struct looks *)p;

	door_put(l->door);
	fd_close(l->root);
}

void looks_free(struct looks *l)
{
	if (l)
		pool_end(&l->pool);
}

int looks_new(struct door *door, const struct view *view, const struct files *files,
	      struct looks **ret_l)
{
	char path[LIMIT_PATH_BYTES];
	static const struct pool_kind kind = {
		.most = LIMIT_LOOKS, .most_process = LIMIT_LOOKS_PROCESS,
		.job_bytes = sizeof(struct job_look), .work = work, .done = done,
	};
	struct looks *l = calloc(1, sizeof(*l));

	if (!l)
		return -ENOMEM;
	pool_init(&l->pool, &kind);
	l->door = door_get(door);
	l->view = view;
	l->files = files;
	l->root = open("/", O_PATH | O_CLOEXEC);
	walk_devices_init(&l->devices);
	if (walk_path_of(getpid(), l->root, path) < 0) {
		looks_free(l);
		return -ENOENT;
	}
	*ret_l = l;
	return 0;
}

int looks_wait(struct looks *l, const struct look *k)
{
	struct job_look j = { .l = l, .look = *k };

	if (!pool_has_room(&l->pool, k->caller.tgid))
		return -EAGAIN;
	return pool_submit(&l->pool, k->caller.tgid, &j);
}

struct walk_devices *looks_devices(struct looks *l)
{
	return &l->devices;
}
