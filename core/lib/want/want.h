/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_WANT_H
#define NLVIRT_WANT_WANT_H
/*
 * What the operator wants, from wherever it was read: the library's options, the command line, a
 * policy file. The readers finish it; from then on nobody writes to it, and what it points to
 * outlives the sandbox.
 */
#include <stdbool.h>

#include "view/view.h"
#include "want/files.h"
#include "want/outbound.h"
#include "want/policy.h"

struct want {
	const struct view *view;		/* NULL: loopback, as the running kernel shows it */
	const struct policy *policy;
	const struct outbound *outbound;	/* NULL: there are no outbound rules */
	const struct files *files;		/* NULL: no file is put out of reach */
};

/* Outbound rules let datagrams out: sends and binds of datagram sockets are decided. */
static inline bool want_datagrams(const struct want *w)
{
	return w->outbound && outbound_has_datagrams(w->outbound);
}

/* Outbound rules name hosts: opens are looked at, for /etc/hosts. */
static inline bool want_names(const struct want *w)
{
	return w->outbound && w->outbound->n_pins;
}

#endif
