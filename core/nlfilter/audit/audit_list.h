/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_AUDIT_AUDIT_LIST_H
#define NLVIRT_AUDIT_AUDIT_LIST_H
/* How the parts of an audit add findings. Private to audit*.c. */
#include "audit/audit.h"
#include "inspect/diagram.h"

struct auditor {
	struct diagram *d;
	uint32_t node;			/* what the input decides */
	const struct input *input;
	json_object *profile;		/* of an OCI input, with lines; NULL: none */
	struct audit found;
	bool no_memory;
};

/*
 * Adds a finding of the class with this id. call: whose rule in the profile gives the line; NULL:
 * the default action. Returns it, to be completed; NULL: without memory.
 */
struct audit_finding *audit_add(struct auditor *a, const char *id, const char *call,
				const char *format, ...) __attribute__((format(printf, 4, 5)));
void audit_example(struct audit_finding *finding, uint32_t abi, const struct seccomp_data *data);

/*
 * The call number i that a rule of a profile names, in "names" or, as older profiles do, in "name".
 * NULL: it names fewer. Rules that do not apply may have members of any type.
 */
const char *audit_rule_call(json_object *rule, size_t i);

/* The parts. */
void audit_decisions(struct auditor *a);
void audit_twins(struct auditor *a);
void audit_profile(struct auditor *a);

#endif
