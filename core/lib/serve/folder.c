/* SPDX-License-Identifier: Apache-2.0 */
/*
 * getdents64() and getdents() while the files of /proc and /sys show the view: directories list
 * only what the view has. The program has the machine's own directory open, so fstat(), fchdir()
 * and calls relative to it work; only its entries pass through here.
 *
 * The kernel runs calls on all other directories. Another thread can put one of ours at the number
 * before the kernel looks. It then reads names of the machine's interfaces, no more.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "onbehalf/look.h"
#include "serve/supervisor.h"

/*
 * A first look: all our directories have this part in their path. No copy of
 * the descriptor is taken.
 */
static bool may_be_ours(const struct service *v)
{
	char path[LIMIT_PATH_BYTES];

	return walk_path_of(v->call.caller.tid, (int)v->call.args[0], path) == 0 &&
	       strstr(path, "/net");
}

/*
 * Where no descriptor can be copied: opens the directory anew, at the offset of the program's. Sets
 * *what and *ret_cloexec. O_PATH first: to open a directory on another file system may take long.
 */
static int open_anew(const struct service *v, struct files_what *what, bool *ret_cloexec)
{
	char path[64], text[256];
	unsigned long long pos;
	unsigned flags;
	_cleanup_close_ int info = -1, there = -1, fd = -1;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/fdinfo/%d", (int)v->call.caller.tid,
		 (int)v->call.args[0]);
	info = open(path, O_RDONLY | O_CLOEXEC);
	n = info < 0 ? -1 : read(info, text, sizeof(text) - 1);
	text[n < 0 ? 0 : n] = '\0';
	if (sscanf(text, "pos: %llu flags: %o", &pos, &flags) != 2 || flags & O_PATH)
		return -EBADF;
	snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)v->call.caller.tid,
		 (int)v->call.args[0]);
	there = open(path, O_PATH | O_CLOEXEC);
	if (there < 0 || !looks_find_folder(v->u->looks, v->u->view, there, what))
		return -EBADF;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", there);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || lseek(fd, (off_t)pos, SEEK_SET) < 0)
		return -errno;
	*ret_cloexec = flags & O_CLOEXEC;
	return TAKE_FD(fd);
}

static struct look_folder gather_folder(const struct service *v, int fd)
{
	return (struct look_folder){
		.caller = v->call.caller, .nr = v->call.nr, .to = v->call.args[1],
		.room = (uint32_t)v->call.args[2], .fd = fd,
	};
}

/*
 * Where descriptors can be copied, the offset moves with the program's own. Whoever reads the same
 * open file holds its lock, and the program can make that take long: a thread waits for it. False:
 * it answers the call.
 */
static bool answer_here(struct service *v, struct task *t)
{
	struct look_folder f;
	struct files_what what;

	if (!closers_have_room(v->u->closers, v->call.caller.tgid))
		return true;
	v->fd = task_fetch(&v->u->tasks, &t, (int)v->call.args[0]);
	if (v->fd < 0 || !looks_find_folder(v->u->looks, v->u->view, v->fd, &what))
		return true;
	f = gather_folder(v, v->fd);
	if (looks_read_folder(v->u->looks, &f) < 0)
		return true;	/* as in serve_open(), with too many threads */
	v->fd = -1;
	return false;
}

/* What a directory lists. */
struct listed {
	const struct view *view;
	struct files_what what;
};

static bool lists(void *arg, const char *name)
{
	const struct listed *l = arg;

	return files_lists(l->view, &l->what, name);
}

/*
 * Where they cannot, a directory at the new offset takes the place of the program's. Nobody else
 * has it open, so nothing makes us wait.
 */
static void answer_anew(struct service *v)
{
	struct verdict *d = &v->u->verdict;
	struct listed l = { .view = v->u->view };
	struct look_folder f;
	ssize_t n = -ENOENT;
	bool cloexec;
	int fd = open_anew(v, &l.what, &cloexec);

	if (fd < 0)
		return;
	f = gather_folder(v, fd);
	if (l.what.kind == FILES_FOLDER)
		n = look_folder_read(&f, lists, &l, v->u->request);
	look_folder_answer(&f, n, v->u->request, d);
	d->replaces = d->kind == VERDICT_RETURN;
	d->fd = v->fd = fd;
	d->at = (int)v->call.args[0];
	d->cloexec = cloexec;
}

void serve_folder(struct service *v)
{
	struct task *t;
	bool now = true;

	verdict_continue(&v->u->verdict);
	if (may_be_ours(v) && task_get(&v->u->tasks, v->call.caller.tid, &t) == 0) {
		v->call.caller.tgid = t->tgid;
		if (v->u->tasks.copies)
			answer_anew(v);
		else
			now = answer_here(v, t);
	}
	if (now)
		service_deliver(v);
	service_release(v);
}
