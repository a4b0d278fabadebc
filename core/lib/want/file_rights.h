/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_FILE_RIGHTS_H
#define NLVIRT_WANT_FILE_RIGHTS_H
/* What the file rules grant, as rights of Landlock: LANDLOCK_ACCESS_FS_*. */
#include <linux/landlock.h>
#include <stdint.h>

#include "want/files.h"

/* The headers of Debian 12 lack these. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif

/*
 * What a rule grants for its path and, if that is a directory, for all below it. A right that the
 * kernel does not know is never asked for.
 */
uint64_t file_rights_granted(const struct files_path *p);

/* What rules grant for just this file or directory; 0: none names it. The rights of the directories
 * above it come on top. */
uint64_t file_rights_at(const struct files *files, dev_t device, ino_t inode);

#endif
