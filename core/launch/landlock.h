/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_LANDLOCK_H
#define NLVIRT_LAUNCH_LANDLOCK_H
/*
 * A Landlock domain around COMMAND, for one effect of every such domain: a process inside cannot ptrace one
 * outside, whatever user it runs as; from Linux 6.12 on it cannot signal one either. No file
 * access is taken away.
 *
 * Source: landlock(7), Documentation/userspace-api/landlock.rst.
 */

/* After PR_SET_NO_NEW_PRIVS. 0 also where the kernel has no Landlock; -errno: it has, and refused. Async-signal-safe. */
int landlock_enter(void);

#endif
