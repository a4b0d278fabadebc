/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_WANT_H
#define NLVIRT_WANT_WANT_H
/*
 * What the operator wants, wherever it was read: the options of the library, the command line, a
 * policy file. Once complete, it does not change, and what it points to outlives the sandbox. The
 * one exception is outbound: serve_outbound_renew() points the copy in struct supervisor to a new
 * table, with the same rules and other addresses. The former table may then be freed.
 */
#include <stdbool.h>

#include "view/view.h"
#include "want/files.h"
#include "want/outbound.h"
#include "want/policy.h"

struct want {
	const struct view *view;		/* NULL: loopback, as the running kernel shows it */
	const struct policy *policy;
	const struct outbound *outbound;	/* NULL: no outbound rules */
	const struct files *files;		/* NULL: all files are accessible */
	const char *control;			/* path of a socket that controls the view; NULL: none */
	unsigned required;			/* enum landlock_layer: fail unless these are in force */
	int log_fd;				/* log of refusals, not owned; 0: none */
	bool told;				/* the operator wants to hear of every refusal */
	/*
	 * Not a wish, but a fact of the place where the sandbox runs, which nlvirt_open() finds out:
	 * the supervisor cannot copy descriptors of the program. It keeps copies of the sockets that
	 * it makes (reach/copies.h), and with outbound rules it makes all that they are about.
	 */
	bool keeps_copies;
	/*
	 * The same: another supervisor traps the calls of this process, and shows only loopback. There
	 * can be no second one, so the filter traps nothing, and refuses what it refuses.
	 */
	bool nested;
};

/*
 * Must the supervisor hear of what the kernel alone could refuse, because the operator wants to know
 * of it? Not if another supervisor answers: then nothing comes to ours.
 */
static inline bool want_is_told(const struct want *w)
{
	return (w->log_fd || w->told) && !w->nested;
}

/* Must it hear of files that Landlock refuses? */
static inline bool want_tells_files(const struct want *w)
{
	return w->files && want_is_told(w);
}

/* Do outbound rules let datagrams out? Then sends and binds of datagram sockets are decided. */
static inline bool want_datagrams(const struct want *w)
{
	return w->outbound && outbound_has_datagrams(w->outbound);
}

/* Are there outbound rules, but none for UDP? Then UDP sockets exist, but cannot send. */
static inline bool want_is_mute(const struct want *w)
{
	return w->outbound && !(w->outbound->protocols & OUTBOUND_BIT(OUTBOUND_UDP));
}

/*
 * Are datagrams dropped whose source no rule covers? Not if somebody is asked, or rules are learned:
 * then it is not known whose answers may come. Without a rule, UDP sockets hear loopback only, which
 * is enough unless that needs a rule as well.
 */
static inline bool want_filters(const struct want *w)
{
	return w->outbound && !w->outbound->learns && !outbound_asks(w->outbound) &&
	       (w->outbound->protocols & (OUTBOUND_BIT(OUTBOUND_UDP) | OUTBOUND_BIT(OUTBOUND_ICMP)) ||
		w->outbound->loopback == LOOPBACK_NONE);
}

/* Do outbound rules name hosts? Then we answer in the place of name servers. */
static inline bool want_names(const struct want *w)
{
	return w->outbound && (w->outbound->n_pins || w->outbound->n_patterns);
}

/* Do their names stand in the place of /etc/hosts too? Then all opens are examined. */
static inline bool want_hosts(const struct want *w)
{
	return want_names(w) && w->outbound->hosts;
}

#endif
