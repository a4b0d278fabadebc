/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_LANDLOCK_H
#define NLVIRT_LAUNCH_LANDLOCK_H
/*
 * A Landlock domain around COMMAND, for one effect of every such domain: a process inside cannot ptrace one
 * outside, whatever user it runs as; from Linux 6.12 on it cannot signal one either. No file
 * access is taken away, unless files are named: then all others are out of reach, as far as Landlock goes.
 *
 * With outbound rules it is also a second layer (Linux 6.7): TCP sockets inside cannot connect by themselves, whatever
 * happens to the filter; the supervisor, which is outside, connects them. From Linux 6.12 on abstract UNIX
 * sockets of others cannot be reached either, unless the supervisor connects those as well.
 *
 * Source: landlock(7), Documentation/userspace-api/landlock.rst.
 */

#include <stdbool.h>

#include "want/files.h"

/* What a kernel gives; `nlvirt doctor` and --require name them. */
enum landlock_layer {
	LANDLOCK_PTRACE = 1,		/* nothing outside can be traced */
	LANDLOCK_SIGNALS = 2,		/* nor signalled */
	LANDLOCK_TCP = 4,		/* TCP sockets inside do not connect by themselves */
	LANDLOCK_ABSTRACT = 8,		/* abstract UNIX sockets outside cannot be reached */
	LANDLOCK_FILES = 16,		/* nor files that are not named */
};

struct landlock_plan {
	bool tcp, abstract;		/* ask for these layers too */
	const struct files *files;	/* the caller's; NULL: all files stay as they are */
};

/* Which layers would this kernel give? */
unsigned landlock_layers(const struct landlock_plan *plan);

/* Would a rule for this path do? 0, also where there is no Landlock, or -errno. */
files_takes_fn landlock_takes;

/*
 * After PR_SET_NO_NEW_PRIVS. 0 and the layers that are in force, none where the kernel has no Landlock; -errno: it
 * has, and refused. Async-signal-safe.
 */
int landlock_enter(const struct landlock_plan *plan, unsigned *ret_layers);

#endif
