/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_OCI_CHILD_H
#define NLVIRT_FORMAT_OCI_CHILD_H
/*
 * Compiles a profile in a child process with limited time. libseccomp needs forever for some
 * profiles of three rules, all valid: several conditions on 64-bit arguments in several rules of one
 * call. It cannot be interrupted.
 */
#include "format/oci.h"

/*
 * Like oci_build(), and -ETIME, with *f: it takes more than so many seconds of processor time. If no
 * child can be started, the profile is compiled here, without a limit.
 */
int oci_build_within(unsigned seconds, const char *text, size_t n, const char *name,
		     const struct oci_options *options, struct filter *ret, struct fail *f);

#endif
