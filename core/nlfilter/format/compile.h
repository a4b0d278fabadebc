/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_COMPILE_H
#define NLVIRT_FORMAT_COMPILE_H
/*
 * Runs libseccomp in a child process, with limits on its time and memory. There are two reasons:
 * - libseccomp never finishes with some profiles of three rules, all valid: several conditions on
 *   64-bit arguments in several rules of one call. It cannot be interrupted.
 * - To compile for any kernel it needs filter_for_any_kernel(), which changes the whole process.
 */
#include "format/oci.h"

/*
 * What runs in the child: pushes programs onto *ret, or returns -errno with *f. Of what it changes,
 * only these reach the caller.
 */
typedef int (*compile_job)(const void *arg, struct filter_stack *ret, struct fail *f);

/*
 * Pushes the programs of a job onto *ret. seconds: of processor time. name: of the input, for
 * messages. Returns 0; what the job returned, with its *f; or, with *f, -ETIME: it takes more time,
 * or LIMIT_COMPILE_SLOW times as long on the clock; -EAGAIN and others: no child can be started;
 * -EIO: it has ended early. Works in any thread; the caller's process gets SIGCHLD.
 */
int compile_within(unsigned seconds, const char *name, compile_job job, const void *arg,
		   struct filter_stack *ret, struct fail *f);

/* oci_build() as a job. */
int compile_oci(unsigned seconds, const char *text, size_t n, const char *name,
		const struct oci_options *options, struct filter_stack *ret, struct fail *f);

#endif
