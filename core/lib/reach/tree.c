/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is made here is made with O_EXCL and without following links, relative to descriptors: the
 * program may have put something else in its place.
 */
#include "reach/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/cleanup.h"

#define MOST_DEPTH 8		/* of directories; sysfs has 4 below that of a link */
#define SYSFS_BYTES 4096	/* what stat(2) tells of each file of sysfs */
#define EMPTY_MODE 0700		/* of a directory that is not filled yet; no other one has it */

struct tree {
	char path[256];
	size_t path_len;
	int fd;				/* O_PATH */
	uint32_t dev_major, dev_minor;
};

/* The directories that list links. */
static const struct top {
	enum files_fs fs;
	/* where it is usually mounted; the end tells it elsewhere */
	const char *real;
	const char *end;
	bool ipv6, links;		/* links: entries are symbolic links to those of DEVICES */
} tops[] = {
#define DEVICES "/sys/devices/virtual/net"
	{ FILES_SYS, DEVICES, "/devices/virtual/net", false, false },
	{ FILES_SYS, "/sys/class/net", "/class/net", false, true },
	{ FILES_PROC, "/proc/sys/net/ipv4/conf", "/sys/net/ipv4/conf", false, false },
	{ FILES_PROC, "/proc/sys/net/ipv4/neigh", "/sys/net/ipv4/neigh", false, false },
	{ FILES_PROC, "/proc/sys/net/ipv6/conf", "/sys/net/ipv6/conf", true, false },
	{ FILES_PROC, "/proc/sys/net/ipv6/neigh", "/sys/net/ipv6/neigh", true, false },
	{ FILES_PROC, "/proc/0/net/dev_snmp6", "/net/dev_snmp6", true, false },	/* of every process */
};
#define TOPS (sizeof(tops) / sizeof(tops[0]))
#define SNMP6 (&tops[TOPS - 1])

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && !strcmp(text + n - m, end);
}

/* The directory that the path is in, or is. *ret_rest: what follows, with its slash. */
static const struct top *top_of(const char *path, const char **ret_rest)
{
	for (size_t i = 0; i < TOPS; i++) {
		size_t n = strlen(tops[i].real);

		*ret_rest = path + n;
		if (!strncmp(path, tops[i].real, n) && (path[n] == '/' || !path[n]))
			return &tops[i];
	}
	return NULL;
}

bool tree_is_top(const char *path)
{
	const char *rest;

	return top_of(path, &rest) && !*rest;
}

/* Follows no link, nowhere in the path. -1 with errno. */
static int open_straight(int at, const char *path, int flags)
{
	struct open_how how = {
		.flags = (uint64_t)(flags | O_CLOEXEC), .resolve = RESOLVE_NO_SYMLINKS,
	};

	return (int)syscall(SYS_openat2, at, path, &how, sizeof(how));
}

/* --- making it ---------------------------------------------------------------------------- */

/* Makes a directory and all above it, below the directory at. Returns a descriptor, or -errno. */
static int make_folders(int at, const char *path, mode_t mode)
{
	int here = openat(at, ".", O_PATH | O_CLOEXEC);

	while (here >= 0 && *path) {
		char part[NAME_MAX + 1];
		size_t n;
		int next;

		path += strspn(path, "/");
		n = strcspn(path, "/");
		if (n > NAME_MAX) {
			close(here);
			return -ENAMETOOLONG;
		}
		memcpy(part, path, n);
		part[n] = '\0';
		path += n;
		if (mkdirat(here, part, *path ? 0755 : mode) < 0 && errno != EEXIST)
			next = -1;
		else
			next = openat(here, part, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		fd_close(here);
		here = next;
	}
	return here < 0 ? -errno : here;
}

static int make_file(int folder, const char *name, mode_t mode, off_t bytes)
{
	_cleanup_close_ int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == EEXIST ? 0 : -errno;
	return ftruncate(fd, bytes) < 0 || fchmod(fd, mode & 0777) < 0 ? -errno : 0;
}

/* Makes the files and directories of `from` in `to`. Takes from. */
static void copy_folder(int from, int to, off_t bytes, unsigned depth)
{
	DIR *dir = from < 0 ? NULL : fdopendir(from);
	const struct dirent *e;

	if (!dir) {
		fd_close(from);
		return;
	}
	while ((e = readdir(dir))) {
		char text[NAME_MAX + 1];
		struct stat st;
		ssize_t n;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..") ||
		    fstatat(from, e->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
			continue;
		if (S_ISREG(st.st_mode)) {
			make_file(to, e->d_name, st.st_mode, bytes);
		} else if (S_ISLNK(st.st_mode)) {
			n = readlinkat(from, e->d_name, text, sizeof(text) - 1);
			text[n < 0 ? 0 : n] = '\0';
			symlinkat(text, to, e->d_name);
		} else if (S_ISDIR(st.st_mode) && depth < MOST_DEPTH) {
			_cleanup_close_ int below = make_folders(to, e->d_name, st.st_mode & 0777);

			copy_folder(openat(from, e->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
				    below, bytes, depth + 1);
		}
	}
	closedir(dir);
}

/*
 * The path below one of the directories, with lo in place of the link. False: it names none, or the
 * path is too long.
 */
static bool path_like(const char *path, char ret[LIMIT_PATH_BYTES])
{
	const char *rest;
	const struct top *top = top_of(path, &rest);
	bool own;

	if (!top || !*rest)
		return false;
	/* What is no link is the machine's: its name is never that of a link. */
	own = top->fs == FILES_PROC && (!strcmp(rest, "/all") || !strcmp(rest, "/default") ||
					!strncmp(rest, "/all/", 5) || !strncmp(rest, "/default/", 9));
	if (own)
		return snprintf(ret, LIMIT_PATH_BYTES, "%s", path) < LIMIT_PATH_BYTES;
	rest++;
	rest += strcspn(rest, "/");
	return snprintf(ret, LIMIT_PATH_BYTES, "%s/lo%s", top->links ? DEVICES : top->real, rest) <
	       LIMIT_PATH_BYTES;
}

/*
 * Opens what lo has in the place of the path. Follows no link: the program may have put a directory
 * where lo has a link, which leads to the machine's others. -1 with errno.
 */
static int open_like(const char *path, int flags)
{
	char like[LIMIT_PATH_BYTES];

	if (path_like(path, like))
		return open_straight(AT_FDCWD, like, flags);
	errno = ENOENT;
	return -1;
}

int tree_open_like(const char *path, int flags)
{
	int fd = open_like(path, O_RDONLY | flags);

	return fd < 0 ? -ENOENT : fd;
}

void tree_fill(int fd, const char *path)
{
	const char *rest;
	const struct top *top = top_of(path, &rest);
	struct stat st;
	char own[32];
	bool sys;

	if (!top || !*rest || fstat(fd, &st) < 0 || !S_ISDIR(st.st_mode) ||
	    (st.st_mode & 0777) != EMPTY_MODE)
		return;
	sys = top->fs == FILES_SYS;
	copy_folder(open_like(path, O_RDONLY | O_DIRECTORY), fd, sys ? SYSFS_BYTES : 0, 0);
	/* Last: before this, other threads fill it, too. */
	snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
	chmod(own, sys ? 0755 : 0555);
}

static bool is_shown(const struct view *view, const struct top *top, const struct view_link *l)
{
	return (view->kernel.ipv6 && !l->no_inet6) || !top->ipv6;
}

/* The entry of a link. */
static int make_entry(int folder, const struct top *top, const char *name)
{
	char text[64 + IFNAMSIZ];
	int r;

	if (top->links) {
		snprintf(text, sizeof(text), "../../devices/virtual/net/%s", name);
		r = symlinkat(text, folder, name);
	} else if (top == SNMP6) {
		return make_file(folder, name, 0444, 0);
	} else {
		r = mkdirat(folder, name, EMPTY_MODE);
	}
	return r < 0 && errno != EEXIST ? -errno : 0;
}

/* Entries that are of no link. */
static int make_others(int folder, const struct top *top)
{
	static const char *const others[] = { "all", "default" };
	int r = 0;

	if (top->links && access("/sys/class/net/bonding_masters", F_OK) == 0)
		r = make_file(folder, "bonding_masters", 0644, SYSFS_BYTES);
	for (size_t i = 0; !r && ends_with(top->end, "conf") && i < 2; i++)
		if (mkdirat(folder, others[i], EMPTY_MODE) < 0 && errno != EEXIST)
			r = -errno;
	return r;
}

/* A link in the directory of a device: netdev_adjacent_sysfs_add(). unmake: the link goes. */
static int make_tie(int device, const char *prefix, const char *name, const char *target, bool unmake)
{
	char from[16 + IFNAMSIZ], to[16 + IFNAMSIZ];

	snprintf(from, sizeof(from), "%s%s", prefix, name);
	snprintf(to, sizeof(to), "../%s", target);
	if (unmake)
		return unlinkat(device, from, 0) < 0 && errno != ENOENT ? -errno : 0;
	return symlinkat(to, device, from) < 0 && errno != EEXIST ? -errno : 0;
}

/* Ties the upper one of two links to the lower one. */
static int tie(int devices, const struct view_link *upper, const struct view_link *lower,
	       bool is_master, bool unmake)
{
	_cleanup_close_ int above = openat(devices, upper->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	_cleanup_close_ int below = openat(devices, lower->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	int r = make_tie(above, "lower_", lower->name, lower->name, unmake);

	if (!r)
		r = make_tie(below, "upper_", upper->name, upper->name, unmake);
	return r || !is_master ? r : make_tie(below, "master", "", upper->name, unmake);
}

static int tie_links(int devices, const struct view *view, bool unmake)
{
	int r = 0;

	for (size_t i = 0; !r && i < view->n_links; i++) {
		const struct view_link *l = &view->links[i], *other;
		uint32_t lower = !strcmp(l->kind.name, "vxlan") ? l->kind.vxlan.link :
				 l->lower_netnsid < 0 && strcmp(l->kind.name, "veth") ? l->lower : 0;

		other = l->master ? view_link_by_index(view, l->master) : NULL;
		if (other)
			r = tie(devices, other, l, true, unmake);
		other = lower && lower != l->index ? view_link_by_index(view, lower) : NULL;
		if (!r && other)
			r = tie(devices, l, other, false, unmake);
	}
	return r;
}

static int make_top(const struct tree *t, const struct view *view, const struct top *top)
{
	_cleanup_close_ int folder = -1;
	int r;

	if (access(top == SNMP6 ? "/proc/self/net/dev_snmp6" : top->real, F_OK) < 0 || (top->ipv6 && !view->kernel.ipv6))
		return 0;	/* no sysfs, or no IPv6 */
	folder = make_folders(t->fd, top->real, 0755);
	if (folder < 0)
		return folder;
	r = make_others(folder, top);
	for (size_t i = 0; !r && i < view->n_links; i++)
		if (is_shown(view, top, &view->links[i]))
			r = make_entry(folder, top, view->links[i].name);
	return r || strcmp(top->real, DEVICES) ? r : tie_links(folder, view, false);
}

/* May nobody else rename what we make there? The variables may be another user's: su(1). */
static bool is_safe(const char *place)
{
	struct stat st;

	return place && place[0] == '/' && stat(place, &st) == 0 &&
	       (st.st_uid == geteuid() || st.st_mode & S_ISVTX);
}

/* Makes the directory itself. */
static int make_root(struct tree *t)
{
	const char *places[] = { getenv("XDG_RUNTIME_DIR"), "/dev/shm", getenv("TMPDIR"), "/tmp" };
	int err = EPERM;

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (!is_safe(places[i]) || snprintf(t->path, sizeof(t->path), "%s/nlvirt-XXXXXX",
						    places[i]) >= (int)sizeof(t->path))
			continue;
		if (mkdtemp(t->path))
			return 0;
		err = errno;
	}
	return -err;
}

/* The path as the kernel tells it, without the links that were on the way. */
static int learn_path(struct tree *t)
{
	struct statx st;
	char own[32];
	ssize_t n;

	t->fd = open(t->path, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (t->fd < 0)
		return -errno;
	snprintf(own, sizeof(own), "/proc/self/fd/%d", t->fd);
	n = readlink(own, t->path, sizeof(t->path) - 1);
	if (n < 0 || n == sizeof(t->path) - 1 ||
	    statx(t->fd, "", AT_EMPTY_PATH | AT_STATX_DONT_SYNC, STATX_INO, &st) < 0)
		return n < 0 ? -errno : -ENAMETOOLONG;
	t->path[n] = '\0';
	t->path_len = (size_t)n;
	t->dev_major = st.stx_dev_major;
	t->dev_minor = st.stx_dev_minor;
	return 0;
}

int tree_new(const struct view *view, struct tree **ret_t, struct fail *f)
{
	struct tree *t = calloc(1, sizeof(*t));
	int r;

	if (!t)
		return fail_set(f, ENOMEM, "out of memory");
	t->fd = -1;
	r = make_root(t);
	if (r < 0) {
		free(t);
		return fail_set(f, -r, "cannot show the links of the view in files: no directory can be made in "
				"$XDG_RUNTIME_DIR, /dev/shm, $TMPDIR or /tmp: %s", strerror(-r));
	}
	r = learn_path(t);
	for (size_t i = 0; !r && i < TOPS; i++)
		r = make_top(t, view, &tops[i]);
	if (r < 0) {
		fail_set(f, -r, "cannot show the links of the view in files: %s: %s", t->path, strerror(-r));
		tree_remove(t);
		tree_free(t);
		return r;
	}
	*ret_t = t;
	return 0;
}

/* --- removing it -------------------------------------------------------------------------- */

/*
 * Removes what is in the directory, which it takes. *left: how many entries may still be removed.
 */
static void clear(int folder, unsigned depth, size_t *left)
{
	DIR *dir = folder < 0 ? NULL : fdopendir(folder);
	const struct dirent *e;

	if (!dir) {
		fd_close(folder);
		return;
	}
	fchmod(folder, 0700);		/* the modes of procfs let nobody remove a file */
	while (*left && (e = readdir(dir))) {
		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		--*left;
		if (unlinkat(folder, e->d_name, 0) == 0 || depth == MOST_DEPTH)
			continue;
		clear(openat(folder, e->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
		      depth + 1, left);
		unlinkat(folder, e->d_name, AT_REMOVEDIR);
	}
	closedir(dir);
}

void tree_remove(const struct tree *t)
{
	size_t left = LIMIT_TREE_ENTRIES;

	if (!t)
		return;
	if (t->fd >= 0)
		clear(openat(t->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), 0, &left);
	rmdir(t->path);
}

struct tree *tree_free(struct tree *t)
{
	if (t)
		fd_close(t->fd);
	free(t);
	return NULL;
}

/* --- changing it -------------------------------------------------------------------------- */

/* Removes the entries of links that `after` does not have. */
static void remove_links(int folder, const struct view *before, const struct view *after)
{
	size_t left = LIMIT_TREE_ENTRIES;

	for (size_t i = 0; i < before->n_links; i++) {
		const char *name = before->links[i].name;

		if (view_link_by_name(after, name) || unlinkat(folder, name, 0) == 0)
			continue;
		clear(openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), 1, &left);
		unlinkat(folder, name, AT_REMOVEDIR);
	}
}

void tree_follow(const struct tree *t, const struct view *before, const struct view *after)
{
	for (size_t i = 0; i < TOPS; i++) {
		const char *path = tops[i].real + 1;	/* relative to the tree */
		int folder = open_straight(t->fd, path, O_RDONLY | O_DIRECTORY);

		if (folder >= 0) {
			if (!strcmp(tops[i].real, DEVICES))
				tie_links(folder, before, true);
			remove_links(folder, before, after);
			fd_close(folder);
		}
		make_top(t, after, &tops[i]);
	}
}

/* --- using it ----------------------------------------------------------------------------- */

bool tree_path_is(const struct tree *t, char *path, enum files_fs *ret_fs)
{
	if (strncmp(path, t->path, t->path_len) != 0 || path[t->path_len] != '/')
		return false;
	memmove(path, path + t->path_len, strlen(path + t->path_len) + 1);
	*ret_fs = strncmp(path, "/sys/", 5) ? FILES_PROC : FILES_SYS;
	return true;
}

bool tree_path_of(const struct tree *t, int fd, enum files_fs *ret_fs,
		  char ret_path[LIMIT_PATH_BYTES])
{
	char own[32];
	ssize_t n;

	snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
	n = readlink(own, ret_path, LIMIT_PATH_BYTES - 1);
	ret_path[n < 0 ? 0 : n] = '\0';
	return tree_path_is(t, ret_path, ret_fs);
}

bool tree_holds(const struct tree *t, int fd, const struct statx *st)
{
	char path[LIMIT_PATH_BYTES];
	enum files_fs fs;

	return st->stx_dev_major == t->dev_major && st->stx_dev_minor == t->dev_minor &&
	       tree_path_of(t, fd, &fs, path);
}

int tree_enter(const struct tree *t, enum files_fs fs, const char *path)
{
	for (size_t i = 0; i < TOPS; i++) {
		int fd;

		if (tops[i].fs != fs || !ends_with(path, tops[i].end))
			continue;
		fd = open_straight(t->fd, tops[i].real + 1, O_PATH | O_DIRECTORY);
		return fd < 0 ? -ENOENT : fd;
	}
	return -ENOENT;
}
