/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_CREDENTIALS_H
#define NLVIRT_REACH_CREDENTIALS_H
#include "call/call.h"

/*
 * Fills in the user and group ids. Returns 0 or -errno. Reads /proc, so it is only for sends that
 * need the ids.
 */
int credentials_read(struct call_caller *caller);

#endif
