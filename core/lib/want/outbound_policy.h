/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OUTBOUND_POLICY_H
#define NLVIRT_WANT_OUTBOUND_POLICY_H

#include "want/outbound_parse.h"
#include "want/policy.h"

/*
 * The outbound rules of a policy file, added to o. 0, or -errno with *f as "PATH:LINE: outbound: what would be right".
 * resolve: NULL: names are not looked up, only read.
 */
int outbound_of_policy(const char *path, const struct policy *policy, struct outbound *o, outbound_resolve_fn *resolve,
		       struct fail *f);

#endif
