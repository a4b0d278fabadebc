/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/copies_table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/limits.h"

#define EVENTS_MOST 16

/* 0: not a descriptor of ours. */
static uint64_t inode(int fd)
{
	struct stat st;

	return fstat(fd, &st) < 0 ? 0 : st.st_ino;
}

bool copies_are_needed(void)
{
	_cleanup_close_ int socket_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	_cleanup_close_ int self = (int)syscall(SYS_pidfd_open, getpid(), 0);
	_cleanup_close_ int copy = (int)syscall(SYS_pidfd_getfd, self, socket_fd, 0);
	uint64_t ino;

	/* A process may always copy its own descriptors: only the call itself can be refused. */
	return socket_fd >= 0 && self >= 0 && copy < 0 &&
	       holders_look(getpid(), socket_fd, &ino) == 0 && ino == inode(socket_fd);
}

/* One process must not use up the descriptors that all calls need. */
static void set_limits(struct copies *c)
{
	struct rlimit files = { 0, 0 };

	getrlimit(RLIMIT_NOFILE, &files);
	c->most = files.rlim_cur / 2 < LIMIT_COPIES ? (unsigned)files.rlim_cur / 2 : LIMIT_COPIES;
	c->most_process = c->most / 2 < LIMIT_COPIES_PROCESS ? c->most / 2 : LIMIT_COPIES_PROCESS;
}

struct copies *copies_new(pid_t root, struct closers *closers)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u64 = COPIES_TIMER };
	struct copies *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->users = 1;
	c->n_most = COPIES_FEW;
	c->closers = closers;
	set_limits(c);
	pthread_mutex_init(&c->lock, NULL);
	c->holders = holders_new(root);
	c->epoll = epoll_create1(EPOLL_CLOEXEC);
	c->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (c->holders && c->epoll >= 0 && c->timer >= 0 &&
	    epoll_ctl(c->epoll, EPOLL_CTL_ADD, c->timer, &event) == 0)
		return c;
	copies_put(c);
	return NULL;
}

struct copies *copies_get(struct copies *c)
{
	if (c)
		c->users++;
	return c;
}

void copies_end(struct copies *c)
{
	pthread_mutex_lock(&c->lock);
	for (unsigned i = 0; i < COPIES_BUCKETS; i++)
		while (c->by_ino[i])
			copies_table_forget(c, &c->by_ino[i]);
	c->stage = RESTING;
	copies_table_unlock(c);
	pthread_mutex_lock(&c->lock);
	c->closers = NULL;		/* its owner may end it now */
	pthread_mutex_unlock(&c->lock);
}

void copies_put(struct copies *c)
{
	if (!c || --c->users)
		return;
	copies_end(c);
	fd_close(c->epoll);
	fd_close(c->timer);
	holders_free(c->holders);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

int copies_admit(struct copies *c, pid_t tgid)
{
	const struct owner *o;
	int r;

	pthread_mutex_lock(&c->lock);
	o = *copies_table_owner(c, tgid);
	r = o && o->count >= c->most_process ? -EMFILE : c->n >= c->most ? -ENFILE : 0;
	pthread_mutex_unlock(&c->lock);
	return r;
}

uint64_t copies_add(struct copies *c, int fd, pid_t tid, pid_t tgid, int number,
		    enum copies_hurry hurry)
{
	struct copy *e = calloc(1, sizeof(*e));
	uint64_t ino = 0;

	if (e) {
		*e = (struct copy){ .ino = inode(fd), .fd = fd, .tid = tid, .number = number,
				    .hurry = hurry };
		pthread_mutex_lock(&c->lock);
		if (copies_table_add(c, e, tgid)) {
			ino = e->ino;
			copies_sweep_soon(c);
		}
		copies_table_unlock(c);
	}
	if (!ino) {
		free(e);
		fd_close(fd);
	}
	return ino;
}

int copies_fetch(struct copies *c, pid_t tid, int number)
{
	struct copy *e;
	uint64_t ino;
	int r = holders_look(tid, number, &ino);

	if (r < 0)
		return r;
	pthread_mutex_lock(&c->lock);
	e = copies_table_find(c, ino);
	if (e)
		copies_sweep_saw(c, e, tid, number);
	if (!e)
		r = -ENOENT;
	else if (e->fd < 0)
		r = e->unfetched ? -EALREADY : -EISCONN;
	else
		r = fcntl(e->fd, F_DUPFD_CLOEXEC, 0);
	if (r < 0 && e && e->fd >= 0)
		r = -errno;
	pthread_mutex_unlock(&c->lock);
	return r;
}

void copies_told(struct copies *c, pid_t tid, int number)
{
	struct copy *e;
	uint64_t ino;

	if (holders_look(tid, number, &ino) < 0)
		return;
	pthread_mutex_lock(&c->lock);
	e = copies_table_find(c, ino);
	if (e)
		e->unfetched = false;
	pthread_mutex_unlock(&c->lock);
}

int copies_duplicate(struct copies *c, uint64_t ino)
{
	const struct copy *e;
	int fd;

	pthread_mutex_lock(&c->lock);
	e = copies_table_find(c, ino);
	fd = e && e->fd >= 0 ? fcntl(e->fd, F_DUPFD_CLOEXEC, 0) : -ENOENT;
	if (fd == -1)
		fd = -errno;
	pthread_mutex_unlock(&c->lock);
	return fd;
}

void copies_release(struct copies *c, int fd)
{
	struct copy *e;

	pthread_mutex_lock(&c->lock);
	e = copies_table_find(c, inode(fd));
	if (e)
		copies_table_close(c, e);
	copies_table_unlock(c);
}

int copies_fd(const struct copies *c)
{
	return c->epoll;
}

void copies_release_connected(struct copies *c, int fd)
{
	struct epoll_event event = { .events = EPOLLOUT | EPOLLONESHOT };
	struct copy *e;

	pthread_mutex_lock(&c->lock);
	e = copies_table_find(c, inode(fd));
	if (e && e->fd >= 0) {
		event.data.u64 = e->ino;
		/* After a failure the next sweep finds the connection. */
		e->watched = epoll_ctl(c->epoll, e->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, e->fd,
				       &event) == 0;
	}
	pthread_mutex_unlock(&c->lock);
}

static bool is_connected(int fd)
{
	struct sockaddr_storage name;
	socklen_t len = sizeof(name);

	return getpeername(fd, (struct sockaddr *)&name, &len) == 0;
}

static void on_writable(struct copies *c, uint64_t ino)
{
	struct copy *e = copies_table_find(c, ino);

	/* If the connection has failed, the program may connect again. */
	if (!e || e->fd < 0 || !is_connected(e->fd))
		return;
	copies_table_close(c, e);
	e->unfetched = true;
}

void copies_on_event(struct copies *c)
{
	struct epoll_event event[EVENTS_MOST];
	int n = epoll_wait(c->epoll, event, EVENTS_MOST, 0);

	pthread_mutex_lock(&c->lock);
	for (int i = 0; i < n; i++)
		if (event[i].data.u64 == COPIES_TIMER)
			copies_sweep_on_timer(c);
		else
			on_writable(c, event[i].data.u64);
	copies_table_unlock(c);
}

