/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_RESOLVE_H
#define NLVIRT_WANT_RESOLVE_H

#include "want/outbound_parse.h"

/*
 * The addresses of a name, as getent(1) tells them: the machine's own resolver with all that is configured for it. The
 * command is linked statically, and the C library's resolver is not. Waits for it. As outbound_resolve_fn.
 */
int resolve_name(const char *name, outbound_found_fn *found, void *arg, struct fail *f);

/* A line of getent ahosts, which is cut. False: it is none. */
bool resolve_read_address(char *line, struct address *ret);

#endif
