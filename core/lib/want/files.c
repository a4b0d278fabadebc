/* SPDX-License-Identifier: Apache-2.0 */
#include "want/files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"

int files_add(struct files *files, const char *path, bool write, files_takes_fn *takes,
	      struct fail *f)
{
	_cleanup_close_ int low = open(path, O_PATH | O_CLOEXEC);
	struct files_path *p = &files->path[files->n];
	struct stat st;
	int r;

	if (low < 0 || fstat(low, &st) < 0)
		return fail_set(f, errno, "cannot open '%.300s': %s", path, strerror(errno));
	if (files->n == LIMIT_PATHS)
		return fail_set(f, E2BIG, "'%.300s': too many paths: at most %d", path,
				LIMIT_PATHS);
	*p = (struct files_path){ .fd = low, .folder = S_ISDIR(st.st_mode), .write = write,
				   .device = st.st_dev, .inode = st.st_ino };
	r = takes(p);
	if (r < 0)
		return fail_set(f, -r, "'%.300s': Landlock grants only files and directories in "
				"the file system: %s", path, strerror(-r));
	/* Numbers up to standard error may be closed, and must stay so for COMMAND. */
	p->fd = fcntl(low, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (p->fd < 0)
		return fail_set(f, errno, "cannot keep '%.300s' open: %s", path, strerror(errno));
	files->n++;
	return 0;
}

void files_close(struct files *files)
{
	for (size_t i = 0; files && i < files->n; i++)
		files->path[i].fd = fd_close(files->path[i].fd);
}
