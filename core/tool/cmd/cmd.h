/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_CMD_H
#define NLVIRT_CMD_CMD_H
/* The subcommands of nlvirt. main.c has the table of them. */
#include <stdio.h>

struct cmd {
	const char *name, *arguments, *summary;
	const char *const *options;	/* lines of --help; NULL at the end */
	/* argv[0] is the subcommand. Returns the exit status. */
	int (*run)(int argc, char **argv);
};

extern const struct cmd cmd_run, cmd_check, cmd_filter, cmd_doctor, cmd_view, cmd_agent,
	cmd_ports;

/* Prints "nlvirt: " and one line on standard error. Control characters become '?'. */
void cmd_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cmd_help(const struct cmd *c, FILE *out);

/* Flushes standard output. Returns 0 or, after a failed write and a message, EXIT_OURS. */
int cmd_printed(void);

#endif
