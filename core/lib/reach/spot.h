/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_SPOT_H
#define NLVIRT_REACH_SPOT_H
/*
 * What a path of the program leads to on any file system, or where the missing file would be, and
 * what the file rules grant there. Another thread of the program can change all of it meanwhile, so
 * it is good for telling, never for deciding.
 */
#include "reach/walk.h"
#include "want/files.h"

struct spot {
	bool missing;			/* there is no such entry */
	struct statx st;		/* of what is there */
	char path[LIMIT_PATH_BYTES];	/* absolute, without links, from our root */
};

/*
 * Finds the spot. root: a descriptor of our root. makes: the call may make what is missing. Returns
 * WALK_FOUND with *ret; WALK_LATE, only with w->at_once; or WALK_ELSEWHERE: the call fails, or the
 * path leads to something that has no path of its own.
 */
enum walk_result spot_find(const struct walk *w, int root, bool makes, struct spot *ret);

struct spot_rights {
	uint64_t on, above;		/* LANDLOCK_ACCESS_FS_*: on the file, and on its directory */
	bool named;			/* a rule names the file itself */
	struct statx folder;		/* of its directory */
};

/*
 * The rights of a directory, remembered for a moment. If a directory above it is renamed meanwhile,
 * what is told of its files may be wrong for that long.
 */
struct spot_known {
	dev_t device;
	uint64_t inode, mount;
	uint64_t rights;
	int64_t until_ns;		/* by clock_ns() */
};
#define SPOT_KNOWN 64

/*
 * Adds up what the rules grant, as is_access_to_paths_allowed() does in the kernel. known: an array
 * of SPOT_KNOWN, zeroed at first, for one thread; NULL: all is looked up. Returns as spot_find();
 * WALK_ELSEWHERE: it cannot be found out.
 */
enum walk_result spot_rights(const struct spot *s, const struct files *files, bool at_once,
			     struct spot_known *known, struct spot_rights *ret);

#endif
