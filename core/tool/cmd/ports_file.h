/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_PORTS_FILE_H
#define NLVIRT_CMD_PORTS_FILE_H
/*
 * The file in which a supervisor says which ports are moved (reach/moved.h), for 'nlvirt ports'. It
 * is PID.ports in a directory of the user:
 *
 *	$XDG_RUNTIME_DIR/nlvirt, if that is the user's; or /run/nlvirt for root, or /tmp/nlvirt-UID
 *
 * The first line is "PID OF COMMAND", a space and the name of COMMAND. Each further line, such as
 * "tcp 3000 61000", is a port inside and the one outside, in the order of moved_add(). The
 * supervisor holds a lock (flock(2)) on the file, so a file without a lock was left behind.
 *
 * A program inside may run as the same user, and write to the file. So readers trust nothing in it.
 */
#include <stdio.h>
#include <sys/types.h>

#include "reach/moved.h"

struct ports_file {
	int fd;			/* -1: there is none */
	unsigned lines;
	struct moved *moved;
	char path[256];
};

/* Writes to a new file what changes in *m from now on. 0; or -1 after a message. */
int ports_file_open(struct ports_file *p, struct moved *m, pid_t command, const char *name);

/* Removes it. Accepts p->fd = -1. */
void ports_file_close(struct ports_file *p);

#define PORTS_NAME_BYTES 64

/* What a supervisor that runs has written. */
struct ports_said {
	pid_t supervisor, command;
	char name[PORTS_NAME_BYTES];	/* without control characters */
	struct moved *moved;		/* valid until the function returns */
};

typedef void ports_said_fn(void *arg, const struct ports_said *said);

/*
 * Calls fn for each of this user's supervisors that runs, in the order of their process ids, and
 * removes files that were left behind. 0; or -1 after a message.
 */
int ports_file_each(ports_said_fn *fn, void *arg);

#endif
