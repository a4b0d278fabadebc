/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_FILES_H
#define NLVIRT_WANT_FILES_H
/*
 * Files and folders that COMMAND may reach, once one of them is given, and nothing else then. They are held open from the
 * moment they are named to COMMAND's start, so what is allowed is what was there, whatever is put in its place.
 */
#include <stdbool.h>
#include <stddef.h>

#include "base/fail.h"
#include "base/limits.h"

struct files_path {
	int fd;			/* O_PATH, at a number above standard error */
	bool folder;		/* and all below it */
	bool write;		/* or only read and executed */
};

struct files {
	size_t n;
	struct files_path path[LIMIT_PATHS];
};

/* Can access to this path be granted? 0, or -errno. landlock_takes() of launch/. */
typedef int files_takes_fn(const struct files_path *path);

/*
 * Holds the path open and adds it. 0, or -errno with *f: "'PATH': what would be right". Whether the kernel has Landlock
 * is another question.
 */
int files_add(struct files *files, const char *path, bool write, files_takes_fn *takes, struct fail *f);

/* Once COMMAND's process is made. NULL is allowed; files stays the caller's. */
void files_close(struct files *files);

#endif
