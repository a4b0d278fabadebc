/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/inherited.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cleanup.h"

void inherited_fill_closed(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	while (fd >= 0 && fd <= STDERR_FILENO);
	fd_close(fd);
}

void inherited_list(struct inherited *l)
{
	DIR *d = opendir("/proc/self/fd");
	struct dirent *e;

	while (d && (e = readdir(d))) {
		int fd = atoi(e->d_name);
		int *more;

		if (fd <= STDERR_FILENO || (fcntl(fd, F_GETFD) & FD_CLOEXEC))
			continue;
		more = realloc(l->fd, (l->n + 1) * sizeof(*l->fd));
		if (!more)
			break;
		l->fd = more;
		l->fd[l->n++] = fd;
	}
	if (d)
		closedir(d);
}

void inherited_close(const struct inherited *l)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (size_t i = 0; i < l->n; i++)
		close(l->fd[i]);
	if (null >= 0) {
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
	}
	if (null > STDERR_FILENO)
		close(null);
}

void inherited_free(struct inherited *l)
{
	free(l->fd);
	l->fd = NULL;
	l->n = 0;
}
