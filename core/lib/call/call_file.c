/* SPDX-License-Identifier: Apache-2.0 */
/* Mirrors the hooks of security/landlock/fs.c, and what fs/namei.c and fs/open.c check before. */
#include "call/call_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "want/file_rights.h"

#ifndef RENAME_NOREPLACE
#define RENAME_NOREPLACE (1 << 0)
#define RENAME_EXCHANGE (1 << 1)
#endif

bool call_file_has_two(enum call_kind kind)
{
	switch (kind) {
	case CALL_RENAME:
	case CALL_RENAMEAT:
	case CALL_RENAMEAT2:
	case CALL_LINK:
	case CALL_LINKAT:
		return true;
	default:
		return false;
	}
}

bool call_file_is_entry(enum call_kind kind)
{
	switch (kind) {
	case CALL_OPEN:
	case CALL_OPENAT:
	case CALL_OPENAT2:
	case CALL_CREAT:
	case CALL_TRUNCATE:
	case CALL_EXECVE:
	case CALL_EXECVEAT:
		return false;
	default:
		return true;
	}
}

bool call_file_makes(const struct file_call *c)
{
	switch (c->kind) {
	case CALL_OPEN:
	case CALL_OPENAT:
	case CALL_OPENAT2:
	case CALL_CREAT:
		return c->flags & O_CREAT;
	case CALL_TRUNCATE:
	case CALL_EXECVE:
	case CALL_EXECVEAT:
	case CALL_UNLINK:
	case CALL_UNLINKAT:
	case CALL_RMDIR:
		return false;
	default:
		return true;
	}
}

/* get_mode_access(): the right to make a file of this type. */
static uint64_t making(mode_t mode)
{
	switch (mode & S_IFMT) {
	case S_IFLNK:
		return LANDLOCK_ACCESS_FS_MAKE_SYM;
	case S_IFDIR:
		return LANDLOCK_ACCESS_FS_MAKE_DIR;
	case S_IFCHR:
		return LANDLOCK_ACCESS_FS_MAKE_CHAR;
	case S_IFBLK:
		return LANDLOCK_ACCESS_FS_MAKE_BLOCK;
	case S_IFIFO:
		return LANDLOCK_ACCESS_FS_MAKE_FIFO;
	case S_IFSOCK:
		return LANDLOCK_ACCESS_FS_MAKE_SOCK;
	default:
		return LANDLOCK_ACCESS_FS_MAKE_REG;
	}
}

/* maybe_remove() */
static uint64_t removing(const struct file_seen *s)
{
	if (!s->exists)
		return 0;
	return S_ISDIR(s->mode) ? LANDLOCK_ACCESS_FS_REMOVE_DIR : LANDLOCK_ACCESS_FS_REMOVE_FILE;
}

/* get_required_file_open_access(), hook_path_truncate(), and hook_path_mknod() for what is made. */
static void need_open(const struct file_call *c, const struct file_seen *s, struct file_need *need)
{
	int mode = c->flags & O_ACCMODE;
	bool temporary = (c->flags & O_TMPFILE) == O_TMPFILE;
	bool changes = mode == O_WRONLY || mode == O_RDWR;

	if (c->flags & O_PATH || (!s->exists && !(c->flags & O_CREAT)))
		return;
	if (s->exists && (c->flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
		return;			/* EEXIST */
	if (s->exists && !S_ISDIR(s->mode) && c->flags & O_DIRECTORY)
		return;			/* ENOTDIR */
	if (s->exists && (S_ISLNK(s->mode) || S_ISSOCK(s->mode)))
		return;			/* ELOOP, ENXIO */
	if (s->exists && S_ISDIR(s->mode) && !temporary) {
		if (!changes && !(c->flags & (O_CREAT | O_TRUNC)))	/* EISDIR */
			need->on = mode == O_RDONLY ? LANDLOCK_ACCESS_FS_READ_DIR : 0;
		return;
	}
	need->on = (mode == O_RDONLY || mode == O_RDWR ? LANDLOCK_ACCESS_FS_READ_FILE : 0) |
		   (changes ? LANDLOCK_ACCESS_FS_WRITE_FILE : 0);
	if (s->exists && S_ISREG(s->mode) && c->flags & O_TRUNC)
		need->on |= LANDLOCK_ACCESS_FS_TRUNCATE;
	if (!s->exists)
		need->above = LANDLOCK_ACCESS_FS_MAKE_REG;
}

/* current_check_refer_path(). Only a rename removes. */
static void need_move(const struct file_call *c, const struct file_seen seen[2],
		      struct file_need need[2])
{
	bool renames = c->kind != CALL_LINK && c->kind != CALL_LINKAT;
	bool exchanges = renames && c->flags & RENAME_EXCHANGE;
	bool keeps = !renames || c->flags & RENAME_NOREPLACE;

	if (!seen[0].exists || (exchanges && !seen[1].exists) || (keeps && seen[1].exists))
		return;			/* ENOENT, EEXIST */
	need[0].above = exchanges ? making(seen[1].mode) : 0;
	need[1].above = making(seen[0].mode);
	if (renames) {
		need[0].above |= removing(&seen[0]);
		need[1].above |= removing(&seen[1]);
	}
	if (!c->same_folder) {
		need[0].above |= LANDLOCK_ACCESS_FS_REFER;
		need[1].above |= LANDLOCK_ACCESS_FS_REFER;
	}
}

void call_file_needs(const struct file_call *c, const struct file_seen seen[2],
		     struct file_need need[2])
{
	const struct file_seen *s = &seen[0];

	memset(need, 0, 2 * sizeof(*need));
	switch (c->kind) {
	case CALL_OPEN:
	case CALL_OPENAT:
	case CALL_OPENAT2:
	case CALL_CREAT:
		need_open(c, s, &need[0]);
		break;
	case CALL_TRUNCATE:
		if (s->exists && S_ISREG(s->mode))
			need[0].on = LANDLOCK_ACCESS_FS_TRUNCATE;
		break;
	case CALL_EXECVE:
	case CALL_EXECVEAT:		/* EACCES: nobody may execute it */
		if (s->exists && S_ISREG(s->mode) && s->mode & 0111)
			need[0].on = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;
		break;
	case CALL_MKDIR:
	case CALL_MKDIRAT:
		need[0].above = s->exists ? 0 : LANDLOCK_ACCESS_FS_MAKE_DIR;
		break;
	case CALL_SYMLINK:
	case CALL_SYMLINKAT:
		need[0].above = s->exists ? 0 : LANDLOCK_ACCESS_FS_MAKE_SYM;
		break;
	case CALL_MKNOD:
	case CALL_MKNODAT:		/* EPERM: a directory */
		need[0].above = s->exists || S_ISDIR(c->mode) ? 0 : making(c->mode);
		break;
	case CALL_RMDIR:
		need[0].above = s->exists ? LANDLOCK_ACCESS_FS_REMOVE_DIR : 0;
		break;
	case CALL_UNLINK:
	case CALL_UNLINKAT:
		if (s->exists)
			need[0].above = c->flags & AT_REMOVEDIR ? LANDLOCK_ACCESS_FS_REMOVE_DIR
								: LANDLOCK_ACCESS_FS_REMOVE_FILE;
		break;
	default:
		if (call_file_has_two(c->kind))
			need_move(c, seen, need);
	}
}
