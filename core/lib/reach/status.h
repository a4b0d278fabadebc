/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_STATUS_H
#define NLVIRT_REACH_STATUS_H
/*
 * /proc/PID/status of a thread. A line can have any length: "Groups:" of a process with the most
 * supplementary groups is over 600 KiB long, and fields that matter follow it.
 *
 * Source: proc_pid_status(5), fs/proc/array.c.
 */
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct status {
	char *text;		/* begins with a newline, so that one precedes every line */
};

/*
 * Reads the status of a thread; tid 0 is the calling thread. Free it with status_done(). Returns 0;
 * -ESRCH: the thread is gone; -ENOENT: there is no /proc; -ENOMEM; or -errno of open(2) or read(2).
 */
int status_read(pid_t tid, struct status *ret_s);

/* A zeroed *s is allowed. */
void status_done(struct status *s);

/*
 * The value of the line "NAME:", without the white space before it, up to the newline. NULL: no
 * such line.
 */
const char *status_value(const struct status *s, const char *name);

/* The value as a number in base 8, 10 or 16; 0: no such line. */
uint64_t status_number(const struct status *s, const char *name, int base);

/*
 * The real, effective and saved id of the line "Uid" or "Gid". False: there is no such line, or it
 * does not have three numbers.
 */
bool status_ids(const struct status *s, const char *name, uint32_t ret_ids[static 3]);

/* Do both have this line, with the same value? */
bool status_same(const struct status *a, const struct status *b, const char *name);

#endif
