/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looks up the path of a UNIX socket where the program would: from its root and its working
 * directory.
 *
 * A supervisor with more rights than the program would lend them, so a path is used only if both
 * have the same rights to the file system (work_is_like_us()). The path may lead elsewhere a moment
 * later, so connect() and sends do not use it again: what was found is held open with O_PATH and
 * named by /proc/self/fd/N.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "onbehalf/resolvers.h"
#include "onbehalf/work.h"
#include "reach/status.h"

#define BIND_STACK 16384
#define PATH_BYTES (sizeof(struct sockaddr_un) + 1)

/*
 * Copies the path out of a name. Empty: there is none, but an abstract name, or one that the kernel
 * refuses.
 */
static void read_path(const struct sockaddr_storage *name, socklen_t len,
		      char path[static PATH_BYTES])
{
	const char *from = (const char *)name + offsetof(struct sockaddr_un, sun_path),
		   *end = (const char *)name + len;
	char *to = path;

	path[0] = '\0';
	if (name->ss_family != AF_UNIX || len <= offsetof(struct sockaddr_un, sun_path) ||
	    len > sizeof(struct sockaddr_un))
		return;
	/*
	 * "//" and "/./" become one slash, so that look_up() recognises the paths that it compares
	 */
	while (from < end && *from) {
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

/* Opens what is at the path for a program with our root. An O_PATH descriptor, or -errno. */
static int look_up(const char *who, const char *path)
{
	static const struct { const char *self, *there; } selves[] = {
		{ "/proc/self/", "" }, { "/proc/thread-self/", "" }, { "/dev/fd/", "fd/" },
	};
	char own[PATH_BYTES + 24], cwd[48];
	_cleanup_close_ int from = -1;
	int fd;

	snprintf(cwd, sizeof(cwd), "/proc/%s/cwd", who);
	from = open(cwd, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (from < 0)
		return -EACCES;
	/* "self" means the program there, but would mean the supervisor here. */
	strcpy(own, path);
	for (size_t i = 0; i < sizeof(selves) / sizeof(selves[0]); i++)
		if (!strncmp(path, selves[i].self, strlen(selves[i].self)))
			snprintf(own, sizeof(own), "/proc/%s/%s%s", who, selves[i].there,
				 path + strlen(selves[i].self));
	fd = openat(from, own, O_PATH | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

bool work_unix_resolves(const struct work *w)
{
	char who[16], path[PATH_BYTES];
	_cleanup_close_ int fd = -1;
	struct stat st;

	read_path(&w->job.name, w->job.name_len, path);
	snprintf(who, sizeof(who), "%d", (int)w->caller.tid);
	fd = path[0] ? look_up(who, path) : -1;
	return fd >= 0 && !fstat(fd, &st) && resolvers_have(&st);
}

/*
 * Where is the file that is open at fd? The order matters. A file that had one link when it was
 * counted had the one by which it was opened, or that one was gone by then, and then the kernel adds
 * " (deleted)" for ever: no link of the program's own gives a socket another name.
 */
static void find_place(const struct jobs *j, int fd, struct unix_place *ret)
{
	static const char deleted[] = " (deleted)";
	size_t tail = sizeof(deleted) - 1;
	struct stat st;
	char own[48];
	ssize_t n;

	*ret = (struct unix_place){ .why = REFUSAL_NAMELESS };
	snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
	if (fstat(fd, &st) < 0)
		return;
	n = readlink(own, ret->path, sizeof(ret->path));
	if (n <= 0 || n == sizeof(ret->path)) {
		ret->path[0] = '\0';
		return;
	}
	ret->len = (size_t)n;
	ret->path[n] = '\0';
	ret->denied = unix_rules_deny_file(j->unix_rules, &st);
	ret->made = unix_made_has(j->made, &st);
	if (st.st_nlink > 1)
		ret->why = REFUSAL_LINKS;
	else if (st.st_nlink && ret->path[0] == '/' &&
		 ((size_t)n < tail || strcmp(ret->path + n - tail, deleted)))
		ret->why = NULL;
}

/* An abstract name. False: the kernel finds nothing at this name, or refuses it. */
static bool find_name(const struct work *w, struct unix_place *ret)
{
	size_t head = offsetof(struct sockaddr_un, sun_path), len = w->job.name_len;

	if (w->job.name.ss_family != AF_UNIX || len <= head || len > sizeof(struct sockaddr_un))
		return false;
	/* An abstract name that leads to what was made inside, or nowhere (onbehalf/own.c) */
	*ret = (struct unix_place){ .len = len - head, .made = w->job.own.only };
	memcpy(ret->path, (const char *)&w->job.name + head, ret->len);
	ret->path[0] = '@';
	return true;
}

/* Do the rules allow this place? 0 or -errno, with *v. */
static int decide(const struct work *w, const struct unix_place *p, struct verdict *v)
{
	bool uncovered;
	const char *why = unix_rules_decide(w->jobs->unix_rules, p, &uncovered);

	if (uncovered && w->jobs->asks)
		return (int)work_ask_place(w, p, v);
	if (uncovered && w->jobs->learns)
		why = NULL;
	if (why)
		verdict_refuse_place(v, w->job.call, why, p);
	else if (w->jobs->learns && !p->why && !p->made)
		verdict_learn_place(v, w->job.call, p);
	return why ? -EACCES : 0;
}

/* Is anything to be decided or noted? */
static bool has_rules(const struct work *w)
{
	return w->jobs->made;
}

int work_unix_path(const struct work *w, int *ret_fd, struct verdict *v)
{
	char who[16], path[PATH_BYTES], own[48];
	_cleanup_close_ int fd = -1;
	struct unix_place place;
	struct stat st;
	int r;

	snprintf(who, sizeof(who), "%d", (int)w->caller.tid);
	if (!work_is_like_us(w))
		return -EACCES;
	read_path(&w->job.name, w->job.name_len, path);
	if (!path[0])
		return has_rules(w) && find_name(w, &place) ? decide(w, &place, v) : 0;
	fd = look_up(who, path);
	if (fd < 0)
		return fd;
	if (!fstat(fd, &st) && resolvers_have(&st))
		return -ENOENT;
	/* Both checks, and their order, are those of unix_find_bsd(). */
	snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
	if (faccessat(AT_FDCWD, own, W_OK, AT_EACCESS) < 0)
		return -errno;
	if (fstat(fd, &st) < 0 || !S_ISSOCK(st.st_mode))
		return -ECONNREFUSED;
	if (has_rules(w)) {
		find_place(w->jobs, fd, &place);
		r = decide(w, &place, v);
		if (r)
			return r;
	}
	*ret_fd = TAKE_FD(fd);
	return 0;
}

void work_unix_name(int fd, struct sockaddr_storage *ret_name, socklen_t *ret_len)
{
	struct sockaddr_un un = { .sun_family = AF_UNIX };

	snprintf(un.sun_path, sizeof(un.sun_path), "/proc/self/fd/%d", fd);
	memset(ret_name, 0, sizeof(*ret_name));
	memcpy(ret_name, &un, sizeof(un));
	*ret_len = sizeof(un);
}

static mode_t umask_of(pid_t tid)
{
	_cleanup_(status_done) struct status s = { 0 };

	if (status_read(tid, &s) < 0 || !status_value(&s, "Umask"))
		return 077;
	return (mode_t)status_number(&s, "Umask", 8);
}

/* Remembers the file of a socket that was bound. */
static void note_made(const struct work *w, const char *path)
{
	char who[16];
	int fd;

	if (!has_rules(w))
		return;
	snprintf(who, sizeof(who), "%d", (int)w->caller.tid);
	fd = look_up(who, path);
	if (fd >= 0)
		unix_made_note(w->jobs->made, w->job.fd, fd);
}

static int bind_if_waited_for(const struct work *w)
{
	int r = work_is_waited_for(w) ? work_bind_now(w) : -ENOENT;

	return r ? r : work_enter(w);
}

struct place {
	const struct work *work;
	int cwd;
	mode_t mask;
	int r;			/* of bind() */
};

/* In a process that shares everything with us but its working directory and umask. */
static int bind_there(void *arg)
{
	struct place *p = arg;

	umask(p->mask);
	p->r = fchdir(p->cwd) < 0 ? -EACCES : bind_if_waited_for(p->work);
	return 0;
}

/*
 * The socket keeps the name that bind() gets, so this must be the name that the program wrote. It
 * is resolved as the program would resolve it: in a process that has the program's working
 * directory and umask. unshare(CLONE_FS) would do for a thread, but containers refuse it.
 */
int work_unix_bind(const struct work *w)
{
	_Alignas(16) char stack[BIND_STACK];
	char path[PATH_BYTES], cwd[48];
	struct place p = { .work = w, .r = -EACCES };
	_cleanup_close_ int from = -1;
	pid_t pid;

	if (!work_is_like_us(w))
		return -EACCES;
	read_path(&w->job.name, w->job.name_len, path);
	if (!path[0])
		return bind_if_waited_for(w);
	snprintf(cwd, sizeof(cwd), "/proc/%d/cwd", (int)w->caller.tid);
	from = open(cwd, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (from < 0)
		return -EACCES;
	p.cwd = from;
	p.mask = umask_of(w->caller.tid);
	/* Without an exit signal it is no child that the caller of the library could wait for. */
	pid = clone(bind_there, stack + sizeof(stack), CLONE_VM | CLONE_VFORK | CLONE_FILES, &p);
	if (pid < 0)
		return -EACCES;
	while (waitpid(pid, NULL, __WCLONE) < 0 && errno == EINTR)
		;
	if (!p.r)
		note_made(w, path);
	return p.r;
}
