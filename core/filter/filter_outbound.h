/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_FILTER_FILTER_OUTBOUND_H
#define NLVIRT_FILTER_FILTER_OUTBOUND_H
/*
 * A second seccomp program, for as long as outbound rules exist: what would lead past the supervisor's connect()
 * is refused in the kernel. Of two programs the stricter answer counts, and an errno is stricter than a
 * notification, so nothing that is refused here ever reaches the supervisor.
 */
#include "filter/filter.h"

/* udp: UDP sockets may be made; their sends come to the supervisor. 0, or -ENOMEM with *f. Free with filter_free(). */
int filter_build_outbound(unsigned protocols, struct filter *ret, struct fail *f);

#endif
