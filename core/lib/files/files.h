/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILES_FILES_H
#define NLVIRT_FILES_FILES_H
/*
 * The files of procfs and sysfs that tell of interfaces, addresses, routes, neighbours or multicast
 * groups: which they are, and their text as the kernel would print it for a view. Pure: a view and
 * a path give bytes.
 *
 * A path is what readlink(2) of /proc/self/fd/N tells: absolute and without links, wherever procfs
 * and sysfs are mounted. Below /proc/PID and /proc/PID/task/TID, all network directories are alike.
 */
#include <stdbool.h>

#include "base/bytes.h"
#include "view/view.h"

enum files_fs { FILES_PROC, FILES_SYS };

enum files_kind {
	FILES_OTHER,		/* not about interfaces, or the same for all: the kernel's */
	FILES_ABSENT,		/* of a link that the view does not have */
	FILES_TEXT,		/* files_print() has its text */
	FILES_INVALID,		/* reading it fails with EINVAL, as for a link that is down */
	FILES_FOLDER,		/* files_lists() tells which entries of the directory to show */
};

struct files_row;

struct files_what {
	enum files_kind kind;
	const struct files_row *row;
	const struct view_link *link;	/* whose file it is; NULL: of no single link */
	char name[32];			/* the last part of the path, if a row covers many */
};

/* Finds out what the path is. *ret is written in every case. */
void files_find(const struct view *view, enum files_fs fs, const char *path,
		struct files_what *ret);

/*
 * Writes the text of a FILES_TEXT. machine is the file's text on this machine: some files list
 * functions of the kernel besides, or what only some kernels count, and this is kept. w->full: too
 * long.
 */
void files_print(const struct view *view, const struct files_what *what, struct rd machine,
		 struct wr *w);

/* Does files_print() need the machine's text? */
bool files_needs_machine(const struct files_what *what);

/* Does a FILES_FOLDER list this entry? */
bool files_lists(const struct view *view, const struct files_what *what, const char *entry);

/* The most bytes that files_print() can write for a view. */
size_t files_room(const struct view *view, struct rd machine);

#endif
