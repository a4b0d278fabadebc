/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_LANDLOCK_H
#define NLVIRT_LAUNCH_LANDLOCK_H
/*
 * The Landlock domain around COMMAND. It is used for an effect that every domain has: a process
 * inside cannot ptrace a process outside, whatever user it runs as. From Linux 6.12 on it cannot
 * signal one either. The domain takes no access to files away unless files are named; then all
 * others are out of reach, as far as Landlock goes.
 *
 * With outbound rules the domain is also a second layer, which holds whatever happens to the
 * filter. TCP sockets inside (Linux 6.7) and UDP sockets (7.2) cannot connect, bind or choose an
 * address to send to by themselves; the supervisor, which is outside, does that for them. If there
 * are rules about UNIX sockets, the same holds for the paths of those that were made outside (7.1).
 * From Linux 6.12 on, abstract UNIX sockets outside cannot be reached, unless the supervisor
 * connects those too.
 *
 * A layer that an old kernel lacks is left out, and *ret_layers tells which are in force. Files are
 * different: nothing else restricts them, so without that layer the start fails.
 *
 * Source: landlock(7), Documentation/userspace-api/landlock.rst.
 */

#include <stdbool.h>

#include "want/files.h"

/* The layers of protection, which `nlvirt doctor` and --require name. */
enum landlock_layer {
	LANDLOCK_PTRACE = 1, /* no process outside can be traced */
	LANDLOCK_SIGNALS = 2, /* no process outside can be signalled */
	LANDLOCK_TCP = 4, /* TCP sockets inside cannot connect or bind by themselves */
	LANDLOCK_ABSTRACT = 8, /* abstract UNIX sockets outside cannot be reached */
	LANDLOCK_FILES = 16, /* files that are not named cannot be reached */
	LANDLOCK_UDP = 32, /* UDP sockets inside cannot connect, bind or address datagrams by themselves */
	LANDLOCK_UNIX = 64, /* UNIX sockets outside cannot be reached by their paths */
};

struct landlock_plan {
	bool inet;			/* ask for the layers of TCP and UDP */
	bool abstract, unix_paths;	/* ask for these layers too */
	const struct files *files;	/* the caller's; NULL: do not restrict files */
};

/* Returns the layers that this kernel would put in force: enum landlock_layer. */
unsigned landlock_layers(const struct landlock_plan *plan);

/* Checks that Landlock takes a rule for this path. Returns 0, also without Landlock, or -errno. */
files_takes_fn landlock_takes;

/*
 * Puts the calling thread into a domain. Call it after PR_SET_NO_NEW_PRIVS. Async-signal-safe.
 *
 * Returns 0 with the layers in force in *ret_layers, none if the kernel has no Landlock; or -errno
 * if the kernel refuses. -EOPNOTSUPP: the plan has files, and the kernel cannot restrict them.
 */
int landlock_enter(const struct landlock_plan *plan, unsigned *ret_layers);

#endif
