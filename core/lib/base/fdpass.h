/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_BASE_FDPASS_H
#define NLVIRT_BASE_FDPASS_H
/*
 * Sends and receives a message, with at most one descriptor, over a connected Unix socket that
 * preserves message boundaries.
 */
#include <stddef.h>

/* fd: -1 for none; the caller still owns it. Returns 0 or -errno. Async-signal-safe. */
int fdpass_send(int sock, const void *message, size_t len, int fd);

/*
 * Reads one message of len bytes. flags are those of recvmsg(2). *ret_fd is the descriptor that
 * came with the message, close-on-exec and owned by the caller, or -1.
 *
 * Returns 0; -EPIPE: the other end is closed; -EBADMSG: the message is shorter; or -errno. The
 * rest of a longer message is lost.
 */
int fdpass_recv(int sock, void *message, size_t len, int flags, int *ret_fd);

#endif
