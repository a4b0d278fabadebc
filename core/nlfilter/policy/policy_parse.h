/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_PARSE_H
#define NLVIRT_POLICY_POLICY_PARSE_H
/*
 * Reads policy files, which are YAML. Part of the command: the library does not depend on libyaml.
 */
#include <stdio.h>

#include "base/fail.h"
#include "want/policy.h"

/*
 * Reads one document from in; messages call it name. Returns 0; -EINVAL if it cannot be read or is
 * not a policy, with *f as "NAME:LINE: THING: what was expected"; or -ENOMEM. Changes *ret only on
 * success.
 */
int policy_parse(FILE *in, const char *name, struct policy *ret, struct fail *f);

#endif
