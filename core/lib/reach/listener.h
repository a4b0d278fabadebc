/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_LISTENER_H
#define NLVIRT_REACH_LISTENER_H
/*
 * The listener: the descriptor that seccomp(2) gives to a supervisor, and its ioctls. libseccomp's
 * functions turn all errnos into one, and the errno matters here: ENOENT means that the call is
 * gone, because a signal took it back or its thread died.
 *
 * One thread may call listener_receive(). Any threads may call the rest, at the same time.
 *
 * Source: seccomp_unotify(2), kernel/seccomp.c.
 */
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct listener {
	int fd;
	struct seccomp_notif *notif;		/* as large as the kernel asks for */
	size_t notif_bytes;
	bool killable;		/* only fatal signals interrupt a received call (Linux 5.19) */
};

/*
 * Takes fd on success. Returns 0; -ENOMEM; -ENOSYS: the kernel's responses are larger than any
 * known one; or -errno of seccomp(2). Call listener_done() in every case.
 */
int listener_init(struct listener *l, int fd);
void listener_done(struct listener *l);

/*
 * Can the kernel place a descriptor and answer in one step (SECCOMP_ADDFD_FLAG_SEND, Linux 5.14)?
 * Tries it instead of comparing versions. Returns 0 if it can, -ENOSYS if not.
 */
int listener_probe(const struct listener *l);

/*
 * Asks the kernel to wake us on the caller's CPU (Linux 6.6). Older kernels refuse, which is
 * harmless.
 */
void listener_sync_wake_up(const struct listener *l);

/*
 * Takes the next notification into *ret_n. Call it only when the descriptor polls readable,
 * otherwise it blocks. Returns 0; -ENOENT: the call was taken back meanwhile; -EINTR; or another
 * -errno.
 */
int listener_receive(struct listener *l, struct seccomp_notif *ret_n);

/* Is the caller still waiting? Ask after reading its memory and before writing it. */
bool listener_alive(const struct listener *l, uint64_t id);

/*
 * The call returns value or, if err is not 0, fails with the positive errno err. Returns 0, -ENOENT
 * or another -errno.
 */
int listener_respond(struct listener *l, uint64_t id, int64_t value, int err);

/* The kernel runs the call; see verdict_continue() for why that is safe. */
int listener_continue(struct listener *l, uint64_t id);

/*
 * Places a copy of fd in the caller and makes the call return its number. at: the number to use,
 * which replaces what is there; -1: the lowest free one. Returns the number; -ENOENT; -EMFILE: the
 * caller has no free number; -EBADF: `at` is beyond the caller's RLIMIT_NOFILE; or another -errno.
 * After an error but -ENOENT, the call waits for another answer.
 */
int listener_add_fd(struct listener *l, uint64_t id, int fd, int at, bool cloexec);

/* Places a copy of fd at a number of the caller, and does not answer. Returns the number or -errno. */
int listener_place(struct listener *l, uint64_t id, int fd, int at, bool cloexec);

#endif
