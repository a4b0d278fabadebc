/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_CLOSER_H
#define NLVIRT_REACH_CLOSER_H
/*
 * Closing a copy of a descriptor that is not ours. The last close of a socket with SO_LINGER, and any close of a
 * file on a network or FUSE file system, may sleep for as long as the program likes; and the program
 * can see to it that our copy is the last. So threads of their own do it, which wait a while for more.
 */
#include <stdbool.h>
#include <sys/types.h>

/* How many such threads one process may keep busy, and all of them together. Above, nothing of that process is
 * looked at: the kernel runs its calls. */
#define CLOSERS_PROCESS 64
#define CLOSERS 256

struct closers;

/* NULL: out of memory. The threads that still sleep keep it alive after closers_free(). */
struct closers *closers_new(void);
void closers_free(struct closers *c);

/* May a descriptor of this process be fetched, as far as closing is concerned? */
bool closers_have_room(struct closers *c, pid_t tgid);

/* Takes fd, which came from tgid. */
void closers_close(struct closers *c, int fd, pid_t tgid);

/* The same for many at a time: close_all(what) closes them. */
void closers_drop(struct closers *c, void (*close_all)(void *what), void *what, pid_t tgid);

#endif
