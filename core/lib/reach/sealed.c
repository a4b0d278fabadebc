/* SPDX-License-Identifier: Apache-2.0 */
#include "reach/sealed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"

#define READ_ONLY_SEALS (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

int sealed_file(const char *name, const void *bytes, size_t len)
{
	_cleanup_close_ int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
	char own[32];
	int readable;

	if (fd < 0)
		return -errno;
	if (write(fd, bytes, len) != (ssize_t)len || fchmod(fd, 0444) < 0 ||
	    fcntl(fd, F_ADD_SEALS, READ_ONLY_SEALS) < 0)
		return -EIO;
	snprintf(own, sizeof(own), "/proc/self/fd/%d", fd);
	readable = open(own, O_RDONLY | O_CLOEXEC);
	return readable < 0 ? -errno : readable;
}
