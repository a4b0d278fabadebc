/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FORMAT_OCI_MAKE_H
#define NLVIRT_FORMAT_OCI_MAKE_H
/*
 * Writes a decided function as an OCI profile. A profile is compiled again and compared before it
 * is returned. What a profile cannot say becomes stricter, never milder:
 * - Rules go by the names of calls that libseccomp knows. All other numbers get the default action,
 *   the strictest that the function has for any of them.
 * - A rule holds for every architecture of the profile. These are arch and, if they let no more
 *   calls be decided less strictly than arch itself does, its sub-architectures; calls on all
 *   others are KILL_THREAD.
 * - A call that needs more than 256 rules is decided without its last arguments.
 * - The instruction pointer does not count, and an errno is at most 4094.
 */
#include "inspect/bpf_diff.h"

struct oci_made {
	char *text;			/* JSON, with a newline at its end */
	struct filter_stack stack;	/* the program that it compiles to */
	/* what is stricter than node, or another refusal; n 0: exact */
	struct bpf_diff lost;
};

/*
 * stack: a program that decides node. Returns 0, and *ret needs oci_made_free(); or, with *f,
 * -E2BIG: too many rules, or a limit of the diagram; -ENOMEM; -ENOTSUP: the profile would be milder
 * than node.
 */
int oci_make(struct diagram *d, uint32_t node, const struct filter_stack *stack,
	     struct oci_made *ret, struct fail *f);
void oci_made_free(struct oci_made *made);

#endif
