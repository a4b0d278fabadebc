/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OUTBOUND_POLICY_H
#define NLVIRT_WANT_OUTBOUND_POLICY_H

#include "want/outbound_parse.h"
#include "want/policy.h"

/*
 * Adds the outbound rules of a policy file to o. With lookups NULL, names are checked but
 * not resolved: each gets a loopback address. Returns 0; or -errno with *f as "PATH:LINE: outbound:
 * what is wrong or was expected".
 */
int outbound_of_policy(const char *path, const struct policy *policy, struct outbound *o,
		       const struct outbound_lookups *lookups, struct fail *f);

/*
 * For when all rules have been added, those of the command line too: applies what the policy says
 * about all of them, and outbound_settle(). Returns 0; or -errno with *f, and *o has its rules as
 * before.
 */
int outbound_finish(struct outbound **o, const struct policy *policy, struct fail *f);

#endif
