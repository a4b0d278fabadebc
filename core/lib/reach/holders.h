/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_HOLDERS_H
#define NLVIRT_REACH_HOLDERS_H
/*
 * Walks over the processes of a sandbox and finds which sockets their descriptors refer to. A walk
 * takes many steps, and each takes some microseconds, so the event loop can go on in between.
 *
 * The processes are the descendants of the keeper. It is a child subreaper, so the kernel never
 * reparents them to a process outside (PR_SET_CHILD_SUBREAPER). An adopted sandbox has no keeper, so
 * all processes that /proc lists, except this one, are walked over in the order of their numbers.
 *
 * What is not seen: a socket that is on its way in another socket (SCM_RIGHTS), a socket that moves
 * to a process that was walked over already, or without a keeper to a process that began after the
 * list was read, the descriptors of a thread that does not share those of its process, and the
 * descriptors of a process that we may not inspect (/proc/PID/fd needs the same rights as reading
 * /proc/PID/environ).
 *
 * Source: proc_pid_fd(5), proc_tid_children(5).
 */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct holders;

/*
 * root: whose descendants are walked over, without root itself; 0: all processes. NULL: out of
 * memory.
 */
struct holders *holders_new(pid_t root);
struct holders *holders_free(struct holders *h);	/* NULL is allowed; returns NULL */

/* Begins a walk, and ends the one that is under way. */
void holders_start(struct holders *h);

struct holder {
	uint64_t ino;
	pid_t tid;		/* a thread of the process */
	int fd;
};

/*
 * Takes one step. Returns 1: *ret_holder is a socket and who has it; 0: nothing new; or -ENODATA:
 * the walk is over, and holders_is_whole() says whether it went everywhere.
 */
int holders_step(struct holders *h, struct holder *ret_holder);

/* False: memory or descriptors ran out during the last walk, or there were too many processes. */
bool holders_is_whole(const struct holders *h);

/*
 * The inode number of the socket at a descriptor of a thread. Returns 0, or
 *   -EBADF            the thread has no such descriptor; or it is gone, or /proc hides it from us
 *   -ENOTSOCK         it is not a socket
 *   -EACCES, -EPERM   we may not look
 */
int holders_look(pid_t tid, int fd, uint64_t *ret_ino);

/* May we see what a descriptor of the thread refers to? */
bool holders_may_look(pid_t tid);

/* Is the thread there, and does /proc show it to us? */
bool holders_see(pid_t tid);

#endif
