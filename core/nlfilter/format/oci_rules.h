/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_OCI_RULES_H
#define NLVIRT_FORMAT_OCI_RULES_H
/* Writes the rules of an OCI profile from what decides a call. */
#include <json-c/json.h>

#include "base/fail.h"
#include "inspect/diagram.h"

#define OCI_ARGS 6
#define OCI_NR_END 64		/* the bits of a diagram before the arguments */

/*
 * How to write the conditions of a call. libseccomp does not always compile rules to what they say:
 * for some 64-bit comparisons in several rules of one call, another way has to be tried.
 */
enum oci_manner { OCI_RANGES, OCI_MASKS, OCI_NO_CONDITIONS };

/* Where rules go. */
struct oci_rules {
	struct diagram *d;
	json_object *list;
	uint32_t otherwise;		/* the default action: its calls need no rule */
	enum oci_manner manner;		/* of the present call */
	bool has_conjunctions;		/* out: some rule has several conditions */
	unsigned n_rules, n_paths;	/* for the present call; paths include the default action */
	struct fail *f;
};

/*
 * Adds rules for calls that node decides. If they are too many, they do not depend on the last
 * argument, then not on the last two, and so on. Sets out->has_conjunctions, which the caller
 * clears. names stays the caller's. Returns 0; or -errno with *out->f.
 */
int oci_rules_add(struct oci_rules *out, json_object *names, uint32_t node);

/* An action as a profile can say it: libseccomp refuses the errno 4095 and gives TRAP no data. */
uint32_t oci_rules_sayable(uint32_t action);

/* Adds the members of an action, such as "action" and "errnoRet". */
void oci_rules_put_action(json_object *to, const char *key, const char *errno_key, uint32_t action);

#endif
