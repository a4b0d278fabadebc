/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_OUTBOUND_H
#define NLVIRT_FILTER_FILTER_OUTBOUND_H
/*
 * A second seccomp program, for as long as outbound rules exist: what would lead past the supervisor's connect()
 * is refused in the kernel. Of two programs the stricter answer counts, and an errno is stricter than a
 * notification, so nothing that is refused here ever reaches the supervisor.
 *
 * Unless there is a log of refusals: then there is one program, which asks the supervisor instead. All is decided by
 * numbers in registers, which nobody can change meanwhile, so that asking takes longer and gives nothing away.
 *
 * protocols: OUTBOUND_BIT() of those that some rule is for.
 */
#include <linux/seccomp.h>

#include "filter/filter.h"

/* The second program, which is loaded first. arch: as of filter_build(). 0, or -ENOMEM with *f. Free with filter_free(). */
int filter_build_outbound(unsigned protocols, uint32_t arch, struct filter *ret, struct fail *f);

/*
 * Changes the main program instead: what it allows, and the second would refuse, becomes SECCOMP_RET_USER_NOTIF. 0; or
 * -ENOMEM or -E2BIG with *f, and *program is as before.
 */
int filter_ask_outbound(unsigned protocols, struct filter *program, struct fail *f);

/* What is refused: the call's name, and why in a few words. */
struct outbound_refusal {
	const char *call, *what;
};

/* The errno of a call that this program refuses, and *ret_refusal; 0: it does not. */
int filter_outbound_errno(unsigned protocols, uint32_t arch, const struct seccomp_data *d,
			  struct outbound_refusal *ret_refusal);

#endif
