/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_RELAY_H
#define NLVIRT_CMD_RELAY_H
/*
 * This process as COMMAND's stand-in before whoever started it: signals sent to us reach COMMAND; when COMMAND is
 * stopped, so are we; when the terminal ends it, the terminal ends us.
 *
 * What the terminal sends goes to the whole foreground group, COMMAND in it, and is therefore not passed on.
 */
#include <signal.h>
#include <stdbool.h>

#include "nlvirt.h"

struct relay {
	int fd;			/* signalfd: readable when there is something for relay_turn() */
	int mirrored;		/* the stop that we have shared with COMMAND; 0: it runs, as far as we know */
	int from_terminal;	/* the last SIGINT or SIGQUIT that came from there; 0: none */
	bool wait_all;		/* we stay when COMMAND is gone: what would have ended it is ours then */
	int ended_by;		/* such a signal; 0: none */
};

/* Blocks what is passed on; *ret_mask is how it was before. 0 or -errno. */
int relay_open(bool wait_all, struct relay *ret_r, sigset_t *ret_mask);

/* Passes on what has come, and stops if COMMAND is stopped; then it returns when we are continued. */
void relay_turn(struct relay *r, struct nlvirt *s);

/* What we exit with for this wait status of COMMAND's. Does not return if the terminal has ended it: a shell
 * ends a loop or a script only if SIGINT ends us too. */
int relay_exit_status(struct relay *r, int wait_status);

#endif
