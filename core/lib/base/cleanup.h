/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_CLEANUP_H
#define NLVIRT_BASE_CLEANUP_H
/*
 * Scope-bound ownership: a variable declared with _cleanup_close_ or _cleanup_free_ is closed or
 * freed when its scope ends. TAKE_FD() and TAKE_PTR() move the value out and leave -1 or NULL.
 */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* Closes fd unless it is negative. Keeps errno. Returns -1, for fd = fd_close(fd). */
static inline int fd_close(int fd)
{
	int saved = errno;

	if (fd >= 0)
		close(fd);
	errno = saved;
	return -1;
}

static inline void cleanup_close(int *fd)
{
	fd_close(*fd);
}

static inline void cleanup_free(void *p)
{
	free(*(void **)p);
}

#define _cleanup_close_ __attribute__((cleanup(cleanup_close)))
#define _cleanup_free_ __attribute__((cleanup(cleanup_free)))
#define _cleanup_(f) __attribute__((cleanup(f)))

#define TAKE_FD(fd) ({ int taken_ = (fd); (fd) = -1; taken_; })
#define TAKE_PTR(p) ({ __typeof__(p) taken_ = (p); (p) = NULL; taken_; })

#endif
