/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_PARSE_H
#define NLVIRT_POLICY_POLICY_PARSE_H
/* A policy file, in YAML. Only the command reads one: the library does not depend on libyaml. */
#include <stdio.h>

#include "base/fail.h"
#include "want/policy.h"

/*
 * Reads one document from in; name stands for it in messages. 0, or -EINVAL (not a policy) with *f as
 * "NAME:LINE: what: what would be right"; *ret is untouched then. -ENOMEM.
 */
int policy_parse(FILE *in, const char *name, struct policy *ret, struct fail *f);

#endif
