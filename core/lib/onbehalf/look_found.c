/* SPDX-License-Identifier: Apache-2.0 */
#include "onbehalf/look_found.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "reach/sealed.h"
#include "reach/tree.h"
#include "want/file_rights.h"

#define MACHINE_BYTES 65536	/* of a file that files_print() wants; what follows is not read */
#define ABOVE_MOST 64		/* folders above a file that are compared with file rules */

/*
 * Do the file rules let the program read the file? The kernel compares the folders above it in the
 * same way: landlock_append_fs_rule().
 */
static bool is_granted(const struct files *files, const char *path)
{
	_cleanup_close_ int at = open(path, O_PATH | O_CLOEXEC);
	char above[LIMIT_PATH_BYTES];
	struct stat st;

	snprintf(above, sizeof(above), "%s", path);
	/* The machine may lack what the tree has, but has some folder above it. */
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

/* The errno with which open(2) refuses the flags to a program without privileges, or 0. */
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

static void decide_text(const struct look_rules *l, const struct look *k,
			const struct files_what *what, const struct walk_end *end, struct verdict *v)
{
	int err = check_flags(k->flags), fd;

	/* The kernel enforces the file rules, with EACCES. */
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
 * placed: fget() in seccomp_notify_addfd() refuses them. If the kernel would find the same file, it
 * opens the path; otherwise the program gets a descriptor that is open for reading.
 */
static void open_in_tree(const struct look_rules *l, const struct look *k,
			 const struct walk_end *end, struct verdict *v)
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
	else	/* lo's speed cannot be read */
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

void look_found_fs(const struct look *k, enum files_fs fs, struct verdict *v)
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

	/* On 64-bit architectures, the kernel and the C library have the same struct stat. */
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
		/* no file of these file systems has any */
		verdict_errno(v, fs == FILES_SYS ? ENODATA : EOPNOTSUPP);
		break;
	case LOOK_LISTXATTR:
		verdict_return(v, 0);
		break;
	case LOOK_STATFS:
		look_found_fs(k, fs, v);
		break;
	case LOOK_OPEN:
	case LOOK_NOTHING:
		break;
	}
}

void look_found(const struct look_rules *l, const struct look *k, const struct walk_end *end,
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
		verdict_continue(v);	/* it exists both on the machine and in the view */
		return;
	}
	switch (what.kind) {
	case FILES_TEXT:
		decide_text(l, k, &what, end, v);
		break;
	case FILES_ABSENT:
		verdict_errno(v, ENOENT);
		break;
	case FILES_INVALID:	/* reading the machine's fails, too */
	case FILES_FOLDER:	/* serve/folder.c decides what it lists */
	case FILES_OTHER:
		verdict_continue(v);
		break;
	}
}
