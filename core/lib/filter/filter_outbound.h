/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_OUTBOUND_H
#define NLVIRT_FILTER_FILTER_OUTBOUND_H
/*
 * What is refused under outbound rules, because it would lead past the supervisor's decisions about
 * addresses: other kinds of sockets, MSG_FASTOPEN, options that change where an address leads.
 *
 * The main program goes on with these tests where it would allow a call, and the kernel refuses by
 * itself. Where the main program asks the supervisor, or if the operator wants to hear of refusals
 * (want_is_told()), the supervisor refuses: serve_refusal(). Asking takes longer but opens
 * nothing: all decisions are about numbers in registers, which no thread can change meanwhile.
 *
 * It is one program because the kernel needs a tenth of a millisecond to install one, however
 * short.
 *
 * protocols is outbound.protocols: OUTBOUND_BIT() of each protocol that can be allowed.
 */
#include <linux/seccomp.h>

#include "filter/filter.h"

/*
 * Extends the main program, which was built for the same arch. asks: what it allows and this
 * refuses becomes SECCOMP_RET_USER_NOTIF. Returns 0; or -ENOMEM or -E2BIG with *f, and *program is
 * as before.
 */
int filter_add_outbound(unsigned protocols, bool asks, uint32_t arch, struct filter *program,
			struct fail *f);

/* What is refused: the name of the call, and why in a few words. Both are constants. */
struct outbound_refusal {
	const char *call, *what;
};

/* Returns the errno with which the call is refused, and fills *ret_refusal; or 0: it is not. */
int filter_outbound_errno(unsigned protocols, uint32_t arch, const struct seccomp_data *d,
			  struct outbound_refusal *ret_refusal);

#endif
