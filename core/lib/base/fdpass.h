/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_FDPASS_H
#define NLVIRT_BASE_FDPASS_H
/* A message, and at most one descriptor with it, over a connected unix socket that keeps messages apart. */
#include <stddef.h>

/* fd: -1 for none; stays the caller's. 0 or -errno. Async-signal-safe. */
int fdpass_send(int sock, const void *message, size_t len, int fd);

/*
 * Reads one message of exactly len bytes. *ret_fd: the descriptor that came with it, close-on-exec and the
 * caller's, or -1. flags: of recvmsg(2). 0; -EPIPE: the other end is closed; -EBADMSG: another
 * length; or -errno.
 */
int fdpass_recv(int sock, void *message, size_t len, int flags, int *ret_fd);

#endif
