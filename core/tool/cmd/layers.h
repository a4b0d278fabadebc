/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_LAYERS_H
#define NLVIRT_CMD_LAYERS_H
/* What Landlock adds to the filter, under the names that `nlvirt doctor` prints and --require takes. */
#include <stdbool.h>
#include <stddef.h>

#include "launch/landlock.h"

struct layer {
	const char *name;
	enum landlock_layer bit;
	const char *since;	/* the release of Linux that brought it */
	const char *effect;	/* for doctor, which prints them in this order */
};

extern const struct layer layers[];
extern const size_t n_layers;

/* The layer of that name; NULL, and the complaint was made. For --require. */
const struct layer *layers_find(const char *name);

/* What a command line asks for. */
struct layers_wanted {
	unsigned required;		/* enum landlock_layer */
	bool outbound, all_tcp;		/* there are outbound rules; and each of them is for TCP */
	const struct files *files;	/* NULL: none is named */
};

/*
 * Complains of a layer that is missing: one that is required, or the only one of --ro and --rw, which are errors; or
 * the second one of outbound rules, which is none. The kernel is asked only when something is wanted. 0 or -1.
 */
int layers_check(const struct layers_wanted *w);

#endif
