/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_INSIDE_H
#define NLVIRT_REACH_INSIDE_H
/*
 * Whether a process is in the sandbox: whether it descends from the keeper, which is a child
 * subreaper. So no process inside is ever reparented to one outside (PR_SET_CHILD_SUBREAPER).
 */
#include <stdbool.h>
#include <sys/types.h>

/*
 * Is the process that connected this UNIX socket outside? It is if its chain of parents leads past
 * the keeper. False if it is inside, has ended, or the chain cannot be read; and if it is this process,
 * which makes connections on behalf of programs inside.
 *
 * A process that has ended does not count, because its number may belong to another one by now.
 * From Linux 6.5 on, this is certain (SO_PEERPIDFD). In older kernels, a program inside would have
 * to connect, end, and have its number taken by a process outside before the connection is
 * accepted.
 */
bool inside_is_outside(int connection, pid_t keeper);

#endif
