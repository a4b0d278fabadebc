/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_OCI_H
#define NLVIRT_FORMAT_OCI_H
/*
 * Seccomp profiles of container engines, in JSON or YAML: linux.seccomp of the OCI runtime
 * specification, with the additions of Docker (archMap, includes, excludes). They are compiled with
 * libseccomp, as the engines do:
 * - architectures: options->arch, and those listed in "architectures", or as subArchitectures in
 *   its entry of archMap; calls on others are KILL_THREAD, the default of libseccomp;
 * - calls that libseccomp does not know are left out, and so are rules with the default action;
 * - conditions on different arguments must all hold. But as soon as two of them name the same
 *   argument, each condition becomes a rule of its own, and one is enough. runc does the same, and
 *   it is a trap: `!= A` with `!= B` is true for every value;
 * - errnoRet and defaultErrnoRet are EPERM if they are missing. Instead, errno and defaultErrno can
 *   name the errno, as in Podman's profiles.
 *
 * What a runtime adds by itself is not in the profile and not here: runc answers ENOSYS to calls
 * that are newer than all calls in the profile.
 */
#include <json-c/json.h>

#include "inspect/bpf.h"

#define OCI_MAX_ERRNO 4094u	/* libseccomp refuses 4095 */

struct oci_options {
	uint32_t arch;		/* AUDIT_ARCH_* */
	const char *caps;	/* for includes and excludes: "CAP_SYS_ADMIN,CAP_BPF"; NULL: none */
	const char *kernel;	/* for minKernel: "5.14"; NULL: the running one */
	bool yaml;		/* the profile is YAML, not JSON */
};

/*
 * Calls filter_for_any_kernel(), so it should run in a child process: see compile_oci().
 *
 * text: n bytes, then a zero byte. Messages call it name: "NAME:LINE: ..." if it is not JSON,
 * "NAME: syscalls[3].action: ..." if it is not a profile. Returns 0; or -errno with *f, and *ret
 * unchanged.
 */
int oci_build(const char *text, size_t n, const char *name, const struct oci_options *options,
	      struct filter *ret, struct fail *f);

/*
 * The profile in a document: it may be the config.json of a bundle (linux.seccomp) or a Kubernetes
 * object of the security profiles operator (spec).
 */
json_object *oci_profile_in(json_object *root);

/*
 * The first word in "CAP_SYS_ADMIN,cap_bpf" that is not a capability, in any case; NULL: all are.
 */
const char *oci_not_a_cap(const char *list, size_t *ret_n);

#endif
