/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_OCI_SYSCALLS_H
#define NLVIRT_FORMAT_OCI_SYSCALLS_H
/* The syscalls of a profile of a container engine: which calls get which action. */
#include "format/oci_member.h"

/* Reads the action under key and its errno under errno_key. 0 or -EINVAL. */
int oci_take_action(struct profile *p, json_object *of, const char *path, const char *key,
		    const char *errno_key, uint32_t *ret);

/* Adds the rules to p->ctx. 0 or -errno. */
int oci_take_syscalls(struct profile *p, json_object *root);

#endif
