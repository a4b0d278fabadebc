/* SPDX-License-Identifier: Apache-2.0 */
#include "onbehalf/unix_made.h"

#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/sysmacros.h>

#include "base/cleanup.h"
#include "base/limits.h"

struct unix_made {
	pthread_mutex_t lock;
	size_t next;		/* the oldest, if all are in use */
	struct {
		int fd;		/* -1: unused */
		dev_t dev;
		ino_t ino;
	} file[LIMIT_UNIX_MADE];
};

struct unix_made *unix_made_new(void)
{
	struct unix_made *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	pthread_mutex_init(&m->lock, NULL);
	for (size_t i = 0; i < LIMIT_UNIX_MADE; i++)
		m->file[i].fd = -1;
	return m;
}

void unix_made_free(struct unix_made *m)
{
	if (!m)
		return;
	for (size_t i = 0; i < LIMIT_UNIX_MADE; i++)
		fd_close(m->file[i].fd);
	pthread_mutex_destroy(&m->lock);
	free(m);
}

/* Fills in the question about one socket. False: it is no socket. */
static bool fill(int socket, struct unix_diag_req *q)
{
	uint64_t cookie;
	socklen_t n = sizeof(cookie);
	struct stat st;

	if (fstat(socket, &st) < 0 || getsockopt(socket, SOL_SOCKET, SO_COOKIE, &cookie, &n) < 0)
		return false;
	*q = (struct unix_diag_req){ .sdiag_family = AF_UNIX, .udiag_ino = (uint32_t)st.st_ino,
				     .udiag_show = UDIAG_SHOW_VFS,
				     .udiag_cookie = { (uint32_t)cookie, (uint32_t)(cookie >> 32) } };
	return true;
}

/* Asks the kernel to which file the socket is bound. False: it does not tell. */
static bool ask(int socket_fd, struct unix_diag_vfs *ret)
{
	struct {
		struct nlmsghdr h;
		struct unix_diag_req q;
	} m = { .h = { .nlmsg_len = sizeof(m), .nlmsg_type = SOCK_DIAG_BY_FAMILY,
		       .nlmsg_flags = NLM_F_REQUEST } };
	struct {
		struct nlmsghdr h;
		struct unix_diag_msg d;
		struct nlattr a;
		struct unix_diag_vfs vfs;
	} r;
	_cleanup_close_ int fd = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);

	/* The kernel has queued the answer when send() returns. */
	if (fd < 0 || !fill(socket_fd, &m.q) || send(fd, &m, sizeof(m), 0) < 0 ||
	    recv(fd, &r, sizeof(r), MSG_DONTWAIT) != sizeof(r) ||
	    r.h.nlmsg_type != SOCK_DIAG_BY_FAMILY || r.a.nla_type != UNIX_DIAG_VFS)
		return false;
	*ret = r.vfs;
	return true;
}

/* Is it this file? The kernel tells 32 bits of the inode number, and its own form of the device. */
static bool is_file(const struct unix_diag_vfs *v, const struct stat *st)
{
	return v->udiag_vfs_ino == (uint32_t)st->st_ino &&
	       st->st_dev == makedev(v->udiag_vfs_dev >> 20, v->udiag_vfs_dev & 0xfffff);
}

/* A place for one more, with the lock held. */
static size_t make_room(struct unix_made *m)
{
	size_t at = m->next;

	for (size_t i = 0; m->file[at].fd >= 0 && i < LIMIT_UNIX_MADE; i++) {
		struct stat st;

		if (m->file[i].fd >= 0 && (fstat(m->file[i].fd, &st) < 0 || !st.st_nlink))
			m->file[i].fd = fd_close(m->file[i].fd);
		if (m->file[i].fd < 0)
			at = i;
	}
	m->next = (at + 1) % LIMIT_UNIX_MADE;
	m->file[at].fd = fd_close(m->file[at].fd);
	return at;
}

void unix_made_note(struct unix_made *m, int socket, int file)
{
	_cleanup_close_ int fd = file;
	struct unix_diag_vfs vfs;
	struct stat st;
	size_t at;

	if (fstat(fd, &st) < 0 || !S_ISSOCK(st.st_mode) || !ask(socket, &vfs) || !is_file(&vfs, &st))
		return;
	pthread_mutex_lock(&m->lock);
	at = make_room(m);
	m->file[at].fd = TAKE_FD(fd);
	m->file[at].dev = st.st_dev;
	m->file[at].ino = st.st_ino;
	pthread_mutex_unlock(&m->lock);
}

bool unix_made_has(struct unix_made *m, const struct stat *st)
{
	bool has = false;

	pthread_mutex_lock(&m->lock);
	for (size_t i = 0; i < LIMIT_UNIX_MADE && !has; i++)
		has = m->file[i].fd >= 0 && m->file[i].dev == st->st_dev &&
		      m->file[i].ino == st->st_ino;
	pthread_mutex_unlock(&m->lock);
	return has;
}
