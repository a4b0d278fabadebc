/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mirrors path_openat() of fs/namei.c, as far as it decides where a path leads. Whatever the kernel
 * would refuse on the way is left to the kernel: WALK_ELSEWHERE.
 */
#include "reach/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/cleanup.h"

#define MOST_LINKS 40			/* MAXSYMLINKS */
#define ROOT_INODE 1			/* PROC_ROOT_INO; kernfs numbers its root the same */
#define LINK_BYTES 64			/* "/proc/self/fd/N" */

int walk_open(int dir, const char *path, uint64_t flags, uint64_t resolve)
{
	struct open_how how = { .flags = O_PATH | O_CLOEXEC | flags, .resolve = resolve };
	int fd = (int)syscall(SYS_openat2, dir, path, &how, sizeof(how));

	return fd < 0 ? -errno : fd;
}

/* An entry is the device number, and one of these in the low bits; 0: free. */
enum { IS_PROC = 1, IS_SYS, IS_OTHER, KIND_BITS = 2 };

static unsigned kind_of_type(int fd)
{
	struct statfs s;

	if (fstatfs(fd, &s) < 0)
		return IS_OTHER;
	return s.f_type == PROC_SUPER_MAGIC ? IS_PROC : s.f_type == SYSFS_MAGIC ? IS_SYS : IS_OTHER;
}

/* 0: not known. */
static unsigned recall(struct walk_devices *d, uint64_t device)
{
	for (size_t i = 0; i < LIMIT_DEVICES; i++) {
		uint64_t entry = atomic_load_explicit(&d->entry[i], memory_order_relaxed);

		if (!entry || entry >> KIND_BITS == device)
			return (unsigned)(entry & ((1 << KIND_BITS) - 1));
	}
	return 0;
}

static void remember(struct walk_devices *d, uint64_t device, unsigned kind)
{
	for (size_t i = 0; i < LIMIT_DEVICES; i++) {
		uint64_t none = 0;

		if (atomic_compare_exchange_strong(&d->entry[i], &none, device << KIND_BITS | kind) ||
		    none >> KIND_BITS == device)
			return;
	}
}

/* AT_STATX_DONT_SYNC: no file system is asked, so this does not wait. */
bool walk_stat(int fd, struct statx *ret)
{
	return statx(fd, "", AT_EMPTY_PATH | AT_STATX_DONT_SYNC,
		     STATX_TYPE | STATX_INO | STATX_MNT_ID, ret) == 0;
}

enum walk_fs walk_fs_of(struct walk_devices *d, int fd, const struct statx *st, bool at_once,
			enum files_fs *ret_fs)
{
	unsigned kind;

	if (st->stx_dev_major)		/* procfs and sysfs have no block device */
		return WALK_FS_OTHER;
	kind = recall(d, st->stx_dev_minor);
	if (!kind && at_once)
		return WALK_FS_UNKNOWN;
	if (!kind) {
		kind = kind_of_type(fd);
		remember(d, st->stx_dev_minor, kind);
	}
	*ret_fs = kind == IS_SYS ? FILES_SYS : FILES_PROC;
	return kind == IS_OTHER ? WALK_FS_OTHER : WALK_FS_OURS;
}

enum walk_fs walk_fs(struct walk_devices *d, int fd, bool at_once, enum files_fs *ret_fs)
{
	struct statx st;

	return walk_stat(fd, &st) ? walk_fs_of(d, fd, &st, at_once, ret_fs) : WALK_FS_OTHER;
}

void walk_devices_init(struct walk_devices *d)
{
	static const char *const tops[] = { "/proc", "/sys", "/", "/dev", "/tmp" };

	for (size_t i = 0; i < sizeof(tops) / sizeof(tops[0]); i++) {
		_cleanup_close_ int fd = open(tops[i], O_PATH | O_CLOEXEC);
		enum files_fs fs;

		if (fd >= 0)
			walk_fs(d, fd, false, &fs);
	}
}

/*
 * The kernel looks up folders of /proc/PID/net anew each time, and what is open then counts as
 * deleted: proc_net_d_revalidate(). No file of procfs or sysfs is really called so.
 */
static size_t without_deleted(const char *path, size_t n)
{
	static const char suffix[] = " (deleted)";
	size_t len = sizeof(suffix) - 1;

	return n > len && !memcmp(path + n - len, suffix, len) ? n - len : n;
}

/* Reads the path of a descriptor. Returns its length, or -errno. */
static ssize_t read_path(pid_t tid, int fd, char ret_path[LIMIT_PATH_BYTES])
{
	char link[LINK_BYTES];
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/%d/fd/%d", (int)tid, fd);
	n = readlink(link, ret_path, LIMIT_PATH_BYTES - 1);
	if (n < 0)
		return -errno;
	ret_path[n] = '\0';
	return n;
}

int walk_path_of(pid_t tid, int fd, char ret_path[LIMIT_PATH_BYTES])
{
	ssize_t n = read_path(tid, fd, ret_path);

	if (n < 0)
		return (int)n;
	ret_path[without_deleted(ret_path, (size_t)n)] = '\0';
	return 0;
}

int walk_path_anywhere(int fd, char ret_path[LIMIT_PATH_BYTES])
{
	ssize_t n = read_path(getpid(), fd, ret_path);

	return n < 0 ? (int)n : 0;
}

/* Opens a link of /proc/TID that leads to a file, such as cwd, root or fd/N. */
static int open_of_thread(pid_t tid, const char *name, int number)
{
	char link[LINK_BYTES];
	int fd;

	if (number < 0)
		snprintf(link, sizeof(link), "/proc/%d/%s", (int)tid, name);
	else
		snprintf(link, sizeof(link), "/proc/%d/%s/%d", (int)tid, name, number);
	fd = open(link, O_PATH | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

bool walk_is_scoped(const struct walk *w)
{
	return w->resolve & (RESOLVE_BENEATH | RESOLVE_IN_ROOT);
}

/* Where the walk begins. */
int walk_base(const struct walk *w)
{
	if (w->path[0] == '/' && !walk_is_scoped(w))
		return open_of_thread(w->tid, "root", -1);
	if (w->dirfd == AT_FDCWD)
		return open_of_thread(w->tid, "cwd", -1);
	return w->dirfd < 0 ? -EBADF : open_of_thread(w->tid, "fd", w->dirfd);
}

/* Opens w->path. Returns a descriptor, or -errno: -EAGAIN: a mount is on the way, or it may wait. */
static int open_known(const struct walk *w, int from, uint64_t more)
{
	uint64_t resolve = w->resolve | RESOLVE_CACHED | RESOLVE_NO_MAGICLINKS | more |
			   (w->brief ? RESOLVE_NO_SYMLINKS : 0);
	int fd = walk_open(from, w->path, w->nofollow ? O_NOFOLLOW : 0, resolve);

	return fd == -EXDEV ? -EAGAIN : fd;
}

static bool is_other(const struct walk *w, int fd)
{
	struct statx st;
	enum files_fs fs;

	if (!walk_stat(fd, &st))
		return true;
	return walk_fs_of(w->devices, fd, &st, true, &fs) == WALK_FS_OTHER &&
	       !(w->tree && tree_holds(w->tree, fd, &st));
}

/* Without a folder `net` on the way, a file of procfs or sysfs tells of no interface. */
static bool is_not_of_net(const struct walk *w, int fd)
{
	char path[LIMIT_PATH_BYTES];

	return !strstr(w->path, "net") && walk_path_of(getpid(), fd, path) == 0 && !strstr(path, "/net");
}

/*
 * A path means the same to every thread that begins at the same folder with the same root, as long as
 * the walk stays outside procfs. Only there do parts differ: /proc/self, and links to what a process
 * has open, which RESOLVE_NO_MAGICLINKS refuses. Therefore the path leads elsewhere if the walk
 *   begins elsewhere and crosses no mount (RESOLVE_NO_XDEV), whether it arrives or fails; or
 *   arrives elsewhere, for it leaves procfs only where each thread would; or
 *   arrives in procfs or sysfs at a file that is not of our table. For another thread, the same walk
 *   has other numbers of processes in it, or fails.
 */
static bool leads_elsewhere(const struct walk *w, int from)
{
	int fd = open_known(w, from, RESOLVE_NO_XDEV);
	bool elsewhere;

	if (fd == -ELOOP)
		return false;
	if (fd != -EAGAIN) {
		fd_close(fd);
		return is_other(w, from);
	}
	fd = open_known(w, from, 0);
	elsewhere = fd >= 0 && (is_other(w, fd) || is_not_of_net(w, fd));
	fd_close(fd);
	return elsewhere;
}

bool walk_is_long(const struct walk *w)
{
	unsigned parts = 0;

	for (const char *at = w->path; *at; parts++) {
		at += strcspn(at, "/");
		at += strspn(at, "/");
	}
	return parts > WALK_PARTS;
}

bool walk_elsewhere(const struct walk *w, int root)
{
	_cleanup_close_ int base = -1;

	if (w->other_root || (w->brief && walk_is_long(w)))
		return false;
	if (w->path[0] == '/' && !walk_is_scoped(w))
		return leads_elsewhere(w, root);
	base = walk_base(w);
	return base >= 0 && leads_elsewhere(w, base);
}

/* A walk under way. */
struct step {
	const struct walk *w;
	walk_hides_fn *hides;
	void *arg;
	int root, at;			/* O_PATH descriptors, owned */
	enum files_fs fs;		/* where `at` is, if virtual: on procfs or sysfs */
	bool virtual;
	bool in_tree, all_in_tree;	/* `at` is in w->tree; so was all before */
	bool below_net;			/* `at` may be in a folder with this name, as all that is hidden */
	unsigned links, parts;
	char missing[NAME_MAX + 1];	/* as in struct walk_end */
	char rest[2 * LIMIT_PATH_BYTES];	/* what is still to walk */
};

static bool is_same(int a, int b)
{
	struct statx x, y;

	return walk_stat(a, &x) && walk_stat(b, &y) && x.stx_ino == y.stx_ino &&
	       x.stx_mnt_id == y.stx_mnt_id && x.stx_dev_major == y.stx_dev_major &&
	       x.stx_dev_minor == y.stx_dev_minor;
}

/* From a folder that the tree stands in for to the tree; and fills the folder of a link there. */
static void go_to_tree(struct step *s, const struct statx *st)
{
	char path[LIMIT_PATH_BYTES];
	int fd;

	if (!S_ISDIR(st->stx_mode))
		return;
	if (s->virtual && walk_path_of(getpid(), s->at, path) == 0) {
		fd = tree_enter(s->w->tree, s->fs, path);
		if (fd < 0)
			return;
		fd_close(s->at);
		s->at = fd;
		s->virtual = false;
		s->in_tree = true;
	} else if (s->in_tree && tree_path_of(s->w->tree, s->at, &s->fs, path)) {
		tree_fill(s->at, path);
	}
}

/* Goes to fd, which it takes, and learns where that is. *st: what walk_stat() has found. */
static enum walk_result go_to(struct step *s, int fd, const struct statx *st)
{
	enum walk_fs fs = walk_fs_of(s->w->devices, fd, st, s->w->at_once, &s->fs);

	fd_close(s->at);
	s->at = fd;
	s->virtual = fs == WALK_FS_OURS;
	s->in_tree = fs == WALK_FS_OTHER && s->w->tree && tree_holds(s->w->tree, fd, st);
	s->all_in_tree &= s->in_tree;
	if (s->w->tree)
		go_to_tree(s, st);
	return fs == WALK_FS_UNKNOWN ? WALK_LATE : WALK_FOUND;
}

/* Goes to the folder fd, which it takes. What is above it is not known. */
static enum walk_result begin_at(struct step *s, int fd)
{
	struct statx st;

	s->below_net = true;
	if (fd >= 0 && walk_stat(fd, &st))
		return go_to(s, fd, &st);
	fd_close(fd);
	return WALK_ELSEWHERE;
}

/* Takes the first part of s->rest. */
static void take_part(struct step *s, char part[NAME_MAX + 2])
{
	char *from = s->rest + strspn(s->rest, "/");
	size_t n = strcspn(from, "/");
	/* A name that is too long stays too long, so the kernel refuses it. */
	size_t copied = n <= NAME_MAX ? n : NAME_MAX + 1;

	memcpy(part, from, copied);
	part[copied] = '\0';
	memmove(s->rest, from + n, strlen(from + n) + 1);
}

/* Puts the text of a link before what is still to walk. */
static enum walk_result expand(struct step *s, const char *text)
{
	size_t n = strlen(text), rest = strlen(s->rest);

	if (!n || s->links++ == MOST_LINKS || n + 1 + rest >= sizeof(s->rest))
		return WALK_ELSEWHERE;
	memmove(s->rest + n + (rest > 0), s->rest, rest + 1);
	memcpy(s->rest, text, n);
	if (rest)
		s->rest[n] = '/';
	if (text[0] != '/')
		return WALK_FOUND;
	if (s->w->resolve & RESOLVE_BENEATH)
		return WALK_ELSEWHERE;
	return begin_at(s, fcntl(s->root, F_DUPFD_CLOEXEC, 0));
}

/* /proc/self and /proc/thread-self are links whose text depends on who reads them. */
static bool is_self(const struct step *s, const char *part, char text[LINK_BYTES])
{
	struct statx st;

	if (s->fs != FILES_PROC || (strcmp(part, "self") && strcmp(part, "thread-self")) ||
	    !walk_stat(s->at, &st) || st.stx_ino != ROOT_INODE)
		return false;
	if (!strcmp(part, "self"))
		snprintf(text, LINK_BYTES, "%d", (int)s->w->tgid);
	else
		snprintf(text, LINK_BYTES, "%d/task/%d", (int)s->w->tgid, (int)s->w->tid);
	return true;
}

/* Opens a part of the folder at s->at, without following it. */
static int open_part(const struct step *s, const char *part)
{
	uint64_t resolve = s->w->resolve & RESOLVE_NO_XDEV;

	/* procfs and sysfs are in memory, and never make us wait. */
	return walk_open(s->at, part, O_NOFOLLOW,
			    resolve | (s->w->at_once && !s->virtual ? RESOLVE_CACHED : 0));
}

/* Follows a link to what is open: the kernel jumps there. 0: it is not such a link. */
static int jump(struct step *s, const char *part)
{
	int fd = walk_open(s->at, part, 0, RESOLVE_NO_MAGICLINKS);

	fd_close(fd);
	if (fd != -ELOOP)
		return 0;
	if (s->w->resolve & (RESOLVE_NO_MAGICLINKS | RESOLVE_BENEATH | RESOLVE_IN_ROOT))
		return -ELOOP;
	fd = openat(s->at, part, O_PATH | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

static enum walk_result follow(struct step *s, const char *part, int link)
{
	char text[LIMIT_PATH_BYTES];
	ssize_t n;
	int to;

	if (s->w->resolve & RESOLVE_NO_SYMLINKS)
		return WALK_ELSEWHERE;
	/* A file system of the program's may be asked for the text, and answer as late as it likes. */
	if (!s->virtual && !s->in_tree && s->w->at_once)
		return WALK_LATE;
	to = s->virtual ? jump(s, part) : 0;
	if (to < 0)
		return WALK_ELSEWHERE;
	if (to > 0)
		return s->links++ < MOST_LINKS ? begin_at(s, to) : (fd_close(to), WALK_ELSEWHERE);
	n = readlinkat(link, "", text, sizeof(text) - 1);
	if (n < 0)
		return WALK_ELSEWHERE;
	text[n] = '\0';
	return expand(s, text);
}

/* Is a file that was opened at s->at hidden? Without a folder `net` above it, no file is. */
static bool is_hidden(const struct step *s, int fd)
{
	char path[LIMIT_PATH_BYTES];

	return s->virtual && s->below_net && s->hides &&
	       walk_path_of(getpid(), fd, path) == 0 && s->hides(s->arg, s->fs, path);
}

/* Goes to what a part has been opened as. */
static enum walk_result enter(struct step *s, const char *part, int fd)
{
	bool last = !*s->rest;		/* a slash after the part asks for what a link leads to */
	enum walk_result r = WALK_ELSEWHERE;
	struct statx st;

	if (!walk_stat(fd, &st)) {
		close(fd);
		return r;
	}
	if (S_ISLNK(st.stx_mode)) {
		if (is_hidden(s, fd))	/* or the kernel could say that it is a link */
			r = WALK_ABSENT;
		else if (last && s->w->nofollow && (s->in_tree || s->w->anywhere))
			return go_to(s, fd, &st);
		else if (!last || !s->w->nofollow)
			r = follow(s, part, fd);
		close(fd);
		return r;
	}
	if (*s->rest && !S_ISDIR(st.stx_mode)) {	/* ENOTDIR, also before a slash at the end */
		r = is_hidden(s, fd) ? WALK_ABSENT : WALK_ELSEWHERE;
		close(fd);
		return r;
	}
	r = go_to(s, fd, &st);
	s->below_net |= !strcmp(part, "net");
	return r == WALK_FOUND && is_hidden(s, s->at) ? WALK_ABSENT : r;
}

/* Goes up, but not above the root. */
static enum walk_result go_up(struct step *s)
{
	char path[LIMIT_PATH_BYTES];
	int up;

	if (is_same(s->at, s->root))
		return s->w->resolve & RESOLVE_BENEATH ? WALK_ELSEWHERE : WALK_FOUND;
	if (s->in_tree && tree_path_of(s->w->tree, s->at, &s->fs, path) && tree_is_top(path)) {
		*strrchr(path, '/') = '\0';
		return begin_at(s, open(path, O_PATH | O_CLOEXEC));
	}
	up = open_part(s, "..");
	if (up < 0)
		return up == -EAGAIN && s->w->at_once ? WALK_LATE : WALK_ELSEWHERE;
	return enter(s, "..", up);
}

/*
 * Walks the first part of s->rest. WALK_FOUND: go on. Files of procfs and sysfs that matter here
 * cannot be mapped, and a look into map_files waits for the lock of the memory map.
 */
static enum walk_result walk_part(struct step *s)
{
	char part[NAME_MAX + 2], text[LINK_BYTES];
	int fd;

	if (++s->parts > WALK_PARTS && s->w->at_once)
		return WALK_LATE;
	take_part(s, part);
	if (!*part || !strcmp(part, "."))
		return WALK_FOUND;
	if (!strcmp(part, ".."))
		return go_up(s);
	if (s->virtual && !strcmp(part, "map_files"))
		return WALK_ELSEWHERE;
	if (s->virtual && is_self(s, part, text)) {
		bool refused = s->w->resolve & RESOLVE_NO_SYMLINKS || (!*s->rest && s->w->nofollow);

		return refused ? WALK_ELSEWHERE : expand(s, text);
	}
	fd = open_part(s, part);
	if (fd == -ENOENT && s->w->anywhere && strlen(part) <= NAME_MAX &&
	    !s->rest[strspn(s->rest, "/")]) {
		strcpy(s->missing, part);
		*s->rest = '\0';
		return WALK_FOUND;
	}
	if (fd < 0 && s->in_tree && fd != -EAGAIN)
		return WALK_ABSENT;	/* the kernel may have it */
	if (fd < 0)
		return fd == -EAGAIN && s->w->at_once ? WALK_LATE : WALK_ELSEWHERE;
	return enter(s, part, fd);
}

/*
 * Finds the path of the file at which the walk ended. False: there is none, or the file is outside
 * procfs, sysfs and the tree, and the walk is not for `anywhere`.
 */
static bool find_path(struct step *s, char ret_path[LIMIT_PATH_BYTES])
{
	if (s->in_tree)
		return tree_path_of(s->w->tree, s->at, &s->fs, ret_path);
	if (s->virtual)
		return walk_path_of(getpid(), s->at, ret_path) == 0;
	return s->w->anywhere && walk_path_anywhere(s->at, ret_path) == 0;
}

static enum walk_result walk_all(struct step *s, struct walk_end *ret_end)
{
	enum walk_result r = begin_at(s, walk_base(s->w));

	s->below_net = s->w->path[0] != '/' || s->w->other_root;
	while (r == WALK_FOUND && *s->rest)
		r = walk_part(s);
	if (r != WALK_FOUND)
		return r;
	ret_end->in_tree = s->in_tree;
	ret_end->all_in_tree = s->all_in_tree;
	strcpy(ret_end->missing, s->missing);
	if (!find_path(s, ret_end->path))
		return WALK_ELSEWHERE;
	ret_end->fs = s->fs;
	ret_end->fd = TAKE_FD(s->at);
	return WALK_FOUND;
}

enum walk_result walk_to(const struct walk *w, walk_hides_fn *hides, void *arg,
			 struct walk_end *ret_end)
{
	struct step s = { .w = w, .hides = hides, .arg = arg, .at = -1, .all_in_tree = true };
	enum walk_result r = WALK_ELSEWHERE;

	if (!*w->path || (w->path[0] == '/' && w->resolve & RESOLVE_BENEATH))
		return r;
	s.root = walk_is_scoped(w) ? walk_base(w) : open_of_thread(w->tid, "root", -1);
	strcpy(s.rest, w->path);
	if (s.root >= 0)
		r = walk_all(&s, ret_end);
	fd_close(s.at);
	fd_close(s.root);
	return r;
}
