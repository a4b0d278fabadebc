/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_AGENT_SOCKET_H
#define NLVIRT_CMD_AGENT_SOCKET_H
/*
 * The socket of nlvirt agent, and what a service manager keeps for it: listeners that outlive the
 * agent (sd_listen_fds(3), sd_pid_notify_with_fds(3)). Both protocols are spoken here, so
 * libsystemd is not needed.
 */
#include "base/fail.h"

/* Makes a socket that only its owner may connect to. Returns it, or -errno with *f. */
int agent_socket_listen(const char *path, struct fail *f);

/* How many descriptors a service manager has passed, from number 3 on; 0: none. */
int agent_socket_passed(void);
/*
 * The name of descriptor 3 + i, in a buffer that the next call changes. Close-on-exec is set. NULL:
 * it has none.
 */
const char *agent_socket_passed_name(int i);

/*
 * Tells the service manager. fd: it keeps a copy; -1: none goes with the text. Does not block.
 * Returns 0; -ENOENT: there is no service manager; -EAGAIN: its queue is full; or another -errno.
 */
int agent_socket_notify(const char *text, int fd);

#endif
