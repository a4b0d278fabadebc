/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_LAYERS_H
#define NLVIRT_CMD_LAYERS_H
/*
 * The layers that Landlock adds to the filter, by the names that `nlvirt doctor` prints and
 * --require takes.
 */
#include <stdbool.h>

#include "launch/layer_table.h"

/* Finds a layer for --require. NULL: there is none of that name, and a message was printed. */
const struct layer *layers_find(const char *name);

/* What the command line asks for. */
struct layers_wanted {
	unsigned required;		/* enum landlock_layer */
	bool outbound, all_tcp;		/* there are outbound rules; all of them are for TCP */
	bool unix_rules;		/* some are about UNIX sockets */
	const struct files *files;	/* NULL: none are named */
};

/*
 * Prints a message if a layer is missing. It is an error if --require names the layer, or if there
 * are file rules, which nothing but their layer enforces. It is only a warning if outbound rules
 * lack their second layer. Asks the kernel only if something is wanted. Returns 0 or -1.
 */
int layers_check(const struct layers_wanted *w);

#endif
