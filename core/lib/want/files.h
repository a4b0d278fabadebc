/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_FILES_H
#define NLVIRT_WANT_FILES_H
/*
 * The files and directories that COMMAND may access. If at least one is given, all others are out
 * of reach, as far as Landlock goes. Each is held open from when it is named until COMMAND starts.
 * What is granted is therefore what was there then, whatever is put in its place later.
 */
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/fail.h"
#include "base/limits.h"

struct files_path {
	int fd;			/* O_PATH; its number is above standard error */
	bool folder;		/* a directory: grants everything below it too */
	bool write;		/* grants changes too, not only reading and executing */
	dev_t device;		/* which file it is, once fd is closed */
	ino_t inode;
};

struct files {
	size_t n;
	struct files_path path[LIMIT_PATHS];
};

/* Tells whether access to the path can be granted: 0 or -errno. See landlock_takes() in launch/. */
typedef int files_takes_fn(const struct files_path *path);

/*
 * Opens a path and adds it. Returns 0; or -errno with *f, which names the path, and *files is as
 * before. Does not check that the kernel has Landlock: landlock_enter() does.
 */
int files_add(struct files *files, const char *path, bool write, files_takes_fn *takes,
	      struct fail *f);

/* Closes the descriptors, for when COMMAND's process exists. Accepts NULL. Frees nothing. */
void files_close(struct files *files);

#endif
