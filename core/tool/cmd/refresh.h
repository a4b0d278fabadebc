/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_REFRESH_H
#define NLVIRT_CMD_REFRESH_H
/*
 * Pinned names, resolved anew from time to time. One getent(1) at a time does that, beside the supervisor, which looks at
 * what it has said whenever there is something; nothing waits for it. When all names are done the table of rules and the
 * hosts file are exchanged, between two calls of the program's. A name that does not resolve keeps its addresses.
 *
 * Nothing of it depends on the program, but on what it may change: getent is the file that was found at the start, it
 * must be nobody's who runs here but root's, and gets none of the environment that would make it load other code.
 */
#include <stddef.h>
#include <sys/types.h>

#include "base/fail.h"
#include "nlvirt_internal.h"
#include "want/outbound.h"

struct refresh {
	int epoll;		/* readable: there is something to do; -1: nothing is ever resolved anew */
	int timer;		/* when the next round begins; during one, how long a name may take */
	int getent;		/* O_PATH */
	unsigned seconds;	/* between the end of a round and the next */
	pid_t pid;		/* of the getent at work, 0 between rounds */
	int pidfd, out;		/* and what it says; -1: there is none */
	size_t at;		/* the pin whose name it resolves */
	size_t n_pins, n_text;
	struct outbound_pin pin[LIMIT_PINS];	/* of the next table */
	char text[16384];
};

/* *ret comes zeroed, and is closed then. seconds: 0: never. 0, or -errno and *f; before the program starts. */
int refresh_open(unsigned seconds, const struct outbound *o, struct refresh *ret, struct fail *f);

/* Does what there is to do, at once. *o is the table in force, which may be exchanged and the former freed. */
void refresh_turn(struct refresh *r, struct nlvirt *s, struct outbound **o);

/* A getent that is at work is killed. */
void refresh_close(struct refresh *r);

#endif
