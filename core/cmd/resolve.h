/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_CMD_RESOLVE_H
#define NLVIRT_CMD_RESOLVE_H

#include "outbound/outbound_parse.h"
#include "policy/policy.h"

/*
 * The outbound rules of a policy file, added to o. 0, or -errno with *f as "PATH:LINE: outbound: what would be right".
 * resolve: NULL: names are not looked up, only read.
 */
int resolve_policy(const char *path, const struct policy *policy, struct outbound *o, outbound_resolve_fn *resolve,
		   struct fail *f);

#endif
