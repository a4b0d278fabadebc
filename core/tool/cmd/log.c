/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/log.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"

/* O_NONBLOCK: do not wait if it is a pipe without a reader, or a terminal that is stopped. */
#define LOG_FLAGS (O_WRONLY | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)

/*
 * A descriptor for standard error that does not block. Pipes and terminals are opened again, for
 * O_NONBLOCK would be for everybody who shares the open file. Files keep the offset that COMMAND
 * shares, and refusals.c does not wait for sockets.
 */
static int open_stderr(void)
{
	struct stat st;

	if (fstat(STDERR_FILENO, &st) == 0 && (S_ISREG(st.st_mode) || S_ISSOCK(st.st_mode)))
		return dup(STDERR_FILENO);
	return open("/proc/self/fd/2", LOG_FLAGS);
}

int log_open(const char *path, int *log, struct fail *f)
{
	_cleanup_close_ int fd = strcmp(path, "-") ? open(path, LOG_FLAGS | O_CREAT, 0666) :
						     open_stderr();
	int above = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

	if (above < 0)
		return fail_set(f, errno, "'%s': cannot be written: %s", path, strerror(errno));
	fd_close(*log ? *log : -1);
	*log = above;
	return 0;
}
