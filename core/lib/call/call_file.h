/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_CALL_FILE_H
#define NLVIRT_CALL_CALL_FILE_H
/* Which rights of Landlock a call that names one or two paths needs. */
#include <sys/types.h>

#include "call/call.h"

/* What matters of such a call. */
struct file_call {
	enum call_kind kind;
	int flags;			/* of open(2), renameat2(2) */
	uint32_t mode;			/* of mknod(2) */
	bool same_folder;		/* with two paths: both are entries of one directory */
};

/* What a path leads to. */
struct file_seen {
	bool exists;
	mode_t mode;			/* its type, as of stat(2) */
};

/* LANDLOCK_ACCESS_FS_*: on what the path leads to, and on the directory that contains it. */
struct file_need {
	uint64_t on, above;
};

/* Does the call have two paths? */
bool call_file_has_two(enum call_kind kind);

/*
 * Is the last part of a path an entry that the call makes, removes or renames? Then the call does
 * not follow a link there.
 */
bool call_file_is_entry(enum call_kind kind);

/* May the path, or the second of two, name something that does not exist? */
bool call_file_makes(const struct file_call *c);

/*
 * Sets *need for each path. All of it is 0 if the call fails before the kernel asks Landlock, as
 * far as can be known here.
 */
void call_file_needs(const struct file_call *c, const struct file_seen seen[2],
		     struct file_need need[2]);

#endif
