/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_INSPECT_OCI_H
#define NLVIRT_INSPECT_OCI_H
/*
 * Seccomp profiles of container engines, in JSON: linux.seccomp of the OCI runtime specification, and what Docker puts
 * round it (archMap, includes, excludes). Compiled with libseccomp, as the engines do:
 * - architectures: options->arch, and those listed, or in archMap the subArchitectures of its entry; calls of others
 *   are KILL_THREAD, libseccomp's default;
 * - a call that libseccomp does not know is left out; a rule with the default action as well;
 * - conditions on different arguments must all hold; as soon as two name the same argument, each condition becomes a rule
 *   of its own, so that any of them will do. That is what runc does, and a trap (`!= A` with `!= B`);
 * - errnoRet and defaultErrnoRet are EPERM where they are missing.
 * What a runtime adds by itself is not in a profile and not here: runc answers ENOSYS to calls newer than all of the
 * profile's.
 */
#include "inspect/bpf.h"

struct oci_options {
	uint32_t arch;		/* AUDIT_ARCH_* */
	const char *caps;	/* "CAP_SYS_ADMIN,CAP_BPF" that includes and excludes ask for; NULL: none */
	const char *kernel;	/* "5.14", for minKernel; NULL: the running one */
};

/*
 * text: n bytes with a zero byte after them; name stands for it in messages: "NAME:LINE: ..." where it is not JSON,
 * "NAME: syscalls[3].action: ..." where it is no profile. 0, or -errno with *f; *ret is untouched then.
 */
int oci_build(const char *text, size_t n, const char *name, const struct oci_options *options, struct filter *ret,
	      struct fail *f);

/* The first word of "CAP_SYS_ADMIN,CAP_BPF" that is no capability, in any case of letters; NULL: there is none. */
const char *oci_not_a_cap(const char *list, size_t *ret_n);

#endif
