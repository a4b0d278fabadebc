/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_TREE_H
#define NLVIRT_REACH_TREE_H
/*
 * A directory that stands in for the directories of procfs and sysfs that list links, for a
 * declared view: the kernel's own directories cannot list a link that the machine lacks. It has
 * /sys/class/net, /sys/devices/virtual/net, conf and neigh of /proc/sys/net/ipv4 and ipv6, and
 * net/dev_snmp6, as that of a process 0. The program gets descriptors of it, and the kernel runs
 * calls relative to these.
 *
 * The directory of a link is made like that of the machine's lo, when somebody first goes there.
 * Its files are empty: each open gets its text from the view.
 *
 * A program of the same user can change the directory, and then only misleads itself. Code that
 * uses a path below the directory must expect anything there.
 *
 * Any threads may use a tree at the same time, except while it is made or freed.
 */
#include <stdbool.h>
#include <sys/stat.h>

#include "base/fail.h"
#include "base/limits.h"
#include "files/files.h"

struct tree;

/*
 * Makes the directory in the first of $XDG_RUNTIME_DIR, /dev/shm, $TMPDIR and /tmp that can be
 * written. Returns 0, or -errno with *f filled.
 */
int tree_new(const struct view *view, struct tree **ret_t, struct fail *f);

/*
 * The view changes from `before` to `after`: removes the directories of links that are gone, and
 * makes those of new links. What cannot be made is left out. Threads may use the tree meanwhile.
 */
void tree_follow(const struct tree *t, const struct view *before, const struct view *after);

/* Removes the directory. Accepts NULL. Other threads may go on using t, and find nothing. */
void tree_remove(const struct tree *t);

/* Frees the memory, after tree_remove(). Accepts NULL. Returns NULL. */
struct tree *tree_free(struct tree *t);

/* Is the file of a descriptor of ours in the tree? *st: from statx(2); only the device is used. */
bool tree_holds(const struct tree *t, int fd, const struct statx *st);

/*
 * For a file in the tree, writes the path that it stands in for, such as /sys/class/net/lo. False:
 * fd is not in the tree.
 */
bool tree_path_of(const struct tree *t, int fd, enum files_fs *ret_fs,
		  char ret_path[LIMIT_PATH_BYTES]);

/*
 * The same for the path of a descriptor, as readlink(2) of /proc/TID/fd/N tells it. Changes path.
 */
bool tree_path_is(const struct tree *t, char *path, enum files_fs *ret_fs);

/*
 * Does this path, from tree_path_of(), name a top directory of the tree, below one of the kernel's?
 */
bool tree_is_top(const char *path);

/*
 * Opens what stands in for a directory of procfs or sysfs, O_PATH. path is as walk_path_of() tells.
 * -ENOENT: nothing does.
 */
int tree_enter(const struct tree *t, enum files_fs fs, const char *path);

/* Fills the directory fd of the tree, which stands in for path, unless it is filled. */
void tree_fill(int fd, const char *path);

/*
 * Opens for reading the file of the machine's lo that corresponds to this one: what a view does not
 * declare of a link is as for lo. Returns a descriptor or -errno.
 */
int tree_open_like(const char *path, int flags);

#endif
