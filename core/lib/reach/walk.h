/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_WALK_H
#define NLVIRT_REACH_WALK_H
/*
 * Where a path leads that a thread of the program opens: to a file of procfs or sysfs, or elsewhere.
 *
 * Most paths lead elsewhere, so walk_elsewhere() asks the kernel first, with as few calls as
 * possible. walk_to() then walks part by part, since a part may mean another thing to the thread than
 * to us: its root and working directory, its descriptors, and /proc/self.
 *
 * The walk is made with our rights, not with those of the thread. So it can find files that the
 * thread cannot reach. It finds none that the thread can reach and the walk cannot, except in a
 * mount namespace of the program's.
 *
 * With a tree (tree.h), the walk enters the tree at each folder that it stands in for, and returns to
 * procfs or sysfs when it goes up from such a folder.
 */
#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "base/limits.h"
#include "files/files.h"
#include "reach/tree.h"

/*
 * Which device numbers are those of procfs and sysfs. Asking a file system what it is may take as
 * long as it likes, so this is done once for each, and not at once. A number that is reused for
 * another file system keeps its entry; it takes a program that can unmount. Zeroed: none is known.
 * Any threads may use it at the same time.
 */
struct walk_devices {
	_Atomic uint64_t entry[LIMIT_DEVICES];
};

/* Learns the devices of /proc and /sys, which are ours to ask. */
void walk_devices_init(struct walk_devices *d);

/* What a thread opens. */
struct walk {
	struct walk_devices *devices;	/* not owned */
	const struct tree *tree;	/* not owned; NULL: the kernel's own folders list the links */
	pid_t tid, tgid;
	int dirfd;			/* a number of the thread's, or AT_FDCWD */
	bool nofollow;			/* O_NOFOLLOW: a link at the end is not followed */
	uint64_t resolve;		/* RESOLVE_* of openat2(2); 0 for open(2) and openat(2) */
	bool other_root;		/* the thread's root may not be ours: follow /proc/TID/root */
	/*
	 * File systems that may answer late are asked only for what the kernel remembers, and the walk
	 * ends after WALK_PARTS parts. Without this, it may take as long as it likes.
	 */
	bool at_once;
	/*
	 * walk_elsewhere() follows no links and takes no path of more than WALK_PARTS parts: a chain
	 * of links can have the kernel walk through 65,000 parts for one look.
	 */
	bool brief;
	bool anywhere;			/* WALK_FOUND on every file system, and for what is missing */
	char path[LIMIT_PATH_BYTES];	/* ends in a NUL */
};

#define WALK_PARTS 32

/* Where it leads. */
struct walk_end {
	enum files_fs fs;
	int fd;				/* O_PATH; the caller closes it */
	bool in_tree;			/* fd is of the tree, and path is what it stands in for */
	bool all_in_tree;		/* the walk never left the tree: the kernel finds the same */
	char path[LIMIT_PATH_BYTES];	/* as readlink(2) of /proc/self/fd/N tells */
	/* With struct walk.anywhere: the directory fd lacks this entry; empty: fd is what was found. */
	char missing[NAME_MAX + 1];
};

enum walk_result {
	WALK_ELSEWHERE,		/* the kernel decides: it is no such file, or the call fails */
	WALK_FOUND,		/* *ret_end is written */
	WALK_ABSENT,		/* on the way is a folder that the view does not have */
	WALK_LATE,		/* with at_once: it cannot be known without waiting */
};

/*
 * Is it certain that the path leads elsewhere? Never waits: w->at_once is taken as set. root: a
 * descriptor of our root.
 */
bool walk_elsewhere(const struct walk *w, int root);

/* Has the path of w more than WALK_PARTS parts, links not counted? */
bool walk_is_long(const struct walk *w);

/* Does the view lack this file or directory? path: of struct walk_end. NULL: nothing is hidden. */
typedef bool walk_hides_fn(void *arg, enum files_fs fs, const char *path);

enum walk_result walk_to(const struct walk *w, walk_hides_fn *hides, void *arg,
			 struct walk_end *ret_end);

/* Where the walk begins: a descriptor, which the caller closes, or -errno. */
int walk_base(const struct walk *w);

/* Does the walk begin at walk_base() whatever the path is? */
bool walk_is_scoped(const struct walk *w);

/* openat2(2) with O_PATH, O_CLOEXEC and these flags. Returns a descriptor or -errno. */
int walk_open(int dir, const char *path, uint64_t flags, uint64_t resolve);

/* statx(2) of a descriptor, without asking a file system that would answer late. */
bool walk_stat(int fd, struct statx *ret);

/* On which file system is the file of one of our descriptors? Sets *ret_fs for the first. */
enum walk_fs { WALK_FS_OURS, WALK_FS_OTHER, WALK_FS_UNKNOWN /* only with at_once */ };
enum walk_fs walk_fs(struct walk_devices *d, int fd, bool at_once, enum files_fs *ret_fs);

/* The same; *st is what walk_stat() has found of fd. */
enum walk_fs walk_fs_of(struct walk_devices *d, int fd, const struct statx *st, bool at_once,
			enum files_fs *ret_fs);

/*
 * The path of a descriptor of ours, or of the thread's, on procfs or sysfs. There, no name ends in
 * " (deleted)": the kernel has added that, and it is removed. 0 or -errno.
 */
int walk_path_of(pid_t tid, int fd, char ret_path[LIMIT_PATH_BYTES]);

/* The same for a descriptor of ours on another file system, where a name may end so: it stays. */
int walk_path_anywhere(int fd, char ret_path[LIMIT_PATH_BYTES]);

#endif
