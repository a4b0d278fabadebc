/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/newer.h"

/* Bytes of the largest response that we can send; Linux 6.18 needs 24. */
#define RESPONSE_MOST 64

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* A signal to the supervisor must not become an error in the program. */
static int retry_ioctl(int fd, unsigned long request, void *arg)
{
	int r;

	do
		r = ioctl(fd, request, arg);
	while (r < 0 && errno == EINTR);
	return r;
}

int listener_init(struct listener *l, int fd)
{
	struct seccomp_notif_sizes sizes;

	if (syscall(SYS_seccomp, SECCOMP_GET_NOTIF_SIZES, 0, &sizes) < 0)
		return -errno;
	l->notif_bytes = larger(sizes.seccomp_notif, sizeof(*l->notif));
	if (sizes.seccomp_notif_resp > RESPONSE_MOST)
		return -ENOSYS;
	l->notif = calloc(1, l->notif_bytes);
	if (!l->notif)
		return -ENOMEM;
	l->fd = fd;
	return 0;
}

void listener_done(struct listener *l)
{
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
	free(l->notif);
	l->notif = NULL;
}

int listener_probe(const struct listener *l)
{
	/*
	 * No notification has this id. A kernel that knows the flag returns ENOENT, others EINVAL.
	 */
	struct seccomp_notif_addfd add = {
		.id = UINT64_MAX, .srcfd = (uint32_t)l->fd, .flags = SECCOMP_ADDFD_FLAG_SEND,
	};

	if (ioctl(l->fd, SECCOMP_IOCTL_NOTIF_ADDFD, &add) < 0 && errno == ENOENT)
		return 0;
	return -ENOSYS;
}

void listener_sync_wake_up(const struct listener *l)
{
	ioctl(l->fd, SECCOMP_IOCTL_NOTIF_SET_FLAGS, SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP);
}

int listener_receive(struct listener *l, struct seccomp_notif *ret_n)
{
	memset(l->notif, 0, l->notif_bytes);	/* otherwise the kernel returns EINVAL */
	if (ioctl(l->fd, SECCOMP_IOCTL_NOTIF_RECV, l->notif) < 0)
		return -errno;
	*ret_n = *l->notif;
	return 0;
}

bool listener_alive(const struct listener *l, uint64_t id)
{
	return retry_ioctl(l->fd, SECCOMP_IOCTL_NOTIF_ID_VALID, &id) == 0;
}

static int send_response(struct listener *l, uint64_t id, int64_t value, int err, uint32_t flags)
{
	union {
		struct seccomp_notif_resp resp;
		uint8_t bytes[RESPONSE_MOST];	/* all that a later kernel may copy, zeroed */
	} r = { .bytes = { 0 } };

	r.resp = (struct seccomp_notif_resp){
		.id = id, .val = err ? 0 : value, .error = -err, .flags = flags
	};
	return retry_ioctl(l->fd, SECCOMP_IOCTL_NOTIF_SEND, &r) < 0 ? -errno : 0;
}

int listener_respond(struct listener *l, uint64_t id, int64_t value, int err)
{
	return send_response(l, id, value, err, 0);
}

int listener_continue(struct listener *l, uint64_t id)
{
	return send_response(l, id, 0, 0, SECCOMP_USER_NOTIF_FLAG_CONTINUE);
}

/*
 * With SEND the kernel places the descriptor and answers in one step, so a signal to the caller
 * cannot come in between and leave a descriptor behind. SEND has a price: if the supervisor is
 * stopped and continued in that moment, the kernel forgets the descriptor but not the answer, and
 * socket() returns 0. SEND is therefore used only where a signal to the caller is the greater
 * danger, because any signal can take the call back (not l->killable).
 */
int listener_add_fd(struct listener *l, uint64_t id, int fd, int at, bool cloexec)
{
	struct seccomp_notif_addfd add = {
		.id = id, .srcfd = (uint32_t)fd, .flags = l->killable ? 0 : SECCOMP_ADDFD_FLAG_SEND,
		.newfd_flags = cloexec ? O_CLOEXEC : 0,
	};
	int r, answered;

	if (at >= 0) {
		add.flags |= SECCOMP_ADDFD_FLAG_SETFD;
		add.newfd = (uint32_t)at;
	}
	/*
	 * Repeating it is harmless without SEND: it replaces what it has just placed. With SEND it
	 * must not be repeated, because the kernel has taken the answer already.
	 */
	r = l->killable ? retry_ioctl(l->fd, SECCOMP_IOCTL_NOTIF_ADDFD, &add) :
	    ioctl(l->fd, SECCOMP_IOCTL_NOTIF_ADDFD, &add);
	if (r < 0)
		return -errno;
	answered = l->killable ? listener_respond(l, id, r, 0) : 0;
	return answered < 0 ? answered : r;
}

int listener_place(struct listener *l, uint64_t id, int fd, int at, bool cloexec)
{
	struct seccomp_notif_addfd add = {
		.id = id, .srcfd = (uint32_t)fd, .flags = SECCOMP_ADDFD_FLAG_SETFD,
		.newfd = (uint32_t)at, .newfd_flags = cloexec ? O_CLOEXEC : 0,
	};
	int r = retry_ioctl(l->fd, SECCOMP_IOCTL_NOTIF_ADDFD, &add);

	return r < 0 ? -errno : r;
}
