/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_BARE_FORK_H
#define NLVIRT_LAUNCH_BARE_FORK_H
/*
 * fork(2) for a child that makes only system calls. In the child, glibc's fork() writes to the stack
 * of each thread that the caller had. In a process with 1,000 sandboxes these are 1,000 pages, which
 * the kernel then has to copy, twice for each start. It also calls what pthread_atfork(3) has
 * registered, which belongs to the caller and not to us.
 *
 * In the child, pthread_self() has the thread id of the parent. That matters to raise(3) and to
 * locks, which such a child does not use.
 */
#include <signal.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static inline pid_t bare_fork(void)
{
#ifdef __SANITIZE_THREAD__
	return fork();	/* its runtime has locks that another thread may hold */
#else
	return (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
#endif
}

#endif
