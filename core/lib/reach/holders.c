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
	pid_t thread;			/* its last thread: the first may have ended already */
	DIR *threads;			/* first its threads, for their children */
	DIR *fds;			/* then its descriptors */
	bool whole;
};

struct holders *holders_new(pid_t root)
{
	struct holders *h = calloc(1, sizeof(*h));

	if (h)
		h->root = root;
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
	h->n = 0;
	h->whole = true;
	h->pid = h->root;
	h->threads = open_dir(h->root, "task");
	h->whole = h->threads;
}

bool holders_is_walking(const struct holders *h)
{
	return h->threads || h->fds || h->n;
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

/* Goes on to the descriptors of the process, or from there to the next process. */
static int next_dir(struct holders *h)
{
	if (h->threads) {
		h->threads = close_dir(h->threads);
		h->fds = h->pid == h->root ? NULL : open_dir(h->thread, "fd");
		h->whole &= h->fds || h->pid == h->root || !ran_out(errno);
		if (h->fds)
			return 0;
	}
	h->fds = close_dir(h->fds);
	if (!h->n)
		return -ENODATA;
	h->pid = h->todo[--h->n];
	h->threads = open_dir(h->pid, "task");
	h->whole &= h->threads || !ran_out(errno);
	return 0;
}

int holders_step(struct holders *h, struct holder *ret_holder)
{
	DIR *d = h->threads ? h->threads : h->fds;
	struct dirent *e = d ? readdir(d) : NULL;
	uint64_t ino;
	int fd;

	if (!e)
		return next_dir(h);
	if (e->d_name[0] < '0' || e->d_name[0] > '9')
		return 0;
	if (h->threads) {
		add_children(h, e->d_name);
		h->thread = atoi(e->d_name);
		return 0;
	}
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
