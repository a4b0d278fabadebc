/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_STATUS_H
#define NLVIRT_REACH_STATUS_H
/*
 * /proc/PID/status of a thread. Lines have any length: "Groups:" of a process with the most
 * supplementary groups is over 600 KiB long, and fields that matter follow it.
 *
 * Source: proc_pid_status(5), fs/proc/array.c.
 */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct status {
	char *text;		/* begins with a newline, so that each line does */
};

/*
 * Reads the status of the thread; 0: of the calling thread. status_done() frees it.
 * 0; -ESRCH: the thread is gone; -ENOENT: there is no /proc; -ENOMEM; or -errno of open(2), read(2).
 */
int status_read(pid_t tid, struct status *ret_s);

/* A zeroed *s is allowed. */
void status_done(struct status *s);

/* The value of a line, from behind "NAME:" and its white space to the newline; NULL: no such line. */
const char *status_value(const struct status *s, const char *name);

/* The value as a number, in base 8, 10 or 16; 0: no such line. */
uint64_t status_number(const struct status *s, const char *name, int base);

/* Real, effective and saved id of the line "Uid" or "Gid". False: no such line, or not three numbers. */
bool status_ids(const struct status *s, const char *name, uint32_t ret_ids[static 3]);

/* Do both have this line, with the same value? */
bool status_same(const struct status *a, const struct status *b, const char *name);

#endif
