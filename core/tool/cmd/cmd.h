/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_CMD_H
#define NLVIRT_CMD_CMD_H
/* What a subcommand is. main.c has the table; dispatch, --help and the tests of the manual page read it. */
#include <stdio.h>

struct cmd {
	const char *name, *arguments, *summary;
	const char *const *options;	/* lines of --help; ends with NULL */
	int (*run)(int argc, char **argv);	/* argv[0] is the subcommand; returns the exit status */
};

extern const struct cmd cmd_run, cmd_check, cmd_filter, cmd_doctor;

/* "nlvirt: " and one line to standard error. */
void cmd_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cmd_help(const struct cmd *c, FILE *out);

/* The exit status after something was printed: 0, or a complaint and EXIT_OURS if it could not be written. */
int cmd_printed(void);

#endif
