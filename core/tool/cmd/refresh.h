/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_REFRESH_H
#define NLVIRT_CMD_REFRESH_H
/*
 * Resolves pinned names again from time to time.
 *
 * Nothing waits for a name. One getent(1) at a time does the work, beside the supervisor, which
 * reads its output when there is some. When all names are done, the table of rules and the hosts
 * file are exchanged between two calls of the program. A name that does not resolve keeps its
 * addresses.
 *
 * The program must not be able to influence this. getent is the file that was found at the start;
 * it is refused if group, others or, unless that is root, our own user could write to it. It gets
 * none of the environment that would make it load other code.
 */
#include <stddef.h>
#include <sys/types.h>

#include "base/fail.h"
#include "nlvirt_internal.h"
#include "want/outbound.h"

struct refresh {
	int epoll;	/* readable: call refresh_turn(); -1: names are never resolved again */
	int timer;	/* the start of the next round; during a round, the limit of one name */
	int getent;		/* O_PATH */
	unsigned seconds;	/* between the end of a round and the next one */
	pid_t pid;		/* of the running getent; 0: none */
	int pidfd, out;		/* and its output; -1: none */
	size_t at;		/* the pin whose name is being resolved */
	size_t n_pins, n_text;
	struct outbound_pin pin[LIMIT_PINS];	/* of the next table */
	char text[16384];
};

/*
 * Starts. *ret must be zeroed; close it with refresh_close() afterwards. seconds: 0: never resolve
 * again. Returns 0, or -errno and *f. Call it before the program starts.
 */
int refresh_open(unsigned seconds, const struct outbound *o, struct refresh *ret, struct fail *f);

/*
 * Does what there is to do, without waiting. *o is the table in force, which may be exchanged; the
 * former one is then freed.
 */
void refresh_turn(struct refresh *r, struct nlvirt *s, struct outbound **o);

/* Kills a running getent. */
void refresh_close(struct refresh *r);

#endif
