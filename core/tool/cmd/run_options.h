/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_RUN_OPTIONS_H
#define NLVIRT_CMD_RUN_OPTIONS_H
/* The command line of nlvirt run. */
#include "cmd/cmd.h"
#include "cmd/run_values.h"

/* c is what --help is printed for. Returns -1 to go on, otherwise the exit status. */
int run_options_parse(const struct cmd *c, int argc, char **argv, struct run *run);

#endif
