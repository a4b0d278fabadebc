/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The path of a UNIX socket, looked up where the program would have: from its root and its working directory, and
 * only if we are to the file system what it is. A supervisor with more rights would else lend them.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "onbehalf/onbehalf.h"
#include "onbehalf/resolvers.h"

#define PATH_BYTES (sizeof(struct sockaddr_un) + 1)
#define STATUS_BYTES 16384	/* 64 Ki groups do not fit, and then nobody is the same */

static int read_status(const char *who, char *buf)
{
	char path[48];
	_cleanup_close_ int fd = -1;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%s/status", who);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? -1 : read(fd, buf, STATUS_BYTES - 1);
	if (n < 0)
		return -errno;
	buf[n] = '\0';
	return n == STATUS_BYTES - 1 ? -E2BIG : 0;
}

/* Is the line that begins so the same in both? */
static bool same_line(const char *a, const char *b, const char *name)
{
	const char *x = strstr(a, name), *y = strstr(b, name);
	size_t n;

	if (!x || !y)
		return false;
	n = strcspn(x + 1, "\n") + 1;
	return !strncmp(x, y, n + 1);
}

/* Have we none of these capabilities that they have not? */
static bool no_more_rights(const char *ours, const char *theirs, uint64_t opens)
{
	const char *a = strstr(ours, "\nCapEff:"), *b = strstr(theirs, "\nCapEff:");

	return a && b && !(strtoull(a + 8, NULL, 16) & ~strtoull(b + 8, NULL, 16) & opens);
}

static bool same_place(const char *who, const char *what)
{
	char a[64], b[64];
	struct stat x, y;

	snprintf(a, sizeof(a), "/proc/%s/%s", who, what);
	snprintf(b, sizeof(b), "/proc/self/%s", what);
	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool is_like_us(const char *who)
{
	/* Capabilities that open what permissions close. Others do not matter here. */
	uint64_t opens = 1ull << CAP_DAC_OVERRIDE | 1ull << CAP_DAC_READ_SEARCH;
	char ours[STATUS_BYTES], theirs[STATUS_BYTES];

	return !read_status("thread-self", ours) && !read_status(who, theirs) && same_line(ours, theirs, "\nUid:") &&
	       same_line(ours, theirs, "\nGid:") && same_line(ours, theirs, "\nGroups:") &&
	       no_more_rights(ours, theirs, opens) && same_place(who, "root") && same_place(who, "ns/mnt") &&
	       same_place(who, "ns/user");
}

bool onbehalf_is_like_us(pid_t tid)
{
	char who[16];

	snprintf(who, sizeof(who), "%d", (int)tid);
	return is_like_us(who);
}

bool onbehalf_may_bind_low(pid_t tid)
{
	char who[16], ours[STATUS_BYTES], theirs[STATUS_BYTES];

	snprintf(who, sizeof(who), "%d", (int)tid);
	return !read_status("thread-self", ours) && !read_status(who, theirs) &&
	       no_more_rights(ours, theirs, 1ull << CAP_NET_BIND_SERVICE);
}

/* The path in a name; empty: there is none, but an abstract name, or one that the kernel refuses. */
static void read_path(const struct sockaddr_storage *name, socklen_t len, char path[static PATH_BYTES])
{
	const char *from = (const char *)name + offsetof(struct sockaddr_un, sun_path), *end = (const char *)name + len;
	char *to = path;

	path[0] = '\0';
	if (name->ss_family != AF_UNIX || len <= offsetof(struct sockaddr_un, sun_path) || len > sizeof(struct sockaddr_un))
		return;
	while (from < end && *from) {	/* one slash for many, and for "/./", so that look_up() sees what it looks for */
		bool slash = to > path && to[-1] == '/';

		if (slash && *from == '/')
			from++;
		else if (slash && *from == '.' && from + 1 < end && from[1] == '/')
			from += 2;
		else
			*to++ = *from++;
	}
	*to = '\0';
}

/* What stands at the path, for a program with our root: O_PATH, or -errno. */
static int look_up(const char *who, const char *path)
{
	static const char *const selves[] = { "/proc/self/", "/proc/thread-self/" };
	char own[PATH_BYTES + 16], cwd[48];
	_cleanup_close_ int from = -1;
	int fd;

	snprintf(cwd, sizeof(cwd), "/proc/%s/cwd", who);
	from = open(cwd, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (from < 0)
		return -EACCES;
	/* "self" is the program there, and would be us here. */
	strcpy(own, path);
	for (size_t i = 0; i < sizeof(selves) / sizeof(selves[0]); i++)
		if (!strncmp(path, selves[i], strlen(selves[i])))
			snprintf(own, sizeof(own), "/proc/%s/%s", who, path + strlen(selves[i]));
	fd = openat(from, own, O_PATH | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

bool onbehalf_unix_resolves(pid_t tid, const struct sockaddr_storage *name, socklen_t len)
{
	char who[16], path[PATH_BYTES];
	_cleanup_close_ int fd = -1;
	struct stat st;

	read_path(name, len, path);
	snprintf(who, sizeof(who), "%d", (int)tid);
	fd = path[0] ? look_up(who, path) : -1;
	return fd >= 0 && !fstat(fd, &st) && resolvers_have(&st);
}

int onbehalf_unix_path(pid_t tid, const struct sockaddr_storage *name, socklen_t len, int *ret_fd)
{
	char who[16], path[PATH_BYTES], own[48];
	_cleanup_close_ int fd = -1;
	struct stat st;

	snprintf(who, sizeof(who), "%d", (int)tid);
	if (!is_like_us(who))
		return -EACCES;
	read_path(name, len, path);
	if (!path[0])
		return 0;
	fd = look_up(who, path);
	if (fd < 0)
		return fd;
	if (!fstat(fd, &st) && resolvers_have(&st))
		return -ENOENT;
	/* Both as unix_find_bsd() has it, and in its order. */
	snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
	if (faccessat(AT_FDCWD, own, W_OK, AT_EACCESS) < 0)
		return -errno;
	if (fstat(fd, &st) < 0 || !S_ISSOCK(st.st_mode))
		return -ECONNREFUSED;
	*ret_fd = TAKE_FD(fd);
	return 0;
}

static mode_t umask_of(const char *who)
{
	char status[STATUS_BYTES];
	const char *at;

	if (read_status(who, status) < 0 || !(at = strstr(status, "\nUmask:")))
		return 077;
	return (mode_t)strtoul(at + 7, NULL, 8);
}

/*
 * The socket keeps the name that it is given, so that must be the program's own, and the working directory this
 * thread's: it gets one of its own, and a umask.
 */
int onbehalf_unix_bind(struct onbehalf *b, const struct onbehalf_job *j)
{
	char who[16], cwd[48];
	_cleanup_close_ int from = -1;
	int r;

	snprintf(who, sizeof(who), "%d", (int)j->tid);
	snprintf(cwd, sizeof(cwd), "/proc/%s/cwd", who);
	if (!is_like_us(who) || unshare(CLONE_FS) < 0)
		return -EACCES;
	from = open(cwd, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (from < 0 || fchdir(from) < 0)
		return -EACCES;
	umask(umask_of(who));
	r = !onbehalf_alive(b, j->id) ? -ENOENT :
	    bind(j->fd, (const struct sockaddr *)&j->name, j->name_len) < 0 ? -errno : 0;
	if (chdir("/") < 0)
		return r;	/* no harm: every job sets its own */
	return r;
}
