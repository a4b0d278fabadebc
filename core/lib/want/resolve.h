/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_RESOLVE_H
#define NLVIRT_WANT_RESOLVE_H

#include "want/outbound_parse.h"

/*
 * An outbound_resolve_fn that runs getent(1) and waits for it. getent uses the resolver of the
 * machine with all its configuration. The command cannot do that by itself: it is linked
 * statically, and the resolver of the C library is not.
 */
int resolve_name(const char *name, outbound_found_fn *found, void *arg, struct fail *f);

/* A ports_service_fn that does the same. */
int resolve_service(const char *name, const char *protocol, uint16_t *ret_port, struct fail *f);

/*
 * A unix_rules_path_fn that resolves links before the first wildcard. What does not exist yet is
 * kept as it is written.
 */
int resolve_path(const char *pattern, char ret[static LIMIT_UNIX_PATTERN], struct fail *f);

/* All of them. */
extern const struct outbound_lookups resolve_lookups;

/* Reads the address from a line of `getent ahosts`, and cuts the line. False: it has none. */
bool resolve_read_address(char *line, struct address *ret);

#endif
