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
#include "reach/status.h"

#define PATH_BYTES (sizeof(struct sockaddr_un) + 1)

/* Have we none of these capabilities that the thread lacks? */
static bool no_more_rights(const struct status *ours, const struct status *theirs, uint64_t opens)
{
	return !(status_number(ours, "CapEff", 16) & ~status_number(theirs, "CapEff", 16) & opens);
}

static bool same_place(const char *who, const char *what)
{
	char a[64], b[64];
	struct stat x, y;

	snprintf(a, sizeof(a), "/proc/%s/%s", who, what);
	snprintf(b, sizeof(b), "/proc/self/%s", what);
	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool onbehalf_is_like_us(pid_t tid)
{
	/* Capabilities that open what permissions close. Others do not matter here. */
	uint64_t opens = 1ull << CAP_DAC_OVERRIDE | 1ull << CAP_DAC_READ_SEARCH;
	_cleanup_(status_done) struct status ours = { 0 }, theirs = { 0 };
	char who[16];

	snprintf(who, sizeof(who), "%d", (int)tid);
	return !status_read(0, &ours) && !status_read(tid, &theirs) && status_same(&ours, &theirs, "Uid") &&
	       status_same(&ours, &theirs, "Gid") && status_same(&ours, &theirs, "Groups") &&
	       no_more_rights(&ours, &theirs, opens) && same_place(who, "root") && same_place(who, "ns/mnt") &&
	       same_place(who, "ns/user");
}

bool onbehalf_may_bind_low(pid_t tid)
{
	_cleanup_(status_done) struct status ours = { 0 }, theirs = { 0 };

	return !status_read(0, &ours) && !status_read(tid, &theirs) &&
	       no_more_rights(&ours, &theirs, 1ull << CAP_NET_BIND_SERVICE);
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
	if (!onbehalf_is_like_us(tid))
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

static mode_t umask_of(pid_t tid)
{
	_cleanup_(status_done) struct status s = { 0 };

	if (status_read(tid, &s) < 0 || !status_value(&s, "Umask"))
		return 077;
	return (mode_t)status_number(&s, "Umask", 8);
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
	if (!onbehalf_is_like_us(j->tid) || unshare(CLONE_FS) < 0)
		return -EACCES;
	from = open(cwd, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (from < 0 || fchdir(from) < 0)
		return -EACCES;
	umask(umask_of(j->tid));
	r = !onbehalf_alive(b, j->id) ? -ENOENT :
	    bind(j->fd, (const struct sockaddr *)&j->name, j->name_len) < 0 ? -errno : 0;
	if (chdir("/") < 0)
		return r;	/* no harm: every job sets its own */
	return r;
}
