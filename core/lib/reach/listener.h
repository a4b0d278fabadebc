/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_LISTENER_H
#define NLVIRT_REACH_LISTENER_H
/*
 * The descriptor that seccomp(2) hands to a supervisor, by its ioctls. libseccomp's own
 * calls fold every errno into one, and the errno is what matters here: ENOENT means that the
 * call is gone, because a signal took it back or its thread died.
 *
 * listener_receive() is for one thread; the rest for any, at the same time.
 *
 * Source: seccomp_unotify(2), kernel/seccomp.c.
 */
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct listener {
	int fd;
	struct seccomp_notif *notif;		/* of the size that the kernel asks for */
	size_t notif_bytes;
	bool killable;		/* only fatal signals interrupt a call that was taken (Linux 5.19) */
};

/*
 * Takes fd. 0; -ENOMEM; -ENOSYS: the kernel's responses are larger than any that is known; or -errno of seccomp(2): fd
 * is then still the caller's. listener_done() in every case.
 */
int listener_init(struct listener *l, int fd);
void listener_done(struct listener *l);

/*
 * Does the kernel place and answer in one step (SECCOMP_ADDFD_FLAG_SEND, Linux 5.14)?
 * Asked of the kernel itself, not of its version. 0: yes; -ENOSYS: no.
 */
int listener_probe(const struct listener *l);

/* Lets the kernel wake us on the caller's own processor (Linux 6.6). Older kernels refuse; harmless. */
void listener_sync_wake_up(const struct listener *l);

/*
 * Takes the next notification into *ret_n. Must only be called when the descriptor polls
 * readable, otherwise it blocks. 0; -ENOENT: it was taken back meanwhile; or another -errno.
 */
int listener_receive(struct listener *l, struct seccomp_notif *ret_n);

/* Does the caller still wait? Ask after reading and before writing its memory. */
bool listener_alive(const struct listener *l, uint64_t id);

/* The call returns value, or fails with the positive errno err when that is not 0. 0, -ENOENT or -errno. */
int listener_respond(struct listener *l, uint64_t id, int64_t value, int err);

/* The kernel runs the call; see verdict_continue() for why that is safe. */
int listener_continue(struct listener *l, uint64_t id);

/*
 * Places a copy of fd into the caller and makes the call return its number. at: the number it
 * shall have, replacing what is there; -1: the lowest free one.
 * The number, -ENOENT, -EMFILE (RLIMIT_NOFILE of the caller) or another -errno.
 */
int listener_add_fd(struct listener *l, uint64_t id, int fd, int at, bool cloexec);

#endif
