/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NLVIRT_WANT_OUTBOUND_PARSE_H
#define NLVIRT_WANT_OUTBOUND_PARSE_H
/*
 * Reads outbound rules as an operator writes them:
 *
 *	[PROTOCOL:]WHERE[:PORTS]
 *
 *	PROTOCOL   tcp, udp, mptcp or icmp; the default is tcp for a rule that allows, and all
 *	           of these for a rule that denies
 *	WHERE      a host name, *.NAME for all names below it, ADDRESS, ADDRESS/LEN, [IPv6], [IPv6/LEN], [IPv6]/LEN, or a word of
 *	           want/sets.h
 *	PORTS      a list such as 80,443,8000-8080,imaps; the default is all ports; not with icmp
 *
 * or, for UNIX sockets, unix:PATTERN as in want/unix_rules.h
 */
#include "base/fail.h"
#include "want/outbound.h"

/*
 * Finds the addresses of a name and calls found(arg, &address) for each. Returns 0; or -errno, with
 * *f as "'NAME': why" unless found() failed, whose result is passed on.
 */
typedef int outbound_found_fn(void *arg, const struct address *a);
typedef int outbound_resolve_fn(const char *name, outbound_found_fn *found, void *arg,
				struct fail *f);

/* How names become numbers. */
struct outbound_lookups {
	outbound_resolve_fn *name;	/* NULL: outbound_renew() has the addresses */
	ports_service_fn *service;	/* NULL: services are errors */
	unix_rules_path_fn *path;	/* NULL: paths are kept as they are written */
};

/*
 * Adds what one line says to o, and sets o->on. text is a rule as above or, for OUTBOUND_LISTEN, a
 * list of ports. Returns 0; or -EINVAL, -E2BIG, -ENOMEM or what a lookup returned, with *f as
 * "'TEXT': what is wrong or was expected". After a failure, o may hold a part of the rule: the only
 * use left for it is outbound_free().
 */
int outbound_add(struct outbound *o, enum outbound_kind kind, const char *text,
		 const struct outbound_lookups *lookups, struct fail *f);

/*
 * Makes a new table with the rules of o and other addresses for its names. pins must have at least
 * one address for each name. Returns 0, and the caller must outbound_free(*ret_o), which has the
 * log of o; or -errno with *f as above.
 */
int outbound_renew(const struct outbound *o, const struct outbound_pin *pins, size_t n_pins,
		   struct outbound **ret_o, struct fail *f);

/*
 * For when all rules have been added: lets patterns of names cover the names that other rules pin,
 * in whatever order they came. Returns 0; or -errno with *f, and *o is as before.
 */
int outbound_settle(struct outbound **o, struct fail *f);

/* Is it the name of a host as rules have them: of letters, digits, '-', '_' and '.'? */
bool outbound_is_name(const char *word);

/* Does a rule allow this name by a pattern, so that it is to be resolved if the program asks for it? */
bool outbound_wants_name(const struct outbound *o, const char *name);

#endif
