/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/holders.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/limits.h"

#define PATH_BYTES 64

struct holders {
	pid_t root;
	pid_t todo[LIMIT_WALK];		/* processes that are still to be walked over */
	unsigned n;
	pid_t pid;			/* the process that is being walked over */
	pid_t thread;			/* the one whose descriptors are read */
	pid_t last;			/* its last thread */
	pid_t self;			/* this process, which is left out */
	DIR *all;			/* /proc, if the processes have no root */
	bool has_fds;			/* some were read */
	DIR *fds;			/* first its descriptors */
	DIR *threads;			/* then its threads, for their children */
	bool whole;
};

struct holders *holders_new(pid_t root)
{
	struct holders *h = calloc(1, sizeof(*h));

	if (h)
		h->root = root;
	if (h)
		h->self = getpid();
	return h;
}

static DIR *close_dir(DIR *d)
{
	if (d)
		closedir(d);
	return NULL;
}

struct holders *holders_free(struct holders *h)
{
	if (!h)
		return NULL;
	close_dir(h->threads);
	close_dir(h->fds);
	close_dir(h->all);
	free(h);
	return NULL;
}

static DIR *open_dir(pid_t pid, const char *name)
{
	char path[PATH_BYTES];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	return opendir(path);
}

void holders_start(struct holders *h)
{
	h->threads = close_dir(h->threads);
	h->fds = close_dir(h->fds);
	h->all = close_dir(h->all);
	h->n = 0;
	h->pid = h->root;
	if (h->root)
		h->threads = open_dir(h->root, "task");
	else
		h->all = opendir("/proc");
	h->whole = h->threads || h->all;
}

bool holders_is_whole(const struct holders *h)
{
	return h->whole;
}

/* A directory of /proc that cannot be opened is that of a process which is gone or not ours. */
static bool ran_out(int err)
{
	return err == EMFILE || err == ENFILE || err == ENOMEM;
}

static void add_child(struct holders *h, pid_t pid)
{
	if (pid == h->self)
		return;		/* it has the copies that the walk is about */
	if (h->n < LIMIT_WALK)
		h->todo[h->n++] = pid;
	h->whole &= h->n < LIMIT_WALK;
}

/* Adds the children that a thread has forked: numbers, each with a blank after it. */
static void add_children(struct holders *h, const char *tid)
{
	char path[PATH_BYTES], text[4096];
	_cleanup_close_ int fd = -1;
	pid_t pid = 0;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/task/%.11s/children", (int)h->pid, tid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		h->whole &= !ran_out(errno);
		return;
	}
	while (h->n < LIMIT_WALK && (n = read(fd, text, sizeof(text))) > 0)
		for (ssize_t i = 0; i < n; i++) {
			if (text[i] >= '0' && text[i] <= '9') {
				pid = pid * 10 + (text[i] - '0');
			} else if (pid) {
				add_child(h, pid);
				pid = 0;
			}
		}
}

static DIR *begin_fds(struct holders *h, pid_t thread)
{
	h->thread = thread;
	h->fds = open_dir(thread, "fd");
	h->whole &= h->fds || !ran_out(errno);
	return h->fds;
}

static void begin_threads(struct holders *h)
{
	h->threads = open_dir(h->pid, "task");
	h->whole &= h->threads || !ran_out(errno);
}

/*
 * Goes on. The children come after the descriptors: a child that is forked in between has what the
 * process had. If the first thread has ended, it has no descriptors, and the last one is asked.
 */
static int next_dir(struct holders *h)
{
	if (h->fds) {
		h->fds = close_dir(h->fds);
		if (h->thread == h->pid) {
			begin_threads(h);
			return 0;
		}
	} else if (h->all) {
		h->all = close_dir(h->all);
	} else if (h->threads) {
		h->threads = close_dir(h->threads);
		if (h->pid != h->root && !h->has_fds && h->last != h->pid && begin_fds(h, h->last))
			return 0;
	}
	if (!h->n)
		return -ENODATA;
	h->pid = h->todo[--h->n];
	h->has_fds = false;
	if (!begin_fds(h, h->pid))
		begin_threads(h);
	return 0;
}

int holders_step(struct holders *h, struct holder *ret_holder)
{
	DIR *d = h->all ? h->all : h->threads ? h->threads : h->fds;
	struct dirent *e = d ? readdir(d) : NULL;
	uint64_t ino;
	int fd;

	if (!e)
		return next_dir(h);
	if (e->d_name[0] < '0' || e->d_name[0] > '9')
		return 0;
	if (h->all) {
		add_child(h, atoi(e->d_name));
		return 0;
	}
	if (h->threads) {
		if (h->root)	/* without one, all processes are listed already */
			add_children(h, e->d_name);
		h->last = atoi(e->d_name);
		return 0;
	}
	h->has_fds = true;
	fd = atoi(e->d_name);
	if (holders_look(h->thread, fd, &ino) < 0)
		return 0;
	*ret_holder = (struct holder){ .ino = ino, .tid = h->thread, .fd = fd };
	return 1;
}

bool holders_may_look(pid_t tid)
{
	char path[PATH_BYTES], text[1];

	/* The same right: proc_fd_access_allowed() of fs/proc/base.c. The text is cut, and not used. */
	snprintf(path, sizeof(path), "/proc/%d/cwd", (int)tid);
	return readlink(path, text, sizeof(text)) >= 0;
}

bool holders_see(pid_t tid)
{
	char path[PATH_BYTES];

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)tid);
	return access(path, F_OK) == 0;
}

int holders_look(pid_t tid, int fd, uint64_t *ret_ino)
{
	static const char socket[] = "socket:[";
	char path[PATH_BYTES], text[PATH_BYTES];
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)tid, fd);
	n = readlink(path, text, sizeof(text) - 1);
	if (n < 0)
		return errno == ENOENT ? -EBADF : -errno;
	text[n] = '\0';
	if (strncmp(text, socket, sizeof(socket) - 1))
		return -ENOTSOCK;
	*ret_ino = strtoull(text + sizeof(socket) - 1, NULL, 10);
	return 0;
}
