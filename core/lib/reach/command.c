/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/command.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/cleanup.h"

void command_read(pid_t tgid, char ret[static COMMAND_BYTES])
{
	char path[32];
	_cleanup_close_ int fd = -1;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%d/comm", (int)tgid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	n = fd < 0 ? 0 : read(fd, ret, COMMAND_BYTES - 1);
	ret[n <= 0 ? 0 : n - 1] = '\0';	/* without the newline that ends it */
}
