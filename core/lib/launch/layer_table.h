/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_LAYER_TABLE_H
#define NLVIRT_LAUNCH_LAYER_TABLE_H
/* The layers of protection by name, for messages, --require and `nlvirt doctor`. */
#include <stddef.h>

#include "launch/landlock.h"

struct layer {
	const char *name;
	enum landlock_layer bit;
	const char *since;	/* the first release of Linux that has it */
	const char *needs;	/* what puts it in force; NULL: nothing more */
	const char *effect;	/* for doctor, which prints the layers in this order */
};

extern const struct layer layers[];
extern const size_t n_layers;

#endif
