/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_OCI_MEMBER_H
#define NLVIRT_FORMAT_OCI_MEMBER_H
/* A profile of a container engine that is being read, and the members of its objects. */
#include <json-c/json.h>
#include <seccomp.h>
#include <stdint.h>

#include "base/fail.h"
#include "format/oci.h"
#include "words/names.h"

#define PATH_BYTES 96

struct profile {
	const char *name;
	const struct oci_options *options;
	const struct name_arch *arch;
	scmp_filter_ctx ctx;
	uint32_t otherwise;	/* the default action */
	unsigned n_calls;	/* that rules have named so far */
	unsigned n_conditional;	/* those among them with conditions */
	struct fail *fail;
};

/* "NAME: PATH: expected RIGHT, got 'THING'" Returns -EINVAL. */
int oci_wrong(struct profile *p, const char *path, const char *thing, const char *right);
int oci_missing(struct profile *p, const char *path, const char *right);

/* Finds a member of this type. Returns 1; 0 if it is missing or null; or -EINVAL. */
int oci_member(struct profile *p, json_object *of, const char *path, const char *key,
	       json_type type, json_object **ret);

/* Finds an array of words. Returns 0, with *ret NULL if there is none; or -EINVAL. */
int oci_words(struct profile *p, json_object *of, const char *path, const char *key,
	      json_object **ret);

#endif
