/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLCONFORM_DECLARED_H
#define NLCONFORM_DECLARED_H
/*
 * --view: a declared network, which the oracle makes of real links, and which nlvirt shows as a
 * view. There is at most one.
 */
#include <stdbool.h>

#include "base/fail.h"

/*
 * Reads a view as `nlvirt run --view` does. Hardware becomes veth, for both sides alike. Writes
 * what results to a temporary file, *ret_path, which declared_done() removes. Returns 0, or -errno
 * with *f filled.
 */
int declared_load(const char *word, const char **ret_path, struct fail *f);

/* Was a view loaded? */
bool declared_is_there(void);

/* Moves the calling process to the oracle, with the declared network if there is one. */
const char *declared_enter(void);

void declared_done(void);

#endif
