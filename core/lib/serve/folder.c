/* SPDX-License-Identifier: Apache-2.0 */
/*
 * getdents64() and getdents() while the files of /proc and /sys show the view: folders list only what
 * the view has. The program has the machine's own folder open, so fstat(), fchdir() and calls relative
 * to it work; only its entries pass through here.
 *
 * The kernel runs calls on all other folders. Another thread can put one of ours at the number
 * before the kernel looks. It then reads names of the machine's interfaces, no more.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/walk.h"
#include "serve/supervisor.h"

#define ENTRIES_BYTES 32768	/* at a time; the kernel's callers ask for as much */
#define EMPTY_MOST 64		/* reads in a row of which nothing is left: 60,000 hidden entries */

/* struct linux_dirent64, and struct linux_dirent of a 64-bit kernel, which has its type at the end. */
#define RECORD_LENGTH 16
#define NAME_AT_64 19
#define NAME_AT_OLD 18

/* Removes entries that the view does not have. Returns how many bytes are left. */
static size_t filter(const struct supervisor *u, const struct files_what *what, uint8_t *bytes,
		     size_t n, size_t name_at)
{
	size_t kept = 0;
	uint16_t len;

	for (size_t at = 0; at + name_at < n; at += len) {
		memcpy(&len, bytes + at + RECORD_LENGTH, sizeof(len));
		if (!len || len > n - at)
			break;
		if (!files_lists(u->view, what, (char *)bytes + at + name_at))
			continue;
		memmove(bytes + kept, bytes + at, len);
		kept += len;
	}
	return kept;
}

/* Is it one of our folders? fd is a descriptor of ours. */
static bool is_ours(struct supervisor *u, int fd, struct files_what *ret)
{
	char path[LIMIT_PATH_BYTES];
	enum files_fs fs;

	if (walk_fs(looks_devices(u->looks), fd, true, &fs) != WALK_FS_OURS ||
	    walk_path_of(getpid(), fd, path) < 0)
		return false;
	files_find(u->view, fs, path, ret);
	return ret->kind == FILES_FOLDER || ret->kind == FILES_ABSENT;
}

/* A first look: all our folders have this part in their path. No copy of the descriptor is taken. */
static bool may_be_ours(const struct service *v)
{
	char path[LIMIT_PATH_BYTES];

	return walk_path_of(v->call.caller.tid, (int)v->call.args[0], path) == 0 &&
	       strstr(path, "/net");
}

/*
 * Where no descriptor can be copied: opens the folder anew, at the offset of the program's. Sets
 * *what and *ret_cloexec. O_PATH first: to open a folder on another file system may take long.
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
	if (there < 0 || !is_ours(v->u, there, what))
		return -EBADF;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", there);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || lseek(fd, (off_t)pos, SEEK_SET) < 0)
		return -errno;
	*ret_cloexec = flags & O_CLOEXEC;
	return TAKE_FD(fd);
}

/* Reads entries that the view has. Returns bytes, or -errno. */
static ssize_t read_entries(const struct service *v, const struct files_what *what, int fd,
			    uint8_t *bytes)
{
	bool old = v->call.kind == CALL_GETDENTS;
	size_t want = (uint32_t)v->call.args[2];
	ssize_t n = 1;
	size_t kept = 0;

	if (want > ENTRIES_BYTES)
		want = ENTRIES_BYTES;
	for (unsigned i = 0; i < EMPTY_MOST && n > 0 && !kept; i++) {
		n = syscall(v->call.nr, fd, bytes, want);
		if (n < 0)
			return -errno;
		kept = filter(v->u, what, bytes, (size_t)n, old ? NAME_AT_OLD : NAME_AT_64);
	}
	return (ssize_t)kept;
}

static void answer(struct service *v, const struct files_what *what, int fd)
{
	struct verdict *d = &v->u->verdict;
	ssize_t n = what->kind == FILES_ABSENT ? -ENOENT :
		    read_entries(v, what, fd, v->u->request);

	if (n < 0) {
		verdict_errno(d, (int)-n);
		return;
	}
	verdict_return(d, n);
	if (n)
		verdict_out(d, v->call.args[1], v->u->request, (size_t)n);
}

/* Where descriptors can be copied, the offset moves with the program's own. */
static void answer_here(struct service *v, struct task *t)
{
	struct files_what what;

	if (!closers_have_room(v->u->closers, v->call.caller.tgid))
		return;
	v->fd = task_fetch(&v->u->tasks, &t, (int)v->call.args[0]);
	if (v->fd < 0)
		return;
	if (is_ours(v->u, v->fd, &what)) {
		answer(v, &what, v->fd);
		v->fd = fd_close(v->fd);
	}
}

/* Where they cannot, a folder at the new offset takes the place of the program's. */
static void answer_anew(struct service *v)
{
	struct verdict *d = &v->u->verdict;
	struct files_what what;
	bool cloexec;
	int fd = open_anew(v, &what, &cloexec);

	if (fd < 0)
		return;
	answer(v, &what, fd);
	d->replaces = d->kind == VERDICT_RETURN;
	d->fd = v->fd = fd;
	d->at = (int)v->call.args[0];
	d->cloexec = cloexec;
}

void serve_folder(struct service *v)
{
	struct task *t;

	verdict_continue(&v->u->verdict);
	if (may_be_ours(v) && task_get(&v->u->tasks, v->call.caller.tid, &t) == 0) {
		v->call.caller.tgid = t->tgid;
		if (v->u->tasks.copies)
			answer_anew(v);
		else
			answer_here(v, t);
	}
	service_deliver(v);
	service_release(v);
}
