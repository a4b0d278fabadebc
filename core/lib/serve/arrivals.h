/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_SERVE_ARRIVALS_H
#define NLVIRT_SERVE_ARRIVALS_H
/*
 * The socket filters that keep datagrams from sources without a rule from the program
 * (filter/filter_arrivals.h). Each datagram socket gets one when it is made. It is locked, so it
 * stays whatever the program does, and whatever the rules become.
 */
#include "base/fail.h"
#include "names/servers.h"
#include "want/outbound.h"

struct arrivals;

/*
 * Builds the filters for these rules, and checks that the kernel takes them. servers: those whose
 * answers arrive in any case; NULL: none. Returns 0, and the caller must arrivals_free(*ret); or
 * -errno with *f.
 */
int arrivals_new(const struct outbound *o, const struct name_servers *servers,
		 struct arrivals **ret, struct fail *f);
void arrivals_free(struct arrivals *a);		/* NULL is allowed */

/* Attaches the filter for this protocol (IPPROTO_*) to a socket, and locks it. 0 or a positive errno. */
int arrivals_attach(const struct arrivals *a, int fd, int protocol);

#endif
