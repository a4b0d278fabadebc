/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OPTIONS_POLICY_H
#define NLVIRT_WANT_OPTIONS_POLICY_H

#include "base/fail.h"
#include "nlvirt.h"
#include "want/policy.h"

/*
 * Enters what the options say about families, errnos and refused calls. Returns 0; or -EINVAL or
 * -E2BIG with *f, and then *policy may have a part of it.
 */
int options_policy(const struct nlvirt_options *o, struct policy *policy, struct fail *f);

#endif
