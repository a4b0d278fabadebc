/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_PARSE_H
#define NLVIRT_POLICY_POLICY_PARSE_H
/*
 * Reads policy files, which are YAML. Part of the command: the library does not depend on libyaml.
 */
#include <stdio.h>

#include "base/fail.h"
#include "view/decl.h"
#include "want/policy.h"

/*
 * Reads one document from in; messages call it name. Returns 0; -EINVAL if it cannot be read or is
 * not a policy, with *f as "NAME:LINE: THING: what was expected"; or -ENOMEM. Changes *ret only on
 * success.
 */
int policy_parse(FILE *in, const char *name, struct policy *ret, struct fail *f);

/*
 * The same, and the view that the policy describes itself, if ret->has_view: the caller must then
 * decl_done(ret_view).
 */
int policy_parse_with_view(FILE *in, const char *name, struct policy *ret, struct decl *ret_view,
			   struct fail *f);

#endif
