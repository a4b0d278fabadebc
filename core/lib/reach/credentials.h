/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_REACH_CREDENTIALS_H
#define NLVIRT_REACH_CREDENTIALS_H
#include "call/call.h"

/* Fills in the user and group ids. 0 or -errno. Reads /proc: only for SCM_CREDENTIALS. */
int credentials_read(struct call_caller *caller);

#endif
