/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CALL_CALL_FILE_H
#define NLVIRT_CALL_CALL_FILE_H
/* Which rights of Landlock a call needs that names one path or two. */
#include <sys/types.h>

#include "call/call.h"

/* A call, as far as that matters. */
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

/* LANDLOCK_ACCESS_FS_*: on what the path leads to, and on the directory that has it. */
struct file_need {
	uint64_t on, above;
};

/* Has the call two paths? */
bool call_file_has_two(enum call_kind kind);

/*
 * Is the last part of a path an entry that the call makes, removes or renames? Then no link there is
 * followed.
 */
bool call_file_is_entry(enum call_kind kind);

/* May the path, the second of two, name what does not exist? */
bool call_file_makes(const struct file_call *c);

/*
 * Sets *need for each path. All is 0 if the kernel fails before it asks Landlock, as far as that can
 * be seen from here.
 */
void call_file_needs(const struct file_call *c, const struct file_seen seen[2],
		     struct file_need need[2]);

#endif
