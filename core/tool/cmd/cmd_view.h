/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_CMD_VIEW_H
#define NLVIRT_CMD_CMD_VIEW_H
/* The subcommands of nlvirt view. cmd_view.c has the table of them. */
#include "cmd/cmd.h"

/* In the name of each, "view " comes first. argv[0] of run() is the subcommand. */
extern const struct cmd view_capture, view_change_up, view_change_down, view_change_add,
	view_change_del, view_change_set, view_show, view_apply, view_play;

/*
 * Reads the options of a subcommand that has none but --help, and takes the words after them.
 * Returns -1 to go on with *ret_words, of which there are n at least; otherwise the exit status.
 */
int view_words(const struct cmd *c, int argc, char **argv, int n, char ***ret_words);

#endif
