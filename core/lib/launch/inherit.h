/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_LAUNCH_INHERIT_H
#define NLVIRT_LAUNCH_INHERIT_H
/* The descriptors that COMMAND inherits: does one of them lead out of the sandbox? */
#include <stdint.h>

#include "base/fail.h"
#include "want/outbound.h"

enum inherit_what {
	INHERITED_WELL,		/* nothing leads out */
	INHERITED_SOCKET,	/* a socket of a family that does not pass; detail: the family */
	INHERITED_KIND,		/* from here on, against outbound rules: a socket of such a kind */
	INHERITED_PEER,		/* a connection */
	INHERITED_CONNECTING,	/* one that is being made */
	INHERITED_LISTENER,	/* a port */
	INHERITED_TUN,		/* a device */
	INHERITED_RING,		/* an io_uring */
	INHERITED_UNKNOWN,	/* a socket that cannot be looked at; detail: an errno */
	INHERITED_UNSEEN,	/* /proc does not show the descriptors; detail: an errno */
};

struct inherited_found {
	enum inherit_what what;
	int fd, detail;
};

/*
 * Looks at the descriptors of the calling process, which must have one thread, and finds the first
 * that leads out. Async-signal-safe.
 *
 * families has a bit AF_* for each family that the policy allows; sockets of other families do not
 * pass. UNIX sockets always pass, as standard input may be one. Netlink sockets and io_urings never
 * pass. If outbound is not NULL, sockets other than UNIX must not break its rules. stdio: as in
 * struct launch_plan.
 */
void inherit_find(uint64_t families, const struct outbound *outbound, const int *stdio,
		  struct inherited_found *ret);

/* The same on every kernel, but slower, because it lists the descriptors. */
void inherit_find_listed(uint64_t families, const struct outbound *outbound, const int *stdio,
			 struct inherited_found *ret);

/*
 * Describes in *f what was found, which must not be INHERITED_WELL. Returns -EPERM, or the errno in
 * detail.
 */
int inherit_explain(const struct inherited_found *found, struct fail *f);

#endif
