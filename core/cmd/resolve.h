/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_RESOLVE_H
#define NLVIRT_CMD_RESOLVE_H

#include "outbound/outbound_parse.h"
#include "policy/policy.h"

/*
 * The addresses of a name, as getent(1) tells them: the machine's own resolver with all that is configured for it. This
 * program is linked statically, and the C library's resolver is not. As outbound_resolve_fn.
 */
int resolve_name(const char *name, outbound_found_fn *found, void *arg, struct fail *f);

/* A line of getent ahosts, which is cut. False: it is none. */
bool resolve_read_address(char *line, struct address *ret);

/*
 * The outbound rules of a policy file, added to o. 0, or -errno with *f as "PATH:LINE: outbound: what would be right".
 * resolve: NULL: names are not looked up, only read.
 */
int resolve_policy(const char *path, const struct policy *policy, struct outbound *o, outbound_resolve_fn *resolve,
		   struct fail *f);

#endif
