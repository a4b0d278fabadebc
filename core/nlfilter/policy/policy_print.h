/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_POLICY_POLICY_PRINT_H
#define NLVIRT_POLICY_POLICY_PRINT_H
/*
 * Writes a policy as policy_parse() reads it, defaults included; "outbound", "files" and "view"
 * only if they are in force; view is NULL, or what the policy describes if it has_view. The form is
 * canonical: parsed and printed again, it is the same text.
 */
#include <stdio.h>

#include "view/decl.h"
#include "want/policy.h"

/* A failed write shows in ferror(out). */
void policy_print(const struct policy *policy, const struct decl *view, FILE *out);

/* Writes "outbound" alone, which is a policy too. Nothing, if it is not in force. */
void policy_print_outbound(const struct policy *policy, FILE *out);

#endif
