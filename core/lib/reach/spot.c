/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/spot.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "want/file_rights.h"

#define ABOVE_MOST 32		/* directories above a file that the event loop looks at */
#define KNOWN_NS 100000000	/* how long the rights of a directory are remembered */

/* Notes the path of what was found, or of an entry that a directory lacks. */
static bool note(const char *path, const char *missing, struct spot *ret)
{
	int n = snprintf(ret->path, sizeof(ret->path), "%s%s%s", path,
			 *missing && strcmp(path, "/") ? "/" : "", missing);

	ret->missing = *missing;
	/* Things without a path, such as a pipe, read as "pipe:[1]". Landlock does not hold them. */
	return ret->path[0] == '/' && (size_t)n < sizeof(ret->path);
}

static int open_at(const struct walk *w, int from, const char *path, uint64_t flags)
{
	uint64_t resolve = w->resolve | RESOLVE_NO_MAGICLINKS |
			   (w->at_once ? RESOLVE_CACHED : 0) | (w->brief ? RESOLVE_NO_SYMLINKS : 0);

	return walk_open(from, path, flags, resolve);
}

/* Notes what the kernel has found for us. It finds the same for every thread, except in procfs. */
static int note_found(const struct walk *w, int fd, const char *missing, struct spot *ret)
{
	char path[LIMIT_PATH_BYTES];
	enum files_fs fs;

	if (!walk_stat(fd, &ret->st))
		return -ENOENT;
	if (walk_fs_of(w->devices, fd, &ret->st, w->at_once, &fs) != WALK_FS_OTHER)
		return -EAGAIN;
	return walk_path_anywhere(fd, path) == 0 && note(path, missing, ret) ? 0 : -ENOENT;
}

/* The path names something that is missing. Finds its directory. */
static int find_missing(const struct walk *w, int from, struct spot *ret)
{
	char above[LIMIT_PATH_BYTES], *last;
	_cleanup_close_ int folder = -1;
	size_t n = strlen(w->path);
	int fd;

	memcpy(above, w->path, n + 1);
	while (n > 1 && above[n - 1] == '/')
		above[--n] = '\0';
	last = strrchr(above, '/');
	folder = !last ? open_at(w, from, ".", O_DIRECTORY)
		       : open_at(w, from, last == above ? "/" : (*last = '\0', above), O_DIRECTORY);
	if (folder < 0)
		return folder == -ENOENT ? folder : -EAGAIN;
	last = last ? last + 1 : above;
	if (strlen(last) > NAME_MAX)
		return -ENAMETOOLONG;
	fd = open_at(w, folder, last, O_NOFOLLOW);
	if (fd != -ENOENT) {		/* a link that leads to what is missing */
		fd_close(fd);
		return -EAGAIN;
	}
	return note_found(w, folder, last, ret);
}

/*
 * Lets the kernel find it in one call. Returns 0; -EAGAIN if walk_to() must find it; or -errno if
 * the program's call fails. A path through procfs may fail for us alone.
 */
static int find_at_once(const struct walk *w, int root, bool makes, struct spot *ret)
{
	_cleanup_close_ int base = -1, fd = -1;
	bool absolute = w->path[0] == '/' && !walk_is_scoped(w);

	if (w->other_root || (w->brief && walk_is_long(w)))
		return -EAGAIN;
	base = absolute ? -1 : walk_base(w);
	if (!absolute && base < 0)
		return base;
	fd = open_at(w, absolute ? root : base, w->path, w->nofollow ? O_NOFOLLOW : 0);
	if (fd >= 0)
		return note_found(w, fd, "", ret);
	if (fd == -ENOENT && makes)
		return find_missing(w, absolute ? root : base, ret);
	return fd == -ELOOP || fd == -EXDEV || strstr(w->path, "proc") ? -EAGAIN : fd;
}

enum walk_result spot_find(const struct walk *w, int root, bool makes, struct spot *ret)
{
	struct walk_end end = { .fd = -1 };
	enum walk_result r;
	int quick = find_at_once(w, root, makes, ret);

	if (quick != -EAGAIN)
		return quick ? WALK_ELSEWHERE : WALK_FOUND;
	r = walk_to(w, NULL, NULL, &end);
	if (r == WALK_FOUND && !(walk_stat(end.fd, &ret->st) && note(end.path, end.missing, ret)))
		r = WALK_ELSEWHERE;
	fd_close(end.fd);
	return r;
}

static uint64_t rights_at(const struct files *files, const struct statx *st)
{
	return file_rights_at(files, makedev(st->stx_dev_major, st->stx_dev_minor), st->stx_ino);
}

/* Replaces the directory *at with the one at path, relative to it, and stats that. 0 or -errno. */
static int look_at(int *at, const char *path, bool at_once, struct statx *ret)
{
	int fd = walk_open(*at, path, O_NOFOLLOW,
			   RESOLVE_NO_SYMLINKS | (at_once ? RESOLVE_CACHED : 0));

	fd_close(*at);
	*at = fd < 0 ? -1 : fd;
	if (fd < 0)
		return fd;
	return walk_stat(fd, ret) ? 0 : -EIO;
}

/* A file in memory has a path, but no directory. Landlock does not hold it, either. */
static bool is_apart(const struct spot *s, const struct statx *folder)
{
	return !s->missing && s->st.stx_mnt_id != folder->stx_mnt_id &&
	       !(s->st.stx_attributes & STATX_ATTR_MOUNT_ROOT);
}

static bool is_known(const struct spot_known *k, const struct statx *st)
{
	return k->inode == st->stx_ino && k->mount == st->stx_mnt_id &&
	       k->device == makedev(st->stx_dev_major, st->stx_dev_minor) &&
	       clock_ns(CLOCK_MONOTONIC) < k->until_ns;
}

/* Would going through all directories of the path take too long for the event loop? */
static bool is_deep(const char *path)
{
	unsigned parts = 0;

	for (; *path; path++)
		parts += *path == '/';
	return parts > ABOVE_MOST;
}

/*
 * Adds the rights of the directories above *at, which is at path. Goes up by "..": looking up each
 * of n directories from the root would take n * n / 2 steps. Returns as spot_rights().
 */
static enum walk_result add_above(const struct files *files, bool at_once, int *at,
				  const char *path, uint64_t *rights)
{
	for (; path[1] && (path = strchr(path, '/')); path++) {
		struct statx st;
		int r = look_at(at, "..", at_once, &st);

		if (r < 0)
			return r == -EAGAIN && at_once ? WALK_LATE : WALK_ELSEWHERE;
		*rights |= rights_at(files, &st);
	}
	return WALK_FOUND;
}

enum walk_result spot_rights(const struct spot *s, const struct files *files, bool at_once,
			     struct spot_known *known, struct spot_rights *ret)
{
	char path[LIMIT_PATH_BYTES], *slash;
	_cleanup_close_ int at = -1;
	struct spot_known *k = NULL;
	uint64_t own = s->missing ? 0 : rights_at(files, &s->st);
	enum walk_result r;
	int err;

	if (at_once && is_deep(s->path))
		return WALK_LATE;
	*ret = (struct spot_rights){ .on = own, .named = own };
	memcpy(path, s->path, sizeof(path));
	slash = strrchr(path, '/');
	if (!path[1] || !slash)
		return WALK_FOUND;	/* the root is in no directory */
	slash[slash == path] = '\0';
	err = look_at(&at, path, at_once, &ret->folder);
	if (err < 0)
		return err == -EAGAIN && at_once ? WALK_LATE : WALK_ELSEWHERE;
	if (is_apart(s, &ret->folder))
		return WALK_ELSEWHERE;
	if (known)
		k = &known[ret->folder.stx_ino % SPOT_KNOWN];
	if (k && is_known(k, &ret->folder)) {
		ret->above = k->rights;
	} else {
		ret->above = rights_at(files, &ret->folder);
		r = add_above(files, at_once, &at, path, &ret->above);
		if (r != WALK_FOUND)
			return r;
		if (k)
			*k = (struct spot_known){
				.device = makedev(ret->folder.stx_dev_major, ret->folder.stx_dev_minor),
				.inode = ret->folder.stx_ino, .mount = ret->folder.stx_mnt_id,
				.rights = ret->above, .until_ns = clock_ns(CLOCK_MONOTONIC) + KNOWN_NS,
			};
	}
	ret->on |= ret->above;
	return WALK_FOUND;
}
