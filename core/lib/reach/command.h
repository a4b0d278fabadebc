/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_COMMAND_H
#define NLVIRT_REACH_COMMAND_H

#include <sys/types.h>

#define COMMAND_BYTES 64		/* TASK_COMM_LEN is 16 */

/*
 * The name of a process, from /proc/PID/comm: any bytes, for the process chooses them. "" if it is
 * gone.
 */
void command_read(pid_t tgid, char ret[static COMMAND_BYTES]);

#endif
