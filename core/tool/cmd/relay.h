/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_RELAY_H
#define NLVIRT_CMD_RELAY_H
/*
 * Makes this process stand for COMMAND to its parent: signals sent to us reach COMMAND; when
 * COMMAND is stopped, we stop too; when the terminal ends COMMAND, it ends us.
 *
 * What the terminal sends goes to the whole foreground group, including COMMAND, and is therefore
 * not passed on.
 */
#include <signal.h>
#include <stdbool.h>

#include "nlvirt.h"

struct relay {
	int fd;			/* signalfd: readable: call relay_turn() */
	/* the stop signal that we have followed; 0: as far as we know, COMMAND runs */
	int mirrored;
	int from_terminal;	/* the last SIGINT or SIGQUIT from the terminal; 0: none */
	bool wait_all;		/* we outlive COMMAND; what would have ended it then ends us */
	int ended_by;		/* such a signal; 0: none */
};

/* Blocks the signals that are passed on; *ret_mask is the mask before. Returns 0 or -errno. */
int relay_open(bool wait_all, struct relay *ret_r, sigset_t *ret_mask);

/*
 * Passes on the signals that have arrived. If COMMAND is stopped, stops too, and returns when
 * continued.
 */
void relay_turn(struct relay *r, struct nlvirt *s);

/*
 * Returns our exit status for this wait status of COMMAND. Does not return if the terminal has
 * ended COMMAND: a shell ends a loop or a script only if SIGINT ends us too.
 */
int relay_exit_status(struct relay *r, int wait_status);

#endif
