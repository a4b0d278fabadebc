/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_OUTBOUND_H
#define NLVIRT_FILTER_FILTER_OUTBOUND_H
/*
 * A second seccomp program, used only if there are outbound rules. It makes the kernel refuse what
 * would lead past the supervisor's decisions about addresses: other kinds of sockets, MSG_FASTOPEN,
 * options that change where an address leads. Of two programs the stricter answer counts, and an
 * errno is stricter than a notification, so what is refused here never reaches the supervisor.
 *
 * If the operator wants to hear of refusals (want_is_told()), there is one program, which asks the
 * supervisor about such calls, and the supervisor refuses and reports them. Asking takes longer
 * but opens nothing: all decisions are about numbers in registers, which no thread can change
 * meanwhile.
 *
 * protocols is outbound.protocols: OUTBOUND_BIT() of each protocol that can be allowed.
 */
#include <linux/seccomp.h>

#include "filter/filter.h"

/*
 * Builds the second program, which must be loaded first. arch is as in filter_build(). Returns 0,
 * and the caller must filter_free(ret); or -ENOMEM with *f.
 */
int filter_build_outbound(unsigned protocols, uint32_t arch, struct filter *ret, struct fail *f);

/*
 * Extends the main program instead: what it allows and the second program would refuse becomes
 * SECCOMP_RET_USER_NOTIF. Returns 0; or -ENOMEM or -E2BIG with *f, and *program is as before.
 */
int filter_ask_outbound(unsigned protocols, struct filter *program, struct fail *f);

/* What is refused: the name of the call, and why in a few words. Both are constants. */
struct outbound_refusal {
	const char *call, *what;
};

/* Returns the errno if this program refuses the call, and fills *ret_refusal; otherwise 0. */
int filter_outbound_errno(unsigned protocols, uint32_t arch, const struct seccomp_data *d,
			  struct outbound_refusal *ret_refusal);

#endif
