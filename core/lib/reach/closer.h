/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_CLOSER_H
#define NLVIRT_REACH_CLOSER_H
/*
 * Closes copies of the program's descriptors, on threads, so that the event loop never waits. The
 * last close of a socket with SO_LINGER, and any close of a file on a network or FUSE file system,
 * may sleep for as long as the program likes, and the program can arrange that our copy is the
 * last. An idle thread stays a while for the next copy. One thread exists from the start, because
 * the program can use up the processes that its user may have (RLIMIT_NPROC, pids.max). When no
 * other thread can be had, copies wait until it is free.
 */
#include <stdbool.h>
#include <sys/types.h>

/*
 * How many of these threads may be busy, of which a process gets a share by the rule of base/pool.h
 * (at most CLOSERS_PROCESS), and how many copies of one process may wait for a thread. Above that,
 * no descriptor of the process is fetched: see closers_have_room().
 */
#define CLOSERS 320
#define CLOSERS_PROCESS 64
#define CLOSERS_WAITING 8

struct closers;

/*
 * NULL: out of memory, or no thread could be started. Threads that still sleep keep it alive after
 * closers_free().
 */
struct closers *closers_new(void);
void closers_free(struct closers *c);

/*
 * May a descriptor of this process be fetched? False: too many copies of its descriptors are still
 * being closed.
 */
bool closers_have_room(struct closers *c, pid_t tgid);

/* Closes fd, a copy of a descriptor of process tgid. */
void closers_close(struct closers *c, int fd, pid_t tgid);

/* The same for many copies at a time: a thread calls close_all(what). */
void closers_drop(struct closers *c, void (*close_all)(void *what), void *what, pid_t tgid);

#endif
