/* SPDX-License-Identifier: Apache-2.0 */
#include "want/file_rights.h"

/* --ro grants READ_RIGHTS. For a file, the kernel takes only FILE_RIGHTS. */
#define READ_RIGHTS                                                                                \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FILE_RIGHTS                                                                                \
	(LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE |                               \
	 LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |                             \
	 LANDLOCK_ACCESS_FS_IOCTL_DEV)

uint64_t file_rights_granted(const struct files_path *p)
{
	return (p->write ? ~0ull : READ_RIGHTS) & (p->folder ? ~0ull : FILE_RIGHTS);
}

uint64_t file_rights_at(const struct files *files, dev_t device, ino_t inode)
{
	uint64_t rights = 0;

	for (size_t i = 0; i < files->n; i++)
		if (files->path[i].device == device && files->path[i].inode == inode)
			rights |= file_rights_granted(&files->path[i]);
	return rights;
}
